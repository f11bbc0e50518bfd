//! Making a workshop: on a map, on a copy of it, or on a new map. What is made is made in one step, so that nothing half made
//! is left when something fails.

mod settled;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::run_sheets::SheetRow;
use loopwise_app::pages::workshop::{self as pages, NewWorkshopView, Place};
use loopwise_model::{Edit, Intent, Label, MapId, Note};
use loopwise_workshop::{Progress, RunSheet, Settings, built_in};

use super::room::{Fields, field};
use super::{desk, map_id, maps, run_sheets, settings};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::live::now_ms;
use crate::new_map::{NewMap, NotMade};
use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::{AppendError, StoreError, WorkshopId, WorkshopRow};
use crate::workshop::{Beam, Workshop, flow};

/// How often a code is made anew that another workshop has.
const TRIES: usize = 5;

/// The form on a map.
pub async fn form(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::Run(map)).await?;
    shown(&app, Some(map), (&visitor, &granted), Filled::default()).await
}

/// The form for a workshop on a new map.
pub async fn form_for_new(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::Prepare).await?;
    shown(&app, None, (&visitor, &granted), Filled::default()).await
}

/// What stands in the form.
#[derive(Debug, Default)]
struct Filled {
    place: Place,
    new_title: String,
    new_question: String,
    run_sheet: Option<String>,
    settings: Settings,
    problem: Option<String>,
}

