//! PR-13 for the files: the auditor of `publish` reads the numbers of a report's JSON, also those that its shares tell, and
//! recovers nothing. The same report where each count was looked at alone is told.

use std::ops::ControlFlow;

use loopwise_analysis::Chance;
use loopwise_report::data::{
    Material, RawBallots, RawByVoice, RawDecision, RawVote, Report, make, make_by,
};
use loopwise_report::files::json;
use loopwise_report::publish::{
    Choice, Counts, Number, Published, PublishedItem, Table, each_for_itself,
};
use proptest::prelude::*;
use serde_json::Value;

use super::{ballots, decision, levers, map, material, stance, vote};
use crate::publish::auditor::recoveries;

/// A material with one vote, one stance and one decision over one room.
fn room(seed: u64) -> (Material, Counts) {
    let chance = &mut Chance::new(seed);
    let mut some = |most: u32| u32::try_from(chance.below(most as usize + 1)).unwrap();
    let mut people = RawByVoice::default();
    for (place, of) in people.iter_mut().enumerate() {
        *of = match (place, some(5)) {
            (3, 0..=3) => 0,
            (_, 0) => some(5),
            (_, 1) => 9 + some(4),
            _ => some(24),
        };
    }
    let mut items = vec![RawByVoice::default(); 2];
    let mut sides = [RawByVoice::default(); 2];
    let mut answers = [RawByVoice::default(); 3];
    for place in 0..people.len() {
        for item in &mut items {
            item[place] = some(people[place]);
        }
        let mut left = people[place];
        for side in &mut sides {
            side[place] = some(left);
            left -= side[place];
        }
        let mut left = people[place];
        for answer in &mut answers {
            answer[place] = some(left);
            left -= answer[place];
        }
    }
    let mut asked = material(map(4, 2, &|n| format!("Factor {n}")), people);
    asked.settings.maps.tries = 0;
    asked.settings.presses.tries = 0;
    asked.votes = vec![RawVote {
        people,
        ..vote(RawBallots::Approval(ballots(people, &items)), levers(2))
    }];
    asked.stances = vec![stance(sides[0], sides[1])];
    asked.decisions = vec![RawDecision {
        people,
        ..decision(answers)
    }];
    let table = |choice, items: &[RawByVoice]| Table {
        choice,
        items: items.iter().map(|it| it.to_vec()).collect(),
    };
    let tables = vec![
        table(Choice::Any, &items),
        table(Choice::One, &sides),
        table(Choice::One, &answers),
    ];
    (asked, Counts::new(people.to_vec(), tables).unwrap())
}

/// A number of the file. A share beside it tells it as well.
fn number(of: &Value, key: &str) -> Number {
    let count = &of[key];
    let told = || {
        let (share, people) = (of["share"]["share"].as_f64()?, of["people"].as_f64()?);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // people of a room
        Some(Number::Shown((share * people).round() as u32))
    };
    match (count.as_u64(), count.as_str()) {
        (Some(count), _) => Number::Shown(u32::try_from(count).unwrap()),
        (None, Some("over_90_percent")) => Number::Over90,
        (None, Some("under_10_percent")) => Number::Under10,
        (None, Some("hidden")) => told().unwrap_or(Number::Hidden),
        _ => panic!("no number: {of}"),
    }
}

/// The places of voices in counts; those of whom nobody is there are not in the file.
fn by_voice(voices: &Value, of: &dyn Fn(&Value) -> Number) -> Vec<Number> {
    let mut numbers = vec![Number::Shown(0); 4];
    for it in voices.as_array().unwrap() {
        let place = match it["voice"].as_str() {
            Some("student") => 0,
            Some("teacher") => 1,
            Some("member") => 2,
            _ => 3,
        };
        numbers[place] = of(it);
    }
    numbers
}

/// What a reader of the file knows.
fn read(file: &str) -> Published {
    let report: Value = serde_json::from_str(file).unwrap();
    let item = |of: &Value| PublishedItem {
        voices: by_voice(&of["voices"], &|it| number(&it["measured"], "count")),
        total: number(&of["all"], "count"),
    };
    let people = &report["workshops"][0]["people"];
    let votes = report["votes"][0]["items"].as_array().unwrap();
    let stance = &report["stances"][0];
    let decision = &report["decisions"][0];
    Published {
        voices: by_voice(&people["voices"], &|it| number(it, "people")),
        people: number(people, "all"),
        tables: vec![
            votes.iter().map(|it| item(&it["chose"])).collect(),
            ["support", "contest"].map(|it| item(&stance[it])).to_vec(),
            ["consent", "aside", "object"]
                .map(|it| item(&decision[it]))
                .to_vec(),
        ],
    }
}

fn file(report: &Report) -> String {
    json(report).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn pr_13_nothing_hidden_follows_from_the_file(seed in any::<u64>()) {
        let (material, counts) = room(seed);
        let made = make(&material, &mut || ControlFlow::Continue(())).unwrap();
        let published = read(&file(&made.report));
        let told = recoveries(&counts, &published, 5);
        prop_assert!(told.is_empty(), "{counts:?}\n{published:?}\n{told:?}");
    }
}

#[test]
fn pr_13_the_file_tells_when_each_count_is_looked_at_alone() {
    let told = (0..40)
        .filter(|seed| {
            let (material, counts) = room(*seed);
            let poll = &mut || ControlFlow::Continue(());
            let made = make_by(&material, each_for_itself, poll).unwrap();
            !recoveries(&counts, &read(&file(&made.report)), 5).is_empty()
        })
        .count();
    println!("{told} of 40 reports were told without complementary suppression");
    assert!(told > 10, "{told}");
}

#[test]
fn pr_13_where_a_count_is_hidden_so_is_its_share_everywhere() {
    for seed in 0..60 {
        let (material, _) = room(seed);
        let made = make(&material, &mut || ControlFlow::Continue(())).unwrap();
        let report: Value = serde_json::from_str(&file(&made.report)).unwrap();
        let mut open = vec![&report];
        while let Some(value) = open.pop() {
            if value["share"].is_object() {
                assert!(
                    value["count"].is_u64() && value["people"].is_u64(),
                    "{value}"
                );
            }
            match value {
                Value::Array(items) => open.extend(items),
                Value::Object(fields) => open.extend(fields.values()),
                _ => {}
            }
        }
    }
}
