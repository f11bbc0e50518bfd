//! Opening a database: how the connections behave, and in which order things happen.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use super::conn::Backend;
use super::migrate::{self, Schema};
use super::{DatabaseUrl, StoreError};

/// How long a statement waits for another process that writes to the same SQLite file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long to wait before a file that is just being made or closed is tried again.
const BUSY_PAUSE: Duration = Duration::from_millis(10);
/// How long a query waits for a free connection before it counts as a failed database.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// Loading a map takes milliseconds; this many can load at once, and the writer is not among them.
const SQLITE_READERS: u32 = 4;
/// One writes, the others read; a PostgreSQL server usually grants 100 to all its clients together.
const POSTGRES_CONNECTIONS: u32 = 10;

/// Opens the database and brings its tables up to date.
pub(super) async fn open(url: &DatabaseUrl) -> Result<Backend, StoreError> {
    match url {
        DatabaseUrl::Sqlite(path) => sqlite(path).await,
        DatabaseUrl::Postgres(address) => postgres(address).await,
    }
}

/// How every connection to a SQLite file behaves.
fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY_TIMEOUT)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL would be a hundred times quicker and could forget acknowledged changes when the power fails.
        .synchronous(SqliteSynchronous::Full)
        // macOS only: there a plain sync does not reach the disk.
        // What is deleted is overwritten.
        .pragma("secure_delete", "ON")
        .pragma("fullfsync", "ON")
        .pragma("checkpoint_fullfsync", "ON")
}

async fn sqlite(path: &Path) -> Result<Backend, StoreError> {
    let options = sqlite_options(path);
    let first = options.clone().create_if_missing(true);
    let mut connection = patiently(|| first.connect())
        .await
        .map_err(StoreError::while_("opening the file"))?;
    let migrated = migrate::sqlite(&mut connection, path, &Schema::sqlite()).await;
    // The connection is closed before the error is passed on: the caller may want to move the file away.
    let closed = connection.close().await;
    migrated?;
    closed.map_err(StoreError::while_("closing the file"))?;

    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(ACQUIRE_TIMEOUT)
            // A file does not hang up.
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let doing = "opening the file again";
    let writer = patiently(|| pool().max_connections(1).connect_with(options.clone()))
        .await
        .map_err(StoreError::while_(doing))?;
    let reading = options.pragma("query_only", "ON");
    let readers = patiently(|| {
        pool()
            .max_connections(SQLITE_READERS)
            .connect_with(reading.clone())
    })
    .await
    .map_err(StoreError::while_(doing))?;
    Ok(Backend::Sqlite { writer, readers })
}

/// Opens, and tries again while another process is just making the file, or just closing it: SQLite refuses at once then
/// and does not wait as it does for a statement (<https://www.sqlite.org/wal.html>, "Sometimes Queries Return SQLITE_BUSY").
async fn patiently<T, F>(mut open: impl FnMut() -> F) -> Result<T, sqlx::Error>
where
    F: Future<Output = Result<T, sqlx::Error>>,
{
    let until = Instant::now() + BUSY_TIMEOUT;
    loop {
        match open().await {
            Err(error) if is_busy(&error) && Instant::now() < until => {
                tokio::time::sleep(BUSY_PAUSE).await;
            }
            opened => return opened,
        }
    }
}

/// Whether SQLite says `SQLITE_BUSY`, of whatever kind.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    let code = code.and_then(|code| code.parse::<i32>().ok());
    code.is_some_and(|code| code & 0xFF == 5)
}

async fn postgres(address: &str) -> Result<Backend, StoreError> {
    let options: PgConnectOptions = address
        .parse()
        .map_err(StoreError::while_("reading the database's address"))?;
    let options = options.application_name("loopwise");
    let doing = "connecting to PostgreSQL";
    // A connection of its own: a failed migration leaves locks on it that end with it.
    let mut connection = options.connect().await.map_err(StoreError::while_(doing))?;
    let migrated = migrate::postgres(&mut connection, &Schema::postgres()).await;
    let closed = connection.close().await;
    migrated?;
    closed.map_err(StoreError::while_(doing))?;

    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(|connection, _| {
            Box::pin(async move {
                // An acknowledgement means "on disk", whatever the server's default is; a stricter one is kept.
                // A peer that hangs while it holds a map's row must not stop that map for ever.
                sqlx::query(
                    "SELECT set_config('lock_timeout', '10s', false),
                            set_config('idle_in_transaction_session_timeout', '30s', false),
                            CASE WHEN current_setting('synchronous_commit') = 'off'
                                 THEN set_config('synchronous_commit', 'on', false) END",
                )
                .execute(connection)
                .await
                .map(|_| ())
            })
        })
        .connect_with(options)
        .await
        .map_err(StoreError::while_(doing))?;
    Ok(Backend::Postgres(pool))
}
