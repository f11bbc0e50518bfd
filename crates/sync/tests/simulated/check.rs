//! What must hold when a plan is over.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{Edit, SystemMap, apply_all};
use loopwise_sync::Role;
use loopwise_sync::client::SaveState;

use super::world::World;

/// What a plan did, for the printed summary.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    pub changes: u64,
    pub acked: u64,
    pub parked: u64,
}

/// Checks the end of a plan.
///
/// # Errors
/// What is wrong.
pub fn end(world: &World) -> Result<Tally, String> {
    let log = &world.store.log;
    let mut places = BTreeMap::new();
    for (place, logged) in log.iter().enumerate() {
        if logged.seq != place as u64 + 1 {
            return Err(format!("the log has a gap at {place}"));
        }
        if let Some(earlier) = places.insert(logged.change.id, logged.seq) {
            return Err(format!(
                "{:?} is stored twice: {earlier} and {}",
                logged.change.id, logged.seq
            ));
        }
    }
    permissions_hold(world)?;
    let replayed = world.store.replayed();
    let mut tally = Tally {
        changes: log.len() as u64,
        ..Tally::default()
    };
    for (index, tab) in world.tabs.iter().enumerate() {
        for (id, seq) in &tab.acked {
            if places.get(id) != Some(seq) {
                return Err(format!(
                    "tab {index}: {id:?} was acknowledged as {seq}; in the log: {:?}",
                    places.get(id)
                ));
            }
        }
        if tab.session.save_state() != SaveState::Saved {
            return Err(format!(
                "tab {index} still waits: {:?}",
                tab.session.save_state()
            ));
        }
        let still_parked: BTreeSet<_> = tab
            .session
            .parked()
            .iter()
            .map(|parked| parked.change.id)
            .collect();
        for id in &tab.promised {
            if !places.contains_key(id) && !tab.parked.contains(id) && !still_parked.contains(id) {
                return Err(format!(
                    "tab {index}: {id:?} was kept on the device and is gone"
                ));
            }
        }
        if tab.session.map() != &replayed.map {
            let (has, of) = (tab.session.seq(), replayed.seq);
            return Err(format!(
                "tab {index} shows another map than the log makes, at {has} of {of}"
            ));
        }
        tally.acked += tab.acked.len() as u64;
        tally.parked += tab.parked.len() as u64;
    }
    match &world.room {
        Some(room) if room.head() != &replayed => {
            Err("the room holds another state than the log makes".into())
        }
        None => Err("the server never came back".into()),
        Some(_) => Ok(tally),
    }
}

/// Nobody edits who may not, and no participant edits after a lock: both can be read from the log alone.
fn permissions_hold(world: &World) -> Result<(), String> {
    let roles: BTreeMap<_, _> = world
        .tabs
        .iter()
        .map(|tab| (tab.person.actor, tab.person.role))
        .collect();
    let mut map = SystemMap::default();
    for logged in &world.store.log {
        let role = roles.get(&logged.actor).copied();
        let runs = logged
            .change
            .edits
            .iter()
            .any(|edit| matches!(edit, Edit::SetLock { .. }));
        match role {
            Some(Role::Facilitator) => {}
            Some(Role::Participant) if !map.settings.locked && !runs => {}
            other => return Err(format!("change {} was made by {other:?}", logged.seq)),
        }
        apply_all(&mut map, &logged.change.edits).map_err(|refused| format!("{refused:?}"))?;
    }
    Ok(())
}
