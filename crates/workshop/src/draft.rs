//! A run-sheet as somebody types it: numbers are still text, and it may be wrong. [`Draft::plan`] makes a run-sheet of it,
//! which the same check judges as every file.

use std::collections::BTreeSet;

use loopwise_model::{StageKind, clean_line};

use crate::kinds::{BUILT, kind_word, sample};
use crate::{Fault, Method, Problem, RunSheet, STAGES, StageConfig, StagePlan, Tool, tally};

/// A run-sheet as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What people call it.
    pub title: String,
    /// The group it is made for.
    pub for_whom: String,
    /// The stages, in order.
    pub stages: Vec<DraftStage>,
}

/// A stage as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftStage {
    /// What tells it from the other stages.
    pub id: String,
    /// Which screen opens.
    pub kind: StageKind,
    /// Its short name.
    pub title: String,
    /// What participants read.
    pub prompt: String,
    /// The planned time.
    pub minutes: String,
    /// How many dots each person has, where people place dots.
    pub marks: String,
    /// How people choose, where they vote.
    pub method: Option<Method>,
    /// What participants may do.
    pub tools: BTreeSet<Tool>,
    /// What only facilitators see, a line each.
    pub notes: String,
}

/// Where a stage goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the one before it.
    Up,
    /// Behind the one after it.
    Down,
}

impl Draft {
    /// A run-sheet, to be changed.
    #[must_use]
    pub fn of(sheet: &RunSheet) -> Self {
        Self {
            title: sheet.title.clone(),
            for_whom: sheet.for_whom.clone(),
            stages: sheet.stages.iter().map(DraftStage::of).collect(),
        }
    }

    /// Makes a run-sheet of it. What it does not say is as in `base`; in a stage that is not there, or was of another
    /// kind, as a stage of its kind begins.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn plan(&self, base: &RunSheet) -> Result<RunSheet, Vec<Problem>> {
        let mut wrong = Vec::new();
        let mut stages = Vec::with_capacity(self.stages.len());
        for stage in &self.stages {
            let known = base.stages.iter().find(|known| known.id == stage.id);
            match stage.plan(known.filter(|known| known.kind == stage.kind)) {
                Some(plan) => stages.push(plan),
                None => wrong.push(Problem {
                    stage: Some(stage.id.clone()),
                    fault: Fault::Kind,
                }),
            }
        }
        let mut sheet = RunSheet {
            title: clean_line(&self.title),
            for_whom: clean_line(&self.for_whom),
            stages,
            ..base.clone()
        };
        sheet.join_up();
        // A stage that could not be made is missing, and not a fault of the others.
        let found = sheet.problems().into_iter();
        let made_none = self.stages.len() == wrong.len() && !wrong.is_empty();
        wrong.extend(found.filter(|one| !(made_none && matches!(one.fault, Fault::Stages(_)))));
        if wrong.is_empty() {
            Ok(sheet)
        } else {
            Err(wrong)
        }
    }

    /// Moves a stage by one place. Says whether there was one.
    pub fn shift(&mut self, id: &str, way: Way) -> bool {
        let Some(place) = self.stages.iter().position(|stage| stage.id == id) else {
            return false;
        };
        let to = match way {
            Way::Up => place.checked_sub(1),
            Way::Down => Some(place + 1).filter(|to| *to < self.stages.len()),
        };
        if let Some(to) = to {
            self.stages.swap(place, to);
        }
        to.is_some()
    }

    /// Takes a stage out. Says whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.stages.len();
        self.stages.retain(|stage| stage.id != id);
        self.stages.len() < before
    }

    /// Puts a stage of a kind behind the others, as a stage of this kind begins. Gives its id; none when the kind is not
    /// built or there are too many stages.
    pub fn add(&mut self, kind: StageKind) -> Option<String> {
        let plan = sample(kind).filter(|_| BUILT.contains(&kind))?;
        if self.stages.len() >= STAGES {
            return None;
        }
        let taken = |id: &str| self.stages.iter().any(|stage| stage.id == id);
        let word = kind_word(kind).replace('_', "-");
        let numbered = (2..).map(|number| format!("{word}-{number}"));
        let id = std::iter::once(word.clone())
            .chain(numbered)
            .find(|id| !taken(id))?;
        self.stages.push(DraftStage {
            id: id.clone(),
            ..DraftStage::of(plan)
        });
        Some(id)
    }
}

impl DraftStage {
    fn of(plan: &StagePlan) -> Self {
        Self {
            id: plan.id.clone(),
            kind: plan.kind,
            title: plan.title.clone(),
            prompt: plan.prompt.clone(),
            minutes: plan.minutes.to_string(),
            marks: plan
                .marks
                .map(|marks| marks.to_string())
                .unwrap_or_default(),
            method: (plan.kind == StageKind::Vote).then(|| plan.config.method.unwrap_or_default()),
            tools: plan.tools.clone(),
            notes: plan.facilitator_notes.join("\n"),
        }
    }

    /// The stage with the tools, the dots and the method that a stage of its kind begins with.
    #[must_use]
    pub fn as_its_kind_begins(self) -> Self {
        let begun = sample(self.kind).map(Self::of);
        match begun {
            Some(begun) => Self {
                tools: begun.tools,
                marks: begun.marks,
                method: begun.method,
                ..self
            },
            None => self,
        }
    }

    /// The stage, on the ground of what it was; none when there is no ground.
    fn plan(&self, known: Option<&StagePlan>) -> Option<StagePlan> {
        let new = || sample(self.kind).filter(|_| BUILT.contains(&self.kind));
        let ground = known.or_else(new)?;
        let marks = (self.kind == StageKind::Dots).then(|| match self.marks.trim() {
            "" => tally::DOTS,
            // What is no number is no number of dots.
            marks => marks.parse().unwrap_or(0),
        });
        let chosen = self.method.filter(|_| self.kind == StageKind::Vote);
        let chosen = chosen.filter(|method| Method::CHOICES.contains(method));
        // What was left as it was stays unsaid where it was.
        let chosen = chosen.filter(|method| *method != ground.config.method.unwrap_or_default());
        let config = StageConfig {
            method: chosen.or(ground.config.method),
        };
        let notes = self.notes.lines().map(clean_line);
        Some(StagePlan {
            id: self.id.clone(),
            kind: self.kind,
            title: clean_line(&self.title),
            minutes: self.minutes.trim().parse().unwrap_or(0),
            prompt: clean_line(&self.prompt),
            facilitator_notes: notes.filter(|line| !line.is_empty()).collect(),
            tools: self.tools.clone(),
            marks,
            config,
            ..ground.clone()
        })
    }
}

#[cfg(test)]
mod tests;
