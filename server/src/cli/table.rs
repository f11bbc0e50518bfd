//! A summary as a text to read: sentences first, then tables.

use std::fmt::Write as _;

use loopwise_analysis::{Census, FactorCounts, LoopCounts, Summary, Truncation};

use super::import::counted;

/// Loops named one by one; `--json` names all.
const LOOPS_SHOWN: usize = 50;

/// The summary of the map called `name`, with the number of all its loops when they were counted.
pub(super) fn of(name: &str, summary: &Summary, census: Option<&Census>) -> String {
    let mut text = format!(
        "{name}\n{}, {}{}.\n\n",
        counted(summary.map.factors, "factor"),
        counted(summary.map.links, "link"),
        match summary.map.links - summary.map.bundles {
            0 => String::new(),
            _ => format!(
                " ({} when links side by side count once)",
                summary.map.bundles
            ),
        }
    );
    if let Some(census) = census {
        let _ = writeln!(text, "{}\n", all_loops(census));
    }
    write_loops(&mut text, &summary.loops);
    write_factors(&mut text, &summary.factors);
    text
}

fn write_loops(text: &mut String, loops: &LoopCounts) {
    let _ = writeln!(text, "{}", completeness(loops));
    if loops.listed == 0 {
        text.push('\n');
        return;
    }
    for (count, letter, meaning) in [
        (
            loops.reinforcing,
            'R',
            "reinforcing: a change that runs round comes back stronger",
        ),
        (
            loops.balancing,
            'B',
            "balancing: a change that runs round is pushed back",
        ),
        (
            loops.undecided,
            'U',
            "undecided: a sign on the way is not agreed",
        ),
    ] {
        let _ = writeln!(text, "{count:>7} {letter}  {meaning}");
    }
    let _ = writeln!(text, "{:>7}    with at least one delay\n", loops.delayed);

    text.push_str("Links  Loops\n");
    for (length, count) in &loops.by_length {
        let _ = writeln!(text, "{length:>5}  {count:>5}");
    }
    text.push_str("\nLoop    Links  Delays  Factors in the order of the arrows\n");
    for entry in loops.list.iter().take(LOOPS_SHOWN) {
        let (id, length, delays) = (&entry.id, entry.length, entry.delays);
        let factors = entry.factors.join(" → ");
        let _ = writeln!(text, "{id:<6}  {length:>5}  {delays:>6}  {factors}");
    }
    if loops.list.len() > LOOPS_SHOWN {
        let _ = writeln!(
            text,
            "… and {} more; --json lists all.",
            loops.list.len() - LOOPS_SHOWN
        );
    }
    text.push('\n');
}

/// How many loops there are in all, listed or not.
fn all_loops(census: &Census) -> String {
    let loops = if census.total() == 1 { "loop" } else { "loops" };
    let [total, reinforcing, balancing, undecided] = [
        census.total(),
        census.reinforcing,
        census.balancing,
        census.undecided,
    ]
    .map(grouped);
    let (all, more) = if census.exact {
        (format!("{total} {loops} in all"), "")
    } else {
        (format!("More than {total} {loops} in all"), "more than ")
    };
    format!("{all}: {more}{reinforcing} R, {more}{balancing} B, {more}{undecided} U.")
}

/// A number with commas between thousands.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How many loops are listed, and what was cut off.
fn completeness(loops: &LoopCounts) -> String {
    let (listed, length) = (
        counted(loops.listed, "loop"),
        counted(loops.complete_up_to_length, "link"),
    );
    match loops.truncated {
        None if loops.listed == 0 => format!("No loop of at most {length}."),
        None => format!("{listed}: every one of at most {length}."),
        Some(limit) => {
            let why = match limit {
                Truncation::Count => "the next length has more loops than --max-loops allows",
                Truncation::Time => "the next length takes too long to search",
                Truncation::Memory => "the next length takes too much memory",
                Truncation::Cancelled => "the search was stopped",
            };
            format!("{listed}: every one of at most {length}. There may be longer ones: {why}.")
        }
    }
}

fn write_factors(text: &mut String, factors: &[FactorCounts]) {
    let mut factors: Vec<&FactorCounts> = factors.iter().collect();
    factors.sort_by_key(|factor| std::cmp::Reverse(factor.loops));
    text.push_str("Links in  Links out  Loops  Factor\n");
    for factor in factors {
        let FactorCounts {
            incoming,
            outgoing,
            loops,
            label,
            ..
        } = factor;
        let _ = writeln!(text, "{incoming:>8}  {outgoing:>9}  {loops:>5}  {label}");
    }
}

/// Rows of cells as columns, each as wide as its widest cell.
pub(super) fn padded(rows: &[&[String]]) -> String {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths);
        let line: String = cells
            .map(|(cell, width)| format!("{cell:<width$}  "))
            .collect();
        text += line.trim_end();
        text.push('\n');
    }
    text
}
