//! What was worked out about a map, each at most once: the next question is often about the same in another order.

use std::cell::OnceCell;
use std::ops::ControlFlow;

use loopwise_analysis::{
    Archetypes, Bootstrap, Breakers, Centrality, Communities, CoreLoops, Doubt, Draws, LoopList,
    Sensitivity, centralities, communities, drawing_sensitivity, loop_breakers,
    shortest_independent_loops,
};
use loopwise_model::FactorId;

use super::{Analyst, Progress};
use crate::story::Findings;

/// Steps of the searches for loop-breakers and for independent loops: a moment, also on a phone.
const BREAKER_STEPS: u64 = 1_000_000;
const INDEPENDENT_STEPS: u64 = 2_000_000;
/// The same map always has the same themes.
const THEMES_SEED: u64 = 1;
/// Maps that are drawn to see how sure an order is.
pub(super) const MAPS: Draws = Draws {
    tries: 200,
    seed: 1,
};

/// What is known so far.
#[derive(Default)]
pub(super) struct Known {
    findings: OnceCell<Findings>,
    pairs: OnceCell<Archetypes>,
    independent: OnceCell<Option<CoreLoops>>,
    centralities: OnceCell<Vec<Centrality>>,
    breakers: OnceCell<Breakers<FactorId>>,
    themes: OnceCell<Communities>,
    bootstrap: OnceCell<Bootstrap>,
    sensitivity: OnceCell<Vec<Sensitivity>>,
}

impl Analyst {
    /// The loops as people are told them, in the order of the search.
    pub(super) fn findings(&self) -> &Findings {
        let found = || Findings::of(&self.map, &LoopList::of(&self.map, &self.loops));
        self.known.findings.get_or_init(found)
    }

    /// Pairs of loops that look like a known story.
    pub(super) fn pairs(&self) -> &Archetypes {
        let found = || Archetypes::of(&self.loops);
        self.known.pairs.get_or_init(found)
    }

    /// The shortest independent loops; none when that takes too long.
    pub(super) fn independent(&self) -> Option<&CoreLoops> {
        let found = || {
            let go_on = &mut || ControlFlow::Continue(());
            shortest_independent_loops(self.loops.graph(), INDEPENDENT_STEPS, go_on)
        };
        self.known.independent.get_or_init(found).as_ref()
    }

    /// The centralities of every factor, in order of id.
    pub(super) fn centralities(&self) -> &[Centrality] {
        let found = || centralities(self.loops.graph());
        self.known.centralities.get_or_init(found)
    }

    /// The smallest sets of factors that every loop passes.
    pub(super) fn breakers(&self) -> &Breakers<FactorId> {
        let found = || {
            let go_on = &mut || ControlFlow::Continue(());
            loop_breakers(self.loops.graph(), BREAKER_STEPS, go_on)
        };
        self.known.breakers.get_or_init(found)
    }

    /// Factors that belong together.
    pub(super) fn themes(&self) -> &Communities {
        let found = || communities(self.loops.graph(), THEMES_SEED);
        self.known.themes.get_or_init(found)
    }

    /// The orders of factors on many maps that the same people might as well have drawn.
    pub(super) fn bootstrap(&self, progress: Progress) -> &Bootstrap {
        self.known.bootstrap.get_or_init(|| {
            let (graph, doubt) = (self.loops.graph(), Doubt::default());
            let mut made = 0;
            Bootstrap::of(&self.map, graph, &doubt, MAPS, &mut || {
                progress(f64::from(made) / f64::from(MAPS.tries));
                made += 1;
                ControlFlow::Continue(())
            })
        })
    }

    /// How far the orders survive other drawings of the same system.
    pub(super) fn sensitivity(&self) -> &[Sensitivity] {
        let longest = Doubt::default().longest_loop;
        let found = || drawing_sensitivity(self.loops.graph(), longest);
        self.known.sensitivity.get_or_init(found)
    }
}
