//! Every address of this server, on one page.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::routes::{
    assets, example, exports, files, health, invites, join, landing, live, maps, settings,
    well_known,
};
use crate::state::App;
use crate::{contact, error, headers};

/// Longest form, in bytes.
const FORM_BYTES: usize = 64 * 1024;
/// Longest request that carries a file: the file and what a form puts around it.
const FILE_BYTES: usize = loopwise_interchange::MAX_BYTES + FORM_BYTES;
/// How long a request may take. Sockets live longer: they are answered at once and go on by themselves.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The whole server.
pub fn router(app: App) -> Router {
    // Nothing on these depends on a secret that a reader could find out by the length of the answer.
    let packed = Router::new()
        .route("/maps/{map}/outline", get(maps::outline))
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
    Router::new()
        .route("/", get(landing::home))
        .route("/f/{token}", get(landing::facilitator))
        .route("/notice", get(landing::notice))
        .route("/sign-in", get(landing::sign_in))
        .route("/maps", post(maps::create))
        .route("/maps/{map}", get(maps::workspace))
        .route(
            "/maps/{map}/settings",
            get(settings::page).post(settings::words),
        )
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
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TIMEOUT,
        ))
        .layer(from_fn_with_state(app.clone(), error::shape))
        .layer(from_fn_with_state(app.clone(), headers::secure))
        .with_state(app)
}
