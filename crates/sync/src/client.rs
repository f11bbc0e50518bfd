//! One tab's copy of a map: the server's order, with this person's unanswered changes on top.
//!
//! An edit shows at once, waits in the outbox until the device has stored it, is pushed, and leaves the outbox when the
//! server says that it is stored there. When others' changes arrive, the unanswered ones are taken back, the others'
//! applied, and the unanswered put on top again (a rebase). What the server refuses is *parked*: off the map, in a
//! visible tray, never lost.
//!
//! Like the room, a session is a pure machine: every call returns a [`Step`] that says what to redraw, send and keep.

pub(crate) mod history;
mod parked;
mod pending;
mod rebase;
mod receive;

use std::collections::{BTreeMap, VecDeque};

use loopwise_model::{
    Change, ChangeId, ClientId, Edit, Field, Intent, Label, MapId, Refused, SystemMap, Touched,
    apply_all,
};

use crate::frame::Selected;
use crate::{ClientFrame, RejectReason, Role, Snapshot, limits};
use history::Entry;
pub use history::UndoError;
pub use parked::Parked;
pub use pending::Kept;
use pending::Pending;

/// What the device's outbox has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutboxOp {
    /// Keep this change until told otherwise, durably; then call [`ClientSession::kept`].
    Keep(Kept),
    /// The server has answered this change: forget it.
    Forget(ChangeId),
    /// Keep a parked edit until its author decides.
    Park(Parked),
    /// The author has decided about this parked edit: forget it.
    Unpark(ChangeId),
}

/// Something the person should hear about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The server refused a change; it waits in the tray.
    Parked(RejectReason),
    /// A change of this person replaced newer work of somebody else.
    Replaced(Vec<Field>),
    /// Another person's change arrived.
    Others(usize),
    /// This person's role changed.
    Role(Role),
    /// This copy went astray and is loaded again.
    Diverged,
    /// The server wants this client to come back after a while.
    Bye {
        /// How long to stay away.
        retry_after_ms: u32,
    },
    /// The server could not read a message of ours.
    Misunderstood(String),
}

/// Something that somebody else put on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// What.
    pub item: Selected,
    /// The voice they speak with.
    pub voice: Option<String>,
}

/// What follows from a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// What to redraw.
    pub touched: Touched,
    /// What to send, in order.
    pub send: Vec<ClientFrame>,
    /// What the device has to keep or forget, in order.
    pub outbox: Vec<OutboxOp>,
    /// What to tell the person.
    pub notices: Vec<Notice>,
    /// What others put on the map just now.
    pub came: Vec<Came>,
    /// Fetch the snapshot over HTTP, then call [`ClientSession::load`].
    pub fetch_snapshot: bool,
    /// Call [`ClientSession::resume`] after so many milliseconds.
    pub resume_after_ms: Option<u32>,
}

impl Step {
    fn merge(&mut self, other: Step) {
        self.touched.merge(other.touched);
        self.send.extend(other.send);
        self.outbox.extend(other.outbox);
        self.notices.extend(other.notices);
        self.came.extend(other.came);
        self.fetch_snapshot |= other.fetch_snapshot;
        self.resume_after_ms = self.resume_after_ms.max(other.resume_after_ms);
    }
}

/// How the line to the server is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// No connection.
    Down,
    /// Connected, welcomed, and up to date but for what is on its way.
    Up,
    /// Connected; waiting for the snapshot.
    Fetching,
}

/// What the screen promises about this person's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is stored on the server.
    Saved,
    /// So many changes are on their way.
    Saving(usize),
    /// So many changes are kept on this device and wait for a connection.
    OnDevice(usize),
    /// So many changes are kept nowhere yet.
    NotSaved(usize),
}

