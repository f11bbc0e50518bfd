//! The frame of every page that a participant sees: the head of the document, the bar at the foot, the clock.

use leptos::prelude::*;
use loopwise_model::MapId;

use crate::icons::{self, Glyph};
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, preload, script, skip_link};
use crate::pages::encode;
use crate::pages::workshop::view::Clock;
use crate::pages::{Context, Html, paths};
use crate::t;

/// Length of the ring of a clock, by its radius of 8.
const RING: f64 = 50.3;

/// Which page of a participant it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::workshop) enum At {
    /// The room.
    Room,
    /// My things.
    Mine,
    /// "I need an adult".
    Adult,
}

/// What differs between the pages of a participant.
pub(in crate::pages::workshop) struct Frame<'a> {
    /// The workshop's id.
    pub workshop: &'a str,
    /// The page's title.
    pub title: &'a str,
    /// Which page it is.
    pub at: At,
    /// Who reads it, for what waits on the device; empty where nothing is kept there.
    pub me: &'a str,
    /// The map, where it may be opened.
    pub map: Option<MapId>,
    /// Whether a browser without script loads it again every 15 seconds.
    pub looks_again: bool,
}

/// A page of a participant: what `body` makes, and the bar under it.
pub(in crate::pages::workshop) fn page<V: IntoView + 'static>(
    context: &Context,
    frame: &Frame<'_>,
    body: impl FnOnce() -> V,
) -> Html {
    let again = if frame.looks_again {
        "<noscript><meta http-equiv=\"refresh\" content=\"15\"></noscript>"
    } else {
        ""
    };
    let more = format!(
        "{}{again}{}",
        preload(context, "font-latin-400.woff2", "font"),
        script(context, "room.js")
    );
    let head = Head {
        title: frame.title.to_owned(),
        styles: &["room.css"],
        class: "phone paper room",
        look: Look::System,
        more,
    };
    let html = document(context, &head, || {
        let body = body();
        view! { {skip_link(context)}{body}{bar(context, frame)} }
    });
    let live = live(html, &paths::room_part(frame.workshop, "events"));
    if frame.me.is_empty() {
        live
    } else {
        on_body(live, "me", frame.me)
    }
}

/// Says on the body where the script hears what changes.
pub(in crate::pages::workshop) fn live(html: Html, events: &str) -> Html {
    on_body(html, "live", events)
}

/// Says something to the script.
fn on_body(Html(html): Html, name: &str, value: &str) -> Html {
    // Everything before the body is encoded, so that this is the body itself.
    let body = format!("<body data-{name}=\"{}\" ", encode::text(value));
    Html(html.replacen("<body ", &body, 1))
}

/// The bar at the foot: the same order on every page, help last and always one press.
fn bar(context: &Context, frame: &Frame<'_>) -> impl IntoView + use<> {
    let text = &context.text;
    let workshop = frame.workshop;
    let here = |at| (frame.at == at).then_some("page");
    let link = |address: String, glyph: Glyph, words: String, current: Option<&'static str>| {
        view! { <li><a href=address aria-current=current><Icon glyph=glyph/>{words}</a></li> }
    };
    let map = frame.map.map(|id| {
        view! {
            {link(paths::map(id), icons::SPLINE, t!(text, "room-map"), None)}
            {link(paths::outline(id), icons::LIST_TREE, t!(text, "room-outline"), None)}
        }
    });
    view! {
        <nav id="bar" data-part="" class="phone-nav" aria-label=t!(text, "room-nav")>
            <ul role="list">
                {link(paths::room(workshop), icons::SQUARE_PLUS, t!(text, "room-add"), here(At::Room))}
                {map}
                {link(paths::room_part(workshop, "mine"), icons::PIN, t!(text, "room-mine"), here(At::Mine))}
                <li class="help">
                    <form method="post" action=paths::room_part(workshop, "adult")>
                        <input type="hidden" name="form_token" value=context.form_token.clone()/>
                        <button type="submit" aria-current=here(At::Adult)>
                            <Icon glyph=icons::HAND_HELPING/>{t!(text, "page-adult")}
                        </button>
                    </form>
                </li>
            </ul>
        </nav>
    }
}

/// Minutes and seconds; what is over the time has a plus before it.
pub(in crate::pages::workshop) fn digits(left_ms: i64) -> String {
    let over = if left_ms < 0 { "+" } else { "" };
    // A second counts until it is over: 00:00 is the end and not the last second.
    let seconds = if left_ms < 0 {
        left_ms.unsigned_abs() / 1000
    } else {
        left_ms.unsigned_abs().div_ceil(1000)
    };
    format!("{over}{:02}:{:02}", seconds / 60, seconds % 60)
}

/// The share of a stage that is left, from 0 to 1.
#[allow(clippy::cast_precision_loss)] // a stage takes hours at most
pub(in crate::pages::workshop) fn share(clock: Clock) -> f64 {
    if clock.whole_ms <= 0 {
        return 0.0;
    }
    (clock.left_ms as f64 / clock.whole_ms as f64).clamp(0.0, 1.0)
}

/// The digits, with what the script needs to go on counting and to say.
pub(in crate::pages::workshop) fn time(
    context: &Context,
    clock: Clock,
    class: &'static str,
) -> impl IntoView + use<> {
    let text = &context.text;
    view! {
        <time
            class=class role="timer" aria-label=t!(text, "room-clock")
            data-left=clock.left_ms.to_string() data-whole=clock.whole_ms.to_string()
            data-runs=if clock.runs { "1" } else { "0" }
            data-say-half=t!(text, "room-half") data-say-minute=t!(text, "room-minute")
            data-say-ten=t!(text, "room-ten") data-say-over=t!(text, "room-time-over")
        >{digits(clock.left_ms)}</time>
    }
}

/// The clock as a pill: a ring that empties, and digits. None for a stage without a planned time.
pub(super) fn pill(context: &Context, clock: Clock) -> Option<impl IntoView + use<>> {
    (clock.whole_ms > 0).then(|| {
        let left = format!("{:.1} {RING}", share(clock) * RING);
        view! {
            <p class="pill timer">
                <svg viewBox="0 0 22 22" aria-hidden="true">
                    <circle class="whole" cx="11" cy="11" r="8"></circle>
                    <circle class="left" cx="11" cy="11" r="8" stroke-dasharray=left data-progress=RING.to_string()></circle>
                </svg>
                {time(context, clock, "timer tabular")}
            </p>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_counts_down_and_on() {
        for (left, digits_then) in [
            (290_000, "04:50"),
            (1, "00:01"),
            (0, "00:00"),
            (-999, "+00:00"),
            (-61_000, "+01:01"),
            (3_600_000, "60:00"),
        ] {
            assert_eq!(digits(left), digits_then);
        }
    }
}
