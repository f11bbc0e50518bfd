//! Saving an own run-sheet: judged by the same check as every file, and only over what its editor has seen.

use axum::http::StatusCode;
use loopwise_app::pages::run_sheets::{EditorSaid, EditorView};
use loopwise_workshop::{Problem, RunSheet, RunSheetError};

use super::typed::Form;
use super::{MOST, read, written};
use crate::error::ServerError;
use crate::live::now_ms;
use crate::state::App;
use crate::store::{RunSheetId, RunSheetRow, StoreError, WorkspaceId};

/// The editor with what was typed, which says why it was not saved.
pub(super) type Refused = (EditorView, StatusCode);

/// Saves what was typed. None when it is saved; else why not.
pub(super) async fn save(
    app: &App,
    workspace: WorkspaceId,
    id: RunSheetId,
    form: Form,
) -> Result<Option<Refused>, ServerError> {
    let row = app.store.run_sheet(workspace, id).await?;
    let base = match &row {
        Some(row) => read(row)?,
        // Somebody deleted it: whoever saves once more makes it anew.
        None if form.seen == 0 => RunSheet::blank(id.to_string()),
        None => return Ok(Some(refused(id, form, None))),
    };
    let body = match judged(&form, &base)? {
        Ok(body) => body,
        Err((said, problems)) => {
            let (view, status) = editor(id, form, said);
            return Ok(Some((EditorView { problems, ..view }, status)));
        }
    };
    let to = RunSheetRow {
        id,
        body,
        changed_ms: now_ms(),
    };
    let saved = if row.is_some() {
        let changed = app
            .store
            .change_run_sheet(workspace, &to, form.seen)
            .await?;
        changed.is_some()
    } else {
        match app.store.add_run_sheet(workspace, &to, MOST.into()).await {
            Ok(true) => true,
            Ok(false) => return Ok(Some(editor(id, form, EditorSaid::Full(MOST)))),
            // Somebody else made it anew just now.
            Err(StoreError::Taken { .. }) => false,
            Err(error) => return Err(error.into()),
        }
    };
    if saved {
        return Ok(None);
    }
    let now = app.store.run_sheet(workspace, id).await?;
    Ok(Some(refused(id, form, now)))
}

/// Somebody else was quicker: the next time it is saved over what stands there now, or made anew.
fn refused(id: RunSheetId, form: Form, now: Option<RunSheetRow>) -> Refused {
    let (seen, said, status) = match now {
        Some(row) => (row.changed_ms, EditorSaid::Changed, StatusCode::CONFLICT),
        None => (0, EditorSaid::Gone, StatusCode::NOT_FOUND),
    };
    let (view, _) = editor(id, Form { seen, ..form }, said);
    (view, status)
}

fn editor(id: RunSheetId, form: Form, said: EditorSaid) -> Refused {
    let view = EditorView {
        id: id.to_string(),
        draft: form.draft,
        seen: form.seen,
        said,
        problems: Vec::new(),
        focus: None,
    };
    (view, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What was typed as it is stored; or everything that is wrong with it.
type Judged = Result<String, (EditorSaid, Vec<Problem>)>;

fn judged(form: &Form, base: &RunSheet) -> Result<Judged, ServerError> {
    let sheet = match form.draft.plan(base) {
        Ok(sheet) => sheet,
        Err(problems) => return Ok(Err((EditorSaid::Wrong, problems))),
    };
    let body = written(&sheet)?;
    Ok(match RunSheet::from_json(&body) {
        Ok(_) => Ok(body),
        Err(RunSheetError::Plan(problem)) => Err((EditorSaid::Wrong, vec![problem])),
        Err(RunSheetError::TooLong(_) | RunSheetError::Form { .. }) => {
            Err((EditorSaid::TooLong, Vec::new()))
        }
    })
}
