//! Small things that several pages of a workshop say: a name with its voice, a card's state, a sketch over time.

use leptos::prelude::*;
use loopwise_workshop::{CardKind, HIGHEST, Line};

use super::view::{CardShown, CardState, LoopShown, Named};
use crate::icons;
use crate::marks::{self, Icon, LoopMark, VoiceMark};
use crate::pages::Qr;
use crate::story::LoopKind;
use crate::t;
use crate::text::Text;

/// Distance of two readings in a sketch, and the height of one step.
const STEP: (u32, u32) = (22, 8);

/// What a voice is called here.
pub(super) fn voice_word(text: &Text, who: &Named) -> String {
    match who.voice {
        Some(voice) if who.voice_word.is_empty() => marks::voice_word(voice, text),
        _ => who.voice_word.clone(),
    }
}

/// The mark of a voice and its word.
pub(super) fn voice(text: &Text, who: &Named) -> Option<impl IntoView + use<>> {
    let word = voice_word(text, who);
    let mark = who.voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
    (!word.is_empty()).then(|| view! { <span class="by-voice">{mark}<bdi>{word}</bdi></span> })
}

/// A name and its voice.
pub(super) fn named(text: &Text, who: &Named) -> impl IntoView + use<> {
    let name =
        (!who.name.is_empty()).then(|| view! { <bdi class="name">{who.name.clone()}</bdi>" " });
    view! { <span class="by">{name}{voice(text, who)}</span> }
}

/// The badge of a loop, by the letter of its name.
pub(super) fn badge(shown: &LoopShown) -> impl IntoView + use<> {
    let kind = match shown.badge.chars().next() {
        Some('R') => LoopKind::Reinforcing,
        Some('B') => LoopKind::Balancing,
        _ => LoopKind::Undecided,
    };
    view! { <LoopMark kind=kind name=shown.badge.clone()/> }
}

/// Where a card stands.
pub(super) fn state(text: &Text, card: &CardShown) -> impl IntoView + use<> {
    let (class, glyph, words) = match card.state {
        CardState::Waits(_) => ("tag warn", icons::HOURGLASS, t!(text, "cards-waits")),
        CardState::Shown if card.kind.goes_on_the_map() => {
            ("tag good", icons::CHECK, t!(text, "cards-on-map"))
        }
        CardState::Shown => ("tag good", icons::CHECK, t!(text, "cards-shown")),
        CardState::KeptOff => ("tag", icons::X, t!(text, "cards-kept-off")),
    };
    view! { <span class=class><Icon glyph=glyph/>{words}</span> }
}

/// The words of a card: its line, what is said under it, its sketch.
pub(super) fn card_words(text: &Text, card: &CardShown) -> impl IntoView + use<> {
    let more = (!card.more.is_empty())
        .then(|| view! { <p class="more-words soft" dir="auto">{card.more.clone()}</p> });
    view! {
        <p class="words" dir="auto">{card.words.clone()}</p>
        {more}
        {card.lines.map(|lines| sketch(text, lines))}
    }
}

/// The sentences that a link can be, the longer ones first.
const LINKS: [&str; 6] = [
    "link-unknown-later",
    "link-same-later",
    "link-opposite-later",
    "link-unknown",
    "link-same",
    "link-opposite",
];

/// The words of a link with the names in it apart: before, cause, between, effect, after. None when it is not clear
/// which words are the names.
pub(super) fn ends(text: &Text, card: &CardShown) -> Option<[String; 5]> {
    if card.kind != CardKind::Link {
        return None;
    }
    LINKS.iter().find_map(|id| {
        let places = [("from", "\u{e000}".into()), ("to", "\u{e001}".into())];
        let said = text.with(id, &places);
        let said: String = said
            .chars()
            .filter(|letter| !matches!(letter, '*' | '_' | '\u{2068}' | '\u{2069}'))
            .collect();
        let (before, rest) = said.split_once('\u{e000}')?;
        let (between, after) = rest.split_once('\u{e001}')?;
        // A sentence begins with a capital.
        let start = card.words.get(..before.len())?;
        if start.to_lowercase() != before.to_lowercase() {
            return None;
        }
        let rest = card.words.get(before.len()..)?;
        // In a list the line may stand without its full stop.
        let (inner, after) = [after, after.trim_end_matches('.')]
            .into_iter()
            .find_map(|after| Some((rest.strip_suffix(after)?, after)))?;
        let (from, to) = inner.split_once(between)?;
        (!to.contains(between)).then(|| [start, from, between, to, after].map(str::to_owned))
    })
}

