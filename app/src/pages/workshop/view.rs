//! What the pages of a workshop show. The server gathers these; nothing here that a reader of the page may not know.

mod beam;
mod council;
mod desk;
mod vote;

pub use beam::*;
pub use council::*;
pub use desk::*;
pub use vote::*;

use loopwise_model::{ActionScale, FactorId, LinkId, MapId, StageKind};
use loopwise_report::stances::{Take, Thing};
use loopwise_workshop::{CardKind, Credit, Held, Line, Settings};

use crate::marks::Voice;
use crate::pages::run_sheets::SheetRow;
use crate::pages::{NoticeFacts, Picture, Qr};

/// Somebody's name and voice, as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The made-up name.
    pub name: String,
    /// The mark of their voice.
    pub voice: Option<Voice>,
    /// What the voice is called in this workshop; empty for its own word.
    pub voice_word: String,
}

/// The clock of a stage, by the time of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds left when the page was made; less than nothing when the stage takes longer than planned.
    pub left_ms: i64,
    /// Milliseconds of the whole stage.
    pub whole_ms: i64,
    /// Whether it runs.
    pub runs: bool,
}

/// The page of a participant: `/w/{workshop}`.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// The workshop's id, for addresses.
    pub workshop: String,
    /// A short id of whoever reads the page, the same each time: what waits on a device is sent only for whom it was
    /// written. It is not shown and opens nothing.
    pub id: String,
    /// What the workshop is about: the map's question or title.
    pub about: String,
    /// Who reads the page.
    pub me: Named,
    /// What they see.
    pub screen: Screen,
    /// What facilitators tell everybody.
    pub message: Option<String>,
    /// Who runs the workshop, and whom to turn to.
    pub notice: NoticeFacts,
    /// What is said about the form that was just sent.
    pub said: Option<Said>,
}

/// What a participant sees.
#[derive(Debug, Clone)]
pub enum Screen {
    /// They wait to be let in.
    Lobby,
    /// A stage is open. `paused`: a facilitator has closed all input for the moment.
    Stage(Box<StageView>),
    /// The workshop is over.
    Over,
}

/// What is said about the form that was just sent, in one sentence near the top of the page (role=status).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It is kept, and others may see it when the stage lets them.
    Kept,
    /// It is kept, and a leader looks at it first.
    Held(Held),
    /// It was taken back.
    TakenBack,
    /// The marks are kept.
    Marked,
    /// The ballot is kept.
    Voted,
    /// The ballot is kept, and a leader looks first at the words with it.
    VotedHeld(Held),
    /// The stage does not allow this now. What was typed stands in the form again.
    NotNow,
    /// It cannot be kept: why, in words.
    Problem(String),
    /// An adult was asked for.
    Adult,
}

/// An open stage, as a participant sees it.
#[derive(Debug, Clone)]
pub struct StageView {
    /// Which screen.
    pub kind: StageKind,
    /// The stage's id: what was typed is dropped when it changes.
    pub id: String,
    /// Its short name.
    pub title: String,
    /// What is asked.
    pub prompt: String,
    /// Which stage, from 1.
    pub place: usize,
    /// Of how many.
    pub of: usize,
    /// Its clock.
    pub clock: Clock,
    /// All input is closed for the moment; nothing is lost.
    pub paused: bool,
    /// It was closed because no leader was there.
    pub unattended: bool,
    /// The map is locked: what would go on it is not taken.
    pub locked: bool,
    /// The kinds of cards that can be contributed now; a form for each.
    pub asks: Vec<CardKind>,
    /// Whether own cards can be changed and taken back now.
    pub may_change_own: bool,
    /// What they contributed in this stage, the newest first.
    pub own: Vec<CardShown>,
    /// What everybody contributed in this stage, once approved; `None` where the stage does not show it.
    pub others: Option<Vec<CardShown>>,
    /// The map, where the stage shows it.
    pub map: Option<MapLink>,
    /// The factors of the map that may be seen now: for suggestions, and for what a lever touches.
    pub factors: Vec<(FactorId, String)>,
    /// The loops of the map, where the stage is about loops.
    pub loops: Vec<LoopShown>,
    /// The choices and this person's marks, where people place dots.
    pub ballot: Option<Ballot>,
    /// What a council decides, in its stages.
    pub council: Option<CouncilShown>,
    /// The vote of the stage, where it has one.
    pub vote: Option<VoteShown>,
    /// Totals, where the stage shows them.
    pub results: Vec<Results>,
    /// What the form asks before it keeps a name.
    pub asked: Option<Asked>,
    /// What was typed and could not be kept: field name → value, to stand in the form again.
    pub typed: Vec<(String, String)>,
}

