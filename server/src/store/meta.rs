//! The table `meta`: facts about this instance.

use super::StoreError;
use super::conn::{Conn, on};

/// A fact.
pub(super) async fn get(conn: &mut Conn<'_>, key: &str) -> Result<Option<String>, StoreError> {
    on!(conn, c => sqlx::query_scalar("SELECT value FROM meta WHERE key = $1")
        .bind(key)
        .fetch_optional(c)
        .await)
    .map_err(StoreError::while_("reading a fact about this instance"))
}

/// Sets a fact.
pub(super) async fn set(conn: &mut Conn<'_>, key: &str, value: &str) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO meta (key, value) VALUES ($1, $2) \
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .bind(key)
    .bind(value)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_("setting a fact about this instance"))
}

/// Takes a fact away, as long as it is this one.
pub(super) async fn clear(
    conn: &mut Conn<'_>,
    key: &str,
    value: Option<&str>,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("DELETE FROM meta WHERE key = $1 AND value = $2")
        .bind(key)
        .bind(value)
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("taking a fact about this instance away"))
}
