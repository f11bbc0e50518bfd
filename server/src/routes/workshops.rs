//! Making a workshop on a map.

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::workshop::{self as pages, NewWorkshopView};
use loopwise_model::MapId;
use loopwise_workshop::{
    Consent, DAYS, Lobby, Moderation, Progress, RunSheet, Settings, VoiceWord, built_in,
};

use super::room::{Fields, field};
use super::{desk, map_id};
use crate::access::{Visitor, Wish, allow};
use crate::error::ServerError;
use crate::live::now_ms;
use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::{StoreError, WorkshopId, WorkshopRow};
use crate::workshop::{Beam, Workshop, flow};

/// Longest word for a voice, longest name of an organisation or a person.
const WORD: usize = 30;
const NAME: usize = 80;
/// How often a code is made anew that another workshop has.
const TRIES: usize = 5;

/// The form.
pub async fn form(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::Run(map)).await?;
    shown(&app, map, &visitor, Filled::default()).await
}

/// What stands in the form.
#[derive(Debug, Default)]
struct Filled {
    run_sheet: Option<String>,
    settings: Settings,
    problem: Option<String>,
}

async fn shown(
    app: &App,
    map: MapId,
    visitor: &Visitor,
    filled: Filled,
) -> Result<Response, ServerError> {
    let row = app.store.map(map).await?.ok_or(ServerError::NotFound)?;
    let sheets = built_in();
    let mut earlier = Vec::new();
    for workshop in app.store.workshops(map).await? {
        let read = Workshop::read(workshop)?;
        earlier.push((
            read.id().to_string(),
            read.sheet.title.clone(),
            read.stored().created_ms,
            read.progress.is_over(),
        ));
    }
    let problem = filled.problem.is_some();
    let first = sheets.first().map(|sheet| sheet.id.clone());
    let view = NewWorkshopView {
        map,
        title: row.title.unwrap_or_default(),
        run_sheets: sheets
            .iter()
            .map(|sheet| {
                (
                    sheet.id.clone(),
                    sheet.title.clone(),
                    sheet.for_whom.clone(),
                    sheet.minutes,
                    sheet.stages.len(),
                )
            })
            .collect(),
        run_sheet: filled.run_sheet.or(first).unwrap_or_default(),
        settings: filled.settings,
        earlier,
        problem: filled.problem,
    };
    let context = app.context(visitor.form_token());
    let mut page = render::page(pages::new_workshop(&context, &view));
    if problem {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Makes it, and opens its desk.
pub async fn create(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let wanted = field(&fields, "run_sheet");
    let sheet = built_in().iter().find(|sheet| sheet.id == wanted);
    let open = app.store.workshops(map).await?;
    let open = open.into_iter().find(|row| row.closed_ms.is_none());
    let settled = settings(&fields);
    let (settings, unsettled) = settled;
    let problem = match (unsettled, sheet, open) {
        (Some(problem), ..) => Some(problem),
        (_, None, _) => Some("Choose a run-sheet.".to_owned()),
        (.., Some(_)) => Some("A workshop is open on this map: end it first.".to_owned()),
        _ => None,
    };
    let (None, Some(sheet)) = (&problem, sheet) else {
        let filled = Filled {
            run_sheet: Some(wanted.to_owned()),
            settings,
            problem,
        };
        return shown(&app, map, &visitor, filled).await;
    };
    let workshop = stored(&app, map, sheet, &settings).await?;
    flow::settle(&app, &workshop).await?;
    let desk = paths::room_part(&workshop.id().to_string(), "run");
    Ok(Redirect::to(&desk).into_response())
}

async fn stored(
    app: &App,
    map: MapId,
    sheet: &RunSheet,
    settings: &Settings,
) -> Result<Workshop, ServerError> {
    let json = |_| ServerError::Internal("a workshop has no JSON form");
    let now = now_ms();
    let mut last = ServerError::NotStored;
    for _ in 0..TRIES {
        let (code, join_token) = desk::new_code();
        let row = WorkshopRow {
            id: WorkshopId::new(),
            map,
            run_sheet: serde_json::to_string(sheet).map_err(json)?,
            progress: serde_json::to_string(&Progress::begin(sheet, now)).map_err(json)?,
            settings: serde_json::to_string(settings).map_err(json)?,
            beam: serde_json::to_string(&Beam::default()).map_err(json)?,
            message: String::new(),
            code,
            join_token,
            beam_token: Some(secret::token()),
            revision: 1,
            created_ms: now,
            run_ms: now,
            closed_ms: None,
        };
        match app.store.add_workshop(&row).await {
            Ok(()) => return Workshop::read(row),
            Err(taken @ StoreError::Taken { .. }) => last = taken.into(),
            Err(error) => return Err(error.into()),
        }
    }
    Err(last)
}

/// What was settled, and what is wrong with it.
fn settings(fields: &Fields) -> (Settings, Option<String>) {
    let short = |name: &str, most: usize| -> String {
        loopwise_model::clean_line(field(fields, name))
            .chars()
            .take(most)
            .collect()
    };
    let voices: Vec<VoiceWord> = ["student", "teacher", "member"]
        .into_iter()
        .filter(|voice| !field(fields, &format!("voice-{voice}")).is_empty())
        .map(|voice| VoiceWord {
            voice: voice.to_owned(),
            word: short(&format!("word-{voice}"), WORD),
        })
        .collect();
    let consent = Consent::from_word(field(fields, "consent"));
    let days: Option<u16> = field(fields, "days").trim().parse().ok();
    let settings = Settings {
        voices: voices.clone(),
        lobby: Lobby::from_word(field(fields, "lobby")).unwrap_or(Lobby::Wait),
        moderation: Moderation::from_word(field(fields, "moderation"))
            .unwrap_or(Moderation::ApproveFirst),
        consent: consent.unwrap_or(Consent::School),
        secondary_use: !field(fields, "secondary_use").is_empty(),
        days: days.unwrap_or(180),
        anonymous: !field(fields, "anonymous").is_empty(),
        organisation: short("organisation", NAME),
        adult: short("adult", NAME),
        place: short("place", NAME),
    };
    let problem = if consent.is_none() {
        Some("Say on what grounds people take part.".to_owned())
    } else if voices.is_empty() {
        Some("Offer at least one voice.".to_owned())
    } else if !days.is_some_and(|days| DAYS.contains(&days)) {
        Some(format!(
            "Keep what people said for {} to {} days.",
            DAYS.start(),
            DAYS.end()
        ))
    } else {
        None
    };
    (settings, problem)
}
