//! Whether a change joins the log: its number, its speed, its author, its age, the room that is left.

use loopwise_model::{
    ActorId, Content, Edit, EditError, Factor, FactorField, Field, Group, GroupColour, GroupId,
    Intent, Label, Point, Stage, StageKind, SystemMap, Tool,
};
use loopwise_sync::room::{Effect, Push};
use loopwise_sync::{RejectReason, Role, Room, ServerFrame, Snapshot, limits};

use super::desk::{Desk, ack, sent_to};
use crate::words::{add, connect, delete, factor, label, link, move_to, person, reword};

fn nack(cseq: u64, reason: RejectReason, edit_index: Option<u32>) -> ServerFrame {
    ServerFrame::Nack {
        cseq,
        reason,
        edit_index,
    }
}

fn hold(next_cseq: u64) -> ServerFrame {
    ServerFrame::Hold {
        next_cseq,
        retry_after_ms: 0,
    }
}

#[test]
fn a_number_that_leaves_a_gap_is_held_and_not_judged() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    assert_eq!(
        sent_to(1, &desk.push(1, 2, vec![reword(1, "b")])),
        [hold(1)]
    );
    assert!(desk.room.settled());
    assert_eq!(desk.answer(1, 1, vec![reword(1, "a")]), ack(1, 1));
    assert_eq!(desk.answer(1, 2, vec![reword(1, "b")]), ack(2, 2));
}

#[test]
fn whoever_is_too_fast_waits_and_nobody_else_does() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.join_as(2, 2, person(1, Role::Participant), 0);
    let fast = u64::from(limits::CHANGES_PER_SEC);
    for cseq in 1..=fast {
        assert_eq!(desk.answer(1, cseq, vec![reword(1, "a")]), ack(cseq, cseq));
    }
    let answer = desk.answer(1, fast + 1, vec![reword(1, "a")]);
    let ServerFrame::Hold {
        next_cseq,
        retry_after_ms,
    } = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(next_cseq, fast + 1);
    assert!((1..=1_000).contains(&retry_after_ms));
    assert_eq!(
        desk.answer(2, 1, vec![reword(1, "b")]),
        ack(1, fast + 1),
        "another tab of the same person"
    );
    desk.now += i64::from(retry_after_ms);
    assert_eq!(
        desk.answer(1, fast + 1, vec![reword(1, "a")]),
        ack(fast + 1, fast + 2)
    );
}

#[test]
fn when_the_store_is_slow_the_queue_has_an_end() {
    let mut desk = Desk::over("trust");
    let mut held = None;
    for number in 1..=200 {
        desk.join(number, Role::Participant);
        for cseq in 1..=20 {
            let effects = desk.push(number, cseq, vec![reword(1, "a")]);
            held = held.or(sent_to(number, &effects).pop());
        }
    }
    // One change is out, the rest waits behind it.
    assert_eq!(desk.room.head().seq, limits::QUEUED_CHANGES as u64 + 1);
    assert!(matches!(
        held,
        Some(ServerFrame::Hold {
            retry_after_ms: 1..,
            ..
        })
    ));
}

#[test]
fn roles_that_only_look_on_change_nothing() {
    for role in [Role::Observer, Role::Projector, Role::Analyst] {
        let mut desk = Desk::over("trust");
        desk.join(1, role);
        let answer = desk.answer(1, 1, vec![reword(1, "a")]);
        assert_eq!(answer, nack(1, RejectReason::NotAllowed { role }, Some(0)));
    }
}

#[test]
fn no_participants_change_is_ordered_after_the_lock_even_while_the_lock_is_being_stored() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Facilitator);
    desk.join(2, Role::Participant);
    desk.push(1, 1, vec![Edit::SetLock { on: true }]);
    assert_eq!(desk.push(2, 1, vec![reword(1, "too late")]), []);
    desk.store();
    let answers = sent_to(2, &desk.store());
    assert_eq!(answers, [nack(1, RejectReason::Locked, Some(0))]);
    assert_eq!(
        desk.answer(1, 2, vec![reword(1, "Trust")]),
        ack(2, 2),
        "facilitators go on"
    );
}

#[test]
fn a_role_holds_from_the_next_change_on() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.join_as(2, 2, person(1, Role::Participant), 0);
    desk.push(1, 1, vec![reword(1, "a")]);
    let role = Role::Observer;
    let told = desk.room.set_role(ActorId::from_u128(1), role);
    assert_eq!(told.len(), 2, "on every connection of the person");
    assert_eq!(sent_to(2, &told), [ServerFrame::Role { role }]);
    assert_eq!(
        sent_to(1, &desk.store()),
        [ack(1, 1)],
        "what was ordered before stays"
    );
    let refused = nack(2, RejectReason::NotAllowed { role }, Some(0));
    assert_eq!(desk.answer(1, 2, vec![reword(1, "b")]), refused);
}

