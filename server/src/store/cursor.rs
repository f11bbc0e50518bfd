//! The table `client_cursor`: how far each client was answered on a map.

use loopwise_model::{ActorId, ClientId, MapId};
use sqlx::types::Uuid;

use super::conn::{Conn, from_db, on, to_db};
use super::{Cursor, StoreError};

/// Sets a client's cursor. A cursor never goes back, and never goes to another person.
pub(super) async fn set(
    conn: &mut Conn<'_>,
    map: MapId,
    cursor: &Cursor,
) -> Result<(), StoreError> {
    let last_cseq = to_db(cursor.last_cseq, "client's change number")?;
    let last_seq = to_db(cursor.last_seq, "change number")?;
    let rows = on!(conn, c => sqlx::query(
        "INSERT INTO client_cursor (map_id, client_id, actor_id, last_cseq, last_seq) \
         VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (map_id, client_id) DO UPDATE SET \
         last_cseq = CASE WHEN excluded.last_cseq > client_cursor.last_cseq \
                     THEN excluded.last_cseq ELSE client_cursor.last_cseq END, \
         last_seq = CASE WHEN excluded.last_seq > client_cursor.last_seq \
                    THEN excluded.last_seq ELSE client_cursor.last_seq END \
         WHERE client_cursor.actor_id = excluded.actor_id",
    )
    .bind(map.uuid())
    .bind(cursor.client.uuid())
    .bind(cursor.actor.uuid())
    .bind(last_cseq)
    .bind(last_seq)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("storing how far a client was answered"))?;
    if rows == 1 {
        Ok(())
    } else {
        Err(StoreError::ClientOfAnother {
            map,
            client: cursor.client,
        })
    }
}

/// The cursors of a map, by client id.
pub(super) async fn of_map(conn: &mut Conn<'_>, map: MapId) -> Result<Vec<Cursor>, StoreError> {
    let rows: Vec<(Uuid, Uuid, i64, i64)> = on!(conn, c => sqlx::query_as(
        "SELECT client_id, actor_id, last_cseq, last_seq FROM client_cursor \
         WHERE map_id = $1 ORDER BY client_id",
    )
    .bind(map.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("reading how far clients were answered"))?;
    let cursor = |(client, actor, last_cseq, last_seq): (Uuid, Uuid, i64, i64)| {
        Ok(Cursor {
            client: ClientId::from_uuid(client),
            actor: ActorId::from_uuid(actor),
            last_cseq: from_db(last_cseq, "client's change number")?,
            last_seq: from_db(last_seq, "change number")?,
        })
    };
    rows.into_iter().map(cursor).collect()
}
