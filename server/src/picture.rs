//! The picture of a map as a file of its own: with title, question, legend, date and revision.

use loopwise_app::pages::{Context, MapFacts};
use loopwise_app::story::{FoundLoop, LoopKind};
use loopwise_scene::svg::{Legend, SvgOptions, write};
use loopwise_scene::{AdvanceTable, Camera, LoopKind as Drawn, LoopMark, Picture, Scene, display};

/// More badges than this hide the map behind them.
const BADGES: usize = 12;

/// Draws a map as an SVG file.
#[must_use]
pub fn svg(context: &Context, facts: &MapFacts) -> String {
    let text = &context.text;
    let mut order: Vec<&FoundLoop> = facts.findings.loops.iter().collect();
    order.sort_by_key(|found| found.title.is_none());
    let marks: Vec<LoopMark> = order.into_iter().take(BADGES).map(mark).collect();
    let picture = Picture::new(&facts.map, &marks);
    let scene = Scene::build(&picture, &AdvanceTable);
    let list = display(&scene, &picture, Camera::whole(scene.bounds));
    let words = ["same", "opposite", "unknown", "later", "r", "b", "u"]
        .map(|word| text.get(&format!("legend-{word}")));
    let [
        same,
        opposite,
        unsure,
        delay,
        reinforcing,
        balancing,
        undecided,
    ] = &words;
    let (title, description) = (facts.title(context), text.get("legend-description"));
    let options = SvgOptions {
        title: &title,
        question: facts.map.settings.question.as_str(),
        description: &description,
        legend: Some(Legend {
            same,
            opposite,
            unsure,
            delay,
            reinforcing,
            balancing,
            undecided,
        }),
        ..SvgOptions::default()
    };
    write(&scene, &list, &options)
}

fn mark(found: &FoundLoop) -> LoopMark {
    LoopMark {
        name: found.name.clone(),
        kind: match found.kind {
            LoopKind::Reinforcing => Drawn::Reinforcing,
            LoopKind::Balancing => Drawn::Balancing,
            LoopKind::Undecided => Drawn::Undecided,
        },
        title: found.title.clone(),
        links: found.links.clone(),
        factors: found.legs.iter().filter_map(|leg| leg.from.id).collect(),
    }
}
