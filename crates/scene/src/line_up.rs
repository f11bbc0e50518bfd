//! Lining cards up and spacing them evenly.

use loopwise_model::{FactorId, Point};

use crate::{PointF, Rect};

/// A line that cards come to lie on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Left borders.
    Left,
    /// Middles, one above the other.
    Column,
    /// Right borders.
    Right,
    /// Top borders.
    Top,
    /// Middles, side by side.
    Row,
    /// Bottom borders.
    Bottom,
}

/// The direction in which cards are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// Where each card goes so that all lie on one line: that of the outermost card, or the mean of the middles.
#[must_use]
pub fn align(cards: &[(FactorId, Rect)], line: Line) -> Vec<(FactorId, Point)> {
    let least = |of: fn(&Rect) -> f64| {
        cards
            .iter()
            .map(|(_, r)| of(r))
            .fold(f64::INFINITY, f64::min)
    };
    let most = |of: fn(&Rect) -> f64| {
        cards
            .iter()
            .map(|(_, r)| of(r))
            .fold(f64::NEG_INFINITY, f64::max)
    };
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let mean = |of: fn(PointF) -> f64| {
        cards.iter().map(|(_, r)| of(r.centre())).sum::<f64>() / cards.len().max(1) as f64
    };
    let (left, right) = (least(|r| r.x), most(Rect::right));
    let (top, bottom) = (least(|r| r.y), most(Rect::bottom));
    let (column, row) = (mean(|p| p.x), mean(|p| p.y));
    let place = |rect: &Rect| {
        let at = rect.centre();
        match line {
            Line::Left => PointF::new(left + rect.w / 2.0, at.y),
            Line::Column => PointF::new(column, at.y),
            Line::Right => PointF::new(right - rect.w / 2.0, at.y),
            Line::Top => PointF::new(at.x, top + rect.h / 2.0),
            Line::Row => PointF::new(at.x, row),
            Line::Bottom => PointF::new(at.x, bottom - rect.h / 2.0),
        }
    };
    cards
        .iter()
        .map(|(id, rect)| (*id, place(rect).rounded()))
        .collect()
}

/// Where each card goes so that the gaps between neighbours are equal; the first and the last stay. Fewer than three
/// cards have nothing to space.
#[must_use]
pub fn distribute(cards: &[(FactorId, Rect)], along: Along) -> Vec<(FactorId, Point)> {
    if cards.len() < 3 {
        return Vec::new();
    }
    let start = |rect: &Rect| {
        if along == Along::Across {
            rect.x
        } else {
            rect.y
        }
    };
    let size = |rect: &Rect| {
        if along == Along::Across {
            rect.w
        } else {
            rect.h
        }
    };
    let mut order: Vec<&(FactorId, Rect)> = cards.iter().collect();
    let middle = |rect: &Rect| start(rect) + size(rect) / 2.0;
    order.sort_by(|(a, left), (b, right)| middle(left).total_cmp(&middle(right)).then(a.cmp(b)));
    let (first, last) = (order[0].1, order[order.len() - 1].1);
    let taken: f64 = order.iter().map(|(_, rect)| size(rect)).sum();
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    let gap = (start(&last) + size(&last) - start(&first) - taken) / (order.len() - 1) as f64;
    let mut next = start(&first);
    order
        .into_iter()
        .map(|(id, rect)| {
            let centre = next + size(rect) / 2.0;
            next += size(rect) + gap;
            let at = match along {
                Along::Across => PointF::new(centre, rect.centre().y),
                Along::Down => PointF::new(rect.centre().x, centre),
            };
            (*id, at.rounded())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cards() -> Vec<(FactorId, Rect)> {
        let places = [(0.0, 10.0, 100.0), (130.0, 0.0, 60.0), (400.0, 30.0, 140.0)];
        (1..)
            .zip(places)
            .map(|(id, (x, y, w))| {
                (
                    FactorId::from_u128(id),
                    Rect::around(PointF::new(x, y), w, 40.0),
                )
            })
            .collect()
    }

    #[test]
    fn cards_in_a_row_have_one_height_and_keep_their_columns() {
        let moves = align(&cards(), Line::Row);
        assert!(moves.iter().all(|(_, at)| at.y == 13));
        assert_eq!(
            moves.iter().map(|(_, at)| at.x).collect::<Vec<_>>(),
            [0, 130, 400]
        );
        let left = align(&cards(), Line::Left);
        assert_eq!(
            left.iter().map(|(_, at)| at.x).collect::<Vec<_>>(),
            [0, -20, 20]
        );
    }

    #[test]
    fn spaced_cards_have_equal_gaps_and_the_outer_ones_stay() {
        let moves = distribute(&cards(), Along::Across);
        let x: Vec<i32> = moves.iter().map(|(_, at)| at.x).collect();
        assert_eq!((x[0], x[2]), (0, 400));
        // 50 | gap | 60 wide | gap | 330: the gaps are equal.
        assert_eq!(x[1] - 30 - 50, 330 - (x[1] + 30));
        assert!(distribute(&cards()[..2], Along::Down).is_empty());
    }
}
