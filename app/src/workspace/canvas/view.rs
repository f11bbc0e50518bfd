//! What the canvases show: the camera, the scene, and what is between two frames.

use std::collections::BTreeSet;

use loopwise_model::{Bend, FactorId, Field, LinkId, SortedMap, SystemMap, Touched};
use loopwise_scene::{
    Camera, Card, Detail, Guide, Item, Lifted, LinkDraft, LoopMark, Moving, Picture, PointF, Rect,
    Route, Scene, ThemeName, Tone, moving, sheet::Sizing,
};
use web_sys::{HtmlCanvasElement, HtmlElement};

use super::gesture::Gesture;
use super::measure::CanvasMeasure;
use super::motion::Motion;
use super::paint::Canvas;
use super::still_layer::{Sight, StillLayer};
use crate::workspace::browser::now_ms;
use crate::workspace::loops::marks;
use crate::workspace::state::{Workspace, others};

/// How far what is drawn of a card or link reaches beyond it, in CSS pixels; enlarged words reach farthest.
const REACH: f64 = 80.0;
/// A map that did not move for so long has settled.
const SETTLED_MS: f64 = 100.0;

/// A hand that did nothing for so long leaves time to paint what it may come to next.
const LEISURE_MS: f64 = 150.0;

/// How far from the middle of a bend handle a press still takes it, in CSS pixels.
const BEND_HANDLE: f64 = 16.0;

/// The picture and everything it needs.
pub struct View {
    /// The part of the map on the screen.
    pub camera: Camera,
    /// Whether a frame was asked for.
    pub requested: bool,
    /// What the first picture waits for.
    pub held: Held,
    /// Whether a frame was asked for after a while.
    pub rest_awaited: bool,
    /// Whether what lies beside the screen is painted in the next frame, if the map rests.
    at_leisure: bool,
    /// Whether the still layer has to be painted again.
    pub still_dirty: bool,
    /// What the pointer is on.
    pub hover: Option<Item>,
    /// What the keyboard is on.
    pub focus: Option<Item>,
    /// Whether that is shown: not to somebody who points.
    pub shows_focus: bool,
    /// The factor whose links the keyboard goes along, and whether outward.
    pub followed: Option<(FactorId, bool)>,
    /// What the pointers are doing.
    pub gesture: Gesture,
    /// Factors being dragged, and where to.
    pub ghosts: SortedMap<FactorId, PointF>,
    /// The link being drawn.
    pub draft: Option<LinkDraft>,
    /// The link being bent, and how far.
    pub bending: Option<(LinkId, Bend)>,
    /// Lines along which what is dragged lies level with others.
    pub guides: Vec<Guide>,
    /// The area being drawn to choose what lies in it.
    pub catching: Vec<PointF>,
    /// The part of the map that is looked at; none looks at all of it.
    pub lens: Option<BTreeSet<Item>>,
    /// The part of the map that analysis speaks of; none speaks of all of it. A lens goes before it.
    pub spoken_of: Option<BTreeSet<Item>>,
    /// What analysis says of factors.
    pub tones: SortedMap<FactorId, Tone>,
    /// What moves by itself.
    pub motion: Motion,
    /// The loops with a badge.
    pub marks: Vec<LoopMark>,
    scene: Option<Scene>,
    /// The boxes of names that are larger than their cards, the most important first.
    names: Vec<(FactorId, Rect)>,
    /// Whether cards show the places to pull a link from.
    has_handles: bool,
    /// What a hand has lifted off the scene.
    lifted: Option<Lifted>,
    layers: Option<(StillLayer, Canvas)>,
    /// When a hand last moved the camera.
    moved_at: f64,
    /// Whether the camera went somewhere at once, and did not glide there.
    jumped: bool,
    /// The camera of the last picture.
    drawn: Option<Camera>,
    measure: CanvasMeasure,
    /// Whether the hidden buttons have to be moved.
    pub proxies_dirty: bool,
    /// What has a hidden button.
    pub buttons: Vec<Item>,
    geometry_dirty: bool,
}

/// What the first picture waits for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held {
    pub loops: bool,
    pub fonts: bool,
}

