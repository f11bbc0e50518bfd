//! Bringing the tables up to date: forward only, once, under a lock, and never on a database of a newer Loopwise.
//!
//! The SQL is in `migrations/`, one folder for each kind of database, and is part of the program. A migration that was
//! released is never edited: its checksum is stored and compared.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use sqlx::migrate::{Migrate, Migration, MigrationType, Migrator};
use sqlx::{Connection, PgConnection, SqlSafeStr, SqliteConnection};

use super::StoreError;

/// The table in which the migrator keeps its list.
const LIST: &str = "_sqlx_migrations";

/// The migrations of one kind of database, in order.
pub(super) struct Schema(Migrator);

/// A list of migrations from files: version, name, SQL.
macro_rules! schema {
    ($folder:literal: $($version:literal $name:literal),+) => {
        Schema::new(&[$((
            $version,
            $name,
            include_str!(concat!("../../../migrations/", $folder, "/", $name, ".sql")),
        )),+])
    };
}

impl Schema {
    pub(super) fn sqlite() -> Self {
        schema!(
            "sqlite": 1 "0001_maps_and_people", 2 "0002_workshops", 3 "0003_keeping_and_log", 4 "0004_credit",
            5 "0005_votes", 6 "0006_stances", 7 "0007_council", 8 "0008_reports",
            9 "0009_who_could_vote", 10 "0010_whom_reports_quote"
        )
    }

    pub(super) fn postgres() -> Self {
        schema!(
            "postgres": 1 "0001_maps_and_people", 2 "0002_workshops", 3 "0003_keeping_and_log", 4 "0004_credit",
            5 "0005_votes", 6 "0006_stances", 7 "0007_council", 8 "0008_reports",
            9 "0009_who_could_vote", 10 "0010_whom_reports_quote"
        )
    }

    fn new(migrations: &[(i64, &'static str, &'static str)]) -> Self {
        let migrations = migrations.iter().map(|&(version, name, sql)| {
            Migration::new(
                version,
                Cow::Borrowed(name),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        });
        Self(Migrator::with_migrations(migrations.collect()))
    }

    /// The newest version that this program knows.
    fn newest(&self) -> i64 {
        self.0
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0)
    }

    /// Refuses tables of a newer program; otherwise their version, 0 when there are none.
    async fn version(&self, connection: &mut impl Migrate) -> Result<i64, StoreError> {
        connection.ensure_migrations_table(LIST).await?;
        let applied = connection.list_applied_migrations(LIST).await?;
        let found = applied
            .iter()
            .map(|migration| migration.version)
            .max()
            .unwrap_or(0);
        let known = self.newest();
        if found > known {
            return Err(StoreError::NewerSchema { found, known });
        }
        Ok(found)
    }

    /// Runs what is missing, unless the tables are newer.
    async fn run(&self, connection: &mut impl Migrate) -> Result<(), StoreError> {
        self.version(connection).await?;
        // `run_direct`, because a future that holds `run`'s cannot be sent to another thread.
        Ok(self.0.run_direct(None, connection, false).await?)
    }
}

/// Brings a SQLite file up to date: all of it in one transaction, which is also the lock. A file that holds something
/// is copied first, to `NAME.before-VERSION`, beside it.
pub(super) async fn sqlite(
    connection: &mut SqliteConnection,
    path: &Path,
    schema: &Schema,
) -> Result<(), StoreError> {
    let version = schema.version(connection).await?;
    if 0 < version && version < schema.newest() {
        back_up(connection, path, schema.newest()).await?;
    }
    let mut tx = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(StoreError::while_("waiting to change the tables"))?;
    // Again, under the lock: another program may have been quicker.
    schema.run(&mut *tx).await?;
    tx.commit()
        .await
        .map_err(StoreError::while_("changing the tables"))
}

/// Brings a PostgreSQL database up to date, under a lock on the database that the migrator takes for itself.
pub(super) async fn postgres(
    connection: &mut PgConnection,
    schema: &Schema,
) -> Result<(), StoreError> {
    // Two programs that create the list of migrations at once would collide, so that is under the lock too.
    connection.lock().await?;
    schema.run(connection).await?;
    Ok(connection.unlock().await?)
}

/// Copies the database as of now.
async fn back_up(
    connection: &mut SqliteConnection,
    path: &Path,
    version: i64,
) -> Result<(), StoreError> {
    let beside = |ending: String| -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        name.into()
    };
    // Written under another name, so that what is called a backup is always a whole one.
    let unfinished = beside(format!(".unfinished-{}", std::process::id()));
    match std::fs::remove_file(&unfinished) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(StoreError::Backup(error));
        }
        _ => {}
    }
    let name = unfinished.to_str().ok_or_else(|| {
        StoreError::Backup(std::io::Error::other(
            "the path of the database is not Unicode",
        ))
    })?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(connection)
        .await
        .map_err(StoreError::while_(
            "copying the database before changing its tables",
        ))?;
    std::fs::File::open(&unfinished)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::Backup)?;
    std::fs::rename(&unfinished, beside(format!(".before-{version}"))).map_err(StoreError::Backup)
}

