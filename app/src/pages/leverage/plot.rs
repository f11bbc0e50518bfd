//! Priority and structure as a picture: how many people chose a leverage point against its place by loops, with the four
//! quadrants. Every point has a number, and a name where there is room for it; the same stands below in words.

use leptos::prelude::*;
use loopwise_analysis::Sureness;
use loopwise_model::LeverId;
use loopwise_report::lenses::{Candidate, Quadrant};

use super::{LeverageView, Looked};
use crate::icons;
use crate::lenses::{self, percent, quadrant_word};
use crate::marks::Icon;
use crate::pages::Context;
use crate::t;
use crate::text::Text;

/// The picture's field, in its own units.
const LEFT: f64 = 46.0;
const TOP: f64 = 12.0;
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 380.0;
/// Room between the field's sides and the first and last place.
const EDGE: f64 = 14.0;
/// How wide a letter of a name is, about.
const LETTER: f64 = 6.8;
/// How high a name is.
const LINE: f64 = 16.0;
/// Longer names are cut in the picture; the table has them in full.
const LONGEST: usize = 26;
/// How large a point is, so that a number fits in.
const RADIUS: f64 = 9.0;

/// A point and its name, as they are drawn.
#[derive(Debug, Clone, PartialEq)]
struct Point {
    id: LeverId,
    x: f64,
    y: f64,
    name: String,
    sure: bool,
    /// Where the name stands: its anchor and its middle; none where there is no room for it.
    label: Option<(f64, f64, bool)>,
}

/// The picture, and what it says in words.
pub(super) fn plot(
    context: &Context,
    view: &LeverageView,
    looked: &Looked,
    candidates: &[(LeverId, &Candidate)],
) -> impl IntoView + use<> {
    let text = &context.text;
    let points = placed(view, looked, candidates);
    let body = if points.is_empty() {
        view! { <p class="soft plot-says">{t!(text, "lens-plot-empty")}</p> }.into_any()
    } else {
        drawn(text, looked, &points).into_any()
    };
    let quadrants = [
        Quadrant::AgreedLever,
        Quadrant::HiddenLever,
        Quadrant::PopularButWeaklyConnected,
    ];
    let says = quadrants.into_iter().filter_map(|quadrant| {
        let in_it = candidates
            .iter()
            .filter(|(_, it)| it.quadrant == Some(quadrant));
        let names = in_it.map(|(id, _)| {
            let name = lenses::name(&view.facts.map, *id);
            match points.iter().position(|point| point.id == *id) {
                Some(at) => format!("{name} ({})", at + 1),
                None => name,
            }
        });
        let names: Vec<String> = names.collect();
        (!names.is_empty()).then(|| {
            let names = lenses::listed(text, names);
            view! { <li dir="auto">{t!(text, "lens-plot-in", quadrant = quadrant_word(text, quadrant), levers = names)}</li> }
        })
    });
    let drawn = &looked.lenses.what_if;
    let calm = (drawn.tried > 0).then(|| {
        let words = t!(text, "lens-calm", percent = percent(drawn.settled_share));
        view! { <p class="notice"><Icon glyph=icons::INFO/><span>{words}</span></p> }
    });
    view! {
        <section class="card lens-plot" aria-labelledby="plot-title">
            <header>
                <h3 id="plot-title">{t!(text, "lens-plot")}</h3>
                <p class="key"><span class="dot sure"></span>{t!(text, "lens-plot-likely")}<span class="dot"></span>{t!(text, "lens-plot-unsettled")}</p>
            </header>
            {body}
            <ul role="list" class="plot-says">{says.collect_view()}</ul>
            {calm}
        </section>
    }
}

