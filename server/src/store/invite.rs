//! The table `invite`: ways in. Tokens are 256 random bits; only their SHA-256 is stored.

use loopwise_model::MapId;
use sqlx::types::Uuid;

use super::StoreError;
use super::conn::{Backend, Conn, Tx, on};

/// A way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// The SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// To which map.
    pub map: MapId,
    /// As what.
    pub role: String,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: i64,
    /// When it was closed, in milliseconds since 1970; `None` while it is open.
    pub closed_ms: Option<i64>,
}

/// `token_hash, map_id, role, created_ms, closed_ms`.
type Row = (Vec<u8>, Option<Uuid>, String, i64, Option<i64>);

fn from_row((token_hash, map, role, created_ms, closed_ms): Row) -> Result<Invite, StoreError> {
    Ok(Invite {
        token_hash: hash(&token_hash)?,
        map: MapId::from_uuid(map.unwrap_or_default()),
        role,
        created_ms,
        closed_ms,
    })
}

/// A stored SHA-256.
pub(super) fn hash(bytes: &[u8]) -> Result<[u8; 32], StoreError> {
    bytes.try_into().map_err(|_| StoreError::OutOfRange {
        what: "length of a hash",
        value: bytes.len() as i128,
    })
}

/// Adds a way in.
pub(super) async fn add(conn: &mut Conn<'_>, invite: &Invite) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO invite (token_hash, map_id, role, created_ms, closed_ms) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(invite.token_hash.as_slice())
    .bind(invite.map.uuid())
    .bind(invite.role.as_str())
    .bind(invite.created_ms)
    .bind(invite.closed_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("invite", "adding an invite"))
}

/// The way in of a token.
pub(super) async fn one(
    conn: &mut Conn<'_>,
    token_hash: &[u8; 32],
) -> Result<Option<Invite>, StoreError> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(
        "SELECT token_hash, map_id, role, created_ms, closed_ms FROM invite WHERE token_hash = $1",
    )
    .bind(token_hash.as_slice())
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for an invite"))?;
    row.map(from_row).transpose()
}

/// Adds a way in, in place of every open one that leads to the same map in the same role: both, or neither.
pub(super) async fn replace(backend: &Backend, invite: &Invite) -> Result<(), StoreError> {
    let mut tx = Tx::write(backend).await?;
    let done = close_and_add(&mut tx.conn(), invite).await;
    tx.end(done, "replacing invites").await
}

async fn close_and_add(conn: &mut Conn<'_>, invite: &Invite) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "UPDATE invite SET closed_ms = $1 \
         WHERE map_id = $2 AND role = $3 AND closed_ms IS NULL",
    )
    .bind(invite.created_ms)
    .bind(invite.map.uuid())
    .bind(invite.role.as_str())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_("closing invites"))?;
    add(conn, invite).await
}

/// The ways into one map, oldest first.
pub(super) async fn of_map(conn: &mut Conn<'_>, map: MapId) -> Result<Vec<Invite>, StoreError> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(
        "SELECT token_hash, map_id, role, created_ms, closed_ms FROM invite \
         WHERE map_id = $1 ORDER BY created_ms, token_hash",
    )
    .bind(map.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("listing invites"))?;
    rows.into_iter().map(from_row).collect()
}
