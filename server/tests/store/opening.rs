//! Opening, reopening, durability, and databases of other versions.

use loopwise::store::{DatabaseUrl, DatabaseUrlError, Durability, Store, StoreError};

use super::database::Database;
use super::on_both;
use super::sample::{MAP, TAB, batch, cursor, run};

on_both! {
    async fn everything_is_there_after_reopening(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        let mut first = batch(MAP, 0, run(TAB, 1..=20));
        first.cursors = vec![cursor(TAB, 20, 20)];
        first.title = Some(Some("Sleep".into()));
        store.append(&[first]).await.unwrap();
        store.save_snapshot(MAP, 15, b"at fifteen").await.unwrap();
        let before = (store.load(MAP).await.unwrap(), store.maps().await.unwrap());
        store.close().await;
        assert!(store.check().await.is_err(), "a closed store answers");

        let again = db.open().await;
        again.check().await.unwrap();
        assert_eq!((again.load(MAP).await.unwrap(), again.maps().await.unwrap()), before);
        assert_eq!(before.0.unwrap().head_seq(), 20);
    }

    async fn a_commit_survives_a_power_failure(db: &Database) {
        let durability = db.open().await.durability().await.unwrap();
        assert!(durability.survives_power_failure(), "{durability}");
        if let Durability::Sqlite { .. } = durability {
            assert_eq!(durability.to_string(), "SQLite, journal_mode=wal, synchronous=FULL");
        }
    }

    async fn a_database_of_a_newer_program_is_refused_and_left_alone(db: &Database) {
        let store = db.open().await;
        store.create_map(MAP, 5).await.unwrap();
        store.close().await;
        let newer = "INSERT INTO _sqlx_migrations \
            (version, description, installed_on, success, checksum, execution_time) \
            SELECT 999, 'from the future', installed_on, success, checksum, execution_time \
            FROM _sqlx_migrations WHERE version = 1";
        assert_eq!(db.execute(newer).await, 1);

        let error = Store::open(&db.url()).await.unwrap_err();
        assert!(matches!(error, StoreError::NewerSchema { found: 999, known: 10 }), "{error}");
        assert!(error.to_string().contains("newer Loopwise"), "{error}");

        assert_eq!(db.execute("DELETE FROM _sqlx_migrations WHERE version = 999").await, 1);
        assert_eq!(db.open().await.maps().await.unwrap().len(), 1);
    }

    async fn several_may_open_a_new_database_at_once(db: &Database) {
        let url = db.url();
        let opening: Vec<_> = (0..6)
            .map(|_| {
                let url = url.clone();
                tokio::spawn(async move { Store::open(&url).await })
            })
            .collect();
        for opened in opening {
            opened.await.unwrap().unwrap().check().await.unwrap();
        }
    }
}

#[tokio::test]
async fn postgres_commits_are_durable_even_where_the_default_is_not() {
    let Some(db) = Database::postgres().await else {
        eprintln!("skipped: LOOPWISE_TEST_POSTGRES is not set");
        return;
    };
    for (default, expected) in [
        ("off", "on"),
        ("local", "local"),
        ("remote_apply", "remote_apply"),
    ] {
        let url = db.url_with(&format!("&options[synchronous_commit]={default}"));
        let store = Store::open(&url).await.unwrap();
        let durability = store.durability().await.unwrap();
        let Durability::Postgres {
            synchronous_commit, ..
        } = &durability
        else {
            panic!("{durability}");
        };
        assert_eq!(synchronous_commit, expected);
        store.close().await;
    }
    db.remove().await;
}

#[tokio::test]
async fn a_file_in_a_folder_that_is_not_there_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("missing/loopwise.db"));
    let error = Store::open(&url).await.unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Database {
                doing: "opening the file",
                ..
            }
        ),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_that_is_no_database_is_an_error_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loopwise.db");
    let text = "These are minutes of a meeting, and no database at all. ".repeat(100);
    std::fs::write(&path, &text).unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    assert!(Store::open(&url).await.is_err());
    assert_eq!(std::fs::read_to_string(path).unwrap(), text);
}

#[test]
fn an_address_is_a_file_or_a_server() {
    let sqlite = |path: &str| Ok(DatabaseUrl::Sqlite(path.into()));
    assert_eq!("sqlite:data/a.db".parse(), sqlite("data/a.db"));
    assert_eq!("sqlite:///srv/a.db".parse(), sqlite("/srv/a.db"));
    assert_eq!("sqlite:/srv/a b.db".parse(), sqlite("/srv/a b.db"));
    for text in ["postgres://h/d", "postgresql://u:p@h:1/d?sslmode=disable"] {
        assert_eq!(text.parse(), Ok(DatabaseUrl::Postgres(text.into())));
    }
    for text in ["", "a.db", "mysql://h/d", "postgres:h"] {
        assert_eq!(text.parse::<DatabaseUrl>(), Err(DatabaseUrlError::Kind));
    }
    for text in [
        "sqlite:",
        "sqlite://",
        "sqlite::memory:",
        "sqlite://:memory:",
    ] {
        assert_eq!(text.parse::<DatabaseUrl>(), Err(DatabaseUrlError::NoFile));
    }
}

#[test]
fn an_address_is_printed_without_its_password() {
    for (address, printed) in [
        ("postgres://u:secret@h:1/d", "postgres://u:…@h:1/d"),
        (
            "postgres://u:se@cr/et@h/d?password=secret",
            "postgres://u:…@h/d",
        ),
        ("postgres://h/d", "postgres://h/d"),
        ("sqlite:data/a.db", "sqlite:data/a.db"),
    ] {
        let url: DatabaseUrl = address.parse().unwrap();
        assert_eq!(url.to_string(), printed);
        assert_eq!(format!("{url:?}"), format!("DatabaseUrl({printed})"));
    }
}
