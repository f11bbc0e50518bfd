//! Which part of the map a canvas holds, and what of it has to be painted: the bookkeeping of a still layer that is
//! larger than the screen, so that moving the map is moving the canvas. Nothing here paints.
//!
//! Everything is counted in pixels of the canvas. The pixels of the whole map at one scale are numbered from the map's
//! origin, so that the same things fall on the same pixels wherever the camera is.

use crate::{Camera, PointF, Rect};

/// Pixels of a canvas per CSS pixel at most: beyond 2 nothing looks sharper and memory runs out.
const SHARPEST: f64 = 2.0;
/// Bytes that the still and the moving canvas take together at most: 64 MiB.
const MEMORY: f64 = 64.0 * 1024.0 * 1024.0;
/// How far the still canvas reaches beyond each side of the screen where memory allows, and by how much it gives way.
const MARGIN: f64 = 160.0;
const LESS: f64 = 16.0;
/// Patches remembered before they are taken together.
const MOST: usize = 96;
/// Side of what is painted ahead at once, and the least thickness of what is painted in sight: what is painted costs
/// something for every piece, however thin.
const BLOCK: i32 = 128;
const STRIP: i32 = 32;

/// How large canvases are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizing {
    /// Pixels per CSS pixel.
    pub ratio: f64,
    /// Width and height of the screen, and so of the moving canvas.
    pub screen: [i32; 2],
    /// How far the still canvas reaches beyond each side of it.
    pub margin: i32,
}

impl Sizing {
    /// For a stage of so many CSS pixels on a screen with so many pixels to each. A stage without a size has one pixel.
    #[must_use]
    pub fn of(width: f64, height: f64, device: f64) -> Self {
        let (width, height) = (width.max(1.0), height.max(1.0));
        let most = (MEMORY / (2.0 * BYTES * width * height)).sqrt();
        let ratio = if device.is_finite() { device } else { 1.0 };
        let ratio = ratio.clamp(0.5, SHARPEST).min(most);
        let screen = [width, height].map(|side| whole(side * ratio).max(1));
        let [w, h] = screen.map(f64::from);
        let mut margin = MARGIN;
        while margin > 0.0 && BYTES * ((w + 2.0 * margin) * (h + 2.0 * margin) + w * h) > MEMORY {
            margin -= LESS;
        }
        Self {
            ratio,
            screen,
            margin: whole(margin),
        }
    }

    /// Width and height of the still canvas.
    #[must_use]
    pub fn still(&self) -> [i32; 2] {
        self.screen.map(|side| side + 2 * self.margin)
    }

    /// Bytes that both canvases take.
    #[must_use]
    pub fn bytes(&self) -> f64 {
        let area = |[w, h]: [i32; 2]| f64::from(w) * f64::from(h);
        BYTES * (area(self.still()) + area(self.screen))
    }
}

const BYTES: f64 = 4.0;

#[allow(clippy::cast_possible_truncation)] // sizes and places of screens; saturates
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// Some pixels of a canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patch {
    /// First column.
    pub x: i32,
    /// First row.
    pub y: i32,
    /// Columns.
    pub w: i32,
    /// Rows.
    pub h: i32,
}

impl Patch {
    /// How many pixels it has.
    #[must_use]
    pub fn pixels(&self) -> i64 {
        i64::from(self.w) * i64::from(self.h)
    }

    fn right(&self) -> i32 {
        self.x + self.w
    }

    fn bottom(&self) -> i32 {
        self.y + self.h
    }

    /// The same with more on both sides where it is thinner than `least`.
    fn thickened(&self, least: i32) -> Self {
        let more = [self.w, self.h].map(|side| if side < least { least } else { 0 });
        Self {
            x: self.x - more[0],
            y: self.y - more[1],
            w: self.w + 2 * more[0],
            h: self.h + 2 * more[1],
        }
    }

    fn shared(&self, other: &Self) -> Option<Self> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (w, h) = (
            self.right().min(other.right()) - x,
            self.bottom().min(other.bottom()) - y,
        );
        (w > 0 && h > 0).then_some(Self { x, y, w, h })
    }

    fn with(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }

    /// What is left without another: above, below, left and right of it.
    fn without(&self, hole: &Self) -> impl Iterator<Item = Self> + use<> {
        let whole = *self;
        let cut = whole.shared(hole);
        let parts = match cut {
            None => [Some(whole), None, None, None],
            Some(cut) => {
                let row = |y: i32, h: i32| Self { y, h, ..whole };
                let part = |x: i32, w: i32| Self { x, w, ..cut };
                [
                    Some(row(whole.y, cut.y - whole.y)),
                    Some(row(cut.bottom(), whole.bottom() - cut.bottom())),
                    Some(part(whole.x, cut.x - whole.x)),
                    Some(part(cut.right(), whole.right() - cut.right())),
                ]
            }
        };
        parts
            .into_iter()
            .flatten()
            .filter(|part| part.w > 0 && part.h > 0)
    }
}

