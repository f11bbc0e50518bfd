//! Deleting everything of a participant (PR-08, PR-09): what they contributed, what they wrote on the map and stands on copies
//! of it, and what logs, votes and reports hold of it. Maps stay whole: a thing that others have built on stays without its words.
//!
//! Whoever is being deleted is `leaving` from the first moment on: in no room and on no map. It is finished also when nobody
//! waits for it, and begun again by [`unfinished`] when it was cut short.

mod theirs;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use loopwise_app::t;
use loopwise_model::{ActorId, Intent, Label, MapId, SystemMap};
use loopwise_sync::limits::EDITS_PER_CHANGE;
use loopwise_sync::room::Logged;
use loopwise_workshop::Item;

use super::{Workshop, flow, undo};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::logbook;
use crate::reports::taken_back;
use crate::state::App;
use crate::store::{Person, Store, StoredChange};

pub use theirs::Theirs;

/// The state of somebody who is being deleted.
pub const LEAVING: &str = "leaving";
/// How long somebody waits to see it done.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often words are taken off a map that others change meanwhile.
const TRIES: usize = 50;
/// Changes that are read at once.
const AT_ONCE: u32 = 2_000;

/// Deletes everything of a participant.
///
/// # Errors
/// When there is no such participant in the workshop. When it could not be stored: then it is done again within the hour.
pub async fn person(app: &App, workshop: &Workshop, who: ActorId) -> Result<(), ServerError> {
    for from in ["in", "waits", "removed"] {
        let step = (from, LEAVING);
        app.store
            .move_people(workshop.id(), Some(who), step)
            .await?;
    }
    let found = app.store.person(who).await?;
    let is_leaving =
        |person: &Person| person.workshop == Some(workshop.id()) && person.state == LEAVING;
    if !found.as_ref().is_some_and(is_leaving) {
        return Err(ServerError::NotFound);
    }
    leave(app, who).await;
    let (app, workshop) = (app.clone(), workshop.clone());
    let finished = tokio::spawn(async move { finish(&app, &workshop, who).await });
    match tokio::time::timeout(PATIENCE, finished).await {
        Ok(finished) => {
            finished.unwrap_or(Err(ServerError::Internal("a person could not be deleted")))
        }
        // A report is being made, or others are being deleted: it goes on.
        Err(_) => Ok(()),
    }
}

/// From now on they are on no map.
async fn leave(app: &App, who: ActorId) {
    app.tickets.forget(who);
    app.hub.shut_out(who).await;
}

