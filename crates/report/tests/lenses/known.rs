//! The small school map: every number of its worked answers that a lens shows.

use loopwise_analysis::{Corner, Outlook};
use loopwise_model::{
    ActionScale, Depth, Label, LeverStatus, LeverStep, LoopId, NamedLoop, Note, Reason, SystemMap,
    Touches,
};
use loopwise_report::lenses::{
    BreakerPlace, Candidate, Fact, Headline, NotPushed, Outcome, Push, Question, Way, WhatIf,
};

use super::maps::{factor, lever, link, look, of, quick, raw, tiny, touching};

/// People want less of a factor.
fn less(map: &SystemMap, label: &str) -> Question {
    Question {
        outcome: Some(Outcome {
            factor: factor(map, label),
            better: Way::Down,
        }),
        ..quick()
    }
}

fn pushed(candidate: &Candidate) -> (&[Push], Option<f64>, Outlook) {
    match &candidate.what_if {
        WhatIf::Pushed {
            pushes,
            improves,
            outlook,
            ..
        } => (pushes, *improves, *outlook),
        other => panic!("{other:?}"),
    }
}

#[test]
fn structure_of_every_factor() {
    let map = tiny();
    let mut question = less(&map, "Dropout risk");
    let vote = |id| (id, raw(1, 10));
    question.votes.factors = map.factors.keys().copied().map(vote).collect();
    let found = look(&map, &question);
    assert_eq!((found.factor_count, found.factors.len()), (10, 10));
    assert_eq!((found.loops.longest, found.loops.listed), (8, 9));
    assert_eq!(
        (found.loops.complete_up_to_length, found.loops.truncated),
        (10, None),
        "there is no longer loop, so all are there"
    );
    assert_eq!((found.breakers.size, found.breakers.sets), (1, 1));
    assert!(found.breakers.exact && found.breakers.all_sets);
    for (label, loops, rank, corner) in [
        ("Student stress", 9, 1.0, Corner::Hub),
        ("Sleep", 8, 2.0, Corner::Bystander),
        ("Concentration", 6, 3.5, Corner::Bystander),
        ("Marks", 6, 3.5, Corner::Bystander),
        ("Screen time", 4, 5.5, Corner::Bystander),
        ("Teacher pressure", 4, 5.5, Corner::Bystander),
        ("Homework load", 2, 7.0, Corner::Bystander),
        ("Peer support", 1, 8.0, Corner::Bystander),
        ("School budget", 0, 9.5, Corner::Bystander),
        ("Dropout risk", 0, 9.5, Corner::Bystander),
    ] {
        let place = map.factors.keys().position(|id| *id == factor(&map, label));
        let structure = &found.factors[place.unwrap()].structure;
        assert_eq!(structure.loops, loops, "{label}");
        let ranked = structure.rank.unwrap();
        assert!(
            (ranked.rank - rank).abs() < 1e-12 && ranked.loops == loops,
            "{label}"
        );
        assert_eq!(structure.corners[0].corner, corner, "{label}");
        let breaks = structure.breaker == BreakerPlace::EverySet;
        assert_eq!(breaks, label == "Student stress", "{label}");
        let passing = structure.must_pass.map(|it| (it.passing, it.causes));
        let wanted = match label {
            "Student stress" => Some((8, 9)),
            // Each for one: screen time, concentration, the budget.
            "Sleep" | "Marks" | "Teacher pressure" => Some((1, 9)),
            _ => None,
        };
        assert_eq!(passing, wanted, "{label}");
    }
    let of_kind = &found.factors[place_of(&map, "Student stress")].structure;
    let kinds = (of_kind.reinforcing, of_kind.balancing, of_kind.undecided);
    assert_eq!(kinds, (6, 1, 2));
}

fn place_of(map: &SystemMap, label: &str) -> usize {
    let wanted = factor(map, label);
    map.factors.keys().position(|id| *id == wanted).unwrap()
}

