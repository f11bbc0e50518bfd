//! Which part of the map is on the screen.

use crate::{PointF, Rect};

/// Room kept free at the edges of the viewport, in CSS pixels: bars, panels, toolbars.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Insets {
    /// At the top.
    pub top: f64,
    /// At the right.
    pub right: f64,
    /// At the bottom.
    pub bottom: f64,
    /// At the left.
    pub left: f64,
}

impl Insets {
    /// The same room on every side.
    #[must_use]
    pub const fn all(size: f64) -> Self {
        Self {
            top: size,
            right: size,
            bottom: size,
            left: size,
        }
    }
}

/// A view of the map: which point is in the middle, how large, on how large a screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The point of the map in the middle of the viewport.
    pub centre: PointF,
    /// CSS pixels per map unit, from [`Camera::MIN_ZOOM`] to [`Camera::MAX_ZOOM`].
    pub zoom: f64,
    /// Width of the viewport in CSS pixels.
    pub width: f64,
    /// Height of the viewport in CSS pixels.
    pub height: f64,
}

impl Camera {
    /// Smallest zoom.
    pub const MIN_ZOOM: f64 = 0.1;
    /// Largest zoom.
    pub const MAX_ZOOM: f64 = 4.0;
    /// Largest zoom that [`Camera::fit`] chooses by itself: a small map is not blown up.
    pub const MAX_FIT: f64 = 1.25;

