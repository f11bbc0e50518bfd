//! The table `map`: one row for each map, with the number of its last change.

use loopwise_model::MapId;
use sqlx::types::Uuid;

use super::conn::{Conn, from_db, on, to_db};
use super::{MapRow, StoreError, WorkspaceId};

/// `id, title, head_seq, created_ms, changed_ms, workspace_id`.
type Row = (Uuid, Option<String>, i64, i64, i64, Option<Uuid>);

fn from_row(row: Row) -> Result<MapRow, StoreError> {
    let (id, title, head_seq, created_ms, changed_ms, workspace) = row;
    let head_seq = from_db(head_seq, "change number")?;
    Ok(MapRow {
        id: MapId::from_uuid(id),
        title,
        head_seq,
        created_ms,
        changed_ms,
        workspace: workspace.map(WorkspaceId::from_uuid),
    })
}

/// Adds an empty map to a workspace; without one, to the first there is.
pub(super) async fn create(
    conn: &mut Conn<'_>,
    id: MapId,
    workspace: Option<WorkspaceId>,
    at_ms: i64,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO map (id, title, head_seq, created_ms, changed_ms, workspace_id) VALUES ($1, NULL, 0, $2, $2, \
         COALESCE($3, (SELECT id FROM workspace ORDER BY created_ms, id LIMIT 1)))",
    )
    .bind(id.uuid())
    .bind(at_ms)
    .bind(workspace.map(WorkspaceId::uuid))
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("map", "creating a map"))
}

/// All maps, the one that changed last first.
pub(super) async fn all(conn: &mut Conn<'_>) -> Result<Vec<MapRow>, StoreError> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(
        "SELECT id, title, head_seq, created_ms, changed_ms, workspace_id FROM map ORDER BY changed_ms DESC, id DESC",
    )
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("listing the maps"))?;
    rows.into_iter().map(from_row).collect()
}

/// One map.
pub(super) async fn one(conn: &mut Conn<'_>, id: MapId) -> Result<Option<MapRow>, StoreError> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(
        "SELECT id, title, head_seq, created_ms, changed_ms, workspace_id FROM map WHERE id = $1",
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("reading a map's row"))?;
    row.map(from_row).transpose()
}

/// Moves a map's head.
pub(super) struct Advance {
    /// Which map.
    pub(super) map: MapId,
    /// Where its head must be.
    pub(super) from: u64,
    /// Where it goes.
    pub(super) to: u64,
    /// When the last of the changes was ordered; `None` without changes.
    pub(super) at_ms: Option<i64>,
}

/// Moves a map's head if it is where it should be, and says whether it was.
///
/// Until the transaction ends nobody else can move it: the update locks the row, and who waited for the row compares
/// with what it has become.
pub(super) async fn advance(conn: &mut Conn<'_>, step: &Advance) -> Result<bool, StoreError> {
    let (from, to) = (
        to_db(step.from, "change number")?,
        to_db(step.to, "change number")?,
    );
    let rows = on!(conn, c => sqlx::query(
        "UPDATE map SET head_seq = $1, changed_ms = COALESCE($2, changed_ms) WHERE id = $3 AND head_seq = $4",
    )
    .bind(to)
    .bind(step.at_ms)
    .bind(step.map.uuid())
    .bind(from)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("moving a map's head"))?;
    Ok(rows == 1)
}

/// Sets or removes a map's title in the list of maps.
pub(super) async fn set_title(
    conn: &mut Conn<'_>,
    map: MapId,
    title: Option<&str>,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("UPDATE map SET title = $1 WHERE id = $2")
        .bind(title)
        .bind(map.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("setting a map's title"))
}
