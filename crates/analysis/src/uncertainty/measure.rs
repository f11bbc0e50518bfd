//! What factors are ordered by.

use std::ops::ControlFlow;

use loopwise_model::Polarity;

use crate::structure::{Arrows, betweenness, closeness};
use crate::{CausalGraph, visit_loops};

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

    /// The number of each factor, in order of id. Loops are counted up to `longest` links; none when there are more than
    /// `max_steps` can count.
    #[allow(clippy::cast_precision_loss)] // counts on a map
    pub(super) fn of(
        self,
        graph: &CausalGraph,
        longest: usize,
        max_steps: u64,
    ) -> Option<Vec<f64>> {
        Some(match self {
            Self::Links => {
                let arrows = Arrows::of(graph);
                let both = arrows.out.iter().zip(&arrows.into);
                both.map(|(out, into)| (out.len() + into.len()) as f64)
                    .collect()
            }
            Self::Loops => loops(graph, longest, max_steps, |_| true)?,
            Self::Reinforcing => loops(graph, longest, max_steps, reinforces)?,
            Self::Betweenness => betweenness(graph),
            Self::Closeness => {
                let arrows = Arrows::of(graph);
                let places = 0..arrows.len();
                places.map(|at| closeness(&arrows.out, at)).collect()
            }
        })
    }
}

fn reinforces(signs: &[Polarity]) -> bool {
    let has = |sign| signs.iter().filter(move |it| **it == sign).count();
    has(Polarity::Unknown) == 0 && has(Polarity::Opposite) % 2 == 0
}

/// Loops through each factor, of those whose signs are wanted.
fn loops(
    graph: &CausalGraph,
    longest: usize,
    max_steps: u64,
    wanted: impl Fn(&[Polarity]) -> bool,
) -> Option<Vec<f64>> {
    let signs: Vec<Polarity> = graph.bundles().map(|it| it.bundle.polarity).collect();
    let mut through = vec![0_u32; signs.len()];
    let mut of_loop = Vec::new();
    let counted = visit_loops(
        graph,
        1..=longest,
        max_steps,
        &mut || ControlFlow::Continue(()),
        &mut |path| {
            of_loop.clear();
            of_loop.extend(path.iter().map(|bundle| signs[*bundle as usize]));
            if wanted(&of_loop) {
                for bundle in path {
                    through[*bundle as usize] += 1;
                }
            }
            ControlFlow::Continue(())
        },
    );
    counted.ok()?;
    let mut sums = vec![0.0; graph.factor_count()];
    for (edge, loops) in graph.petgraph().raw_edges().iter().zip(through) {
        // A loop leaves each of its factors once.
        sums[edge.source().index()] += f64::from(loops);
    }
    Some(sums)
}
