//! Everything that a report is made from, as the store has it: the map at its newest revision, its workshops, the votes
//! whose results were shown.

use std::collections::BTreeSet;

use loopwise_app::t;
use loopwise_app::text::Text;
use loopwise_model::{ActorId, FactorId, LeverId, LeverStatus, MapId, SystemMap, Voice};
use loopwise_report::data::{
    About, Audience, Day, Item, Material, RawBallots, RawByVoice, RawDecision, RawStance, RawVote,
    RawWorkshop,
};
use loopwise_report::lenses::{CountedVote, group};
use loopwise_report::publish::{Rule, may_publish_again};
use loopwise_report::stances::Thing;
use loopwise_report::votes::{Ballot, Rating};
use loopwise_sync::Head;
use loopwise_workshop::council::Stand;
use loopwise_workshop::{Marks, Method};

use crate::error::ServerError;
use crate::lenses;
use crate::stances;
use crate::store::{BallotRow, Store, VoteRow, WorkshopId};
use crate::workshop::Workshop;
use crate::workshop::people::{could_vote, participants};
use crate::workshop::votes::{State, Vote, count};

/// What was gathered, and which workshops it comes from.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// The material.
    pub material: Material,
    /// The ids of its workshops, in its order.
    pub workshops: Vec<WorkshopId>,
}

/// Gathers what the store knows. What somebody has to say (whose report it is, for whom, what is quoted) is left empty.
///
/// # Errors
/// When something cannot be read.
pub async fn gather(
    store: &Store,
    (map, head): (MapId, &Head),
    text: &Text,
) -> Result<Gathered, ServerError> {
    let row = store.map(map).await?.ok_or(ServerError::NotFound)?;
    let (mut workshops, mut ids, mut votes) = (Vec::new(), Vec::new(), Vec::new());
    let mut decisions = Vec::new();
    for row in store.workshops(map).await? {
        let workshop = Workshop::read(row)?;
        let place = workshops.len();
        let mut people = participants(store, &workshop).await?;
        for row in store.votes(workshop.id()).await? {
            let vote = Vote::read(&row)?;
            // Answers of a council stand with what it decided.
            if vote.state == State::Revealed && !vote.method.asks() {
                let ballots = store.ballots(vote.id).await?;
                let mut raw = raw_vote(&head.map, (&row, &vote), &ballots)?;
                if let Some(plan) = workshop.sheet.stages.iter().find(|it| it.id == vote.stage) {
                    raw.title.clone_from(&plan.title);
                    raw.question.clone_from(&plan.prompt);
                }
                raw.workshop = Some(place);
                raw.people = could_vote(store, &workshop, &vote).await?;
                // Who came after it is told of when there are more: otherwise they would be what two rows differ by.
                if !may_publish_again(&raw.people, &people, Rule::inside()) {
                    people = raw.people;
                }
                votes.push(raw);
            }
        }
        ids.push(workshop.id());
        decisions.extend(decided(store, &workshop, place).await?);
        workshops.push(RawWorkshop {
            title: workshop.sheet.title.clone(),
            // It may have been prepared long before.
            day: day(workshop.stored().run_ms),
            rooms: 1,
            people,
        });
    }
    votes.sort_by_key(|vote| vote.closed.ms);
    let title = match head.map.title() {
        "" => t!(text, "map-untitled"),
        title => title.to_owned(),
    };
    let mut gathered = Gathered::of(head.map.clone());
    let material = &mut gathered.material;
    material.revision = head.seq;
    material.title = title;
    text.locale().clone_into(&mut material.language);
    material.changed = day(row.changed_ms);
    material.workshops = workshops;
    for decision in &mut decisions {
        // What was voted on before: the newest vote with this leverage point among its items.
        let before = |vote: &RawVote| vote.items.contains(&Item::Lever(decision.lever));
        decision.vote = votes.iter().rposition(before);
    }
    material.settings.cut = lenses::cut(votes.iter().rev().find_map(|vote| {
        let on_map = |item: &Item| matches!(item, Item::Lever(_));
        let method = match &vote.ballots {
            RawBallots::Approval(_) => Method::Approval,
            RawBallots::Dots(_) => Method::Dots,
            _ => return None,
        };
        vote.items.iter().any(on_map).then_some(method)
    }));
    material.votes = votes;
    material.decisions = decisions;
    material.stances = said(store, (map, &head.map), &ids).await?;
    gathered.workshops = ids;
    Ok(gathered)
}