fn in_stage(tools: &[Tool]) -> Desk {
    let mut desk = Desk::over("trust +> belonging");
    desk.join(1, Role::Facilitator);
    desk.join(2, Role::Participant);
    desk.join(3, Role::Participant);
    let stage = Stage {
        kind: StageKind::Connect,
        tools: tools.iter().copied().collect(),
    };
    desk.answer(1, 1, vec![Edit::OpenStage { stage: Some(stage) }]);
    desk
}

#[test]
fn in_a_stage_one_edits_ones_own_and_not_what_others_built_on_it() {
    let mut desk = in_stage(&[Tool::Add, Tool::Connect, Tool::EditOwn]);
    assert_eq!(
        desk.answer(2, 1, vec![add(7, "sleep"), reword(7, "Sleep")]),
        ack(1, 2),
        "made in the same change"
    );
    assert_eq!(desk.answer(2, 2, vec![reword(7, "deep sleep")]), ack(2, 3));
    assert_eq!(
        desk.answer(3, 1, vec![reword(7, "mine now")]),
        nack(1, RejectReason::NotInThisStage, Some(0))
    );
    assert_eq!(desk.answer(3, 2, vec![connect(8, 7, 1)]), ack(2, 4));
    let takes_a_link_along = desk.answer(2, 3, vec![delete(7)]);
    assert_eq!(
        takes_a_link_along,
        nack(3, RejectReason::NotInThisStage, Some(0))
    );
}

#[test]
fn a_refusal_names_the_edit_and_leaves_nothing_of_the_change_behind() {
    let mut desk = in_stage(&[Tool::Add]);
    let before = desk.room.head().clone();
    let answer = desk.answer(2, 1, vec![add(7, "sleep"), move_to(7, 5)]);
    assert_eq!(answer, nack(1, RejectReason::NotInThisStage, Some(1)));
    let answer = desk.answer(2, 2, vec![add(7, "sleep"), add(7, "sleep")]);
    assert_eq!(
        answer,
        nack(
            2,
            RejectReason::Impossible {
                error: EditError::IdTaken
            },
            Some(1)
        )
    );
    let error = EditError::FactorGone { factor: factor(9) };
    let answer = desk.answer(1, 2, vec![reword(1, "a"), reword(9, "b")]);
    assert_eq!(answer, nack(2, RejectReason::Impossible { error }, Some(1)));
    assert_eq!(desk.room.head(), &before);
}

#[test]
fn a_change_has_one_edit_at_least_and_not_too_many() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    assert_eq!(
        desk.answer(1, 1, vec![]),
        nack(1, RejectReason::Empty, None)
    );
    let too_many = vec![reword(1, "a"); limits::EDITS_PER_CHANGE + 1];
    assert_eq!(
        desk.answer(1, 2, too_many),
        nack(2, RejectReason::TooManyEdits, None)
    );
    desk.now += 5_000;
    let just_enough = vec![reword(1, "a"); limits::EDITS_PER_CHANGE];
    assert_eq!(desk.answer(1, 3, just_enough), ack(3, 1));
    let next = desk.answer(1, 4, vec![reword(1, "b")]);
    assert!(
        matches!(next, ServerFrame::Hold { next_cseq: 4, .. }),
        "a large change is paid for"
    );
}

/// Person 2 has reworded factor 1 and moved factor 2; then so many milliseconds pass, and person 1, who has seen
/// nothing of it, makes a change.
fn after_others(passed: i64, edits: Vec<Edit>) -> ServerFrame {
    let mut desk = Desk::over("trust +> belonging");
    desk.join(1, Role::Participant);
    desk.join(2, Role::Participant);
    desk.answer(2, 1, vec![reword(1, "confidence"), move_to(2, 50)]);
    desk.now += passed;
    desk.answer_from(
        1,
        Push {
            cseq: 1,
            base_seq: 0,
            edits,
            intent: Intent::Edit,
            held: false,
        },
    )
}

