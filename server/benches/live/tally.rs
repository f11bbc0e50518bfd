//! What is counted while people edit.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use loopwise_model::ClientId;

/// Durations, sorted.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Sorts them.
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The smallest one that `percent` of them do not exceed, in milliseconds; NaN when there are none.
    pub fn percentile(&self, percent: f64) -> f64 {
        let place = (self.0.len() as f64 * percent / 100.0).ceil() as usize;
        self.0
            .get(place.max(1) - 1)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1_000.0)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// A change on its way.
#[derive(Debug, Clone, Copy)]
struct Arrived {
    /// How many have it.
    people: usize,
    /// When the last of them got it.
    last: Instant,
}

/// What all clients together saw.
#[derive(Debug, Default)]
pub struct Tally {
    pushed: BTreeMap<(ClientId, u64), Instant>,
    acked: BTreeMap<u64, (Instant, Instant)>,
    arrived: BTreeMap<u64, Arrived>,
    /// Commit frames that came in.
    pub frames: u64,
    /// Answers that are neither commit nor acknowledgement: refusals, holds, lags, errors.
    pub troubles: u64,
}

impl Tally {
    /// A client is about to push a change.
    pub fn pushed(&mut self, client: ClientId, cseq: u64) {
        self.pushed.insert((client, cseq), Instant::now());
    }

    /// A change was acknowledged to its author.
    pub fn acked(&mut self, client: ClientId, cseq: u64, seq: u64) {
        match self.pushed.remove(&(client, cseq)) {
            Some(pushed) => {
                self.acked.insert(seq, (pushed, Instant::now()));
            }
            None => self.troubles += 1,
        }
    }

    /// A client got the commits of some changes.
    pub fn arrived(&mut self, first_seq: u64, count: u64) {
        let now = Instant::now();
        self.frames += 1;
        for seq in first_seq..first_seq + count {
            let arrived = self.arrived.entry(seq).or_insert(Arrived {
                people: 0,
                last: now,
            });
            arrived.people += 1;
            arrived.last = now;
        }
    }

    /// Whether every change that was pushed is acknowledged and has reached so many people.
    pub fn is_complete(&self, people: usize) -> bool {
        self.pushed.is_empty() && self.missing(people) == 0
    }

    /// Acknowledged changes that have not reached so many people.
    pub fn missing(&self, people: usize) -> usize {
        self.acked
            .keys()
            .filter(|seq| {
                self.arrived
                    .get(seq)
                    .is_none_or(|arrived| arrived.people != people)
            })
            .count()
    }

    /// Changes that nobody answered.
    pub fn unanswered(&self) -> usize {
        self.pushed.len()
    }

    /// From each push to its acknowledgement.
    pub fn to_ack(&self) -> Times {
        Times::of(
            self.acked
                .values()
                .map(|(pushed, acked)| acked.duration_since(*pushed))
                .collect(),
        )
    }

    /// From each push to the moment at which the last of so many people had it.
    pub fn to_everyone(&self, people: usize) -> Times {
        let times = self.acked.iter().filter_map(|(seq, (pushed, _))| {
            let arrived = self
                .arrived
                .get(seq)
                .filter(|arrived| arrived.people == people)?;
            Some(arrived.last.duration_since(*pushed))
        });
        Times::of(times.collect())
    }
}
