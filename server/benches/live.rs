//! The load on a running server: many people on one map, as they are in a workshop of several classes.
//!
//! Starts the release binary on a fresh SQLite database in `target/tmp`, lets everybody in through the real door
//! (facilitator's link, invite, form, ticket, socket) and edits at a steady pace. Measured are the time from a push to
//! its acknowledgement and to the last person's commit, the server's memory and its CPU time. Beside each run stands what
//! one durable write costs on the same disk. Linux only: memory and CPU time come from `/proc`.
//!
//! `cargo bench -p loopwise --bench live -- [200x100 …] [maps] [--seconds 15]`; `PEOPLExEDITS` is edits a second
//! together, `maps` the memory of open maps. The results are printed as Markdown for `docs/benchmarks.md`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that prints its results"
)]

#[path = "live/client.rs"]
mod client;
#[path = "live/disk.rs"]
mod disk;
#[path = "live/load.rs"]
mod load;
#[path = "live/maps.rs"]
mod maps;
#[path = "live/process.rs"]
mod process;
#[path = "live/table.rs"]
mod table;
#[path = "live/tally.rs"]
mod tally;

// The HTTP side of a browser is the one of the tests, which needs only a part of it in each place.
#[path = "../tests/server/browser.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod browser;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use load::Case;

/// What may go wrong here is for whoever runs it to read.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// People and edits a second when none are asked for: the goals, and twice the people.
const CASES: [&str; 6] = ["50x50", "50x100", "200x50", "200x100", "300x300", "400x100"];

/// What was asked for.
struct Asked {
    cases: Vec<Case>,
    maps: bool,
    lasting: Duration,
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test --all-targets` starts benchmarks too, without this word; it is no place for minutes of load.
    if !words.iter().any(|word| word == "--bench") {
        println!("the load runs with `cargo bench -p loopwise --bench live`");
        return Ok(());
    }
    let asked = read(
        words
            .iter()
            .filter(|word| *word != "--bench")
            .map(String::as_str),
    )?;
    // One thread: the load must not take the cores that the server needs.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    tokio::task::LocalSet::new().block_on(&runtime, run(asked))
}

fn read<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Asked> {
    let (mut cases, mut maps, mut lasting) = (Vec::new(), false, Duration::from_secs(15));
    while let Some(word) = words.next() {
        match word {
            "maps" => maps = true,
            "--seconds" => {
                lasting =
                    Duration::from_secs(words.next().ok_or("--seconds needs a number")?.parse()?);
            }
            case => cases.push(case.parse::<Case>()?),
        }
    }
    if cases.is_empty() && !maps {
        maps = true;
        cases = CASES
            .iter()
            .map(|case| case.parse())
            .collect::<Result<_>>()?;
    }
    Ok(Asked {
        cases,
        maps,
        lasting,
    })
}

async fn run(asked: Asked) -> Result<()> {
    let binary = binary()?;
    let mut results = Vec::new();
    for case in &asked.cases {
        eprintln!(
            "{} people, {} edits a second, {} s …",
            case.people,
            case.pace,
            asked.lasting.as_secs()
        );
        results.push(load::run(&binary, case, asked.lasting).await?);
    }
    let memory = if asked.maps {
        eprintln!("{} open maps …", maps::MAPS);
        Some(maps::run(&binary).await?)
    } else {
        None
    };
    print!("{}", table::markdown(&results, memory.as_ref()));
    Ok(())
}

/// The server that is loaded: `LOOPWISE_BIN`, or the one that cargo built with this benchmark.
fn binary() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("LOOPWISE_BIN") {
        return Ok(given.into());
    }
    let own = std::env::current_exe()?;
    let binary = own.ancestors().nth(2).map(|folder| folder.join("loopwise"));
    binary
        .filter(|binary| binary.is_file())
        .ok_or_else(|| "there is no release binary: set LOOPWISE_BIN".into())
}
