//! The options of the program. Every option is a flag and an environment variable `LOOPWISE_…` of the same name;
//! `--help` is their reference.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{BoolishValueParser, NonEmptyStringValueParser};
use clap::{Args, CommandFactory};

use crate::contact::Contact;
use crate::reports::PressOptions;
use crate::store::{DatabaseUrl, DatabaseUrlError};

/// Where what is kept is kept.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct StoreOptions {
    /// Folder for everything that is kept; made when it is missing
    #[arg(
        long,
        env = "LOOPWISE_DATA_DIR",
        value_name = "DIR",
        default_value = "./data"
    )]
    pub data_dir: PathBuf,

    /// Database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME` [default: sqlite:DATA_DIR/loopwise.db]
    #[arg(
        long,
        env = "LOOPWISE_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
}

impl StoreOptions {
    /// The database that the options name.
    ///
    /// # Errors
    /// The address is neither of the two kinds.
    pub fn database_url(&self) -> Result<DatabaseUrl, DatabaseUrlError> {
        match &self.database {
            Some(url) => url.parse(),
            None => Ok(DatabaseUrl::Sqlite(self.data_dir.join("loopwise.db"))),
        }
    }
}

/// How long entries of the logbook are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Args)]
pub struct LogOptions {
    /// Days after which an entry of the logbook is removed, 1 to 3650
    #[arg(
        long,
        env = "LOOPWISE_LOG_DAYS",
        value_name = "DAYS",
        default_value_t = 730,
        value_parser = clap::value_parser!(u32).range(1..=3_650)
    )]
    pub log_days: u32,
}

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ServeOptions {
    /// Where what is kept is kept.
    #[command(flatten)]
    pub store: StoreOptions,

    /// Address to listen on; 0.0.0.0 lets other machines in
    #[arg(
        long,
        env = "LOOPWISE_BIND",
        value_name = "ADDRESS",
        default_value = "127.0.0.1"
    )]
    pub bind: IpAddr,

    /// Port to listen on; 0 takes any free one, which is printed
    #[arg(
        long,
        env = "LOOPWISE_PORT",
        value_name = "PORT",
        default_value_t = 8080
    )]
    pub port: u16,

    /// Address under which people reach this server, such as https://HOST behind a proxy; pages under any other are then
    /// refused, but for this machine's own [default: http://ADDRESS:PORT]
    #[arg(long, env = "LOOPWISE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    /// Whom to write to about this server, `https:` or `mailto:`; stands on the notice and in /.well-known/security.txt
    #[arg(long, env = "LOOPWISE_CONTACT", value_name = "URL")]
    pub contact: Option<Contact>,

    /// Who runs this server, such as a school; stands on the page about privacy
    #[arg(long, env = "LOOPWISE_OPERATOR", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub operator: Option<String>,

    /// Country in which what is kept is kept; stands on the page about privacy and on the notice
    #[arg(long, env = "LOOPWISE_DATA_COUNTRY", value_name = "COUNTRY", value_parser = NonEmptyStringValueParser::new())]
    pub data_country: Option<String>,

    /// Addresses of our own proxies, comma-separated: what they say in X-Forwarded-For is believed
    #[arg(
        long,
        env = "LOOPWISE_TRUSTED_PROXIES",
        value_name = "ADDRESSES",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<IpAddr>,

    /// Minutes without a facilitator after which a workshop takes no input until one is back, 2 or more
    #[arg(
        long,
        env = "LOOPWISE_UNATTENDED_AFTER",
        value_name = "MINUTES",
        default_value = "10",
        value_parser = minutes
    )]
    pub unattended_after: Duration,

    /// How long entries of the logbook are kept.
    #[command(flatten)]
    pub log: LogOptions,

    /// How reports are printed.
    #[command(flatten)]
    pub press: PressOptions,

    /// Put the demo map into the database, unless it is there
    #[arg(long, env = "LOOPWISE_SEED_DEMO", value_parser = BoolishValueParser::new())]
    pub seed_demo: bool,
}

/// A number of minutes. An open desk says once a minute that somebody is there, so that less would close it.
fn minutes(text: &str) -> Result<Duration, String> {
    match text.parse::<u16>() {
        Ok(minutes @ 2..=1_440) => Ok(Duration::from_secs(u64::from(minutes) * 60)),
        _ => Err("expected a number of minutes from 2 to 1440".to_owned()),
    }
}

/// The variables `LOOPWISE_…` of an environment that no option answers to, so that a misspelled one is noticed.
///
/// ```
/// let names = ["LOOPWISE_PORT", "LOOPWISE_PROT", "PATH"].map(Into::into);
/// assert_eq!(loopwise::config::unknown_variables(names), ["LOOPWISE_PROT"]);
/// ```
pub fn unknown_variables(names: impl IntoIterator<Item = OsString>) -> Vec<String> {
    let mut known = Vec::new();
    collect(&crate::cli::Cli::command(), &mut known);
    // Those of the project's own tests, which may stand in a developer's shell.
    known.extend(
        [
            "LOOPWISE_BIN",
            "LOOPWISE_FAULT",
            "LOOPWISE_SAMPLES",
            "LOOPWISE_SEED",
            "LOOPWISE_SHOTS",
            "LOOPWISE_SOAK",
            "LOOPWISE_TEST_POSTGRES",
        ]
        .map(Into::into),
    );
    let mut unknown: Vec<String> = names
        .into_iter()
        .filter(|name| !known.contains(name))
        .filter_map(|name| name.into_string().ok())
        .filter(|name| name.starts_with("LOOPWISE_"))
        .collect();
    unknown.sort_unstable();
    unknown
}

fn collect(command: &clap::Command, known: &mut Vec<OsString>) {
    known.extend(
        command
            .get_arguments()
            .filter_map(|option| option.get_env().map(Into::into)),
    );
    for inner in command.get_subcommands() {
        collect(inner, known);
    }
}
