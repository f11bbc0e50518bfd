//! Who supports or contests what on a map: from the tables to counts, to what decides how far links are doubted, and to
//! what a reader is shown of it.
//!
//! All of it is about a map as it was at some revision: what is not on that map does not count, nor does what was said of
//! a sign that it does not have. A stance that was taken back is gone; the tables hold what people say now.

mod view;

use std::collections::BTreeMap;
use std::time::Duration;

use loopwise_analysis::Stances;
use loopwise_model::{ActorId, MapId, Polarity, SystemMap, Voice};
use loopwise_report::stances::{self, Counted, People, Said, Speaker, Take, Tally, Thing};
use loopwise_sync::Role;

use crate::live::Pace;
use crate::store::{Person, StanceRow, Store, StoreError};

pub use view::{may, view};

/// Most stances of one person on a map: more than a map that a room can draw has things.
pub const MOST_OF_ONE: u32 = 5_000;
/// Presses that a person may make at once, and how long one takes to come back: two a second for as long as one likes.
const PRESSES: (u32, Duration) = (120, Duration::from_millis(500));

/// How often each person may press.
#[must_use]
pub fn pace() -> Pace {
    Pace::new(PRESSES.0, PRESSES.1)
}

/// How many support and contest each thing of a map, by voice: plain counts, for reports. What of them may be shown,
/// [`loopwise_report::publish`] says.
///
/// # Errors
/// When the database does not answer; so everywhere here.
pub async fn tally(store: &Store, map: MapId, at: &SystemMap) -> Result<Tally, StoreError> {
    Ok(gather(store, map, at).await?.tally)
}

/// What people said of the links of a map, as analysis takes it.
///
/// # Errors
/// As above.
pub async fn for_analysis(
    store: &Store,
    map: MapId,
    at: &SystemMap,
) -> Result<Stances, StoreError> {
    Ok(stances::for_analysis(&tally(store, map, at).await?))
}

/// What was said on a map, and by how many of how many.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Who said what of which thing, as far as it counts.
    said: Vec<(ActorId, Said)>,
    /// The same, counted.
    pub tally: Tally,
    /// The participants who could have said something.
    pub people: People,
}

impl Gathered {
    /// What one person says.
    #[must_use]
    pub fn of(&self, who: ActorId) -> BTreeMap<Thing, Take> {
        let theirs = self.said.iter().filter(|(person, _)| *person == who);
        theirs.map(|(_, said)| (said.thing, said.take)).collect()
    }
}

impl Gathered {
    /// The same, counted for groups of people by themselves.
    #[must_use]
    pub fn apart<Group: Ord + Clone>(
        &self,
        group: &dyn Fn(ActorId) -> Group,
        at: &SystemMap,
    ) -> BTreeMap<(Group, Thing), Counted> {
        let mut groups: BTreeMap<Group, Vec<Said>> = BTreeMap::new();
        for (who, said) in &self.said {
            groups.entry(group(*who)).or_default().push(*said);
        }
        let mut apart = BTreeMap::new();
        for (group, said) in groups {
            let tally = stances::tally(said, at);
            for (thing, counted) in tally {
                apart.insert((group.clone(), thing), counted);
            }
        }
        apart
    }
}

/// What was said of the things on a map: by participants who are in, and by those with an account.
///
/// # Errors
/// As above.
pub async fn gather(store: &Store, map: MapId, at: &SystemMap) -> Result<Gathered, StoreError> {
    // People after stances: whoever came in between has said nothing yet, and whoever was forgotten counts no more.
    let rows = store.stances(map).await?;
    let known: BTreeMap<ActorId, Person> = store
        .people(map)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let mut people = People::default();
    for person in known.values().filter(|person| takes_part(person)) {
        *people.0.entry(voice_of(person)).or_default() += 1;
    }
    let mut accounts: BTreeMap<ActorId, bool> = BTreeMap::new();
    let mut said = Vec::new();
    for row in &rows {
        let speaker = match known.get(&row.person) {
            Some(person) if takes_part(person) => Speaker::Participant(voice_of(person)),
            Some(_) => continue,
            None => {
                let is_account = match accounts.get(&row.person) {
                    Some(is) => *is,
                    None => {
                        let is = store.account(row.person).await?.is_some();
                        accounts.insert(row.person, is);
                        is
                    }
                };
                if !is_account {
                    continue;
                }
                Speaker::Team
            }
        };
        if let Some(one) = read(row, speaker)
            && stances::counts(&one, at)
        {
            said.push((row.person, one));
        }
    }
    let tally = stances::tally(said.iter().map(|(_, one)| *one), at);
    Ok(Gathered {
        said,
        tally,
        people,
    })
}

/// Whether somebody is in, as one who may say something.
fn takes_part(person: &Person) -> bool {
    person.state == "in" && Role::from_word(&person.role) == Some(Role::Participant)
}

fn voice_of(person: &Person) -> Option<Voice> {
    person.voice.as_deref().and_then(Voice::parse)
}

/// A row of the table; none for words of a newer Loopwise.
fn read(row: &StanceRow, speaker: Speaker) -> Option<Said> {
    Some(Said {
        thing: Thing::of(&row.kind, row.thing.as_u128())?,
        sign: row.sign.as_deref().and_then(sign),
        speaker,
        take: Take::from_word(&row.stance)?,
    })
}

/// The sign that a word of a form or a table means.
#[must_use]
pub fn sign(word: &str) -> Option<Polarity> {
    [Polarity::Same, Polarity::Opposite]
        .into_iter()
        .find(|sign| sign.sign() == word)
}
