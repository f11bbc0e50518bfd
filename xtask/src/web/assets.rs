//! The set of files that browsers may ask for: plain names, hashed names, `@asset(NAME)` tokens.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::brotli;
use super::cache::Cache;

/// Files by their plain name.
#[derive(Default)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
}

struct Asset {
    hashed: String,
    bytes: Vec<u8>,
}

/// Where the server serves `target/web/`.
const ADDRESS: &str = "/assets/";
const OPEN: &str = "@asset(";
/// Files that do not get smaller: already packed.
const PACKED: &[&str] = &["woff2", "png", "jpg", "jpeg", "webp", "avif", "gif", "zip"];

impl Assets {
    /// Takes a file in under a name of its own.
    ///
    /// # Errors
    /// When the name is taken.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let hashed = hashed_name(name, &bytes);
        if self
            .files
            .insert(name.to_owned(), Asset { hashed, bytes })
            .is_some()
        {
            bail!("two assets are called `{name}`; rename one of them");
        }
        Ok(())
    }

    /// Whether a file of this name is in.
    pub fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The text with every `@asset(NAME)` replaced by `/assets/HASHED-NAME`.
    ///
    /// # Errors
    /// When a name is unknown; `source` says where the text came from.
    pub fn fill_in(&self, text: &str, source: &str) -> Result<String> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let Some((name, behind)) = after.split_once(')') else {
                bail!("{source}: `{OPEN}` without its closing bracket");
            };
            let Some(asset) = self.files.get(name.trim()) else {
                let known: Vec<&str> = self.files.keys().map(String::as_str).collect();
                bail!(
                    "{source}: no asset is called `{name}`; there are: {}",
                    known.join(", ")
                );
            };
            filled.push_str(before);
            filled.push_str(ADDRESS);
            filled.push_str(&asset.hashed);
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// Makes the folder hold these files, their `.br` forms and the manifest, and nothing else.
    /// A file that is already right is not touched, so that the server is not compiled again for nothing.
    /// Gives back a line for people: how many files, how large.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(&self, folder: &Path, cache: &Cache) -> Result<String> {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("{} could not be made", folder.display()))?;
        let mut wanted = BTreeSet::new();
        let mut on_the_wire = 0;
        for asset in self.files.values() {
            put(folder, &asset.hashed, &asset.bytes, &mut wanted)?;
            let extension = Path::new(&asset.hashed)
                .extension()
                .and_then(|end| end.to_str());
            if extension.is_some_and(|end| PACKED.contains(&end)) {
                on_the_wire += asset.bytes.len();
            } else {
                let packed = brotli::pack(&asset.bytes, cache)?;
                on_the_wire += packed.len();
                put(
                    folder,
                    &format!("{}.br", asset.hashed),
                    &packed,
                    &mut wanted,
                )?;
            }
        }
        let manifest: BTreeMap<&str, &str> = self
            .files
            .iter()
            .map(|(name, asset)| (name.as_str(), asset.hashed.as_str()))
            .collect();
        let manifest = serde_json::to_vec_pretty(&manifest)?;
        put(folder, MANIFEST, &manifest, &mut wanted)?;
        remove_others(folder, &wanted)?;
        Ok(format!(
            "{} assets, {on_the_wire} bytes on the wire",
            self.files.len()
        ))
    }
}

const MANIFEST: &str = "manifest.json";

/// Plain name → hashed name, as the last build wrote it.
///
/// # Errors
/// When nothing was built yet.
pub fn read_manifest(folder: &Path) -> Result<BTreeMap<String, String>> {
    let file = folder.join(MANIFEST);
    let text = std::fs::read(&file).with_context(|| {
        format!(
            "{} cannot be read; run `cargo xtask build` first",
            file.display()
        )
    })?;
    let value: serde_json::Value = serde_json::from_slice(&text)?;
    let entries = value
        .as_object()
        .context("manifest.json is not an object")?;
    Ok(entries
        .iter()
        .filter_map(|(name, hashed)| Some((name.clone(), hashed.as_str()?.to_owned())))
        .collect())
}

fn put(folder: &Path, name: &str, bytes: &[u8], wanted: &mut BTreeSet<String>) -> Result<()> {
    let file = folder.join(name);
    wanted.insert(name.to_owned());
    if std::fs::read(&file).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    std::fs::write(&file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

fn remove_others(folder: &Path, wanted: &BTreeSet<String>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !wanted.contains(&*entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path())
                .with_context(|| format!("{} cannot be removed", entry.path().display()))?;
        }
    }
    Ok(())
}

/// `workspace.js` → `workspace-1a2b3c4d.js`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: String = digest
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        assert_eq!(hashed_name("workspace.js", b""), "workspace-e3b0c442.js");
        assert_eq!(hashed_name("LICENCE", b""), "LICENCE-e3b0c442");
        assert_ne!(hashed_name("a.css", b"1"), hashed_name("a.css", b"2"));
    }

    #[test]
    fn tokens_become_addresses() {
        let mut assets = Assets::default();
        assets.add("a.woff2", Vec::new()).unwrap();
        let css = "src: url(\"@asset(a.woff2)\"), url(@asset( a.woff2 ))";
        assert_eq!(
            assets.fill_in(css, "x.css").unwrap(),
            "src: url(\"/assets/a-e3b0c442.woff2\"), url(/assets/a-e3b0c442.woff2)"
        );
    }

    #[test]
    fn an_unknown_name_says_which_file_asked_for_it() {
        let mut assets = Assets::default();
        assets.add("a.woff2", Vec::new()).unwrap();
        let error = assets
            .fill_in("@asset(b.woff2)", "app/styles/x.css")
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "app/styles/x.css: no asset is called `b.woff2`; there are: a.woff2"
        );
    }

    #[test]
    fn two_assets_never_share_a_name() {
        let mut assets = Assets::default();
        assets.add("a.css", Vec::new()).unwrap();
        assert!(assets.add("a.css", vec![1]).is_err());
    }

    #[test]
    fn the_folder_holds_what_the_manifest_says_and_nothing_else() {
        let home = std::env::temp_dir().join(format!("loopwise-xtask-{}", std::process::id()));
        let web = home.join("web");
        let cache = Cache::open(home.join("cache")).unwrap();
        std::fs::create_dir_all(&web).unwrap();
        std::fs::write(web.join("old-00000000.js"), "old").unwrap();
        let mut assets = Assets::default();
        assets.add("a.css", b"a{}".to_vec()).unwrap();
        assets.add("f.woff2", b"f".to_vec()).unwrap();
        assets.write(&web, &cache).unwrap();
        let manifest = read_manifest(&web).unwrap();
        let mut there: Vec<String> = std::fs::read_dir(&web)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        there.sort();
        let css = &manifest["a.css"];
        assert_eq!(
            there,
            [
                css.clone(),
                format!("{css}.br"),
                manifest["f.woff2"].clone(),
                MANIFEST.to_owned()
            ]
        );
        std::fs::remove_dir_all(&home).unwrap();
    }
}
