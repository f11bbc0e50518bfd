//! Supporting and contesting: the two buttons beside a thing, and the marks that say who does what.
//!
//! The buttons of a page belong to one form at its end, so that each of them is a few words long; they work without
//! script. `frontend/boot/stances.js` presses them without leaving the page and keeps marks up to date.

use std::collections::BTreeMap;

use leptos::prelude::*;
use loopwise_model::{MapId, Polarity, Voice};
use loopwise_report::stances::{Numbers, Seen, Shown, Take, Thing};

use super::document::{Head, Look, document, skip_link, top};
use super::{Context, Html, paths};
use crate::icons;
use crate::marks::{Icon, voice_word};
use crate::t;
use crate::text::Text;

/// The id of the form that all buttons of a page belong to.
const FORM: &str = "stances";

/// What a reader sees of who supports or contests what on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StancesView {
    /// The map.
    pub map: MapId,
    /// Whether the reader may say something.
    pub may: bool,
    /// What they say now.
    pub mine: BTreeMap<Thing, Take>,
    /// What they see of others.
    pub seen: Seen,
}

impl StancesView {
    /// What is shown of a thing, in words; empty when there is nothing to show.
    #[must_use]
    pub fn words(&self, text: &Text, thing: Thing) -> String {
        let shown = self.seen.things.get(&thing);
        shown.map_or_else(String::new, |shown| words(text, shown))
    }
}

/// "Disputed: students support it, teachers contest it. 12 support it (7 students)."
fn words(text: &Text, shown: &Shown) -> String {
    let kind = match (shown.supported, shown.contested) {
        (true, true) => Some(text.get("stance-disputed")),
        (true, false) => Some(text.get("stance-supported")),
        (false, true) => Some(text.get("stance-contested")),
        (false, false) => None,
    };
    let who = |voices: &mut dyn Iterator<Item = &Voice>| {
        let names: Vec<String> = voices.map(|voice| many(*voice, text)).collect();
        names.join(", ")
    };
    let mut parts: Vec<String> = kind.into_iter().collect();
    if !shown.supports.is_empty() {
        let voices = who(&mut shown.supports.iter());
        parts.push(t!(text, "stance-by-supporting", voices = voices));
    }
    if !shown.contests.is_empty() {
        let voices = who(&mut shown.contests.iter());
        parts.push(t!(text, "stance-by-contesting", voices = voices));
    }
    let mut count = |(id, some): (&str, &str), numbers: &Numbers| {
        let by_voice: Vec<String> = numbers
            .by_voice
            .iter()
            .map(|(voice, count)| format!("{count} {}", many(*voice, text)))
            .collect();
        if let Some(total) = numbers.total {
            let told = text.with(id, &[("count", total.into())]);
            parts.push(if by_voice.is_empty() {
                told
            } else {
                format!("{told} ({})", by_voice.join(", "))
            });
        } else if !by_voice.is_empty() {
            parts.push(format!("{}: {}", text.get(some), by_voice.join(", ")));
        }
    };
    let ids = ("stance-count-supporting", "stance-some-supporting");
    count(ids, &shown.supporting);
    let ids = ("stance-count-contesting", "stance-some-contesting");
    count(ids, &shown.contesting);
    parts.join(" · ")
}

/// The people of a voice, within a sentence.
pub(super) fn many(voice: Voice, text: &Text) -> String {
    text.get(match voice {
        Voice::Student => "stance-students",
        Voice::Teacher => "stance-teachers",
        Voice::Member => "stance-members",
    })
}

/// What buttons are called, for a script that makes its own.
#[must_use]
pub fn labels(text: &Text) -> BTreeMap<&'static str, String> {
    [
        ("supports", "stance-support"),
        ("contests", "stance-contest"),
        ("factor", "stance-of-factor"),
        ("link", "stance-of-link"),
        ("sign", "stance-of-sign"),
        ("voices", "voices-view"),
        ("label", "stance-label"),
        ("failed", "stance-failed"),
    ]
    .map(|(name, id)| (name, text.get(id)))
    .into()
}

/// Something with its buttons.
pub(super) struct Beside<'a> {
    pub thing: Thing,
    /// What it is called, for those who hear the buttons by themselves.
    pub name: &'a str,
    /// Of a sign: which one it is.
    pub sign: Option<Polarity>,
}

