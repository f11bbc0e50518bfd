//! The eigenvalues of a matrix, and nothing else of it.
//!
//! nalgebra's Schur form also works out the vectors, which takes several times as long.

use nalgebra::linalg::Hessenberg;
use nalgebra::{Complex, DMatrix};

/// How far below its neighbours a number is taken for zero.
const TINY: f64 = 1e-14;
/// Rounds after which one eigenvalue, or a pair of them, must be found.
const ROUNDS: usize = 100;
/// After so many rounds without one the shift is chosen differently.
const STUCK: usize = 10;

/// All of a square matrix; none when they cannot be found.
pub(super) fn eigenvalues(matrix: &DMatrix<f64>) -> Option<Vec<Complex<f64>>> {
    if matrix.nrows() < 3 {
        return of_hessenberg(matrix);
    }
    of_hessenberg(&Hessenberg::new(matrix.clone()).unpack_h())
}

/// All of a matrix without anything below the diagonal's lower neighbours.
///
/// # Source
/// Double-shift QR: Francis 1961 (doi 10.1093/comjnl/4.3.265), as in EISPACK's `hqr` (Martin, Peters & Wilkinson 1970,
/// doi 10.1007/BF02163027).
pub(super) fn of_hessenberg(matrix: &DMatrix<f64>) -> Option<Vec<Complex<f64>>> {
    let mut left = Left::of(matrix);
    let mut found = Vec::with_capacity(left.size);
    // How many are still to be found: the rows from there on are done.
    let mut end = left.size;
    let mut rounds = 0;
    while end > 0 {
        let last = end - 1;
        let begin = left.split(end);
        match last - begin {
            0 => {
                found.push(Complex::new(left.at(last, last) + left.shifted, 0.0));
                end = begin;
                rounds = 0;
            }
            1 => {
                found.extend(left.pair(last));
                end = begin;
                rounds = 0;
            }
            _ => {
                if rounds == ROUNDS {
                    return None;
                }
                rounds += 1;
                left.sweep(begin, end, rounds.is_multiple_of(STUCK));
            }
        }
    }
    Some(found)
}

/// What is left of a matrix, row after row.
struct Left {
    size: usize,
    cells: Vec<f64>,
    norm: f64,
    /// What was taken off the whole diagonal.
    shifted: f64,
}

impl Left {
    fn of(matrix: &DMatrix<f64>) -> Self {
        let size = matrix.nrows();
        let cells: Vec<f64> = matrix.transpose().iter().copied().collect();
        Self {
            size,
            norm: cells.iter().map(|it| it.abs()).sum(),
            cells,
            shifted: 0.0,
        }
    }

    #[inline]
    fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    #[inline]
    fn cell(&mut self, row: usize, column: usize) -> &mut f64 {
        &mut self.cells[row * self.size + column]
    }

    /// Where the last part begins that hangs together, before an end.
    fn split(&mut self, end: usize) -> usize {
        for row in (1..end).rev() {
            let near = self.at(row - 1, row - 1).abs() + self.at(row, row).abs();
            let near = if near == 0.0 { self.norm } else { near };
            if self.at(row, row - 1).abs() <= TINY * near {
                *self.cell(row, row - 1) = 0.0;
                return row;
            }
        }
        0
    }

    /// The eigenvalues of the two rows that end with this one.
    fn pair(&self, last: usize) -> [Complex<f64>; 2] {
        let (a, b) = (self.at(last - 1, last - 1), self.at(last - 1, last));
        let (c, d) = (self.at(last, last - 1), self.at(last, last));
        let (half, product) = (0.5 * (a - d), b * c);
        let square = half * half + product;
        let middle = d + self.shifted;
        if square < 0.0 {
            let swing = (-square).sqrt();
            return [swing, -swing].map(|swing| Complex::new(middle + half, swing));
        }
        // The larger first: their difference would lose digits of the smaller.
        let far = half + square.sqrt().copysign(half);
        let near = if far == 0.0 { 0.0 } else { -product / far };
        [far, near].map(|it| Complex::new(middle + it, 0.0))
    }

    /// One double step from a begin to an end that are at least three apart.
    fn sweep(&mut self, begin: usize, end: usize, stuck: bool) {
        let last = end - 1;
        let mut x = self.at(last, last);
        let mut y = self.at(last - 1, last - 1);
        let mut w = self.at(last, last - 1) * self.at(last - 1, last);
        if stuck {
            self.shifted += x;
            for row in 0..end {
                *self.cell(row, row) -= x;
            }
            let size = self.at(last, last - 1).abs() + self.at(last - 1, last - 2).abs();
            x = 0.75 * size;
            y = x;
            w = -0.4375 * size * size;
        }
        let (first, mut turn) = self.first_turn(begin, last, [x, y, w]);
        for row in first + 2..end {
            *self.cell(row, row - 2) = 0.0;
            if row > first + 2 {
                *self.cell(row, row - 3) = 0.0;
            }
        }
        for row in first..last {
            let mut scale = 1.0;
            if row > first {
                turn = [
                    self.at(row, row - 1),
                    self.at(row + 1, row - 1),
                    if row + 1 < last {
                        self.at(row + 2, row - 1)
                    } else {
                        0.0
                    },
                ];
                scale = turn.iter().map(|it| it.abs()).sum();
                if scale == 0.0 {
                    continue;
                }
                turn = turn.map(|it| it / scale);
            }
            let [p, q, r] = turn;
            let length = (p * p + q * q + r * r).sqrt().copysign(p);
            if length == 0.0 {
                continue;
            }
            if row > first {
                *self.cell(row, row - 1) = -length * scale;
            } else if begin < first {
                *self.cell(row, row - 1) *= -1.0;
            }
            let p = p + length;
            let reflection = Reflection {
                column: [p / length, q / length, r / length],
                row: [q / p, r / p],
            };
            self.reflect(row, begin, end, &reflection);
        }
    }

