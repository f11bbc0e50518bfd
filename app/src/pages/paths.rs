//! Addresses that pages link to and the router serves. One place, so that they cannot drift apart.

use loopwise_model::{LeverId, MapId};

/// The landing page; for a facilitator, the list of maps.
pub const HOME: &str = "/";
/// Assets by hashed name.
pub const ASSETS: &str = "/assets/";
/// POST `title`, `question`: makes a map.
pub const NEW_MAP: &str = "/maps";
/// POST multipart `file`: makes a map from a file.
pub const IMPORT: &str = "/import";
/// Signing in: GET shows the form, POST `name`, `password`.
pub const SIGN_IN: &str = "/sign-in";
/// A map to look at for everybody.
pub const EXAMPLE: &str = "/example";
/// GET `code`: the code of a workshop, typed by hand, or a link that was pasted.
pub const JOIN_BY_CODE: &str = "/join";
/// What we keep about people, and where to turn for help.
pub const NOTICE: &str = "/notice";
/// What this server keeps, for how long, who sees it, and how to have it deleted.
pub const PRIVACY: &str = "/privacy";
/// The part of the notice about help.
pub const HELP: &str = "/notice#adult";

/// The workspace of a map.
#[must_use]
pub fn map(id: MapId) -> String {
    format!("/maps/{id}")
}

/// The stored state of a map, as the workspace fetches it.
#[must_use]
pub fn snapshot(id: MapId) -> String {
    format!("/api/maps/{id}/snapshot")
}

/// A map as sentences.
#[must_use]
pub fn outline(id: MapId) -> String {
    format!("/maps/{id}/outline")
}

/// The leverage points of a map; POST puts one forward.
#[must_use]
pub fn leverage(id: MapId) -> String {
    format!("/maps/{id}/leverage")
}

/// One leverage point; POST to a part below it changes it.
#[must_use]
pub fn lever(map: MapId, lever: LeverId) -> String {
    format!("/maps/{map}/leverage/{lever}")
}

/// Who supports or contests what on a map. GET gives it as JSON; POST says something.
#[must_use]
pub fn stances(id: MapId) -> String {
    format!("/maps/{id}/stances")
}

/// A stream of events that says when to look at them again.
#[must_use]
pub fn stance_events(id: MapId) -> String {
    format!("/maps/{id}/stances/events")
}

/// A map by the voices that support it; `?look=` chooses what is looked for.
#[must_use]
pub fn voices(id: MapId) -> String {
    format!("/maps/{id}/voices")
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

/// POST: signs out on this device.
pub const SIGN_OUT: &str = "/sign-out";
/// POST: signs this account out on every device.
pub const SIGN_OUT_EVERYWHERE: &str = "/sign-out-everywhere";
/// The people of the workspace.
pub const TEAM: &str = "/team";
/// What was done in the workspace, for its owner: GET `page`.
pub const LOGBOOK: &str = "/team/log";
/// POST `role`: a one-time link that makes an account.
pub const TEAM_INVITE: &str = "/team/invite";

/// A one-time link. GET shows its page; POST makes the account or sets the password.
#[must_use]
pub fn setup(token: &str) -> String {
    format!("/setup/{token}")
}

/// POST `deed` = `remove`, `reset`: takes an account away, or makes a link to set its password anew.
#[must_use]
pub fn team_member(id: &str) -> String {
    format!("/team/{id}")
}

/// GET: the form for a new workshop on a map. POST makes it.
#[must_use]
pub fn new_workshop(map: MapId) -> String {
    format!("/maps/{map}/workshop")
}

/// GET: the form for a new workshop on a new map. POST makes both.
pub const NEW_WORKSHOP: &str = "/workshops/new";
/// GET: the run-sheets of the workspace. POST `of`: makes an own one like another.
pub const RUN_SHEETS: &str = "/run-sheets";
/// POST multipart `file`: makes an own run-sheet of a file.
pub const IMPORT_RUN_SHEET: &str = "/run-sheets/import";

/// A run-sheet to look at.
#[must_use]
pub fn run_sheet(id: &str) -> String {
    format!("/run-sheets/{id}")
}

/// GET: the editor of an own run-sheet. POST `do` = `save`, `add`, `up ID`, `down ID`, `remove ID`, with the whole form.
#[must_use]
pub fn edit_run_sheet(id: &str) -> String {
    format!("/run-sheets/{id}/edit")
}

/// POST: deletes an own run-sheet.
#[must_use]
pub fn delete_run_sheet(id: &str) -> String {
    format!("/run-sheets/{id}/delete")
}

/// A run-sheet as a file.
#[must_use]
pub fn run_sheet_file(id: &str) -> String {
    format!("/run-sheets/{id}/run-sheet.json")
}

/// A workshop's room, for participants.
#[must_use]
pub fn room(workshop: &str) -> String {
    format!("/w/{workshop}")
}

/// A part of a workshop, such as `cards`, `marks`, `mine`, `adult`, `run`, `kept`, `events`, `suggest`, `leave`.
#[must_use]
pub fn room_part(workshop: &str, part: &str) -> String {
    format!("/w/{workshop}/{part}")
}

/// POST: something that facilitators do; the last part says what.
#[must_use]
pub fn desk(workshop: &str, deed: &str) -> String {
    format!("/w/{workshop}/run/{deed}")
}

/// POST `deed` = `change`, `take-back`: an own card.
#[must_use]
pub fn own_card(workshop: &str, card: &str) -> String {
    format!("/w/{workshop}/cards/{card}")
}

/// The big screen.
#[must_use]
pub fn beam(token: &str) -> String {
    format!("/p/{token}")
}

/// The reports on a map; POST makes one.
#[must_use]
pub fn reports(id: MapId) -> String {
    format!("/maps/{id}/reports")
}

/// A file of a report.
#[must_use]
pub fn report_file(map: MapId, report: &str, file: &str) -> String {
    format!("/maps/{map}/reports/{report}/{file}")
}

/// POST takes a report back.
#[must_use]
pub fn report_withdraw(map: MapId, report: &str) -> String {
    format!("/maps/{map}/reports/{report}/withdraw")
}