#[allow(clippy::cast_precision_loss)] // factors of a map
fn placed(
    view: &LeverageView,
    looked: &Looked,
    candidates: &[(LeverId, &Candidate)],
) -> Vec<Point> {
    let span = (looked.lenses.factor_count.max(2) - 1) as f64;
    let points = candidates.iter().filter_map(|(id, candidate)| {
        let people = candidate.people.as_ref()?;
        let rank = candidate.structure.rank?.rank;
        Some(Point {
            id: *id,
            x: LEFT + EDGE + (WIDTH - 2.0 * EDGE) * (1.0 - (rank - 1.0) / span),
            y: TOP + HEIGHT * (1.0 - people.share),
            name: short(&lenses::name(&view.facts.map, *id)),
            sure: candidate
                .sureness
                .is_some_and(|it| it.sureness >= Sureness::Likely),
            label: None,
        })
    });
    with_labels(points.collect())
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let begin: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", begin.trim_end())
}

/// Puts a name beside each point where nothing else stands: on its right or its left, level with it or some lines above or
/// below.
#[allow(clippy::cast_precision_loss)] // letters of a name
fn with_labels(mut points: Vec<Point>) -> Vec<Point> {
    let dots = points
        .iter()
        .map(|it| Space::around((it.x, it.y), RADIUS + 2.0));
    let mut taken: Vec<Space> = dots.chain(quadrant_names()).collect();
    for (own, point) in points.iter_mut().enumerate() {
        let wide = point.name.chars().count() as f64 * LETTER;
        let beside = |lines: f64| [(true, lines), (false, lines)];
        let places = [0.0, -1.0, 1.0, -2.0, 2.0, -3.0]
            .into_iter()
            .flat_map(beside);
        let free = places.into_iter().find_map(|(right, lines)| {
            let y = point.y + lines * LINE;
            let from = if right {
                point.x + RADIUS + 4.0
            } else {
                point.x - RADIUS - 4.0 - wide
            };
            let it = Space {
                from,
                to: from + wide,
                top: y - LINE / 2.0,
                bottom: y + LINE / 2.0,
            };
            let mut others = taken.iter().enumerate().filter(|(at, _)| *at != own);
            (it.is_inside() && others.all(|(_, other)| !it.meets(other))).then_some((it, right))
        });
        if let Some((it, right)) = free {
            let anchor = if right { it.from } else { it.to };
            point.label = Some((anchor, f64::midpoint(it.top, it.bottom), right));
            taken.push(it);
        }
    }
    points
}

/// Where something stands in the picture.
#[derive(Debug, Clone, Copy)]
struct Space {
    from: f64,
    to: f64,
    top: f64,
    bottom: f64,
}

