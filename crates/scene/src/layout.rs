//! Cards: how a label is broken into lines and how large its card is.

mod wrap;

use loopwise_model::SortedMap;
use loopwise_model::{FactorId, SystemMap};

use crate::{Measure, PointF, Rect, TextStyle};

/// Radius of a card's corners.
pub const CORNER: f64 = 14.0;
/// Height of a line of a label.
pub const LINE: f64 = 19.0;
/// Where the baseline of a label's line is, from the top of the line.
pub const BASELINE: f64 = 14.7;
/// Room left and right of a label, together.
pub(crate) const PAD_X: f64 = 28.0;
/// Room above and below a label, together.
pub(crate) const PAD_Y: f64 = 20.0;
/// No label is wider or higher.
pub(crate) const LARGEST: PointF = PointF::new(wrap::WIDEST_WORD, wrap::MOST_LINES as f64 * LINE);
const MIN_WIDTH: f64 = 64.0;
const MIN_HEIGHT: f64 = 40.0;

/// The card of a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Where it is, in map units.
    pub rect: Rect,
    /// The lines of its label, one to four.
    pub lines: Vec<String>,
    /// Whether the label was too long and ends with an ellipsis.
    pub cut: bool,
}

impl Card {
    /// The card of a label around a place.
    #[must_use]
    pub fn new(label: &str, centre: PointF, measure: &dyn Measure) -> Self {
        let wrapped = wrap::wrap(label, measure);
        let widest = wrapped
            .lines
            .iter()
            .map(|line| f64::from(measure.width(line, TextStyle::LABEL)))
            .fold(0.0, f64::max);
        #[allow(clippy::cast_precision_loss)] // at most four
        let height = wrapped.lines.len() as f64 * LINE + PAD_Y;
        let rect = Rect::around(
            centre,
            (widest + PAD_X).ceil().max(MIN_WIDTH),
            height.max(MIN_HEIGHT),
        );
        Self {
            rect,
            lines: wrapped.lines,
            cut: wrapped.cut,
        }
    }

    /// The middle of the card.
    #[must_use]
    pub fn centre(&self) -> PointF {
        self.rect.centre()
    }

    /// The same card around another place.
    #[must_use]
    pub fn moved(&self, centre: PointF) -> Self {
        Self {
            rect: Rect::around(centre, self.rect.w, self.rect.h),
            ..self.clone()
        }
    }
}

/// The card of every factor of a map.
#[must_use]
pub fn cards(map: &SystemMap, measure: &dyn Measure) -> SortedMap<FactorId, Card> {
    map.factors
        .iter()
        .map(|(id, factor)| {
            (
                *id,
                Card::new(factor.label.as_str(), factor.at.into(), measure),
            )
        })
        .collect()
}
