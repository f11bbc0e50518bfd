//! What loops are made of: which can be had by adding and taking away others, bundle by bundle.
//!
//! Exact arithmetic modulo a prime instead of fractions. A set that is independent modulo a prime is independent. The other
//! way round it fails only where a determinant is a multiple of the prime; those of short loops are small numbers.

use crate::loops::{Budget, Stop};

/// 2³¹ − 1, a prime: products of two remainders fit 64 bits.
const PRIME: u64 = 2_147_483_647;

/// Columns with their values, in order of column; zeros are left out.
type Row = Vec<(usize, u64)>;

/// Independent rows in reduced form: each has a pivot column in which it has a 1 and every other row a 0. With as many
/// rows as columns, each is down to its pivot; until then a row is as long as there are columns without a pivot at most.
pub(super) struct Span {
    rows: Vec<Row>,
    /// The row whose pivot a column is.
    row_of: Vec<Option<usize>>,
    /// Zero everywhere between two additions.
    sum: Vec<u64>,
}

impl Span {
    pub(super) fn new(columns: usize) -> Self {
        Self {
            rows: Vec::new(),
            row_of: vec![None; columns],
            sum: vec![0; columns],
        }
    }

    /// Adds a vector of ones in the given columns, and says whether it is independent of those that were added before.
    pub(super) fn add(&mut self, ones: &[usize], budget: &mut Budget) -> Result<bool, Stop> {
        let mut new = self.rest(ones, budget)?;
        let Some(&(pivot, value)) = new.first() else {
            return Ok(false);
        };
        let inverse = inverse(value);
        for (_, value) in &mut new {
            *value = *value * inverse % PRIME;
        }
        for row in &mut self.rows {
            budget.step()?;
            if let Ok(at) = row.binary_search_by_key(&pivot, |(column, _)| *column) {
                for _ in 0..row.len() + new.len() {
                    budget.step()?;
                }
                *row = minus(row, row[at].1, &new);
            }
        }
        self.row_of[pivot] = Some(self.rows.len());
        self.rows.push(new);
        Ok(true)
    }

    /// What is left of a vector of ones when its pivot columns are cleared.
    fn rest(&mut self, ones: &[usize], budget: &mut Budget) -> Result<Row, Stop> {
        let mut touched = ones.to_vec();
        for &column in ones {
            budget.step()?;
            self.sum[column] += 1;
            if let Some(row) = self.row_of[column] {
                for &(column, value) in &self.rows[row] {
                    budget.step()?;
                    self.sum[column] = (self.sum[column] + PRIME - value) % PRIME;
                    touched.push(column);
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        let mut rest = Row::new();
        for column in touched {
            let value = std::mem::take(&mut self.sum[column]) % PRIME;
            if value != 0 {
                rest.push((column, value));
            }
        }
        Ok(rest)
    }
}

/// A row minus a multiple of another.
fn minus(row: &[(usize, u64)], times: u64, other: &[(usize, u64)]) -> Row {
    let mut left = Row::with_capacity(row.len() + other.len());
    let (mut a, mut b) = (row.iter().peekable(), other.iter().peekable());
    loop {
        let column = match (a.peek(), b.peek()) {
            (Some((one, _)), Some((two, _))) => *one.min(two),
            (Some((one, _)), None) | (None, Some((one, _))) => *one,
            (None, None) => return left,
        };
        let of = |it: Option<&(usize, u64)>| it.map_or(0, |(_, value)| *value);
        let one = of(a.next_if(|it| it.0 == column));
        let two = of(b.next_if(|it| it.0 == column));
        let value = (one + (PRIME - times) * two) % PRIME;
        if value != 0 {
            left.push((column, value));
        }
    }
}

/// The number that gives 1 when multiplied, by Fermat's little theorem.
fn inverse(value: u64) -> u64 {
    let (mut result, mut power, mut exponent) = (1, value, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * power % PRIME;
        }
        power = power * power % PRIME;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn inverses_and_differences_are_those_of_a_field() {
        for value in [1, 2, 3, 1_000, PRIME - 1] {
            assert_eq!(inverse(value) * value % PRIME, 1);
        }
        assert_eq!(
            minus(&[(0, 1), (3, 5)], 5, &[(1, 2), (3, 1)]),
            [(0, 1), (1, PRIME - 10)]
        );
    }

    #[test]
    fn a_sum_of_three_over_two_is_seen() {
        let mut poll = || ControlFlow::Continue(());
        let mut budget = Budget::new(1_000, &mut poll);
        let mut span = Span::new(3);
        let mut add = |ones: &[usize]| span.add(ones, &mut budget).unwrap();
        assert!(add(&[0, 1]) && add(&[1, 2]));
        // Modulo 2 it would be the sum of the two before; in fractions it is not.
        assert!(add(&[0, 2]));
        assert!(!add(&[0, 1, 2]) && !add(&[1]) && !add(&[]));
    }
}
