//! Pictures of maps: the same shapes as on the screen, written as SVG by `loopwise-scene`.
//!
//! Inside a page colours are named, so that the picture has the page's theme; a file holds the colours themselves.

pub(super) mod wall;

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{Factor, Point, SystemMap};
use loopwise_scene::svg::{Below, Ground, Legend, Paint, SvgOptions, write};
use loopwise_scene::{
    AdvanceTable, Camera, Card, Item, LoopMark, Picture as Drawn, PointF, Scene, ThemeName, Voices,
    display,
};

use super::dates::Moment;
use super::{Context, MapFacts};
use crate::story::FoundLoop;
use crate::t;
pub use wall::{draw_wall, draw_wall_loop};

/// Wider pictures, in map units, cannot be read on a phone without pushing them about.
const LARGE: f64 = 900.0;
/// How wide a large picture is on the screen, in CSS pixels: `picture.css` says the same.
const SHOWN: f64 = 1180.0;
/// However large the map, links keep their signs.
const SMALLEST: f64 = 0.5;
/// Free room between two cards on a ring, along it.
const BETWEEN: f64 = 70.0;
/// Smallest radius of a ring.
const SMALLEST_RING: f64 = 112.0;

/// An SVG document that our own writer made (`loopwise_scene::svg`), which escapes every text in it. Nothing else may
/// be wrapped in this, because pages take it as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    svg: String,
    large: bool,
}

impl Picture {
    /// A picture from our own SVG writer. An XML declaration before it is left out, because it stands inside a page.
    #[must_use]
    pub fn from_our_writer(svg: &str) -> Self {
        let start = svg.find("<svg").unwrap_or(0);
        Self {
            svg: svg[start..].to_owned(),
            large: false,
        }
    }

    /// The class of what stands around it: a large picture can be pushed about on a small screen, rather than be shrunk
    /// until nobody can read it.
    pub(super) const fn class(&self) -> &'static str {
        if self.large {
            "drawing large"
        } else {
            "drawing"
        }
    }

    /// The markup, to be put into a page as it is. What is pushed about begins at the mark of its middle.
    pub(super) fn markup(&self) -> String {
        format!("{}<i class=\"middle\"></i>", self.svg)
    }
}

/// Draws a map for a page, on the page's own ground and in its theme; legend and caption are the page's.
#[must_use]
pub fn draw(context: &Context, facts: &MapFacts) -> Picture {
    let text = &context.text;
    let marks = marks(facts);
    let drawn = Drawn::new(&facts.map, &marks);
    inside(
        &drawn,
        &facts.title(context),
        &t!(text, "legend-description"),
    )
}

/// Draws a map for a page with what somebody looks for: everything else is faded, and marks say which voices support what.
pub(super) fn draw_found(
    context: &Context,
    facts: &MapFacts,
    (found, voices): (&BTreeSet<Item>, &BTreeMap<Item, Voices>),
) -> Picture {
    let marks = marks(facts);
    let drawn = Drawn {
        lens: Some(found),
        voices,
        ..Drawn::new(&facts.map, &marks)
    };
    inside(
        &drawn,
        &facts.title(context),
        &t!(context.text, "voices-picture-says", count = found.len()),
    )
}

/// Draws one loop by itself: its factors on a circle in their order, the highlighter under them.
pub(super) fn draw_ring(facts: &MapFacts, found: &FoundLoop) -> Picture {
    let (map, mark) = ring(&facts.map, found);
    // A loop that nobody named is known by its badge.
    let name = found.title.clone();
    let name = name.unwrap_or_else(|| found.name.to_string());
    let marks = [mark];
    let drawn = Drawn {
        highlight: Some(0),
        ..Drawn::new(&map, &marks)
    };
    inside(&drawn, &name, "")
}

/// A picture that stands inside a page.
fn inside(drawn: &Drawn<'_>, title: &str, description: &str) -> Picture {
    let scene = Scene::build(drawn, &AdvanceTable);
    let zoom = (SHOWN / scene.bounds.w).clamp(SMALLEST, 1.0);
    let camera = Camera::whole(scene.bounds).at(zoom);
    written(&scene, drawn, camera, (title, description))
}

