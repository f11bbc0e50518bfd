//! Marks and icons as markup of server pages.
#![allow(missing_docs)] // the component macro writes items of its own

use leptos::prelude::*;

use super::{Mark, Part, Voice};
use crate::icons::Glyph;
use crate::story::LoopKind;

/// An attribute with nothing in it is left out.
fn given(words: &str) -> Option<String> {
    (!words.is_empty()).then(|| words.to_owned())
}

fn drawn(mark: Mark) -> impl IntoView {
    let part = |part: Part| match part {
        Part::Line { class, d } => view! { <path class=given(class) d=d></path> }.into_any(),
        Part::Disc { class, radius } => {
            view! { <circle class=given(class) r=radius></circle> }.into_any()
        }
        Part::Name {
            class,
            y,
            size,
            words,
        } => view! { <text class=given(class) y=y font-size=size>{words}</text> }.into_any(),
    };
    let hidden = mark.label.is_none().then_some("true");
    let role = mark.label.is_some().then_some("img");
    view! {
        <svg class=given(&mark.class) viewBox=mark.view_box role=role aria-label=mark.label aria-hidden=hidden>
            {mark.parts.into_iter().map(part).collect_view()}
        </svg>
    }
}

/// An icon. Without a label it is decoration beside a word; with one it is announced as an image of that name.
#[component]
pub fn Icon(
    /// Which.
    glyph: Glyph,
    /// What it means, when no word stands beside it.
    #[prop(into, optional)]
    label: Option<String>,
) -> impl IntoView {
    drawn(glyph.mark(label))
}

/// Any mark.
#[component]
pub fn MarkView(
    /// Which.
    mark: Mark,
) -> impl IntoView {
    drawn(mark)
}

/// The shape of a voice. A word stands beside it.
#[component]
pub fn VoiceMark(voice: Voice) -> impl IntoView {
    drawn(super::voice_mark(voice))
}

/// The badge of a loop.
#[component]
pub fn LoopMark(kind: LoopKind, #[prop(into)] name: String) -> impl IntoView {
    drawn(super::loop_mark(kind, &name))
}

/// The wordmark.
#[component]
pub fn LoopwiseMark() -> impl IntoView {
    drawn(super::wordmark())
}
