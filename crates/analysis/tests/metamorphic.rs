//! Relations between the loops of a map and those of the same map changed a little. No expected numbers are needed.

use loopwise_analysis::LoopKind;
use loopwise_model::Polarity;

use crate::support::{Arrow, Chance, Found, Sketch, cases, everything};

fn on_random_sketches(what: &str, seed: u64, check: impl Fn(&Sketch, &mut Chance)) {
    let count = cases(200, 10_000);
    for case in 0..count {
        let mut chance = Chance::new(seed + case);
        let sketch = Sketch::random(&mut chance, 9);
        check(&sketch, &mut chance);
    }
    println!("{what}: {count} maps, seeds {seed}..{}", seed + count);
}

fn turned(loops: Vec<Found>) -> Vec<Found> {
    let mut loops: Vec<Found> = loops.into_iter().map(Found::turned).collect();
    loops.sort();
    loops
}

/// Kinds, lengths and delays, without which factors they are.
fn shapes(loops: &[Found]) -> Vec<(usize, LoopKind, usize)> {
    let mut shapes: Vec<_> = loops
        .iter()
        .map(|one| (one.factors.len(), one.kind, one.delays))
        .collect();
    shapes.sort_unstable();
    shapes
}

#[test]
fn other_ids_do_not_change_the_loops() {
    on_random_sketches("other ids", 1, |sketch, chance| {
        let mut other = sketch.clone();
        chance.shuffle(&mut other.ids);
        assert_eq!(
            turned(other.all_loops()),
            turned(sketch.all_loops()),
            "{sketch:?}"
        );
    });
}

#[test]
fn the_order_of_the_links_does_not_change_the_list() {
    on_random_sketches("order of links", 20_001, |sketch, chance| {
        let mut other = sketch.clone();
        chance.shuffle(&mut other.arrows);
        let (one, two) = (sketch.loops(&everything()), other.loops(&everything()));
        assert_eq!(
            sketch.comparable(&one),
            other.comparable(&two),
            "{sketch:?}"
        );
        assert!(
            one.iter()
                .map(|it| it.name())
                .eq(two.iter().map(|it| it.name()))
        );
        assert_eq!(one.through_factors(), two.through_factors());
        assert_eq!(one.through_bundles(), two.through_bundles());
    });
}

#[test]
fn the_list_is_sorted_by_length_and_then_by_ids() {
    on_random_sketches("sorted", 40_001, |sketch, _| {
        let loops = sketch.loops(&everything());
        let keys: Vec<_> = loops
            .iter()
            .map(|one| (one.len(), one.factors().collect::<Vec<_>>()))
            .collect();
        assert!(keys.is_sorted_by(|a, b| a < b), "{sketch:?}");
        for (_, factors) in &keys {
            assert_eq!(factors.iter().min(), factors.first());
        }
        for (place, one) in loops.iter().enumerate() {
            assert_eq!(loops.get(place).unwrap().name(), one.name());
            assert_eq!(loops.by_name(one.name()).unwrap().place(), place);
            assert_eq!(
                one.bundles().last().unwrap().to,
                one.factors().next().unwrap()
            );
        }
    });
}

#[test]
fn turning_every_link_round_turns_every_loop_round() {
    on_random_sketches("reversal", 60_001, |sketch, _| {
        let mut other = sketch.clone();
        for arrow in &mut other.arrows {
            (arrow.from, arrow.to) = (arrow.to, arrow.from);
        }
        let mut back = other.all_loops();
        for one in &mut back {
            one.factors.reverse();
        }
        assert_eq!(turned(back), turned(sketch.all_loops()), "{sketch:?}");
        let (one, two) = (sketch.loops(&everything()), other.loops(&everything()));
        for factor in one.graph().factors() {
            let (here, there) = (one.graph().degrees(factor), two.graph().degrees(factor));
            assert_eq!(
                (here.incoming, here.outgoing),
                (there.outgoing, there.incoming)
            );
            assert_eq!(one.through_factor(factor), two.through_factor(factor));
        }
    });
}

#[test]
fn a_factor_with_links_in_one_direction_only_changes_no_loop() {
    on_random_sketches("pendant factor", 80_001, |sketch, chance| {
        let mut other = sketch.clone();
        let new = other.ids.len();
        other.ids.push(if chance.percent(50) { 1 } else { 999_999 });
        let inwards = chance.percent(50);
        for _ in 0..1 + chance.below(3) {
            let old = chance.below(new);
            let (from, to) = if inwards { (old, new) } else { (new, old) };
            other.arrows.push(Arrow {
                from,
                to,
                polarity: Polarity::Opposite,
                delay: true,
            });
        }
        assert_eq!(other.all_loops(), sketch.all_loops(), "{sketch:?}");
    });
}

/// A sketch in which no two links are parallel, so that each link is a bundle of its own.
fn without_parallels(sketch: &Sketch) -> Sketch {
    let mut alone: Vec<Arrow> = Vec::new();
    for arrow in &sketch.arrows {
        if !alone
            .iter()
            .any(|one| (one.from, one.to) == (arrow.from, arrow.to))
        {
            alone.push(*arrow);
        }
    }
    Sketch {
        ids: sketch.ids.clone(),
        arrows: alone,
    }
}

