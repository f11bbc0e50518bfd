//! The steps of `cargo xtask test`, in order. A new check is a new row and a function below.

use anyhow::Result;

use crate::args::Profile;
use crate::postgres;
use crate::repo::{ALONE, FRONTEND, HELPER, PRINTER, SHIPPED, XTASK};
use crate::{build, command, setup, tidy, web};

use super::{Session, Step, same_picture};

pub const STEPS: &[Step] = &[
    Step {
        name: "format",
        perform: format,
    },
    Step {
        name: "tidy",
        perform: |session| tidy::run(session.repo),
    },
    Step {
        name: "clippy for the browser",
        perform: clippy_wasm,
    },
    // Before anything native: the server compiles `target/web/` into itself.
    Step {
        name: "web part",
        perform: |session| web::build(session.repo),
    },
    Step {
        name: "size gate",
        perform: |session| web::check_size(session.repo),
    },
    Step {
        name: "clippy for this machine",
        perform: clippy_native,
    },
    Step {
        name: "dependencies",
        perform: dependencies,
    },
    Step {
        name: "tests",
        perform: tests,
    },
    Step {
        name: "same picture everywhere",
        perform: |session| same_picture::check(session.repo),
    },
    Step {
        name: "release build",
        perform: |session| build::build(session.repo, Profile::Release),
    },
    // Seconds, so before the minutes of the browsers.
    Step {
        name: "python tests",
        perform: python_tests,
    },
    Step {
        name: "types of the browser tests",
        perform: browser_types,
    },
    Step {
        name: "browser tests",
        perform: browser_tests,
    },
];

fn format(session: &mut Session) -> Result<()> {
    command::run(command::cargo(session.repo).args(["fmt", "--all", "--check"]))
}

/// The frontend and, with it, `app` as the workspace. Where and as the web part is built, so that macros are compiled once.
fn clippy_wasm(session: &mut Session) -> Result<()> {
    command::run(
        web::wasm_cargo(session.repo, "clippy")
            .args(["--package", FRONTEND, "--package", HELPER])
            .args(["--", "-D", "warnings"]),
    )
}

/// Without the crate that prints: what it depends on takes minutes only to be looked at, beside the minutes of compiling it.
/// It is linted before a release, like advisories.
fn clippy_native(session: &mut Session) -> Result<()> {
    let mut ours = command::cargo(session.repo);
    ours.args(["clippy", "--release", "--all-targets"]);
    for name in session.repo.native_packages()? {
        if name != PRINTER {
            ours.args(["--package", &name]);
        }
    }
    command::run(ours.args(["--", "-D", "warnings"]))?;
    command::run(command::cargo(session.repo).args([
        "clippy",
        "--package",
        XTASK,
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// SE-40; advisories need a network and are checked before a release.
fn dependencies(session: &mut Session) -> Result<()> {
    command::run(
        command::program(setup::cargo_deny_binary(session.repo), session.repo.root()).args([
            "--workspace",
            "check",
            "bans",
            "licenses",
            "sources",
        ]),
    )
}

fn tests(session: &mut Session) -> Result<()> {
    let address = session.postgres()?;
    let mut ours = command::cargo(session.repo);
    ours.args(["test", "--release", "--features", SHIPPED])
        .env(postgres::VARIABLE, &address);
    for name in session.repo.native_packages()? {
        if !ALONE.contains(&name.as_str()) {
            ours.args(["--package", &name]);
        }
    }
    run_tests(session, &mut ours)?;
    for name in ALONE {
        let mut alone = command::cargo(session.repo);
        run_tests(
            session,
            alone.args(["test", "--release", "--package", name]),
        )?;
    }
    let mut xtask = command::cargo(session.repo);
    run_tests(session, xtask.args(["test", "--package", XTASK]))
}

fn run_tests(session: &mut Session, tests: &mut std::process::Command) -> Result<()> {
    let lines = command::run_keeping(tests, |line| line.starts_with("test result:"))?;
    session.results.extend(lines);
    Ok(())
}

fn browser_types(session: &mut Session) -> Result<()> {
    let home = session.repo.path("e2e");
    command::run(
        setup::node_program(session.repo, home.join("node_modules/.bin/tsc"), &home)
            .arg("--noEmit"),
    )
}

fn browser_tests(session: &mut Session) -> Result<()> {
    let address = session.postgres()?;
    let home = session.repo.path("e2e");
    let tool = home.join("node_modules/.bin/playwright");
    let mut playwright = setup::node_program(session.repo, tool, &home);
    playwright
        .arg("test")
        .env("LOOPWISE_BIN", session.repo.server_binary())
        .env(postgres::VARIABLE, address);
    if let Some(chromium) = setup::chromium() {
        playwright.env("CHROMIUM", chromium);
    }
    if let Some(samples) = session.repo.samples() {
        playwright.env("LOOPWISE_SAMPLES", samples);
    }
    let lines = command::run_keeping(&mut playwright, is_playwright_result)?;
    session
        .results
        .extend(lines.into_iter().map(|line| format!("playwright: {line}")));
    Ok(())
}

/// `12 passed (30.1s)`, `1 skipped`, `2 failed`; of a story that failed or was flaky its name and what it complained of.
fn is_playwright_result(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with('[') || line.contains("Error: ") {
        return true;
    }
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let word = words.next();
    number && word.is_some_and(|word| ["passed", "failed", "flaky", "skipped"].contains(&word))
}

/// The Python client of `python/`, also against the binary just built.
fn python_tests(session: &mut Session) -> Result<()> {
    let mut python = command::program("python3", &session.repo.path("python"));
    python
        .args(["-c", PYTHON_TESTS])
        .env("LOOPWISE_BIN", session.repo.server_binary());
    let lines = command::run_keeping(&mut python, |line| line.starts_with("Ran "))?;
    session
        .results
        .extend(lines.into_iter().map(|line| format!("python: {line}")));
    Ok(())
}

/// `python3 -m unittest discover` with its report on standard output, where the result line is kept from.
const PYTHON_TESTS: &str = "import sys, unittest as u; \
    u.main(module=None, argv=['', 'discover'], testRunner=u.TextTestRunner(stream=sys.stdout))";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_that_count_are_kept() {
        assert!(is_playwright_result("  12 passed (30.1s)"));
        assert!(is_playwright_result("  1 skipped"));
        assert!(is_playwright_result(
            "    [phone] › acceptance/a.spec.ts:8:1 › it failed ─────"
        ));
        assert!(is_playwright_result("    Error: nothing was there"));
        assert!(!is_playwright_result(
            "  ✓  1 [phone] › a.spec.ts › it passed"
        ));
        assert!(!is_playwright_result("Running 12 tests using 2 workers"));
    }

    #[test]
    fn the_web_part_is_built_before_the_server_is_compiled() {
        let place = |name| STEPS.iter().position(|step| step.name == name).unwrap();
        assert!(place("web part") < place("clippy for this machine"));
        assert!(place("web part") < place("tests"));
    }
}
