//! Connections of the two kinds of database, and [`on!`], which runs one body of queries on either.

use sqlx::pool::PoolConnection;
use sqlx::{
    Database, PgConnection, PgPool, Pool, Postgres, Sqlite, SqliteConnection, SqlitePool,
    Transaction,
};

use super::StoreError;

/// The pools of an open database.
#[derive(Debug)]
pub(super) enum Backend {
    /// SQLite lets one connection write at a time, so there is one; readers never wait for it.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    /// PostgreSQL.
    Postgres(PgPool),
}

/// A connection of either kind, borrowed for a few queries.
pub(super) enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Runs `$body`, with `$c` an executor, on whichever kind of connection `$conn` is.
macro_rules! on {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            crate::store::conn::Conn::Sqlite(connection) => {
                let $c = &mut **connection;
                $body
            }
            crate::store::conn::Conn::Postgres(connection) => {
                let $c = &mut **connection;
                $body
            }
        }
    };
}
pub(super) use on;

/// A connection taken from a pool, outside any transaction. It goes back when dropped.
pub(super) enum Access {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

impl Access {
    /// The connection.
    pub(super) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(connection) => Conn::Sqlite(connection),
            Self::Postgres(connection) => Conn::Postgres(connection),
        }
    }
}

/// A transaction. It is rolled back when dropped.
pub(super) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

const CONNECTING: &str = "waiting for a connection";

impl Backend {
    /// A connection that may write.
    pub(super) async fn writer(&self) -> Result<Access, StoreError> {
        match self {
            Self::Sqlite { writer, .. } => writer.acquire().await.map(Access::Sqlite),
            Self::Postgres(pool) => pool.acquire().await.map(Access::Postgres),
        }
        .map_err(StoreError::while_(CONNECTING))
    }

    /// A connection for reading.
    pub(super) async fn reader(&self) -> Result<Access, StoreError> {
        match self {
            Self::Sqlite { readers, .. } => readers.acquire().await.map(Access::Sqlite),
            Self::Postgres(pool) => pool.acquire().await.map(Access::Postgres),
        }
        .map_err(StoreError::while_(CONNECTING))
    }

    /// Closes every connection.
    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                // Last, so that it is the one that folds the write-ahead log into the file.
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins a transaction, even if the caller is dropped meanwhile.
///
/// sqlx forgets a `BEGIN` that was sent to PostgreSQL when its future is dropped before the answer: the connection goes
/// back to the pool inside a transaction, and what the next user of it is told is stored would not be. So this future
/// is never dropped: a task of its own holds it, and an unwanted transaction is rolled back like any other.
async fn begin<DB: Database>(
    pool: &Pool<DB>,
    statement: &'static str,
) -> Result<Transaction<'static, DB>, sqlx::Error> {
    let pool = pool.clone();
    match tokio::spawn(async move { pool.begin_with(statement).await }).await {
        Ok(begun) => begun,
        // Either the runtime is shutting down, or sqlx panicked; there is no transaction.
        Err(_) => Err(sqlx::Error::WorkerCrashed),
    }
}

impl Tx {
    /// Begins to read everything as of one moment.
    pub(super) async fn read(backend: &Backend) -> Result<Self, StoreError> {
        match backend {
            Backend::Sqlite { readers, .. } => begin(readers, "BEGIN").await.map(Self::Sqlite),
            Backend::Postgres(pool) => {
                begin(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await
                    .map(Self::Postgres)
            }
        }
        .map_err(StoreError::while_("beginning to read"))
    }

    /// Begins to write.
    pub(super) async fn write(backend: &Backend) -> Result<Self, StoreError> {
        match backend {
            // At once the writer, because a reader that becomes one is refused when another has written meanwhile.
            Backend::Sqlite { writer, .. } => {
                begin(writer, "BEGIN IMMEDIATE").await.map(Self::Sqlite)
            }
            // Whatever the server's default is: at this level an UPDATE that waited for a row sees it as it is now.
            Backend::Postgres(pool) => begin(pool, "BEGIN ISOLATION LEVEL READ COMMITTED")
                .await
                .map(Self::Postgres),
        }
        .map_err(StoreError::while_("beginning to write"))
    }

    /// The connection.
    pub(super) fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(transaction) => Conn::Sqlite(transaction),
            Self::Postgres(transaction) => Conn::Postgres(transaction),
        }
    }

    /// Makes it last: when this returns `Ok`, what was written is on disk.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(StoreError::while_("committing"))
    }

    /// Ends it as what was done in it ended: committed, or taken back with its error.
    pub(super) async fn end(
        self,
        done: Result<(), StoreError>,
        doing: &str,
    ) -> Result<(), StoreError> {
        match done {
            Ok(()) => self.commit().await,
            Err(error) => {
                self.give_up(doing).await;
                Err(error)
            }
        }
    }

    /// Takes everything back after an error, which is the one to report. What is left is taken back at the latest when
    /// the connection is used again; waiting for it keeps a failure's aftermath out of what comes next.
    pub(super) async fn give_up(self, doing: &str) {
        if let Err(second) = self.roll_back().await {
            tracing::warn!(error = %second, doing, "a failed transaction could not be taken back at once");
        }
    }

    /// Takes everything back, and waits until that is done.
    pub(super) async fn roll_back(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.rollback().await,
            Self::Postgres(transaction) => transaction.rollback().await,
        }
        .map_err(StoreError::while_("taking back a transaction"))
    }
}

/// A count as the databases store it.
pub(super) fn to_db(value: u64, what: &'static str) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| StoreError::OutOfRange {
        what,
        value: value.into(),
    })
}

/// A stored count.
pub(super) fn from_db<T: TryFrom<i64>>(value: i64, what: &'static str) -> Result<T, StoreError> {
    T::try_from(value).map_err(|_| StoreError::OutOfRange {
        what,
        value: value.into(),
    })
}
