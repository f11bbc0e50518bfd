//! What a report says, from material of which it is known.

use loopwise_report::data::{Count, DataError, Item, RawBallots, Report};
use loopwise_report::files::json;
use loopwise_report::votes::{Ballot, Rating};

use super::{ballots, decision, levers, made, map, material, stance, vote};

fn asked() -> loopwise_report::data::Material {
    material(map(6, 3, &|n| format!("Factor {n}")), [20, 12, 40, 0])
}

#[test]
fn a_vote_is_counted_over_all_who_took_part_and_small_counts_are_hidden() {
    let mut material = asked();
    // Two students cast no ballot. Three teachers choose the first, and would follow from the total if students were shown.
    let ballots = ballots(
        [18, 12, 40, 0],
        &[[9, 3, 20, 0], [10, 6, 20, 0], [0, 6, 20, 0]],
    );
    material.votes = vec![vote(RawBallots::Approval(ballots), levers(3))];
    let report = made(&material).report;
    let chose = report.votes[0].items[0].chose.as_ref().unwrap();
    let counts: Vec<Count> = chose.voices.iter().map(|it| it.measured.count).collect();
    assert_eq!(counts, [Count::HIDDEN, Count::HIDDEN, Count::Exactly(20)]);
    assert_eq!(chose.voices[0].measured.people, Count::Exactly(20));
    assert_eq!(
        (chose.all.count, chose.all.people),
        (Count::Exactly(32), Count::Exactly(72))
    );
    assert!(chose.all.share.is_some() && chose.voices[1].measured.share.is_none());
    assert_eq!(report.levers[0].people.as_ref(), Some(chose));
    // Nothing is said about how the voices differ, since counts of two are hidden.
    assert_eq!(report.votes[0].voices_p, None);
    // How many cast a ballot, of students or of all, is told nowhere.
    let written: serde_json::Value = serde_json::from_str(&json(&report).unwrap()).unwrap();
    let mut open = vec![&written];
    while let Some(value) = open.pop() {
        assert!(!matches!(value.as_u64(), Some(18 | 70)), "{value}");
        match value {
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
}

#[test]
fn a_report_reads_back_as_it_was_written() {
    let mut material = asked();
    let marks = [[9, 6, 20, 0], [10, 6, 20, 0], [6, 6, 20, 0]];
    material.votes = vec![vote(
        RawBallots::Approval(ballots([20, 12, 40, 0], &marks)),
        levers(3),
    )];
    material.stances = vec![stance([10, 6, 20, 0], [10, 6, 20, 0])];
    material.decisions = vec![decision([[10, 6, 20, 0], [0; 4], [10, 6, 20, 0]])];
    let report = made(&material).report;
    let written = json(&report).unwrap();
    let read: Report = serde_json::from_str(&written).unwrap();
    assert_eq!(read, report);
    assert_eq!(
        made(&material).report,
        report,
        "the same material, the same report"
    );
    // Half contest the link: it is not settled.
    assert_eq!(report.unsettled[0].contest, Some(Count::Exactly(36)));
    assert!(report.votes[0].voices_p.is_some());
    assert_eq!(report.made, "2026-04-09");
}

#[test]
fn orders_are_told_where_all_pairs_may_be() {
    let ranking = |order: [usize; 3]| order.map(|item| vec![item]).to_vec();
    let ranked = |counts: [u32; 2]| {
        let orders = [ranking([0, 1, 2]), ranking([2, 1, 0])];
        let mut ballots = Vec::new();
        for (order, count) in orders.iter().zip(counts) {
            ballots.extend((0..count).map(|_| Ballot {
                voice: Some(2),
                marks: order.clone(),
            }));
        }
        let mut material = asked();
        material.workshops[0].people = [0, 0, 40, 0];
        material.votes = vec![vote(RawBallots::Ranking(ballots), levers(3))];
        made(&material).report.votes.remove(0)
    };
    let told = ranked([25, 15]);
    let order = told.order.unwrap();
    assert_eq!(order.schulze, [vec![0], vec![1], vec![2]]);
    assert_eq!(
        (Some(&order.schulze), &order.schulze),
        (order.kemeny.as_ref(), &order.borda)
    );
    assert_eq!(
        told.items[0].chose.as_ref().unwrap().all.count,
        Count::Exactly(25)
    );
    // Two against 38: those two are few, and orders with their agreement would tell them.
    assert_eq!(ranked([38, 2]).order, None);
}

#[test]
fn two_by_two_and_dots_are_told_as_people() {
    let mut material = asked();
    material.workshops[0].people = [20, 0, 40, 0];
    let rating = Rating {
        item: 0,
        impact: Some(5),
        reach: Some(2),
    };
    let placed = |voice, count: u32| {
        (0..count).map(move |_| Ballot {
            voice,
            marks: vec![rating],
        })
    };
    let ballots = placed(Some(0), 10).chain(placed(Some(2), 20)).collect();
    material
        .votes
        .push(vote(RawBallots::TwoByTwo(ballots), levers(1)));
    let dots = (0..30).map(|_| Ballot {
        voice: Some(2),
        marks: vec![(0, 1)],
    });
    material
        .votes
        .push(vote(RawBallots::Dots(dots.collect()), levers(3)));
    let report = made(&material).report;
    let [impact, reach] = report.votes[0].items[0].axes.as_ref().unwrap();
    assert_eq!(
        (impact.above.all.count, impact.median),
        (Count::Exactly(30), Some(5.0))
    );
    assert_eq!(
        (reach.below.all.count, reach.median),
        (Count::Exactly(30), Some(2.0))
    );
    let given = report.votes[1].items[0].chose.as_ref().unwrap();
    assert_eq!(given.all.count, Count::Exactly(30));
}

#[test]
fn material_that_cannot_be_is_refused_and_it_is_said_where() {
    let refused = |change: &dyn Fn(&mut loopwise_report::data::Material)| {
        let mut material = asked();
        change(&mut material);
        loopwise_report::data::make(&material, &mut || std::ops::ControlFlow::Continue(()))
            .unwrap_err()
    };
    let bad = refused(&|it| {
        let ballots = vec![Ballot {
            voice: Some(7),
            marks: vec![0],
        }];
        it.votes = vec![vote(
            RawBallots::Approval(ballots),
            vec![Item::Card("x".to_owned())],
        )];
    });
    assert_eq!(
        bad.to_string(),
        "vote 0, ballot 0: there is no voice 7: the 3 voices count from 0"
    );
    let lower = refused(&|it| it.smallest_group = Some(4));
    assert!(matches!(lower, DataError::Rule(_)));
    let gone = refused(&|it| {
        it.stances = vec![loopwise_report::data::RawStance {
            workshop: Some(3),
            ..stance([0; 4], [0; 4])
        }];
    });
    assert_eq!(gone, DataError::Workshop { workshop: 3 });
}
