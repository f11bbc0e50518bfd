//! The still layer: what it holds is what was painted on it, and everything on the screen gets painted.

use loopwise_scene::sheet::{Patch, Sheet, Sizing};
use loopwise_scene::{Camera, PointF, Rect};
use proptest::prelude::*;

use crate::cases;

#[test]
fn gr_07_canvases_take_64_mib_at_most_and_two_pixels_for_one() {
    for (width, height) in [
        (1366.0, 768.0),
        (1920.0, 1080.0),
        (2560.0, 1440.0),
        (3840.0, 2160.0),
    ] {
        for device in [0.3, 1.0, 1.25, 1.5, 2.0, 3.0, f64::NAN] {
            let sizing = Sizing::of(width, height, device);
            assert!(sizing.bytes() <= 64.0 * 1024.0 * 1024.0, "{width} {device}");
            assert!(sizing.ratio <= 2.0 && sizing.ratio >= 0.5);
        }
    }
    let sharp = |width, height| Sizing::of(width, height, 3.0).ratio;
    assert_eq!([sharp(1366.0, 768.0), sharp(1920.0, 1080.0)], [2.0, 2.0]);
    assert_eq!(Sizing::of(1366.0, 768.0, 1.0).margin, 160);
    assert_eq!(Sizing::of(0.0, -5.0, 1.0).screen, [1, 1]);
}

/// A canvas of single pixels: for each the pixel of the map that was painted there.
struct Canvas {
    pixels: Vec<Option<(i64, i64)>>,
    size: [i32; 2],
}

impl Canvas {
    fn new(size: [i32; 2]) -> Self {
        let count = usize::try_from(size[0] * size[1]).unwrap();
        Self {
            pixels: vec![None; count],
            size,
        }
    }

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        let inside = (0..self.size[0]).contains(&x) && (0..self.size[1]).contains(&y);
        inside.then(|| usize::try_from(y * self.size[0] + x).unwrap())
    }

    fn push(&mut self, [dx, dy]: [i32; 2]) {
        let mut pushed = Self::new(self.size);
        for (x, y) in (0..self.size[0]).flat_map(|x| (0..self.size[1]).map(move |y| (x, y))) {
            if let (Some(from), Some(to)) = (self.at(x, y), self.at(x + dx, y + dy)) {
                pushed.pixels[to] = self.pixels[from];
            }
        }
        *self = pushed;
    }

    fn paint(&mut self, patch: &Patch, zero: PointF) {
        for (x, y) in (0..patch.w).flat_map(|x| (0..patch.h).map(move |y| (x, y))) {
            let (x, y) = (patch.x + x, patch.y + y);
            let at = self.at(x, y).expect("painted outside the canvas");
            #[allow(clippy::cast_possible_truncation)]
            let zero = (zero.x as i64, zero.y as i64);
            self.pixels[at] = Some((i64::from(x) - zero.0, i64::from(y) - zero.1));
        }
    }
}

#[derive(Debug, Clone)]
enum Act {
    Pan(f64, f64),
    Wear(f64, f64, f64, f64),
    Ahead(i32, i32),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (-9.0..9.0, -9.0..9.0).prop_map(|(x, y)| Act::Pan(x, y)),
        1 => (-90.0..90.0, -90.0..90.0).prop_map(|(x, y)| Act::Pan(x, y)),
        2 => (-40.0..40.0, -40.0..40.0, 0.0..20.0, 0.0..20.0).prop_map(|(x, y, w, h)| Act::Wear(x, y, w, h)),
        2 => (-9..9, -9..9).prop_map(|(x, y)| Act::Ahead(x, y)),
    ];
    prop::collection::vec(act, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_screen_shows_each_pixel_of_the_map_where_it_is(
        acts in acts(),
        margin in 0..12,
        zoom in 0.3..3.0,
    ) {
        let sizing = Sizing { ratio: 1.0, screen: [24, 16], margin };
        let mut camera = Camera { zoom, ..Camera::new(24.0, 16.0) };
        let mut sheet = Sheet::new(sizing, camera);
        let mut canvas = Canvas::new(sizing.still());
        // What was worn: pixels of the map whose paint may be old. They are wiped here, so that showing them fails.
        for act in acts {
            match act {
                Act::Pan(x, y) => camera = camera.pushed(PointF::new(x, y)),
                Act::Wear(x, y, w, h) => {
                    let area = Rect { x: camera.centre.x + x, y: camera.centre.y + y, w, h };
                    sheet.wear(&area, zoom, 0.0);
                    let zero = sheet.zero();
                    for (x, y) in (0..canvas.size[0]).flat_map(|x| (0..canvas.size[1]).map(move |y| (x, y))) {
                        let on_map = PointF::new(f64::from(x) + 0.5, f64::from(y) + 0.5) - zero;
                        if area.holds(on_map * (1.0 / zoom)) {
                            let at = canvas.at(x, y).unwrap();
                            canvas.pixels[at] = None;
                        }
                    }
                }
                Act::Ahead(x, y) => {
                    if let Some(patch) = sheet.ahead(camera, [x, y]) {
                        canvas.paint(&patch, sheet.zero());
                    }
                }
            }
            if let Some(push) = sheet.follow(camera) {
                canvas.push(push);
            }
            while let Some(patch) = sheet.next(camera) {
                canvas.paint(&patch, sheet.zero());
            }
            let screen = sheet.screen(camera);
            let snapped = sheet.snapped(camera);
            prop_assert!(snapped.centre.distance(camera.centre) * zoom <= 0.75);
            let (shown, larger) = sheet.shown(camera);
            prop_assert_eq!((shown.x, shown.y, larger), (-f64::from(screen.x), -f64::from(screen.y), 1.0));
            let corner = snapped.visible();
            for (x, y) in (0..24).flat_map(|x| (0..16).map(move |y| (x, y))) {
                let at = canvas.at(screen.x + x, screen.y + y);
                let found = at.and_then(|at| canvas.pixels[at]);
                #[allow(clippy::cast_possible_truncation)]
                let wanted = (
                    (corner.x * zoom).round() as i64 + i64::from(x),
                    (corner.y * zoom).round() as i64 + i64::from(y),
                );
                prop_assert_eq!(found, Some(wanted));
            }
        }
    }
}

#[test]
fn a_sheet_of_another_zoom_is_shown_larger_around_the_same_point_of_the_map() {
    let camera = Camera::new(800.0, 600.0);
    let sheet = Sheet::new(Sizing::of(800.0, 600.0, 2.0), camera);
    let near = camera.zoom_at(PointF::new(200.0, 100.0), 1.5);
    let (at, larger) = sheet.shown(near);
    assert!((larger - 1.5).abs() < 1e-12 && !sheet.fits(near));
    // The canvas's first pixel shows a point of the map; there the camera sees it now.
    let corner = sheet.area(&Patch {
        x: 0,
        y: 0,
        w: 1,
        h: 1,
    });
    let corner = near.to_screen(PointF::new(corner.x, corner.y));
    assert!(corner.distance(at) < 1e-9);
}
