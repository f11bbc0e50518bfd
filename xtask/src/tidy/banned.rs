//! Rust files: the header, the layout of modules, and words that must not be in them.

use super::Finding;
use super::mask::code_only;
use super::walk::Source;

/// A word in code, where it may be, and what to do instead.
struct Ban {
    word: &'static str,
    allowed_under: &'static [&'static str],
    instead: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        word: "#[ignore",
        allowed_under: &[],
        instead: "make the test pass or delete it; large counts go through `cargo xtask soak`",
    },
    Ban {
        word: "todo!",
        allowed_under: &[],
        instead: "write it now, or return an error that a person can act on",
    },
    Ban {
        word: "AssertSqlSafe",
        allowed_under: &["server/src/store/", "server/src/store.rs", "server/tests/"],
        instead: "put the query into server/src/store/ with bound parameters (SE-34)",
    },
    Ban {
        word: "sqlx::",
        allowed_under: &["server/src/store/", "server/src/store.rs", "server/tests/"],
        instead: "call a function of server/src/store/: SQL lives there only (rule 12)",
    },
];

/// Checks one file; other files than Rust have no findings.
pub fn check(source: &Source) -> Vec<Finding> {
    if source.extension() != "rs" {
        return Vec::new();
    }
    let mut findings = layout(source);
    for (index, line) in code_only(&source.text).lines().enumerate() {
        for ban in BANS {
            let allowed = ban
                .allowed_under
                .iter()
                .any(|place| source.path.starts_with(place));
            if line.contains(ban.word) && !allowed {
                findings.push(Finding {
                    file: source.path.clone(),
                    line: index + 1,
                    what: format!("`{}`", ban.word),
                    instead: ban.instead.to_owned(),
                });
            }
        }
    }
    findings
}

fn layout(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |what: &str, instead: &str| {
        findings.push(Finding {
            file: source.path.clone(),
            line: 1,
            what: what.to_owned(),
            instead: instead.to_owned(),
        });
    };
    if !source.text.starts_with("//!") {
        find(
            "the file does not say what it is",
            "begin with `//! What it is; where its neighbour is.`",
        );
    }
    if source.path.ends_with("/mod.rs") {
        find(
            "`mod.rs`",
            "name it after its folder and put it beside: `name.rs` and `name/`",
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<(usize, String)> {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&source)
            .into_iter()
            .map(|finding| (finding.line, finding.what))
            .collect()
    }

    #[test]
    fn a_tidy_file_has_no_findings() {
        assert_eq!(
            findings("app/src/a.rs", "//! A.\n// todo! in words\nfn a() {}\n"),
            []
        );
        assert_eq!(findings("app/a.css", "a{}"), []);
    }

    #[test]
    fn the_header_and_the_layout_are_checked() {
        let found = findings("app/src/a/mod.rs", "fn a() {}\n");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|(line, _)| *line == 1));
    }

    #[test]
    fn a_banned_word_is_found_on_its_line() {
        let text = "//! A.\n#[test]\n#[ignore]\nfn a() { todo!() }\n";
        assert_eq!(
            findings("crates/model/src/a.rs", text),
            [(3, "`#[ignore`".to_owned()), (4, "`todo!`".to_owned())]
        );
    }

    #[test]
    fn sql_lives_in_the_store() {
        let text = "//! A.\nuse sqlx::query;\n";
        assert_eq!(
            findings("server/src/routes/a.rs", text),
            [(2, "`sqlx::`".to_owned())]
        );
        assert_eq!(findings("server/src/store/a.rs", text), []);
        assert_eq!(findings("server/tests/store.rs", text), []);
    }
}
