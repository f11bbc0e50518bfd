//! From a scene and a camera to a list of shapes, in the order of drawing.
//!
//! `still` depends on the map, the highlight, the marks and the zoom; `moving` on everything that changes under a
//! pointer, so that hovering and other people's pointers never repaint the map.

mod cards;
mod groups;
pub(crate) mod legend;
mod links;
mod loops;
mod moving;
mod names;
mod notes;
mod pen;
mod tones;
mod tools;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId};

use crate::routes::{ARRIVE, LEAVE};
use crate::{Badge, Camera, Card, Item, Lifted, Picture, Rect, Route, Scene, Shape, ThemeName};
use names::Names;
use pen::Pen;

/// How much is drawn, by zoom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Shapes, the most connected labels where they cover little, plain lines, counts of loops.
    Far,
    /// The 60 most connected labels that do not cover each other, heads and dashes without signs, badges.
    Small,
    /// Labels, signs without ground, badges.
    Reduced,
    /// Everything.
    Full,
}

impl Detail {
    /// The detail at a zoom. On a projector words are never under 24 px, so detail goes earlier.
    #[must_use]
    pub fn at(zoom: f64, theme: ThemeName) -> Self {
        let label = f64::from(crate::TextStyle::LABEL.size);
        match theme {
            ThemeName::Projector if zoom * label >= theme.sizes().smallest_text => Self::Full,
            ThemeName::Projector if zoom >= 0.5 => Self::Small,
            ThemeName::Projector => Self::Far,
            _ if zoom >= 0.75 => Self::Full,
            _ if zoom >= 0.5 => Self::Reduced,
            _ if zoom >= 0.35 => Self::Small,
            _ => Self::Far,
        }
    }

    /// How many labels are drawn at most; none when all are.
    const fn labels(self) -> Option<usize> {
        match self {
            Self::Far => Some(40),
            Self::Small => Some(60),
            Self::Reduced | Self::Full => None,
        }
    }
}

/// Shapes to draw, first one first. Everything in `still` lies under everything in `moving`.
#[derive(Debug, Clone, PartialEq)]
pub struct DisplayList {
    /// Marker, links, badges, cards. Does not depend on hover, selection, focus, drafts, holders and pointers.
    pub still: Vec<Shape>,
    /// Hover, selection, focus, drag previews, held rings, pointers.
    pub moving: Vec<Shape>,
    /// The part of the map that `still` covers: as long as the camera keeps its zoom and shows nothing outside it, the
    /// same list can be painted again.
    pub covers: Rect,
    /// The detail it was made with.
    pub detail: Detail,
}

/// The shapes of a scene as seen by a camera.
#[must_use]
pub fn display(scene: &Scene, picture: &Picture, camera: Camera) -> DisplayList {
    DisplayList {
        moving: moving(scene, picture, camera).shapes,
        ..still(scene, picture, camera)
    }
}

/// The still half of [`display`]; its `moving` is empty.
#[must_use]
pub fn still(scene: &Scene, picture: &Picture, camera: Camera) -> DisplayList {
    let seen = camera.visible();
    // Half a screen more on every side, so that a small push of the map needs no new list.
    let covers = Rect::around(seen.centre(), seen.w * 2.0, seen.h * 2.0);
    still_in(scene, picture, camera, covers)
}

/// What of the still half lies in an area of the map. Painted within that area it gives the same picture as the whole,
/// so that a picture can be painted part by part.
#[must_use]
pub fn still_in(scene: &Scene, picture: &Picture, camera: Camera, area: Rect) -> DisplayList {
    let view = View::new(scene, picture, camera, area);
    let mut still = Vec::new();
    lying(&view, &mut still);
    DisplayList {
        still,
        moving: Vec::new(),
        covers: view.covers,
        detail: view.detail,
    }
}

/// Everything that lies on the map, the lowest first.
fn lying(view: &View, shapes: &mut Vec<Shape>) {
    groups::still(view, shapes);
    loops::marker(view, shapes);
    links::still(view, shapes);
    groups::named(view, shapes);
    loops::badges(view, shapes);
    cards::still(view, shapes);
}

