//! Every address of this server, on one page.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use loopwise_app::pages::paths;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::routes::{
    assets, ballot, beam, council, desk, example, exports, files, health, invites, join, landing,
    leverage, live, logbook, maps, mine, privacy, reports, room, run_sheets, settings, staff,
    stances, well_known, workshops,
};
use crate::state::App;
use crate::{contact, error, headers};

/// Longest form, in bytes.
const FORM_BYTES: usize = 64 * 1024;
/// Longest form with a whole run-sheet in it: letters beyond ASCII take three times their bytes.
const SHEET_BYTES: usize = 4 * loopwise_workshop::BYTES;
/// Longest request that carries a file: the file and what a form puts around it.
const FILE_BYTES: usize = loopwise_interchange::MAX_BYTES + FORM_BYTES;
/// How long a request may take. Sockets live longer: they are answered at once and go on by themselves.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How long the making of a report may take: what is counted in it has a limit of its own, and then it is printed.
const REPORT_TIMEOUT: Duration = Duration::from_secs(180);

/// The whole server.
pub fn router(app: App) -> Router {
    let reporting = Router::new()
        .route("/maps/{map}/reports", post(reports::make))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            REPORT_TIMEOUT,
        ));
    // Nothing on these depends on a secret that a reader could find out by the length of the answer.
    let packed = Router::new()
        .route("/maps/{map}/outline", get(maps::outline))
        .route(
            "/maps/{map}/leverage",
            get(leverage::list).post(leverage::add),
        )
        .route("/maps/{map}/reports", get(reports::list))
        .route(
            "/maps/{map}/reports/{report}/withdraw",
            post(reports::withdraw),
        )
        .route("/maps/{map}/reports/{report}/{file}", get(reports::file))
        .route("/maps/{map}/leverage/{lever}", get(leverage::one))
        .route(
            "/maps/{map}/leverage/{lever}/{part}",
            post(leverage::change),
        )
        .route(
            "/maps/{map}/leverage/{lever}/recommend/{id}",
            post(leverage::rewrite),
        )
        .route("/maps/{map}/stances", get(stances::list).post(stances::say))
        .route("/maps/{map}/voices", get(stances::voices))
        .route("/maps/{map}/report", get(maps::report))
        .route("/maps/{map}/export/{file}", get(exports::file))
        .route("/api/maps/{map}/snapshot", get(live::snapshot))
        .route("/example", get(example::page))
        .layer(CompressionLayer::new());
    let with_files = Router::new()
        .route("/import", post(files::import))
        .route("/maps/import", post(files::import))
        .route("/api/maps/{map}/read-file", post(files::read))
        .layer(DefaultBodyLimit::max(FILE_BYTES));
    let with_sheets = Router::new()
        .route(paths::IMPORT_RUN_SHEET, post(run_sheets::import))
        .route(
            "/run-sheets/{id}/edit",
            get(run_sheets::editor).post(run_sheets::edit),
        )
        .layer(DefaultBodyLimit::max(SHEET_BYTES));
    Router::new()
        .route("/", get(landing::home))
        .route(paths::NOTICE, get(landing::notice))
        .route(paths::PRIVACY, get(privacy::page))
        .route("/sign-in", get(staff::sign_in_page).post(staff::sign_in))
        .route(paths::SIGN_OUT, post(staff::sign_out))
        .route(paths::SIGN_OUT_EVERYWHERE, post(staff::sign_out_everywhere))
        .route("/setup/{token}", get(staff::setup_page).post(staff::setup))
        .route(paths::TEAM, get(staff::team))
        .route(paths::TEAM_INVITE, post(staff::invite))
        .route(paths::LOGBOOK, get(logbook::page))
        .route("/team/{id}", post(staff::member))
        .route("/maps", post(maps::create))
        .route("/maps/{map}", get(maps::workspace))
        .route(
            "/maps/{map}/settings",
            get(settings::page).post(settings::words),
        )
        .route(
            "/maps/{map}/workshop",
            get(workshops::form).post(workshops::create),
        )
        .route(
            paths::NEW_WORKSHOP,
            get(workshops::form_for_new).post(workshops::create_with_new),
        )
        .route(
            paths::RUN_SHEETS,
            get(run_sheets::list).post(run_sheets::duplicate),
        )
        .route("/run-sheets/{id}", get(run_sheets::look))
        .route("/run-sheets/{id}/delete", post(run_sheets::delete))
        .route("/run-sheets/{id}/run-sheet.json", get(run_sheets::file))
        .route("/w/{workshop}", get(room::page))
        .route("/w/{workshop}/gone", get(room::gone))
        .route("/w/{workshop}/events", get(room::events))
        .route("/w/{workshop}/suggest", get(room::suggest))
        .route("/w/{workshop}/cards", get(room::page).post(room::add_card))
        .route(
            "/w/{workshop}/cards/{card}",
            get(room::page).post(room::own_card),
        )
        .route("/w/{workshop}/marks", get(room::page).post(room::marks))
        .route("/w/{workshop}/ballot", get(room::page).post(ballot::cast))
        .route(
            "/w/{workshop}/adult",
            get(mine::adult_page).post(mine::adult),
        )
        .route("/w/{workshop}/mine", get(mine::mine_page).post(mine::mine))
        .route("/w/{workshop}/mine.json", get(mine::mine_file))
        .route("/w/{workshop}/leave", post(mine::leave))
        .route("/again/{token}", get(mine::again))
        .route("/w/{workshop}/run", get(desk::page))
        .route("/w/{workshop}/run/{deed}", get(desk::page).post(desk::deed))
        .route("/w/{workshop}/votes", get(desk::votes))
        .route("/w/{workshop}/council", get(council::page))
        .route(
            "/w/{workshop}/council/{deed}",
            get(council::page).post(council::deed),
        )
        .route("/w/{workshop}/kept", get(desk::kept))
        .route("/w/{workshop}/kept.json", get(desk::kept_file))
        .route("/p/{token}", get(beam::page))
        .route("/p/{token}/events", get(beam::events))
        .route("/maps/{map}/stances/events", get(stances::events))
        .route("/maps/{map}/lock", post(settings::lock))
        .route("/maps/{map}/copy", post(settings::copy))
        .route("/maps/{map}/invite", post(invites::by_form))
        .route("/maps/{map}/invites", post(invites::by_form))
        .route("/join", get(join::by_code))
        .route("/join/{token}", get(join::page).post(join::join))
        .route("/api/maps/{map}/invites", post(invites::by_program))
        .route("/api/maps/{map}/ticket", post(live::ticket))
        .route("/api/maps/{map}/live", get(live::upgrade))
        .route("/assets/{file}", get(assets::file))
        .route("/favicon.ico", get(assets::icon))
        .route(contact::SECURITY_TXT, get(well_known::security))
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .merge(packed)
        .merge(with_files)
        .merge(with_sheets)
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TIMEOUT,
        ))
        .merge(reporting)
        .layer(from_fn_with_state(app.clone(), error::shape))
        .layer(from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}
