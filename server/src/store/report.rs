//! The tables `report` and `report_file`: reports as they were made. A report never changes; it can only be taken back, and
//! then its files are gone.

use std::collections::BTreeSet;

use loopwise_model::{ActorId, MapId};
use sqlx::types::Uuid;

use super::conn::{Conn, Tx, from_db, on, to_db};
use super::{ReportId, Store, StoreError, erase};

/// A report that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Which.
    pub id: ReportId,
    /// On which map.
    pub map: MapId,
    /// Of which state of it.
    pub revision: u64,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// What it is called.
    pub title: String,
    /// Whose it is; may be empty.
    pub organisation: String,
    /// `inside`, `public`.
    pub audience: String,
    /// The fewest people of whom a count is shown in it.
    pub smallest_group: u32,
    /// How many people stood behind its counts: JSON; the store does not look inside.
    pub basis: String,
    /// When it was taken back.
    pub withdrawn_ms: Option<i64>,
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// Its name, with the ending that says what it is.
    pub name: String,
    /// Its media type.
    pub media: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

type Row = (
    Uuid,
    Uuid,
    i64,
    i64,
    String,
    String,
    String,
    i64,
    String,
    Option<i64>,
);

/// The columns, in the order of the fields.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, map_id, revision, made_ms, title, organisation, audience, smallest_group, basis, withdrawn_ms FROM report ",
            $rest
        )
    };
}

fn from_row(row: Row) -> Result<ReportRow, StoreError> {
    let (id, map, revision, made_ms, title, organisation, audience, group, basis, gone) = row;
    Ok(ReportRow {
        id: ReportId::from_uuid(id),
        map: MapId::from_uuid(map),
        revision: from_db(revision, "revision")?,
        made_ms,
        title,
        organisation,
        audience,
        smallest_group: from_db(group, "smallest group")?,
        basis,
        withdrawn_ms: gone,
    })
}

impl Store {
    /// Keeps a report with its files, and which participants it quotes: all, or nothing.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn add_report(
        &self,
        new: &ReportRow,
        files: &[ReportFile],
        quoted: &BTreeSet<ActorId>,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = added(&mut tx.conn(), new, files, quoted).await;
        tx.end(done, "keeping a report").await
    }

    /// The reports on a map, newest first.
    ///
    /// # Errors
    /// As above.
    pub async fn reports(&self, map: MapId) -> Result<Vec<ReportRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE map_id = $1 ORDER BY made_ms DESC, id DESC"
        ))
        .bind(map.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing reports"))?;
        rows.into_iter().map(from_row).collect()
    }

    /// The names of a report's files, with their sizes.
    ///
    /// # Errors
    /// As above.
    pub async fn report_files(&self, report: ReportId) -> Result<Vec<(String, u64)>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<(String, i64)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT name, CAST(length(bytes) AS BIGINT) FROM report_file WHERE report_id = $1 ORDER BY name",
        )
        .bind(report.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing the files of a report"))?;
        rows.into_iter()
            .map(|(name, size)| Ok((name, from_db(size, "size of a file")?)))
            .collect()
    }

    /// A file of a report on a map.
    ///
    /// # Errors
    /// As above.
    pub async fn report_file(
        &self,
        (map, report): (MapId, ReportId),
        name: &str,
    ) -> Result<Option<ReportFile>, StoreError> {
        let mut access = self.backend.reader().await?;
        let found: Option<(String, String, Vec<u8>)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT name, media, bytes FROM report_file JOIN report ON report.id = report_id \
             WHERE report_id = $1 AND map_id = $2 AND name = $3",
        )
        .bind(report.uuid())
        .bind(map.uuid())
        .bind(name)
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading a file of a report"))?;
        Ok(found.map(|(name, media, bytes)| ReportFile { name, media, bytes }))
    }

    /// The reports that quote a participant.
    ///
    /// # Errors
    /// As above.
    pub async fn reports_quoting(&self, person: ActorId) -> Result<Vec<ReportId>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<(Uuid,)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT report_id FROM quoted WHERE person_id = $1 ORDER BY report_id",
        )
        .bind(person.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("looking for who is quoted"))?;
        Ok(rows
            .into_iter()
            .map(|(id,)| ReportId::from_uuid(id))
            .collect())
    }

    /// Takes reports back: their files are gone, all or nothing. The file is still to be swept
    /// ([`Store::sweep`]).
    ///
    /// # Errors
    /// As above; then they are as they were.
    pub async fn withdraw_reports(
        &self,
        reports: &[ReportId],
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = withdrawn(&mut tx.conn(), reports, now_ms).await;
        tx.end(done, "taking reports back").await
    }
}

async fn added(
    conn: &mut Conn<'_>,
    new: &ReportRow,
    files: &[ReportFile],
    quoted: &BTreeSet<ActorId>,
) -> Result<(), StoreError> {
    const DOING: &str = "keeping a report";
    let revision = to_db(new.revision, "revision")?;
    on!(&mut *conn, c => sqlx::query(
        "INSERT INTO report \
         (id, map_id, revision, made_ms, title, organisation, audience, smallest_group, basis) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.id.uuid())
    .bind(new.map.uuid())
    .bind(revision)
    .bind(new.made_ms)
    .bind(new.title.as_str())
    .bind(new.organisation.as_str())
    .bind(new.audience.as_str())
    .bind(i64::from(new.smallest_group))
    .bind(new.basis.as_str())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    for file in files {
        on!(&mut *conn, c => sqlx::query(
            "INSERT INTO report_file (report_id, name, media, bytes) VALUES ($1, $2, $3, $4)",
        )
        .bind(new.id.uuid())
        .bind(file.name.as_str())
        .bind(file.media.as_str())
        .bind(file.bytes.as_slice())
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    for person in quoted {
        on!(&mut *conn, c => sqlx::query("INSERT INTO quoted (report_id, person_id) VALUES ($1, $2)")
            .bind(new.id.uuid())
            .bind(person.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    Ok(())
}

async fn withdrawn(
    conn: &mut Conn<'_>,
    reports: &[ReportId],
    now_ms: i64,
) -> Result<(), StoreError> {
    const DOING: &str = "taking reports back";
    if !reports.is_empty() {
        erase::owe_a_sweep(conn).await?;
    }
    for report in reports {
        on!(&mut *conn, c => sqlx::query(
            "UPDATE report SET withdrawn_ms = $1 WHERE id = $2 AND withdrawn_ms IS NULL",
        )
        .bind(now_ms)
        .bind(report.uuid())
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
        on!(&mut *conn, c => sqlx::query("DELETE FROM report_file WHERE report_id = $1")
            .bind(report.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    Ok(())
}
