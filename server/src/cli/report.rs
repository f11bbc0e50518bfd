//! `loopwise report`: everything there is to say about a map, as files in a folder.

mod page;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use loopwise_analysis::Limits;
use loopwise_interchange::csv::{not_carried, write_csv_factors, write_csv_links};
use loopwise_interchange::json::write_json;

use super::{CliError, Done, analyse, source};
use crate::config::StoreOptions;

/// The options of `report`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A file (.csv, .tsv, .json, .txt) or the id of a map
    #[arg(value_name = "MAP|FILE")]
    source: String,
    /// Folder to write into; made when it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    store: StoreOptions,
}

pub(super) async fn run(options: &Options) -> Result<Done, CliError> {
    let source = source::read(&options.source, &options.store).await?;
    let loops = analyse::loops(&source.map, &Limits::default());

    let mut text = String::new();
    let left_out: Vec<String> = not_carried(&source.map)
        .iter()
        .map(ToString::to_string)
        .collect();
    if !left_out.is_empty() {
        let _ = writeln!(text, "links.csv has no place for: {}.", left_out.join(", "));
    }
    std::fs::create_dir_all(&options.out).map_err(|error| CliError::Write {
        path: options.out.clone(),
        error,
    })?;
    for (name, content) in [
        ("report.html", page::page(&source, &loops)),
        ("links.csv", write_csv_links(&source.map)),
        ("factors.csv", write_csv_factors(&source.map)),
        ("map.json", write_json(&source.map, None, source.revision)),
        ("analysis.json", analyse::json(&source.map, &loops)),
    ] {
        write(&options.out, name, &content)?;
        let _ = writeln!(text, "{}", options.out.join(name).display());
    }
    Ok(text.into())
}

fn write(folder: &Path, name: &str, content: &str) -> Result<(), CliError> {
    let path = folder.join(name);
    std::fs::write(&path, content).map_err(|error| CliError::Write { path, error })
}