/// Removes the copies that were made of a file before its tables were changed. They serve until something is deleted from
/// it: from then on they would be where it still stands.
pub(super) fn remove_copies(path: &Path) -> std::io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(());
    };
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.file_name();
        let rest = found
            .to_str()
            .zip(name.to_str())
            .and_then(|(found, name)| found.strip_prefix(name));
        if rest.is_some_and(|rest| rest.starts_with(".before-")) {
            std::fs::remove_file(entry.path())?;
            tracing::info!(file = %entry.path().display(), "the copy from before an update held what was deleted, and is removed");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions;
    use sqlx::sqlite::SqliteConnectOptions;

    use super::*;

    const FIRST: (i64, &str, &str) = (1, "first", "CREATE TABLE note (text TEXT NOT NULL)");

    struct File {
        folder: tempfile::TempDir,
    }

    impl File {
        fn new() -> Self {
            Self {
                folder: tempfile::tempdir().unwrap(),
            }
        }

        fn path(&self) -> PathBuf {
            self.folder.path().join("loopwise.db")
        }

        async fn connect(&self, path: &Path) -> SqliteConnection {
            SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(true)
                .connect()
                .await
                .unwrap()
        }

        async fn migrate(
            &self,
            migrations: &[(i64, &'static str, &'static str)],
        ) -> Result<(), StoreError> {
            let mut connection = self.connect(&self.path()).await;
            sqlite(&mut connection, &self.path(), &Schema::new(migrations)).await
        }

        async fn run(&self, sql: &'static str) {
            sqlx::query(sql)
                .execute(&mut self.connect(&self.path()).await)
                .await
                .unwrap();
        }

        async fn text(&self, sql: &'static str, path: &Path) -> Vec<String> {
            sqlx::query_scalar(sql)
                .fetch_all(&mut self.connect(path).await)
                .await
                .unwrap()
        }

        fn files(&self) -> Vec<String> {
            let names = std::fs::read_dir(self.folder.path()).unwrap();
            let mut names: Vec<String> = names
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
            names.sort();
            names
        }
    }

    #[tokio::test]
    async fn a_file_with_older_tables_is_copied_before_they_are_changed() {
        let file = File::new();
        file.migrate(&[FIRST]).await.unwrap();
        file.migrate(&[FIRST]).await.unwrap();
        assert_eq!(file.files(), ["loopwise.db"]);
        file.run("INSERT INTO note VALUES ('kept')").await;

        let second = (2, "second", "UPDATE note SET text = 'changed'");
        file.migrate(&[FIRST, second]).await.unwrap();
        assert_eq!(file.files(), ["loopwise.db", "loopwise.db.before-2"]);
        let read = "SELECT text FROM note";
        assert_eq!(file.text(read, &file.path()).await, ["changed"]);
        let copy = file.folder.path().join("loopwise.db.before-2");
        assert_eq!(file.text(read, &copy).await, ["kept"]);
    }

    #[tokio::test]
    async fn a_migration_that_fails_changes_nothing() {
        let file = File::new();
        file.migrate(&[FIRST]).await.unwrap();
        let good = (2, "second", "CREATE TABLE extra (text TEXT)");
        let bad = (
            3,
            "third",
            "CREATE TABLE late (text TEXT); INSERT INTO nowhere VALUES (1)",
        );
        assert!(matches!(
            file.migrate(&[FIRST, good, bad]).await,
            Err(StoreError::Migration(_))
        ));
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        assert_eq!(file.text(tables, &file.path()).await, [LIST, "note"]);
        file.migrate(&[FIRST, good]).await.unwrap();
    }

    #[tokio::test]
    async fn a_released_migration_that_was_edited_is_refused() {
        let file = File::new();
        file.migrate(&[FIRST]).await.unwrap();
        let edited = (1, "first", "CREATE TABLE note (text TEXT)");
        assert!(matches!(
            file.migrate(&[edited]).await,
            Err(StoreError::Migration(_))
        ));
    }

    #[tokio::test]
    async fn newer_tables_are_refused_without_a_copy() {
        let file = File::new();
        file.migrate(&[FIRST, (2, "second", "CREATE TABLE extra (text TEXT)")])
            .await
            .unwrap();
        let error = file.migrate(&[FIRST]).await.unwrap_err();
        assert!(
            matches!(error, StoreError::NewerSchema { found: 2, known: 1 }),
            "{error}"
        );
        assert_eq!(file.files(), ["loopwise.db"]);
    }

    #[test]
    fn both_kinds_of_database_have_the_same_migrations() {
        let names = |schema: Schema| -> Vec<(i64, String)> {
            schema
                .0
                .iter()
                .map(|one| (one.version, one.description.to_string()))
                .collect()
        };
        assert_eq!(names(Schema::sqlite()), names(Schema::postgres()));
    }
}
