//! Workshops as they run: `flow` takes facilitators' steps and keeps the map in step with them, `cards` takes what people
//! contribute, `votes` what they choose, `council` what is decided on it, `erase` forgets it, `keeping` does so when its days are over, `show` gathers what pages show, `hearing` tells open pages to look again.
//!
//! What is true stands in the database; whatever a step leads to (the map's stage, cards on the map) is brought about
//! by [`flow::settle`], which can be repeated at any time, so that a crash between two writes leaves nothing undone.

pub mod cards;
pub mod council;
pub mod erase;
pub mod flow;
pub mod hearing;
pub mod keeping;
pub mod known;
pub mod people;
pub mod show;
pub mod undo;
pub mod votes;

use loopwise_model::{ActorId, MapId};
use loopwise_workshop::{Progress, RunSheet, Settings, StagePlan};
use serde::{Deserialize, Serialize};

use crate::error::ServerError;
use crate::live::Guard;
use crate::state::App;
use crate::store::{WorkshopId, WorkshopRow};

/// What the big screen shows beside its stage, and what the server notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beam {
    /// The code.
    pub code: bool,
    /// The clock.
    pub clock: bool,
    /// Nothing at all.
    pub blank: bool,
    /// Input was closed because nobody ran the workshop.
    #[serde(default)]
    pub unattended: bool,
}

impl Default for Beam {
    fn default() -> Self {
        Self {
            code: true,
            clock: true,
            blank: false,
            unattended: false,
        }
    }
}

/// A workshop, read.
#[derive(Debug, Clone)]
pub struct Workshop {
    /// As it is stored; what is parsed below is written back by [`Workshop::row`].
    stored: WorkshopRow,
    /// Its plan.
    pub sheet: RunSheet,
    /// Where it stands.
    pub progress: Progress,
    /// What was settled for it.
    pub settings: Settings,
    /// What the big screen shows beside the stage.
    pub beam: Beam,
    /// What everybody reads; empty for nothing.
    pub message: String,
}

const UNREADABLE: ServerError = ServerError::Internal("a stored workshop cannot be read");

impl Workshop {
    /// Reads a stored workshop.
    ///
    /// # Errors
    /// When it was written by something else.
    pub fn read(stored: WorkshopRow) -> Result<Self, ServerError> {
        let json = |_| UNREADABLE;
        Ok(Self {
            sheet: serde_json::from_str(&stored.run_sheet).map_err(json)?,
            progress: serde_json::from_str(&stored.progress).map_err(json)?,
            settings: serde_json::from_str(&stored.settings).map_err(json)?,
            beam: serde_json::from_str(&stored.beam).map_err(json)?,
            message: stored.message.clone(),
            stored,
        })
    }

    /// It as it is to be stored.
    ///
    /// # Errors
    /// Never: what was read can be written.
    pub fn row(&self) -> Result<WorkshopRow, ServerError> {
        let json = |_| UNREADABLE;
        Ok(WorkshopRow {
            progress: serde_json::to_string(&self.progress).map_err(json)?,
            settings: serde_json::to_string(&self.settings).map_err(json)?,
            beam: serde_json::to_string(&self.beam).map_err(json)?,
            message: self.message.clone(),
            ..self.stored.clone()
        })
    }

    /// Which.
    #[must_use]
    pub fn id(&self) -> WorkshopId {
        self.stored.id
    }

    /// On which map.
    #[must_use]
    pub fn map(&self) -> MapId {
        self.stored.map
    }

    /// The author of what the workshop itself does to its map.
    #[must_use]
    pub fn actor(&self) -> ActorId {
        ActorId::from_uuid(self.stored.id.uuid())
    }

    /// The open stage.
    ///
    /// # Errors
    /// When it stands nowhere in its plan.
    pub fn stage(&self) -> Result<&StagePlan, ServerError> {
        self.progress.stage(&self.sheet).ok_or(UNREADABLE)
    }

    /// What is read before others see it, and who is seen.
    #[must_use]
    pub fn guard(&self) -> Option<Guard> {
        let stage = self.stage().ok()?;
        Some(Guard {
            workshop: self.id(),
            stage: stage.id.clone(),
            moderation: (!self.progress.is_over()).then_some(self.settings.moderation),
            anonymous: self.settings.anonymous,
        })
    }

    /// The stored row, for what is not parsed: ways in, times.
    #[must_use]
    pub fn stored(&self) -> &WorkshopRow {
        &self.stored
    }

    /// The ways in, to be changed.
    pub fn stored_mut(&mut self) -> &mut WorkshopRow {
        &mut self.stored
    }
}

/// One workshop.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn load(app: &App, id: WorkshopId) -> Result<Workshop, ServerError> {
    let row = app.store.workshop(id).await?;
    Workshop::read(row.ok_or(ServerError::NotFound)?)
}

/// How often a change is tried again that somebody else was quicker with.
const TRIES: usize = 6;

/// Changes a workshop: `change` is applied to its newest state, again when somebody else was quicker.
///
/// # Errors
/// What `change` says; `NotStored` when others were always quicker.
pub async fn change<T>(
    app: &App,
    id: WorkshopId,
    mut change: impl FnMut(&mut Workshop) -> Result<T, ServerError>,
) -> Result<(Workshop, T), ServerError> {
    for _ in 0..TRIES {
        let mut workshop = load(app, id).await?;
        let done = change(&mut workshop)?;
        if app.store.change_workshop(&workshop.row()?).await? {
            workshop.stored.revision += 1;
            return Ok((workshop, done));
        }
    }
    Err(ServerError::NotStored)
}
