//! One round: everybody edits until the server is gone, and the comparison afterwards.

use std::collections::BTreeMap;
use std::time::Duration;

use loopwise_model::{ClientId, MapId};
use loopwise_sync::ServerFrame;
use tokio::time::{Instant, interval_at};

use super::{PEOPLE, Process};
use crate::server::{Browser, Got, Tab, add, client};
use crate::store::database::Database;

/// Each person's time between two edits: fifty edits a second together.
const PACE: Duration = Duration::from_millis(20 * PEOPLE);

/// One person's client, over all restarts.
#[derive(Clone)]
pub struct Client {
    browser: Browser,
    number: u64,
    id: ClientId,
    /// The last change that was pushed.
    pushed: u64,
    /// The last change that was answered; those after it are pushed again.
    answered: u64,
    /// Place in the log by number of the change, as acknowledged.
    acked: BTreeMap<u64, u64>,
}

/// What the comparison found.
#[derive(Debug, Default)]
pub struct Found {
    /// How often the server was killed.
    pub kills: u64,
    pub acknowledged: u64,
    /// Acknowledged, and not in the log at the place that was said.
    pub lost: u64,
    /// In the log more than once.
    pub doubled: u64,
}

impl Client {
    pub fn new(number: u64, browser: Browser) -> Self {
        Self {
            browser,
            number,
            id: client(number.into()),
            pushed: 0,
            answered: 0,
            acked: BTreeMap::new(),
        }
    }

    async fn push(&self, tab: &mut Tab, cseq: u64) -> bool {
        let factor = u128::from(self.number) * 1_000_000 + u128::from(cseq);
        tab.try_push(cseq, vec![add(factor)]).await
    }

    /// Edits until the line ends.
    async fn edit(mut self, mut tab: Tab) -> Self {
        for cseq in self.answered + 1..=self.pushed {
            if !self.push(&mut tab, cseq).await {
                return self;
            }
        }
        let start = Instant::now() + PACE.mul_f64(self.number as f64 / PEOPLE as f64);
        let mut pace = interval_at(start, PACE);
        loop {
            tokio::select! {
                _ = pace.tick() => {
                    self.pushed += 1;
                    if !self.push(&mut tab, self.pushed).await {
                        return self;
                    }
                }
                got = tab.next() => match got {
                    Got::Frame(ServerFrame::Ack { cseq, seq, .. }) => {
                        self.answered = self.answered.max(cseq);
                        self.acked.insert(cseq, seq);
                    }
                    Got::Frame(ServerFrame::Nack { reason, .. }) => panic!("refused: {reason:?}"),
                    Got::Frame(_) => {}
                    Got::Closed(_) => return self,
                },
            }
        }
    }
}

/// Everybody comes in, edits, and after a while the server is killed.
pub async fn edit_until_killed(
    clients: &mut [Client],
    map: MapId,
    server: &mut Process,
    after: Duration,
) {
    let mut editing = Vec::new();
    for client in clients.iter_mut() {
        // Where the server listens since it was started again.
        client.browser.address = server.address;
        let tab = Tab::open(&client.browser, map, client.id, 0).await;
        editing.push(tokio::spawn(client.clone().edit(tab)));
    }
    tokio::time::sleep(after).await;
    server.kill().await;
    for (client, editing) in clients.iter_mut().zip(editing) {
        *client = editing.await.unwrap();
    }
}

/// Compares what was acknowledged with what is stored.
pub async fn compare(clients: &[Client], map: MapId, database: &Database) -> Found {
    let store = database.open().await;
    let log = store.changes(map, 0, u32::MAX).await.unwrap();
    let head = loopwise::stored::head(&store, map).await.unwrap().unwrap();
    store.close().await;
    assert!(
        (1..).zip(&log).all(|(seq, change)| change.seq == seq),
        "the log has a gap"
    );
    assert_eq!(head.seq, log.len() as u64);
    let mut found = Found::default();
    for client in clients {
        let mut stored: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for change in log.iter().filter(|change| change.client == client.id) {
            stored.entry(change.cseq).or_default().push(change.seq);
        }
        found.doubled += stored.values().filter(|places| places.len() > 1).count() as u64;
        found.acknowledged += client.acked.len() as u64;
        let is_lost = |(cseq, seq): &(&u64, &u64)| {
            stored
                .get(cseq)
                .is_none_or(|places| places.first() != Some(seq))
        };
        found.lost += client.acked.iter().filter(is_lost).count() as u64;
    }
    found
}
