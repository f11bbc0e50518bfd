//! The catalogue: nothing missing, nothing left over, nothing too long to read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;

/// What browsers have.
const MAIN: &str = include_str!("../locales/en/main.ftl");
/// All files, as the server reads them.
const ENGLISH: &str = concat!(
    include_str!("../locales/en/main.ftl"),
    "\n",
    include_str!("../locales/en/workshop.ftl"),
    "\n",
    include_str!("../locales/en/staff.ftl"),
    "\n",
    include_str!("../locales/en/lenses.ftl"),
    "\n",
    include_str!("../locales/en/paper.ftl"),
);

/// Message ids of all files in their order.
fn ids() -> Vec<String> {
    ids_of(ENGLISH)
}

/// Message ids in the order of the file.
fn ids_of(ftl: &str) -> Vec<String> {
    ftl.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .collect()
}

/// Every Rust source of the app and the server.
fn sources() -> BTreeMap<String, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut folders = vec![
        here.join("src"),
        here.join("../server/src"),
        here.join("../frontend/src"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.insert(
                    path.display().to_string(),
                    std::fs::read_to_string(&path).unwrap(),
                );
            }
        }
    }
    found
}

/// The ids that a source asks the catalogue for: the first text in `t!(…`, `text.get(…` and `text.with(…`.
fn asked(source: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (call, skips_an_argument) in [("t!(", true), ("text.get(", false), ("text.with(", false)] {
        for (at, _) in source.match_indices(call) {
            let rest = &source[at + call.len()..];
            let rest = if skips_an_argument {
                rest.split_once(',').map_or("", |(_, rest)| rest)
            } else {
                rest
            };
            let Some(rest) = rest.trim_start().strip_prefix('"') else {
                continue;
            };
            let Some((id, _)) = rest.split_once('"') else {
                continue;
            };
            if id.contains('-')
                && id
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            {
                ids.insert(id.to_owned());
            }
        }
    }
    ids
}

#[test]
fn the_catalogue_can_be_read_and_names_every_text_once() {
    assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    let mut ids = ids();
    ids.sort();
    let twice: Vec<&String> = ids
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| &pair[0])
        .collect();
    assert_eq!(twice, Vec::<&String>::new(), "these ids name two texts");
    assert!(
        ids.iter().all(|id| id.contains('-')),
        "an id without a hyphen cannot be told from other texts in the code"
    );
}

#[test]
fn every_text_that_the_code_asks_for_exists() {
    let known: BTreeSet<String> = ids().into_iter().collect();
    let mut asked_for = 0;
    for (file, source) in sources() {
        for id in asked(&source) {
            // Tests of `text.rs` use catalogues of their own.
            if file.ends_with("text.rs") {
                continue;
            }
            asked_for += 1;
            assert!(
                known.contains(&id),
                "{file} asks for `{id}`, which is in no catalogue"
            );
        }
    }
    assert!(
        asked_for > 100,
        "only {asked_for} were found: the scanner is broken"
    );
}

#[test]
fn what_runs_in_a_browser_asks_only_for_texts_that_browsers_have() {
    let known: BTreeSet<String> = ids_of(MAIN).into_iter().collect();
    for (file, source) in sources() {
        let on_the_server = file.contains("/src/pages/")
            || file.contains("/src/paper")
            || file.contains("/server/src/")
            || file.ends_with("/src/lenses.rs")
            || file.ends_with("text.rs");
        for id in asked(&source) {
            assert!(
                on_the_server || known.contains(&id),
                "{file} asks for `{id}`, which is not in main.ftl"
            );
        }
    }
}

/// The messages of a file, each with the places that are filled in.
fn places(ftl: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut now = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        if let Some(id) = ids_of(line).pop() {
            now = id;
        }
        if now.is_empty() {
            continue;
        }
        let found = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        all.entry(now.clone()).or_default().extend(found);
    }
    all
}

#[test]
fn every_language_says_what_the_english_pages_of_a_workshop_say() {
    let english = places(ENGLISH);
    let workshop = ids_of(include_str!("../locales/en/workshop.ftl"));
    assert!(workshop.len() > 200);
    for (tag, ftl) in [
        ("ar", include_str!("../locales/ar/workshop.ftl")),
        ("vi", include_str!("../locales/vi/workshop.ftl")),
        ("zh-Hans", include_str!("../locales/zh-Hans/workshop.ftl")),
    ] {
        assert!(
            ftl.contains("NEEDS REVIEW"),
            "{tag}: say so once it is reviewed"
        );
        assert!(FluentResource::try_new(ftl.to_owned()).is_ok(), "{tag}");
        let theirs = places(ftl);
        for id in &workshop {
            assert!(theirs.contains_key(id), "{tag} lacks {id}");
        }
        for (id, places) in &theirs {
            assert_eq!(Some(places), english.get(id), "{tag}: {id}");
        }
        let bidi = ftl.contains(|c| matches!(c, '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
        assert!(
            !bidi,
            "{tag} holds marks of direction: the program sets them"
        );
    }
}

#[test]
fn no_text_is_left_over() {
    let sources = sources();
    let unused: Vec<String> = ids()
        .into_iter()
        .filter(|id| {
            let family = id.split_once('-').map_or("", |(family, _)| family);
            !sources.values().any(|source| {
                source.contains(&format!("\"{id}\""))
                    || source.contains(&format!("format!(\"{family}-{{"))
            })
        })
        .collect();
    assert_eq!(
        unused,
        Vec::<String>::new(),
        "these texts are asked for nowhere"
    );
}

#[test]
fn sentences_that_participants_read_are_short() {
    for line in ENGLISH
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("report-"))
    {
        let words = line.split_once(" = ").map_or(line, |(_, words)| words);
        for sentence in words.split(['.', '?', ':', '…']) {
            let count = sentence
                .split_whitespace()
                .filter(|word| word.chars().any(char::is_alphanumeric))
                .count();
            assert!(count <= 20, "{count} words: {sentence}");
        }
    }
}

#[test]
fn no_loop_is_called_dominant_and_no_count_leverage() {
    for line in ENGLISH.to_lowercase().lines() {
        assert!(
            !line.contains("dominant") && !line.contains("centrality"),
            "{line}"
        );
        let counts = ["report-", "map-", "loops-", "outline-"]
            .iter()
            .any(|group| line.starts_with(group));
        assert!(!counts || !line.contains("leverage"), "{line}");
    }
}
