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
}

/// A test joins by reading its count through `LOOPWISE_SOAK`; then it gets a row here.
const SOAKS: &[Soak] = &[
    Soak {
        name: "network",
        package: "loopwise-sync",
        binary: "all",
        filter: "plans::every_plan",
        env: &[],
    },
    Soak {
        name: "frames",
        package: "loopwise-sync",
        binary: "all",
        filter: "frames::",
        env: &[],
    },
    Soak {
        name: "graphs",
        package: "loopwise-analysis",
        binary: "all",
        filter: "oracle::",
        env: &[],
    },
    Soak {
        name: "relations",
        package: "loopwise-analysis",
        binary: "all",
        filter: "metamorphic::",
        env: &[],
    },
    Soak {
        name: "files",
        package: "loopwise-interchange",
        binary: "all",
        filter: "hostile::",
        env: &[],
    },
    Soak {
        name: "kills",
        package: "loopwise",
        binary: "all",
        filter: "kill::",
        env: &[],
    },
    Soak {
        name: "pages",
        package: "loopwise-app",
        binary: "all",
        filter: "hostile::",
        env: &[],
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
        let lines = command::run_keeping(
            command::cargo(repo)
                .args([
                    "test",
                    "--release",
                    "--package",
                    soak.package,
                    "--test",
                    soak.binary,
                ])
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
