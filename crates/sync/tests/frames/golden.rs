//! Frames that were once sent are still read, and the same frames are still written with the same bytes.
//!
//! Each `golden/frames-*.log` belongs to one version of the protocol: it may get lines at its end while that version
//! grows, and a line that is there is never changed. A line is `client` or `server`, the CBOR in hexadecimal digits
//! and the JSON.

use std::fmt::Write as _;

use loopwise_model::Intent;
use loopwise_sync::{ClientFrame, Role, ServerFrame, wire};

use super::examples;

const INTENTS: [Intent; 5] = [
    Intent::Edit,
    Intent::Undo,
    Intent::Redo,
    Intent::Import,
    Intent::Layout,
];

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digits).collect()
}

fn all_client_frames() -> Vec<ClientFrame> {
    let edits = examples::edits()
        .into_iter()
        .zip(1..)
        .map(|(edit, cseq)| ClientFrame::Push {
            cseq,
            base_seq: 300 * cseq,
            edits: vec![edit],
            intent: INTENTS[usize::try_from(cseq).unwrap() % INTENTS.len()],
        });
    examples::client_frames()
        .into_iter()
        .map(|(_, frame)| frame)
        .chain(edits)
        .collect()
}

fn all_server_frames() -> Vec<ServerFrame> {
    let nacks = examples::reasons()
        .into_iter()
        .zip(1..)
        .map(|(reason, cseq)| ServerFrame::Nack {
            cseq,
            reason,
            edit_index: None,
        });
    let roles = Role::ALL.map(|role| ServerFrame::Role { role });
    let frames = examples::server_frames()
        .into_iter()
        .map(|(_, frame)| frame);
    frames.chain(nacks).chain(roles).collect()
}

fn written_today() -> String {
    let mut log = String::new();
    for frame in all_client_frames() {
        let (cbor, json) = (wire::client_to_cbor(&frame), wire::client_to_json(&frame));
        writeln!(log, "client {} {json}", hex(&cbor)).unwrap();
    }
    for frame in all_server_frames() {
        let (cbor, json) = (wire::server_to_cbor(&frame), wire::server_to_json(&frame));
        writeln!(log, "server {} {json}", hex(&cbor)).unwrap();
    }
    log
}

#[test]
fn every_frame_that_was_ever_sent_is_still_read_and_means_the_same_in_both_forms() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        for line in std::fs::read_to_string(entry.unwrap().path())
            .unwrap()
            .lines()
        {
            let mut parts = line.splitn(3, ' ');
            let [from, cbor, json] = [(); 3].map(|()| parts.next().unwrap());
            let cbor = unhex(cbor);
            if from == "client" {
                let frame = wire::client_from_cbor(&cbor).unwrap();
                assert_eq!(wire::client_from_json(json).unwrap(), frame);
            } else {
                let frame = wire::server_from_cbor(&cbor).unwrap();
                assert_eq!(wire::server_from_json(json).unwrap(), frame);
            }
            read += 1;
        }
    }
    assert!(read >= 60, "{read} frames were read");
}

#[test]
fn the_frames_written_today_are_those_of_the_newest_log() {
    expect_test::expect_file!["../golden/frames-v1.log"].assert_eq(&written_today());
}