#[test]
fn a_change_made_just_now_replaces_and_says_what() {
    let replaced = vec![Field::factor(factor(1), FactorField::Label)];
    let answer = after_others(
        limits::STALE_AFTER_MS - 1,
        vec![reword(1, "mutual trust"), move_to(2, 9)],
    );
    assert_eq!(
        answer,
        ServerFrame::Ack {
            cseq: 1,
            seq: 2,
            replaced
        },
        "positions are not worth a word"
    );
}

#[test]
fn a_change_made_long_ago_is_refused_only_where_others_wrote_since() {
    let late = limits::STALE_AFTER_MS;
    let conflict = |id, field| {
        nack(
            1,
            RejectReason::Conflict {
                field: Field::factor(factor(id), field),
            },
            None,
        )
    };
    assert_eq!(
        after_others(late, vec![reword(1, "mutual trust")]),
        conflict(1, FactorField::Label)
    );
    assert_eq!(
        after_others(late, vec![add(5, "x"), move_to(2, 9)]),
        conflict(2, FactorField::At)
    );
    assert_eq!(
        after_others(late, vec![delete(1)]),
        conflict(1, FactorField::Label)
    );
    for edit in [
        reword(2, "belonging together"),
        move_to(1, 9),
        add(5, "sleep"),
        connect(5, 2, 1),
    ] {
        assert_eq!(after_others(late, vec![edit]), ack(1, 2));
    }
}

#[test]
fn ones_own_newer_work_is_no_conflict() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.answer(1, 1, vec![reword(1, "a")]);
    desk.now += 10 * limits::STALE_AFTER_MS;
    let push = Push {
        cseq: 2,
        base_seq: 0,
        edits: vec![reword(1, "b")],
        intent: Intent::Edit,
        held: false,
    };
    assert_eq!(desk.answer_from(1, push), ack(2, 2));
}

fn full_map() -> SystemMap {
    let mut content = Content::default();
    let text = Label::parse("f").unwrap();
    for number in 1..=limits::FACTORS as u128 {
        content
            .factors
            .insert(factor(number), Factor::new(text.clone(), Point::default()));
    }
    for number in 1..=limits::LINKS as u128 {
        let between =
            loopwise_model::Link::new(factor(1), factor(2), loopwise_model::Polarity::Same);
        content.links.insert(link(number), between);
    }
    for number in 1..=limits::EXTRAS as u128 {
        let group = Group::new(text.clone(), GroupColour(0));
        content.groups.insert(GroupId::from_u128(number), group);
    }
    let mut map = SystemMap::default();
    loopwise_model::apply(&mut map, &Edit::Insert { content }).unwrap();
    map
}

#[test]
fn a_full_map_takes_no_more_and_can_still_be_edited() {
    let snapshot = Snapshot {
        schema: 1,
        seq: 0,
        map: full_map(),
        stamps: vec![],
    };
    let mut desk = Desk::opened(Room::open(Some(snapshot), vec![], [], 0).unwrap());
    desk.join(1, Role::Participant);
    let group = Group::new(label("g"), GroupColour(0));
    let mut piece = Content::default();
    piece
        .factors
        .insert(factor(99_999), Factor::new(label("f"), Point::default()));
    let too_much = [
        add(99_999, "f"),
        connect(99_999, 1, 2),
        Edit::AddGroup {
            id: GroupId::from_u128(99_999),
            group,
        },
        Edit::Insert { content: piece },
    ];
    for (edit, cseq) in too_much.into_iter().zip(1..) {
        assert_eq!(
            desk.answer(1, cseq, vec![edit]),
            nack(cseq, RejectReason::MapFull, None)
        );
    }
    assert_eq!(desk.answer(1, 5, vec![reword(1, "Trust")]), ack(5, 1));
    assert_eq!(desk.answer(1, 6, vec![delete(3)]), ack(6, 2));
    assert_eq!(
        desk.answer(1, 7, vec![add(99_999, "f")]),
        ack(7, 3),
        "there is room again"
    );
}

#[test]
fn whoever_makes_up_a_seen_place_in_the_future_harms_nobody() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    for (cseq, base_seq) in [(1, u64::MAX), (2, u64::MAX - 1)] {
        let push = Push {
            cseq,
            base_seq,
            edits: vec![reword(1, "a")],
            intent: Intent::Edit,
            held: false,
        };
        assert_eq!(desk.answer_from(1, push), ack(cseq, cseq));
    }
    assert_eq!(sent_to(1, &desk.push(1, u64::MAX, vec![])), [hold(3)]);
    assert!(
        !desk
            .room
            .resync(1, u64::MAX)
            .iter()
            .any(|effect| matches!(effect, Effect::Store(_)))
    );
}
