//! Leverage points through three lenses: gathers what people said of them, looks, and remembers the answer.
//!
//! People are the newest vote on each leverage point whose results were shown, as far as it may be told
//! (`loopwise_report::lenses::CountedVote`). An answer takes a second or so, so only one is worked out at a time, beside the
//! threads that serve sockets, and the last ones are kept.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use loopwise_analysis::{Draws, Stances};
use loopwise_app::pages::leverage::{Chosen, Looked};
use loopwise_model::{LeverId, MapId, SystemMap};
use loopwise_report::lenses::{Cut, Lenses, Outcome, Question, Settings, Votes};
use loopwise_report::publish::Rule;
use loopwise_report::stances::seen;
use loopwise_sync::Head;
use loopwise_workshop::Method;

use crate::error::ServerError;
use crate::reports::counted;
use crate::stances;
use crate::state::App;
use crate::workshop::Workshop;
use crate::workshop::votes::{State, Vote};

/// Answers that are kept.
const MOST: usize = 32;
/// Factors above which fewer maps are drawn.
const LARGE: usize = 60;
/// Nobody waits longer for a page. What was not finished then is left out, and the page says so.
const PATIENCE: Duration = Duration::from_secs(15);

/// The answers that were asked for last.
#[derive(Debug, Default)]
pub struct Looks {
    kept: Mutex<VecDeque<Kept>>,
    one_at_a_time: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Kept {
    map: MapId,
    revision: u64,
    question: Question,
    lenses: Arc<Lenses>,
}

impl Looks {
    fn get(&self, map: MapId, revision: u64, question: &Question) -> Option<Arc<Lenses>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept
            .iter()
            .find(|it| it.map == map && it.revision == revision && it.question == *question);
        found.map(|it| it.lenses.clone())
    }

    fn put(&self, new: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(new);
        kept.truncate(MOST);
    }
}

/// How often chance is asked for a map, so that nobody waits for long: a system costs the third power of the factors.
#[must_use]
pub fn settings(map: &SystemMap) -> Settings {
    let factors = map.factors.len();
    let cubed = u64::try_from(factors).unwrap_or(u64::MAX).saturating_pow(3);
    let systems = (150_000_000 / cubed.max(1)).clamp(500, 5_000);
    let draws = |tries| Draws {
        tries,
        ..Draws::default()
    };
    Settings {
        presses: draws(u32::try_from(systems).unwrap_or(u32::MAX)),
        maps: draws(if factors > LARGE { 200 } else { 1_000 }),
        ..Settings::default()
    }
}

/// Looks at a map.
///
/// # Errors
/// When what people said cannot be read.
pub async fn look(
    app: &App,
    map: MapId,
    head: Arc<Head>,
    outcome: Option<Outcome>,
) -> Result<Looked, ServerError> {
    let (chosen, cut) = chosen(app, map, &head).await?;
    let approvals = chosen.iter();
    let levers = approvals.filter_map(|(id, chosen)| Some((*id, chosen.told.approval()?)));
    let question = Question {
        outcome: outcome.filter(|outcome| head.map.factors.contains_key(&outcome.factor)),
        votes: Votes {
            levers: levers.collect(),
            factors: BTreeMap::new(),
        },
        settings: Settings {
            cut,
            ..settings(&head.map)
        },
        stances: told(app, map, &head).await?,
        ..Question::default()
    };
    let looks = &app.looks;
    if let Some(lenses) = looks.get(map, head.seq, &question) {
        return Ok(Looked { lenses, chosen });
    }
    let _turn = looks.one_at_a_time.lock().await;
    // Somebody else may have asked the same meanwhile.
    if let Some(lenses) = looks.get(map, head.seq, &question) {
        return Ok(Looked { lenses, chosen });
    }
    let revision = head.seq;
    let (question, lenses) = tokio::task::spawn_blocking(move || {
        let lenses = worked_out(&head, &question);
        (question, Arc::new(lenses))
    })
    .await
    .map_err(|_| ServerError::Internal("a map could not be looked at"))?;
    looks.put(Kept {
        map,
        revision,
        question,
        lenses: lenses.clone(),
    });
    Ok(Looked { lenses, chosen })
}

/// What people said of links, as far as it may be told: how far a link is doubted may not tell who doubts it.
async fn told(app: &App, map: MapId, head: &Head) -> Result<Stances, ServerError> {
    let gathered = stances::gather(&app.store, map, &head.map).await?;
    let seen = seen(&gathered.tally, &gathered.people, (Rule::inside(), false))
        .map_err(|_| ServerError::Internal("stances cannot be counted"))?;
    Ok(seen.for_analysis())
}

fn worked_out(head: &Head, question: &Question) -> Lenses {
    let began = Instant::now();
    Lenses::of(&head.map, question, &mut || {
        if began.elapsed() > PATIENCE {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
}

/// What counts as chosen by many, by how people chose in the newest vote on leverage points: nobody can place dots on half of
/// what there is.
#[must_use]
pub fn cut(newest: Option<Method>) -> Cut {
    match newest {
        Some(Method::Dots) => Cut::Middle,
        _ => Cut::default(),
    }
}

/// The newest vote on each leverage point whose results were shown, and what counts as chosen by many there.
async fn chosen(
    app: &App,
    map: MapId,
    head: &Head,
) -> Result<(BTreeMap<LeverId, Chosen>, Cut), ServerError> {
    let mut found: Vec<(Vote, Chosen, LeverId)> = Vec::new();
    for row in app.store.workshops(map).await? {
        let workshop = Workshop::read(row)?;
        for row in app.store.votes(workshop.id()).await? {
            let vote = Vote::read(&row)?;
            let ticked = matches!(vote.method, Method::Approval | Method::Dots);
            if vote.state != State::Revealed || !ticked {
                continue;
            }
            let plan = workshop.sheet.stages.iter().find(|it| it.id == vote.stage);
            let stage = plan.map(|plan| plan.title.clone()).unwrap_or_default();
            let told = counted(&app.store, &workshop, &vote)
                .await?
                .told(Rule::inside())
                .map_err(|_| ServerError::Internal("stored ballots cannot be counted"))?;
            for (item, told) in vote.items.iter().zip(told) {
                let Ok(lever) = item.key.parse::<LeverId>() else {
                    continue;
                };
                if head.map.levers.contains_key(&lever) {
                    let chosen = Chosen {
                        workshop: workshop.id().to_string(),
                        stage: stage.clone(),
                        closed_ms: row.closed_ms.unwrap_or(row.opened_ms),
                        told,
                    };
                    found.push((vote.clone(), chosen, lever));
                }
            }
        }
    }
    found.sort_by_key(|(_, chosen, _)| chosen.closed_ms);
    let cut = cut(found.last().map(|(vote, ..)| vote.method));
    let chosen = found.into_iter().map(|(_, chosen, lever)| (lever, chosen));
    Ok((chosen.collect(), cut))
}
