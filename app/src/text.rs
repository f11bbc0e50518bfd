//! What people read: every user-visible text, from one Fluent catalogue per language.
//!
//! The server embeds the catalogue; the browser fetches its first file, `main.ftl`, as a hashed asset and passes it in.
//! The other files hold what only server pages say. A text that is not in the catalogue shows as `⟦its-id⟧`, so that it
//! is seen and not silently blank.
//!
//! What people typed is wrapped in bidirectional isolates wherever its letters could turn the sentence around it: when
//! either the sentence or the typed text runs from right to left. Otherwise it goes in as it is.
//!
//! `catalogue` reads and fills the catalogue with the Rust library of Project Fluent; in the browser its library for
//! JavaScript does (`catalogue_wasm`), which is a tenth of the size there, because browsers know numbers and plurals.

#[cfg_attr(target_arch = "wasm32", path = "text/catalogue_wasm.rs")]
mod catalogue;
#[cfg(any(feature = "ssr", test))]
mod languages;
#[cfg_attr(target_arch = "wasm32", path = "text/letters_wasm.rs")]
pub mod letters;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use catalogue::Catalogue;
#[cfg(any(feature = "ssr", test))]
pub use languages::{LANGUAGES, Language};

/// The English catalogue, as the server embeds it: what the browser has, and what only server pages say.
#[cfg(any(feature = "ssr", test))]
pub const ENGLISH: &str = concat!(
    include_str!("../locales/en/main.ftl"),
    "\n",
    include_str!("../locales/en/workshop.ftl"),
    "\n",
    include_str!("../locales/en/staff.ftl"),
    "\n",
    include_str!("../locales/en/lenses.ftl"),
    "\n",
    include_str!("../locales/en/paper.ftl"),
);

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';
/// Languages written from right to left that people in Victoria may choose.
const RIGHT_TO_LEFT: &[&str] = &["ar", "fa", "prs", "ps", "ur", "he", "ckb", "sd", "ug", "yi"];

/// The texts of one language. Cheap to clone.
#[derive(Clone)]
pub struct Text(Arc<Known>);

struct Known {
    locale: String,
    catalogue: Catalogue,
}

/// What fills a place in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Words(Cow<'a, str>),
    /// A number, which may choose a plural.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words.into())
    }
}
impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}
macro_rules! numbers {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        })+
    };
}
numbers!(i32 u32 i64);
impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::from(number as u64)
    }
}

impl Text {
    /// The texts of a catalogue. Messages that cannot be read are left out; the rest works.
    ///
    /// `locale` is a language tag such as `en` or `ar`; an unknown one counts as English.
    #[must_use]
    pub fn new(ftl: &str, locale: &str) -> Self {
        Self(Arc::new(Known {
            locale: locale.to_owned(),
            catalogue: Catalogue::read(ftl, locale),
        }))
    }

    /// The English texts, all of them.
    #[cfg(any(feature = "ssr", test))]
    #[must_use]
    pub fn english() -> Self {
        Self::new(ENGLISH, "en")
    }

    /// The language tag, for `lang`.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.0.locale
    }

    /// `rtl` or `ltr`, for `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left() { "rtl" } else { "ltr" }
    }

    /// The text with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text with this id, its places filled in.
    ///
    /// ```
    /// # use loopwise_app::text::Text;
    /// let text = Text::new("map-size = { $count } factors on “{ $map }”", "en");
    /// assert_eq!(text.with("map-size", &[("count", 3.into()), ("map", "Sleep".into())]), "3 factors on “Sleep”");
    /// assert_eq!(text.get("no-such-text"), "⟦no-such-text⟧");
    /// ```
    #[must_use]
    pub fn with(&self, id: &str, places: &[(&str, Value<'_>)]) -> String {
        let isolated: Vec<(&str, Value<'_>)> = places
            .iter()
            .map(|(name, value)| match value {
                Value::Words(words) => (*name, self.isolated(words).into()),
                Value::Number(number) => (*name, Value::Number(*number)),
            })
            .collect();
        let filled = self.0.catalogue.fill(id, &isolated);
        filled.unwrap_or_else(|| format!("⟦{id}⟧"))
    }

    /// Words that people typed, ready to stand inside a sentence of this language.
    #[must_use]
    pub fn isolated(&self, words: &str) -> String {
        if self.must_isolate(words) {
            format!("{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}")
        } else {
            words.to_owned()
        }
    }

    fn right_to_left(&self) -> bool {
        let language = self.0.locale.split(['-', '_']).next().unwrap_or_default();
        RIGHT_TO_LEFT.contains(&language)
    }

    fn must_isolate(&self, words: &str) -> bool {
        self.right_to_left() || words.chars().any(is_right_to_left)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&self.0.locale).finish()
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a file of a map is called where it is saved: `map.svg` becomes `Sleep.svg`, `links.csv` `Sleep-links.csv`. Letters
/// and digits of the title are kept, everything else is a dash; a map without a title has the plain name.
#[must_use]
pub fn file_name(title: &str, file: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let title = words.join("-");
    match file.strip_prefix("map") {
        _ if title.is_empty() => file.to_owned(),
        Some(ending) => title + ending,
        None => title + "-" + file,
    }
}

/// Whether a letter belongs to a script written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko, Adlam and kin.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// A text of the catalogue: `t!(text, "map-untitled")` or `t!(text, "map-factors", count = 3)`.
#[macro_export]
macro_rules! t {
    ($text:expr, $id:literal) => {
        $text.get($id)
    };
    ($text:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $text.with($id, &[$((stringify!($name), $crate::text::Value::from($value))),+])
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_text_is_visible() {
        assert_eq!(Text::new("", "en").get("map-gone"), "⟦map-gone⟧");
    }

    #[test]
    fn files_are_called_after_their_map() {
        for (title, file, name) in [
            ("Sleep", "map.svg", "Sleep.svg"),
            (
                "Why do we sleep? (2)",
                "links.csv",
                "Why-do-we-sleep-2-links.csv",
            ),
            ("../etc\"\r\n", "map.json", "etc.json"),
            ("النوم والتركيز", "map.png", "النوم-والتركيز.png"),
            (" \u{202E}… ", "map.svg", "map.svg"),
            ("", "loops.csv", "loops.csv"),
        ] {
            assert_eq!(file_name(title, file), name);
        }
    }

    #[test]
    fn numbers_choose_their_plural() {
        let text = Text::new(
            "map-factors = { $count ->\n    [one] 1 factor\n   *[other] { $count } factors\n}",
            "en",
        );
        assert_eq!(t!(text, "map-factors", count = 1), "1 factor");
        assert_eq!(t!(text, "map-factors", count = 1_042), "1042 factors");
    }

    #[test]
    fn typed_text_is_isolated_only_where_it_could_turn_the_sentence() {
        let text = Text::new("map-more = More { $label } now", "en");
        assert_eq!(t!(text, "map-more", label = "sleep"), "More sleep now");
        assert_eq!(
            t!(text, "map-more", label = "نوم"),
            "More \u{2068}نوم\u{2069} now"
        );
        let arabic = Text::new("map-more = المزيد من { $label }", "ar");
        assert_eq!(
            t!(arabic, "map-more", label = "sleep"),
            "المزيد من \u{2068}sleep\u{2069}"
        );
        assert_eq!(arabic.direction(), "rtl");
    }

    #[test]
    fn a_place_that_was_not_filled_is_visible() {
        let text = Text::new("map-more = More { $label } now", "en");
        assert_eq!(text.get("map-more"), "More {$label} now");
    }

    #[test]
    fn text_can_be_shared_between_threads() {
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Text>();
    }
}
