//! Loopwise's own map file.

use loopwise_interchange::json::{read_json, write_json};
use loopwise_interchange::{Fate, Place, Problem, read_any};
use loopwise_model::{
    Edit, Group, GroupColour, GroupId, Label, LinkId, LoopId, LoopSign, NamedLoop, Note, Stage,
    StageKind, SystemMap, apply_all, notation,
};
use proptest::prelude::*;

use crate::support::{ids, map, map_of, rows};

/// A map that uses every part of the form.
fn full() -> SystemMap {
    let mut map = notation::parse("sleep +> marks, marks -> stress ||, stress -> sleep").unwrap();
    let sleep = map.factor_by_label("sleep").unwrap();
    let (group, named) = (GroupId::from_u128(9), LoopId::from_u128(8));
    let label = |text| Label::parse(text).unwrap();
    apply_all(
        &mut map,
        &[
            Edit::SetTitle {
                title: Some(label("Our school")),
            },
            Edit::SetQuestion {
                question: Note::parse("What keeps us\nawake?").unwrap(),
            },
            Edit::SetLock { on: true },
            Edit::OpenStage {
                stage: Some(Stage {
                    kind: StageKind::Connect,
                    tools: [].into(),
                }),
            },
            Edit::AddGroup {
                id: group,
                group: Group::new(label("Health"), GroupColour(3)),
            },
            Edit::SetFactorGroup {
                factor: sleep,
                group: Some(group),
            },
            Edit::NameLoop {
                id: named,
                named: NamedLoop {
                    links: vec![
                        LinkId::from_u128(1),
                        LinkId::from_u128(2),
                        LinkId::from_u128(77),
                    ],
                    name: label("The tired loop"),
                    story: Note::parse("Round it goes.").unwrap(),
                    sign: Some(LoopSign::Reinforcing),
                },
            },
        ],
    )
    .unwrap();
    map
}

/// The message for a map file with one text replaced.
fn refusal(from: &str, to: &str) -> String {
    let file = write_json(&full(), None, None);
    assert!(file.contains(from), "{from}");
    read_json(file.replacen(from, to, 1).as_bytes())
        .unwrap_err()
        .to_string()
}

#[test]
fn a_map_file_carries_the_whole_map() {
    let file = write_json(&full(), Some("2026-03-01T10:00:00Z"), Some(41));
    let read = read_json(file.as_bytes()).unwrap();
    assert_eq!(read.map, full());
    assert_eq!(
        (read.exported_at.as_deref(), read.revision),
        (Some("2026-03-01T10:00:00Z"), Some(41))
    );
    assert!(read.report.is_empty());
}

#[test]
fn an_imported_map_file_has_new_ids_and_leaves_lock_and_stage_behind() {
    let file = write_json(&full(), None, None);
    let mut next = 1_000;
    let imported = read_any("map.json", file.as_bytes(), &mut || {
        next += 1;
        next
    })
    .unwrap();
    assert_eq!(
        imported.title.as_ref().map(Label::as_str),
        Some("Our school")
    );
    assert_eq!(imported.report.count(Fate::Dropped), 2);
    let mut whole = full();
    // Beside the map it came from, nothing clashes and nothing of the old map is pointed at.
    apply_all(&mut whole, &imported.edits(None)).unwrap();
    let map = map_of(&imported);
    assert_eq!(rows(&map), rows(&full()));
    let named = map.loops.values().next().unwrap();
    assert!(map.links.contains_key(&named.links[0]) && map.links.contains_key(&named.links[1]));
    assert!(named.links.iter().all(|link| link.as_u128() > 1_000));
    let sleep = &map.factors[&map.factor_by_label("sleep").unwrap()];
    assert!(map.groups.contains_key(&sleep.group.unwrap()));
}

#[test]
fn an_error_names_the_path() {
    let message = refusal("\"polarity\": \"+\"", "\"polarity\": \"plus\"");
    assert!(
        message.starts_with("map.links.00000000-0000-0000-0000-000000000001.polarity (line "),
        "{message}"
    );
    assert!(
        message.contains("unknown variant `plus`, expected one of `+`, `-`, `?`"),
        "{message}"
    );
    let message = refusal("\"label\": \"sleep\"", "\"label\": \" \"");
    assert!(
        message.contains("000000000001.label") && message.contains("empty"),
        "{message}"
    );
    let message = refusal("\"x\": 0", "\"x\": 1.5");
    assert!(message.contains(".at.x"), "{message}");
}