async fn shown(
    app: &App,
    map: Option<MapId>,
    (visitor, granted): (&Visitor, &Granted),
    filled: Filled,
) -> Result<Response, ServerError> {
    let mut earlier = Vec::new();
    let mut on = None;
    if let Some(map) = map {
        let row = app.store.map(map).await?.ok_or(ServerError::NotFound)?;
        on = Some((map, row.title.unwrap_or_default()));
        for workshop in app.store.workshops(map).await? {
            let read = Workshop::read(workshop)?;
            earlier.push((
                read.id().to_string(),
                read.sheet.title.clone(),
                read.stored().created_ms,
                read.progress.is_over(),
            ));
        }
    }
    let own = run_sheets::own_sheets(app, granted).await?;
    let own = own.iter().map(|sheet| SheetRow::of(sheet, true));
    let sheets = built_in().iter().map(|sheet| SheetRow::of(sheet, false));
    let sheets: Vec<SheetRow> = sheets.chain(own).collect();
    let problem = filled.problem.is_some();
    let first = sheets.first().map(|sheet| sheet.id.clone());
    let view = NewWorkshopView {
        map: on,
        place: filled.place,
        new_title: filled.new_title,
        new_question: filled.new_question,
        run_sheets: sheets,
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

/// Makes a workshop on a map or on a copy of it, and opens its desk.
pub async fn create(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let granted = allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let place = Place::named(field(&fields, "on"));
    let granted = match place {
        Place::This => granted,
        Place::Copy | Place::New => allow(&app, &visitor, Wish::MakeMap).await?,
    };
    let wanted = Wanted {
        map: Some(map),
        place,
        fields,
    };
    make(&app, (&visitor, &granted), wanted).await
}

/// Makes a new map with a workshop on it, and opens its desk.
pub async fn create_with_new(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let granted = allow(&app, &visitor, Wish::MakeMap).await?;
    let wanted = Wanted {
        map: None,
        place: Place::New,
        fields,
    };
    make(&app, (&visitor, &granted), wanted).await
}

/// The form as it comes, and from where.
struct Wanted {
    map: Option<MapId>,
    place: Place,
    fields: Fields,
}

async fn make(
    app: &App,
    (visitor, granted): (&Visitor, &Granted),
    wanted: Wanted,
) -> Result<Response, ServerError> {
    let (settings, unsettled) = settled::settings(&wanted.fields);
    let chosen = field(&wanted.fields, "run_sheet");
    let sheet = run_sheets::find(app, granted, chosen).await?;
    let sheet = sheet.map(|(sheet, _)| sheet);
    let ground = ground(app, granted, &wanted).await?;
    let problem = match (unsettled, &sheet, &ground) {
        (Some(problem), ..) => Some(problem),
        (_, None, _) => Some(say(app, "start-problem-sheet")),
        (_, Some(sheet), _) if sheet.check().is_err() => Some(say(app, "start-problem-unplayed")),
        (.., Err(problem)) => Some(problem.clone()),
        _ => None,
    };
    let (None, Some(sheet), Ok(ground)) = (&problem, sheet, ground) else {
        let filled = Filled {
            place: wanted.place,
            new_title: field(&wanted.fields, "new_title").to_owned(),
            new_question: field(&wanted.fields, "new_question").to_owned(),
            run_sheet: Some(chosen.to_owned()),
            settings,
            problem,
        };
        return shown(app, wanted.map, (visitor, granted), filled).await;
    };
    let workshop = stored(app, ground, &sheet, &settings).await?;
    flow::settle(app, &workshop).await?;
    let desk = paths::room_part(&workshop.id().to_string(), "run");
    Ok(Redirect::to(&desk).into_response())
}

fn say(app: &App, id: &str) -> String {
    app.context(None).text.get(id)
}

/// What a workshop is held on.
enum Ground {
    /// A map that is there.
    There(MapId),
    /// A map that is made with it.
    Made(Box<NewMap>),
}

/// The map that was chosen; or why it cannot be had.
async fn ground(
    app: &App,
    granted: &Granted,
    wanted: &Wanted,
) -> Result<Result<Ground, String>, ServerError> {
    let made = |edits, intent| Ground::Made(Box::new(maps::new_map(granted, edits, intent)));
    Ok(match (wanted.place, wanted.map) {
        (Place::This, Some(map)) => {
            let open = app.store.workshops(map).await?;
            if open.iter().any(|row| row.closed_ms.is_none()) {
                Err(say(app, "start-problem-open"))
            } else {
                Ok(Ground::There(map))
            }
        }
        (Place::Copy, Some(map)) => {
            let head = current::head(app, map).await?;
            let edits = settings::copied(&head.map, &app.context(None).text);
            Ok(made(edits, Intent::Import))
        }
        (Place::New, _) | (_, None) => {
            empty(app, &wanted.fields).map(|edits| made(edits, Intent::Edit))
        }
    })
}

/// The edits that begin an empty map.
fn empty(app: &App, fields: &Fields) -> Result<Vec<Edit>, String> {
    let too_long =
        |id: &str, most: usize| app.context(None).text.with(id, &[("most", most.into())]);
    let title = Label::parse(field(fields, "new_title"))
        .map_err(|_| too_long("start-problem-title", Label::LIMIT))?;
    let question = Note::parse(field(fields, "new_question"))
        .map_err(|_| too_long("start-problem-question", Note::LIMIT))?;
    let mut edits = vec![Edit::SetTitle { title: Some(title) }];
    if !question.is_empty() {
        edits.push(Edit::SetQuestion { question });
    }
    Ok(edits)
}

/// Stores the workshop, and its map with it where that is new: both or neither.
async fn stored(
    app: &App,
    ground: Ground,
    sheet: &RunSheet,
    settings: &Settings,
) -> Result<Workshop, ServerError> {
    let json = |_| ServerError::Internal("a workshop has no JSON form");
    let now = now_ms();
    let map = match &ground {
        Ground::There(map) => *map,
        Ground::Made(new) => new.id,
    };
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
            purged_ms: None,
        };
        let stored = match &ground {
            Ground::There(_) => app
                .store
                .add_workshop(&row)
                .await
                .map_err(AppendError::from),
            Ground::Made(new) => match new.as_ref().clone().store_with(&app.store, &row).await {
                Err(NotMade::Store(error)) => Err(error),
                made => {
                    return made
                        .map_err(maps::not_made)
                        .and_then(|()| Workshop::read(row));
                }
            },
        };
        match stored {
            Ok(()) => return Workshop::read(row),
            Err(AppendError::Failed(taken @ StoreError::Taken { .. })) => last = taken.into(),
            Err(error) => return Err(error.into()),
        }
    }
    Err(last)
}
