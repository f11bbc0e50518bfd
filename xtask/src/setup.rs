//! Installing what is missing: rust target and components, npm packages, and for the tests
//! Chromium, PostgreSQL and python3. On Debian as root it installs; elsewhere it says exactly what to install.

mod node;
mod packages;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command;
use crate::postgres;
use crate::repo::Repo;
use crate::web::TARGET;

pub use node::program as node_program;

/// What the machine must be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Compile the web part and the server.
    Build,
    /// Also run every test.
    Test,
}

/// The version of cargo-deny, the same for everybody.
const CARGO_DENY: &str = "0.20.2";

/// Makes the machine ready, or stops with a list of what to install.
///
/// # Errors
/// When something is missing and cannot be installed from here.
pub fn prepare(repo: &Repo, need: Need) -> Result<()> {
    rust(repo, need)?;
    packages::ensure(need)?;
    node::ensure(repo)?;
    npm(repo, "frontend")?;
    if need >= Need::Test {
        npm(repo, "e2e")?;
        cargo_deny(repo)?;
    }
    Ok(())
}

/// Chromium: `$CHROMIUM`, or what is found in `PATH`. The one without windows runs the browser tests in half the time.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|file| file.is_file());
    }
    let names = [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    ];
    names.into_iter().find_map(command::find)
}

/// The cargo-deny that `setup` installed.
pub fn cargo_deny_binary(repo: &Repo) -> PathBuf {
    repo.path("target/tools/bin/cargo-deny")
}

fn rust(repo: &Repo, need: Need) -> Result<()> {
    let sysroot =
        command::output(command::program("rustc", repo.root()).args(["--print", "sysroot"]))?;
    let installed = Path::new(sysroot.trim()).join("lib/rustlib");
    if !installed.join(TARGET).exists() {
        rustup(repo, &["target", "add", TARGET])?;
    }
    // The workspace is compiled together with its standard library.
    if !installed.join("src/rust/library/Cargo.lock").exists() {
        rustup(repo, &["component", "add", "rust-src"])?;
    }
    if need >= Need::Test {
        for (component, tool) in [("clippy", "clippy"), ("rustfmt", "fmt")] {
            if !command::succeeds(command::cargo(repo).args([tool, "--version"])) {
                rustup(repo, &["component", "add", component])?;
            }
        }
    }
    Ok(())
}

fn rustup(repo: &Repo, arguments: &[&str]) -> Result<()> {
    command::run(command::program("rustup", repo.root()).args(arguments)).with_context(|| {
        format!(
            "install it for the toolchain of rust-toolchain.toml: `rustup {}`",
            arguments.join(" ")
        )
    })
}

/// `npm ci` when the folder has no packages, or those of another lock file.
///
/// # Errors
/// When npm fails.
pub fn npm(repo: &Repo, folder: &str) -> Result<()> {
    let home = repo.path(folder);
    let lock = std::fs::read(home.join("package-lock.json"))
        .with_context(|| format!("{folder}/package-lock.json is missing"))?;
    let installed = home.join("node_modules/.loopwise-lock");
    if std::fs::read(&installed).is_ok_and(|there| there == lock) {
        return Ok(());
    }
    command::run(
        node_program(repo, "npm", &home)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    std::fs::write(&installed, lock)?;
    Ok(())
}

/// Compiled without optimisation: it runs for seconds, and compiles for minutes.
fn cargo_deny(repo: &Repo) -> Result<()> {
    let binary = cargo_deny_binary(repo);
    let version = binary
        .exists()
        .then(|| command::output(command::program(&binary, repo.root()).arg("--version")).ok());
    if version
        .flatten()
        .is_some_and(|text| text.trim().ends_with(CARGO_DENY))
    {
        return Ok(());
    }
    command::run(
        command::cargo(repo)
            .args([
                "install",
                "--locked",
                "--debug",
                "--force",
                "--version",
                CARGO_DENY,
            ])
            .arg("--root")
            .arg(repo.path("target/tools"))
            .arg("cargo-deny"),
    )
}

/// Whether PostgreSQL's server programs are there.
fn has_postgres() -> bool {
    postgres::programs().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_need_all_that_a_build_needs() {
        assert!(Need::Test > Need::Build);
    }
}
