//! The one writer: what all rooms decided while the last commit ran goes into the next one, together.

use tokio::sync::{mpsc, oneshot};

use super::fault;
use crate::store::{AppendError, MapBatch, Store};

/// Most batches in one transaction. Each room has at most one waiting.
const MOST_BATCHES: usize = 256;

/// Most batches that wait: as many maps can be written to at the same moment.
const WAITING: usize = 4_096;

/// A batch was not stored, or nobody knows. The room has to be loaded again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotStored;

/// The answer to a batch.
pub(super) type Outcome = Result<(), NotStored>;

struct Job {
    batch: MapBatch,
    done: oneshot::Sender<Outcome>,
}

/// The way to the writer. It ends when all ways to it are gone and everything is stored.
#[derive(Debug, Clone)]
pub struct Writer(mpsc::Sender<Job>);

impl Writer {
    /// Starts the writer of a store.
    pub fn start(store: Store) -> (Self, tokio::task::JoinHandle<()>) {
        let (sender, jobs) = mpsc::channel(WAITING);
        (Self(sender), tokio::spawn(run(store, jobs)))
    }

    /// Asks for a batch to be stored. When the answer never comes, it was not.
    pub(super) fn store(&self, batch: MapBatch) -> oneshot::Receiver<Outcome> {
        let (done, outcome) = oneshot::channel();
        // A writer that is gone or full drops the sender of the answer, which is an answer too.
        let _ = self.0.try_send(Job { batch, done });
        outcome
    }
}

async fn run(store: Store, mut jobs: mpsc::Receiver<Job>) {
    let mut gathered = Vec::new();
    while jobs.recv_many(&mut gathered, MOST_BATCHES).await > 0 {
        fault::before_storing().await;
        let (batches, waiting): (Vec<MapBatch>, Vec<_>) =
            gathered.drain(..).map(|job| (job.batch, job.done)).unzip();
        match store.append(&batches).await {
            Ok(()) => waiting.into_iter().for_each(|done| answer(done, Ok(()))),
            Err(error) if batches.len() == 1 => {
                report(&batches[0], &error);
                waiting
                    .into_iter()
                    .for_each(|done| answer(done, Err(NotStored)));
            }
            // One map's trouble is not the others': each for itself.
            Err(_) => {
                for (batch, done) in batches.into_iter().zip(waiting) {
                    let outcome = store.append(std::slice::from_ref(&batch)).await;
                    answer(done, outcome.map_err(|error| report(&batch, &error)));
                }
            }
        }
    }
}

/// The room may have gone meanwhile; then nobody waits for the answer.
fn answer(done: oneshot::Sender<Outcome>, outcome: Outcome) {
    let _ = done.send(outcome);
}

fn report(batch: &MapBatch, error: &AppendError) -> NotStored {
    match error {
        AppendError::Conflict { .. } => {
            tracing::warn!(map.id = %batch.map, "somebody else wrote to the map; its room starts again");
        }
        AppendError::Repeated { .. } | AppendError::Failed(_) => {
            tracing::error!(map.id = %batch.map, %error, "changes could not be stored; the map's room starts again");
        }
    }
    NotStored
}
