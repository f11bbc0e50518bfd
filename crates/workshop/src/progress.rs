//! Where a workshop stands in its run-sheet: the open stage, its clock, and the switches that a facilitator turned.
//!
//! Every step says which state its author saw, so that two facilitators who press “next” at once go on by one stage.

use std::collections::BTreeSet;

use loopwise_model::{Stage, StageKind};
use serde::{Deserialize, Serialize};

use crate::{RunSheet, StagePlan, Tool};

const MINUTE_MS: i64 = 60_000;
/// A clock is not set further than this.
const LONGEST_MS: i64 = 24 * 60 * MINUTE_MS;

/// Where a workshop stands. It is made for one run-sheet and read with that one only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    place: usize,
    clock: Clock,
    tools: BTreeSet<Tool>,
    is_paused: bool,
    is_over: bool,
    revision: u32,
}

/// The clock of a stage, by the time of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Clock {
    /// The stage is planned to end then; the stage goes on until somebody opens the next.
    Ends(i64),
    /// It stands, and so much is left.
    Stands(i64),
}

/// What a facilitator does with the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Opens the next stage.
    Next,
    /// Opens the stage before again.
    Back,
    /// Opens some stage.
    To {
        /// Its id.
        stage: String,
    },
    /// Gives the stage more time, or less.
    Extend {
        /// So many minutes.
        minutes: i32,
    },
    /// Lets the clock stand.
    StopClock,
    /// Lets the clock go on.
    StartClock,
    /// Switches a tool on or off until the stage ends.
    Switch {
        /// Which.
        tool: Tool,
        /// On or off.
        on: bool,
    },
    /// Closes all input, or opens it again.
    Pause {
        /// Closed.
        on: bool,
    },
    /// Ends the workshop.
    End,
}

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// Somebody else did something first: look, and decide again.
    #[error("the workshop has moved on meanwhile")]
    Stale,
    /// There is no stage there.
    #[error("there is no such stage")]
    NoStage,
    /// The workshop is over.
    #[error("the workshop is over")]
    Over,
}

impl Progress {
    /// The first stage of a run-sheet, opened now.
    #[must_use]
    pub fn begin(sheet: &RunSheet, now_ms: i64) -> Self {
        let mut new = Self {
            place: 0,
            clock: Clock::Stands(0),
            tools: BTreeSet::new(),
            is_paused: false,
            is_over: false,
            revision: 0,
        };
        new.open(sheet, 0, now_ms);
        new
    }

    /// How many steps were taken.
    #[must_use]
    pub const fn revision(&self) -> u32 {
        self.revision
    }

    /// Whether the workshop is over.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether a facilitator has closed all input.
    #[must_use]
    pub const fn is_paused(&self) -> bool {
        self.is_paused
    }

