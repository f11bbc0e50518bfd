//! What waits for a yes, the oldest first. A text that may hold a way to reach somebody is not printed: whoever passes
//! the desk would read it.

use leptos::prelude::*;
use loopwise_workshop::{CardKind, Held};

use super::forms::Desk;
use crate::icons;
use crate::marks::{Icon, VoiceMark};
use crate::pages::workshop::lines;
use crate::pages::workshop::view::{CardShown, CardState, QueueRow};
use crate::t;
use crate::text::Text;

/// The queue.
pub(super) fn queue(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, rows) = (&desk.context.text, &desk.view.queue);
    let count =
        (!rows.is_empty()).then(|| view! { " "<span class="tag warn tabular">{rows.len()}</span> });
    let all = (rows.len() > 1).then(|| {
        desk.press(
            "approve",
            &[("all", "1")],
            "button small",
            "desk-approve-all",
        )
    });
    let none = rows.is_empty().then(|| {
        view! { <p class="soft"><Icon glyph=icons::CHECK/>" "{t!(text, "desk-queue-empty")}</p> }
    });
    let rows = rows.iter().map(|row| waiting(desk, row)).collect_view();
    view! {
        <section id="queue" class="card queue" data-part="" aria-labelledby="queue-title">
            <header><h2 id="queue-title">{t!(text, "desk-queue")}{count}</h2>{all}</header>
            {none}
            <ul role="list" id="queue-list">{rows}</ul>
        </section>
    }
}

fn waiting(desk: &Desk<'_>, row: &QueueRow) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let card = &row.card;
    let held = match card.state {
        CardState::Waits(held) => held,
        _ => Held::First,
    };
    let reason = match held {
        Held::First => None,
        Held::Word => Some(t!(text, "desk-held-word")),
        Held::Contact => Some(t!(text, "desk-held-contact")),
    };
    let reason = reason.map(|words| {
        view! { <p class="reason"><Icon glyph=icons::SHIELD_ALERT/>" "{words}</p> }
    });
    let words = if held == Held::Contact {
        let id = format!("show-{}", card.id);
        view! {
            <details class="covered" id=id>
                <summary><span class="cover" aria-hidden="true">"•••• •••• ••••"</span>" "<span class="link-like">{t!(text, "desk-show-text")}</span></summary>
                {shown(text, card)}
            </details>
        }
        .into_any()
    } else {
        shown(text, card).into_any()
    };
    let by = card.by.as_ref().map(|by| {
        let mark = by.voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
        view! { {mark}<bdi>{by.name.clone()}</bdi>" · " }
    });
    let class = if reason.is_some() { "held" } else { "" };
    view! {
        <li class=class>
            <div class="queue-words">
                {words}
                <p class="soft">{by}{kind(text, card.kind)}</p>
                {reason}
            </div>
            {answers(desk, row, held)}
        </li>
    }
}

/// The card in words.
fn shown(text: &Text, card: &CardShown) -> impl IntoView + use<> {
    let more = (!card.more.is_empty())
        .then(|| view! { <p class="queue-more soft" dir="auto">{card.more.clone()}</p> });
    let words = match lines::ends(text, card) {
        Some([before, from, between, to, after]) => view! {
            {before}<b><bdi>{from}</bdi></b>{between}<b><bdi>{to}</bdi></b>{after}
        }
        .into_any(),
        None => card.words.clone().into_any(),
    };
    view! { <p class="queue-line" dir="auto">{words}</p>{more} }
}

/// Yes, yes under another name, or no. What was held is never a green button away.
fn answers(desk: &Desk<'_>, row: &QueueRow, held: Held) -> impl IntoView + use<> {
    let text = &desk.context.text;
    let id = [("card", row.card.id.as_str())];
    let same = row.same_as.as_ref().map(|(name, _)| {
        let words = t!(text, "desk-same-as", name = name.as_str());
        let button = view! {
            <button class="button small" type="submit"><Icon glyph=icons::MERGE/>" "<span>{words}</span></button>
        };
        desk.act("approve-as", &[id[0], ("name", name)], button.into_any())
    });
    let (off, yes) = if held == Held::First {
        ("button small", "button small primary")
    } else {
        ("button small danger", "button small")
    };
    // Each button says what it is about, and nobody hears what is covered.
    let about = if held == Held::Contact {
        let by = row.card.by.as_ref();
        let by = by.map(|by| format!("{} · ", by.name)).unwrap_or_default();
        format!("{by}{}", kind(text, row.card.kind))
    } else {
        row.card.words.clone()
    };
    let keep_off = view! {
        <button class=off type="submit" aria-label=t!(text, "desk-keep-off-what", words = about.as_str())>
            {t!(text, "desk-keep-off")}
        </button>
    };
    let approve = view! {
        <button class=yes type="submit" aria-label=t!(text, "desk-approve-what", words = about.as_str())><Icon glyph=icons::CHECK/>" "{t!(text, "desk-approve")}</button>
    };
    view! {
        <div class="row wrap">
            {same}
            {desk.act("keep-off", &id, keep_off.into_any())}
            {desk.act("approve", &id, approve.into_any())}
        </div>
    }
}

/// What kind of card it is.
fn kind(text: &Text, kind: CardKind) -> String {
    text.get(match kind {
        CardKind::Hope => "desk-kind-hope",
        CardKind::Fear => "desk-kind-fear",
        CardKind::Factor => "desk-kind-factor",
        CardKind::Link => "desk-kind-link",
        CardKind::Curve => "desk-kind-curve",
        CardKind::Remark => "desk-kind-remark",
        CardKind::LoopStory => "desk-kind-loop-story",
        CardKind::Lever => "desk-kind-lever",
        CardKind::Reflection => "desk-kind-reflection",
    })
}
