//! `loopwise import`: a file becomes a new map of the database, in one change.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use loopwise_interchange::{Fate, LossReport};
use loopwise_model::{ActorId, Intent, Label};

use super::source::{new_id, read_file};
use super::{CliError, Done, open};
use crate::brought::{arrange_unplaced, title_of};
use crate::config::StoreOptions;
use crate::new_map::NewMap;

/// The options of `import`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Title of the map [default: the file's own title, or its name]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    #[command(flatten)]
    store: StoreOptions,
}

pub(super) async fn run(options: &Options) -> Result<Done, CliError> {
    // The file and the title first: when they cannot be used, nothing is opened and nothing is made.
    let mut imported = read_file(&options.file)?;
    if let Some(title) = &options.title {
        imported.title = Some(Label::parse(title).map_err(CliError::Title)?);
    }
    arrange_unplaced(&mut imported);
    let edits = imported.edits(title_of(&options.file.to_string_lossy()));

    let store = open(&options.store).await?;
    // Nobody in a workshop: whoever has the command line.
    let operator = ActorId::from_u128(new_id());
    let made = NewMap::new(operator, edits, Intent::Import)
        .store(&store)
        .await;
    store.close().await;
    let id = made?;

    let mut text = format!(
        "Imported {}: {}, {}.\n",
        options.file.display(),
        counted(imported.content.factors.len(), "factor"),
        counted(imported.content.links.len(), "link"),
    );
    write_report(&mut text, &imported.report, &options.file);
    let _ = writeln!(text, "The map is at /maps/{id}");
    Ok(text.into())
}

fn write_report(text: &mut String, report: &LossReport, file: &Path) {
    if report.is_empty() {
        text.push_str("Nothing was changed, guessed or left out.\n");
        return;
    }
    let counts: Vec<String> = [
        (Fate::Kept, "to look at"),
        (Fate::Changed, "changed"),
        (Fate::Guessed, "guessed"),
        (Fate::Dropped, "left out"),
    ]
    .into_iter()
    .map(|(fate, word)| (report.count(fate), word))
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect();
    let _ = writeln!(text, "Loss report ({}):", counts.join(", "));
    for line in &report.lines {
        let _ = writeln!(text, "  {}: {line}", file.display());
    }
}

/// “1 link”, “2 links”.
pub(super) fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}
