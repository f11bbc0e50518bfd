//! The tables `vote` and `ballot`: rounds of choosing, and one person's marks in each (PR-15).
//!
//! A ballot stands under the person's id keyed with the secret of its vote. The secret never leaves this file; closing the
//! vote destroys it, and from then on nobody can tell whose a ballot is, or find it again.

use loopwise_model::ActorId;
use sqlx::types::Uuid;

use super::conn::{Conn, Tx, on};
use super::{Store, StoreError, VoteId, WorkshopId};
use crate::secret;

/// A vote. Its items are JSON; the store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteRow {
    /// Which.
    pub id: VoteId,
    /// In which workshop.
    pub workshop: WorkshopId,
    /// In which stage of its plan: one vote in each.
    pub stage: String,
    /// The word of a method, such as `approval` or `consent`.
    pub method: String,
    /// `open`, `closed`, `revealed`.
    pub state: String,
    /// What it is about, as it was called when the vote opened.
    pub items: String,
    /// When it opened, in milliseconds since 1970.
    pub opened_ms: i64,
    /// When it closed.
    pub closed_ms: Option<i64>,
    /// When its results were shown.
    pub revealed_ms: Option<i64>,
    /// How many took part when it closed, as JSON: an object from voices to numbers, in which those without a voice stand
    /// under the empty word. None while it is open, or where an older program closed it.
    pub people: Option<String>,
}

/// One person's marks in a vote. The marks are JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotRow {
    /// Under what it stands: nobody's, without the secret of the vote.
    pub voter: [u8; 32],
    /// The voice it was cast with.
    pub voice: Option<String>,
    /// The marks.
    pub body: String,
    /// When it came; once the vote is closed, when that was.
    pub at_ms: i64,
}

/// What became of a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// It is kept, in place of the one that this person sent before.
    Kept,
    /// The vote is not open any more.
    Closed,
    /// The person is not in the workshop of the vote.
    NotIn,
}

type Row = (
    Uuid,
    Uuid,
    String,
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<String>,
);

#[rustfmt::skip] // as the table
fn from_row(row: Row) -> VoteRow {
    let (id, workshop, stage, method, state, items, opened_ms, closed_ms, revealed_ms, people) = row;
    VoteRow {
        id: VoteId::from_uuid(id),
        workshop: WorkshopId::from_uuid(workshop),
        stage, method, state, items, opened_ms, closed_ms, revealed_ms, people,
    }
}

/// The 32 bytes of a stored key.
fn bytes(found: Vec<u8>, what: &'static str) -> Result<[u8; 32], StoreError> {
    found
        .try_into()
        .map_err(|found: Vec<u8>| StoreError::OutOfRange {
            what,
            value: u64::try_from(found.len()).unwrap_or(u64::MAX).into(),
        })
}

/// Under what a person's ballot stands.
fn voter(key: &[u8; 32], person: ActorId) -> [u8; 32] {
    secret::keyed(key, person.uuid().as_bytes())
}

