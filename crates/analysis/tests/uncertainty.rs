//! How sure an order of factors is: worked answers, and what must hold on any map.

use std::ops::ControlFlow;

use loopwise_analysis::{
    Bootstrap, CausalGraph, Doubt, Draws, Measure, Ranked, Stance, Stances, Sureness,
    drawing_sensitivity,
};
use loopwise_model::{Confidence, SystemMap, notation};

use crate::support::{Chance, Sketch, cases, fixture, map_of_links};

const CERTAIN: Doubt = Doubt {
    kept: 1.0,
    missing: 0.0,
    longest_loop: 8,
    stances: Stances::new(),
};

fn drawn(map: &SystemMap, doubt: &Doubt, tries: u32) -> Bootstrap {
    let draws = Draws { tries, seed: 7 };
    let graph = CausalGraph::of(map);
    Bootstrap::of(map, &graph, doubt, draws, &mut || ControlFlow::Continue(()))
}

fn order(found: &Bootstrap, measure: Measure) -> &[Ranked] {
    &found
        .orders
        .iter()
        .find(|order| order.0 == measure)
        .unwrap()
        .1
}

fn of<'a>(found: &'a Bootstrap, map: &SystemMap, measure: Measure, label: &str) -> &'a Ranked {
    let factor = map.factor_by_label(label).unwrap();
    order(found, measure)
        .iter()
        .find(|it| it.factor == factor)
        .unwrap()
}

#[test]
fn a_map_that_nobody_doubts_stays_as_it_is() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let found = drawn(&map, &CERTAIN, 50);
    assert_eq!((found.drawn, found.top), (50, 2));
    assert_eq!(found.orders.len(), Measure::ALL.len());
    for (measure, ranked) in &found.orders {
        for it in ranked.iter().filter(|_| *measure != Measure::Reinforcing) {
            let seen = [it.median, it.from, it.to];
            assert!(
                seen.iter().all(|rank| (rank - it.rank).abs() < 1e-9),
                "{measure:?} {it:?}"
            );
        }
    }
    let stress = of(&found, &map, Measure::Betweenness, "Student stress");
    assert!((stress.rank - 1.0).abs() < 1e-9 && stress.sureness() == Sureness::Stable);
    let budget = of(&found, &map, Measure::Betweenness, "School budget");
    assert!(budget.at_top < 1e-9 && budget.sureness() == Sureness::Unsettled);
    assert!(found.singles_out());
}

#[test]
fn a_sign_nobody_agrees_on_widens_the_ranks() {
    // Only the loops that snowball read signs; the two halves are alike but for one sign.
    let map = notation::parse("a +> b, b +> a, c +> d, d +> c, d +> e, e ?> d").unwrap();
    let found = drawn(&map, &CERTAIN, 400);
    let wide = |label| {
        let it = of(&found, &map, Measure::Reinforcing, label);
        it.to - it.from
    };
    assert!(wide("e") > 1.0 && wide("a") > 0.0);
    let settled = notation::parse("a +> b, b +> a, c +> d, d +> c, d +> e, e +> d").unwrap();
    let found = drawn(&settled, &CERTAIN, 400);
    let it = of(&found, &settled, Measure::Reinforcing, "e");
    assert!((it.to - it.from).abs() < 1e-9);
}

#[test]
fn a_sign_that_some_dispute_is_turned_as_often_as_they_say() {
    // Two factors that snowball unless the sign is turned, and two that always do.
    let map = notation::parse("a +> b, b +> a, c +> d, d +> c").unwrap();
    let id = *map.links.keys().next().unwrap();
    let doubted = |dissenting| Doubt {
        stances: [(
            id,
            Stance {
                dissenting,
                signing: 10,
                ..Stance::default()
            },
        )]
        .into(),
        ..CERTAIN
    };
    for dissenting in [0, 3, 10] {
        let found = drawn(&map, &doubted(dissenting), 4_000);
        // The one place at the top is shared by four, or by two of them.
        let share = f64::from(dissenting) / 10.0;
        let at_top = of(&found, &map, Measure::Reinforcing, "c").at_top;
        let wanted = 0.25 * (1.0 - share) + 0.5 * share;
        assert!((at_top - wanted).abs() < 0.01, "{at_top}, not {wanted}");
        let at_top = of(&found, &map, Measure::Loops, "c").at_top;
        assert!((at_top - 0.25).abs() < 1e-9, "loops are loops: {at_top}");
    }
    // Whoever calls a minus a plus turns it as well.
    let map = notation::parse("a -> b, b +> a, c +> d, d +> c").unwrap();
    let found = drawn(&map, &doubted(10), 50);
    let at_top = of(&found, &map, Measure::Reinforcing, "a").at_top;
    assert!((at_top - 0.25).abs() < 1e-9, "{at_top}");
}