impl Held {
    pub const fn both() -> Self {
        Self {
            loops: true,
            fonts: true,
        }
    }

    pub const fn any(self) -> bool {
        self.loops || self.fonts
    }
}

impl Default for View {
    fn default() -> Self {
        Self {
            camera: Camera::new(1.0, 1.0),
            requested: false,
            held: Held::default(),
            rest_awaited: false,
            at_leisure: false,
            still_dirty: true,
            hover: None,
            focus: None,
            shows_focus: false,
            followed: None,
            gesture: Gesture::default(),
            ghosts: SortedMap::new(),
            draft: None,
            bending: None,
            guides: Vec::new(),
            catching: Vec::new(),
            lens: None,
            spoken_of: None,
            tones: SortedMap::new(),
            motion: Motion::default(),
            marks: Vec::new(),
            scene: None,
            names: Vec::new(),
            has_handles: false,
            lifted: None,
            layers: None,
            moved_at: f64::NEG_INFINITY,
            jumped: true,
            drawn: None,
            measure: CanvasMeasure::default(),
            proxies_dirty: true,
            buttons: Vec::new(),
            geometry_dirty: true,
        }
    }
}

impl View {
    /// Gives the view what its tiles lie on, and its canvas.
    pub fn attach(&mut self, ground: HtmlElement, moving: HtmlCanvasElement) {
        let moving = Canvas::new(moving);
        self.layers = moving.map(|moving| (StillLayer::new(ground), moving));
        self.measure = CanvasMeasure::new();
        self.geometry_dirty = true;
    }

