//! The settings of a map: what facilitators set about it. Words and lock are changes of the map like any other, so they
//! go through its room.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::{
    self, Done, Invited, MapFacts, SettingsProblem, SettingsView, Typed, paths,
};
use loopwise_app::text::Text;
use loopwise_model::{ClientId, Edit, Intent, Label, MapId, Note};
use loopwise_sync::room::Posted;
use loopwise_sync::{Person, RejectReason, Role};
use uuid::Uuid;

use super::{map_id, maps};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::links;
use crate::live::NotChanged;
use crate::render;
use crate::shelf::Face;
use crate::state::App;

/// What was done before the page was asked for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    done: Option<String>,
}

/// The fields of the form for the words.
#[derive(Debug, serde::Deserialize)]
pub struct Words {
    form_token: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    question: String,
    /// What stood in the fields when the page was made: what was left as it was is not changed.
    #[serde(default)]
    title_was: String,
    #[serde(default)]
    question_was: String,
    /// The revision that the page showed.
    #[serde(default)]
    seen: u64,
}

/// The fields of the form for the lock.
#[derive(Debug, serde::Deserialize)]
pub struct Lock {
    form_token: Option<String>,
    #[serde(default)]
    on: String,
}

/// The fields of a form that only says who sends it.
#[derive(Debug, serde::Deserialize)]
pub struct Bare {
    form_token: Option<String>,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Path(map): Path<String>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::Run(map)).await?;
    let done = after.done.as_deref().and_then(Done::named);
    shown(&app, &visitor, map, (None, done)).await
}

/// The page, with what could not be taken or what was just done.
async fn shown(
    app: &App,
    visitor: &Visitor,
    map: MapId,
    (typed, done): (Option<Typed>, Option<Done>),
) -> Result<Response, ServerError> {
    let row = app.store.map(map).await?.ok_or(ServerError::NotFound)?;
    let joined = app.store.people(map).await?.len();
    let invite = invited(app, map).await?;
    let context = app.context(visitor.form_token());
    let page = maps::beside(maps::facts(app, map).await?, move |facts: MapFacts| {
        let view = SettingsView {
            thumbnail: Face::of(&facts.map).thumbnail,
            facts,
            created_ms: row.created_ms,
            joined: u32::try_from(joined).unwrap_or(u32::MAX),
            invite,
            typed,
            done,
        };
        pages::settings(&context, &view)
    })
    .await?;
    Ok(render::page(page))
}

async fn invited(app: &App, map: MapId) -> Result<Invited, ServerError> {
    if let Some(token) = app.links.get(map, Role::Participant) {
        return Ok(Invited::By(links::to_join(app.site.address(), &token)));
    }
    let participant = Role::Participant.word();
    let invites = app.store.invites(map).await?;
    let open = invites
        .iter()
        .any(|invite| invite.closed_ms.is_none() && invite.role == participant);
    Ok(if open {
        Invited::BySomeLink
    } else {
        Invited::Not
    })
}

/// Sets title and question.
pub async fn words(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(words): Form<Words>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(words.form_token.clone());
    let granted = allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let problem = match edits(&words) {
        Err(problem) => problem,
        Ok(edits) if edits.is_empty() => return Ok(done(map, Done::Saved)),
        Ok(edits) => match change(&app, granted, map, (words.seen, edits)).await {
            Ok(()) => return Ok(done(map, Done::Saved)),
            Err(NotChanged::Refused(RejectReason::Conflict { .. })) => SettingsProblem::Changed,
            Err(NotChanged::Refused(_)) => return Err(ServerError::Forbidden),
            Err(NotChanged::Unavailable) => SettingsProblem::NotStored,
        },
    };
    let typed = Typed {
        title: words.title,
        question: words.question,
        problem,
    };
    let mut page = shown(&app, &visitor, map, (Some(typed), None)).await?;
    *page.status_mut() = match problem {
        SettingsProblem::Title | SettingsProblem::Question => StatusCode::UNPROCESSABLE_ENTITY,
        SettingsProblem::Changed => StatusCode::CONFLICT,
        SettingsProblem::NotStored => StatusCode::SERVICE_UNAVAILABLE,
    };
    Ok(page)
}

/// What a form with words changes: only what its sender changed.
fn edits(words: &Words) -> Result<Vec<Edit>, SettingsProblem> {
    let title = Label::parse(&words.title).map_err(|_| SettingsProblem::Title)?;
    let question = Note::parse(&words.question).map_err(|_| SettingsProblem::Question)?;
    let mut edits = Vec::new();
    if title.as_str() != words.title_was {
        edits.push(Edit::SetTitle { title: Some(title) });
    }
    // Browsers send line breaks in their own way, so what stood there is cleaned like what stands there now.
    if Note::parse(&words.question_was).as_ref() != Ok(&question) {
        edits.push(Edit::SetQuestion { question });
    }
    Ok(edits)
}

