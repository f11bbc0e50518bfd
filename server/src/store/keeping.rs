//! How long what people said is kept: sessions that end with a workshop, and all that is stored of its people.

use loopwise_model::ActorId;
use sqlx::types::Uuid;

use super::conn::{Conn, Tx, on};
use super::{Store, StoreError, WorkshopId, erase};

/// How long participants stay in after the end: time to take their things along, or to have them deleted.
const AFTER_THE_END_MS: i64 = 24 * 3_600_000;

impl Store {
    /// Lets the sessions of participants end a day after their workshops did. Says how many were longer.
    ///
    /// # Errors
    /// When the database does not answer; so everywhere here.
    pub async fn end_sessions(&self) -> Result<u64, StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query(
            "UPDATE person SET expires_ms = \
             (SELECT closed_ms + $1 FROM workshop WHERE workshop.id = person.workshop_id) \
             WHERE expires_ms > \
             (SELECT closed_ms + $1 FROM workshop WHERE workshop.id = person.workshop_id AND closed_ms IS NOT NULL)",
        )
        .bind(AFTER_THE_END_MS)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
        .map_err(StoreError::while_("ending sessions"))
    }

    /// The participants of workshops whose sessions ended between two moments.
    ///
    /// # Errors
    /// As above.
    pub async fn people_whose_time_ended(
        &self,
        (from_ms, until_ms): (i64, i64),
    ) -> Result<Vec<ActorId>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<(Uuid,)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT id FROM person WHERE workshop_id IS NOT NULL AND expires_ms > $1 AND expires_ms <= $2",
        )
        .bind(from_ms)
        .bind(until_ms)
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("looking for sessions that ended"))?;
        Ok(rows
            .into_iter()
            .map(|(id,)| ActorId::from_uuid(id))
            .collect())
    }

    /// Forgets everybody of a workshop, with their cards, marks, ballots, calls, stances and devices, and notes when: all, or
    /// nothing.
    ///
    /// # Errors
    /// As above.
    pub async fn forget_everybody(
        &self,
        workshop: WorkshopId,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = forgotten(&mut tx.conn(), workshop, now_ms).await;
        tx.end(done, "forgetting the people of a workshop").await?;
        self.sweep_or_owe().await;
        Ok(())
    }
}

async fn forgotten(
    conn: &mut Conn<'_>,
    workshop: WorkshopId,
    now_ms: i64,
) -> Result<(), StoreError> {
    const DOING: &str = "forgetting the people of a workshop";
    for sql in [
        "DELETE FROM card WHERE workshop_id = $1",
        "DELETE FROM mark WHERE workshop_id = $1",
        "DELETE FROM adult_call WHERE workshop_id = $1",
        "DELETE FROM ballot WHERE vote_id IN (SELECT id FROM vote WHERE workshop_id = $1)",
        "DELETE FROM vote WHERE workshop_id = $1",
        "DELETE FROM stance WHERE person_id IN (SELECT id FROM person WHERE workshop_id = $1)",
        "DELETE FROM quoted WHERE person_id IN (SELECT id FROM person WHERE workshop_id = $1)",
        "DELETE FROM person_session WHERE person_id IN (SELECT id FROM person WHERE workshop_id = $1)",
        "DELETE FROM person WHERE workshop_id = $1",
        // What everybody read was said to these people.
        "UPDATE workshop SET message = '' WHERE id = $1",
    ] {
        on!(&mut *conn, c => sqlx::query(sql).bind(workshop.uuid()).execute(c).await.map(|_| ()))
            .map_err(StoreError::while_(DOING))?;
    }
    erase::owe_a_sweep(conn).await?;
    on!(&mut *conn, c => sqlx::query("UPDATE workshop SET purged_ms = $1 WHERE id = $2")
        .bind(now_ms)
        .bind(workshop.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_(DOING))
}
