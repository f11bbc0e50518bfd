//! Whatever people type, and whatever facilitators press, in whatever order: there is an answer, and it holds together.

#![allow(clippy::unwrap_used)] // a test may fail

use loopwise_workshop::alike::{Alike, Name};
use loopwise_workshop::words::{Coach, Contacts, WordList};
use loopwise_workshop::{JoinCode, Progress, RunSheet, Step, StepError, Tool, built_in};
use proptest::prelude::*;
use std::sync::LazyLock;

static CONTACTS: LazyLock<Contacts> = LazyLock::new(Contacts::built_in);
static COACH: LazyLock<Coach> = LazyLock::new(Coach::built_in);
static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::starter().unwrap());

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Next),
        Just(Step::Back),
        (0..5_usize, 0..15_usize).prop_map(|(sheet, place)| {
            let stages = &built_in()[sheet].stages;
            Step::To {
                stage: stages[place % stages.len()].id.clone(),
            }
        }),
        any::<i32>().prop_map(|minutes| Step::Extend { minutes }),
        Just(Step::StopClock),
        Just(Step::StartClock),
        any::<bool>().prop_map(|on| Step::Switch {
            tool: Tool::Connect,
            on
        }),
        any::<bool>().prop_map(|on| Step::Pause { on }),
        // Seldom, or nothing would come after it.
        (0..40_u8).prop_map(|chance| if chance == 0 { Step::End } else { Step::Next }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_as_a_code_is_one_or_says_why(typed in "\\PC{0,12}|[bcdfgBCDFG346789 -]{5,10}") {
        if let Ok(code) = typed.parse::<JoinCode>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.as_str().len(), 7);
        }
    }

    #[test]
    fn whatever_is_typed_can_be_read(text in "\\PC{0,200}") {
        let (held, hint) = (CONTACTS.find(&text), COACH.hint(&text));
        prop_assert!(held.is_none_or(|id| !id.is_empty()) && hint.is_none_or(|hint| !hint.message.is_empty()));
        prop_assert_eq!(WORDS.asks_for(&text).is_some(), !WORDS.find(&text).is_empty());
        prop_assert!(RunSheet::from_json(&text).is_err());
        prop_assert!(WordList::from_json(&text).is_err());
    }

    #[test]
    fn names_are_alike_whoever_asks(one in "\\PC{0,60}", other in "\\PC{0,60}") {
        let (one, other) = (Name::new(&one), Name::new(&other));
        let found = one.like(&other);
        prop_assert_eq!(found, other.like(&one));
        if let Some(Alike::Same(likeness) | Alike::OtherEnd(likeness)) = found {
            prop_assert!((0.0..=1.000_001).contains(&likeness), "{}", likeness);
        }
    }

    #[test]
    fn whatever_facilitators_press_the_workshop_stands_somewhere(
        which in 0..5_usize,
        steps in prop::collection::vec((step(), 0..2_u32, 0..100_000_i64), 0..60),
    ) {
        let sheet = &built_in()[which];
        let mut at = Progress::begin(sheet, 0);
        let mut now = 0;
        for (step, behind, passed) in steps {
            now += passed;
            let before = at.clone();
            let seen = at.revision().wrapping_sub(behind);
            match at.take(sheet, &step, seen, now) {
                Ok(()) => {
                    prop_assert_eq!(behind, 0, "who saw an older state changes nothing");
                    prop_assert_eq!(at.revision(), before.revision() + 1);
                }
                Err(error) => {
                    prop_assert_eq!(&at, &before);
                    prop_assert!(error != StepError::Over || at.is_over());
                }
            }
            prop_assert!(at.stage(sheet).is_some());
            let on_map = at.on_map(sheet).tools;
            let tools = at.tools();
            prop_assert!(on_map.iter().all(|tool| tools.iter().any(|it| it.on_map() == Some(*tool))));
            prop_assert!(!(at.is_paused() || at.is_over()) || tools.is_empty());
        }
    }
}
