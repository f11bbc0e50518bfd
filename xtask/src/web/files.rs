//! Assets that are copied as they are: fonts, Fluent catalogues, `app/assets/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::repo::Repo;

use super::assets::Assets;

const VARIABLE: &str = "frontend/node_modules/@fontsource-variable/atkinson-hyperlegible-next";
const STATIC: &str = "frontend/node_modules/@fontsource/atkinson-hyperlegible-next";

/// Folder, file in it, name as an asset. The workspace uses the variable font; the join page,
/// which must be small, only the one static weight.
const FONTS: &[(&str, &str, &str)] = &[
    (
        VARIABLE,
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "font-variable-latin.woff2",
    ),
    (
        VARIABLE,
        "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "font-variable-latin-ext.woff2",
    ),
    (
        STATIC,
        "files/atkinson-hyperlegible-next-latin-400-normal.woff2",
        "font-latin-400.woff2",
    ),
    (STATIC, "LICENSE", "font-licence.txt"),
];

/// # Errors
/// When a font is missing, a file cannot be read, or `app/assets/` has folders in it.
pub fn collect(repo: &Repo, assets: &mut Assets) -> Result<()> {
    for (folder, file, name) in FONTS {
        assets.add(name, read(&repo.path(folder).join(file))?)?;
    }
    let locales = repo.path("app/locales");
    if locales.exists() {
        for entry in std::fs::read_dir(&locales)? {
            let entry = entry?;
            let catalogue = entry.path().join("main.ftl");
            if catalogue.exists() {
                let locale = entry.file_name().to_string_lossy().into_owned();
                assets.add(&format!("{locale}.ftl"), read(&catalogue)?)?;
            }
        }
    }
    let plain = repo.path("app/assets");
    if plain.exists() {
        for entry in std::fs::read_dir(&plain)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                bail!("app/assets/{name} is a folder; assets are one flat list of names");
            }
            assets.add(&name, read(&entry.path())?)?;
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| {
        format!(
            "{} is missing; `cargo xtask setup` fetches npm packages",
            file.display()
        )
    })
}
