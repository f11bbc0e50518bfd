//! People: shares, quadrants, what voices say of each other, and one order where it is asked for.

use loopwise_model::{LeverId, SystemMap, Voice};
use loopwise_report::lenses::{
    Cut, Fact, Headline, Lens, Outcome, Quadrant, Question, RawApproval, RawVoice, Subject, Way,
};

use super::maps::{factor, lever, look, of, quick, raw, tiny};

/// A lever in the middle and one at the edge of the map, for each of two votes.
fn four(votes: [u32; 4]) -> (SystemMap, [LeverId; 4], Question) {
    let mut map = tiny();
    let levers = [
        lever(&mut map, "Calm", &["Student stress"]),
        lever(&mut map, "Sleep", &["Sleep"]),
        lever(&mut map, "Money", &["School budget"]),
        lever(&mut map, "Friends", &["Peer support"]),
    ];
    let mut question = quick();
    question.settings.presses.tries = 0;
    let votes = levers.into_iter().zip(votes);
    question.votes.levers = votes
        .map(|(id, approved)| (id, raw(approved, 20)))
        .collect();
    (map, levers, question)
}

fn quadrants(votes: [u32; 4], cut: Cut) -> [Option<Quadrant>; 4] {
    let (map, levers, mut question) = four(votes);
    question.settings.cut = cut;
    let found = look(&map, &question);
    levers.map(|id| of(&found, id).quadrant)
}

#[test]
fn quadrants_are_cut_at_half_the_room_and_the_middle_rank() {
    use Quadrant::{AgreedLever, HiddenLever, Neither, PopularButWeaklyConnected};
    let found = quadrants([10, 9, 20, 0], Cut::HalfTheRoom);
    let wanted = [AgreedLever, HiddenLever, PopularButWeaklyConnected, Neither];
    assert_eq!(found, wanted.map(Some));
    let (map, levers, question) = four([10, 9, 20, 0]);
    let found = look(&map, &question);
    assert_eq!(
        (found.cuts.levers_from, found.cuts.factors_from),
        (Some(0.5), None)
    );
    assert!((found.cuts.rank_to - 5.5).abs() < 1e-12 && !found.cuts.all_ranks_equal);
    let people = of(&found, levers[0]).people.as_ref().unwrap();
    assert!((people.share - 0.5).abs() < 1e-12 && people.low < 0.5 && 0.5 < people.high);
    let quadrant = Fact::Lies {
        quadrant: AgreedLever,
    };
    assert!(of(&found, levers[0]).facts.contains(&quadrant));
}

#[test]
fn or_at_the_middle_share_where_hardly_anything_reaches_half() {
    use Quadrant::{AgreedLever, HiddenLever, Neither, PopularButWeaklyConnected};
    // The middle of 1, 3, 4, 2 is 2.5 of 20.
    let found = quadrants([3, 1, 4, 2], Cut::Middle);
    let wanted = [AgreedLever, HiddenLever, PopularButWeaklyConnected, Neither];
    assert_eq!(found, wanted.map(Some));
    // All alike: nobody is chosen by many. Chosen by nobody is never many.
    let found = quadrants([7; 4], Cut::Middle);
    assert_eq!(
        found,
        [HiddenLever, HiddenLever, Neither, Neither].map(Some)
    );
    let found = quadrants([0, 0, 0, 5], Cut::Middle);
    assert_eq!(
        found,
        [HiddenLever, HiddenLever, Neither, PopularButWeaklyConnected].map(Some)
    );
}

#[test]
fn ties_and_missing_votes() {
    let mut map = loopwise_model::notation::parse("a +> b, b +> a").unwrap();
    let a = lever(&mut map, "a", &["a"]);
    let b = lever(&mut map, "b", &["b"]);
    let mut question = quick();
    question.votes.levers = [(a, raw(4, 4))].into();
    let found = look(&map, &question);
    // Where all factors stand alike nobody is well connected.
    assert!(found.cuts.all_ranks_equal);
    assert_eq!(
        of(&found, a).quadrant,
        Some(Quadrant::PopularButWeaklyConnected)
    );
    assert_eq!(
        (of(&found, b).quadrant, of(&found, b).people.as_ref()),
        (None, None)
    );
    assert_eq!(of(&found, b).facts[0], Fact::NotVotedOn);
    // A factor on no loop is not well connected, however few factors there are below it.
    let mut map = loopwise_model::notation::parse("a +> b, b +> a, c, d, e").unwrap();
    let c = lever(&mut map, "c", &["c"]);
    question.votes.levers = [(c, raw(0, 4))].into();
    let found = look(&map, &question);
    assert_eq!(of(&found, c).quadrant, Some(Quadrant::Neither));
    // More than could have is no vote.
    question.votes.levers = [(c, raw(5, 4))].into();
    assert_eq!(look(&map, &question).candidates[0].people, None);
}