/// How deep a lever goes, in words.
pub(super) fn depth_word(text: &Text, depth: loopwise_model::ActionScale) -> String {
    use loopwise_model::ActionScale;
    match depth {
        ActionScale::Events => t!(text, "form-depth-events"),
        ActionScale::Structures => t!(text, "form-depth-structures"),
        ActionScale::Goals => t!(text, "form-depth-goals"),
        ActionScale::Beliefs => t!(text, "form-depth-beliefs"),
    }
}

/// A sketch over time: what was, and from today what is hoped and what is feared. Dashes tell the two apart.
fn sketch(text: &Text, [past, hoped, feared]: [Line; 3]) -> impl IntoView + use<> {
    let told = |line: Line| {
        line.readings()
            .map(|reading| reading.to_string())
            .join(", ")
    };
    let label = t!(
        text,
        "cards-sketch",
        past = told(past),
        hoped = told(hoped),
        feared = told(feared)
    );
    let (step, rise) = STEP;
    let points = |start: u32, readings: &[u8]| {
        (start..)
            .zip(readings)
            .map(|(at, reading)| {
                let down = u32::from(HIGHEST.saturating_sub(*reading));
                format!("{},{}", at * step + 4, down * rise + 4)
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let past = past.readings();
    // What comes begins where what was ends, so that the lines part at today.
    let next = |line: Line| {
        let readings: Vec<u8> = past
            .last()
            .copied()
            .into_iter()
            .chain(line.readings())
            .collect();
        points(4, &readings)
    };
    let today = (4 * step + 4).to_string();
    view! {
        <div class="sketch">
            <svg viewBox="0 0 206 56" role="img" aria-label=label>
                <path class="ground" d=format!("M4 52H202M{today} 2V54")></path>
                <polyline class="past" points=points(0, &past)></polyline>
                <polyline class="feared" points=next(feared)></polyline>
                <polyline class="hoped" points=next(hoped)></polyline>
            </svg>
            <p class="sketch-key" aria-hidden="true">
                <span class="past">{t!(text, "cards-past")}</span>" "<span class="hoped">{t!(text, "cards-hoped")}</span>" "
                <span class="feared">{t!(text, "cards-feared")}</span>
            </p>
        </div>
    }
}

/// A QR code as a picture.
pub(super) fn qr(code: &Qr, label: String) -> impl IntoView + use<> {
    view! {
        <svg class="qr" viewBox=code.view_box() role="img" aria-label=label shape-rendering="crispEdges">
            <rect class="qr-ground" width="100%" height="100%"></rect>
            <path class="qr-dots" d=code.path()></path>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_link_are_found_where_that_is_clear() {
        let text = Text::english();
        let found = |words: &str| {
            let card = CardShown {
                id: String::new(),
                kind: CardKind::Link,
                words: words.to_owned(),
                more: String::new(),
                lines: None,
                depth: None,
                state: CardState::Shown,
                by: None,
            };
            ends(&text, &card).map(|[_, from, _, to, _]| (from, to))
        };
        let pair = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(
            found("More sleep leads to more marks."),
            pair("sleep", "marks")
        );
        assert_eq!(
            found("More sleep leads to less stress, after a while."),
            pair("sleep", "stress")
        );
        assert_eq!(
            found("More a leads to more b leads to more c."),
            None,
            "either name may have the words in it"
        );
        assert_eq!(
            found("More sleep leads to less stress"),
            pair("sleep", "stress")
        );
        assert_eq!(found("Sleep"), None);
    }
}