/// A card in a list.
#[derive(Debug, Clone)]
pub struct CardShown {
    /// Its id, for addresses.
    pub id: String,
    /// What it is.
    pub kind: CardKind,
    /// It as one plain line, such as "More sleep leads to more marks, after a while".
    pub words: String,
    /// What is said under it: a reason, a story; empty for nothing.
    pub more: String,
    /// Its lines, for a sketch over time.
    pub lines: Option<[Line; 3]>,
    /// How deep, for a lever.
    pub depth: Option<ActionScale>,
    /// Where it stands.
    pub state: CardState,
    /// Its author, where that is shown.
    pub by: Option<Named>,
}

/// Where a card stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardState {
    /// A leader looks at it first.
    Waits(Held),
    /// Others may see it.
    Shown,
    /// It is kept off.
    KeptOff,
}

/// The map, where it can be opened.
#[derive(Debug, Clone)]
pub struct MapLink {
    /// Which.
    pub map: MapId,
    /// How many factors and links it has.
    pub factors: usize,
    /// How many links.
    pub links: usize,
    /// A still picture of it.
    pub picture: Option<Picture>,
}

/// A loop of the map.
#[derive(Debug, Clone)]
pub struct LoopShown {
    /// Its links, in order, as the form sends them back: ids joined by commas.
    pub key: String,
    /// `R1`, `B2`.
    pub badge: String,
    /// Its name, when it has one.
    pub name: Option<String>,
    /// Its story, sentence by sentence.
    pub told: Vec<String>,
    /// Its links.
    pub links: Vec<LinkId>,
}

/// A stage in which people place dots.
#[derive(Debug, Clone)]
pub struct Ballot {
    /// How many dots a person has; `None` where every choice is ticked or not.
    pub dots: Option<u8>,
    /// Each choice: its key in the form, its words, this person's marks.
    pub choices: Vec<(String, String, u8)>,
    /// Whether this person has voted.
    pub voted: bool,
}

/// What the form asks before it keeps what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// "Same as …?": in which field, what was typed, and the names on the map that may mean the same.
    SameAs {
        /// The field, such as `label`, `from`, `to`.
        field: String,
        /// What was typed.
        typed: String,
        /// Names of the map.
        names: Vec<String>,
    },
    /// A hint of the naming coach, with what was typed.
    Name {
        /// The field.
        field: String,
        /// What was typed.
        typed: String,
        /// What to think about.
        hint: String,
    },
}

/// What somebody supports or contests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidOf {
    /// What it is about.
    pub thing: Thing,
    /// What they say of it.
    pub take: Take,
    /// What it is called; none when it is not on the map any more.
    pub name: Option<String>,
}

