//! The logbook of a workspace, for its owner.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::Response;
use loopwise_app::pages::staff::{self as pages, LogRow, LogView, LogWho};
use uuid::Uuid;

use super::staff;
use crate::access::{Visitor, Wish, allow};
use crate::error::ServerError;
use crate::logbook;
use crate::render;
use crate::state::App;
use crate::store::Chain;

/// Entries on one page.
const ON_A_PAGE: u32 = 50;
/// The last page that is shown: a hundred thousand entries.
const LAST_PAGE: u32 = 2_000;

/// Which page.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::SeeLogbook).await?;
    let (workspace, _) = staff::workspace_of(&granted)?;
    logbook::flush(&app).await;
    let page = asked.page.unwrap_or(1).clamp(1, LAST_PAGE);
    let skip = (page - 1) * ON_A_PAGE;
    let mut entries = app
        .store
        .log_entries(workspace, skip, ON_A_PAGE + 1)
        .await?;
    let older = entries.len() > ON_A_PAGE as usize;
    entries.truncate(ON_A_PAGE as usize);
    let accounts = app.store.accounts(workspace).await?;
    let names: BTreeMap<Uuid, String> = accounts
        .into_iter()
        .map(|account| (account.id.uuid(), account.name))
        .collect();
    let named = |id: Option<Uuid>| match id {
        None => LogWho::Nobody,
        Some(id) => names.get(&id).map_or_else(
            || LogWho::Id(id.to_string()),
            |name| LogWho::Name(name.clone()),
        ),
    };
    let rows = entries.into_iter().map(|entry| LogRow {
        seq: entry.seq,
        at_ms: entry.noted.at_ms,
        who: named(entry.noted.who),
        what: entry.noted.what,
        about: named(entry.noted.about),
        place: entry.noted.place.map(|place| place.to_string()),
        more: entry.noted.more,
    });
    let view = LogView {
        rows: rows.collect(),
        workspace: staff::workspace_name(&app, workspace).await?,
        whole: match app.store.check_log(workspace).await? {
            Chain::Whole(entries) => Ok(entries),
            Chain::Broken(at) => Err(at),
        },
        days: app.terms.log_days,
        page,
        older,
    };
    Ok(render::page(pages::log(
        &app.context(visitor.form_token()),
        &view,
    )))
}
