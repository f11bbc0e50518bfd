//! Which part of the map is painted on which tile, and what has to be painted: the bookkeeping of a still layer of square
//! tiles that reach beyond the screen, so that moving the map is moving the tiles. Nothing here paints.
//!
//! Everything is counted in whole pixels of the map at one scale, so that the same things fall on the same pixels wherever
//! the camera is; from the screen's first corner when the sheet was begun, so that few tiles cover the screen then.

use crate::{Camera, PointF, Rect};

/// Side of a tile, in pixels.
pub const TILE: i32 = 256;
/// Pixels of a canvas per CSS pixel at most: beyond 2 nothing looks sharper and memory runs out.
const SHARPEST: f64 = 2.0;
/// Bytes that all canvases take together, but for tiles that the screen itself needs: 64 MiB.
const MEMORY: f64 = 64.0 * 1024.0 * 1024.0;
/// How far tiles reach beyond each side of the screen where memory allows, and by how much that gives way.
const MARGIN: i32 = 480;
const LESS: i32 = 16;
const BYTES: f64 = 4.0;
/// Of what lies beside the screen, what is so many pixels nearer is painted first.
const RING: i32 = 128;

/// How large canvases are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizing {
    /// Pixels per CSS pixel.
    pub ratio: f64,
    /// Width and height of the screen, and so of the moving canvas.
    pub screen: [i32; 2],
    /// How far tiles reach beyond each side of it.
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
        let mut sizing = Self {
            ratio,
            screen: [width, height].map(|side| whole(side * ratio).max(1)),
            margin: MARGIN,
        };
        while sizing.margin > 0 && sizing.bytes() > MEMORY {
            sizing.margin -= LESS;
        }
        sizing
    }

    /// How many tiles are kept: as many as the screen and the margins around it ever touch.
    #[must_use]
    pub fn tiles(&self) -> usize {
        let along = |side: i32| (side + 2 * self.margin + TILE - 1) / TILE + 1;
        let [columns, rows] = self.screen.map(along);
        usize::try_from(columns * rows).unwrap_or_default()
    }

    /// Bytes that all tiles, one more to paint on and the moving canvas take.
    #[must_use]
    pub fn bytes(&self) -> f64 {
        let area = |w: i32, h: i32| f64::from(w) * f64::from(h);
        #[allow(clippy::cast_precision_loss)] // a few hundred
        let tiles = self.tiles() as f64 * area(TILE, TILE);
        let [w, h] = self.screen;
        BYTES * (tiles + area(TILE, TILE) + area(w, h))
    }
}

#[allow(clippy::cast_possible_truncation)] // sizes of screens; saturates
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// The column and the row of a tile among all tiles of the map at one scale.
pub type Spot = [i64; 2];

/// Pixels of the map at one scale: the first, and the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    from: [i64; 2],
    to: [i64; 2],
}

impl Area {
    fn grown(self, more: i64) -> Self {
        Self {
            from: self.from.map(|side| side - more),
            to: self.to.map(|side| side + more),
        }
    }

    fn moved(self, by: [i64; 2]) -> Self {
        let [x, y] = by;
        let add = |[a, b]: [i64; 2]| [a + x, b + y];
        Self {
            from: add(self.from),
            to: add(self.to),
        }
    }

    /// The tiles it touches, row by row.
    fn spots(self) -> impl Iterator<Item = Spot> {
        let side = i64::from(TILE);
        let [columns, rows] = [0, 1]
            .map(|axis| self.from[axis].div_euclid(side)..=(self.to[axis] - 1).div_euclid(side));
        rows.flat_map(move |row| columns.clone().map(move |column| [column, row]))
    }

    fn touches(self, spot: Spot) -> bool {
        self.away(spot) == 0
    }

    /// How many pixels lie between it and a tile, across or down, whichever are more; none when they touch.
    fn away(self, spot: Spot) -> i64 {
        let side = i64::from(TILE);
        let along = |axis: usize| {
            let from = spot[axis] * side;
            (self.from[axis] - (from + side - 1)).max(from - (self.to[axis] - 1))
        };
        along(0).max(along(1)).max(0)
    }
}

/// A tile that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tile {
    spot: Spot,
    /// Whether it is painted as it should be.
    is_fresh: bool,
}

/// What is to be painted of a tile.
#[derive(Clone, Copy)]
enum State {
    /// It shows nothing.
    Bare,
    /// It shows an older picture.
    Worn,
    /// One or the other.
    Either,
}

