//! Any text file: nothing of the machine or the network it was written on.

use super::Finding;
use super::walk::Source;

/// Put together here, so that this file does not break its own rule.
const MACHINE: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/")];
const HOSTS: &[&str] = &[
    concat!("arti", "factory"),
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("files.", "pythonhosted.org"),
];
const LOCK_FILES: &[&str] = &["package-lock.json", "Cargo.lock"];

/// Checks one file, whatever its kind.
pub fn check(source: &Source) -> Vec<Finding> {
    let is_lock = LOCK_FILES.iter().any(|name| source.path.ends_with(name));
    let mut findings = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let mut find = |word: &str, instead: &str| {
            findings.push(Finding {
                file: source.path.clone(),
                line: index + 1,
                what: format!("`{word}`"),
                instead: instead.to_owned(),
            });
        };
        for path in MACHINE {
            if line.contains(path) {
                find(path, "a path relative to the checkout, or an argument");
            }
        }
        for host in HOSTS {
            if !is_lock && line.contains(host) {
                find(host, "leave the registry to the tool's own settings");
            }
        }
        if is_lock && let Some(address) = foreign_address(line) {
            find(
                &address,
                "`npm install` in that folder (its .npmrc leaves addresses out), or lock against crates.io",
            );
        }
    }
    findings
}

/// The address of a lock file's line, if it is not one that everybody has.
fn foreign_address(line: &str) -> Option<String> {
    const PUBLIC: &[&str] = &[
        concat!("https://registry.", "npmjs.org/"),
        "registry+https://github.com/rust-lang/crates.io-index",
    ];
    let line = line.trim();
    let value = line
        .strip_prefix("\"resolved\": ")
        .or_else(|| line.strip_prefix("source = "))?;
    let address = value.trim_end_matches(',').trim_matches('"');
    (!PUBLIC.iter().any(|known| address.starts_with(known))).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&source)
            .into_iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn a_path_of_one_machine_is_found() {
        let text = format!("fine\ncd {}main\n", MACHINE[0]);
        assert_eq!(lines("README.md", &text), [2]);
        assert_eq!(lines("e2e/a.ts", "from '../network/root'\n"), [0; 0]);
    }

    #[test]
    fn lock_files_name_public_registries_only() {
        let public = format!("\"resolved\": \"https://{}/a.tgz\",\n", HOSTS[1]);
        assert_eq!(lines("e2e/package-lock.json", &public), [0; 0]);
        assert_eq!(lines("README.md", &public), [1]);
        let mirror = "\"resolved\": \"https://mirror.example/a.tgz\",\n";
        assert_eq!(lines("e2e/package-lock.json", mirror), [1]);
        let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
        assert_eq!(lines("Cargo.lock", index), [0; 0]);
        assert_eq!(
            lines(
                "Cargo.lock",
                "source = \"registry+https://mirror.example/\"\n"
            ),
            [1]
        );
    }
}
