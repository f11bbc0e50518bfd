//! Centralities: numbers for how a factor stands among all others.

use loopwise_model::FactorId;

use super::arrows::Arrows;
use super::radius;
use super::reach::distances;
use crate::CausalGraph;

/// How much of its rank a factor passes on in each step of `PageRank`.
const DAMPING: f64 = 0.85;
/// `PageRank` has settled when all ranks together change by less.
const SETTLED: f64 = 1e-14;
/// Katz counts each further link by this share of the most that still converges.
const KATZ: f64 = 0.5;
/// Most rounds of either. Each round of `PageRank` leaves at most 85 % of the change of the last one.
const ROUNDS: usize = 1_000;

/// Numbers for one factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centrality {
    /// Which.
    pub factor: FactorId,
    /// On how many shortest chains between two others it stands; where several are equally short, its share of them.
    /// From 0 to (n − 1)(n − 2) of n factors.
    pub betweenness: f64,
    /// Sum of 1 ÷ distance in links to every other factor that it leads to.
    pub closeness_out: f64,
    /// The same from every other factor that leads to it.
    pub closeness_in: f64,
    /// Share of the influence that arrives here when it is passed on along the arrows again and again; all sum to 1.
    pub pagerank: f64,
    /// The same against the arrows: share of the influence that begins here.
    pub pagerank_reversed: f64,
    /// One, and every chain that arrives here, a longer one counting less. None where that cannot be worked out.
    pub katz: Option<f64>,
}

/// The centralities of every factor, in order of id. Signs and delays do not count; parallel links are one arrow.
///
/// # Source
/// Betweenness: Brandes 2001 (J. Math. Sociol. 25:163, doi 10.1080/0022250X.2001.9990249), directed, ends left out, not
/// divided. Closeness: harmonic (Marchiori & Latora 2000). `PageRank`: Brin & Page 1998 with α = 0.85; what reaches a factor
/// without effects is spread over all. Katz 1953: x = αAᵀx + 1 with α = 0.5 ÷ the spectral radius of A, 0.5 where that is 0.
#[must_use]
pub fn centralities(graph: &CausalGraph) -> Vec<Centrality> {
    let arrows = Arrows::of(graph);
    let reversed = arrows.reversed();
    let betweenness = stands_between(&arrows);
    let pagerank_in = ranks(&arrows);
    let pagerank_out = ranks(&reversed);
    let katz = chains(graph, &arrows);
    let row = |(place, factor)| Centrality {
        factor,
        betweenness: betweenness[place],
        closeness_out: closeness(&arrows.out, place),
        closeness_in: closeness(&arrows.into, place),
        pagerank: pagerank_in[place],
        pagerank_reversed: pagerank_out[place],
        katz: katz[place],
    };
    graph.factors().enumerate().map(row).collect()
}

/// [`Centrality::betweenness`] of every factor, in order of id.
#[must_use]
pub fn betweenness(graph: &CausalGraph) -> Vec<f64> {
    stands_between(&Arrows::of(graph))
}

/// [`Centrality::pagerank`] of every factor, in order of id.
#[must_use]
pub fn pagerank(graph: &CausalGraph) -> Vec<f64> {
    ranks(&Arrows::of(graph))
}

/// [`Centrality::katz`] of every factor, in order of id.
#[must_use]
pub fn katz(graph: &CausalGraph) -> Vec<Option<f64>> {
    chains(graph, &Arrows::of(graph))
}

#[allow(clippy::cast_precision_loss)] // distances on a map
pub(crate) fn closeness(next: &[Vec<usize>], from: usize) -> f64 {
    let near = distances(next, from).into_iter();
    near.map(|(_, steps)| 1.0 / steps as f64).sum()
}

/// Brandes' algorithm: one breadth-first search from each factor, then back over it from the farthest on.
fn stands_between(arrows: &Arrows) -> Vec<f64> {
    const FAR: u32 = u32::MAX;
    let count = arrows.len();
    let mut between = vec![0.0; count];
    let (mut distance, mut chains, mut share) =
        (vec![FAR; count], vec![0.0; count], vec![0.0; count]);
    let mut order = Vec::with_capacity(count);
    for start in 0..count {
        distance.fill(FAR);
        chains.fill(0.0);
        share.fill(0.0);
        order.clear();
        (distance[start], chains[start]) = (0, 1.0);
        order.push(start);
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            at += 1;
            for &to in &arrows.out[node] {
                if distance[to] == FAR {
                    distance[to] = distance[node] + 1;
                    order.push(to);
                }
                if distance[to] == distance[node] + 1 {
                    chains[to] += chains[node];
                }
            }
        }
        for &node in order[1..].iter().rev() {
            let part = (1.0 + share[node]) / chains[node];
            for &from in &arrows.into[node] {
                if distance[from] != FAR && distance[from] + 1 == distance[node] {
                    share[from] += chains[from] * part;
                }
            }
            between[node] += share[node];
        }
    }
    between
}

#[allow(clippy::cast_precision_loss)] // factors on a map
fn ranks(arrows: &Arrows) -> Vec<f64> {
    let count = arrows.len() as f64;
    let mut rank = vec![1.0 / count; arrows.len()];
    for _ in 0..ROUNDS {
        let ends = rank
            .iter()
            .zip(&arrows.out)
            .filter(|(_, out)| out.is_empty());
        let spread: f64 = ends.map(|(rank, _)| rank).sum();
        let least = (1.0 - DAMPING + DAMPING * spread) / count;
        let passed = |from: &usize| rank[*from] / arrows.out[*from].len() as f64;
        let next: Vec<f64> = arrows
            .into
            .iter()
            .map(|causes| least + DAMPING * causes.iter().map(passed).sum::<f64>())
            .collect();
        let change: f64 = rank.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        rank = next;
        if change < SETTLED {
            break;
        }
    }
    rank
}

/// Adds up chains. With half of the most that converges, each round leaves about half of the change of the last one.
fn chains(graph: &CausalGraph, arrows: &Arrows) -> Vec<Option<f64>> {
    let Some(radius) = radius::spectral(graph) else {
        return vec![None; arrows.len()];
    };
    let each = if radius > 0.0 { KATZ / radius } else { KATZ };
    let mut sums = vec![1.0; arrows.len()];
    for _ in 0..ROUNDS {
        let sum = |causes: &Vec<usize>| 1.0 + each * causes.iter().map(|at| sums[*at]).sum::<f64>();
        let next: Vec<f64> = arrows.into.iter().map(sum).collect();
        let same = sums
            .iter()
            .zip(&next)
            .all(|(a, b)| (a - b).abs() <= 1e-15 * b);
        sums = next;
        if same {
            break;
        }
    }
    sums.into_iter().map(Some).collect()
}
