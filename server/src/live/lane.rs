//! The queue of frames towards one client: bounded, never waited for.
//!
//! Ordered frames keep their order until there are too many; then all are dropped, the client is told that it lagged as
//! soon as it reads again, and nothing follows until it asks to be brought up to date. Presence keeps only the newest
//! state of each person.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use axum::extract::ws::{Message, Utf8Bytes};
use loopwise_sync::frame::Peer;
use loopwise_sync::{ServerFrame, wire};
use tokio::sync::Notify;

/// Most frames that wait for one client.
pub(super) const MOST_FRAMES: usize = 256;
/// Most bytes that wait for one client.
pub(super) const MOST_BYTES: usize = 1024 * 1024;

/// The byte form a connection speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Binary.
    Cbor,
    /// Text.
    Json,
}

/// A frame that goes to many: encoded at most once in each form.
#[derive(Debug)]
pub(super) struct Outgoing {
    frame: ServerFrame,
    cbor: OnceLock<Bytes>,
    json: OnceLock<Utf8Bytes>,
}

impl Outgoing {
    pub(super) fn new(frame: ServerFrame) -> Arc<Self> {
        Arc::new(Self {
            frame,
            cbor: OnceLock::new(),
            json: OnceLock::new(),
        })
    }

    /// The message in a form. Cloning it copies no bytes.
    pub(super) fn message(&self, form: Form) -> Message {
        match form {
            Form::Cbor => Message::Binary(
                self.cbor
                    .get_or_init(|| wire::server_to_cbor(&self.frame).into())
                    .clone(),
            ),
            Form::Json => Message::Text(
                self.json
                    .get_or_init(|| wire::server_to_json(&self.frame).into())
                    .clone(),
            ),
        }
    }

    pub(super) fn len(&self, form: Form) -> usize {
        match self.message(form) {
            Message::Binary(bytes) => bytes.len(),
            Message::Text(text) => text.len(),
            _ => 0,
        }
    }
}

/// How a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// How long the client should stay away; without it no `Bye` is said.
    pub retry_after_ms: Option<u32>,
    /// The WebSocket close code.
    pub code: u16,
}

/// Close codes of our own and the standard's.
pub(super) mod code {
    /// The server starts again.
    pub(in crate::live) const RESTART: u16 = 1012;
    /// Come again later.
    pub(in crate::live) const LATER: u16 = 1013;
    /// The message is too big.
    pub(in crate::live) const TOO_BIG: u16 = 1009;
    /// Too many messages that cannot be read.
    pub(in crate::live) const MALFORMED: u16 = 4400;
    /// No valid ticket.
    pub(in crate::live) const NO_TICKET: u16 = 4401;
    /// There is no such map (any more).
    pub(in crate::live) const NO_MAP: u16 = 4404;
    /// Nothing came, or nothing could be sent, for too long.
    pub(in crate::live) const SILENT: u16 = 4408;
    /// A newer connection of the same client took over.
    pub(in crate::live) const REPLACED: u16 = 4409;
}

#[derive(Debug, Default)]
enum Presence {
    #[default]
    Nothing,
    /// As it came: no need to encode it again.
    One(Arc<Outgoing>),
    Merged {
        changed: BTreeMap<u32, Peer>,
        left: BTreeSet<u32>,
    },
}

impl Presence {
    fn add(&mut self, newer: &Arc<Outgoing>) {
        *self = match std::mem::take(self) {
            Self::Nothing => Self::One(newer.clone()),
            older => {
                let (mut changed, mut left) = older.parts();
                if let ServerFrame::PresenceTick {
                    changed: more,
                    left: gone,
                } = &newer.frame
                {
                    for peer in more {
                        changed.insert(peer.peer, peer.clone());
                    }
                    for peer in gone {
                        changed.remove(peer);
                        left.insert(*peer);
                    }
                }
                Self::Merged { changed, left }
            }
        };
    }

    fn parts(self) -> (BTreeMap<u32, Peer>, BTreeSet<u32>) {
        match self {
            Self::Nothing => Default::default(),
            Self::Merged { changed, left } => (changed, left),
            Self::One(tick) => match &tick.frame {
                ServerFrame::PresenceTick { changed, left } => (
                    changed
                        .iter()
                        .map(|peer| (peer.peer, peer.clone()))
                        .collect(),
                    left.iter().copied().collect(),
                ),
                _ => Default::default(),
            },
        }
    }

