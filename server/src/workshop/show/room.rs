//! What a participant sees.

use loopwise_app::pages::workshop::{
    Asked, Ballot, CardShown, LoopShown, MapLink, Named, RoomView, Said, Screen, StageView,
};
use loopwise_app::pages::{Context, MapFacts, Picture, draw};
use loopwise_app::story::{Findings, plain, tell};
use loopwise_model::{ActorId, FactorId, StageKind};
use loopwise_workshop::{CardKind, ParticipantView, Tool, tally};

use super::{Gathered, council, is_blind, notice, votes, words};
use crate::error::ServerError;
use crate::secret;
use crate::state::App;
use crate::workshop::votes::choices;
use crate::workshop::{Workshop, cards, flow};

/// The form that was just sent, and what is to be said about it.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// What is said.
    pub said: Option<Said>,
    /// What is asked before it is kept.
    pub asked: Option<Asked>,
    /// What was typed, when it was not kept.
    pub typed: Vec<(String, String)>,
}

/// What participants see of the loops of a map.
const LOOPS: usize = 8;

/// The page of a participant.
///
/// # Errors
/// `NotFound` when they are not in the workshop.
pub async fn room(
    app: &App,
    workshop: &Workshop,
    me: ActorId,
    (context, sent): (Context, Sent),
) -> Result<RoomView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let person = gathered.person(me).ok_or(ServerError::NotFound)?;
    let waits = person.state == "waits";
    let named: Named = gathered.named(person);
    let screen = if workshop.progress.is_over() {
        Screen::Over
    } else if waits {
        Screen::Lobby
    } else {
        Screen::Stage(Box::new(stage(&gathered, me, &sent).await?))
    };
    Ok(RoomView {
        id: secret::derived(&me.to_string(), "room")[..16].to_owned(),
        workshop: workshop.id().to_string(),
        about: gathered.about(),
        me: named,
        screen,
        message: Some(workshop.message.clone()).filter(|message| !message.is_empty()),
        notice: notice(app, workshop),
        said: sent.said,
    })
}

async fn stage(
    gathered: &Gathered<'_>,
    me: ActorId,
    sent: &Sent,
) -> Result<StageView, ServerError> {
    let workshop = gathered.workshop;
    let plan = workshop.stage()?;
    let view = plan.who_sees.participants;
    let tools = workshop.progress.tools();
    let sees_map = flow::shows_map(view);
    let locked = gathered.facts.head.map.settings.locked;
    // What the stage asks for comes first; beside a thought nobody needs a remark.
    let asked = CardKind::asked_in(plan.kind);
    let link = (!asked.contains(&CardKind::Link)).then_some(CardKind::Link);
    let remark = (!asked.contains(&CardKind::Remark) && !asked.contains(&CardKind::Reflection))
        .then_some(CardKind::Remark);
    let asks = asked
        .iter()
        .copied()
        .chain(link)
        .chain(remark)
        // A form for the map stays where it is while that is locked, with what was typed, and cannot be sent.
        .filter(|kind| cards::may_add(workshop, false, *kind))
        .collect();
    let names = tools.contains(&Tool::SeeNames) && !workshop.settings.anonymous;
    let mut own: Vec<CardShown> = Vec::new();
    for row in gathered.facts.cards.iter().rev() {
        if row.person == me && row.stage == plan.id {
            own.push(words::shown(gathered, row, false)?);
        }
    }
    let findings = if plan.kind == StageKind::Loops || view == ParticipantView::OneLoop {
        Some(gathered.findings().await?)
    } else {
        None
    };
    let factors = if sees_map
        || view == ParticipantView::Ballot
        || view == ParticipantView::ApprovedItems
        || plan.kind == StageKind::Graphs
    {
        factors(gathered)
    } else {
        Vec::new()
    };
    Ok(StageView {
        kind: plan.kind,
        id: plan.id.clone(),
        title: plan.title.clone(),
        prompt: plan.prompt.clone(),
        place: gathered.place() + 1,
        of: workshop.sheet.stages.len(),
        clock: gathered.clock()?,
        paused: workshop.progress.is_paused(),
        unattended: workshop.beam.unattended,
        locked,
        asks,
        may_change_own: tools.contains(&Tool::EditOwn),
        own,
        others: others(gathered, view, names)?,
        map: sees_map.then(|| MapLink {
            map: workshop.map(),
            factors: gathered.facts.head.map.factors.len(),
            links: gathered.facts.head.map.links.len(),
            picture: matches!(
                plan.kind,
                StageKind::WarmUp | StageKind::Loops | StageKind::Reflect
            )
            .then(|| picture(gathered, Findings::default()))
            .flatten(),
        }),
        factors,
        loops: findings.map_or_else(Vec::new, |found| loops(gathered, found)),
        ballot: (is_blind(plan) && plan.kind != StageKind::Vote)
            .then(|| ballot(gathered, me))
            .transpose()?,
        council: council::shown(gathered, plan.kind),
        vote: votes::shown(gathered, plan, me, &sent.typed).await?,
        results: if plan.kind == StageKind::Outcome {
            gathered.consent()?.into_iter().collect()
        } else if view == ParticipantView::Results {
            gathered.results_before()?
        } else {
            Vec::new()
        },
        asked: sent.asked.clone(),
        typed: sent.typed.clone(),
    })
}

