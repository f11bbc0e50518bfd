//! A card as one line of plain words.

use loopwise_app::pages::workshop::{CardShown, CardState};
use loopwise_app::story::{FactorWords, Leg, link_sentence, plain};
use loopwise_app::t;
use loopwise_model::FactorId;
use loopwise_workshop::{Card, End, Held, On};

use super::Gathered;
use crate::error::ServerError;
use crate::store::CardRow;
use crate::workshop::cards;

/// The line, and what is said under it.
pub(super) fn of(gathered: &Gathered<'_>, card: &Card) -> (String, String) {
    let text = &gathered.context.text;
    let none = String::new();
    match card {
        Card::Hope { text } | Card::Fear { text } | Card::Reflection { text } => {
            (text.as_str().to_owned(), none)
        }
        Card::Factor { label } => (label.as_str().to_owned(), none),
        Card::Link {
            from,
            to,
            polarity,
            delay,
            because,
        } => {
            let leg = Leg {
                from: end(gathered, from),
                to: end(gathered, to),
                polarity: *polarity,
                delay: *delay,
            };
            let sentence = plain(text, &link_sentence(text, &leg));
            (sentence, because.as_str().to_owned())
        }
        Card::Curve {
            factor, because, ..
        } => {
            let factor = end(gathered, factor).label;
            let words = t!(text, "card-curve", factor = factor.as_ref());
            (words, because.as_str().to_owned())
        }
        Card::Remark { on, text: words } => {
            let about = match on {
                On::Stage => none,
                On::Factor(id) => label(gathered, *id),
                On::Link(id) => gathered
                    .facts
                    .head
                    .map
                    .links
                    .get(id)
                    .map(|link| {
                        let ends = (link.from, link.to);
                        let leg =
                            Leg::of(&gathered.facts.head.map, ends, link.polarity, link.delay);
                        plain(text, &link_sentence(text, &leg))
                    })
                    .unwrap_or_default(),
            };
            (words.as_str().to_owned(), about)
        }
        Card::LoopStory { name, story, .. } => {
            (name.as_str().to_owned(), story.as_str().to_owned())
        }
        Card::Lever {
            statement, touches, ..
        } => {
            let touched: Vec<String> = touches
                .iter()
                .map(|id| label(gathered, *id))
                .filter(|label| !label.is_empty())
                .collect();
            (statement.as_str().to_owned(), touched.join(" · "))
        }
    }
}

fn end(gathered: &Gathered<'_>, end: &End) -> FactorWords {
    match end {
        End::Known(id) => FactorWords::of(&gathered.facts.head.map, *id),
        End::New(label) => FactorWords::named(label.as_str()),
    }
}

fn label(gathered: &Gathered<'_>, id: FactorId) -> String {
    let factor = gathered.facts.head.map.factors.get(&id);
    factor.map_or(String::new(), |factor| factor.label.as_str().to_owned())
}

/// A card in a list; with its author where `names` says so.
pub(super) fn shown(
    gathered: &Gathered<'_>,
    row: &CardRow,
    names: bool,
) -> Result<CardShown, ServerError> {
    let card = cards::read(row)?;
    let (words, more) = of(gathered, &card);
    let (lines, depth) = match &card {
        Card::Curve {
            past,
            hoped,
            feared,
            ..
        } => (Some([*past, *hoped, *feared]), None),
        Card::Lever { depth, .. } => (None, *depth),
        _ => (None, None),
    };
    let held = row.held.as_deref().and_then(Held::from_word);
    Ok(CardShown {
        id: row.id.to_string(),
        kind: card.kind(),
        words,
        more,
        lines,
        depth,
        state: match row.state.as_str() {
            "waits" => CardState::Waits(held.unwrap_or(Held::First)),
            "kept_off" => CardState::KeptOff,
            _ => CardState::Shown,
        },
        by: names
            .then(|| gathered.person(row.person))
            .flatten()
            .map(|person| gathered.named(person)),
    })
}