impl Space {
    fn around((x, y): (f64, f64), by: f64) -> Self {
        Self {
            from: x - by,
            to: x + by,
            top: y - by,
            bottom: y + by,
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.from < other.to
            && other.from < self.to
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_inside(&self) -> bool {
        self.from >= LEFT
            && self.to <= LEFT + WIDTH + 4.0
            && self.top >= TOP
            && self.bottom <= TOP + HEIGHT
    }
}

/// Where the names of the quadrants stand, in the four corners.
fn quadrant_names() -> impl Iterator<Item = Space> {
    const LONG: f64 = 188.0;
    let (right, bottom) = (LEFT + WIDTH, TOP + HEIGHT);
    let rows = [(TOP + 4.0, TOP + 24.0), (bottom - 24.0, bottom - 4.0)];
    let sides = [(LEFT, LEFT + LONG), (right - LONG / 2.0, right)];
    rows.into_iter().flat_map(move |(top, bottom)| {
        sides.map(|(from, to)| Space {
            from,
            to,
            top,
            bottom,
        })
    })
}

fn drawn(text: &Text, looked: &Looked, points: &[Point]) -> impl IntoView + use<> {
    let (right, bottom) = (LEFT + WIDTH, TOP + HEIGHT);
    let cuts = looked.lenses.cuts;
    let cut_x = LEFT + WIDTH / 2.0;
    let cut_y = cuts.levers_from.map(|from| TOP + HEIGHT * (1.0 - from));
    let one = |number: f64| format!("{number:.1}");
    let ticks = [0_i64, 25, 50, 75, 100].map(|tick| {
        #[allow(clippy::cast_precision_loss)] // 0 to 100
        let y = bottom - HEIGHT * tick as f64 / 100.0 + 4.0;
        view! { <text class="tick" x=one(LEFT - 6.0) y=one(y) text-anchor="end">{t!(text, "lens-share", percent = tick)}</text> }
    });
    let agreed = cut_y.map(|y| {
        view! {
            <rect class="agreed" x=one(cut_x) y=one(TOP) width=one(right - cut_x) height=one(y - TOP)/>
            <path class="cross" d=format!("M{LEFT} {y:.1}H{right}M{cut_x} {TOP}V{bottom}")/>
        }
    });
    let name = |id: &str, x: f64, y: f64, end: bool| {
        let anchor = if end { "end" } else { "start" };
        view! { <text class="quad-name" x=one(x) y=one(y) text-anchor=anchor>{text.get(id)}</text> }
    };
    let dots = points.iter().enumerate().map(|(at, point)| {
        let class = if point.sure { "pt sure" } else { "pt" };
        view! {
            <g class=class>
                <circle cx=one(point.x) cy=one(point.y) r=one(RADIUS)/>
                <text x=one(point.x) y=one(point.y + 4.0) text-anchor="middle">{(at + 1).to_string()}</text>
            </g>
        }
    });
    let names = points.iter().filter_map(|point| {
        let (x, y, right) = point.label?;
        let anchor = if right { "start" } else { "end" };
        Some(view! { <text class="pt-name" x=one(x) y=one(y + 4.5) text-anchor=anchor>{point.name.clone()}</text> })
    });
    view! {
        <svg class="scatter" viewBox="0 0 476 436" role="img" aria-label=t!(text, "lens-plot-words")>
            {agreed}
            <path class="axis" d=format!("M{LEFT} {TOP}V{bottom}H{right}")/>
            {ticks.collect_view()}
            <text class="tick" x=one(LEFT) y=one(bottom + 18.0)>{t!(text, "lens-plot-last")}</text>
            <text class="tick" x=one(right) y=one(bottom + 18.0) text-anchor="end">{t!(text, "lens-plot-first")}</text>
            <text class="axis-name" x=one(cut_x) y=one(bottom + 36.0) text-anchor="middle">{t!(text, "lens-plot-structure")}</text>
            {name("lens-plot-popular", LEFT + 8.0, TOP + 18.0, false)}
            {name("lens-plot-agreed", right - 8.0, TOP + 18.0, true)}
            {name("lens-plot-neither", LEFT + 8.0, bottom - 10.0, false)}
            {name("lens-plot-hidden", right - 8.0, bottom - 10.0, true)}
            {dots.collect_view()}
            {names.collect_view()}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64, name: &str) -> Point {
        Point {
            id: LeverId::from_u128(1),
            x,
            y,
            name: name.to_owned(),
            sure: false,
            label: None,
        }
    }

    #[test]
    fn names_stand_beside_their_points_and_never_on_each_other() {
        let crowd = (0..12).map(|at| {
            point(
                200.0 + f64::from(at % 3) * 14.0,
                100.0 + f64::from(at) * 9.0,
                "A name of some length",
            )
        });
        let placed = with_labels(crowd.collect());
        let labels: Vec<(f64, f64, f64)> = placed
            .iter()
            .filter_map(|it| {
                let (x, y, right) = it.label?;
                let wide = 21.0 * LETTER;
                Some((if right { x } else { x - wide }, wide, y))
            })
            .collect();
        assert!(labels.len() >= 4, "{placed:?}");
        for (at, one) in labels.iter().enumerate() {
            for two in &labels[at + 1..] {
                let apart = (one.2 - two.2).abs() >= LINE
                    || one.0 + one.1 <= two.0
                    || two.0 + two.1 <= one.0;
                assert!(apart, "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn a_name_at_the_edge_turns_to_the_other_side() {
        let placed = with_labels(vec![
            point(LEFT + WIDTH, 60.0, "On the right"),
            point(LEFT, 60.0, "On the left"),
        ]);
        let sides: Vec<_> = placed.iter().map(|it| it.label.unwrap().2).collect();
        assert_eq!(sides, [false, true]);
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(
            short("Student voice in decisions"),
            "Student voice in decisions"
        );
        assert_eq!(
            short("Student voice in decisions of a school"),
            "Student voice in decision…"
        );
    }
}
