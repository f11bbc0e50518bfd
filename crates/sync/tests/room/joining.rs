//! Coming, catching up, and being pushed aside by oneself.

use loopwise_sync::room::{Cursor, Effect};
use loopwise_sync::{Role, Room, ServerFrame, limits};

use super::desk::{Desk, ack, announced, commits, sent_to};
use crate::words::{client, person, reword, snapshot};

fn welcome(frames: &[ServerFrame]) -> (u64, u64, bool) {
    match &frames[0] {
        ServerFrame::Welcome {
            seq,
            last_cseq,
            fetch_snapshot,
            ..
        } => (*seq, *last_cseq, *fetch_snapshot),
        other => panic!("a welcome comes first, not {other:?}"),
    }
}

#[test]
fn whoever_comes_gets_what_is_missing_in_order_and_in_moderate_frames() {
    let mut desk = Desk::with_log(100, 0);
    let frames = sent_to(1, &desk.join_as(1, 1, person(1, Role::Participant), 30));
    assert_eq!(welcome(&frames), (100, 0, false));
    assert_eq!(commits(&frames), [(31, limits::CATCH_UP_CHANGES), (95, 6)]);
    let frames = sent_to(2, &desk.join_as(2, 2, person(2, Role::Participant), 100));
    assert_eq!(commits(&frames), []);
}

#[test]
fn whoever_is_too_far_behind_fetches_the_snapshot() {
    let mut desk = Desk::with_log(60, 50);
    for (conn, since_seq, fetch) in [(1, 50, false), (2, 49, true), (3, 0, true), (4, 61, true)] {
        let frames = sent_to(
            conn,
            &desk.join_as(conn, conn, person(1, Role::Participant), since_seq),
        );
        assert_eq!(welcome(&frames), (60, 0, fetch), "since {since_seq}");
        assert_eq!(commits(&frames).is_empty(), fetch, "since {since_seq}");
    }
}

#[test]
fn a_room_keeps_the_newest_changes_at_hand_and_no_more() {
    let kept = limits::RECENT_CHANGES as u64;
    let mut desk = Desk::with_log(kept + 10, 0);
    let frames = sent_to(1, &desk.join_as(1, 1, person(1, Role::Participant), 10));
    assert!(!welcome(&frames).2);
    let total: usize = commits(&frames).iter().map(|(_, changes)| changes).sum();
    assert_eq!(total, limits::RECENT_CHANGES);
    let frames = sent_to(2, &desk.join_as(2, 2, person(2, Role::Participant), 9));
    assert!(welcome(&frames).2);
}

#[test]
fn what_is_stored_while_the_room_is_open_pushes_the_oldest_out() {
    let mut desk = Desk::with_log(limits::RECENT_CHANGES as u64, 0);
    desk.join(1, Role::Participant);
    assert!(
        !welcome(&sent_to(
            2,
            &desk.join_as(2, 2, person(2, Role::Participant), 0)
        ))
        .2
    );
    desk.answer(1, 1, vec![reword(1, "a")]);
    assert!(
        welcome(&sent_to(
            3,
            &desk.join_as(3, 3, person(3, Role::Participant), 0)
        ))
        .2
    );
    assert!(
        !welcome(&sent_to(
            4,
            &desk.join_as(4, 4, person(4, Role::Participant), 1)
        ))
        .2
    );
}

#[test]
fn a_resync_brings_what_is_missing_or_says_to_fetch_the_snapshot() {
    let mut desk = Desk::with_log(60, 50);
    desk.join_as(1, 1, person(1, Role::Participant), 60);
    assert_eq!(commits(&sent_to(1, &desk.room.resync(1, 55))), [(56, 5)]);
    assert_eq!(desk.room.resync(1, 60), []);
    assert_eq!(welcome(&sent_to(1, &desk.room.resync(1, 3))), (60, 0, true));
    assert_eq!(desk.room.resync(7, 55), [], "nobody is there");
}

#[test]
fn what_is_not_stored_yet_is_not_part_of_catching_up() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.push(1, 1, vec![reword(1, "a")]);
    let frames = sent_to(2, &desk.join(2, Role::Participant));
    assert_eq!(welcome(&frames).0, 0);
    assert_eq!(commits(&frames), []);
    assert_eq!(
        commits(&announced(&desk.store())),
        [(1, 1)],
        "it comes with everybody's commit"
    );
}

