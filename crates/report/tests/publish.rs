//! PR-13: nothing that a report hides follows from what it shows. An auditor that knows only what is published looks for
//! it (`auditor.rs`, `solver.rs`), on rooms that were thought of and on random ones; and what is still shown is counted.

pub mod auditor;
mod corpus;
mod random;
mod solver;
mod utility;

use loopwise_report::publish::{
    Choice, Counts, CountsError, Number, Rule, Table, may_publish_again, publish,
};

fn any(items: &[&[u32]]) -> Table {
    table(Choice::Any, items)
}

fn one(items: &[&[u32]]) -> Table {
    table(Choice::One, items)
}

fn table(choice: Choice, items: &[&[u32]]) -> Table {
    Table {
        choice,
        items: items.iter().map(|row| row.to_vec()).collect(),
    }
}

fn counts(voices: &[u32], tables: &[Table]) -> Counts {
    Counts::new(voices.to_vec(), tables.to_vec()).unwrap()
}

fn rule(k: u32) -> Rule {
    Rule::inside().raised_to(k).unwrap()
}

#[test]
fn pr_13_a_rule_is_raised_and_never_lowered() {
    assert_eq!((Rule::inside().k(), Rule::public().k()), (5, 10));
    assert_eq!(Rule::inside().raised_to(7).unwrap().k(), 7);
    assert_eq!(Rule::inside().raised_to(5).unwrap().k(), 5);
    assert_eq!(Rule::inside().raised_to(4).unwrap_err().at_least, 5);
    assert_eq!(Rule::public().raised_to(9).unwrap_err().at_least, 10);
    // However high it is raised, there is an answer.
    let published = publish(&counts(&[30, 2], &[any(&[&[10, 1]])]), rule(u32::MAX));
    assert_eq!(published.people, Number::Hidden);
    let told = rule(8).raised_to(7).unwrap_err().to_string();
    assert!(told.contains("choose 8 or more"), "{told}");
}

#[test]
fn counts_that_cannot_be_are_refused_and_it_is_said_where() {
    let refused = |voices: &[u32], tables: &[Table]| {
        Counts::new(voices.to_vec(), tables.to_vec()).unwrap_err()
    };
    assert_eq!(
        refused(&[3, 4], &[any(&[&[1, 1]]), any(&[&[0, 0], &[1]])]),
        CountsError::Voices { table: 1, item: 1 }
    );
    assert_eq!(
        refused(&[3, 4], &[any(&[&[1, 5]])]),
        CountsError::Chose {
            table: 0,
            item: 0,
            voice: 1
        }
    );
    // Each may choose both items of one table, and only one of the other.
    let both: &[&[u32]] = &[&[3, 4], &[3, 4]];
    assert!(Counts::new(vec![3, 4], vec![any(both)]).is_ok());
    assert_eq!(
        refused(&[3, 4], &[one(both)]),
        CountsError::Chose {
            table: 0,
            item: 1,
            voice: 0
        }
    );
    assert_eq!(refused(&[u32::MAX, 1], &[]), CountsError::People);
}

#[test]
fn pr_13_a_report_is_made_again_only_when_enough_ballots_are_new() {
    let again = |old: &[u32], new: &[u32]| may_publish_again(old, new, Rule::inside());
    assert!(!again(&[20], &[20]));
    assert!(!again(&[20], &[24]));
    assert!(again(&[20], &[25]));
    assert!(!again(&[20], &[14]));
    // Nine are new, but one teacher would be told from the difference.
    assert!(!again(&[20, 12], &[28, 13]));
    assert!(again(&[20, 12], &[28, 12]));
    assert!(!again(&[20, 12], &[28, 11]));
    assert!(!again(&[20], &[28, 12]));
    assert!(!may_publish_again(&[20], &[29], Rule::public()));
    assert!(may_publish_again(&[20], &[30], Rule::public()));
}

#[test]
fn pr_13_small_groups_of_one_mind_are_told_as_ranges() {
    use Number::{Hidden, Over90, Shown, Under10};
    let alone = |chose: u32, of: u32, k: u32| {
        publish(&counts(&[of], &[any(&[&[chose]])]), rule(k)).tables[0][0].voices[0]
    };
    // Of 11 and more, “under 10 %” can be nobody or one; of fewer it could only be nobody.
    let of_15: Vec<Number> = (0..=15).map(|chose| alone(chose, 15, 5)).collect();
    assert_eq!(of_15[..5], [Under10, Under10, Hidden, Hidden, Hidden]);
    let shown: Vec<Number> = (5..=10).map(Shown).collect();
    assert_eq!(of_15[5..11], shown);
    assert_eq!(of_15[11..], [Hidden, Hidden, Hidden, Over90, Over90]);
    for chose in 0..=10 {
        let expected = if chose == 5 { Shown(5) } else { Hidden };
        assert_eq!(alone(chose, 10, 5), expected, "{chose} of 10");
    }
    // From 20 on it is told that nobody or everybody did; but not that all but one.
    assert_eq!(alone(0, 20, 5), Shown(0));
    assert_eq!(alone(20, 20, 5), Shown(20));
    assert_eq!([alone(1, 20, 5), alone(19, 20, 5)], [Hidden, Hidden]);
    // In public k is 10.
    assert_eq!(alone(9, 20, 10), Hidden);
    assert_eq!(alone(10, 20, 10), Shown(10));
    assert_eq!([alone(6, 12, 10), alone(12, 12, 10)], [Hidden, Over90]);
}

#[test]
fn shares_are_told_only_where_both_numbers_are() {
    assert_eq!(Number::Shown(5).share(Number::Shown(20)), Some(0.25));
    for (number, of) in [
        (Number::Shown(0), Number::Shown(0)),
        (Number::Shown(5), Number::Hidden),
        (Number::Over90, Number::Shown(15)),
        (Number::Under10, Number::Shown(15)),
        (Number::Hidden, Number::Shown(20)),
    ] {
        assert_eq!(number.share(of), None);
    }
}
