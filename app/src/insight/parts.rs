//! What the views share: the row that leads from one to the next, buttons that ask, factors, bars, and what a number does
//! not say.

use loopwise_model::FactorId;

use super::Analyst;
use super::ask::{Ask, View};
use crate::marks::direction_class;
use crate::markup::{Markup, node};
use crate::story::{Piece, Sentence};
use crate::t;
use crate::text::Text;

/// The row of views; the one that is open is pressed.
pub(super) fn views(text: &Text, ask: &Ask) -> Markup {
    let one = |view: View| {
        let open = Ask {
            view,
            from: ask.from,
            to: ask.to,
            ..Ask::default()
        };
        let id = format!("insight-{}", view.word());
        ticks(&id, view == ask.view, &open.written(), &text.get(&id))
    };
    let label = t!(text, "insight-views");
    let attributes = [
        ("class", "chips"),
        ("role", "group"),
        ("aria-label", &*label),
    ];
    node(
        "div",
        &attributes,
        View::ALL.into_iter().map(one).collect::<Vec<_>>(),
    )
}

/// A heading and what is below it.
pub(super) fn section(title: &str, inside: impl Into<Markup>) -> Markup {
    let heading = node("h3", &[], title);
    node("section", &[("class", "insight-part")], heading.and(inside))
}

/// A sentence.
pub(super) fn line(words: impl Into<Markup>) -> Markup {
    node("p", &[], words)
}

/// A quieter sentence.
pub(super) fn soft(words: impl Into<Markup>) -> Markup {
    node("p", &[("class", "soft")], words)
}

/// What a result tells, what it does not, and what to ask of the room: three texts of the catalogue.
pub(super) fn about(text: &Text, ids: [&str; 3]) -> Markup {
    let [tells, not, ask] = ids.map(|id| text.get(id));
    told(text, &tells, &not, &ask)
}

/// The same with texts that are filled in already.
pub(super) fn told(text: &Text, tells: &str, not: &str, ask: &str) -> Markup {
    let part = |lead: &str, words: &str| {
        let lead = node("strong", &[], lead);
        line(lead.and(" ").and(words))
    };
    let inside = node("summary", &[], t!(text, "insight-about"))
        .and(part(&t!(text, "insight-tells"), tells))
        .and(part(&t!(text, "insight-tells-not"), not))
        .and(part(&t!(text, "insight-ask"), ask));
    node("details", &[("class", "about")], inside)
}

/// That a place on the map is not leverage; stands wherever arrows or chains are counted.
pub(super) fn not_leverage(text: &Text) -> Markup {
    node(
        "p",
        &[("class", "notice")],
        t!(text, "insight-not-leverage"),
    )
}

/// A button that asks a question.
pub(super) fn asks(id: &str, question: &str, words: impl Into<Markup>) -> Markup {
    let attributes = [
        ("type", "button"),
        ("class", "button small"),
        ("id", id),
        ("data-ask", question),
    ];
    node("button", &attributes, words)
}

/// A button that begins what takes long.
pub(super) fn begin(ask: &Ask, id: &str, words: String) -> Markup {
    let question = ask.with(|ask| ask.run = true);
    node("p", &[], asks(id, &question, words))
}

/// A box that is ticked or not; `question` asks for the other.
pub(super) fn ticks(id: &str, is_on: bool, question: &str, words: &str) -> Markup {
    pressed("chip", id, is_on, question, words)
}

/// A button that is pressed or not; `question` asks for the other.
fn pressed(
    class: &str,
    id: &str,
    is_on: bool,
    question: &str,
    inside: impl Into<Markup>,
) -> Markup {
    let attributes = [
        ("type", "button"),
        ("class", class),
        ("id", id),
        ("aria-pressed", if is_on { "true" } else { "false" }),
        ("data-ask", question),
    ];
    node("button", &attributes, inside)
}

/// Buttons that go to the next of some steps, one back, and to the start. Those that lead nowhere cannot be pressed.
pub(super) fn steps(text: &Text, ask: &Ask, at: usize, last: usize, on: &str) -> [Markup; 3] {
    let (back, first) = (
        t!(text, "insight-step-back"),
        t!(text, "insight-step-first"),
    );
    [
        ("insight-step-on", (at < last).then_some(at + 1), on),
        ("insight-step-back", at.checked_sub(1), &back),
        ("insight-step-first", (at > 0).then_some(0), &first),
    ]
    .map(|(id, to, words)| {
        let question = to.map(|to| ask.with(|ask| ask.at = Some(to)));
        let attributes = [
            ("type", "button"),
            ("class", "button small"),
            ("id", id),
            ("data-ask", question.as_deref().unwrap_or_default()),
            ("disabled", if to.is_some() { "" } else { "disabled" }),
        ];
        node("button", &attributes, words)
    })
}

