//! `loopwise analyse --bootstrap N`: how sure the order of factors is, as a text.

use std::fmt::Write as _;

use loopwise_analysis::{Measure, WrittenBootstrap, WrittenRank};

use super::import::counted;
use super::table::padded;
use super::what_if::percent;

/// Factors named for each order; `--json` names all.
const SHOWN: usize = 8;

/// As a text to read.
pub(super) fn text(found: &WrittenBootstrap) -> String {
    let mut text = format!(
        "{} drawn that the same people might as well have made (seed {}): each link there with a probability of {:.2} unless \
         people said how sure they are, {} of links nobody drew added.\n",
        counted(found.draws as usize, "map"),
        found.seed,
        found.kept,
        percent(found.missing)
    );
    if !found.singles_out {
        text += "This map does not single out a lever yet: no factor stays at the top in 70 % of them.\n";
    }
    let orders = Measure::ALL.map(Measure::word);
    let orders = orders
        .iter()
        .filter_map(|it| found.orders.get_key_value(it));
    for (measure, rows) in orders {
        let _ = writeln!(text, "\nBy {}, top {}:", named(measure), found.top);
        let head = ["Factor", "Rank", "5 % to 95 %", "At the top", ""].map(str::to_owned);
        let mut cells = vec![head];
        cells.extend(rows.iter().take(SHOWN).map(row));
        let cells: Vec<&[String]> = cells.iter().map(<[String; 5]>::as_slice).collect();
        text += &padded(&cells);
        if let Some(other) = found.drawing_sensitivity.get(measure) {
            let _ = writeln!(
                text,
                "Drawn in {}, the order agrees by τ {:.2} at least, {:.2} in the middle.",
                counted(other.drawings, "other way"),
                other.lowest,
                other.median
            );
        }
    }
    text += "None of these orders says where a push helps (Crielaard et al. 2023, doi 10.1038/s41598-023-46531-z): \
             compare them with what people say and with --press.\n\n";
    text
}

fn row(it: &WrittenRank) -> [String; 5] {
    [
        it.label.clone(),
        format!("{}", it.rank),
        format!("{} to {}", it.from, it.to),
        percent(it.at_top),
        it.sureness.to_owned(),
    ]
}

/// A measure in words.
fn named(measure: &str) -> &str {
    match measure {
        "reinforcing_loops" => "reinforcing loops",
        "closeness_out" => "closeness (outgoing)",
        other => other,
    }
}
