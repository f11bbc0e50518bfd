//! The table `person`: who came in, and nothing about them that could lead to them outside the workshop.

use std::collections::BTreeMap;

use loopwise_model::{ActorId, MapId};
use sqlx::types::Uuid;

use super::StoreError;
use super::conn::{Conn, from_db, on};
use super::invite::hash;

/// Everything that is stored about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// A random id.
    pub id: ActorId,
    /// The SHA-256 of the session's secret.
    pub session_hash: [u8; 32],
    /// On which map; `None` for every map.
    pub map: Option<MapId>,
    /// As what.
    pub role: String,
    /// A made-up name.
    pub name: String,
    /// Student, teacher or member, when they said so.
    pub voice: Option<String>,
    /// When they came in, in milliseconds since 1970.
    pub created_ms: i64,
    /// From when on the session is over, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// `id, session_hash, map_id, role, name, voice, created_ms, expires_ms`.
type Row = (
    Uuid,
    Vec<u8>,
    Option<Uuid>,
    String,
    String,
    Option<String>,
    i64,
    i64,
);

fn from_row(row: Row) -> Result<Person, StoreError> {
    let (id, session_hash, map, role, name, voice, created_ms, expires_ms) = row;
    Ok(Person {
        id: ActorId::from_uuid(id),
        session_hash: hash(&session_hash)?,
        map: map.map(MapId::from_uuid),
        role,
        name,
        voice,
        created_ms,
        expires_ms,
    })
}

/// Adds a person.
pub(super) async fn add(conn: &mut Conn<'_>, person: &Person) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO person (id, session_hash, map_id, role, name, voice, created_ms, expires_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(person.id.uuid())
    .bind(person.session_hash.as_slice())
    .bind(person.map.map(MapId::uuid))
    .bind(person.role.as_str())
    .bind(person.name.as_str())
    .bind(person.voice.as_deref())
    .bind(person.created_ms)
    .bind(person.expires_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("person", "adding a person"))
}

/// The person of a session that is not over.
pub(super) async fn by_session(
    conn: &mut Conn<'_>,
    session_hash: &[u8; 32],
    now_ms: i64,
) -> Result<Option<Person>, StoreError> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(
        "SELECT id, session_hash, map_id, role, name, voice, created_ms, expires_ms FROM person \
         WHERE session_hash = $1 AND expires_ms > $2",
    )
    .bind(session_hash.as_slice())
    .bind(now_ms)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for a session"))?;
    row.map(from_row).transpose()
}

/// The people of one map, or those of every map; in the order in which they came.
pub(super) async fn of_map(
    conn: &mut Conn<'_>,
    map: Option<MapId>,
) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<Row> = on!(conn, c => match map {
        Some(map) => sqlx::query_as(
            "SELECT id, session_hash, map_id, role, name, voice, created_ms, expires_ms FROM person \
             WHERE map_id = $1 ORDER BY created_ms, id",
        )
        .bind(map.uuid())
        .fetch_all(c)
        .await,
        None => sqlx::query_as(
            "SELECT id, session_hash, map_id, role, name, voice, created_ms, expires_ms FROM person \
             WHERE map_id IS NULL ORDER BY created_ms, id",
        )
        .fetch_all(c)
        .await,
    })
    .map_err(StoreError::while_("listing people"))?;
    rows.into_iter().map(from_row).collect()
}

/// How many people have come to each map.
pub(super) async fn counts(conn: &mut Conn<'_>) -> Result<BTreeMap<MapId, u32>, StoreError> {
    let rows: Vec<(Uuid, i64)> = on!(conn, c => sqlx::query_as(
        "SELECT map_id, COUNT(*) FROM person WHERE map_id IS NOT NULL GROUP BY map_id",
    )
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("counting people"))?;
    rows.into_iter()
        .map(|(map, count)| Ok((MapId::from_uuid(map), from_db(count, "number of people")?)))
        .collect()
}
