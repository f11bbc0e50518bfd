//! A workshop's pages: the room that participants are in, the desk that facilitators run it from, the big screen.
//!
//! All work without scripts; with `room.js` they follow what happens. `view` says what each page shows; the server
//! gathers it.

mod adult;
mod beam;
mod council;
mod desk;
mod gone;
mod kept;
mod lines;
mod mine;
mod new;
mod room;
mod stage;
mod view;
mod votes;

pub use adult::adult;
pub use beam::beam;
pub use council::council;
pub use desk::desk;
pub(super) use desk::votes::method_word;
pub use gone::gone;
pub use kept::kept;
pub use mine::mine;
pub use new::new_workshop;
pub use room::room;
pub use stage::answer_word;
pub use view::*;
pub use votes::votes;
