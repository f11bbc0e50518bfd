//! Coming in through an invite or the code of a workshop: a made-up name, a voice, one button.

use std::time::Instant;

use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::marks::Voice;
use loopwise_app::pages::{Context, JoinProblem, JoinView, paths};
use loopwise_app::text::Language;
use loopwise_model::MapId;
use loopwise_sync::Role;
use loopwise_workshop::{JoinCode, Lobby};

use super::{last_part, with_cookie};
use crate::access::{self, At, Granted, Newcomer, Visitor, Wish};
use crate::client_address::ClientAddress;
use crate::error::ServerError;
use crate::guesses::Guesser;
use crate::live::bells::Ring;
use crate::names;
use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::WorkshopKey;
use crate::workshop::{Workshop, show as shows};

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
    /// The tag of the page's language.
    language: Option<String>,
}

/// A name that was offered, and how many were before it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    name: String,
    respins: u8,
    /// Tells this page from another that offers the same name.
    nonce: String,
}

/// An open way in: an invite to a map, or the door of a workshop.
struct Open {
    token: String,
    map: MapId,
    role: Role,
    workshop: Option<Workshop>,
}

/// From a typed code, or a pasted link, to its page.
pub async fn by_code(Query(asked): Query<ByCode>) -> Result<Redirect, ServerError> {
    if let Ok(code) = asked.code.parse::<JoinCode>() {
        return Ok(Redirect::to(&paths::join(code.as_str())));
    }
    let token = last_part(&asked.code).ok_or(ServerError::InviteClosed)?;
    Ok(Redirect::to(&paths::join(token)))
}

/// The page of an invite. Whoever is on the map already goes straight there.
pub async fn page(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
    address: ClientAddress,
) -> Result<Response, ServerError> {
    let open = open(&app, token, (&visitor, address)).await?;
    if let Some(there) = is_in(&visitor, &open) {
        return Ok(there);
    }
    let offer = Offer::of(free_name(&app, open.map).await?, 0);
    let page = Page {
        offer: &offer,
        voice: None,
        language: visitor.language(),
        problem: None,
    };
    show(&app, &open, page).await
}

/// Joins, or offers another name.
pub async fn join(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
    address: ClientAddress,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let open = open(&app, token, (&visitor, address)).await?;
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
    let language = fields.language.as_deref().and_then(Language::by_tag);
    let language = language.unwrap_or_else(|| visitor.language());
    let page = |offer, problem| Page {
        offer,
        voice,
        language,
        problem,
    };
    let known = offer.clone();
    let offer = match offer {
        Some(offer) => offer,
        None => {
            let named = fields.name.clone().filter(|name| names::is_one(name));
            let name = match named {
                Some(name) => name,
                None => free_name(&app, open.map).await?,
            };
            Offer::of(name, 0)
        }
    };
    if fields.respin.is_some() || fields.again.is_some() {
        let next = if known.is_some() && offer.respins < RESPINS {
            Offer::of(free_name(&app, open.map).await?, offer.respins + 1)
        } else {
            offer
        };
        return show(&app, &open, page(&next, None)).await;
    }
    if voice.is_none() && open.role == Role::Participant {
        return show(&app, &open, page(&offer, Some(JoinProblem::NoVoice))).await;
    }
    // One after the other: two who press at once do not both find a name free.
    let mut turn = app.joining.turn().await;
    let ticket = known.as_ref().and(fields.ticket.as_deref());
    if let Some(person) = ticket.and_then(|ticket| turn.came_by(ticket, Instant::now())) {
        // The button was pressed twice: the browser forgot the first answer, and its cookie with it.
        let cookie = access::add_device(&app, person).await?;
        return Ok(with_cookie(&open.inside(), cookie));
    }
    if taken(&app, open.map).await?.contains(&offer.name) {
        let next = Offer::of(free_name(&app, open.map).await?, offer.respins);
        return show(&app, &open, page(&next, Some(JoinProblem::NameTaken))).await;
    }
    let at_door = open.workshop.as_ref().map(|workshop| {
        let waits = workshop.settings.lobby == Lobby::Wait;
        (workshop.id(), waits)
    });
    let newcomer = Newcomer {
        map: open.map,
        workshop: at_door,
        role: open.role,
        name: offer.name,
        voice: voice.map(|voice| voice.as_str().to_owned()),
        language,
    };
    let (person, cookie) = access::let_in(&app, newcomer).await?;
    if let Some(ticket) = ticket {
        turn.remember(ticket, person, Instant::now());
    }
    drop(turn);
    app.hub.bells().ring(open.map, Ring::Desk);
    Ok(with_cookie(&open.inside(), cookie))
}

/// The way in that a token or a code opens. What is closed, wrong, or was never one looks the same; who tries too often
/// has to wait, and who is right never counts.
async fn open(
    app: &App,
    token: String,
    (visitor, address): (&Visitor, ClientAddress),
) -> Result<Open, ServerError> {
    let session = visitor.guest_session().map(Guesser::Session);
    let guessers: Vec<Guesser> = [Guesser::Address(address.0), Guesser::All]
        .into_iter()
        .chain(session)
        .collect();
    let now = Instant::now();
    let waits = app.guesses.may(&guessers, now);
    if let Some(open) = found(app, token).await? {
        return Ok(open);
    }
    if let Err(wait) = waits {
        return Err(ServerError::TooMany {
            after_secs: wait.as_secs() + 1,
        });
    }
    app.guesses.wrong(&guessers, now);
    Err(ServerError::InviteClosed)
}

