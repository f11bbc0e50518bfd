//! Run-sheets of a workspace: looked at by everybody in it, made and changed by those who facilitate. A workshop keeps a
//! copy of its run-sheet, so that nothing here reaches one that runs.

mod save;
mod typed;

use axum::Json;
use axum::extract::{Form, Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::run_sheets::{
    self as pages, EditorSaid, EditorView, ListProblem, RunSheetsView, SheetRow, SheetView,
};
use loopwise_app::text::file_name;
use loopwise_sync::Role;
use loopwise_workshop::{Draft, Part, RunSheet, built_in};

use super::exports::attach;
use super::files;
use super::room::{Fields, field};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::error::ServerError;
use crate::live::now_ms;
use crate::render;
use crate::state::App;
use crate::store::{RunSheetId, RunSheetRow, WorkspaceId};

/// Most run-sheets of one workspace: a list that somebody can still look through.
const MOST: u32 = 200;

/// What was done before a page was asked for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// The list.
pub async fn list(
    State(app): State<App>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::SeeRunSheets).await?;
    let deleted = after.done == "deleted";
    shown(&app, (&visitor, &granted), deleted, None).await
}

async fn shown(
    app: &App,
    (visitor, granted): (&Visitor, &Granted),
    deleted: bool,
    problem: Option<ListProblem>,
) -> Result<Response, ServerError> {
    let own = own_sheets(app, granted).await?;
    let refused = problem.is_some();
    let view = RunSheetsView {
        own: own.iter().map(|sheet| SheetRow::of(sheet, true)).collect(),
        built_in: built_in()
            .iter()
            .map(|sheet| SheetRow::of(sheet, false))
            .collect(),
        may_edit: granted.role == Role::Facilitator,
        deleted,
        problem,
    };
    let context = app.context(visitor.form_token());
    let mut page = render::page(pages::run_sheets(&context, &view));
    if refused {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// The run-sheets of somebody's workspace, the one that changed last first.
pub(super) async fn own_sheets(app: &App, granted: &Granted) -> Result<Vec<RunSheet>, ServerError> {
    let Some(workspace) = granted.workspace() else {
        return Ok(Vec::new());
    };
    let rows = app.store.run_sheets(workspace).await?;
    rows.iter().map(read).collect()
}

/// A run-sheet by its id: one that comes with Loopwise, or the workspace's own.
pub(super) async fn find(
    app: &App,
    granted: &Granted,
    id: &str,
) -> Result<Option<(RunSheet, bool)>, ServerError> {
    if let Some(sheet) = built_in().iter().find(|sheet| sheet.id == id) {
        return Ok(Some((sheet.clone(), false)));
    }
    let (Ok(id), Some(workspace)) = (id.parse::<RunSheetId>(), granted.workspace()) else {
        return Ok(None);
    };
    let row = app.store.run_sheet(workspace, id).await?;
    Ok(row
        .as_ref()
        .map(read)
        .transpose()?
        .map(|sheet| (sheet, true)))
}

/// A stored run-sheet. It is judged where it is saved and where it is played, so that one can be mended whatever it holds.
fn read(row: &RunSheetRow) -> Result<RunSheet, ServerError> {
    serde_json::from_str(&row.body)
        .map_err(|_| ServerError::Internal("a stored run-sheet cannot be read"))
}

fn written(sheet: &RunSheet) -> Result<String, ServerError> {
    serde_json::to_string(sheet).map_err(|_| ServerError::Internal("a run-sheet has no JSON form"))
}

/// Stores a run-sheet as a new one of the workspace. Gives its id; none when there are too many.
async fn store_new(
    app: &App,
    workspace: WorkspaceId,
    sheet: RunSheet,
) -> Result<Option<RunSheetId>, ServerError> {
    let id = RunSheetId::new();
    let sheet = RunSheet {
        id: id.to_string(),
        ..sheet
    };
    let row = RunSheetRow {
        id,
        body: written(&sheet)?,
        changed_ms: now_ms(),
    };
    let added = app
        .store
        .add_run_sheet(workspace, &row, MOST.into())
        .await?;
    Ok(added.then_some(id))
}

/// Makes an own run-sheet like another, and opens its editor.
pub async fn duplicate(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let granted = allow(&app, &visitor, Wish::KeepRunSheet).await?;
    let workspace = granted.workspace().ok_or(ServerError::Forbidden)?;
    let found = find(&app, &granted, field(&fields, "of")).await?;
    let (mut sheet, _) = found.ok_or(ServerError::NotFound)?;
    let text = app.context(None).text;
    let title = text.with(
        "settings-copy-title",
        &[("map", sheet.title.as_str().into())],
    );
    // A title that leaves no room for the words before it stays as it is.
    if title.chars().count() <= Part::Title.letters() {
        sheet.title = title;
    }
    match store_new(&app, workspace, sheet).await? {
        Some(id) => Ok(to_editor(id, "made")),
        None => {
            shown(
                &app,
                (&visitor, &granted),
                false,
                Some(ListProblem::Full(MOST)),
            )
            .await
        }
    }
}

/// Makes an own run-sheet of a file.
pub async fn import(
    State(app): State<App>,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, ServerError> {
    // The form is read only for those who may send one.
    allow(&app, &visitor, Wish::Prepare).await?;
    let sent = files::read_form(form).await?;
    let visitor = visitor.with_form_token(sent.form_token);
    let granted = allow(&app, &visitor, Wish::KeepRunSheet).await?;
    let workspace = granted.workspace().ok_or(ServerError::Forbidden)?;
    let problem = match brought(&sent.bytes) {
        Ok(sheet) => match store_new(&app, workspace, sheet).await? {
            Some(id) => return Ok(to_editor(id, "made")),
            None => ListProblem::Full(MOST),
        },
        Err(message) => ListProblem::File {
            file: sent.name,
            message,
        },
    };
    shown(&app, (&visitor, &granted), false, Some(problem)).await
}

/// A run-sheet that somebody brings, judged once more after it was cleaned.
fn brought(bytes: &[u8]) -> Result<RunSheet, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let sheet = RunSheet::from_json(text.trim_start_matches('\u{feff}'));
    let sheet = sheet.map_err(|error| error.to_string())?.cleaned();
    sheet.check().map_err(|error| error.to_string())?;
    Ok(sheet)
}

fn to_editor(id: RunSheetId, done: &str) -> Response {
    let editor = paths::edit_run_sheet(&id.to_string());
    Redirect::to(&format!("{editor}?done={done}")).into_response()
}

/// One run-sheet to look at.
pub async fn look(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::SeeRunSheets).await?;
    let found = find(&app, &granted, &id).await?;
    let (sheet, own) = found.ok_or(ServerError::NotFound)?;
    let view = SheetView {
        sheet,
        own,
        may_edit: granted.role == Role::Facilitator,
    };
    let context = app.context(visitor.form_token());
    Ok(render::page(pages::run_sheet(&context, &view)))
}

/// One run-sheet as a file, which can be brought in elsewhere.
pub async fn file(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::SeeRunSheets).await?;
    let found = find(&app, &granted, &id).await?;
    let (sheet, _) = found.ok_or(ServerError::NotFound)?;
    let name = file_name(&sheet.title, "run-sheet.json");
    let mut response = Json(sheet).into_response();
    attach(response.headers_mut(), &name);
    Ok(response)
}

