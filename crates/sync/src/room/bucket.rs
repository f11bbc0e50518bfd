//! How fast one client may change a map: a bucket that fills with time and empties with work.

use crate::limits::{CHANGES_PER_SEC, EDITS_PER_SEC};

/// Allowance of one client, in thousandths of a change and of an edit. A full bucket holds one second's worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bucket {
    changes: i64,
    edits: i64,
    filled_at_ms: i64,
}

const FULL_CHANGES: i64 = CHANGES_PER_SEC as i64 * 1_000;
const FULL_EDITS: i64 = EDITS_PER_SEC as i64 * 1_000;

impl Bucket {
    pub(super) fn full(now_ms: i64) -> Self {
        Self {
            changes: FULL_CHANGES,
            edits: FULL_EDITS,
            filled_at_ms: now_ms,
        }
    }

    /// Takes one change of so many edits, or says how many milliseconds to wait. A change larger than the bucket needs
    /// a full one and leaves a debt.
    pub(super) fn take(&mut self, edits: usize, now_ms: i64) -> Result<(), u32> {
        let passed = (now_ms - self.filled_at_ms).clamp(0, 60_000);
        self.filled_at_ms = now_ms;
        self.changes = (self.changes + passed * i64::from(CHANGES_PER_SEC)).min(FULL_CHANGES);
        self.edits = (self.edits + passed * i64::from(EDITS_PER_SEC)).min(FULL_EDITS);
        let cost = i64::try_from(edits).unwrap_or(i64::MAX / 1_000) * 1_000;
        let lacking_changes = (1_000 - self.changes).max(0) / i64::from(CHANGES_PER_SEC);
        let lacking_edits = (cost.min(FULL_EDITS) - self.edits).max(0) / i64::from(EDITS_PER_SEC);
        let wait = lacking_changes.max(lacking_edits);
        if wait > 0 {
            return Err(u32::try_from(wait + 1).unwrap_or(u32::MAX));
        }
        self.changes -= 1_000;
        self.edits -= cost;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_of_work_passes_and_then_waits_for_time() {
        let mut bucket = Bucket::full(0);
        let taken = (0..100).take_while(|_| bucket.take(1, 0).is_ok()).count();
        assert_eq!(taken, CHANGES_PER_SEC as usize);
        let wait = bucket.take(1, 0).unwrap_err();
        assert_eq!(bucket.take(1, i64::from(wait)), Ok(()));
    }

    #[test]
    fn a_change_larger_than_the_bucket_passes_once_it_is_full() {
        let mut bucket = Bucket::full(0);
        assert_eq!(bucket.take(500, 0), Ok(()));
        assert!(bucket.take(1, 1_000).is_err(), "the debt is paid first");
        assert_eq!(bucket.take(1, 3_000), Ok(()));
    }

    #[test]
    fn a_clock_that_jumps_back_gives_nothing_away() {
        let mut bucket = Bucket::full(10_000);
        for _ in 0..CHANGES_PER_SEC {
            bucket.take(1, 10_000).unwrap();
        }
        assert!(bucket.take(1, 0).is_err());
    }
}
