//! `loopwise admin`: accounts, for whoever can reach the database, while the server runs or not. It gives out one-time
//! links as the pages of the workspace do; a password never passes through it.

use std::fmt::Write as _;

use clap::{Args, Subcommand, ValueEnum};
use loopwise_app::pages::{iso_day, paths};
use loopwise_model::ActorId;

use super::{CliError, Done, open};
use crate::config::StoreOptions;
use crate::first_start;
use crate::links;
use crate::logbook;
use crate::site::Site;
use crate::store::{Account, Store, StoreError, WorkspaceId};

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print a link with which somebody makes an account; where there is none yet, that of the owner
    Create {
        /// What they may do
        #[arg(long, value_enum, default_value_t = Role::Facilitator)]
        role: Role,
        #[command(flatten)]
        options: Options,
    },
    /// Print a link that sets a new password for an account; the old one is good until it is used
    Reset {
        /// The name that they sign in with
        name: String,
        #[command(flatten)]
        options: Options,
    },
    /// List all accounts: name, role, since when
    List {
        #[command(flatten)]
        store: StoreOptions,
    },
}

/// What somebody with an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Role {
    /// Makes maps and runs workshops
    Facilitator,
    /// Reads and reports
    Analyst,
}

/// Where accounts are, and what links begin with.
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    store: StoreOptions,

    /// Address under which people reach the server; the link begins with it
    #[arg(
        long,
        env = "LOOPWISE_BASE_URL",
        value_name = "URL",
        default_value = "http://127.0.0.1:8080"
    )]
    base_url: String,
}

pub(super) async fn run(command: &Command) -> Result<Done, CliError> {
    match command {
        Command::Create { role, options } => {
            let role = match role {
                Role::Facilitator => "facilitator",
                Role::Analyst => "analyst",
            };
            let store = open(&options.store).await?;
            let made = create(&store, options, role).await;
            store.close().await;
            made
        }
        Command::Reset { name, options } => {
            let store = open(&options.store).await?;
            let made = reset(&store, options, name).await;
            store.close().await;
            made
        }
        Command::List { store } => {
            let store = open(store).await?;
            let listed = list(&store).await;
            store.close().await;
            Ok(listed?.into())
        }
    }
}

async fn create(store: &Store, options: &Options, role: &str) -> Result<Done, CliError> {
    let address = address(options)?;
    if let Some(token) = first_start::setup_token(store).await? {
        let said = "nobody has an account yet: this link makes the owner's, once";
        return Ok(link(said, &address, &token));
    }
    let workspaces = store.workspaces().await?;
    let workspace = workspaces.first().ok_or(CliError::NoWorkspace)?;
    let token = links::one_time(store, workspace.id, None, role).await?;
    note(store, workspace.id, ("invited", None, role)).await?;
    let said = format!("this link makes an account as {role}, once");
    Ok(link(&said, &address, &token))
}

async fn reset(store: &Store, options: &Options, name: &str) -> Result<Done, CliError> {
    let address = address(options)?;
    let name = loopwise_model::clean_line(name);
    let found = store.account_by_name(&name).await?;
    let account: Account = found.ok_or(CliError::NoAccount(name))?;
    let token = links::one_time(store, account.workspace, Some(account.id), &account.role).await?;
    note(store, account.workspace, ("reset", Some(account.id), "")).await?;
    let said = format!("this link sets a new password for {}, once", account.name);
    Ok(link(&said, &address, &token))
}

async fn list(store: &Store) -> Result<String, StoreError> {
    let mut text = String::new();
    for workspace in store.workspaces().await? {
        let _ = writeln!(text, "{}", workspace.name);
        for account in store.accounts(workspace.id).await? {
            let since = iso_day(account.created_ms);
            let _ = writeln!(text, "  {since}  {:<11}  {}", account.role, account.name);
        }
    }
    if text.is_empty() {
        text.push_str("nobody has an account yet: loopwise admin create\n");
    }
    Ok(text)
}

/// Checked first, so that no link is made that cannot be printed.
fn address(options: &Options) -> Result<String, CliError> {
    let site = Site::new(Some(&options.base_url), String::new())?;
    Ok(site.address().to_owned())
}

fn link(said: &str, address: &str, token: &str) -> Done {
    format!(
        "{said} (good for 7 days):\n{address}{}\n",
        paths::setup(token)
    )
    .into()
}

/// That it was done from here is nobody's deed in the logbook, but it stands there.
async fn note(
    store: &Store,
    workspace: WorkspaceId,
    (what, about, more): (&str, Option<ActorId>, &str),
) -> Result<(), StoreError> {
    let noted = logbook::entry(what, None).about(about.map(ActorId::uuid));
    store.note(workspace, &noted.with(more)).await
}
