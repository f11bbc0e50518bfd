//! Others' changes go under one's own, and everybody ends with the server's order.

use loopwise_model::{FactorField, Field};
use loopwise_sync::client::{Notice, OutboxOp, SaveState};
use loopwise_sync::{ClientFrame, RejectReason, ServerFrame};

use super::desk::{ack, act, id, live, mine, offline, theirs};
use crate::words::{add, connect, delete, factor, map, move_to, reword};

#[test]
fn others_changes_go_under_pending_ones() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    let step = session.receive(theirs(11, vec![reword(1, "theirs"), move_to(1, 7)]));
    assert_eq!(step.notices, [Notice::Others(1)]);
    let shown = &session.map().factors[&factor(1)];
    assert_eq!((shown.label.as_str(), shown.at.x), ("mine", 7));
    session.receive(ack(1, 12));
    session.receive(mine(12, 1, vec![reword(1, "mine")]));
    assert_eq!(
        session.map().factors[&factor(1)].label.as_str(),
        "mine",
        "the later one in the log"
    );
    assert_eq!(session.seq(), 12);
}

#[test]
fn the_servers_order_wins_over_the_order_of_seeing() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.receive(mine(11, 1, vec![reword(1, "mine")]));
    session.receive(theirs(12, vec![reword(1, "theirs")]));
    assert_eq!(session.map(), &map("theirs"));
}

#[test]
fn a_pending_change_whose_thing_is_gone_is_off_the_map_until_the_server_judges_it() {
    let mut session = live("trust, belonging");
    act(&mut session, vec![reword(1, "mutual trust")]);
    act(&mut session, vec![connect(6, 1, 2)]);
    session.receive(theirs(11, vec![delete(2)]));
    assert_eq!(
        session.map(),
        &map("mutual trust"),
        "the link is off, the words stay"
    );
    assert_eq!(session.save_state(), SaveState::Saving(2));
    let error = loopwise_model::EditError::FactorGone { factor: factor(2) };
    session.receive(ack(1, 12));
    let reason = RejectReason::Impossible { error };
    session.receive(ServerFrame::Nack {
        cseq: 2,
        reason,
        edit_index: Some(0),
    });
    session.receive(mine(12, 1, vec![reword(1, "mutual trust")]));
    assert_eq!(session.parked().len(), 1);
    assert_eq!(session.save_state(), SaveState::Saved);
}

#[test]
fn a_pending_change_that_can_be_again_is_back_on_the_map() {
    let mut session = live("trust, belonging");
    act(&mut session, vec![connect(6, 1, 2)]);
    let gone = session.map().factors[&factor(2)].clone();
    session.receive(theirs(11, vec![delete(2)]));
    assert!(session.map().links.is_empty());
    let back = loopwise_model::Edit::AddFactor {
        id: factor(2),
        factor: gone,
    };
    session.receive(theirs(12, vec![back]));
    assert_eq!(session.map().links.len(), 1);
}

#[test]
fn ones_own_change_is_known_by_its_id_whether_ack_or_commit_comes_first() {
    for ack_first in [true, false] {
        let mut session = live("trust");
        act(&mut session, vec![add(5, "sleep")]);
        let shown = session.map().clone();
        let (stored, commit) = (ack(1, 11), mine(11, 1, vec![add(5, "sleep")]));
        let frames = if ack_first {
            [stored, commit]
        } else {
            [commit, stored]
        };
        for frame in frames {
            let step = session.receive(frame);
            assert!(step.outbox.contains(&OutboxOp::Forget(id(1))));
            assert_eq!(step.notices, [], "one's own change is no news");
            assert_eq!(session.map(), &shown);
        }
        assert_eq!(
            (session.seq(), session.save_state()),
            (11, SaveState::Saved)
        );
    }
}

#[test]
fn a_commit_of_ones_own_counts_with_the_edits_it_has() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "as typed")]);
    session.receive(mine(11, 1, vec![reword(1, "as stored")]));
    assert_eq!(session.map(), &map("as stored"));
}

#[test]
fn changes_of_both_come_in_one_commit() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "one")]);
    act(&mut session, vec![reword(1, "two")]);
    let ServerFrame::Commit { mut changes, .. } = theirs(11, vec![add(5, "sleep")]) else {
        unreachable!("theirs is a commit")
    };
    let ServerFrame::Commit { changes: own, .. } = mine(12, 1, vec![reword(1, "one")]) else {
        unreachable!("mine is a commit")
    };
    changes.extend(own);
    let step = session.receive(ServerFrame::Commit {
        first_seq: 11,
        changes,
        hash: None,
    });
    assert_eq!(step.notices, [Notice::Others(1)]);
    assert_eq!(session.map(), &map("two, sleep").clone_with_ids(&[1, 5]));
    assert_eq!(session.save_state(), SaveState::Saving(1));
}

/// The notation numbers factors 1, 2, 3, …; here they have other numbers, and stand in one place.
trait Renumbered {
    fn clone_with_ids(&self, ids: &[u128]) -> Self;
}

impl Renumbered for loopwise_model::SystemMap {
    fn clone_with_ids(&self, ids: &[u128]) -> Self {
        let mut map = self.clone();
        map.factors = ids
            .iter()
            .map(|id| factor(*id))
            .zip(self.factors.values().cloned())
            .collect();
        for factor in map.factors.values_mut() {
            factor.at = loopwise_model::Point::default();
        }
        map
    }
}

#[test]
fn a_gap_is_asked_for_and_what_is_known_is_skipped() {
    let mut session = live("trust");
    let early = session.receive(theirs(12, vec![add(6, "b")]));
    assert_eq!(early.send, [ClientFrame::Resync { since_seq: 10 }]);
    assert_eq!(session.map(), &map("trust"));
    session.receive(theirs(11, vec![add(5, "a")]));
    session.receive(theirs(11, vec![add(5, "a")]));
    assert_eq!((session.seq(), session.map().factors.len()), (11, 2));
    let ServerFrame::Commit { mut changes, .. } = theirs(11, vec![add(5, "a")]) else {
        unreachable!("theirs is a commit")
    };
    let ServerFrame::Commit { changes: next, .. } = theirs(12, vec![add(6, "b")]) else {
        unreachable!("theirs is a commit")
    };
    changes.extend(next);
    session.receive(ServerFrame::Commit {
        first_seq: 11,
        changes,
        hash: None,
    });
    assert_eq!((session.seq(), session.map().factors.len()), (12, 3));
}

#[test]
fn what_a_change_replaced_is_told() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    let replaced = vec![Field::factor(factor(1), FactorField::Label)];
    let step = session.receive(ServerFrame::Ack {
        cseq: 1,
        seq: 12,
        replaced: replaced.clone(),
    });
    assert_eq!(step.notices, [Notice::Replaced(replaced)]);
}

#[test]
fn a_step_names_every_place_that_is_to_be_drawn_again() {
    let mut session = live("trust, belonging");
    act(&mut session, vec![reword(1, "mine")]);
    let step = session.receive(theirs(11, vec![move_to(2, 9)]));
    let moved = Field::factor(factor(2), FactorField::At);
    assert!(step.touched.fields.contains(&moved));
}

#[test]
fn work_without_a_line_is_shown_like_any_other() {
    let mut session = offline("trust");
    act(&mut session, vec![add(5, "sleep")]);
    act(&mut session, vec![connect(6, 5, 1)]);
    assert_eq!(
        (session.map().factors.len(), session.map().links.len()),
        (2, 1)
    );
    assert_eq!(session.save_state(), SaveState::OnDevice(2));
}
