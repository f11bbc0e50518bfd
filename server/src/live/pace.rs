//! How often one person may ask for something of a map: a bucket that fills with time and empties with each request.
//!
//! Per person and never per address, because a whole school shares one.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use loopwise_model::{ActorId, MapId};

/// Tickets that a full bucket holds: a person with all their tabs on a line that breaks again and again needs fewer.
const MOST: u32 = 30;
/// How long one ticket takes to come back: a full bucket takes a minute.
const EACH: Duration = Duration::from_secs(2);

/// The buckets of all persons, each as the moment when it is full again. A full one needs no place.
#[derive(Debug)]
pub struct Pace {
    full_at: Mutex<HashMap<(ActorId, MapId), Instant>>,
    most: u32,
    each: Duration,
}

impl Default for Pace {
    /// That of tickets.
    fn default() -> Self {
        Self::new(MOST, EACH)
    }
}

impl Pace {
    /// Buckets that hold `most`, of which one comes back after `each`.
    #[must_use]
    pub fn new(most: u32, each: Duration) -> Self {
        Self {
            full_at: Mutex::default(),
            most,
            each,
        }
    }

    /// Takes one of a person's for a map.
    ///
    /// # Errors
    /// How long to wait for the next.
    pub fn take(&self, person: (ActorId, MapId), now: Instant) -> Result<(), Duration> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever has asked for nothing lately is forgotten, so that the list is as long as the server is busy.
        full_at.retain(|_, at| *at > now);
        let then = full_at.get(&person).copied().unwrap_or(now) + self.each;
        let wait = then.saturating_duration_since(now + self.each * self.most);
        if !wait.is_zero() {
            return Err(wait);
        }
        full_at.insert(person, then);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: MapId = MapId::from_u128(7);
    const ANA: (ActorId, MapId) = (ActorId::from_u128(1), MAP);
    const BEN: (ActorId, MapId) = (ActorId::from_u128(2), MAP);

    fn taken(pace: &Pace, person: (ActorId, MapId), now: Instant) -> usize {
        (0..100)
            .take_while(|_| pace.take(person, now).is_ok())
            .count()
    }

    #[test]
    fn a_person_gets_thirty_at_once_and_one_more_every_two_seconds() {
        let (pace, now) = (Pace::default(), Instant::now());
        assert_eq!(taken(&pace, ANA, now), 30);
        assert_eq!(pace.take(ANA, now), Err(EACH));
        assert_eq!(
            pace.take(ANA, now + EACH / 2),
            Err(EACH / 2),
            "asking in vain costs nothing"
        );
        assert_eq!(taken(&pace, BEN, now), 30, "everybody has their own");
        assert_eq!(taken(&pace, ANA, now + EACH), 1);
        assert_eq!(taken(&pace, ANA, now + EACH * 4), 3);
    }

    #[test]
    fn a_full_bucket_is_forgotten() {
        let (pace, now) = (Pace::default(), Instant::now());
        for number in 0..1_000 {
            pace.take((ActorId::from_u128(number), MAP), now).unwrap();
        }
        taken(&pace, ANA, now);
        pace.take(BEN, now + EACH * 2).unwrap();
        let kept = pace.full_at.lock().unwrap().len();
        assert_eq!(kept, 2, "only those who are not full");
        assert_eq!(taken(&pace, ANA, now + EACH * MOST), 30);
    }
}
