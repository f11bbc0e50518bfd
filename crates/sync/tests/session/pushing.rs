//! From the hand to the server: kept first, in order, a few at a time, again after every break.

use loopwise_model::Intent;
use loopwise_sync::client::{Kept, Notice, OutboxOp, SaveState};
use loopwise_sync::{ClientFrame, ClientSession, RejectReason, ServerFrame, limits};

use super::desk::{ack, act, id, keep, live, offline, pushed, theirs, welcome};
use crate::words::{add, client, connect, delete, map, reword, snapshot};

#[test]
fn an_edit_shows_at_once_and_is_pushed_only_when_the_device_has_kept_it() {
    let mut session = live("trust");
    let step = session
        .edit(vec![reword(1, "Trust")], Intent::Edit)
        .unwrap();
    assert_eq!(session.map(), &map("Trust"));
    assert_eq!(step.send, []);
    let [OutboxOp::Keep(kept)] = &step.outbox[..] else {
        panic!("{step:?}")
    };
    assert_eq!((kept.change.id, kept.base_seq), (id(1), 10));
    assert_eq!(session.resume().send, [], "still not");
    let sent = session.kept(id(1)).send;
    let push = ClientFrame::Push {
        cseq: 1,
        base_seq: 10,
        edits: vec![reword(1, "Trust")],
        intent: Intent::Edit,
    };
    assert_eq!(sent, [push]);
    assert_eq!(session.kept(id(1)).send, [], "once");
}

#[test]
fn an_edit_the_map_cannot_take_changes_nothing_and_uses_no_number() {
    let mut session = live("trust");
    assert!(
        session
            .edit(vec![reword(1, "a"), reword(9, "b")], Intent::Edit)
            .is_err()
    );
    assert_eq!(session.map(), &map("trust"));
    assert_eq!(pushed(&act(&mut session, vec![reword(1, "a")])), [1]);
}

#[test]
fn a_later_change_waits_until_the_earlier_is_kept() {
    let mut session = live("trust");
    session.edit(vec![reword(1, "a")], Intent::Edit).unwrap();
    session.edit(vec![reword(1, "b")], Intent::Edit).unwrap();
    assert_eq!(session.kept(id(2)).send, []);
    assert_eq!(pushed(&session.kept(id(1)).send), [1, 2]);
}

#[test]
fn a_few_pushes_at_most_are_unanswered_and_each_answer_lets_the_next_go() {
    let mut session = live("trust");
    let most = limits::PUSHES_IN_FLIGHT as u64;
    for cseq in 1..=most + 2 {
        let sent = act(&mut session, vec![reword(1, "a")]);
        assert_eq!(sent.len(), usize::from(cseq <= most));
    }
    assert_eq!(pushed(&session.receive(ack(1, 11)).send), [most + 1]);
    let reason = RejectReason::Locked;
    let nack = ServerFrame::Nack {
        cseq: 2,
        reason,
        edit_index: None,
    };
    assert_eq!(pushed(&session.receive(nack).send), [most + 2]);
}

#[test]
fn the_screen_promises_what_is_so_and_no_more() {
    let mut session = offline("trust");
    assert_eq!(session.save_state(), SaveState::Saved);
    let step = session.edit(vec![reword(1, "a")], Intent::Edit).unwrap();
    assert_eq!(session.save_state(), SaveState::NotSaved(1));
    keep(&mut session, &step);
    assert_eq!(session.save_state(), SaveState::OnDevice(1));
    session.receive(welcome(0));
    assert_eq!(session.save_state(), SaveState::Saving(1));
    session.disconnected();
    assert_eq!(session.save_state(), SaveState::OnDevice(1));
    session.receive(welcome(0));
    let step = session.receive(ack(1, 11));
    assert_eq!(session.save_state(), SaveState::Saved);
    assert_eq!(step.outbox, [OutboxOp::Forget(id(1))]);
}

#[test]
fn after_a_break_what_is_unanswered_is_pushed_again_as_it_was() {
    let mut session = live("trust");
    let first = act(&mut session, vec![reword(1, "a")]);
    let second = act(&mut session, vec![reword(1, "b")]);
    session.receive(ack(1, 11));
    session.receive(theirs(11, vec![add(5, "sleep")]));
    session.disconnected();
    assert!(!session.is_live());
    assert_eq!(
        act(&mut session, vec![reword(1, "c")]),
        [],
        "no line, no push"
    );
    let again = session.receive(welcome(1)).send;
    assert_eq!(pushed(&again), [2, 3]);
    assert_eq!(
        again[0], second[0],
        "the place its author had seen is still the old one"
    );
    assert_ne!(again[0], first[0]);
}

#[test]
fn a_tab_opened_again_pushes_what_the_device_kept() {
    let mut before = offline("trust");
    let step = before.edit(vec![reword(1, "a")], Intent::Edit).unwrap();
    let [OutboxOp::Keep(kept)] = &step.outbox[..] else {
        panic!("{step:?}")
    };
    let kept: Kept = minicbor::decode(&minicbor::to_vec(kept).unwrap()).unwrap();
    let mut session = ClientSession::new(client(1), 2, vec![kept], vec![]);
    session.load(snapshot("trust", 12));
    assert_eq!(session.map(), &map("a"));
    let again = session.receive(welcome(0)).send;
    let [
        ClientFrame::Push {
            cseq: 1,
            base_seq: 10,
            ..
        },
    ] = &again[..]
    else {
        panic!("{again:?}")
    };
    assert_eq!(pushed(&act(&mut session, vec![reword(1, "b")])), [2]);
}

