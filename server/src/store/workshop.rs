//! The table `workshop`: its plan, where it stands, what was settled, and the ways in while it is open.
//!
//! A workshop is changed by whoever saw its last revision, so that two facilitators never undo each other's step.

use loopwise_model::MapId;
use sqlx::types::Uuid;

use super::conn::{Conn, on};
use super::{Store, StoreError, WorkshopId};

/// A workshop. Plan, progress, settings and beam are JSON; the store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopRow {
    /// Which.
    pub id: WorkshopId,
    /// On which map.
    pub map: MapId,
    /// Its plan.
    pub run_sheet: String,
    /// Where it stands in its plan.
    pub progress: String,
    /// What was settled for it.
    pub settings: String,
    /// What the big screen shows beside the stage.
    pub beam: String,
    /// What everybody reads; empty for nothing.
    pub message: String,
    /// What people type to join; gone when it is closed.
    pub code: Option<String>,
    /// What the picture of the code holds.
    pub join_token: Option<String>,
    /// What opens the big screen.
    pub beam_token: Option<String>,
    /// How often it was changed.
    pub revision: i64,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: i64,
    /// When a facilitator was last there.
    pub run_ms: i64,
    /// When it was over.
    pub closed_ms: Option<i64>,
    /// When what people said in it was removed.
    pub purged_ms: Option<i64>,
}

/// The columns, in the order of the fields.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, map_id, run_sheet, progress, settings, beam, message, code, join_token, beam_token, \
             revision, created_ms, run_ms, closed_ms, purged_ms FROM workshop ",
            $rest
        )
    };
}

type Row = (
    Uuid,
    Uuid,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    i64,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
);

#[rustfmt::skip] // one line for each half of the table
fn from_row(row: Row) -> WorkshopRow {
    let (id, map, run_sheet, progress, settings, beam, message,
        code, join_token, beam_token, revision, created_ms, run_ms, closed_ms, purged_ms) = row;
    WorkshopRow {
        id: WorkshopId::from_uuid(id),
        map: MapId::from_uuid(map),
        run_sheet, progress, settings, beam, message,
        code, join_token, beam_token, revision, created_ms, run_ms, closed_ms, purged_ms,
    }
}

/// By what a workshop is found.
#[derive(Debug, Clone, Copy)]
pub enum WorkshopKey<'a> {
    /// By what people type to join, while it is open.
    Code(&'a str),
    /// By what the picture of the code holds, while it is open.
    Join(&'a str),
    /// By what opens the big screen.
    Beam(&'a str),
}

/// Adds a workshop.
pub(super) async fn insert(conn: &mut Conn<'_>, new: &WorkshopRow) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO workshop (id, map_id, run_sheet, progress, settings, beam, message, code, join_token, \
         beam_token, revision, created_ms, run_ms, closed_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(new.id.uuid())
    .bind(new.map.uuid())
    .bind(new.run_sheet.as_str())
    .bind(new.progress.as_str())
    .bind(new.settings.as_str())
    .bind(new.beam.as_str())
    .bind(new.message.as_str())
    .bind(new.code.as_deref())
    .bind(new.join_token.as_deref())
    .bind(new.beam_token.as_deref())
    .bind(new.revision)
    .bind(new.created_ms)
    .bind(new.run_ms)
    .bind(new.closed_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("workshop", "adding a workshop"))
}

impl Store {
    /// Adds a workshop.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when its code is another's; otherwise when the database does not answer: so everywhere here.
    pub async fn add_workshop(&self, new: &WorkshopRow) -> Result<(), StoreError> {
        insert(&mut self.backend.writer().await?.conn(), new).await
    }

    /// One workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn workshop(&self, id: WorkshopId) -> Result<Option<WorkshopRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let row: Option<Row> =
            on!(&mut access.conn(), c => sqlx::query_as(columns!("WHERE id = $1"))
            .bind(id.uuid())
            .fetch_optional(c)
            .await)
            .map_err(StoreError::while_("reading a workshop"))?;
        Ok(row.map(from_row))
    }

    /// The workshop that a code or a token leads to.
    ///
    /// # Errors
    /// As above.
    pub async fn workshop_by(
        &self,
        key: WorkshopKey<'_>,
    ) -> Result<Option<WorkshopRow>, StoreError> {
        let (sql, key) = match key {
            WorkshopKey::Code(key) => (columns!("WHERE code = $1"), key),
            WorkshopKey::Join(key) => (columns!("WHERE join_token = $1"), key),
            WorkshopKey::Beam(key) => (columns!("WHERE beam_token = $1"), key),
        };
        let mut access = self.backend.reader().await?;
        let row: Option<Row> = on!(&mut access.conn(), c => sqlx::query_as(sql)
            .bind(key)
            .fetch_optional(c)
            .await)
        .map_err(StoreError::while_("looking for a workshop"))?;
        Ok(row.map(from_row))
    }

    /// The workshops on a map, the newest first.
    ///
    /// # Errors
    /// As above.
    pub async fn workshops(&self, map: MapId) -> Result<Vec<WorkshopRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE map_id = $1 ORDER BY created_ms DESC, id DESC"
        ))
        .bind(map.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing workshops"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// The open workshops that no facilitator has run since a moment.
    ///
    /// # Errors
    /// As above.
    pub async fn unattended_workshops(
        &self,
        since_ms: i64,
    ) -> Result<Vec<WorkshopRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE closed_ms IS NULL AND run_ms < $1 ORDER BY id"
        ))
        .bind(since_ms)
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("looking for workshops that nobody runs"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// Workshops whose words were not removed and that nobody has run since a moment, behind an id; so many at most.
    ///
    /// # Errors
    /// As above.
    pub async fn workshops_at_rest(
        &self,
        since_ms: i64,
        after: Option<WorkshopId>,
        most: u32,
    ) -> Result<Vec<WorkshopRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let after = after.map_or(Uuid::nil(), WorkshopId::uuid);
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE purged_ms IS NULL AND COALESCE(closed_ms, run_ms) < $1 AND id > $2 ORDER BY id LIMIT $3"
        ))
        .bind(since_ms)
        .bind(after)
        .bind(i64::from(most))
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("looking for workshops that were long ago"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// Changes a workshop, when it is as it was seen: the row's revision is the one it was read with. Says whether it was.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when its new code is another's.
    pub async fn change_workshop(&self, to: &WorkshopRow) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "UPDATE workshop SET progress = $1, settings = $2, beam = $3, message = $4, code = $5, join_token = $6, \
             beam_token = $7, run_ms = $8, closed_ms = $9, revision = revision + 1 WHERE id = $10 AND revision = $11",
        )
        .bind(to.progress.as_str())
        .bind(to.settings.as_str())
        .bind(to.beam.as_str())
        .bind(to.message.as_str())
        .bind(to.code.as_deref())
        .bind(to.join_token.as_deref())
        .bind(to.beam_token.as_deref())
        .bind(to.run_ms)
        .bind(to.closed_ms)
        .bind(to.id.uuid())
        .bind(to.revision)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::taken("code", "changing a workshop"))?;
        Ok(rows == 1)
    }

    /// Notes that a facilitator is there.
    ///
    /// # Errors
    /// As above.
    pub async fn workshop_is_run(&self, id: WorkshopId, now_ms: i64) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query("UPDATE workshop SET run_ms = $1 WHERE id = $2")
            .bind(now_ms)
            .bind(id.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_("noting that a workshop is run"))
    }
}