/// The two buttons beside a thing, and its mark.
pub(super) fn buttons(
    context: &Context,
    view: &StancesView,
    beside: &Beside<'_>,
) -> impl IntoView + use<> {
    let text = &context.text;
    let thing = beside.thing;
    let of = match thing {
        Thing::Factor(_) => "stance-of-factor",
        Thing::Link(_) => "stance-of-link",
        Thing::Sign(_) => "stance-of-sign",
        Thing::Lever(_) => "stance-of-lever",
    };
    let press = view.may.then(|| {
        let buttons = Take::ALL.iter().map(|take| {
            let pressed = view.mine.get(&thing) == Some(take);
            let words = text.get(match take {
                Take::Supports => "stance-support",
                Take::Contests => "stance-contest",
            });
            let value = said(thing, Some(*take).filter(|_| !pressed), beside.sign);
            let label = format!("{words}: {}, {}", text.get(of), beside.name);
            view! {
                <button
                    class="button small"
                    type="submit"
                    form=FORM
                    name="say"
                    value=value
                    data-take=take.word()
                    aria-pressed=if pressed { "true" } else { "false" }
                    aria-label=label
                >{words}</button>
            }
        });
        view! { <span class="stance-of soft">{text.get(of)}</span>{buttons.collect_view()} }
    });
    let mark = view.words(text, thing);
    view! {
        <div
            class="stance"
            id=anchor(thing)
            data-stance=thing.to_string()
            data-sign=beside.sign.map(Polarity::sign)
        >
            {press}
            <span class="stance-mark soft small" data-mark=thing.to_string()>{mark}</span>
        </div>
    }
}

/// Only the mark of a thing whose buttons stand elsewhere.
pub(super) fn mark(context: &Context, view: &StancesView, thing: Thing) -> impl IntoView + use<> {
    let words = view.words(&context.text, thing);
    view! { <span class="stance-mark soft small" data-mark=thing.to_string()>{words}</span> }
}

/// What a button says when it is pressed: its take, or that it is taken back; of what; and of which sign.
fn said(thing: Thing, take: Option<Take>, sign: Option<Polarity>) -> String {
    let take = take.map_or("none", Take::word);
    match sign {
        Some(sign) => format!("{take} {thing} {}", sign.sign()),
        None => format!("{take} {thing}"),
    }
}

/// Where a thing's buttons stand on a page.
#[must_use]
pub fn anchor(thing: Thing) -> String {
    format!("say-{thing}")
}

/// The form that all buttons of a page belong to; `back` is the word for the page.
pub(super) fn form(context: &Context, view: &StancesView, back: &str) -> impl IntoView + use<> {
    let text = &context.text;
    let events = paths::stance_events(view.map);
    let action = paths::stances(view.map);
    let token = context.form_token.clone();
    view! {
        <form method="post" id=FORM action=action data-events=events data-failed=t!(text, "stance-failed")>
            <input type="hidden" name="form_token" value=token/>
            <input type="hidden" name="back" value=back.to_owned()/>
        </form>
        <p class="stance-said" role="status" id="stance-said"></p>
    }
}

/// How many people of a voice have joined, as far as that may be told.
pub(super) fn joined(text: &Text, view: &StancesView, voice: Voice) -> (String, String) {
    use loopwise_report::publish::Number;
    let number = view.seen.joined.get(&voice).copied();
    let words = match number {
        Some(Number::Shown(count)) => count.to_string(),
        _ => t!(text, "people-hidden"),
    };
    (voice_word(voice, text), words)
}

/// Why what was said could not be kept, on a page of its own.
#[must_use]
pub fn not_kept(context: &Context, problem: &str, back: &str) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "stance-not-kept"),
        styles: &["pages.css"],
        class: "error-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="error-card card">
                <Icon glyph=icons::CIRCLE_ALERT/>
                <h1>{t!(text, "stance-not-kept")}</h1>
                <p class="soft">{problem.to_owned()}</p>
                <p><a class="button primary" href=back.to_owned()>{t!(text, "stance-back")}</a></p>
            </main>
        }
    })
}
