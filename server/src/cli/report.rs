//! `loopwise report`: everything there is to say about a map, as files in a folder.
//!
//! Of a map in the database it is a report as people make it on its page: it is kept, so that the next one cannot be
//! subtracted from it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use loopwise_analysis::Limits;
use loopwise_app::text::Text;
use loopwise_interchange::csv::{not_carried, write_csv_factors, write_csv_links};
use loopwise_interchange::json::write_json;
use loopwise_model::MapId;
use loopwise_report::data::Audience;
use loopwise_report::lenses::{Outcome, Way};

use super::factor::factor;
use super::source::Source;
use super::{CliError, Done, analyse, open, source};
use crate::config::StoreOptions;
use crate::live::now_ms;
use crate::reports::{self, Gathered, Press, PressOptions, Wanted};
use crate::store::{ReportFile, Store};

/// The options of `report`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A file (.csv, .tsv, .json, .txt) or the id of a map
    #[arg(value_name = "MAP|FILE")]
    source: String,
    /// Folder to write into; made when it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Write it for everybody: numbers of fewer than 10 people are hidden, not only those of fewer than 5
    #[arg(long)]
    public: bool,
    /// Hide groups smaller than this; it can only be raised
    #[arg(long, value_name = "PEOPLE")]
    smallest_group: Option<u32>,
    /// What the report is called, instead of the map's title
    #[arg(long, value_name = "TITLE", default_value = "")]
    title: String,
    /// Whose report it is
    #[arg(long, value_name = "NAME", default_value = "")]
    organisation: String,
    /// The factor that people care about: pushes are tried for it
    #[arg(long, value_name = "FACTOR")]
    outcome: Option<String>,
    /// Which way it gets better
    #[arg(long, value_enum, default_value_t = Better::Up)]
    better: Better,
    #[command(flatten)]
    press: PressOptions,
    #[command(flatten)]
    store: StoreOptions,
}

/// Which way an outcome gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Better {
    /// More of it
    Up,
    /// Less of it
    Down,
}

pub(super) async fn run(options: &Options) -> Result<Done, CliError> {
    let source = source::read(&options.source, &options.store).await?;
    let wanted = wanted(options, &source)?;
    let press = Press::open(&options.press)?;
    let made = match source.id {
        Some(map) => {
            let store = open(&options.store).await?;
            let made = kept(&store, map, (&wanted, &press)).await;
            store.close().await;
            made?
        }
        None => of_file(&source, &wanted, &press)?,
    };
    written(options, &source, made)
}

/// The files of a report that is made and kept.
async fn kept(
    store: &Store,
    map: MapId,
    (wanted, press): (&Wanted, &Press),
) -> Result<Vec<ReportFile>, CliError> {
    let made = reports::keep(store, map, wanted, (&Text::english(), press)).await;
    let id = made
        .map_err(told)?
        .map_err(|why| CliError::Report(why.to_string()))?;
    let mut files = Vec::new();
    for (name, _) in store.report_files(id).await? {
        files.extend(store.report_file((map, id), &name).await?);
    }
    Ok(files)
}

fn told(error: crate::error::ServerError) -> CliError {
    CliError::Stored(error.to_string())
}

fn wanted(options: &Options, source: &Source) -> Result<Wanted, CliError> {
    let outcome = match &options.outcome {
        Some(label) => Some(Outcome {
            factor: factor(&source.map, label)?,
            better: match options.better {
                Better::Up => Way::Up,
                Better::Down => Way::Down,
            },
        }),
        None => None,
    };
    Ok(Wanted {
        title: options.title.clone(),
        organisation: options.organisation.clone(),
        outcome,
        audience: if options.public {
            Audience::Public
        } else {
            Audience::Inside
        },
        smallest_group: options.smallest_group,
        missing: Vec::new(),
        quotes: Vec::new(),
    })
}

/// The report on a map that is in no database.
fn of_file(source: &Source, wanted: &Wanted, press: &Press) -> Result<Vec<ReportFile>, CliError> {
    reports::group(wanted).map_err(|why| CliError::Report(why.to_string()))?;
    let mut material = Gathered::of(source.map.clone()).material;
    material.title.clone_from(&source.name);
    let made_ms = now_ms();
    reports::fill(&mut material, wanted, &[], made_ms);
    material.changed.ms = made_ms;
    reports::files_of(&material, (&Text::english(), press)).map_err(told)
}

/// Writes the report's files, and those of the map that programs read.
fn written(options: &Options, source: &Source, made: Vec<ReportFile>) -> Result<Done, CliError> {
    let mut text = String::new();
    let left_out = not_carried(&source.map);
    let left_out: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    if !left_out.is_empty() {
        let _ = writeln!(text, "links.csv has no place for: {}.", left_out.join(", "));
    }
    let folder = &options.out;
    std::fs::create_dir_all(folder).map_err(|error| CliError::Write {
        path: folder.clone(),
        error,
    })?;
    let loops = analyse::loops(&source.map, &Limits::default());
    let of_map = [
        ("links.csv", write_csv_links(&source.map)),
        ("factors.csv", write_csv_factors(&source.map)),
        ("map.json", write_json(&source.map, None, source.revision)),
        ("analysis.json", analyse::json(&source.map, &loops)),
    ];
    let of_map = of_map.map(|(name, content)| (name.to_owned(), content.into_bytes()));
    let made = made.into_iter().map(|file| (file.name, file.bytes));
    for (name, content) in made.chain(of_map) {
        write(folder, &name, &content)?;
        let _ = writeln!(text, "{}", folder.join(name).display());
    }
    Ok(text.into())
}

fn write(folder: &Path, name: &str, content: &[u8]) -> Result<(), CliError> {
    let path = folder.join(name);
    std::fs::write(&path, content).map_err(|error| CliError::Write { path, error })
}
