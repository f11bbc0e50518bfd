//! Changes from outside any connection: the same checks, the same order, and nobody comes or goes.

use loopwise_model::Edit;
use loopwise_sync::room::{Effect, Posted};
use loopwise_sync::{RejectReason, Role, ServerFrame, limits};

use super::desk::{Desk, ack, announced, commits, sent_to};
use crate::words::{client, label, person, reword};

/// The connection that waits for the answer.
const FORM: u64 = 90;

fn posted(number: u128, role: Role, edits: Vec<Edit>) -> Posted {
    Posted {
        person: person(number, role),
        client: client(900 + number),
        base_seq: u64::MAX,
        edits,
    }
}

fn titled(words: &str) -> Vec<Edit> {
    vec![Edit::SetTitle {
        title: Some(label(words)),
    }]
}

#[test]
fn a_posted_change_is_stored_first_and_then_told_to_its_author_and_to_everybody() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let taken = desk.post(FORM, posted(5, Role::Facilitator, titled("Trust")));
    assert!(matches!(&taken[..], [Effect::Store(_)]), "{taken:?}");
    assert_eq!(desk.out.as_ref().unwrap().title, Some(Some("Trust".into())));
    let stored = desk.store();
    assert_eq!(sent_to(FORM, &stored), [ack(1, 1)]);
    assert_eq!(commits(&announced(&stored)), [(1, 1)]);
    assert!(desk.room.settled());
}

#[test]
fn whoever_may_not_run_a_workshop_may_not_by_a_form_either() {
    let mut desk = Desk::over("trust");
    for role in [
        Role::Participant,
        Role::Observer,
        Role::Projector,
        Role::Analyst,
    ] {
        desk.post(FORM, posted(role as u128, role, titled("Mine")));
        let stored = desk.store();
        let refused = ServerFrame::Nack {
            cseq: 1,
            reason: RejectReason::NotAllowed { role },
            edit_index: Some(0),
        };
        assert_eq!(sent_to(FORM, &stored), [refused], "{role:?}");
    }
    assert_eq!(desk.room.stored_seq(), 0);
}

#[test]
fn nobody_sees_the_author_of_a_posted_change_come_or_go() {
    let mut desk = Desk::over("trust");
    desk.post(FORM, posted(5, Role::Facilitator, titled("Trust")));
    assert!(desk.room.is_empty());
    desk.store();
    assert_eq!(desk.room.connections().count(), 0);
    assert_eq!(desk.room.tick(), None);
}

#[test]
fn a_form_that_was_open_for_long_does_not_overwrite_what_others_did_since() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Facilitator);
    desk.push(1, 1, titled("Theirs"));
    desk.store();
    desk.now += limits::STALE_AFTER_MS;
    let old = Posted {
        base_seq: 0,
        ..posted(5, Role::Facilitator, titled("Mine"))
    };
    desk.post(FORM, old);
    let stored = desk.store();
    assert!(
        matches!(
            &sent_to(FORM, &stored)[..],
            [ServerFrame::Nack {
                reason: RejectReason::Conflict { .. },
                ..
            }]
        ),
        "{stored:?}"
    );
}

#[test]
fn nobody_can_post_as_a_client_that_is_known() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let theirs = Posted {
        client: client(1),
        ..posted(5, Role::Facilitator, vec![reword(1, "Trust")])
    };
    let refused = desk.post(FORM, theirs);
    assert!(
        matches!(
            &refused[..],
            [Effect::Send {
                conn: FORM,
                frame: ServerFrame::Error { .. }
            }]
        ),
        "{refused:?}"
    );
}
