//! The table `person`: who came in, and nothing about them that could lead to them outside the workshop.

use std::collections::BTreeMap;

use loopwise_model::{ActorId, MapId};
use sqlx::types::Uuid;

use super::conn::{Conn, from_db, on};
use super::invite::hash;
use super::{StoreError, WorkshopId};

/// Everything that is stored about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// A random id.
    pub id: ActorId,
    /// The SHA-256 of the session's secret.
    pub session_hash: [u8; 32],
    /// On which map.
    pub map: MapId,
    /// In which workshop; `None` for somebody who joined a map by its link.
    pub workshop: Option<WorkshopId>,
    /// `waits` at the door, `in`, or `removed`.
    pub state: String,
    /// Which version of the notice they read.
    pub notice: i64,
    /// As what.
    pub role: String,
    /// A made-up name.
    pub name: String,
    /// Student, teacher or member, when they said so.
    pub voice: Option<String>,
    /// The tag of the language in which they read.
    pub language: String,
    /// How their words are signed in what comes out: `name`, `voice` or `held`.
    pub credit: String,
    /// When they came in, in milliseconds since 1970.
    pub created_ms: i64,
    /// From when on the session is over, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// The columns of [`Row`].
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, session_hash, map_id, workshop_id, state, notice_v, role, name, voice, language, credit, \
             created_ms, expires_ms FROM person ",
            $rest
        )
    };
}

type Row = (
    Uuid,
    Vec<u8>,
    Option<Uuid>,
    Option<Uuid>,
    String,
    i64,
    String,
    String,
    Option<String>,
    String,
    String,
    i64,
    i64,
);

fn from_row(row: Row) -> Result<Person, StoreError> {
    let (id, session_hash, map, workshop, state, notice, role, name, voice, ..) = row;
    let (.., language, credit, created_ms, expires_ms) = row;
    Ok(Person {
        id: ActorId::from_uuid(id),
        session_hash: hash(&session_hash)?,
        map: MapId::from_uuid(map.unwrap_or_default()),
        workshop: workshop.map(WorkshopId::from_uuid),
        state,
        notice,
        role,
        name,
        voice,
        language,
        credit,
        created_ms,
        expires_ms,
    })
}

/// Adds a person.
pub(super) async fn add(conn: &mut Conn<'_>, person: &Person) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO person \
         (id, session_hash, map_id, workshop_id, state, notice_v, role, name, voice, language, credit, \
          created_ms, expires_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(person.id.uuid())
    .bind(person.session_hash.as_slice())
    .bind(person.map.uuid())
    .bind(person.workshop.map(WorkshopId::uuid))
    .bind(person.state.as_str())
    .bind(person.notice)
    .bind(person.role.as_str())
    .bind(person.name.as_str())
    .bind(person.voice.as_deref())
    .bind(person.language.as_str())
    .bind(person.credit.as_str())
    .bind(person.created_ms)
    .bind(person.expires_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("person", "adding a person"))
}

/// The person of a session that is not over, on any of their devices.
pub(super) async fn by_session(
    conn: &mut Conn<'_>,
    session_hash: &[u8; 32],
    now_ms: i64,
) -> Result<Option<Person>, StoreError> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(columns!(
        "WHERE expires_ms > $2 AND (session_hash = $1 OR id IN (SELECT person_id FROM person_session WHERE token_hash = $1))"
    ))
    .bind(session_hash.as_slice())
    .bind(now_ms)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for a session"))?;
    row.map(from_row).transpose()
}

/// One more device of a person.
pub(super) async fn add_session(
    conn: &mut Conn<'_>,
    person: ActorId,
    token_hash: &[u8; 32],
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("INSERT INTO person_session (token_hash, person_id) VALUES ($1, $2)")
        .bind(token_hash.as_slice())
        .bind(person.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::taken("session", "adding a device"))
}

/// One person.
pub(super) async fn one(conn: &mut Conn<'_>, id: ActorId) -> Result<Option<Person>, StoreError> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(columns!("WHERE id = $1"))
        .bind(id.uuid())
        .fetch_optional(c)
        .await)
    .map_err(StoreError::while_("reading a person"))?;
    row.map(from_row).transpose()
}

/// The people of one map, in the order in which they came.
pub(super) async fn of_map(conn: &mut Conn<'_>, map: MapId) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<Row> =
        on!(conn, c => sqlx::query_as(columns!("WHERE map_id = $1 ORDER BY created_ms, id"))
        .bind(map.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing people"))?;
    rows.into_iter().map(from_row).collect()
}

/// The people of one workshop, in the order in which they came.
pub(super) async fn of_workshop(
    conn: &mut Conn<'_>,
    workshop: WorkshopId,
) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<Row> =
        on!(conn, c => sqlx::query_as(columns!("WHERE workshop_id = $1 ORDER BY created_ms, id"))
        .bind(workshop.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing the people of a workshop"))?;
    rows.into_iter().map(from_row).collect()
}

/// Lets people of a workshop in, or takes them out: those in one state, or one of them.
pub(super) async fn set_state(
    conn: &mut Conn<'_>,
    workshop: WorkshopId,
    who: Option<ActorId>,
    (from, to): (&str, &str),
) -> Result<u64, StoreError> {
    on!(conn, c => sqlx::query(
        "UPDATE person SET state = $1 WHERE workshop_id = $2 AND state = $3 AND ($4 IS NULL OR id = $4)",
    )
    .bind(to)
    .bind(workshop.uuid())
    .bind(from)
    .bind(who.map(ActorId::uuid))
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("letting people in or out"))
}

/// Keeps in which language somebody reads.
pub(super) async fn set_language(
    conn: &mut Conn<'_>,
    who: ActorId,
    language: &str,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("UPDATE person SET language = $2 WHERE id = $1")
        .bind(who.uuid())
        .bind(language)
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("keeping somebody's language"))
}

/// Keeps how somebody's words are signed.
pub(super) async fn set_credit(
    conn: &mut Conn<'_>,
    who: ActorId,
    credit: &str,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("UPDATE person SET credit = $2 WHERE id = $1")
        .bind(who.uuid())
        .bind(credit)
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("keeping how somebody signs"))
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
