//! The repository's own rules, which no compiler checks. Each finding says where, what, and what to do instead.

mod banned;
mod edges;
mod imports;
pub mod locked;
mod mask;
mod size;
mod text;
mod walk;

use std::fmt;

use anyhow::{Result, bail};

use crate::repo::Repo;

use walk::Source;

/// One broken rule.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    file: String,
    /// Counted from one.
    line: usize,
    what: String,
    instead: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            what,
            instead,
        } = self;
        write!(formatter, "{file}:{line}: {what}\n    instead: {instead}")
    }
}

/// Checks every rule.
///
/// # Errors
/// When one is broken; all findings are printed first.
pub fn run(repo: &Repo) -> Result<()> {
    let sources = walk::read(repo.root())?;
    let mut findings = edges::check(&repo.metadata()?);
    let mut warnings = Vec::new();
    for source in &sources {
        findings.extend(check_one(source));
        warnings.extend(size::warning(source));
    }
    for warning in &warnings {
        println!("note: {warning}");
    }
    for finding in &findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        bail!(
            "tidy found {} broken rules in {} files",
            findings.len(),
            sources.len()
        );
    }
    println!("tidy: {} files keep the rules", sources.len());
    Ok(())
}

fn check_one(source: &Source) -> Vec<Finding> {
    let mut findings = text::check(source);
    findings.extend(size::check(source));
    findings.extend(banned::check(source));
    findings.extend(imports::check(source));
    findings.extend(locked::check(source));
    findings
}
