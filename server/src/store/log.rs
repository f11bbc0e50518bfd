//! The tables `log_entry` and `log_chain`: what those with an account did, entry by entry (PR-17).
//!
//! Entries are only ever added. Each holds the SHA-256 of itself and of the one before it, so that an entry that was
//! changed, taken out or put in between is found. What is too old goes from the beginning; the hash of the last entry
//! that went is kept, so that what stays can still be checked.

use sha2::{Digest, Sha256};
use sqlx::types::Uuid;

use super::conn::{Conn, Tx, from_db, on};
use super::{Store, StoreError, WorkspaceId, invite};

/// Entries that are read at once.
const AT_ONCE: i64 = 1_000;
/// What stands before the first entry.
const BEGINNING: [u8; 32] = [0; 32];

/// What is noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noted {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What was done: a word.
    pub what: String,
    /// Who did it; nothing for the server itself.
    pub who: Option<Uuid>,
    /// To what or whom.
    pub about: Option<Uuid>,
    /// In which workshop, or on which map.
    pub place: Option<Uuid>,
    /// A role, a number, a word of a form.
    pub more: String,
}

/// An entry as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its number, from 1.
    pub seq: u64,
    /// What is noted.
    pub noted: Noted,
    hash: [u8; 32],
}

/// What a look at the whole chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// Nothing was changed; so many entries.
    Whole(u64),
    /// The entry of this number was changed, is missing, or was put in.
    Broken(u64),
}

impl Noted {
    /// The hash of an entry behind another. Every part says how long it is, so that none can run into the next.
    fn hash(&self, workspace: WorkspaceId, seq: i64, before: &[u8; 32]) -> [u8; 32] {
        let mut sum = Sha256::new();
        sum.update(before);
        sum.update(workspace.uuid().as_bytes());
        sum.update(seq.to_be_bytes());
        sum.update(self.at_ms.to_be_bytes());
        for text in [&self.what, &self.more] {
            sum.update((text.len() as u64).to_be_bytes());
            sum.update(text.as_bytes());
        }
        for id in [self.who, self.about, self.place] {
            sum.update([u8::from(id.is_some())]);
            sum.update(id.unwrap_or_default().as_bytes());
        }
        sum.finalize().into()
    }
}

type Row = (
    i64,
    i64,
    String,
    Option<Uuid>,
    Option<Uuid>,
    Option<Uuid>,
    String,
    Vec<u8>,
);

fn from_row(row: Row) -> Result<LogEntry, StoreError> {
    let (seq, at_ms, what, who, about, place, more, hash) = row;
    Ok(LogEntry {
        seq: from_db(seq, "entry number")?,
        noted: Noted {
            at_ms,
            what,
            who,
            about,
            place,
            more,
        },
        hash: invite::hash(&hash)?,
    })
}

/// First and last number, and the hashes before the first and of the last.
type ChainRow = (i64, Vec<u8>, i64, Vec<u8>);

async fn chain(
    conn: &mut Conn<'_>,
    workspace: WorkspaceId,
) -> Result<Option<ChainRow>, StoreError> {
    on!(conn, c => sqlx::query_as(
        "SELECT first_seq, first_hash, last_seq, last_hash FROM log_chain WHERE workspace_id = $1",
    )
    .bind(workspace.uuid())
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("reading where a log begins"))
}