/// My things: `/w/{workshop}/mine`.
#[derive(Debug, Clone)]
pub struct MineView {
    /// The workshop's id.
    pub workshop: String,
    /// The map: what this device keeps of it goes with the name.
    pub map: MapId,
    /// Who reads the page.
    pub me: Named,
    /// Everything of theirs, stage by stage: the stage's title, their cards.
    pub stages: Vec<(String, Vec<CardShown>)>,
    /// What they wrote straight on the map: labels and reasons.
    pub on_map: Vec<String>,
    /// What they support or contest.
    pub said: Vec<SaidOf>,
    /// Whom to ask.
    pub notice: NoticeFacts,
    /// How they want their words to be signed.
    pub credit: Credit,
    /// Whether they said so just now.
    pub credit_kept: bool,
    /// The address that opens this on another device, when it was asked for, with its code as a picture.
    pub again: Option<(String, Option<Qr>)>,
}

/// The page behind "I need an adult": `/w/{workshop}/adult`.
#[derive(Debug, Clone)]
pub struct AdultView {
    /// The workshop's id.
    pub workshop: String,
    /// Whom people turn to, and where.
    pub adult: String,
    /// Where to go; empty when nobody said.
    pub place: String,
    /// Where a call stands; `None` before anybody pressed.
    pub call: Option<CallState>,
}

/// Where a call for an adult stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallState {
    /// Nobody has answered yet.
    Waiting,
    /// Nobody has answered for two minutes.
    StillTrying,
    /// An adult has answered.
    Answered,
}

/// Pages that only say where a participant stands and what to do: removed, closed, wrong code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// A facilitator has taken them out. Neutral words.
    Removed,
    /// The workshop is closed, or the code is wrong, or never was one: nobody can tell which.
    NoWorkshop,
    /// They left, and what they had on this device is gone.
    Left,
    /// Everything of theirs was deleted.
    Deleted,
}

/// Making a workshop on a map: `/maps/{map}/workshop`; or on a new one: `/workshops/new`.
#[derive(Debug, Clone)]
pub struct NewWorkshopView {
    /// The map and its title; none where only a new one is offered.
    pub map: Option<(MapId, String)>,
    /// On which map it is to be held.
    pub place: Place,
    /// The title of a new map.
    pub new_title: String,
    /// What a new map is about.
    pub new_question: String,
    /// The run-sheets to choose from: those that come with Loopwise, then the workspace's own.
    pub run_sheets: Vec<SheetRow>,
    /// Which is chosen.
    pub run_sheet: String,
    /// What stands in the form.
    pub settings: Settings,
    /// Workshops that were held on the map: id, run-sheet, when (ms since 1970), whether over.
    pub earlier: Vec<(String, String, i64, bool)>,
    /// What was wrong with the form.
    pub problem: Option<String>,
}

/// On which map a workshop is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// On the map itself.
    #[default]
    This,
    /// On a copy, which is made with the workshop.
    Copy,
    /// On an empty map, which is made with the workshop.
    New,
}

impl Place {
    /// Everything that is offered on a map.
    pub const ALL: [Self; 3] = [Self::This, Self::Copy, Self::New];

    /// The word used in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Copy => "copy",
            Self::New => "new",
        }
    }

    /// What a word names; the map itself for any other word.
    #[must_use]
    pub fn named(word: &str) -> Self {
        let known = Self::ALL.into_iter().find(|place| place.word() == word);
        known.unwrap_or_default()
    }
}

/// Until when what people said is kept, in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// It goes then.
    Kept(i64),
    /// It went then.
    Gone(i64),
}

/// What came out of a workshop, stage by stage: `/w/{workshop}/kept`.
#[derive(Debug, Clone)]
pub struct KeptView {
    /// What a council decided, with whether each voice supported it.
    pub council: Option<CouncilShown>,
    /// The workshop's id.
    pub workshop: String,
    /// The map.
    pub map: MapId,
    /// What the workshop was about.
    pub about: String,
    /// The run-sheet's title.
    pub run_sheet: String,
    /// Until when what people said is kept.
    pub until: Until,
    /// Whether words are left out because those who said them want it so.
    pub held: bool,
    /// Each stage: title, what was to come of it, approved cards, totals.
    pub stages: Vec<(String, String, Vec<CardShown>, Vec<Results>)>,
}
