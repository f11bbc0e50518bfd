//! Undo takes back one's own work and nobody else's.

use loopwise_model::{Content, Edit, Factor, Intent, Point, SystemMap};
use loopwise_sync::client::UndoError;
use loopwise_sync::{ClientFrame, ClientSession, ServerFrame};

use super::desk::{ack, act, keep, live, mine, theirs};
use crate::words::{add, connect, delete, factor, label, link, map, move_to, reword};

#[test]
fn undoing_everything_and_redoing_it_returns_exactly() {
    let mut session = live("trust -> stress");
    let steps: Vec<Vec<Edit>> = vec![
        vec![add(5, "sleep")],
        vec![connect(6, 5, 1)],
        vec![reword(5, "deep sleep")],
        vec![move_to(5, 40)],
        vec![Edit::SetDelay {
            link: link(6),
            delay: true,
        }],
        vec![delete(1)],
        vec![Edit::SetTitle {
            title: Some(label("Nights")),
        }],
        vec![delete(5)],
    ];
    let mut shown: Vec<SystemMap> = vec![session.map().clone()];
    for edits in &steps {
        act(&mut session, edits.clone());
        shown.push(session.map().clone());
    }
    for expected in shown.iter().rev().skip(1) {
        session.undo().unwrap();
        assert_eq!(session.map(), expected);
    }
    assert_eq!(session.undo().unwrap_err(), UndoError::Nothing);
    for expected in shown.iter().skip(1) {
        session.redo().unwrap();
        assert_eq!(session.map(), expected);
    }
    assert_eq!(session.redo().unwrap_err(), UndoError::Nothing);
}

#[test]
fn one_action_of_several_edits_is_undone_and_redone_whole() {
    let mut session = live("trust");
    act(&mut session, vec![add(5, "sleep"), connect(6, 5, 1)]);
    let shown = session.map().clone();
    for _ in 0..2 {
        session.undo().unwrap();
        assert_eq!(session.map(), &map("trust"));
        session.redo().unwrap();
        assert_eq!(session.map(), &shown);
    }
}

#[test]
fn an_undo_is_a_change_like_any_other() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "a")]);
    let step = session.undo().unwrap();
    let sent = keep(&mut session, &step);
    let [
        ClientFrame::Push {
            cseq: 2,
            intent: Intent::Undo,
            edits,
            ..
        },
    ] = &sent[..]
    else {
        panic!("{sent:?}")
    };
    assert_eq!(edits, &[reword(1, "trust")]);
    let step = session.redo().unwrap();
    let sent = keep(&mut session, &step);
    assert!(matches!(
        &sent[..],
        [ClientFrame::Push {
            cseq: 3,
            intent: Intent::Redo,
            ..
        }]
    ));
}

#[test]
fn a_new_edit_forgets_what_could_be_redone() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "a")]);
    session.undo().unwrap();
    assert!(session.can_redo());
    act(&mut session, vec![reword(1, "b")]);
    assert!(!session.can_redo());
}

#[test]
fn what_somebody_else_reworded_since_is_left_as_they_put_it() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.receive(ack(1, 11));
    session.receive(mine(11, 1, vec![reword(1, "mine")]));
    session.receive(theirs(12, vec![reword(1, "theirs")]));
    assert_eq!(session.undo().unwrap_err(), UndoError::TakenOver);
    assert_eq!(session.map(), &map("theirs"));
    assert!(!session.can_undo());
}

#[test]
fn of_factors_moved_together_only_those_nobody_moved_since_return() {
    let mut session = live("trust, sleep");
    let at = |id| factor(id);
    let moves = vec![(at(1), Point::new(500, 0)), (at(2), Point::new(600, 0))];
    act(
        &mut session,
        vec![Edit::MoveFactors {
            moves: moves.clone(),
        }],
    );
    session.receive(mine(11, 1, vec![Edit::MoveFactors { moves }]));
    session.receive(theirs(12, vec![move_to(1, 900)]));
    session.undo().unwrap();
    let x = |session: &ClientSession, id| session.map().factors[&factor(id)].at.x;
    assert_eq!((x(&session, 1), x(&session, 2)), (900, 220));
}

