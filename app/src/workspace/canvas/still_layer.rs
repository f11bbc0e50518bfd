//! The still layer: the map on square tiles that reach beyond the screen. Moving the map moves the tiles. What lies beside
//! the screen is painted at leisure, and what comes in sight before that is painted ahead, a little in every frame. While
//! the map is zoomed the old picture is shown larger or smaller, and painted anew once the zoom rests.

use loopwise_scene::sheet::{PIXELS, Sheet, Sizing, Stale};
use loopwise_scene::{Camera, Picture, PointF, Rect, Scene, still_in};
use web_sys::HtmlElement;

use super::paint::Scale;
use super::tile::{Easel, Tile};
use crate::workspace::browser::{now_ms, put_at};

/// A zoom rests when it did not change for so long.
const REST_MS: f64 = 90.0;
/// For how many frames like the last one is painted ahead, and for how many pixels at most.
const FRAMES: f64 = 10.0;
const AHEAD: f64 = 144.0;
/// Pixels painted ahead in one frame, but a tile at least: the first time, at least, and at most.
const PORTION: [f64; 3] = [24_000.0, 6_000.0, 160_000.0];
/// A frame that took longer leaves no time to paint ahead, one that took less leaves more.
const SLOW_MS: f64 = 26.0;
const QUICK_MS: f64 = 19.0;
/// How long what lies beside the screen is painted in one frame while nothing moves.
const BESIDE_MS: f64 = 4.0;
/// How long tiles that show an older picture are painted in one frame: a hand that grabs something does not wait for them.
const WORN_MS: f64 = 8.0;
/// Words stand on whole pixels. Those exactly between two would be rounded one way on one tile, the other way on another.
const OFF_HALVES: f64 = 1.0 / 256.0;
/// A map with more links is not painted anew at every step of a zoom.
const SMALL: usize = 120;

/// What a picture shows, and from where.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// Where everything lies.
    pub scene: &'a Scene,
    /// What is said of it.
    pub picture: &'a Picture<'a>,
    /// The part on the screen.
    pub camera: Camera,
}

/// The tiles that hold the map.
pub struct StillLayer {
    /// What the tiles lie on, and move with.
    ground: HtmlElement,
    easel: Option<Easel>,
    tiles: Vec<Tile>,
    sheet: Option<Sheet>,
    sizing: Sizing,
    /// The camera of the last frame, and when that was.
    last: Option<(Camera, f64)>,
    /// When the zoom last changed.
    zoomed_at: f64,
    /// How much of what is not seen yet is painted in one frame, in pixels.
    portion: f64,
}

impl StillLayer {
    /// A layer on an element.
    pub fn new(ground: HtmlElement) -> Self {
        Self {
            ground,
            easel: Easel::new(),
            tiles: Vec::new(),
            sheet: None,
            sizing: Sizing::of(1.0, 1.0, 1.0),
            last: None,
            zoomed_at: f64::NEG_INFINITY,
            portion: PORTION[0],
        }
    }

    /// The screen gets another size; nothing is painted.
    pub fn resize(&mut self, sizing: Sizing) {
        for tile in self.tiles.drain(..) {
            tile.remove();
        }
        self.sizing = sizing;
        self.sheet = None;
    }

    /// The part of the map that tiles hold.
    pub fn held(&self) -> Option<Rect> {
        self.sheet.as_ref()?.held()
    }

    /// All of it has to be painted again.
    pub fn wear_out(&mut self) {
        if let Some(sheet) = &mut self.sheet {
            sheet.wear_out();
        }
    }

    /// A part of the map has to be painted again, with so many CSS pixels around it.
    pub fn wear(&mut self, area: &Rect, zoom: f64, around: f64) {
        if let Some(sheet) = &mut self.sheet {
            sheet.wear(area, zoom, around);
        }
    }

    /// Shows what a camera sees. After a jump everything is painted at once, otherwise a change of zoom may rest first:
    /// then the answer is in how many milliseconds to come again.
    pub fn show(&mut self, sight: Sight, jump: bool) -> Option<f64> {
        let camera = sight.camera;
        let now = now_ms();
        let moved = self.last.is_some_and(|(last, _)| last != camera);
        if self
            .last
            .is_some_and(|(last, _)| (last.zoom - camera.zoom).abs() > 1e-12)
        {
            self.zoomed_at = now;
        }
        let rests = now - self.zoomed_at >= REST_MS;
        let sheet = self
            .sheet
            .get_or_insert_with(|| Sheet::new(self.sizing, camera));
        let mut wait = None;
        if !sheet.fits(camera) {
            if jump || rests || sight.scene.routes.len() <= SMALL {
                sheet.begin(camera);
            } else {
                wait = Some(self.zoomed_at + REST_MS - now);
            }
        }
        if wait.is_none() && !self.paint(sight, moved.then_some(now)) {
            wait = Some(0.0);
        }
        self.last = Some((camera, now));
        self.place(camera);
        wait
    }

