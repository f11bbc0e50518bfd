//! `cargo xtask test`: every check and test in one order, from quick to slow, stopping at the first failure.

mod same_picture;
mod steps;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::postgres::Postgres;
use crate::repo::Repo;
use crate::setup;

use steps::STEPS;

/// One check: a heading and what it does.
struct Step {
    name: &'static str,
    perform: fn(&mut Session) -> Result<()>,
}

/// What the steps share.
struct Session<'a> {
    repo: &'a Repo,
    /// Started by the first step that needs it.
    postgres: Option<Postgres>,
    /// Result lines of cargo test and Playwright, shown again at the end.
    results: Vec<String>,
}

impl Session<'_> {
    /// The address of the PostgreSQL server, which is started when first asked for.
    fn postgres(&mut self) -> Result<String> {
        if self.postgres.is_none() {
            self.postgres = Some(Postgres::start()?);
        }
        let running = self.postgres.as_ref().context("PostgreSQL was started")?;
        Ok(running.address().to_owned())
    }
}

/// Sets the machine up and runs every step, or those whose names begin with `only`.
///
/// # Errors
/// At the first step that fails; the summary is printed all the same. When no step has such a name.
pub fn run(repo: &Repo, only: Option<&str>) -> Result<()> {
    let wanted = |step: &&Step| only.is_none_or(|only| step.name.starts_with(only));
    let steps: Vec<&Step> = STEPS.iter().filter(wanted).collect();
    ensure!(
        !steps.is_empty(),
        "there is no such step; docs/TESTING.md lists them"
    );
    let mut session = Session {
        repo,
        postgres: None,
        results: Vec::new(),
    };
    let mut durations = Vec::new();
    let mut failure = None;
    let begin = Instant::now();
    heading("set-up");
    setup::prepare(repo, setup::Need::Test)?;
    durations.push(("set-up", begin.elapsed()));
    for (index, step) in steps.iter().enumerate() {
        heading(&format!("{}/{} {}", index + 1, steps.len(), step.name));
        let begin = Instant::now();
        let outcome = (step.perform)(&mut session);
        durations.push((step.name, begin.elapsed()));
        if let Err(error) = outcome {
            failure = Some(error.context(format!("step \"{}\" failed", step.name)));
            break;
        }
    }
    drop(session.postgres.take());
    summarise(&session.results, &durations, failure.is_none());
    failure.map_or(Ok(()), Err)
}

fn heading(text: &str) {
    println!("\n━━━ {text} ━━━");
}

fn summarise(results: &[String], durations: &[(&str, Duration)], passed: bool) {
    heading("results");
    for line in results {
        println!("{line}");
    }
    println!();
    for (index, (name, duration)) in durations.iter().enumerate() {
        let failed = !passed && index + 1 == durations.len();
        let mark = if failed { "FAILED" } else { "ok" };
        println!("{mark:<7} {:>7.1} s  {name}", duration.as_secs_f64());
    }
    let total: Duration = durations.iter().map(|(_, duration)| *duration).sum();
    let verdict = if passed {
        "all steps passed"
    } else {
        "stopped at the first failure"
    };
    println!("{:<7} {:>7.1} s  {verdict}", "", total.as_secs_f64());
}