/// A list to choose from; each choice is a value and its words. The question is finished with the value.
pub(super) fn choice(
    id: &str,
    label: &str,
    question: &str,
    chosen: &str,
    choices: impl Iterator<Item = (String, String)>,
) -> Markup {
    let options = choices.map(|(value, words)| {
        let is_chosen = if value == chosen { "selected" } else { "" };
        // A value may be empty, which an attribute that is left out is not.
        let value = if value.is_empty() { "-" } else { &value };
        node(
            "option",
            &[("value", value), ("selected", is_chosen)],
            words,
        )
    });
    let select = node(
        "select",
        &[("class", "input"), ("id", id), ("data-ask", question)],
        options.collect::<Vec<_>>(),
    );
    let label = node("label", &[("for", id)], label);
    node("div", &[("class", "field")], label.and(select))
}

/// A line of a list that is told, or shown alone, while it is pressed.
pub(super) fn entry(
    id: &str,
    is_on: bool,
    question: &str,
    words: impl Into<Markup>,
    facts: &str,
) -> Markup {
    let facts = node("span", &[("class", "soft")], facts);
    let button = pressed("chain", id, is_on, question, words.into().and(facts));
    node("li", &[], button)
}

/// A sentence of a story: directions coloured, typed words isolated.
pub(super) fn sentence(sentence: &Sentence) -> Markup {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.into(),
        Piece::Direction { polarity, words } => {
            node("span", &[("class", direction_class(*polarity))], words)
        }
        Piece::Later(words) => node("span", &[("class", "after")], words),
        Piece::Factor { words, .. } => node("bdi", &[("class", "name")], words),
    };
    sentence.iter().map(piece).collect()
}

impl Analyst {
    /// A button that goes to a factor.
    pub(super) fn factor(&self, factor: FactorId) -> Markup {
        let id = factor.to_string();
        let attributes = [
            ("type", "button"),
            ("class", "text-button"),
            ("data-factor", &*id),
        ];
        node("button", &attributes, node("bdi", &[], self.label(factor)))
    }

    /// Factors one after the other.
    pub(super) fn factors(&self, factors: &[FactorId]) -> Markup {
        let list = factors.iter().map(|id| node("li", &[], self.factor(*id)));
        node("ul", &[("class", "factor-list")], list.collect::<Vec<_>>())
    }

    /// A list of all factors to choose one from, and a button that takes what is chosen on the map.
    pub(super) fn pick(
        &self,
        (id, label): (&str, &str),
        question: &str,
        chosen: Option<FactorId>,
    ) -> Markup {
        let mut all: Vec<FactorId> = self.map.factors.keys().copied().collect();
        all.sort_by_key(|id| self.label(*id).to_lowercase());
        let none = (String::new(), t!(self.text, "insight-pick"));
        let choices = all
            .into_iter()
            .map(|id| (id.to_string(), self.label(id).to_owned()));
        let chosen = chosen.map(|id| id.to_string()).unwrap_or_default();
        let list = choice(
            id,
            label,
            question,
            &chosen,
            [none].into_iter().chain(choices),
        );
        let take = format!("{id}-take");
        let words = t!(self.text, "insight-take");
        // There may be two of them: each says where it takes the factor to.
        let name = t!(self.text, "insight-take-for", label = label);
        let attributes = [
            ("type", "button"),
            ("class", "button small"),
            ("id", &*take),
            ("data-take", question),
            ("aria-label", &*name),
        ];
        node(
            "div",
            &[("class", "pick")],
            list.and(node("button", &attributes, words)),
        )
    }
}

/// A bar: a share from 0 to 1. Words beside it say the same.
pub(super) fn bar(share: f64) -> Markup {
    let width = format!("{:.1}", 100.0 * share.clamp(0.0, 1.0));
    let track = node(
        "rect",
        &[
            ("class", "track"),
            ("width", "100"),
            ("height", "8"),
            ("rx", "2"),
        ],
        "",
    );
    let fill = node(
        "rect",
        &[
            ("class", "fill"),
            ("width", &width),
            ("height", "8"),
            ("rx", "2"),
        ],
        "",
    );
    let attributes = [
        ("class", "bar"),
        ("viewBox", "0 0 100 8"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    node("svg", &attributes, track.and(fill))
}

/// A share as whole percent, rounded down, so that it is never on the other side of a bound than the word beside it.
#[allow(clippy::cast_possible_truncation)] // at most 100
pub(super) fn percent(share: f64) -> i64 {
    (share * 100.0 + 1e-9) as i64
}

/// A number with at most so many digits behind the point, none of them idle.
pub(super) fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
