//! The spectral radius of a graph: how fast the number of chains grows with their length.

use petgraph::graph::NodeIndex;

use crate::CausalGraph;

/// Larger parts are not solved as a matrix: time grows with the cube.
const DENSE: usize = 320;
/// Most rounds. A matrix needs fewer than ten; without one each round is one look at every arrow of the part.
const ROUNDS: usize = 20_000;
/// The radius is known when the bounds around it are nearer to each other than this share of it.
const NEAR: f64 = 1e-13;
/// The same where it is only walked towards.
const NEAR_ENOUGH: f64 = 1e-11;

/// The largest absolute value of an eigenvalue of the matrix of arrows, parallel links counted once: the largest among the
/// strongly connected parts, 0 without a loop. None when it was not found within the rounds.
///
/// # Source
/// Noda 1971 (Numer. Math. 17:382, doi 10.1007/BF01436087): inverse iteration for nonnegative irreducible matrices. Bounds: Collatz 1942.
pub(super) fn spectral(graph: &CausalGraph) -> Option<f64> {
    let mut most = 0.0_f64;
    for part in graph.strong_nodes() {
        most = most.max(of_part(graph, &part)?);
    }
    Some(most)
}

fn of_part(graph: &CausalGraph, part: &[NodeIndex]) -> Option<f64> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); part.len()];
    for (from, to, _) in graph.inside(part) {
        out[from].push(to);
    }
    if out.iter().all(Vec::is_empty) {
        return Some(0.0);
    }
    // Every factor of such a part leads to another of it, or to itself.
    let mut vector = vec![1.0; part.len()];
    let mut rounds = if part.len() <= DENSE { 60 } else { ROUNDS };
    loop {
        let [least, most] = bounds(&out, &vector);
        let near = if part.len() <= DENSE {
            NEAR
        } else {
            NEAR_ENOUGH
        };
        if most - least <= near * most {
            return Some(f64::midpoint(least, most));
        }
        if rounds == 0 {
            return None;
        }
        rounds -= 1;
        vector = if part.len() <= DENSE {
            solve(&out, most, vector)
        } else {
            walk(&out, &vector)
        };
        let length = vector.iter().fold(0.0_f64, |most, it| most.max(*it));
        vector.iter_mut().for_each(|it| *it /= length);
    }
}

/// The radius lies between the least and the largest of these ratios, whatever the vector.
fn bounds(out: &[Vec<usize>], vector: &[f64]) -> [f64; 2] {
    let ratio =
        |(row, own): (&Vec<usize>, &f64)| row.iter().map(|at| vector[*at]).sum::<f64>() / own;
    let ratios = out.iter().zip(vector).map(ratio);
    ratios.fold([f64::INFINITY, 0.0], |[least, most], it| {
        [least.min(it), most.max(it)]
    })
}

/// One step along the arrows; staying counts too, so that no rhythm keeps it from settling.
fn walk(out: &[Vec<usize>], vector: &[f64]) -> Vec<f64> {
    let step =
        |(row, own): (&Vec<usize>, &f64)| own + row.iter().map(|at| vector[*at]).sum::<f64>();
    out.iter().zip(vector).map(step).collect()
}

/// Solves (shift · I − A) y = x by elimination. The shift is at least the radius: the matrix has a positive inverse, and
/// elimination without exchange of rows is stable.
fn solve(out: &[Vec<usize>], shift: f64, mut x: Vec<f64>) -> Vec<f64> {
    let count = out.len();
    let mut rows = vec![0.0; count * count];
    for (from, row) in out.iter().enumerate() {
        rows[from * count + from] += shift;
        for to in row {
            rows[from * count + to] -= 1.0;
        }
    }
    for pivot in 0..count {
        // At the radius itself the last pivot would be 0.
        let at = rows[pivot * count + pivot].max(f64::EPSILON * shift);
        rows[pivot * count + pivot] = at;
        for row in pivot + 1..count {
            let share = rows[row * count + pivot] / at;
            if share != 0.0 {
                for column in pivot + 1..count {
                    rows[row * count + column] -= share * rows[pivot * count + column];
                }
                x[row] -= share * x[pivot];
            }
        }
    }
    for pivot in (0..count).rev() {
        let known: f64 = (pivot + 1..count)
            .map(|at| rows[pivot * count + at] * x[at])
            .sum();
        x[pivot] = (x[pivot] - known) / rows[pivot * count + pivot];
    }
    x
}
