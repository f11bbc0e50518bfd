//! Where things are in this checkout, and which packages it holds.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;

/// The checkout this works on.
pub struct Repo {
    root: PathBuf,
}

/// The package with the WASM entry; never built in one invocation with the server.
pub const FRONTEND: &str = "loopwise-frontend";
/// The package with the WASM of the helpers beside the page, and its first program.
pub const HELPER: &str = "loopwise-helper";
/// The second program of that package.
pub const ANALYST: &str = "loopwise-analyst";
/// The package and the binary of the server.
pub const SERVER: &str = "loopwise";
/// Crates that are tested by themselves, because their tests ask more of what the server is made of than is shipped: peers of
/// benchmarks, and faults that must be caught. Together with the others, the server would be compiled once with that for its
/// tests and once without it for the release.
pub const ALONE: [&str; 2] = ["loopwise-analysis", "loopwise-sync"];
/// The crate that makes PDFs, with the many it brings.
pub const PRINTER: &str = "loopwise-report-pdf";
/// What of the server's features is shipped, and therefore tested.
pub const SHIPPED: &str = "loopwise/pdf";
/// This package.
pub const XTASK: &str = "xtask";

impl Repo {
    /// The checkout that this was started in; not the one it was compiled in, which may have moved since.
    ///
    /// # Errors
    /// Outside a checkout.
    pub fn find() -> Result<Self> {
        // `cargo run` says where xtask's manifest is.
        let told = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = std::env::current_dir().context("the current folder is gone")?;
        let root = told
            .iter()
            .chain([&here])
            .flat_map(|start| start.ancestors())
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .context("this is not inside a checkout of Loopwise; run `cargo xtask` from one")?;
        let root = root
            .canonicalize()
            .with_context(|| format!("{} cannot be opened", root.display()))?;
        Ok(Self { root })
    }

    /// A path inside the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The checkout itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo puts what it builds: `target/` unless `CARGO_TARGET_DIR` says otherwise.
    pub fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.root.join("target"),
        }
    }

    /// The release binary of the server.
    pub fn server_binary(&self) -> PathBuf {
        self.target()
            .join("release")
            .join(format!("{SERVER}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Real maps that may not be in the repository, where they lie beside the checkout; what uses them says so when they
    /// are absent.
    pub fn samples(&self) -> Option<PathBuf> {
        self.path("../shared/samples").canonicalize().ok()
    }

    /// What `cargo metadata` says about our own packages.
    ///
    /// # Errors
    /// When cargo cannot read a manifest.
    pub fn metadata(&self) -> Result<Value> {
        let text = command::output(command::cargo(self).args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
        ]))?;
        serde_json::from_str(&text).context("`cargo metadata` did not answer in JSON")
    }

    /// Names of the packages that are compiled for this machine in the release profile:
    /// all but the frontend (WASM) and xtask itself (already compiled in the dev profile).
    ///
    /// # Errors
    /// When cargo cannot read a manifest.
    pub fn native_packages(&self) -> Result<Vec<String>> {
        let metadata = self.metadata()?;
        let mut names: Vec<String> = metadata["packages"]
            .as_array()
            .context("`cargo metadata` listed no packages")?
            .iter()
            .filter_map(|package| package["name"].as_str())
            .filter(|name| ![FRONTEND, HELPER, XTASK].contains(name))
            .map(str::to_owned)
            .collect();
        names.sort();
        Ok(names)
    }
}