impl Store {
    /// Opens a vote in a stage, with a secret of its own, unless the stage has had one. Says whether it did.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn open_vote(&self, new: &VoteRow) -> Result<bool, StoreError> {
        let key: [u8; 32] = secret::random();
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "INSERT INTO vote (id, workshop_id, stage, method, state, items, secret, opened_ms) \
             VALUES ($1, $2, $3, $4, 'open', $5, $6, $7) ON CONFLICT (workshop_id, stage) DO NOTHING",
        )
        .bind(new.id.uuid())
        .bind(new.workshop.uuid())
        .bind(new.stage.as_str())
        .bind(new.method.as_str())
        .bind(new.items.as_str())
        .bind(&key[..])
        .bind(new.opened_ms)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("opening a vote"))?;
        Ok(rows == 1)
    }

    /// The votes of a workshop, in the order in which they opened.
    ///
    /// # Errors
    /// As above.
    pub async fn votes(&self, workshop: WorkshopId) -> Result<Vec<VoteRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT id, workshop_id, stage, method, state, items, opened_ms, closed_ms, revealed_ms, people \
             FROM vote WHERE workshop_id = $1 ORDER BY opened_ms, id",
        )
        .bind(workshop.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing votes"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// The ballots of a vote, in an order that says nothing.
    ///
    /// # Errors
    /// As above.
    pub async fn ballots(&self, vote: VoteId) -> Result<Vec<BallotRow>, StoreError> {
        const DOING: &str = "reading ballots";
        let mut access = self.backend.reader().await?;
        let rows: Vec<(Vec<u8>, Option<String>, String, i64)> =
            on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT voter, voice, body, at_ms FROM ballot WHERE vote_id = $1 ORDER BY voter",
        )
        .bind(vote.uuid())
        .fetch_all(c)
        .await)
            .map_err(StoreError::while_(DOING))?;
        let read = |(voter, voice, body, at_ms)| {
            Ok(BallotRow {
                voter: bytes(voter, "length of a voter")?,
                voice,
                body,
                at_ms,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// How many people have voted.
    ///
    /// # Errors
    /// As above.
    pub async fn voted(&self, vote: VoteId) -> Result<u32, StoreError> {
        let mut access = self.backend.reader().await?;
        let (count,): (i64,) = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT COUNT(*) FROM ballot WHERE vote_id = $1",
        )
        .bind(vote.uuid())
        .fetch_one(c)
        .await)
        .map_err(StoreError::while_("counting ballots"))?;
        super::conn::from_db(count, "number of ballots")
    }

    /// A person's own marks, while the vote is open; afterwards nobody finds them.
    ///
    /// # Errors
    /// As above.
    pub async fn own_ballot(
        &self,
        vote: VoteId,
        person: ActorId,
    ) -> Result<Option<String>, StoreError> {
        const DOING: &str = "reading a person's own ballot";
        let mut access = self.backend.reader().await?;
        let conn = &mut access.conn();
        let Some(key) = secret_of(conn, vote).await? else {
            return Ok(None);
        };
        let voter = voter(&key, person);
        let found: Option<(String,)> = on!(&mut *conn, c => sqlx::query_as(
            "SELECT body FROM ballot WHERE vote_id = $1 AND voter = $2",
        )
        .bind(vote.uuid())
        .bind(&voter[..])
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_(DOING))?;
        Ok(found.map(|(body,)| body))
    }

    /// Keeps a person's marks in place of those that they sent before, while the vote is open and they are in its
    /// workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn cast_ballot(
        &self,
        (vote, person): (VoteId, ActorId),
        body: &str,
        at_ms: i64,
    ) -> Result<Cast, StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let mut became = Cast::Closed;
        let done = cast(&mut tx.conn(), (vote, person), body, at_ms).await;
        let done = done.map(|cast| became = cast);
        tx.end(done, "keeping a ballot").await?;
        Ok(became)
    }

    /// Closes a vote, notes who takes part, and destroys its secret. Says whether it was open.
    ///
    /// # Errors
    /// As above; then it is as it was.
    pub async fn close_vote(&self, vote: VoteId, now_ms: i64) -> Result<bool, StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let mut was_open = false;
        let done = close(&mut tx.conn(), vote, now_ms).await;
        let done = done.map(|closed| was_open = closed);
        tx.end(done, "closing a vote").await?;
        if was_open {
            self.sweep().await?;
        }
        Ok(was_open)
    }

    /// Lets everybody see the results of a vote that is closed. Says whether it was closed, and not more.
    ///
    /// # Errors
    /// As above.
    pub async fn reveal_vote(&self, vote: VoteId, now_ms: i64) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "UPDATE vote SET state = 'revealed', revealed_ms = $1 WHERE id = $2 AND state = 'closed'",
        )
        .bind(now_ms)
        .bind(vote.uuid())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("revealing a vote"))?;
        Ok(rows == 1)
    }
}

impl Store {
    /// Writes the marks of a ballot anew whose vote nobody can cast in any more: what was decided about the words in it.
    /// Says whether it is there and was as `old` says.
    ///
    /// # Errors
    /// As above.
    pub async fn rewrite_ballot(
        &self,
        (vote, voter): (VoteId, [u8; 32]),
        (old, new): (&str, &str),
    ) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "UPDATE ballot SET body = $1 WHERE vote_id = $2 AND voter = $3 AND body = $4 \
             AND vote_id IN (SELECT id FROM vote WHERE state = 'revealed')",
        )
        .bind(new)
        .bind(vote.uuid())
        .bind(&voter[..])
        .bind(old)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("deciding about words"))?;
        Ok(rows == 1)
    }
}

