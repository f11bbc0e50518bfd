//! Facilitators' steps, and what follows from them on the map.

use loopwise_model::{ActorId, ClientId, Edit, MapId};
use loopwise_sync::room::Posted;
use loopwise_sync::{Person, Role};
use loopwise_workshop::{ParticipantView, Step, StepError, Tool};
use uuid::Uuid;

use super::{Workshop, cards, votes};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::{NotChanged, now_ms};
use crate::state::App;
use crate::store::WorkshopId;

/// How often it is looked whether somebody runs a workshop, in the time that it may be without (FX-07).
const LOOKS: u32 = 20;

/// Takes a step of somebody who saw a revision of the plan. Says whether it was taken, or why not.
///
/// # Errors
/// When it could not be stored, or the map could not be told.
pub async fn step(
    app: &App,
    id: WorkshopId,
    step: &Step,
    seen: u32,
) -> Result<Result<(), StepError>, ServerError> {
    let (workshop, taken) = super::change(app, id, |workshop| {
        let now = now_ms();
        let taken = workshop.progress.take(&workshop.sheet, step, seen, now);
        if taken.is_ok() {
            workshop.beam.unattended = false;
            if workshop.progress.is_over() {
                close(workshop, now);
            }
        }
        Ok(taken)
    })
    .await?;
    if taken.is_ok() && workshop.progress.is_over() {
        app.store.end_sessions().await?;
    }
    settle(app, &workshop).await?;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(taken)
}

/// A workshop that is over can be joined no more; its big screen stays.
pub(super) fn close(workshop: &mut Workshop, now: i64) {
    let row = workshop.stored_mut();
    row.code = None;
    row.join_token = None;
    row.closed_ms = Some(now);
}

/// Whether the open stage lets people see what was contributed before.
#[must_use]
pub fn reveals(workshop: &Workshop) -> bool {
    let Ok(stage) = workshop.stage() else {
        return false;
    };
    workshop.progress.is_over()
        || workshop.progress.tools().contains(&Tool::SeeOthers)
        || shows_map(stage.who_sees.participants)
        || stage.who_sees.participants == ParticipantView::ApprovedItems
}

/// Whether a view shows the map.
#[must_use]
pub const fn shows_map(view: ParticipantView) -> bool {
    matches!(
        view,
        ParticipantView::RoomMap
            | ParticipantView::SharedMap
            | ParticipantView::OneLoop
            | ParticipantView::Results
    )
}

/// Brings the map in step with the workshop: its stage, and the cards that may be seen. Can be repeated at any time.
///
/// # Errors
/// When the map could not be read or changed.
pub async fn settle(app: &App, workshop: &Workshop) -> Result<(), ServerError> {
    let _turn = app.settling.lock().await;
    // The map belongs to the workshop that is open on it, whoever looks back at an earlier one.
    if workshop.progress.is_over() {
        votes::close_all(&app.store, workshop.id()).await?;
        let all = app.store.workshops(workshop.map()).await?;
        if all
            .iter()
            .any(|row| row.closed_ms.is_none() && row.id != workshop.id())
        {
            return Ok(());
        }
    }
    app.hub.guard(workshop.map(), workshop.guard()).await;
    let wanted = Some(workshop.progress.on_map(&workshop.sheet));
    let head = current::head(app, workshop.map()).await?;
    if head.map.settings.stage != wanted {
        post(app, workshop, vec![Edit::OpenStage { stage: wanted }]).await?;
    }
    if reveals(workshop) {
        cards::place_all(app, workshop).await?;
    }
    Ok(())
}

/// Makes a change of the map in the name of the workshop.
///
/// # Errors
/// When it was refused or not stored.
pub async fn post(app: &App, workshop: &Workshop, edits: Vec<Edit>) -> Result<u64, ServerError> {
    post_as(app, workshop, workshop.actor(), edits)
        .await
        .map_err(|refused| match refused {
            NotChanged::Refused(reason) => {
                tracing::warn!(workshop.id = %workshop.id(), ?reason, "a map refused its workshop");
                ServerError::NotStored
            }
            NotChanged::Unavailable => ServerError::NotStored,
        })
}

/// Makes a change of the map that was checked here already, in somebody's name.
///
/// # Errors
/// See [`NotChanged`].
pub async fn post_as(
    app: &App,
    workshop: &Workshop,
    actor: ActorId,
    edits: Vec<Edit>,
) -> Result<u64, NotChanged> {
    post_on(app, workshop.map(), actor, edits).await
}

/// The same on any map.
///
/// # Errors
/// See [`NotChanged`].
pub async fn post_on(
    app: &App,
    map: MapId,
    actor: ActorId,
    edits: Vec<Edit>,
) -> Result<u64, NotChanged> {
    post_in(app, map, (actor, Role::Facilitator), edits).await
}

/// Makes a change of the map that a participant asked for beside it: the locks and the open stage stop it as on the map.
///
/// # Errors
/// See [`NotChanged`].
pub async fn post_by(
    app: &App,
    workshop: &Workshop,
    actor: ActorId,
    edits: Vec<Edit>,
) -> Result<u64, NotChanged> {
    post_in(app, workshop.map(), (actor, Role::Participant), edits).await
}

async fn post_in(
    app: &App,
    map: MapId,
    (actor, role): (ActorId, Role),
    edits: Vec<Edit>,
) -> Result<u64, NotChanged> {
    let posted = Posted {
        person: Person {
            actor,
            role,
            name: String::new(),
            voice: None,
        },
        client: ClientId::from_uuid(Uuid::now_v7()),
        base_seq: u64::MAX,
        edits,
    };
    app.hub.change(map, posted).await
}

/// Closes the input of workshops that nobody has run for a while, as long as the server lives.
pub async fn watch(app: App) {
    let after = app.terms.unattended_after;
    let after_ms = i64::try_from(after.as_millis()).unwrap_or(i64::MAX);
    let mut every = tokio::time::interval(after / LOOKS);
    loop {
        tokio::select! {
            () = app.hub.closing().cancelled() => return,
            _ = every.tick() => {}
        }
        if let Err(error) = close_unattended(&app, now_ms().saturating_sub(after_ms)).await {
            tracing::warn!(%error, "workshops without a facilitator could not be looked at");
        }
    }
}

/// Closes the input of workshops that nobody has run since a moment.
///
/// # Errors
/// When the store fails.
pub async fn close_unattended(app: &App, since_ms: i64) -> Result<(), ServerError> {
    for row in app.store.unattended_workshops(since_ms).await? {
        let found = Workshop::read(row)?;
        if found.progress.is_paused() {
            continue;
        }
        let (workshop, ()) = super::change(app, found.id(), |workshop| {
            let seen = workshop.progress.revision();
            let pause = Step::Pause { on: true };
            let taken = workshop
                .progress
                .take(&workshop.sheet, &pause, seen, now_ms());
            workshop.beam.unattended = taken.is_ok();
            Ok(())
        })
        .await?;
        settle(app, &workshop).await?;
        app.hub.bells().ring(workshop.map(), Ring::Everybody);
    }
    Ok(())
}
