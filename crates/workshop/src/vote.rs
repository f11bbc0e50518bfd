//! Votes of a workshop: how people choose, among what, and what one of them marked.

use loopwise_model::StageKind;
use serde::{Deserialize, Serialize};

use crate::council::{Reply, Said, Sense, Stand};

/// How people choose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Everybody ticks any number of items.
    #[default]
    Approval,
    /// Everybody has a few dots to place.
    Dots,
    /// How much each item would change, and how far it is within reach.
    TwoByTwo,
    /// Everybody puts all items in order.
    Ranking,
    /// Everybody says whether it feels right to decide now: yes, not sure or no.
    SenseCheck,
    /// Everybody agrees, stands aside or objects.
    Consent,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 6] = [
        Self::Approval,
        Self::Dots,
        Self::TwoByTwo,
        Self::Ranking,
        Self::SenseCheck,
        Self::Consent,
    ];
    /// Those that a plan can settle for a stage of kind `vote`: the others belong to stages of their own.
    pub const CHOICES: [Self; 4] = [Self::Approval, Self::Dots, Self::TwoByTwo, Self::Ranking];
    /// More items than this nobody puts in order with care.
    pub const MOST_TO_RANK: usize = 7;

    /// The word for it in files and in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Dots => "dots",
            Self::TwoByTwo => "two_by_two",
            Self::Ranking => "ranking",
            Self::SenseCheck => "sense_check",
            Self::Consent => "consent",
        }
    }

    /// The method that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }

    /// Whether people answer one question about one leverage point, in place of choosing between items.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::SenseCheck | Self::Consent)
    }

    /// The words of the answers to its question, in their order; none where people choose between items.
    #[must_use]
    pub const fn answers(self) -> Option<[&'static str; 3]> {
        match self {
            Self::SenseCheck => Some(Sense::WORDS),
            Self::Consent => Some(Stand::WORDS),
            Self::Approval | Self::Dots | Self::TwoByTwo | Self::Ranking => None,
        }
    }

    /// The method for so many items: this one, or approval where there are too many to be ranked.
    #[must_use]
    pub fn among(self, items: usize) -> Self {
        match self {
            Self::Ranking if items > Self::MOST_TO_RANK => Self::Approval,
            fits => fits,
        }
    }
}

/// What a vote is about, one of several, as it was called when the vote opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The id of the leverage point or the factor.
    pub key: String,
    /// Its name.
    pub words: String,
    /// The text that people are asked about; empty where it is the item itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Whether people vote in stages of a kind.
#[must_use]
pub const fn holds_vote(kind: StageKind) -> bool {
    matches!(
        kind,
        StageKind::Vote | StageKind::SenseCheck | StageKind::Consent
    )
}

/// What one person marked. Items are their numbers in the vote, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marks {
    /// The items ticked.
    Approval(Vec<usize>),
    /// Items with the dots on them.
    Dots(Vec<(usize, u8)>),
    /// Items with how much they would change and how far they are within reach; none where that is skipped.
    TwoByTwo(Vec<(usize, Option<u8>, Option<u8>)>),
    /// The items in order, the first on top.
    Ranking(Vec<usize>),
    /// Whether it feels right.
    SenseCheck(Reply<Sense>),
    /// Whether they can live with it.
    Consent(Reply<Stand>),
}

impl Marks {
    /// By which method they were made.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self {
            Self::Approval(_) => Method::Approval,
            Self::Dots(_) => Method::Dots,
            Self::TwoByTwo(_) => Method::TwoByTwo,
            Self::Ranking(_) => Method::Ranking,
            Self::SenseCheck(_) => Method::SenseCheck,
            Self::Consent(_) => Method::Consent,
        }
    }

    /// The number of the answer among those of its method, and the words with it; none where people choose between items.
    #[must_use]
    pub fn reply(&self) -> Option<(usize, &Said)> {
        match self {
            Self::SenseCheck(reply) => Some((reply.answer as usize, &reply.said)),
            Self::Consent(reply) => Some((reply.answer as usize, &reply.said)),
            _ => None,
        }
    }

    /// The words with an answer, to be decided about.
    pub const fn said_mut(&mut self) -> Option<&mut Said> {
        match self {
            Self::SenseCheck(reply) => Some(&mut reply.said),
            Self::Consent(reply) => Some(&mut reply.said),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_have_the_words_of_files() {
        for method in Method::ALL {
            let word = serde_json::to_string(&method).unwrap();
            assert_eq!(word, format!("\"{}\"", method.word()));
            assert_eq!(Method::from_word(method.word()), Some(method));
        }
        assert_eq!(Method::from_word("lottery"), None);
    }

    #[test]
    fn only_a_few_items_are_ranked() {
        assert_eq!(Method::Ranking.among(7), Method::Ranking);
        assert_eq!(Method::Ranking.among(8), Method::Approval);
        assert_eq!(Method::TwoByTwo.among(80), Method::TwoByTwo);
        assert_eq!(Method::default().among(8), Method::Approval);
    }

    #[test]
    fn marks_are_kept_in_a_form_that_lasts() {
        for (marks, json) in [
            (Marks::Approval(vec![0, 2]), r#"{"approval":[0,2]}"#),
            (Marks::Dots(vec![(1, 2)]), r#"{"dots":[[1,2]]}"#),
            (
                Marks::TwoByTwo(vec![(0, Some(5), None)]),
                r#"{"two_by_two":[[0,5,null]]}"#,
            ),
            (Marks::Ranking(vec![1, 0]), r#"{"ranking":[1,0]}"#),
            (
                Marks::Consent(Reply {
                    answer: Stand::StandAside,
                    said: Said::default(),
                }),
                r#"{"consent":{"answer":"stand_aside","said":{"words":""}}}"#,
            ),
            (
                Marks::SenseCheck(Reply {
                    answer: Sense::No,
                    said: Said {
                        words: loopwise_model::Why::parse("Why now?").unwrap(),
                        waits: Some(crate::Held::First),
                        kept_off: false,
                    },
                }),
                r#"{"sense_check":{"answer":"no","said":{"words":"Why now?","waits":"first"}}}"#,
            ),
        ] {
            assert_eq!(serde_json::to_string(&marks).unwrap(), json);
            assert_eq!(serde_json::from_str::<Marks>(json).unwrap(), marks);
            let word = json.split('"').nth(1).unwrap();
            assert_eq!(marks.method().word(), word);
        }
    }
}