impl Gathered {
    /// A map of which nothing else is known, as of a file.
    #[must_use]
    pub fn of(map: SystemMap) -> Self {
        let settings = lenses::settings(&map);
        Self {
            workshops: Vec::new(),
            material: Material {
                revision: 0,
                title: map.title().to_owned(),
                organisation: None,
                language: "en".to_owned(),
                audience: Audience::Inside,
                smallest_group: None,
                made: Day::default(),
                changed: Day::default(),
                outcome: None,
                workshops: Vec::new(),
                votes: Vec::new(),
                stances: Vec::new(),
                decisions: Vec::new(),
                quotes: Vec::new(),
                missing: Vec::new(),
                settings,
                map,
            },
        }
    }
}

const fn day(ms: i64) -> Day {
    Day {
        ms,
        utc_offset_minutes: 0,
    }
}

/// How many of each voice chose each item of a vote in which people tick, or place dots. All who took part could have.
///
/// # Errors
/// When something cannot be read.
pub async fn counted(
    store: &Store,
    workshop: &Workshop,
    vote: &Vote,
) -> Result<CountedVote, ServerError> {
    let mut people = could_vote(store, workshop, vote).await?;
    let mut cast = RawByVoice::default();
    let mut items = vec![RawByVoice::default(); vote.items.len()];
    for row in store.ballots(vote.id).await? {
        let voice = group(row.voice.as_deref().and_then(Voice::parse));
        cast[voice] += 1;
        let chosen: Vec<usize> = match count::marks(&row.body)? {
            Marks::Approval(ticked) => ticked,
            Marks::Dots(dots) => dots
                .into_iter()
                .filter(|(_, dots)| *dots > 0)
                .map(|(item, _)| item)
                .collect(),
            _ => Vec::new(),
        };
        for item in chosen {
            if let Some(counts) = items.get_mut(item) {
                counts[voice] += 1;
            }
        }
    }
    for (people, cast) in people.iter_mut().zip(cast) {
        *people = (*people).max(cast);
    }
    Ok(CountedVote { people, items })
}

fn raw_vote(
    map: &SystemMap,
    (row, vote): (&VoteRow, &Vote),
    ballots: &[BallotRow],
) -> Result<RawVote, ServerError> {
    let items = vote.items.iter().map(|item| {
        let lever = item.key.parse::<LeverId>().ok();
        let factor = item.key.parse::<FactorId>().ok();
        let lever = lever.filter(|id| map.levers.contains_key(id));
        let factor = factor.filter(|id| map.factors.contains_key(id));
        match (lever, factor) {
            (Some(id), _) => Item::Lever(id),
            (None, Some(id)) => Item::Factor(id),
            // It left the map after the vote: its name is what it was.
            (None, None) => Item::Card(item.words.clone()),
        }
    });
    let gone = match vote.method {
        // An order is one of what is there: as at the desk, the others are no part of it.
        Method::Ranking => vote.gone(map),
        _ => BTreeSet::new(),
    };
    let items = items.enumerate().filter(|(at, _)| !gone.contains(at));
    let items = items.map(|(_, item)| item);
    Ok(RawVote {
        title: String::new(),
        question: String::new(),
        closed: day(row.closed_ms.unwrap_or(row.opened_ms)),
        workshop: None,
        people: RawByVoice::default(),
        items: items.collect(),
        ballots: raw_ballots(vote, &gone, ballots)?,
    })
}

