//! The project's own commands: `cargo xtask run | test | soak | build | tidy | bench | setup`.
//! Each command is one module; `command.rs` runs other programs for all of them.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool talks to the person who started it"
)]

mod args;
mod bench;
mod build;
mod check;
mod command;
mod postgres;
mod repo;
mod setup;
mod soak;
mod tidy;
mod web;

use std::process::ExitCode;

use anyhow::Result;

use args::Task;
use repo::Repo;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match perform(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask stopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let repo = Repo::find()?;
    match task {
        Task::Help => {
            println!("{}", args::USAGE);
            Ok(())
        }
        Task::Setup => setup::prepare(&repo, setup::Need::Test),
        Task::Build(profile) => {
            setup::prepare(&repo, setup::Need::Build)?;
            build::build(&repo, profile)
        }
        Task::Run { port } => build::run(&repo, port),
        Task::Test { only } => check::run(&repo, only.as_deref()),
        Task::Soak { only } => soak::run(&repo, only.as_deref()),
        Task::Bench { only } => bench::run(&repo, only.as_deref()),
        Task::Tidy => tidy::run(&repo),
    }
}
