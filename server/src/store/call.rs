//! The table `adult_call`: who asked for an adult, and whether one answered.

use loopwise_model::ActorId;
use sqlx::types::Uuid;

use super::conn::on;
use super::{CallId, Store, StoreError, WorkshopId};

/// A call for an adult.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdultCall {
    /// Which.
    pub id: CallId,
    /// In which workshop.
    pub workshop: WorkshopId,
    /// Who called.
    pub person: ActorId,
    /// Which stage was open.
    pub stage: String,
    /// `me`, `other`, `screen`, `mistake`; empty for nothing yet.
    pub choice: String,
    /// What they wrote.
    pub words: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// When an adult answered.
    pub answered_ms: Option<i64>,
}

type Row = (Uuid, Uuid, Uuid, String, String, String, i64, Option<i64>);

impl Store {
    /// Keeps a call, or what became of it.
    ///
    /// # Errors
    /// When the database does not answer: so everywhere here.
    pub async fn keep_call(&self, call: &AdultCall) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query(
            "INSERT INTO adult_call (id, workshop_id, person_id, stage, choice, words, at_ms, answered_ms) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET \
             choice = excluded.choice, words = excluded.words, answered_ms = excluded.answered_ms",
        )
        .bind(call.id.uuid())
        .bind(call.workshop.uuid())
        .bind(call.person.uuid())
        .bind(call.stage.as_str())
        .bind(call.choice.as_str())
        .bind(call.words.as_str())
        .bind(call.at_ms)
        .bind(call.answered_ms)
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_("keeping a call for an adult"))
    }

    /// The calls of a workshop, in the order in which they came.
    ///
    /// # Errors
    /// As above.
    pub async fn calls(&self, workshop: WorkshopId) -> Result<Vec<AdultCall>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT id, workshop_id, person_id, stage, choice, words, at_ms, answered_ms FROM adult_call \
             WHERE workshop_id = $1 ORDER BY at_ms, id",
        )
        .bind(workshop.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("listing calls for an adult"))?;
        let made = rows.into_iter().map(
            |(id, workshop, person, stage, choice, words, at_ms, answered_ms)| AdultCall {
                id: CallId::from_uuid(id),
                workshop: WorkshopId::from_uuid(workshop),
                person: ActorId::from_uuid(person),
                stage,
                choice,
                words,
                at_ms,
                answered_ms,
            },
        );
        Ok(made.collect())
    }
}
