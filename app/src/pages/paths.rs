//! Addresses that pages link to and the router serves. One place, so that they cannot drift apart.

use loopwise_model::MapId;

/// The landing page; for a facilitator, the list of maps.
pub const HOME: &str = "/";
/// Assets by hashed name.
pub const ASSETS: &str = "/assets/";
/// POST `title`, `question`: makes a map.
pub const NEW_MAP: &str = "/maps";
/// POST multipart `file`: makes a map from a file.
pub const IMPORT: &str = "/import";
/// GET `link`: the facilitator's link, or the last part of it, pasted by hand.
pub const SIGN_IN: &str = "/sign-in";
/// A map to look at for everybody.
pub const EXAMPLE: &str = "/example";
/// GET `code`: an invite link, or the last part of one, pasted by hand.
pub const JOIN_BY_CODE: &str = "/join";
/// What we keep about people, and where to turn for help.
pub const NOTICE: &str = "/notice";
/// The part of the notice about help.
pub const HELP: &str = "/notice#adult";

/// The workspace of a map.
#[must_use]
pub fn map(id: MapId) -> String {
    format!("/maps/{id}")
}

/// A map as sentences.
#[must_use]
pub fn outline(id: MapId) -> String {
    format!("/maps/{id}/outline")
}

/// A map as a report.
#[must_use]
pub fn report(id: MapId) -> String {
    format!("/maps/{id}/report")
}

/// What a facilitator can set about a map. GET shows it; POST `title`, `question` changes them.
#[must_use]
pub fn settings(id: MapId) -> String {
    format!("/maps/{id}/settings")
}

/// POST `on`: locks a map or opens it.
#[must_use]
pub fn lock(id: MapId) -> String {
    format!("/maps/{id}/lock")
}

/// POST: makes a second map with the same content.
#[must_use]
pub fn copy(id: MapId) -> String {
    format!("/maps/{id}/copy")
}

/// A file of a map, such as `map.svg`.
#[must_use]
pub fn export(id: MapId, file: &str) -> String {
    format!("/maps/{id}/export/{file}")
}

/// POST: makes an invite link for a map.
#[must_use]
pub fn invite(id: MapId) -> String {
    format!("/maps/{id}/invite")
}

/// The join page of an invite. GET shows it; POST `voice`, `ticket` joins; POST with `respin` offers another name.
#[must_use]
pub fn join(token: &str) -> String {
    format!("/join/{token}")
}
