//! What those see who run a workshop.

use loopwise_model::{MapId, StageKind};
use loopwise_workshop::{Lobby, Moderation, Tool};

use super::{CardShown, Clock, DeskCouncil, DeskVote, Named};
use crate::pages::{Picture, Qr};

/// The desk of the facilitators: `/w/{workshop}/run`.
#[derive(Debug, Clone)]
pub struct DeskView {
    /// The workshop's id.
    pub workshop: String,
    /// The map.
    pub map: MapId,
    /// What the workshop is about.
    pub about: String,
    /// The run-sheet's title.
    pub run_sheet: String,
    /// The join code, such as `QBX 7RKM`, with its address and picture; `None` once it is closed.
    pub code: Option<JoinLink>,
    /// The address of the big screen.
    pub projector: String,
    /// All stages: title, minutes, done / now / to come.
    pub stages: Vec<StageRow>,
    /// Number of the steps taken: every form of the desk sends it back as `seen`.
    pub seen: u32,
    /// The open stage, and its clock.
    pub now: NowView,
    /// Input is closed for everybody.
    pub paused: bool,
    /// The workshop is over.
    pub over: bool,
    /// Input was closed because nobody ran the workshop.
    pub unattended: bool,
    /// The map is locked.
    pub locked: bool,
    /// What waits for a yes, the oldest first.
    pub queue: Vec<QueueRow>,
    /// Who waits at the door.
    pub lobby: Vec<PersonRow>,
    /// Who is in.
    pub people: Vec<PersonRow>,
    /// Who was taken out.
    pub removed: Vec<PersonRow>,
    /// Calls for an adult that nobody has answered.
    pub calls: Vec<CallRow>,
    /// By voice: how many have contributed in this stage, of how many.
    pub voices: Vec<(Named, u32, u32)>,
    /// In a blind vote: how many have voted.
    pub voted: Option<u32>,
    /// The votes of the plan, as far as they were opened, and that of the open stage.
    pub votes: Vec<DeskVote>,
    /// What a council decides, where the plan has a stage for it.
    pub council: Option<DeskCouncil>,
    /// What everybody reads just now.
    pub message: String,
    /// What the big screen shows beside the stage.
    pub beam: Beam,
    /// Settings that can be turned while it runs.
    pub moderation: Moderation,
    /// Who waits at the door.
    pub door: Lobby,
    /// A line about what was just done, or why it was not.
    pub told: Option<Told>,
    /// A still picture of the map.
    pub picture: Option<Picture>,
}

/// The way into a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinLink {
    /// As people read it: `QBX 7RKM`.
    pub code: String,
    /// Where it is typed, such as `loopwise.example/join`.
    pub at: String,
    /// The address with its own token.
    pub url: String,
    /// That, as a picture.
    pub qr: Option<Qr>,
}

/// A stage in the list of stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRow {
    /// Its id, for `To`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its planned time.
    pub minutes: u32,
    /// Before (-1), now (0), to come (1).
    pub when: i8,
}

/// The open stage at the desk.
#[derive(Debug, Clone)]
pub struct NowView {
    /// Which screen.
    pub kind: StageKind,
    /// Its name.
    pub title: String,
    /// What participants read.
    pub prompt: String,
    /// Words to read aloud.
    pub say: Vec<String>,
    /// What only facilitators see.
    pub notes: Vec<String>,
    /// What there is when it is done.
    pub output: String,
    /// Which, from 1.
    pub place: usize,
    /// Of how many.
    pub of: usize,
    /// The name of the next one.
    pub next: Option<String>,
    /// Its clock.
    pub clock: Clock,
    /// Every tool, and whether it is on.
    pub tools: Vec<(Tool, bool)>,
}

/// Something that waits for a yes.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// The card.
    pub card: CardShown,
    /// A name of the map that may mean the same: "Same as Screen time".
    pub same_as: Option<(String, String)>,
}

/// A person at the desk.
#[derive(Debug, Clone)]
pub struct PersonRow {
    /// Their id, for forms.
    pub id: String,
    /// Who.
    pub who: Named,
    /// How much they have contributed.
    pub cards: u32,
    /// Whether their page is open just now.
    pub here: bool,
}

/// A call for an adult.
#[derive(Debug, Clone)]
pub struct CallRow {
    /// Its id, for the form.
    pub id: String,
    /// Who called.
    pub who: Named,
    /// How many minutes ago.
    pub minutes: u32,
    /// What they chose: `me`, `other`, `screen`, `mistake`; empty when they chose nothing.
    pub choice: String,
    /// What they wrote.
    pub words: String,
    /// What they were looking at: the stage's title.
    pub at: String,
}

/// What the big screen shows beside its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beam {
    /// The code.
    pub code: bool,
    /// The clock.
    pub clock: bool,
    /// Nothing at all.
    pub blank: bool,
}

/// What was just done at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Somebody else was quicker: look, and decide again.
    Stale,
    /// So much was undone, and so much could not be because others went on from it.
    Undone {
        /// Changes.
        done: u32,
        /// Changes that stay.
        left: u32,
    },
    /// The map is as it was then.
    Restored,
    /// Everything of somebody is deleted.
    Forgotten,
    /// It could not be done, in words.
    Problem(String),
}
