//! Coming in through an invite: a made-up name, a voice, one button.

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::marks::Voice;
use loopwise_app::pages::{JoinProblem, JoinView, paths};
use loopwise_model::MapId;
use loopwise_sync::Role;

use super::{last_part, with_cookie};
use crate::access::{self, Granted, Newcomer, Visitor, Wish};
use crate::error::ServerError;
use crate::names;
use crate::render;
use crate::secret;
use crate::state::App;

/// How many other names may be asked for.
const RESPINS: u8 = 3;

/// A code that was typed by hand.
#[derive(Debug, serde::Deserialize)]
pub struct ByCode {
    #[serde(default)]
    code: String,
}

/// The fields of the form.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Fields {
    ticket: Option<String>,
    /// A name that a program chose among ours.
    name: Option<String>,
    voice: Option<String>,
    /// Asks for another name.
    respin: Option<String>,
    /// The same, in the words of programs.
    again: Option<String>,
}

/// A name that was offered, and how many were before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    name: String,
    respins: u8,
}

/// An open invite to a map.
struct Open {
    token: String,
    map: MapId,
    role: Role,
}

/// From a typed code to its page.
pub async fn by_code(Query(asked): Query<ByCode>) -> Result<Redirect, ServerError> {
    let token = last_part(&asked.code).ok_or(ServerError::InviteClosed)?;
    Ok(Redirect::to(&paths::join(token)))
}

/// The page of an invite. Whoever is on the map already goes straight there.
pub async fn page(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let open = open(&app, token).await?;
    if let Some(there) = is_in(&visitor, &open) {
        return Ok(there);
    }
    let offer = Offer {
        name: free_name(&app, open.map).await?,
        respins: 0,
    };
    show(&app, &open, &offer, None, None).await
}

/// Joins, or offers another name.
pub async fn join(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let open = open(&app, token).await?;
    let offer = fields
        .ticket
        .as_deref()
        .and_then(|ticket| Offer::read(&app, &open.token, ticket));
    visitor.comes_from_us(Wish::Join {
        vouched: offer.is_some(),
    })?;
    if let Some(there) = is_in(&visitor, &open) {
        return Ok(there);
    }
    let voice = fields.voice.as_deref().and_then(Voice::parse);
    let known = offer.clone();
    let offer = match offer {
        Some(offer) => offer,
        None => {
            let named = fields.name.clone().filter(|name| names::is_one(name));
            let name = match named {
                Some(name) => name,
                None => free_name(&app, open.map).await?,
            };
            Offer { name, respins: 0 }
        }
    };
    if fields.respin.is_some() || fields.again.is_some() {
        let next = if known.is_some() && offer.respins < RESPINS {
            Offer {
                name: free_name(&app, open.map).await?,
                respins: offer.respins + 1,
            }
        } else {
            offer
        };
        return show(&app, &open, &next, voice, None).await;
    }
    if voice.is_none() && open.role == Role::Participant {
        return show(&app, &open, &offer, None, Some(JoinProblem::NoVoice)).await;
    }
    if taken(&app, open.map).await?.contains(&offer.name) {
        let next = Offer {
            name: free_name(&app, open.map).await?,
            ..offer
        };
        return show(&app, &open, &next, voice, Some(JoinProblem::NameTaken)).await;
    }
    let newcomer = Newcomer {
        map: Some(open.map),
        role: open.role,
        name: offer.name,
        voice: voice.map(|voice| voice.as_str().to_owned()),
    };
    Ok(with_cookie(
        &paths::map(open.map),
        access::let_in(&app, newcomer).await?,
    ))
}

/// The invite of a token, when it is open and leads to a map.
async fn open(app: &App, token: String) -> Result<Open, ServerError> {
    let invite = app.store.invite(&secret::hash(&token)).await?;
    let invite = invite
        .filter(|invite| invite.closed_ms.is_none())
        .ok_or(ServerError::InviteClosed)?;
    let map = invite.map.ok_or(ServerError::InviteClosed)?;
    let role = Role::from_word(&invite.role).ok_or(ServerError::InviteClosed)?;
    Ok(Open { token, map, role })
}

/// The way to the map for somebody who is on it: a facilitator, or a person who joined in this role before.
fn is_in(visitor: &Visitor, open: &Open) -> Option<Response> {
    let Granted { person, role } = visitor.person()?;
    let facilitates = role == Role::Facilitator && person.map.is_none_or(|map| map == open.map);
    let joined = person.map == Some(open.map) && role == open.role;
    (facilitates || joined).then(|| Redirect::to(&paths::map(open.map)).into_response())
}

async fn show(
    app: &App,
    open: &Open,
    offer: &Offer,
    voice: Option<Voice>,
    problem: Option<JoinProblem>,
) -> Result<Response, ServerError> {
    let about = app.store.map(open.map).await?.and_then(|row| row.title);
    let view = JoinView {
        token: open.token.clone(),
        about,
        name: offer.name.clone(),
        ticket: offer.write(app, &open.token),
        respins_left: RESPINS - offer.respins,
        voice,
        notice: app.notice(),
        problem,
    };
    Ok(render::page(loopwise_app::pages::join(
        &app.context(None),
        &view,
    )))
}

async fn taken(app: &App, map: MapId) -> Result<Vec<String>, ServerError> {
    Ok(app
        .store
        .people(Some(map))
        .await?
        .into_iter()
        .map(|person| person.name)
        .collect())
}

async fn free_name(app: &App, map: MapId) -> Result<String, ServerError> {
    Ok(names::free(&taken(app, map).await?))
}

impl Offer {
    /// What the page sends back: signed, so that nobody writes a name of their own into it.
    fn write(&self, app: &App, token: &str) -> String {
        format!(
            "{}.{}.{}",
            self.respins,
            self.name,
            self.signature(app, token)
        )
    }

    fn read(app: &App, token: &str, ticket: &str) -> Option<Self> {
        let mut parts = ticket.splitn(3, '.');
        let (respins, name, signature) = (
            parts.next()?.parse().ok()?,
            parts.next()?.to_owned(),
            parts.next()?,
        );
        let offer = Self { name, respins };
        (offer.respins <= RESPINS && secret::same(signature, &offer.signature(app, token)))
            .then_some(offer)
    }

    fn signature(&self, app: &App, token: &str) -> String {
        // The key stands on both sides, so that nothing can be appended.
        let key = &app.signing_key;
        secret::derived(
            &format!("{key}\n{token}\n{}\n{}\n{key}", self.respins, self.name),
            "join",
        )
    }
}
