//! What anybody may send: no bytes make a reader panic, and what is read can be written again.

use loopwise_sync::{ClientFrame, ServerFrame, wire};
use proptest::collection::vec;
use proptest::prelude::*;

use super::examples;

/// Reads bytes as a frame of either side in either form; what is read must survive being written again.
fn read_all(bytes: &[u8]) -> usize {
    let mut read = 0;
    if let Ok(frame) = wire::client_from_cbor(bytes) {
        assert_eq!(
            wire::client_from_cbor(&wire::client_to_cbor(&frame)).unwrap(),
            frame
        );
        assert_eq!(
            wire::client_from_json(&wire::client_to_json(&frame)).unwrap(),
            frame
        );
        read += 1;
    }
    if let Ok(frame) = wire::server_from_cbor(bytes) {
        assert_eq!(
            wire::server_from_cbor(&wire::server_to_cbor(&frame)).unwrap(),
            frame
        );
        assert_eq!(
            wire::server_from_json(&wire::server_to_json(&frame)).unwrap(),
            frame
        );
        read += 1;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return read;
    };
    if let Ok(frame) = wire::client_from_json(text) {
        assert_eq!(
            wire::client_from_cbor(&wire::client_to_cbor(&frame)).unwrap(),
            frame
        );
        read += 1;
    }
    if let Ok(frame) = wire::server_from_json(text) {
        assert_eq!(
            wire::server_from_cbor(&wire::server_to_cbor(&frame)).unwrap(),
            frame
        );
        read += 1;
    }
    read
}

fn client_frame() -> impl Strategy<Value = ClientFrame> {
    let pushes = examples::edits().into_iter().map(|edit| ClientFrame::Push {
        cseq: 7,
        base_seq: 3,
        edits: vec![edit],
        intent: loopwise_model::Intent::Edit,
    });
    let all: Vec<_> = examples::client_frames()
        .into_iter()
        .map(|(_, frame)| frame)
        .chain(pushes)
        .collect();
    prop::sample::select(all)
}

fn server_frame() -> impl Strategy<Value = ServerFrame> {
    prop::sample::select(
        examples::server_frames()
            .into_iter()
            .map(|(_, frame)| frame)
            .collect::<Vec<_>>(),
    )
}

/// The bytes of a true frame with some of them changed, cut off or doubled.
fn mangled() -> impl Strategy<Value = Vec<u8>> {
    let whole = prop_oneof![
        client_frame().prop_map(|frame| wire::client_to_cbor(&frame)),
        client_frame().prop_map(|frame| wire::client_to_json(&frame).into_bytes()),
        server_frame().prop_map(|frame| wire::server_to_cbor(&frame)),
        server_frame().prop_map(|frame| wire::server_to_json(&frame).into_bytes()),
    ];
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0..4_u8);
    (whole, vec(change, 0..4)).prop_map(|(mut bytes, changes)| {
        for (place, byte, what) in changes {
            if bytes.is_empty() {
                break;
            }
            let place = place.index(bytes.len());
            match what {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                2 => drop(bytes.remove(place)),
                _ => bytes.truncate(place),
            }
        }
        bytes
    })
}

fn cases(slice: u32, soak: u32) -> ProptestConfig {
    let cases = if std::env::var_os("LOOPWISE_SOAK").is_some() {
        soak
    } else {
        slice
    };
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(cases(3_000, 1_000_000))]

    #[test]
    fn no_mangled_frame_makes_a_reader_panic_and_what_is_read_is_written_again(bytes in mangled()) {
        read_all(&bytes);
    }

    #[test]
    fn no_bytes_at_all_make_a_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }
}

#[test]
fn every_true_frame_is_read_by_the_reader_it_is_meant_for() {
    for (_, frame) in examples::client_frames() {
        assert!(read_all(&wire::client_to_cbor(&frame)) >= 1);
        assert!(read_all(wire::client_to_json(&frame).as_bytes()) >= 1);
    }
    for (_, frame) in examples::server_frames() {
        assert!(read_all(&wire::server_to_cbor(&frame)) >= 1);
        assert!(read_all(wire::server_to_json(&frame).as_bytes()) >= 1);
    }
}

#[test]
fn a_binary_frame_followed_by_anything_is_refused() {
    let mut bytes = wire::client_to_cbor(&ClientFrame::Ping { t: 1 });
    bytes.push(0);
    let problem = wire::client_from_cbor(&bytes).unwrap_err().to_string();
    assert_eq!(
        problem,
        "the message cannot be read: 1 bytes follow the end of the frame"
    );
}

#[test]
fn a_length_that_promises_more_than_there_is_costs_no_memory() {
    // Push with an array of 2^62 edits.
    let bytes = [
        0x82, 0x01, 0x84, 0x01, 0x00, 0x9b, 0x40, 0, 0, 0, 0, 0, 0, 0,
    ];
    assert!(wire::client_from_cbor(&bytes).is_err());
}

#[test]
fn fields_that_a_later_version_adds_are_skipped() {
    // Ping with a second field, and a third.
    let bytes = [0x82, 0x04, 0x83, 0x05, 0x61, b'x', 0x81, 0xf6];
    assert_eq!(
        wire::client_from_cbor(&bytes).unwrap(),
        ClientFrame::Ping { t: 5 }
    );
    let text = r#"{"t":5,"type":"ping","later":[1,{"x":null}]}"#;
    assert_eq!(
        wire::client_from_json(text).unwrap(),
        ClientFrame::Ping { t: 5 }
    );
}

#[test]
fn an_optional_field_that_is_left_out_means_the_same_as_an_empty_one() {
    let ack = ServerFrame::Ack {
        cseq: 1,
        seq: 2,
        replaced: vec![],
    };
    assert_eq!(
        wire::server_from_json(r#"{"type":"ack","cseq":1,"seq":2}"#).unwrap(),
        ack
    );
    let nack = ServerFrame::Nack {
        cseq: 1,
        reason: loopwise_sync::RejectReason::Locked,
        edit_index: None,
    };
    for bytes in [
        &[0x82, 0x02, 0x82, 0x01, 0x82, 0x01, 0x80][..],
        &[0x82, 2, 0x83, 1, 0x82, 1, 0x80, 0xf6],
    ] {
        assert_eq!(wire::server_from_cbor(bytes).unwrap(), nack);
    }
}

#[test]
fn a_frame_of_an_unknown_kind_is_an_error_and_no_guess() {
    assert!(wire::client_from_cbor(&[0x82, 0x18, 0x63, 0x80]).is_err());
    assert!(wire::client_from_json(r#"{"type":"dance"}"#).is_err());
}
