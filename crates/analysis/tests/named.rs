//! Named loops after edits: intact, of another sign, broken, never a loop.

use loopwise_analysis::{CausalGraph, Checked, LoopKind, Standing, named_loops};
use loopwise_model::{
    FactorId, Label, LinkId, LoopId, LoopSign, NamedLoop, Note, Polarity, SystemMap, notation,
};

const RING: &str = "a +> b, b -> c, c +> a";

/// The links of the first arrows, in the order of the text.
fn ring(text: &str, links: &[u128], sign: Option<LoopSign>) -> SystemMap {
    let mut map = notation::parse(text).unwrap();
    let named = NamedLoop {
        links: links.iter().map(|id| LinkId::from_u128(*id)).collect(),
        name: Label::parse("Round").unwrap(),
        story: Note::default(),
        sign,
    };
    map.loops.insert(LoopId::from_u128(1), named);
    map
}

fn checked(map: &SystemMap) -> Checked {
    let mut found = named_loops(map, &CausalGraph::of(map));
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn factor(map: &SystemMap, label: &str) -> FactorId {
    map.factor_by_label(label).unwrap()
}

fn link(map: &SystemMap, from: &str, to: &str) -> LinkId {
    let ends = (factor(map, from), factor(map, to));
    let mut links = map.links.iter();
    *links
        .find(|(_, link)| (link.from, link.to) == ends)
        .unwrap()
        .0
}

/// The ring of a map, from whichever of its factors.
fn named(text: &str, begin: usize, sign: Option<LoopSign>) -> SystemMap {
    let map = notation::parse(text).unwrap();
    let mut links = [
        link(&map, "a", "b"),
        link(&map, "b", "c"),
        link(&map, "c", "a"),
    ];
    links.rotate_left(begin);
    let links: Vec<u128> = links.iter().map(|id| id.as_u128()).collect();
    ring(text, &links, sign)
}

#[test]
fn a_loop_that_is_whole() {
    for begin in 0..3 {
        let map = named(RING, begin, Some(LoopSign::Balancing));
        let found = checked(&map);
        assert_eq!(found.standing, Standing::Intact);
        assert_eq!((found.kind, found.chords), (Some(LoopKind::Balancing), 0));
        let mut ids = [factor(&map, "a"), factor(&map, "b"), factor(&map, "c")];
        let first = (0..3).min_by_key(|at| ids[*at]).unwrap();
        ids.rotate_left(first);
        assert_eq!(found.factors, ids);
    }
    let with_chord = named("a +> b, b -> c, c +> a, b +> a, a +> a, c +> d", 0, None);
    assert_eq!(checked(&with_chord).chords, 1);
}

#[test]
fn a_sign_that_changed_is_said_until_people_say_that_the_story_fits() {
    let mut map = named(RING, 0, Some(LoopSign::Balancing));
    let sign = link(&map, "b", "c");
    map.links.get_mut(&sign).unwrap().polarity = Polarity::Same;
    let found = checked(&map);
    let before = LoopSign::Balancing;
    assert_eq!(found.standing, Standing::SignChanged { before });
    assert_eq!(found.kind, Some(LoopKind::Reinforcing));
    map.links.get_mut(&sign).unwrap().polarity = Polarity::Unknown;
    assert_eq!(checked(&map).kind, Some(LoopKind::Undecided));
    map.loops.get_mut(&LoopId::from_u128(1)).unwrap().sign = Some(LoopSign::Undecided);
    assert_eq!(checked(&map).standing, Standing::Intact);
}

#[test]
fn a_loop_that_is_broken_says_where() {
    for begin in 0..3 {
        let mut map = named(RING, begin, None);
        map.links.remove(&link(&map, "b", "c"));
        let gap = [Some(factor(&map, "b")), Some(factor(&map, "c"))];
        let found = checked(&map);
        assert_eq!(found.standing, Standing::Broken { gap, missing: 1 });
        assert_eq!((found.kind, found.factors.len()), (None, 0));
    }
    // Two neighbours gone: what is between them is not known any more.
    let mut map = named(RING, 0, None);
    map.links.remove(&link(&map, "a", "b"));
    map.links.remove(&link(&map, "b", "c"));
    let gap = [Some(factor(&map, "a")), None];
    assert_eq!(checked(&map).standing, Standing::Broken { gap, missing: 2 });
    let mut map = named(RING, 0, None);
    map.links = SystemMap::default().links;
    let gap = [None, None];
    assert_eq!(checked(&map).standing, Standing::Broken { gap, missing: 3 });
}

#[test]
fn a_link_that_was_drawn_anew_mends_it() {
    let text = "a +> b, b -> c, b -> c, c +> a";
    let mut map = named(text, 1, Some(LoopSign::Balancing));
    map.links.remove(&link(&map, "b", "c"));
    assert_eq!(checked(&map).standing, Standing::Intact);
}

#[test]
fn what_never_was_a_loop() {
    let map = notation::parse("a +> b, b +> c, c +> b, b +> a").unwrap();
    let id = |from, to| link(&map, from, to).as_u128();
    let text = "a +> b, b +> c, c +> b, b +> a";
    for links in [
        vec![id("a", "b"), id("b", "c")],
        vec![id("a", "b"), id("b", "c"), id("c", "b"), id("b", "a")],
    ] {
        assert_eq!(
            checked(&ring(text, &links, None)).standing,
            Standing::NotALoop
        );
    }
}
