//! Parked edits: what the server refused, waiting for its author to decide.

use loopwise_model::{Change, ChangeId, Refused};
use minicbor::{Decode, Encode};

use super::{ClientSession, OutboxOp, Step};
use crate::RejectReason;

/// A change that is off the map and waits in its author's tray.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Parked {
    /// It.
    #[n(0)]
    pub change: Change,
    /// Why it was refused.
    #[n(1)]
    pub reason: RejectReason,
    /// Which of its edits was refused, when it was one of them.
    #[n(2)]
    pub edit_index: Option<u32>,
}

impl ClientSession {
    /// The author wants a parked edit after all: it is made again, as a new change against the map as it is now. For a
    /// conflict this means "keep mine".
    ///
    /// # Errors
    /// The edit the map still cannot take; it stays parked.
    pub fn try_again(&mut self, id: ChangeId) -> Result<Step, Refused> {
        let Some(place) = self.parked.iter().position(|parked| parked.change.id == id) else {
            return Ok(Step::default());
        };
        let change = self.parked[place].change.clone();
        let mut step = self.edit(change.edits, change.intent)?;
        self.parked.remove(place);
        step.outbox.push(OutboxOp::Unpark(id));
        Ok(step)
    }

    /// The author lets a parked edit go. For a conflict this means "keep theirs".
    pub fn let_go(&mut self, id: ChangeId) -> Step {
        self.parked.retain(|parked| parked.change.id != id);
        Step {
            outbox: vec![OutboxOp::Unpark(id)],
            ..Step::default()
        }
    }
}
