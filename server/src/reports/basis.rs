//! What the counts of a report stand on, so that two reports cannot be subtracted from each other.
//!
//! A vote that is closed never changes. Who took part in a workshop does: it stays as the last report had it until, for each
//! voice, nobody is new or at least k people are. What people support or contest changes both ways: the two counts of a thing
//! stay together until, for each voice, nobody changed or at least k did, and no more speak than the report has people.

use std::collections::BTreeMap;

use loopwise_report::data::{RawByVoice, RawStance};
use loopwise_report::publish::{Rule, may_publish_again, may_tell_change};
use serde::{Deserialize, Serialize};

use super::gather::Gathered;
use crate::error::ServerError;
use crate::store::WorkshopId;

/// The counts of a report that may change from one report to the next, by what they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis(BTreeMap<String, RawByVoice>);

impl Basis {
    /// Those of what was gathered.
    #[must_use]
    pub fn of(gathered: &Gathered) -> Self {
        let mut all = BTreeMap::new();
        let material = &gathered.material;
        for (at, workshop) in material.workshops.iter().enumerate() {
            all.insert(people_key(&gathered.workshops, at), workshop.people);
        }
        for stance in &material.stances {
            let [support, contest] = stance_keys(&gathered.workshops, stance);
            all.insert(support, stance.support);
            all.insert(contest, stance.contest);
        }
        Self(all)
    }

    /// Reads what was stored. What cannot be read keeps nothing back.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As it is stored.
    ///
    /// # Errors
    /// Never: words and numbers have a JSON form.
    pub fn to_json(&self) -> Result<String, ServerError> {
        serde_json::to_string(self)
            .map_err(|_| ServerError::Internal("the basis of a report has no JSON form"))
    }

    /// Puts the counts of the last report in place of those that changed too little since.
    pub fn keep_back(&self, gathered: &mut Gathered, k: u32) {
        let Ok(rule) = Rule::inside().raised_to(k) else {
            return;
        };
        let ids = &gathered.workshops;
        let material = &mut gathered.material;
        for (at, workshop) in material.workshops.iter_mut().enumerate() {
            if let Some(last) = self.0.get(&people_key(ids, at))
                && !may_publish_again(last, &workshop.people, rule)
            {
                workshop.people = *last;
            }
        }
        for stance in &mut material.stances {
            let [support, contest] = stance_keys(ids, stance).map(|key| self.0.get(&key));
            let (Some(support), Some(contest)) = (support, contest) else {
                continue;
            };
            let room = stance.workshop.and_then(|at| material.workshops.get(at));
            let fits = room.is_none_or(|room| fit(stance, &room.people));
            let tells = may_tell_change(support, &stance.support, rule)
                && may_tell_change(contest, &stance.contest, rule);
            if !(fits && tells) {
                (stance.support, stance.contest) = (*support, *contest);
            }
        }
    }
}

/// Whether no more people speak than there are.
fn fit(stance: &RawStance, people: &RawByVoice) -> bool {
    let said = stance.support.iter().zip(&stance.contest);
    let mut said = said.map(|(support, contest)| support + contest).zip(people);
    said.all(|(said, people)| said <= *people)
}

/// Under what the people of a workshop stand.
fn people_key(ids: &[WorkshopId], at: usize) -> String {
    format!("workshop {}", place(ids, Some(at)))
}

/// Under what those who support and contest a thing stand.
fn stance_keys(ids: &[WorkshopId], stance: &RawStance) -> [String; 2] {
    let about = serde_json::to_string(&stance.about).unwrap_or_default();
    let place = place(ids, stance.workshop);
    ["support", "contest"].map(|side| format!("{side} {place} {about}"))
}

fn place(ids: &[WorkshopId], workshop: Option<usize>) -> String {
    let id = workshop.and_then(|at| ids.get(at));
    id.map_or_else(|| "map".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use loopwise_model::{LinkId, SystemMap};
    use loopwise_report::data::{About, RawStance, RawWorkshop};

    use super::*;
    use crate::store::WorkshopId;

    fn gathered(id: WorkshopId, people: RawByVoice, support: RawByVoice) -> Gathered {
        let mut gathered = Gathered::of(SystemMap::default());
        gathered.workshops.push(id);
        gathered.material.workshops.push(RawWorkshop {
            people,
            ..RawWorkshop::default()
        });
        gathered.material.stances.push(RawStance {
            about: About::Link(LinkId::from_u128(7)),
            workshop: Some(0),
            support,
            contest: [0; 4],
        });
        gathered
    }

    #[test]
    fn what_changed_by_a_few_stays_as_it_was() {
        let id = WorkshopId::new();
        let last = Basis::of(&gathered(id, [20, 12, 0, 0], [9, 6, 0, 0]));
        let last = Basis::read(&last.to_json().unwrap());
        for (people, support, wanted) in [
            // One teacher more, and one student who changed their mind.
            ([20, 13, 0, 0], [8, 6, 0, 0], ([20, 12, 0, 0], [9, 6, 0, 0])),
            // Five students are new: enough, and nobody else.
            ([25, 12, 0, 0], [9, 6, 0, 0], ([25, 12, 0, 0], [9, 6, 0, 0])),
            // Five are new, and with them one teacher: who would speak without being told of is not told either.
            (
                [25, 13, 0, 0],
                [14, 6, 0, 0],
                ([20, 12, 0, 0], [14, 6, 0, 0]),
            ),
            (
                [25, 13, 0, 0],
                [21, 6, 0, 0],
                ([20, 12, 0, 0], [9, 6, 0, 0]),
            ),
        ] {
            let mut now = gathered(id, people, support);
            last.keep_back(&mut now, 5);
            let kept = (
                now.material.workshops[0].people,
                now.material.stances[0].support,
            );
            assert_eq!(kept, wanted, "{people:?} {support:?}");
        }
        // Ten change sides: both counts change together, and the people stay. One changes: neither count does.
        let sides = |support: RawByVoice, contest: RawByVoice| {
            let mut it = gathered(id, [25, 12, 0, 0], support);
            it.material.stances[0].contest = contest;
            it
        };
        let last = Basis::of(&sides([20, 0, 0, 0], [0; 4]));
        for (support, contest, kept) in [
            ([10, 0, 0, 0], [10, 0, 0, 0], true),
            ([19, 0, 0, 0], [1, 0, 0, 0], false),
            ([15, 0, 0, 0], [1, 0, 0, 0], false),
        ] {
            let mut now = sides(support, contest);
            last.keep_back(&mut now, 5);
            let stance = &now.material.stances[0];
            let wanted = if kept {
                (support, contest)
            } else {
                ([20, 0, 0, 0], [0; 4])
            };
            assert_eq!((stance.support, stance.contest), wanted);
            assert_eq!(now.material.workshops[0].people, [25, 12, 0, 0]);
        }
        // Another workshop is no difference.
        let mut other = gathered(WorkshopId::new(), [3, 0, 0, 0], [2, 0, 0, 0]);
        let last = Basis::of(&gathered(id, [20, 12, 0, 0], [9, 6, 0, 0]));
        last.keep_back(&mut other, 5);
        assert_eq!(other.material.workshops[0].people, [3, 0, 0, 0]);
    }
}
