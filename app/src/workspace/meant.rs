//! Edits in words: what a parked edit meant, and what the next undo will do.

use loopwise_model::{Edit, FactorId, SystemMap};

use crate::story::{Leg, link_sentence, plain};
use crate::t;
use crate::text::Text;

/// What an edit means, as a sentence.
pub fn meant(text: &Text, map: &SystemMap, edit: &Edit) -> String {
    let label = |id: FactorId| {
        map.factors
            .get(&id)
            .map_or_else(|| text.get("parked-gone"), |f| f.label.to_string())
    };
    match edit {
        Edit::AddFactor { factor, .. } => {
            t!(text, "parked-add-factor", label = factor.label.as_str())
        }
        Edit::AddLink { link, .. } => {
            let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
            let (from, to) = (label(link.from), label(link.to));
            if leg.from.label.is_empty() || leg.to.label.is_empty() {
                t!(text, "parked-add-link", from = from, to = to)
            } else {
                plain(text, &link_sentence(text, &leg))
            }
        }
        Edit::SetLabel { factor, label: new } => {
            t!(
                text,
                "parked-rename",
                before = label(*factor),
                after = new.as_str()
            )
        }
        Edit::MoveFactors { moves } => match moves.as_slice() {
            [(one, _)] => t!(text, "meant-move-one", label = label(*one)),
            many => t!(text, "meant-move", count = many.len()),
        },
        Edit::Delete { factors, links, .. } => match (factors.as_slice(), links.as_slice()) {
            // Its links go with it, and are not counted.
            ([one], _) => t!(text, "meant-delete-one", label = label(*one)),
            ([], [one]) => match map.links.get(one) {
                Some(link) => {
                    let (from, to) = (label(link.from), label(link.to));
                    t!(text, "meant-delete-link", from = from, to = to)
                }
                None => t!(text, "parked-delete"),
            },
            (factors, links) if factors.len() + links.len() > 1 => {
                t!(text, "meant-delete", count = factors.len() + links.len())
            }
            _ => t!(text, "parked-delete"),
        },
        Edit::Insert { content } => {
            let mut factors = content.factors.values();
            let links = content.links.len();
            match (factors.next(), factors.next()) {
                (Some(only), None) if links == 0 => {
                    t!(text, "parked-add-factor", label = only.label.as_str())
                }
                (Some(only), None) => {
                    let label = only.label.as_str();
                    t!(text, "meant-insert-one", label = label, count = links)
                }
                _ => t!(text, "meant-insert", count = content.factors.len() + links),
            }
        }
        Edit::SetPolarity { link, .. }
        | Edit::SetDelay { link, .. }
        | Edit::SetBecause { link, .. }
        | Edit::SetLinkNote { link, .. }
        | Edit::SetBend { link, .. } => match map.links.get(link) {
            Some(link) => {
                let (from, to) = (label(link.from), label(link.to));
                t!(text, "meant-link", from = from, to = to)
            }
            None => t!(text, "parked-link"),
        },
        Edit::SetFactorNote { factor, .. } => {
            t!(text, "meant-note", label = label(*factor))
        }
        Edit::SetFactorGroup { .. } | Edit::AddGroup { .. } => t!(text, "meant-group"),
        Edit::SetPinned { factor, .. } => t!(text, "meant-pin", label = label(*factor)),
        _ => t!(text, "parked-other"),
    }
}

/// What several edits mean: the first, and how many more.
pub fn all_meant(text: &Text, map: &SystemMap, edits: &[Edit]) -> String {
    let Some(first) = edits.first() else {
        return t!(text, "parked-other");
    };
    let first = meant(text, map, first);
    match edits.len() {
        1 => first,
        many => t!(text, "meant-more", first = first, more = many - 1),
    }
}