    /// The stage has another size.
    pub fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        let (width, height) = (width.max(1.0), height.max(1.0));
        self.camera = Camera {
            width,
            height,
            ..self.camera
        };
        if let Some((still, moving)) = &mut self.layers {
            let sizing = Sizing::of(width, height, ratio);
            still.resize(sizing);
            moving.resize(sizing.screen, sizing.ratio);
        }
    }

    /// A browser that took the canvases' memory gave it back, blank.
    pub fn canvas_restored(&mut self) {
        self.still_dirty = true;
    }

    /// The map changed in these places.
    pub fn map_changed(&mut self, touched: &Touched) {
        let unseen = |field: &Field| {
            matches!(
                field,
                Field::Link {
                    field: loopwise_model::LinkField::Strength
                        | loopwise_model::LinkField::Confidence,
                    ..
                } | Field::Title
                    | Field::Question
                    | Field::Lock
                    | Field::Stage
            )
        };
        self.glide_from_here(touched);
        if !touched.fields.iter().all(unseen) {
            self.geometry_dirty = true;
            self.still_dirty = true;
        }
    }

    /// Text has other widths.
    pub fn fonts_changed(&mut self) {
        self.measure = CanvasMeasure::new();
        self.geometry_dirty = true;
        self.still_dirty = true;
    }

    /// The geometry of the map, as last drawn.
    pub fn scene(&self) -> Option<&Scene> {
        self.scene.as_ref()
    }

    /// The card of a factor, where a hand holds it or where it lies.
    pub fn card(&self, id: FactorId) -> Option<&Card> {
        let lifted = self.lifted.as_ref();
        let lifted = lifted.and_then(|lifted| lifted.scene().cards.get(&id));
        lifted.or_else(|| self.scene.as_ref()?.cards.get(&id))
    }

    /// The route of a link, where a hand holds it or where it lies.
    pub fn route(&self, id: LinkId) -> Option<&Route> {
        let lifted = self.lifted.as_ref();
        let lifted = lifted.and_then(|lifted| lifted.scene().routes.get(&id));
        lifted.or_else(|| self.scene.as_ref()?.routes.get(&id))
    }

    /// What lies at a place on the screen.
    pub fn at(&self, screen: PointF) -> Option<Item> {
        let scene = self.scene.as_ref()?;
        let point = self.camera.to_world(screen);
        let mut names = self.names.iter();
        match names.find(|(_, area)| area.holds(point)) {
            Some((id, _)) => Some(Item::Factor(*id)),
            None => loopwise_scene::hit::at(scene, point, self.camera.zoom),
        }
    }

    /// Where a factor is drawn: its card, or the larger box of its name.
    fn place(&self, id: FactorId) -> Option<Rect> {
        let mut names = self.names.iter();
        let named = names.find(|(named, _)| *named == id).map(|(_, area)| *area);
        named.or_else(|| Some(self.card(id)?.rect))
    }

    /// The same on the screen.
    pub fn on_screen(&self, id: FactorId) -> Option<Rect> {
        let area = self.place(id)?;
        let corner = PointF::new(area.x, area.y);
        let across = PointF::new(area.w, area.h);
        Some(Rect::between(
            self.camera.to_screen(corner),
            self.camera.to_screen(corner + across),
        ))
    }

    /// Whether a place on the screen is on a link handle of a factor. Where not every card has its name there are none.
    pub fn on_handle(&self, factor: FactorId, screen: PointF) -> bool {
        let zoom = self.camera.zoom;
        let point = self.camera.to_world(screen);
        let handle = |area: Rect| loopwise_scene::hit::handle(&area, point, zoom);
        self.has_handles && self.place(factor).and_then(handle).is_some()
    }

    /// Whether a place on the screen is on the handle that bends a link.
    pub fn on_bend_handle(&self, link: LinkId, screen: PointF) -> bool {
        let handle = self
            .scene
            .as_ref()
            .and_then(|scene| loopwise_scene::hit::bend_handle(scene, link));
        handle.is_some_and(|at| self.camera.to_screen(at).distance(screen) <= BEND_HANDLE)
    }

    /// Whether a hand holds the map or something on it, or moved it just now.
    pub fn is_held(&self) -> bool {
        self.gesture.holds() || now_ms() - self.moved_at < SETTLED_MS
    }

    /// Whether a person moved the map after a moment.
    pub fn moved_since(&self, moment: f64) -> bool {
        self.moved_at > moment
    }

    /// A person looks where they want to, in whatever way.
    pub fn looks_around(&mut self) {
        self.moved_at = now_ms();
    }

    /// Moves the camera, as a hand does: a little at a time.
    pub fn look(&mut self, camera: Camera) {
        self.moved_at = now_ms();
        self.motion.halt();
        self.camera = camera;
    }

    /// Moves the camera somewhere at once.
    pub fn jump(&mut self, camera: Camera) {
        self.motion.halt();
        self.camera = camera;
        self.jumped = true;
    }

    /// The geometry of the map as it is now, made again if anything changed it.
    pub fn up_to_date(&mut self, map: &SystemMap) -> Option<&Scene> {
        if self.geometry_dirty || self.scene.is_none() {
            self.build(map);
        }
        self.scene.as_ref()
    }

    fn build(&mut self, map: &SystemMap) {
        let picture = Picture::new(map, &self.marks);
        self.scene = Some(Scene::build(&picture, &self.measure));
        self.proxies_dirty = true;
        self.geometry_dirty = false;
    }

    /// A drag moved something.
    pub fn drag_to(&mut self, factor: FactorId, to: PointF) {
        self.ghosts.insert(factor, to);
    }

    /// A drag is over.
    pub fn drag_over(&mut self) {
        self.ghosts.clear();
        self.guides.clear();
        self.bending = None;
        self.geometry_dirty = true;
        self.still_dirty = true;
    }

    /// A link is being bent.
    pub fn bend_to(&mut self, link: LinkId, bend: Bend) {
        self.bending = Some((link, bend));
    }

    /// Everything that is held goes back to where it was.
    pub fn put_back(&mut self) {
        self.catching.clear();
        if !self.ghosts.is_empty() || self.bending.is_some() {
            self.drag_over();
        }
    }

    /// Lifts what moves off the still layer, which then stays as it is meanwhile.
    fn lift(&mut self, map: &SystemMap, theme: ThemeName) {
        let on_the_way = self.places_on_the_way(map);
        let Some(scene) = &self.scene else { return };
        let picture = Picture {
            ghost_moves: &on_the_way,
            bending: self.bending,
            ..Picture::new(map, &self.marks)
        };
        let is_held = !on_the_way.is_empty() || self.bending.is_some();
        let lifted = is_held.then(|| scene.lift(&picture, &self.measure));
        let same = match (&self.lifted, &lifted) {
            (Some(before), Some(now)) => before.holds_the_same_as(now),
            (before, now) => before.is_none() && now.is_none(),
        };
        if let (false, Some((still, _))) = (same, &mut self.layers) {
            let zoom = self.camera.zoom;
            let badges = |lifted: &Lifted| lifted.scene().badges.iter().any(Option::is_some);
            let far = Detail::at(zoom, theme) == Detail::Far;
            if far && self.lifted.iter().chain(&lifted).any(badges) {
                // Badges near its own may have been counted together with it.
                still.wear_out();
            }
            for lifted in self.lifted.iter().chain(&lifted) {
                let areas = still.held().map(|held| scene.place_of(lifted, &held));
                for area in areas.iter().flatten() {
                    still.wear(area, zoom, REACH * zoom.max(1.0));
                }
            }
        }
        self.proxies_dirty |= is_held;
        self.lifted = lifted;
    }
}

