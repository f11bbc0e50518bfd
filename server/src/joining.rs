//! Joining, one after the other: whoever presses the button twice is one person, and two who press at once get two names.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use loopwise_model::ActorId;
use tokio::sync::{Mutex, MutexGuard};

use crate::secret;

/// How long the same form leads to the same person.
const SAME_FOR: Duration = Duration::from_secs(120);

/// Who came in by which form, by what is kept of its ticket; and when that is forgotten.
type Came = HashMap<[u8; 32], (ActorId, Instant)>;

/// Whose turn it is to join.
#[derive(Debug, Default)]
pub struct Joining(Mutex<Came>);

/// The turn of somebody who joins; the next begins when it is dropped.
pub struct Turn<'a>(MutexGuard<'a, Came>);

impl Joining {
    /// Waits for the turn.
    pub async fn turn(&self) -> Turn<'_> {
        Turn(self.0.lock().await)
    }
}

impl Turn<'_> {
    /// Who came in by this very form just now.
    #[must_use]
    pub fn came_by(&self, ticket: &str, now: Instant) -> Option<ActorId> {
        let (person, until) = self.0.get(&secret::hash(ticket))?;
        (*until > now).then_some(*person)
    }

    /// Remembers who came in by a form.
    pub fn remember(&mut self, ticket: &str, person: ActorId, now: Instant) {
        self.0.retain(|_, (_, until)| *until > now);
        self.0
            .insert(secret::hash(ticket), (person, now + SAME_FOR));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_form_is_the_same_person_for_a_while() {
        let (joining, now) = (Joining::default(), Instant::now());
        let ana = ActorId::from_u128(1);
        joining
            .turn()
            .await
            .remember("0.ab.Kind Tiger.cd", ana, now);
        let turn = joining.turn().await;
        assert_eq!(turn.came_by("0.ab.Kind Tiger.cd", now), Some(ana));
        assert_eq!(turn.came_by("0.ef.Kind Tiger.cd", now), None);
        assert_eq!(turn.came_by("0.ab.Kind Tiger.cd", now + SAME_FOR), None);
    }
}
