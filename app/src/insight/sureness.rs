//! Sureness: how far the order of factors depends on single arrows, and on how the map was drawn.

use loopwise_analysis::{Doubt, Measure, Ranked, Sensitivity, Sureness};

use super::ask::Ask;
use super::known::MAPS;
use super::parts::{about, begin, choice, line, not_leverage, number, percent, section, soft};
use super::{Analyst, Progress};
use crate::markup::{Markup, node};
use crate::shown::Shown;
use crate::t;

/// Factors shown.
const SHOWN: usize = 15;
/// What bands of ranks tell.
const BANDS: [&str; 3] = ["about-bands-tells", "about-bands-not", "about-bands-ask"];

pub(super) fn view(analyst: &Analyst, ask: &Ask, progress: Progress) -> Shown {
    let text = &analyst.text;
    if ask.run {
        return drawn(analyst, ask, progress);
    }
    let words = t!(text, "insight-sure-run", count = MAPS.tries);
    let markup = soft(t!(text, "insight-sure-how"))
        .and(begin(ask, "insight-sure-run", words))
        .and(about(text, BANDS));
    Shown {
        markup: markup.into_string(),
        ..Shown::default()
    }
}

fn drawn(analyst: &Analyst, ask: &Ask, progress: Progress) -> Shown {
    let text = &analyst.text;
    let doubt = Doubt::default();
    let found = analyst.bootstrap(progress);
    let measure = Measure::ALL.into_iter().find(|it| it.word() == ask.by);
    let order = found.orders.iter().find(|order| Some(order.0) == measure);
    let Some((measure, ranked)) = order.or(found.orders.first()) else {
        return Shown::default();
    };
    let headline = if found.singles_out() {
        line(t!(text, "insight-sure-some", count = found.top))
    } else {
        node("p", &[("class", "finding")], t!(text, "insight-sure-none"))
    };
    let words =
        |it: &Measure| text.get(&format!("insight-measure-{}", it.word().replace('_', "-")));
    let choices = found
        .orders
        .iter()
        .map(|(it, _)| (it.word().to_owned(), words(it)));
    let question = ask.with(|ask| ask.by.clear()) + "&by=";
    let pick = choice(
        "insight-sure-by",
        &t!(text, "insight-sure-by"),
        &question,
        measure.word(),
        choices,
    );
    let mut rows = ranked.clone();
    rows.sort_by(|a, b| a.rank.total_cmp(&b.rank));
    let list = rows
        .iter()
        .take(SHOWN)
        .map(|it| row(analyst, it, ranked.len()));
    let list = node("ol", &[("class", "bands")], list.collect::<Vec<_>>());
    let hidden = (rows.len() > SHOWN).then(|| soft(t!(text, "insight-sure-more", count = SHOWN)));
    let mut sensitivity = analyst.sensitivity().iter();
    let other = sensitivity.find(|it| it.measure == *measure);
    let other = other.map(|it| section(&t!(text, "insight-drawn"), other_drawings(analyst, it)));
    let settings = t!(
        text,
        "insight-sure-drawn",
        count = found.drawn,
        kept = percent(doubt.kept),
        missing = percent(doubt.missing)
    );
    let markup = headline
        .and(soft(settings))
        .and(pick)
        .and(section(&words(measure), list.and(hidden)))
        .and(other)
        .and(not_leverage(text))
        .and(about(text, BANDS));
    Shown {
        markup: markup.into_string(),
        said: t!(text, "insight-sure-done"),
        ..Shown::default()
    }
}

/// A factor, between which ranks it was, and how often it was at the top.
#[allow(clippy::cast_precision_loss)] // factors on a map
fn row(analyst: &Analyst, it: &Ranked, count: usize) -> Markup {
    let text = &analyst.text;
    let at = |rank: f64| 100.0 * (rank - 1.0) / (count as f64 - 1.0).max(1.0);
    let (from, to) = (at(it.from), at(it.to));
    let place = |value: f64| format!("{value:.1}");
    let rect = |class: &str, x: f64, width: f64| {
        let (x, width) = (place(x), place(width));
        let attributes = [
            ("class", class),
            ("x", &*x),
            ("width", &*width),
            ("height", "8"),
        ];
        node("rect", &attributes, "")
    };
    let bars = rect("track", 0.0, 100.0)
        .and(rect("band", from.min(98.0), (to - from).max(2.0)))
        .and(rect("fill", at(it.median).min(98.0), 2.0));
    let attributes = [
        ("class", "bar"),
        ("viewBox", "0 0 100 8"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    let sure = text.get(match it.sureness() {
        Sureness::Stable => "insight-stable",
        Sureness::Likely => "insight-likely",
        Sureness::Unsettled => "insight-unsettled",
    });
    let ranks = t!(
        text,
        "insight-ranks",
        from = number(it.from, 1),
        to = number(it.to, 1),
        percent = percent(it.at_top)
    );
    let name = analyst
        .factor(it.factor)
        .and(" ")
        .and(node("strong", &[], sure));
    let ranks = node("span", &[("class", "soft")], ranks);
    node(
        "li",
        &[],
        name.and(node("svg", &attributes, bars)).and(ranks),
    )
}

fn other_drawings(analyst: &Analyst, it: &Sensitivity) -> Markup {
    let words = t!(
        analyst.text,
        "insight-drawn-tau",
        count = it.drawings,
        lowest = number(it.lowest, 2),
        median = number(it.median, 2)
    );
    line(words)
}
