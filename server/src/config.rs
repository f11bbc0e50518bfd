//! The options of the program. Every option is a flag and an environment variable `LOOPWISE_…` of the same name;
//! `--help` is their reference.

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::BoolishValueParser;
use clap::{Args, CommandFactory};

use crate::contact::Contact;
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

    /// Addresses of our own proxies, comma-separated: what they say in X-Forwarded-For is believed
    #[arg(
        long,
        env = "LOOPWISE_TRUSTED_PROXIES",
        value_name = "ADDRESSES",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<IpAddr>,

    /// Put the demo map into the database, unless it is there
    #[arg(long, env = "LOOPWISE_SEED_DEMO", value_parser = BoolishValueParser::new())]
    pub seed_demo: bool,
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
