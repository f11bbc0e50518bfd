//! Forms that are ballots, and forms that are none.

use super::super::State;
use super::*;
use crate::store::VoteId;
use loopwise_workshop::Item;

fn vote(method: Method, items: usize) -> Vote {
    let item = |number: usize| Item {
        key: format!("k{number}"),
        words: format!("Item {number}"),
        text: String::new(),
    };
    Vote {
        id: VoteId::new(),
        stage: "vote".to_owned(),
        method,
        state: State::Open,
        items: (0..items).map(item).collect(),
        people: None,
    }
}

fn sent(form: &str) -> Vec<(String, String)> {
    let fields = form.split('&').filter_map(|pair| pair.split_once('='));
    fields
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Reads a form of a vote with nine items, of which the last is gone; and that what it says fills the form the same way.
fn read_of(method: Method, items: usize, form: &str) -> Result<Marks, Wrong> {
    let vote = vote(method, items);
    let gone = BTreeSet::from([items - 1]);
    let read = read(&vote, &gone, &sent(form));
    if let Ok(marks) = &read {
        let again = super::read(&vote, &gone, &filled(&vote, marks));
        assert_eq!(again.as_ref(), Ok(marks));
    }
    read
}

#[test]
fn ticks_are_items_each_once() {
    let read = |form: &str| read_of(Method::Approval, 9, form);
    assert_eq!(
        read("form_token=x&tick-k3=1&tick-k0=1&tick-k3=1"),
        Ok(Marks::Approval(vec![0, 3]))
    );
    assert_eq!(read("vote=x"), Ok(Marks::Approval(vec![])));
    assert_eq!(read("tick-k9=1"), Err(Wrong::Unknown));
    assert_eq!(read("dots-k1=1"), Err(Wrong::Unknown));
    assert_eq!(read("tick-k8=1"), Err(Wrong::Gone("Item 8".to_owned())));
}

#[test]
fn dots_have_a_budget() {
    // Nine items: three dots.
    let read = |form: &str| read_of(Method::Dots, 9, form);
    assert_eq!(
        read("dots-k0=2&dots-k1=0&dots-k2=1&dots-k8=0"),
        Ok(Marks::Dots(vec![(0, 2), (2, 1)]))
    );
    assert_eq!(
        read("dots-k0=2&dots-k1=2"),
        Err(Wrong::TooManyDots {
            placed: 4,
            budget: 3
        })
    );
    let on_one = Wrong::TooManyOnOne {
        words: "Item 4".to_owned(),
        placed: 3,
        most: 2,
    };
    assert_eq!(read("dots-k4=3"), Err(on_one));
    for value in ["x", "-1", "1.5", "300"] {
        let found = read(&format!("dots-k4={value}"));
        assert_eq!(found, Err(Wrong::OffTheScale("Item 4".to_owned())));
    }
    assert_eq!(read("dots-k4=1&dots-k4=1"), Err(Wrong::Unknown));
}

#[test]
fn both_axes_of_an_item_can_be_skipped() {
    let read = |form: &str| read_of(Method::TwoByTwo, 3, form);
    assert_eq!(
        read("change-k1=5&reach-k1=&change-k0=&reach-k0="),
        Ok(Marks::TwoByTwo(vec![(1, Some(5), None)]))
    );
    assert_eq!(
        read("reach-k1=2&change-k1=4"),
        Ok(Marks::TwoByTwo(vec![(1, Some(4), Some(2))]))
    );
    for value in ["0", "6", "much"] {
        let found = read(&format!("change-k0={value}"));
        assert_eq!(found, Err(Wrong::OffTheScale("Item 0".to_owned())));
    }
    assert_eq!(read("reach-k2=1"), Err(Wrong::Gone("Item 2".to_owned())));
}

#[test]
fn a_ranking_gives_everything_that_is_there_a_place() {
    let read = |form: &str| read_of(Method::Ranking, 4, form);
    assert_eq!(
        read("place-k0=2&place-k1=3&place-k2=1"),
        Ok(Marks::Ranking(vec![2, 0, 1]))
    );
    let twice = Wrong::PlaceTwice {
        place: 2,
        one: "Item 0".to_owned(),
        other: "Item 1".to_owned(),
    };
    assert_eq!(read("place-k0=2&place-k1=2&place-k2=1"), Err(twice));
    assert_eq!(
        read("place-k0=1&place-k1=&place-k2=3"),
        Err(Wrong::PlaceMissing("Item 1".to_owned()))
    );
    for value in ["0", "4", "top"] {
        let found = read(&format!("place-k0={value}"));
        assert_eq!(found, Err(Wrong::OffTheScale("Item 0".to_owned())));
    }
    assert_eq!(read("place-k3=1"), Err(Wrong::Gone("Item 3".to_owned())));
}

#[test]
fn an_answer_is_one_of_three_and_an_objection_says_why() {
    let sense = vote(Method::SenseCheck, 1);
    let sensed = |form: &str| read(&sense, &BTreeSet::new(), &sent(form));
    assert!(sensed("answer=no").is_ok());
    assert_eq!(sensed("answer=object"), Err(Wrong::Unknown));
    let vote = vote(Method::Consent, 1);
    let read = |form: &str| read(&vote, &BTreeSet::new(), &sent(form));
    let marks = read("answer=stand_aside&why=I+do+not+know").unwrap();
    assert_eq!(marks.reply().unwrap().0, 1);
    let again = super::read(&vote, &BTreeSet::new(), &filled(&vote, &marks));
    assert_eq!(again, Ok(marks));
    assert!(read("answer=agree&why=").is_ok());
    assert_eq!(read("answer=object&why= "), Err(Wrong::NoReason));
    assert!(read("answer=object&why=It+costs+too+much").is_ok());
    assert_eq!(read("why=Well"), Err(Wrong::NoAnswer));
    assert_eq!(read("answer=yes"), Err(Wrong::Unknown));
    assert_eq!(read("answer=agree&tick-k0=1"), Err(Wrong::Unknown));
    let long = format!("answer=agree&why={}", "a".repeat(501));
    let too_long = Wrong::TooLong {
        letters: 501,
        most: 500,
    };
    assert_eq!(read(&long), Err(too_long));
    let gone = super::read(&vote, &BTreeSet::from([0]), &sent("answer=agree"));
    assert_eq!(gone, Err(Wrong::Gone("Item 0".to_owned())));
}
