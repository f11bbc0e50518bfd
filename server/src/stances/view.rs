//! What a page shows of who supports or contests what, and who may say something just now.

use loopwise_app::pages::stances::StancesView;
use loopwise_model::{MapId, SystemMap};
use loopwise_report::publish::Rule;
use loopwise_report::stances::seen;
use loopwise_sync::Role;

use super::gather;
use crate::access::{At, Granted, says};
use crate::error::ServerError;
use crate::state::App;
use crate::workshop;

/// Whether somebody may support or contest something just now: participants not while the input of their workshop is
/// closed, nor when it is over. A locked map stops nobody: what is said of it changes nothing on it.
///
/// # Errors
/// When their workshop cannot be read.
pub async fn may(app: &App, granted: &Granted) -> Result<bool, ServerError> {
    if !says(granted.role) {
        return Ok(false);
    }
    let At::Map {
        workshop: Some(workshop),
        ..
    } = &granted.person.at
    else {
        return Ok(true);
    };
    let progress = workshop::load(app, *workshop).await?.progress;
    Ok(!progress.is_paused() && !progress.is_over())
}

/// What a reader is shown of a map.
///
/// # Errors
/// When it cannot be read.
pub async fn view(
    app: &App,
    granted: &Granted,
    (map, at): (MapId, &SystemMap),
) -> Result<StancesView, ServerError> {
    let gathered = gather(&app.store, map, at).await?;
    let leads = granted.role == Role::Facilitator;
    let seen = seen(&gathered.tally, &gathered.people, (Rule::inside(), leads))
        .map_err(|_| ServerError::Internal("more people said something than there are"))?;
    Ok(StancesView {
        map,
        may: may(app, granted).await?,
        mine: gathered.of(granted.person.id),
        seen,
    })
}
