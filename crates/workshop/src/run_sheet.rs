//! The plan of a workshop as a JSON file: stages in order, each with its prompt, its clock, its tools and its views.

use std::collections::BTreeSet;

use loopwise_model::StageKind;
use serde::{Deserialize, Serialize};

use crate::{ParticipantView, Tool, Views};

/// The version of the form of the file.
const VERSION: u32 = 1;
/// A prompt is read on a phone, by somebody of twelve.
const PROMPT_WORDS: usize = 25;
/// Bounds of what a file may hold.
const BYTES: usize = 256 * 1024;
const STAGES: usize = 60;
const MINUTES: u32 = 24 * 60;

/// The plan of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunSheet {
    /// The version of the form.
    pub schema_version: u32,
    /// What tells it from other run-sheets.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The group it is made for.
    pub for_whom: String,
    /// How many people it suits.
    pub people: PeopleCount,
    /// The sum of all stages.
    pub minutes: u32,
    /// What to do before people arrive.
    #[serde(default)]
    pub before: Vec<String>,
    /// The stages, in order.
    pub stages: Vec<StagePlan>,
    /// What to do when people have left.
    #[serde(default)]
    pub after: Vec<String>,
    /// A poster that invites people to join, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<Poster>,
}

/// How many people a run-sheet suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleCount {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// A poster. Words in curly brackets are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poster {
    /// What is read from afar.
    pub title: String,
    /// The lines under it.
    pub lines: Vec<String>,
    /// What is read from near.
    pub small_print: Vec<String>,
}

/// One stage of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StagePlan {
    /// What tells it from the other stages.
    pub id: String,
    /// Which screen opens.
    pub kind: StageKind,
    /// Its short name.
    pub title: String,
    /// The planned time; it can be made longer, and nothing is lost when it is over.
    pub minutes: u32,
    /// What participants read.
    pub prompt: String,
    /// Words to read aloud.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<String>,
    /// What only facilitators see.
    #[serde(default)]
    pub facilitator_notes: Vec<String>,
    /// What participants may do.
    pub tools: BTreeSet<Tool>,
    /// How many dots each person has, where people place dots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<u8>,
    /// Who sees what.
    pub who_sees: Views,
    /// What there is when the stage is done.
    pub output: String,
    /// The stage after this one; none at the end.
    pub next: Option<String>,
}

