//! How long clients should stay away: never all the same, so that they do not come back all at once.

use crate::secret::random_u32;

/// A pause below `most_ms` for a client that is told to come back.
pub(super) fn up_to(most_ms: u32) -> u32 {
    if most_ms == 0 {
        0
    } else {
        random_u32() % most_ms
    }
}
