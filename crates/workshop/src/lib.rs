//! A workshop: its plan, where it stands in it, and the code that leads to it. Pure: whoever calls brings the time and
//! what is random.
//!
//! [`RunSheet`] is the plan as a file, [`Progress`] where a workshop stands in it, [`JoinCode`] what people type to join;
//! [`words`] reads what they type before others see it.

pub mod alike;
mod built_in;
mod card;
mod code;
mod moderation;
mod progress;
mod run_sheet;
mod settings;
pub mod tally;
mod tool;
mod view;
pub mod words;

pub use built_in::built_in;
pub use card::{
    Card, CardError, CardKind, Depth, End, HIGHEST, Line, On, READINGS, TOUCHES, TooHigh,
};
pub use code::{CodeError, JoinCode};
pub use moderation::{Held, Moderation, Reader};
pub use progress::{Progress, Step, StepError};
pub use run_sheet::{PeopleCount, Poster, RunSheet, RunSheetError, StagePlan};
pub use settings::{Consent, DAYS, Lobby, Settings, VoiceWord};
pub use tool::Tool;
pub use view::{FacilitatorView, ParticipantView, ProjectorView, Views};
