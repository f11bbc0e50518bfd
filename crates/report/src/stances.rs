//! Who supports or contests what on a map: a factor, a link, the sign of a link, a leverage point.
//!
//! [`tally`] counts what single people said; [`for_analysis`] makes of it what decides how far links are doubted;
//! `seen` says what a reader is shown of it: marks, and counts from k up; `look` picks what one looks for by voices.
//!
//! A stance on a sign is one on the sign that was there: it counts as long as the link has that sign.

mod look;
mod pinned;
mod seen;

use std::collections::BTreeMap;
use std::fmt;

use loopwise_analysis::{Stance, Stances};
use loopwise_model::{FactorId, LeverId, LinkId, Polarity, SystemMap, Voice};

pub use look::{Area, Look, areas, found};
pub use seen::{Numbers, People, Seen, Shown, seen};

/// Something that can be supported or contested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A factor.
    Factor(FactorId),
    /// That a link is there.
    Link(LinkId),
    /// That a link works the way it is drawn.
    Sign(LinkId),
    /// A leverage point.
    Lever(LeverId),
}

impl Thing {
    /// The word for its kind in forms, addresses and tables.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Factor(_) => "factor",
            Self::Link(_) => "link",
            Self::Sign(_) => "sign",
            Self::Lever(_) => "lever",
        }
    }

    /// The id of the factor, the link or the leverage point.
    #[must_use]
    pub const fn id(self) -> u128 {
        match self {
            Self::Factor(id) => id.as_u128(),
            Self::Link(id) | Self::Sign(id) => id.as_u128(),
            Self::Lever(id) => id.as_u128(),
        }
    }

    /// The thing of a kind with an id; none for a kind that there is not.
    #[must_use]
    pub fn of(kind: &str, id: u128) -> Option<Self> {
        Some(match kind {
            "factor" => Self::Factor(FactorId::from_u128(id)),
            "link" => Self::Link(LinkId::from_u128(id)),
            "sign" => Self::Sign(LinkId::from_u128(id)),
            "lever" => Self::Lever(LeverId::from_u128(id)),
            _ => return None,
        })
    }

    /// Whether it is on a map. A sign is there once people have settled on one.
    #[must_use]
    pub fn is_on(self, map: &SystemMap) -> bool {
        match self {
            Self::Factor(id) => map.factors.contains_key(&id),
            Self::Link(id) => map.links.contains_key(&id),
            Self::Sign(id) => sign_of(map, id).is_some(),
            Self::Lever(id) => map.levers.contains_key(&id),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            Self::Factor(id) => write!(f, "{kind}-{id}"),
            Self::Link(id) | Self::Sign(id) => write!(f, "{kind}-{id}"),
            Self::Lever(id) => write!(f, "{kind}-{id}"),
        }
    }
}

/// The sign of a link, where one is settled on.
#[must_use]
pub fn sign_of(map: &SystemMap, link: LinkId) -> Option<Polarity> {
    let sign = map.links.get(&link)?.polarity;
    (sign != Polarity::Unknown).then_some(sign)
}

/// What somebody says of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Take {
    /// It is so.
    Supports,
    /// It is not so.
    Contests,
}

loopwise_model::words!(Take: Supports "supports", Contests "contests");

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speaker {
    /// A participant, with their voice where they have one.
    Participant(Option<Voice>),
    /// Somebody with an account: they speak with no voice.
    Team,
}

/// What one person says of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Of what.
    pub thing: Thing,
    /// On which sign: for the sign of a link, the one that was there.
    pub sign: Option<Polarity>,
    /// Who says it.
    pub speaker: Speaker,
    /// What they say.
    pub take: Take,
}

/// How many support a thing and how many contest it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both {
    /// Those who support it.
    pub supports: u32,
    /// Those who contest it.
    pub contests: u32,
}

impl Both {
    fn count(&mut self, take: Take) {
        let one = match take {
            Take::Supports => &mut self.supports,
            Take::Contests => &mut self.contests,
        };
        *one = one.saturating_add(1);
    }

    /// Those who say the one or the other.
    #[must_use]
    pub const fn of(self, take: Take) -> u32 {
        match take {
            Take::Supports => self.supports,
            Take::Contests => self.contests,
        }
    }

    /// Those who said something.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.supports.saturating_add(self.contests)
    }

    const fn and(self, other: Self) -> Self {
        Self {
            supports: self.supports.saturating_add(other.supports),
            contests: self.contests.saturating_add(other.contests),
        }
    }
}

/// What was said of one thing, counted. These are plain counts: [`crate::publish`] says what of them may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// By participants, by their voice; `None` are those without one.
    pub by_voice: BTreeMap<Option<Voice>, Both>,
    /// By those with an account.
    pub team: Both,
}

