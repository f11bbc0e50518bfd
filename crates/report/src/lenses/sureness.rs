//! Sureness: how far the place of a candidate depends on single arrows and on signs that people dispute.

use std::ops::ControlFlow;

use loopwise_analysis::{Bootstrap, CausalGraph, Doubt, Measure, Ranked, Sureness as Word};
use loopwise_model::{FactorId, SystemMap};
use serde::{Serialize, Serializer};

use super::question::Question;

/// Most factors of a map that is drawn again and again: pairs of them that nobody linked are kept in a list.
pub const MOST_DRAWN: usize = 1_000;
/// With fewer maps than this nothing is said: a twentieth of them must be some.
const FEWEST: u32 = 50;
/// What factors are ordered by. On the map as it is these are all loops, so ranks are those of structure; on the maps that are
/// drawn it reads signs, so a disputed one widens them.
const MEASURE: Measure = Measure::LoopsAsDrawn;

/// How sure the place of a candidate's best factor is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sure {
    /// The factor it stands on that ranks highest on the map as it is; of equals the one whose rank in the middle is higher.
    pub factor: FactorId,
    /// Its rank on the map as it is; equals share the mean of their ranks.
    pub rank: f64,
    /// Half of the maps ranked it this high or higher.
    pub median: f64,
    /// A twentieth of the maps ranked it this high or higher ...
    pub from: f64,
    /// ... and all but a twentieth.
    pub to: f64,
    /// The share of maps in which it is at the top.
    pub at_top: f64,
    /// The same in a word.
    #[serde(serialize_with = "word_of")]
    pub sureness: Word,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde calls
fn word_of<S: Serializer>(word: &Word, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(word.word())
}

/// Why no maps were drawn, or why they say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum NotDrawn {
    /// The map has more factors than [`MOST_DRAWN`].
    TooLarge {
        /// So many factors are the most.
        most: usize,
    },
    /// One of the maps has more loops than can be counted.
    TooManyLoops,
    /// Fewer maps than it takes were asked for or drawn until the caller no longer wanted the answer.
    TooFew {
        /// So many it takes.
        fewest: u32,
    },
}

/// The maps that were drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SurenessDrawn {
    /// What factors are ordered by, in the word that the product uses everywhere: [`Measure::word`].
    pub measure: &'static str,
    /// Maps that were asked for.
    pub asked: u32,
    /// Where chance begins.
    pub seed: u64,
    /// Maps that were drawn; fewer when the caller no longer wanted the answer.
    pub drawn: u32,
    /// The probability that a link is there of which people said nothing more.
    pub kept: f64,
    /// Links that nobody drew, as a share of all.
    pub missing: f64,
    /// Loops are counted up to so many links.
    pub longest_loop: usize,
    /// Links of which people said something, whether they are there or which way they work.
    pub stances: usize,
    /// How many factors stand at the top.
    pub top: usize,
    /// Why there are none, if so.
    pub left_out: Option<NotDrawn>,
}

/// The orders of the factors of a map in many maps that people might as well have drawn.
pub(super) struct Sureness {
    pub(super) drawn: SurenessDrawn,
    /// In order of id; empty where none were drawn.
    ranked: Vec<Ranked>,
}

impl Sureness {
    pub(super) fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        question: &Question,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Self {
        let settings = &question.settings;
        let mut stances = question.stances.clone();
        stances.retain(|id, _| map.links.contains_key(id));
        let doubt = Doubt {
            kept: settings.kept,
            missing: settings.missing,
            longest_loop: settings.longest_loop,
            stances,
        };
        let mut drawn = SurenessDrawn {
            measure: MEASURE.word(),
            asked: settings.maps.tries,
            seed: settings.maps.seed,
            drawn: 0,
            kept: doubt.kept,
            missing: doubt.missing,
            longest_loop: doubt.longest_loop,
            stances: doubt.stances.len(),
            top: 0,
            left_out: None,
        };
        let mut ranked = Vec::new();
        if graph.factor_count() > MOST_DRAWN {
            drawn.left_out = Some(NotDrawn::TooLarge { most: MOST_DRAWN });
        } else {
            let found = Bootstrap::by(&[MEASURE], (map, graph), &doubt, settings.maps, poll);
            (drawn.drawn, drawn.top) = (found.drawn, found.top);
            match found.orders.into_iter().next() {
                None => drawn.left_out = Some(NotDrawn::TooManyLoops),
                Some(_) if found.drawn < FEWEST => {
                    drawn.left_out = Some(NotDrawn::TooFew { fewest: FEWEST });
                }
                Some((_, order)) => ranked = order,
            }
        }
        Self { drawn, ranked }
    }

    /// How sure the place of the best of these factors is.
    pub(super) fn of_best(&self, factors: &[FactorId]) -> Option<Sure> {
        let ranked = factors.iter().filter_map(|factor| {
            let place = self.ranked.binary_search_by_key(factor, |it| it.factor);
            self.ranked.get(place.ok()?)
        });
        // The first of equals.
        let best = ranked.min_by(|a, b| {
            let by_rank = a.rank.total_cmp(&b.rank);
            by_rank.then(a.median.total_cmp(&b.median))
        })?;
        Some(Sure {
            factor: best.factor,
            rank: best.rank,
            median: best.median,
            from: best.from,
            to: best.to,
            at_top: best.at_top,
            sureness: best.sureness(),
        })
    }
}