    /// From which row on to turn, and the first turn: as far down as two small neighbours in a row allow.
    fn first_turn(&self, begin: usize, last: usize, [x, y, w]: [f64; 3]) -> (usize, [f64; 3]) {
        let mut row = last - 2;
        loop {
            let z = self.at(row, row);
            let (r, s) = (x - z, y - z);
            let p = (r * s - w) / self.at(row + 1, row) + self.at(row, row + 1);
            let q = self.at(row + 1, row + 1) - z - r - s;
            let r = self.at(row + 2, row + 1);
            let scale = p.abs() + q.abs() + r.abs();
            let turn = [p / scale, q / scale, r / scale];
            if row == begin {
                return (row, turn);
            }
            let [p, q, r] = turn.map(f64::abs);
            let small = self.at(row, row - 1).abs() * (q + r);
            let near = self.at(row - 1, row - 1).abs() + z.abs() + self.at(row + 1, row + 1).abs();
            if small <= TINY * p * near {
                return (row, turn);
            }
            row -= 1;
        }
    }

    /// Reflects three rows from one on, or the last two, and as many columns.
    fn reflect(&mut self, row: usize, begin: usize, end: usize, by: &Reflection) {
        let [x, y, z] = by.column;
        let [q, r] = by.row;
        let (size, three) = (self.size, row + 2 < end);
        let (above, below) = self.cells[row * size..].split_at_mut(size);
        let (below, third) = below.split_at_mut(size);
        for column in row..end {
            let mut part = above[column] + q * below[column];
            if three {
                part += r * third[column];
                third[column] -= part * z;
            }
            below[column] -= part * y;
            above[column] -= part * x;
        }
        for line in begin..end.min(row + 4) {
            let cells = &mut self.cells[line * size + row..(line + 1) * size];
            let mut part = x * cells[0] + y * cells[1];
            if three {
                part += z * cells[2];
                cells[2] -= part * r;
            }
            cells[1] -= part * q;
            cells[0] -= part;
        }
    }
}

/// A reflection as it acts on columns and on rows.
struct Reflection {
    column: [f64; 3],
    row: [f64; 2],
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    /// Compares two lists of numbers without regard to their order.
    fn assert_near(mut found: Vec<Complex<f64>>, wanted: &[Complex<f64>], near: f64) {
        assert_eq!(found.len(), wanted.len());
        for one in wanted {
            let far = |it: &Complex<f64>| (it - one).norm_sqr().sqrt();
            let best = (0..found.len())
                .min_by(|a, b| far(&found[*a]).total_cmp(&far(&found[*b])))
                .unwrap();
            let best = found.swap_remove(best);
            assert!(far(&best) < near, "{best} for {one}");
        }
    }

    #[test]
    fn they_are_those_of_nalgebra() {
        let mut chance = Chance::new(9);
        for round in 0..600 {
            let size = 1 + round % 40;
            let filled = [0.1, 0.3, 1.0][round % 3];
            let matrix = DMatrix::from_fn(size, size, |_, _| {
                if chance.happens(filled) {
                    2.0 * chance.share() - 1.0
                } else {
                    0.0
                }
            });
            let wanted = matrix.complex_eigenvalues();
            // Sparse ones have zeros that stand together: there a rounding error moves them by its root.
            let near = if filled < 1.0 { 2e-3 } else { 1e-8 };
            assert_near(eigenvalues(&matrix).unwrap(), wanted.as_slice(), near);
        }
    }

    #[test]
    fn known_ones() {
        let of = |size, rows: &[f64]| {
            let matrix = DMatrix::from_row_slice(size, size, rows);
            eigenvalues(&matrix).unwrap()
        };
        let real = |it: f64| Complex::new(it, 0.0);
        assert_near(of(0, &[]), &[], 1e-12);
        assert_near(of(1, &[-2.5]), &[real(-2.5)], 1e-12);
        assert_near(of(2, &[2.0, 1.0, 1.0, 2.0]), &[real(3.0), real(1.0)], 1e-12);
        let swing = [Complex::new(0.0, 1.0), Complex::new(0.0, -1.0)];
        assert_near(of(2, &[0.0, 1.0, -1.0, 0.0]), &swing, 1e-12);
        // A ring of four: the fourth roots of one. Plain shifts stand still on it.
        let ring = [
            0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0,
        ];
        assert_near(
            of(4, &ring),
            &[swing[0], swing[1], real(1.0), real(-1.0)],
            1e-9,
        );
        let zeros = DMatrix::zeros(30, 30);
        assert_near(eigenvalues(&zeros).unwrap(), &[real(0.0); 30], 1e-12);
    }
}
