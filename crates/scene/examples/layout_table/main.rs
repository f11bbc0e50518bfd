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
        _ => Err(
            "layout_table maps OUT.json | table [PLACES.json] | draw FOLDER [PLACES.json]".into(),
        ),
    }
}

fn table(samples: &[Sample], peers: &[layouts::Peer], folder: Option<&str>) -> Result<(), Failure> {
    let names: Vec<&str> = WEIGHTS.iter().map(|(name, _)| *name).collect();
    println!("| map, layout | {} | cost |", names.join(" | "));
    println!("| --- |{}", " ---: |".repeat(names.len() + 1));
    let mut score = Score::default();
    for sample in samples {
        println!(
            "| **{}**, {} factors, {} links |{}",
            sample.name,
            sample.map.factors.len(),
            sample.map.links.len(),
            " |".repeat(names.len() + 1)
        );
        let layouts = layouts::of(sample, peers);
        score.count(&layouts);
        for layout in &layouts {
            println!("{}", row(layout));
        }
        if let Some(folder) = folder {
            std::fs::create_dir_all(folder)?;
            for layout in &layouts {
                let name =
                    format!("{}-{}.svg", sample.name, layout.name).replace([' ', ',', '\''], "-");
                std::fs::write(
                    std::path::Path::new(folder).join(name),
                    layouts::draw(sample, layout),
                )?;
            }
        }
    }
    score.print();
    Ok(())
}

/// On how many maps our layouts cost less than every peer's.
#[derive(Default)]
struct Score {
    maps: usize,
    from_nothing: usize,
    placed: usize,
    from_people: usize,
}

impl Score {
    fn count(&mut self, layouts: &[Layout]) {
        let cost = |made: Made| {
            let costs = layouts.iter().filter(|layout| layout.made == made);
            costs
                .map(|layout| layout.metrics.cost())
                .min_by(f64::total_cmp)
        };
        let Some(least) = cost(Made::Peer) else {
            return;
        };
        self.maps += 1;
        self.from_nothing += usize::from(cost(Made::Ours).is_some_and(|ours| ours < least));
        if let Some(ours) = cost(Made::OursFromPeople) {
            self.placed += 1;
            self.from_people += usize::from(ours < least);
        }
    }

    fn print(&self) {
        if self.maps > 0 {
            println!(
                "\nFrom nothing, as the peers begin, ours costs less than the best of them on {} of {} maps; \
                 from people's places, which a map keeps where it can, on {} of {}.",
                self.from_nothing, self.maps, self.from_people, self.placed
            );
        }
    }
}

fn row(layout: &Layout) -> String {
    let values: Vec<String> = layout
        .metrics
        .values()
        .iter()
        .map(|value| format!("{value:.3}"))
        .collect();
    let note = if layout.note.is_empty() {
        String::new()
    } else {
        format!(" ({})", layout.note)
    };
    format!(
        "| {}{note} | {} | {:.3} |",
        layout.name,
        values.join(" | "),
        layout.metrics.cost()
    )
}