/// A tile to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// Its number among those that are kept.
    pub number: usize,
    /// Where it lies.
    pub spot: Spot,
}

/// Pixels of a tile.
pub const PIXELS: f64 = TILE as f64 * TILE as f64;

/// What the tiles of a still layer hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    sizing: Sizing,
    /// Pixels per map unit of what is painted.
    scale: f64,
    /// The pixel of the map, counted from the map's origin, at which the first tile begins.
    origin: [i64; 2],
    /// The tiles that are kept, by their number.
    tiles: Vec<Tile>,
}

impl Sheet {
    /// A sheet on which nothing is painted yet.
    #[must_use]
    pub fn new(sizing: Sizing, camera: Camera) -> Self {
        let mut sheet = Self {
            sizing,
            scale: 1.0,
            origin: [0, 0],
            tiles: Vec::new(),
        };
        sheet.begin(camera);
        sheet
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

    /// Begins anew around a camera: no tile is kept.
    pub fn begin(&mut self, camera: Camera) {
        self.scale = camera.zoom * self.sizing.ratio;
        self.origin = self.first(camera);
        self.tiles.clear();
    }

    /// The pixel of the map at the screen's first corner, counted from the map's origin.
    fn first(&self, camera: Camera) -> [i64; 2] {
        let corner = camera.visible();
        #[allow(clippy::cast_possible_truncation)]
        // the plane at the largest scale is far below 2^53
        [corner.x, corner.y].map(|side| (side * self.scale).round() as i64)
    }

    /// What is on the screen.
    fn screen(&self, camera: Camera) -> Area {
        let [x, y] = self.first(camera);
        let from = [x - self.origin[0], y - self.origin[1]];
        let [w, h] = self.sizing.screen.map(i64::from);
        Area {
            from,
            to: [from[0] + w, from[1] + h],
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

    /// Everything has to be painted again.
    pub fn wear_out(&mut self) {
        for tile in &mut self.tiles {
            tile.is_fresh = false;
        }
    }

    /// A part of the map has to be painted again, with so many CSS pixels around it.
    pub fn wear(&mut self, area: &Rect, zoom: f64, around: f64) {
        let area = area.grown(around / zoom);
        #[allow(clippy::cast_possible_truncation)] // see `first`
        let pixel =
            |value: f64, axis: usize| (value * self.scale).floor() as i64 - self.origin[axis];
        let worn = Area {
            from: [pixel(area.x, 0), pixel(area.y, 1)],
            to: [pixel(area.right(), 0) + 1, pixel(area.bottom(), 1) + 1],
        };
        for tile in &mut self.tiles {
            tile.is_fresh &= !worn.touches(tile.spot);
        }
    }

    fn number(&self, spot: Spot) -> Option<usize> {
        self.tiles.iter().position(|tile| tile.spot == spot)
    }

    fn has(&self, spot: Spot, state: State) -> bool {
        let there = self.number(spot).map(|number| self.tiles[number].is_fresh);
        match state {
            State::Bare => there.is_none(),
            State::Worn => there == Some(false),
            State::Either => there != Some(true),
        }
    }

    /// The first tile there in a state.
    fn first_in(&self, area: Area, state: State) -> Option<Spot> {
        area.spots().find(|spot| self.has(*spot, state))
    }

    /// One of the nearest tiles on the screen or around it that is not painted as it should be.
    fn stale_near(&self, camera: Camera) -> Option<Spot> {
        let screen = self.screen(camera);
        let margin = self.sizing.margin;
        let rings = (0..=margin / RING).map(|ring| ring * RING).chain([margin]);
        let mut areas = rings.map(|more| screen.grown(more.into()));
        areas.find_map(|area| self.first_in(area, State::Either))
    }

    /// Whether some of what lies on the screen or around it is not painted.
    #[must_use]
    pub fn is_unpainted(&self, camera: Camera) -> bool {
        self.stale_near(camera).is_some()
    }

    /// A tile on the screen to paint, of those that show nothing or of those that show an older picture. From now on it
    /// counts as painted. None when there is none of that.
    pub fn next(&mut self, camera: Camera, is_worn: bool) -> Option<Stale> {
        let state = if is_worn { State::Worn } else { State::Bare };
        let screen = self.screen(camera);
        let spot = self.first_in(screen, state)?;
        self.take(spot, screen)
    }

    /// A tile to paint of those that will be on the screen when it has moved by so many more pixels. From now on it
    /// counts as painted. None when all there is painted, or no tile can be spared.
    pub fn ahead(&mut self, camera: Camera, by: [i32; 2]) -> Option<Stale> {
        let screen = self.screen(camera);
        let spot = self.first_in(screen.moved(by.map(i64::from)), State::Either)?;
        self.take(spot, screen)
    }

    /// A tile to paint of those that lie around the screen, the nearest first. From now on it counts as painted. None
    /// when everything there is.
    pub fn beside(&mut self, camera: Camera) -> Option<Stale> {
        let spot = self.stale_near(camera)?;
        self.take(spot, self.screen(camera))
    }

    /// Gives a tile a number, and counts it as painted. None when none can be spared for it.
    fn take(&mut self, spot: Spot, screen: Area) -> Option<Stale> {
        let number = match self.number(spot) {
            Some(number) => number,
            None => self.free(screen)?,
        };
        let tile = Tile {
            spot,
            is_fresh: true,
        };
        if number == self.tiles.len() {
            self.tiles.push(tile);
        } else {
            self.tiles[number] = tile;
        }
        Some(Stale { number, spot })
    }

    /// A number that is not given yet, or that of the tile farthest from the screen; never of one on the screen.
    fn free(&self, screen: Area) -> Option<usize> {
        if self.tiles.len() < self.sizing.tiles() {
            return Some(self.tiles.len());
        }
        let away = self.tiles.iter().map(|tile| screen.away(tile.spot));
        let (number, away) = away.enumerate().max_by_key(|(_, away)| *away)?;
        (away > 0).then_some(number)
    }

    /// The part of the map on a tile.
    #[must_use]
    pub fn area(&self, spot: Spot) -> Rect {
        let [x, y] = self.pixel(spot).map(|side| side / self.scale);
        let side = f64::from(TILE) / self.scale;
        Rect {
            x,
            y,
            w: side,
            h: side,
        }
    }

    /// Where the map's origin is, seen from the first pixel of a tile.
    #[must_use]
    pub fn zero(&self, spot: Spot) -> PointF {
        let [x, y] = self.pixel(spot);
        PointF::new(-x, -y)
    }

    /// The first pixel of a tile, counted from the map's origin.
    #[allow(clippy::cast_precision_loss)] // see `first`
    fn pixel(&self, [column, row]: Spot) -> [f64; 2] {
        let ([x, y], side) = (self.origin, i64::from(TILE));
        [(x + column * side) as f64, (y + row * side) as f64]
    }

    /// Whether something of a tile is on the screen; at another zoom than it was painted for, whether there is something.
    #[must_use]
    pub fn shows(&self, number: usize, camera: Camera) -> bool {
        let on_screen = |tile: &Tile| !self.fits(camera) || self.screen(camera).touches(tile.spot);
        self.tiles.get(number).is_some_and(on_screen)
    }

    /// The part of the map that tiles hold; nothing when there is none.
    #[must_use]
    pub fn held(&self) -> Option<Rect> {
        let tiles = self.tiles.iter();
        let places = tiles.map(|tile| self.area(tile.spot));
        places.reduce(|all, one| all.with(&one))
    }

    /// Where a tile lies from the first one, in CSS pixels.
    #[must_use]
    pub fn place(&self, spot: Spot) -> PointF {
        #[allow(clippy::cast_precision_loss)] // see `first`
        let [x, y] = spot.map(|count| (count * i64::from(TILE)) as f64);
        PointF::new(x, y) * (1.0 / self.sizing.ratio)
    }

    /// Where the first tile is on the screen of a camera, in CSS pixels, and how much larger everything is shown than it
    /// was painted.
    #[must_use]
    pub fn shown(&self, camera: Camera) -> (PointF, f64) {
        #[allow(clippy::cast_precision_loss)] // see `first`
        let point = |[x, y]: [i64; 2]| PointF::new(x as f64, y as f64);
        if self.fits(camera) {
            let from = point(self.screen(camera).from);
            return (from * (-1.0 / self.sizing.ratio), 1.0);
        }
        let larger = camera.zoom * self.sizing.ratio / self.scale;
        (
            camera.to_screen(point(self.origin) * (1.0 / self.scale)),
            larger,
        )
    }
}
