//! The plan of a workshop as a JSON file: stages in order, each with its prompt, its clock, its tools and its views.

mod check;

use std::collections::BTreeSet;

use loopwise_model::{StageKind, clean_line};
use serde::{Deserialize, Serialize};

pub use check::{Fault, MARKS, MINUTES, PROMPT_WORDS, Part, Problem, STAGES};

use crate::{Method, Tool, Views};

/// The version of the form of the file.
const VERSION: u32 = 1;
/// The longest file: seven times the longest that comes with Loopwise.
pub const BYTES: usize = 64 * 1024;

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
    /// What is settled for its kind.
    #[serde(default, skip_serializing_if = "StageConfig::is_empty")]
    pub config: StageConfig,
    /// Who sees what.
    pub who_sees: Views,
    /// What there is when the stage is done.
    pub output: String,
    /// The stage after this one; none at the end.
    pub next: Option<String>,
}

/// What is settled for a stage of one kind only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageConfig {
    /// How people choose, in a vote.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "one_of_the_choices"
    )]
    pub method: Option<Method>,
}

/// A method that a plan can settle: those with a stage of their own are no choice.
fn one_of_the_choices<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Method>, D::Error> {
    let method = Option::<Method>::deserialize(deserializer)?;
    match method {
        Some(method) if !Method::CHOICES.contains(&method) => Err(serde::de::Error::custom(
            format!("`{}` is a kind of stage and no method", method.word()),
        )),
        method => Ok(method),
    }
}

impl StageConfig {
    /// Whether nothing is settled.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
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
    #[error("{0}")]
    Plan(Problem),
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

    /// A run-sheet without a stage: the ground for one whose own ground is gone.
    #[must_use]
    pub fn blank(id: String) -> Self {
        Self {
            schema_version: VERSION,
            id,
            title: String::new(),
            for_whom: String::new(),
            people: PeopleCount { min: 1, max: 60 },
            minutes: 0,
            before: Vec::new(),
            stages: Vec::new(),
            after: Vec::new(),
            poster: None,
        }
    }

    /// Where a stage stands.
    #[must_use]
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.id == id)
    }

    /// Checks that the plan can be played from its first stage to its last.
    ///
    /// # Errors
    /// The first thing that keeps it from that.
    pub fn check(&self) -> Result<(), RunSheetError> {
        match self.problems().into_iter().next() {
            Some(problem) => Err(RunSheetError::Plan(problem)),
            None => Ok(()),
        }
    }

    /// Everything that keeps the plan from being played, in its order.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        check::problems(self)
    }

    /// The same with every text as one clean line: what somebody brings may hold letters that nobody sees.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let lines = |lines: &mut Vec<String>| {
            for line in lines {
                *line = clean_line(line);
            }
        };
        for text in [&mut self.title, &mut self.for_whom] {
            *text = clean_line(text);
        }
        lines(&mut self.before);
        lines(&mut self.after);
        if let Some(poster) = &mut self.poster {
            poster.title = clean_line(&poster.title);
            lines(&mut poster.lines);
            lines(&mut poster.small_print);
        }
        for stage in &mut self.stages {
            for text in [&mut stage.title, &mut stage.prompt, &mut stage.output] {
                *text = clean_line(text);
            }
            lines(&mut stage.say);
            lines(&mut stage.facilitator_notes);
        }
        self
    }

    /// Says in every stage which comes next, and in the whole how long all take.
    pub(crate) fn join_up(&mut self) {
        let ids: Vec<String> = self.stages.iter().map(|stage| stage.id.clone()).collect();
        let next = ids.into_iter().skip(1).map(Some).chain([None]);
        for (stage, next) in self.stages.iter_mut().zip(next) {
            stage.next = next;
        }
        let minutes = self.stages.iter().map(|stage| stage.minutes);
        self.minutes = minutes.fold(0, u32::saturating_add);
    }
}

impl StagePlan {
    /// Whether people vote in it, with totals hidden until it ends.
    #[must_use]
    pub const fn is_blind(&self) -> bool {
        matches!(self.kind, StageKind::Dots | StageKind::Vote)
    }

    /// How people choose among so many items: a stage with a question of its own asks it, others go as is settled, else by approval; and by approval too where there are too
    /// many to be ranked.
    #[must_use]
    pub fn method(&self, items: usize) -> Method {
        match self.kind {
            StageKind::SenseCheck => Method::SenseCheck,
            StageKind::Consent => Method::Consent,
            _ => self.config.method.unwrap_or_default().among(items),
        }
    }
}

#[cfg(test)]
mod tests;
