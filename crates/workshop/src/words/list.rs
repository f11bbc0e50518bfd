//! Lists of words that an organisation keeps for each language. A hit means: an adult reads it first. It judges nobody.

use serde::{Deserialize, Serialize};

use super::plain;

/// The version of the form of the file.
const VERSION: u32 = 1;
/// Terms of one list.
const MOST: usize = 10_000;
/// Endings that a stem may have.
const ENDINGS: [&str; 5] = ["", "s", "es", "ed", "ing"];

/// A list of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// The version of the form.
    pub schema_version: u32,
    /// A language tag.
    pub language: String,
    /// The team that looks after it: a role, nobody's name.
    pub owner: String,
    /// The day of the last review.
    pub reviewed_on: String,
    /// The terms.
    pub entries: Vec<Entry>,
    /// Words and names that are never held.
    #[serde(default)]
    pub allow: Vec<String>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Without the term itself, so that logs can name it.
    pub id: String,
    /// The word or phrase.
    pub term: String,
    /// What it is.
    pub category: Category,
    /// How it is found.
    #[serde(rename = "match")]
    pub how: How,
    /// What happens.
    pub action: Action,
    /// For the next reviewer.
    pub why: String,
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Rude but common.
    SwearMild,
    /// Rude, would stop the room.
    SwearStrong,
    /// Puts a person down.
    Insult,
    /// A threat, or telling somebody to go away.
    Hostile,
    /// Attacks a group.
    Slur,
    /// Sexual talk that does not belong here.
    Sexual,
    /// A sign that somebody may be hurt, or hurt themselves. Never treated as rude.
    Harm,
    /// Offers or trade.
    Substances,
    /// A word that a community uses for itself.
    Reclaimed,
    /// A running joke or nickname of one school.
    Local,
}

/// How a term is found. Always whole words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The word.
    Word,
    /// These words in this order.
    Phrase,
    /// The word with a usual ending.
    Stem,
}

/// What happens to a text with a term in it; what asks for more is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It is published, and the facilitator is told.
    Note,
    /// It waits for a facilitator.
    Hold,
    /// It waits, and the safety adult is called.
    Adult,
}

/// Why a file is no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordListError {
    /// Not in the form of a list.
    #[error("at {place}: {problem}")]
    Form {
        /// The path to it.
        place: String,
        /// What was found and what was expected.
        problem: String,
    },
    /// A term that can never be found.
    #[error("entry “{id}”: {problem}")]
    Entry {
        /// Which.
        id: String,
        /// What is wrong and what to do.
        problem: &'static str,
    },
    /// Too many terms.
    #[error("the list has {0} entries; at most {MOST} are read")]
    TooMany(usize),
}

impl WordList {
    /// The small list that comes with Loopwise: a beginning, without the worst words. Every organisation keeps its own.
    #[must_use]
    pub fn starter() -> Option<Self> {
        Self::from_json(include_str!("../../data/words-en.json")).ok()
    }

    /// Reads a list.
    ///
    /// # Errors
    /// Where it is no list, and why.
    pub fn from_json(text: &str) -> Result<Self, WordListError> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let read: Result<Self, _> = serde_path_to_error::deserialize(&mut reader);
        let list = read.map_err(|error| WordListError::Form {
            place: error.path().to_string(),
            problem: error.into_inner().to_string(),
        })?;
        if list.schema_version != VERSION {
            return Err(WordListError::Form {
                place: "schema_version".to_owned(),
                problem: format!(
                    "{} is not {VERSION}, which this Loopwise reads",
                    list.schema_version
                ),
            });
        }
        if list.entries.len() > MOST {
            return Err(WordListError::TooMany(list.entries.len()));
        }
        for (place, entry) in list.entries.iter().enumerate() {
            let refuse = |problem| {
                Err(WordListError::Entry {
                    id: entry.id.clone(),
                    problem,
                })
            };
            if list
                .entries
                .iter()
                .take(place)
                .any(|other| other.id == entry.id)
            {
                return refuse("an entry before it has this id; give each its own");
            }
            match (plain::term(&entry.term).len(), entry.how) {
                (0, _) => return refuse("its term has no letters"),
                (2.., How::Word | How::Stem) => {
                    return refuse("its term has several words; its match should be phrase");
                }
                _ => {}
            }
        }
        Ok(list)
    }

    /// The terms that a text holds, in the order of the list; what is allowed cancels what it covers.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<&Entry> {
        let words = plain::words(text);
        let allowed: Vec<(usize, usize)> = self
            .allow
            .iter()
            .flat_map(|term| places(&words, term, How::Phrase))
            .collect();
        let is_hit = |entry: &&Entry| {
            let found = places(&words, &entry.term, entry.how);
            found.iter().any(|(from, to)| {
                !allowed
                    .iter()
                    .any(|(first, last)| first <= from && to <= last)
            })
        };
        self.entries.iter().filter(is_hit).collect()
    }

    /// The strongest action that the terms of a text ask for; none when there is none.
    #[must_use]
    pub fn asks_for(&self, text: &str) -> Option<Action> {
        self.find(text).iter().map(|entry| entry.action).max()
    }
}

