//! What people see of votes: participants their own ballot and, once it is revealed, totals with small groups hidden; those
//! who run the workshop how many have voted, and all numbers once they are revealed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use loopwise_app::pages::Context;
use loopwise_app::pages::workshop::{
    DeskVote, Paper, PaperItem, PlacedRow, Results, Total, Unit, VoteNumbers, VoteShown, VoteState,
    VotesView,
};
use loopwise_model::ActorId;
use loopwise_report::votes::dots_budget;
use loopwise_workshop::tally::{Mark, Tally};
use loopwise_workshop::{Method, Moderation, StagePlan, holds_vote};

use super::{Gathered, by_voice, council, named};
use crate::error::ServerError;
use crate::state::App;
use crate::store::BallotRow;
use crate::workshop::Workshop;
use crate::workshop::votes::count::Ballots;
use crate::workshop::votes::{self, State, Vote, choices, form};

/// A vote and, once it is revealed, its ballots.
pub(super) struct Held {
    pub(super) vote: Vote,
    pub(super) ballots: Vec<BallotRow>,
    /// Its totals, once a page shows them: the same for everybody, in every language.
    totals: OnceLock<Results>,
}

/// The votes of a workshop, read once for one page.
pub(super) async fn held(app: &App, workshop: &Workshop) -> Result<Vec<Held>, ServerError> {
    let mut all = Vec::new();
    for vote in votes::all(app, workshop.id()).await? {
        // What nobody may see yet is not even read.
        let ballots = match vote.state {
            State::Revealed => app.store.ballots(vote.id).await?,
            State::Open | State::Closed => Vec::new(),
        };
        all.push(Held {
            vote,
            ballots,
            totals: OnceLock::new(),
        });
    }
    Ok(all)
}

pub(super) fn ballots(gathered: &Gathered<'_>, held: &Held) -> Result<Ballots, ServerError> {
    let settings = gathered.workshop.settings.voices.iter();
    let known = settings.map(|known| known.voice.clone());
    let gone = held.vote.gone(&gathered.facts.head.map);
    Ballots::read(&held.vote, &held.ballots, known, &gone)
}

/// The vote of a stage, as a participant sees it. `typed`: what they sent and was not kept.
pub(super) async fn shown(
    gathered: &Gathered<'_>,
    plan: &StagePlan,
    me: ActorId,
    typed: &[(String, String)],
) -> Result<Option<VoteShown>, ServerError> {
    if !holds_vote(plan.kind) {
        return Ok(None);
    }
    let Some(held) = gathered.vote_of(plan) else {
        return Ok(Some(VoteShown::NotOpen));
    };
    Ok(Some(match held.vote.state {
        State::Closed => VoteShown::Closed,
        State::Revealed => VoteShown::Revealed(Box::new(results(gathered, held, &plan.title)?)),
        State::Open => VoteShown::Open(paper(gathered, &held.vote, me, typed).await?),
    }))
}

async fn paper(
    gathered: &Gathered<'_>,
    vote: &Vote,
    me: ActorId,
    typed: &[(String, String)],
) -> Result<Paper, ServerError> {
    let own = votes::own(gathered.app, vote, me).await?;
    let gone = vote.gone(&gathered.facts.head.map);
    let items = vote.items.iter().enumerate();
    let is_typed = typed.iter().any(|(name, _)| name == "vote");
    Ok(Paper {
        vote: vote.id.to_string(),
        method: vote.method,
        dots: dots_budget(vote.items.len()),
        items: items
            .map(|(number, item)| PaperItem {
                key: item.key.clone(),
                words: item.words.clone(),
                gone: gone.contains(&number),
            })
            .collect(),
        filled: if is_typed {
            typed.to_vec()
        } else {
            own.as_ref()
                .map(|marks| form::filled(vote, marks))
                .unwrap_or_default()
        },
        voted: own.is_some(),
        read_first: gathered.workshop.settings.moderation == Moderation::ApproveFirst,
    })
}

/// The totals of a vote that is revealed, with small groups hidden. What of them may leave the workshop is for
/// `loopwise_report::publish` to say.
pub(super) fn results(
    gathered: &Gathered<'_>,
    held: &Held,
    title: &str,
) -> Result<Results, ServerError> {
    if held.vote.method.asks() {
        return counted(gathered, held, title);
    }
    if let Some(found) = held.totals.get() {
        return Ok(found.clone());
    }
    let found = counted(gathered, held, title)?;
    Ok(held.totals.get_or_init(|| found).clone())
}

