//! The still layer: the map on a canvas that is larger than the screen. Moving the map moves the canvas; what comes in
//! sight is painted ahead, a little in every frame. While the map is zoomed the old picture is shown larger or smaller,
//! and painted anew once the zoom rests.

use loopwise_scene::sheet::{Patch, Sheet, Sizing};
use loopwise_scene::{Camera, Picture, Rect, Scene, still_in};

use super::paint::{Canvas, Scale};
use crate::workspace::browser::{decimal, now_ms};

/// A zoom rests when it did not change for so long.
const REST_MS: f64 = 90.0;
/// For how many frames like the last one is painted ahead, and for how many pixels at most.
const FRAMES: f64 = 10.0;
const AHEAD: f64 = 144.0;
/// Pixels painted ahead in one frame: the first time, at least, and at most.
const PORTION: [f64; 3] = [24_000.0, 6_000.0, 160_000.0];
/// A frame that took longer leaves no time to paint ahead, one that took less leaves more.
const SLOW_MS: f64 = 26.0;
const QUICK_MS: f64 = 19.0;
/// A map with more links is not painted anew at every step of a zoom.
const SMALL: usize = 120;

/// The canvas that holds the map.
pub struct StillLayer {
    canvas: Canvas,
    sheet: Option<Sheet>,
    sizing: Sizing,
    /// The camera of the last frame, and when that was.
    last: Option<(Camera, f64)>,
    /// When the zoom last changed.
    zoomed_at: f64,
    /// How much of what is not seen yet is painted in one frame, in pixels.
    portion: f64,
    transform: String,
}

impl StillLayer {
    /// A layer on a canvas.
    pub fn new(canvas: Canvas) -> Self {
        canvas.set_style("transform-origin", "0 0");
        canvas.set_style("will-change", "transform");
        Self {
            canvas,
            sheet: None,
            sizing: Sizing::of(1.0, 1.0, 1.0),
            last: None,
            zoomed_at: f64::NEG_INFINITY,
            portion: PORTION[0],
            transform: String::new(),
        }
    }

    /// Its canvas gets another size; nothing is on it.
    pub fn resize(&mut self, sizing: Sizing) {
        self.canvas.resize(sizing.still(), sizing.ratio);
        self.sizing = sizing;
        self.sheet = None;
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
    pub fn show(
        &mut self,
        scene: &Scene,
        picture: &Picture,
        camera: Camera,
        jump: bool,
    ) -> Option<f64> {
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
            if jump || rests || scene.routes.len() <= SMALL {
                sheet.begin(camera);
            } else {
                wait = Some(self.zoomed_at + REST_MS - now);
            }
        }
        if wait.is_none() {
            self.paint(scene, picture, camera, moved.then_some(now));
        }
        self.last = Some((camera, now));
        self.place(camera);
        wait
    }

    fn paint(&mut self, scene: &Scene, picture: &Picture, camera: Camera, moved: Option<f64>) {
        let Some(sheet) = &mut self.sheet else {
            return;
        };
        if let Some(push) = sheet.follow(camera) {
            self.canvas.push(push);
        }
        let canvas = &mut self.canvas;
        let mut put = |sheet: &Sheet, patch: &Patch| {
            let list = still_in(scene, picture, camera, sheet.area(patch));
            let at = Scale {
                scale: sheet.scale(),
                zero: sheet.zero(),
            };
            canvas.repaint_part(patch, &list.still, at, picture.theme);
        };
        while let Some(patch) = sheet.next(camera) {
            put(sheet, &patch);
        }
        // Only while the map is moving: what lies beside the screen may never be seen.
        let Some(now) = moved else { return };
        let mut towards = [0, 0];
        if let Some((last, before)) = self.last {
            let way = (camera.centre - last.centre) * (sheet.scale() * FRAMES);
            towards = [way.x, way.y].map(|way| way.clamp(-AHEAD, AHEAD) as i32);
            let took = now - before;
            if took > SLOW_MS {
                self.portion *= 0.5;
            } else if took < QUICK_MS {
                self.portion *= 1.25;
            }
            self.portion = self.portion.clamp(PORTION[1], PORTION[2]);
        }
        let mut left = self.portion;
        while left > 0.0 {
            let Some(patch) = sheet.ahead(camera, towards) else {
                break;
            };
            put(sheet, &patch);
            left -= patch.pixels() as f64;
        }
    }

    /// Puts the canvas where the camera sees it.
    fn place(&mut self, camera: Camera) {
        let Some(sheet) = &self.sheet else { return };
        let (at, larger) = sheet.shown(camera);
        let (x, y, larger) = (decimal(at.x, 3), decimal(at.y, 3), decimal(larger, 6));
        let transform = format!("translate({x}px, {y}px) scale({larger})");
        if self.transform != transform {
            self.canvas.set_style("transform", &transform);
            self.transform = transform;
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
            zero: camera.to_screen(loopwise_scene::PointF::default()) * ratio,
        }
    }
}
