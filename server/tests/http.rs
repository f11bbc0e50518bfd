//! Pages, forms and files of a real server.

mod files;
mod joining;
mod maps;
mod outside;
mod settings;

use crate::server::Server;
use crate::store::database::Database;
use crate::store::on_both;
