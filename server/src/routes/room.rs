//! A workshop's room, for participants: the page, what they contribute, their marks, an adult, their things.

use axum::Json;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::workshop::{self as pages, Gone, Said};
use loopwise_model::{ActorId, StageKind};
use loopwise_workshop::{Held, ParticipantView};
use serde_json::json;

use super::{card_form, desk};
use crate::access::{At, Visitor};
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::render;
use crate::state::App;
use crate::store::{StoreError, WorkshopId};
use crate::workshop::cards::{self, Taken};
use crate::workshop::erase::LEAVING;
use crate::workshop::hearing::{self, Listener};
use crate::workshop::show::{self, Sent};
use crate::workshop::{Workshop, flow};

/// The fields of a form, in order; some come more than once.
pub type Fields = Vec<(String, String)>;

/// The first value of a field.
pub fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields
        .iter()
        .find(|(found, _)| found == name)
        .map_or("", |(_, value)| value.as_str())
}

/// A participant at the door of a workshop or in it.
pub(super) struct Guest {
    pub(super) workshop: Workshop,
    pub(super) me: ActorId,
    pub(super) is_in: bool,
}

/// What somebody gets instead: a page that says where they stand, or an error.
pub struct Instead(Box<Response>);

impl From<ServerError> for Instead {
    fn from(error: ServerError) -> Self {
        Self(Box::new(error.into_response()))
    }
}

impl From<StoreError> for Instead {
    fn from(error: StoreError) -> Self {
        ServerError::from(error).into()
    }
}

impl IntoResponse for Instead {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// Whoever asks, when they are a participant of this workshop.
pub(super) async fn guest(app: &App, id: &str, visitor: &Visitor) -> Result<Guest, Instead> {
    let gone = |why| Err(Instead(Box::new(show_gone(app, visitor, why))));
    let Ok(id) = id.parse::<WorkshopId>() else {
        return gone(Gone::NoWorkshop);
    };
    let Some(granted) = visitor.guest() else {
        return gone(Gone::NoWorkshop);
    };
    let At::Map {
        workshop: Some(theirs),
        state,
        ..
    } = granted.person.at
    else {
        return gone(Gone::NoWorkshop);
    };
    if theirs != id {
        return gone(Gone::NoWorkshop);
    }
    if state == "removed" {
        return gone(Gone::Removed);
    }
    if state == LEAVING {
        return gone(Gone::Deleted);
    }
    Ok(Guest {
        workshop: crate::workshop::load(app, id).await?,
        me: granted.person.id,
        is_in: state == "in",
    })
}

/// The same for a form, which must come from one of our pages.
pub(super) async fn guest_form(
    app: &App,
    id: &str,
    visitor: Visitor,
    fields: &Fields,
) -> Result<Guest, Instead> {
    let visitor = visitor.with_form_token(Some(field(fields, "form_token").to_owned()));
    let guest = guest(app, id, &visitor).await?;
    if !visitor.is_guests_form() {
        return Err(ServerError::ForeignRequest.into());
    }
    Ok(guest)
}

pub(super) fn show_gone(app: &App, visitor: &Visitor, why: Gone) -> Response {
    let mut page = render::page(pages::gone(&app.guest_context(visitor), why));
    *page.status_mut() = match why {
        Gone::NoWorkshop => axum::http::StatusCode::NOT_FOUND,
        Gone::Removed => axum::http::StatusCode::FORBIDDEN,
        Gone::Left | Gone::Deleted => axum::http::StatusCode::OK,
    };
    page
}

/// Why somebody is not in a workshop any more.
#[derive(Debug, serde::Deserialize)]
pub struct Why {
    #[serde(default)]
    why: String,
}

/// The page for somebody who is not in a workshop any more.
pub async fn gone(State(app): State<App>, Query(why): Query<Why>, visitor: Visitor) -> Response {
    show_gone(
        &app,
        &visitor,
        match why.why.as_str() {
            "removed" => Gone::Removed,
            "left" => Gone::Left,
            "deleted" => Gone::Deleted,
            _ => Gone::NoWorkshop,
        },
    )
}

/// What is said about the form that was sent before the page was asked for.
#[derive(Debug, serde::Deserialize)]
pub struct After {
    #[serde(default)]
    said: String,
}

/// The room. Answers of forms that ask something stand under other addresses, which show it too when they are asked again.
pub async fn page(
    State(app): State<App>,
    Path(path): Path<Vec<(String, String)>>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    let guest = guest(&app, field(&path, "workshop"), &visitor).await?;
    let sent = Sent {
        said: said_by(&after.said),
        ..Sent::default()
    };
    show_room(&app, &guest, &visitor, sent).await
}

/// What is said after a form was taken, as a word in an address.
const fn word_of(said: &Said) -> Option<&'static str> {
    Some(match said {
        Said::Kept => "kept",
        Said::Held(Held::Contact) => "contact",
        Said::Held(_) => "first",
        Said::TakenBack => "taken-back",
        Said::Marked => "marked",
        Said::Voted => "voted",
        Said::VotedHeld(Held::Contact) => "voted-contact",
        Said::VotedHeld(_) => "voted-first",
        Said::NotNow | Said::Problem(_) | Said::Adult => return None,
    })
}

