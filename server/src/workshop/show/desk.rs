//! What those see who run a workshop.

use std::collections::BTreeSet;

use loopwise_app::pages::Context;
use loopwise_app::pages::workshop::{
    Beam, CallRow, DeskView, JoinLink, Named, NowView, PersonRow, QueueRow, StageRow, Told,
};
use loopwise_model::ActorId;
use loopwise_workshop::{Card, End, FacilitatorView, Tool};

use super::{Gathered, council, is_blind, named, room, votes, words};
use crate::error::ServerError;
use crate::links;
use crate::live::now_ms;
use crate::state::App;
use crate::store::Person;
use crate::workshop::known::Known;
use crate::workshop::{Workshop, cards};

/// Every tool, in the order of the desk.
const TOOLS: [Tool; 10] = [
    Tool::Add,
    Tool::Connect,
    Tool::Comment,
    Tool::Vote,
    Tool::EditOwn,
    Tool::EditAny,
    Tool::Move,
    Tool::Tag,
    Tool::SeeOthers,
    Tool::SeeNames,
];

/// The desk.
///
/// # Errors
/// When something could not be read.
pub async fn desk(
    app: &App,
    workshop: &Workshop,
    (context, origin, told): (Context, &str, Option<Told>),
) -> Result<DeskView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let calls = app.store.calls(workshop.id()).await?;
    let plan = workshop.stage()?;
    let place = gathered.place();
    let stages = &workshop.sheet.stages;
    let tools = workshop.progress.tools();
    let blind = is_blind(plan)
        && !loopwise_workshop::holds_vote(plan.kind)
        && plan.who_sees.facilitator == FacilitatorView::CountsOnly;
    let voted: BTreeSet<ActorId> = gathered
        .facts
        .marks
        .iter()
        .filter(|mark| mark.stage == plan.id)
        .map(|mark| mark.person)
        .collect();
    let row = |state: &str| -> Vec<PersonRow> {
        let people = gathered.facts.people.iter();
        people
            .filter(|person| person.state == state && person.role == "participant")
            .map(|person| person_row(&gathered, person))
            .collect()
    };
    let calls = calls.into_iter().filter(|call| call.answered_ms.is_none());
    let calls: Vec<CallRow> = calls
        .map(|call| CallRow {
            id: call.id.to_string(),
            who: gathered.person(call.person).map_or_else(
                || named(workshop, "", None),
                |person| gathered.named(person),
            ),
            minutes: u32::try_from((now_ms() - call.at_ms) / 60_000).unwrap_or(0),
            choice: call.choice,
            words: call.words,
            at: stages
                .iter()
                .find(|stage| stage.id == call.stage)
                .map_or_else(String::new, |stage| stage.title.clone()),
        })
        .collect();
    Ok(DeskView {
        workshop: workshop.id().to_string(),
        map: workshop.map(),
        about: gathered.about(),
        run_sheet: workshop.sheet.title.clone(),
        code: join_link(workshop, origin),
        projector: workshop
            .stored()
            .beam_token
            .as_ref()
            .map_or_else(String::new, |token| loopwise_app::pages::paths::beam(token)),
        stages: stages
            .iter()
            .enumerate()
            .map(|(at, stage)| StageRow {
                id: stage.id.clone(),
                title: stage.title.clone(),
                minutes: stage.minutes,
                when: match at.cmp(&place) {
                    std::cmp::Ordering::Less => -1,
                    std::cmp::Ordering::Equal => 0,
                    std::cmp::Ordering::Greater => 1,
                },
            })
            .collect(),
        seen: workshop.progress.revision(),
        now: NowView {
            kind: plan.kind,
            title: plan.title.clone(),
            prompt: plan.prompt.clone(),
            say: plan.say.clone(),
            notes: plan.facilitator_notes.clone(),
            output: plan.output.clone(),
            place: place + 1,
            of: stages.len(),
            next: stages.get(place + 1).map(|stage| stage.title.clone()),
            clock: gathered.clock()?,
            tools: TOOLS
                .into_iter()
                .map(|tool| (tool, tools.contains(&tool)))
                .collect(),
        },
        paused: workshop.progress.is_paused(),
        over: workshop.progress.is_over(),
        unattended: workshop.beam.unattended,
        locked: gathered.facts.head.map.settings.locked,
        queue: queue(&gathered)?,
        lobby: row("waits"),
        people: row("in"),
        removed: row("removed"),
        calls,
        voices: voices(&gathered, &voted),
        voted: blind.then(|| u32::try_from(voted.len()).unwrap_or(u32::MAX)),
        votes: votes::at_desk(&gathered).await?,
        council: council::at_desk(&gathered)?,
        message: workshop.message.clone(),
        beam: Beam {
            code: workshop.beam.code,
            clock: workshop.beam.clock,
            blank: workshop.beam.blank,
        },
        moderation: workshop.settings.moderation,
        door: workshop.settings.lobby,
        told,
        picture: room::picture(&gathered, loopwise_app::story::Findings::default()),
    })
}

