//! Text as it can be set: no letter without a shape, no control characters, and long words that may break.

use serde_json::Value;

use crate::fonts::Fonts;

/// Stands for a letter that no font has.
pub const BOX: &str = "□";
/// A word longer than this may break inside ...
const LONG_WORD: usize = 28;
/// ... after so many letters.
const PIECE: usize = 9;
/// Says where a word may break; a hyphen is drawn where it does.
const SOFT_HYPHEN: char = '\u{ad}';

/// Makes all texts of a document ready to be set; gives how many letters no font has.
pub fn prepare(tree: &mut Value, fonts: &Fonts) -> usize {
    match tree {
        Value::String(text) => {
            let (shown, missing) = fonts.printable(&plain(text));
            *text = breakable(&shown);
            missing
        }
        Value::Array(all) => all.iter_mut().map(|it| prepare(it, fonts)).sum(),
        Value::Object(all) => all
            .iter_mut()
            .map(|(key, it)| match it {
                // A picture: its words are among its markup, which is not to be touched.
                Value::String(svg) if key == "svg" => {
                    let (shown, missing) = fonts.printable(svg);
                    *svg = shown;
                    missing
                }
                it => prepare(it, fonts),
            })
            .sum(),
        _ => 0,
    }
}

/// Without characters that have no place on paper: each becomes a space.
fn plain(text: &str) -> String {
    let letters = text.chars();
    letters
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect()
}

/// With places where very long words may break, so that they stay inside their column.
fn breakable(text: &str) -> String {
    let long = |word: &str| word.chars().count() > LONG_WORD;
    if !text.split_whitespace().any(long) {
        return text.to_owned();
    }
    let mut made = String::with_capacity(text.len() + text.len() / PIECE);
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !long(word) {
            made.push_str(piece);
            continue;
        }
        let all = word.chars().count();
        for (place, letter) in word.chars().enumerate() {
            if place > 0 && place % PIECE == 0 && all - place > 2 && letter.is_alphabetic() {
                made.push(SOFT_HYPHEN);
            }
            made.push(letter);
        }
        made.push_str(&piece[word.len()..]);
    }
    made
}

/// Whether a character is not drawn: joiners, marks of direction, variants of letters (Unicode's `Default_Ignorable_Code_Point`).
pub const fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fonts() -> Fonts {
        Fonts::with(Vec::new()).unwrap()
    }

    #[test]
    fn what_fonts_have_stays_as_it_is() {
        for text in [
            "Trust in school",
            "Nguyễn Thị Ánh",
            "الثقة بالمدرسة",
            "A → B ≤ 3 × 10²",
            "Ελπίδα",
            "Школа",
        ] {
            assert_eq!(fonts().printable(text), (text.to_owned(), 0));
        }
    }

    #[test]
    fn what_they_lack_is_a_box_for_each_letter_that_people_see() {
        assert_eq!(fonts().printable("学校 a"), ("□□ a".to_owned(), 2));
        // A family of four, in one cluster.
        assert_eq!(fonts().printable("👩‍👩‍👧‍👦!"), ("□!".to_owned(), 1));
        // Small and wide forms of a letter are that letter.
        assert_eq!(fonts().printable("CO₂ ＡＢ"), ("CO2 AB".to_owned(), 0));
        // Nothing that is drawn is missing.
        assert_eq!(fonts().printable("a\u{fe0f}b").1, 0);
    }

    #[test]
    fn words_of_a_document_are_prepared_and_markup_of_pictures_is_not() {
        let mut tree = json!({ "svg": "<svg>averyveryveryveryverylongname学</svg>", "text": "averyveryveryveryverylongname", "all": [{ "text": "a\nb" }] });
        assert_eq!(prepare(&mut tree, &fonts()), 1);
        assert_eq!(tree["svg"], "<svg>averyveryveryveryverylongname□</svg>");
        assert_eq!(tree["text"], "averyvery\u{ad}veryveryv\u{ad}erylongname");
        assert_eq!(tree["all"][0]["text"], "a b");
    }
}
