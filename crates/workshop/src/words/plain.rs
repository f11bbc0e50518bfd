//! Copies of what was typed in which tricks of writing are undone. The text itself is never changed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One kind of space and one kind of dash, no characters that nobody sees, compatible forms as one.
pub(super) fn plain(text: &str) -> String {
    let visible = text.nfkc().filter(|it| !is_invisible(*it));
    let one_kind = visible.map(|it| match it {
        it if it.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        it => it,
    });
    one_kind.collect()
}

fn is_invisible(it: char) -> bool {
    matches!(it, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Small letters without accents.
fn letters(text: &str) -> String {
    let small = plain(text).to_lowercase();
    small.nfd().filter(|it| !is_combining_mark(*it)).collect()
}

/// The words of a text, each in every way in which it may be meant.
pub(super) fn words(text: &str) -> Vec<Vec<String>> {
    let text = letters(text);
    let mut words: Vec<&str> = text
        .split(|it: char| !is_of_word(it))
        .filter(|word| !word.is_empty())
        .collect();
    let joined = joined(&mut words);
    words
        .into_iter()
        .map(str::to_owned)
        .chain(joined)
        .map(|word| readings(&word))
        .collect()
}

/// The words of a term of a list, as they are written there.
pub(super) fn term(term: &str) -> Vec<String> {
    let text = letters(term);
    text.split(|it: char| !is_of_word(it))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// Letters and digits, and the signs that stand for letters.
fn is_of_word(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '@' | '$' | '!')
}

/// Four or more single letters in a row are also one word. They come last, so that the other words keep their order.
fn joined(words: &mut [&str]) -> Vec<String> {
    let is_single = |word: &&str| word.chars().count() == 1;
    let runs = words
        .split(|word| !is_single(word))
        .filter(|run| run.len() >= 4);
    runs.map(<[&str]>::concat).collect()
}

/// A word as it stands, with signs read as letters, and with letters that are repeated written once or twice.
fn readings(word: &str) -> Vec<String> {
    let mut all = Vec::new();
    // A mark at the end of a sentence is no letter.
    for word in [word.trim_matches('!'), word] {
        let has_letter = word.chars().any(char::is_alphabetic);
        let read: String = word
            .chars()
            .map(|it| if has_letter { letter(it) } else { it })
            .collect();
        for most in [usize::MAX, 1, 2] {
            let reading = shortened(&read, most);
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    all
}

const fn letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// The word with every letter that stands three or more times in a row written so often at most.
fn shortened(word: &str, most: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    let runs = letters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| {
        &run[..if run.len() >= 3 {
            most.min(run.len())
        } else {
            run.len()
        }]
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tricks_of_writing_are_undone_in_a_copy() {
        assert_eq!(plain("0491\u{00A0}570\u{2013}156\u{200B}"), "0491 570-156");
        assert_eq!(plain("ｅｘ＠ample"), "ex@ample");
        let read = |text: &str, reading: &str| {
            words(text)
                .iter()
                .any(|word| word.iter().any(|it| it == reading))
        };
        for (text, reading) in [
            ("STUUUPID", "stupid"),
            ("buttt", "butt"),
            ("cr@p!!", "crap"),
            ("!d10t", "idiot"),
            ("$uck", "suck"),
            ("l-o.s e r", "loser"),
            ("Stúpid", "stupid"),
            ("st\u{200B}upid", "stupid"),
        ] {
            assert!(read(text, reading), "{text}: {:?}", words(text));
        }
        assert!(!read("a b c", "abc"), "three letters are no word");
        assert!(!read("1999", "i999"), "a number is no word");
    }
}
