//! Layouts compared: our own, people's and other programs', every metric in one table.
//!
//! `layout_table maps OUT.json` writes the maps for the other programs, `layout_table table [PLACES.json]` prints the
//! table, `layout_table draw FOLDER [PLACES.json]` also draws each layout. `cargo xtask bench --only layout` runs them
//! all; `benches/layout/peers.mjs` is the part between. Sample maps come from the folder that `LOOPWISE_SAMPLES` names.

#![allow(clippy::print_stdout, clippy::print_stderr)] // an example is for reading its output

mod formats;
mod layouts;
mod read;

use layouts::{Layout, Made};
use loopwise_scene::metrics::WEIGHTS;
use read::Sample;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let samples = read::all()?;
    match words.as_slice() {
        ["maps", file] => Ok(std::fs::write(file, read::for_peers(&samples))?),
        ["table"] => table(&samples, &[], None),
        ["table", places] => table(&samples, &layouts::read_peers(places)?, None),
        ["draw", folder] => table(&samples, &[], Some(folder)),
        ["draw", folder, places] => table(&samples, &layouts::read_peers(places)?, Some(folder)),
        _ => Err("layout_table maps OUT.json | table [PLACES.json] | draw FOLDER [PLACES.json]".into()),
    }
}

fn table(samples: &[Sample], peers: &[layouts::Peer], folder: Option<&str>) -> Result<(), Failure> {
    let names: Vec<&str> = WEIGHTS.iter().map(|(name, _)| *name).collect();
    println!("| map, layout | {} | cost |", names.join(" | "));
    println!("| --- |{}", " ---: |".repeat(names.len() + 1));
    let (mut won, mut compared) = (0, 0);
    for sample in samples {
        println!("| **{}**, {} factors, {} links |{}", sample.name, sample.map.factors.len(), sample.map.links.len(), " |".repeat(names.len() + 1));
        let layouts = layouts::of(sample, peers);
        let cost = |made: fn(Made) -> bool| {
            let costs = layouts.iter().filter(|l| made(l.made)).map(|l| l.metrics.cost());
            costs.fold(f64::INFINITY, f64::min)
        };
        // What counts is what we make of nothing, as the others do; where people had places, what we make of those too.
        let ours = layouts
            .iter()
            .filter(|l| l.made == Made::Ours)
            .map(|l| l.metrics.cost())
            .fold(0.0, f64::max);
        let theirs = cost(|made| made == Made::Peer);
        if theirs.is_finite() {
            compared += 1;
            won += usize::from(ours < theirs);
        }
        for layout in &layouts {
            println!("{}", row(layout));
        }
        if let Some(folder) = folder {
            std::fs::create_dir_all(folder)?;
            for layout in &layouts {
                let name = format!("{}-{}.svg", sample.name, layout.name).replace([' ', ',', '\''], "-");
                std::fs::write(std::path::Path::new(folder).join(name), layouts::draw(sample, layout))?;
            }
        }
    }
    if compared > 0 {
        println!("\nEvery layout of ours costs less than every peer's on {won} of {compared} maps.");
    }
    Ok(())
}

fn row(layout: &Layout) -> String {
    let values: Vec<String> = layout
        .metrics
        .values()
        .iter()
        .map(|value| format!("{value:.3}"))
        .collect();
    let note = if layout.note.is_empty() { String::new() } else { format!(" ({})", layout.note) };
    format!("| {}{note} | {} | {:.3} |", layout.name, values.join(" | "), layout.metrics.cost())
}