    /// The plan of the open stage.
    #[must_use]
    pub fn stage<'a>(&self, sheet: &'a RunSheet) -> Option<&'a StagePlan> {
        sheet.stages.get(self.place)
    }

    /// What participants may do now.
    #[must_use]
    pub fn tools(&self) -> BTreeSet<Tool> {
        if self.is_paused || self.is_over {
            BTreeSet::new()
        } else {
            self.tools.clone()
        }
    }

    /// Milliseconds left on the clock; less than nothing when the stage takes longer than planned.
    #[must_use]
    pub const fn left_ms(&self, now_ms: i64) -> i64 {
        match self.clock {
            Clock::Ends(at) => at.saturating_sub(now_ms),
            Clock::Stands(left) => left,
        }
    }

    /// Whether the clock runs.
    #[must_use]
    pub const fn runs(&self) -> bool {
        matches!(self.clock, Clock::Ends(_)) && !self.is_over
    }

    /// What the map is told: which stage is open, and what participants may do to the map in it.
    #[must_use]
    pub fn on_map(&self, sheet: &RunSheet) -> Stage {
        let kind = self.stage(sheet).map(|stage| stage.kind);
        Stage {
            kind: kind.filter(|_| !self.is_over).unwrap_or(StageKind::Close),
            tools: self.tools().into_iter().filter_map(Tool::on_map).collect(),
        }
    }

    /// Takes a step of somebody who saw the state of a revision.
    ///
    /// # Errors
    /// When it is not taken: nothing has changed then.
    pub fn take(
        &mut self,
        sheet: &RunSheet,
        step: &Step,
        seen: u32,
        now_ms: i64,
    ) -> Result<(), StepError> {
        if self.is_over {
            return Err(StepError::Over);
        }
        if seen != self.revision {
            return Err(StepError::Stale);
        }
        match step {
            Step::Next => self.go_to(sheet, self.place.checked_add(1), now_ms)?,
            Step::Back => self.go_to(sheet, self.place.checked_sub(1), now_ms)?,
            Step::To { stage } => self.go_to(sheet, sheet.place_of(stage), now_ms)?,
            Step::Extend { minutes } => {
                let left = self
                    .left_ms(now_ms)
                    .saturating_add(i64::from(*minutes) * MINUTE_MS);
                self.set_clock(left.clamp(-LONGEST_MS, LONGEST_MS), now_ms);
            }
            Step::StopClock => self.clock = Clock::Stands(self.left_ms(now_ms)),
            Step::StartClock => {
                self.clock = Clock::Ends(now_ms.saturating_add(self.left_ms(now_ms)));
            }
            Step::Switch { tool, on: true } => {
                self.tools.insert(*tool);
            }
            Step::Switch { tool, on: false } => {
                self.tools.remove(tool);
            }
            Step::Pause { on } => self.is_paused = *on,
            Step::End => {
                self.is_over = true;
                self.clock = Clock::Stands(0);
            }
        }
        self.revision += 1;
        Ok(())
    }

    fn go_to(
        &mut self,
        sheet: &RunSheet,
        place: Option<usize>,
        now_ms: i64,
    ) -> Result<(), StepError> {
        let place = place.filter(|place| *place < sheet.stages.len());
        self.open(sheet, place.ok_or(StepError::NoStage)?, now_ms);
        Ok(())
    }

    /// Opens a stage as it is planned: its clock full, its own tools on. Input that was closed stays closed.
    fn open(&mut self, sheet: &RunSheet, place: usize, now_ms: i64) {
        self.place = place;
        if let Some(stage) = sheet.stages.get(place) {
            self.clock = Clock::Ends(now_ms.saturating_add(i64::from(stage.minutes) * MINUTE_MS));
            self.tools.clone_from(&stage.tools);
        }
    }

    fn set_clock(&mut self, left_ms: i64, now_ms: i64) {
        self.clock = match self.clock {
            Clock::Ends(_) => Clock::Ends(now_ms.saturating_add(left_ms)),
            Clock::Stands(_) => Clock::Stands(left_ms),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in;

    const START: i64 = 1_000;

    fn first_map() -> (&'static RunSheet, Progress) {
        let sheet = &built_in()[0];
        (sheet, Progress::begin(sheet, START))
    }

    /// Takes steps one after the other, each by somebody who saw the one before.
    fn take(sheet: &RunSheet, at: &mut Progress, now_ms: i64, steps: &[Step]) {
        for step in steps {
            let seen = at.revision();
            assert_eq!(at.take(sheet, step, seen, now_ms), Ok(()), "{step:?}");
        }
    }

    #[test]
    fn a_run_sheet_is_played_from_its_first_stage_to_its_last_and_back() {
        let (sheet, mut at) = first_map();
        for (place, stage) in sheet.stages.iter().enumerate() {
            assert_eq!(at.stage(sheet), Some(stage));
            assert_eq!(at.tools(), stage.tools);
            assert_eq!(at.on_map(sheet).kind, stage.kind);
            assert_eq!(at.left_ms(START), i64::from(stage.minutes) * MINUTE_MS);
            let last = place + 1 == sheet.stages.len();
            let seen = at.revision();
            let expected = if last {
                Err(StepError::NoStage)
            } else {
                Ok(())
            };
            assert_eq!(at.take(sheet, &Step::Next, seen, START), expected);
        }
        take(
            sheet,
            &mut at,
            START,
            &[
                Step::Back,
                Step::To {
                    stage: "arrive".to_owned(),
                },
            ],
        );
        let seen = at.revision();
        assert_eq!(
            at.take(sheet, &Step::Back, seen, START),
            Err(StepError::NoStage)
        );
        let away = Step::To {
            stage: "elsewhere".to_owned(),
        };
        assert_eq!(at.take(sheet, &away, seen, START), Err(StepError::NoStage));
        assert_eq!(at.revision(), seen, "what was refused changed nothing");
    }

    #[test]
    fn two_facilitators_who_press_next_at_once_go_on_by_one_stage() {
        let (sheet, mut at) = first_map();
        let seen = at.revision();
        assert_eq!(at.take(sheet, &Step::Next, seen, START), Ok(()));
        assert_eq!(
            at.take(sheet, &Step::Next, seen, START),
            Err(StepError::Stale)
        );
        assert_eq!(at.stage(sheet), sheet.stages.get(1));
    }

    #[test]
    fn the_clock_is_the_servers_and_what_takes_longer_loses_nothing() {
        let (sheet, mut at) = first_map();
        assert_eq!(at.left_ms(START + MINUTE_MS), 2 * MINUTE_MS);
        assert_eq!(
            at.left_ms(START + 5 * MINUTE_MS),
            -2 * MINUTE_MS,
            "the stage stays open"
        );
        take(
            sheet,
            &mut at,
            START + 5 * MINUTE_MS,
            &[Step::Extend { minutes: 4 }],
        );
        assert_eq!(at.left_ms(START + 5 * MINUTE_MS), 2 * MINUTE_MS);
        take(sheet, &mut at, START + 6 * MINUTE_MS, &[Step::StopClock]);
        assert_eq!(at.left_ms(START + 60 * MINUTE_MS), MINUTE_MS, "it stands");
        take(
            sheet,
            &mut at,
            START + 60 * MINUTE_MS,
            &[
                Step::Extend { minutes: 1 },
                Step::StartClock,
                Step::StartClock,
            ],
        );
        assert_eq!(at.left_ms(START + 61 * MINUTE_MS), MINUTE_MS);
        take(sheet, &mut at, START, &[Step::Extend { minutes: i32::MAX }]);
        assert_eq!(at.left_ms(START), LONGEST_MS);
    }

    #[test]
    fn switches_hold_until_the_stage_ends_and_a_pause_until_it_is_lifted() {
        let (sheet, mut at) = first_map();
        let switch = |tool, on| Step::Switch { tool, on };
        take(
            sheet,
            &mut at,
            START,
            &[switch(Tool::Add, true), switch(Tool::Comment, true)],
        );
        assert_eq!(
            at.on_map(sheet).tools,
            BTreeSet::from([loopwise_model::Tool::Add]),
            "remarks are beside the map"
        );
        take(sheet, &mut at, START, &[Step::Pause { on: true }]);
        assert!(at.is_paused());
        assert_eq!(
            (at.tools(), at.on_map(sheet).tools),
            (BTreeSet::new(), BTreeSet::new())
        );
        take(
            sheet,
            &mut at,
            START,
            &[Step::Next, switch(Tool::SeeOthers, false)],
        );
        assert_eq!(at.tools(), BTreeSet::new(), "still closed");
        take(sheet, &mut at, START, &[Step::Pause { on: false }]);
        assert_eq!(
            at.tools(),
            BTreeSet::new(),
            "the warm-up has no tool but the one that was switched off"
        );
        take(sheet, &mut at, START, &[Step::Next]);
        assert_eq!(
            at.tools(),
            BTreeSet::from([Tool::Add, Tool::EditOwn]),
            "as planned"
        );
    }

    #[test]
    fn a_workshop_that_is_over_lets_nobody_in_on_the_map() {
        let (sheet, mut at) = first_map();
        take(sheet, &mut at, START, &[Step::Next, Step::Next, Step::End]);
        assert!(at.is_over());
        let closed = Stage {
            kind: StageKind::Close,
            tools: BTreeSet::new(),
        };
        assert_eq!(at.on_map(sheet), closed);
        let seen = at.revision();
        assert_eq!(
            at.take(sheet, &Step::Next, seen, START),
            Err(StepError::Over)
        );
    }

    #[test]
    fn where_a_workshop_stands_survives_a_restart() {
        let (sheet, mut at) = first_map();
        take(
            sheet,
            &mut at,
            START,
            &[Step::Next, Step::StopClock, Step::Pause { on: true }],
        );
        let kept = serde_json::to_string(&at).unwrap();
        assert_eq!(serde_json::from_str::<Progress>(&kept).unwrap(), at);
    }
}
