//! The web part: WASM, glue, boot scripts, styles, fonts and catalogues become `target/web/`,
//! which the server embeds. Every file carries a hash of its content in its name; `manifest.json`
//! maps plain names to hashed ones. `assets.rs` holds the names, `wasm.rs` the long work.

mod assets;
mod brotli;
mod bundle;
mod cache;
mod files;
mod short_names;
mod versions;
mod wasm;

use anyhow::{Result, bail};

use crate::repo::Repo;

use assets::Assets;
use cache::Cache;
pub use wasm::{TARGET, build_example, cargo as wasm_cargo};

/// The WASM module of the workspace, as an asset.
pub const WASM: &str = "workspace.wasm";
/// The script that wasm-bindgen writes for it.
pub const GLUE: &str = "workspace-glue.js";

/// The largest the workspace may be on the wire (ST-03): WASM and glue, brotli. The helpers come later, beside it.
const BROTLI_LIMIT: usize = 300_000;
/// The largest the WASM may be once unpacked: it must start on a school tablet (ST-03).
const RAW_LIMIT: usize = 1_200_000;

/// Builds the web part into `target/web/`; what has not changed is taken from `target/web-cache/`.
///
/// # Errors
/// When a tool fails, a name is used that no asset has, or wasm-bindgen and its library differ.
pub fn build(repo: &Repo) -> Result<()> {
    versions::check(repo)?;
    let cache = Cache::open(repo.path("target/web-cache"))?;
    let mut assets = Assets::default();

    files::collect(repo, &mut assets)?;
    let [workspace, helper, analyst] = wasm::build(repo, &cache)?;
    assets.add(WASM, workspace.module)?;
    assets.add(GLUE, workspace.glue)?;
    assets.add("helper.wasm", helper.module)?;
    assets.add("helper-glue.js", helper.glue)?;
    assets.add("analyst.wasm", analyst.module)?;
    assets.add("analyst-glue.js", analyst.glue)?;
    bundle::styles(repo, &cache, &mut assets)?;
    bundle::scripts(repo, &cache, &mut assets)?;

    let written = assets.write(&repo.path("target/web"), &cache)?;
    cache.sweep()?;
    println!("web part: {written}");
    Ok(())
}

/// Fails when the workspace has grown beyond what ST-03 allows, and says by how much.
///
/// # Errors
/// Over the limit, or not built yet.
pub fn check_size(repo: &Repo) -> Result<()> {
    let folder = repo.path("target/web");
    let manifest = assets::read_manifest(&folder)?;
    let size = |name: &str, suffix: &str| -> Result<usize> {
        let Some(file) = manifest.get(name) else {
            bail!("target/web/manifest.json has no `{name}`; run `cargo xtask build` first");
        };
        let length = std::fs::metadata(folder.join(format!("{file}{suffix}")))?.len();
        Ok(usize::try_from(length)?)
    };
    let raw = size(WASM, "")?;
    let packed = size(WASM, ".br")? + size(GLUE, ".br")?;
    println!(
        "workspace: {packed} bytes brotli (limit {BROTLI_LIMIT}), {raw} raw (limit {RAW_LIMIT})"
    );
    if packed > BROTLI_LIMIT || raw > RAW_LIMIT {
        bail!(
            "the workspace is too large for a school connection; look for what grew with \
             `cargo bloat` or move work to the server, rather than raising the limit in xtask/src/web.rs"
        );
    }
    Ok(())
}