/// Where a term stands among words: from the first to the one after the last.
fn places(words: &[Vec<String>], term: &str, how: How) -> Vec<(usize, usize)> {
    let term = plain::term(term);
    let fits = |readings: &[String], wanted: &str| {
        readings.iter().any(|reading| match how {
            How::Word | How::Phrase => reading == wanted,
            How::Stem => reading
                .strip_prefix(wanted)
                .is_some_and(|end| ENDINGS.contains(&end)),
        })
    };
    let windows = words.windows(term.len().max(1)).enumerate();
    let found = windows.filter(|(_, window)| {
        window
            .iter()
            .zip(&term)
            .all(|(word, wanted)| fits(word, wanted))
    });
    found
        .map(|(from, window)| (from, from + window.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Deserialize)]
    struct Samples {
        hits: BTreeMap<String, Vec<String>>,
        traps: Vec<String>,
    }

    fn samples() -> Samples {
        serde_json::from_str(include_str!("../../tests/fixtures/words.json")).unwrap()
    }

    fn ids(list: &WordList, text: &str) -> Vec<String> {
        list.find(text)
            .iter()
            .map(|entry| entry.id.clone())
            .collect()
    }

    #[test]
    fn every_example_is_found_and_every_trap_passes() {
        let (list, samples) = (WordList::starter().unwrap(), samples());
        assert_eq!(
            (list.entries.len(), samples.hits.len(), samples.traps.len()),
            (10, 10, 10)
        );
        for (id, texts) in &samples.hits {
            for text in texts {
                assert_eq!(&ids(&list, text), std::slice::from_ref(id), "{text:?}");
            }
        }
        for text in &samples.traps {
            assert_eq!(ids(&list, text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn what_is_allowed_cancels_what_it_covers_and_no_more() {
        let mut list = WordList::starter().unwrap();
        list.allow.push("Butt Street".to_owned());
        assert_eq!(ids(&list, "The bus on Butt Street"), [""; 0]);
        assert_eq!(ids(&list, "Butt Street is crap"), ["sw-01"]);
        assert_eq!(ids(&list, "kick his butt in the street"), ["sw-02"]);
    }

    #[test]
    fn the_strongest_action_counts() {
        let list = WordList::starter().unwrap();
        assert_eq!(list.asks_for("More sleep"), None);
        assert_eq!(list.asks_for("This is crap"), Some(Action::Note));
        assert_eq!(
            list.asks_for("crap, I will k1ll you, idiot"),
            Some(Action::Adult)
        );
    }

    #[test]
    fn a_file_that_is_no_list_says_where() {
        let list = serde_json::to_string(&WordList::starter().unwrap()).unwrap();
        let error = |text: &str| WordList::from_json(text).unwrap_err().to_string();
        assert!(
            error(&list.replacen("\"hold\"", "\"delete\"", 1))
                .starts_with("at entries[0].action: unknown variant `delete`")
        );
        assert_eq!(
            error(&list.replacen("in-02", "in-01", 1)),
            "entry “in-01”: an entry before it has this id; give each its own"
        );
        assert_eq!(
            error(&list.replacen("\"stupid\"", "\"?!\"", 1)),
            "entry “in-01”: its term has no letters"
        );
        assert_eq!(
            error(&list.replacen("\"stupid\"", "\"so stupid\"", 1)),
            "entry “in-01”: its term has several words; its match should be phrase"
        );
        assert!(
            error(&list.replacen("\"schema_version\":1", "\"schema_version\":2", 1))
                .starts_with("at schema_version: 2 is not 1")
        );
    }
}
