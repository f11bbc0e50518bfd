//! The map and its loops as pictures with their own colours, for files.

use std::ops::ControlFlow;

use loopwise_analysis::{CausalGraph, Limits, LoopList, find_loops};
use loopwise_model::SystemMap;
use loopwise_report::data::Report;
use loopwise_report::document::Figure;
use loopwise_scene::svg::{Below, Ground, SvgOptions, write};
use loopwise_scene::{AdvanceTable, Camera, LoopMark, Picture, Scene, display};

use crate::pages::drawing::ring;
use crate::story::{Findings, FoundLoop};
use crate::t;
use crate::text::Text;

/// Maps with more factors are not drawn on paper: nobody could read them there.
const MOST_DRAWN: usize = 250;
/// The longest loop that can be read as a ring.
const LONGEST_RING: usize = 10;
/// Most loops that are looked for on paper.
const MOST_LOOPS: usize = 2_000;

/// The loops of a map as stories need them.
pub(super) struct Drawings {
    findings: Findings,
}

impl Drawings {
    pub(super) fn of(map: &SystemMap, report: &Report) -> Self {
        let limits = Limits {
            max_loops: MOST_LOOPS,
            ..Limits::up_to_length(report.map.longest_loop)
        };
        let poll = &mut || ControlFlow::Continue(());
        let loops = find_loops(CausalGraph::of(map), &limits, poll);
        Self {
            findings: Findings::of(map, &LoopList::of(map, &loops)),
        }
    }

    /// The loops that people named and that can be drawn as rings.
    pub(super) fn told(&self) -> impl Iterator<Item = &FoundLoop> {
        let loops = self.findings.loops.iter();
        loops.filter(|it| it.title.is_some() && it.legs.len() <= LONGEST_RING)
    }

    /// The map; none when it is too large for paper.
    pub(super) fn map(&self, text: &Text, map: &SystemMap, report: &Report) -> Option<Figure> {
        if map.factors.len() > MOST_DRAWN {
            return None;
        }
        let loops = &self.findings.loops;
        let places = self.findings.badges().into_iter();
        let marks: Vec<LoopMark> = places.map(|place| loops[place].mark()).collect();
        let words = t!(
            text,
            "paper-map-alternative",
            factors = report.map.factors.len(),
            links = report.map.links.len(),
            loops = report.map.loops.len()
        );
        Some(figure(&Picture::new(map, &marks), &report.title, words))
    }

    /// A loop by itself: its factors on a circle.
    pub(super) fn ring(&self, text: &Text, map: &SystemMap, found: &FoundLoop) -> Figure {
        let (alone, mark) = ring(map, found);
        let name = found.title.clone().unwrap_or_default();
        let factors: Vec<&str> = found.legs.iter().map(|leg| &*leg.from.label).collect();
        let words = t!(
            text,
            "paper-ring-alternative",
            name = name.as_str(),
            factors = factors.join(", ")
        );
        let marks = [mark];
        let drawn = Picture {
            highlight: Some(0),
            ..Picture::new(&alone, &marks)
        };
        figure(&drawn, &name, words)
    }
}

fn figure(drawn: &Picture<'_>, title: &str, alternative: String) -> Figure {
    let scene = Scene::build(drawn, &AdvanceTable);
    let list = display(&scene, drawn, Camera::whole(scene.bounds));
    let options = SvgOptions {
        title,
        description: &alternative,
        ground: Ground::Transparent,
        below: Below::Nothing,
        ..SvgOptions::default()
    };
    let svg = write(&scene, &list, &options);
    let start = svg.find("<svg").unwrap_or(0);
    let svg = svg[start..].to_owned();
    Figure {
        width: size(&svg, " width=\""),
        height: size(&svg, " height=\""),
        svg,
        alternative,
        caption: String::new(),
    }
}

/// A size that the first element of a drawing of ours has.
fn size(svg: &str, name: &str) -> f64 {
    let value = svg
        .split_once(name)
        .and_then(|(_, rest)| rest.split_once('"'));
    value
        .and_then(|(size, _)| size.parse().ok())
        .unwrap_or(100.0)
}
