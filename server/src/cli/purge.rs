//! `loopwise purge --expired`: removes what is kept no longer, as the running server does every hour.

use super::{CliError, Done, open};
use crate::config::{LogOptions, StoreOptions};
use crate::live::now_ms;
use crate::workshop::keeping;

/// What is to be removed, and from where.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    store: StoreOptions,

    /// What is kept no longer; nothing else can be removed
    #[arg(long, required = true)]
    expired: bool,

    #[command(flatten)]
    log: LogOptions,
}

pub(super) async fn run(options: &Options) -> Result<Done, CliError> {
    let store = open(&options.store).await?;
    let until = (now_ms(), options.log.log_days);
    let removed = keeping::remove_expired(&store, None, until).await;
    store.close().await;
    let removed = removed.map_err(|error| CliError::Stored(error.to_string()))?;
    Ok(format!(
        "removed: what people said in {} workshops, {} entries of logbooks\n",
        removed.workshops, removed.entries
    )
    .into())
}
