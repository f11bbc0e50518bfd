//! How much a map is doubted: what holds for every link, and what people said about single ones.

use std::collections::BTreeMap;

use loopwise_model::{Confidence, Link, LinkId};

/// How much a map is doubted.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The probability that a link is there of which people said nothing more. One that they called likely is there three
    /// times in four, a guess every second time, one they were sure of nineteen times in twenty.
    pub kept: f64,
    /// Links that nobody drew, as a share of all: they come in between factors of the same or a neighbouring community.
    pub missing: f64,
    /// Loops are counted up to this length.
    pub longest_loop: usize,
    /// What people said about single links. Where they were asked whether one is there, their answers decide and not `kept`.
    pub stances: Stances,
}

impl Default for Doubt {
    fn default() -> Self {
        Self {
            kept: 0.9,
            missing: 0.05,
            longest_loop: 8,
            stances: Stances::new(),
        }
    }
}

impl Doubt {
    /// The probability that a link is there.
    pub(super) fn keeps(&self, id: LinkId, link: &Link) -> f64 {
        let said = self.stances.get(&id).and_then(|stance| stance.kept());
        said.unwrap_or(match link.confidence {
            None => self.kept,
            Some(Confidence::Low) => 0.5,
            Some(Confidence::Medium) => 0.75,
            Some(Confidence::High) => 0.95,
        })
    }

    /// The probability that a link works the other way than it is drawn.
    pub(super) fn turns(&self, id: LinkId) -> f64 {
        self.stances.get(&id).map_or(0.0, |stance| stance.dissent())
    }
}

/// What people said about links; nothing about those that are not named.
pub type Stances = BTreeMap<LinkId, Stance>;

/// What people said about one link, or what maps of theirs show: plain counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stance {
    /// Those who said that it is there ...
    pub supporting: u32,
    /// ... of so many who could have. Nobody: it was not asked.
    pub asked: u32,
    /// Those who said that it works the other way than it is drawn ...
    pub dissenting: u32,
    /// ... of so many who said which way it works. Nobody: it was not asked.
    pub signing: u32,
}

impl Stance {
    /// The probability that it is there, (k + ½) ÷ (n + 1): few people leave more doubt than many who agree as much. None when
    /// it was not asked.
    #[must_use]
    pub fn kept(self) -> Option<f64> {
        let supporting = self.supporting.min(self.asked);
        (self.asked > 0).then(|| (f64::from(supporting) + 0.5) / (f64::from(self.asked) + 1.0))
    }

    /// The share that said that it works the other way; 0 when that was not asked.
    #[must_use]
    pub fn dissent(self) -> f64 {
        let dissenting = self.dissenting.min(self.signing);
        f64::from(dissenting) / f64::from(self.signing.max(1))
    }

    /// What was said about this link and about a parallel one.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            supporting: self.supporting.saturating_add(other.supporting),
            asked: self.asked.saturating_add(other.asked),
            dissenting: self.dissenting.saturating_add(other.dissenting),
            signing: self.signing.saturating_add(other.signing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn few_people_leave_more_doubt_than_many() {
        let kept = |supporting, asked| {
            let stance = Stance {
                supporting,
                asked,
                ..Stance::default()
            };
            stance.kept()
        };
        assert_eq!(kept(0, 0), None);
        for (supporting, asked, wanted) in [
            (1, 1, 0.75),
            (0, 1, 0.25),
            (4, 4, 0.9),
            (2, 4, 0.5),
            (99, 99, 0.995),
            // More than could have are no more than all.
            (9, 4, 0.9),
        ] {
            assert!(near(kept(supporting, asked).unwrap(), wanted));
        }
    }

    #[test]
    fn dissent_is_a_share_and_nothing_where_nobody_was_asked() {
        let dissent = |dissenting, signing| {
            let stance = Stance {
                dissenting,
                signing,
                ..Stance::default()
            };
            stance.dissent()
        };
        assert!(near(dissent(0, 0), 0.0) && near(dissent(3, 12), 0.25));
        assert!(near(dissent(5, 0), 0.0) && near(dissent(5, 4), 1.0));
    }

    #[test]
    fn what_was_said_of_a_link_comes_before_how_sure_people_were_of_it() {
        use loopwise_model::notation;
        let mut map = notation::parse("a +> b, b -> c").unwrap();
        let ids: Vec<LinkId> = map.links.keys().copied().collect();
        for link in map.links.values_mut() {
            link.confidence = Some(Confidence::Low);
        }
        let said = Stance {
            supporting: 4,
            asked: 4,
            dissenting: 1,
            signing: 4,
        };
        let doubt = Doubt {
            stances: [(ids[0], said)].into(),
            ..Doubt::default()
        };
        let keeps = |id| doubt.keeps(id, &map.links[&id]);
        assert!(near(keeps(ids[0]), 0.9) && near(doubt.turns(ids[0]), 0.25));
        assert!(near(keeps(ids[1]), 0.5) && near(doubt.turns(ids[1]), 0.0));
    }
}
