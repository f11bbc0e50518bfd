//! What if: what the arrows imply when something is pushed, without data. Not a forecast.
//!
//! `signs.rs` reads a map as signs, `press.rs` pushes one factor for good under random strengths, with `stable.rs` to tell
//! which strengths make a system that settles and `eigenvalues.rs` for what that takes; `answers.rs` pushes several factors
//! at once and looks at one; `qualitative.rs` answers the same
//! from the signs alone, for small maps. `pulse.rs` passes one push along the arrows step by step, and `fuzzy.rs` is the
//! arithmetic of fuzzy cognitive maps.

mod answers;
mod eigenvalues;
mod fuzzy;
mod press;
mod pulse;
mod qualitative;
mod signs;
mod stable;

pub use answers::Answers;
pub use fuzzy::{Fuzzy, FuzzyRule, FuzzyState, Squash};
pub use press::{Draws, Effect, Outlook, Press, Presses};
pub use pulse::{Course, Pulse};
pub use qualitative::Qualitative;
pub use signs::Signs;
