//! The one way a map's log grows: one transaction for the batches of all maps.

use std::collections::BTreeMap;

use super::conn::{Backend, Tx, to_db};
use super::map::{self, Advance};
use super::{
    AppendError, MapBatch, StoreError, WorkshopRow, WorkspaceId, change, cursor, workshop,
};

/// Stores all batches durably, or none.
pub(super) async fn append(backend: &Backend, batches: &[MapBatch]) -> Result<(), AppendError> {
    for batch in batches {
        check_numbers(batch)?;
    }
    // Every transaction takes its maps in the same order, so that no two can wait for each other in a circle.
    let mut ordered: Vec<&MapBatch> = batches.iter().collect();
    ordered.sort_by_key(|batch| batch.map);

    let mut tx = Tx::write(backend).await?;
    match write(&mut tx, &ordered).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(AppendError::Failed(error)) if error.is_unique_violation() => {
            tx.roll_back().await?;
            Err(which_is_there(backend, &ordered, error).await)
        }
        Err(error) => {
            tx.give_up("appending").await;
            Err(error)
        }
    }
}

/// Creates a map together with its first changes, and perhaps a workshop on it: all of it, or nothing.
pub(super) async fn begin(
    backend: &Backend,
    (workspace, at_ms): (Option<WorkspaceId>, i64),
    batch: &MapBatch,
    workshop: Option<&WorkshopRow>,
) -> Result<(), AppendError> {
    check_numbers(batch)?;
    let mut tx = Tx::write(backend).await?;
    let created = map::create(&mut tx.conn(), batch.map, workspace, at_ms).await;
    let written = match created {
        Ok(()) => write(&mut tx, &[batch]).await,
        Err(error) => Err(error.into()),
    };
    let done = match (written, workshop) {
        (Ok(()), Some(row)) => workshop::insert(&mut tx.conn(), row)
            .await
            .map_err(AppendError::from),
        (written, _) => written,
    };
    match done {
        Ok(()) => Ok(tx.commit().await?),
        Err(error) => {
            tx.give_up("beginning a map").await;
            Err(error)
        }
    }
}

/// Refuses a batch whose changes do not follow its expected head one by one.
fn check_numbers(batch: &MapBatch) -> Result<(), StoreError> {
    // Also keeps the counting below from overflowing.
    to_db(batch.expected_head, "change number")?;
    let mut expected = batch.expected_head;
    for change in &batch.changes {
        expected += 1;
        if change.seq != expected {
            return Err(StoreError::Gap {
                map: batch.map,
                expected,
                found: change.seq,
            });
        }
    }
    Ok(())
}

/// Writes all of it, inside the transaction.
async fn write(tx: &mut Tx, batches: &[&MapBatch]) -> Result<(), AppendError> {
    let mut conn = tx.conn();
    for batch in batches {
        let step = Advance {
            map: batch.map,
            from: batch.expected_head,
            to: batch.expected_head + batch.changes.len() as u64,
            at_ms: batch.changes.iter().map(|change| change.at_ms).max(),
        };
        if !map::advance(&mut conn, &step).await? {
            return Err(AppendError::Conflict { map: batch.map });
        }
        if let Some(title) = &batch.title {
            map::set_title(&mut conn, batch.map, title.as_deref()).await?;
        }
    }
    let changes: Vec<_> = batches
        .iter()
        .flat_map(|batch| batch.changes.iter().map(|change| (batch.map, change)))
        .collect();
    change::insert(&mut conn, &changes).await?;
    // In a fixed order, and of several cursors of one client only the last one.
    let cursors: BTreeMap<_, _> = batches
        .iter()
        .flat_map(|batch| {
            batch
                .cursors
                .iter()
                .map(|cursor| ((batch.map, cursor.client), cursor))
        })
        .collect();
    for ((map, _), cursor) in cursors {
        cursor::set(&mut conn, map, cursor).await?;
    }
    Ok(())
}

/// Finds out which change is stored already, after the database said that one is.
async fn which_is_there(
    backend: &Backend,
    batches: &[&MapBatch],
    error: StoreError,
) -> AppendError {
    let mut access = match backend.writer().await {
        Ok(access) => access,
        Err(error) => return error.into(),
    };
    for batch in batches {
        for change in &batch.changes {
            match change::seq_of(&mut access.conn(), batch.map, change.id()).await {
                Ok(None) => {}
                Ok(Some(seq)) => {
                    return AppendError::Repeated {
                        map: batch.map,
                        id: change.id(),
                        seq,
                    };
                }
                Err(error) => return error.into(),
            }
        }
    }
    error.into()
}
