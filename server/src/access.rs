//! Who asks, and the one function that decides what they may do.
//!
//! A person is known by a session cookie whose SHA-256 is stored. Ids alone never grant anything, and a map that somebody
//! may not see looks exactly like a map that is not there.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use loopwise_model::{ActorId, MapId};
use loopwise_sync::Role;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::secret;
use crate::site::Sender;
use crate::state::App;
use crate::store::Person;

/// How long a facilitator stays signed in.
const FACILITATOR_MS: i64 = 30 * 24 * 3_600_000;
/// How long anybody else does: a workshop and the days after it.
const GUEST_MS: i64 = 7 * 24 * 3_600_000;

/// Who sends a request, and from where.
#[derive(Debug, Clone)]
pub struct Visitor {
    session: Option<Session>,
    sender: Sender,
    form_token: Option<String>,
}

#[derive(Debug, Clone)]
struct Session {
    person: Person,
    role: Role,
    form_token: String,
}

/// What a request wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// See the list of all maps.
    SeeMaps,
    /// Make a map, with a form.
    MakeMap,
    /// See a map.
    See(MapId),
    /// Take part in a map through a program of ours: get a ticket, have a file read.
    TakePart(MapId),
    /// See what only those who run a map see: its settings.
    Run(MapId),
    /// Set something about a map, with a form: invite people, name it, lock it.
    RunByForm(MapId),
    /// Invite people to a map, through a program of ours.
    Invite(MapId),
    /// Become somebody through an invite, with a form that an invite's page may vouch for.
    Join {
        /// Whether the form holds something that only our own page can have put there.
        vouched: bool,
    },
}

/// What was found about the person that may do what was wished.
#[derive(Debug, Clone)]
pub struct Granted {
    /// Who.
    pub person: Person,
    /// As what.
    pub role: Role,
}

/// How a wish must prove that it comes from one of our pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// It only looks.
    None,
    /// The form vouches for itself, so that a browser which says nothing is believed; one that names another page is not.
    /// Whoever has the link can copy what vouches into a form of their own.
    Voucher,
    /// The browser says so.
    Browser,
    /// The token of the session's forms.
    Form,
}

impl Wish {
    const fn proof(self) -> Proof {
        match self {
            Self::SeeMaps | Self::See(_) | Self::Run(_) => Proof::None,
            Self::TakePart(_) | Self::Invite(_) => Proof::Browser,
            Self::MakeMap | Self::RunByForm(_) => Proof::Form,
            Self::Join { vouched } => {
                if vouched {
                    Proof::Voucher
                } else {
                    Proof::Browser
                }
            }
        }
    }
}

/// Decides whether a request may be carried out. Every handler that knows people asks this first.
///
/// # Errors
/// `ForeignRequest` when it comes from somewhere else, `NotFound` for a map that is not there or not theirs,
/// `Forbidden` for what only facilitators do.
pub async fn allow(app: &App, visitor: &Visitor, wish: Wish) -> Result<Granted, ServerError> {
    visitor.comes_from_us(wish)?;
    let Some(Session { person, role, .. }) = visitor.session.clone() else {
        return Err(match wish {
            Wish::SeeMaps | Wish::MakeMap | Wish::Join { .. } => ServerError::Forbidden,
            Wish::See(_)
            | Wish::TakePart(_)
            | Wish::Run(_)
            | Wish::RunByForm(_)
            | Wish::Invite(_) => ServerError::NotFound,
        });
    };
    let facilitates = role == Role::Facilitator;
    match wish {
        Wish::SeeMaps | Wish::MakeMap if facilitates && person.map.is_none() => {}
        Wish::SeeMaps | Wish::MakeMap => return Err(ServerError::Forbidden),
        Wish::Join { .. } => {}
        Wish::See(map)
        | Wish::TakePart(map)
        | Wish::Run(map)
        | Wish::RunByForm(map)
        | Wish::Invite(map) => {
            let theirs = person.map.is_none_or(|theirs| theirs == map);
            if !theirs || app.store.map(map).await?.is_none() {
                return Err(ServerError::NotFound);
            }
            let runs = matches!(wish, Wish::Run(_) | Wish::RunByForm(_) | Wish::Invite(_));
            if runs && !facilitates {
                return Err(ServerError::Forbidden);
            }
        }
    }
    Ok(Granted { person, role })
}

