//! The code that people type to join: seven symbols that are not mistaken for each other, shown as three and four.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// No vowels, so that no code is a word; nothing that looks like something else.
const SYMBOLS: &[u8; 24] = b"BCDFGHJKMNPQRTVWXY346789";
const LENGTH: usize = 7;
/// Where the code is parted for people to read.
const PARTED: usize = 3;

/// A code that leads to a workshop while it is open.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JoinCode([u8; LENGTH]);

/// Why what was typed is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too few symbols, or too many.
    #[error("a code has {LENGTH} letters and digits, this has {0}")]
    Length(usize),
    /// A symbol that is in no code.
    #[error("“{0}” is in no code; look at it again")]
    Symbol(char),
}

impl JoinCode {
    /// How many codes there are.
    pub const COUNT: u64 = (SYMBOLS.len() as u64).pow(LENGTH as u32);

    /// The code of a random number. One of 2⁶⁴ numbers makes none of the codes likelier by more than one part in 10⁹.
    #[must_use]
    pub fn of(random: u64) -> Self {
        let mut rest = random % Self::COUNT;
        Self([(); LENGTH].map(|()| {
            let place = rest % SYMBOLS.len() as u64;
            rest /= SYMBOLS.len() as u64;
            SYMBOLS[place as usize]
        }))
    }

    /// The code in one word, as it is kept and compared.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for JoinCode {
    type Err = CodeError;

    /// A code as people type it: in small letters, with spaces or dashes.
    fn from_str(typed: &str) -> Result<Self, CodeError> {
        let symbols = || typed.chars().filter(|it| !it.is_whitespace() && *it != '-');
        let mut code = [0; LENGTH];
        for (place, typed) in symbols().enumerate() {
            let symbol = u8::try_from(typed.to_ascii_uppercase()).ok();
            let symbol = symbol.filter(|symbol| SYMBOLS.contains(symbol));
            let symbol = symbol.ok_or(CodeError::Symbol(typed))?;
            if let Some(free) = code.get_mut(place) {
                *free = symbol;
            }
        }
        match symbols().count() {
            LENGTH => Ok(Self(code)),
            count => Err(CodeError::Length(count)),
        }
    }
}

/// As people read it: three symbols, a space, four symbols.
impl fmt::Display for JoinCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.as_str().split_at(PARTED);
        write!(f, "{first} {last}")
    }
}

impl fmt::Debug for JoinCode {
    /// A code opens a door: logs have none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JoinCode(…)")
    }
}

impl TryFrom<String> for JoinCode {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<JoinCode> for String {
    fn from(code: JoinCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn symbols_are_24_and_none_is_mistaken_for_another() {
        let symbols: BTreeSet<u8> = SYMBOLS.iter().copied().collect();
        assert_eq!(symbols.len(), 24);
        assert!(
            symbols
                .iter()
                .all(|symbol| !b"AEIOU01LS52Z".contains(symbol))
        );
        assert_eq!(JoinCode::COUNT, 4_586_471_424);
    }

    #[test]
    fn every_number_has_a_code_that_is_read_again_however_it_is_typed() {
        let mut seen = BTreeSet::new();
        for number in (0..JoinCode::COUNT).step_by(9_999_991) {
            let code = JoinCode::of(number);
            assert!(seen.insert(code), "{number}");
            let shown = code.to_string();
            assert_eq!(shown.len(), 8);
            assert_eq!(shown.find(' '), Some(3));
            for typed in [
                shown.to_lowercase(),
                shown.replace(' ', "-"),
                format!(" {} ", code.as_str()),
            ] {
                assert_eq!(typed.parse(), Ok(code), "{typed}");
            }
        }
        assert_eq!(JoinCode::of(JoinCode::COUNT), JoinCode::of(0));
    }

    #[test]
    fn what_is_no_code_says_why() {
        let error = |typed: &str| typed.parse::<JoinCode>().unwrap_err();
        assert_eq!(error("BCD 4FO"), CodeError::Symbol('O'));
        assert_eq!(error("BCD 4FGé"), CodeError::Symbol('é'));
        assert_eq!(error(""), CodeError::Length(0));
        assert_eq!(error("BCD 4FGHJ"), CodeError::Length(8));
        assert_eq!(
            error("bcd").to_string(),
            "a code has 7 letters and digits, this has 3"
        );
    }

    #[test]
    fn logs_have_no_codes() {
        assert_eq!(format!("{:?}", JoinCode::of(7)), "JoinCode(…)");
    }
}