/// What everybody contributed, once it is approved, where the stage shows it: cards of this stage, and in stages that
/// work on what came before those of the stage before.
fn others(
    gathered: &Gathered<'_>,
    view: ParticipantView,
    names: bool,
) -> Result<Option<Vec<CardShown>>, ServerError> {
    let sees = gathered
        .workshop
        .progress
        .tools()
        .contains(&Tool::SeeOthers);
    let talks = matches!(view, ParticipantView::Responses | ParticipantView::Proposal);
    if !(view == ParticipantView::ApprovedItems || ((flow::shows_map(view) || talks) && sees)) {
        return Ok(None);
    }
    shown_cards(gathered, names).map(Some)
}

/// The approved cards that belong to the open stage.
pub(super) fn shown_cards(
    gathered: &Gathered<'_>,
    names: bool,
) -> Result<Vec<CardShown>, ServerError> {
    let plan = gathered.workshop.stage()?;
    let stages = &gathered.workshop.sheet.stages;
    let mut found: Vec<CardShown> = Vec::new();
    for row in gathered.shown_in(&plan.id) {
        found.push(words::shown(gathered, row, names)?);
    }
    if plan.kind == StageKind::Cluster {
        let before = stages[..gathered.place()]
            .iter()
            .rev()
            .find(|stage| stage.kind == StageKind::Factors);
        for row in before
            .into_iter()
            .flat_map(|stage| gathered.shown_in(&stage.id))
        {
            found.push(words::shown(gathered, row, names)?);
        }
    }
    found.reverse();
    Ok(found)
}

fn factors(gathered: &Gathered<'_>) -> Vec<(FactorId, String)> {
    let mut all: Vec<(FactorId, String)> = gathered
        .facts
        .head
        .map
        .factors
        .iter()
        .map(|(id, factor)| (*id, factor.label.as_str().to_owned()))
        .collect();
    all.sort_by_key(|(id, label)| (label.to_lowercase(), *id));
    all
}

fn ballot(gathered: &Gathered<'_>, me: ActorId) -> Result<Ballot, ServerError> {
    let plan = gathered.workshop.stage()?;
    let mine = |key: &str| {
        gathered
            .facts
            .marks
            .iter()
            .filter(|mark| mark.person == me && mark.stage == plan.id && mark.choice == key)
            .map(|mark| mark.dots)
            .sum()
    };
    let choices = choices(&gathered.facts.head.map, plan.kind);
    let voted = gathered
        .facts
        .marks
        .iter()
        .any(|mark| mark.person == me && mark.stage == plan.id);
    Ok(Ballot {
        dots: (plan.kind == StageKind::Dots).then(|| plan.marks.unwrap_or(tally::DOTS)),
        choices: choices
            .into_iter()
            .map(|item| {
                let dots = mine(&item.key);
                (item.key, item.words, dots)
            })
            .collect(),
        voted,
    })
}

/// The loops of the map that get a badge.
pub(super) fn loops(gathered: &Gathered<'_>, found: &Findings) -> Vec<LoopShown> {
    let text = &gathered.context.text;
    let shown = found.loops.iter().take(LOOPS).map(|one| {
        let key: Vec<String> = one.links.iter().map(ToString::to_string).collect();
        LoopShown {
            key: key.join(","),
            badge: one.name.to_string(),
            name: one.title.clone(),
            told: tell(text, &one.legs)
                .iter()
                .map(|sentence| plain(text, sentence))
                .collect(),
            links: one.links.clone(),
        }
    });
    shown.collect()
}

/// A still picture of the map; nothing while nothing is on it.
pub(super) fn picture(gathered: &Gathered<'_>, findings: Findings) -> Option<Picture> {
    let facts = facts(gathered, findings)?;
    Some(draw(&gathered.context, &facts))
}

/// The map, for a picture; nothing while nothing is on it.
pub(super) fn facts(gathered: &Gathered<'_>, findings: Findings) -> Option<MapFacts> {
    if gathered.facts.head.map.factors.is_empty() {
        return None;
    }
    Some(MapFacts {
        id: gathered.workshop.map(),
        map: gathered.facts.head.map.clone(),
        revision: gathered.facts.head.seq,
        changed_ms: 0,
        findings,
        people: Vec::new(),
    })
}