/// One tab's copy of a map.
#[derive(Debug)]
pub struct ClientSession {
    client: ClientId,
    next_cseq: u64,
    /// What the person sees: the confirmed state with every applicable pending change on top.
    map: SystemMap,
    /// The last change of the server's log that is part of `map`.
    seq: u64,
    pending: VecDeque<Pending>,
    parked: Vec<Parked>,
    /// Who wrote each field last, for changes seen by this session.
    writers: BTreeMap<Field, ClientId>,
    undo: Vec<Entry>,
    redo: Vec<Entry>,
    line: Line,
    held: bool,
    role: Option<Role>,
    #[cfg(feature = "faults")]
    lose_pending: bool,
}

impl ClientSession {
    /// A session for a client, with what its outbox kept from before. Call [`ClientSession::load`] next.
    ///
    /// `kept` is in the order of `cseq`; `next_cseq` is one more than the largest number this client ever used.
    #[must_use]
    pub fn new(client: ClientId, next_cseq: u64, kept: Vec<Kept>, parked: Vec<Parked>) -> Self {
        Self {
            client,
            next_cseq: next_cseq.max(1),
            map: SystemMap::default(),
            seq: 0,
            pending: kept.into_iter().map(Pending::restored).collect(),
            parked,
            writers: BTreeMap::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            line: Line::Down,
            held: false,
            role: None,
            #[cfg(feature = "faults")]
            lose_pending: false,
        }
    }

