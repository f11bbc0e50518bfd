//! Loops and links as sentences.

use std::sync::Arc;

use loopwise_app::story::{FactorWords, Leg, link_sentence, plain, tell, tell_short};
use loopwise_app::text::Text;
use loopwise_model::Polarity;

fn english() -> Text {
    Text::new(include_str!("../locales/en/main.ftl"), "en")
}

/// A factor, with its own words for more and less when there are some.
type Said<'a> = (&'a str, Option<(&'a str, &'a str)>);

/// A loop in which each factor leads to the next, and the last to the first.
fn round(factors: &[Said<'_>], signs: &str, delays: &[usize]) -> Vec<Arc<Leg>> {
    let words = |(label, own): Said<'_>| FactorWords {
        own: own.map(|(more, less)| (more.to_owned(), less.to_owned())),
        ..FactorWords::named(label)
    };
    signs
        .chars()
        .enumerate()
        .map(|(at, sign)| {
            Arc::new(Leg {
                from: words(factors[at]),
                to: words(factors[(at + 1) % factors.len()]),
                polarity: match sign {
                    '+' => Polarity::Same,
                    '-' => Polarity::Opposite,
                    _ => Polarity::Unknown,
                },
                delay: delays.contains(&at),
            })
        })
        .collect()
}

fn told(legs: &[Arc<Leg>]) -> String {
    let text = english();
    tell(&text, legs)
        .iter()
        .map(|sentence| plain(&text, sentence))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_reinforcing_loop_is_told_as_the_story_writers_told_it() {
    let factors = [
        ("Attendance", None),
        ("Learning progress", None),
        ("Confidence in learning", None),
        ("Interest in lessons", None),
    ];
    assert_eq!(
        told(&round(&factors, "++++", &[])),
        "More attendance leads to more learning progress. More learning progress leads to more confidence in learning. \
         More confidence in learning leads to more interest in lessons. More interest in lessons leads to more \
         attendance. Now we are back where we began: more attendance, and round it goes again. This loop keeps going. It \
         can also run the other way, beginning with less attendance."
    );
}

#[test]
fn factors_may_have_words_of_their_own() {
    let factors = [
        (
            "Waiting time for help",
            Some(("a longer wait for help", "a shorter wait for help")),
        ),
        (
            "Support programs",
            Some((
                "a bigger number of programs",
                "a smaller number of programs",
            )),
        ),
        ("Coordination of supports", None),
    ];
    assert_eq!(
        told(&round(&factors, "+--", &[0])),
        "After a while, a longer wait for help leads to a bigger number of programs. A bigger number of programs leads to \
         less coordination of supports. Less coordination of supports leads to a longer wait for help. Now we are back \
         where we began: a longer wait for help, and round it goes again. This loop keeps going. It can also run the \
         other way, beginning with a shorter wait for help. Part of it takes a while, so it is easy to miss at first."
    );
}

#[test]
fn a_balancing_loop_with_a_delay_swings() {
    let factors = [
        ("Student-teacher trust", None),
        ("Asking for help", None),
        (
            "Teacher workload",
            Some(("a heavier load on teachers", "a lighter load on teachers")),
        ),
        ("Time for each student", None),
    ];
    assert_eq!(
        told(&round(&factors, "++-+", &[3])),
        "More student-teacher trust leads to more asking for help. More asking for help leads to a heavier load on \
         teachers. A heavier load on teachers leads to less time for each student. After a while, less time for each \
         student leads to less student-teacher trust. Now we are back where we began, and there is less student-teacher \
         trust than there would have been. This loop pushes back. Part of it takes a while, so it may go too far and \
         swing before it settles."
    );
}

#[test]
fn an_undecided_loop_says_what_it_depends_on() {
    let factors = [
        ("Student stress", None),
        ("Asking for help", None),
        ("Support that fits", None),
    ];
    assert_eq!(
        told(&round(&factors, "?+-", &[])),
        "Take more student stress. People do not agree what that does to asking for help. Let us say that it leads to \
         more asking for help. More asking for help leads to more support that fits. More support that fits leads to less \
         student stress. If that is right, this loop pushes back. If it leads to less asking for help instead, the loop \
         keeps going. Agree on that arrow first."
    );
}

#[test]
fn a_loop_with_several_open_links_counts_them() {
    let factors = [("A thing", None), ("B thing", None)];
    let story = told(&round(&factors, "??", &[0]));
    assert!(
        story.ends_with("There are 2 arrows to agree on before we can say what this loop does."),
        "{story}"
    );
}

#[test]
fn a_loop_can_be_told_in_one_breath() {
    let text = english();
    let factors = [
        ("Catch-up work", None),
        ("Teacher workload", None),
        ("Time for feedback", None),
        ("VCE results", None),
    ];
    let (line, end) = tell_short(&text, &round(&factors, "+-+-", &[]));
    assert_eq!(
        plain(&text, &line),
        "More catch-up work leads to more teacher workload, so there is less time for feedback, then less VCE results … \
         and that means more catch-up work."
    );
    assert_eq!(plain(&text, &end), "Round again: it snowballs.");
}

#[test]
fn a_link_says_which_way_and_when() {
    let text = english();
    let says = |signs: &str, delays: &[usize]| {
        let legs = round(&[("NAPLAN focus", None), ("Sleep", None)], signs, delays);
        plain(&text, &link_sentence(&text, &legs[0]))
    };
    assert_eq!(says("+", &[]), "More NAPLAN focus leads to more sleep.");
    assert_eq!(
        says("-", &[0]),
        "More NAPLAN focus leads to less sleep, after a while."
    );
    assert_eq!(
        says("?", &[0]),
        "After a while, more NAPLAN focus changes sleep, but people do not agree which way."
    );
}

#[test]
fn marks_in_what_people_typed_are_only_letters() {
    let text = english();
    let legs = round(&[("*a* _b_", None), ("{ $from } \u{E000}", None)], "+", &[]);
    assert_eq!(
        plain(&text, &link_sentence(&text, &legs[0])),
        "More *a* _b_ leads to more { $from } \u{E000}."
    );
}
