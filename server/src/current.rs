//! The newest stored state of a map, and what is found in it.

use std::ops::ControlFlow;
use std::sync::Arc;

use loopwise_analysis::{CausalGraph, Limits, LoopList, find_loops};
use loopwise_app::story::Findings;
use loopwise_model::{MapId, SystemMap};
use loopwise_sync::Head;

use crate::error::ServerError;
use crate::state::App;
use crate::stored;

/// The stored state of a map: from its room when it is open, else from the store.
///
/// # Errors
/// `NotFound` when there is no such map.
pub async fn head(app: &App, map: MapId) -> Result<Arc<Head>, ServerError> {
    if let Some(head) = app.hub.stored_state(map).await {
        return Ok(head);
    }
    let head = stored::head(&app.store, map)
        .await?
        .ok_or(ServerError::NotFound)?;
    Ok(Arc::new(head))
}

/// The loops of a map. This takes a while: beside the threads that serve sockets.
#[must_use]
pub fn findings(map: &SystemMap) -> Findings {
    let loops = find_loops(CausalGraph::of(map), &Limits::default(), &mut || {
        ControlFlow::Continue(())
    });
    Findings::of(map, &LoopList::of(map, &loops))
}
