//! The server: pages, live maps, storage and the command line.

pub mod access;
pub mod brought;
pub mod cli;
pub mod config;
mod contact;
pub mod demo;
pub mod error;
mod first_start;
pub mod headers;
pub mod live;
mod loops_csv;
mod names;
mod new_map;
pub mod render;
pub mod router;
mod routes;
mod secret;
pub mod serve;
pub mod shelf;
pub mod site;
pub mod state;
pub mod store;
pub mod stored;