/// The picture of a scene, with its name and its description.
fn written(
    scene: &Scene,
    drawn: &Drawn<'_>,
    camera: Camera,
    (title, description): (&str, &str),
) -> Picture {
    let list = display(scene, drawn, camera);
    let options = SvgOptions {
        title,
        description,
        ground: Ground::Transparent,
        paint: Paint::Names,
        below: Below::Nothing,
        ..SvgOptions::default()
    };
    Picture {
        large: scene.bounds.w > LARGE,
        ..Picture::from_our_writer(&write(scene, &list, &options))
    }
}

/// Draws a map as a file of its own: with question and ground, and with the revision that it shows and the day of its
/// last change, because nothing else tells once it was taken along. `fonts` is a style sheet that holds the fonts. Maps
/// have no licence line yet.
#[must_use]
pub fn draw_file(context: &Context, facts: &MapFacts, theme: ThemeName, fonts: &str) -> String {
    let text = &context.text;
    let marks = marks(facts);
    let drawn = Drawn {
        theme,
        ..Drawn::new(&facts.map, &marks)
    };
    let scene = Scene::build(&drawn, &AdvanceTable);
    let list = display(&scene, &drawn, Camera::whole(scene.bounds));
    let options = SvgOptions {
        title: &facts.title(context),
        question: facts.map.settings.question.as_str(),
        description: &t!(text, "legend-description"),
        revision: &t!(text, "outline-revision", revision = facts.revision),
        date: &Moment::new(facts.changed_ms, context.utc_offset_minutes).date(text),
        legend: Some(Legend {
            same: &t!(text, "legend-same"),
            opposite: &t!(text, "legend-opposite"),
            unsure: &t!(text, "legend-unknown"),
            delay: &t!(text, "legend-later"),
            reinforcing: &t!(text, "legend-r"),
            balancing: &t!(text, "legend-b"),
            undecided: &t!(text, "legend-u"),
        }),
        theme,
        fonts,
        ..SvgOptions::default()
    };
    write(&scene, &list, &options)
}

/// The loops that get a badge.
fn marks(facts: &MapFacts) -> Vec<LoopMark> {
    let loops = &facts.findings.loops;
    let places = facts.findings.badges().into_iter();
    places.map(|place| loops[place].mark()).collect()
}

/// A map of one loop alone, its factors on a circle: clockwise from the top for a loop that keeps going, so that it runs
/// as its badge turns; the other way for one that pushes back.
pub(crate) fn ring(map: &SystemMap, found: &FoundLoop) -> (SystemMap, LoopMark) {
    let mark = LoopMark {
        // The heading beside the picture says it.
        title: None,
        ..found.mark()
    };
    let cards: Vec<(_, &Factor)> = mark
        .factors
        .iter()
        .filter_map(|id| Some((*id, map.factors.get(id)?)))
        .collect();
    #[allow(clippy::cast_precision_loss)] // a loop has a few hundred factors at most
    let count = cards.len() as f64;
    let widths: f64 = cards
        .iter()
        .map(|(_, factor)| {
            let at = PointF::new(0.0, 0.0);
            Card::new(factor.label.as_str(), at, &AdvanceTable).rect.w + BETWEEN
        })
        .sum();
    let radius = (widths / std::f64::consts::TAU).max(SMALLEST_RING);
    let turn = if mark.kind == loopwise_scene::LoopKind::Balancing {
        -1.0
    } else {
        1.0
    };
    let mut alone = SystemMap::default();
    let mut place = 0.0;
    for (id, factor) in cards {
        // Two factors lie side by side, three and more begin at the top.
        let first = if count < 3.0 {
            std::f64::consts::PI
        } else {
            -std::f64::consts::FRAC_PI_2
        };
        let at = PointF::at_angle(first + turn * place * std::f64::consts::TAU / count) * radius;
        place += 1.0;
        #[allow(clippy::cast_possible_truncation)] // within a few thousand of the middle
        let at = Point::new(at.x.round() as i32, at.y.round() as i32);
        let factor = Factor {
            at,
            group: None,
            ..factor.clone()
        };
        alone.factors.insert(id, factor);
    }
    for id in &mark.links {
        if let Some(link) = map.links.get(id) {
            alone.links.insert(*id, link.clone());
        }
    }
    (alone, mark)
}
