//! Sessions: who comes in, and the cookies that carry it (SE-04).

use axum::http::{HeaderMap, HeaderValue, header};
use loopwise_app::text::Language;
use loopwise_model::{ActorId, MapId};
use loopwise_sync::Role;
use loopwise_workshop::Credit;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::secret;
use crate::state::App;
use crate::store::{Person, WorkshopId};

/// How long somebody with an account stays signed in.
const STAFF_MS: i64 = 30 * 24 * 3_600_000;
/// How long anybody else does: a workshop and the days after it.
const GUEST_MS: i64 = 7 * 24 * 3_600_000;

/// Somebody who comes in for the first time.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// To which map.
    pub map: MapId,
    /// In which workshop, and whether they wait at its door.
    pub workshop: Option<(WorkshopId, bool)>,
    /// As what.
    pub role: Role,
    /// Under which name.
    pub name: String,
    /// With which voice.
    pub voice: Option<String>,
    /// In which language.
    pub language: &'static Language,
}

/// Makes a person and a session, and gives back who it is and the cookie that carries it.
///
/// # Errors
/// When it cannot be stored.
pub async fn let_in(app: &App, newcomer: Newcomer) -> Result<(ActorId, HeaderValue), ServerError> {
    let secret = secret::token();
    let now = now_ms();
    let id = ActorId::from_uuid(uuid::Uuid::now_v7());
    let waits = newcomer.workshop.is_some_and(|(_, waits)| waits);
    app.store
        .add_person(&Person {
            id,
            session_hash: secret::hash(&secret),
            map: newcomer.map,
            workshop: newcomer.workshop.map(|(workshop, _)| workshop),
            state: if waits { "waits" } else { "in" }.to_owned(),
            notice: NOTICE,
            role: newcomer.role.word().to_owned(),
            name: newcomer.name,
            voice: newcomer.voice,
            language: newcomer.language.tag.to_owned(),
            credit: Credit::default().word().to_owned(),
            created_ms: now,
            expires_ms: now + GUEST_MS,
        })
        .await?;
    Ok((id, set_cookie(app, Kind::Guest, &secret)?))
}

/// The version of the notice on the join page.
const NOTICE: i64 = 1;

/// Signs an account in, and gives back the cookie that carries the session.
///
/// # Errors
/// When it cannot be stored.
pub async fn sign_in(app: &App, account: ActorId) -> Result<HeaderValue, ServerError> {
    let secret = secret::token();
    let now = now_ms();
    app.store
        .sign_in(&secret::hash(&secret), account, (now, now + STAFF_MS))
        .await?;
    set_cookie(app, Kind::Staff, &secret)
}

/// One more device of a participant.
///
/// # Errors
/// When it cannot be stored.
pub async fn add_device(app: &App, person: ActorId) -> Result<HeaderValue, ServerError> {
    let secret = secret::token();
    app.store.add_device(person, &secret::hash(&secret)).await?;
    set_cookie(app, Kind::Guest, &secret)
}

/// The two kinds of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With an account.
    Staff,
    /// A participant.
    Guest,
}

fn set_cookie(app: &App, kind: Kind, secret: &str) -> Result<HeaderValue, ServerError> {
    let seconds = match kind {
        Kind::Staff => STAFF_MS,
        Kind::Guest => GUEST_MS,
    } / 1_000;
    made_cookie(app, kind, secret, seconds)
}

/// The cookie that makes a browser forget a session.
///
/// # Errors
/// Never: a cookie has only plain letters.
pub fn forget(app: &App, kind: Kind) -> Result<HeaderValue, ServerError> {
    made_cookie(app, kind, "", 0)
}

fn made_cookie(
    app: &App,
    kind: Kind,
    secret: &str,
    seconds: i64,
) -> Result<HeaderValue, ServerError> {
    let safe = if app.site.is_https() { "; Secure" } else { "" };
    let same_site = match kind {
        Kind::Staff => "Strict",
        Kind::Guest => "Lax",
    };
    let name = cookie_name(app, kind);
    let cookie =
        format!("{name}={secret}; Path=/; HttpOnly; SameSite={same_site}; Max-Age={seconds}{safe}");
    HeaderValue::from_str(&cookie)
        .map_err(|_| ServerError::Internal("a cookie has only plain letters"))
}

/// `__Host-` binds a cookie to this host and to TLS; over plain http browsers refuse it.
pub(super) fn cookie_name(app: &App, kind: Kind) -> String {
    let prefix = if app.site.is_https() { "__Host-" } else { "" };
    let name = match kind {
        Kind::Staff => "loopwise-staff",
        Kind::Guest => "loopwise",
    };
    format!("{prefix}{name}")
}

pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
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
