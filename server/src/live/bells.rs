//! Bells: pages that are open hear that something they show has changed, and look again. A bell says nothing else, so
//! nothing can leak through it; whoever was slow looks once more than needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use loopwise_model::{ActorId, MapId};
use tokio::sync::broadcast;

/// Rings that may wait for a slow listener; one that missed some looks at everything.
const WAITING: usize = 64;

/// Who should look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// Everybody: a stage, a pause, a message.
    Everybody,
    /// Those who run the workshop.
    Desk,
    /// One person.
    Person(ActorId),
    /// Everybody who sees approved cards.
    Shown,
    /// Everybody who sees the map.
    Map,
    /// Everybody who sees who supports or contests what on the map.
    Stances,
}

/// The bells of all maps. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Bells(Arc<Mutex<HashMap<MapId, broadcast::Sender<Ring>>>>);

impl Bells {
    /// Rings for those who listen to a map.
    pub fn ring(&self, map: MapId, ring: Ring) {
        let mut bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = bells.get(&map)
            && bell.send(ring).is_err()
        {
            // Nobody listens any more.
            bells.remove(&map);
        }
    }

    /// Listens to a map.
    #[must_use]
    pub fn listen(&self, map: MapId) -> broadcast::Receiver<Ring> {
        let mut bells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        bells
            .entry(map)
            .or_insert_with(|| broadcast::channel(WAITING).0)
            .subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_listens_hears_what_is_rung_for_their_map() {
        let (bells, map, other) = (Bells::default(), MapId::from_u128(1), MapId::from_u128(2));
        bells.ring(map, Ring::Desk);
        let mut listener = bells.listen(map);
        bells.ring(other, Ring::Map);
        bells.ring(map, Ring::Shown);
        assert_eq!(listener.try_recv(), Ok(Ring::Shown));
        assert!(listener.try_recv().is_err());
    }
}
