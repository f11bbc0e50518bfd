//! What factors are ordered by.

use std::ops::ControlFlow;

use loopwise_model::Polarity;

use crate::structure::{Arrows, betweenness, closeness};
use crate::{CausalGraph, LoopKind, visit_loops};

/// What factors are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Bundles that arrive and leave.
    Links,
    /// Loops that pass it, up to a length.
    Loops,
    /// Reinforcing ones among them.
    Reinforcing,
    /// See [`Centrality::betweenness`](crate::Centrality::betweenness).
    Betweenness,
    /// See [`Centrality::closeness_out`](crate::Centrality::closeness_out).
    Closeness,
}

impl Measure {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Links,
        Self::Loops,
        Self::Reinforcing,
        Self::Betweenness,
        Self::Closeness,
    ];

    /// The word for it in files and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Links => "links",
            Self::Loops => "loops",
            Self::Reinforcing => "reinforcing_loops",
            Self::Betweenness => "betweenness",
            Self::Closeness => "closeness_out",
        }
    }
}

/// For each measure the number of each factor, in order of id. Loops are counted up to `longest` links; none where there are
/// more than `max_steps` can count.
#[allow(clippy::cast_precision_loss)] // counts on a map
pub(super) fn numbers(
    graph: &CausalGraph,
    measures: &[Measure],
    longest: usize,
    max_steps: u64,
) -> Vec<Option<Vec<f64>>> {
    let arrows = Arrows::of(graph);
    let counts_loops = |it: &Measure| matches!(it, Measure::Loops | Measure::Reinforcing);
    let loops = measures.iter().any(counts_loops);
    let [all, reinforcing] = if loops {
        loops_through(graph, longest, max_steps)
    } else {
        [None, None]
    };
    let of = |measure: &Measure| match measure {
        Measure::Links => {
            let both = arrows.out.iter().zip(&arrows.into);
            let sums = both.map(|(out, into)| (out.len() + into.len()) as f64);
            Some(sums.collect())
        }
        Measure::Loops => all.clone(),
        Measure::Reinforcing => reinforcing.clone(),
        Measure::Betweenness => Some(betweenness(graph)),
        Measure::Closeness => {
            let places = 0..arrows.len();
            Some(places.map(|at| closeness(&arrows.out, at)).collect())
        }
    };
    measures.iter().map(of).collect()
}

/// Loops through each factor, and reinforcing ones among them.
fn loops_through(graph: &CausalGraph, longest: usize, max_steps: u64) -> [Option<Vec<f64>>; 2] {
    let signs: Vec<Polarity> = graph.bundles().map(|it| it.bundle.polarity).collect();
    let mut through = vec![[0_u32; 2]; signs.len()];
    let counted = visit_loops(
        graph,
        1..=longest,
        max_steps,
        &mut || ControlFlow::Continue(()),
        &mut |path| {
            let kind = LoopKind::of_signs(path.iter().map(|bundle| signs[*bundle as usize]));
            let reinforces = u32::from(kind == LoopKind::Reinforcing);
            for bundle in path {
                let [all, reinforcing] = &mut through[*bundle as usize];
                *all += 1;
                *reinforcing += reinforces;
            }
            ControlFlow::Continue(())
        },
    );
    if counted.is_err() {
        return [None, None];
    }
    [0, 1].map(|which| {
        let mut sums = vec![0.0; graph.factor_count()];
        for (edge, loops) in graph.petgraph().raw_edges().iter().zip(&through) {
            // A loop leaves each of its factors once.
            sums[edge.source().index()] += f64::from(loops[which]);
        }
        Some(sums)
    })
}