#[test]
fn a_disputed_sign_turns_loops_against_the_map() {
    // a on two loops, b and c on one each; d on one of its own.
    let map = notation::parse("a -> b, b +> a, a -> c, c -> a, d +> d").unwrap();
    let graph = CausalGraph::of(&map);
    let first = *map.links.keys().next().unwrap();
    let ranked = |dissenting, label: &str| {
        let stance = Stance {
            dissenting,
            signing: 4,
            ..Stance::default()
        };
        let doubt = Doubt {
            stances: [(first, stance)].into(),
            ..CERTAIN
        };
        let draws = Draws {
            tries: 4_000,
            seed: 7,
        };
        let by = [Measure::LoopsAsDrawn];
        let found = Bootstrap::by(&by, (&map, &graph), &doubt, draws, &mut || {
            ControlFlow::Continue(())
        });
        *of(&found, &map, Measure::LoopsAsDrawn, label)
    };
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let calm = ranked(0, "a");
    assert!(near(calm.rank, 1.0) && near(calm.to, 1.0) && near(calm.at_top, 1.0));
    // Two minuses make a loop that keeps going, and as drawn it is; kinds do not count, only whether they hold.
    assert!(near(ranked(0, "b").rank, 3.0) && near(ranked(0, "b").to, 3.0));
    // Turned, the loop speaks against both: a has none left, b is last, and nobody with nothing is at the top.
    let (a, b) = (ranked(1, "a"), ranked(1, "b"));
    assert!(near(a.from, 1.0) && near(a.to, 3.0), "{a:?}");
    assert!(near(b.from, 3.0) && near(b.to, 4.0), "{b:?}");
    assert!((a.at_top - 0.75).abs() < 0.02, "{a:?}");
    // A sign that nobody knows is one that half of them dispute.
    let mut open = map.clone();
    open.links.get_mut(&first).unwrap().polarity = loopwise_model::Polarity::Unknown;
    let by = [Measure::LoopsAsDrawn];
    let draws = Draws {
        tries: 4_000,
        seed: 7,
    };
    let found = Bootstrap::by(
        &by,
        (&open, &CausalGraph::of(&open)),
        &CERTAIN,
        draws,
        &mut || ControlFlow::Continue(()),
    );
    assert_eq!(
        *of(&found, &open, Measure::LoopsAsDrawn, "a"),
        ranked(2, "a")
    );
}

#[test]
fn a_link_is_there_as_often_as_people_say() {
    let map = notation::parse("a +> b").unwrap();
    let said = |supporting, asked| Doubt {
        stances: [(
            *map.links.keys().next().unwrap(),
            Stance {
                supporting,
                asked,
                ..Stance::default()
            },
        )]
        .into(),
        ..CERTAIN
    };
    for (supporting, asked, wanted) in [(4, 4, 0.9), (1, 4, 0.3), (0, 0, 1.0)] {
        let found = drawn(&map, &said(supporting, asked), 4_000);
        let at_top = of(&found, &map, Measure::Closeness, "a").at_top;
        assert!((at_top - wanted).abs() < 0.03, "{at_top}, not {wanted}");
    }
}

#[test]
fn what_is_said_of_one_link_leaves_the_draws_of_the_others_alone() {
    // The two halves have nothing to do with each other, and reinforcing loops are counted.
    let map = notation::parse("a +> b, b +> a, c +> d, d +> c, d -> e, e -> d").unwrap();
    let first = *map.links.keys().next().unwrap();
    let doubt = |dissenting| Doubt {
        kept: 0.6,
        missing: 0.0,
        stances: [(
            first,
            Stance {
                dissenting,
                signing: 2,
                ..Stance::default()
            },
        )]
        .into(),
        ..CERTAIN
    };
    let (calm, disputed) = (drawn(&map, &doubt(0), 500), drawn(&map, &doubt(1), 500));
    // Signs do not matter to any of these.
    for measure in [Measure::Links, Measure::Loops, Measure::Betweenness] {
        assert_eq!(order(&calm, measure), order(&disputed, measure));
    }
    assert_ne!(
        order(&calm, Measure::Reinforcing),
        order(&disputed, Measure::Reinforcing)
    );
}

#[test]
fn some_measures_say_what_all_of_them_say() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let graph = CausalGraph::of(&map);
    let draws = Draws { tries: 60, seed: 7 };
    let some = [Measure::Reinforcing, Measure::Links];
    let go_on = &mut || ControlFlow::Continue(());
    let found = Bootstrap::by(&some, (&map, &graph), &Doubt::default(), draws, go_on);
    let all = drawn(&map, &Doubt::default(), 60);
    assert_eq!((found.drawn, found.top), (all.drawn, all.top));
    let asked: Vec<Measure> = found.orders.iter().map(|order| order.0).collect();
    assert_eq!(asked, some);
    for (measure, ranked) in &found.orders {
        assert_eq!(ranked.as_slice(), order(&all, *measure));
    }
}

