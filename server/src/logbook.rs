//! The logbook of a workspace (PR-17): who did what, as ids and plain words, in a chain that shows whether an entry was
//! changed. A handler notes with one line; a note that cannot be stored is reported and stops nothing.
//!
//! It holds no name, no address and nothing that people wrote. The owner reads it; what it calls things stands in
//! `staff.ftl` under `log-`.

use std::sync::atomic::{AtomicU32, Ordering};

use loopwise_model::{ActorId, MapId};
use uuid::Uuid;

use crate::access::{At, Granted};
use crate::live::now_ms;
use crate::state::App;
use crate::store::{Noted, Store, WorkspaceId};
use crate::workshop::Workshop;

/// Longest word of a form that is noted.
const WORD: usize = 16;

/// Tries to sign in that were wrong and are not noted yet. Only how many there were is: not the name, not the address.
#[derive(Debug, Default)]
pub struct WrongSignIns(AtomicU32);

impl WrongSignIns {
    /// One more.
    pub fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// An entry: what was done now, and by whom; nobody for the server itself.
#[must_use]
pub fn entry(what: &str, who: Option<ActorId>) -> Noted {
    Noted {
        at_ms: now_ms(),
        what: what.to_owned(),
        who: who.map(ActorId::uuid),
        ..Noted::default()
    }
}

impl Noted {
    /// To whom or what it was done.
    #[must_use]
    pub fn about(self, about: Option<Uuid>) -> Self {
        Self { about, ..self }
    }

    /// In which workshop, or on which map.
    #[must_use]
    pub fn at(self, place: Uuid) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// A word of a form, a role, a number. Whatever is no such word is left out.
    #[must_use]
    pub fn with(self, word: &str) -> Self {
        let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.".contains(&letter);
        let fits = word.len() <= WORD && word.bytes().all(plain);
        Self {
            more: if fits { word.to_owned() } else { String::new() },
            ..self
        }
    }
}

/// Notes something in the logbook of a workspace.
pub async fn note(app: &App, workspace: WorkspaceId, noted: Noted) {
    flush(app).await;
    store(&app.store, workspace, &noted).await;
}

/// Notes what somebody with an account did; what a participant does is not noted here.
pub async fn did(app: &App, granted: &Granted, noted: Noted) {
    if let At::Workspace { workspace, .. } = granted.person.at {
        note(app, workspace, noted).await;
    }
}

/// Notes what somebody took along. Participants may do that as often as they like, and it is not noted.
pub async fn exported(app: &App, granted: &Granted, place: Uuid, file: &str) {
    let noted = entry("exported", Some(granted.person.id)).at(place);
    did(app, granted, noted.with(file)).await;
}

/// Notes something about a map in the logbook of its workspace.
pub async fn of_map(from: &Store, map: MapId, noted: Noted) {
    match from.map(map).await {
        Ok(row) => {
            if let Some(workspace) = row.and_then(|row| row.workspace) {
                store(from, workspace, &noted).await;
            }
        }
        Err(error) => tracing::error!(%error, "the logbook of a map could not be found"),
    }
}

/// Notes what was done at the desk of a workshop, if it is one of the deeds that are.
pub async fn desk<'a>(
    app: &App,
    granted: &Granted,
    workshop: &Workshop,
    deed: &str,
    field: impl Fn(&str) -> &'a str,
) {
    let (what, about, more) = match deed {
        "admit" => ("admitted", "person", ""),
        "remove" => ("taken-out", "person", ""),
        "allow-back" => ("let-back", "person", ""),
        "forget" => ("deleted-for", "", ""),
        "undo" => ("undone", "person", "minutes"),
        "restore" => ("restored", "", "minutes"),
        "lock" => ("lock", "", "on"),
        "approve" | "approve-as" => ("approved", "card", ""),
        "keep-off" => ("kept-off", "card", ""),
        "moderation" => ("moderation", "", "mode"),
        "door" => ("door", "", "door"),
        "code" => ("code", "", "deed"),
        "end" => ("ended", "", ""),
        "vote-open" => ("vote-opened", "", "stage"),
        "vote-close" => ("vote-closed", "", "stage"),
        "vote-reveal" => ("vote-revealed", "", "stage"),
        _ => return,
    };
    let noted = entry(what, Some(granted.person.id))
        .about(field(about).parse().ok())
        .at(workshop.id().uuid())
        .with(field(more));
    did(app, granted, noted).await;
}

/// Notes how many tries to sign in were wrong since this was last noted.
pub async fn flush(app: &App) {
    let wrong = app.wrong_sign_ins.0.swap(0, Ordering::Relaxed);
    if wrong == 0 {
        return;
    }
    let noted = entry("wrong-sign-ins", None).with(&wrong.to_string());
    match app.store.workspaces().await {
        // Whoever did not get in belongs to none; the first there is takes it.
        Ok(all) => {
            if let Some(first) = all.first() {
                store(&app.store, first.id, &noted).await;
            }
        }
        Err(error) => tracing::error!(%error, "wrong sign-ins could not be noted"),
    }
}

async fn store(to: &Store, workspace: WorkspaceId, noted: &Noted) {
    if let Err(error) = to.note(workspace, noted).await {
        tracing::error!(%error, what = noted.what, "an entry could not be added to the logbook");
    }
}
