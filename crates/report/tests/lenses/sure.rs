//! Sureness: disputed signs widen ranks, and a map on which nothing stays at the top singles out nothing.

use std::collections::BTreeMap;

use loopwise_analysis::{Stance, Sureness};
use loopwise_model::{FactorId, LeverId, LinkId, Polarity, SystemMap, notation};
use loopwise_report::lenses::{Headline, Lenses, NotDrawn, Question, Sure};

use super::maps::{demo, factor, lever, link, look, of, quick, raw, tiny};

/// Every factor as a candidate, on many maps.
fn every_factor(map: &SystemMap, maps: u32) -> Question {
    let mut question = quick();
    question.settings.maps.tries = maps;
    question.settings.presses.tries = 0;
    question.votes.factors = map.factors.keys().map(|id| (*id, raw(1, 2))).collect();
    question
}

fn sure(found: &Lenses) -> BTreeMap<FactorId, Sure> {
    let all = found.factors.iter().filter_map(|it| it.sureness);
    all.map(|sure| (sure.factor, sure)).collect()
}

fn disputed(id: LinkId) -> BTreeMap<LinkId, Stance> {
    let stance = Stance {
        dissenting: 6,
        signing: 12,
        ..Stance::default()
    };
    [(id, stance)].into()
}

/// The ranks between which nine tenths of the maps put the two ends of a link, added up.
fn width(found: &Lenses, ends: [FactorId; 2]) -> f64 {
    let sure = sure(found);
    ends.iter().map(|id| sure[id].to - sure[id].from).sum()
}

#[test]
fn a_disputed_sign_on_the_demo_map_widens_the_ranks_of_its_two_ends() {
    let map = demo();
    assert_eq!((map.factors.len(), map.links.len()), (39, 85));
    let mut question = every_factor(&map, 400);
    let calm = look(&map, &question);
    assert_eq!((calm.sureness.drawn, calm.sureness.top), (400, 5));
    for (from, to) in [
        ("Attendance", "Student-teacher trust"),
        ("Time for each student", "Student-teacher trust"),
        ("Student voice in decisions", "Action on student ideas"),
        ("Teacher workload", "Contact with families"),
    ] {
        let id = link(&map, from, to);
        let ends = [from, to].map(|label| factor(&map, label));
        question.stances = disputed(id);
        let found = look(&map, &question);
        assert_eq!(found.sureness.stances, 1);
        let (before, after) = (width(&calm, ends), width(&found, ends));
        let at_top = |found: &Lenses| ends.map(|id| sure(found)[&id].at_top);
        println!(
            "{from} → {to}: ranks {before} wide, disputed {after}; at the top {:.3?}, disputed {:.3?}",
            at_top(&calm),
            at_top(&found)
        );
        assert!(
            after >= before + 3.0,
            "{from} → {to}: {before}, then {after}"
        );
    }
    // To say of half the room that it sees the sign the other way is to write a question mark.
    let id = link(&map, "Attendance", "Student-teacher trust");
    question.stances = disputed(id);
    let said = look(&map, &question);
    let mut open = map;
    open.links.get_mut(&id).unwrap().polarity = Polarity::Unknown;
    question.stances = BTreeMap::new();
    assert_eq!(sure(&look(&open, &question)), sure(&said));
}

/// Whether any sign does it, not only those that were picked above.
#[test]
fn most_signs_of_the_demo_map_widen_when_disputed_and_few_narrow() {
    let map = demo();
    let mut question = every_factor(&map, 200);
    let calm = look(&map, &question);
    let (mut wider, mut narrower, mut widths) = (0, 0, [0.0; 2]);
    let known = map.links.iter();
    let known = known.filter(|(_, link)| link.polarity != Polarity::Unknown);
    for (id, link) in known.step_by(4) {
        question.stances = disputed(*id);
        let found = look(&map, &question);
        let ends = [link.from, link.to];
        let (before, after) = (width(&calm, ends), width(&found, ends));
        wider += u32::from(after > before);
        narrower += u32::from(after < before);
        (widths[0], widths[1]) = (widths[0] + before, widths[1] + after);
    }
    println!("every fourth sign disputed: {wider} wider, {narrower} narrower, {widths:?} in all");
    assert!(wider >= 3 * narrower && widths[1] > 1.1 * widths[0]);
}

#[test]
fn a_map_on_which_nothing_stays_at_the_top_singles_out_nothing() {
    let pairs = "a +> b, b +> a, c +> d, d +> c, e +> f, f +> e, g +> h, h +> g";
    let mut map = notation::parse(pairs).unwrap();
    let levers: Vec<LeverId> = ["a", "c", "e"]
        .map(|label| lever(&mut map, label, &[label]))
        .into();
    let mut question = quick();
    question.votes.levers = levers.iter().map(|id| (*id, raw(3, 4))).collect();
    let found = look(&map, &question);
    assert_eq!(found.headline, Headline::NoneStandsOut);
    for id in &levers {
        let sure = of(&found, *id).sureness.unwrap();
        assert!(sure.at_top < 0.7 && sure.sureness == Sureness::Unsettled);
    }
    // Without votes there is something else to say first.
    question.votes.levers.clear();
    assert_eq!(look(&map, &question).headline, Headline::NoVotes);
}

#[test]
fn what_stands_out_is_named_and_a_dispute_can_end_that() {
    let mut map = tiny();
    let stress = lever(&mut map, "Calm", &["Peer support", "Student stress"]);
    let money = lever(&mut map, "Money", &["School budget"]);
    let mut question = quick();
    question.votes.levers = [(money, raw(9, 10))].into();
    let found = look(&map, &question);
    let levers = vec![stress];
    assert_eq!(found.headline, Headline::StandOut { levers });
    // Of two factors the better ranked one speaks, and says that it does.
    let it = of(&found, stress).sureness.unwrap();
    assert_eq!(
        (it.factor, it.rank.to_bits()),
        (factor(&map, "Student stress"), 1.0_f64.to_bits())
    );
    assert!(
        it.at_top >= 0.7 && it.sureness >= Sureness::Likely,
        "{it:?}"
    );
    assert!(it.from <= it.median && it.median <= it.to);
    let ids: Vec<LinkId> = map.links.keys().copied().collect();
    // Nobody who was asked about them thinks that the links are there.
    let gone = Stance {
        supporting: 0,
        asked: 20,
        ..Stance::default()
    };
    question.stances = ids.iter().map(|id| (*id, gone)).collect();
    let found = look(&map, &question);
    assert_eq!(found.headline, Headline::NoneStandsOut);
}

#[test]
fn too_few_maps_say_nothing_of_sureness() {
    let mut map = tiny();
    let sleep = lever(&mut map, "Sleep", &["Sleep"]);
    let mut question = quick();
    question.votes.levers = [(sleep, raw(9, 10))].into();
    question.settings.maps.tries = 20;
    let found = look(&map, &question);
    assert_eq!(
        found.sureness.left_out,
        Some(NotDrawn::TooFew { fewest: 50 })
    );
    assert_eq!(
        (found.headline, found.candidates[0].sureness),
        (Headline::NotWorkedOut, None)
    );
    // Ranks on the map itself are still told.
    assert!((found.candidates[0].structure.rank.unwrap().rank - 2.0).abs() < 1e-12);
}
