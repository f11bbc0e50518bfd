//! The pages of those who run Loopwise: first set-up, signing in, the people of a workspace.

mod view;

pub use view::*;