async fn secret_of(conn: &mut Conn<'_>, vote: VoteId) -> Result<Option<[u8; 32]>, StoreError> {
    let found: Option<(Option<Vec<u8>>,)> =
        on!(conn, c => sqlx::query_as("SELECT secret FROM vote WHERE id = $1")
        .bind(vote.uuid())
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading what leads to a ballot"))?;
    let key = found.and_then(|(key,)| key);
    key.map(|key| bytes(key, "length of a secret")).transpose()
}

/// Holds a vote that is open until the transaction ends, so that nobody closes it meanwhile. Says whether it is.
async fn hold_open(conn: &mut Conn<'_>, vote: VoteId) -> Result<bool, StoreError> {
    let rows = on!(conn, c => sqlx::query("UPDATE vote SET state = state WHERE id = $1 AND state = 'open'")
        .bind(vote.uuid())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("holding a vote"))?;
    Ok(rows == 1)
}

async fn cast(
    conn: &mut Conn<'_>,
    (vote, person): (VoteId, ActorId),
    body: &str,
    at_ms: i64,
) -> Result<Cast, StoreError> {
    const DOING: &str = "keeping a ballot";
    if !hold_open(conn, vote).await? {
        return Ok(Cast::Closed);
    }
    // Whoever is taken out or forgotten meanwhile waits for this, or was quicker.
    let found: Option<(Option<String>,)> = on!(&mut *conn, c => sqlx::query_as(
        "SELECT voice FROM person WHERE id = $1 AND state = 'in' \
         AND workshop_id = (SELECT workshop_id FROM vote WHERE id = $2)",
    )
    .bind(person.uuid())
    .bind(vote.uuid())
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_(DOING))?;
    let Some((voice,)) = found else {
        return Ok(Cast::NotIn);
    };
    let Some(key) = secret_of(conn, vote).await? else {
        return Ok(Cast::Closed);
    };
    let voter = voter(&key, person);
    on!(conn, c => sqlx::query(
        "INSERT INTO ballot (vote_id, voter, voice, body, at_ms) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (vote_id, voter) DO UPDATE SET voice = excluded.voice, body = excluded.body, at_ms = excluded.at_ms",
    )
    .bind(vote.uuid())
    .bind(&voter[..])
    .bind(voice)
    .bind(body)
    .bind(at_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    Ok(Cast::Kept)
}

async fn close(conn: &mut Conn<'_>, vote: VoteId, now_ms: i64) -> Result<bool, StoreError> {
    const DOING: &str = "closing a vote";
    // Written over first: what a database only lets go of, it may keep for a while.
    let rows = on!(&mut *conn, c => sqlx::query("UPDATE vote SET secret = $1 WHERE id = $2 AND state = 'open'")
        .bind(&[0_u8; 32][..])
        .bind(vote.uuid())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::while_(DOING))?;
    if rows == 0 {
        return Ok(false);
    }
    let people = take_part(conn, vote).await?;
    on!(&mut *conn, c => sqlx::query("UPDATE vote SET people = $1 WHERE id = $2")
        .bind(people)
        .bind(vote.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_(DOING))?;
    for sql in [
        "UPDATE vote SET state = 'closed', secret = NULL, closed_ms = $1 WHERE id = $2",
        // When somebody voted could tell who it was.
        "UPDATE ballot SET at_ms = $1 WHERE vote_id = $2",
    ] {
        on!(&mut *conn, c => sqlx::query(sql)
            .bind(now_ms)
            .bind(vote.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    Ok(true)
}

/// How many take part in the workshop of a vote, by voice, as JSON.
async fn take_part(conn: &mut Conn<'_>, vote: VoteId) -> Result<String, StoreError> {
    let rows: Vec<(Option<String>, i64)> = on!(conn, c => sqlx::query_as(
        "SELECT voice, COUNT(*) FROM person WHERE state = 'in' AND role = 'participant' \
         AND workshop_id = (SELECT workshop_id FROM vote WHERE id = $1) GROUP BY voice",
    )
    .bind(vote.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("counting who can vote"))?;
    let counts = rows
        .into_iter()
        .map(|(voice, count)| (voice.unwrap_or_default(), count.into()));
    Ok(serde_json::Value::Object(counts.collect()).to_string())
}

/// Forgets a person's ballots in the votes of a workshop that are open; in others nobody can find them.
pub(super) async fn forget(
    conn: &mut Conn<'_>,
    workshop: WorkshopId,
    person: ActorId,
) -> Result<(), StoreError> {
    const DOING: &str = "forgetting a person's ballots";
    let open: Vec<(Uuid,)> = on!(&mut *conn, c => sqlx::query_as(
        "SELECT id FROM vote WHERE workshop_id = $1 AND state = 'open' ORDER BY id",
    )
    .bind(workshop.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_(DOING))?;
    for vote in open.into_iter().map(|(id,)| VoteId::from_uuid(id)) {
        if !hold_open(conn, vote).await? {
            continue;
        }
        let Some(key) = secret_of(conn, vote).await? else {
            continue;
        };
        let voter = voter(&key, person);
        on!(&mut *conn, c => sqlx::query("DELETE FROM ballot WHERE vote_id = $1 AND voter = $2")
            .bind(vote.uuid())
            .bind(&voter[..])
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    Ok(())
}
