//! Carrying out what a room says, in its order.

use std::sync::Arc;

use loopwise_model::{ChangeId, SCHEMA};
use loopwise_sync::room::{Batch, ConnId, Effect};
use loopwise_sync::{Committed, ServerFrame, limits};
use tokio::task::JoinError;

use super::{LookedUp, RoomTask, come_again};
use crate::live::lane::{End, Form, MOST_BYTES, Outgoing, code};
use crate::store::{Cursor, MapBatch, StoredChange};
use crate::stored;

/// Changes that are looked up at the same time.
const LOOKUPS: usize = 8;
/// Changes that may wait to be looked up; a client that asks for more has to come again.
const LOOKUPS_WAITING: usize = 16 * 1_024;

impl RoomTask {
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Send { conn, frame } => self.send(conn, frame),
                Effect::Announce { frame, except } => self.announce(frame, &except),
                Effect::Store(batch) => {
                    let id = batch.id;
                    let outcome = self.around.writer.store(self.to_store(batch));
                    self.out = Some((id, outcome));
                }
                Effect::LookUp { conn, id } => self.look_up(conn, id),
                Effect::Close {
                    conn,
                    retry_after_ms,
                } => {
                    if let Some(lane) = self.lanes.remove(&conn) {
                        let code = if retry_after_ms == 0 {
                            code::REPLACED
                        } else {
                            code::LATER
                        };
                        lane.end(End {
                            retry_after_ms: Some(retry_after_ms),
                            code,
                        });
                    }
                }
            }
        }
    }

    fn send(&mut self, conn: ConnId, frame: ServerFrame) {
        if let Some(reply) = self.posting.remove(&conn) {
            // Somebody who no longer waits has no use for the answer.
            let _ = reply.send(frame);
            return;
        }
        let Some(lane) = self.lanes.get(&conn) else {
            return;
        };
        match fitting(frame, &[lane.form()]) {
            Some(frames) => frames.iter().for_each(|frame| lane.send(frame)),
            None => self.ask_to_fetch(conn),
        }
    }

    fn announce(&mut self, frame: ServerFrame, except: &[ConnId]) {
        let mut forms = Vec::with_capacity(2);
        for lane in self.lanes.values() {
            if !forms.contains(&lane.form()) {
                forms.push(lane.form());
            }
        }
        let joined = self.room.connections();
        let joined: Vec<ConnId> = joined.filter(|conn| !except.contains(conn)).collect();
        if let Some(frames) = fitting(frame, &forms) {
            for lane in joined.iter().filter_map(|conn| self.lanes.get(conn)) {
                frames.iter().for_each(|frame| lane.send(frame));
            }
        } else {
            // What was read before lacks the change that is too large to send.
            self.read = None;
            joined.into_iter().for_each(|conn| self.ask_to_fetch(conn));
        }
    }

    /// Tells a client to fetch the snapshot over HTTP, where size does not matter.
    fn ask_to_fetch(&self, conn: ConnId) {
        // No log is that long, so the room answers with a `Welcome` that asks for it.
        for effect in self.room.resync(conn, u64::MAX) {
            if let (Effect::Send { frame, .. }, Some(lane)) = (effect, self.lanes.get(&conn)) {
                lane.send(&Outgoing::new(frame));
            }
        }
    }

    /// Commits that would overflow the queue of the client they bring up to date are replaced by the request to fetch
    /// the snapshot.
    pub(super) fn moderate(&self, conn: ConnId, effects: Vec<Effect>) -> Vec<Effect> {
        let Some(lane) = self.lanes.get(&conn) else {
            return effects;
        };
        let commit = |effect: &Effect| matches!(effect, Effect::Send { conn: to, frame: ServerFrame::Commit { .. } } if *to == conn);
        let bytes: usize = effects
            .iter()
            .filter(|effect| commit(effect))
            .map(|effect| match effect {
                Effect::Send { frame, .. } => Outgoing::new(frame.clone()).len(lane.form()),
                _ => 0,
            })
            .sum();
        if bytes <= MOST_BYTES / 2 {
            return effects;
        }
        let mut kept: Vec<Effect> = effects
            .into_iter()
            .filter(|effect| !commit(effect))
            .collect();
        let mut welcomed = false;
        for effect in &mut kept {
            if let Effect::Send {
                frame: ServerFrame::Welcome { fetch_snapshot, .. },
                ..
            } = effect
            {
                *fetch_snapshot = true;
                welcomed = true;
            }
        }
        if !welcomed {
            kept.extend(self.room.resync(conn, u64::MAX));
        }
        kept
    }

    fn to_store(&self, batch: Batch) -> MapBatch {
        let changes = batch.changes.into_iter().map(|logged| StoredChange {
            seq: logged.seq,
            at_ms: logged.at_ms,
            actor: logged.actor,
            client: logged.change.id.client,
            cseq: logged.change.id.cseq,
            schema: SCHEMA,
            body: stored::encode(&logged.change),
        });
        let cursors = batch.cursors.into_iter().map(|cursor| Cursor {
            client: cursor.client,
            actor: cursor.actor,
            last_cseq: cursor.last_cseq,
            last_seq: cursor.last_seq,
        });
        MapBatch {
            map: self.map,
            expected_head: batch.expected_head,
            changes: changes.collect(),
            cursors: cursors.collect(),
            title: batch.title,
        }
    }

    fn look_up(&mut self, conn: ConnId, id: ChangeId) {
        if self.lookups_waiting.len() >= LOOKUPS_WAITING {
            if let Some(lane) = self.lanes.remove(&conn) {
                lane.end(come_again());
            }
            let effects = self.room.leave(conn);
            self.carry_out(effects);
            return;
        }
        self.lookups_waiting.push_back((conn, id));
        self.next_lookups();
    }

    fn next_lookups(&mut self) {
        while self.lookups.len() < LOOKUPS
            && let Some((conn, id)) = self.lookups_waiting.pop_front()
        {
            let (store, map) = (self.around.store.clone(), self.map);
            self.lookups.spawn(async move {
                (conn, id, store.change_by_id(map, id.client, id.cseq).await)
            });
        }
    }

    pub(super) fn looked_up(&mut self, found: Result<LookedUp, JoinError>) {
        match found {
            Ok((conn, id, Ok(seq))) => {
                let effects = self.room.looked_up(conn, id, seq);
                self.carry_out(effects);
            }
            Ok((conn, _, Err(error))) => {
                tracing::warn!(map.id = %self.map, %error, "a change could not be looked up");
                let effects = self.room.leave(conn);
                self.carry_out(effects);
                if let Some(lane) = self.lanes.remove(&conn) {
                    lane.end(come_again());
                }
            }
            // A lookup that panicked leaves its client without an answer; it asks again when it comes back.
            Err(error) => tracing::error!(map.id = %self.map, %error, "a look-up stopped"),
        }
        self.next_lookups();
    }
}

