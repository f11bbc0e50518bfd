//! Open pages hear that they should look again: one stream of events for each, which says only that.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use loopwise_model::{ActorId, MapId};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until, timeout};

use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::state::App;
use crate::store::WorkshopId;
use crate::workshop::erase::LEAVING;

/// How long after a look the next may come.
const DESK: Duration = Duration::from_millis(400);
const ROOM: Duration = Duration::from_millis(700);
/// What comes in by itself all the time is shown in steps.
const GROWING: Duration = Duration::from_secs(2);
/// How often something is said although nothing happened, so that a line that is gone is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// How often it is noted that somebody runs a workshop.
const NOTED_EVERY: Duration = Duration::from_secs(60);

async fn at(when: Option<Instant>) {
    if let Some(when) = when {
        sleep_until(when).await;
    }
}

/// Who listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// A participant.
    Person(ActorId),
    /// Somebody who runs the workshop.
    Desk,
    /// The big screen.
    Beam,
}

impl Listener {
    fn hears(self, ring: Ring) -> Option<Duration> {
        match (self, ring) {
            // No page of a workshop shows them.
            (_, Ring::Stances) => None,
            (Self::Person(me), Ring::Person(who)) => (me == who).then_some(Duration::ZERO),
            (Self::Desk, Ring::Person(_)) => Some(DESK),
            (Self::Beam, Ring::Person(_) | Ring::Desk) | (Self::Person(_), Ring::Desk) => None,
            (Self::Desk, _) => Some(DESK),
            (Self::Person(_) | Self::Beam, Ring::Everybody) => Some(Duration::ZERO),
            (Self::Person(_), Ring::Shown | Ring::Map) => Some(GROWING),
            (Self::Beam, Ring::Shown | Ring::Map) => Some(ROOM),
        }
    }
}

/// Whose page is open just now, counted in memory only.
#[derive(Debug, Clone, Default)]
pub struct Here(Arc<Mutex<HashMap<ActorId, usize>>>);

impl Here {
    /// Whether somebody's page is open.
    #[must_use]
    pub fn is(&self, who: ActorId) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(&who)
    }

    fn come(&self, who: ActorId) -> Presence {
        *self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(who)
            .or_default() += 1;
        Presence {
            here: self.clone(),
            who,
        }
    }
}

/// An open page; gone when dropped.
struct Presence {
    here: Here,
    who: ActorId,
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut here = self.here.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = here.get_mut(&self.who) {
            *count -= 1;
            if *count == 0 {
                here.remove(&self.who);
            }
        }
    }
}

/// The stream of an open page.
pub fn listen(app: App, workshop: WorkshopId, map: MapId, listener: Listener) -> Response {
    let presence = match listener {
        Listener::Person(who) => Some(app.here.come(who)),
        _ => None,
    };
    if presence.is_some() {
        app.hub.bells().ring(map, Ring::Desk);
    }
    let ear = Ear {
        bell: app.hub.bells().listen(map),
        app,
        workshop,
        listener,
        _presence: presence,
        last: None,
        first: true,
        over: false,
    };
    let events = stream::unfold(ear, |mut ear| async move {
        let event = ear.next().await?;
        Some((Ok::<_, Infallible>(event), ear))
    });
    let mut response = Sse::new(events)
        .keep_alive(KeepAlive::new().interval(ALIVE))
        .into_response();
    // A proxy that gathers an answer before it passes it on would keep everything back.
    response.headers_mut().insert(
        "x-accel-buffering",
        axum::http::HeaderValue::from_static("no"),
    );
    response
}

struct Ear {
    app: App,
    workshop: WorkshopId,
    bell: tokio::sync::broadcast::Receiver<Ring>,
    listener: Listener,
    _presence: Option<Presence>,
    last: Option<Instant>,
    first: bool,
    over: bool,
}

impl Ear {
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        // Whoever comes in may have missed something between getting the page and listening.
        if std::mem::take(&mut self.first) {
            return self.look().await;
        }
        let closing = self.app.hub.closing().clone();
        // When the next look is due: what is urgent does not wait for what is not.
        let mut due: Option<Instant> = None;
        loop {
            tokio::select! {
                () = closing.cancelled() => return None,
                () = at(due), if due.is_some() => return self.look().await,
                ring = timeout(NOTED_EVERY, self.bell.recv()) => {
                    let wait = match ring {
                        Ok(Ok(ring)) => self.listener.hears(ring),
                        Ok(Err(RecvError::Lagged(_))) => Some(ROOM),
                        Ok(Err(RecvError::Closed)) => return None,
                        // Whoever runs it is still here.
                        Err(_) => { self.note_desk().await; None }
                    };
                    if let Some(wait) = wait {
                        let earliest = self.last.map_or_else(Instant::now, |last| last + wait);
                        due = Some(due.map_or(earliest, |due| due.min(earliest)));
                    }
                }
            }
        }
    }

    async fn note_desk(&self) {
        if self.listener == Listener::Desk
            && let Err(error) = self
                .app
                .store
                .workshop_is_run(self.workshop, now_ms())
                .await
        {
            tracing::warn!(%error, "it could not be noted that a workshop is run");
        }
    }

    async fn look(&mut self) -> Option<Event> {
        self.last = Some(Instant::now());
        if let Listener::Person(me) = self.listener {
            let person = self.app.store.person(me).await.ok()?;
            let gone = match person {
                None => Some("deleted"),
                Some(person) if person.state == LEAVING => Some("deleted"),
                Some(person) if person.state == "removed" => Some("removed"),
                Some(_) => None,
            };
            if let Some(why) = gone {
                self.over = true;
                let to = format!("/w/{}/gone?why={why}", self.workshop);
                return Some(Event::default().event("gone").data(to));
            }
        } else {
            self.note_desk().await;
        }
        let now = now_ms();
        Some(
            Event::default()
                .event("look")
                .data(format!("{{\"now\":{now}}}")),
        )
    }
}
