//! Stored before seen, each change once.

use loopwise_model::{ChangeId, Edit};
use loopwise_sync::room::{Cursor, Effect};
use loopwise_sync::{RejectReason, Role, Room, ServerFrame, limits};

use super::desk::{Desk, ack, announced, commits, logged, sent_to};
use crate::words::{add, client, label, person, reword, snapshot};

#[test]
fn nobody_hears_of_a_change_before_it_is_stored() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let pushed = desk.push(1, 1, vec![reword(1, "Trust")]);
    assert!(matches!(&pushed[..], [Effect::Store(_)]), "{pushed:?}");
    assert_eq!(desk.room.stored_seq(), 0);
    assert!(!desk.room.settled());
    let stored = desk.store();
    assert_eq!(sent_to(1, &stored), [ack(1, 1)]);
    assert_eq!(commits(&announced(&stored)), [(1, 1)]);
    assert!(desk.room.settled());
}

#[test]
fn a_refusal_is_stored_too_before_its_author_hears_of_it() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Observer);
    let pushed = desk.push(1, 1, vec![reword(1, "Trust")]);
    assert!(matches!(&pushed[..], [Effect::Store(_)]), "{pushed:?}");
    let batch = desk.out.clone().unwrap();
    assert!(batch.changes.is_empty());
    assert_eq!(batch.cursors[0].last_cseq, 1);
    let stored = desk.store();
    assert!(matches!(
        &stored[..],
        [Effect::Send {
            conn: 1,
            frame: ServerFrame::Nack { cseq: 1, .. }
        }]
    ));
}

#[test]
fn changes_gather_while_a_batch_is_out_and_share_the_next() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.join(2, Role::Participant);
    desk.push(1, 1, vec![reword(1, "a")]);
    assert_eq!(desk.push(2, 1, vec![reword(1, "b")]), []);
    assert_eq!(desk.push(1, 2, vec![reword(1, "c")]), []);
    let first = desk.store();
    assert_eq!(commits(&announced(&first)), [(1, 1)]);
    let batch = desk.out.clone().unwrap();
    assert_eq!(
        (
            batch.expected_head,
            batch.changes.len(),
            batch.cursors.len()
        ),
        (1, 2, 2)
    );
    let second = desk.store();
    assert_eq!(sent_to(1, &second), [ack(2, 3)]);
    assert_eq!(sent_to(2, &second), [ack(1, 2)]);
    assert_eq!(commits(&announced(&second)), [(2, 2)], "one commit for all");
}

#[test]
fn the_author_hears_before_everybody_else_does() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.push(1, 1, vec![reword(1, "a")]);
    let stored = desk.store();
    assert!(
        matches!(&stored[..], [Effect::Send { .. }, Effect::Announce { .. }]),
        "{stored:?}"
    );
}

#[test]
fn word_of_a_batch_that_is_not_out_changes_nothing() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    assert_eq!(desk.room.stored(1), []);
    desk.push(1, 1, vec![reword(1, "a")]);
    let id = desk.out.clone().unwrap().id;
    assert_eq!(desk.room.stored(id + 1), []);
    assert_eq!(sent_to(1, &desk.store()), [ack(1, 1)]);
}

#[test]
fn a_change_sent_again_while_it_is_being_stored_is_answered_once() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.push(1, 1, vec![reword(1, "a")]);
    desk.push(1, 2, vec![reword(1, "b")]);
    assert_eq!(
        desk.push(1, 1, vec![reword(1, "a")]),
        [],
        "it is on its way to the disk"
    );
    assert_eq!(
        desk.push(1, 2, vec![reword(1, "b")]),
        [],
        "it waits for the next batch"
    );
    assert_eq!(sent_to(1, &desk.store()), [ack(1, 1)]);
    assert_eq!(sent_to(1, &desk.store()), [ack(2, 2)]);
    assert!(desk.room.settled());
}

