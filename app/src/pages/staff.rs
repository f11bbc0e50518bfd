//! The pages of those who run Loopwise: first set-up, signing in, the people of a workspace and its logbook.

mod log;
mod parts;
mod setup;
mod sign_in;
mod team;
mod view;

pub use log::log;
pub(super) use parts::{post_token, qr_picture};
pub use setup::setup;
pub use sign_in::sign_in;
pub use team::team;
pub use view::*;