/// Why a file is no run-sheet: where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunSheetError {
    /// Longer than any plan.
    #[error("the file has {0} bytes; a run-sheet has at most {BYTES}")]
    TooLong(usize),
    /// Not in the form of a run-sheet.
    #[error("at {place}: {problem}")]
    Form {
        /// The path to it, or the line when it is no JSON.
        place: String,
        /// What was found and what was expected.
        problem: String,
    },
    /// In the form, but nothing that could be played.
    #[error("{place}: {problem}")]
    Plan {
        /// The stage, or the whole.
        place: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

impl RunSheet {
    /// Reads a run-sheet and checks that it can be played.
    ///
    /// # Errors
    /// Where it cannot, and why.
    pub fn from_json(text: &str) -> Result<Self, RunSheetError> {
        if text.len() > BYTES {
            return Err(RunSheetError::TooLong(text.len()));
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let read: Result<Self, _> = serde_path_to_error::deserialize(&mut reader);
        let sheet = read.map_err(|error| {
            let path = error.path().to_string();
            let place = if path == "." {
                "the beginning".to_owned()
            } else {
                path
            };
            RunSheetError::Form {
                place,
                problem: error.into_inner().to_string(),
            }
        })?;
        reader.end().map_err(|error| RunSheetError::Form {
            place: "the end".to_owned(),
            problem: error.to_string(),
        })?;
        sheet.check()?;
        Ok(sheet)
    }

    /// Where a stage stands.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.id == id)
    }

    /// Checks that the plan can be played from its first stage to its last.
    ///
    /// # Errors
    /// The first stage that cannot, and why.
    pub fn check(&self) -> Result<(), RunSheetError> {
        let whole = |problem: String| {
            Err(RunSheetError::Plan {
                place: "the run-sheet".to_owned(),
                problem,
            })
        };
        if self.schema_version != VERSION {
            return whole(format!(
                "schema_version is {}; this Loopwise reads {VERSION}",
                self.schema_version
            ));
        }
        if self.stages.is_empty() || self.stages.len() > STAGES {
            return whole(format!(
                "it has {} stages; one to {STAGES} can be played",
                self.stages.len()
            ));
        }
        if self.people.min == 0 || self.people.min > self.people.max {
            return whole(format!(
                "people are {} to {}; at least one, and not fewer at most",
                self.people.min, self.people.max
            ));
        }
        let next = self
            .stages
            .iter()
            .skip(1)
            .map(|stage| Some(&*stage.id))
            .chain([None]);
        for (place, (stage, next)) in self.stages.iter().zip(next).enumerate() {
            if self.place_of(&stage.id) != Some(place) {
                return stage.refuse("its id is taken by a stage before it".to_owned());
            }
            if stage.next.as_deref() != next {
                return stage.refuse(match next {
                    Some(next) => format!("the stage after it is “{next}”: its next should say so"),
                    None => "no stage comes after it: its next should be null".to_owned(),
                });
            }
            stage.check()?;
        }
        let sum: u32 = self.stages.iter().map(|stage| stage.minutes).sum();
        if sum != self.minutes {
            return whole(format!(
                "minutes is {}, but its stages take {sum}",
                self.minutes
            ));
        }
        Ok(())
    }
}

impl StagePlan {
    fn refuse(&self, problem: String) -> Result<(), RunSheetError> {
        Err(RunSheetError::Plan {
            place: format!("stage “{}”", self.id),
            problem,
        })
    }

    fn check(&self) -> Result<(), RunSheetError> {
        let words = self.prompt.split_whitespace().count();
        if self.minutes == 0 || self.minutes > MINUTES {
            return self.refuse(format!(
                "it takes {} minutes; 1 to {MINUTES} can be played",
                self.minutes
            ));
        }
        if words == 0 || words > PROMPT_WORDS {
            return self.refuse(format!(
                "its prompt has {words} words; 1 to {PROMPT_WORDS} can be read on a phone"
            ));
        }
        if self.is_blind()
            && (self.tools.contains(&Tool::SeeOthers)
                || self.who_sees.participants != ParticipantView::Ballot)
        {
            return self.refuse("people vote without seeing each other: participants see ballot, and see_others is off".to_owned());
        }
        Ok(())
    }

    /// Whether people vote in it, with totals hidden until it ends.
    #[must_use]
    pub const fn is_blind(&self) -> bool {
        matches!(self.kind, StageKind::Dots | StageKind::Vote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    fn changed(change: impl FnOnce(&mut RunSheet)) -> String {
        let mut sheet = built_in()[0].clone();
        change(&mut sheet);
        let text = serde_json::to_string(&sheet).unwrap();
        RunSheet::from_json(&text).unwrap_err().to_string()
    }

    #[test]
    fn a_run_sheet_is_read_as_it_was_written() {
        for sheet in built_in() {
            let text = serde_json::to_string(sheet).unwrap();
            assert_eq!(RunSheet::from_json(&text).as_ref(), Ok(sheet));
        }
    }

    #[test]
    fn what_cannot_be_played_says_where_and_why() {
        let problems = [
            (
                changed(|sheet| sheet.minutes = 50),
                "the run-sheet: minutes is 50, but its stages take 45",
            ),
            (
                changed(|sheet| sheet.stages.clear()),
                "the run-sheet: it has 0 stages; one to 60 can be played",
            ),
            (
                changed(|sheet| sheet.people.min = 99),
                "the run-sheet: people are 99 to 30; at least one, and not fewer at most",
            ),
            (
                changed(|sheet| sheet.schema_version = 2),
                "the run-sheet: schema_version is 2; this Loopwise reads 1",
            ),
            (
                changed(|sheet| sheet.stages[1].id = "arrive".to_owned()),
                "stage “arrive”: the stage after it is “arrive”: its next should say so",
            ),
            (
                changed(|sheet| sheet.stages[7].next = Some("arrive".to_owned())),
                "stage “close”: no stage comes after it: its next should be null",
            ),
            (
                changed(|sheet| sheet.stages[2].minutes = 0),
                "stage “what-matters”: it takes 0 minutes; 1 to 1440 can be played",
            ),
            (
                changed(|sheet| sheet.stages[2].prompt = "word ".repeat(26)),
                "stage “what-matters”: its prompt has 26 words; 1 to 25 can be read on a phone",
            ),
            (
                changed(|sheet| {
                    sheet.stages[6].tools.insert(Tool::SeeOthers);
                }),
                "stage “push”: people vote without seeing each other: participants see ballot, and see_others is off",
            ),
        ];
        for (found, expected) in problems {
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn what_is_no_run_sheet_says_where() {
        let error = |text: &str| RunSheet::from_json(text).unwrap_err().to_string();
        assert_eq!(
            error(""),
            "at the beginning: EOF while parsing a value at line 1 column 0"
        );
        let text = serde_json::to_string(&built_in()[0]).unwrap();
        let dance = text.replacen("warm_up", "dance", 1);
        assert!(
            error(&dance)
                .starts_with("at stages[1].kind: unknown variant `dance`, expected one of `lobby`"),
            "{}",
            error(&dance)
        );
        assert!(
            error(&text.replacen("\"prompt\"", "\"promt\"", 1)).starts_with("at stages[0]"),
            "an unknown field"
        );
        assert!(
            error(&format!("{text} {{}}")).starts_with("at the end"),
            "something after it"
        );
        assert_eq!(
            error(&" ".repeat(BYTES + 1)),
            format!(
                "the file has {} bytes; a run-sheet has at most {BYTES}",
                BYTES + 1
            )
        );
    }
}
