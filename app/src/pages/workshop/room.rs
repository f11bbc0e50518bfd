//! The room: what a participant sees while they wait, in every stage and when it is over. Plain HTML that works without
//! script and stays under 30 kB; `room.js` only keeps it up to date and keeps what is sent while there is no network.

pub(super) mod frame;

use leptos::prelude::*;

use super::view::{RoomView, Said, Screen, StageView};
use super::{lines, stage};
use crate::icons;
use crate::marks::Icon;
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;
use frame::{At, Frame, page};
use loopwise_workshop::Held;

/// Up to so many letters, a prompt stands beside the clock.
const BESIDE: usize = 22;

/// The page of a participant.
#[must_use]
pub fn room(context: &Context, view: &RoomView) -> Html {
    let text = &context.text;
    let (title, map) = match &view.screen {
        Screen::Lobby => (t!(text, "lobby-title"), None),
        Screen::Over => (t!(text, "over-kicker"), None),
        Screen::Stage(stage) => (stage.title.clone(), stage.map.as_ref().map(|link| link.map)),
    };
    let frame = Frame {
        workshop: &view.workshop,
        title: &title,
        at: At::Room,
        me: &view.id,
        map,
        // Without script only the line at the door is worth asking for again: everything else has a form on it.
        looks_again: matches!(view.screen, Screen::Lobby),
    };
    page(context, &frame, || {
        let body = match &view.screen {
            Screen::Lobby => lobby(context, view).into_any(),
            Screen::Over => over(context, view).into_any(),
            Screen::Stage(stage) => open(context, view, stage).into_any(),
        };
        view! { {body}{who(context, view)} }
    })
}

/// An open stage: the prompt, what leaders say, the forms, the lists.
fn open(context: &Context, view: &RoomView, stage: &StageView) -> impl IntoView + use<> {
    let text = &context.text;
    let place = t!(text, "room-place", place = stage.place, of = stage.of);
    let size = if stage.prompt.chars().count() > BESIDE {
        "prompt long"
    } else {
        "prompt"
    };
    view! {
        <header id="head" data-part="" class="phone-head tight">
            <div>
                <p class="kicker"><bdi>{stage.title.clone()}</bdi>" "<span class="place">{place}</span></p>
                <h1 class=size dir="auto">{stage.prompt.clone()}</h1>
            </div>
            {frame::pill(context, stage.clock)}
        </header>
        <main id="main" class="phone-main add">
            {banners(context, view.message.as_deref(), closed(stage))}
            {said(text, view.said.as_ref(), stage.asked.is_some())}
            <div id="council" data-part="">{stage.council.as_ref().map(|shown| stage::council(text, shown))}</div>
            {stage::work(context, view, stage)}
            {stage::lists(context, view, stage)}
        </main>
    }
}

/// They wait to be let in.
fn lobby(context: &Context, view: &RoomView) -> impl IntoView + use<> {
    let text = &context.text;
    let again = paths::room(&view.workshop);
    view! {
        <header id="head" data-part="" class="phone-head tight">
            <div>
                <p class="kicker"><bdi>{view.about.clone()}</bdi></p>
                <h1 class="prompt">{t!(text, "lobby-line")}</h1>
            </div>
        </header>
        <main id="main" class="phone-main add">
            {banners(context, view.message.as_deref(), None)}
            {said(text, view.said.as_ref(), false)}
            <div id="work" data-part="" class="card waiting">
                <Icon glyph=icons::HOURGLASS/>
                <p>{t!(text, "lobby-wait")}</p>
                <p class="label">{t!(text, "lobby-called")}</p>
                <p class="generated"><bdi>{view.me.name.clone()}</bdi></p>
                {lines::voice(text, &view.me).map(|voice| view! { <p class="soft">{voice}</p> })}
            </div>
            <noscript><div class="part">
                <p class="soft small">{t!(text, "lobby-by-itself")}</p>
                <a class="button wide" href=again><Icon glyph=icons::REFRESH_CW/>" "{t!(text, "lobby-look")}</a>
            </div></noscript>
            <div id="lists" data-part=""></div>
        </main>
    }
}