    fn take(&mut self, form: Form) -> Option<Message> {
        match std::mem::take(self) {
            Self::Nothing => None,
            Self::One(tick) => Some(tick.message(form)),
            Self::Merged { changed, left } => {
                let (changed, left) = (changed.into_values().collect(), left.into_iter().collect());
                Some(Outgoing::new(ServerFrame::PresenceTick { changed, left }).message(form))
            }
        }
    }
}

/// Whether frames were dropped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Lag {
    /// None that the client was not told of.
    #[default]
    Not,
    /// Some were; the client is told as soon as it reads again.
    Untold,
    /// It was told, and did not ask yet to be brought up to date. What is sent before that would only have a gap.
    Told,
}

#[derive(Debug, Default)]
struct Queue {
    ordered: VecDeque<(Message, usize)>,
    bytes: usize,
    presence: Presence,
    lag: Lag,
    end: Option<End>,
}

#[derive(Debug)]
struct Shared {
    form: Form,
    queue: Mutex<Queue>,
    wake: Notify,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        // Nothing inside can leave the queue half changed, so a panic elsewhere does not spoil it.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The end into which frames are put. When it is dropped without a word, the connection ends too.
#[derive(Debug)]
pub(super) struct Lane(Arc<Shared>);

/// The end from which the socket is fed.
#[derive(Debug)]
pub(super) struct Outbox(Arc<Shared>);

/// What to do next with the socket.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Send it.
    Message(Message),
    /// Send it and count it: the client read too slowly.
    Lagged(Message),
    /// Nothing will follow.
    End(End),
}

/// A new queue.
pub(super) fn lane(form: Form) -> (Lane, Outbox) {
    let shared = Arc::new(Shared {
        form,
        queue: Mutex::default(),
        wake: Notify::new(),
    });
    (Lane(shared.clone()), Outbox(shared))
}

impl Lane {
    /// The form the connection speaks.
    pub(super) fn form(&self) -> Form {
        self.0.form
    }

    /// A frame whose place among the others matters.
    pub(super) fn send(&self, frame: &Outgoing) {
        push(&self.0, frame);
    }

    /// The client asked to be brought up to date: from now on it gets everything again.
    pub(super) fn resume(&self) {
        let mut queue = self.0.queue();
        if queue.lag == Lag::Told {
            queue.lag = Lag::Not;
        }
    }

    /// Who is here and where. An older state that still waits is not sent any more.
    pub(super) fn presence(&self, tick: &Arc<Outgoing>) {
        self.0.queue().presence.add(tick);
        self.0.wake.notify_one();
    }

    /// Ends the connection once what waits was sent.
    pub(super) fn end(self, end: End) {
        self.0.queue().end.get_or_insert(end);
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        // The room is gone without a word: it panicked.
        let end = End {
            retry_after_ms: Some(super::pause::up_to(1_000)),
            code: code::LATER,
        };
        self.0.queue().end.get_or_insert(end);
        self.0.wake.notify_one();
    }
}

impl Outbox {
    /// A frame that the connection itself has to say.
    pub(super) fn send(&self, frame: &Outgoing) {
        push(&self.0, frame);
    }

    /// Ends the connection once what waits was sent.
    pub(super) fn end(&self, end: End) {
        self.0.queue().end.get_or_insert(end);
        self.0.wake.notify_one();
    }

    /// Waits for what comes next. May be dropped while it waits.
    pub(super) async fn next(&self) -> Next {
        loop {
            let woken = self.0.wake.notified();
            if let Some(next) = self.take() {
                return next;
            }
            woken.await;
        }
    }

    fn take(&self) -> Option<Next> {
        let mut queue = self.0.queue();
        if queue.lag == Lag::Untold {
            queue.lag = Lag::Told;
            return Some(Next::Lagged(
                Outgoing::new(ServerFrame::Lagged).message(self.0.form),
            ));
        }
        if let Some((message, len)) = queue.ordered.pop_front() {
            queue.bytes -= len;
            return Some(Next::Message(message));
        }
        if let Some(end) = queue.end {
            return Some(Next::End(end));
        }
        queue.presence.take(self.0.form).map(Next::Message)
    }
}

