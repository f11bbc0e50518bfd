//! What outline and report say about a map: the map at a stated revision, and what was found in it.

use loopwise_model::{FactorId, Link, LinkId, MapId, SystemMap};

use super::{Context, VoiceCount};
use crate::story::Findings;
use crate::t;

/// A map at one revision, with its loops.
#[derive(Debug, Clone)]
pub struct MapFacts {
    /// Which map.
    pub id: MapId,
    /// The map.
    pub map: SystemMap,
    /// How many changes have made it.
    pub revision: u64,
    /// When the last of them was stored, in milliseconds since 1970 (UTC).
    pub changed_ms: i64,
    /// Its loops.
    pub findings: Findings,
    /// How many people of each voice have taken part; empty when that is not known.
    pub people: Vec<VoiceCount>,
}

impl MapFacts {
    /// The title, or the words for a map that has none yet.
    #[must_use]
    pub fn title(&self, context: &Context) -> String {
        match self.map.title() {
            "" => t!(context.text, "map-untitled"),
            title => title.to_owned(),
        }
    }

    /// Factors by label, as people look for them.
    pub(super) fn by_label(&self) -> Vec<FactorId> {
        let mut ids: Vec<FactorId> = self.map.factors.keys().copied().collect();
        ids.sort_by_cached_key(|id| {
            (
                self.map.factors.get(id).map(|factor| factor.label.folded()),
                *id,
            )
        });
        ids
    }

    /// The links that lead to a factor.
    pub(super) fn causes(&self, factor: FactorId) -> Vec<(LinkId, &Link)> {
        self.map
            .links_at(factor)
            .filter(|(_, link)| link.to == factor)
            .collect()
    }

    /// The links that a factor leads to.
    pub(super) fn effects(&self, factor: FactorId) -> Vec<(LinkId, &Link)> {
        self.map
            .links_at(factor)
            .filter(|(_, link)| link.from == factor)
            .collect()
    }
}
