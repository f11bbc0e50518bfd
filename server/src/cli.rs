//! The command line: `serve` (also without a command), `import`, `analyse`, `report`, `migrate`, `doctor`, `admin`,
//! `purge`, `version`.
//!
//! One file per command. A command gives back the text to print and whether all went well; only this file prints, and
//! only this file knows exit codes.

mod admin;
mod analyse;
mod doctor;
mod factor;
mod import;
mod named;
mod paths;
mod purge;
mod report;
mod source;
mod table;
mod uncertainty;
mod what_if;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use loopwise_interchange::ImportError;

use crate::config::{ServeOptions, StoreOptions, unknown_variables};
use crate::new_map::NotMade;
use crate::reports::PressError;
use crate::serve;
use crate::site::BadBase;
use crate::store::{DatabaseUrlError, Store, StoreError};

/// Collaborative causal-loop maps.
#[derive(Debug, Parser)]
#[command(
    name = "loopwise",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes:\n  0  done\n  1  it did not work: the database, a file that cannot be written, a failed check\n  \
                  2  what was given cannot be used: an option, a file that is not a map, a map that is not there"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve maps to browsers (the default)
    Serve(ServeOptions),
    /// Make a new map of a file: a list of links (.csv, .tsv), a map file (.json), the text notation (.txt)
    Import(import::Options),
    /// Find the feedback loops of a file or of a map in the database
    Analyse(analyse::Options),
    /// Write a map's report into a folder: for reading (HTML, PDF, slides) and as data (XLSX, CSV, JSON)
    Report(report::Options),
    /// Bring the database up to date and stop
    Migrate(StoreOptions),
    /// Check that this machine can serve: data folder, database, durability, disk, clock, logbook
    ///
    /// Opens the database as serving does, and so brings it up to date too.
    Doctor(StoreOptions),
    /// Make links for accounts, such as a new password for an owner who lost it
    #[command(subcommand)]
    Admin(admin::Command),
    /// Remove what is kept no longer: what people said in workshops whose days are over, old entries of logbooks
    ///
    /// A running server does this by itself every hour.
    Purge(purge::Options),
    /// Print the version
    Version,
}

/// What a command has to say.
struct Done {
    text: String,
    code: u8,
}

impl From<String> for Done {
    fn from(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
enum CliError {
    #[error("{file}: {error}")]
    Import { file: String, error: ImportError },
    #[error("there is no map {0} in this database")]
    NoMap(loopwise_model::MapId),
    #[error("“{0}” is neither a file nor the id of a map")]
    NoSource(String),
    #[error("there is no factor “{label}” on this map{}", did_you_mean(near))]
    NoFactor { label: String, near: Vec<String> },
    #[error("paths lead from one factor to another: “{0}” was given twice")]
    SameFactor(String),
    #[error("the title cannot be used: {0}")]
    Title(loopwise_model::TextError),
    #[error(transparent)]
    Database(#[from] DatabaseUrlError),
    #[error("{}: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("{}: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    NotMade(#[from] NotMade),
    #[error(transparent)]
    Press(#[from] PressError),
    #[error("{0}")]
    Stored(String),
    #[error("{0}")]
    Report(String),
    #[error("there is no account called “{0}”: `loopwise admin list` shows all")]
    NoAccount(String),
    #[error("there are accounts and no workspace: the database was changed by something else")]
    NoWorkspace,
    #[error(transparent)]
    Base(#[from] BadBase),
    #[error("cannot start: {0}")]
    Start(io::Error),
    #[error(transparent)]
    Serve(#[from] serve::ServeError),
}

/// Names that may have been meant, as the end of a sentence.
fn did_you_mean(near: &[String]) -> String {
    match near {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [more @ .., last] => format!("; did you mean {} or {last}?", more.join(", ")),
    }
}

impl CliError {
    /// 2 when what was given cannot be used, 1 when it did not work.
    fn code(&self) -> u8 {
        match self {
            Self::Import { .. }
            | Self::NoMap(_)
            | Self::NoSource(_)
            | Self::NoFactor { .. }
            | Self::SameFactor(_)
            | Self::Title(_)
            | Self::Database(_)
            | Self::NoAccount(_)
            | Self::Base(_)
            | Self::Press(_)
            | Self::Read { .. }
            | Self::Serve(
                serve::ServeError::Database(_)
                | serve::ServeError::Base(_)
                | serve::ServeError::Press(_),
            ) => 2,
            Self::Write { .. }
            | Self::Store(_)
            | Self::NotMade(_)
            | Self::Stored(_)
            | Self::Report(_)
            | Self::NoWorkspace
            | Self::Start(_)
            | Self::Serve(_) => 1,
        }
    }
}

/// Reads the arguments of the process and does what they say.
#[must_use]
pub fn main() -> ExitCode {
    for name in unknown_variables(std::env::vars_os().map(|(name, _)| name)) {
        say(
            &mut io::stderr(),
            &format!("warning: {name} is not an option of loopwise\n"),
        );
    }
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = runtime
        .map_err(CliError::Start)
        .and_then(|runtime| runtime.block_on(carry_out(cli)));
    match done {
        Ok(done) => {
            say(&mut io::stdout(), &done.text);
            ExitCode::from(done.code)
        }
        Err(error) => {
            say(&mut io::stderr(), &format!("error: {error}\n"));
            ExitCode::from(error.code())
        }
    }
}

async fn carry_out(cli: Cli) -> Result<Done, CliError> {
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(options) => serve(&options).await,
        Command::Import(options) => import::run(&options).await,
        Command::Analyse(options) => analyse::run(&options).await,
        Command::Report(options) => report::run(&options).await,
        Command::Migrate(options) => migrate(&options).await,
        Command::Doctor(options) => Ok(doctor::run(&options).await),
        Command::Admin(command) => admin::run(&command).await,
        Command::Purge(options) => purge::run(&options).await,
        Command::Version => Ok(version()),
    }
}

async fn migrate(options: &StoreOptions) -> Result<Done, CliError> {
    let url = options.database_url()?;
    open(options).await?.close().await;
    Ok(format!("{url} is up to date.\n").into())
}

fn version() -> Done {
    let schema = loopwise_model::SCHEMA;
    format!(
        "loopwise {} (changes: form {schema})\n",
        env!("CARGO_PKG_VERSION")
    )
    .into()
}

/// Opens the database of the options; the data folder is made when it is missing.
async fn open(options: &StoreOptions) -> Result<Store, CliError> {
    let url = options.database_url()?;
    std::fs::create_dir_all(&options.data_dir).map_err(|error| CliError::Write {
        path: options.data_dir.clone(),
        error,
    })?;
    Ok(Store::open(&url).await?)
}

/// Prints; a reader that has gone away (as `head` does) is no failure.
fn say(to: &mut impl io::Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// Serves until a signal says stop. What people need to know is printed before it begins.
async fn serve(options: &ServeOptions) -> Result<Done, CliError> {
    start_log();
    let started = serve::start(options).await?;
    let setup = started.setup_link.as_ref().map_or(String::new(), |link| {
        format!("set up your account (this link is good once): {link}\n")
    });
    say(
        &mut io::stdout(),
        &format!("{setup}listening on http://{}\n", started.address),
    );
    started.until_signal().await?;
    Ok(String::new().into())
}

/// Writes what happens to the standard error stream: ids only, no label, name, secret or address.
fn start_log() {
    // A second start in one process keeps the first log.
    let _ = tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .try_init();
}