async fn found(app: &App, token: String) -> Result<Option<Open>, ServerError> {
    let key = match token.parse::<JoinCode>() {
        Ok(code) => {
            app.store
                .workshop_by(WorkshopKey::Code(code.as_str()))
                .await?
        }
        Err(_) => app.store.workshop_by(WorkshopKey::Join(&token)).await?,
    };
    if let Some(row) = key {
        let workshop = Workshop::read(row)?;
        return Ok(Some(Open {
            token,
            map: workshop.map(),
            role: Role::Participant,
            workshop: Some(workshop),
        }));
    }
    let invite = app.store.invite(&secret::hash(&token)).await?;
    Ok(invite
        .filter(|invite| invite.closed_ms.is_none())
        .and_then(|invite| {
            let role = Role::from_word(&invite.role)?;
            Some(Open {
                token,
                map: invite.map,
                role,
                workshop: None,
            })
        }))
}

impl Open {
    /// Where it leads.
    fn inside(&self) -> String {
        match &self.workshop {
            Some(workshop) => paths::room(&workshop.id().to_string()),
            None => paths::map(self.map),
        }
    }
}

/// The way in for somebody who has it already: a facilitator, or a person who joined in this role before.
fn is_in(visitor: &Visitor, open: &Open) -> Option<Response> {
    let inside = match &open.workshop {
        Some(workshop) => {
            let guest = visitor.guest()?;
            matches!(guest.person.at, At::Map { workshop: Some(theirs), .. } if theirs == workshop.id())
        }
        None => {
            let Granted { person, role } = visitor.person()?;
            match person.at {
                At::Workspace { .. } => role == Role::Facilitator,
                At::Map { map, .. } => map == open.map && role == open.role,
            }
        }
    };
    inside.then(|| Redirect::to(&open.inside()).into_response())
}

/// What is different each time the page is shown.
struct Page<'a> {
    offer: &'a Offer,
    voice: Option<Voice>,
    language: &'static Language,
    problem: Option<JoinProblem>,
}

async fn show(app: &App, open: &Open, page: Page<'_>) -> Result<Response, ServerError> {
    let Page { offer, voice, .. } = page;
    let about = app.store.map(open.map).await?.and_then(|row| row.title);
    let (code, voices, notice) = match &open.workshop {
        Some(workshop) => {
            let code = workshop.stored().code.as_deref();
            let code = code.and_then(|code| code.parse::<JoinCode>().ok());
            let voices =
                workshop.settings.voices.iter().filter_map(|offered| {
                    Some((Voice::parse(&offered.voice)?, offered.word.clone()))
                });
            (
                code.map(|code| code.to_string()),
                voices.collect(),
                shows::notice(app, workshop),
            )
        }
        None => (
            None,
            Voice::ALL.map(|voice| (voice, String::new())).to_vec(),
            app.notice(),
        ),
    };
    let view = JoinView {
        code,
        voices,
        token: open.token.clone(),
        about,
        name: offer.name.clone(),
        ticket: offer.write(app, &open.token),
        respins_left: RESPINS - offer.respins,
        voice,
        notice,
        problem: page.problem,
    };
    let context = Context {
        text: page.language.text(),
        ..app.context(None)
    };
    Ok(render::page(loopwise_app::pages::join(&context, &view)))
}

async fn taken(app: &App, map: MapId) -> Result<Vec<String>, ServerError> {
    Ok(app
        .store
        .people(map)
        .await?
        .into_iter()
        .map(|person| person.name)
        .collect())
}

async fn free_name(app: &App, map: MapId) -> Result<String, ServerError> {
    Ok(names::free(&taken(app, map).await?))
}

impl Offer {
    fn of(name: String, respins: u8) -> Self {
        let nonce = secret::hex(&secret::random::<16>());
        Self {
            name,
            respins,
            nonce,
        }
    }

    /// What the page sends back: signed, so that nobody writes a name of their own into it.
    fn write(&self, app: &App, token: &str) -> String {
        format!(
            "{}.{}.{}.{}",
            self.respins,
            self.nonce,
            self.name,
            self.signature(app, token)
        )
    }

    fn read(app: &App, token: &str, ticket: &str) -> Option<Self> {
        let mut parts = ticket.splitn(4, '.');
        let (respins, nonce, name, signature) = (
            parts.next()?.parse().ok()?,
            parts.next()?.to_owned(),
            parts.next()?.to_owned(),
            parts.next()?,
        );
        let offer = Self {
            name,
            respins,
            nonce,
        };
        (offer.respins <= RESPINS && secret::same(signature, &offer.signature(app, token)))
            .then_some(offer)
    }

    fn signature(&self, app: &App, token: &str) -> String {
        // The key stands on both sides, so that nothing can be appended.
        let key = &app.signing_key;
        secret::derived(
            &format!(
                "{key}\n{token}\n{}\n{}\n{}\n{key}",
                self.respins, self.nonce, self.name
            ),
            "join",
        )
    }
}
