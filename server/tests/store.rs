//! The store's contract: one body of tests, run on SQLite always and on PostgreSQL when `LOOPWISE_TEST_POSTGRES` holds
//! the address of a server where schemas may be created.

mod append;
pub mod database;
mod erase;
mod loading;
mod opening;
mod people;
mod race;
mod random;
mod sample;
mod stances;

/// Makes two tests of each body: `sqlite::NAME` and `postgres::NAME`.
macro_rules! on_both {
    ($(async fn $name:ident($db:ident: &Database) $body:block)+) => {
        mod body {
            use super::*;
            $(pub(super) async fn $name($db: &Database) $body)+
        }
        mod sqlite {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                body::$name(&Database::sqlite()).await;
            })+
        }
        mod postgres {
            use super::*;
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                match Database::postgres().await {
                    Some(database) => {
                        body::$name(&database).await;
                        database.remove().await;
                    }
                    None => eprintln!("skipped: LOOPWISE_TEST_POSTGRES is not set"),
                }
            })+
        }
    };
}
pub(crate) use on_both;
