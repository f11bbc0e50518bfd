//! What people said to single things, and what was decided.

use loopwise_analysis::{Stance, Stances};
use loopwise_model::{LinkId, Polarity, SystemMap};

use super::DataError;
use super::ledger::{Entry, Ledger, Settled};
use super::map::Found;
use super::material::{About, Material, RawByVoice};
use super::numbers::{ByVoice, Count};
use super::report::{Decision, StanceRow, Unsettled};
use crate::publish::Choice;

/// What was entered, in the order of the material.
pub(super) struct EnteredSaid {
    stances: Vec<Entry>,
    decisions: Vec<Entry>,
}

/// What may be shown.
pub(super) struct Said {
    pub(super) stances: Vec<StanceRow>,
    pub(super) decisions: Vec<Decision>,
}

/// Enters every stance and every decision as one table, in which nobody is in two items.
pub(super) fn enter(material: &Material, ledger: &mut Ledger) -> Result<EnteredSaid, DataError> {
    let one = |ledger: &mut Ledger, group: usize, items: &[RawByVoice]| {
        let mut cast = RawByVoice::default();
        for (place, people) in cast.iter_mut().enumerate() {
            *people = items.iter().map(|it| it[place]).sum();
        }
        let rows = items.iter().map(|it| it.to_vec()).collect();
        ledger.enter(group, cast, Choice::One, rows)
    };
    let stances = material.stances.iter();
    let stances = stances.map(|it| {
        let group = ledger.workshop(it.workshop)?;
        Ok::<_, DataError>(one(ledger, group, &[it.support, it.contest]))
    });
    let stances = stances.collect::<Result<_, _>>()?;
    let decisions = material.decisions.iter();
    let decisions = decisions.map(|it| {
        let group = ledger.vote(it.workshop, it.people)?;
        Ok::<_, DataError>(one(ledger, group, &[it.consent, it.aside, it.object]))
    });
    Ok(EnteredSaid {
        stances,
        decisions: decisions.collect::<Result<_, _>>()?,
    })
}

impl EnteredSaid {
    pub(super) fn tell(self, material: &Material, settled: &Settled) -> Said {
        let map = &material.map;
        let items = |entry: Entry| {
            let mut items = settled.items(entry).into_iter();
            move || items.next().unwrap_or_else(ByVoice::nothing)
        };
        let stances = material.stances.iter().zip(self.stances);
        let decisions = material.decisions.iter().zip(self.decisions);
        Said {
            stances: stances
                .map(|(raw, entry)| {
                    let mut next = items(entry);
                    StanceRow {
                        about: raw.about,
                        label: label(map, raw.about),
                        workshop: raw.workshop,
                        support: next(),
                        contest: next(),
                    }
                })
                .collect(),
            decisions: decisions
                .map(|(raw, entry)| {
                    let mut next = items(entry);
                    let lever = map.levers.get(&raw.lever);
                    Decision {
                        lever: raw.lever,
                        name: lever.map(|it| it.name.to_string()).unwrap_or_default(),
                        statement: raw.statement.clone(),
                        adopted: raw.adopted,
                        day: raw.day.iso(),
                        consent: next(),
                        aside: next(),
                        object: next(),
                        vote: raw.vote.filter(|at| *at < material.votes.len()),
                        reasons: raw.reasons.clone(),
                        dissent: raw.dissent.clone(),
                    }
                })
                .collect(),
        }
    }
}

impl Said {
    /// What people said about links, of what is shown: how far a link is doubted may not tell who doubts it.
    pub(super) fn for_lenses(&self) -> Stances {
        let mut stances = Stances::new();
        for row in &self.stances {
            let totals = (row.support.all.count, row.contest.all.count);
            let (Count::Exactly(support), Count::Exactly(contest)) = totals else {
                continue;
            };
            let said = match row.about {
                About::Link(id) => (
                    id,
                    Stance {
                        supporting: support,
                        asked: support + contest,
                        ..Stance::default()
                    },
                ),
                About::Sign(id) => (
                    id,
                    Stance {
                        dissenting: contest,
                        signing: support + contest,
                        ..Stance::default()
                    },
                ),
                About::Factor(_) | About::Lever(_) => continue,
            };
            let known = stances.entry(said.0).or_default();
            *known = known.with(said.1);
        }
        stances
    }

    /// Links whose sign is open, and those that at least as many contest as support; those that decide most loops first.
    pub(super) fn unsettled(&self, map: &SystemMap, found: &Found) -> Vec<Unsettled> {
        let mut open: Vec<Unsettled> = map
            .links
            .iter()
            .filter_map(|(id, link)| {
                let contest = self.contested(*id);
                let sign = link.polarity == Polarity::Unknown;
                (sign || contest.is_some()).then(|| Unsettled {
                    link: *id,
                    loops: found.through_link(*id),
                    sign,
                    contest,
                })
            })
            .collect();
        open.sort_by_key(|it| std::cmp::Reverse(it.loops));
        open
    }

    /// How many contest a link or its sign, where those are shown and at least as many as support it.
    fn contested(&self, link: LinkId) -> Option<Count> {
        let about = [About::Link(link), About::Sign(link)];
        let rows = self.stances.iter().filter(|it| about.contains(&it.about));
        rows.filter_map(|it| {
            let support = it.support.all.count.exactly()?;
            let contest = it.contest.all.count.exactly()?;
            (contest > 0 && contest >= support).then_some(contest)
        })
        .max()
        .map(Count::Exactly)
    }
}

fn label(map: &SystemMap, about: About) -> String {
    let factor = |id| map.factors.get(&id).map(|it| it.label.to_string());
    let found = match about {
        About::Factor(id) => factor(id),
        About::Lever(id) => map.levers.get(&id).map(|it| it.name.to_string()),
        About::Link(id) | About::Sign(id) => map.links.get(&id).and_then(|link| {
            let (from, to) = (factor(link.from)?, factor(link.to)?);
            Some(format!("{from} → {to}"))
        }),
    };
    found.unwrap_or_default()
}
