//! Forgetting a person: the one place where what was stored is written anew. Numbers, order and authors of all other
//! changes stay, so the map stays whole.

use std::collections::BTreeSet;
use std::path::Path;

use loopwise_model::{ActorId, MapId};
use sqlx::types::Uuid;

use super::conn::{Backend, Conn, Tx, on, to_db};
use super::{Store, StoreError, StoredChange, WorkshopId, change, meta, migrate, vote};

/// Where `meta` says that something was deleted that is still in the files: a new word for each time, or none.
const SWEEP: &str = "sweep";

/// The author of what a forgotten person did.
pub const NOBODY: ActorId = ActorId::from_u128(0);

impl Store {
    /// Rewrites the bodies of a map's changes, gives those of some people to [`NOBODY`], and drops the map's snapshots:
    /// all, or nothing. `rewrite` gives the new body of a change, or nothing when it may stay. The map must not be open.
    ///
    /// # Errors
    /// When the database does not answer; so everywhere here.
    pub async fn rewrite_log(
        &self,
        map: MapId,
        people: &BTreeSet<ActorId>,
        rewrite: impl Fn(&StoredChange) -> Option<Vec<u8>> + Send,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = rewritten(&mut tx.conn(), map, people, rewrite).await;
        tx.end(done, "rewriting a map's changes").await
    }

    /// Rewrites what the votes on a map were about: all, or nothing. `rewrite` gives the new items of a vote, or nothing when
    /// they may stay.
    ///
    /// # Errors
    /// As above.
    pub async fn rewrite_votes(
        &self,
        map: MapId,
        rewrite: impl Fn(&str) -> Option<String> + Send,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let done = renamed(&mut tx.conn(), map, rewrite).await;
        tx.end(done, "rewriting what votes were about").await
    }

    /// Forgets the cards of a person of a workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn forget_cards(
        &self,
        workshop: WorkshopId,
        person: ActorId,
    ) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        on!(&mut access.conn(), c => sqlx::query("DELETE FROM card WHERE workshop_id = $1 AND person_id = $2")
            .bind(workshop.uuid())
            .bind(person.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_("forgetting a person's cards"))
    }

    /// Those who are being deleted, each with their workshop.
    ///
    /// # Errors
    /// As above.
    pub async fn leaving(&self) -> Result<Vec<(WorkshopId, ActorId)>, StoreError> {
        let mut access = self.backend.reader().await?;
        let rows: Vec<(Uuid, Uuid)> = on!(&mut access.conn(), c => sqlx::query_as(
            "SELECT workshop_id, id FROM person WHERE state = 'leaving' AND workshop_id IS NOT NULL ORDER BY id",
        )
        .fetch_all(c)
        .await)
        .map_err(StoreError::while_("looking for who is being deleted"))?;
        let rows = rows.into_iter();
        Ok(rows
            .map(|(workshop, id)| (WorkshopId::from_uuid(workshop), ActorId::from_uuid(id)))
            .collect())
    }

    /// Forgets a person of a workshop, with their cards, marks, calls, stances, devices and, where a vote is open, their
    /// ballot: all, or nothing.
    ///
    /// # Errors
    /// As above.
    pub async fn forget_person(
        &self,
        workshop: WorkshopId,
        person: ActorId,
    ) -> Result<(), StoreError> {
        let mut tx = Tx::write(&self.backend).await?;
        let conn = &mut tx.conn();
        let done = async {
            for sql in [
                "DELETE FROM card WHERE workshop_id = $1 AND person_id = $2",
                "DELETE FROM mark WHERE workshop_id = $1 AND person_id = $2",
                "DELETE FROM adult_call WHERE workshop_id = $1 AND person_id = $2",
            ] {
                on!(&mut *conn, c => sqlx::query(sql)
                    .bind(workshop.uuid())
                    .bind(person.uuid())
                    .execute(c)
                    .await
                    .map(|_| ()))?;
            }
            for sql in [
                "DELETE FROM stance WHERE person_id = $1",
                "DELETE FROM quoted WHERE person_id = $1",
                "DELETE FROM person_session WHERE person_id = $1",
                "DELETE FROM person WHERE id = $1",
            ] {
                on!(&mut *conn, c => sqlx::query(sql).bind(person.uuid()).execute(c).await.map(|_| ()))?;
            }
            Ok(())
        }
        .await
        .map_err(StoreError::while_("forgetting a person"));
        let done = match done {
            Ok(()) => vote::forget(conn, workshop, person).await,
            failed => failed,
        };
        let done = match done {
            Ok(()) => owe_a_sweep(conn).await,
            failed => failed,
        };
        tx.end(done, "forgetting a person").await?;
        self.sweep_or_owe().await;
        Ok(())
    }

    /// Sweeps now, or later where that fails: what was deleted is gone for everybody who reads the database.
    pub async fn sweep_or_owe(&self) {
        if let Err(error) = self.sweep().await {
            tracing::error!(%error, "what was deleted is still to be taken out of the files");
        }
    }

    /// Takes what was deleted out of the files as well. PostgreSQL frees the rows here and overwrites them in time. SQLite
    /// overwrites what it deletes (`secure_delete`), but not the copies that stay behind where it moved rows from one page
    /// to another: so the file is written anew, and its write-ahead log emptied. Writers wait for it, a second for 100 MB:
    /// once at the end serves for all that was deleted before.
    ///
    /// # Errors
    /// As above; then it is done by [`Store::sweep_what_is_due`].
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let owed = meta::get(&mut self.backend.reader().await?.conn(), SWEEP).await?;
        match &*self.backend {
            Backend::Sqlite { .. } => {
                let mut access = self.backend.writer().await?;
                on!(&mut access.conn(), c => sqlx::query("VACUUM").execute(c).await.map(|_| ()))
                    .map_err(StoreError::while_("writing the file anew"))?;
                let (busy, _, _): (i64, i64, i64) = on!(&mut access.conn(), c => {
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(c).await
                })
                .map_err(StoreError::while_("emptying the write-ahead log"))?;
                if busy != 0 {
                    tracing::warn!(
                        "somebody read for so long that the write-ahead log could not be emptied"
                    );
                    return Ok(());
                }
                let file: Option<String> = on!(&mut access.conn(), c => {
                    sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'")
                        .fetch_optional(c)
                        .await
                })
                .map_err(StoreError::while_("looking for the file"))?;
                if let Some(file) = file {
                    migrate::remove_copies(Path::new(&file)).map_err(StoreError::OldCopy)?;
                }
            }
            Backend::Postgres(_) => {
                let mut access = self.backend.writer().await?;
                for sql in [
                    "VACUUM change",
                    "VACUUM snapshot",
                    "VACUUM card",
                    "VACUUM stance",
                    "VACUUM person",
                    "VACUUM adult_call",
                    "VACUUM vote",
                    "VACUUM ballot",
                    "VACUUM report",
                    "VACUUM report_file",
                    "VACUUM quoted",
                    "VACUUM mark",
                    "VACUUM person_session",
                    "VACUUM client_cursor",
                ] {
                    on!(&mut access.conn(), c => sqlx::query(sql).execute(c).await.map(|_| ()))
                        .map_err(StoreError::while_("freeing what was deleted"))?;
                }
            }
        }
        // What was deleted meanwhile is still owed.
        let mut access = self.backend.writer().await?;
        meta::clear(&mut access.conn(), SWEEP, owed.as_deref()).await
    }

    /// Does what a sweep that was cut short has left.
    ///
    /// # Errors
    /// As above.
    pub async fn sweep_what_is_due(&self) -> Result<(), StoreError> {
        let owed = meta::get(&mut self.backend.reader().await?.conn(), SWEEP).await?;
        if owed.is_some() {
            self.sweep().await?;
        }
        Ok(())
    }
}

