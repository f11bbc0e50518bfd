//! Snapshots: at the start, after a long absence, and when a copy went astray.

use loopwise_sync::client::{Notice, SaveState};
use loopwise_sync::{ClientFrame, Role, ServerFrame};

use super::desk::{ack, act, live, offline, pushed, theirs};
use crate::words::{add, delete, map, reword, snapshot};

fn fetch(seq: u64) -> ServerFrame {
    let role = Role::Participant;
    ServerFrame::Welcome {
        peer: 1,
        role,
        seq,
        last_cseq: 0,
        fetch_snapshot: true,
    }
}

#[test]
fn whoever_was_away_too_long_loads_the_snapshot_and_then_asks_for_the_rest() {
    let mut session = offline("trust");
    act(&mut session, vec![reword(1, "mine")]);
    assert!(session.receive(fetch(500)).fetch_snapshot);
    session.receive(theirs(501, vec![add(9, "not yet")]));
    assert_eq!(session.seq(), 10, "commits before the snapshot are no use");
    let step = session.load(snapshot("trust, sleep", 500));
    assert_eq!(step.send[0], ClientFrame::Resync { since_seq: 500 });
    assert_eq!(pushed(&step.send), [1]);
    assert_eq!(session.map(), &map("mine, sleep"));
    assert!(session.is_live());
}

#[test]
fn a_change_that_is_in_the_snapshot_already_is_not_put_on_top_again() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.receive(ack(1, 11));
    session.disconnected();
    session.receive(fetch(12));
    session.load(snapshot("theirs, who came after", 12));
    assert_eq!(session.map(), &map("theirs, who came after"));
    assert_eq!(session.save_state(), SaveState::Saved);
}

#[test]
fn a_change_acknowledged_after_the_snapshot_that_holds_it_leaves_the_top() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.disconnected();
    session.receive(fetch(12));
    session.load(snapshot("theirs, who came after", 12));
    assert_eq!(
        session.map(),
        &map("mine, who came after"),
        "not known to be stored yet"
    );
    session.receive(ack(1, 11));
    assert_eq!(session.map(), &map("theirs, who came after"));
    assert_eq!(session.save_state(), SaveState::Saved);
}

#[test]
fn an_acknowledged_change_that_is_not_in_the_snapshot_stays_on_top() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.receive(ack(1, 14));
    session.disconnected();
    session.receive(fetch(14));
    session.load(snapshot("theirs", 13));
    assert_eq!(session.map(), &map("mine"));
}

#[test]
fn a_snapshot_older_than_what_is_here_changes_nothing() {
    let mut session = live("trust");
    session.receive(theirs(11, vec![reword(1, "newer")]));
    let step = session.load(snapshot("older", 10));
    assert!(step.touched.is_empty());
    assert_eq!((session.map(), session.seq()), (&map("newer"), 11));
}

fn with_hash(frame: ServerFrame, hash: &str) -> ServerFrame {
    let ServerFrame::Commit {
        first_seq, changes, ..
    } = frame
    else {
        unreachable!("only commits carry a hash")
    };
    ServerFrame::Commit {
        first_seq,
        changes,
        hash: Some(hash.into()),
    }
}

#[test]
fn the_hash_is_compared_with_what_is_stored_and_not_with_what_is_shown() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "pending")]);
    let stored = map("trust, sleep");
    let mut edit = add(2, "sleep");
    if let loopwise_model::Edit::AddFactor { factor, .. } = &mut edit {
        factor.at = stored.factors.values().last().unwrap().at;
    }
    let step = session.receive(with_hash(
        theirs(11, vec![edit]),
        &format!("{:016x}", stored.hash()),
    ));
    assert!(!step.fetch_snapshot);
    assert_eq!(session.map(), &map("pending, sleep"));
}

#[test]
fn a_copy_that_went_astray_is_loaded_again_and_loses_nothing_of_ones_own() {
    let wrong_hash = with_hash(theirs(11, vec![add(2, "sleep")]), "0000000000000000");
    let does_not_fit = theirs(11, vec![delete(7)]);
    for frame in [wrong_hash, does_not_fit] {
        let mut session = live("trust");
        act(&mut session, vec![reword(1, "mine")]);
        let step = session.receive(frame);
        assert!(step.fetch_snapshot);
        assert!(step.notices.contains(&Notice::Diverged));
        assert!(!session.is_live());
        let step = session.load(snapshot("trust, as it is", 11));
        assert_eq!(session.map(), &map("mine, as it is"));
        assert_eq!(step.send[0], ClientFrame::Resync { since_seq: 11 });
        assert_eq!(pushed(&step.send), [1]);
    }
}

#[test]
fn whoever_comes_says_what_it_has() {
    let session = offline("trust");
    let map = loopwise_model::MapId::from_u128(1);
    let ClientFrame::Hello {
        client, since_seq, ..
    } = session.hello("t".into(), map)
    else {
        panic!("a hello comes first")
    };
    assert_eq!((client, since_seq), (session.client(), 10));
}