/// What a still canvas holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    sizing: Sizing,
    /// Pixels per map unit of what is painted.
    scale: f64,
    /// The pixel of the map that is the canvas's first.
    origin: [i64; 2],
    /// What is not painted, or not as it should be; no two share a pixel.
    stale: Vec<Patch>,
}

impl Sheet {
    /// A sheet on which nothing is painted yet.
    #[must_use]
    pub fn new(sizing: Sizing, camera: Camera) -> Self {
        let mut sheet = Self {
            sizing,
            scale: 1.0,
            origin: [0, 0],
            stale: Vec::new(),
        };
        sheet.begin(camera);
        sheet
    }

    /// How large its canvas is.
    #[must_use]
    pub const fn sizing(&self) -> &Sizing {
        &self.sizing
    }

    /// Pixels per map unit.
    #[must_use]
    pub const fn scale(&self) -> f64 {
        self.scale
    }

    /// Whether it was painted for the zoom of a camera.
    #[must_use]
    pub fn fits(&self, camera: Camera) -> bool {
        (camera.zoom * self.sizing.ratio - self.scale).abs() < 1e-12
    }

    /// Begins anew around a camera: nothing is painted.
    pub fn begin(&mut self, camera: Camera) {
        self.scale = camera.zoom * self.sizing.ratio;
        let margin = i64::from(self.sizing.margin);
        self.origin = self.first(camera).map(|first| first - margin);
        self.stale = vec![self.whole()];
    }

    /// The pixel of the map at the screen's first corner.
    fn first(&self, camera: Camera) -> [i64; 2] {
        let corner = camera.visible();
        #[allow(clippy::cast_possible_truncation)]
        // the plane at the largest scale is far below 2^63
        [corner.x, corner.y].map(|side| (side * self.scale).round() as i64)
    }

    fn whole(&self) -> Patch {
        let [w, h] = self.sizing.still();
        Patch { x: 0, y: 0, w, h }
    }

    /// The part of the canvas on the screen; outside the canvas as long as [`Sheet::follow`] was not called.
    #[must_use]
    pub fn screen(&self, camera: Camera) -> Patch {
        let [x, y] = self.first(camera);
        let [w, h] = self.sizing.screen;
        let at = |first: i64, origin: i64| {
            i32::try_from((first - origin).clamp(-1 << 24, 1 << 24)).unwrap_or_default()
        };
        Patch {
            x: at(x, self.origin[0]),
            y: at(y, self.origin[1]),
            w,
            h,
        }
    }

    /// The camera as it is shown: its corner moved to a whole pixel.
    #[must_use]
    pub fn snapped(&self, camera: Camera) -> Camera {
        #[allow(clippy::cast_precision_loss)] // see `first`
        let [x, y] = self.first(camera).map(|side| side as f64 / self.scale);
        let half = PointF::new(camera.width, camera.height) * (0.5 / camera.zoom);
        Camera {
            centre: PointF::new(x, y) + half,
            ..camera
        }
    }

    /// Makes the screen lie on the canvas: the columns and rows by which what is painted has to be pushed, if at all.
    /// Then there is more room on the side that the screen moves towards.
    pub fn follow(&mut self, camera: Camera) -> Option<[i32; 2]> {
        let (screen, canvas) = (self.screen(camera), self.whole());
        let room = 2 * self.sizing.margin;
        let behind = room / 4;
        // Where the screen comes to lie.
        let place = |at: i32, side: i32, whole: i32| {
            if at < 0 {
                room - behind
            } else if at + side > whole {
                behind
            } else {
                at
            }
        };
        let push = [
            place(screen.x, screen.w, canvas.w) - screen.x,
            place(screen.y, screen.h, canvas.h) - screen.y,
        ];
        if push == [0, 0] {
            return None;
        }
        for (origin, push) in self.origin.iter_mut().zip(push) {
            *origin -= i64::from(push);
        }
        let pushed = |patch: &Patch| Patch {
            x: patch.x.saturating_add(push[0]),
            y: patch.y.saturating_add(push[1]),
            ..*patch
        };
        let Some(kept) = pushed(&canvas).shared(&canvas) else {
            self.stale = vec![canvas];
            return None;
        };
        let stale = self.stale.iter().map(pushed);
        let stale = stale.filter_map(|patch| patch.shared(&kept));
        self.stale = stale.chain(canvas.without(&kept)).collect();
        Some(push)
    }

