//! Who is here and where: only the newest counts.

use loopwise_model::Point;
use loopwise_sync::frame::{Peer, Pointing, Selected, Sight};
use loopwise_sync::{Role, ServerFrame, limits};

use super::desk::{Desk, sent_to};
use crate::words::factor;

fn at(x: i32) -> Pointing {
    Pointing {
        cursor: Some(Point::new(x, 0)),
        ..Pointing::default()
    }
}

fn ticked(desk: &mut Desk) -> (Vec<Peer>, Vec<u32>) {
    match desk.room.tick() {
        Some(ServerFrame::PresenceTick { changed, left }) => (changed, left),
        Some(other) => panic!("a tick is not {other:?}"),
        None => (vec![], vec![]),
    }
}

#[test]
fn of_many_pointers_of_one_person_only_the_newest_is_told() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.join(2, Role::Observer);
    assert_eq!(ticked(&mut desk).0.len(), 2, "both came");
    for x in 0..100 {
        desk.room.point(1, at(x));
    }
    let (changed, left) = ticked(&mut desk);
    assert_eq!((changed.len(), left.len()), (1, 0));
    assert_eq!(changed[0].pointing, at(99));
    assert_eq!(desk.room.tick(), None, "nothing is told twice");
}

#[test]
fn a_newcomer_sees_who_is_here_and_everybody_sees_who_left() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    desk.room.point(1, at(5));
    let frames = sent_to(2, &desk.join(2, Role::Observer));
    let [
        ServerFrame::Welcome { peer: own, .. },
        ServerFrame::PresenceTick { changed, .. },
    ] = &frames[..]
    else {
        panic!("{frames:?}");
    };
    assert_eq!((changed.len(), &changed[0].pointing), (1, &at(5)));
    assert_ne!(changed[0].peer, *own);
    let gone = changed[0].peer;
    ticked(&mut desk);
    desk.room.leave(1);
    desk.room.leave(1);
    assert_eq!(ticked(&mut desk), (vec![], vec![gone]), "once");
}

#[test]
fn above_fifty_people_presence_goes_out_half_as_often() {
    for (people, expected) in [(50, 10), (51, 5)] {
        let mut desk = Desk::over("trust");
        for number in 1..=people {
            desk.join(number, Role::Participant);
        }
        let told = (0..10)
            .filter(|x| {
                desk.room.point(1, at(*x));
                desk.room.tick().is_some()
            })
            .count();
        assert_eq!(told, expected, "{people} people");
    }
}

#[test]
fn nobody_selects_or_drags_without_end() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    let many = limits::PRESENCE_ITEMS + 1;
    desk.room.point(
        1,
        Pointing {
            selection: vec![Selected::Factor { id: factor(1) }; many],
            ghost: vec![(factor(1), Point::default()); many],
            ..Pointing::default()
        },
    );
    let pointing = &ticked(&mut desk).0[0].pointing;
    assert_eq!(pointing.selection.len(), limits::PRESENCE_ITEMS);
    assert_eq!(pointing.ghost.len(), limits::PRESENCE_ITEMS);
}

#[test]
fn only_a_facilitator_shows_everybody_a_part_of_the_map() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Facilitator);
    desk.join(2, Role::Participant);
    let shows = |x| Pointing {
        sight: Some(Sight {
            from: Point::new(-100, -50),
            to: Point::new(x, 50),
        }),
        ..Pointing::default()
    };
    for conn in [1, 2] {
        desk.room.point(conn, shows(100));
    }
    let seen: Vec<bool> = ticked(&mut desk)
        .0
        .iter()
        .map(|peer| peer.pointing.sight.is_some())
        .collect();
    assert_eq!(seen, [true, false]);
    desk.room.point(1, shows(i32::MAX));
    assert_eq!(
        ticked(&mut desk).0[0].pointing.sight,
        None,
        "beyond the plane"
    );
}

#[test]
fn a_new_role_is_seen_by_everybody() {
    let mut desk = Desk::over("trust");
    desk.join(1, Role::Participant);
    ticked(&mut desk);
    desk.room.set_role(
        crate::words::person(1, Role::Participant).actor,
        Role::Observer,
    );
    assert_eq!(ticked(&mut desk).0[0].role, Role::Observer);
}
