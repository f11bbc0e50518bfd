//! Rooms that were thought of because they are risky.

use loopwise_report::publish::{Counts, Number, Published, each_for_itself, publish};

use super::auditor::{Recovery, recoveries, recoveries_by_belief};
use super::{any, counts, one, rule};

/// A room and the k with which it is published.
struct Room {
    about: &'static str,
    counts: Counts,
    k: u32,
    /// Whether looking at each count alone would tell a small group.
    tells: bool,
}

fn room(about: &'static str, counts: Counts) -> Room {
    Room {
        about,
        counts,
        k: 5,
        tells: true,
    }
}

fn rooms() -> Vec<Room> {
    vec![
        room(
            "one tiny voice",
            counts(&[24, 18, 2], &[any(&[&[12, 8, 1]])]),
        ),
        room(
            "one person",
            counts(&[24, 1], &[any(&[&[12, 1], &[12, 0]])]),
        ),
        room(
            "two tiny voices, too few together",
            counts(&[24, 20, 2, 2], &[any(&[&[12, 10, 1, 1]])]),
        ),
        Room {
            tells: false,
            ..room(
                "two tiny voices, enough together",
                counts(&[24, 4, 4, 4], &[any(&[&[12, 2, 2, 2]])]),
            )
        },
        room(
            "a class of one mind",
            counts(&[12, 24], &[any(&[&[12, 10], &[0, 10]])]),
        ),
        room(
            "two classes of one mind",
            counts(&[12, 13], &[any(&[&[12, 13], &[0, 0], &[0, 1], &[12, 12]])]),
        ),
        room(
            "a small class of one mind beside a large one",
            counts(&[8, 24], &[any(&[&[8, 12], &[0, 0], &[8, 24]])]),
        ),
        room(
            "the total is the count of one voice",
            counts(&[20, 24, 9], &[any(&[&[10, 0, 0], &[0, 6, 0]])]),
        ),
        room(
            "two hidden counts are one together",
            counts(&[24, 21, 20], &[any(&[&[10, 1, 0]])]),
        ),
        room(
            "two hidden counts are one together, in small voices",
            counts(&[24, 9, 8], &[any(&[&[10, 1, 0], &[10, 9, 7]])]),
        ),
        room(
            "two hidden counts are four together",
            counts(&[24, 22, 23], &[any(&[&[10, 2, 2], &[12, 20, 21]])]),
        ),
        room(
            "ranges that the total tells",
            counts(
                &[15, 16, 24],
                &[any(&[&[1, 1, 12], &[0, 0, 12], &[15, 16, 9]])],
            ),
        ),
        Room {
            tells: false,
            ..room(
                "a total that is small",
                counts(&[24, 20], &[any(&[&[3, 0], &[0, 0], &[24, 19]])]),
            )
        },
        room(
            "a total that is nearly all, with a small voice",
            counts(&[24, 20, 9], &[any(&[&[24, 20, 7], &[24, 20, 9]])]),
        ),
        room(
            "everybody took part, and nobody chose",
            counts(&[24, 6, 3], &[any(&[&[24, 6, 3]]), any(&[&[0, 0, 0]])]),
        ),
        room(
            "support and contest as items of their own",
            counts(&[24, 20, 4], &[any(&[&[18, 10, 2]]), any(&[&[6, 10, 2]])]),
        ),
        room(
            "support and contest of one link",
            counts(&[24, 20, 14], &[one(&[&[16, 10, 7], &[6, 10, 7]])]),
        ),
        room(
            "one person chose none",
            counts(&[24, 22], &[one(&[&[12, 11], &[11, 11]])]),
        ),
        room(
            "one choice with an unpopular item",
            counts(
                &[24, 23, 21],
                &[one(&[&[12, 11, 10], &[12, 11, 10], &[0, 1, 1]])],
            ),
        ),
        room(
            "one choice with two unpopular items",
            counts(
                &[24, 24, 24],
                &[one(&[&[20, 12, 12], &[2, 12, 12], &[2, 0, 0]])],
            ),
        ),
        room(
            "one choice and a tiny voice",
            counts(
                &[24, 24, 3],
                &[one(&[&[12, 12, 0], &[12, 12, 0], &[0, 0, 3]])],
            ),
        ),
        room(
            "one choice, all of one mind",
            counts(&[24, 12], &[one(&[&[24, 12], &[0, 0]])]),
        ),
        room(
            "one choice, two small voices of one mind behind a large one",
            counts(&[12, 13, 30], &[one(&[&[0, 0, 10], &[12, 13, 20]])]),
        ),
        room(
            "one choice, one small voice of one mind behind a large one",
            counts(&[12, 30], &[one(&[&[0, 10], &[12, 20]])]),
        ),
        room(
            "one choice, an unpopular item that is hidden with none",
            counts(&[24, 30], &[one(&[&[11, 10], &[11, 10], &[2, 0]])]),
        ),
        room(
            "one choice, hidden with none, of which the small voice has nobody",
            counts(&[10, 30], &[one(&[&[5, 10], &[5, 10], &[0, 0]])]),
        ),
        room(
            "one choice, two items that no small voice chose",
            counts(
                &[15, 40, 45],
                &[one(&[&[8, 10, 11], &[7, 10, 11], &[0, 10, 0], &[0, 0, 12]])],
            ),
        ),
        room(
            "hidden voices that chose four each",
            counts(&[24, 10, 4], &[any(&[&[12, 4, 4], &[12, 6, 0]])]),
        ),
        room(
            "approval and one choice over the same tiny voice",
            counts(
                &[20, 9, 4],
                &[
                    any(&[&[10, 9, 4], &[9, 0, 0]]),
                    one(&[&[10, 5, 4], &[10, 4, 0]]),
                ],
            ),
        ),
        Room {
            k: 10,
            ..room(
                "public: one small voice",
                counts(&[24, 22, 9], &[any(&[&[12, 12, 5]])]),
            )
        },
        Room {
            k: 10,
            ..room(
                "public: nine in hiding",
                counts(
                    &[24, 23, 22],
                    &[any(&[&[12, 5, 4], &[12, 18, 18], &[12, 0, 9]])],
                ),
            )
        },
        Room {
            k: 10,
            ..room(
                "public: ranges",
                counts(
                    &[12, 19, 24],
                    &[any(&[&[1, 1, 12], &[12, 18, 12], &[0, 0, 0]])],
                ),
            )
        },
        Room {
            tells: false,
            ..room("nobody", counts(&[0, 0], &[any(&[&[0, 0]])]))
        },
        Room {
            tells: false,
            ..room(
                "fewer than k in all",
                counts(
                    &[2, 0, 2],
                    &[any(&[&[2, 0, 1], &[0, 0, 0]]), one(&[&[1, 0, 1]])],
                ),
            )
        },
        room(
            "a voice without people",
            counts(&[3, 0, 24], &[any(&[&[3, 0, 12], &[0, 0, 24]])]),
        ),
    ]
}

