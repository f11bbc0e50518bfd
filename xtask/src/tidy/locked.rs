//! Cargo.lock: which versions there are, and that what must exist once exists once (ST-01).

use super::Finding;
use super::walk::Source;

/// Two of one of these are two worlds that do not know each other.
const ONCE: &[&str] = &["leptos", "tachys", "reactive_graph", "wasm-bindgen", "sqlx"];

/// One package of Cargo.lock.
#[derive(Debug, PartialEq, Eq)]
pub struct Locked {
    /// As on crates.io.
    pub name: String,
    /// Three numbers, and more.
    pub version: String,
    /// Of its `name = …`, counted from one.
    pub line: usize,
}

/// The packages of a lock file, in its order.
pub fn read(lock: &str) -> Vec<Locked> {
    let value = |line: &str, key: &str| -> Option<String> {
        Some(line.strip_prefix(key)?.trim().trim_matches('"').to_owned())
    };
    let mut packages: Vec<Locked> = Vec::new();
    for (index, line) in lock.lines().enumerate() {
        if let Some(name) = value(line, "name = ") {
            packages.push(Locked {
                name,
                version: String::new(),
                line: index + 1,
            });
        } else if let (Some(version), Some(last)) = (value(line, "version = "), packages.last_mut())
        {
            last.version = version;
        }
    }
    packages
}

/// Checks the workspace's lock file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    if source.path != "Cargo.lock" {
        return Vec::new();
    }
    let packages = read(&source.text);
    let mut findings = Vec::new();
    for name in ONCE {
        let versions: Vec<&Locked> = packages.iter().filter(|one| one.name == *name).collect();
        if let [first, second, ..] = versions.as_slice() {
            findings.push(Finding {
                file: source.path.clone(),
                line: second.line,
                what: format!(
                    "two versions of {name}: {} and {}",
                    first.version, second.version
                ),
                instead: format!("`cargo tree -i {name}` shows who asks; agree on one (ST-01)"),
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(versions: &[(&str, &str)]) -> Vec<String> {
        let packages = versions.iter().map(|(name, version)| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n\n")
        });
        let text = format!("version = 4\n\n{}", packages.collect::<String>());
        let source = Source {
            path: "Cargo.lock".to_owned(),
            text,
        };
        check(&source)
            .into_iter()
            .map(|finding| finding.what)
            .collect()
    }

    #[test]
    fn st_01_one_of_each_is_fine() {
        assert!(findings(&[("leptos", "0.8.23"), ("syn", "1.0.0"), ("syn", "2.0.0")]).is_empty());
    }

    #[test]
    fn st_01_a_second_version_is_named() {
        assert_eq!(
            findings(&[("leptos", "0.8.23"), ("leptos", "0.7.9")]),
            ["two versions of leptos: 0.8.23 and 0.7.9"]
        );
    }
}