/// What changes under a hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Moving {
    /// The moving half of [`display`].
    pub shapes: Vec<Shape>,
    /// The boxes of the names on the screen that are larger than their cards, so that their words can be read, in map
    /// units. Where only some factors have a name, all boxes, the most important first.
    pub names: Vec<(FactorId, Rect)>,
}

/// What of a picture changes under a hand, and where its names are for that hand.
#[must_use]
pub fn moving(scene: &Scene, picture: &Picture, camera: Camera) -> Moving {
    let mut view = View::new(scene, picture, camera, camera.visible());
    let (names, mut shapes) = (boxes(&view), Vec::new());
    if let Some(lifted) = picture.lifted {
        (view.part, view.scene) = (Part::Only(lifted), lifted.scene());
        lying(&view, &mut shapes);
        (view.part, view.scene) = (Part::Without(Some(lifted)), scene);
    }
    moving::moving(&view, &mut shapes);
    Moving { shapes, names }
}

fn boxes(view: &View) -> Vec<(FactorId, Rect)> {
    let mut boxes = Vec::new();
    let mut add = |id, card: &Card| {
        // What a hand has lifted has its box there.
        let card = view.card(id).unwrap_or(card);
        boxes.push((id, view.place(id, card)));
    };
    match &view.names {
        Names::Some { order, .. } => {
            for id in order {
                if let Some(card) = view.ground.cards.get(id) {
                    add(*id, card);
                }
            }
        }
        Names::All { .. } if names::scale(view) <= 1.0 => {}
        Names::All { .. } => {
            let near = view.covers.grown(view.reach(cards::REACH));
            for (id, card) in view.ground.cards_in(near) {
                add(id, card);
            }
        }
    }
    boxes
}

/// What every part of the drawing needs to know.
struct View<'a> {
    scene: &'a Scene,
    /// The whole scene, where only a part of it is drawn.
    ground: &'a Scene,
    picture: &'a Picture<'a>,
    detail: Detail,
    pen: Pen,
    covers: Rect,
    /// The links and factors of the highlighted loop; none when no loop is.
    lit: Option<(BTreeSet<LinkId>, BTreeSet<FactorId>)>,
    names: Names,
    part: Part<'a>,
}

