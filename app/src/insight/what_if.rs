//! What if: what the arrows imply when one factor is pushed. Not a forecast, and every view says so.

use std::ops::ControlFlow;

use loopwise_analysis::{Course, Draws, Fuzzy, FuzzyRule, Outlook, Presses, Pulse, Signs, Squash};
use loopwise_model::FactorId;
use loopwise_scene::Tone;

use super::ask::Ask;
use super::parts::{line, number, percent, section, soft, told};
use super::{Analyst, Progress, parts};
use crate::markup::{Markup, node};
use crate::shown::Shown;
use crate::t;

/// Systems drawn.
const TRIES: u32 = 10_000;
/// Draws between two reports of how far it has come.
const REPORT_EVERY: u32 = 100;
/// Steps of a pulse that can be looked at; when it goes on without end, only the first mean something.
const STEPS: usize = 12;
const FIRST_STEPS: usize = 5;
/// How steep the curves of fuzzy maps are that are compared: what follows depends on it.
const STEEP: [f64; 3] = [1.0, 2.0, 5.0];
/// A change of a fuzzy map smaller than this is none.
const SMALL: f64 = 0.001;

pub(super) fn view(analyst: &Analyst, ask: &Ask, progress: Progress) -> Shown {
    let text = &analyst.text;
    let question = ask.with(|ask| (ask.from, ask.at) = (None, None)) + "&from=";
    let label = t!(text, "insight-push");
    let pick = analyst.pick(("insight-push", &label), &question, ask.from);
    let ways = ["", "pulse", "fuzzy"].map(|way| {
        let id = if way.is_empty() { "press" } else { way };
        (way.to_owned(), text.get(&format!("insight-way-{id}")))
    });
    let by = ask.with(|ask| (ask.at, ask.by) = (None, String::new())) + "&by=";
    let way = parts::choice(
        "insight-way",
        &t!(text, "insight-way"),
        &by,
        &ask.by,
        ways.into_iter(),
    );
    let Some(factor) = ask.from else {
        let markup = pick.and(way).and(soft(t!(text, "insight-push-how")));
        return Shown {
            markup: markup.into_string(),
            ..Shown::default()
        };
    };
    let mut shown = match ask.by.as_str() {
        "pulse" => pulse(analyst, ask, factor),
        "fuzzy" => fuzzy(analyst, factor),
        _ => press(analyst, factor, progress),
    };
    let warning = node("p", &[("class", "notice")], t!(text, "insight-no-forecast"));
    let lead = pick.and(way).and(warning).into_string();
    shown.markup = lead + &shown.markup;
    shown
}

