//! The sentence with two gaps: more of this leads to more or less of that. Where an empty map begins.

use loopwise_model::{
    Edit, Factor, FactorId, Intent, Label, Link, LinkId, Point, Polarity, TextError,
};
use loopwise_scene::Item;
use wasm_bindgen::JsCast;
use web_sys::{HtmlSelectElement, SubmitEvent};

use crate::t;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::dom::{El, bdi, el, problem, span, text_input};
use crate::workspace::state::Workspace;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// One end of the sentence.
#[derive(Debug, Clone)]
pub enum End {
    /// To be typed.
    Gap,
    /// This factor.
    Given(FactorId),
}

/// What the sentence drew.
#[derive(Debug, Clone, Copy)]
pub struct Drawn {
    /// The cause.
    pub from: FactorId,
    /// The effect.
    pub to: FactorId,
    /// The link between them.
    pub link: LinkId,
}

/// A sentence, and where new factors of it go.
#[derive(Debug, Clone)]
pub struct Gaps {
    /// The cause and the effect.
    pub ends: [End; 2],
    /// Their places, where they are new.
    pub places: [Point; 2],
    /// Whether the cause may stand alone for now: a factor without a link.
    pub alone: bool,
}

/// The sentence as a form. `done` hears what was drawn.
pub fn sentence_form(
    workspace: Workspace,
    gaps: Gaps,
    done: impl Fn(Drawn) + Clone + 'static,
) -> El {
    let text = workspace.text();
    let trouble = Watched::new(None::<String>);
    let mut fields: [Option<El>; 2] = [None, None];
    let mut parts = Vec::new();
    for (which, end) in gaps.ends.iter().enumerate() {
        let part = match end {
            End::Gap => {
                let hint = if which == 0 {
                    "compose-this"
                } else {
                    "compose-that"
                };
                let field = text_input()
                    .class("input slot")
                    .attr(
                        "aria-label",
                        &text.get(if which == 0 {
                            "compose-cause"
                        } else {
                            "compose-effect"
                        }),
                    )
                    .attr("placeholder", &text.get(hint))
                    .attr("enterkeyhint", "next")
                    .attr("aria-describedby", "compose-problem");
                fields[which] = Some(field.clone());
                field
            }
            End::Given(id) => {
                let id = *id;
                let label = move || {
                    workspace.changed.track();
                    workspace.with_map(|map| {
                        let factor = map.factors.get(&id);
                        factor.map_or_else(String::new, |factor| factor.label.to_string())
                    })
                };
                span("given").child(bdi("").live_text(label))
            }
        };
        parts.push(part);
    }
    let select = el("select")
        .class("input sign")
        .attr("aria-label", &t!(text, "compose-sign"));
    let options = [
        (Polarity::Same, t!(text, "outline-more")),
        (Polarity::Opposite, t!(text, "outline-less")),
        (Polarity::Unknown, t!(text, "outline-unknown")),
    ];
    let select = select.children(
        options
            .iter()
            .map(|(sign, words)| el("option").attr("value", sign.sign()).text(words))
            .collect(),
    );
    let (chosen, typed) = (select.clone(), fields.clone());
    let ends = gaps.ends.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let sign = match chosen
            .element()
            .unchecked_ref::<HtmlSelectElement>()
            .value()
            .as_str()
        {
            "-" => Polarity::Opposite,
            "?" => Polarity::Unknown,
            _ => Polarity::Same,
        };
        let mut labels: [Option<Label>; 2] = [None, None];
        for (which, field) in typed.iter().enumerate() {
            let Some(field) = field else { continue };
            match typed::label(&field.field().value()) {
                Ok(label) => labels[which] = Some(label),
                Err(TextError::Empty) if which == 1 && gaps.alone => {
                    if let [Some(label), None] = labels {
                        alone(workspace, label, gaps.places[0]);
                    }
                    return;
                }
                Err(error) => {
                    trouble.set(Some(workspace.label_problem(&error)));
                    field.focus();
                    return;
                }
            }
        }
        match draw(workspace, &ends, labels, (gaps.places, sign)) {
            Ok(drawn) => {
                trouble.set(None);
                done(drawn);
            }
            Err(words) => trouble.set(words),
        }
    };
    let mut parts = parts.into_iter();
    let line = el("p")
        .class("compose-line")
        .child(span("").text(&t!(text, "compose-more")))
        .maybe(parts.next())
        .child(span("").text(&t!(text, "compose-leads")))
        .child(select)
        .maybe(parts.next())
        .child(
            el("button")
                .attr("type", "submit")
                .class("button primary")
                .text(&t!(text, "compose-draw")),
        );
    if let Some(first) = fields.iter().flatten().next() {
        let first = first.clone();
        browser::soon(move || first.focus());
    }
    el("form")
        .class("compose")
        .on("submit", submit)
        .on("pointerdown", |event: web_sys::Event| {
            event.stop_propagation();
        })
        .child(line)
        .child(problem(trouble).id("compose-problem"))
}

/// A factor without a link, to begin with.
fn alone(workspace: Workspace, label: Label, at: Point) {
    let there = workspace.factor_called(&label);
    let factor = there.or_else(|| workspace.add_factor(label, at, None));
    workspace.choose(factor.map(Item::Factor));
    browser::next_frame(move || canvas::give_to_map(workspace));
}

/// Draws the sentence as one change. A factor that is on the map already is that one.
fn draw(
    workspace: Workspace,
    ends: &[End; 2],
    labels: [Option<Label>; 2],
    (places, polarity): ([Point; 2], Polarity),
) -> Result<Drawn, Option<String>> {
    let mut edits = Vec::new();
    let mut found: Vec<FactorId> = Vec::new();
    for (which, label) in labels.into_iter().enumerate() {
        let id = match (&ends[which], label) {
            (End::Given(id), _) => *id,
            (End::Gap, None) => return Err(None),
            (End::Gap, Some(label)) => workspace.factor_called(&label).unwrap_or_else(|| {
                let id = FactorId::from_u128(browser::new_id());
                let factor = Factor::new(label, places[which]);
                edits.push(Edit::AddFactor { id, factor });
                id
            }),
        };
        found.push(id);
    }
    let (from, to) = (found[0], found[1]);
    if from == to || edits.len() == 2 && same_words(&edits) {
        return Err(Some(t!(workspace.text(), "compose-same")));
    }
    let link = LinkId::from_u128(browser::new_id());
    edits.push(Edit::AddLink {
        id: link,
        link: Link::new(from, to, polarity),
    });
    if !workspace.act(edits, Intent::Edit) {
        return Err(None);
    }
    workspace.choose(Some(Item::Link(link)));
    Ok(Drawn { from, to, link })
}

/// Whether both new factors are called the same.
fn same_words(edits: &[Edit]) -> bool {
    let mut labels = edits.iter().filter_map(|edit| match edit {
        Edit::AddFactor { factor, .. } => Some(crate::text::letters::lower(factor.label.as_str())),
        _ => None,
    });
    labels.next() == labels.next()
}
