//! The tables `card` and `mark`: what people contribute in a workshop, and their marks in blind votes.

use loopwise_model::ActorId;
use sqlx::types::Uuid;

use super::conn::on;
use super::{CardId, Store, StoreError, WorkshopId};

/// What somebody contributed. Its body is JSON; the store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Made by whoever sends it, so that the same is never kept twice.
    pub id: CardId,
    /// In which workshop.
    pub workshop: WorkshopId,
    /// In which stage of its plan.
    pub stage: String,
    /// What kind of card.
    pub kind: String,
    /// Whose.
    pub person: ActorId,
    /// The card.
    pub body: String,
    /// `waits`, `shown`, `kept_off`.
    pub state: String,
    /// Why it waits, or waited.
    pub held: Option<String>,
    /// When it came, in milliseconds since 1970.
    pub at_ms: i64,
    /// When somebody decided about it.
    pub decided_ms: Option<i64>,
    /// The change that put it on the map.
    pub placed_seq: Option<i64>,
}

/// The columns, in the order of the fields.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, workshop_id, stage, kind, person_id, body, state, held, at_ms, decided_ms, placed_seq FROM card ",
            $rest
        )
    };
}

type Row = (
    Uuid,
    Uuid,
    String,
    String,
    Uuid,
    String,
    String,
    Option<String>,
    i64,
    Option<i64>,
    Option<i64>,
);

#[rustfmt::skip] // as the table
fn from_row(row: Row) -> CardRow {
    let (id, workshop, stage, kind, person, body, state, held, at_ms, decided_ms, placed_seq) = row;
    CardRow {
        id: CardId::from_uuid(id),
        workshop: WorkshopId::from_uuid(workshop),
        person: ActorId::from_uuid(person),
        stage, kind, body, state, held, at_ms, decided_ms, placed_seq,
    }
}

/// One person's mark on one choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRow {
    /// In which stage.
    pub stage: String,
    /// Whose.
    pub person: ActorId,
    /// On what.
    pub choice: String,
    /// How many.
    pub dots: u8,
}

impl Store {
    /// Keeps a card. Says whether it is new: the same id is kept once.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn add_card(&self, new: &CardRow) -> Result<bool, StoreError> {
        let mut access = self.backend.writer().await?;
        let rows = on!(&mut access.conn(), c => sqlx::query(
            "INSERT INTO card \
             (id, workshop_id, stage, kind, person_id, body, state, held, at_ms, decided_ms, placed_seq) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
        )
        .bind(new.id.uuid())
        .bind(new.workshop.uuid())
        .bind(new.stage.as_str())
        .bind(new.kind.as_str())
        .bind(new.person.uuid())
        .bind(new.body.as_str())
        .bind(new.state.as_str())
        .bind(new.held.as_deref())
        .bind(new.at_ms)
        .bind(new.decided_ms)
        .bind(new.placed_seq)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("keeping a card"))?;
        Ok(rows == 1)
    }

    /// One card of a workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn card(
        &self,
        workshop: WorkshopId,
        id: CardId,
    ) -> Result<Option<CardRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let row: Option<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE id = $1 AND workshop_id = $2"
        ))
        .bind(id.uuid())
        .bind(workshop.uuid())
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading a card"))?;
        Ok(row.map(from_row))
    }

    /// All cards of a workshop, in the order in which they came.
    ///
    /// # Errors
    /// As above.
    pub async fn cards(&self, workshop: WorkshopId) -> Result<Vec<CardRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE workshop_id = $1 ORDER BY at_ms, id"
        ))
        .bind(workshop.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing cards"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// Changes what is decided about a card: body, state, reason, when, and its place on the map.
    ///
    /// # Errors
    /// As above.
    pub async fn change_card(&self, to: &CardRow) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query(
            "UPDATE card SET body = $1, state = $2, held = $3, decided_ms = $4, placed_seq = $5 WHERE id = $6",
        )
        .bind(to.body.as_str())
        .bind(to.state.as_str())
        .bind(to.held.as_deref())
        .bind(to.decided_ms)
        .bind(to.placed_seq)
        .bind(to.id.uuid())
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_("changing a card"))
    }

    /// Forgets a card.
    ///
    /// # Errors
    /// As above.
    pub async fn remove_card(&self, id: CardId) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query("DELETE FROM card WHERE id = $1")
            .bind(id.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_("forgetting a card"))
    }

    /// Keeps a person's marks of a stage in place of those they had: all, or none.
    ///
    /// # Errors
    /// As above.
    pub async fn set_marks(
        &self,
        workshop: WorkshopId,
        person: ActorId,
        stage: &str,
        marks: &[(String, u8)],
    ) -> Result<(), StoreError> {
        let mut tx = super::conn::Tx::write(&self.backend).await?;
        let conn = &mut tx.conn();
        let done = async {
            on!(&mut *conn, c => sqlx::query(
                "DELETE FROM mark WHERE workshop_id = $1 AND person_id = $2 AND stage = $3",
            )
            .bind(workshop.uuid())
            .bind(person.uuid())
            .bind(stage)
            .execute(c)
            .await
            .map(|_| ()))?;
            for (choice, dots) in marks.iter().filter(|(_, dots)| *dots > 0) {
                on!(&mut *conn, c => sqlx::query(
                    "INSERT INTO mark (workshop_id, stage, person_id, choice, dots) VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(workshop.uuid())
                .bind(stage)
                .bind(person.uuid())
                .bind(choice.as_str())
                .bind(i64::from(*dots))
                .execute(c)
                .await
                .map(|_| ()))?;
            }
            Ok(())
        }
        .await
        .map_err(StoreError::while_("keeping marks"));
        tx.end(done, "keeping marks").await
    }

    /// All marks of a workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn marks(&self, workshop: WorkshopId) -> Result<Vec<MarkRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<(String, Uuid, String, i64)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT stage, person_id, choice, dots FROM mark WHERE workshop_id = $1 ORDER BY stage, person_id, choice",
        )
        .bind(workshop.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("reading marks"))?;
        let made = rows
            .into_iter()
            .map(|(stage, person, choice, dots)| MarkRow {
                stage,
                person: ActorId::from_uuid(person),
                choice,
                dots: u8::try_from(dots).unwrap_or(u8::MAX),
            });
        Ok(made.collect())
    }
}