/// Notes that something was deleted that is still to be swept, together with deleting it.
pub(super) async fn owe_a_sweep(conn: &mut Conn<'_>) -> Result<(), StoreError> {
    meta::set(conn, SWEEP, &Uuid::now_v7().to_string()).await
}

async fn rewritten(
    conn: &mut Conn<'_>,
    map: MapId,
    people: &BTreeSet<ActorId>,
    rewrite: impl Fn(&StoredChange) -> Option<Vec<u8>> + Send,
) -> Result<(), StoreError> {
    const DOING: &str = "rewriting a map's changes";
    for stored in change::after(conn, map, 0, None).await? {
        let body = rewrite(&stored);
        let theirs = people.contains(&stored.actor);
        if body.is_none() && !theirs {
            continue;
        }
        let seq = to_db(stored.seq, "change number")?;
        let actor = if theirs { NOBODY } else { stored.actor };
        let body = body.unwrap_or(stored.body);
        on!(&mut *conn, c => sqlx::query(
            "UPDATE change SET body = $1, actor_id = $2 WHERE map_id = $3 AND seq = $4",
        )
        .bind(body)
        .bind(actor.uuid())
        .bind(map.uuid())
        .bind(seq)
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    for person in people {
        on!(&mut *conn, c => sqlx::query("UPDATE client_cursor SET actor_id = $1 WHERE map_id = $2 AND actor_id = $3")
            .bind(NOBODY.uuid())
            .bind(map.uuid())
            .bind(person.uuid())
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    on!(&mut *conn, c => sqlx::query("DELETE FROM snapshot WHERE map_id = $1")
        .bind(map.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_(DOING))
}

async fn renamed(
    conn: &mut Conn<'_>,
    map: MapId,
    rewrite: impl Fn(&str) -> Option<String> + Send,
) -> Result<(), StoreError> {
    const DOING: &str = "rewriting what votes were about";
    let votes: Vec<(Uuid, String)> = on!(&mut *conn, c => sqlx::query_as(
        "SELECT id, items FROM vote WHERE workshop_id IN (SELECT id FROM workshop WHERE map_id = $1) ORDER BY id",
    )
    .bind(map.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_(DOING))?;
    for (id, items) in votes {
        let Some(items) = rewrite(&items) else {
            continue;
        };
        on!(&mut *conn, c => sqlx::query("UPDATE vote SET items = $1 WHERE id = $2")
            .bind(items)
            .bind(id)
            .execute(c)
            .await
            .map(|_| ()))
        .map_err(StoreError::while_(DOING))?;
    }
    Ok(())
}
