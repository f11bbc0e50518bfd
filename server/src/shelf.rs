//! What the list of maps shows of each map besides its row: its size and a small picture. Worked out once for each
//! revision and kept, so that a list of many maps reads none of them twice.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loopwise_model::{MapId, SystemMap};
use loopwise_scene::{Thumbnail, thumbnail};

/// Maps whose faces are kept. A face of a large map is some ten kilobytes.
const MOST: usize = 1_000;

/// What a map looks like from far away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Face {
    /// Factors on it.
    pub factors: usize,
    /// Links on it.
    pub links: usize,
    /// Whether only facilitators can change it.
    pub locked: bool,
    /// Its small picture; none for an empty map.
    pub thumbnail: Option<Arc<Thumbnail>>,
}

impl Face {
    /// The face of a map.
    #[must_use]
    pub fn of(map: &SystemMap) -> Self {
        Self {
            factors: map.factors.len(),
            links: map.links.len(),
            locked: map.settings.locked,
            thumbnail: thumbnail(map).map(Arc::new),
        }
    }
}

/// The faces that were seen last, each with the revision it belongs to.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<BTreeMap<MapId, (u64, Face)>>);

impl Shelf {
    /// The face of a map at a revision, when it is kept.
    #[must_use]
    pub fn get(&self, map: MapId, revision: u64) -> Option<Face> {
        let faces = self.faces();
        let (kept, face) = faces.get(&map)?;
        (*kept == revision).then(|| face.clone())
    }

    /// Keeps the face of a map in place of an older one.
    pub fn put(&self, map: MapId, revision: u64, face: Face) {
        let mut faces = self.faces();
        if faces.get(&map).is_some_and(|(kept, _)| *kept > revision) {
            return;
        }
        faces.insert(map, (revision, face));
        while faces.len() > MOST {
            // Ids begin with the time they were made: the oldest map goes.
            faces.pop_first();
        }
    }

    fn faces(&self) -> MutexGuard<'_, BTreeMap<MapId, (u64, Face)>> {
        // Never left half changed, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;

    #[test]
    fn a_face_is_that_of_its_revision_and_no_other() {
        let shelf = Shelf::default();
        let map = MapId::from_u128(1);
        let face = |text| Face::of(&notation::parse(text).unwrap());
        shelf.put(map, 2, face("a +> b"));
        assert_eq!(shelf.get(map, 1), None);
        assert_eq!(shelf.get(map, 2), Some(face("a +> b")));
        shelf.put(map, 1, face("a"));
        assert_eq!(
            shelf.get(map, 2),
            Some(face("a +> b")),
            "older news is no news"
        );
        shelf.put(map, 3, face("a, b"));
        assert_eq!(
            shelf.get(map, 3).map(|face| (face.factors, face.links)),
            Some((2, 0))
        );
    }

    #[test]
    fn an_empty_map_has_no_picture() {
        assert_eq!(Face::of(&SystemMap::default()), Face::default());
    }
}
