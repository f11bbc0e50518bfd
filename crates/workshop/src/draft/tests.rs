//! Drafts: what stays, what is made, what is refused.

use super::*;
use crate::{ParticipantView, built_in};

fn faults(draft: &Draft) -> Vec<(Option<String>, Fault)> {
    let wrong = draft.plan(&built_in()[0]).unwrap_err();
    wrong
        .into_iter()
        .map(|problem| (problem.stage, problem.fault))
        .collect()
}

#[test]
fn what_nobody_changed_stays_as_it_was() {
    for sheet in built_in() {
        assert_eq!(Draft::of(sheet).plan(sheet).as_ref(), Ok(sheet));
    }
}

#[test]
fn stages_are_moved_removed_and_added_and_lead_to_each_other() {
    let base = &built_in()[0];
    let mut draft = Draft::of(base);
    assert!(!draft.shift("arrive", Way::Up), "it is the first");
    assert!(draft.shift("arrive", Way::Down));
    assert!(!draft.shift("close", Way::Down), "it is the last");
    assert!(!draft.shift("nowhere", Way::Up));
    assert!(draft.remove("loops") && !draft.remove("loops"));
    assert_eq!(draft.add(StageKind::Pause).as_deref(), Some("pause"));
    assert_eq!(draft.add(StageKind::Pause).as_deref(), Some("pause-2"));
    assert_eq!(draft.add(StageKind::WarmUp).as_deref(), Some("warm-up"));
    assert_eq!(draft.add(StageKind::Merge), None, "it is not built");
    let made = draft.plan(base).unwrap();
    let ids: Vec<&str> = made.stages.iter().map(|stage| &*stage.id).collect();
    let expected = [
        "first-loop",
        "arrive",
        "what-matters",
        "same-as",
        "connect",
        "push",
        "close",
        "pause",
        "pause-2",
        "warm-up",
    ];
    assert_eq!(ids, expected);
    assert_eq!(made.minutes, 45 - 6 + 10 + 10 + 5);
    assert_eq!(made.problems(), []);
    while draft.add(StageKind::Dots).is_some() {}
    assert_eq!(draft.stages.len(), STAGES);
    assert!(draft.plan(base).is_ok());
}

#[test]
fn a_stage_of_another_kind_is_shown_as_that_kind_is() {
    let base = &built_in()[0];
    let mut draft = Draft::of(base);
    draft.stages[1].kind = StageKind::Dots;
    let found = faults(&draft);
    assert_eq!(
        found,
        [
            (Some("first-loop".to_owned()), Fault::NotBlind),
            (Some("first-loop".to_owned()), Fault::NoVote)
        ]
    );
    draft.stages[1] = draft.stages[1].clone().as_its_kind_begins();
    let made = draft.plan(base).unwrap();
    assert_eq!(
        (made.stages[1].who_sees.participants, made.stages[1].marks),
        (ParticipantView::Ballot, Some(2))
    );
    assert_eq!(made.stages[1].prompt, base.stages[1].prompt);
    // Where nothing is placed, there is nothing to count.
    draft.stages[1].kind = StageKind::Vote;
    assert_eq!(draft.plan(base).unwrap().stages[1].marks, None);
    draft.stages[1].kind = StageKind::Merge;
    assert_eq!(
        faults(&draft),
        [(Some("first-loop".to_owned()), Fault::Kind)]
    );
    // What a sheet has already stays, though it cannot be added.
    let rooms = &built_in()[2];
    assert!(Draft::of(rooms).plan(rooms).is_ok());
}

#[test]
fn what_is_typed_wrongly_is_told_by_field() {
    let mut draft = Draft::of(&built_in()[0]);
    draft.title = " \u{200b}".to_owned();
    draft.stages[0].minutes = "five".to_owned();
    draft.stages[2].minutes = "1441".to_owned();
    draft.stages[3].prompt = "word ".repeat(26);
    draft.stages[4].title = "x".repeat(61);
    draft.stages[5].notes = "line\n".repeat(13);
    draft.stages[6].marks = "300".to_owned();
    let on = |stage: &str, fault| (Some(stage.to_owned()), fault);
    use crate::Part;
    assert_eq!(
        faults(&draft),
        [
            (None, Fault::Empty(Part::Title)),
            on("arrive", Fault::Minutes(0)),
            on("what-matters", Fault::Minutes(1441)),
            on("same-as", Fault::PromptWords(26)),
            on("connect", Fault::Long(Part::StageTitle, 61)),
            on("loops", Fault::Lines(Part::Notes, 13)),
            on("push", Fault::Marks(0)),
        ]
    );
    draft.stages.clear();
    assert_eq!(
        faults(&draft),
        [(None, Fault::Stages(0))],
        "there is nothing to play"
    );
}

#[test]
fn a_draft_with_the_same_stage_twice_is_refused() {
    let mut draft = Draft::of(&built_in()[0]);
    draft.stages[1].id = "arrive".to_owned();
    let found = faults(&draft);
    assert!(found.contains(&(Some("arrive".to_owned()), Fault::IdTaken)));
}