#[test]
fn central_is_not_leverage() {
    let mut map = tiny();
    let peers = lever(&mut map, "Friends", &["Peer support"]);
    let budget = lever(&mut map, "Money", &["School budget"]);
    let stress = lever(&mut map, "Calm", &["Student stress"]);
    let marks = lever(&mut map, "Marks", &["Marks"]);
    let dropout = lever(&mut map, "Stay", &["Dropout risk"]);
    let mut question = less(&map, "Student stress");
    question.settings.presses.tries = 20_000;
    let found = look(&map, &question);
    assert_eq!(found.what_if.tried, 20_000);
    assert!((found.what_if.settled_share - 0.1929).abs() < 0.01);
    assert_eq!(
        (found.what_if.strongest.to_bits(), found.what_if.left_out),
        (1.0_f64.to_bits(), None)
    );
    // Peer support lowers stress in every system; the budget is a toss, 39 to 61.
    let (pushes, improves, outlook) = pushed(of(&found, peers));
    assert_eq!((pushes[0].way, pushes[0].said), (Way::Up, false));
    assert!((improves.unwrap() - 1.0).abs() < 0.005 && outlook == Outlook::Falls);
    let (pushes, improves, outlook) = pushed(of(&found, budget));
    assert!((improves.unwrap() - 0.61).abs() < 0.02, "{improves:?}");
    assert_eq!((pushes[0].way, outlook), (Way::Up, Outlook::Unclear));
    let (_, improves, outlook) = pushed(of(&found, marks));
    assert!((improves.unwrap() - 0.815).abs() < 0.02 && outlook == Outlook::ProbablyFalls);
    assert_eq!(of(&found, stress).what_if, WhatIf::IsOutcome);
    let (_, improves, outlook) = pushed(of(&found, dropout));
    assert_eq!((improves, outlook), (None, Outlook::Untouched));
    let says = |id, fact: &Fact| of(&found, id).facts.contains(fact);
    assert!(says(peers, &Fact::Improves) && says(budget, &Fact::CannotTell));
    assert!(says(marks, &Fact::ProbablyImproves) && says(dropout, &Fact::DoesNotReach));
    assert!(says(stress, &Fact::IsOutcome) && says(stress, &Fact::BreaksEveryLoop));
    assert!(says(budget, &Fact::OnNoLoop) && says(peers, &Fact::OnLoops { loops: 1 }));
    assert!(says(peers, &Fact::NotVotedOn));
    // The outcome of all others is what people care about; this one may well be in the middle and no lever.
    let question = Question {
        outcome: Some(Outcome {
            factor: factor(&map, "Homework load"),
            better: Way::Down,
        }),
        ..quick()
    };
    let found = look(&map, &question);
    let (_, _, outlook) = pushed(of(&found, stress));
    let told = of(&found, stress).facts.contains(&Fact::CentralIsNotALever);
    assert_eq!(told, outlook == Outlook::Unclear);
}

#[test]
fn several_factors_are_pushed_at_once_each_the_way_that_helps_or_that_people_say() {
    let mut map = tiny();
    let both = lever(
        &mut map,
        "Both",
        &["Peer support", "Homework load", "Student stress"],
    );
    let mut question = less(&map, "Student stress");
    let found = look(&map, &question);
    let (pushes, improves, outlook) = pushed(of(&found, both));
    let ways: Vec<(Way, bool)> = pushes.iter().map(|it| (it.way, it.said)).collect();
    // In order of id: homework down, peers up; the outcome itself is not pushed.
    assert_eq!(ways, [(Way::Down, false), (Way::Up, false)]);
    assert_eq!((improves, outlook), (Some(1.0), Outlook::Falls));
    let touches = matches!(
        of(&found, both).what_if,
        WhatIf::Pushed {
            touches_outcome: true,
            ..
        }
    );
    assert!(touches);
    let homework = factor(&map, "Homework load");
    question.ways.insert((both, homework), Way::Up);
    let found = look(&map, &question);
    let (pushes, improves, outlook) = pushed(of(&found, both));
    assert_eq!((pushes[0].way, pushes[0].said), (Way::Up, true));
    // One helps and one harms.
    assert!(
        improves.unwrap() < 0.95 && outlook != Outlook::Falls,
        "{improves:?}"
    );
}

