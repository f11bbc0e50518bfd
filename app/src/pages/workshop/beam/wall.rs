//! The wall of the big screen: the code, the prompt, cards, the map, a loop with its story, or totals.

use leptos::prelude::*;
use loopwise_model::Polarity;

use crate::marks::{Mark, MarkView, key, sign};
use crate::pages::Context;
use crate::pages::drawing::{Picture, wall as drawing};
use crate::pages::workshop::lines::{self, badge};
use crate::pages::workshop::stage::{self, most, quarters, total};
use crate::pages::workshop::view::{
    BeamView, CardShown, CouncilShown, JoinLink, LoopShown, Results, Wall,
};
use crate::t;

/// How many words with answers fit; the others stand on people's own pages.
const REASONS: usize = 4;
/// How many rows of totals fit.
const ROWS: usize = 8;
/// Up to how many of them can be larger.
const ROOMY: usize = 4;

/// The wall.
pub(super) fn wall(context: &Context, view: &BeamView) -> AnyView {
    let text = &context.text;
    match &view.wall {
        _ if view.over => large(t!(text, "beam-over")).into_any(),
        Wall::Code => match &view.code {
            Some(link) => code(context, link).into_any(),
            None => large(view.about.clone()).into_any(),
        },
        Wall::Prompt => large(if view.prompt.is_empty() {
            view.about.clone()
        } else {
            view.prompt.clone()
        })
        .into_any(),
        Wall::Cards(shown) => cards(context, shown).into_any(),
        Wall::Map(picture) => map(context, picture).into_any(),
        Wall::Loop(picture, shown) => one_loop(context, picture, shown).into_any(),
        Wall::Results(all) => results(context, all).into_any(),
        Wall::Council(shown) => council(context, shown).into_any(),
    }
}

/// Words, as large as they fit.
fn large(words: String) -> impl IntoView + use<> {
    let class = match words.chars().count() {
        0..=60 => "large",
        61..=140 => "large long",
        _ => "large longer",
    };
    view! { <main class="wall"><p class=class dir="auto">{words}</p></main> }
}

/// The way in, large.
fn code(context: &Context, link: &JoinLink) -> impl IntoView + use<> {
    let text = &context.text;
    let code = link
        .qr
        .as_ref()
        .map(|code| view! { <div class="qr-card">{lines::qr(code, t!(text, "beam-qr"))}</div> });
    view! {
        <main class="wall code-wall">
            <section class="enter" aria-labelledby="enter">
                <h2 id="enter">{t!(text, "beam-join")}</h2>
                {code}
                <p class="address"><bdi dir="ltr">{link.at.clone()}</bdi></p>
                <p class="big-code"><bdi dir="ltr">{link.code.clone()}</bdi></p>
            </section>
        </main>
    }
}

/// A way to lay out cards, as `beam.css` does it under the same class.
struct Layout {
    class: &'static str,
    /// How many letters stand in a line.
    letters: usize,
    /// What a card takes besides its lines, in tenths of a line.
    around: usize,
    columns: usize,
    /// How high a column is, in tenths of a line.
    height: usize,
}

/// The larger ones first; from the back row nothing smaller than the last can be read.
const LAYOUTS: [Layout; 4] = [
    Layout {
        class: "cards lone",
        letters: 23,
        around: 13,
        columns: 2,
        height: 150,
    },
    Layout {
        class: "cards few",
        letters: 31,
        around: 14,
        columns: 2,
        height: 200,
    },
    Layout {
        class: "cards some",
        letters: 23,
        around: 16,
        columns: 3,
        height: 220,
    },
    Layout {
        class: "cards many",
        letters: 26,
        around: 13,
        columns: 3,
        height: 255,
    },
];

impl Layout {
    /// How many of the cards it holds.
    fn held(&self, lengths: &[usize]) -> usize {
        let (mut used, mut tallest) = (0, 0);
        lengths
            .iter()
            .take_while(|length| {
                let high = length.div_ceil(self.letters).max(1) * 10 + self.around;
                used += high;
                tallest = high.max(tallest);
                // No card is cut in two: each column may end a card too early.
                used + tallest * (self.columns - 1) / 2 <= self.columns * self.height
            })
            .count()
    }
}

/// Which layout holds the cards, and how many of them.
fn fit(lengths: &[usize]) -> (&'static str, usize) {
    let mut best = ("", 0);
    for layout in &LAYOUTS {
        best = (layout.class, layout.held(lengths));
        if best.1 == lengths.len() {
            break;
        }
    }
    best
}

/// Approved cards without their authors, as many as can be read from the back row.
fn cards(context: &Context, shown: &[CardShown]) -> impl IntoView + use<> {
    let text = &context.text;
    let lengths: Vec<usize> = shown
        .iter()
        .map(|card| {
            let sketch = if card.lines.is_some() { 90 } else { 0 };
            card.words.chars().count() + card.more.chars().count() + sketch
        })
        .collect();
    let (class, held) = fit(&lengths);
    let held = held.max(1);
    let rows = shown
        .iter()
        .take(held)
        .map(|card| {
            let class = format!("card note {}", card.kind.word());
            view! { <li class=class>{lines::card_words(text, card)}</li> }
        })
        .collect::<Vec<_>>();
    let more = shown.len().saturating_sub(held);
    let more =
        (more > 0).then(|| view! { <p class="and-more">{t!(text, "beam-more", count = more)}</p> });
    let none = shown
        .is_empty()
        .then(|| view! { <p class="large long soft">{t!(text, "beam-nothing")}</p> });
    view! { <main class="wall card-wall"><ul role="list" class=class>{rows}</ul>{none}{more}</main> }
}

