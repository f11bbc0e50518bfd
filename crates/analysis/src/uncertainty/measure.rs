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
    /// Loops that do what the map says of them, less those that do the opposite: push back where they keep going there, or
    /// keep going where they push back. On the map as it is these are all loops, so this is the order by loops; on a map that
    /// people might as well have drawn it reads signs too, and a factor whose loops rest on a disputed one moves.
    LoopsAsDrawn,
    /// See [`Centrality::betweenness`](crate::Centrality::betweenness).
    Betweenness,
    /// See [`Centrality::closeness_out`](crate::Centrality::closeness_out).
    Closeness,
}

impl Measure {
    /// Those that stand side by side where the orders of one map are compared, in the order in which they are shown.
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
            Self::LoopsAsDrawn => "loops_as_drawn",
            Self::Betweenness => "betweenness",
            Self::Closeness => "closeness_out",
        }
    }
}

/// A map to be read.
pub(super) struct Read<'a> {
    pub(super) graph: &'a CausalGraph,
    /// For each bundle whether it works as on the map that is doubted, as a sign: opposite when it is turned, unknown when
    /// parallel links do not agree on that. Empty when nothing is turned.
    pub(super) turned: &'a [Polarity],
    /// Loops are counted up to so many links.
    pub(super) longest: usize,
}

/// For each measure the number of each factor, in order of id. Loops are left out where there are more than `max_steps` can
/// count.
#[allow(clippy::cast_precision_loss)] // counts on a map
pub(super) fn numbers(read: &Read, measures: &[Measure], max_steps: u64) -> Vec<Option<Vec<f64>>> {
    let graph = read.graph;
    let arrows = Arrows::of(graph);
    let counts_loops = |it: &Measure| {
        matches!(
            it,
            Measure::Loops | Measure::Reinforcing | Measure::LoopsAsDrawn
        )
    };
    let loops = measures.iter().any(counts_loops);
    let [all, reinforcing, as_drawn] = if loops {
        loops_through(read, max_steps)
    } else {
        [None, None, None]
    };
    let of = |measure: &Measure| match measure {
        Measure::Links => {
            let both = arrows.out.iter().zip(&arrows.into);
            let sums = both.map(|(out, into)| (out.len() + into.len()) as f64);
            Some(sums.collect())
        }
        Measure::Loops => all.clone(),
        Measure::Reinforcing => reinforcing.clone(),
        Measure::LoopsAsDrawn => as_drawn.clone(),
        Measure::Betweenness => Some(betweenness(graph)),
        Measure::Closeness => {
            let places = 0..arrows.len();
            Some(places.map(|at| closeness(&arrows.out, at)).collect())
        }
    };
    measures.iter().map(of).collect()
}

/// Loops through each factor, reinforcing ones among them, and those that are as drawn less those that are not.
fn loops_through(read: &Read, max_steps: u64) -> [Option<Vec<f64>>; 3] {
    let graph = read.graph;
    let signs: Vec<Polarity> = graph.bundles().map(|it| it.bundle.polarity).collect();
    let turned = |bundle: u32| read.turned.get(bundle as usize).copied();
    let mut through = vec![[0_i32; 3]; signs.len()];
    let counted = visit_loops(
        graph,
        1..=read.longest,
        max_steps,
        &mut || ControlFlow::Continue(()),
        &mut |path| {
            let kind = LoopKind::of_signs(path.iter().map(|bundle| signs[*bundle as usize]));
            // As many signs turned as cancel out: it does what it did.
            let as_drawn = LoopKind::of_signs(path.iter().filter_map(|bundle| turned(*bundle)));
            let counts = [
                1,
                i32::from(kind == LoopKind::Reinforcing),
                match as_drawn {
                    LoopKind::Reinforcing => 1,
                    LoopKind::Balancing => -1,
                    LoopKind::Undecided => 0,
                },
            ];
            for bundle in path {
                for (sum, count) in through[*bundle as usize].iter_mut().zip(counts) {
                    *sum += count;
                }
            }
            ControlFlow::Continue(())
        },
    );
    if counted.is_err() {
        return [None, None, None];
    }
    [0, 1, 2].map(|which| {
        let mut sums = vec![0.0; graph.factor_count()];
        for (edge, loops) in graph.petgraph().raw_edges().iter().zip(&through) {
            // A loop leaves each of its factors once.
            sums[edge.source().index()] += f64::from(loops[which]);
        }
        Some(sums)
    })
}