/// This person has put two factors and a link between them on the map, and everybody has seen it.
fn with_my_two() -> ClientSession {
    let mut session = live("trust");
    let edits = vec![add(5, "sleep"), add(6, "rest"), connect(7, 5, 6)];
    act(&mut session, edits.clone());
    session.receive(mine(11, 1, edits));
    session
}

#[test]
fn a_factor_that_somebody_else_linked_to_stays_with_their_link() {
    let mut session = with_my_two();
    session.receive(theirs(12, vec![connect(8, 1, 5)]));
    session.undo().unwrap();
    let map = session.map();
    assert!(map.factors.contains_key(&factor(5)) && map.links.contains_key(&link(8)));
    assert!(
        !map.factors.contains_key(&factor(6)),
        "nobody else built on this one"
    );
    assert!(!map.links.contains_key(&link(7)));
}

#[test]
fn a_link_that_somebody_else_worked_on_stays_with_both_its_ends() {
    let mut session = with_my_two();
    session.receive(theirs(
        12,
        vec![Edit::SetDelay {
            link: link(7),
            delay: true,
        }],
    ));
    assert_eq!(session.undo().unwrap_err(), UndoError::TakenOver);
    assert_eq!(
        (session.map().factors.len(), session.map().links.len()),
        (3, 1)
    );
}

#[test]
fn a_deletion_comes_back_without_what_has_lost_its_ground() {
    let mut session = live("trust +> sleep, stress -> sleep");
    act(&mut session, vec![delete(2)]);
    session.receive(mine(11, 1, vec![delete(2)]));
    session.receive(theirs(12, vec![delete(3)]));
    session.undo().unwrap();
    assert_eq!(session.map().factors.len(), 2);
    assert_eq!(
        session.map().links.len(),
        1,
        "the link from what is gone stays away"
    );
}

#[test]
fn a_thing_that_is_back_already_is_not_put_back_again() {
    let mut session = live("trust");
    let gone = session.map().factors[&factor(1)].clone();
    act(&mut session, vec![delete(1)]);
    session.receive(mine(11, 1, vec![delete(1)]));
    let mut content = Content::default();
    content.factors.insert(
        factor(1),
        Factor {
            label: label("theirs"),
            ..gone
        },
    );
    session.receive(theirs(12, vec![Edit::Insert { content }]));
    assert_eq!(session.undo().unwrap_err(), UndoError::TakenOver);
    assert_eq!(session.map(), &map("theirs"));
}

#[test]
fn an_undo_returns_to_what_others_had_put_under_the_change() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.receive(theirs(11, vec![reword(1, "theirs")]));
    session.receive(mine(12, 1, vec![reword(1, "mine")]));
    session.undo().unwrap();
    assert_eq!(
        session.map(),
        &map("theirs"),
        "not to the words that were there when it was typed"
    );
}

#[test]
fn it_does_so_too_when_both_come_in_one_commit() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    let frames = [
        theirs(11, vec![reword(1, "theirs")]),
        mine(12, 1, vec![reword(1, "mine")]),
    ];
    let changes = frames.into_iter().flat_map(|frame| match frame {
        ServerFrame::Commit { changes, .. } => changes,
        _ => vec![],
    });
    let changes = changes.collect();
    session.receive(ServerFrame::Commit {
        first_seq: 11,
        changes,
        hash: None,
    });
    session.undo().unwrap();
    assert_eq!(session.map(), &map("theirs"));
}

#[test]
fn of_a_deletion_what_somebody_put_back_stays_theirs_and_the_rest_returns() {
    let mut session = live("trust, sleep");
    let gone = session.map().factors[&factor(1)].clone();
    let factors = vec![factor(1), factor(2)];
    let both = Edit::Delete {
        factors,
        links: vec![],
        groups: vec![],
        loops: vec![],
    };
    act(&mut session, vec![both.clone()]);
    session.receive(mine(11, 1, vec![both]));
    let back = Factor {
        label: label("theirs"),
        ..gone
    };
    session.receive(theirs(
        12,
        vec![Edit::AddFactor {
            id: factor(1),
            factor: back,
        }],
    ));
    session.undo().unwrap();
    assert_eq!(session.map(), &map("theirs, sleep"));
}

#[test]
fn what_was_loaded_anew_cannot_be_undone() {
    let mut session = live("trust");
    act(&mut session, vec![reword(1, "mine")]);
    session.load(crate::words::snapshot("trust", 20));
    assert!(!session.can_undo());
}