/// The map with its key.
fn map(context: &Context, picture: &Picture) -> impl IntoView + use<> {
    let label = t!(context.text, "cards-map");
    view! {
        <main class="wall map-wall" aria-label=label>
            <div class="drawing" inner_html=picture.on_wall(drawing::MAP)></div>
            {legend(context)}
        </main>
    }
}

/// One loop and its story.
fn one_loop(context: &Context, picture: &Picture, shown: &LoopShown) -> impl IntoView + use<> {
    let told = shown
        .told
        .iter()
        .map(|told| view! { <li dir="auto">{told.clone()}</li> })
        .collect::<Vec<_>>();
    let name = shown
        .name
        .as_ref()
        .map(|name| view! { <span dir="auto">{name.clone()}</span> });
    view! {
        <main class="wall loop-wall">
            <div class="drawing" inner_html=picture.on_wall(drawing::LOOP)></div>
            <section class="told-loop">
                <h2>{badge(shown)}{name}</h2>
                <ol role="list">{told}</ol>
            </section>
            {legend(context)}
        </main>
    }
}

/// Signs and bars with what they mean.
fn legend(context: &Context) -> impl IntoView + use<> {
    let text = &context.text;
    // Words stand beside each.
    let silent = |mark: Mark| Mark {
        label: None,
        ..mark
    };
    let later = key(text)
        .into_iter()
        .find(|(_, words)| *words == "legend-later")
        .map(|(mark, words)| view! { <li><MarkView mark=mark/>{text.get(words)}</li> });
    view! {
        <ul role="list" class="legend">
            <li><MarkView mark=silent(sign(Polarity::Same, text))/>{t!(text, "beam-same")}</li>
            <li><MarkView mark=silent(sign(Polarity::Opposite, text))/>{t!(text, "beam-opposite")}</li>
            {later}
        </ul>
    }
}

/// Totals, the largest first: a bar and a number each. Counts by voice are for the report.
/// What a council decides.
fn council(context: &Context, shown: &CouncilShown) -> impl IntoView + use<> {
    view! { <main class="wall council-wall">{stage::council(&context.text, shown)}</main> }
}

fn results(context: &Context, all: &[Results]) -> impl IntoView + use<> {
    let tables = all
        .iter()
        .take(2)
        .map(|totals| table(context, totals))
        .collect::<Vec<_>>();
    view! { <main class="wall totals-wall">{tables}</main> }
}

fn table(context: &Context, totals: &Results) -> impl IntoView + use<> {
    let text = &context.text;
    let most = most(totals);
    let mut rows: Vec<(&String, u32)> = totals
        .rows
        .iter()
        .map(|(words, total, _)| (words, *total))
        .collect();
    // What people put in order stays in it.
    if totals.places.is_empty() && !totals.answers {
        rows.sort_by_key(|(_, total)| std::cmp::Reverse(*total));
    }
    let placed = &totals.placed[..totals.placed.len().min(ROWS)];
    let class = if rows.len() <= ROOMY && placed.is_empty() {
        "totals roomy"
    } else {
        "totals"
    };
    let more = rows.len().max(totals.placed.len()).saturating_sub(ROWS);
    let unit = totals.unit;
    let more =
        (more > 0).then(|| view! { <p class="soft">{t!(text, "beam-more", count = more)}</p> });
    let rows = rows
        .into_iter()
        .take(ROWS)
        .map(|(words, count)| {
            let width = (u64::from(count) * 1000 / u64::from(most)).to_string();
            view! {
                <li>
                    <p class="words" dir="auto">{words.clone()}</p>
                    <p class="total tabular">{total(text, unit, count)}</p>
                    <svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="track" width="1000" height="20"></rect>
                        <rect class="fill" width=width height="20"></rect>
                    </svg>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class=class>
            <h2 dir="auto">{totals.title.clone()}</h2>
            <p class="soft">{t!(text, "ballot-people", count = totals.people)}</p>
            {(!rows.is_empty()).then(|| view! { <ol role="list">{rows}</ol> })}
            {quarters(text, placed)}
            {totals.support.as_ref().map(|found| stage::support(text, found))}
            {stage::reasons(text, &totals.reasons[..totals.reasons.len().min(REASONS)])}
            {more}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_get_smaller_before_any_is_left_out() {
        assert_eq!(fit(&[20; 8]), ("cards lone", 8));
        assert_eq!(fit(&[20; 14]), ("cards few", 14));
        assert_eq!(fit(&[20; 22]), ("cards some", 22));
        assert_eq!(fit(&[20; 30]), ("cards many", 30));
        assert_eq!(fit(&[20; 60]).0, "cards many");
        assert!(fit(&[20; 60]).1 < 36);
        assert_eq!(fit(&[]), ("cards lone", 0));
    }
}
