//! The line to the server: connecting, the outbox on this device, and coming back after a cut.
//!
//! Nothing here decides anything about the map: frames go into the session and its steps are carried out.

mod claim;
mod connection;
pub mod http;
mod idb;
mod outbox;

use loopwise_model::ClientId;

pub use connection::{Line, Wire, carry_out, keep_connected, point};
pub use outbox::Outbox;

use super::browser;

/// A fresh name for this tab.
pub fn new_client() -> ClientId {
    ClientId::from_u128(browser::new_id())
}
