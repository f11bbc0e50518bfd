//! An empty database for one test.

use std::sync::atomic::{AtomicU32, Ordering};

use loopwise::store::{DatabaseUrl, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, SqliteConnection};

/// An empty database that belongs to one test.
pub struct Database {
    place: Place,
}

enum Place {
    Sqlite { folder: tempfile::TempDir },
    Postgres { server: String, schema: String },
}

impl Database {
    /// A file that is not there yet.
    pub fn sqlite() -> Self {
        Self {
            place: Place::Sqlite {
                folder: tempfile::tempdir().unwrap(),
            },
        }
    }

    /// An empty schema, if there is a server for tests.
    pub async fn postgres() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("LOOPWISE_TEST_POSTGRES").ok()?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let schema = format!("loopwise_test_{}_{number}", std::process::id());
        let database = Self {
            place: Place::Postgres { server, schema },
        };
        database
            .administer("DROP SCHEMA IF EXISTS", "CASCADE")
            .await;
        database.administer("CREATE SCHEMA", "").await;
        Some(database)
    }

    /// Its address.
    pub fn url(&self) -> DatabaseUrl {
        match &self.place {
            Place::Sqlite { folder } => DatabaseUrl::Sqlite(folder.path().join("loopwise.db")),
            Place::Postgres { .. } => self.url_with(""),
        }
    }

    /// Its address, with a session setting. PostgreSQL only.
    pub fn url_with(&self, setting: &str) -> DatabaseUrl {
        let Place::Postgres { server, schema } = &self.place else {
            panic!("only PostgreSQL has session settings in its address");
        };
        let and = if server.contains('?') { '&' } else { '?' };
        DatabaseUrl::Postgres(format!(
            "{server}{and}options[search_path]={schema}{setting}"
        ))
    }

    /// Opens it as the server does.
    pub async fn open(&self) -> Store {
        Store::open(&self.url()).await.unwrap()
    }

    /// Puts a file beside its own; none beside a database of a server.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        if let Place::Sqlite { folder } = &self.place {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
    }

    /// The names and contents of its files; none for a database of a server.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Place::Sqlite { folder } = &self.place else {
            return Vec::new();
        };
        let files = std::fs::read_dir(folder.path()).unwrap();
        let files = files.map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read(file.path()).unwrap())
        });
        files.collect()
    }

    /// Runs SQL behind the store's back, and says how many rows it changed.
    pub async fn execute(&self, sql: &'static str) -> u64 {
        match self.url() {
            DatabaseUrl::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection: SqliteConnection = options.connect().await.unwrap();
                let done = connection.execute(sql).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
            DatabaseUrl::Postgres(address) => {
                let mut connection = PgConnection::connect(&address).await.unwrap();
                let done = connection.execute(sql).await.unwrap().rows_affected();
                connection.close().await.unwrap();
                done
            }
        }
    }

    /// What SQL behind the store's back finds: the first column of every row, as bytes.
    pub async fn bytes(&self, sql: &'static str) -> Vec<Vec<u8>> {
        let found: Vec<(Vec<u8>,)> = match self.url() {
            DatabaseUrl::Sqlite(path) => {
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
                let mut connection: SqliteConnection = options.connect().await.unwrap();
                let found = sqlx::query_as(sql)
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
                connection.close().await.unwrap();
                found
            }
            DatabaseUrl::Postgres(address) => {
                let mut connection = PgConnection::connect(&address).await.unwrap();
                let found = sqlx::query_as(sql)
                    .fetch_all(&mut connection)
                    .await
                    .unwrap();
                connection.close().await.unwrap();
                found
            }
        };
        found.into_iter().map(|(bytes,)| bytes).collect()
    }

    /// Removes what the test left on the server.
    pub async fn remove(self) {
        self.administer("DROP SCHEMA", "CASCADE").await;
    }

    async fn administer(&self, verb: &str, ending: &str) {
        if let Place::Postgres { server, schema } = &self.place {
            let mut connection = PgConnection::connect(server).await.unwrap();
            // The name is made above, of digits and letters.
            let sql = AssertSqlSafe(format!("{verb} {schema} {ending}"));
            connection.execute(sql).await.unwrap();
            connection.close().await.unwrap();
        }
    }
}
