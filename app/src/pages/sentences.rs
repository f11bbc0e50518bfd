//! Sentences of `story` as markup: factors can be followed, directions are coloured, typed words are isolated.

use leptos::prelude::*;
use loopwise_model::FactorId;

use crate::marks::direction_class;
use crate::story::{FoundLoop, Piece, Sentence};

/// Which factors of a sentence are links to their place on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// None.
    Nothing,
    /// All but the one the sentence stands under.
    AllBut(Option<FactorId>),
}

/// The id of a factor's place on a page.
pub(super) fn place(id: FactorId) -> String {
    format!("f-{id}")
}

/// The id of a loop's place on a page.
pub(super) fn loop_place(found: &FoundLoop) -> String {
    format!("loop-{}", found.name)
}

/// The sentence.
pub(super) fn sentence(sentence: &Sentence, follow: Follow) -> impl IntoView + use<> {
    sentence
        .iter()
        .map(|piece| one(piece, follow))
        .collect::<Vec<_>>()
}

fn one(piece: &Piece, follow: Follow) -> AnyView {
    match piece {
        Piece::Words(words) => words.clone().into_any(),
        Piece::Direction { polarity, words } => {
            let class = direction_class(*polarity);
            view! { <span class=class>{words.clone()}</span> }.into_any()
        }
        Piece::Later(words) => view! { <span class="after">{words.clone()}</span> }.into_any(),
        Piece::Factor { id, words } => match (id, follow) {
            (Some(id), Follow::AllBut(but)) if Some(*id) != but => {
                view! { <a href=format!("#{}", place(*id))><bdi>{words.clone()}</bdi></a> }
                    .into_any()
            }
            _ => view! { <bdi>{words.clone()}</bdi> }.into_any(),
        },
    }
}