#[test]
fn what_is_gone_is_counted_and_the_rest_still_speaks() {
    let mut map = tiny();
    let sleep = lever(&mut map, "Sleep", &["Sleep", "School budget", "Sleep"]);
    let gone = lever(&mut map, "Money", &["School budget"]);
    let nothing = lever(&mut map, "Nothing", &[]);
    let budget = factor(&map, "School budget");
    map.factors.remove(&budget);
    map.links
        .retain(|_, link| link.from != budget && link.to != budget);
    let question = less(&map, "Student stress");
    let found = look(&map, &question);
    let it = of(&found, sleep);
    assert_eq!(
        (
            it.touches.gone,
            it.touches.factors.len(),
            it.structure.loops
        ),
        (1, 1, 8)
    );
    assert_eq!(it.facts[0], Fact::TouchesGone { things: 1 });
    assert_eq!(it.sureness.unwrap().factor, factor(&map, "Sleep"));
    let it = of(&found, gone);
    assert_eq!(
        (it.touches.gone, it.what_if.clone()),
        (1, WhatIf::NothingToPush)
    );
    assert_eq!(
        (it.structure.rank, it.sureness, it.structure.loops),
        (None, None, 0)
    );
    assert_eq!(of(&found, nothing).facts[0], Fact::TouchesNothing);
    // An outcome that is gone is none.
    let mut question = less(&map, "Sleep");
    question.outcome.as_mut().unwrap().factor = budget;
    let found = look(&map, &question);
    assert_eq!(found.what_if.left_out, Some(NotPushed::OutcomeGone));
    assert_eq!(of(&found, sleep).what_if, WhatIf::NoOutcome);
    assert_eq!(of(&found, sleep).structure.must_pass, None);
}

#[test]
fn links_and_named_loops_count_as_places_too() {
    let mut map = tiny();
    let around = [
        ("Student stress", "Peer support"),
        ("Peer support", "Student stress"),
    ];
    let links = around.map(|(from, to)| link(&map, from, to)).to_vec();
    let named = LoopId::from_u128(7);
    let told = NamedLoop {
        links,
        name: Label::parse("Friends help").unwrap(),
        story: Note::default(),
        sign: None,
    };
    map.loops.insert(named, told);
    let by_link = Touches {
        links: vec![link(&map, "Screen time", "Sleep")],
        ..Touches::default()
    };
    let by_link = touching(&mut map, "Screens off", by_link);
    let by_loop = Touches {
        loops: vec![named, LoopId::from_u128(8)],
        ..Touches::default()
    };
    let by_loop = touching(&mut map, "Friends", by_loop);
    let peers = lever(&mut map, "Peers", &["Peer support"]);
    let found = look(&map, &less(&map, "Dropout risk"));
    let it = of(&found, by_link);
    // The loops through the link, not all of those through its ends; the rank is that of its better end.
    assert_eq!(it.structure.loops, 4);
    assert_eq!(it.structure.rank.unwrap().factor, factor(&map, "Sleep"));
    assert_eq!(
        (it.structure.named.len(), it.what_if.clone()),
        (0, WhatIf::NothingToPush)
    );
    let it = of(&found, by_loop);
    assert_eq!(
        (it.structure.loops, it.structure.balancing, it.touches.gone),
        (1, 1, 1)
    );
    assert_eq!(it.structure.named, [named]);
    assert_eq!(
        it.structure.rank.unwrap().factor,
        factor(&map, "Student stress")
    );
    let fact = Fact::OnNamedLoop { named, others: 0 };
    assert!(it.facts.contains(&fact) && of(&found, peers).facts.contains(&fact));
}

#[test]
fn who_is_set_aside_is_no_candidate_and_depth_is_what_people_tagged() {
    let mut map = tiny();
    let aside = lever(&mut map, "Aside", &["Sleep"]);
    let deep = lever(&mut map, "Deep", &["Marks"]);
    map.levers.get_mut(&aside).unwrap().history = vec![LeverStep {
        status: LeverStatus::SetAside,
        day: 1,
        why: Reason::default(),
    }];
    let depth = Depth {
        scale: Some(ActionScale::Beliefs),
        ..Depth::default()
    };
    map.levers.get_mut(&deep).unwrap().depth = depth;
    let found = look(&map, &quick());
    assert_eq!(
        (found.candidates.len(), found.candidates[0].depth),
        (1, depth)
    );
    assert!(found.candidates[0].facts.contains(&Fact::GoesDeep));
    assert_eq!(found.headline, Headline::NoVotes);
    map.levers.remove(&deep);
    assert_eq!(look(&map, &quick()).headline, Headline::NoLevers);
}
