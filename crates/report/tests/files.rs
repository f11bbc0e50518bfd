//! Reports and their files: what people typed is data in each of them, nothing hidden follows from them, and they have limits.

mod hidden;
mod hostile;
mod large;
mod made;
mod schema;
mod slides;

use std::ops::ControlFlow;

use loopwise_analysis::Draws;
use loopwise_model::{
    Factor, FactorId, Label, Lever, LeverId, Link, LinkId, Note, Point, Polarity, SystemMap,
    Touches,
};
use loopwise_report::data::{
    About, Audience, Day, Item, Made, Material, RawBallots, RawByVoice, RawDecision, RawStance,
    RawVote, RawWorkshop, make,
};
use loopwise_report::lenses::{Outcome, Settings, Way};
use loopwise_report::votes::Ballot;

fn factor(n: u128) -> FactorId {
    FactorId::from_u128(n)
}

fn lever(n: u128) -> LeverId {
    LeverId::from_u128(1_000_000 + n)
}

/// A map of so many factors in a ring, with a short cut from every third back to the one before, and a leverage point on each
/// of the first few.
fn map(factors: u128, levers: u128, label: &dyn Fn(u128) -> String) -> SystemMap {
    let mut map = SystemMap::default();
    let text = |text: &str| Label::parse(text).unwrap();
    for n in 0..factors {
        let at = Point::new(
            i32::try_from(n % 100).unwrap() * 200,
            i32::try_from(n / 100).unwrap() * 100,
        );
        map.factors
            .insert(factor(n), Factor::new(text(&label(n)), at));
    }
    let mut link = |n: u128, from: u128, to: u128, sign| {
        map.links.insert(
            LinkId::from_u128(n),
            Link::new(factor(from), factor(to), sign),
        );
    };
    for n in 0..factors {
        link(n, n, (n + 1) % factors, Polarity::Same);
        if n % 3 == 1 {
            link(factors + n, n, n - 1, Polarity::Opposite);
        }
    }
    for n in 0..levers {
        let mut one = Lever::new(text(&format!("Lever {}", label(n))));
        one.statement = Note::parse(&label(n)).unwrap();
        one.touches = Touches {
            factors: vec![factor(n)],
            ..Touches::default()
        };
        map.levers.insert(lever(n), one);
    }
    map
}

/// Ballots of a vote in which of each voice the first so many tick each item.
fn ballots(cast: RawByVoice, items: &[RawByVoice]) -> Vec<Ballot<Vec<usize>>> {
    let mut ballots = Vec::new();
    for (place, people) in cast.into_iter().enumerate() {
        for person in 0..people {
            let ticked = items
                .iter()
                .enumerate()
                .filter(|(_, item)| person < item[place]);
            ballots.push(Ballot {
                voice: (place < 3).then_some(place),
                marks: ticked.map(|(item, _)| item).collect(),
            });
        }
    }
    ballots
}

/// A report with one workshop and nothing in it yet.
fn material(map: SystemMap, people: RawByVoice) -> Material {
    Material {
        map,
        revision: 214,
        title: "What keeps students at school?".to_owned(),
        organisation: Some("The Collective".to_owned()),
        language: "en".to_owned(),
        audience: Audience::Inside,
        smallest_group: None,
        made: Day {
            ms: 1_775_692_800_000,
            utc_offset_minutes: 600,
        },
        changed: Day::default(),
        outcome: Some(Outcome {
            factor: factor(0),
            better: Way::Up,
        }),
        workshops: vec![RawWorkshop {
            title: "School hall".to_owned(),
            day: Day::default(),
            rooms: 1,
            people,
        }],
        votes: Vec::new(),
        stances: Vec::new(),
        decisions: Vec::new(),
        quotes: Vec::new(),
        missing: Vec::new(),
        settings: Settings {
            presses: Draws { tries: 60, seed: 1 },
            maps: Draws { tries: 60, seed: 1 },
            longest_loop: 6,
            ..Settings::default()
        },
    }
}

fn vote(ballots: RawBallots, items: Vec<Item>) -> RawVote {
    RawVote {
        title: "Where to push".to_owned(),
        question: "Which could change a lot?".to_owned(),
        closed: Day::default(),
        workshop: Some(0),
        people: [0; 4],
        items,
        ballots,
    }
}

fn levers(count: u128) -> Vec<Item> {
    (0..count).map(|n| Item::Lever(lever(n))).collect()
}

fn stance(support: RawByVoice, contest: RawByVoice) -> RawStance {
    RawStance {
        about: About::Link(LinkId::from_u128(0)),
        workshop: Some(0),
        support,
        contest,
    }
}

fn decision([consent, aside, object]: [RawByVoice; 3]) -> RawDecision {
    RawDecision {
        lever: lever(0),
        statement: "We do it.".to_owned(),
        adopted: true,
        day: Day::default(),
        workshop: Some(0),
        people: [0; 4],
        consent,
        aside,
        object,
        vote: Some(0),
        reasons: vec!["It is on most loops.".to_owned()],
        dissent: Vec::new(),
    }
}

/// The files of a report; whoever took part in its workshop could vote in it.
fn made(material: &Material) -> Made {
    let mut material = material.clone();
    let people = material.workshops.first().map_or([0; 4], |it| it.people);
    material.votes.iter_mut().for_each(|it| it.people = people);
    material
        .decisions
        .iter_mut()
        .for_each(|it| it.people = people);
    make(&material, &mut || ControlFlow::Continue(())).unwrap()
}