/// Locks the map or opens it.
pub async fn lock(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(lock): Form<Lock>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(lock.form_token);
    let granted = allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let on = lock.on == "yes";
    // A lock is not typed but pressed: whoever pressed last means it.
    let seen = u64::MAX;
    let changed = change(&app, granted, map, (seen, vec![Edit::SetLock { on }])).await;
    match changed {
        Ok(()) => Ok(done(map, if on { Done::Locked } else { Done::Opened })),
        Err(NotChanged::Refused(_)) => Err(ServerError::Forbidden),
        Err(NotChanged::Unavailable) => Err(ServerError::NotStored),
    }
}

/// Makes a second map with the same content.
pub async fn copy(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(form): Form<Bare>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(form.form_token);
    allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let granted = allow(&app, &visitor, Wish::MakeMap).await?;
    let head = current::head(&app, map).await?;
    let text = app.context(None).text;
    let edits = copied(&head.map, &text);
    let copy = maps::make(&app, &granted, edits, Intent::Import).await?;
    Ok(done(copy, Done::Copied))
}

/// The edits that make a map like this one, open for everybody and in no stage.
pub(super) fn copied(map: &loopwise_model::SystemMap, text: &Text) -> Vec<Edit> {
    let title = match map.title() {
        "" => text.get("map-untitled"),
        title => title.to_owned(),
    };
    let copy_of = text.with("settings-copy-title", &[("map", title.as_str().into())]);
    // A title that leaves no room for the words before it stays as it is.
    let title = Label::parse(&copy_of)
        .ok()
        .or_else(|| map.settings.title.clone());
    let mut content = map.content();
    content.unlock();
    let mut edits = vec![Edit::SetTitle { title }];
    if !map.settings.question.is_empty() {
        edits.push(Edit::SetQuestion {
            question: map.settings.question.clone(),
        });
    }
    if !content.is_empty() {
        edits.push(Edit::Insert { content });
    }
    edits
}

/// Changes a map as the person who sent a form.
pub(super) async fn change(
    app: &App,
    Granted { person, role }: Granted,
    map: MapId,
    (base_seq, edits): (u64, Vec<Edit>),
) -> Result<(), NotChanged> {
    let person = Person {
        actor: person.id,
        role,
        name: person.name,
        voice: person.voice,
    };
    let posted = Posted {
        person,
        client: ClientId::from_uuid(Uuid::now_v7()),
        base_seq,
        edits,
    };
    app.hub.change(map, posted).await.map(|_| ())
}

/// Back to the page, which says what was done.
fn done(map: MapId, done: Done) -> Response {
    let to = format!("{}?done={}", paths::settings(map), done.word());
    Redirect::to(&to).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(title: &str, question: &str) -> Words {
        Words {
            form_token: None,
            title: title.to_owned(),
            question: question.to_owned(),
            title_was: "Sleep".to_owned(),
            question_was: "Why?\r\nHow?".to_owned(),
            seen: 1,
        }
    }

    #[test]
    fn what_was_left_as_it_was_is_not_changed() {
        assert_eq!(edits(&words("Sleep", "Why?\nHow?")), Ok(vec![]));
        assert_eq!(edits(&words(" Sleep ", "Why?\r\nHow?")), Ok(vec![]));
        assert_eq!(
            edits(&words("Rest", "Why?\nHow?")).map(|edits| edits.len()),
            Ok(1)
        );
        assert_eq!(edits(&words("Rest", "")).map(|edits| edits.len()), Ok(2));
        assert_eq!(edits(&words(" ", "")), Err(SettingsProblem::Title));
    }

    #[test]
    fn a_copy_holds_the_same_and_says_that_it_is_one() {
        let mut map = loopwise_model::notation::parse("a +> b, b -> a").unwrap();
        map.settings.title = Some(Label::parse("Sleep").unwrap());
        map.settings.question = Note::parse("Why?").unwrap();
        map.settings.locked = true;
        let mut copy = loopwise_model::SystemMap::default();
        loopwise_model::apply_all(&mut copy, &copied(&map, &Text::english())).unwrap();
        assert_eq!(copy.title(), "Copy of Sleep");
        assert_eq!((&copy.factors, &copy.links), (&map.factors, &map.links));
        assert_eq!(copy.settings.question, map.settings.question);
        assert!(!copy.settings.locked, "a copy is open");
        let longest = "x".repeat(Label::LIMIT);
        map.settings.title = Some(Label::parse(&longest).unwrap());
        let edits = copied(&map, &Text::english());
        assert!(
            matches!(&edits[0], Edit::SetTitle { title: Some(title) } if title.as_str() == longest)
        );
    }
}
