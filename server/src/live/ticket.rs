//! Tickets: one-time keys to a socket, got over HTTP by somebody who may see the map. Kept in memory for a minute.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use loopwise_model::{ActorId, MapId};
use loopwise_sync::Person;

use super::pace::Pace;
use crate::secret;

/// How long a ticket is good.
const GOOD_FOR: Duration = Duration::from_secs(60);

/// Who may come in, and to which map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcomed {
    /// The map.
    pub map: MapId,
    /// The person.
    pub person: Person,
}

/// All tickets that are good just now.
#[derive(Debug, Default)]
pub struct Tickets {
    good: Mutex<HashMap<[u8; 32], (Welcomed, Instant)>>,
    pace: Pace,
}

impl Tickets {
    /// Makes a ticket. Those that are too old are forgotten on the way.
    ///
    /// # Errors
    /// How long to wait, for a person who got too many.
    pub fn make(&self, welcomed: Welcomed, now: Instant) -> Result<String, Duration> {
        self.pace.take((welcomed.person.actor, welcomed.map), now)?;
        let ticket = secret::token();
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        good.retain(|_, (_, until)| *until > now);
        good.insert(secret::hash(&ticket), (welcomed, now + GOOD_FOR));
        Ok(ticket)
    }

    /// Takes every ticket of a person back.
    pub fn forget(&self, actor: ActorId) {
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        good.retain(|_, (welcomed, _)| welcomed.person.actor != actor);
    }

    /// Takes a ticket: it is good once.
    #[must_use]
    pub fn take(&self, ticket: &str, now: Instant) -> Option<Welcomed> {
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        let (welcomed, until) = good.remove(&secret::hash(ticket))?;
        (until > now).then_some(welcomed)
    }
}

#[cfg(test)]
mod tests {
    use loopwise_sync::Role;

    use super::*;

    fn ana() -> Welcomed {
        let person = Person {
            actor: ActorId::from_u128(1),
            role: Role::Participant,
            name: "Kind Tiger".into(),
            voice: None,
        };
        Welcomed {
            map: MapId::from_u128(7),
            person,
        }
    }

    #[test]
    fn a_ticket_is_good_once() {
        let (tickets, now) = (Tickets::default(), Instant::now());
        let ticket = tickets.make(ana(), now).unwrap();
        assert_eq!(tickets.take(&ticket, now), Some(ana()));
        assert_eq!(tickets.take(&ticket, now), None);
    }

    #[test]
    fn a_ticket_of_somebody_who_left_is_good_no_more() {
        let (tickets, now) = (Tickets::default(), Instant::now());
        let mut ben = ana();
        ben.person.actor = ActorId::from_u128(2);
        let [anas, bens] = [ana(), ben.clone()].map(|who| tickets.make(who, now).unwrap());
        tickets.forget(ActorId::from_u128(1));
        assert_eq!(tickets.take(&anas, now), None);
        assert_eq!(tickets.take(&bens, now), Some(ben));
    }

    #[test]
    fn a_ticket_is_good_for_a_minute() {
        let (tickets, now) = (Tickets::default(), Instant::now());
        let ticket = tickets.make(ana(), now).unwrap();
        assert_eq!(tickets.take(&ticket, now + GOOD_FOR), None);
    }
}
