//! Golden pictures of what people add to factors and links: groups, notes, pins, voices, bends; of what is under a hand at
//! work; and of what others have just put down.

use std::collections::{BTreeMap, BTreeSet};

use expect_test::expect_file;
use loopwise_model::{
    Bend, FactorId, Group, GroupColour, GroupId, Label, LinkId, Note, Point, SystemMap, notation,
};
use loopwise_scene::{Arrival, Guide, Item, LoopKind, LoopMark, Picture, PointF, Voice, Voices};

use crate::drawn_at;

fn factor(number: u128) -> FactorId {
    FactorId::from_u128(number)
}

/// Five factors in two groups, one inside the other, and one far from its own.
fn grouped() -> SystemMap {
    let mut map = notation::parse(
        "sleep +> marks, marks -> stress, stress -> sleep, rest +> sleep, bus +> rest",
    )
    .unwrap();
    let places = [(0, 0), (220, 0), (110, 160), (0, -190), (900, 240)];
    for (factor, (x, y)) in map.factors.values_mut().zip(places) {
        factor.at = Point::new(x, y);
    }
    let (home, school) = (GroupId::from_u128(1), GroupId::from_u128(2));
    let group = |text: &str, parent, colour| Group {
        parent,
        ..Group::new(Label::parse(text).unwrap(), GroupColour(colour))
    };
    map.groups.insert(home, group("At home", Some(school), 1));
    map.groups.insert(school, group("Every day", None, 3));
    for (number, id) in [(1, home), (4, home), (2, school), (5, school)] {
        map.factors.get_mut(&factor(number)).unwrap().group = Some(id);
    }
    map
}

#[test]
fn groups_lie_behind_their_cards_and_carry_their_names() {
    let map = grouped();
    let picture = Picture::new(&map, &[]);
    expect_file!["../golden/groups.svg"].assert_eq(&drawn_at(&picture, 1.0));
    expect_file!["../golden/groups-far.svg"].assert_eq(&drawn_at(&picture, 0.2));
}

#[test]
fn notes_pins_voices_and_a_bend_by_hand_are_seen() {
    let mut map = grouped();
    map.groups.clear();
    for one in map.factors.values_mut() {
        one.group = None;
    }
    let first = map.factors.get_mut(&factor(1)).unwrap();
    first.note = Note::parse("Eight hours.").unwrap();
    first.pinned = true;
    let link = map.links.get_mut(&LinkId::from_u128(1)).unwrap();
    link.bend = Some(Bend::nearest(-400));
    link.note = Note::parse("Said twice.").unwrap();
    let all = Voices {
        student: true,
        teacher: true,
        member: true,
    };
    let student = Voices {
        student: true,
        ..Voices::default()
    };
    let voices = BTreeMap::from([
        (Item::Factor(factor(2)), all),
        (Item::Link(LinkId::from_u128(2)), student),
    ]);
    let picture = Picture {
        voices: &voices,
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/notes.svg"].assert_eq(&drawn_at(&picture, 1.0));
}

#[test]
fn the_links_of_a_chosen_factor_are_strong_and_their_ends_dark() {
    let map = grouped();
    let selection = BTreeSet::from([Item::Factor(factor(2))]);
    let picture = Picture {
        selection: &selection,
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/chosen.svg"].assert_eq(&drawn_at(&picture, 1.0));
}

#[test]
fn a_lens_fades_what_is_outside_it() {
    let map = grouped();
    let seen = BTreeSet::from([
        Item::Factor(factor(1)),
        Item::Factor(factor(2)),
        Item::Link(LinkId::from_u128(1)),
    ]);
    let picture = Picture {
        lens: Some(&seen),
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/looked-at.svg"].assert_eq(&drawn_at(&picture, 1.0));
}

#[test]
fn a_step_of_the_highlighted_loop_is_told_and_the_rest_faded_on_its_marker() {
    let map = notation::parse("a +> b, b -> c, c -> a, b +> d").unwrap();
    let loops = [LoopMark {
        name: "R1".to_owned(),
        kind: LoopKind::Reinforcing,
        title: None,
        links: [1, 2, 3].map(LinkId::from_u128).to_vec(),
        factors: [1, 2, 3].map(factor).to_vec(),
    }];
    let told = BTreeSet::from([
        Item::Factor(factor(1)),
        Item::Factor(factor(2)),
        Item::Link(LinkId::from_u128(1)),
    ]);
    let picture = Picture {
        highlight: Some(0),
        told: Some(&told),
        ..Picture::new(&map, &loops)
    };
    expect_file!["../golden/told.svg"].assert_eq(&drawn_at(&picture, 1.0));
}

#[test]
fn a_hand_at_work_shows_its_lines_its_area_and_the_handle_of_a_bend() {
    let map = grouped();
    let selection = BTreeSet::from([Item::Link(LinkId::from_u128(2))]);
    let guides = [Guide {
        from: PointF::new(-80.0, 0.0),
        to: PointF::new(320.0, 0.0),
    }];
    let corners = [(-60.0, -60.0), (300.0, -60.0), (240.0, 220.0)];
    let catching = corners.map(|(x, y)| PointF::new(x, y));
    let picture = Picture {
        selection: &selection,
        guides: &guides,
        catching: &catching,
        bending: Some((LinkId::from_u128(3), Bend::nearest(300))),
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/hand.svg"].assert_eq(&drawn_at(&picture, 1.0));
    // Who may only look has no handles.
    let looking = Picture {
        editable: false,
        catching: &[],
        guides: &[],
        bending: None,
        ..picture
    };
    expect_file!["../golden/hand-looking.svg"].assert_eq(&drawn_at(&looking, 1.0));
}

#[test]
fn what_others_put_down_comes_in_the_colour_of_their_voice() {
    let map = grouped();
    let arrival = |item, voice, come, ring| Arrival {
        item,
        voice,
        come,
        ring,
    };
    let arrivals = [
        arrival(Item::Factor(factor(1)), Voice::Student, 0.5, 1.0),
        arrival(Item::Factor(factor(3)), Voice::Teacher, 1.0, 0.4),
        arrival(Item::Link(LinkId::from_u128(2)), Voice::Member, 0.5, 1.0),
        arrival(Item::Link(LinkId::from_u128(4)), Voice::Member, 1.0, 1.0),
    ];
    let picture = Picture {
        arrivals: &arrivals,
        ..Picture::new(&map, &[])
    };
    expect_file!["../golden/arriving.svg"].assert_eq(&drawn_at(&picture, 1.0));
}
