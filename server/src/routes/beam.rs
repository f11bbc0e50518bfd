//! The big screen of a workshop, opened by its own token: it only looks.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use loopwise_app::pages::workshop as pages;

use crate::error::ServerError;
use crate::render;
use crate::state::App;
use crate::store::WorkshopKey;
use crate::workshop::hearing::{self, Listener};
use crate::workshop::{Workshop, show};

async fn opened(app: &App, token: &str) -> Result<Workshop, ServerError> {
    let row = app.store.workshop_by(WorkshopKey::Beam(token)).await?;
    Workshop::read(row.ok_or(ServerError::NotFound)?)
}

/// The big screen.
pub async fn page(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let workshop = opened(&app, &token).await?;
    let origin = app.site.origin(&headers);
    let view = show::beam(&app, &workshop, (app.context(None), &origin)).await?;
    Ok(render::page(pages::beam(&app.context(None), &view)))
}

/// Hears when to look again.
pub async fn events(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, ServerError> {
    let workshop = opened(&app, &token).await?;
    Ok(hearing::listen(
        app,
        workshop.id(),
        workshop.map(),
        Listener::Beam,
    ))
}
