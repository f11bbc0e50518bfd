//! The report as a page of its own: one HTML file that needs no server, made of the report page that the server shows.

use loopwise_analysis::{LoopList, Loops};
use loopwise_app::pages::{Assets, Context, Html, MapFacts, ReportView, draw, report, rings};
use loopwise_app::story::Findings;
use loopwise_app::text::Text;
use loopwise_model::MapId;

use crate::cli::source::Source;
use crate::live::now_ms;

/// The styles that a report needs, in the order of the entry `pages.css`; fonts are the reader's own, because a file
/// cannot fetch ours.
const STYLES: &str = concat!(
    include_str!("../../../../app/styles/tokens.css"),
    include_str!("../../../../app/styles/base.css"),
    include_str!("../../../../app/styles/parts.css"),
    include_str!("../../../../app/styles/marks.css"),
    include_str!("../../../../app/styles/picture.css"),
    include_str!("../../../../app/styles/document.css"),
    include_str!("../../../../app/styles/outline.css"),
    include_str!("../../../../app/styles/report.css"),
);

/// The page for a map and the loops found in it.
pub(super) fn page(source: &Source, loops: &Loops) -> String {
    let context = Context::new(Text::english(), Assets::default());
    let made_ms = now_ms();
    let facts = MapFacts {
        // A map from a file is on no server; its links are taken out below.
        id: source.id.unwrap_or(MapId::from_u128(0)),
        map: source.map.clone(),
        revision: source.revision.unwrap_or_default(),
        changed_ms: source.changed_ms.unwrap_or(made_ms),
        findings: Findings::of(&source.map, &LoopList::of(&source.map, loops)),
        people: Vec::new(),
    };
    let (picture, rings) = (Some(draw(&context, &facts)), rings(&facts));
    let Html(html) = report(
        &context,
        &ReportView {
            facts,
            picture,
            rings,
            organisation: None,
            made_ms,
        },
    );
    standing_alone(&html)
}

/// The page without what only a server can answer: links to its other pages and to files of the web build, whose
/// styles stand in the page instead. People's text is escaped in it, so what looks like an element is one.
fn standing_alone(html: &str) -> String {
    let html = without(html, "<nav ", "</nav>");
    let html = without(&html, "<link rel=\"icon\"", ">");
    let html = without(&html, "<link rel=\"stylesheet\"", ">");
    html.replacen("</head>", &format!("<style>{STYLES}</style></head>"), 1)
}

/// The text without its first part from `start` to `end`, both included; the whole text when there is no such part.
fn without(text: &str, start: &str, end: &str) -> String {
    let cut = text.find(start).and_then(|from| {
        let to = from + text[from..].find(end)? + end.len();
        Some(format!("{}{}", &text[..from], &text[to..]))
    });
    cut.unwrap_or_else(|| text.to_owned())
}