fn push(shared: &Shared, frame: &Outgoing) {
    let (message, len) = (frame.message(shared.form), frame.len(shared.form));
    let mut queue = shared.queue();
    if queue.lag != Lag::Not || queue.end.is_some() {
        return;
    }
    if queue.ordered.len() >= MOST_FRAMES || queue.bytes + len > MOST_BYTES {
        queue.ordered.clear();
        queue.bytes = 0;
        queue.lag = Lag::Untold;
    } else {
        queue.bytes += len;
        queue.ordered.push_back((message, len));
    }
    drop(queue);
    shared.wake.notify_one();
}

#[cfg(test)]
mod tests {
    use loopwise_sync::Role;

    use super::*;

    fn pong(t: u64) -> Arc<Outgoing> {
        Outgoing::new(ServerFrame::Pong { t })
    }
    fn tick(changed: &[(u32, &str)], left: &[u32]) -> Arc<Outgoing> {
        let peer = |(peer, name): &(u32, &str)| Peer {
            peer: *peer,
            name: (*name).to_owned(),
            voice: None,
            role: Role::Participant,
            pointing: Default::default(),
        };
        let changed = changed.iter().map(peer).collect();
        Outgoing::new(ServerFrame::PresenceTick {
            changed,
            left: left.to_vec(),
        })
    }
    fn frame(next: Option<Next>) -> ServerFrame {
        match next {
            Some(Next::Message(Message::Text(text)) | Next::Lagged(Message::Text(text))) => {
                wire::server_from_json(&text).unwrap()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn ordered_frames_keep_their_order_and_go_before_presence() {
        let (lane, outbox) = lane(Form::Json);
        lane.presence(&tick(&[(1, "Kind Tiger")], &[]));
        lane.send(&pong(1));
        lane.send(&pong(2));
        assert_eq!(frame(outbox.take()), ServerFrame::Pong { t: 1 });
        assert_eq!(frame(outbox.take()), ServerFrame::Pong { t: 2 });
        assert!(matches!(
            frame(outbox.take()),
            ServerFrame::PresenceTick { .. }
        ));
        assert_eq!(outbox.take(), None);
    }

    #[test]
    fn of_presence_only_the_newest_state_is_sent() {
        let (lane, outbox) = lane(Form::Json);
        lane.presence(&tick(&[(1, "Old"), (2, "Gone")], &[]));
        lane.presence(&tick(&[(1, "New")], &[2]));
        let ServerFrame::PresenceTick { changed, left } = frame(outbox.take()) else {
            panic!()
        };
        assert_eq!(
            changed
                .iter()
                .map(|peer| peer.name.as_str())
                .collect::<Vec<_>>(),
            ["New"]
        );
        assert_eq!(left, [2]);
        assert_eq!(outbox.take(), None);
    }

    #[test]
    fn too_many_frames_are_dropped_until_the_client_was_told_and_asks() {
        let (lane, outbox) = lane(Form::Json);
        for t in 0..MOST_FRAMES as u64 + 10 {
            lane.send(&pong(t));
        }
        lane.resume();
        lane.send(&pong(1));
        assert_eq!(
            frame(outbox.take()),
            ServerFrame::Lagged,
            "what it asked before it knew does not count"
        );
        lane.send(&pong(2));
        assert_eq!(outbox.take(), None);
        lane.resume();
        lane.send(&pong(3));
        assert_eq!(frame(outbox.take()), ServerFrame::Pong { t: 3 });
    }

    #[test]
    fn too_many_bytes_are_dropped_too() {
        let (lane, outbox) = lane(Form::Json);
        let message = "x".repeat(MOST_BYTES / 2);
        let large = Outgoing::new(ServerFrame::Error { message });
        lane.send(&large);
        lane.send(&large);
        assert_eq!(frame(outbox.take()), ServerFrame::Lagged);
    }

    #[test]
    fn what_waits_is_sent_before_the_end_and_nothing_after_it() {
        let (lane, outbox) = lane(Form::Json);
        let end = End {
            retry_after_ms: None,
            code: code::RESTART,
        };
        lane.send(&pong(1));
        outbox.end(end);
        lane.send(&pong(2));
        drop(lane);
        assert_eq!(frame(outbox.take()), ServerFrame::Pong { t: 1 });
        assert_eq!(outbox.take(), Some(Next::End(end)));
    }

    #[test]
    fn a_room_that_is_gone_without_a_word_ends_its_connections() {
        let (lane, outbox) = lane(Form::Json);
        drop(lane);
        assert!(matches!(
            outbox.take(),
            Some(Next::End(End {
                retry_after_ms: Some(_),
                ..
            }))
        ));
    }
}
