//! Pages, forms and files of a real server.

mod files;
mod joining;
mod maps;
mod outside;
mod settings;
mod staff;

use crate::server::Server;
use crate::store::database::Database;
use crate::store::on_both;
