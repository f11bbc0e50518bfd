//! `loopwise analyse`: the feedback loops of a file or of a map, as a table or as JSON.

use std::ops::ControlFlow;

use clap::Args;
use loopwise_analysis::{
    CausalGraph, Census, Doubt, Draws, Limits, Loops, Summary, Written, WrittenBootstrap,
    WrittenNamed, WrittenPress, find_loops,
};
use loopwise_model::SystemMap;

use super::factor::factor;
use super::paths::{Between, WrittenPaths};
use super::{CliError, Done, named, source, table, uncertainty, what_if};
use crate::config::StoreOptions;

/// The options of `analyse`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A file (.csv, .tsv, .json, .txt) or the id of a map
    #[arg(value_name = "FILE|MAP")]
    source: String,
    /// Longest loops to list, in links; without it the length grows while the whole list fits MAX_LOOPS
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    max_length: Option<u32>,
    /// Most loops to list; only whole lengths are listed [default: 5000, or 1000000 with --max-length]
    #[arg(long, value_name = "N")]
    max_loops: Option<u32>,
    /// Count all loops, also those that are too many to list, for as long as some minutes
    #[arg(long)]
    census: bool,
    /// How one factor leads to another: every path between them, what they do together and which factors all of them pass
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    paths: Option<Vec<String>>,
    /// What follows when a factor is pushed up and held: the arrows under random strengths, not a forecast
    #[arg(long, value_name = "FACTOR")]
    press: Option<String>,
    /// How sure the order of factors is: so many maps drawn that the same people might as well have made
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    bootstrap: Option<u32>,
    /// Where chance begins for --press and --bootstrap; the same seed gives the same answer
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    store: StoreOptions,
}

/// Steps of a census: about half a second.
const CENSUS_STEPS: u64 = 10_000_000;
/// Steps of a census that somebody asks for: some minutes.
const PATIENT_STEPS: u64 = 5_000_000_000;
/// Steps of each search for loop-breakers: well below a second on a map of a workshop.
const BREAKER_STEPS: u64 = 5_000_000;

impl Options {
    /// Without a wanted length the limits of every screen and report, so that the numbers agree. Somebody who names a
    /// length wants all loops up to it and can wait some seconds.
    fn limits(&self) -> Limits {
        let screens = Limits::default();
        let wanted = match self.max_length {
            None => screens,
            Some(length) => Limits {
                max_length: Some(length as usize),
                max_loops: 1_000_000,
                max_steps: 100 * screens.max_steps,
                max_memory_bytes: 8 * screens.max_memory_bytes,
            },
        };
        let max_loops = self
            .max_loops
            .map_or(wanted.max_loops, |count| count as usize);
        Limits {
            max_loops,
            ..wanted
        }
    }
}

impl Options {
    fn asked(&self, map: &SystemMap, loops: &Loops) -> Result<Asked, CliError> {
        let graph = loops.graph();
        let draws = |tries| Draws {
            tries,
            seed: self.seed,
        };
        let mut go_on = || ControlFlow::Continue(());
        let pressed = self.press.as_deref().map(|label| factor(map, label));
        let tries = Draws::default().tries;
        let press = pressed
            .transpose()?
            .and_then(|factor| WrittenPress::of(map, graph, factor, draws(tries), &mut go_on));
        let doubt = Doubt::default();
        let bootstrap = self.bootstrap.map(|tries| {
            WrittenBootstrap::of(map, graph, &doubt, draws(tries), &mut || {
                ControlFlow::Continue(())
            })
        });
        Ok(Asked { press, bootstrap })
    }
}

pub(super) async fn run(options: &Options) -> Result<Done, CliError> {
    let source = source::read(&options.source, &options.store).await?;
    let loops = loops(&source.map, &options.limits());
    let paths = match options.paths.as_deref() {
        Some([from, to]) => Some(Between::of(&source.map, &loops, [from, to])?),
        _ => None,
    };
    let asked = options.asked(&source.map, &loops)?;
    if options.json {
        let paths = paths.as_ref().map(Between::written);
        return Ok(line(&source.map, &loops, options.census, paths, &asked).into());
    }
    let census = options.census.then(|| {
        let mut go_on = || ControlFlow::Continue(());
        Census::of(loops.graph(), PATIENT_STEPS, &mut go_on)
    });
    let summary = Summary::of(&source.map, &loops);
    let table = table::of(&source.name, &summary, census.as_ref());
    let texts = [
        paths.map(|paths| paths.text()),
        asked.press.as_ref().map(what_if::text),
        asked.bootstrap.as_ref().map(uncertainty::text),
        named::text(&WrittenNamed::all(&source.map, loops.graph())),
        Some(table),
    ];
    Ok(texts.into_iter().flatten().collect::<String>().into())
}

/// What is worked out only for those who ask.
#[derive(Default, serde::Serialize)]
struct Asked {
    #[serde(skip_serializing_if = "Option::is_none")]
    press: Option<WrittenPress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bootstrap: Option<WrittenBootstrap>,
}

/// The loops of a map within limits.
pub(super) fn loops(map: &SystemMap, limits: &Limits) -> Loops {
    find_loops(CausalGraph::of(map), limits, &mut || {
        ControlFlow::Continue(())
    })
}

/// All that is written about a map as one line of JSON.
pub(super) fn json(map: &SystemMap, loops: &Loops) -> String {
    line(map, loops, false, None, &Asked::default())
}

/// The same, with what was asked for; `patient` counts loops for some minutes.
fn line(
    map: &SystemMap,
    loops: &Loops,
    patient: bool,
    paths: Option<WrittenPaths>,
    asked: &Asked,
) -> String {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        #[serde(flatten)]
        written: Written,
        #[serde(skip_serializing_if = "Option::is_none")]
        paths: Option<WrittenPaths<'a>>,
        #[serde(flatten)]
        asked: &'a Asked,
    }
    let census_steps = if patient { PATIENT_STEPS } else { CENSUS_STEPS };
    let written = Written::of(map, loops, census_steps, BREAKER_STEPS);
    let line = Line {
        written,
        paths,
        asked,
    };
    let mut text = serde_json::to_string(&line).expect("it holds texts and finite numbers");
    text.push('\n');
    text
}
