//! Random appends, right and wrong, compared after each step with a store that is three maps in memory.

use std::collections::BTreeMap;

use loopwise::store::{AppendError, Cursor, Loaded, MapBatch, Snapshot, StoredChange};
use loopwise_model::{ActorId, ClientId, MapId};

use super::database::Database;
use super::on_both;
use super::sample::rounds;

/// Numbers that look random and are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % end
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}

/// What a map should hold.
#[derive(Default)]
struct Expected {
    changes: Vec<StoredChange>,
    cursors: BTreeMap<ClientId, Cursor>,
    snapshots: BTreeMap<u64, Vec<u8>>,
    title: Option<String>,
}

impl Expected {
    fn head(&self) -> u64 {
        self.changes.len() as u64
    }

    fn loaded(&self) -> Loaded {
        let newest = self.snapshots.last_key_value();
        let snapshot = newest.map(|(&seq, body)| Snapshot {
            seq,
            body: body.clone(),
        });
        let from = snapshot.as_ref().map_or(0, |snapshot| snapshot.seq) as usize;
        let tail = self.changes[from..].to_vec();
        Loaded {
            snapshot,
            tail,
            cursors: self.cursors.values().copied().collect(),
        }
    }

    fn add(&mut self, batch: &MapBatch) {
        self.changes.extend(batch.changes.iter().cloned());
        for cursor in &batch.cursors {
            let kept = self.cursors.entry(cursor.client).or_insert(*cursor);
            kept.last_cseq = kept.last_cseq.max(cursor.last_cseq);
            kept.last_seq = kept.last_seq.max(cursor.last_seq);
        }
        if let Some(title) = &batch.title {
            self.title.clone_from(title);
        }
    }
}

/// A batch that mostly fits.
fn random_batch(dice: &mut Dice, map: MapId, now: &Expected) -> MapBatch {
    let expected_head = match dice.below(12) {
        0 => now.head() + 1,
        1 => now.head().saturating_sub(1),
        _ => now.head(),
    };
    let mut batch = MapBatch {
        map,
        expected_head,
        changes: Vec::new(),
        cursors: Vec::new(),
        title: None,
    };
    let mut next = now.head() * 2 + 1;
    for seq in expected_head + 1..=expected_head + dice.below(6) {
        let number = 1 + dice.below(4);
        let (client, actor) = (ClientId::from_u128(number.into()), ActorId::from_u128(7));
        let again = dice
            .one_in(25)
            .then(|| now.changes.iter().find(|old| old.client == client));
        let cseq = again.flatten().map_or(next, |old| old.cseq);
        next += 1 + dice.below(2);
        let body = vec![dice.below(256) as u8; dice.below(300) as usize];
        let at_ms = dice.below(1000) as i64;
        batch.changes.push(StoredChange {
            seq,
            at_ms,
            actor,
            client,
            cseq,
            schema: 1,
            body,
        });
        if dice.one_in(2) {
            batch.cursors.push(Cursor {
                client,
                actor,
                last_cseq: cseq,
                last_seq: seq,
            });
        }
    }
    if dice.one_in(6) {
        batch.title = Some(dice.one_in(2).then(|| format!("title {}", dice.below(100))));
    }
    batch
}

/// What an append should answer: the head of each map comes first, in the order of their ids, then repeated changes.
fn expected_error(maps: &BTreeMap<MapId, Expected>, batches: &[MapBatch]) -> Option<&'static str> {
    if batches
        .iter()
        .any(|batch| batch.expected_head != maps[&batch.map].head())
    {
        return Some("conflict");
    }
    let mut changes = batches.iter().flat_map(|batch| {
        batch
            .changes
            .iter()
            .map(|change| (&maps[&batch.map], change.id()))
    });
    changes
        .any(|(map, id)| map.changes.iter().any(|old| old.id() == id))
        .then_some("repeated")
}

on_both! {
    async fn random_appends_do_what_three_maps_in_memory_do(db: &Database) {
        let mut dice = Dice(0x5eed_1009);
        let mut store = db.open().await;
        let mut maps = BTreeMap::new();
        for number in 1..=3 {
            let map = MapId::from_u128(number);
            store.create_map(map, 0).await.unwrap();
            maps.insert(map, Expected::default());
        }
        let mut seen = BTreeMap::new();
        for step in 0..rounds(60) {
            let mut batches: Vec<MapBatch> = Vec::new();
            for (map, now) in &maps {
                if !dice.one_in(3) {
                    let place = dice.below(batches.len() as u64 + 1) as usize;
                    batches.insert(place, random_batch(&mut dice, *map, now));
                }
            }
            let answer = match store.append(&batches).await {
                Ok(()) => None,
                Err(AppendError::Conflict { map }) => {
                    let batch = batches.iter().find(|batch| batch.map == map).unwrap();
                    assert_ne!(batch.expected_head, maps[&map].head());
                    Some("conflict")
                }
                Err(AppendError::Repeated { map, id, seq }) => {
                    assert_eq!(maps[&map].changes[seq as usize - 1].id(), id);
                    Some("repeated")
                }
                Err(error) => panic!("step {step}: {error}"),
            };
            assert_eq!(answer, expected_error(&maps, &batches), "step {step}");
            *seen.entry(answer).or_insert(0) += 1;
            if answer.is_none() {
                for batch in &batches {
                    maps.get_mut(&batch.map).unwrap().add(batch);
                }
            }
            if dice.one_in(5) {
                let (map, now) = maps.iter_mut().nth(dice.below(3) as usize).unwrap();
                let (seq, body) = (dice.below(now.head() + 1), vec![step as u8; 40]);
                store.save_snapshot(*map, seq, &body).await.unwrap();
                now.snapshots.insert(seq, body);
            }
            if dice.one_in(15) {
                store.close().await;
                store = db.open().await;
            }
            for (map, now) in &maps {
                assert_eq!(store.load(*map).await.unwrap().unwrap(), now.loaded(), "step {step}");
                assert_eq!(store.map(*map).await.unwrap().unwrap().title, now.title);
            }
        }
        // The dice reached every answer.
        assert_eq!(seen.keys().copied().collect::<Vec<_>>(), [None, Some("conflict"), Some("repeated")]);
    }
}
