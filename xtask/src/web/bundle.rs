//! Scripts and styles through esbuild: imports drawn in, minified, `@asset(NAME)` filled in.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command;
use crate::repo::Repo;
use crate::setup;

use super::assets::Assets;
use super::cache::Cache;

/// The oldest browsers the workspace is for: about three years of them.
const BROWSERS: &str = "--target=chrome120,firefox121,safari17.2";

/// The glue of wasm-bindgen with its snippets, as one minified ES module.
///
/// # Errors
/// When esbuild fails.
pub fn glue(repo: &Repo, script: &Path, bench: &Path) -> Result<Vec<u8>> {
    let result = bench.join("glue.min.js");
    command::run_unannounced(
        esbuild(repo)
            .arg(script)
            .arg("--format=esm")
            .arg(to_file(&result)),
    )?;
    std::fs::read(&result).context("esbuild wrote no glue")
}

/// One asset for each `app/styles/entries/NAME.css`, with everything it imports.
///
/// # Errors
/// When esbuild fails or a style asks for an asset that does not exist.
pub fn styles(repo: &Repo, cache: &Cache, assets: &mut Assets) -> Result<()> {
    let source = repo.path("app/styles");
    if !source.exists() {
        return Ok(());
    }
    let bench = cache.workbench("styles")?;
    copy_filled(&source, &bench, assets, "app/styles")?;
    for entry in files_in(&bench.join("entries"), "css")? {
        let name = file_name(&entry);
        let result = bench.join(format!("{name}.min"));
        command::run_unannounced(esbuild(repo).arg(&entry).arg(to_file(&result)))?;
        assets.add(
            &name,
            std::fs::read(&result).context("esbuild wrote no style")?,
        )?;
    }
    Ok(())
}

/// One asset for each `frontend/boot/NAME.js`; what several share is in `frontend/boot/parts/`.
/// A script may name another script's asset: those that wait for a name come after it.
///
/// # Errors
/// When esbuild fails, a name is unknown, or two scripts wait for each other.
pub fn scripts(repo: &Repo, cache: &Cache, assets: &mut Assets) -> Result<()> {
    let source = repo.path("frontend/boot");
    if !source.exists() {
        return Ok(());
    }
    let bench = cache.workbench("boot")?;
    if source.join("parts").exists() {
        copy_filled(
            &source.join("parts"),
            &bench.join("parts"),
            assets,
            "frontend/boot/parts",
        )?;
    }
    let mut waiting = files_in(&source, "js")?;
    let all: Vec<String> = waiting.iter().map(|file| file_name(file)).collect();
    while !waiting.is_empty() {
        let mut later = Vec::new();
        for script in &waiting {
            let text = read(script)?;
            let waits = all
                .iter()
                .any(|name| !assets.has(name) && text.contains(&format!("@asset({name})")));
            if waits {
                later.push(script.clone());
                continue;
            }
            let name = file_name(script);
            let filled = assets.fill_in(&text, &format!("frontend/boot/{name}"))?;
            let copy = bench.join(&name);
            std::fs::write(&copy, filled)?;
            let result = bench.join(format!("{name}.min"));
            command::run_unannounced(
                esbuild(repo)
                    .arg(&copy)
                    .arg("--format=esm")
                    .arg(to_file(&result)),
            )?;
            assets.add(
                &name,
                std::fs::read(&result).context("esbuild wrote no script")?,
            )?;
        }
        if later.len() == waiting.len() {
            let names: Vec<String> = later.iter().map(|file| file_name(file)).collect();
            bail!(
                "frontend/boot: these scripts wait for each other's names: {}",
                names.join(", ")
            );
        }
        waiting = later;
    }
    Ok(())
}

/// Addresses of assets stay as they are; everything else that is imported is drawn in.
fn esbuild(repo: &Repo) -> std::process::Command {
    let tool = repo.path("frontend/node_modules/.bin/esbuild");
    let mut command = setup::node_program(repo, tool, repo.root());
    command.args([
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        "--external:/assets/*",
        BROWSERS,
    ]);
    // What scripts import by name is found here, wherever they are put together.
    command.env("NODE_PATH", repo.path("frontend/node_modules"));
    command
}

fn to_file(result: &Path) -> String {
    format!("--outfile={}", result.display())
}

/// Copies a folder of text files, with the tokens filled in.
fn copy_filled(from: &Path, to: &Path, assets: &Assets, shown: &str) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        let name = file_name(&path);
        let shown = format!("{shown}/{name}");
        if path.is_dir() {
            copy_filled(&path, &to.join(&name), assets, &shown)?;
        } else {
            std::fs::write(to.join(&name), assets.fill_in(&read(&path)?, &shown)?)?;
        }
    }
    Ok(())
}

/// Files of one kind directly in a folder, in order of their names; none when there is no folder.
fn files_in(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && path.extension().is_some_and(|end| end == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

fn file_name(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
