//! Programs that come from the operating system: which are missing, and how to get them.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command;

use super::Need;

/// A program, when it is needed, and the Debian packages that bring it.
struct Program {
    what: &'static str,
    need: Need,
    present: fn() -> bool,
    debian: &'static [&'static str],
}

const PROGRAMS: &[Program] = &[
    Program {
        what: "a C compiler (for SQLite)",
        need: Need::Build,
        present: || command::find("cc").is_some(),
        debian: &["gcc", "libc6-dev"],
    },
    Program {
        what: "Node.js 20 or later",
        need: Need::Build,
        present: || command::find("node").is_some(),
        debian: &["nodejs"],
    },
    Program {
        what: "npm",
        need: Need::Build,
        present: || command::find("npm").is_some(),
        debian: &["npm"],
    },
    Program {
        what: "Chromium (or another in $CHROMIUM)",
        need: Need::Test,
        present: || super::chromium().is_some(),
        debian: &["chromium-headless-shell", "fonts-liberation"],
    },
    Program {
        what: "the PostgreSQL server programs `initdb` and `postgres`",
        need: Need::Test,
        present: super::has_postgres,
        debian: &["postgresql"],
    },
    Program {
        what: "poppler's `pdfinfo`, `pdftotext` and `pdftoppm`",
        need: Need::Test,
        present: || command::find("pdfinfo").is_some(),
        debian: &["poppler-utils"],
    },
    Program {
        what: "python3",
        need: Need::Test,
        present: || command::find("python3").is_some(),
        debian: &["python3"],
    },
];

/// Installs what is missing where that is possible.
///
/// # Errors
/// A list of what to install, where we cannot.
pub fn ensure(need: Need) -> Result<()> {
    let missing = missing(need);
    if !missing.is_empty() {
        if !can_install() {
            bail!("please install: {}", describe(&missing));
        }
        install(&missing)?;
    }
    Ok(())
}

fn missing(need: Need) -> Vec<&'static Program> {
    PROGRAMS
        .iter()
        .filter(|program| program.need <= need && !(program.present)())
        .collect()
}

fn describe(missing: &[&Program]) -> String {
    let names: Vec<&str> = missing.iter().map(|program| program.what).collect();
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|program| program.debian)
        .copied()
        .collect();
    format!(
        "{}\nOn Debian or Ubuntu: sudo apt-get install --no-install-recommends {}",
        names.join(", "),
        packages.join(" ")
    )
}

/// Debian or one of its children, and allowed to install.
fn can_install() -> bool {
    let root = command::output(command::program("id", Path::new("/")).arg("-u"))
        .is_ok_and(|id| id.trim() == "0");
    root && command::find("apt-get").is_some()
}

fn install(missing: &[&Program]) -> Result<()> {
    let packages = missing.iter().flat_map(|program| program.debian);
    command::run(apt().arg("update"))?;
    command::run(
        apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
    )?;
    let still: Vec<&Program> = missing
        .iter()
        .filter(|program| !(program.present)())
        .copied()
        .collect();
    if !still.is_empty() {
        bail!("installed, but still not found: {}", describe(&still));
    }
    Ok(())
}

fn apt() -> std::process::Command {
    let mut command = command::program("apt-get", Path::new("/"));
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_told_what_to_type() {
        let postgres = PROGRAMS
            .iter()
            .find(|program| program.debian == ["postgresql"])
            .unwrap();
        let text = describe(&[postgres]);
        assert!(text.contains("`initdb`"), "{text}");
        assert!(
            text.ends_with("apt-get install --no-install-recommends postgresql"),
            "{text}"
        );
    }
}