fn by_voice(counts: &[(Voice, u32, u32)]) -> RawApproval {
    let voices: Vec<RawVoice> = counts
        .iter()
        .map(|(voice, approved, people)| RawVoice {
            voice: *voice,
            approved: *approved,
            people: *people,
        })
        .collect();
    RawApproval {
        approved: voices.iter().map(|it| it.approved).sum(),
        people: voices.iter().map(|it| it.people).sum(),
        voices,
    }
}

#[test]
fn voices_agree_or_differ_where_enough_people_speak() {
    use Voice::{Member, Student, Teacher};
    let (map, [calm, sleep, money, friends], mut question) = four([0; 4]);
    question.votes.levers = [
        (
            calm,
            by_voice(&[(Student, 16, 20), (Teacher, 8, 12), (Member, 0, 9)]),
        ),
        (sleep, by_voice(&[(Student, 1, 20), (Teacher, 11, 12)])),
        (money, by_voice(&[(Student, 20, 20), (Teacher, 0, 9)])),
        // Far apart, but among so few it may be chance.
        (friends, by_voice(&[(Student, 6, 10), (Teacher, 3, 10)])),
    ]
    .into();
    let found = look(&map, &question);
    let told = |id| {
        let facts = of(&found, id).facts.iter();
        let voices =
            |it: &&Fact| matches!(it, Fact::VoicesAgree { .. } | Fact::VoicesDiffer { .. });
        facts.filter(voices).cloned().collect::<Vec<Fact>>()
    };
    let voices = vec![Student, Teacher];
    assert_eq!(told(calm), [Fact::VoicesAgree { voices }]);
    let differ = Fact::VoicesDiffer {
        more: Teacher,
        less: Student,
    };
    assert_eq!(told(sleep), [differ]);
    assert_eq!((told(money), told(friends)), (vec![], vec![]));
    // Most people chose it, the loops run through it, and students and teachers agree: the order of a sentence.
    let facts = &of(&found, calm).facts;
    assert_eq!(facts[0], Fact::ChosenByMost);
    assert_eq!(facts[1], Fact::OnLoops { loops: 9 });
    assert!(matches!(
        facts[2..4],
        [Fact::Lies { .. }, Fact::VoicesAgree { .. }]
    ));
}

#[test]
fn one_order_is_made_only_where_it_is_asked_for() {
    let (map, [calm, sleep, money, friends], mut question) = four([2, 8, 20, 2]);
    assert_eq!(look(&map, &question).one_order, None);
    question.settings.one_order = vec![Lens::Structure, Lens::People, Lens::People];
    let found = look(&map, &question).one_order.unwrap();
    assert_eq!(
        (found.lenses.as_slice(), found.weight.to_bits()),
        (&[Lens::People, Lens::Structure][..], 0.5_f64.to_bits())
    );
    let told: Vec<(LeverId, f64, &[f64])> = found
        .places
        .iter()
        .map(|it| (it.lever, it.median, it.ranks.as_slice()))
        .collect();
    let wanted: [(LeverId, f64, &[f64]); 4] = [
        (sleep, 2.0, &[2.0, 2.0]),
        (calm, 2.25, &[3.5, 1.0]),
        (money, 2.5, &[1.0, 4.0]),
        (friends, 3.25, &[3.5, 3.0]),
    ];
    assert_eq!(told, wanted);
    // What-if says nothing without an outcome, so it is left out; alone it makes no order.
    question.settings.one_order = Lens::ALL.to_vec();
    assert_eq!(look(&map, &question).one_order.unwrap().lenses.len(), 2);
    question.settings.one_order = vec![Lens::WhatIf];
    assert_eq!(look(&map, &question).one_order, None);
    question.settings.presses.tries = 2_000;
    question.outcome = Some(Outcome {
        factor: factor(&map, "Student stress"),
        better: Way::Down,
    });
    let found = look(&map, &question).one_order.unwrap();
    // The outcome itself has no share and shares the last place.
    let last = found.places.last().unwrap();
    assert_eq!((last.lever, last.ranks.as_slice()), (calm, &[4.0][..]));
}

#[test]
fn votes_on_factors_make_the_picture_and_no_levers() {
    let map = tiny();
    let mut question = quick();
    let [stress, budget] = ["Student stress", "School budget"].map(|label| factor(&map, label));
    question.votes.factors = [(stress, raw(1, 8)), (budget, raw(8, 8))].into();
    // A vote on a leverage point that is not there any more is no candidate.
    question.votes.levers = [(LeverId::from_u128(9), raw(8, 8))].into();
    let found = look(&map, &question);
    assert_eq!(
        (found.headline, found.candidates.len()),
        (Headline::NoLevers, 0)
    );
    assert_eq!(found.factors.len(), 10);
    let voted = found.factors.iter().filter(|it| it.people.is_some());
    let told: Vec<(Subject, Option<Quadrant>)> = voted.map(|it| (it.about, it.quadrant)).collect();
    let mut wanted = vec![
        (Subject::Factor(stress), Some(Quadrant::HiddenLever)),
        (
            Subject::Factor(budget),
            Some(Quadrant::PopularButWeaklyConnected),
        ),
    ];
    wanted.sort_by_key(|it| it.0);
    assert_eq!(told, wanted);
}
