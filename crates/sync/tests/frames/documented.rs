//! The examples in `docs/protocol.md` are what this code writes: each code block there whose info string ends in a name
//! known here is compared with it. `UPDATE_EXPECT=1` writes them anew, which is only right before a release.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use loopwise_model::{Edit, SystemMap, apply_all, notation};
use loopwise_sync::{Head, frame::Pointing, limits, wire};

use super::cbor_text::{annotated, said};
use super::examples;

/// Widest line of an example.
const WIDTH: usize = 112;

/// Breaks a text after commas outside quotes, so that no line is much longer than [`WIDTH`].
fn wrap(text: &str) -> String {
    let (mut lines, mut line, mut piece) = (Vec::new(), String::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        piece.push(c);
        (quoted, escaped) = match c {
            _ if escaped => (quoted, false),
            '\\' => (quoted, true),
            '"' => (!quoted, false),
            _ => (quoted, false),
        };
        if c == ',' && !quoted {
            place(&mut lines, &mut line, std::mem::take(&mut piece));
        }
    }
    place(&mut lines, &mut line, piece);
    lines.push(line);
    lines.join("\n")
}

fn place(lines: &mut Vec<String>, line: &mut String, piece: String) {
    if !line.is_empty() && line.chars().count() + piece.chars().count() > WIDTH {
        lines.push(std::mem::replace(line, format!("  {}", piece.trim_start())));
    } else {
        line.push_str(&piece);
    }
}