    /// Everything has to be painted again.
    pub fn wear_out(&mut self) {
        self.stale = vec![self.whole()];
    }

    /// A part of the map has to be painted again, with so many CSS pixels around it.
    pub fn wear(&mut self, area: &Rect, zoom: f64, around: f64) {
        let area = area.grown(around / zoom);
        let side = |value: f64, origin: i64| {
            #[allow(clippy::cast_precision_loss)] // see `first`
            let at = (value * self.scale - origin as f64).clamp(-16_777_216.0, 16_777_216.0);
            at
        };
        let (left, top) = (side(area.x, self.origin[0]), side(area.y, self.origin[1]));
        let (right, bottom) = (
            side(area.right(), self.origin[0]),
            side(area.bottom(), self.origin[1]),
        );
        let (x, y) = (whole(left.floor()), whole(top.floor()));
        let patch = Patch {
            x,
            y,
            w: whole(right.ceil()) - x,
            h: whole(bottom.ceil()) - y,
        };
        let Some(patch) = patch.shared(&self.whole()) else {
            return;
        };
        self.mend(&patch);
        self.stale.push(patch);
        if self.stale.len() > MOST {
            let all = self.stale.drain(..).reduce(|a, b| a.with(&b));
            self.stale.extend(all);
        }
    }

    /// A part is painted as it should be.
    fn mend(&mut self, patch: &Patch) {
        let left = self.stale.iter().flat_map(|stale| stale.without(patch));
        self.stale = left.collect();
    }

    /// Something on the screen to paint, with some of what lies beside it when it is only a thin strip. From now on it
    /// counts as painted. None when all there is painted.
    pub fn next(&mut self, camera: Camera) -> Option<Patch> {
        let screen = self.screen(camera);
        let near = |stale: &Patch| Some((*stale, stale.shared(&screen)?));
        let (stale, seen) = self.stale.iter().find_map(near)?;
        let patch = stale.shared(&seen.thickened(STRIP))?;
        self.mend(&patch);
        Some(patch)
    }

    /// Something to paint of what will be on the screen when it has moved by so many more pixels: at most a square of
    /// [`BLOCK`] pixels. From now on it counts as painted. None when all there is painted.
    pub fn ahead(&mut self, camera: Camera, [x, y]: [i32; 2]) -> Option<Patch> {
        let screen = self.screen(camera);
        let wanted = Patch {
            x: screen.x.saturating_add(x),
            y: screen.y.saturating_add(y),
            ..screen
        };
        let near = |stale: &Patch| Some((*stale, stale.shared(&wanted)?));
        let (stale, spot) = self.stale.iter().find_map(near)?;
        // Squares lie where they lie on the map, so that the next one begins where this one ends.
        let from = |at: i32, origin: i64| {
            let inside = (i64::from(at) + origin).rem_euclid(i64::from(BLOCK));
            at - i32::try_from(inside).unwrap_or_default()
        };
        let square = Patch {
            x: from(spot.x, self.origin[0]),
            y: from(spot.y, self.origin[1]),
            w: BLOCK,
            h: BLOCK,
        };
        let patch = stale.shared(&square)?;
        self.mend(&patch);
        Some(patch)
    }

    /// The part of the map on some pixels.
    #[must_use]
    pub fn area(&self, patch: &Patch) -> Rect {
        #[allow(clippy::cast_precision_loss)] // see `first`
        let [x, y] = self.origin.map(|side| side as f64);
        Rect {
            x: (x + f64::from(patch.x)) / self.scale,
            y: (y + f64::from(patch.y)) / self.scale,
            w: f64::from(patch.w) / self.scale,
            h: f64::from(patch.h) / self.scale,
        }
    }

    /// Where the map's origin is on the canvas, in pixels.
    #[must_use]
    pub fn zero(&self) -> PointF {
        #[allow(clippy::cast_precision_loss)] // see `first`
        let [x, y] = self.origin.map(|side| -(side as f64));
        PointF::new(x, y)
    }

    /// Where the canvas's first corner is on the screen of a camera, in CSS pixels, and how much larger it is shown than
    /// it was painted.
    #[must_use]
    pub fn shown(&self, camera: Camera) -> (PointF, f64) {
        if self.fits(camera) {
            let screen = self.screen(camera);
            let at = PointF::new(-f64::from(screen.x), -f64::from(screen.y));
            return (at * (1.0 / self.sizing.ratio), 1.0);
        }
        let corner = self.zero() * (-1.0 / self.scale);
        let larger = camera.zoom * self.sizing.ratio / self.scale;
        (camera.to_screen(corner), larger)
    }
}