    /// The map as the person sees it.
    #[must_use]
    pub fn map(&self) -> &SystemMap {
        &self.map
    }
    /// The last change of the server's log that is part of the map.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }
    /// This tab.
    #[must_use]
    pub fn client(&self) -> ClientId {
        self.client
    }
    /// What this person may do, once the server has said so.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.role
    }
    /// Edits that could not be applied and wait for their author.
    #[must_use]
    pub fn parked(&self) -> &[Parked] {
        &self.parked
    }
    /// Whether the server has welcomed this session on a connection that still stands.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.line == Line::Up
    }

    /// What may be promised about this person's work.
    #[must_use]
    pub fn save_state(&self) -> SaveState {
        let unsaved = self
            .pending
            .iter()
            .filter(|pending| pending.acked.is_none())
            .count();
        let unkept = self
            .pending
            .iter()
            .filter(|pending| pending.acked.is_none() && !pending.kept)
            .count();
        match (unsaved, self.line) {
            (0, _) => SaveState::Saved,
            (unsaved, Line::Up) => SaveState::Saving(unsaved),
            (_, _) if unkept > 0 => SaveState::NotSaved(unkept),
            (unsaved, _) => SaveState::OnDevice(unsaved),
        }
    }

    /// Starts from a stored state, with the pending changes on top. Clears what could be undone: the changes it would
    /// be judged against were not seen. A snapshot older than what is here already changes nothing.
    pub fn load(&mut self, snapshot: Snapshot) -> Step {
        if self.line != Line::Fetching && self.seq > 0 && snapshot.seq <= self.seq {
            return Step::default();
        }
        self.map = snapshot.map;
        self.seq = snapshot.seq;
        self.writers.clear();
        self.undo.clear();
        self.redo.clear();
        // What is acknowledged and part of the snapshot must not stand on top of it as well.
        self.pending
            .retain(|pending| pending.acked.is_none_or(|seq| seq > self.seq));
        for pending in &mut self.pending {
            pending.applied = None;
        }
        self.put_pending_on_top(0);
        let mut step = Step {
            touched: Touched {
                fields: self.every_field(),
            },
            ..Step::default()
        };
        if self.line == Line::Fetching {
            self.line = Line::Up;
            step.send.push(ClientFrame::Resync {
                since_seq: self.seq,
            });
            step.send.extend(self.push_what_waits());
        }
        step
    }

    /// The person did something: it shows at once and is on its way.
    ///
    /// # Errors
    /// The edit the map cannot take; nothing changed.
    pub fn edit(&mut self, edits: Vec<Edit>, intent: Intent) -> Result<Step, Refused> {
        let (step, entry) = self.issue(edits, intent)?;
        self.undo.push(entry);
        self.redo.clear();
        Ok(step)
    }

    /// Applies and queues a change; the entry can take it back.
    fn issue(&mut self, edits: Vec<Edit>, intent: Intent) -> Result<(Step, Entry), Refused> {
        let applied = apply_all(&mut self.map, &edits)?;
        let id = ChangeId {
            client: self.client,
            cseq: self.next_cseq,
        };
        self.next_cseq += 1;
        let entry = Entry {
            cseq: id.cseq,
            inverse: applied.inverse.clone(),
        };
        let touched = applied.touched.clone();
        let kept = Kept {
            change: Change { id, edits, intent },
            base_seq: self.seq,
        };
        let outbox = vec![OutboxOp::Keep(kept.clone())];
        self.pending.push_back(Pending {
            applied: Some(applied),
            ..Pending::fresh(kept)
        });
        Ok((
            Step {
                touched,
                outbox,
                ..Step::default()
            },
            entry,
        ))
    }

    /// The device has stored a change: it may be pushed. Until then it is not, so that a number is never used again
    /// for another change after a crash.
    pub fn kept(&mut self, id: ChangeId) -> Step {
        if let Some(pending) = self.pending.iter_mut().find(|pending| pending.id() == id) {
            pending.kept = true;
        }
        Step {
            send: self.push_what_waits(),
            ..Step::default()
        }
    }

    /// The first frame of a connection.
    #[must_use]
    pub fn hello(&self, ticket: String, map: MapId) -> ClientFrame {
        let schema = loopwise_model::SCHEMA;
        ClientFrame::Hello {
            ticket,
            map,
            client: self.client,
            since_seq: self.seq,
            schema,
        }
    }

    /// The connection is gone.
    pub fn disconnected(&mut self) {
        self.line = Line::Down;
        self.held = false;
        for pending in &mut self.pending {
            pending.pushed = false;
        }
    }

    /// The wait the server asked for is over.
    pub fn resume(&mut self) -> Step {
        self.held = false;
        Step {
            send: self.push_what_waits(),
            ..Step::default()
        }
    }

    /// Pushes what is kept and not pushed, in order, a few at a time.
    fn push_what_waits(&mut self) -> Vec<ClientFrame> {
        if self.line != Line::Up || self.held {
            return Vec::new();
        }
        let unanswered = self
            .pending
            .iter()
            .filter(|pending| pending.pushed && pending.acked.is_none())
            .count();
        let mut left = limits::PUSHES_IN_FLIGHT.saturating_sub(unanswered);
        let mut frames = Vec::new();
        for pending in self
            .pending
            .iter_mut()
            .filter(|pending| pending.acked.is_none())
        {
            if pending.pushed {
                continue;
            }
            // Numbers go out without a gap, so the first that cannot go stops the rest.
            if !pending.kept || left == 0 {
                break;
            }
            pending.pushed = true;
            left -= 1;
            frames.push(ClientFrame::Push {
                cseq: pending.id().cseq,
                base_seq: pending.base_seq,
                edits: pending.change.edits.clone(),
                intent: pending.change.intent,
            });
        }
        frames
    }

    fn every_field(&self) -> Vec<Field> {
        use loopwise_model::{FactorField, LinkField};
        let factors = self
            .map
            .factors
            .keys()
            .map(|id| Field::factor(*id, FactorField::Exists));
        let links = self
            .map
            .links
            .keys()
            .map(|id| Field::link(*id, LinkField::Exists));
        factors
            .chain(links)
            .chain([Field::Title, Field::Question, Field::Lock, Field::Stage])
            .collect()
    }

    /// The label of a factor, for messages; none when it is gone.
    #[must_use]
    pub fn label(&self, factor: loopwise_model::FactorId) -> Option<&Label> {
        self.map.factors.get(&factor).map(|factor| &factor.label)
    }

    /// Makes this session forget a pending change in every rebase. For tests that must then fail.
    #[cfg(feature = "faults")]
    pub fn break_rebase(&mut self) {
        self.lose_pending = true;
    }
}
