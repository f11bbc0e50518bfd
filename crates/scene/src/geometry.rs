//! Points, rectangles and circular arcs, in map units, y downwards. Arcs are in `arc`.

mod arc;

use loopwise_model::Point;

pub use arc::Arc;

/// A place or a direction, in map units; y grows downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct PointF {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl From<Point> for PointF {
    fn from(point: Point) -> Self {
        Self {
            x: f64::from(point.x),
            y: f64::from(point.y),
        }
    }
}

impl std::ops::Add for PointF {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl std::ops::Sub for PointF {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl std::ops::Mul<f64> for PointF {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

impl PointF {
    /// The point at (x, y).
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance from the origin.
    #[must_use]
    pub fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Distance to another point.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// Scalar product.
    #[must_use]
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// Vector product: positive when `other` lies clockwise of this direction, as seen on the screen.
    #[must_use]
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }

    /// The direction of length 1, or the direction to the right when there is none.
    #[must_use]
    pub fn unit(self) -> Self {
        let length = self.length();
        if length < 1e-9 {
            Self::new(1.0, 0.0)
        } else {
            self * (1.0 / length)
        }
    }

    /// The direction a quarter turn to the left of travel, as seen on the screen.
    #[must_use]
    pub const fn left(self) -> Self {
        Self {
            x: self.y,
            y: -self.x,
        }
    }

    /// The point on the unit circle at an angle, in radians clockwise from the right.
    #[must_use]
    pub fn at_angle(angle: f64) -> Self {
        Self::new(libm::cos(angle), libm::sin(angle))
    }

    /// The angle of this direction, in radians clockwise from the right.
    #[must_use]
    pub fn angle(self) -> f64 {
        libm::atan2(self.y, self.x)
    }

    /// The point on a map nearest to this one: whole units, on the plane.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // clamped to the plane first
    pub fn rounded(self) -> Point {
        let limit = f64::from(loopwise_model::PLANE);
        let whole = |v: f64| {
            if v.is_nan() {
                0
            } else {
                v.clamp(-limit, limit).round() as i32
            }
        };
        Point::new(whole(self.x), whole(self.y))
    }
}

/// A rectangle with sides along the axes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The rectangle with this middle and size.
    #[must_use]
    pub fn around(centre: PointF, w: f64, h: f64) -> Self {
        Self {
            x: centre.x - w / 2.0,
            y: centre.y - h / 2.0,
            w,
            h,
        }
    }

    /// The smallest rectangle that holds both corners.
    #[must_use]
    pub fn between(a: PointF, b: PointF) -> Self {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Self {
            x,
            y,
            w: a.x.max(b.x) - x,
            h: a.y.max(b.y) - y,
        }
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> PointF {
        PointF::new(self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// The rectangle with every side moved outwards.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            w: self.w + 2.0 * by,
            h: self.h + 2.0 * by,
        }
    }

    /// Whether a point lies in it or on its border.
    #[must_use]
    pub fn holds(&self, point: PointF) -> bool {
        point.x >= self.x
            && point.x <= self.right()
            && point.y >= self.y
            && point.y <= self.bottom()
    }

    /// Whether it holds all of another.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.right() <= self.right()
            && other.y >= self.y
            && other.bottom() <= self.bottom()
    }

    /// Whether the two share at least a border.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }

    /// Distance from a point to the border of this rectangle with corners of radius `corner`; negative inside.
    #[must_use]
    pub fn distance(&self, point: PointF, corner: f64) -> f64 {
        let centre = self.centre();
        let x = (point.x - centre.x).abs() - (self.w / 2.0 - corner);
        let y = (point.y - centre.y).abs() - (self.h / 2.0 - corner);
        PointF::new(x.max(0.0), y.max(0.0)).length() + x.max(y).min(0.0) - corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_to_a_rounded_rectangle_is_zero_on_its_border() {
        let card = Rect::around(PointF::new(10.0, 20.0), 100.0, 40.0);
        assert!(card.distance(PointF::new(60.0, 20.0), 14.0).abs() < 1e-12);
        assert!(card.distance(PointF::new(10.0, 40.0), 14.0).abs() < 1e-12);
        let corner = PointF::new(46.0, 26.0) + PointF::at_angle(0.7) * 14.0;
        assert!(card.distance(corner, 14.0).abs() < 1e-9);
        assert!(card.distance(PointF::new(10.0, 20.0), 14.0) < -19.0);
    }
}