fn counted(gathered: &Gathered<'_>, held: &Held, title: &str) -> Result<Results, ServerError> {
    let ballots = ballots(gathered, held)?;
    let base = Results {
        title: title.to_owned(),
        people: ballots.people(),
        ..Results::default()
    };
    let words = |item: usize| held.vote.items[item].words.clone();
    Ok(match held.vote.method {
        Method::Approval | Method::Dots => {
            let items: Vec<usize> = (0..held.vote.items.len()).collect();
            let mut totals = totals(gathered, &items, &ballots);
            let mut of = |items: &[usize]| -> Vec<(usize, Total)> {
                let found = items.iter().filter_map(|item| {
                    let (total, by_voice) = totals.remove(item)?;
                    Some((*item, (words(*item), total, by_voice)))
                });
                let mut found: Vec<(usize, Total)> = found.collect();
                found.sort_by_key(|(_, (_, total, _))| std::cmp::Reverse(*total));
                found
            };
            let rows = of(ballots.there()).into_iter().map(|(_, row)| row);
            let rows = rows.collect();
            let gone = of(ballots.gone()).into_iter().map(|(_, row)| row);
            Results {
                unit: if held.vote.method == Method::Dots {
                    Unit::Marks
                } else {
                    Unit::People
                },
                rows,
                gone: gone.collect(),
                ..base
            }
        }
        Method::SenseCheck | Method::Consent => {
            let mut totals = totals(gathered, &[0, 1, 2], &ballots);
            let rows = (0..3).filter_map(|answer| {
                let (total, by_voice) = totals.remove(&answer)?;
                let words = council::answer(&gathered.context.text, held.vote.method, answer);
                Some((words, total, by_voice))
            });
            let rows: Vec<Total> = rows.collect();
            Results {
                unit: Unit::People,
                answers: true,
                reasons: council::reasons(gathered, held, &ballots, &rows),
                support: council::support(gathered, held, &ballots),
                rows,
                ..base
            }
        }
        Method::Ranking => {
            let order = ballots.order()?;
            let total = |(item, points): (usize, f64)| (words(item), whole(points), Vec::new());
            let gone = ballots.gone_points()?.into_iter();
            Results {
                unit: Unit::Points,
                places: order.iter().map(|(place, ..)| *place).collect(),
                rows: order
                    .into_iter()
                    .map(|(_, item, points)| total((item, points)))
                    .collect(),
                gone: gone.map(total).collect(),
                ..base
            }
        }
        Method::TwoByTwo => {
            let placed = ballots.placed()?.into_iter().enumerate();
            let row = |(item, placed): (usize, loopwise_report::votes::Placed)| PlacedRow {
                words: words(item),
                quadrant: placed.quadrant(),
                change: placed.impact.median(),
                reach: placed.reach.median(),
                gone: ballots.gone().contains(&item),
            };
            Results {
                placed: placed.map(row).collect(),
                ..base
            }
        }
    })
}

/// Points as a whole number: halves come only where ballots leave something out.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // points are few and never below nothing
fn whole(points: f64) -> u32 {
    points.round() as u32
}

/// What an item got, and what it got by voice.
type Got = (
    u32,
    Vec<(loopwise_app::pages::workshop::Named, Option<u32>)>,
);

/// The totals of every item, as `tally` hides small groups.
fn totals(gathered: &Gathered<'_>, items: &[usize], ballots: &Ballots) -> BTreeMap<usize, Got> {
    let mut marks: Vec<Mark<usize>> = Vec::new();
    for (person, (voice, given)) in (0_u128..).zip(ballots.given()) {
        // Whoever chose nothing has voted all the same, and is one of their group.
        for (choice, count) in given.into_iter().chain([(0, 0)]) {
            marks.push(Mark {
                person,
                voice: voice.map(str::to_owned),
                choice,
                count,
            });
        }
    }
    let tally = Tally::of(items, &marks, true);
    let totals = tally.choices.into_iter().map(|one| {
        let by_voice = by_voice(gathered.workshop, one.by_voice);
        (one.choice, (one.total, by_voice))
    });
    totals.collect()
}

/// The votes at the desk: those that were opened, and that of the open stage.
pub(super) async fn at_desk(gathered: &Gathered<'_>) -> Result<Vec<DeskVote>, ServerError> {
    let mut rows = Vec::new();
    let (workshop, place) = (gathered.workshop, gathered.place());
    for (at, plan) in workshop.sheet.stages.iter().enumerate() {
        if !holds_vote(plan.kind) {
            continue;
        }
        let row = match gathered.vote_of(plan) {
            Some(held) => DeskVote {
                stage: plan.id.clone(),
                title: plan.title.clone(),
                state: match held.vote.state {
                    State::Open => VoteState::Open,
                    State::Closed => VoteState::Closed,
                    State::Revealed => VoteState::Revealed,
                },
                method: held.vote.method,
                items: held.vote.items.len(),
                too_many_to_rank: false,
                voted: gathered.app.store.voted(held.vote.id).await?,
            },
            None if at == place && !workshop.progress.is_over() => {
                let asks = plan.method(0).asks();
                let items = if asks {
                    1
                } else {
                    choices(&gathered.facts.head.map, plan.kind).len()
                };
                let method = plan.method(items);
                DeskVote {
                    stage: plan.id.clone(),
                    title: plan.title.clone(),
                    state: VoteState::NotOpen,
                    method,
                    items,
                    too_many_to_rank: !asks
                        && plan.config.method.is_some_and(|wanted| wanted != method),
                    voted: 0,
                }
            }
            None => continue,
        };
        rows.push(row);
    }
    Ok(rows)
}

/// The numbers of all votes that are revealed.
///
/// # Errors
/// When something could not be read.
pub async fn numbers(
    app: &App,
    workshop: &Workshop,
    context: Context,
) -> Result<VotesView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let mut all = Vec::new();
    for plan in &workshop.sheet.stages {
        let revealed = gathered
            .vote_of(plan)
            .filter(|held| held.vote.state == State::Revealed);
        let Some(held) = revealed else {
            continue;
        };
        let ballots = ballots(&gathered, held)?;
        let voices = ballots.voices().into_iter();
        let voices = voices.map(|(voice, people)| (named(workshop, "", Some(voice)), people));
        all.push(VoteNumbers {
            title: plan.title.clone(),
            method: held.vote.method,
            people: ballots.people(),
            voices: voices.collect(),
            outcome: tokio::task::spawn_blocking(move || ballots.outcome())
                .await
                .map_err(|_| ServerError::Internal("a vote could not be counted"))??,
        });
    }
    Ok(VotesView {
        workshop: workshop.id().to_string(),
        about: gathered.about(),
        votes: all,
    })
}
