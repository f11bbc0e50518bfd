//! Sees to it that there is a folder of browser files to compile in. `cargo xtask build` fills it before this runs;
//! without it the server works and serves pages without styles.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new("../target/web");
    let manifest = folder.join("manifest.json");
    if !manifest.exists() {
        std::fs::create_dir_all(folder)?;
        std::fs::write(&manifest, "{}\n")?;
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", manifest.display());
    Ok(())
}
