//! What the counts of a report stand on, so that two reports cannot be subtracted from each other.
//!
//! A vote that is closed never changes. Who took part in a workshop does, and what people support or contest. Such a count
//! stays as the last report had it until, for each voice, nobody is new or at least k people are
//! (`loopwise_report::publish::may_publish_again`).

use std::collections::BTreeMap;

use loopwise_report::data::RawByVoice;
use loopwise_report::publish::{Rule, may_publish_again};
use serde::{Deserialize, Serialize};

use super::gather::Gathered;
use crate::error::ServerError;

/// The counts of a report that may change from one report to the next, by what they are about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis(BTreeMap<String, RawByVoice>);

impl Basis {
    /// Those of what was gathered.
    #[must_use]
    pub fn of(gathered: &Gathered) -> Self {
        let mut all = BTreeMap::new();
        each(&mut gathered.clone(), &mut |key, counts| {
            all.insert(key, *counts);
        });
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
        each(gathered, &mut |key, counts| {
            if let Some(last) = self.0.get(&key)
                && last != counts
                && !may_publish_again(last, counts, rule)
            {
                *counts = *last;
            }
        });
    }
}

/// Every count that may change, with what it is about.
fn each(gathered: &mut Gathered, see: &mut dyn FnMut(String, &mut RawByVoice)) {
    let ids = &gathered.workshops;
    let place = |workshop: Option<usize>| {
        let id = workshop.and_then(|place| ids.get(place));
        id.map_or_else(|| "map".to_owned(), ToString::to_string)
    };
    let material = &mut gathered.material;
    for (at, workshop) in material.workshops.iter_mut().enumerate() {
        see(
            format!("workshop {}", place(Some(at))),
            &mut workshop.people,
        );
    }
    for stance in &mut material.stances {
        let about = serde_json::to_string(&stance.about).unwrap_or_default();
        let place = place(stance.workshop);
        see(format!("support {place} {about}"), &mut stance.support);
        see(format!("contest {place} {about}"), &mut stance.contest);
    }
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
            // Five are new, and with them one teacher.
            (
                [25, 13, 0, 0],
                [14, 6, 0, 0],
                ([20, 12, 0, 0], [14, 6, 0, 0]),
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
        // Another workshop is no difference.
        let mut other = gathered(WorkshopId::new(), [3, 0, 0, 0], [2, 0, 0, 0]);
        last.keep_back(&mut other, 5);
        assert_eq!(other.material.workshops[0].people, [3, 0, 0, 0]);
    }
}