/// The workshop is over.
fn over(context: &Context, view: &RoomView) -> impl IntoView + use<> {
    let text = &context.text;
    let mine = paths::room_part(&view.workshop, "mine");
    view! {
        <header id="head" data-part="" class="phone-head tight">
            <div>
                <p class="kicker">{t!(text, "over-kicker")}</p>
                <h1 class="prompt">{t!(text, "over-title")}</h1>
            </div>
        </header>
        <main id="main" class="phone-main add">
            {banners(context, view.message.as_deref(), None)}
            {said(text, view.said.as_ref(), false)}
            <div id="work" data-part="" class="card waiting">
                <p class="soft"><bdi>{view.about.clone()}</bdi></p>
                <p>{t!(text, "over-text")}</p>
                <a class="button primary hero wide" href=mine>{t!(text, "over-mine")}</a>
            </div>
            <div id="lists" data-part=""></div>
        </main>
    }
}

/// Why input is closed, when it is.
fn closed(stage: &StageView) -> Option<&'static str> {
    match (stage.paused, stage.unattended) {
        (true, true) => Some("room-unattended"),
        (true, false) => Some("room-paused"),
        (false, _) => {
            let mut asks = stage.asks.iter();
            let waits = stage.locked && asks.any(|kind| kind.goes_on_the_map());
            waits.then_some("room-locked")
        }
    }
}

/// What holds for everybody just now, and what waits on this device. The last two are the script's.
fn banners(
    context: &Context,
    message: Option<&str>,
    closed: Option<&str>,
) -> impl IntoView + use<> {
    let text = &context.text;
    let message = message.filter(|words| !words.is_empty()).map(|words| {
        view! {
            <div class="notice">
                <Icon glyph=icons::MESSAGE_CIRCLE/>
                <p><span class="kicker">{t!(text, "room-message")}</span>" "<span dir="auto" class="told">{words.to_owned()}</span></p>
            </div>
        }
    });
    let closed = closed.map(|words| {
        view! { <p class="notice warn"><Icon glyph=icons::PAUSE/><span>{text.get(words)}</span></p> }
    });
    // The script fills in the number, and the words.
    let many = t!(text, "room-many-wait", n = "{n}");
    let lost = t!(text, "room-lost", words = "{words}");
    view! {
        <div id="message" data-part="" class="banners" role="status">{message}{closed}</div>
        <div id="offline" class="offline" hidden>{t!(text, "room-offline")}</div>
        <div id="outbox" class="offline" role="status" hidden data-one=t!(text, "room-one-waits") data-many=many data-lost=lost></div>
    }
}

/// What is said about the form that was just sent.
fn said(text: &Text, said: Option<&Said>, asked: bool) -> impl IntoView + use<> {
    let words = match said {
        None if asked => t!(text, "said-asked"),
        None => String::new(),
        Some(Said::Kept) => t!(text, "said-kept"),
        Some(Said::Held(Held::First | Held::Word)) => t!(text, "said-first"),
        Some(Said::Held(Held::Contact)) => t!(text, "said-contact"),
        Some(Said::TakenBack) => t!(text, "said-taken-back"),
        Some(Said::Marked) => t!(text, "said-marked"),
        Some(Said::Voted) => t!(text, "said-voted"),
        Some(Said::VotedHeld(Held::Contact)) => t!(text, "said-voted-contact"),
        Some(Said::VotedHeld(_)) => t!(text, "said-voted-first"),
        Some(Said::NotNow) => t!(text, "said-not-now"),
        Some(Said::Problem(words)) => words.clone(),
        Some(Said::Adult) => t!(text, "said-adult"),
    };
    let class = match said {
        _ if words.is_empty() => "said sr-only",
        Some(Said::Kept | Said::TakenBack | Said::Marked | Said::Voted | Said::Adult) => {
            "said good"
        }
        Some(Said::VotedHeld(Held::First)) => "said good",
        Some(Said::Held(_) | Said::VotedHeld(_) | Said::NotNow | Said::Problem(_)) => "said warn",
        None => "said",
    };
    let words = (!words.is_empty()).then(|| view! { <span dir="auto">{words}</span> });
    view! { <p id="said" class=class role="status">{words}</p> }
}

/// Who reads the page, at its end.
fn who(context: &Context, view: &RoomView) -> impl IntoView + use<> {
    let text = &context.text;
    let runs = view.notice.runs(text);
    view! {
        <footer class="phone-foot who">
            <p>{t!(text, "room-here")}" "{lines::named(text, &view.me)}</p>
            <p>{runs}" "<a href=paths::NOTICE>{t!(text, "room-notice")}</a></p>
        </footer>
    }
}
