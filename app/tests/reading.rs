//! How hard the texts of participants are to read: anybody of 12 or more must be able to.
//!
//! The measure is the Flesch–Kincaid grade: years at school that a text asks for, from the length of its sentences and
//! of its words. Grade 7 is read at about 12. What is short says little about itself, so that a single message may go
//! up to grade 9; all of them together, as people read them, stay under grade 6.

use std::fmt::Write as _;

/// What participants read.
const WORKSHOP: &str = include_str!("../locales/en/workshop.ftl");

/// Families of texts that they read on their way in; these few sentences are measured by themselves, too.
const WAY_IN: [&str; 3] = ["join-", "notice-", "lobby-"];
/// Most words in a sentence.
const LONGEST: usize = 20;
/// A message with fewer words is too short to be measured.
const SHORTEST: usize = 8;
/// Highest grade of one message: a single long word that has to be there makes two grades in a short text.
const HARDEST: f64 = 9.0;
/// Highest grade of all together: with room below grade 7, which is age 12.
const TOGETHER: f64 = 6.0;

/// The messages of a catalogue, each with its id; a choice of plurals is one message with every form of it.
fn messages(ftl: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for line in ftl.lines() {
        if line.starts_with('#') || line.trim().is_empty() || line.trim() == "}" {
            continue;
        }
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        if let Some((id, words)) = line.split_once(" =").filter(|_| starts) {
            found.push((id.to_owned(), Vec::new()));
            if words.ends_with("->") {
                continue;
            }
            found.last_mut().unwrap().1.push(filled(words));
        } else if let Some((_, words)) = line.split_once(']') {
            found.last_mut().unwrap().1.push(filled(words));
        }
    }
    found
}

/// Places as they are filled in: a name of an everyday thing, or a number.
fn filled(words: &str) -> String {
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, behind) = after.split_once('}').unwrap_or((after, ""));
        let number = ["$count", "$n ", "$k", "$days", "$place ", "$of", "$number"];
        let is_number = number.iter().any(|name| place.contains(name));
        let _ = write!(filled, "{before}{}", if is_number { "5" } else { "sleep" });
        rest = behind;
    }
    filled + rest
}

fn sentences(message: &str) -> impl Iterator<Item = Vec<&str>> {
    message
        .split(['.', '?', '!'])
        .map(words)
        .filter(|words| !words.is_empty())
}

fn words(sentence: &str) -> Vec<&str> {
    sentence
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// The syllables of an English word: its groups of vowels, without those that are not heard at its end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for letter in word.chars() {
        let now = is_vowel(letter);
        groups += usize::from(now && !before);
        before = now;
    }
    let ends = |end: &str| word.ends_with(end);
    let vowel_before = |back| word.chars().rev().nth(back).is_some_and(is_vowel);
    // "make", but neither "little" nor "three".
    let mute_e = ends("e") && (!ends("le") || vowel_before(2)) && !vowel_before(1);
    let mute_ed = ends("ed") && !ends("ted") && !ends("ded") && !ends("eed");
    let mute_es = ends("es")
        && !["ses", "zes", "xes", "ches", "shes", "ges", "ces"]
            .iter()
            .any(|end| ends(end))
        && !ends("ies");
    let heard = groups - usize::from(groups > 1 && (mute_e || mute_ed || mute_es));
    heard.max(1)
}

/// The grade of a text with so many sentences, words and syllables.
#[allow(clippy::cast_precision_loss)] // a few thousand words
fn grade(sentences: usize, words: usize, syllables: usize) -> f64 {
    let (sentences, words, syllables) = (sentences as f64, words as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// Sentences, words and syllables of a text.
fn counted(text: &str) -> (usize, usize, usize) {
    sentences(text).fold((0, 0, 0), |(all, words, heard), sentence| {
        let more: usize = sentence.iter().map(|word| syllables(word)).sum();
        (all + 1, words + sentence.len(), heard + more)
    })
}

/// Everything that participants read, and of it what stands on their way in.
fn read_by_participants() -> [(&'static str, Vec<(String, String)>); 2] {
    let all: Vec<(String, String)> = messages(WORKSHOP)
        .into_iter()
        .flat_map(|(id, forms)| forms.into_iter().map(move |form| (id.clone(), form)))
        .collect();
    let way_in = all
        .iter()
        .filter(|(id, _)| WAY_IN.iter().any(|family| id.starts_with(family)));
    let way_in = way_in.cloned().collect();
    [("workshop.ftl", all), ("the way in", way_in)]
}

#[test]
fn syllables_are_counted_as_they_are_heard() {
    for (word, heard) in [
        ("sleep", 1),
        ("named", 1),
        ("added", 2),
        ("little", 2),
        ("people", 2),
        ("make", 1),
        ("makes", 1),
        ("notice", 2),
        ("message", 2),
        ("reason", 2),
        ("workshop", 2),
        ("everybody", 5),
        ("the", 1),
        ("5", 1),
    ] {
        assert_eq!(syllables(word), heard, "{word}");
    }
}

#[test]
fn texts_of_participants_can_be_read_at_twelve() {
    let mut hard = Vec::new();
    for (name, texts) in read_by_participants() {
        assert!(texts.len() > 20, "{name}: only {} were found", texts.len());
        let mut whole = (0, 0, 0);
        for (id, text) in &texts {
            for sentence in sentences(text).filter(|sentence| sentence.len() > LONGEST) {
                hard.push(format!("{id}: {} words in a sentence", sentence.len()));
            }
            let (all, words, heard) = counted(text);
            // Words on buttons would make all of it look easier than it is.
            if words >= SHORTEST {
                whole = (whole.0 + all, whole.1 + words, whole.2 + heard);
            }
            let own = if words < SHORTEST {
                0.0
            } else {
                grade(all, words, heard)
            };
            if own > HARDEST {
                hard.push(format!("{id}: grade {own:.1}: {text}"));
            }
        }
        let together = grade(whole.0, whole.1, whole.2);
        if together > TOGETHER {
            hard.push(format!("{name}: grade {together:.1} altogether"));
        }
    }
    assert!(hard.is_empty(), "too hard for twelve:\n{}", hard.join("\n"));
}