/// Which part of a scene is drawn.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// All of it but what is lifted.
    Without(Option<&'a Lifted>),
    /// What is lifted.
    Only(&'a Lifted),
}

impl<'a> View<'a> {
    fn new(scene: &'a Scene, picture: &'a Picture<'a>, camera: Camera, covers: Rect) -> Self {
        let mark = picture.highlight.and_then(|place| scene.loops.get(place));
        let lit = mark.map(|mark| {
            (
                mark.links.iter().copied().collect(),
                mark.factors.iter().copied().collect(),
            )
        });
        let detail = Detail::at(camera.zoom, picture.theme);
        let mut view = Self {
            scene,
            ground: scene,
            picture,
            detail,
            pen: Pen {
                shown: Some(covers.grown(40.0 / camera.zoom)),
                ..Pen::new(picture.theme, camera.zoom)
            },
            covers,
            lit,
            names: Names::All {
                scales: RefCell::default(),
            },
            part: Part::Without(picture.lifted),
        };
        view.names = Names::of(&view);
        view
    }

    /// Where a factor's card lies, or the larger box of its name.
    fn place(&self, id: FactorId, card: &Card) -> Rect {
        let scale = self.names.scale_of(self, id);
        scale.map_or(card.rect, |scale| names::enlarged(card, scale, self.pen.px))
    }

    /// The same under a hand: what is chosen, pointed at or has the keyboard always has its name.
    fn place_in_hand(&self, id: FactorId, card: &Card) -> Rect {
        let item = Item::Factor(id);
        let in_hand = [self.picture.hover, self.picture.focus].contains(&Some(item));
        if in_hand || self.picture.selection.contains(&item) {
            return names::enlarged(card, cards::look(self, id).scale, self.pen.px);
        }
        self.place(id, card)
    }

    /// A route as it is seen: from and to the boxes of names, where its factors have one.
    fn seen<'r>(&self, route: &'r Route) -> Cow<'r, Route> {
        let rim = |id: FactorId, gap: f64| {
            let scale = self.names.scale_of(self, id).filter(|scale| *scale > 1.0)?;
            let area = names::enlarged(self.card(id)?, scale, self.pen.px);
            Some(area.grown(gap * self.pen.px))
        };
        match (rim(route.from, LEAVE), rim(route.to, ARRIVE)) {
            (None, None) => Cow::Borrowed(route),
            (first, last) => Cow::Owned(Route {
                arc: route.arc.outside(first.as_ref(), last.as_ref()),
                ..route.clone()
            }),
        }
    }

    /// The card of a factor, lifted or not.
    fn card(&self, id: FactorId) -> Option<&'a Card> {
        let lifted = self.picture.lifted;
        let lifted = lifted.and_then(|lifted| lifted.scene().cards.get(&id));
        lifted.or_else(|| self.ground.cards.get(&id))
    }

    /// The route of a link, lifted or not.
    fn route(&self, id: LinkId) -> Option<&'a Route> {
        match self.picture.lifted {
            Some(lifted) if lifted.holds_link(id) => lifted.scene().routes.get(&id),
            _ => self.scene.routes.get(&id),
        }
    }

    /// The badge of a loop, lifted or not.
    fn badge(&self, place: usize) -> Option<&'a Badge> {
        let lifted = self.picture.lifted;
        let lifted = lifted.and_then(|lifted| lifted.scene().badges.get(place)?.as_ref());
        lifted.or_else(|| self.scene.badges.get(place)?.as_ref())
    }

    /// Whether a link is drawn in another part.
    fn is_elsewhere(&self, link: LinkId) -> bool {
        match self.part {
            Part::Without(lifted) => lifted.is_some_and(|lifted| lifted.holds_link(link)),
            Part::Only(lifted) => !lifted.holds_link(link),
        }
    }

    /// Whether a hand has lifted something that would lie here.
    fn is_lifted(&self, item: Item) -> bool {
        match self.part {
            Part::Without(lifted) => lifted.is_some_and(|lifted| match item {
                Item::Factor(id) => lifted.holds_factor(id),
                Item::Link(id) => lifted.holds_link(id),
                Item::Loop(place) => lifted.holds_badge(place),
            }),
            Part::Only(_) => false,
        }
    }

    /// Whether something is drawn with what moves: it is on its way in, or a hand has lifted it.
    fn is_apart(&self, item: Item) -> bool {
        self.is_lifted(item) || self.is_coming(item)
    }

    /// Whether something with these bounds may be seen when it sticks out of them by `most`: in CSS pixels when zoomed
    /// out, in map units when zoomed in.
    fn shows(&self, bounds: &Rect, most: f64) -> bool {
        bounds.grown(self.reach(most)).meets(&self.covers)
    }

    fn reach(&self, most: f64) -> f64 {
        most * self.pen.px.max(1.0)
    }

    fn link_state(&self, id: LinkId) -> Light {
        match &self.lit {
            None => self.through_lens(Item::Link(id)),
            Some((links, _)) if links.contains(&id) && self.is_told(Item::Link(id)) => Light::Lit,
            Some(_) => Light::Faded,
        }
    }

    fn factor_state(&self, id: FactorId) -> Light {
        match &self.lit {
            None => self.through_lens(Item::Factor(id)),
            Some((_, factors)) if factors.contains(&id) && self.is_told(Item::Factor(id)) => {
                Light::Lit
            }
            Some(_) => Light::Faded,
        }
    }

    /// Whether something in the highlighted loop is told at this moment.
    fn is_told(&self, item: Item) -> bool {
        self.picture.told.is_none_or(|told| told.contains(&item))
    }

    fn through_lens(&self, item: Item) -> Light {
        match self.picture.lens {
            Some(seen) if !seen.contains(&item) => Light::Faded,
            _ => Light::Plain,
        }
    }

    /// Whether something is still on its way in: it is drawn with what moves until it is there.
    fn is_coming(&self, item: Item) -> bool {
        let arrivals = self.picture.arrivals;
        arrivals
            .iter()
            .any(|arrival| arrival.item == item && arrival.come < 1.0)
    }
}

/// Where a thing stands when a loop is highlighted or a part of the map is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Light {
    /// Nothing is highlighted, or it belongs to the part that is looked at.
    Plain,
    /// In the highlighted loop, and told.
    Lit,
    /// Outside.
    Faded,
}
