//! What travels between a browser and the server. One union per direction; the forms only grow.

mod presence;
mod reject;

use loopwise_model::{ChangeId, ClientId, Edit, Field, Intent, MapId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use presence::{Peer, Pointing, Selected, Sight};
pub use reject::RejectReason;

use crate::Role;

/// From a client to the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode, Decode)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// The first frame: who is here, and what they have already.
    #[n(0)]
    Hello {
        /// A one-time ticket for this person and map, got over HTTP.
        #[n(0)]
        ticket: String,
        /// The map.
        #[n(1)]
        map: MapId,
        /// The tab or script that speaks.
        #[n(2)]
        client: ClientId,
        /// The last change it has; 0 for none.
        #[n(3)]
        since_seq: u64,
        /// The newest form it understands.
        #[n(4)]
        schema: u32,
    },
    /// One user action, to be ordered and stored.
    #[n(1)]
    Push {
        /// Its number among this client's changes: 1, 2, 3, … without a gap.
        #[n(0)]
        cseq: u64,
        /// The last change the author had seen.
        #[n(1)]
        base_seq: u64,
        /// What it does.
        #[n(2)]
        edits: Vec<Edit>,
        /// What kind of action it was.
        #[n(3)]
        #[serde(default)]
        intent: Intent,
    },
    /// Where this person is and what they hold. Only the newest counts; never stored.
    #[n(2)]
    Presence {
        /// It.
        #[n(0)]
        pointing: Pointing,
    },
    /// Some commits are missing here: send them again.
    #[n(3)]
    Resync {
        /// The last change this client has.
        #[n(0)]
        since_seq: u64,
    },
    /// Are you there?
    #[n(4)]
    Ping {
        /// Comes back in the `Pong`.
        #[n(0)]
        t: u64,
    },
}

/// A change in the log, as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
pub struct Committed {
    /// Which change.
    #[n(0)]
    pub id: ChangeId,
    /// When the server ordered it, in milliseconds since 1970 by the server's clock.
    #[n(1)]
    pub at_ms: i64,
    /// What it did.
    #[n(2)]
    pub edits: Vec<Edit>,
    /// What kind of action it was.
    #[n(3)]
    #[serde(default)]
    pub intent: Intent,
    /// The voice its author speaks with; only of changes that are new, and only when there is one.
    #[n(4)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
}

loopwise_model::record!(Committed: id, at_ms, edits, intent, voice);

/// From the server to a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Encode)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to `Hello`. Commits after `since_seq` follow, unless the snapshot is to be fetched first.
    #[n(0)]
    Welcome {
        /// The number other people see this connection under.
        #[n(0)]
        peer: u32,
        /// What this person may do.
        #[n(1)]
        role: Role,
        /// The last stored change of the map.
        #[n(2)]
        seq: u64,
        /// The last of this client's changes that was answered, 0 for none.
        #[n(3)]
        last_cseq: u64,
        /// Whether `since_seq` was too old: fetch the snapshot over HTTP, then send `Resync`.
        #[n(4)]
        fetch_snapshot: bool,
    },
    /// The change is stored, durably.
    #[n(1)]
    Ack {
        /// Which of the client's changes.
        #[n(0)]
        cseq: u64,
        /// Its place in the log.
        #[n(1)]
        seq: u64,
        /// Fields that someone else had written after the author last looked, and that now hold the author's value.
        #[n(2)]
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        replaced: Vec<Field>,
    },
    /// The change was refused, for good.
    #[n(2)]
    Nack {
        /// Which of the client's changes.
        #[n(0)]
        cseq: u64,
        /// Why.
        #[n(1)]
        reason: RejectReason,
        /// Which edit of the change, counted from 0.
        #[n(2)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edit_index: Option<u32>,
    },
    /// Not a verdict: send again from this change on, after a while.
    #[n(3)]
    Hold {
        /// The next change the server will take.
        #[n(0)]
        next_cseq: u64,
        /// How long to wait.
        #[n(1)]
        retry_after_ms: u32,
    },
    /// Stored changes, in order and without a gap.
    #[n(4)]
    Commit {
        /// The place of the first in the log.
        #[n(0)]
        first_seq: u64,
        /// They.
        #[n(1)]
        changes: Vec<Committed>,
        /// The state hash after the last of them, now and then, as 16 hexadecimal digits.
        #[n(2)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hash: Option<String>,
    },
    /// Who is here and where; only what changed.
    #[n(5)]
    PresenceTick {
        /// People who came or did something.
        #[n(0)]
        changed: Vec<Peer>,
        /// People who left.
        #[n(1)]
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        left: Vec<u32>,
    },
    /// This person's role changed.
    #[n(6)]
    Role {
        /// The new one.
        #[n(0)]
        role: Role,
    },
    /// Frames were dropped because this client read too slowly: send `Resync`, then push what is unanswered.
    #[n(7)]
    Lagged,
    /// The server closes the connection; come back after a while.
    #[n(8)]
    Bye {
        /// How long to wait.
        #[n(0)]
        retry_after_ms: u32,
    },
    /// The answer to `Ping`.
    #[n(9)]
    Pong {
        /// As it came.
        #[n(0)]
        t: u64,
    },
    /// The last message could not be read or came at the wrong time; it had no effect.
    #[n(10)]
    Error {
        /// What was wrong with it, in English, for the developer of a client.
        #[n(0)]
        message: String,
    },
}

loopwise_model::union!(ServerFrame:
    0 => Welcome { peer, role, seq, last_cseq, fetch_snapshot },
    1 => Ack { cseq, seq, replaced },
    2 => Nack { cseq, reason, edit_index },
    3 => Hold { next_cseq, retry_after_ms },
    4 => Commit { first_seq, changes, hash },
    5 => PresenceTick { changed, left },
    6 => Role { role },
    7 => Lagged,
    8 => Bye { retry_after_ms },
    9 => Pong { t },
    10 => Error { message },
);