#[test]
fn a_factor_put_into_a_link_makes_its_loops_one_longer() {
    on_random_sketches("subdividing", 100_001, |sketch, chance| {
        let sketch = without_parallels(sketch);
        let mut other = sketch.clone();
        let new = other.ids.len();
        other.ids.push(if chance.percent(50) { 1 } else { 999_999 });
        let cut = chance.below(other.arrows.len());
        let whole = other.arrows[cut];
        // + becomes ++ or --, - becomes -+ or +-; ? becomes one ? and one +.
        let opposite_first = chance.percent(50);
        let first = if opposite_first {
            Polarity::Opposite
        } else {
            Polarity::Same
        };
        let second = match (whole.polarity, opposite_first) {
            (Polarity::Unknown, _) => Polarity::Unknown,
            (Polarity::Same, same) | (Polarity::Opposite, same) => {
                if (whole.polarity == Polarity::Opposite) == same {
                    Polarity::Same
                } else {
                    Polarity::Opposite
                }
            }
        };
        other.arrows[cut] = Arrow {
            to: new,
            polarity: first,
            ..whole
        };
        other.arrows.push(Arrow {
            from: new,
            to: whole.to,
            polarity: second,
            delay: false,
        });
        let longer: Vec<Found> = sketch
            .all_loops()
            .into_iter()
            .map(|mut one| {
                let length = one.factors.len();
                let at = (0..length).find(|place| {
                    let next = one.factors[(place + 1) % length];
                    (one.factors[*place], next) == (whole.from, whole.to)
                });
                if let Some(at) = at {
                    one.factors.insert(at + 1, new);
                    if whole.polarity == Polarity::Unknown && opposite_first {
                        one.kind_if_same = one.kind_if_same.map(other_kind);
                    }
                }
                one
            })
            .collect();
        assert_eq!(
            turned(other.all_loops()),
            turned(longer),
            "{sketch:?} at {cut}"
        );
    });
}

fn other_kind(kind: LoopKind) -> LoopKind {
    match kind {
        LoopKind::Reinforcing => LoopKind::Balancing,
        LoopKind::Balancing => LoopKind::Reinforcing,
        LoopKind::Undecided => LoopKind::Undecided,
    }
}

#[test]
fn reading_one_factor_the_other_way_round_changes_no_kind() {
    on_random_sketches("sign flips", 120_001, |sketch, chance| {
        let mut other = sketch.clone();
        let flipped = chance.below(other.ids.len());
        for arrow in &mut other.arrows {
            // A link from the factor to itself flips twice.
            if (arrow.from == flipped) != (arrow.to == flipped) {
                arrow.polarity = match arrow.polarity {
                    Polarity::Same => Polarity::Opposite,
                    Polarity::Opposite => Polarity::Same,
                    Polarity::Unknown => Polarity::Unknown,
                };
            }
        }
        let without_promise = |mut loops: Vec<Found>| {
            for one in &mut loops {
                one.kind_if_same = None;
            }
            loops
        };
        let (one, two) = (
            without_promise(sketch.all_loops()),
            without_promise(other.all_loops()),
        );
        assert_eq!(one, two, "{sketch:?} at {flipped}");
    });
}

#[test]
fn two_maps_side_by_side_have_the_loops_of_both() {
    on_random_sketches("disjoint union", 140_001, |sketch, chance| {
        let other = Sketch::random(chance, 7);
        let mut both = sketch.clone();
        let shift = both.ids.len();
        both.ids.extend(other.ids.iter().map(|id| id + 100_000));
        both.arrows.extend(other.arrows.iter().map(|arrow| Arrow {
            from: arrow.from + shift,
            to: arrow.to + shift,
            ..*arrow
        }));
        let mut expected = sketch.all_loops();
        expected.extend(other.all_loops());
        assert_eq!(
            shapes(&both.all_loops()),
            shapes(&expected),
            "{sketch:?} and {other:?}"
        );
    });
}

#[test]
fn a_link_taken_away_takes_exactly_the_loops_through_it() {
    on_random_sketches("deletion", 160_001, |sketch, chance| {
        let sketch = without_parallels(sketch);
        let before = sketch.loops(&everything());
        let gone = chance.below(sketch.arrows.len());
        let link = loopwise_model::LinkId::from_u128(gone as u128 + 1);
        let through = before.through_link(link);
        let mut other = sketch.clone();
        other.arrows.remove(gone);
        let after = other.loops(&everything());
        assert_eq!(
            after.len() + through.total(),
            before.len(),
            "{sketch:?} without {gone}"
        );
        assert_eq!(
            after.total().balancing + through.balancing,
            before.total().balancing,
            "{sketch:?} without {gone}"
        );
        let passes = before
            .iter()
            .filter(|one| one.links().any(|id| id == link))
            .count();
        assert_eq!(passes, through.total());
    });
}

#[test]
fn a_second_link_beside_the_first_multiplies_no_loop() {
    on_random_sketches("parallel links", 180_001, |sketch, chance| {
        let mut other = sketch.clone();
        let twin = other.arrows[chance.below(other.arrows.len())];
        other.arrows.push(twin);
        assert_eq!(other.all_loops(), sketch.all_loops(), "{sketch:?}");
    });
}

#[test]
fn the_loops_through_a_factor_are_those_that_pass_it() {
    on_random_sketches("participation", 200_001, |sketch, _| {
        let loops = sketch.loops(&everything());
        for factor in loops.graph().factors() {
            let tally = loops.through_factor(factor);
            let of = |kind| {
                loops
                    .iter()
                    .filter(|one| one.passes(factor) && one.kind() == kind)
                    .count()
            };
            assert_eq!(tally.reinforcing, of(LoopKind::Reinforcing));
            assert_eq!(tally.balancing, of(LoopKind::Balancing));
            assert_eq!(tally.undecided, of(LoopKind::Undecided));
        }
    });
}