impl Counted {
    /// By the participants of one voice, or those without.
    #[must_use]
    pub fn of(&self, voice: Option<Voice>) -> Both {
        self.by_voice.get(&voice).copied().unwrap_or_default()
    }

    /// By everybody.
    #[must_use]
    pub fn all(&self) -> Both {
        self.by_voice
            .values()
            .fold(self.team, |sum, one| sum.and(*one))
    }
}

/// What was said of each thing; nothing of those that nobody spoke about.
pub type Tally = BTreeMap<Thing, Counted>;

/// Counts what people said of the things on a map. What is not on it does not count, nor does what was said of a sign that
/// is another now.
#[must_use]
pub fn tally(said: impl IntoIterator<Item = Said>, map: &SystemMap) -> Tally {
    let mut tally = Tally::new();
    for one in said {
        if !counts(&one, map) {
            continue;
        }
        let counted = tally.entry(one.thing).or_default();
        match one.speaker {
            Speaker::Participant(voice) => counted.by_voice.entry(voice).or_default(),
            Speaker::Team => &mut counted.team,
        }
        .count(one.take);
    }
    tally
}

/// Whether what somebody said is about something that is on the map as it was when they said it.
#[must_use]
pub fn counts(said: &Said, map: &SystemMap) -> bool {
    match said.thing {
        Thing::Sign(link) => sign_of(map, link).is_some_and(|sign| said.sign == Some(sign)),
        thing => thing.is_on(map),
    }
}

/// What decides how far links are doubted: those who support a link, of those who said anything of it; those who contest
/// its sign, of those who said anything of that.
#[must_use]
pub fn for_analysis(tally: &Tally) -> Stances {
    let mut stances = Stances::new();
    for (thing, counted) in tally {
        let all = counted.all();
        match thing {
            Thing::Link(link) => {
                let stance: &mut Stance = stances.entry(*link).or_default();
                (stance.supporting, stance.asked) = (all.supports, all.all());
            }
            Thing::Sign(link) => {
                let stance: &mut Stance = stances.entry(*link).or_default();
                (stance.dissenting, stance.signing) = (all.contests, all.all());
            }
            Thing::Factor(_) | Thing::Lever(_) => {}
        }
    }
    stances
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;

    fn said(thing: Thing, sign: Option<Polarity>, speaker: Speaker, take: Take) -> Said {
        Said {
            thing,
            sign,
            speaker,
            take,
        }
    }

    #[test]
    fn a_thing_is_found_again_by_its_kind_and_id() {
        for kind in ["factor", "link", "sign", "lever"] {
            let thing = Thing::of(kind, 7).unwrap();
            assert_eq!((thing.kind(), thing.id()), (kind, 7));
            assert_eq!(
                thing.to_string(),
                format!("{kind}-00000000-0000-0000-0000-000000000007")
            );
        }
        assert_eq!(Thing::of("loop", 7), None);
    }

    #[test]
    fn what_is_gone_and_what_was_said_of_another_sign_does_not_count() {
        let map = notation::parse("a +> b, b ?> c").unwrap();
        let ids: Vec<LinkId> = map.links.keys().copied().collect();
        let settled = *map
            .links
            .iter()
            .find(|(_, link)| link.polarity == Polarity::Same)
            .unwrap()
            .0;
        let open = *ids.iter().find(|id| **id != settled).unwrap();
        let (same, other) = (Some(Polarity::Same), Some(Polarity::Opposite));
        let student = Speaker::Participant(Some(Voice::Student));
        let all = [
            said(Thing::Link(settled), None, student, Take::Supports),
            said(
                Thing::Link(settled),
                None,
                Speaker::Participant(None),
                Take::Contests,
            ),
            said(Thing::Link(settled), None, Speaker::Team, Take::Supports),
            said(Thing::Sign(settled), same, student, Take::Contests),
            said(Thing::Sign(settled), same, Speaker::Team, Take::Supports),
            said(Thing::Sign(settled), other, student, Take::Supports),
            said(Thing::Sign(open), same, student, Take::Supports),
            said(
                Thing::Link(LinkId::from_u128(404)),
                None,
                student,
                Take::Supports,
            ),
        ];
        let tally = tally(all, &map);
        assert_eq!(tally.len(), 2);
        let link = &tally[&Thing::Link(settled)];
        assert_eq!(
            (link.of(Some(Voice::Student)).supports, link.team.supports),
            (1, 1)
        );
        assert_eq!(link.of(None).contests, 1);
        assert_eq!(link.all().all(), 3);
        let stances = for_analysis(&tally);
        let wanted = Stance {
            supporting: 2,
            asked: 3,
            dissenting: 1,
            signing: 2,
        };
        assert_eq!(stances, [(settled, wanted)].into());
    }
}
