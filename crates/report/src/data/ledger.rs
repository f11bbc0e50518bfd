//! The ledger: every count of a report over the same people is entered here, and all are settled in one call.
//!
//! People are those of one workshop, or all that took part outside any, or those who took part when a vote closed. A vote is
//! counted over all of them and not over those who cast a ballot, and how many did is told nowhere: beside each other the two
//! numbers would tell who did not.

use loopwise_model::Voice;

use super::DataError;
use super::material::{Material, RawByVoice};
use super::numbers::{ByVoice, Measured, OfVoice, PeopleByVoice, PeopleOfVoice};
use crate::lenses::Told;
use crate::publish::{
    Choice, Counts, Number, Published, PublishedItem, Rule, Table, mostly_hidden,
};

/// Decides what may be shown.
pub type Publisher = fn(&Counts, Rule) -> Published;

/// Where a table was entered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    group: usize,
    table: usize,
}

/// What was entered, group by group: the workshops, those outside any, then the votes.
pub(super) struct Ledger {
    workshops: usize,
    people: Vec<RawByVoice>,
    tables: Vec<Vec<Table>>,
}

/// What may be shown of a ledger.
pub(super) struct Settled {
    groups: Vec<Published>,
}

impl Ledger {
    pub(super) fn of(material: &Material) -> Self {
        let mut people: Vec<RawByVoice> = material.workshops.iter().map(|it| it.people).collect();
        people.push(RawByVoice::default());
        let tables = vec![Vec::new(); people.len()];
        let workshops = material.workshops.len();
        Self {
            workshops,
            people,
            tables,
        }
    }

    /// The group of a workshop, or of those outside any.
    pub(super) fn workshop(&self, workshop: Option<usize>) -> Result<usize, DataError> {
        match workshop {
            None => Ok(self.workshops),
            Some(workshop) if workshop < self.workshops => Ok(workshop),
            Some(workshop) => Err(DataError::Workshop { workshop }),
        }
    }

    /// A group of its own, for those who took part when a vote closed in a workshop.
    pub(super) fn vote(
        &mut self,
        workshop: Option<usize>,
        people: RawByVoice,
    ) -> Result<usize, DataError> {
        self.workshop(workshop)?;
        self.people.push(people);
        self.tables.push(Vec::new());
        Ok(self.people.len() - 1)
    }

    /// Enters a table over the people of a group, who are at least as many as `cast`.
    pub(super) fn enter(
        &mut self,
        group: usize,
        cast: RawByVoice,
        choice: Choice,
        items: Vec<Vec<u32>>,
    ) -> Entry {
        for (people, cast) in self.people[group].iter_mut().zip(cast) {
            *people = (*people).max(cast);
        }
        let table = self.tables[group].len();
        self.tables[group].push(Table { choice, items });
        Entry { group, table }
    }

    pub(super) fn settle(self, rule: Rule, publisher: Publisher) -> Result<Settled, DataError> {
        let groups = self.people.iter().zip(self.tables).map(|(people, tables)| {
            let counts = Counts::new(people.to_vec(), tables)?;
            Ok(publisher(&counts, rule))
        });
        Ok(Settled {
            groups: groups.collect::<Result<_, DataError>>()?,
        })
    }
}

impl Settled {
    /// How many people of a workshop there are.
    pub(super) fn people(&self, workshop: usize) -> PeopleByVoice {
        let published = &self.groups[workshop];
        let of = voices().zip(&published.voices);
        PeopleByVoice {
            all: published.people.into(),
            voices: of
                .filter(|(_, people)| **people != Number::Shown(0))
                .map(|(voice, people)| PeopleOfVoice {
                    voice,
                    people: (*people).into(),
                })
                .collect(),
        }
    }

    /// What may be shown of each item of a table.
    pub(super) fn items(&self, entry: Entry) -> Vec<ByVoice> {
        let published = &self.groups[entry.group];
        let shown = |it: &PublishedItem| by_voice(published, &it.voices, it.total);
        published.tables[entry.table].iter().map(shown).collect()
    }

    /// The totals of each item of a table, and all people.
    pub(super) fn totals(&self, entry: Entry) -> (Vec<Number>, Number) {
        let published = &self.groups[entry.group];
        let items = published.tables[entry.table].iter();
        (items.map(|it| it.total).collect(), published.people)
    }

    /// Whether more than half of the counts by voice are hidden.
    pub(super) fn mostly_hidden(&self) -> bool {
        mostly_hidden(&self.groups)
    }
}

/// All voices, and those that speak with none.
pub(super) fn voices() -> impl Iterator<Item = Option<Voice>> {
    Voice::ALL.into_iter().map(Some).chain([None])
}

fn by_voice(published: &Published, counts: &[Number], total: Number) -> ByVoice {
    let of = voices().zip(published.voices.iter().zip(counts));
    ByVoice {
        all: Measured::of(total, published.people),
        voices: of
            .filter(|(_, (people, _))| **people != Number::Shown(0))
            .map(|(voice, (people, count))| OfVoice {
                voice,
                measured: Measured::of(*count, *people),
            })
            .collect(),
    }
}

impl ByVoice {
    /// What lenses may speak of.
    pub(super) fn told(&self) -> Told {
        let voice = |it: &OfVoice| {
            let Measured { count, people, .. } = it.measured;
            (it.voice, people.number(), count.number())
        };
        Told {
            people: self.all.people.number(),
            approved: self.all.count.number(),
            voices: self.voices.iter().map(voice).collect(),
        }
    }
}
