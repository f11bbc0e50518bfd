//! Decisions as they are typed, and the rule.

use loopwise_report::support::Stands;

use super::*;
use crate::store::WorkshopId;

fn decision(status: &str) -> Decision {
    Decision {
        outcome: "  We try it.\n".to_owned(),
        status: status.to_owned(),
        review: String::new(),
        all_the_same: false,
        all_the_same_words: "Not every voice supports it.".to_owned(),
        revision: 1,
    }
}

#[test]
fn a_day_is_one_of_the_calendar() {
    for (typed, days) in [
        ("1970-01-01", Some(0)),
        ("1970-03-01", Some(59)),
        ("1972-03-01", Some(790)),
        ("2000-02-29", Some(11_016)),
        ("2027-02-01", Some(20_850)),
        ("1900-02-29", None),
        ("2027-02-29", None),
        ("2027-13-01", None),
        ("2027-00-01", None),
        ("2027-1-1", None),
        ("1969-12-31", None),
        ("next week", None),
    ] {
        assert_eq!(day_of(typed), days, "{typed}");
    }
}

#[test]
fn what_does_not_meet_the_rule_is_adopted_only_when_somebody_says_so() {
    let adopted = decided(&decision("adopted"), true).unwrap();
    assert_eq!(
        (adopted.outcome.as_str(), adopted.all_the_same),
        ("We try it.", false)
    );
    assert_eq!(
        decided(&decision("adopted"), false),
        Err(Refused::RuleNotMet)
    );
    let discussed = decided(&decision("discussed"), false).unwrap();
    assert!(!discussed.all_the_same);
    let anyway = Decision {
        all_the_same: true,
        ..decision("adopted")
    };
    let kept = decided(&anyway, false).unwrap();
    assert_eq!(kept.outcome, "We try it. Not every voice supports it.");
    assert!(kept.all_the_same);
    assert!(
        !decided(&anyway, true).unwrap().all_the_same,
        "it was not needed"
    );
    assert_eq!(decided(&decision("in_action"), true), Err(Refused::Status));
    let empty = Decision {
        outcome: " ".to_owned(),
        ..decision("discussed")
    };
    assert_eq!(decided(&empty, true), Err(Refused::Empty));
    let long = Decision {
        outcome: "a".repeat(281),
        ..decision("discussed")
    };
    assert_eq!(decided(&long, true), Err(Refused::Letters(280)));
    let never = Decision {
        review: "soon".to_owned(),
        ..decision("discussed")
    };
    assert_eq!(decided(&never, true), Err(Refused::Day));
}

#[test]
fn each_voice_that_is_offered_has_to_support() {
    let row = CouncilRow::new(WorkshopId::new());
    let answered = |stands: &[Stands]| Answered {
        voices: vec!["student".to_owned(), "teacher".to_owned()],
        offered: 2,
        stands: stands.to_vec(),
    };
    assert!(!is_met(&row, None), "nobody was asked");
    assert!(is_met(
        &row,
        Some(&answered(&[[2, 0, 1], [1, 4, 0], [0, 0, 3]]))
    ));
    assert!(!is_met(
        &row,
        Some(&answered(&[[2, 0, 1], [1, 0, 1], [0, 0, 0]]))
    ));
    assert!(
        !is_met(&row, Some(&answered(&[[2, 0, 1], [0, 0, 0], [0, 0, 0]]))),
        "nobody came"
    );
    let free = CouncilRow {
        each_voice: false,
        ..row
    };
    assert!(is_met(
        &free,
        Some(&answered(&[[0, 0, 9], [0, 0, 0], [0, 0, 0]]))
    ));
}
