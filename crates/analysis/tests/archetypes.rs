//! Archetypes: a small map for each that looks like it, one that only nearly does, and what does not change them.

use std::collections::BTreeMap;

use loopwise_analysis::{Archetype, ArchetypeKind, Archetypes, Limits, Loops};
use loopwise_model::{FactorId, SystemMap, notation};

use crate::support::{Chance, Sketch, cases, everything, loops_of};

/// An archetype in words: the factors of its loops and where they meet and part.
type Told = (ArchetypeKind, [Vec<String>; 2], [String; 4]);

fn told(map: &SystemMap, loops: &Loops, it: &Archetype) -> Told {
    let label = |id: FactorId| map.factors[&id].label.to_string();
    let factors =
        |place: usize| -> Vec<String> { loops.get(place).unwrap().factors().map(label).collect() };
    (
        it.kind,
        [factors(it.loops.0), factors(it.loops.1)],
        [it.meet, it.part, it.sides.0, it.sides.1].map(label),
    )
}

/// Kinds with where they meet, part and go on.
fn found(text: &str) -> Vec<(ArchetypeKind, String)> {
    let map = notation::parse(text).unwrap();
    let loops = loops_of(&map, &everything());
    let found = Archetypes::of(&loops);
    let row = |it: &Archetype| {
        let (kind, _, ends) = told(&map, &loops, it);
        (kind, ends.join(" "))
    };
    found.list.iter().map(row).collect()
}

fn one(kind: ArchetypeKind, ends: &str) -> Vec<(ArchetypeKind, String)> {
    vec![(kind, ends.to_owned())]
}

use ArchetypeKind::{
    Escalation, FixesThatFail, LimitsToGrowth, ShiftingTheBurden, SuccessToTheSuccessful,
};

#[test]
fn limits_to_growth() {
    let text = "effort +> sales, sales +> effort, sales +> crowding, crowding -> effort";
    assert_eq!(
        found(text),
        one(LimitsToGrowth, "effort sales effort crowding")
    );
    // They share a factor, but no bundle.
    assert_eq!(
        found("effort +> sales, sales +> effort, sales +> crowding, crowding -> sales"),
        []
    );
    // They share the bundle, but both push back.
    let text = "effort +> sales, sales -> effort, sales +> crowding, crowding -> effort";
    assert_eq!(found(text)[0].0, ShiftingTheBurden);
}

#[test]
fn fixes_that_fail() {
    let text = "pain +> pills, pills -> pain, pills +> habit ||, habit +> pain";
    assert_eq!(
        found(text),
        [
            (LimitsToGrowth, "pain pills habit pain".to_owned()),
            (FixesThatFail, "pain pills pain habit".to_owned())
        ]
    );
    // The side effect comes at once; what both share comes later.
    let text = "pain +> pills ||, pills -> pain, pills +> habit, habit +> pain";
    assert_eq!(found(text), one(LimitsToGrowth, "pain pills habit pain"));
    // The fix comes later, its side effect at once.
    let text = "pain +> pills, pills -> pain ||, pills +> habit, habit +> pain";
    assert_eq!(found(text), one(LimitsToGrowth, "pain pills habit pain"));
}

#[test]
fn shifting_the_burden() {
    let text = "stress +> sweets, sweets -> stress, stress +> rest, rest -> stress ||";
    assert_eq!(
        found(text),
        one(ShiftingTheBurden, "stress stress sweets rest")
    );
    // The quick one is the one without a delay, wherever it stands.
    let text = "stress +> rest, rest -> stress ||, stress +> sweets, sweets -> stress";
    assert_eq!(
        found(text),
        one(ShiftingTheBurden, "stress stress sweets rest")
    );
    // Two pushing back that have no factor in common.
    assert_eq!(
        found("stress +> rest, rest -> stress, cold +> fire, fire -> cold"),
        []
    );
    // Four push back: a-c, a-x-c, a-c-y and a-x-c-y. Two pairs of them touch at a and at c with nothing between.
    let text = "a +> c, c -> a, a +> x, x +> c, c +> y, y -> a";
    let pairs = found(text);
    assert!(pairs.iter().all(|(kind, _)| *kind == ShiftingTheBurden));
    assert_eq!(pairs.len(), 4, "{pairs:?}");
}

