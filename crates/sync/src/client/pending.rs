//! A change of this tab that the server has not announced yet.

use loopwise_model::{Applied, Change, ChangeId};
use minicbor::{Decode, Encode};

/// A change as the device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Kept {
    /// It.
    #[n(0)]
    pub change: Change,
    /// The last change of the server's log that its author had seen.
    #[n(1)]
    pub base_seq: u64,
}

/// A change on its way.
#[derive(Debug, Clone)]
pub(super) struct Pending {
    pub change: Change,
    pub base_seq: u64,
    /// What it did to the visible map; none while the map cannot take it.
    pub applied: Option<Applied>,
    /// Whether the device has stored it.
    pub kept: bool,
    /// Whether it was pushed on the connection that stands.
    pub pushed: bool,
    /// Its place in the log once the server has said that it is stored; its commit is then on its way.
    pub acked: Option<u64>,
}

impl Pending {
    pub(super) fn fresh(kept: Kept) -> Self {
        let Kept { change, base_seq } = kept;
        Self {
            change,
            base_seq,
            applied: None,
            kept: false,
            pushed: false,
            acked: None,
        }
    }

    pub(super) fn restored(kept: Kept) -> Self {
        Self {
            kept: true,
            ..Self::fresh(kept)
        }
    }

    pub(super) fn id(&self) -> ChangeId {
        self.change.id
    }
}