impl Visitor {
    /// The visitor with the token that came in a form.
    #[must_use]
    pub fn with_form_token(self, token: Option<String>) -> Self {
        Self {
            form_token: token,
            ..self
        }
    }

    /// The token for the forms of the pages that this visitor gets.
    #[must_use]
    pub fn form_token(&self) -> Option<&str> {
        self.session
            .as_ref()
            .map(|session| session.form_token.as_str())
    }

    /// Who this is, when they are somebody.
    #[must_use]
    pub fn person(&self) -> Option<Granted> {
        self.session
            .clone()
            .map(|Session { person, role, .. }| Granted { person, role })
    }

    /// Whether a request that changes something comes from one of our pages.
    ///
    /// # Errors
    /// `ForeignRequest` when it does not, or when nobody can tell and there is a session to misuse.
    pub fn comes_from_us(&self, wish: Wish) -> Result<(), ServerError> {
        let proven = match (wish.proof(), self.sender, &self.session) {
            (Proof::None, ..) => true,
            (_, Sender::Foreign, _) => false,
            (Proof::Voucher, ..) | (Proof::Browser, Sender::Ours, _) => true,
            // A program without a session has nothing that another page could misuse.
            (_, _, None) => true,
            (Proof::Browser, Sender::Unsaid, Some(_)) => false,
            (Proof::Form, _, Some(session)) => self
                .form_token
                .as_ref()
                .is_some_and(|token| secret::same(token, &session.form_token)),
        };
        if proven {
            Ok(())
        } else {
            Err(ServerError::ForeignRequest)
        }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = ServerError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ServerError> {
        let sender = app.site.sender(&parts.headers);
        let mut session = None;
        if let Some(secret) = cookie(&parts.headers, cookie_name(app)) {
            let found = app
                .store
                .person_by_session(&secret::hash(secret), now_ms())
                .await?;
            session = found.and_then(|person| {
                let role = Role::from_word(&person.role)?;
                Some(Session {
                    person,
                    role,
                    form_token: secret::derived(secret, "form"),
                })
            });
        }
        Ok(Self {
            session,
            sender,
            form_token: None,
        })
    }
}

/// Somebody who comes in for the first time.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// To which map; `None` for every map.
    pub map: Option<MapId>,
    /// As what.
    pub role: Role,
    /// Under which name.
    pub name: String,
    /// With which voice.
    pub voice: Option<String>,
}

/// Makes a person and a session, and gives back the cookie that carries it.
///
/// # Errors
/// When it cannot be stored.
pub async fn let_in(app: &App, newcomer: Newcomer) -> Result<HeaderValue, ServerError> {
    let secret = secret::token();
    let now = now_ms();
    let good_for = if newcomer.role == Role::Facilitator {
        FACILITATOR_MS
    } else {
        GUEST_MS
    };
    app.store
        .add_person(&Person {
            id: ActorId::from_uuid(uuid::Uuid::now_v7()),
            session_hash: secret::hash(&secret),
            map: newcomer.map,
            role: newcomer.role.word().to_owned(),
            name: newcomer.name,
            voice: newcomer.voice,
            created_ms: now,
            expires_ms: now + good_for,
        })
        .await?;
    let safe = if app.site.is_https() { "; Secure" } else { "" };
    let name = cookie_name(app);
    let seconds = good_for / 1_000;
    let cookie =
        format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{safe}");
    HeaderValue::from_str(&cookie)
        .map_err(|_| ServerError::Internal("a cookie has only plain letters"))
}

/// `__Host-` binds a cookie to this host and to TLS; over plain http browsers refuse it.
fn cookie_name(app: &App) -> &'static str {
    if app.site.is_https() {
        "__Host-loopwise"
    } else {
        "loopwise"
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; loopwise=secret=; b=2"),
        );
        assert_eq!(cookie(&headers, "loopwise"), Some("secret="));
        assert_eq!(cookie(&headers, "loop"), None);
    }
}
