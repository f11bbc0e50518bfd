//! What a commit is worth, according to the database itself.

use std::fmt;

use super::StoreError;
use super::conn::Conn;

/// What the database says about what happens to committed changes when the power fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Durability {
    /// SQLite's settings on the connection that writes.
    Sqlite {
        /// `wal` as we set it.
        journal_mode: String,
        /// 0 off, 1 normal, 2 full (as we set it), 3 extra.
        synchronous: i64,
    },
    /// PostgreSQL's settings on a connection that writes.
    Postgres {
        /// `on`, or one of the stricter or looser values.
        synchronous_commit: String,
        /// Whether the server waits for its disk at all. Only its administrator can change that.
        fsync: bool,
        /// Whether a torn page can be mended after a crash.
        full_page_writes: bool,
    },
}

impl Durability {
    /// Whether a committed change survives a power failure (if the disk keeps its word).
    #[must_use]
    pub fn survives_power_failure(&self) -> bool {
        match self {
            Self::Sqlite { synchronous, .. } => *synchronous >= 2,
            Self::Postgres {
                synchronous_commit,
                fsync,
                full_page_writes,
            } => synchronous_commit != "off" && *fsync && *full_page_writes,
        }
    }
}

impl fmt::Display for Durability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite {
                journal_mode,
                synchronous,
            } => {
                let level = match synchronous {
                    0 => "OFF",
                    1 => "NORMAL",
                    2 => "FULL",
                    _ => "EXTRA",
                };
                write!(
                    f,
                    "SQLite, journal_mode={journal_mode}, synchronous={level}"
                )
            }
            Self::Postgres {
                synchronous_commit,
                fsync,
                full_page_writes,
            } => {
                let word = |on: &bool| if *on { "on" } else { "off" };
                write!(
                    f,
                    "PostgreSQL, synchronous_commit={synchronous_commit}, fsync={}, full_page_writes={}",
                    word(fsync),
                    word(full_page_writes)
                )
            }
        }
    }
}

/// Reads the settings of a connection back.
pub(super) async fn read(conn: &mut Conn<'_>) -> Result<Durability, StoreError> {
    match conn {
        Conn::Sqlite(connection) => {
            let journal_mode = sqlx::query_scalar("PRAGMA journal_mode")
                .fetch_one(&mut **connection)
                .await;
            let synchronous = sqlx::query_scalar("PRAGMA synchronous")
                .fetch_one(&mut **connection)
                .await;
            journal_mode.and_then(|journal_mode| {
                Ok(Durability::Sqlite {
                    journal_mode,
                    synchronous: synchronous?,
                })
            })
        }
        Conn::Postgres(connection) => {
            let row: Result<(String, bool, bool), _> = sqlx::query_as(
                "SELECT current_setting('synchronous_commit'),
                        current_setting('fsync')::boolean,
                        current_setting('full_page_writes')::boolean",
            )
            .fetch_one(&mut **connection)
            .await;
            row.map(
                |(synchronous_commit, fsync, full_page_writes)| Durability::Postgres {
                    synchronous_commit,
                    fsync,
                    full_page_writes,
                },
            )
        }
    }
    .map_err(StoreError::while_("reading the durability settings"))
}