    /// The origin in the middle, at zoom 1.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self {
            centre: PointF::new(0.0, 0.0),
            zoom: 1.0,
            width,
            height,
        }
    }

    /// The view that shows all of `bounds` at zoom 1, however large: for files and print.
    #[must_use]
    pub fn whole(bounds: Rect) -> Self {
        Self {
            centre: bounds.centre(),
            zoom: 1.0,
            width: bounds.w,
            height: bounds.h,
        }
    }

    /// The same part of the map at another zoom, on a screen that is as much larger or smaller.
    #[must_use]
    pub fn at(&self, zoom: f64) -> Self {
        let seen = self.visible();
        Self {
            zoom,
            width: seen.w * zoom,
            height: seen.h * zoom,
            ..*self
        }
    }

    /// Where a point of the map is on the screen, in CSS pixels from the top left of the viewport.
    #[must_use]
    pub fn to_screen(&self, world: PointF) -> PointF {
        (world - self.centre) * self.zoom + PointF::new(self.width / 2.0, self.height / 2.0)
    }

    /// Which point of the map is at a place on the screen.
    #[must_use]
    pub fn to_world(&self, screen: PointF) -> PointF {
        (screen - PointF::new(self.width / 2.0, self.height / 2.0)) * (1.0 / self.zoom)
            + self.centre
    }

    /// The part of the map on the screen.
    #[must_use]
    pub fn visible(&self) -> Rect {
        Rect::around(self.centre, self.width / self.zoom, self.height / self.zoom)
    }

    /// The view that shows `bounds` in the middle of what the insets leave free, at most [`Camera::MAX_FIT`] large.
    #[must_use]
    pub fn fit(&self, bounds: Rect, insets: Insets) -> Self {
        self.on_all_of(bounds, insets, Self::MAX_FIT)
    }

    /// The view that shows all of `bounds` within `insets`, at most so large.
    #[must_use]
    pub fn on_all_of(&self, bounds: Rect, insets: Insets, most: f64) -> Self {
        let free_w = (self.width - insets.left - insets.right).max(1.0);
        let free_h = (self.height - insets.top - insets.bottom).max(1.0);
        let zoom = (free_w / bounds.w.max(1.0)).min(free_h / bounds.h.max(1.0));
        let zoom = zoom.clamp(Self::MIN_ZOOM, most);
        self.on(bounds.centre(), zoom, insets)
    }

    /// The view with a point of the map in the middle of what `insets` leave free.
    #[must_use]
    pub fn on(&self, point: PointF, zoom: f64, insets: Insets) -> Self {
        // The middle of the free room is not the middle of the viewport.
        let shift =
            PointF::new(insets.left - insets.right, insets.top - insets.bottom) * (0.5 / zoom);
        Self {
            centre: point - shift,
            zoom,
            ..*self
        }
    }

    /// The view moved as little as it takes for a map that is larger than what `insets` leave free to fill it, and for a
    /// smaller one to lie within.
    #[must_use]
    pub fn filled(&self, bounds: Rect, insets: Insets) -> Self {
        let from = self.to_screen(PointF::new(bounds.x, bounds.y));
        let to = self.to_screen(PointF::new(bounds.right(), bounds.bottom()));
        let between = |a: f64, b: f64| a.min(b).max(a.max(b).min(0.0));
        self.pushed(PointF::new(
            between(insets.left - from.x, self.width - insets.right - to.x),
            between(insets.top - from.y, self.height - insets.bottom - to.y),
        ))
    }

    /// The middle of what `insets` leave free, on the screen.
    #[must_use]
    pub fn free_middle(&self, insets: Insets) -> PointF {
        PointF::new(
            (insets.left + self.width - insets.right) / 2.0,
            (insets.top + self.height - insets.bottom) / 2.0,
        )
    }

    /// The view after zooming by `factor` while the map under `screen` stays where it is.
    #[must_use]
    pub fn zoom_at(&self, screen: PointF, factor: f64) -> Self {
        let zoom = (self.zoom * factor).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        let held = self.to_world(screen);
        let moved = Self { zoom, ..*self };
        let centre = self.centre + held - moved.to_world(screen);
        Self { centre, ..moved }
    }

    /// The view after the map was pushed by this many CSS pixels.
    #[must_use]
    pub fn pushed(&self, screen: PointF) -> Self {
        Self {
            centre: self.centre - screen * (1.0 / self.zoom),
            ..*self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_goes_to_the_screen_and_back() {
        let camera = Camera {
            centre: PointF::new(30.0, -4.0),
            zoom: 0.7,
            ..Camera::new(800.0, 600.0)
        };
        let point = PointF::new(123.0, 456.0);
        assert!(camera.to_world(camera.to_screen(point)).distance(point) < 1e-9);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer_and_stops_at_the_limits() {
        let camera = Camera::new(800.0, 600.0);
        let pointer = PointF::new(100.0, 500.0);
        let held = camera.to_world(pointer);
        let near = camera.zoom_at(pointer, 100.0);
        assert!((near.zoom - Camera::MAX_ZOOM).abs() < 1e-12);
        assert!(near.to_world(pointer).distance(held) < 1e-9);
        assert!((camera.zoom_at(pointer, 0.0).zoom - Camera::MIN_ZOOM).abs() < 1e-12);
    }

    #[test]
    fn what_is_fitted_lies_within_the_free_room() {
        let bounds = Rect {
            x: -100.0,
            y: 50.0,
            w: 3000.0,
            h: 900.0,
        };
        let insets = Insets {
            top: 70.0,
            right: 400.0,
            bottom: 20.0,
            left: 80.0,
        };
        let camera = Camera::new(1440.0, 900.0).fit(bounds, insets);
        let corner = camera.to_screen(PointF::new(bounds.x, bounds.y));
        let other = camera.to_screen(PointF::new(bounds.right(), bounds.bottom()));
        assert!(corner.x > 79.9 && corner.y > 69.9 && other.x < 1040.1 && other.y < 880.1);
    }

    #[test]
    fn a_map_too_large_for_the_screen_leaves_no_margin_while_it_is_cut_elsewhere() {
        let insets = Insets::all(50.0);
        let camera = Camera::new(1_000.0, 800.0);
        let wide = Rect {
            x: 0.0,
            y: 0.0,
            w: 2_000.0,
            h: 100.0,
        };
        let left = camera.on(PointF::new(10.0, 10.0), 1.0, insets);
        let filled = left.filled(wide, insets);
        assert!((filled.to_screen(PointF::new(0.0, 0.0)).x - 50.0).abs() < 1e-9);
        assert!((filled.to_screen(PointF::new(0.0, 10.0)).y - 400.0).abs() < 1e-9);
        let right = camera.on(PointF::new(1_990.0, -900.0), 1.0, insets);
        let filled = right.filled(wide, insets);
        let corner = filled.to_screen(PointF::new(2_000.0, 100.0));
        assert!((corner.x - 950.0).abs() < 1e-9 && (corner.y - 750.0).abs() < 1e-9);
        let inside = camera.on(PointF::new(1_000.0, 50.0), 1.0, insets);
        assert_eq!(inside.filled(wide, insets), inside);
    }
}
