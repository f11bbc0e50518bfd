//! The results as Markdown, in the shape of `docs/benchmarks.md`.

use std::fmt::Write as _;

use crate::load::Measured;
use crate::maps::{MAPS, Memory};
use crate::tally::Times;

/// Three percentiles and the slowest.
fn spread(times: &Times) -> String {
    let of = |percent| times.percentile(percent);
    format!(
        "{:.1} / {:.1} / {:.1} / {:.0}",
        of(50.0),
        of(95.0),
        of(99.0),
        of(100.0)
    )
}

/// One line while the cases run.
pub fn in_short(measured: &Measured) -> String {
    format!(
        "ack {} ms, everyone {} ms, {:.1}/s, troubles {}, load average {:.2}",
        spread(&measured.to_ack),
        spread(&measured.to_everyone),
        measured.acked_per_second,
        measured.troubles,
        measured.load_average
    )
}

/// All results.
pub fn markdown(results: &[Measured], memory: Option<&Memory>) -> String {
    let mut text = String::new();
    if !results.is_empty() {
        latencies(&mut text, results);
        costs(&mut text, results);
    }
    if let Some(memory) = memory {
        let each = (memory.open_kib as f64 - memory.before_kib as f64) / f64::from(MAPS);
        let [factors, links] = memory.size;
        let _ = writeln!(
            text,
            "\nAn open map of {factors} factors and {links} links with one person on it: {each:.0} KiB \
             ({} → {} KiB for {MAPS} maps).",
            memory.before_kib, memory.open_kib
        );
    }
    text
}

fn latencies(text: &mut String, results: &[Measured]) {
    text.push_str(
        "\nMilliseconds, p50 / p95 / p99 / slowest. One durable write: 512 bytes appended and synced to the same disk, \
         just before and just after.\n\n\
         | people | edits/s | push → ack | push → everyone | one durable write | ack : write (p50, p95) | acknowledged/s \
         | troubles |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for measured in results {
        let ratio =
            |percent| measured.to_ack.percentile(percent) / measured.disk.percentile(percent);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {:.1}, {:.1} | {:.1} | {} |",
            measured.case.people,
            measured.case.pace,
            spread(&measured.to_ack),
            spread(&measured.to_everyone),
            spread(&measured.disk),
            ratio(50.0),
            ratio(95.0),
            measured.acked_per_second,
            measured.troubles
        );
    }
}

fn costs(text: &mut String, results: &[Measured]) {
    text.push_str(
        "\nMemory is resident, in MiB: before anybody came, with everybody there, at the end.\n\n\
         | people | edits/s | memory | KiB a person | server cores | load's cores | edits a commit | load average before |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for measured in results {
        let [before, joined, after] = measured.memory_kib.map(|kib| kib as f64 / 1_024.0);
        let _ = writeln!(
            text,
            "| {} | {} | {before:.1} → {joined:.1} → {after:.1} | {:.0} | {:.2} | {:.2} | {:.1} | {:.2} |",
            measured.case.people,
            measured.case.pace,
            (joined - before) * 1_024.0 / f64::from(measured.case.people),
            measured.cores[0],
            measured.cores[1],
            measured.edits_per_frame,
            measured.load_average
        );
    }
}