/// Paints what changed.
pub fn draw(workspace: Workspace) {
    let highlight = workspace.highlight.get_untracked();
    let (marks, place) = workspace
        .findings
        .with_untracked(|findings| marks(findings, highlight));
    let (held, pointers) = workspace
        .people
        .with_untracked(|people| workspace.with_map(|map| others(people, map)));
    let selection = workspace.selection.get_untracked();
    let editable = workspace.can_edit.get_untracked();
    let on_the_way = workspace.with_view(|view, _| view.animate());
    let theme = workspace.theme.get_untracked();
    let (wait, glides, looked) = workspace.with_view(|view, map| {
        if view.marks != marks {
            view.marks = marks;
            view.geometry_dirty = true;
        }
        if view.geometry_dirty || view.scene.is_none() {
            view.build(map);
            view.still_dirty = true;
        }
        view.lift(map, theme);
        let (Some(scene), Some((layer, canvas))) = (&view.scene, &mut view.layers) else {
            return (None, false, false);
        };
        let camera = view.camera;
        let jumped = std::mem::take(&mut view.jumped);
        let before = view.drawn.replace(camera);
        let glides = !jumped && before.is_some_and(|before| before != camera);
        let picture = Picture {
            highlight: place,
            selection: &selection,
            // Nobody points at anything while the map slips along under the pointer.
            hover: view.hover.filter(|_| !glides),
            focus: view.focus.filter(|_| view.shows_focus),
            held: &held,
            pointers: &pointers,
            draft: view.draft,
            told: view.spoken_of.as_ref(),
            lens: view.lens.as_ref().or(view.spoken_of.as_ref()),
            tones: &view.tones,
            bending: view.bending,
            guides: &view.guides,
            catching: &view.catching,
            arrivals: &view.motion.arrivals,
            editable,
            ghost_moves: &view.ghosts,
            lifted: view.lifted.as_ref(),
            theme,
            ..Picture::new(map, &view.marks)
        };
        if std::mem::take(&mut view.still_dirty) {
            layer.wear_out();
        }
        let sight = Sight {
            scene,
            picture: &picture,
            camera,
        };
        let wait = layer.show(sight, jumped);
        let mut leisure = None;
        if !glides && wait.is_none() {
            let goes_on = view.at_leisure;
            if goes_on {
                layer.paint_beside(sight);
            }
            view.at_leisure = layer.is_unpainted(camera);
            leisure = view
                .at_leisure
                .then_some(if goes_on { 0.0 } else { LEISURE_MS });
        }
        view.has_handles = Detail::at(camera.zoom, theme) >= Detail::Reduced;
        let Moving { shapes, names } = moving(scene, &picture, camera);
        view.names = names;
        canvas.repaint(&shapes, layer.on_screen(camera), theme);
        (wait.or(leisure), glides, before != Some(camera))
    });
    if let Some(wait) = wait {
        super::request_after(workspace, wait);
    }
    // The hidden buttons come after: nobody presses them while the map is on the move.
    if !glides {
        super::proxies::follow(workspace);
    } else if wait.is_none() {
        super::request_after(workspace, SETTLED_MS);
    }
    if looked {
        workspace.keep_leading();
        workspace.looked.update(|looked| *looked += 1);
    }
    if on_the_way {
        super::request(workspace);
    }
}
