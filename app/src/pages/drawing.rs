//! The picture of a map: the same shapes as on the screen, written as SVG by `loopwise-scene`.

use loopwise_scene::svg::{Ground, Legend, SvgOptions, write};
use loopwise_scene::{AdvanceTable, Camera, LoopMark, Picture as Drawn, Scene, display};

use super::dates::Moment;
use super::{Context, MapFacts, Picture};
use crate::story::FoundLoop;
use crate::t;

/// More badges than this hide the map behind them.
const BADGES: usize = 12;

/// Draws a map for a page, on the page's own ground.
#[must_use]
pub fn draw(context: &Context, facts: &MapFacts) -> Picture {
    let around = SvgOptions {
        ground: Ground::Transparent,
        ..SvgOptions::default()
    };
    Picture::from_our_writer(&drawn(context, facts, around))
}

/// Draws a map as a file of its own: with question and ground, and with the revision that it shows and the day of its
/// last change, because nothing else tells once it was taken along. Maps have no licence line yet.
#[must_use]
pub fn draw_file(context: &Context, facts: &MapFacts) -> String {
    let text = &context.text;
    let revision = t!(text, "outline-revision", revision = facts.revision);
    let date = Moment::new(facts.changed_ms, context.utc_offset_minutes).date(text);
    let around = SvgOptions {
        question: facts.map.settings.question.as_str(),
        revision: &revision,
        date: &date,
        ..SvgOptions::default()
    };
    drawn(context, facts, around)
}

/// Loops that people named come first. What stands around the drawing in every case is added here.
fn drawn(context: &Context, facts: &MapFacts, around: SvgOptions<'_>) -> String {
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
        ..around
    };
    write(&scene, &list, &options)
}
