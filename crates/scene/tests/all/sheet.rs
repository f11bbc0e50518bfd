//! The still layer: every tile on the screen gets painted, and is put where it belongs.

use loopwise_scene::sheet::{Sheet, Sizing, Spot, Stale, TILE};
use loopwise_scene::{Camera, PointF, Rect};
use proptest::prelude::*;

use crate::cases;

#[test]
fn gr_07_canvases_take_64_mib_and_no_more_than_two_pixels_for_one() {
    const MIB: f64 = 1024.0 * 1024.0;
    for device in [0.3, 1.0, 1.25, 1.5, 2.0, 3.0, f64::NAN] {
        let laptop = Sizing::of(1366.0, 768.0, device);
        assert!(laptop.bytes() <= 64.0 * MIB, "{device}");
        // What a sharp screen itself needs may be more: docs/decisions/0006.
        let [full, wide, huge] = [(1920.0, 1080.0), (2560.0, 1440.0), (3840.0, 2160.0)]
            .map(|(width, height)| Sizing::of(width, height, device));
        assert!(device > 1.5 || full.bytes() <= 64.0 * MIB, "{device}");
        for sizing in [laptop, full, wide, huge] {
            assert!(sizing.bytes() <= 84.0 * MIB, "{device}");
            assert!(sizing.ratio <= 2.0 && sizing.ratio >= 0.5);
        }
    }
    let sharp = |width, height| Sizing::of(width, height, 3.0).ratio;
    assert_eq!([sharp(1366.0, 768.0), sharp(1920.0, 1080.0)], [2.0, 2.0]);
    assert_eq!(Sizing::of(1366.0, 768.0, 1.0).margin, 480);
    assert_eq!(Sizing::of(0.0, -5.0, 1.0).screen, [1, 1]);
}

/// Tiles as a screen has them: what was painted on each, by its number.
#[derive(Default)]
struct Painted(Vec<(Spot, bool)>);

impl Painted {
    fn take(&mut self, Stale { number, spot }: Stale) {
        assert!(number <= self.0.len(), "numbers come one after the other");
        if number == self.0.len() {
            self.0.push((spot, true));
        }
        self.0[number] = (spot, true);
    }

    /// Whether the tile is there, once, and as it should be.
    fn holds(&self, spot: Spot) -> bool {
        let mut there = self.0.iter().filter(|(at, _)| *at == spot);
        there.next().is_some_and(|(_, fresh)| *fresh) && there.next().is_none()
    }
}

/// The tiles that pixels of the map from one up to another lie on.
fn spots(from: [i64; 2], size: [i32; 2]) -> Vec<Spot> {
    let side = i64::from(TILE);
    let along = |axis: usize| {
        let to = from[axis] + i64::from(size[axis]);
        (from[axis].div_euclid(side)..=(to - 1).div_euclid(side)).collect::<Vec<_>>()
    };
    let (columns, rows) = (along(0), along(1));
    let row = |row: i64| columns.iter().map(move |column| [*column, row]);
    rows.into_iter().flat_map(row).collect()
}

