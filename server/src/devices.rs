//! Keys that open somebody's identity on another device: good once, for ten minutes, kept in memory.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use loopwise_model::ActorId;

use crate::secret;

/// How long a key is good.
const GOOD_FOR: Duration = Duration::from_secs(600);

/// All keys that are good just now.
#[derive(Debug, Default)]
pub struct Devices(Mutex<HashMap<[u8; 32], (ActorId, Instant)>>);

impl Devices {
    /// Makes a key.
    #[must_use]
    pub fn make(&self, person: ActorId, now: Instant) -> String {
        let token = secret::token();
        let mut good = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        good.retain(|_, (_, until)| *until > now);
        good.insert(secret::hash(&token), (person, now + GOOD_FOR));
        token
    }

    /// Takes a key: it is good once.
    #[must_use]
    pub fn take(&self, token: &str, now: Instant) -> Option<ActorId> {
        let mut good = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (person, until) = good.remove(&secret::hash(token))?;
        (until > now).then_some(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_good_once_and_for_ten_minutes() {
        let (devices, now) = (Devices::default(), Instant::now());
        let ana = ActorId::from_u128(1);
        let key = devices.make(ana, now);
        assert_eq!(devices.take(&key, now), Some(ana));
        assert_eq!(devices.take(&key, now), None);
        let key = devices.make(ana, now);
        assert_eq!(devices.take(&key, now + GOOD_FOR), None);
    }
}
