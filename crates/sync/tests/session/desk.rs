//! A session on a desk, without a server: the test says what the server says.

use loopwise_model::{ChangeId, Edit, Intent};
use loopwise_sync::client::{Kept, OutboxOp, Step};
use loopwise_sync::{ClientFrame, ClientSession, Committed, Role, ServerFrame};

use crate::words::{client, snapshot};

/// A session that has loaded a map in the notation, as of change 10, and has no connection.
pub fn offline(text: &str) -> ClientSession {
    let mut session = ClientSession::new(client(1), 1, vec![], vec![]);
    session.load(snapshot(text, 10));
    session
}

/// The same, welcomed.
pub fn live(text: &str) -> ClientSession {
    let mut session = offline(text);
    session.receive(welcome(0));
    session
}

pub fn welcome(last_cseq: u64) -> ServerFrame {
    let role = Role::Participant;
    ServerFrame::Welcome {
        peer: 1,
        role,
        seq: 10,
        last_cseq,
        fetch_snapshot: false,
    }
}

pub fn id(cseq: u64) -> ChangeId {
    ChangeId {
        client: client(1),
        cseq,
    }
}

/// The person does something and the device keeps it at once; what is sent.
pub fn act(session: &mut ClientSession, edits: Vec<Edit>) -> Vec<ClientFrame> {
    let step = session.edit(edits, Intent::Edit).unwrap();
    keep(session, &step)
}

/// The device keeps what a step asks it to keep; what is sent then.
pub fn keep(session: &mut ClientSession, step: &Step) -> Vec<ClientFrame> {
    let mut sent = Vec::new();
    for op in &step.outbox {
        if let OutboxOp::Keep(Kept { change, .. }) = op {
            sent.extend(session.kept(change.id).send);
        }
    }
    sent
}

fn commit(first_seq: u64, tab: u128, cseq: u64, edits: Vec<Edit>) -> ServerFrame {
    let id = ChangeId {
        client: client(tab),
        cseq,
    };
    let changes = vec![Committed {
        id,
        at_ms: 0,
        edits,
        intent: Intent::Edit,
        voice: None,
    }];
    ServerFrame::Commit {
        first_seq,
        changes,
        hash: None,
    }
}

/// Somebody else's change.
pub fn theirs(seq: u64, edits: Vec<Edit>) -> ServerFrame {
    commit(seq, 2, seq, edits)
}

/// This tab's own change, stored.
pub fn mine(seq: u64, cseq: u64, edits: Vec<Edit>) -> ServerFrame {
    commit(seq, 1, cseq, edits)
}

pub fn ack(cseq: u64, seq: u64) -> ServerFrame {
    ServerFrame::Ack {
        cseq,
        seq,
        replaced: vec![],
    }
}

/// The numbers of the pushes among these frames.
pub fn pushed(frames: &[ClientFrame]) -> Vec<u64> {
    let numbers = frames.iter().filter_map(|frame| match frame {
        ClientFrame::Push { cseq, .. } => Some(*cseq),
        _ => None,
    });
    numbers.collect()
}
