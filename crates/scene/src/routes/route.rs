//! The route of one link and the parts drawn on it: line, head, polarity sign, delay bars.

use loopwise_model::{FactorId, Polarity};

use crate::{Arc, PointF};

/// Where a link runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The cause.
    pub from: FactorId,
    /// The effect.
    pub to: FactorId,
    /// Which way the effect goes.
    pub polarity: Polarity,
    /// Whether the effect comes after a while.
    pub delay: bool,
    /// Height of the bow in parts of its chord; positive bends to the left of travel. Zero for a link to itself.
    pub bend: f64,
    /// How much farther back than usual its sign stands, in sizes of a sign.
    pub sign_back: f64,
    /// The whole bow, from the inside of one card to the inside of the other.
    pub whole: Arc,
    /// What is seen of it: from 3 beyond the border of the first card to the tip, 4 before the border of the second.
    pub arc: Arc,
}

/// An arrowhead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Its point.
    pub tip: PointF,
    /// Its two back corners.
    pub wings: [PointF; 2],
    /// The notch between them.
    pub notch: PointF,
}

impl Route {
    /// The point of the arrow.
    #[must_use]
    pub fn tip(&self) -> PointF {
        self.arc.to()
    }

    /// The arrowhead. Its axis runs from the point `length` back along the arc to the tip, so that it sits on the curve.
    #[must_use]
    pub fn head(&self, length: f64, width: f64) -> Head {
        let tip = self.tip();
        let back = self.arc.at(self.arc.back(length));
        let axis = (tip - back).unit();
        let side = axis.left() * (width / 2.0);
        let base = tip - axis * length;
        Head {
            tip,
            wings: [base + side, base - side],
            notch: tip - axis * (0.72 * length),
        }
    }

    /// The drawn line: it ends under the head of `length`, or runs to the tip of an open one.
    #[must_use]
    pub fn line(&self, length: f64) -> Arc {
        let back = match self.polarity {
            Polarity::Same => 0.72 * length,
            Polarity::Opposite => 0.0,
            Polarity::Unknown => length,
        };
        self.arc.cut(0.0, self.arc.back(back).max(0.0))
    }

    /// How far before the tip the middle of the polarity sign is, along the arc.
    #[must_use]
    pub fn glyph_back(&self, length: f64, glyph: f64) -> f64 {
        let least = match self.polarity {
            Polarity::Unknown => length + 0.62 * glyph + 6.0,
            _ => length + glyph / 2.0 + 5.0,
        };
        least + self.sign_back * glyph
    }

    /// The middle of the polarity sign.
    #[must_use]
    pub fn glyph(&self, length: f64, glyph: f64) -> PointF {
        self.arc.at(self.arc.back(self.glyph_back(length, glyph)))
    }

    /// The two bars of a delay, each as its two ends: across the line, in the middle of what the sign leaves free.
    #[must_use]
    pub fn delay_bars(&self, length: f64, glyph: f64) -> [[PointF; 2]; 2] {
        let taken = self.glyph_back(length, glyph) + glyph / 2.0;
        let middle = (self.arc.length() - taken).max(0.0) / 2.0;
        let total = self.arc.length().max(1e-9);
        [-0.5, 0.5].map(|side| {
            let at = self.arc.at((middle + side * 0.28 * glyph) / total);
            let across = (at - self.arc.centre).unit() * (0.42 * glyph);
            [at + across, at - across]
        })
    }
}
