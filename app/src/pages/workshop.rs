//! A workshop's pages: the room that participants are in, the desk that facilitators run it from, the big screen.
//!
//! All work without scripts; with `room.js` they follow what happens. `view` says what each page shows; the server
//! gathers it.

mod view;

pub use view::*;
