//! The numbers of the votes of a workshop, for those who run it: shares with their intervals, orders and where they differ,
//! medians and quarters, and how the voices differ. The numbers are exact; what may be published is decided elsewhere.

mod compared;
mod order;
mod quarters;
pub(super) mod shares;

use leptos::prelude::*;

use super::lines;
use super::view::{Named, Outcome, ShareRow, VoteNumbers, VotesView};
use super::{answer_word, method_word};
use crate::pages::document::{Head, Look, document, skip_link, top};
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The numbers of all votes.
#[must_use]
pub fn votes(context: &Context, view: &VotesView) -> Html {
    let text = &context.text;
    let head = Head {
        title: t!(text, "numbers-title", about = view.about.as_str()),
        styles: &["pages.css"],
        class: "kept-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let nav = view! {
            <nav aria-label=t!(text, "page-main-nav")>
                <a href=paths::room_part(&view.workshop, "run")>{t!(text, "kept-desk")}</a>
                <a href=paths::room_part(&view.workshop, "kept")>{t!(text, "kept-heading")}</a>
            </nav>
        };
        let none = view
            .votes
            .is_empty()
            .then(|| view! { <p class="blank card soft">{t!(text, "numbers-none")}</p> });
        let votes = view.votes.iter().enumerate();
        let votes: Vec<_> = votes.map(|(at, vote)| section(text, at, vote)).collect();
        view! {
            {skip_link(context)}
            {top(context, nav)}
            <main id="main" class="kept-main">
                <header class="kept-head">
                    <h1>{t!(text, "numbers-heading")}</h1>
                    <p class="lead"><bdi>{view.about.clone()}</bdi></p>
                    <p class="soft">{t!(text, "numbers-exact")}</p>
                </header>
                {none}
                {votes}
            </main>
        }
    })
}

fn section(text: &Text, at: usize, vote: &VoteNumbers) -> impl IntoView + use<> {
    let id = format!("vote-{}", at + 1);
    let labelled = id.clone();
    let voices: Vec<_> = vote
        .voices
        .iter()
        .map(|(who, people)| {
            view! { <li>{lines::voice(text, who)}" "<span class="tabular">{people.to_string()}</span></li> }
        })
        .collect();
    let outcome = match &vote.outcome {
        Outcome::Shares {
            rows,
            gone,
            compared,
        } => {
            let names: Vec<&str> = rows.iter().map(|row| row.words.as_str()).collect();
            view! {
                {shares::table(text, vote, rows)}
                {(!gone.is_empty()).then(|| view! { <h3>{t!(text, "vote-gone")}</h3>{shares::table(text, vote, gone)} })}
                {compared::compared(text, &vote.voices, &names, compared)}
            }
            .into_any()
        }
        Outcome::Order(numbers) => order::order(text, &vote.voices, numbers).into_any(),
        Outcome::Answers { rows } => {
            let rows = rows.iter().cloned().map(|row| ShareRow {
                words: text.get(answer_word(&row.words)),
                ..row
            });
            let rows: Vec<ShareRow> = rows.collect();
            shares::in_order(text, &vote.voices, &rows).into_any()
        }
        Outcome::Quarters(rows) => quarters::table(text, &vote.voices, rows).into_any(),
    };
    view! {
        <section class="card panel kept-stage" aria-labelledby=labelled>
            <header>
                <h2 id=id><bdi>{vote.title.clone()}</bdi></h2>
                <p class="soft">{method_word(text, vote.method)}" · "{t!(text, "kept-voted", count = vote.people)}</p>
                <ul role="list" class="by-voices soft">{voices}</ul>
            </header>
            {outcome}
        </section>
    }
}

/// What a voice is called, as plain words.
fn voice_word(text: &Text, who: &Named) -> String {
    let word = lines::voice_word(text, who);
    if word.is_empty() {
        t!(text, "numbers-no-voice")
    } else {
        word
    }
}

/// The voices as heads of columns.
fn heads(text: &Text, voices: &[(Named, u32)]) -> impl IntoView + use<> {
    let heads = voices.iter().map(|(who, _)| {
        let word = voice_word(text, who);
        view! { <th scope="col"><bdi>{word}</bdi></th> }
    });
    heads.collect_view()
}

/// A share as a percentage, whole.
fn percent(share: f64) -> String {
    format!("{} %", whole(share))
}

/// The same without its sign.
fn whole(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// A number from -1 to 1 with two digits.
fn two(number: f64) -> String {
    format!("{number:.2}")
}