#[derive(Debug, Clone)]
enum Act {
    Pan(f64, f64),
    Wear(f64, f64, f64, f64),
    Ahead(i32, i32),
    Beside,
    Zoom,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (-90.0..90.0, -90.0..90.0).prop_map(|(x, y)| Act::Pan(x, y)),
        1 => (-900.0..900.0, -900.0..900.0).prop_map(|(x, y)| Act::Pan(x, y)),
        2 => (-400.0..400.0, -400.0..400.0, 0.0..200.0, 0.0..200.0).prop_map(|(x, y, w, h)| Act::Wear(x, y, w, h)),
        2 => (-144..144, -144..144).prop_map(|(x, y)| Act::Ahead(x, y)),
        2 => Just(Act::Beside),
        1 => Just(Act::Zoom),
    ];
    prop::collection::vec(act, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64, 20_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_each_tile_on_the_screen_is_painted_as_it_should_be(
        acts in acts(),
        margin in 0..300,
        zoom in 0.3..3.0,
        ratio in prop_oneof![Just(1.0), Just(1.25), Just(2.0)],
    ) {
        let screen = [700, 400];
        let sizing = Sizing { ratio, screen, margin };
        let (width, height) = (700.0 / ratio, 400.0 / ratio);
        let mut camera = Camera { zoom, ..Camera::new(width, height) };
        let mut sheet = Sheet::new(sizing, camera);
        let mut painted = Painted::default();
        for act in acts {
            match act {
                Act::Pan(x, y) => camera = camera.pushed(PointF::new(x, y)),
                Act::Zoom => {
                    camera = camera.zoom_at(PointF::new(100.0, 50.0), 1.1);
                    sheet.begin(camera);
                    painted = Painted::default();
                }
                Act::Wear(x, y, w, h) => {
                    let area = Rect { x: camera.centre.x + x, y: camera.centre.y + y, w, h };
                    sheet.wear(&area, camera.zoom, 0.0);
                    for (spot, fresh) in &mut painted.0 {
                        *fresh &= !area.meets(&sheet.area(*spot));
                    }
                }
                Act::Ahead(x, y) => painted.take_if(sheet.ahead(camera, [x, y])),
                Act::Beside => painted.take_if(sheet.beside(camera)),
            }
            while let Some(stale) = sheet.next(camera, false) {
                prop_assert!(!painted.0.iter().any(|(at, _)| *at == stale.spot));
                painted.take(stale);
            }
            while let Some(stale) = sheet.next(camera, true) {
                prop_assert!(painted.0.iter().any(|(at, fresh)| *at == stale.spot && !fresh));
                painted.take(stale);
            }
            prop_assert!(painted.0.len() <= sizing.tiles());
            let snapped = sheet.snapped(camera);
            prop_assert!(snapped.centre.distance(camera.centre) * sheet.scale() <= 0.75);
            let zero = sheet.zero([0, 0]);
            let corner = snapped.visible();
            #[allow(clippy::cast_possible_truncation)]
            let first = [corner.x * sheet.scale() + zero.x, corner.y * sheet.scale() + zero.y].map(|side| side.round() as i64);
            for spot in spots(first, screen) {
                prop_assert!(painted.holds(spot), "{spot:?} is on the screen");
            }
            // Where tiles are put is where their pixels belong.
            let (shown, larger) = sheet.shown(camera);
            prop_assert_eq!(larger, 1.0);
            for (number, (spot, _)) in painted.0.iter().enumerate() {
                let at = (shown + sheet.place(*spot)) * ratio;
                #[allow(clippy::cast_precision_loss)]
                let wanted = [0, 1].map(|axis| (spot[axis] * i64::from(TILE) - first[axis]) as f64);
                prop_assert!((at.x - wanted[0]).abs() < 1e-6 && (at.y - wanted[1]).abs() < 1e-6);
                let on_screen = spots(first, screen).contains(spot);
                prop_assert_eq!(sheet.shows(number, camera), on_screen);
            }
        }
        while let Some(stale) = sheet.beside(camera) {
            painted.take(stale);
        }
        prop_assert!(!sheet.is_unpainted(camera));
        prop_assert!(sheet.held().is_some_and(|held| held.meets(&camera.visible())));
    }
}

impl Painted {
    fn take_if(&mut self, stale: Option<Stale>) {
        if let Some(stale) = stale {
            self.take(stale);
        }
    }
}

#[test]
fn what_is_begun_covers_the_screen_with_few_tiles() {
    let camera = Camera::new(1366.0, 768.0);
    let mut sheet = Sheet::new(Sizing::of(1366.0, 768.0, 1.0), camera);
    let tiles: Vec<Stale> = std::iter::from_fn(|| sheet.next(camera, false)).collect();
    let spots: std::collections::BTreeSet<Spot> = tiles.iter().map(|stale| stale.spot).collect();
    assert_eq!([tiles.len(), spots.len()], [18, 18]);
}

#[test]
fn what_lies_nearer_to_the_screen_is_painted_first() {
    let camera = Camera::new(800.0, 600.0);
    let mut sheet = Sheet::new(Sizing::of(800.0, 600.0, 1.0), camera);
    while sheet.next(camera, false).is_some() {}
    let mut farthest = 0.0;
    let mut count = 0;
    while let Some(stale) = sheet.beside(camera) {
        let (tile, seen) = (sheet.area(stale.spot), camera.visible());
        let across = (seen.x - tile.right()).max(tile.x - seen.right());
        let down = (seen.y - tile.bottom()).max(tile.y - seen.bottom());
        let away = across.max(down).round();
        assert!(away > farthest - 128.0, "{away} after {farthest}");
        farthest = away.max(farthest);
        count += 1;
    }
    assert!(farthest > 200.0 && count > 20, "{farthest} {count}");
}

#[test]
fn a_sheet_of_another_zoom_is_shown_larger_around_the_same_point_of_the_map() {
    let camera = Camera::new(800.0, 600.0);
    let mut sheet = Sheet::new(Sizing::of(800.0, 600.0, 2.0), camera);
    let Stale { spot, .. } = sheet.next(camera, false).unwrap();
    let near = camera.zoom_at(PointF::new(200.0, 100.0), 1.5);
    let (at, larger) = sheet.shown(near);
    assert!((larger - 1.5).abs() < 1e-12 && !sheet.fits(near) && sheet.shows(0, near));
    // A tile's first pixel shows a point of the map; there the camera sees it now.
    let corner = sheet.area(spot);
    let corner = near.to_screen(PointF::new(corner.x, corner.y));
    let shown = at + sheet.place(spot) * larger;
    assert!(corner.distance(shown) < 1e-9);
}
