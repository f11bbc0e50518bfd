//! Limits: an empty map, a very large one, somebody who loses patience, and the same bytes every time.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use loopwise_analysis::Truncation;
use loopwise_model::{SystemMap, notation};
use loopwise_report::lenses::{
    Headline, Lenses, MOST_DRAWN, MOST_PRESSED, NotDrawn, NotPushed, Outcome, Question, Way, WhatIf,
};
use serde_json::Value;

use super::maps::{factor, lever, look, of, quick, raw, tiny};

#[test]
fn an_empty_map_says_that_there_is_nothing() {
    let found = look(&SystemMap::default(), &quick());
    assert_eq!(found.headline, Headline::NoLevers);
    assert_eq!(
        (
            found.factor_count,
            found.loops.listed,
            found.candidates.len()
        ),
        (0, 0, 0)
    );
    assert_eq!(found.what_if.left_out, Some(NotPushed::NoOutcome));
    // Votes on what is not on the map are votes all the same.
    let mut map = SystemMap::default();
    let nothing = lever(&mut map, "Something", &[]);
    let mut question = quick();
    question.votes.levers = [(nothing, raw(3, 4))].into();
    assert_eq!(look(&map, &question).headline, Headline::NoneStandsOut);
}

#[test]
fn the_same_question_has_the_same_bytes_and_another_seed_others() {
    let mut map = tiny();
    let rest = lever(&mut map, "Rest", &["Sleep", "Screen time"]);
    let mut question = quick();
    question.settings.presses.tries = 300;
    question.outcome = Some(Outcome {
        factor: factor(&map, "Student stress"),
        better: Way::Down,
    });
    question.votes.levers = [(rest, raw(17, 24))].into();
    let bytes = |question: &Question| serde_json::to_string(&look(&map, question)).unwrap();
    let first = bytes(&question);
    assert_eq!(first, bytes(&question));
    let mut other = question;
    (other.settings.presses.seed, other.settings.maps.seed) = (2, 2);
    assert_ne!(first, bytes(&other));
    // No systems were asked for: that is said, and not that too few settle.
    other.settings.presses.tries = 0;
    let found = look(&map, &other);
    assert_eq!(found.what_if.left_out, Some(NotPushed::NotAsked));
    assert_eq!(found.candidates[0].what_if, WhatIf::NotTried);
    // Names that others read.
    let json: Value = serde_json::from_str(&first).unwrap();
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&json).join(" "),
        "breakers candidates cuts factor_count factors headline loops one_order outcome sureness what_if"
    );
    let candidate = &json["candidates"][0];
    assert_eq!(
        keys(candidate).join(" "),
        "about depth facts people quadrant stands_on structure sureness touches what_if"
    );
    assert_eq!(
        keys(&candidate["structure"]).join(" "),
        "balancing breaker corners loops must_pass named rank reinforcing undecided"
    );
    assert_eq!(candidate["about"]["lever"], rest.to_string());
    assert_eq!(candidate["people"]["raw"]["approved"], 17);
    assert_eq!(candidate["quadrant"], "agreed_lever");
    assert_eq!(candidate["what_if"]["answer"], "pushed");
    assert_eq!(candidate["facts"][0]["fact"], "chosen_by_most");
    assert_eq!(json["headline"]["says"], "stand_out");
    assert_eq!(json["loops"]["truncated"], Value::Null);
    assert_eq!(json["sureness"]["measure"], "loops_as_drawn");
    assert_eq!(json["what_if"]["asked"], 300);
}

/// Many factors in rings of twenty, each with a chord.
fn rings(factors: usize) -> SystemMap {
    let mut text = String::new();
    for at in 0..factors {
        let ring = at - at % 20;
        let (next, chord) = (ring + (at + 1) % 20, ring + (at * 7 + 3) % 20);
        let _ = writeln!(text, "f{at} +> f{next}\nf{at} -> f{chord}");
    }
    notation::parse(&text).unwrap()
}

#[test]
fn five_thousand_factors_are_answered_with_what_was_left_out() {
    let mut map = rings(5_000);
    let first = lever(&mut map, "First", &["f0", "f777"]);
    let mut question = quick();
    question.outcome = Some(Outcome {
        factor: factor(&map, "f19"),
        better: Way::Up,
    });
    question.votes.factors = [(factor(&map, "f3"), raw(3, 4))].into();
    let found = look(&map, &question);
    assert_eq!((found.factor_count, found.factors.len()), (5_000, 5_000));
    let most = MOST_PRESSED;
    assert_eq!(found.what_if.left_out, Some(NotPushed::TooLarge { most }));
    let most = MOST_DRAWN;
    assert_eq!(found.sureness.left_out, Some(NotDrawn::TooLarge { most }));
    assert_eq!(found.headline, Headline::NotWorkedOut);
    assert_eq!(found.loops.truncated, Some(Truncation::Count));
    assert!(found.loops.complete_up_to_length < 8 && found.loops.listed <= 5_000);
    let it = of(&found, first);
    assert_eq!((it.what_if.clone(), it.sureness), (WhatIf::NotTried, None));
    assert!(it.structure.loops > 0 && it.structure.rank.is_some());
}

#[test]
fn a_middling_map_is_drawn_but_not_pushed() {
    let mut map = rings(200);
    lever(&mut map, "First", &["f0"]);
    let mut question = quick();
    question.settings.longest_loop = 4;
    question.settings.maps.tries = 50;
    question.outcome = Some(Outcome {
        factor: factor(&map, "f19"),
        better: Way::Up,
    });
    let found = look(&map, &question);
    let most = MOST_PRESSED;
    assert_eq!(found.what_if.left_out, Some(NotPushed::TooLarge { most }));
    assert_eq!((found.sureness.left_out, found.sureness.drawn), (None, 50));
}

#[test]
fn whoever_loses_patience_gets_what_was_finished() {
    let mut map = tiny();
    let sleep = lever(&mut map, "Sleep", &["Sleep"]);
    let mut question = quick();
    question.votes.levers = [(sleep, raw(3, 4))].into();
    question.outcome = Some(Outcome {
        factor: factor(&map, "Student stress"),
        better: Way::Down,
    });
    let after = |mut left: u32| {
        Lenses::of(&map, &question, &mut || {
            if left == 0 {
                return ControlFlow::Break(());
            }
            left -= 1;
            ControlFlow::Continue(())
        })
    };
    // At once: nothing is said of loops, and so nothing of a quadrant.
    let found = after(0);
    assert_eq!(found.loops.truncated, Some(Truncation::Cancelled));
    assert_eq!(found.candidates[0].quadrant, None);
    assert_eq!(found.headline, Headline::NotWorkedOut);
    assert_eq!(found.what_if.left_out, Some(NotPushed::Cancelled));
    // Amid the maps, amid the systems, and never: more and more is said.
    let whole = after(u32::MAX);
    let asked = (whole.sureness.drawn, whole.what_if.tried);
    assert_eq!(asked, (200, 2_000));
    let mut seen = Vec::new();
    for left in [60, 180, 1_000, 5_000] {
        let found = after(left);
        seen.push((found.sureness.drawn, found.what_if.tried));
        assert_eq!(found.loops, whole.loops);
    }
    assert!(
        seen.is_sorted() && seen[0].0 < 200 && seen[0].1 == 0,
        "{seen:?}"
    );
    assert!(
        0 < seen[2].1 && seen[2].1 < 2_000 && seen[3] == asked,
        "{seen:?}"
    );
}