#[test]
fn a_number_the_server_knows_is_never_used_for_another_change() {
    let mut session = offline("trust");
    session.receive(welcome(7));
    assert_eq!(pushed(&act(&mut session, vec![reword(1, "a")])), [8]);
}

#[test]
fn hold_is_no_verdict_and_everything_from_there_goes_again_after_the_wait() {
    let mut session = live("trust");
    for text in ["a", "b", "c"] {
        act(&mut session, vec![reword(1, text)]);
    }
    let step = session.receive(ServerFrame::Hold {
        next_cseq: 2,
        retry_after_ms: 250,
    });
    assert_eq!((step.resume_after_ms, step.send.len()), (Some(250), 0));
    assert_eq!(session.save_state(), SaveState::Saving(3));
    assert_eq!(
        act(&mut session, vec![reword(1, "d")]),
        [],
        "nothing goes before the wait is over"
    );
    assert_eq!(pushed(&session.receive(ack(1, 11)).send), [0_u64; 0]);
    assert_eq!(pushed(&session.resume().send), [2, 3, 4]);
    assert_eq!(session.map(), &map("d"));
}

#[test]
fn a_reader_who_was_too_slow_asks_for_what_is_missing_and_pushes_again() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "a")]);
    let sent = session.receive(ServerFrame::Lagged).send;
    assert_eq!(sent[0], ClientFrame::Resync { since_seq: 10 });
    assert_eq!(pushed(&sent), [1]);
}

#[test]
fn a_refused_change_leaves_the_map_and_waits_in_the_tray() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "a")]);
    act(&mut session, vec![add(5, "sleep")]);
    let reason = RejectReason::Locked;
    let nack = ServerFrame::Nack {
        cseq: 1,
        reason: reason.clone(),
        edit_index: Some(0),
    };
    let step = session.receive(nack);
    assert_eq!(session.map().title(), "");
    assert_eq!(session.map().factors.len(), 2, "the later change stays");
    assert_eq!(
        session
            .map()
            .factors
            .values()
            .next()
            .unwrap()
            .label
            .as_str(),
        "trust"
    );
    assert_eq!(step.notices, [Notice::Parked(reason.clone())]);
    let [OutboxOp::Park(parked), OutboxOp::Forget(forgotten)] = &step.outbox[..] else {
        panic!("it is parked before it is forgotten: {step:?}");
    };
    assert_eq!(
        (&parked.change.id, &parked.reason, forgotten),
        (&id(1), &reason, &id(1))
    );
    assert_eq!(session.parked(), std::slice::from_ref(parked));
    assert_eq!(session.save_state(), SaveState::Saving(1));
    session.undo().unwrap();
    assert_eq!(session.map(), &map("trust"), "undo takes back what stands");
    assert!(!session.can_undo());
}

#[test]
fn what_builds_on_a_refused_change_goes_with_it_and_is_judged_by_the_server() {
    let mut session = live("trust");
    act(&mut session, vec![add(5, "sleep")]);
    act(&mut session, vec![connect(6, 1, 5)]);
    let nack = ServerFrame::Nack {
        cseq: 1,
        reason: RejectReason::MapFull,
        edit_index: None,
    };
    session.receive(nack);
    assert_eq!(session.map(), &map("trust"));
    assert_eq!(session.save_state(), SaveState::Saving(1));
}

#[test]
fn a_parked_edit_is_made_again_as_a_new_change_or_let_go() {
    let mut session = live("trust");
    for text in ["a", "b"] {
        act(&mut session, vec![reword(1, text)]);
    }
    for cseq in [1, 2] {
        let reason = RejectReason::Locked;
        session.receive(ServerFrame::Nack {
            cseq,
            reason,
            edit_index: None,
        });
    }
    session.receive(theirs(11, vec![reword(1, "theirs")]));
    let step = session.try_again(id(1)).unwrap();
    assert_eq!(session.map(), &map("a"));
    let [OutboxOp::Keep(kept), OutboxOp::Unpark(gone)] = &step.outbox[..] else {
        panic!("{step:?}")
    };
    assert_eq!(
        (kept.change.id, kept.base_seq, *gone),
        (id(3), 11, id(1)),
        "against the map as it is now"
    );
    assert_eq!(session.let_go(id(2)).outbox, [OutboxOp::Unpark(id(2))]);
    assert_eq!(session.parked(), []);
    assert_eq!(session.map(), &map("a"));
}

#[test]
fn a_parked_edit_that_still_cannot_be_stays_parked() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "a")]);
    let nack = ServerFrame::Nack {
        cseq: 1,
        reason: RejectReason::Locked,
        edit_index: None,
    };
    session.receive(nack);
    session.receive(theirs(11, vec![delete(1)]));
    assert!(session.try_again(id(1)).is_err());
    assert_eq!(session.parked().len(), 1);
}

#[test]
fn what_the_server_says_besides_is_passed_on() {
    let mut session = live("trust");
    let heard = |session: &mut ClientSession, frame| session.receive(frame).notices;
    let role = loopwise_sync::Role::Observer;
    assert_eq!(
        heard(&mut session, ServerFrame::Role { role }),
        [Notice::Role(role)]
    );
    assert_eq!(session.role(), Some(role));
    let retry_after_ms = 5;
    assert_eq!(
        heard(&mut session, ServerFrame::Bye { retry_after_ms }),
        [Notice::Bye { retry_after_ms }]
    );
    let message = "what?".to_owned();
    let error = ServerFrame::Error {
        message: message.clone(),
    };
    assert_eq!(heard(&mut session, error), [Notice::Misunderstood(message)]);
    assert_eq!(heard(&mut session, ServerFrame::Pong { t: 1 }), []);
}
