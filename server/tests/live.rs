//! The live channel of a real server: what is acknowledged is stored, everybody sees the same, and nobody gets in or on
//! everybody's nerves.

mod access;
mod durable;
mod limits;
mod matrix;
#[path = "../../crates/sync/tests/table.rs"]
mod table;
mod things;
mod together;

use crate::server::Server;
use crate::store::database::Database;
use crate::store::on_both;
