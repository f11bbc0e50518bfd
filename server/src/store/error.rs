//! What can go wrong with the store. The database's own errors are wrapped once, with what was being done.

use loopwise_model::{ChangeId, ClientId, MapId};

/// The store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or did not answer.
    #[error("the database failed while {doing}: {source}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database or its driver said.
        source: sqlx::Error,
    },
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A newer Loopwise has changed the tables. This one would misread them.
    #[error(
        "this database was used by a newer Loopwise (its tables are at version {found}, this program knows {known}): \
         start that version, or restore the backup made before it"
    )]
    NewerSchema {
        /// The version of the tables.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// A copy of the database could not be made before changing its tables; they are unchanged.
    #[error("no backup could be made before changing the tables, so they are unchanged: {0}")]
    Backup(std::io::Error),
    /// A copy from before an update could not be removed, though something of it was deleted.
    #[error(
        "a copy of the database from before an update still holds what was deleted, and could not be removed: {0}"
    )]
    OldCopy(std::io::Error),
    /// What is stored contradicts itself.
    #[error("the stored map {map} is damaged: {what}")]
    Damaged {
        /// Which map.
        map: MapId,
        /// What is wrong.
        what: String,
    },
    /// A stored number is out of range, which only a damaged database holds.
    #[error("the stored number {value} cannot be a {what}")]
    OutOfRange {
        /// What it should be.
        what: &'static str,
        /// The number.
        value: i128,
    },
    /// The changes of a batch are not numbered one after the other.
    #[error("map {map}: expected the change {expected}, got {found}")]
    Gap {
        /// Which map.
        map: MapId,
        /// The number that comes next.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// A client is bound to one person, and this is another.
    #[error("map {map}: the client {client} belongs to another person")]
    ClientOfAnother {
        /// On which map.
        map: MapId,
        /// Which client.
        client: ClientId,
    },
    /// A snapshot of something that is not stored.
    #[error("map {map} has no change {seq} of which a snapshot could be kept")]
    SnapshotAhead {
        /// Which map.
        map: MapId,
        /// At which number.
        seq: u64,
    },
    /// It is there already.
    #[error("this {what} is there already")]
    Taken {
        /// What.
        what: &'static str,
    },
}

impl StoreError {
    /// Wraps a driver's error with what was being done.
    pub(super) fn while_(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { doing, source }
    }

    /// Wraps a driver's error; a value that must be unique and is not means that `what` is there already.
    pub(super) fn taken(
        what: &'static str,
        doing: &'static str,
    ) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| match source.as_database_error() {
            Some(error) if error.is_unique_violation() => Self::Taken { what },
            _ => Self::Database { doing, source },
        }
    }

    /// Whether a value that must be unique was not.
    pub(super) fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Database { source, .. }
            if source.as_database_error().is_some_and(|error| error.is_unique_violation()))
    }
}

/// Why nothing was appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The map is not where the batch starts (or is not there): somebody else wrote. Load it again.
    #[error("map {map} was changed by somebody else meanwhile")]
    Conflict {
        /// Which map.
        map: MapId,
    },
    /// The head is as expected, but this very change is stored already, as number `seq`. Leave it out and say so to
    /// its author.
    #[error("map {map}: the change {} of {} is stored already, as {seq}", id.cseq, id.client)]
    Repeated {
        /// On which map.
        map: MapId,
        /// Which change.
        id: ChangeId,
        /// Its number on the map.
        seq: u64,
    },
    /// The batch is wrong in itself, or the database failed.
    #[error(transparent)]
    Failed(#[from] StoreError),
}