fn press(analyst: &Analyst, factor: FactorId, progress: Progress) -> Shown {
    let text = &analyst.text;
    let signs = Signs::of(&analyst.map, analyst.loops.graph());
    let Some(place) = signs.place(factor) else {
        return Shown::default();
    };
    let mut drawn = 0;
    let draws = Draws {
        tries: TRIES,
        ..Draws::default()
    };
    let found = Presses::calm(&signs, &[place], draws, &mut || {
        if drawn % REPORT_EVERY == 0 {
            progress(f64::from(drawn) / f64::from(TRIES));
        }
        drawn += 1;
        ControlFlow::Continue(())
    });
    let found = &found;
    let words = [
        (Outlook::Rises, "insight-rises"),
        (Outlook::ProbablyRises, "insight-probably-rises"),
        (Outlook::Unclear, "insight-unclear"),
        (Outlook::ProbablyFalls, "insight-probably-falls"),
        (Outlook::Falls, "insight-falls"),
        (Outlook::TooFew, "insight-too-few"),
        (Outlook::Untouched, "insight-untouched"),
    ];
    let of = |outlook: Outlook| {
        let factors = signs.factors().iter().enumerate();
        factors.filter(move |(at, _)| *at != place && found.outlook(0, *at) == outlook)
    };
    let groups = words.iter().filter_map(|(outlook, id)| {
        let with_share = !matches!(outlook, Outlook::Untouched | Outlook::TooFew);
        let rows = of(*outlook).map(|(at, factor)| {
            let share = with_share.then(|| {
                let share = percent(found.share_rising(0, at));
                let words = t!(text, "insight-rises-in", percent = share);
                node("span", &[("class", "soft")], words)
            });
            node("li", &[], analyst.factor(*factor).and(" ").and(share))
        });
        let rows: Vec<Markup> = rows.collect();
        (!rows.is_empty()).then(|| section(&text.get(id), node("ul", &[("class", "plain")], rows)))
    });
    let groups: Markup = groups.collect();
    let tones = [
        (Outlook::Rises, Tone::Rises),
        (Outlook::ProbablyRises, Tone::Rises),
        (Outlook::ProbablyFalls, Tone::Falls),
        (Outlook::Falls, Tone::Falls),
    ];
    let tones = tones
        .iter()
        .flat_map(|(outlook, tone)| of(*outlook).map(|(_, id)| (*id, *tone)));
    let mut tones: Vec<(FactorId, Tone)> = tones.collect();
    tones.sort_unstable_by_key(|tone| tone.0);
    let share = percent(found.stable_share());
    let settled = t!(
        text,
        "insight-settled",
        percent = share,
        count = found.tried
    );
    let calm = (found.strongest < 1.0).then(|| {
        soft(t!(
            text,
            "insight-calm",
            times = number(1.0 / found.strongest, 0)
        ))
    });
    let touched = signs.factors().iter().zip(&found.pushes[0].touched);
    let touched = touched.filter(|(_, is)| **is).map(|(id, _)| *id);
    let about = told(
        text,
        &t!(text, "about-what-if-tells", draws = found.tried),
        &t!(text, "about-what-if-not", percent = share),
        &t!(text, "about-what-if-ask"),
    );
    Shown {
        markup: line(&settled)
            .and(calm)
            .and(groups)
            .and(about)
            .into_string(),
        part: Some(analyst.part(touched.collect())),
        tones,
        said: settled,
        ..Shown::default()
    }
}

fn pulse(analyst: &Analyst, ask: &Ask, factor: FactorId) -> Shown {
    let text = &analyst.text;
    let signs = Signs::of(&analyst.map, analyst.loops.graph());
    let found = signs
        .place(factor)
        .and_then(|place| Pulse::of(&signs, place, STEPS));
    let Some(found) = found else {
        return Shown::default();
    };
    let last = match found.course {
        Course::Ends(step) => step.clamp(1, STEPS),
        Course::Repeats { .. } => STEPS,
        Course::GoesOn => FIRST_STEPS,
    };
    let last = last.min(found.levels.len() - 1);
    let at = ask.at.unwrap_or(0).min(last);
    let level = &found.levels[at];
    let before = at.checked_sub(1).map(|before| &found.levels[before]);
    let changes = signs.factors().iter().enumerate().filter_map(|(nth, id)| {
        let by = level[nth] - before.map_or(0, |before| before[nth]);
        (by != 0).then(|| {
            let words = if by > 0 {
                "insight-pulse-more"
            } else {
                "insight-pulse-less"
            };
            let words = text.with(
                words,
                &[("by", by.unsigned_abs().into()), ("now", level[nth].into())],
            );
            node("li", &[], analyst.factor(*id).and(" ").and(words))
        })
    });
    let changes: Vec<Markup> = changes.collect();
    let tones = signs
        .factors()
        .iter()
        .zip(level)
        .filter_map(|(id, level)| match level {
            1.. => Some((*id, Tone::Rises)),
            ..0 => Some((*id, Tone::Falls)),
            0 => None,
        });
    let course = match found.course {
        Course::Ends(step) => t!(text, "insight-pulse-ends", step = step),
        Course::Repeats { every, .. } => t!(text, "insight-pulse-repeats", every = every),
        Course::GoesOn => t!(text, "insight-pulse-goes-on"),
    };
    let left_out = (found.left_out > 0)
        .then(|| soft(t!(text, "insight-pulse-left-out", count = found.left_out)));
    let step = t!(text, "insight-pulse-step", step = at, last = last);
    let [on, back, first] = parts::steps(text, ask, at, last, &t!(text, "insight-step-on"));
    let markup = section(
        &step,
        node("p", &[("class", "row")], back.and(on).and(first))
            .and(if changes.is_empty() {
                soft(t!(text, "insight-pulse-nothing"))
            } else {
                node("ul", &[("class", "plain")], changes)
            })
            .and(line(&course))
            .and(left_out)
            .and(parts::about(
                text,
                ["about-pulse-tells", "about-pulse-not", "about-pulse-ask"],
            )),
    );
    Shown {
        markup: markup.into_string(),
        tones: tones.collect(),
        said: step,
        ..Shown::default()
    }
}

