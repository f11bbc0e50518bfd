//! The table `stance`: who supports or contests what on a map, one stance of a person on a thing.

use loopwise_model::{ActorId, MapId};
use sqlx::types::Uuid;

use super::conn::{Conn, Tx, from_db, on};
use super::{Store, StoreError};

/// What one person says of one thing. The words are those of forms; the store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StanceRow {
    /// On which map.
    pub map: MapId,
    /// `factor`, `link`, `sign` or `lever`.
    pub kind: String,
    /// Which one.
    pub thing: Uuid,
    /// Whose: a participant's, or that of somebody with an account.
    pub person: ActorId,
    /// `supports` or `contests`.
    pub stance: String,
    /// For a sign: the one that was there.
    pub sign: Option<String>,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// The columns, in the order of the fields.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT map_id, kind, thing_id, person_id, stance, sign, at_ms FROM stance ",
            $rest
        )
    };
}

type Row = (Uuid, String, Uuid, Uuid, String, Option<String>, i64);

fn from_row((map, kind, thing, person, stance, sign, at_ms): Row) -> StanceRow {
    StanceRow {
        map: MapId::from_uuid(map),
        kind,
        thing,
        person: ActorId::from_uuid(person),
        stance,
        sign,
        at_ms,
    }
}

impl Store {
    /// Keeps a stance in place of the one that the person had on the same thing, unless they have `most` on the map
    /// already. Says whether it was kept.
    ///
    /// # Errors
    /// When the database does not answer; so everywhere here.
    pub async fn keep_stance(&self, new: &StanceRow, most: u32) -> Result<bool, StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let kept = kept(&mut tx.conn(), new, most).await;
        let is_kept = matches!(kept, Ok(true));
        tx.end(kept.map(|_| ()), "keeping a stance").await?;
        Ok(is_kept)
    }

    /// Takes a person's stance on a thing back.
    ///
    /// # Errors
    /// As above.
    pub async fn take_stance_back(
        &self,
        map: MapId,
        person: ActorId,
        (kind, thing): (&str, Uuid),
    ) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query(
            "DELETE FROM stance WHERE map_id = $1 AND person_id = $2 AND kind = $3 AND thing_id = $4",
        )
        .bind(map.uuid())
        .bind(person.uuid())
        .bind(kind)
        .bind(thing)
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_("taking a stance back"))
    }

    /// All stances on a map, by person.
    ///
    /// # Errors
    /// As above.
    pub async fn stances(&self, map: MapId) -> Result<Vec<StanceRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE map_id = $1 ORDER BY person_id, kind, thing_id"
        ))
        .bind(map.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("reading stances"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }

    /// The stances of one person, in the order in which they were taken.
    ///
    /// # Errors
    /// As above.
    pub async fn stances_of(&self, person: ActorId) -> Result<Vec<StanceRow>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<Row> = on!(&mut access.conn(), c => sqlx::query_as(columns!(
            "WHERE person_id = $1 ORDER BY at_ms, kind, thing_id"
        ))
        .bind(person.uuid())
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("reading somebody's stances"))?;
        Ok(rows.into_iter().map(from_row).collect())
    }
}

async fn kept(conn: &mut Conn<'_>, new: &StanceRow, most: u32) -> Result<bool, StoreError> {
    // Somebody may have been forgotten since they pressed.
    let (known,): (i64,) = on!(&mut *conn, c => sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM person WHERE id = $1) + (SELECT COUNT(*) FROM account WHERE id = $1)",
    )
    .bind(new.person.uuid())
    .fetch_one(c)
    .await)
    .map_err(StoreError::while_("looking for whose stance it is"))?;
    if known == 0 {
        return Ok(false);
    }
    let (others,): (i64,) = on!(&mut *conn, c => sqlx::query_as(
        "SELECT COUNT(*) FROM stance WHERE map_id = $1 AND person_id = $2 AND NOT (kind = $3 AND thing_id = $4)",
    )
    .bind(new.map.uuid())
    .bind(new.person.uuid())
    .bind(new.kind.as_str())
    .bind(new.thing)
    .fetch_one(c)
    .await)
    .map_err(StoreError::while_("counting somebody's stances"))?;
    if from_db::<u32>(others, "number of stances")? >= most {
        return Ok(false);
    }
    on!(&mut *conn, c => sqlx::query(
        "INSERT INTO stance (map_id, kind, thing_id, person_id, stance, sign, at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (map_id, person_id, kind, thing_id) \
         DO UPDATE SET stance = excluded.stance, sign = excluded.sign, at_ms = excluded.at_ms",
    )
    .bind(new.map.uuid())
    .bind(new.kind.as_str())
    .bind(new.thing)
    .bind(new.person.uuid())
    .bind(new.stance.as_str())
    .bind(new.sign.as_deref())
    .bind(new.at_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::while_("keeping a stance"))?;
    Ok(true)
}