impl Store {
    /// Adds an entry to the log of a workspace.
    ///
    /// # Errors
    /// When the database does not answer; so everywhere here.
    pub async fn note(&self, workspace: WorkspaceId, noted: &Noted) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = added(&mut tx.conn(), workspace, noted).await;
        tx.end(done, "adding to a log").await
    }

    /// Entries of a workspace, the newest first, without so many of the newest.
    ///
    /// # Errors
    /// As above.
    pub async fn log_entries(
        &self,
        workspace: WorkspaceId,
        skip: u32,
        most: u32,
    ) -> Result<Vec<LogEntry>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT seq, at_ms, what, who, about, place, more, hash FROM log_entry \
             WHERE workspace_id = $1 ORDER BY seq DESC LIMIT $2 OFFSET $3",
        )
        .bind(workspace.uuid())
        .bind(i64::from(most))
        .bind(i64::from(skip))
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("reading a log"))?;
        rows.into_iter().map(from_row).collect()
    }

    /// Whether the log of a workspace is as it was written.
    ///
    /// # Errors
    /// As above.
    pub async fn check_log(&self, workspace: WorkspaceId) -> Result<Chain, StoreError> {
        let mut tx = Tx::read(&self.backend).await?;
        let conn = &mut tx.conn();
        let (first, first_hash, last, last_hash) =
            chain(conn, workspace)
                .await?
                .unwrap_or((0, BEGINNING.to_vec(), 0, BEGINNING.to_vec()));
        let (mut seq, mut before) = (first, invite::hash(&first_hash)?);
        loop {
            let rows: Vec<Row> = on!(&mut *conn, c => sqlx::query_as(
                "SELECT seq, at_ms, what, who, about, place, more, hash FROM log_entry \
                 WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            )
            .bind(workspace.uuid())
            .bind(if seq == first { 0 } else { seq })
            .bind(AT_ONCE)
            .fetch_all(c)
            .await)
            .map_err(StoreError::while_("checking a log"))?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let (found, entry) = (row.0, from_row(row)?);
                seq += 1;
                if found != seq || entry.noted.hash(workspace, seq, &before) != entry.hash {
                    return Ok(Chain::Broken(from_db(found.min(seq), "entry number")?));
                }
                before = entry.hash;
            }
        }
        // What was cut off at the end, or put there.
        if seq != last || before.as_slice() != last_hash {
            let at = if seq == last { seq } else { seq.min(last) + 1 };
            return Ok(Chain::Broken(from_db(at, "entry number")?));
        }
        Ok(Chain::Whole(from_db(seq - first, "number of entries")?))
    }

    /// Removes the entries at the beginning of the log of a workspace that are older than a moment. Says how many.
    ///
    /// # Errors
    /// As above.
    pub async fn shorten_log(
        &self,
        workspace: WorkspaceId,
        before_ms: i64,
    ) -> Result<u64, StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let mut gone = 0;
        let done = shortened(&mut tx.conn(), workspace, before_ms)
            .await
            .map(|count| gone = count);
        tx.end(done, "shortening a log").await?;
        Ok(gone)
    }
}

async fn added(
    conn: &mut Conn<'_>,
    workspace: WorkspaceId,
    noted: &Noted,
) -> Result<(), StoreError> {
    const DOING: &str = "adding to a log";
    on!(&mut *conn, c => sqlx::query(
        "INSERT INTO log_chain (workspace_id, first_seq, first_hash, last_seq, last_hash) \
         VALUES ($1, 0, $2, 0, $2) ON CONFLICT (workspace_id) DO NOTHING",
    )
    .bind(workspace.uuid())
    .bind(BEGINNING.as_slice())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    // This takes the row, so that two who write at once come one behind the other.
    let (seq, before): (i64, Vec<u8>) = on!(&mut *conn, c => sqlx::query_as(
        "UPDATE log_chain SET last_seq = last_seq + 1 WHERE workspace_id = $1 RETURNING last_seq, last_hash",
    )
    .bind(workspace.uuid())
    .fetch_one(c)
    .await)
    .map_err(StoreError::while_(DOING))?;
    let hash = noted.hash(workspace, seq, &invite::hash(&before)?);
    on!(&mut *conn, c => sqlx::query(
        "INSERT INTO log_entry (workspace_id, seq, at_ms, what, who, about, place, more, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(workspace.uuid())
    .bind(seq)
    .bind(noted.at_ms)
    .bind(noted.what.as_str())
    .bind(noted.who)
    .bind(noted.about)
    .bind(noted.place)
    .bind(noted.more.as_str())
    .bind(hash.as_slice())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    on!(&mut *conn, c => sqlx::query("UPDATE log_chain SET last_hash = $1 WHERE workspace_id = $2")
        .bind(hash.as_slice())
        .bind(workspace.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_(DOING))
}

async fn shortened(
    conn: &mut Conn<'_>,
    workspace: WorkspaceId,
    before_ms: i64,
) -> Result<u64, StoreError> {
    const DOING: &str = "shortening a log";
    // Up to the first that is young enough, whatever the clock did in between.
    let last: Option<(i64, Vec<u8>)> = on!(&mut *conn, c => sqlx::query_as(
        "SELECT seq, hash FROM log_entry WHERE workspace_id = $1 AND seq < COALESCE( \
         (SELECT MIN(seq) FROM log_entry WHERE workspace_id = $1 AND at_ms >= $2), 9223372036854775807) \
         ORDER BY seq DESC LIMIT 1",
    )
    .bind(workspace.uuid())
    .bind(before_ms)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_(DOING))?;
    let Some((seq, hash)) = last else {
        return Ok(0);
    };
    on!(&mut *conn, c => sqlx::query(
        "UPDATE log_chain SET first_seq = $1, first_hash = $2 WHERE workspace_id = $3",
    )
    .bind(seq)
    .bind(hash)
    .bind(workspace.uuid())
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    on!(&mut *conn, c => sqlx::query("DELETE FROM log_entry WHERE workspace_id = $1 AND seq <= $2")
        .bind(workspace.uuid())
        .bind(seq)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::while_(DOING))
}