fn said_by(word: &str) -> Option<Said> {
    [
        Said::Kept,
        Said::Held(Held::Contact),
        Said::Held(Held::First),
        Said::TakenBack,
        Said::Marked,
        Said::Voted,
        Said::VotedHeld(Held::Contact),
        Said::VotedHeld(Held::First),
    ]
    .into_iter()
    .find(|said| word_of(said) == Some(word))
}

/// The answer to a form: the page for the script, and for a browser alone the way to it, so that a reload sends nothing
/// again. What asks something is the page in any case.
pub(super) async fn answer(
    app: &App,
    guest: &Guest,
    (visitor, headers): (&Visitor, &HeaderMap),
    sent: Sent,
) -> Result<Response, Instead> {
    let taken = sent.said.as_ref().and_then(word_of);
    match taken {
        Some(word) if sent.asked.is_none() && headers.get("x-part").is_none() => {
            let room = paths::room(&guest.workshop.id().to_string());
            Ok(Redirect::to(&format!("{room}?said={word}")).into_response())
        }
        _ => show_room(app, guest, visitor, sent).await,
    }
}

async fn show_room(
    app: &App,
    guest: &Guest,
    visitor: &Visitor,
    sent: Sent,
) -> Result<Response, Instead> {
    let asks = sent.asked.is_some() || matches!(sent.said, Some(Said::NotNow | Said::Problem(_)));
    let context = app.guest_context(visitor);
    let view = show::room(app, &guest.workshop, guest.me, (context.clone(), sent)).await?;
    let mut page = render::page(pages::room(&context, &view));
    if asks {
        // The script shows this answer although somebody has typed.
        page.headers_mut()
            .insert("x-asked", HeaderValue::from_static("1"));
    }
    Ok(page)
}

/// Hears when to look again: as a participant, or as somebody who runs the workshop and asks with `?desk`.
pub async fn events(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    if asked.desk.is_some() {
        return Ok(desk::events(app, &id, &visitor).await?);
    }
    let guest = guest(&app, &id, &visitor).await?;
    let (workshop, map) = (guest.workshop.id(), guest.workshop.map());
    Ok(hearing::listen(
        app,
        workshop,
        map,
        Listener::Person(guest.me),
    ))
}

/// As what somebody listens.
#[derive(Debug, serde::Deserialize)]
pub struct Asked {
    desk: Option<String>,
}

/// Takes a card.
pub async fn add_card(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    let sent = take(&app, &guest, fields).await?;
    answer(&app, &guest, (&visitor, &headers), sent).await
}

