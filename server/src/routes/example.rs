//! An example for everybody: the demo map, which every server has inside, whatever maps it keeps.

use std::sync::OnceLock;

use axum::extract::State;
use axum::response::Response;
use loopwise_app::pages::{self, ExampleView, Html, MapFacts};

use crate::current;
use crate::demo;
use crate::error::ServerError;
use crate::render;
use crate::state::App;

/// The page never changes while the server runs, and holds nothing of its reader.
static PAGE: OnceLock<Html> = OnceLock::new();

/// The page.
pub async fn page(State(app): State<App>) -> Result<Response, ServerError> {
    if let Some(page) = PAGE.get() {
        return Ok(render::page(page.clone()));
    }
    let context = app.context(None);
    let made = tokio::task::spawn_blocking(move || {
        let map = demo::map().ok()?;
        let facts = MapFacts {
            id: demo::MAP,
            findings: current::findings(&map),
            map,
            revision: 1,
            changed_ms: 0,
            people: Vec::new(),
        };
        let view = ExampleView::new(&context, facts);
        Some(PAGE.get_or_init(|| pages::example(&context, &view)).clone())
    });
    let page = made.await.ok().flatten();
    page.map(render::page)
        .ok_or(ServerError::Internal("the example could not be drawn"))
}
