//! Loop analysis from signs alone: exact answers to a push, for small maps without unknown signs.

use loopwise_model::Polarity;

use super::signs::Signs;

/// The permanents of larger maps take too long, and their answers are ambiguous nearly everywhere.
const LARGEST: usize = 12;

/// What the signs alone say of a push on each factor. Row `i`, column `j` is the answer of factor `i` to a push on `j`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualitative {
    /// The adjoint of -A with every strength 1: feedback that raises less feedback that lowers.
    pub adjoint: Vec<Vec<i64>>,
    /// The permanents of the minors of |A|: all feedback that takes part.
    pub total: Vec<Vec<i64>>,
    /// The determinant of -A: the feedback of the whole system.
    pub determinant: i64,
}

impl Qualitative {
    /// The answers; none for more than twelve factors or when a sign is unknown.
    ///
    /// # Source
    /// Dambacher, Li & Rossignol 2002 (doi 10.2307/3071950), 2003 (doi 10.1086/367590).
    #[must_use]
    pub fn of(signs: &Signs) -> Option<Self> {
        let count = signs.factors.len();
        let known = signs.arrows.iter().all(|it| it.sign != Polarity::Unknown);
        if count > LARGEST || !known {
            return None;
        }
        let (mut minus, mut sizes) = (
            vec![vec![0_i64; count]; count],
            vec![vec![0_i64; count]; count],
        );
        let ends = signs.arrows.iter().map(|it| (it.from, it.to, it.sign));
        let damping = (0..count).filter(|at| signs.damped[*at]);
        let damping = damping.map(|at| (at, at, Polarity::Opposite));
        for (from, to, sign) in ends.chain(damping) {
            minus[to][from] -= if sign == Polarity::Same { 1 } else { -1 };
        }
        for (sizes, minus) in sizes.iter_mut().zip(&minus) {
            for (size, minus) in sizes.iter_mut().zip(minus) {
                *size = minus.abs();
            }
        }
        let cells = |work: &dyn Fn(usize, usize) -> i64| -> Vec<Vec<i64>> {
            let row = |row| (0..count).map(|column| work(row, column)).collect();
            (0..count).map(row).collect()
        };
        Some(Self {
            // The adjoint is the matrix of cofactors, turned over.
            adjoint: cells(&|row, column| {
                let minor = determinant(without(&minus, column, row));
                if (row + column) % 2 == 0 {
                    minor
                } else {
                    -minor
                }
            }),
            total: cells(&|row, column| permanent(&without(&sizes, column, row))),
            determinant: determinant(minus),
        })
    }

    /// How far the feedback agrees on an answer: from 0, where it cancels out, to 1. At least one half is commonly read as
    /// reliable. 1 where no feedback takes part.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // counts of at most twelve factorial
    pub fn weight(&self, row: usize, column: usize) -> f64 {
        let cell = |of: &[Vec<i64>]| of.get(row).and_then(|row| row.get(column)).copied();
        match (cell(&self.adjoint), cell(&self.total)) {
            (Some(adjoint), Some(total)) if total != 0 => adjoint.abs() as f64 / total as f64,
            _ => 1.0,
        }
    }
}

fn without(matrix: &[Vec<i64>], row: usize, column: usize) -> Vec<Vec<i64>> {
    let keep = |row: &Vec<i64>| {
        let cells = row.iter().enumerate();
        cells
            .filter(|(at, _)| *at != column)
            .map(|(_, cell)| *cell)
            .collect()
    };
    let rows = matrix.iter().enumerate();
    rows.filter(|(at, _)| *at != row)
        .map(|(_, row)| keep(row))
        .collect()
}

/// Bareiss' elimination: every division comes out even.
fn determinant(mut matrix: Vec<Vec<i64>>) -> i64 {
    let size = matrix.len();
    let (mut sign, mut before) = (1, 1);
    for at in 0..size {
        let Some(pivot) = (at..size).find(|row| matrix[*row][at] != 0) else {
            return 0;
        };
        if pivot != at {
            matrix.swap(pivot, at);
            sign = -sign;
        }
        for row in at + 1..size {
            for column in at + 1..size {
                let cross =
                    matrix[row][column] * matrix[at][at] - matrix[row][at] * matrix[at][column];
                matrix[row][column] = cross / before;
            }
        }
        before = matrix[at][at];
    }
    sign * before
}

/// The determinant without its signs: row by row, over all sets of columns that are taken already.
fn permanent(matrix: &[Vec<i64>]) -> i64 {
    let size = matrix.len();
    let mut ways = vec![0_i64; 1 << size];
    ways[0] = 1;
    for taken in 0..ways.len() {
        let Some(row) = matrix.get(taken.count_ones() as usize) else {
            continue;
        };
        for (column, cell) in row.iter().enumerate() {
            if taken & 1 << column == 0 {
                ways[taken | 1 << column] += ways[taken] * cell;
            }
        }
    }
    ways.last().copied().unwrap_or(1)
}
