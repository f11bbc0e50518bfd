//! Taking back what happened on the map of a workshop: everything that one person did, or everything since a moment.

use loopwise_model::{ActorId, MapId};
use loopwise_sync::Head;
use loopwise_sync::limits::EDITS_PER_CHANGE;
use loopwise_sync::restore::{back_to, take_back};
use loopwise_sync::room::Logged;

use super::{Workshop, flow};
use crate::current;
use crate::error::ServerError;
use crate::state::App;
use crate::store::Store;
use crate::stored;

/// Changes that are read at once.
const AT_ONCE: u32 = 2_000;

/// Takes back what a person did on the map since a moment, as far as nobody else has worked on it. Says how many changes
/// were taken back and how many stay.
///
/// # Errors
/// When the log cannot be read or the change is not stored.
pub async fn of_person(
    app: &App,
    workshop: &Workshop,
    who: ActorId,
    since_ms: i64,
) -> Result<(u32, u32), ServerError> {
    let log = log(&app.store, workshop.map()).await?;
    let head = current::head(app, workshop.map()).await?;
    let back = tokio::task::spawn_blocking(move || take_back(&log, &head, who, since_ms))
        .await
        .map_err(|_| ServerError::Internal("what a person did could not be taken back"))?;
    for edits in back.edits.chunks(EDITS_PER_CHANGE) {
        flow::post(app, workshop, edits.to_vec()).await?;
    }
    Ok((back.done, back.left))
}

/// Makes the map what it was at a moment. Lock and stage stay.
///
/// # Errors
/// As [`of_person`].
pub async fn to_moment(app: &App, workshop: &Workshop, at_ms: i64) -> Result<(), ServerError> {
    let log = log(&app.store, workshop.map()).await?;
    let head = current::head(app, workshop.map()).await?;
    let edits = tokio::task::spawn_blocking(move || {
        let mut then = Head::default();
        for logged in log.iter().take_while(|logged| logged.at_ms <= at_ms) {
            if then.advance(&logged.change.edits, logged.stamp()).is_err() {
                break;
            }
        }
        back_to(&head.map, &then.map)
    })
    .await
    .map_err(|_| ServerError::Internal("a map could not be brought back"))?;
    if edits.is_empty() {
        return Ok(());
    }
    flow::post(app, workshop, edits).await.map(|_| ())
}

/// The whole log of a map.
pub(super) async fn log(store: &Store, map: MapId) -> Result<Vec<Logged>, ServerError> {
    let mut log: Vec<Logged> = Vec::new();
    loop {
        let after = log.last().map_or(0, |logged| logged.seq);
        let more = store.changes(map, after, AT_ONCE).await?;
        if more.is_empty() {
            return Ok(log);
        }
        for change in &more {
            log.push(stored::logged(change)?);
        }
    }
}
