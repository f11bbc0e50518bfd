//! ST-02: the library that writes the glue must be of the very version that the WASM was compiled with.

use anyhow::{Context, Result, bail};

use crate::repo::Repo;
use crate::tidy::locked::{Locked, read};

const IN_THE_WASM: &str = "wasm-bindgen";
const IN_XTASK: &str = "wasm-bindgen-cli-support";

/// # Errors
/// When the two versions in Cargo.lock differ; the message names both.
pub fn check(repo: &Repo) -> Result<()> {
    let lock = std::fs::read_to_string(repo.path("Cargo.lock"))
        .context("Cargo.lock cannot be read; it belongs in the checkout")?;
    compare(&read(&lock))
}

fn compare(locked: &[Locked]) -> Result<()> {
    let version = |name: &str| {
        locked
            .iter()
            .find(|package| package.name == name)
            .map(|package| package.version.as_str())
    };
    // Without wasm-bindgen in the lock the frontend is still empty: nothing can differ.
    let Some(wasm) = version(IN_THE_WASM) else {
        return Ok(());
    };
    let tool = version(IN_XTASK).context("Cargo.lock has no wasm-bindgen-cli-support")?;
    if wasm != tool {
        bail!(
            "the WASM is compiled with {IN_THE_WASM} {wasm}, but xtask writes its glue with \
             {IN_XTASK} {tool}; set both to the same version: `{IN_THE_WASM}` in Cargo.toml, \
             `{IN_XTASK}` in xtask/Cargo.toml"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(wasm: &str, tool: &str) -> Vec<Locked> {
        read(&format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{wasm}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{tool}\"\n"
        ))
    }

    #[test]
    fn st_02_the_same_version_is_fine() {
        assert!(compare(&lock("0.2.130", "0.2.130")).is_ok());
    }

    #[test]
    fn st_02_different_versions_stop_the_build_and_both_are_named() {
        let message = compare(&lock("0.2.131", "0.2.130"))
            .unwrap_err()
            .to_string();
        assert!(message.contains("wasm-bindgen 0.2.131"), "{message}");
        assert!(
            message.contains("wasm-bindgen-cli-support 0.2.130"),
            "{message}"
        );
    }
}
