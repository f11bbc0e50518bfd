//! Pure crates: same input, same output, on every machine. No clock, files, network, threads, chance,
//! hash order, or float functions that differ between native and WASM.

use super::Finding;
use super::mask::code_only;
use super::walk::Source;

const PURE: &[&str] = &[
    "model",
    "sync",
    "analysis",
    "scene",
    "interchange",
    "workshop",
    "report",
    "report-pdf",
];
/// Where even a hash map that is never iterated needs a reason.
const ORDERED: &[&str] = &["model", "sync", "analysis", "scene", "report"];

const ARGUMENT: &str = "let the caller pass it in as an argument (rule 1)";

/// Paths and names that may not be used.
const BANNED: &[(&str, &str)] = &[
    ("std::time", ARGUMENT),
    ("std::fs", ARGUMENT),
    ("std::net", ARGUMENT),
    (
        "std::thread",
        "keep it one function of its arguments; the caller may run it elsewhere",
    ),
    ("std::env", ARGUMENT),
    (
        "tokio",
        "keep it without async; the server drives it (rule 1)",
    ),
    ("leptos", "say it as data; `app` draws it (rule 1)"),
    (
        "sqlx",
        "give back what must be stored; server/src/store/ stores it (rule 12)",
    ),
    (
        "rand",
        "take a seed or the random numbers as an argument (rule 1)",
    ),
    (
        "getrandom",
        "take the random numbers as an argument (rule 1)",
    ),
    ("Instant::now", ARGUMENT),
    ("SystemTime", ARGUMENT),
];

const HASHED: &[&str] = &["HashMap", "HashSet"];
const EXCUSE: &str = "// unsorted:";

/// Standard functions whose last bit depends on the platform.
const FLOAT: &[&str] = &[
    "sin", "cos", "tan", "sin_cos", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
    "exp2", "exp_m1", "ln", "ln_1p", "log2", "log10", "powf", "powi", "cbrt", "hypot",
];

/// Checks one file of a pure crate's `src/`; tests at its end are free.
pub fn check(source: &Source) -> Vec<Finding> {
    let Some(name) = pure_crate(&source.path) else {
        return Vec::new();
    };
    let masked = code_only(&source.text);
    let code = &masked[..tests_begin(&masked)];
    let mut findings = Vec::new();
    let mut find = |line: usize, what: String, instead: &str| {
        findings.push(Finding {
            file: source.path.clone(),
            line,
            what: format!("`{what}` in the pure crate `{name}`"),
            instead: instead.to_owned(),
        });
    };
    for (index, (line, original)) in code.lines().zip(source.text.lines()).enumerate() {
        for (word, instead) in BANNED {
            if has_word(line, word) {
                find(index + 1, (*word).to_owned(), instead);
            }
        }
        for word in HASHED {
            if ORDERED.contains(&name) && has_word(line, word) && !original.contains(EXCUSE) {
                find(
                    index + 1,
                    (*word).to_owned(),
                    "BTreeMap or BTreeSet; or say on the line `// unsorted: why its order never shows`",
                );
            }
        }
        for method in FLOAT {
            let used = line.contains(&format!(".{method}("))
                || line.contains(&format!("f64::{method}("))
                || line.contains(&format!("f32::{method}("));
            if used {
                find(
                    index + 1,
                    format!(".{method}()"),
                    "the function of the `libm` crate: the same bits natively and as WASM (rule 6)",
                );
            }
        }
    }
    for (line, word) in grouped(code) {
        if let Some((_, instead)) = BANNED.iter().find(|(banned, _)| *banned == word) {
            find(line, word, instead);
        }
    }
    findings
}

fn pure_crate(path: &str) -> Option<&'static str> {
    let rest = path.strip_prefix("crates/")?;
    let (name, file) = rest.split_once('/')?;
    let is_test = file.ends_with("/tests.rs") || file.contains("/tests/");
    let is_source = file.starts_with("src/") && file.ends_with(".rs") && !is_test;
    PURE.iter()
        .find(|pure| is_source && **pure == name)
        .copied()
}