fn raw_ballots(
    vote: &Vote,
    gone: &BTreeSet<usize>,
    rows: &[BallotRow],
) -> Result<RawBallots, ServerError> {
    const OTHER: ServerError = ServerError::Internal("a ballot is of another method than its vote");
    fn each<M>(
        rows: &[BallotRow],
        read: impl Fn(Marks) -> Option<M>,
    ) -> Result<Vec<Ballot<M>>, ServerError> {
        rows.iter()
            .map(|row| {
                let voice = row.voice.as_deref().and_then(Voice::parse);
                let voice = voice.and_then(|it| Voice::ALL.iter().position(|known| *known == it));
                let marks = read(count::marks(&row.body)?).ok_or(OTHER)?;
                Ok(Ballot { voice, marks })
            })
            .collect()
    }
    let there: Vec<usize> = (0..vote.items.len())
        .filter(|item| !gone.contains(item))
        .collect();
    Ok(match vote.method {
        Method::Approval => RawBallots::Approval(each(rows, |marks| match marks {
            Marks::Approval(ticked) => Some(ticked),
            _ => None,
        })?),
        Method::Dots => RawBallots::Dots(each(rows, |marks| match marks {
            Marks::Dots(dots) => Some(dots),
            _ => None,
        })?),
        Method::TwoByTwo => RawBallots::TwoByTwo(each(rows, |marks| match marks {
            Marks::TwoByTwo(rated) => {
                let rating = |(item, impact, reach)| Rating {
                    item,
                    impact,
                    reach,
                };
                Some(rated.into_iter().map(rating).collect())
            }
            _ => None,
        })?),
        Method::SenseCheck | Method::Consent => return Err(OTHER),
        Method::Ranking => RawBallots::Ranking(each(rows, |marks| match marks {
            Marks::Ranking(order) => {
                let number = |item: &usize| there.iter().position(|known| known == item);
                let mut places: Vec<Vec<usize>> = order
                    .iter()
                    .filter_map(|it| Some(vec![number(it)?]))
                    .collect();
                // What a ballot does not name shares its last place.
                let left = there.iter().filter(|item| !order.contains(item));
                places.push(left.filter_map(number).collect());
                Some(places)
            }
            _ => None,
        })?),
    })
}

/// What a council decided in a workshop, with what people answered when they were last asked for consent.
async fn decided(
    store: &Store,
    workshop: &Workshop,
    place: usize,
) -> Result<Option<RawDecision>, ServerError> {
    let Some(row) = store.council(workshop.id()).await? else {
        return Ok(None);
    };
    let (Some(lever), Some(decided)) = (row.lever, row.decided) else {
        return Ok(None);
    };
    let mut decision = RawDecision {
        lever,
        statement: decided.outcome,
        adopted: LeverStatus::from_word(&decided.status) == Some(LeverStatus::Adopted),
        day: day(decided.at_ms),
        workshop: Some(place),
        people: RawByVoice::default(),
        consent: RawByVoice::default(),
        aside: RawByVoice::default(),
        object: RawByVoice::default(),
        vote: None,
        reasons: Vec::new(),
        dissent: Vec::new(),
    };
    let mut asked = None;
    for row in store.votes(workshop.id()).await? {
        let vote = Vote::read(&row)?;
        if vote.method == Method::Consent && vote.state == State::Revealed {
            asked = Some(vote);
        }
    }
    let mut ballots = Vec::new();
    if let Some(vote) = asked {
        ballots = store.ballots(vote.id).await?;
        decision.people = could_vote(store, workshop, &vote).await?;
    }
    for row in ballots {
        let Marks::Consent(reply) = count::marks(&row.body)? else {
            continue;
        };
        let voice = group(row.voice.as_deref().and_then(Voice::parse));
        let (counts, words) = match reply.answer {
            Stand::Agree => (&mut decision.consent, &mut decision.reasons),
            Stand::StandAside => (&mut decision.aside, &mut decision.dissent),
            Stand::Object => (&mut decision.object, &mut decision.dissent),
        };
        counts[voice] += 1;
        if reply.said.is_shown() {
            words.push(reply.said.words.to_string());
        }
    }
    // In an order that says nothing of who wrote what.
    decision.reasons.sort();
    decision.dissent.sort();
    Ok(Some(decision))
}

/// What people support and contest, workshop by workshop, and those outside any.
async fn said(
    store: &Store,
    (map, at): (MapId, &SystemMap),
    workshops: &[WorkshopId],
) -> Result<Vec<RawStance>, ServerError> {
    let people = store.people(map).await?;
    let place = |who: ActorId| {
        let person = people.iter().find(|person| person.id == who);
        let workshop = person.and_then(|person| person.workshop);
        workshop.and_then(|id| workshops.iter().position(|known| *known == id))
    };
    let mut found = Vec::new();
    for ((place, thing), counted) in stances::gather(store, map, at).await?.apart(&place, at) {
        let mut one = RawStance {
            about: match thing {
                Thing::Factor(id) => About::Factor(id),
                Thing::Link(id) => About::Link(id),
                Thing::Sign(id) => About::Sign(id),
                Thing::Lever(id) => About::Lever(id),
            },
            workshop: place,
            support: RawByVoice::default(),
            contest: RawByVoice::default(),
        };
        for (voice, both) in &counted.by_voice {
            one.support[group(*voice)] = both.supports;
            one.contest[group(*voice)] = both.contests;
        }
        found.push(one);
    }
    Ok(found)
}
