//! `loopwise analyse --press FACTOR`: what a push on one factor does, as a text.

use std::fmt::Write as _;

use loopwise_analysis::WrittenPress;

use super::table::padded;

/// Below this share of systems that settle, the answer speaks of unusual ones, and says so.
const FEW: f64 = 0.5;

/// As a text to read.
pub(super) fn text(press: &WrittenPress) -> String {
    let mut text = format!("Push {} up and hold it there.\n", press.factor);
    let share = percent(press.stable_share);
    let _ = writeln!(
        text,
        "What the arrows imply under random strengths, not a forecast: {} systems drawn (seed {}), {share} of them settle.",
        press.draws, press.seed
    );
    if press.strongest < 1.0 {
        let _ = writeln!(
            text,
            "No arrow is stronger than {} of the pull that brings a factor back: with stronger ones hardly any system settles.",
            press.strongest
        );
    }
    if press.stable_share < FEW {
        text +=
            "Most systems with these arrows do not settle, so this speaks of the calmer ones.\n";
    }
    let rows = press.effects.iter().filter(|it| it.label != press.factor);
    let mut rows: Vec<_> = rows.collect();
    // Those that rise most surely first; equals stay in order of id.
    rows.sort_by(|a, b| b.rises.total_cmp(&a.rises));
    let reached = |outlook: &str| outlook != "untouched";
    let (reached, untouched): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|it| reached(it.outlook));
    let cells: Vec<[String; 4]> = reached
        .iter()
        .map(|it| {
            let alone = it.signs_alone.map_or_else(String::new, |sign| {
                format!("{} {:.2}", sign.sign, sign.weight)
            });
            [
                it.label.clone(),
                it.outlook.to_owned(),
                percent(it.rises),
                alone,
            ]
        })
        .collect();
    let has_alone = cells.iter().any(|row| !row[3].is_empty());
    let mut rows = vec![["Factor", "It", "Rises in", "Signs alone"].map(str::to_owned)];
    rows.extend(cells);
    let shown = if has_alone { 4 } else { 3 };
    let rows: Vec<&[String]> = rows.iter().map(|row| &row[..shown]).collect();
    text += &padded(&rows);
    if !untouched.is_empty() {
        let labels: Vec<&str> = untouched.iter().map(|it| it.label.as_str()).collect();
        let _ = writeln!(text, "No chain of arrows leads to {}.", labels.join(", "));
    }
    text.push('\n');
    text
}

/// A share in whole percent, rounded down, so that it is never on the other side of a bound than the word beside it.
pub(super) fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.01 {
        "under 1 %".to_owned()
    } else {
        format!("{:.0} %", (share * 100.0 + 1e-9).floor())
    }
}