async fn take(app: &App, guest: &Guest, fields: Fields) -> Result<Sent, ServerError> {
    let not_now = |fields| Sent {
        said: Some(Said::NotNow),
        asked: None,
        typed: fields,
    };
    if !guest.is_in {
        return Ok(not_now(fields));
    }
    let read = card_form::read(app, &guest.workshop, &fields).await?;
    let (card_id, card) = match read {
        card_form::Read::Card(id, card) => (id, card),
        card_form::Read::Asked(asked) => {
            return Ok(Sent {
                said: None,
                asked: Some(asked),
                typed: fields,
            });
        }
        card_form::Read::Problem(problem) => {
            return Ok(Sent {
                said: Some(Said::Problem(problem)),
                asked: None,
                typed: fields,
            });
        }
    };
    let stage = Some(field(&fields, "stage")).filter(|stage| !stage.is_empty());
    let taken = cards::add(app, &guest.workshop, guest.me, (card_id, stage, card)).await?;
    Ok(match taken {
        Taken::Kept => Sent {
            said: Some(Said::Kept),
            ..Sent::default()
        },
        Taken::Held(why) => Sent {
            said: Some(Said::Held(why)),
            ..Sent::default()
        },
        Taken::NotNow => not_now(fields),
        Taken::Refused(problem) => Sent {
            said: Some(Said::Problem(problem)),
            asked: None,
            typed: fields,
        },
    })
}

/// Changes an own card, or takes it back.
pub async fn own_card(
    State(app): State<App>,
    Path((id, card)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    let card = card.parse().map_err(|_| ServerError::NotFound)?;
    let said = if !guest.is_in {
        Said::NotNow
    } else if field(&fields, "deed") == "change" {
        let change = (card, field(&fields, "text"));
        match cards::change_own(&app, &guest.workshop, guest.me, change).await? {
            Taken::Kept => Said::Kept,
            Taken::Held(why) => Said::Held(why),
            Taken::NotNow => Said::NotNow,
            Taken::Refused(problem) => Said::Problem(problem),
        }
    } else if cards::take_back(&app, &guest.workshop, guest.me, card).await? {
        Said::TakenBack
    } else {
        Said::NotNow
    };
    let sent = Sent {
        said: Some(said),
        ..Sent::default()
    };
    answer(&app, &guest, (&visitor, &headers), sent).await
}

/// Takes marks of a blind vote.
pub async fn marks(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    let said = mark(&app, &guest, &fields).await?;
    let typed = match said {
        Said::Marked => Vec::new(),
        _ => fields,
    };
    let sent = Sent {
        said: Some(said),
        asked: None,
        typed,
    };
    answer(&app, &guest, (&visitor, &headers), sent).await
}

async fn mark(app: &App, guest: &Guest, fields: &Fields) -> Result<Said, ServerError> {
    let workshop = &guest.workshop;
    let plan = workshop.stage()?;
    let votes = !loopwise_workshop::holds_vote(plan.kind)
        && plan.who_sees.participants == ParticipantView::Ballot
        && workshop
            .progress
            .tools()
            .contains(&loopwise_workshop::Tool::Vote);
    let stage = field(fields, "stage");
    if !guest.is_in || !votes || (!stage.is_empty() && stage != plan.id) {
        return Ok(Said::NotNow);
    }
    let dots = (plan.kind == StageKind::Dots)
        .then(|| plan.marks.unwrap_or(loopwise_workshop::tally::DOTS));
    let mut marks: Vec<(String, u8)> = Vec::new();
    for (name, value) in fields {
        if let Some(choice) = name.strip_prefix("m-") {
            let count: u8 = value.trim().parse().unwrap_or(0);
            // A list and a box may both name a choice: it counts once.
            marks.retain(|(known, _)| known != choice);
            marks.push((
                choice.to_owned(),
                if dots.is_some() { count } else { count.min(1) },
            ));
        }
    }
    let sum: u32 = marks.iter().map(|(_, count)| u32::from(*count)).sum();
    if let Some(dots) = dots
        && sum > u32::from(dots)
    {
        return Ok(Said::Problem(format!(
            "You have {dots} dots, and you placed {sum}. Take some away."
        )));
    }
    app.store
        .set_marks(workshop.id(), guest.me, &plan.id, &marks)
        .await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(Said::Marked)
}

/// What is like the words that somebody types.
#[derive(Debug, serde::Deserialize)]
pub struct Typed {
    #[serde(default)]
    words: String,
}

/// Names of the map that may mean the same, and a hint how to name a factor.
pub async fn suggest(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(typed): Query<Typed>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    let guest = guest(&app, &id, &visitor).await?;
    if !guest.is_in || !flow::reveals(&guest.workshop) {
        let none = json!({"same": [], "known": [], "hint": null});
        return Ok(Json(none).into_response());
    }
    let found = card_form::suggest(&app, &guest.workshop, &typed.words).await?;
    Ok(Json(found).into_response())
}
