//! Whether a linear system settles: whether every eigenvalue of its matrix has a negative real part.

use nalgebra::{Complex, DMatrix, DVector};

use super::eigenvalues::{eigenvalues, of_hessenberg};

/// So little is left of a direction that there is no next one.
const TINY: f64 = 1e-14;
/// From so many rows on it pays to look for one eigenvalue that grows before all are worked out.
const LARGE: usize = 24;
/// After so many directions it looks whether one is found; the last is where it gives up.
const LOOKS: [usize; 4] = [20, 30, 45, 70];
/// An eigenvalue found that way counts when it belongs to a matrix this near to the one asked for ...
const NEAR: f64 = 1e-7;
/// ... and its real part is this large.
const GROWS: f64 = 1e-4;

/// Whether a system with this matrix goes back to where it was after a push. Where the eigenvalues cannot be found, it
/// does not count as one that does.
pub(super) fn settles(matrix: &DMatrix<f64>) -> bool {
    let size = matrix.nrows();
    match size {
        0 => return true,
        1 => return matrix[(0, 0)] < 0.0,
        _ => {}
    }
    // The product of the eigenvalues of -A is positive when all of them are on the right; half of all others fall here.
    if (-matrix).lu().determinant() <= 0.0 {
        return false;
    }
    if size >= LARGE && clearly_grows(matrix) {
        return false;
    }
    eigenvalues(matrix).is_some_and(|all| all.iter().all(|it| it.re < 0.0))
}

/// Whether one eigenvalue with a positive real part is found quickly, by Arnoldi's method.
///
/// It is an eigenvalue of a matrix that differs from the one asked for by less than [`NEAR`]. Strengths are drawn
/// evenly, so a draw this near is as likely as the one that was made.
fn clearly_grows(matrix: &DMatrix<f64>) -> bool {
    let size = matrix.nrows();
    let most = LOOKS[LOOKS.len() - 1].min(size - 1);
    let mut basis: Vec<DVector<f64>> = Vec::with_capacity(most + 1);
    // Not the same everywhere, so that it is not across the direction that is looked for.
    #[allow(clippy::cast_precision_loss)] // rows of a matrix
    let begin = DVector::from_fn(size, |row, _| 1.0 + (row * 7 % 11) as f64 / 11.0);
    basis.push(begin.normalize());
    let mut small = DMatrix::<f64>::zeros(most + 1, most);
    for found in 1..=most {
        let mut next = matrix * &basis[found - 1];
        // Twice is enough: once leaves what rounding brought in.
        for _ in 0..2 {
            for (at, known) in basis.iter().enumerate() {
                let part = known.dot(&next);
                small[(at, found - 1)] += part;
                next.axpy(-part, known, 1.0);
            }
        }
        let rest = next.norm();
        small[(found, found - 1)] = rest;
        let is_all = found == most || rest < TINY;
        if is_all || LOOKS.contains(&found) {
            let part = small.view((0, 0), (found, found)).into_owned();
            if shows_growth(&part, rest) {
                return true;
            }
        }
        if is_all {
            return false;
        }
        basis.push(next / rest);
    }
    false
}

/// Whether the directions that were looked at hold an eigenvalue with a positive real part.
fn shows_growth(part: &DMatrix<f64>, rest: f64) -> bool {
    let Some(values) = of_hessenberg(part) else {
        return false;
    };
    let most = values.iter().max_by(|a, b| a.re.total_cmp(&b.re));
    most.is_some_and(|value| value.re > GROWS && distance(part, *value, rest) < NEAR)
}

/// How near a matrix is, in which this is exactly an eigenvalue: the error of its vector, which is worked out from the last
/// row of the small matrix upwards.
fn distance(small: &DMatrix<f64>, value: Complex<f64>, rest: f64) -> f64 {
    let size = small.nrows();
    let mut vector = vec![Complex::new(0.0, 0.0); size];
    vector[size - 1] = Complex::new(1.0, 0.0);
    let row = |vector: &[Complex<f64>], row: usize| {
        let known = (row..size).map(|column| vector[column] * small[(row, column)]);
        vector[row] * value - known.sum::<Complex<f64>>()
    };
    for at in (1..size).rev() {
        vector[at - 1] = row(&vector, at) / small[(at, at - 1)];
    }
    let length = vector.iter().map(|it| it.norm_sqr()).sum::<f64>();
    // The square root is exact everywhere, unlike the hypotenuse.
    let error = row(&vector, 0).norm_sqr().sqrt() + rest;
    error / length.sqrt()
}

#[cfg(test)]
mod tests {
    use nalgebra::linalg::Schur;

    use super::*;
    use crate::chance::Chance;

    fn grows_by_all_eigenvalues(matrix: &DMatrix<f64>) -> bool {
        let schur = Schur::try_new(matrix.clone(), TINY, 10_000).unwrap();
        schur.complex_eigenvalues().iter().any(|it| it.re >= 0.0)
    }

    #[test]
    fn the_quick_look_never_contradicts_the_eigenvalues() {
        let mut chance = Chance::new(5);
        let (mut seen, mut quick) = (0, 0);
        for round in 0..150 {
            let size = LARGE + round % 30;
            // From systems that all settle to systems that none does.
            let damping = 0.3 + 3.0 * chance.share();
            let matrix = DMatrix::from_fn(size, size, |row, column| {
                if row == column {
                    -damping * chance.share()
                } else if chance.happens(3.0 / 40.0) {
                    2.0 * chance.share() - 0.7
                } else {
                    0.0
                }
            });
            let grows = grows_by_all_eigenvalues(&matrix);
            assert_eq!(settles(&matrix), !grows, "round {round}");
            seen += usize::from(grows);
            quick += usize::from(clearly_grows(&matrix));
        }
        assert!(seen > 30 && seen < 149, "{seen} of 150 grow");
        assert!(quick * 10 > seen * 8, "{quick} of {seen} are found quickly");
    }

    #[test]
    fn small_systems() {
        let settles =
            |rows: &[f64], size: usize| settles(&DMatrix::from_row_slice(size, size, rows));
        assert!(settles(&[], 0));
        assert!(settles(&[-0.1], 1) && !settles(&[0.0], 1));
        // Two that keep each other going: by how much decides.
        assert!(settles(&[-1.0, 0.5, 0.5, -1.0], 2));
        assert!(!settles(&[-1.0, 1.5, 1.5, -1.0], 2));
        // A swing without damping does not settle.
        assert!(!settles(&[0.0, 1.0, -1.0, 0.0], 2));
    }
}
