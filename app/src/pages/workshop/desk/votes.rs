//! Votes at the desk: opened, closed and revealed here. Until they are revealed only their number is known.

use leptos::prelude::*;
use loopwise_workshop::Method;

use super::forms::Desk;
use crate::icons;
use crate::marks::Icon;
use crate::pages::paths;
use crate::pages::workshop::view::{DeskVote, VoteState};
use crate::t;
use crate::text::Text;

/// The votes of the plan; nothing while there is none.
pub(super) fn votes(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let rows: Vec<_> = view.votes.iter().map(|vote| row(desk, vote)).collect();
    let card = (!rows.is_empty()).then(|| {
        view! {
            <section class="card votes-card" aria-labelledby="votes-title">
                <h2 id="votes-title">{t!(text, "desk-votes")}</h2>
                <ul role="list">{rows}</ul>
            </section>
        }
    });
    view! { <div id="votes" data-part="">{card}</div> }
}

fn row(desk: &Desk<'_>, vote: &DeskVote) -> impl IntoView + use<> {
    let (text, view) = (&desk.context.text, desk.view);
    let stage = vote.stage.as_str();
    let press =
        |deed: &str, class, words: &str| desk.press(deed, &[("stage", stage)], class, words);
    let act = match vote.state {
        VoteState::NotOpen if view.over => None,
        VoteState::NotOpen => Some(press(
            "vote-open",
            "button small primary",
            match vote.method {
                Method::SenseCheck => "desk-sense-open",
                Method::Consent => "desk-consent-open",
                _ => "desk-vote-open",
            },
        )),
        VoteState::Open => Some(press(
            "vote-close",
            "button small primary",
            "desk-vote-close",
        )),
        VoteState::Closed => Some(press(
            "vote-reveal",
            "button small primary",
            "desk-vote-reveal",
        )),
        VoteState::Revealed => {
            let numbers = paths::room_part(&view.workshop, "votes");
            Some(
                view! { <a class="button small" href=numbers>{t!(text, "desk-vote-numbers")}</a> }
                    .into_any(),
            )
        }
    };
    let stands = match vote.state {
        VoteState::NotOpen => t!(text, "desk-vote-before"),
        VoteState::Open => t!(text, "desk-vote-open-now"),
        VoteState::Closed => t!(text, "desk-vote-closed"),
        VoteState::Revealed => t!(text, "desk-vote-revealed"),
    };
    let voted = (vote.state != VoteState::NotOpen)
        .then(|| view! { <span class="tag">{t!(text, "desk-voted", count = vote.voted)}</span> });
    let about = method_word(text, vote.method);
    let asks = vote.method.asks();
    let items = (!asks).then(|| view! { " · "{t!(text, "desk-vote-items", count = vote.items)} });
    let too_many = vote.too_many_to_rank.then(|| {
        let most = Method::MOST_TO_RANK;
        view! { <p class="hint"><Icon glyph=icons::INFO/>" "{t!(text, "desk-vote-too-many", most = most)}</p> }
    });
    let before = (vote.state == VoteState::NotOpen).then(|| {
        let words = match vote.method {
            Method::SenseCheck => "desk-sense-frozen",
            Method::Consent => "desk-consent-frozen",
            _ => "desk-vote-frozen",
        };
        view! { <p class="soft">{text.get(words)}</p> }
    });
    view! {
        <li class="vote-row">
            <div>
                <h3><bdi>{vote.title.clone()}</bdi></h3>
                <p class="soft">{about}{items}</p>
                <p>{stands}" "{voted}</p>
                {too_many}
                {before}
            </div>
            {act}
        </li>
    }
}

/// How people choose, in a few words.
pub(in crate::pages) fn method_word(text: &Text, method: Method) -> String {
    text.get(match method {
        Method::Approval => "vote-method-approval",
        Method::Dots => "vote-method-dots",
        Method::TwoByTwo => "vote-method-two-by-two",
        Method::Ranking => "vote-method-ranking",
        Method::SenseCheck => "vote-method-sense",
        Method::Consent => "vote-method-consent",
    })
}
