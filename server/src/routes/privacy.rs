//! What this server keeps and how to have it deleted, for anybody.

use axum::extract::State;
use axum::response::Response;
use loopwise_app::pages::PrivacyFacts;
use loopwise_workshop::DAYS;

use crate::render;
use crate::state::App;

/// The page.
pub async fn page(State(app): State<App>) -> Response {
    let facts = PrivacyFacts {
        operator: app.site.operator().map(str::to_owned),
        contact: app.notice().contact,
        country: app.site.country().map(str::to_owned),
        days: (*DAYS.start(), *DAYS.end()),
        log_days: app.terms.log_days,
    };
    render::page(loopwise_app::pages::privacy(&app.context(None), &facts))
}