#[test]
fn a_returning_client_hears_how_far_it_was_answered() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.answer(1, 1, vec![reword(1, "a")]);
    desk.answer(1, 2, vec![reword(8, "refused, and answered all the same")]);
    let frames = sent_to(2, &desk.join_as(2, 1, person(1, Role::Participant), 0));
    assert_eq!(welcome(&frames), (1, 2, false));
}

#[test]
fn an_older_socket_of_the_same_client_is_closed_and_its_late_end_harms_nobody() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let effects = desk.join_as(2, 1, person(1, Role::Participant), 0);
    assert!(effects.contains(&Effect::Close {
        conn: 1,
        retry_after_ms: 0
    }));
    desk.room.leave(1);
    assert_eq!(desk.room.connections().collect::<Vec<_>>(), [2]);
    assert_eq!(desk.answer(2, 1, vec![reword(1, "a")]), ack(1, 1));
    let late = sent_to(1, &desk.push(1, 2, vec![reword(1, "b")]));
    assert!(
        matches!(&late[..], [ServerFrame::Error { .. }]),
        "the old socket speaks for nobody"
    );
}

#[test]
fn nobody_speaks_with_another_persons_client_id() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let effects = desk.join_as(2, 1, person(2, Role::Facilitator), 0);
    assert!(matches!(
        &sent_to(2, &effects)[..],
        [ServerFrame::Error { .. }]
    ));
    assert!(matches!(
        effects.last(),
        Some(Effect::Close { conn: 2, .. })
    ));
    assert_eq!(
        desk.room.connections().collect::<Vec<_>>(),
        [1],
        "the owner stays"
    );
}

#[test]
fn a_client_id_belongs_to_its_person_after_the_room_was_closed_too() {
    let cursor = Cursor {
        client: client(1),
        actor: person(1, Role::Participant).actor,
        last_cseq: 1,
        last_seq: 1,
    };
    let mut desk =
        Desk::opened(Room::open(Some(snapshot("trust", 1)), vec![], [cursor], 0).unwrap());
    let effects = desk.join_as(1, 1, person(2, Role::Participant), 0);
    assert!(matches!(
        effects.last(),
        Some(Effect::Close { conn: 1, .. })
    ));
    assert!(desk.room.is_empty());
}

#[test]
fn a_full_room_asks_to_come_again() {
    let mut desk = Desk::over("trust");
    for number in 1..=limits::SOCKETS as u64 {
        desk.join(number, Role::Participant);
    }
    let effects = desk.join(9_999, Role::Participant);
    assert!(matches!(
        &effects[..],
        [Effect::Close {
            conn: 9_999,
            retry_after_ms: 1..
        }]
    ));
    assert_eq!(desk.room.connections().count(), limits::SOCKETS);
}

#[test]
fn nobody_takes_more_than_their_share_of_a_room() {
    let mut desk = Desk::over("trust");
    let most = limits::PERSON_SOCKETS as u64;
    let ana = || person(1, Role::Participant);
    for tab in 1..=most {
        assert!(!sent_to(tab, &desk.join_as(tab, tab, ana(), 0)).is_empty());
    }
    let one_more = desk.join_as(99, 99, ana(), 0);
    assert!(matches!(
        &one_more[..],
        [Effect::Close {
            conn: 99,
            retry_after_ms: 1..
        }]
    ));
    let ben = desk.join_as(50, 50, person(2, Role::Participant), 0);
    assert!(!sent_to(50, &ben).is_empty(), "others still come in");
    let again = desk.join_as(100, 1, ana(), 0);
    assert!(
        !sent_to(100, &again).is_empty(),
        "a tab that comes back takes its own place"
    );
    desk.room.leave(100);
    let next = desk.join_as(101, 99, ana(), 0);
    assert!(!sent_to(101, &next).is_empty(), "when one has left");
    assert_eq!(desk.room.connections().count() as u64, most + 1);
}

#[test]
fn whoever_has_not_said_hello_changes_nothing() {
    let mut desk = Desk::over("trust");
    let answer = sent_to(1, &desk.push(1, 1, vec![reword(1, "a")]));
    assert!(matches!(&answer[..], [ServerFrame::Error { .. }]));
    assert!(desk.room.settled());
}