/// The editor.
pub async fn editor(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::Prepare).await?;
    let workspace = granted.workspace().ok_or(ServerError::Forbidden)?;
    let id: RunSheetId = id.parse().map_err(|_| ServerError::NotFound)?;
    let row = app.store.run_sheet(workspace, id).await?;
    let row = row.ok_or(ServerError::NotFound)?;
    let view = EditorView {
        id: id.to_string(),
        draft: Draft::of(&read(&row)?),
        seen: row.changed_ms,
        said: match &*after.done {
            "made" => EditorSaid::Made,
            "saved" => EditorSaid::Saved,
            _ => EditorSaid::Nothing,
        },
        problems: Vec::new(),
        focus: None,
    };
    let context = app.context(visitor.form_token());
    Ok(render::page(pages::run_sheet_editor(&context, &view)))
}

/// Does what a button of the editor says with what stands in its form.
pub async fn edit(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let granted = allow(&app, &visitor, Wish::KeepRunSheet).await?;
    let workspace = granted.workspace().ok_or(ServerError::Forbidden)?;
    let id: RunSheetId = id.parse().map_err(|_| ServerError::NotFound)?;
    let form = typed::read(&fields);
    let (view, status) = match typed::act(field(&fields, "do"), field(&fields, "add_kind")) {
        Some(act) => {
            // Nothing is kept yet, but a sheet of somebody else is not there.
            let there = app.store.run_sheet(workspace, id).await?.is_some();
            let status = if there || form.seen == 0 {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            (act.done(id, form), status)
        }
        None => match save::save(&app, workspace, id, form).await? {
            None => return Ok(to_editor(id, "saved")),
            Some(refused) => refused,
        },
    };
    let context = app.context(visitor.form_token());
    let mut page = render::page(pages::run_sheet_editor(&context, &view));
    *page.status_mut() = status;
    Ok(page)
}

/// Deletes an own run-sheet.
pub async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Redirect, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let granted = allow(&app, &visitor, Wish::KeepRunSheet).await?;
    let workspace = granted.workspace().ok_or(ServerError::Forbidden)?;
    let id: RunSheetId = id.parse().map_err(|_| ServerError::NotFound)?;
    if !app.store.delete_run_sheet(workspace, id).await? {
        return Err(ServerError::NotFound);
    }
    Ok(Redirect::to(&format!("{}?done=deleted", paths::RUN_SHEETS)))
}
