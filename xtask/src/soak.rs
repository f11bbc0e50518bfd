//! `cargo xtask soak`: the bodies of the normal tests with large counts (`LOOPWISE_SOAK=1`).

use anyhow::{Result, bail};

use crate::command;
use crate::postgres::{self, Postgres};
use crate::repo::Repo;
use crate::setup;

/// A test binary of one package and the tests in it that read `LOOPWISE_SOAK`.
struct Soak {
    name: &'static str,
    package: &'static str,
    /// The integration-test binary: `tests/BINARY.rs` or `tests/BINARY/main.rs`.
    binary: &'static str,
    /// Part of the tests' names.
    filter: &'static str,
    env: &'static [(&'static str, &'static str)],
    /// Features of a build that is never shipped; it gets a target folder of its own.
    features: &'static str,
}

/// A test joins by reading its count through `LOOPWISE_SOAK`; then it gets a row here.
const SOAKS: &[Soak] = &[
    Soak {
        name: "network",
        package: "loopwise-sync",
        binary: "all",
        filter: "plans::every_plan",
        env: &[],
        features: "",
    },
    Soak {
        name: "frames",
        package: "loopwise-sync",
        binary: "all",
        filter: "frames::",
        env: &[],
        features: "",
    },
    Soak {
        name: "graphs",
        package: "loopwise-analysis",
        binary: "all",
        filter: "oracle::",
        env: &[],
        features: "",
    },
    Soak {
        name: "relations",
        package: "loopwise-analysis",
        binary: "all",
        filter: "metamorphic::",
        env: &[],
        features: "",
    },
    Soak {
        name: "publish",
        package: "loopwise-report",
        binary: "all",
        filter: "publish::random::",
        env: &[],
        features: "",
    },
    Soak {
        name: "files",
        package: "loopwise-interchange",
        binary: "all",
        filter: "hostile::",
        env: &[],
        features: "",
    },
    Soak {
        name: "kills",
        package: "loopwise",
        binary: "all",
        filter: "kill::",
        env: &[],
        features: "",
    },
    // The control: a build that tells people before it stores must be caught by the same check.
    Soak {
        name: "announce-early",
        package: "loopwise",
        binary: "all",
        filter: "kill::a_server_that_announces",
        env: &[],
        features: "faults",
    },
    Soak {
        name: "pages",
        package: "loopwise-app",
        binary: "all",
        filter: "hostile::",
        env: &[],
        features: "",
    },
];

/// Runs all soaks or one of them.
///
/// # Errors
/// When one fails, its name is unknown, or its filter matches no test.
pub fn run(repo: &Repo, only: Option<&str>) -> Result<()> {
    let chosen: Vec<&Soak> = SOAKS
        .iter()
        .filter(|soak| only.is_none_or(|name| name == soak.name))
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = SOAKS.iter().map(|soak| soak.name).collect();
        bail!(
            "there is no such soak; xtask/src/soak.rs lists: [{}]",
            names.join(", ")
        );
    }
    setup::prepare(repo, setup::Need::Test)?;
    crate::web::build(repo)?;
    let postgres = Postgres::start()?;
    for soak in chosen {
        println!("\n━━━ soak {} ━━━", soak.name);
        let mut cargo = command::cargo(repo);
        cargo
            .args(["test", "--release", "--package", soak.package])
            .args(["--test", soak.binary]);
        if !soak.features.is_empty() {
            cargo
                .args(["--features", soak.features, "--target-dir"])
                .arg(repo.target().join("soak"));
        }
        let lines = command::run_keeping(
            cargo
                .args([soak.filter, "--", "--nocapture"])
                .env("LOOPWISE_SOAK", "1")
                .env(postgres::VARIABLE, postgres.address())
                .envs(soak.env.iter().copied()),
            |line| line.starts_with("test result:"),
        )?;
        if !lines.iter().any(|line| ran_something(line)) {
            bail!("soak {}: no test is called `{}`", soak.name, soak.filter);
        }
    }
    Ok(())
}

fn ran_something(line: &str) -> bool {
    line.contains(" passed") && !line.contains(" 0 passed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soak_without_tests_is_noticed() {
        assert!(ran_something("test result: ok. 3 passed; 0 failed"));
        assert!(ran_something("test result: ok. 10 passed; 0 failed"));
        assert!(!ran_something(
            "test result: ok. 0 passed; 0 failed; 9 filtered out"
        ));
    }

    #[test]
    fn no_two_soaks_share_a_name() {
        let mut names: Vec<&str> = SOAKS.iter().map(|soak| soak.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SOAKS.len());
    }
}