fn hex_lines(bytes: &[u8]) -> String {
    let rows = bytes.chunks(WIDTH / 3);
    let row = |row: &[u8]| {
        row.iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    rows.map(row).collect::<Vec<_>>().join("\n")
}

/// The bytes, and below them what they say in diagnostic notation (RFC 8949, section 8).
fn cbor(bytes: &[u8]) -> String {
    format!("{}\n= {}", hex_lines(bytes), wrap(&said(bytes)))
}

fn small_map() -> SystemMap {
    notation::parse("sleep +> concentration").unwrap()
}

/// Every generated block, by the info string of its fence.
fn blocks() -> BTreeMap<String, String> {
    let mut blocks = BTreeMap::new();
    for (name, frame) in examples::client_frames() {
        let (json, bytes) = (wire::client_to_json(&frame), wire::client_to_cbor(&frame));
        blocks.insert(
            format!("text {name}"),
            format!(
                "{}
{}",
                wrap(&json),
                cbor(&bytes)
            ),
        );
    }
    for (name, frame) in examples::server_frames() {
        let (json, bytes) = (wire::server_to_json(&frame), wire::server_to_cbor(&frame));
        blocks.insert(
            format!("text {name}"),
            format!(
                "{}
{}",
                wrap(&json),
                cbor(&bytes)
            ),
        );
    }
    let edits = examples::edits();
    let json = edits
        .iter()
        .map(|edit| wrap(&serde_json::to_string(edit).unwrap()));
    blocks.insert(
        "json one of every edit".into(),
        json.collect::<Vec<_>>().join("\n"),
    );
    let said = edits
        .iter()
        .map(|edit| wrap(&said(&minicbor::to_vec(edit).unwrap())));
    blocks.insert(
        "cbor one of every edit".into(),
        said.collect::<Vec<_>>().join("\n"),
    );

    let map = small_map();
    blocks.insert(
        "json small map".into(),
        wrap(&serde_json::to_string(&map).unwrap()),
    );
    blocks.insert(
        "cbor small map".into(),
        annotated(&minicbor::to_vec(&map).unwrap()),
    );
    let empty = SystemMap::default();
    let line = |name: &str, map: &SystemMap| {
        format!(
            "{name}: {} bytes, hash {:016x}",
            minicbor::to_vec(map).unwrap().len(),
            map.hash()
        )
    };
    let mut with_lever = SystemMap::default();
    for edit in examples::edits() {
        let edits = match edit {
            Edit::AddLever { id, mut lever } => {
                lever.group = None;
                vec![Edit::AddLever { id, lever }]
            }
            Edit::StepLever { .. } | Edit::CommentLever { .. } | Edit::Recommend { .. } => {
                vec![edit]
            }
            _ => Vec::new(),
        };
        apply_all(&mut with_lever, &edits).unwrap();
    }
    blocks.insert(
        "json map with a leverage point".into(),
        wrap(&serde_json::to_string(&with_lever).unwrap()),
    );
    let hashes = [
        line("empty map", &empty),
        line("small map", &map),
        line("map with a leverage point", &with_lever),
    ];
    blocks.insert("text state hashes".into(), hashes.join("\n"));
    blocks.insert(
        "cbor empty map".into(),
        cbor(&minicbor::to_vec(&empty).unwrap()),
    );
    blocks.insert(
        "cbor empty pointing".into(),
        cbor(&minicbor::to_vec(Pointing::default()).unwrap()),
    );
    let snapshot = Head::default().public_snapshot();
    blocks.insert(
        "cbor snapshot".into(),
        cbor(&minicbor::to_vec(&snapshot).unwrap()),
    );
    blocks.insert("text limits".into(), limit_lines());
    blocks
}

fn limit_lines() -> String {
    let lines: [(&str, i64, &str); 20] = [
        (
            "FRAME_BYTES",
            limits::FRAME_BYTES as i64,
            "bytes in a message to the server",
        ),
        (
            "HELLO_BYTES",
            limits::HELLO_BYTES as i64,
            "bytes in the first message",
        ),
        (
            "EDITS_PER_CHANGE",
            limits::EDITS_PER_CHANGE as i64,
            "edits in one push",
        ),
        (
            "CHANGES_PER_SEC",
            limits::CHANGES_PER_SEC.into(),
            "changes a second and client; more get Hold",
        ),
        (
            "EDITS_PER_SEC",
            limits::EDITS_PER_SEC.into(),
            "edits a second and client; more get Hold",
        ),
        ("FACTORS", limits::FACTORS as i64, "factors on a map"),
        ("LINKS", limits::LINKS as i64, "links on a map"),
        (
            "EXTRAS",
            limits::EXTRAS as i64,
            "groups and named loops on a map, counted together",
        ),
        ("SOCKETS", limits::SOCKETS as i64, "connections to a map"),
        (
            "PERSON_SOCKETS",
            limits::PERSON_SOCKETS as i64,
            "connections of one person to a map",
        ),
        (
            "QUEUED_CHANGES",
            limits::QUEUED_CHANGES as i64,
            "changes of a map that wait for the disk; more get Hold",
        ),
        (
            "RECENT_CHANGES",
            limits::RECENT_CHANGES as i64,
            "newest changes sent without a snapshot",
        ),
        (
            "CATCH_UP_CHANGES",
            limits::CATCH_UP_CHANGES as i64,
            "changes in one Commit while catching up",
        ),
        (
            "PUSHES_IN_FLIGHT",
            limits::PUSHES_IN_FLIGHT as i64,
            "pushes a client leaves unanswered",
        ),
        (
            "STALE_AFTER_MS",
            limits::STALE_AFTER_MS,
            "ms unseen after which overwriting is a conflict",
        ),
        (
            "HASH_EVERY",
            limits::HASH_EVERY as i64,
            "a Commit past each multiple carries the state hash",
        ),
        (
            "MALFORMED_FRAMES",
            limits::MALFORMED_FRAMES.into(),
            "unreadable messages, then the connection is closed",
        ),
        (
            "PRESENCE_ITEMS",
            limits::PRESENCE_ITEMS as i64,
            "items in selection and in ghost, each; more are cut off",
        ),
        ("NAME", limits::NAME as i64, "letters in a person's name"),
        ("PLANE", loopwise_model::PLANE.into(), "largest |x| and |y|"),
    ];
    let line = |(name, number, what): (&str, i64, &str)| format!("{name:<17} {number:>8}  {what}");
    lines.map(line).join("\n")
}

/// The document with every generated block filled in, and the names of those that were met.
fn filled(document: &str, blocks: &BTreeMap<String, String>) -> (String, Vec<String>) {
    let (mut out, mut met, mut skipping) = (String::new(), Vec::new(), false);
    for line in document.lines() {
        if skipping && line != "```" {
            continue;
        }
        skipping = false;
        writeln!(out, "{line}").unwrap();
        if let Some(content) = line.strip_prefix("```").and_then(|name| blocks.get(name)) {
            writeln!(out, "{content}").unwrap();
            met.push(line.trim_start_matches('`').to_owned());
            skipping = true;
        }
    }
    (out, met)
}

#[test]
fn the_document_shows_every_frame_in_both_forms_as_it_is_written() {
    let blocks = blocks();
    let document = include_str!("../../../../docs/protocol.md");
    let (filled, mut met) = filled(document, &blocks);
    expect_test::expect_file!["../../../../docs/protocol.md"].assert_eq(&filled);
    met.sort();
    let all: Vec<String> = blocks.into_keys().collect();
    assert_eq!(met, all, "each example stands in the document once");
}

#[test]
fn the_map_whose_bytes_are_documented_has_the_documented_hash_by_the_documented_rule() {
    let bytes = minicbor::to_vec(small_map()).unwrap();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    assert_eq!(hash, small_map().hash());
}