#[test]
fn escalation() {
    let text = "lead +> fear, fear -> lead, lead -> envy, envy +> lead";
    assert_eq!(found(text), one(Escalation, "lead lead envy fear"));
    // Both lower it: two answers to one symptom.
    let text = "lead +> fear, fear -> lead, lead +> envy, envy -> lead";
    assert_eq!(found(text), one(ShiftingTheBurden, "lead lead fear envy"));
}

#[test]
fn success_to_the_successful() {
    let text = "share +> ann, ann +> share, share -> bob, bob -> share";
    assert_eq!(
        found(text),
        one(SuccessToTheSuccessful, "share share ann bob")
    );
    // Both grow with it.
    assert_eq!(
        found("share +> ann, ann +> share, share +> bob, bob +> share"),
        []
    );
}

#[test]
fn unknown_signs_self_loops_and_long_loops_look_like_nothing() {
    let unknown = "effort +> sales, sales ?> effort, sales +> crowding, crowding -> effort";
    assert_eq!(found(unknown), []);
    assert_eq!(found("share +> share, share -> bob, bob -> share"), []);
    // Six links.
    let long = "a +> b, b +> a, b +> c, c +> d, d +> e, e +> f, f -> a";
    assert_eq!(found(long), []);
    let fits = "a +> b, b +> a, b +> c, c +> d, d +> e, e -> a";
    assert_eq!(found(fits), one(LimitsToGrowth, "a b a c"));
}

#[test]
fn the_shortest_twenty_of_each_kind_are_told_and_all_are_counted() {
    let mut text = String::from("stress +> a, a +> b, b -> stress");
    for number in 0..10 {
        text += &format!(", stress +> f{number}, f{number} -> stress");
    }
    let map = notation::parse(&text).unwrap();
    let loops = loops_of(&map, &everything());
    let found = Archetypes::of(&loops);
    assert_eq!(found.found, [0, 0, 11 * 10 / 2, 0, 0]);
    assert_eq!((found.list.len(), found.paired), (20, 11));
    assert!(
        found
            .list
            .iter()
            .all(|it| it.loops.0 < 10 && it.loops.1 < 10)
    );
}

/// What was found with labels for ids; the two answers of shifting the burden in order of label, where nothing but the
/// place in the list says which is the quick one.
fn comparable(map: &SystemMap) -> (Vec<Told>, [usize; 5]) {
    let loops = loops_of(map, &Limits::up_to_length(5));
    let found = Archetypes::of(&loops);
    let mut rows: Vec<Told> = Vec::new();
    for it in &found.list {
        let (kind, mut factors, mut ends) = told(map, &loops, it);
        for labels in &mut factors {
            let smallest = (0..labels.len())
                .min_by_key(|at| labels[*at].clone())
                .unwrap();
            labels.rotate_left(smallest);
        }
        let [one, other] = [it.loops.0, it.loops.1].map(|place| loops.get(place).unwrap());
        let even = (one.delays(), one.len()) == (other.delays(), other.len());
        if kind == ShiftingTheBurden && even && factors[0] > factors[1] {
            factors.swap(0, 1);
            ends.swap(2, 3);
        }
        rows.push((kind, factors, ends));
    }
    rows.sort();
    (rows, found.found)
}

#[test]
fn ids_and_the_order_of_links_do_not_change_what_is_found() {
    let mut chance = Chance::new(41);
    let mut seen: BTreeMap<ArchetypeKind, usize> = BTreeMap::new();
    for _ in 0..cases(300, 10_000) {
        let sketch = Sketch::random(&mut chance, 7);
        let mut other = sketch.clone();
        chance.shuffle(&mut other.arrows);
        let (one, two) = (sketch.map(), other.map());
        let found = |map: &SystemMap| Archetypes::of(&loops_of(map, &everything()));
        assert_eq!(found(&one), found(&two), "{sketch:?}");
        chance.shuffle(&mut other.ids);
        let (rows, counts) = comparable(&one);
        let (renamed, recounted) = comparable(&other.map());
        assert_eq!(counts, recounted, "{sketch:?}");
        // Which of too many are told depends on their places in the list.
        if counts.iter().all(|count| *count <= 20) {
            assert_eq!(rows, renamed, "{sketch:?}");
            for (kind, ..) in rows {
                *seen.entry(kind).or_default() += 1;
            }
        }
    }
    assert_eq!(seen.len(), ArchetypeKind::ALL.len(), "{seen:?}");
}
