//! Maps as pages: new ones, the workspace, the outline, the report.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::response::{Redirect, Response};
use loopwise_app::marks::Voice;
use loopwise_app::pages::{self, BootFacts, Html, MapFacts, ReportView, VoiceCount, paths};
use loopwise_model::{Edit, Intent, Label, MapId, Note, SystemMap};
use loopwise_sync::{Head, Role};

use super::map_id;
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::live::now_ms;
use crate::new_map::{NewMap, NotMade};
use crate::render;
use crate::stances;
use crate::state::App;

/// The fields of the form for a new map.
#[derive(Debug, serde::Deserialize)]
pub struct Fields {
    form_token: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    question: String,
}

/// Makes a map.
pub async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Redirect, ServerError> {
    let granted = allow(
        &app,
        &visitor.with_form_token(fields.form_token),
        Wish::MakeMap,
    )
    .await?;
    let title = Label::parse(&fields.title)
        .map_err(|error| ServerError::Malformed(format!("the title cannot be used: {error}")))?;
    let question = Note::parse(&fields.question)
        .map_err(|error| ServerError::Malformed(format!("the question cannot be used: {error}")))?;
    let mut edits = vec![Edit::SetTitle { title: Some(title) }];
    if !question.is_empty() {
        edits.push(Edit::SetQuestion { question });
    }
    let map = make(&app, &granted, edits, Intent::Edit).await?;
    Ok(Redirect::to(&paths::map(map)))
}

/// Stores a new map of edits.
pub(super) async fn make(
    app: &App,
    granted: &Granted,
    edits: Vec<Edit>,
    intent: Intent,
) -> Result<MapId, ServerError> {
    let new = new_map(granted, edits, intent);
    new.store(&app.store).await.map_err(not_made)
}

/// A new map of edits in the workspace of whoever makes it.
pub(super) fn new_map(granted: &Granted, edits: Vec<Edit>, intent: Intent) -> NewMap {
    let new = NewMap::new(granted.person.id, edits, intent);
    match granted.workspace() {
        Some(workspace) => new.of(workspace),
        None => new,
    }
}

/// Why there is no new map.
pub(super) fn not_made(problem: NotMade) -> ServerError {
    match problem {
        NotMade::Edits(error) => ServerError::Malformed(error.to_string()),
        NotMade::Store(error) => error.into(),
    }
}

/// The page that the workspace grows into.
pub async fn workspace(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let Granted { person, role } = allow(&app, &visitor, Wish::See(map)).await?;
    let facts = BootFacts {
        map,
        title: app.store.map(map).await?.and_then(|row| row.title),
        actor: person.id,
        name: person.name,
        voice: person.voice.as_deref().and_then(Voice::parse),
        role: role.word(),
        theme: (role == Role::Projector).then(|| "projector".to_owned()),
    };
    Ok(render::page(pages::workspace_shell(
        &app.context(visitor.form_token()),
        &facts,
    )))
}

/// The map as sentences.
pub async fn outline(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let context = app.context(visitor.form_token());
    let gathered = facts(&app, map).await?;
    let said = stances::view(&app, &granted, (map, gathered.map())).await?;
    page(gathered, move |facts| {
        pages::outline_with(&context, &facts, Some(&said))
    })
    .await
}

/// The map as a report for paper.
pub async fn report(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::See(map)).await?;
    let context = app.context(visitor.form_token());
    page(facts(&app, map).await?, move |facts| {
        let (picture, rings) = (Some(pages::draw(&context, &facts)), pages::rings(&facts));
        let view = ReportView {
            facts,
            picture,
            rings,
            organisation: None,
            made_ms: now_ms(),
        };
        pages::report(&context, &view)
    })
    .await
}

/// What was gathered for a page, without the loops.
pub(super) struct Gathered {
    id: MapId,
    head: Arc<Head>,
    changed_ms: i64,
    people: Vec<VoiceCount>,
}

impl Gathered {
    /// The stored state of the map.
    pub(super) fn head(&self) -> Arc<Head> {
        self.head.clone()
    }

    /// Whether anybody put a leverage point forward.
    pub(super) fn has_levers(&self) -> bool {
        !self.head.map.levers.is_empty()
    }

    /// The map.
    pub(super) fn map(&self) -> &SystemMap {
        &self.head.map
    }
}

/// Gathers what a page or a file needs.
pub(super) async fn facts(app: &App, map: MapId) -> Result<Gathered, ServerError> {
    let head = current::head(app, map).await?;
    let row = app.store.map(map).await?.ok_or(ServerError::NotFound)?;
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let people = app.store.people(map).await?;
    for voice in people.iter().filter_map(|person| person.voice.as_deref()) {
        *counts.entry(voice).or_default() += 1;
    }
    let people = Voice::ALL
        .into_iter()
        .map(|voice| VoiceCount {
            voice,
            people: counts.get(voice.as_str()).copied().unwrap_or(0),
        })
        .collect();
    Ok(Gathered {
        id: map,
        head,
        changed_ms: row.changed_ms,
        people,
    })
}

async fn page(
    gathered: Gathered,
    draw: impl FnOnce(MapFacts) -> Html + Send + 'static,
) -> Result<Response, ServerError> {
    beside(gathered, draw).await.map(render::page)
}

/// Finds the loops and makes something of them, beside the threads that serve sockets.
pub(super) async fn beside<T: Send + 'static>(
    gathered: Gathered,
    make: impl FnOnce(MapFacts) -> T + Send + 'static,
) -> Result<T, ServerError> {
    let made = tokio::task::spawn_blocking(move || {
        let Gathered {
            id,
            head,
            changed_ms,
            people,
        } = gathered;
        let map = head.map.clone();
        let findings = current::findings(&map);
        make(MapFacts {
            id,
            map,
            revision: head.seq,
            changed_ms,
            findings,
            people,
        })
    });
    made.await
        .map_err(|_| ServerError::Internal("a map could not be drawn"))
}
