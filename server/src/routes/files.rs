//! Files that people bring: a new map from one, or content for a map that is open.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::{Entry, ImportProblem, ImportedView, imported, paths};
use loopwise_app::t;
use loopwise_interchange::{ImportError, Imported, MAX_BYTES, read_any};
use loopwise_model::{Intent, Label};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use uuid::Uuid;

use super::{landing, map_id, maps};
use crate::access::{Visitor, Wish, allow};
use crate::brought::{arrange_unplaced, title_of};
use crate::error::ServerError;
use crate::render;
use crate::state::App;

/// How many files are read at the same time; others wait.
static READING: Semaphore = Semaphore::const_new(2);
/// How long reading a file may take, waiting included.
const WITHIN: Duration = Duration::from_secs(10);

/// What a form with a file holds.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) form_token: Option<String>,
    title: Option<String>,
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

/// Makes a map of a file, in one change.
pub async fn import(
    State(app): State<App>,
    visitor: Visitor,
    form: Multipart,
) -> Result<Response, ServerError> {
    // Who may not make maps sends no file either: the form is read only for facilitators.
    allow(&app, &visitor, Wish::SeeMaps).await?;
    let sent = read_form(form).await?;
    let visitor = visitor.with_form_token(sent.form_token);
    let granted = allow(&app, &visitor, Wish::MakeMap).await?;
    let wanted = match sent.title.as_deref().map(str::trim) {
        None | Some("") => None,
        Some(title) => Some(Label::parse(title).map_err(|error| {
            ServerError::Malformed(format!("the title cannot be used: {error}"))
        })?),
    };
    let file = sent.name;
    match parse(file.clone(), sent.bytes).await? {
        Ok(mut found) => {
            if wanted.is_some() {
                found.title = wanted;
            }
            let lines: Vec<String> = found.report.lines.iter().map(ToString::to_string).collect();
            let map =
                maps::make(&app, &granted, found.edits(title_of(&file)), Intent::Import).await?;
            if lines.is_empty() {
                return Ok(Redirect::to(&paths::map(map)).into_response());
            }
            let context = app.context(visitor.form_token());
            let page = imported(&context, &ImportedView { map, file, lines });
            Ok(render::page(page).into_response())
        }
        Err(error) => {
            let problem = ImportProblem {
                file,
                message: error.to_string(),
            };
            let facilitating =
                landing::maps_of(&app, &granted, &landing::Asked::default(), Some(problem)).await?;
            let page = landing::view(&app, &visitor, Entry::Facilitator(facilitating));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render::page(page)).into_response())
        }
    }
}

/// The name of a file, in an address.
#[derive(Debug, serde::Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Reads a file for somebody who puts its content on the map themselves: CBOR `[content, [line, …]]`.
pub async fn read(
    State(app): State<App>,
    Path(map): Path<String>,
    Query(file): Query<Named>,
    visitor: Visitor,
    body: Bytes,
) -> Result<Response, ServerError> {
    allow(&app, &visitor, Wish::TakePart(map_id(&map)?)).await?;
    let mut imported = parse(file.name, body)
        .await?
        .map_err(|error| ServerError::Malformed(error.to_string()))?;
    let lines = imported.report.lines.iter().map(ToString::to_string);
    let mut lines: Vec<String> = lines.collect();
    // What was decided belongs to the map on which it was decided.
    let levers = std::mem::take(&mut imported.content.levers).len();
    if levers > 0 {
        let text = app.context(None).text;
        lines.push(t!(text, "imported-levers-stay", count = levers));
    }
    let body = minicbor::to_vec((imported.content, lines))
        .map_err(|_| ServerError::Internal("a piece of map has no binary form"))?;
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/cbor"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Reads a form with a file in it.
pub(super) async fn read_form(mut form: Multipart) -> Result<Sent, ServerError> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(refused)? {
        match field.name() {
            Some("form_token") => sent.form_token = Some(text(field).await?),
            Some("title") => sent.title = Some(text(field).await?),
            Some("file") => {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.bytes = field.bytes().await.map_err(refused)?;
            }
            _ => {}
        }
    }
    Ok(sent)
}

async fn text(field: Field<'_>) -> Result<String, ServerError> {
    field.text().await.map_err(refused)
}

fn refused(error: MultipartError) -> ServerError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ServerError::TooLarge
    } else {
        ServerError::Malformed("the form cannot be read".into())
    }
}

/// Reads a file beside the threads that serve sockets.
async fn parse(name: String, bytes: Bytes) -> Result<Result<Imported, ImportError>, ServerError> {
    if bytes.len() > MAX_BYTES {
        return Err(ServerError::TooLarge);
    }
    let reading = async {
        let permit = READING.acquire().await;
        let read = tokio::task::spawn_blocking(move || {
            // Held until the file is read, even when nobody waits for it any more.
            let _permit = permit;
            let mut read = read_any(&name, &bytes, &mut || Uuid::now_v7().as_u128())?;
            arrange_unplaced(&mut read);
            Ok(read)
        });
        read.await
            .map_err(|_| ServerError::Internal("a file could not be read"))
    };
    timeout(WITHIN, reading)
        .await
        .map_err(|_| ServerError::Malformed("reading the file took too long".into()))?
}