#[test]
fn parts_that_do_not_fit_together_are_named_by_path() {
    let id = |last: u32| format!("00000000-0000-0000-0000-{last:012}");
    let message = refusal(
        &format!("\"to\": \"{}\"", id(2)),
        &format!("\"to\": \"{}\"", id(55)),
    );
    assert!(
        message.starts_with(&format!("map.links.{}.to: the factor", id(1))),
        "{message}"
    );
    let message = refusal(
        &format!("\"group\": \"{}\"", id(9)),
        &format!("\"group\": \"{}\"", id(55)),
    );
    assert!(
        message.starts_with(&format!("map.factors.{}.group: the group", id(1))),
        "{message}"
    );
    let message = refusal("\"x\": 220", "\"x\": 2000000");
    assert!(
        message.contains(".at: the position lies outside the map"),
        "{message}"
    );
    let message = refusal(
        "\"label\": \"Health\",",
        &format!("\"label\": \"Health\", \"parent\": \"{}\",", id(9)),
    );
    assert_eq!(message, "map: a group cannot lie inside itself");
}

#[test]
fn a_syntax_error_names_line_and_column() {
    let error = read_json(b"{\"format\": \"loopwise-map\",\n \"\xC3\xA9\": x}").unwrap_err();
    assert_eq!(error.place, Place::Text { line: 2, column: 7 });
    let error = read_json(b"{\"format\": \"loopwise-map\"").unwrap_err();
    assert!(matches!(error.place, Place::Text { .. }), "{error}");
    let deep = "[".repeat(100_000);
    assert!(matches!(
        read_json(deep.as_bytes()).unwrap_err().problem,
        Problem::Json(_)
    ));
}

#[test]
fn another_programs_json_and_a_newer_version_get_a_clear_answer() {
    let other = read_json(b"{\"elements\": []}").unwrap_err().to_string();
    assert!(
        other.contains("does not say that it is a Loopwise map"),
        "{other}"
    );
    let other = read_json(b"{\"format\": \"kumu\", \"version\": 1}")
        .unwrap_err()
        .to_string();
    assert!(other.starts_with("format: \"kumu\""), "{other}");
    let loopy = read_json(b"[[[1,2,3]],[],[],4]").unwrap_err().to_string();
    assert!(
        loopy.contains("does not say that it is a Loopwise map"),
        "{loopy}"
    );
    let notebook = read_json(b"{\"version\": \"2\", \"name\": 1}")
        .unwrap_err()
        .to_string();
    assert!(
        notebook.contains("does not say that it is a Loopwise map"),
        "{notebook}"
    );
    let version = refusal("\"version\": 1", "\"version\": \"1\"");
    assert!(
        version.starts_with("version (line 3, ") && version.contains("u64"),
        "{version}"
    );
    let newer = refusal("\"version\": 1", "\"version\": 2");
    assert!(
        newer.starts_with("version: version 2 of the map file"),
        "{newer}"
    );
    assert!(matches!(
        read_json(b" ").unwrap_err().problem,
        Problem::Empty { .. }
    ));
}

#[test]
fn a_field_that_a_map_does_not_have_is_named() {
    let file = write_json(&full(), None, None).replacen(
        "\"label\": \"sleep\"",
        "\"colour\": \"red\", \"label\": \"sleep\"",
        1,
    );
    let read = read_json(file.as_bytes()).unwrap();
    assert_eq!(read.map, full());
    assert_eq!(
        read.report.lines[0].place,
        Place::Value {
            path: "map.factors.00000000-0000-0000-0000-000000000001.colour".into()
        }
    );
    assert_eq!(read.report.lines.len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_reads_back_as_it_was(map in map()) {
        let read = read_json(write_json(&map, None, None).as_bytes()).unwrap();
        prop_assert_eq!(&read.map, &map);
        let imported = read_any("a.json", write_json(&map, None, None).as_bytes(), &mut ids()).unwrap();
        prop_assert_eq!(rows(&map_of(&imported)), rows(&map));
    }
}
