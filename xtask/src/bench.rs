//! `cargo xtask bench`: criterion benchmarks, then the load on a running server.

use anyhow::{Result, bail};

use crate::command;
use crate::repo::Repo;

/// Criterion benchmarks of one package.
struct Bench {
    name: &'static str,
    package: &'static str,
    /// A Python script that times the same work elsewhere, and the package it does that with.
    peers: (&'static str, &'static str),
}

const BENCHES: &[Bench] = &[Bench {
    name: "analysis",
    package: "loopwise-analysis",
    peers: ("crates/analysis/benches/peers.py", "networkx==3.6.1"),
}];

/// A benchmark that loads a server, started from the release binary, and prints its own numbers.
struct Load {
    name: &'static str,
    package: &'static str,
    bench: &'static str,
}

const LOADS: &[Load] = &[Load {
    name: "live",
    package: "loopwise",
    bench: "live",
}];

/// Runs all benchmarks or one of them, and ends with their result lines.
///
/// # Errors
/// When one fails or its name is unknown.
pub fn run(repo: &Repo, only: Option<&str>) -> Result<()> {
    let wanted = |name: &str| only.is_none_or(|only| only == name);
    let mut results = Vec::new();
    let mut found = false;
    for bench in BENCHES.iter().filter(|bench| wanted(bench.name)) {
        found = true;
        println!("\n━━━ bench {} ━━━", bench.name);
        results.extend(command::run_keeping(
            command::cargo(repo).args(["bench", "--package", bench.package, "--benches"]),
            |line| line.contains("time:   ["),
        )?);
        results.extend(peers(repo, bench.peers)?);
    }
    for load in LOADS.iter().filter(|load| wanted(load.name)) {
        found = true;
        println!("\n━━━ load {} ━━━", load.name);
        command::run(command::cargo(repo).args([
            "bench",
            "--package",
            load.package,
            "--bench",
            load.bench,
        ]))?;
    }
    if !found {
        bail!("there is no such benchmark; xtask/src/bench.rs lists them");
    }
    println!("\n━━━ results ━━━");
    for line in results {
        println!("{line}");
    }
    Ok(())
}

/// Times the peer in a Python environment of its own below `target/`.
fn peers(repo: &Repo, (script, package): (&str, &str)) -> Result<Vec<String>> {
    let home = repo.target().join("tools/bench-python");
    let python = home.join("bin/python");
    if !python.exists() {
        command::run(
            command::program("python3", repo.root())
                .args(["-m", "venv"])
                .arg(&home),
        )?;
    }
    command::run(
        command::program(&python, repo.root()).args(["-m", "pip", "install", "--quiet", package]),
    )?;
    command::run_keeping(
        command::program(&python, repo.root()).arg(repo.path(script)),
        |_| true,
    )
}
