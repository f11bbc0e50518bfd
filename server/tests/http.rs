//! Pages, forms and files of a real server.

mod files;
mod joining;
mod leverage;
mod logbook;
mod maps;
mod outside;
mod privacy;
mod settings;
mod staff;
mod stances;

use crate::server::Server;
use crate::store::database::Database;
use crate::store::on_both;
