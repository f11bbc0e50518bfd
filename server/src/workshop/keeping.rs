//! How long what people said is kept (PR-07): when the days that a workshop settled are over, its people, cards, marks
//! and calls are removed and its changes on the map are nobody's. The map stays, and of what these people wrote only
//! what still stands on it. Sessions of participants end a day after their workshop.
//!
//! The running server does this every hour; `loopwise purge --expired` does it where none runs. It can be begun again at
//! any time: a workshop is done when all of it is gone, and not before.

use std::collections::BTreeSet;
use std::time::Duration;

use loopwise_model::ActorId;
use loopwise_workshop::Step;

use super::{Workshop, erase, flow};
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::logbook;
use crate::state::App;
use crate::store::{Store, WorkshopId, WorkshopRow};
use crate::stored;

const DAY_MS: i64 = 24 * 3_600_000;
/// How often the running server looks.
const EVERY: Duration = Duration::from_secs(3_600);
/// Workshops that are read at once; each is then removed by itself.
const AT_ONCE: u32 = 50;
/// How often a workshop is ended anew that something else was quicker with.
const TRIES: usize = 6;

/// When what people said in a workshop goes: so many days after its end, else after somebody last ran it.
#[must_use]
pub fn until_ms(workshop: &Workshop) -> i64 {
    let row = workshop.stored();
    let rested_ms = row.closed_ms.unwrap_or(row.run_ms);
    rested_ms.saturating_add(i64::from(workshop.settings.days) * DAY_MS)
}

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// So many workshops' words.
    pub workshops: u32,
    /// So many entries of logbooks.
    pub entries: u64,
}

/// Removes what is kept no longer at a moment. `app` is the server that runs on this store, if one does.
///
/// # Errors
/// When the store fails; what was not done is done the next time.
pub async fn remove_expired(
    store: &Store,
    app: Option<&App>,
    (now_ms, log_days): (i64, u32),
) -> Result<Removed, ServerError> {
    let mut removed = Removed::default();
    store.end_sessions().await?;
    let (mut after, mut failed): (Option<WorkshopId>, Option<ServerError>) = (None, None);
    loop {
        // No workshop keeps anything for less than a day.
        let rows = store
            .workshops_at_rest(now_ms - DAY_MS, after, AT_ONCE)
            .await?;
        let Some(last) = rows.last() else {
            break;
        };
        after = Some(last.id);
        for row in rows {
            let id = row.id;
            match if_over(store, app, row, now_ms).await {
                Ok(done) => removed.workshops += u32::from(done),
                // The others go all the same.
                Err(error) => {
                    tracing::error!(workshop.id = %id, %error, "what people said was not removed");
                    failed = Some(error);
                }
            }
        }
    }
    let before_ms = now_ms - i64::from(log_days) * DAY_MS;
    for workspace in store.workspaces().await? {
        removed.entries += store.shorten_log(workspace.id, before_ms).await?;
    }
    failed.map_or(Ok(removed), Err)
}

/// Removes what people said in a workshop when its days are over. Says whether that was done.
async fn if_over(
    store: &Store,
    app: Option<&App>,
    row: WorkshopRow,
    now_ms: i64,
) -> Result<bool, ServerError> {
    let workshop = Workshop::read(row)?;
    if until_ms(&workshop) > now_ms {
        return Ok(false);
    }
    one(store, app, workshop, now_ms).await
}

/// Removes what people said in one workshop. Says whether that was done.
async fn one(
    store: &Store,
    app: Option<&App>,
    mut workshop: Workshop,
    now_ms: i64,
) -> Result<bool, ServerError> {
    let (id, map) = (workshop.id(), workshop.map());
    let was_open = workshop.stored().closed_ms.is_none();
    if was_open && !ended(store, &mut workshop, now_ms).await? {
        return Ok(false);
    }
    let people = store.people_of(id).await?;
    let people: BTreeSet<ActorId> = people.into_iter().map(|person| person.id).collect();
    let count = people.len();
    if count > 0 {
        // As for one who is forgotten: nobody may hold the map meanwhile.
        let shut = match app {
            Some(app) => {
                let turn = app.reporting.lock().await;
                for who in &people {
                    app.hub.shut_out(*who).await;
                }
                Some((app.hub.shut(map).await, turn))
            }
            None => None,
        };
        let (now, _) = stored::read(store, map).await?;
        erase::keep_what_stands(store, (map, &now), people).await?;
        drop(shut);
    }
    store.forget_everybody(id, now_ms).await?;
    logbook::of_map(store, map, logbook::entry("purged", None).at(id.uuid())).await;
    if let Some(app) = app {
        if was_open {
            flow::settle(app, &workshop).await?;
        }
        app.hub.bells().ring(map, Ring::Everybody);
    }
    tracing::info!(workshop.id = %id, people = count, "what people said was removed");
    Ok(true)
}

/// Ends a workshop that nobody ended, so that nobody comes in any more. Says whether it is ended: not when somebody
/// began to run it meanwhile.
async fn ended(store: &Store, workshop: &mut Workshop, now_ms: i64) -> Result<bool, ServerError> {
    for _ in 0..TRIES {
        let seen = workshop.progress.revision();
        let taken = workshop
            .progress
            .take(&workshop.sheet, &Step::End, seen, now_ms);
        if let Err(error) = taken {
            tracing::warn!(workshop.id = %workshop.id(), %error, "a workshop could not be ended");
        }
        flow::close(workshop, now_ms);
        if store.change_workshop(&workshop.row()?).await? {
            return Ok(true);
        }
        // Something else was quicker, such as what closes the input of workshops that nobody runs.
        let row = store.workshop(workshop.id()).await?;
        *workshop = Workshop::read(row.ok_or(ServerError::NotFound)?)?;
        if until_ms(workshop) > now_ms {
            return Ok(false);
        }
    }
    Err(ServerError::NotStored)
}

/// Removes what is kept no longer, at the start and every hour, as long as the server lives.
pub async fn watch(app: App) {
    let mut every = tokio::time::interval(EVERY);
    let mut looked_ms = now_ms();
    loop {
        tokio::select! {
            () = app.hub.closing().cancelled() => return,
            _ = every.tick() => {}
        }
        let now_ms = now_ms();
        logbook::flush(&app).await;
        if let Err(error) = erase::unfinished(&app).await {
            tracing::warn!(%error, "somebody’s things are still to be deleted");
        }
        if let Err(error) = app.store.sweep_what_is_due().await {
            tracing::warn!(%error, "what was deleted could not be taken out of the files");
        }
        if let Err(error) =
            remove_expired(&app.store, Some(&app), (now_ms, app.terms.log_days)).await
        {
            tracing::warn!(%error, "what is kept no longer could not be removed");
        }
        // Whose session is over stays on no socket that was opened before.
        match app.store.people_whose_time_ended((looked_ms, now_ms)).await {
            Ok(people) => {
                for who in people {
                    app.hub.shut_out(who).await;
                }
                looked_ms = now_ms;
            }
            Err(error) => tracing::warn!(%error, "sessions that ended could not be looked for"),
        }
    }
}
