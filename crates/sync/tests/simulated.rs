//! A seeded simulated network: tabs, links, a server, a store. Everything that can go wrong does, in virtual time.
//!
//! One number makes a whole plan: who does what and when, which frames are delayed, lost, doubled or cut, when
//! connections break, tabs die, the server dies and the store fails. The same number makes the same plan again.

pub mod check;
pub mod random;
pub mod server;
pub mod tab;
pub mod world;
