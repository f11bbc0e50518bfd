//! The picture of a map: the same shapes as on the screen, written as SVG by `loopwise-scene`.

use loopwise_scene::svg::{Ground, Legend, SvgOptions, write};
use loopwise_scene::{AdvanceTable, Camera, LoopMark, Picture as Drawn, Scene, display};

use super::{Context, MapFacts, Picture};
use crate::story::FoundLoop;
use crate::t;

/// More badges than this hide the map behind them.
const BADGES: usize = 12;

/// Draws a map for a page, on the page's own ground.
#[must_use]
pub fn draw(context: &Context, facts: &MapFacts) -> Picture {
    Picture::from_our_writer(&drawn(context, facts, Ground::Transparent, ""))
}

/// Draws a map as a file of its own: with question and ground.
#[must_use]
pub fn draw_file(context: &Context, facts: &MapFacts) -> String {
    let question = facts.map.settings.question.as_str();
    drawn(context, facts, SvgOptions::default().ground, question)
}

/// Loops that people named come first.
fn drawn(context: &Context, facts: &MapFacts, ground: Ground, question: &str) -> String {
    let text = &context.text;
    let mut order: Vec<&FoundLoop> = facts.findings.loops.iter().collect();
    order.sort_by_key(|found| found.title.is_none());
    let named = order.into_iter().take(BADGES).map(FoundLoop::mark);
    let marks: Vec<LoopMark> = named.collect();
    let drawn = Drawn::new(&facts.map, &marks);
    let scene = Scene::build(&drawn, &AdvanceTable);
    let list = display(&scene, &drawn, Camera::whole(scene.bounds));
    let options = SvgOptions {
        title: &facts.title(context),
        question,
        description: &t!(text, "legend-description"),
        legend: Some(Legend {
            same: &t!(text, "legend-same"),
            opposite: &t!(text, "legend-opposite"),
            unsure: &t!(text, "legend-unknown"),
            delay: &t!(text, "legend-later"),
            reinforcing: &t!(text, "legend-r"),
            balancing: &t!(text, "legend-b"),
            undecided: &t!(text, "legend-u"),
        }),
        ground,
        ..SvgOptions::default()
    };
    write(&scene, &list, &options)
}
