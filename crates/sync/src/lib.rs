//! Agreement: many people change one map, and everybody ends with the same one.
//!
//! The server puts changes in one order, has them stored, and only then tells anyone; a browser applies its own changes
//! at once and puts them again on top of what the server says. Both sides are pure machines: they take a message
//! and the time, and say what to send and what to store. Sockets, clocks and databases are their callers' business.
//!
//! * [`Room`] is the authority: one per open map, on the server.
//! * [`ClientSession`] is the optimistic copy: one per tab.
//! * [`frame`] is what travels between them, [`wire`] its two byte forms. `docs/protocol.md` tells the same for people
//!   who write a client in another language.
//! * [`restore`] takes back what one person did, or everything since a moment.
//! * [`permission`] is the one table of who may do what.

pub mod client;
pub mod frame;
mod head;
pub mod limits;
pub mod permission;
pub mod restore;
pub mod room;
pub mod wire;
mod writes;

pub use client::ClientSession;
pub use frame::{ClientFrame, Committed, RejectReason, ServerFrame};
pub use head::{Head, Snapshot, Stamp};
pub use permission::{Person, Role};
pub use room::Room;
