//! Whether the server lives and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::state::App;

/// The process answers. Takes no lock and asks nobody.
pub async fn live() -> &'static str {
    "alive\n"
}

/// The database answers and the server is not about to stop.
pub async fn ready(State(app): State<App>) -> Response {
    let problem = if app.is_stopping() {
        "stopping\n"
    } else {
        match app.store.check().await {
            Ok(()) => return "ready\n".into_response(),
            Err(error) => {
                tracing::warn!(%error, "not ready");
                "the database does not answer\n"
            }
        }
    };
    // With a type of its own: a program reads it, and no page is made of it.
    let kind = [("content-type", "text/x-status; charset=utf-8")];
    (StatusCode::SERVICE_UNAVAILABLE, kind, problem).into_response()
}
