//! Looking at a map by voices: what one voice supports, what several do, what only one does, what is disputed; and which
//! areas a voice is missing from.

use std::collections::BTreeSet;

use loopwise_model::{GroupId, SystemMap, Voice};

use super::{Seen, Shown, Thing};

/// What somebody looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// Whatever somebody supports.
    Supported,
    /// What a voice supports.
    By(Voice),
    /// What more than one voice supports.
    Several,
    /// What one voice supports and no other.
    Only(Voice),
    /// What some support and others contest.
    Disputed,
    /// Links whose sign somebody contests.
    Signs,
    /// What a voice does not support.
    Without(Voice),
}

impl Look {
    /// Everything one can look for, in the order of the page.
    pub const ALL: [Self; 13] = [
        Self::Supported,
        Self::By(Voice::Student),
        Self::By(Voice::Teacher),
        Self::By(Voice::Member),
        Self::Several,
        Self::Only(Voice::Student),
        Self::Only(Voice::Teacher),
        Self::Only(Voice::Member),
        Self::Disputed,
        Self::Signs,
        Self::Without(Voice::Student),
        Self::Without(Voice::Teacher),
        Self::Without(Voice::Member),
    ];

    /// The word in the address.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Supported => "supported".to_owned(),
            Self::By(voice) => voice.as_str().to_owned(),
            Self::Several => "several".to_owned(),
            Self::Only(voice) => format!("only-{}", voice.as_str()),
            Self::Disputed => "disputed".to_owned(),
            Self::Signs => "signs".to_owned(),
            Self::Without(voice) => format!("without-{}", voice.as_str()),
        }
    }

    /// What a word of an address looks for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.word() == word)
    }

    /// The voice it is about. Without that voice's marks it finds nothing.
    #[must_use]
    pub const fn voice(self) -> Option<Voice> {
        match self {
            Self::By(voice) | Self::Only(voice) | Self::Without(voice) => Some(voice),
            Self::Supported | Self::Several | Self::Disputed | Self::Signs => None,
        }
    }
}

/// The factors and links that one looks for, and with them the leverage points. What is said of signs counts for the
/// links only where one looks for disputes.
#[must_use]
pub fn found(look: Look, seen: &Seen, map: &SystemMap) -> BTreeSet<Thing> {
    let nothing = Shown::default();
    if !seen.marks
        || look
            .voice()
            .is_some_and(|voice| !seen.voices.contains(&voice))
    {
        return BTreeSet::new();
    }
    let of = |thing: Thing| seen.things.get(&thing).unwrap_or(&nothing);
    let is_found = |thing: &Thing| {
        let shown = of(*thing);
        let sign = match thing {
            Thing::Link(link) => of(Thing::Sign(*link)),
            _ => &nothing,
        };
        match look {
            Look::Supported => shown.supported,
            Look::By(voice) => shown.supports.contains(&voice),
            Look::Several => shown.supports.len() > 1,
            Look::Only(voice) => shown.supports == [voice].into(),
            Look::Disputed => shown.is_disputed() || sign.is_disputed(),
            Look::Signs => sign.contested,
            Look::Without(voice) => !shown.supports.contains(&voice),
        }
    };
    all(map).filter(is_found).collect()
}

/// Everything on a map that can be supported, but signs.
fn all(map: &SystemMap) -> impl Iterator<Item = Thing> + '_ {
    let factors = map.factors.keys().map(|id| Thing::Factor(*id));
    let links = map.links.keys().map(|id| Thing::Link(*id));
    let levers = map.levers.keys().map(|id| Thing::Lever(*id));
    factors.chain(links).chain(levers)
}

/// A part of the map, and what a voice supports in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The group; none for what lies in no group.
    pub group: Option<GroupId>,
    /// Factors in it, and links from one of them to another.
    pub things: usize,
    /// The voices whose marks are shown and that support none of them.
    pub missing: BTreeSet<Voice>,
}

