//! The table `council`: what is decided in a workshop, on which text, and what came of it.

use loopwise_model::{LeverId, MapId};
use sqlx::types::Uuid;

use super::conn::{from_db, on};
use super::{Store, StoreError, WorkshopId};

/// What a council decides. Statuses and JSON are not looked into here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilRow {
    /// In which workshop.
    pub workshop: WorkshopId,
    /// About which leverage point.
    pub lever: Option<LeverId>,
    /// What is proposed.
    pub proposal: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Whether it needs support from each voice.
    pub each_voice: bool,
    /// How often it was changed.
    pub revision: u32,
    /// What was decided, once it is.
    pub decided: Option<DecidedRow>,
}

/// What a council decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedRow {
    /// In words.
    pub outcome: String,
    /// Where the leverage point stands from then on.
    pub status: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// When to look again, in days since 1970.
    pub review_day: Option<u32>,
    /// Whether it was adopted although the rule was not met.
    pub all_the_same: bool,
    /// What may be shown of the answers: JSON.
    pub published: String,
    /// The change that put it on the map, once one did.
    pub placed_seq: Option<u64>,
}

impl CouncilRow {
    /// Before anything was settled.
    #[must_use]
    pub const fn new(workshop: WorkshopId) -> Self {
        Self {
            workshop,
            lever: None,
            proposal: String::new(),
            for_whom: String::new(),
            each_voice: true,
            revision: 0,
            decided: None,
        }
    }
}

type Words = (String, String, i64, i64);
type Decided = (
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    i64,
    Option<String>,
    Option<i64>,
);

fn from_row(
    workshop: Uuid,
    lever: Option<Uuid>,
    (proposal, for_whom, each_voice, revision): Words,
    (outcome, status, at_ms, review_day, all_the_same, published, placed_seq): Decided,
) -> Result<CouncilRow, StoreError> {
    let decided = match (outcome, status, at_ms) {
        (Some(outcome), Some(status), Some(at_ms)) => Some(DecidedRow {
            outcome,
            status,
            at_ms,
            review_day: review_day
                .map(|day| from_db(day, "day to look again"))
                .transpose()?,
            all_the_same: all_the_same != 0,
            published: published.unwrap_or_default(),
            placed_seq: placed_seq
                .map(|seq| from_db(seq, "change number"))
                .transpose()?,
        }),
        _ => None,
    };
    Ok(CouncilRow {
        workshop: WorkshopId::from_uuid(workshop),
        lever: lever.map(LeverId::from_uuid),
        proposal,
        for_whom,
        each_voice: each_voice != 0,
        revision: from_db(revision, "revision of a council")?,
        decided,
    })
}

/// The row in parts that tuples can hold.
type Row = (
    Uuid,
    Option<Uuid>,
    String,
    String,
    i64,
    i64,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    i64,
    Option<String>,
    Option<i64>,
);

#[rustfmt::skip] // as the table
fn read(row: Row) -> Result<CouncilRow, StoreError> {
    let (workshop, lever, proposal, for_whom, each_voice, revision,
        outcome, status, at_ms, review_day, all_the_same, published, placed_seq) = row;
    from_row(
        workshop,
        lever,
        (proposal, for_whom, each_voice, revision),
        (outcome, status, at_ms, review_day, all_the_same, published, placed_seq),
    )
}

impl Store {
    /// What a workshop decides; none while nothing was settled.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn council(&self, workshop: WorkshopId) -> Result<Option<CouncilRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let found: Option<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT workshop_id, lever_id, proposal, for_whom, each_voice, revision, outcome, status, decided_ms, \
             review_day, all_the_same, published, placed_seq FROM council WHERE workshop_id = $1",
        )
        .bind(workshop.uuid())
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading what a council decides"))?;
        found.map(read).transpose()
    }

    /// What was settled in all workshops of a map, the oldest decision first; what is not decided comes last.
    ///
    /// # Errors
    /// As above.
    pub async fn councils(&self, map: MapId) -> Result<Vec<CouncilRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let found: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT workshop_id, lever_id, proposal, for_whom, each_voice, council.revision, outcome, status, decided_ms, \
             review_day, all_the_same, published, placed_seq \
             FROM council JOIN workshop ON workshop.id = council.workshop_id WHERE workshop.map_id = $1 \
             ORDER BY CASE WHEN decided_ms IS NULL THEN 1 ELSE 0 END, decided_ms, workshop_id",
        )
        .bind(map.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing what councils decided"))?;
        found.into_iter().map(read).collect()
    }

    /// Keeps what was settled, if nobody changed it since and nothing is decided yet. Says whether it did.
    ///
    /// # Errors
    /// As above.
    pub async fn keep_council(&self, row: &CouncilRow) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let lever = row.lever.map(LeverId::uuid);
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "INSERT INTO council (workshop_id, lever_id, proposal, for_whom, each_voice, revision, all_the_same) \
             VALUES ($1, $2, $3, $4, $5, $6 + 1, 0) \
             ON CONFLICT (workshop_id) DO UPDATE SET lever_id = excluded.lever_id, proposal = excluded.proposal, \
             for_whom = excluded.for_whom, each_voice = excluded.each_voice, revision = council.revision + 1 \
             WHERE council.revision = $6 AND council.outcome IS NULL",
        )
        .bind(row.workshop.uuid())
        .bind(lever)
        .bind(row.proposal.as_str())
        .bind(row.for_whom.as_str())
        .bind(i64::from(row.each_voice))
        .bind(i64::from(row.revision))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("keeping what a council decides"))?;
        Ok(rows == 1)
    }

    /// Keeps what was decided, if nobody changed what it is about since and nothing is decided yet. Says whether it did.
    ///
    /// # Errors
    /// As above.
    pub async fn decide(&self, row: &CouncilRow, decided: &DecidedRow) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "UPDATE council SET outcome = $1, status = $2, decided_ms = $3, review_day = $4, all_the_same = $5, \
             published = $6, revision = revision + 1 WHERE workshop_id = $7 AND revision = $8 AND outcome IS NULL",
        )
        .bind(decided.outcome.as_str())
        .bind(decided.status.as_str())
        .bind(decided.at_ms)
        .bind(decided.review_day.map(i64::from))
        .bind(i64::from(decided.all_the_same))
        .bind(decided.published.as_str())
        .bind(row.workshop.uuid())
        .bind(i64::from(row.revision))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("keeping what a council decided"))?;
        Ok(rows == 1)
    }

    /// Notes the change that put a decision on the map, or takes back a decision that the map refused.
    ///
    /// # Errors
    /// As above.
    pub async fn decision_placed(
        &self,
        workshop: WorkshopId,
        seq: Option<u64>,
    ) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        let done = match seq {
            Some(seq) => {
                let seq = super::conn::to_db(seq, "change number")?;
                on!(&mut access.conn(), c => sqlx::query(
                    "UPDATE council SET placed_seq = $1 WHERE workshop_id = $2 AND outcome IS NOT NULL",
                )
                .bind(seq)
                .bind(workshop.uuid())
                .execute(c)
                .await
                .map(|_| ()))
            }
            None => on!(&mut access.conn(), c => sqlx::query(
                "UPDATE council SET outcome = NULL, status = NULL, decided_ms = NULL, review_day = NULL, \
                 all_the_same = 0, published = NULL, revision = revision + 1 \
                 WHERE workshop_id = $1 AND placed_seq IS NULL",
            )
            .bind(workshop.uuid())
            .execute(c)
            .await
            .map(|_| ())),
        };
        done.map_err(StoreError::while_("noting where a decision stands"))
    }
}
