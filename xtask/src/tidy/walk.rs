//! The files that rules apply to: text that people or tools wrote into the repository.

use std::path::Path;

use anyhow::{Context, Result};

/// One text file.
pub struct Source {
    /// Relative to the checkout, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

impl Source {
    /// `rs` for `crates/model/src/map.rs`.
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, end)| end)
    }
}

/// What git ignores too; keep in step with `.gitignore`.
const SKIPPED: &[&str] = &[
    ".git",
    "target",
    "data",
    "node_modules",
    "test-results",
    "playwright-report",
    "__pycache__",
    "corpus",
    "artifacts",
];

/// All text files of the checkout, in order of their paths.
///
/// # Errors
/// When a folder cannot be read.
pub fn read(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    collect(root, "", &mut sources)?;
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(sources)
}

fn collect(folder: &Path, prefix: &str, sources: &mut Vec<Source>) -> Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
            collect(&entry.path(), &format!("{prefix}{name}/"), sources)?;
        }
        // What is not UTF-8 is a font or a picture; logs are ignored by git. A file may vanish meanwhile.
        if kind.is_file()
            && !name.ends_with(".log")
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            sources.push(Source {
                path: format!("{prefix}{name}"),
                text,
            });
        }
    }
    Ok(())
}