/// The areas of a map: its groups, and what lies in none. Empty ones are left out.
#[must_use]
pub fn areas(seen: &Seen, map: &SystemMap) -> Vec<Area> {
    let group_of = |id| map.factors.get(&id).and_then(|factor| factor.group);
    let area = |group: Option<GroupId>| {
        let factors = map.factors.iter().filter(|(_, one)| one.group == group);
        let links = map
            .links
            .iter()
            .filter(|(_, link)| group_of(link.from) == group && group_of(link.to) == group);
        let things: Vec<Thing> = factors
            .map(|(id, _)| Thing::Factor(*id))
            .chain(links.map(|(id, _)| Thing::Link(*id)))
            .collect();
        let supports = |voice: &Voice| {
            let theirs = |thing| {
                seen.things
                    .get(thing)
                    .is_some_and(|one| one.supports.contains(voice))
            };
            things.iter().any(theirs)
        };
        let missing = seen.voices.iter().copied().filter(|voice| !supports(voice));
        Area {
            group,
            things: things.len(),
            missing: missing.collect(),
        }
    };
    let groups = map.groups.keys().map(|id| Some(*id)).chain([None]);
    groups.map(area).filter(|area| area.things > 0).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use loopwise_model::{Group, GroupColour, Label, notation};

    use super::*;
    use crate::publish::Rule;
    use crate::stances::{Both, Counted, People, Tally, seen};

    /// Ten of each voice; who supports what.
    fn room(map: &SystemMap, said: &[(Thing, Voice, u32, u32)]) -> Seen {
        let people = People(Voice::ALL.map(|voice| (Some(voice), 10)).into());
        let mut tally = Tally::new();
        for (thing, voice, supports, contests) in said {
            assert!(thing.is_on(map));
            let counted: &mut Counted = tally.entry(*thing).or_default();
            let both = Both {
                supports: *supports,
                contests: *contests,
            };
            counted.by_voice.insert(Some(*voice), both);
        }
        seen(&tally, &people, (Rule::inside(), false)).unwrap()
    }

    #[test]
    fn each_look_finds_what_its_voices_support() {
        let map = notation::parse("a +> b, b -> c").unwrap();
        let factors: Vec<Thing> = map.factors.keys().map(|id| Thing::Factor(*id)).collect();
        let link = *map.links.keys().next().unwrap();
        let (student, teacher, member) = (Voice::Student, Voice::Teacher, Voice::Member);
        let seen = room(
            &map,
            &[
                (factors[0], student, 1, 0),
                (factors[1], student, 2, 0),
                (factors[1], teacher, 3, 0),
                (factors[2], teacher, 1, 1),
                (Thing::Sign(link), member, 0, 1),
            ],
        );
        let look = |look| found(look, &seen, &map);
        assert_eq!(look(Look::By(student)), [factors[0], factors[1]].into());
        assert_eq!(look(Look::Several), [factors[1]].into());
        assert_eq!(look(Look::Only(student)), [factors[0]].into());
        assert_eq!(look(Look::Disputed), [factors[2]].into());
        assert_eq!(look(Look::Signs), [Thing::Link(link)].into());
        assert_eq!(look(Look::Supported).len(), 3);
        assert_eq!(look(Look::Without(member)).len(), 5);
        assert!(look(Look::By(member)).is_empty());
    }

    #[test]
    fn an_area_says_which_voices_support_nothing_in_it() {
        let mut map = notation::parse("a +> b, c +> d").unwrap();
        let group = GroupId::from_u128(1);
        let label = Label::parse("At home").unwrap();
        map.groups.insert(group, Group::new(label, GroupColour(0)));
        let ids: BTreeMap<String, _> = map
            .factors
            .iter()
            .map(|(id, one)| (one.label.to_string(), *id))
            .collect();
        for name in ["a", "b"] {
            if let Some(factor) = map.factors.get_mut(&ids[name]) {
                factor.group = Some(group);
            }
        }
        let seen = room(&map, &[(Thing::Factor(ids["a"]), Voice::Student, 1, 0)]);
        let areas = areas(&seen, &map);
        assert_eq!((areas[0].group, areas[0].things), (Some(group), 3));
        assert_eq!(areas[0].missing, [Voice::Teacher, Voice::Member].into());
        assert_eq!((areas[1].group, areas[1].missing.len()), (None, 3));
    }

    #[test]
    fn words_of_addresses_are_unlike() {
        for look in Look::ALL {
            assert_eq!(Look::from_word(&look.word()), Some(look));
        }
        assert_eq!(Look::from_word("all"), None);
    }
}
