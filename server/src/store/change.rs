//! The table `change`: every change of every map, in order. Rows are added, never removed.

use loopwise_model::{ActorId, ChangeId, ClientId, MapId};
use sqlx::QueryBuilder;
use sqlx::types::Uuid;

use super::conn::{Conn, from_db, on, to_db};
use super::{StoreError, StoredChange};

/// How many rows one statement inserts. Only these sizes occur, so that each is prepared once for a connection.
const ROWS: [usize; 4] = [64, 16, 4, 1];

/// `seq, at_ms, actor_id, client_id, cseq, schema_v, body`.
type Row = (i64, i64, Uuid, Uuid, i64, i64, Vec<u8>);

fn from_row(row: Row) -> Result<StoredChange, StoreError> {
    let (seq, at_ms, actor, client, cseq, schema, body) = row;
    Ok(StoredChange {
        seq: from_db(seq, "change number")?,
        at_ms,
        actor: ActorId::from_uuid(actor),
        client: ClientId::from_uuid(client),
        cseq: from_db(cseq, "client's change number")?,
        schema: from_db(schema, "version of a change's form")?,
        body,
    })
}

/// Adds changes of any maps, in as few statements as the fixed sizes allow.
pub(super) async fn insert(
    conn: &mut Conn<'_>,
    changes: &[(MapId, &StoredChange)],
) -> Result<(), StoreError> {
    let mut rest = changes;
    for size in ROWS {
        while let Some((now, later)) = rest.split_at_checked(size) {
            insert_rows(conn, now).await?;
            rest = later;
        }
    }
    Ok(())
}

/// Adds the changes with one statement.
async fn insert_rows(
    conn: &mut Conn<'_>,
    changes: &[(MapId, &StoredChange)],
) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(changes.len());
    for (map, change) in changes {
        let seq = to_db(change.seq, "change number")?;
        let cseq = to_db(change.cseq, "client's change number")?;
        rows.push((map.uuid(), seq, cseq, *change));
    }
    on!(conn, c => {
        let mut query = QueryBuilder::new(
            "INSERT INTO change (map_id, seq, at_ms, actor_id, client_id, cseq, schema_v, body) ",
        );
        query.push_values(rows, |mut row, (map, seq, cseq, change)| {
            row.push_bind(map)
                .push_bind(seq)
                .push_bind(change.at_ms)
                .push_bind(change.actor.uuid())
                .push_bind(change.client.uuid())
                .push_bind(cseq)
                .push_bind(i64::from(change.schema))
                .push_bind(change.body.as_slice());
        });
        query.build().execute(c).await.map(|_| ())
    })
    .map_err(StoreError::while_("storing changes"))
}

/// The changes of a map after a number, ascending; all, or at most `limit`.
pub(super) async fn after(
    conn: &mut Conn<'_>,
    map: MapId,
    after_seq: u64,
    limit: Option<u32>,
) -> Result<Vec<StoredChange>, StoreError> {
    // What cannot be stored has nothing after it.
    let after_seq = i64::try_from(after_seq).unwrap_or(i64::MAX);
    let limit = limit.map_or(i64::MAX, i64::from);
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(
        "SELECT seq, at_ms, actor_id, client_id, cseq, schema_v, body FROM change \
         WHERE map_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(map.uuid())
    .bind(after_seq)
    .bind(limit)
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("reading changes"))?;
    rows.into_iter().map(from_row).collect()
}

/// The number of a change on its map.
pub(super) async fn seq_of(
    conn: &mut Conn<'_>,
    map: MapId,
    id: ChangeId,
) -> Result<Option<u64>, StoreError> {
    let Ok(cseq) = i64::try_from(id.cseq) else {
        return Ok(None);
    };
    let seq: Option<i64> = on!(conn, c => sqlx::query_scalar(
        "SELECT seq FROM change WHERE map_id = $1 AND client_id = $2 AND cseq = $3",
    )
    .bind(map.uuid())
    .bind(id.client.uuid())
    .bind(cseq)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for a change"))?;
    seq.map(|seq| from_db(seq, "change number")).transpose()
}

/// Refuses changes that do not lead from one number to another without a gap.
pub(super) fn check_gap_free(
    map: MapId,
    from: u64,
    to: u64,
    changes: &[StoredChange],
) -> Result<(), StoreError> {
    let mut at = from;
    for change in changes {
        if change.seq != at + 1 {
            let what = format!("after the change {at} comes {}", change.seq);
            return Err(StoreError::Damaged { map, what });
        }
        at = change.seq;
    }
    if at != to {
        let what = format!("its last change is {at}, its head says {to}");
        return Err(StoreError::Damaged { map, what });
    }
    Ok(())
}
