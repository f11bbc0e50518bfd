//! Run-sheets: read as they were written, refused with where and why.

use super::*;
use crate::built_in;

fn changed(change: impl FnOnce(&mut RunSheet)) -> String {
    let mut sheet = built_in()[0].clone();
    change(&mut sheet);
    let text = serde_json::to_string(&sheet).unwrap();
    RunSheet::from_json(&text).unwrap_err().to_string()
}

#[test]
fn a_run_sheet_is_read_as_it_was_written() {
    for sheet in built_in() {
        let text = serde_json::to_string(sheet).unwrap();
        assert_eq!(RunSheet::from_json(&text).as_ref(), Ok(sheet));
    }
}

#[test]
fn what_cannot_be_played_says_where_and_why() {
    let problems = [
        (
            changed(|sheet| sheet.minutes = 50),
            "the run-sheet: minutes is 50, but its stages take 45",
        ),
        (
            changed(|sheet| sheet.stages.clear()),
            "the run-sheet: it has 0 stages; one to 60 can be played",
        ),
        (
            changed(|sheet| sheet.people.min = 99),
            "the run-sheet: people are 99 to 30; at least one, and not fewer at most",
        ),
        (
            changed(|sheet| sheet.schema_version = 2),
            "the run-sheet: schema_version is 2; this Loopwise reads 1",
        ),
        (
            changed(|sheet| sheet.stages[1].id = "arrive".to_owned()),
            "stage “arrive”: the stage after it is “arrive”: its next should say so",
        ),
        (
            changed(|sheet| sheet.stages[7].next = Some("arrive".to_owned())),
            "stage “close”: no stage comes after it: its next should be null",
        ),
        (
            changed(|sheet| sheet.stages[2].minutes = 0),
            "stage “what-matters”: it takes 0 minutes; 1 to 1440 can be played",
        ),
        (
            changed(|sheet| sheet.stages[2].prompt = "word ".repeat(26)),
            "stage “what-matters”: its prompt has 26 words; 1 to 25 can be read on a phone",
        ),
        (
            changed(|sheet| sheet.stages[2].id = "a b".to_owned()),
            "stage “first-loop”: the stage after it is “a b”: its next should say so",
        ),
        (
            changed(|sheet| {
                sheet.stages[0].id = "a b".to_owned();
            }),
            "stage “a b”: its id has 1 to 40 letters from a to z, digits, - and _",
        ),
        (
            changed(|sheet| sheet.title = " ".to_owned()),
            "the run-sheet: its title is empty",
        ),
        (
            changed(|sheet| sheet.stages[2].prompt = "x".repeat(201)),
            "stage “what-matters”: its prompt has 201 letters; at most 200 are shown",
        ),
        (
            changed(|sheet| sheet.stages[1].say = vec![String::new(); 13]),
            "stage “first-loop”: its say has 13 lines; at most 12 are shown",
        ),
        (
            changed(|sheet| sheet.stages[6].marks = Some(21)),
            "stage “push”: its marks are 21; 1 to 20 can be placed",
        ),
        (
            changed(|sheet| sheet.stages[6].tools.clear()),
            "stage “push”: people vote in it: vote is one of its tools",
        ),
        (
            changed(|sheet| {
                sheet.stages[6].tools.insert(Tool::SeeOthers);
            }),
            "stage “push”: people vote without seeing each other: participants see ballot, and see_others is off",
        ),
    ];
    for (found, expected) in problems {
        assert_eq!(found, expected);
    }
}

#[test]
fn everything_that_is_wrong_is_found_at_once() {
    let mut sheet = built_in()[0].clone();
    sheet.title = String::new();
    sheet.stages[0].minutes = u32::MAX;
    sheet.stages[1].minutes = u32::MAX;
    sheet.stages[6].who_sees.participants = crate::ParticipantView::SharedMap;
    let found: Vec<Option<String>> = sheet
        .problems()
        .into_iter()
        .map(|problem| problem.stage)
        .collect();
    let expected = [None, Some("arrive"), Some("first-loop"), Some("push"), None];
    assert_eq!(found, expected.map(|stage| stage.map(str::to_owned)));
}

#[test]
fn letters_that_nobody_sees_are_taken_out() {
    let mut sheet = built_in()[4].clone();
    sheet.stages[0].say = vec!["a\u{202e}b\n c".to_owned()];
    sheet.poster.as_mut().unwrap().lines = vec!["x\u{0}".to_owned()];
    let cleaned = sheet.clone().cleaned();
    assert_eq!(cleaned.stages[0].say, ["ab c"]);
    assert_eq!(cleaned.poster.unwrap().lines, ["x"]);
    for sheet in built_in() {
        assert_eq!(&sheet.clone().cleaned(), sheet);
    }
}

#[test]
fn what_is_no_run_sheet_says_where() {
    let error = |text: &str| RunSheet::from_json(text).unwrap_err().to_string();
    assert_eq!(
        error(""),
        "at the beginning: EOF while parsing a value at line 1 column 0"
    );
    let text = serde_json::to_string(&built_in()[0]).unwrap();
    let dance = text.replacen("warm_up", "dance", 1);
    assert!(
        error(&dance)
            .starts_with("at stages[1].kind: unknown variant `dance`, expected one of `lobby`"),
        "{}",
        error(&dance)
    );
    assert!(
        error(&text.replacen("\"prompt\"", "\"promt\"", 1)).starts_with("at stages[0]"),
        "an unknown field"
    );
    assert!(
        error(&format!("{text} {{}}")).starts_with("at the end"),
        "something after it"
    );
    assert_eq!(
        error(&" ".repeat(BYTES + 1)),
        format!(
            "the file has {} bytes; a run-sheet has at most {BYTES}",
            BYTES + 1
        )
    );
}