#[test]
fn a_stored_change_sent_again_gets_its_place_and_is_not_applied_again() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.answer(1, 1, vec![reword(1, "a")]);
    desk.answer(1, 2, vec![reword(1, "b")]);
    let again = desk.push(1, 1, vec![reword(1, "something else")]);
    assert_eq!(
        again,
        [Effect::Send {
            conn: 1,
            frame: ack(1, 1)
        }]
    );
    assert_eq!(desk.room.head().map, crate::words::map("b"));
}

#[test]
fn an_old_change_sent_again_is_looked_up() {
    let cursor = Cursor {
        client: client(1),
        actor: person(1, Role::Participant).actor,
        last_cseq: 9,
        last_seq: 3,
    };
    let mut desk =
        Desk::opened(Room::open(Some(snapshot("trust", 3)), vec![], [cursor], 0).unwrap());
    desk.join(1, Role::Participant);
    let id = ChangeId {
        client: client(1),
        cseq: 4,
    };
    assert_eq!(
        desk.push(1, 4, vec![reword(1, "a")]),
        [Effect::LookUp { conn: 1, id }]
    );
    assert_eq!(
        sent_to(1, &desk.room.looked_up(1, id, Some(2))),
        [ack(4, 2)]
    );
    let refused = ServerFrame::Nack {
        cseq: 4,
        reason: RejectReason::RefusedBefore,
        edit_index: None,
    };
    assert_eq!(sent_to(1, &desk.room.looked_up(1, id, None)), [refused]);
}

#[test]
fn a_refused_change_sent_again_stays_refused() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    assert!(matches!(
        desk.answer(1, 1, vec![reword(7, "a")]),
        ServerFrame::Nack { .. }
    ));
    let id = ChangeId {
        client: client(1),
        cseq: 1,
    };
    assert_eq!(
        desk.push(1, 1, vec![add(7, "a")]),
        [Effect::LookUp { conn: 1, id }]
    );
    assert_eq!(desk.room.head().seq, 0);
}

#[test]
fn answers_go_to_the_connection_that_speaks_for_the_client_now() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.push(1, 1, vec![reword(1, "a")]);
    desk.join_as(2, 1, person(1, Role::Participant), 0);
    let stored = desk.store();
    assert_eq!(sent_to(1, &stored), []);
    assert_eq!(sent_to(2, &stored), [ack(1, 1)]);
}

#[test]
fn a_new_title_is_stored_with_its_change() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Facilitator);
    desk.push(
        1,
        1,
        vec![Edit::SetTitle {
            title: Some(label("School")),
        }],
    );
    assert_eq!(desk.out.clone().unwrap().title, Some(Some("School".into())));
    desk.store();
    desk.push(1, 2, vec![reword(1, "a")]);
    assert_eq!(desk.out.clone().unwrap().title, None);
}

#[test]
fn the_hash_travels_with_the_commit_that_passes_a_multiple() {
    let mut desk = Desk::with_log(limits::HASH_EVERY - 2, 0);
    desk.join(1, Role::Participant);
    let mut hashes = Vec::new();
    for cseq in 1..=3 {
        desk.push(1, cseq, vec![reword(1, "a")]);
        for frame in announced(&desk.store()) {
            if let ServerFrame::Commit { hash, .. } = frame {
                hashes.push(hash);
            }
        }
    }
    let right = format!("{:016x}", desk.room.head().map.hash());
    assert_eq!(hashes, [None, Some(right), None]);
}

#[test]
fn a_room_opened_again_holds_what_was_stored_and_a_log_with_a_gap_stays_shut() {
    let desk = Desk::with_log(5, 2);
    assert_eq!((desk.room.stored_seq(), desk.room.head().seq), (5, 5));
    let gap = Room::open(None, vec![logged(2)], [], 0).unwrap_err();
    assert_eq!(
        gap.to_string(),
        "the log has a gap: change 1 is missing before change 2"
    );
    let lost = Room::open(None, vec![logged(1)], [], 0).unwrap_err();
    assert_eq!(
        lost.to_string(),
        "stored change 1 cannot be applied to the map before it"
    );
}
