//! People: how many chose a candidate, in raw numbers.

use loopwise_model::Voice;
use serde::Serialize;

use crate::votes::Share;

/// How many people chose something, of how many who could. Raw: nothing is hidden yet, however few they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RawApproval {
    /// Those who chose it.
    pub approved: u32,
    /// Those who could have.
    pub people: u32,
    /// The same by voice, each voice once; people without one are not among them.
    pub voices: Vec<RawVoice>,
}

/// How many people of one voice chose something. Raw: nothing is hidden yet, however few they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RawVoice {
    /// The voice.
    pub voice: Voice,
    /// Those who chose it.
    pub approved: u32,
    /// Those who could have.
    pub people: u32,
}

impl RawVoice {
    pub(super) const fn share(self) -> Share {
        Share {
            count: self.approved,
            people: self.people,
        }
    }
}

/// What people say of a candidate. The share and its interval tell the raw numbers, so they are as raw as those.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct People {
    /// The counts.
    pub raw: RawApproval,
    /// The share that chose it, from 0 to 1.
    pub share: f64,
    /// Wilson's 95 % interval of it begins here ...
    pub low: f64,
    /// ... and ends here.
    pub high: f64,
}

impl People {
    /// None when nobody could choose it, or when more did than could.
    pub(super) fn of(raw: &RawApproval) -> Option<Self> {
        let share = Share {
            count: raw.approved,
            people: raw.people,
        };
        let interval = share.wilson()?;
        Some(Self {
            raw: raw.clone(),
            share: share.value()?,
            low: interval.low,
            high: interval.high,
        })
    }

    /// Whether at least half of those who could chose it.
    pub(super) fn by_half(&self) -> bool {
        u64::from(self.raw.approved) * 2 >= u64::from(self.raw.people)
    }

    /// Whether fewer than a quarter did.
    pub(super) fn by_few(&self) -> bool {
        u64::from(self.raw.approved) * 4 < u64::from(self.raw.people)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(approved: u32, of: u32) -> Option<People> {
        People::of(&RawApproval {
            approved,
            people: of,
            voices: Vec::new(),
        })
    }

    #[test]
    fn a_share_has_its_interval() {
        let found = people(7, 10).unwrap();
        assert!((found.share - 0.7).abs() < 1e-12);
        assert!((found.low - 0.397).abs() < 5e-4 && (found.high - 0.892).abs() < 5e-4);
        assert_eq!((people(0, 0), people(3, 2)), (None, None));
    }

    #[test]
    fn half_and_a_quarter_are_counted_in_whole_people() {
        let told = |approved, of| {
            let found = people(approved, of).unwrap();
            (found.by_half(), found.by_few())
        };
        assert_eq!(told(5, 10), (true, false));
        assert_eq!(told(5, 11), (false, false));
        assert_eq!(told(2, 8), (false, false));
        assert_eq!(told(1, 8), (false, true));
        assert_eq!(told(0, 1), (false, true));
    }
}