/// The frame as frames that are small enough in every form, or nothing when a single change is too large.
fn fitting(frame: ServerFrame, forms: &[Form]) -> Option<Vec<Arc<Outgoing>>> {
    let ServerFrame::Commit {
        first_seq,
        changes,
        hash,
    } = frame
    else {
        return Some(vec![Outgoing::new(frame)]);
    };
    let mut frames = Vec::with_capacity(1);
    halve(first_seq, changes, hash, forms, &mut frames).then_some(frames)
}

fn halve(
    first_seq: u64,
    mut changes: Vec<Committed>,
    hash: Option<String>,
    forms: &[Form],
    frames: &mut Vec<Arc<Outgoing>>,
) -> bool {
    let count = changes.len();
    let whole = Outgoing::new(ServerFrame::Commit {
        first_seq,
        changes: changes.clone(),
        hash: hash.clone(),
    });
    if forms
        .iter()
        .all(|form| whole.len(*form) <= limits::FRAME_BYTES)
    {
        frames.push(whole);
        return true;
    }
    if count < 2 {
        return false;
    }
    // The hash is of the state after the last change.
    let second = changes.split_off(count / 2);
    let middle = first_seq + changes.len() as u64;
    halve(first_seq, changes, None, forms, frames) && halve(middle, second, hash, forms, frames)
}