fn person_row(gathered: &Gathered<'_>, person: &Person) -> PersonRow {
    let cards = gathered
        .facts
        .cards
        .iter()
        .filter(|card| card.person == person.id)
        .count();
    PersonRow {
        id: person.id.to_string(),
        who: gathered.named(person),
        cards: u32::try_from(cards).unwrap_or(u32::MAX),
        here: gathered.app.here.is(person.id),
    }
}

/// What waits for a yes, each with a name of the map that may mean the same.
fn queue(gathered: &Gathered<'_>) -> Result<Vec<QueueRow>, ServerError> {
    let known = Known::on(&gathered.facts.head.map);
    let same = |typed: &str| {
        // What is there by this very name is joined by itself.
        if gathered.facts.head.map.factor_by_label(typed).is_some() {
            return None;
        }
        let label = known.like(typed, 1).into_iter().next()?;
        Some((label.to_owned(), label.to_owned()))
    };
    let mut rows = Vec::new();
    for row in gathered
        .facts
        .cards
        .iter()
        .filter(|row| row.state == "waits")
    {
        let same_as = match cards::read(row)? {
            Card::Factor { label } => same(label.as_str()),
            Card::Link {
                from: End::New(label),
                to: End::Known(_),
                ..
            }
            | Card::Link {
                from: End::Known(_),
                to: End::New(label),
                ..
            } => same(label.as_str()),
            _ => None,
        };
        rows.push(QueueRow {
            card: words::shown(gathered, row, true)?,
            same_as,
        });
    }
    Ok(rows)
}

/// By voice: how many have contributed in this stage, of how many.
fn voices(gathered: &Gathered<'_>, voted: &BTreeSet<ActorId>) -> Vec<(Named, u32, u32)> {
    let stage = gathered
        .workshop
        .stage()
        .map_or("", |stage| stage.id.as_str());
    let active: BTreeSet<ActorId> = gathered
        .facts
        .cards
        .iter()
        .filter(|card| card.stage == stage)
        .map(|card| card.person)
        .chain(voted.iter().copied())
        .collect();
    let offered = gathered.workshop.settings.voices.iter();
    offered
        .map(|offered| {
            let theirs = || {
                gathered.facts.people.iter().filter(|person| {
                    person.state == "in" && person.voice.as_deref() == Some(&offered.voice)
                })
            };
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            (
                named(gathered.workshop, "", Some(&offered.voice)),
                count(
                    theirs()
                        .filter(|person| active.contains(&person.id))
                        .count(),
                ),
                count(theirs().count()),
            )
        })
        .collect()
}

/// The way in, while there is one.
#[must_use]
pub fn join_link(workshop: &Workshop, origin: &str) -> Option<JoinLink> {
    let row = workshop.stored();
    let (code, token) = (row.code.as_ref()?, row.join_token.as_ref()?);
    let code: loopwise_workshop::JoinCode = code.parse().ok()?;
    let link = links::to_join(origin, token);
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    Some(JoinLink {
        code: code.to_string(),
        at: format!("{host}/join"),
        url: link.url,
        qr: link.qr,
    })
}
