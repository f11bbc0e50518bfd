//! `cargo xtask bench`: analysis, the load on a running server and on a workshop, layouts and frames beside those of other
//! programs.

use anyhow::{Context, Result, bail};

use crate::args::Profile;
use crate::command;
use crate::repo::{Repo, SHIPPED};
use crate::{build, setup};

mod analysis;

/// A benchmark that loads a server, started from the release binary, and prints its own numbers.
struct Load {
    name: &'static str,
    package: &'static str,
    bench: &'static str,
}

const LOADS: &[Load] = &[
    Load {
        name: "live",
        package: "loopwise",
        bench: "live",
    },
    // No server: what it does when somebody asks for a report.
    Load {
        name: "report",
        package: "loopwise",
        bench: "report",
    },
];

/// An example that writes what other programs are to work on, and measures what they made of it; those programs come
/// from npm, with the exact versions of a lock file, and run in a script of the same folder.
struct Peers {
    name: &'static str,
    package: &'static str,
    example: &'static str,
    /// `package.json`, `package-lock.json` and `peers.mjs` are here.
    folder: &'static str,
}

const PEERS: &[Peers] = &[Peers {
    name: "layout",
    package: "loopwise-scene",
    example: "layout_table",
    folder: "crates/scene/benches/layout",
}];

/// A script that brings browsers and other clients to the release binary, and prints its tables itself.
struct Script {
    name: &'static str,
    /// `run.mjs` is here.
    folder: &'static str,
    /// Whether the folder has packages of its own, beside those of the browser tests.
    has_packages: bool,
}

const SCRIPTS: &[Script] = &[
    // The frames of the workspace, beside drawing libraries from npm.
    Script {
        name: "frames",
        folder: "e2e/bench/frames",
        has_packages: true,
    },
    // Phones, slow lines and people who guess codes.
    Script {
        name: "workshop",
        folder: "e2e/bench/workshop",
        has_packages: false,
    },
];

/// Runs all benchmarks or one of them, and ends with their result lines.
///
/// # Errors
/// When one fails or its name is unknown.
pub fn run(repo: &Repo, only: Option<&str>) -> Result<()> {
    let wanted = |name: &str| only.is_none_or(|only| only == name);
    let mut results = Vec::new();
    let mut found = false;
    if wanted(analysis::NAME) {
        found = true;
        println!("\n━━━ bench {} ━━━", analysis::NAME);
        results.extend(analysis::run(repo)?);
    }
    for load in LOADS.iter().filter(|load| wanted(load.name)) {
        found = true;
        println!("\n━━━ load {} ━━━", load.name);
        command::run(command::cargo(repo).args([
            "bench",
            "--package",
            load.package,
            "--features",
            SHIPPED,
            "--bench",
            load.bench,
        ]))?;
    }
    for peers in PEERS.iter().filter(|peers| wanted(peers.name)) {
        found = true;
        println!("\n━━━ {} ━━━", peers.name);
        results.extend(beside_peers(repo, peers)?);
    }
    for script in SCRIPTS.iter().filter(|script| wanted(script.name)) {
        found = true;
        println!("\n━━━ {} ━━━", script.name);
        on_release(repo, script)?;
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

/// Builds what is shipped and runs the script on it.
fn on_release(repo: &Repo, wanted: &Script) -> Result<()> {
    setup::npm(repo, "e2e")?;
    if wanted.has_packages {
        setup::npm(repo, wanted.folder)?;
    }
    build::build(repo, Profile::Release)?;
    let mut script = setup::node_program(repo, "node", &repo.path(wanted.folder));
    script
        .arg("run.mjs")
        .env("LOOPWISE_BIN", repo.server_binary());
    if let Some(chromium) = setup::chromium() {
        script.env("CHROMIUM", chromium);
    }
    command::run(&mut script)
}

/// Installs the other programs below `target/`, gives them the maps, and prints the table of the example.
fn beside_peers(repo: &Repo, peers: &Peers) -> Result<Vec<String>> {
    let home = repo.target().join("tools").join(peers.name);
    std::fs::create_dir_all(&home)?;
    for file in ["package.json", "package-lock.json", "peers.mjs"] {
        let from = repo.path(peers.folder).join(file);
        std::fs::copy(&from, home.join(file))
            .with_context(|| format!("{} could not be copied", from.display()))?;
    }
    command::run(command::program("npm", &home).args(["ci", "--no-audit", "--no-fund"]))?;
    let example = |words: &[&str]| {
        let (package, example) = (peers.package, peers.example);
        let mut cargo = command::cargo(repo);
        cargo.args([
            "run",
            "--quiet",
            "--release",
            "--package",
            package,
            "--example",
            example,
        ]);
        cargo.arg("--").args(words);
        if let Some(samples) = repo.samples() {
            cargo.env("LOOPWISE_SAMPLES", samples);
        }
        cargo
    };
    let path = |name: &str| home.join(name).to_string_lossy().into_owned();
    let (maps, places) = (path("maps.json"), path("places.json"));
    command::run(&mut example(&["maps", &maps]))?;
    command::run(command::program("node", &home).args(["peers.mjs", &maps, &places]))?;
    command::run_keeping(&mut example(&["table", &places]), |line| {
        line.starts_with("From ")
    })
}