/// Where `#[cfg(test)] mod … {` begins, which is the end of the file's own code.
fn tests_begin(code: &str) -> usize {
    const MARK: &str = "#[cfg(test)]";
    let mut from = 0;
    while let Some(offset) = code[from..].find(MARK) {
        let at = from + offset;
        let after = code[at + MARK.len()..].trim_start();
        let item = after.split_once(['{', ';']).map_or("", |(item, _)| item);
        if item.starts_with("mod ") && after[item.len()..].starts_with('{') {
            return at;
        }
        from = at + MARK.len();
    }
    code.len()
}

/// `std::time` for each `use std::{time::Duration, …}`, with its line.
fn grouped(code: &str) -> Vec<(usize, String)> {
    const MARK: &str = "use std::{";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(offset) = code[from..].find(MARK) {
        let begin = from + offset + MARK.len();
        let line = code[..begin].lines().count();
        let group = code[begin..].split_once(';').map_or("", |(group, _)| group);
        let mut depth = 0;
        let mut name = String::new();
        for one in group.chars() {
            match one {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    found.push((line, first_segment(&name)));
                    name.clear();
                }
                '}' => depth -= 1,
                _ if depth == 0 => name.push(one),
                _ => {}
            }
        }
        from = begin;
    }
    found
}

fn first_segment(name: &str) -> String {
    let first = name.trim().split("::").next().unwrap_or_default();
    format!("std::{first}")
}

/// The word on its own: `rand::` but not `operand`, `rand_value` or `.rand`.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |one: char| one.is_alphanumeric() || one == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(|one| part_of_name(one) || one == '.')
            && !after.is_some_and(part_of_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<(usize, String)> {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let short = |what: String| what.split('`').nth(1).unwrap_or_default().to_owned();
        check(&source)
            .into_iter()
            .map(|finding| (finding.line, short(finding.what)))
            .collect()
    }

    #[test]
    fn clocks_and_chance_are_found() {
        let text = "//! A.\nuse std::time::Duration;\nlet operand = 1;\nlet x = rand::random();\n";
        assert_eq!(
            findings("crates/sync/src/a.rs", text),
            [(2, "std::time".to_owned()), (4, "rand".to_owned())]
        );
    }

    #[test]
    fn a_grouped_import_is_found() {
        let text =
            "//! A.\nuse std::{\n    collections::{BTreeMap, BTreeSet},\n    fs::File,\n};\n";
        assert_eq!(
            findings("crates/model/src/a.rs", text),
            [(2, "std::fs".to_owned())]
        );
    }

    #[test]
    fn a_hash_map_needs_a_reason() {
        let text = "//! A.\nuse std::collections::HashMap; // unsorted: looked up only\n\
                    let a: HashSet<u8>;\n";
        assert_eq!(
            findings("crates/analysis/src/a.rs", text),
            [(3, "HashSet".to_owned())]
        );
        assert_eq!(findings("crates/interchange/src/a.rs", text), []);
    }

    #[test]
    fn float_functions_come_from_libm() {
        let text = "//! A.\nlet a = x.sin() + libm::cos(x);\nlet b = f64::powf(x, 2.0);\n";
        assert_eq!(
            findings("crates/scene/src/a.rs", text),
            [(2, ".sin()".to_owned()), (3, ".powf()".to_owned())]
        );
    }

    #[test]
    fn tests_comments_and_other_crates_are_free() {
        let text = "//! A.\n// std::time\nconst T: &str = \"std::fs\";\n\
                    #[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert_eq!(findings("crates/model/src/a.rs", text), []);
        assert_eq!(
            findings("crates/model/tests/a.rs", "//! A.\nuse std::fs;\n"),
            []
        );
        assert_eq!(findings("server/src/a.rs", "//! A.\nuse std::fs;\n"), []);
    }

    #[test]
    fn a_test_module_in_its_own_file_does_not_end_the_code() {
        let text = "//! A.\n#[cfg(test)]\nmod tests;\nuse std::fs;\n";
        assert_eq!(
            findings("crates/model/src/a.rs", text),
            [(4, "std::fs".to_owned())]
        );
    }
}
