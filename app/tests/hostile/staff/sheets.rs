//! The pages of run-sheets, with `typed` wherever people type.

use loopwise_app::pages::run_sheets::{
    Control, EditorSaid, EditorView, Focus, ListProblem, RunSheetsView, SheetRow, SheetView,
    run_sheet, run_sheet_editor, run_sheets,
};
use loopwise_app::pages::{Context, Html};
use loopwise_workshop::{Draft, Fault, Part, Problem, built_in};

use super::Typed;

pub(super) fn row(id: String, own: bool, typed: Typed<'_>) -> SheetRow {
    SheetRow {
        id,
        title: typed(),
        for_whom: typed(),
        minutes: 90,
        stages: 8,
        own,
    }
}

/// Every page of run-sheets.
pub(super) fn pages(context: &Context, typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let list = RunSheetsView {
        own: vec![row("own".to_owned(), true, typed)],
        built_in: vec![row("built-in".to_owned(), false, typed)],
        may_edit: true,
        deleted: false,
        problem: Some(ListProblem::File {
            file: typed(),
            message: typed(),
        }),
    };
    let mut sheet = built_in()[0].clone();
    sheet.title = typed();
    sheet.for_whom = typed();
    for stage in &mut sheet.stages {
        stage.title = typed();
        stage.prompt = typed();
        stage.facilitator_notes = vec![typed()];
    }
    let mut draft = Draft::of(&sheet);
    draft.stages[0].minutes = typed();
    draft.stages[6].marks = typed();
    let on = |stage: &str, fault| Problem {
        stage: Some(stage.to_owned()),
        fault,
    };
    let editor = EditorView {
        id: "own".to_owned(),
        draft,
        seen: 1,
        said: EditorSaid::Wrong,
        problems: vec![
            on("arrive", Fault::Minutes(0)),
            on("first-loop", Fault::PromptWords(30)),
            on("push", Fault::NotBlind),
            on("close", Fault::Lines(Part::Notes, 13)),
            on("close", Fault::IdTaken),
        ],
        focus: Some(Focus {
            stage: "connect".to_owned(),
            on: Control::Down,
        }),
    };
    let look = SheetView {
        sheet,
        own: true,
        may_edit: true,
    };
    vec![
        ("run-sheets", run_sheets(context, &list)),
        ("run-sheet", run_sheet(context, &look)),
        ("run-sheet editor", run_sheet_editor(context, &editor)),
    ]
}