    /// Paints what is on the screen, and some of what comes. Whether nothing on the screen shows an older picture now.
    fn paint(&mut self, sight: Sight, moved: Option<f64>) -> bool {
        let until = now_ms() + WORN_MS;
        let mut is_worn = false;
        loop {
            let next = |sheet: &mut Sheet| sheet.next(sight.camera, is_worn);
            match self.sheet.as_mut().and_then(next) {
                Some(stale) => self.put(stale, sight),
                None if is_worn => break,
                None => is_worn = true,
            }
            if is_worn && now_ms() > until {
                return false;
            }
        }
        if let Some(now) = moved {
            self.paint_ahead(sight, now);
        }
        true
    }

    fn paint_ahead(&mut self, sight: Sight, now: f64) {
        let camera = sight.camera;
        let towards = self.pace(camera, now);
        let mut left = self.portion;
        while left > 0.0
            && let Some(stale) = self
                .sheet
                .as_mut()
                .and_then(|sheet| sheet.ahead(camera, towards))
        {
            self.put(stale, sight);
            left -= PIXELS;
        }
    }

    /// Where a moving map will be some frames later, in pixels; and how much is painted in this one.
    fn pace(&mut self, camera: Camera, now: f64) -> [i32; 2] {
        let (Some(sheet), Some((last, before))) = (&self.sheet, self.last) else {
            return [0, 0];
        };
        let took = now - before;
        if took > SLOW_MS {
            self.portion *= 0.5;
        } else if took < QUICK_MS {
            self.portion *= 1.25;
        }
        self.portion = self.portion.clamp(PORTION[1], PORTION[2]);
        let way = (camera.centre - last.centre) * (sheet.scale() * FRAMES);
        [way.x, way.y].map(|way| way.clamp(-AHEAD, AHEAD) as i32)
    }

    /// Whether some of it is not painted.
    pub fn is_unpainted(&self, camera: Camera) -> bool {
        let sheet = self.sheet.as_ref();
        sheet.is_some_and(|sheet| sheet.is_unpainted(camera))
    }

    /// Paints some of what lies beside the screen.
    pub fn paint_beside(&mut self, sight: Sight) {
        let camera = sight.camera;
        let until = now_ms() + BESIDE_MS;
        while now_ms() < until
            && let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.fits(camera))
            && let Some(stale) = sheet.beside(camera)
        {
            self.put(stale, sight);
        }
    }

    /// Paints a tile and puts it where it lies.
    fn put(&mut self, Stale { number, spot }: Stale, sight: Sight) {
        let Some(sheet) = &self.sheet else { return };
        while self.tiles.len() <= number {
            let tile = Tile::new(&self.ground, self.sizing.ratio, self.easel.as_ref());
            let Some(tile) = tile else { return };
            self.tiles.push(tile);
        }
        let list = still_in(sight.scene, sight.picture, sight.camera, sheet.area(spot));
        let at = Scale {
            scale: sheet.scale(),
            zero: sheet.zero(spot) + PointF::new(OFF_HALVES, OFF_HALVES),
        };
        let tile = &self.tiles[number];
        tile.paint(&list.still, at, sight.picture.theme);
        tile.put(sheet.place(spot));
    }

    /// Puts the ground where the camera sees it, and shows what is on the screen.
    fn place(&mut self, camera: Camera) {
        let Some(sheet) = &self.sheet else { return };
        let (at, larger) = sheet.shown(camera);
        put_at(&self.ground, at, larger);
        // Every canvas in the page costs something when anything moves, in sight or not.
        for (number, tile) in self.tiles.iter_mut().enumerate() {
            tile.be_shown(sheet.shows(number, camera));
        }
    }

    /// Where map units go on the screen, in pixels of the moving canvas: on the same pixels as on this one.
    pub fn on_screen(&self, camera: Camera) -> Scale {
        let camera = match &self.sheet {
            Some(sheet) if sheet.fits(camera) => sheet.snapped(camera),
            _ => camera,
        };
        let ratio = self.sizing.ratio;
        Scale {
            scale: camera.zoom * ratio,
            zero: camera.to_screen(PointF::default()) * ratio,
        }
    }
}