fn told(room: &Room, published: &Published) -> Vec<Recovery> {
    recoveries(&room.counts, published, room.k)
}

#[test]
fn pr_13_nothing_hidden_follows_in_rooms_that_are_risky() {
    for room in rooms() {
        let published = publish(&room.counts, rule(room.k));
        let mut told = told(&room, &published);
        told.extend(recoveries_by_belief(&room.counts, &published, room.k));
        assert!(told.is_empty(), "{}: {told:?}\n{published:?}", room.about);
    }
}

#[test]
fn pr_13_each_of_these_rooms_is_told_when_counts_are_looked_at_alone() {
    for room in rooms() {
        let published = each_for_itself(&room.counts, rule(room.k));
        let told = told(&room, &published);
        assert_eq!(
            !told.is_empty(),
            room.tells,
            "{}: {told:?}\n{published:?}",
            room.about
        );
    }
}

#[test]
fn pr_13_the_auditor_names_what_it_worked_out() {
    let room = room(
        "one tiny voice",
        counts(&[24, 18, 2], &[any(&[&[12, 8, 1]])]),
    );
    let told = told(&room, &each_for_itself(&room.counts, rule(5)));
    let named = |group: &str, size: i64| {
        let group = group.to_owned();
        told.contains(&Recovery { group, size })
    };
    assert!(named("people v2:all", 2), "{told:?}");
    assert!(named("t0 i0 v2:chose", 1), "{told:?}");
    assert!(named("t0 i0 v2:not", 1), "{told:?}");
    assert!(!told.iter().any(|recovery| recovery.size > 4), "{told:?}");
}

