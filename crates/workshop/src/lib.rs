//! A workshop: its plan, where it stands in it, and the code that leads to it. Pure: whoever calls brings the time and
//! what is random.
//!
//! [`RunSheet`] is the plan as a file, [`Draft`] as somebody types it, [`Progress`] where a workshop stands in it, [`JoinCode`] what people type to join;
//! [`words`] reads what they type before others see it.

pub mod alike;
mod built_in;
mod card;
mod code;
pub mod council;
mod credit;
mod draft;
mod kinds;
mod moderation;
mod progress;
mod run_sheet;
mod settings;
pub mod tally;
mod tool;
mod view;
mod vote;
pub mod words;

pub use built_in::built_in;
pub use card::{Card, CardError, CardKind, End, HIGHEST, Line, On, READINGS, TOUCHES, TooHigh};
pub use code::{CodeError, JoinCode};
pub use credit::Credit;
pub use draft::{Draft, DraftStage, Way};
pub use kinds::{BUILT, kind_named, kind_word, sample};
pub use moderation::{Held, Moderation, Reader};
pub use progress::{Progress, Step, StepError};
pub use run_sheet::{
    BYTES, Fault, MARKS, MINUTES, PROMPT_WORDS, Part, PeopleCount, Poster, Problem, RunSheet,
    RunSheetError, STAGES, StageConfig, StagePlan,
};
pub use settings::{Consent, DAYS, Lobby, Settings, VoiceWord};
pub use tool::Tool;
pub use view::{FacilitatorView, ParticipantView, ProjectorView, Views};
pub use vote::{Item, Marks, Method, holds_vote};
