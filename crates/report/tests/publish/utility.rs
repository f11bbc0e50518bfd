//! What is still shown in rooms as they are: hiding everything would be safe as well.

use loopwise_analysis::Chance;
use loopwise_report::publish::{Counts, Number, Published, mostly_hidden, publish};

use super::{any, counts, one, rule};

/// How much of a report is shown: counts by voice, and totals. Ranges count as shown.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    cells: (usize, usize),
    totals: (usize, usize),
}

fn shown(published: &Published) -> Shown {
    let part = |numbers: Vec<Number>| {
        let shown = numbers.iter().filter(|number| **number != Number::Hidden);
        (shown.count(), numbers.len())
    };
    let items = || published.tables.iter().flatten();
    Shown {
        cells: part(items().flat_map(|item| item.voices.clone()).collect()),
        totals: part(items().map(|item| item.total).collect()),
    }
}

/// A vote on twelve items, each liked more or less by all, and by each voice a little differently.
fn vote(voices: &[u32], seed: u64) -> Counts {
    let chance = &mut Chance::new(seed);
    let rows: Vec<Vec<u32>> = (0..12)
        .map(|item| {
            let liked = 15 + 6 * item;
            let chose = |of: &u32| {
                let likes = |_: &u32| chance.below(100) < liked;
                u32::try_from((0..*of).filter(likes).count()).unwrap()
            };
            voices.iter().map(chose).collect()
        })
        .collect();
    let rows: Vec<&[u32]> = rows.iter().map(Vec::as_slice).collect();
    counts(voices, &[any(&rows)])
}

/// Of ten votes, how many in a hundred counts by voice are shown, and how many totals.
fn of_room(voices: &[u32], k: u32) -> (usize, usize) {
    let mut cells = (0, 0);
    let mut totals = (0, 0);
    for seed in 0..10 {
        let published = publish(&vote(voices, seed), rule(k));
        let shown = shown(&published);
        assert_eq!(
            mostly_hidden(&[published]),
            shown.cells.0 * 2 < shown.cells.1
        );
        cells = (cells.0 + shown.cells.0, cells.1 + shown.cells.1);
        totals = (totals.0 + shown.totals.0, totals.1 + shown.totals.1);
    }
    let part = (cells.0 * 100 / cells.1, totals.0 * 100 / totals.1);
    println!(
        "{voices:?}, k = {k}: {} % of counts by voice, {} % of totals",
        part.0, part.1
    );
    part
}

#[test]
fn pr_13_much_is_still_shown_in_rooms_as_they_are() {
    // The least that must be shown, in a hundred counts by voice and in a hundred totals.
    for (voices, k, least) in [
        // 11 students, 5 teachers and 2 members: nearly only the room as a whole is told.
        (&[11, 5, 2][..], 5, (3, 45)),
        // One class is its own total.
        (&[18], 5, (60, 60)),
        // 60 people: halves are told apart, two small voices beside a large one hardly.
        (&[30, 30], 5, (75, 90)),
        (&[40, 12, 8], 5, (20, 90)),
        (&[60], 10, (85, 85)),
        // 300 people: most is told, also in public; but a voice of ten has to hide behind another.
        (&[200, 70, 30], 5, (90, 99)),
        (&[150, 100, 50], 5, (95, 99)),
        (&[200, 70, 30], 10, (60, 99)),
        (&[250, 40, 10], 5, (35, 99)),
        (&[250, 40, 10], 10, (25, 99)),
    ] {
        let (cells, totals) = of_room(voices, k);
        assert!(cells >= least.0 && totals >= least.1, "{voices:?}, k = {k}");
    }
}

#[test]
fn pr_13_one_choice_is_told_by_voice_where_no_count_is_small() {
    let council = counts(
        &[120, 60, 8],
        &[one(&[&[70, 20, 4], &[30, 25, 4], &[12, 10, 0]])],
    );
    let published = publish(&council, rule(5));
    let told: Vec<Number> = published.tables[0].iter().map(|item| item.total).collect();
    assert_eq!(told, [94, 59, 22].map(Number::Shown));
    assert_eq!(shown(&published).cells, (3, 9));
    assert!(mostly_hidden(&[published]));
    let council = counts(&[120, 60], &[one(&[&[70, 20], &[30, 25], &[12, 10]])]);
    assert_eq!(shown(&publish(&council, rule(5))).cells, (6, 6));
}

#[test]
fn pr_13_of_one_choice_only_the_totals_that_must_be_are_hidden() {
    let totals = |voices: &[u32], items: &[&[u32]]| -> Vec<Option<u32>> {
        let published = publish(&counts(voices, &[one(items)]), rule(5));
        let total = |number: Number| match number {
            Number::Shown(count) => Some(count),
            _ => None,
        };
        let items = published.tables[0].iter();
        items.map(|item| total(item.total)).collect()
    };
    // Three are hidden with the 17 who chose none.
    let unpopular: &[&[u32]] = &[&[40, 30], &[40, 30], &[2, 1]];
    assert_eq!(totals(&[90, 70], unpopular), [Some(70), Some(70), None]);
    // Three and one who chose none are too few together, so the least other item is hidden with them.
    assert_eq!(totals(&[82, 62], unpopular), [None, Some(70), None]);
    let least: &[&[u32]] = &[&[40, 30], &[39, 30], &[2, 1]];
    assert_eq!(totals(&[82, 61], least), [Some(70), None, None]);
    // Nobody's choice is hidden with none where a small voice would be known to be of one mind, and only there.
    let nobody: &[&[u32]] = &[&[7, 40], &[7, 30], &[0, 0]];
    assert_eq!(totals(&[14, 80], nobody), [Some(47), Some(37), None]);
    let nobody: &[&[u32]] = &[&[17, 40], &[17, 30], &[0, 0]];
    assert_eq!(totals(&[34, 80], nobody), [Some(57), Some(47), Some(0)]);
}

#[test]
fn pr_13_a_report_knows_when_most_of_it_is_hidden() {
    let published =
        |voices: &[u32], items: &[&[u32]]| publish(&counts(voices, &[any(items)]), rule(5));
    assert!(mostly_hidden(&[published(&[4, 3], &[&[1, 2]])]));
    assert!(!mostly_hidden(&[published(&[30, 30], &[&[10, 12]])]));
    // Half is not most, and voices without people hide nothing and show nothing.
    assert!(!mostly_hidden(&[published(
        &[30, 30],
        &[&[10, 12], &[3, 12]]
    )]));
    assert!(mostly_hidden(&[published(&[0, 0, 4], &[&[0, 0, 2]])]));
    assert!(!mostly_hidden(&[published(&[30], &[])]));
    // All rooms together: a small one among large ones does not make it most.
    let (small, large) = (
        published(&[4, 3], &[&[1, 2]]),
        published(&[30, 30], &[&[10, 12]]),
    );
    assert!(!mostly_hidden(&[small.clone(), large.clone()]));
    assert!(mostly_hidden(&[small.clone(), small, large]));
}