#[test]
fn pr_13_totals_are_kept_and_the_smallest_voices_hidden_for_them() {
    use Number::{Hidden, Shown};
    let published = publish(&counts(&[24, 18, 2], &[any(&[&[12, 8, 1]])]), rule(5));
    // Two members would follow from all people if the teachers' number were shown.
    assert_eq!(published.voices, [Shown(24), Hidden, Hidden]);
    assert_eq!(published.people, Shown(44));
    let item = &published.tables[0][0];
    assert_eq!(item.voices, [Shown(12), Hidden, Hidden]);
    assert_eq!(item.total, Shown(21));
    // Equal voices: the first is hidden.
    let published = publish(&counts(&[20, 20, 20], &[any(&[&[10, 10, 3]])]), rule(5));
    assert_eq!(published.tables[0][0].voices, [Hidden, Shown(10), Hidden]);
    // One and none are one together, so a third is hidden with them.
    let published = publish(&counts(&[24, 21, 20], &[any(&[&[10, 1, 0]])]), rule(5));
    let item = &published.tables[0][0];
    assert_eq!((item.voices[0], item.total), (Hidden, Shown(11)));
}

#[test]
fn pr_13_the_auditor_knows_that_nobody_made_two_of_one_choice() {
    // Whoever takes support and contest for items of their own publishes both; then two who chose neither are told.
    let (support, contest): (&[u32], &[u32]) = (&[12, 15], &[10, 9]);
    let apart = counts(&[24, 24], &[one(&[support, contest])]);
    let wrong = publish(&counts(&[24, 24], &[any(&[support, contest])]), rule(5));
    let told = recoveries(&apart, &wrong, 5);
    let neither =
        |recovery: &Recovery| recovery.group == "t0 i0 v0:not[0, 1]" && recovery.size == 2;
    assert!(told.iter().any(neither), "{told:?}");
    assert_eq!(recoveries(&apart, &publish(&apart, rule(5)), 5), []);
}

#[test]
fn pr_13_whoever_takes_what_is_hidden_for_few_works_nothing_out() {
    // Two hidden counts of eight people: whoever takes both for fewer than five knows that both are four.
    let room = counts(&[20, 20, 20], &[any(&[&[10, 4, 4], &[10, 16, 16]])]);
    let told = recoveries_by_belief(&room, &each_for_itself(&room, rule(5)), 5);
    let named = |group: &str| told.iter().any(|recovery| recovery.group == group);
    assert!(named("t0 i0 v1:chose") && named("t0 i1 v2:not"), "{told:?}");
    let published = publish(&room, rule(5));
    assert_eq!(published.tables[0][0].voices, [Number::Hidden; 3]);
    assert_eq!(published.tables[0][0].total, Number::Shown(18));
    assert_eq!(recoveries_by_belief(&room, &published, 5), []);
    // The same with the sizes of voices: three of twelve people, and a room of five that has five voices.
    for voices in [&[30, 20, 4, 4, 4][..], &[4, 4], &[1, 1, 1, 1, 1]] {
        let room = counts(voices, &[]);
        assert_ne!(
            recoveries_by_belief(&room, &each_for_itself(&room, rule(5)), 5),
            []
        );
        assert_eq!(recoveries_by_belief(&room, &publish(&room, rule(5)), 5), []);
    }
}
