//! The table `snapshot`: whole states of maps, to load quicker. The changes remain the truth.

use loopwise_model::MapId;
use sha2::{Digest, Sha256};

use super::conn::{Conn, from_db, on, to_db};
use super::{Snapshot, StoreError};

/// Keeps a state, if the map has got that far.
pub(super) async fn save(
    conn: &mut Conn<'_>,
    map: MapId,
    seq: u64,
    body: &[u8],
) -> Result<(), StoreError> {
    let number = to_db(seq, "change number")?;
    let sha256 = Sha256::digest(body);
    let rows = on!(conn, c => sqlx::query(
        "INSERT INTO snapshot (map_id, seq, body, sha256) \
         SELECT id, $2, $3, $4 FROM map WHERE id = $1 AND head_seq >= $2 \
         ON CONFLICT (map_id, seq) DO UPDATE SET body = excluded.body, sha256 = excluded.sha256",
    )
    .bind(map.uuid())
    .bind(number)
    .bind(body)
    .bind(sha256.as_slice())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("keeping a snapshot"))?;
    if rows == 1 {
        Ok(())
    } else {
        Err(StoreError::SnapshotAhead { map, seq })
    }
}

/// The newest state at `up_to` or before whose checksum is right. Others are reported and passed over.
pub(super) async fn newest_whole(
    conn: &mut Conn<'_>,
    map: MapId,
    up_to: u64,
) -> Result<Option<Snapshot>, StoreError> {
    let mut up_to = i64::try_from(up_to).unwrap_or(i64::MAX);
    loop {
        let row: Option<(i64, Vec<u8>, Vec<u8>)> = on!(conn, c => sqlx::query_as(
            "SELECT seq, body, sha256 FROM snapshot \
             WHERE map_id = $1 AND seq <= $2 ORDER BY seq DESC LIMIT 1",
        )
        .bind(map.uuid())
        .bind(up_to)
        .fetch_optional(c)
        .await)
        .map_err(StoreError::while_("reading a snapshot"))?;
        let Some((seq, body, sha256)) = row else {
            return Ok(None);
        };
        if Sha256::digest(&body).as_slice() == sha256 {
            return Ok(Some(Snapshot {
                seq: from_db(seq, "change number")?,
                body,
            }));
        }
        tracing::error!(map.id = %map, snapshot.seq = seq, "a stored snapshot is damaged; using older data");
        up_to = seq - 1;
    }
}
