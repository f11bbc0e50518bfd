//! The table `run_sheet`: run-sheets of a workspace's own, as JSON.
//!
//! When one was changed last is also its version: whoever saves says which they saw, and each change is later than the one
//! before it.

use super::conn::{Conn, Tx, on};
use super::{RunSheetId, Store, StoreError, WorkspaceId};

/// A run-sheet of a workspace's own. The store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSheetRow {
    /// Which.
    pub id: RunSheetId,
    /// The run-sheet as JSON.
    pub body: String,
    /// When it was changed last, in milliseconds since 1970.
    pub changed_ms: i64,
}

type Row = (String, String, i64);

fn from_row((id, body, changed_ms): Row) -> Result<RunSheetRow, StoreError> {
    let id = id.parse().map_err(|_| StoreError::OutOfRange {
        what: "id of a run-sheet",
        value: 0,
    })?;
    Ok(RunSheetRow {
        id,
        body,
        changed_ms,
    })
}

impl Store {
    /// The run-sheets of a workspace, the one that changed last first.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn run_sheets(&self, workspace: WorkspaceId) -> Result<Vec<RunSheetRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT id, body, changed_ms FROM run_sheet WHERE workspace_id = $1 ORDER BY changed_ms DESC, id",
        )
        .bind(workspace.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing run-sheets"))?;
        rows.into_iter().map(from_row).collect()
    }

    /// One run-sheet of a workspace.
    ///
    /// # Errors
    /// As above.
    pub async fn run_sheet(
        &self,
        workspace: WorkspaceId,
        id: RunSheetId,
    ) -> Result<Option<RunSheetRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let row: Option<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT id, body, changed_ms FROM run_sheet WHERE workspace_id = $1 AND id = $2",
        )
        .bind(workspace.uuid())
        .bind(id.to_string())
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading a run-sheet"))?;
        row.map(from_row).transpose()
    }

    /// Adds a run-sheet, unless the workspace has as many as it may. Says whether it did.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when its id is taken.
    pub async fn add_run_sheet(
        &self,
        workspace: WorkspaceId,
        new: &RunSheetRow,
        most: i64,
    ) -> Result<bool, StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        match add(&mut tx.conn(), workspace, new, most).await {
            Ok(added) => tx.commit().await.map(|()| added),
            Err(error) => {
                tx.give_up("adding a run-sheet").await;
                Err(error)
            }
        }
    }

    /// Changes a run-sheet that is as it was seen. Gives when it was changed; none when it is not as it was seen.
    ///
    /// # Errors
    /// As above.
    pub async fn change_run_sheet(
        &self,
        workspace: WorkspaceId,
        to: &RunSheetRow,
        seen_ms: i64,
    ) -> Result<Option<i64>, StoreError> {
        // Two changes in one millisecond are two versions all the same.
        let changed_ms = to.changed_ms.max(seen_ms.saturating_add(1));
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "UPDATE run_sheet SET body = $1, changed_ms = $2 WHERE workspace_id = $3 AND id = $4 AND changed_ms = $5",
        )
        .bind(to.body.as_str())
        .bind(changed_ms)
        .bind(workspace.uuid())
        .bind(to.id.to_string())
        .bind(seen_ms)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("changing a run-sheet"))?;
        Ok((rows == 1).then_some(changed_ms))
    }

    /// Deletes a run-sheet. Says whether it was there.
    ///
    /// # Errors
    /// As above.
    pub async fn delete_run_sheet(
        &self,
        workspace: WorkspaceId,
        id: RunSheetId,
    ) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "DELETE FROM run_sheet WHERE workspace_id = $1 AND id = $2",
        )
        .bind(workspace.uuid())
        .bind(id.to_string())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("deleting a run-sheet"))?;
        Ok(rows == 1)
    }
}

async fn add(
    conn: &mut Conn<'_>,
    workspace: WorkspaceId,
    new: &RunSheetRow,
    most: i64,
) -> Result<bool, StoreError> {
    // Takes the workspace's row until the end: nobody else counts meanwhile.
    on!(conn, c => sqlx::query("UPDATE workspace SET name = name WHERE id = $1")
        .bind(workspace.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("taking a workspace"))?;
    let (count,): (i64,) = on!(conn, c => sqlx::query_as(
        "SELECT COUNT(*) FROM run_sheet WHERE workspace_id = $1",
    )
    .bind(workspace.uuid())
    .fetch_one(c)
    .await)
    .map_err(StoreError::while_("counting run-sheets"))?;
    if count >= most {
        return Ok(false);
    }
    on!(conn, c => sqlx::query(
        "INSERT INTO run_sheet (workspace_id, id, body, changed_ms) VALUES ($1, $2, $3, $4)",
    )
    .bind(workspace.uuid())
    .bind(new.id.to_string())
    .bind(new.body.as_str())
    .bind(new.changed_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("run-sheet", "adding a run-sheet"))?;
    Ok(true)
}
