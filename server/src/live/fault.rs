//! The defect that `LOOPWISE_FAULT` names, in a build with the feature `faults`; nothing in any other build.

#[cfg(feature = "faults")]
mod on {
    use std::time::Duration;

    use loopwise_sync::Room;
    use loopwise_sync::room::Fault;

    fn named() -> Option<Fault> {
        match std::env::var("LOOPWISE_FAULT").ok()?.as_str() {
            "announce-early" => Some(Fault::AnnounceEarly),
            "store-twice" => Some(Fault::StoreTwice),
            _ => None,
        }
    }

    /// Makes a room defective.
    pub(in crate::live) fn apply(room: &mut Room) {
        if let Some(fault) = named() {
            room.break_it(fault);
        }
    }

    /// Makes storing slow, so that what was announced too early is still missing when the process dies.
    pub(in crate::live) async fn before_storing() {
        if named() == Some(Fault::AnnounceEarly) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[cfg(not(feature = "faults"))]
mod on {
    use loopwise_sync::Room;

    pub(in crate::live) const fn apply(_: &mut Room) {}

    pub(in crate::live) async fn before_storing() {}
}

pub(super) use on::{apply, before_storing};