/// A pushed factor held at 1, compared with nothing held, for several curves.
fn fuzzy(analyst: &Analyst, factor: FactorId) -> Shown {
    let text = &analyst.text;
    let graph = analyst.loops.graph();
    let Some(place) = graph.factors().position(|id| id == factor) else {
        return Shown::default();
    };
    let columns = STEEP.map(|steep| {
        let map = Fuzzy::of(
            &analyst.map,
            graph,
            FuzzyRule::Modified,
            Squash::Sigmoid(steep),
        );
        let begin = vec![0.5; graph.factor_count()];
        (map.from(&begin, &[]), map.from(&begin, &[(place, 1.0)]))
    });
    let rests = columns.iter().all(|(base, held)| base.rests && held.rests);
    let head = STEEP.iter().map(|steep| {
        let words = t!(text, "insight-steep", steep = number(*steep, 0));
        node("th", &[("scope", "col")], words)
    });
    let first = node("th", &[("scope", "col")], t!(text, "insight-factor"));
    let head = node("tr", &[], first.and(head.collect::<Vec<_>>()));
    let mut tones = Vec::new();
    let rows = graph
        .factors()
        .enumerate()
        .filter(|(at, _)| *at != place)
        .filter_map(|(at, id)| {
            let by = columns
                .each_ref()
                .map(|(base, held)| held.states[at] - base.states[at]);
            if by.iter().all(|by| by.abs() < SMALL) {
                return None;
            }
            if by.iter().all(|by| *by > SMALL) {
                tones.push((id, Tone::Rises));
            } else if by.iter().all(|by| *by < -SMALL) {
                tones.push((id, Tone::Falls));
            }
            let cells = by.iter().map(|by| {
                let size = number(by.abs(), 3);
                let sign = match (&*size, *by > 0.0) {
                    ("0", _) => "",
                    (_, true) => "+",
                    (_, false) => "−",
                };
                node("td", &[], format!("{sign}{size}"))
            });
            let name = node("th", &[("scope", "row")], analyst.factor(id));
            Some(node("tr", &[], name.and(cells.collect::<Vec<_>>())))
        });
    let rows: Vec<Markup> = rows.collect();
    let inside = node("thead", &[], head).and(node("tbody", &[], rows));
    let label = t!(text, "insight-fuzzy");
    let frame = [
        ("class", "table-frame"),
        ("role", "region"),
        ("tabindex", "0"),
        ("aria-label", &*label),
    ];
    let restless = (!rests).then(|| line(t!(text, "insight-fuzzy-restless")));
    let markup = section(
        &label,
        soft(t!(text, "insight-fuzzy-how"))
            .and(restless)
            .and(node(
                "div",
                &frame,
                node("table", &[("class", "numbers")], inside),
            ))
            .and(parts::about(
                text,
                ["about-fuzzy-tells", "about-fuzzy-not", "about-fuzzy-ask"],
            )),
    );
    Shown {
        markup: markup.into_string(),
        tones,
        ..Shown::default()
    }
}
