//! The picture of a map for a page: the same shapes as on the screen, written as SVG by `loopwise-scene`.

use loopwise_scene::svg::{Ground, Legend, SvgOptions, write};
use loopwise_scene::{
    AdvanceTable, Camera, LoopKind as DrawnKind, LoopMark, Picture as Drawn, Scene, ThemeName,
    display,
};

use super::{Context, MapFacts, Picture};
use crate::story::{FoundLoop, LoopKind};
use crate::t;

/// More badges than this hide the map behind them.
const BADGES: usize = 12;

/// Draws a map for paper, loops that people named first.
#[must_use]
pub fn draw(context: &Context, facts: &MapFacts) -> Picture {
    let text = &context.text;
    let mut order: Vec<&FoundLoop> = facts.findings.loops.iter().collect();
    order.sort_by_key(|found| found.title.is_none());
    let marks: Vec<LoopMark> = order.into_iter().take(BADGES).map(mark).collect();
    let drawn = Drawn {
        theme: ThemeName::Light,
        ..Drawn::new(&facts.map, &marks)
    };
    let scene = Scene::build(&drawn, &AdvanceTable);
    let list = display(&scene, &drawn, Camera::whole(scene.bounds));
    let title = facts.title(context);
    let (same, opposite, unsure) = (
        t!(text, "legend-same"),
        t!(text, "legend-opposite"),
        t!(text, "legend-unknown"),
    );
    let (delay, reinforcing) = (t!(text, "legend-later"), t!(text, "legend-r"));
    let (balancing, undecided) = (t!(text, "legend-b"), t!(text, "legend-u"));
    let description = t!(text, "legend-description");
    let options = SvgOptions {
        title: &title,
        description: &description,
        legend: Some(Legend {
            same: &same,
            opposite: &opposite,
            unsure: &unsure,
            delay: &delay,
            reinforcing: &reinforcing,
            balancing: &balancing,
            undecided: &undecided,
        }),
        theme: ThemeName::Light,
        ground: Ground::Transparent,
        ..SvgOptions::default()
    };
    Picture::from_our_writer(&write(&scene, &list, &options))
}

fn mark(found: &FoundLoop) -> LoopMark {
    LoopMark {
        name: found.name.clone(),
        kind: match found.kind {
            LoopKind::Reinforcing => DrawnKind::Reinforcing,
            LoopKind::Balancing => DrawnKind::Balancing,
            LoopKind::Undecided => DrawnKind::Undecided,
        },
        title: found.title.clone(),
        links: found.links.clone(),
        factors: found.legs.iter().filter_map(|leg| leg.from.id).collect(),
    }
}
