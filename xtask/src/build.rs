//! `build` and `run`: the web part first, because the server carries it inside.

use anyhow::Result;

use crate::args::Profile;
use crate::command;
use crate::repo::{Repo, SERVER, SHIPPED};
use crate::{setup, web};

/// Builds the web part, then the server binary.
///
/// # Errors
/// When either does not build.
pub fn build(repo: &Repo, profile: Profile) -> Result<()> {
    web::build(repo)?;
    if profile == Profile::WebOnly {
        return Ok(());
    }
    let mut cargo = command::cargo(repo);
    cargo.args(["build", "--package", SERVER]);
    if profile == Profile::Release {
        cargo.args(["--release", "--features", SHIPPED]);
    }
    command::run(&mut cargo)
}

/// Builds everything as it is shipped and becomes the server, with the demo map in `./data`.
///
/// # Errors
/// When something is missing, does not build, or the server cannot be started.
pub fn run(repo: &Repo, port: Option<u16>) -> Result<()> {
    setup::prepare(repo, setup::Need::Build)?;
    build(repo, Profile::Release)?;
    let mut server = command::program(repo.server_binary(), repo.root());
    server.args(["serve", "--data-dir", "./data", "--seed-demo"]);
    if let Some(port) = port {
        server.args(["--port", &port.to_string()]);
    }
    command::become_program(&mut server)
}