/// Finishes what was cut short.
///
/// # Errors
/// When somebody could not be deleted; the others are all the same.
pub async fn unfinished(app: &App) -> Result<(), ServerError> {
    let mut failed = None;
    for (workshop, who) in app.store.leaving().await? {
        let Some(row) = app.store.workshop(workshop).await? else {
            continue;
        };
        if let Err(error) = finish(app, &Workshop::read(row)?, who).await {
            tracing::error!(%workshop, %error, "somebody’s things could not be deleted");
            failed = Some(error);
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn finish(app: &App, workshop: &Workshop, who: ActorId) -> Result<(), ServerError> {
    // A report that is being made was begun with what stood there, and a map is shut for one reason at a time.
    let turn = app.reporting.lock().await;
    let Some(person) = app.store.person(who).await? else {
        // Somebody else was quicker.
        return Ok(());
    };
    leave(app, who).await;
    {
        // Nobody puts these cards on the map any more.
        let _turn = app.settling.lock().await;
        app.store.forget_cards(workshop.id(), who).await?;
    }
    // What nobody else has worked on goes from the map, as everybody may see. What cannot be taken back loses its words.
    if let Err(error) = undo::of_person(app, workshop, who, i64::MIN).await {
        tracing::warn!(workshop.id = %workshop.id(), %error, "what a person did could not be taken back");
    }
    let text = app.context(None).text;
    let name = Label::parse(&t!(text, "erased-factor"))
        .map_err(|_| ServerError::Internal("a text of ours is no label"))?;
    let people = BTreeSet::from([who]);
    let log = undo::log(&app.store, workshop.map()).await?;
    let theirs = Theirs::of(&log, &people);
    let gone = Gone {
        people,
        theirs,
        name,
    };
    // Copies first: what is theirs there is known only as long as it stands in the log of this map.
    for copy in copies(&app.store, workshop.map(), person.created_ms).await? {
        let log = undo::log(&app.store, copy).await?;
        let copied = gone.copied(&log);
        if !copied.theirs.is_empty() {
            copied.from(app, copy, workshop.actor()).await?;
        }
    }
    gone.from(app, workshop.map(), workshop.actor()).await?;
    let quoting = app.store.reports_quoting(who).await?;
    app.store.withdraw_reports(&quoting, now_ms()).await?;
    app.store.forget_person(workshop.id(), who).await?;
    drop(turn);
    // Whoever came to a socket with what was asked for before.
    leave(app, who).await;
    // Who it was is forgotten here, too.
    let noted = logbook::entry("erased", None).at(workshop.id().uuid());
    logbook::of_map(&app.store, workshop.map(), noted).await;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(())
}

/// The other maps of a map's workspace that were made since a moment: any of them may have begun as a copy of it.
async fn copies(store: &Store, map: MapId, since_ms: i64) -> Result<Vec<MapId>, ServerError> {
    let maps = store.maps().await?;
    let whose = maps
        .iter()
        .find(|row| row.id == map)
        .map(|row| row.workspace);
    let others = maps.iter().filter(|row| row.id != map);
    let others = others.filter(|row| Some(row.workspace) == whose && row.created_ms >= since_ms);
    Ok(others.map(|row| row.id).collect())
}

/// What is to go from maps: what some people wrote.
struct Gone {
    people: BTreeSet<ActorId>,
    theirs: Theirs,
    /// What is called so from now on that has to have a name.
    name: Label,
}

impl Gone {
    /// What of it came to another map when that was made. Copies of one map have the same ids, and people there may have
    /// written the same words themselves.
    fn copied(&self, log: &[Logged]) -> Self {
        let made = log
            .iter()
            .take_while(|one| one.change.intent == Intent::Import);
        Self {
            people: self.people.clone(),
            theirs: self.theirs.within(made),
            name: self.name.clone(),
        }
    }

    /// Takes it off a map, and out of what is kept of it.
    async fn from(&self, app: &App, map: MapId, by: ActorId) -> Result<(), ServerError> {
        for tries in 1.. {
            let head = current::head(app, map).await?;
            let wordless = self.theirs.wordless(&head.map, &self.name);
            let Some(edits) = wordless.chunks(EDITS_PER_CHANGE).next() else {
                break;
            };
            // Somebody may have deleted one of these things meanwhile.
            if flow::post_on(app, map, by, edits.to_vec()).await.is_err() && tries >= TRIES {
                return Err(ServerError::NotStored);
            }
        }
        // The log can be written anew only while nobody holds the map.
        let shut = app.hub.shut(map).await;
        // Reports with their words first: done again, nothing would lead to these any more.
        taken_back::holding(&app.store, map, &self.theirs).await?;
        // A vote is about things as they were called when it opened.
        let renamed = |items: &str| self.renamed(items);
        app.store.rewrite_votes(map, renamed).await?;
        rewrite(&app.store, map, &self.people, &self.theirs).await?;
        drop(shut);
        Ok(())
    }

    /// What a vote was about, with another name for what they named; nothing when they named none of it.
    fn renamed(&self, items: &str) -> Option<String> {
        let mut items: Vec<Item> = serde_json::from_str(items).ok()?;
        let mut touched = false;
        let theirs = |item: &&mut Item| self.theirs.wrote(&item.key, &item.words);
        for item in items.iter_mut().filter(theirs) {
            self.name.as_str().clone_into(&mut item.words);
            touched = true;
        }
        touched.then(|| serde_json::to_string(&items).ok())?
    }
}

/// The changes of a map that hold what some people wrote, each as it is without it, by their numbers.
async fn without(
    store: &Store,
    map: MapId,
    theirs: &Theirs,
) -> Result<BTreeMap<u64, Vec<u8>>, ServerError> {
    let (mut bodies, mut last) = (BTreeMap::new(), 0);
    loop {
        let more = store.changes(map, last, AT_ONCE).await?;
        let Some(newest) = more.last() else {
            return Ok(bodies);
        };
        last = newest.seq;
        for change in &more {
            if let Some(body) = theirs.rewritten(change)? {
                bodies.insert(change.seq, body);
            }
        }
    }
}

async fn rewrite(
    store: &Store,
    map: MapId,
    people: &BTreeSet<ActorId>,
    theirs: &Theirs,
) -> Result<(), ServerError> {
    let bodies = without(store, map, theirs).await?;
    let body = |change: &StoredChange| bodies.get(&change.seq).cloned();
    Ok(store.rewrite_log(map, people, body).await?)
}

/// Writes the log of a map anew: what some people did is nobody's, and of what they wrote only what still stands on the map
/// stays. Nobody may hold the map.
///
/// # Errors
/// When it could not be stored: then it is as it was.
pub(super) async fn keep_what_stands(
    store: &Store,
    (map, now): (MapId, &SystemMap),
    people: BTreeSet<ActorId>,
) -> Result<(), ServerError> {
    let mut theirs = Theirs::of(&undo::log(store, map).await?, &people);
    let now =
        serde_json::to_value(now).map_err(|_| ServerError::Internal("a map has no JSON form"))?;
    theirs.let_stand(&now);
    rewrite(store, map, &people, &theirs).await
}