#[test]
fn a_link_that_is_a_guess_is_at_the_top_as_often_as_it_is_there() {
    let mut map = notation::parse("a +> b").unwrap();
    for link in map.links.values_mut() {
        link.confidence = Some(Confidence::Low);
    }
    let found = drawn(&map, &CERTAIN, 4_000);
    // When the link is there, its two ends share the one place at the top.
    for label in ["a", "b"] {
        let at_top = of(&found, &map, Measure::Links, label).at_top;
        assert!((at_top - 0.25).abs() < 0.02, "{at_top}");
    }
    let at_top = of(&found, &map, Measure::Closeness, "a").at_top;
    assert!((at_top - 0.5).abs() < 0.03, "{at_top}");
    assert!(!found.singles_out());
}

#[test]
fn links_that_nobody_drew_come_in() {
    let map = notation::parse("a +> b, c").unwrap();
    let doubt = Doubt {
        missing: 2.0,
        ..CERTAIN
    };
    let found = drawn(&map, &doubt, 2_000);
    // c is in a community of its own that no link reaches, so it stays alone.
    assert!(of(&found, &map, Measure::Links, "c").at_top < 1e-9);
    // Only b → a is free, and two drawn links are one arrow.
    for label in ["a", "b"] {
        assert!((of(&found, &map, Measure::Loops, label).at_top - 0.5).abs() < 1e-9);
    }
    let none = drawn(&SystemMap::default(), &Doubt::default(), 3);
    assert_eq!((none.drawn, none.singles_out()), (3, false));
}

#[test]
fn the_same_draws_say_the_same_and_fewer_draws_end_early() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let doubt = Doubt::default();
    assert_eq!(drawn(&map, &doubt, 60), drawn(&map, &doubt, 60));
    let mut left = 20;
    let draws = Draws { tries: 60, seed: 7 };
    let stopped = Bootstrap::of(&map, &CausalGraph::of(&map), &doubt, draws, &mut || {
        left -= 1;
        if left < 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(stopped, drawn(&map, &doubt, 20));
}

#[test]
fn what_holds_on_any_map() {
    let mut chance = Chance::new(11);
    for _ in 0..cases(60, 2_000) {
        let map = Sketch::random(&mut chance, 9).map();
        let found = drawn(&map, &Doubt::default(), 40);
        #[allow(clippy::cast_precision_loss)] // factors of a small map
        let count = map.factors.len() as f64;
        for (measure, ranked) in &found.orders {
            assert_eq!(ranked.len(), map.factors.len());
            for it in ranked {
                assert!(1.0 <= it.from && it.from <= it.median, "{measure:?} {it:?}");
                assert!(it.median <= it.to && it.to <= count, "{measure:?} {it:?}");
                assert!((0.0..=1.0).contains(&it.at_top), "{measure:?} {it:?}");
            }
            let ranks: f64 = ranked.iter().map(|it| it.rank).sum();
            assert!((ranks - count * (count + 1.0) / 2.0).abs() < 1e-6);
            #[allow(clippy::cast_precision_loss)] // at most five
            let top = found.top as f64;
            assert!(ranked.iter().map(|it| it.at_top).sum::<f64>() <= top + 1e-6);
        }
        for it in drawing_sensitivity(&CausalGraph::of(&map), 8) {
            assert!(it.drawings > 0 && it.lowest <= it.median);
            assert!((-1.0..=1.0).contains(&it.lowest) && it.median <= 1.0);
        }
    }
}

#[test]
fn other_drawings_of_a_small_system() {
    let sensitivity = |text: &str, measure| {
        let graph = CausalGraph::of(&notation::parse(text).unwrap());
        let found = drawing_sensitivity(&graph, 8);
        found.into_iter().find(|it| it.measure == measure)
    };
    // m and a may be left out; what is left has the same order by links.
    let text = "a +> m, m +> b, b +> a, b +> c";
    let found = sensitivity(text, Measure::Links).unwrap();
    assert_eq!(found.drawings, 2);
    assert!((found.lowest - 1.0).abs() < 1e-12);
    // Closeness: a 1 + 1/2 + 1/3, m 1 + 1/2 + 1/2, b 1 + 1 + 1/2, c 0. Without m: a 1.5, b 2, c 0. Without a: m 1.5, b 2, c 0.
    let found = sensitivity(text, Measure::Closeness).unwrap();
    assert!((found.lowest - 1.0).abs() < 1e-12);
    // Nothing can be drawn otherwise.
    assert_eq!(sensitivity("a +> b", Measure::Links), None);
}

#[test]
fn other_drawings_of_the_tiny_map() {
    // Worked out with networkx and scipy: three factors left out, one hub as two.
    let graph = CausalGraph::of(&map_of_links(&fixture("tiny_map.csv")));
    let found = drawing_sensitivity(&graph, 8);
    for (measure, lowest, median) in [
        (Measure::Betweenness, 0.923_076_923, 1.0),
        (Measure::Closeness, 0.860697895, 0.882352941),
        (Measure::Links, 0.967_741_935, 1.0),
    ] {
        let it = found.iter().find(|it| it.measure == measure).unwrap();
        assert_eq!(it.drawings, 4);
        assert!((it.lowest - lowest).abs() < 1e-8, "{it:?}");
        assert!((it.median - median).abs() < 1e-8, "{it:?}");
    }
}
