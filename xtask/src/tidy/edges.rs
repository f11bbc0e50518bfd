//! Which of our crates may know which: the complete list, checked against `cargo metadata`.

use serde_json::Value;

use super::Finding;

/// What one of our crates may depend on.
struct Edges {
    of: &'static str,
    may_use: &'static [&'static str],
    /// Also, in tests and benchmarks.
    tests_may_use: &'static [&'static str],
}

const ALLOWED: &[Edges] = &[
    Edges {
        of: "loopwise-model",
        may_use: &[],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-sync",
        may_use: &["loopwise-model"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-analysis",
        may_use: &["loopwise-model"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-scene",
        may_use: &["loopwise-model"],
        tests_may_use: &["loopwise-analysis"],
    },
    Edges {
        of: "loopwise-interchange",
        may_use: &["loopwise-model"],
        tests_may_use: &["loopwise-analysis"],
    },
    Edges {
        of: "loopwise-workshop",
        may_use: &["loopwise-model"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-report",
        may_use: &["loopwise-model", "loopwise-analysis"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-report-pdf",
        may_use: &["loopwise-report"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-app",
        may_use: &[
            "loopwise-model",
            "loopwise-sync",
            "loopwise-analysis",
            "loopwise-scene",
            "loopwise-workshop",
            "loopwise-report",
        ],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-helper",
        may_use: &[
            "loopwise-model",
            "loopwise-analysis",
            "loopwise-scene",
            "loopwise-app",
        ],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise-frontend",
        may_use: &["loopwise-app"],
        tests_may_use: &[],
    },
    Edges {
        of: "loopwise",
        may_use: &[
            "loopwise-model",
            "loopwise-sync",
            "loopwise-analysis",
            "loopwise-scene",
            "loopwise-interchange",
            "loopwise-workshop",
            "loopwise-report",
            "loopwise-report-pdf",
            "loopwise-app",
        ],
        tests_may_use: &[],
    },
    Edges {
        of: "xtask",
        may_use: &[],
        tests_may_use: &[],
    },
];

/// Compares what `cargo metadata --no-deps` says with the list.
pub fn check(metadata: &Value) -> Vec<Finding> {
    let packages: &[Value] = metadata["packages"].as_array().map_or(&[], Vec::as_slice);
    let ours: Vec<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    let mut findings = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let mut find = |what: String, instead: &str| {
            findings.push(Finding {
                file: manifest(metadata, package),
                line: 1,
                what,
                instead: instead.to_owned(),
            });
        };
        let Some(edges) = ALLOWED.iter().find(|edges| edges.of == name) else {
            find(
                format!("the crate `{name}` is not in the list of edges"),
                "add it to xtask/src/tidy/edges.rs and to ARCHITECTURE.md, with what it may use",
            );
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let in_tests = dependency["kind"].as_str() == Some("dev");
            let allowed = edges.may_use.contains(&used)
                || (in_tests && (edges.tests_may_use.contains(&used) || used == name));
            if ours.contains(&used) && !allowed {
                find(
                    format!("`{name}` may not use `{used}`"),
                    "move what both need down to `loopwise-model`, or pass it in as an argument; \
                     ARCHITECTURE.md says which way dependencies go",
                );
            }
        }
    }
    findings
}

fn manifest(metadata: &Value, package: &Value) -> String {
    let root = metadata["workspace_root"].as_str().unwrap_or_default();
    let path = package["manifest_path"].as_str().unwrap_or("Cargo.toml");
    path.strip_prefix(root)
        .unwrap_or(path)
        .trim_start_matches('/')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn findings(of: &str, uses: &str, kind: Option<&str>) -> Vec<Finding> {
        check(&json!({
            "workspace_root": "/x",
            "packages": [
                { "name": of, "manifest_path": "/x/crates/a/Cargo.toml",
                  "dependencies": [{ "name": uses, "kind": kind }, { "name": "serde", "kind": null }] },
                { "name": uses, "manifest_path": "/x/crates/b/Cargo.toml", "dependencies": [] },
            ],
        }))
    }

    #[test]
    fn an_allowed_edge_is_fine() {
        assert_eq!(findings("loopwise-sync", "loopwise-model", None), []);
        assert_eq!(
            findings("loopwise-scene", "loopwise-analysis", Some("dev")),
            []
        );
    }

    #[test]
    fn an_edge_that_is_not_listed_is_found_in_its_manifest() {
        let found = findings("loopwise-model", "loopwise-sync", None);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].file, "crates/a/Cargo.toml");
        assert_eq!(
            found[0].what,
            "`loopwise-model` may not use `loopwise-sync`"
        );
    }

    #[test]
    fn an_edge_for_tests_is_for_tests_only() {
        assert_eq!(
            findings("loopwise-scene", "loopwise-analysis", None).len(),
            1
        );
    }

    #[test]
    fn a_new_crate_must_be_listed() {
        let found = findings("loopwise-new", "loopwise-model", None);
        assert!(found[0].what.contains("`loopwise-new` is not in the list"));
    }
}
