//! The decision of a council: stored first, then a step of its leverage point on the map.

use loopwise_model::{ActorId, Edit, LeverStatus, LeverStep, Reason, TextError};

use super::{Answered, DAY_MS, Refused, answers, last_consent, load, record};
use crate::access::Granted;
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::{NotChanged, now_ms};
use crate::state::App;
use crate::store::{CouncilRow, DecidedRow, StoreError};
use crate::workshop::people::could_vote;
use crate::workshop::votes::{self, State};
use crate::workshop::{Workshop, flow};

/// What somebody wrote in the form of the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub outcome: String,
    /// Where the leverage point stands from then on.
    pub status: String,
    /// When to look again, as `2027-02-01`; empty for never.
    pub review: String,
    /// Whether it is adopted although the rule is not met.
    pub all_the_same: bool,
    /// What is written behind the words then.
    pub all_the_same_words: String,
    /// What the form was made from.
    pub revision: u32,
}

/// The statuses that a decision can have.
pub const STATUSES: [LeverStatus; 3] = [
    LeverStatus::Adopted,
    LeverStatus::Discussed,
    LeverStatus::SetAside,
];

/// Keeps a decision, and lets the leverage point take its step, in the name of whoever wrote it down.
///
/// # Errors
/// As above.
pub async fn decide(
    app: &App,
    workshop: &Workshop,
    (granted, decision): (&Granted, &Decision),
) -> Result<Result<(), Refused>, ServerError> {
    let row = load(app, workshop).await?;
    if row.decided.is_some() {
        return Ok(Err(Refused::Decided));
    }
    let head = current::head(app, workshop.map()).await?;
    let lever = row.lever.filter(|id| head.map.levers.contains_key(id));
    if lever.is_none() {
        return Ok(Err(Refused::NoLever));
    }
    let all = votes::all(app, workshop.id()).await?;
    let consent = last_consent(&all);
    if consent.is_some_and(|vote| vote.state != State::Revealed) {
        return Ok(Err(Refused::RoundRuns));
    }
    let found = match consent {
        Some(vote) => answers(app, workshop, vote)
            .await?
            .map(|(_, answered)| answered),
        None => None,
    };
    let met = is_met(&row, found.as_ref());
    let new = match decided(decision, met) {
        Ok(new) => new,
        Err(refused) => return Ok(Err(refused)),
    };
    let published = match (consent, found) {
        (Some(vote), Some(found)) => {
            record::published(&found, could_vote(&app.store, workshop, vote).await?)?
        }
        _ => String::new(),
    };
    let new = DecidedRow { published, ..new };
    let row = CouncilRow {
        revision: decision.revision,
        ..row
    };
    if !app.store.decide(&row, &new).await? {
        return Ok(Err(Refused::Stale));
    }
    let placed = place(app, workshop, &row, (granted.person.id, &new)).await;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    match placed {
        Ok(()) => Ok(Ok(())),
        Err(NotPlaced::Refused(refused)) => {
            app.store.decision_placed(workshop.id(), None).await?;
            Ok(Err(refused))
        }
        Err(NotPlaced::Failed(error)) => Err(error),
    }
}

/// Whether the rule is met. Where no support of each voice is asked for, it is enough that people were asked for consent.
#[must_use]
pub fn is_met(row: &CouncilRow, answered: Option<&Answered>) -> bool {
    answered.is_some_and(|answered| !row.each_voice || answered.each_supports())
}

/// A decision as it is kept; what may be shown of the answers is still to come.
fn decided(decision: &Decision, met: bool) -> Result<DecidedRow, Refused> {
    let status = LeverStatus::from_word(&decision.status);
    let status = status.filter(|status| STATUSES.contains(status));
    let status = status.ok_or(Refused::Status)?;
    let adopts_anyway = status == LeverStatus::Adopted && !met;
    if adopts_anyway && !decision.all_the_same {
        return Err(Refused::RuleNotMet);
    }
    let too_long = |most: usize| move |_: TextError| Refused::Letters(most);
    let typed = Reason::parse(&decision.outcome).map_err(too_long(Reason::LIMIT))?;
    if typed.is_empty() {
        return Err(Refused::Empty);
    }
    let outcome = if adopts_anyway {
        let words = decision.all_the_same_words.as_str();
        let most = Reason::LIMIT.saturating_sub(words.chars().count() + 1);
        Reason::parse(&format!("{typed} {words}")).map_err(too_long(most))?
    } else {
        typed
    };
    let review_day = match decision.review.trim() {
        "" => None,
        day => Some(day_of(day).ok_or(Refused::Day)?),
    };
    Ok(DecidedRow {
        outcome: outcome.into(),
        status: status.word().to_owned(),
        at_ms: now_ms(),
        review_day,
        all_the_same: adopts_anyway,
        published: String::new(),
        placed_seq: None,
    })
}

/// The days from 1970-01-01 to a day such as `2027-02-01`.
fn day_of(day: &str) -> Option<u32> {
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let (year, month, day): (i64, i64, i64) =
        (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        if leap { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    let length = lengths.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    if !(1..=*length).contains(&day) {
        return None;
    }
    let leaps = |years: i64| years / 4 - years / 100 + years / 400;
    let before = (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
    let months: i64 = lengths.iter().take(usize::try_from(month - 1).ok()?).sum();
    u32::try_from(before + months + day - 1).ok()
}

/// Why a decision is not on the map.
enum NotPlaced {
    Refused(Refused),
    Failed(ServerError),
}

impl From<ServerError> for NotPlaced {
    fn from(error: ServerError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for NotPlaced {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// The step that a decision is on the map.
fn step(decided: &DecidedRow) -> Result<LeverStep, ServerError> {
    const UNREADABLE: ServerError = ServerError::Internal("a stored decision cannot be read");
    Ok(LeverStep {
        status: LeverStatus::from_word(&decided.status).ok_or(UNREADABLE)?,
        day: u32::try_from(decided.at_ms / DAY_MS).unwrap_or_default(),
        why: Reason::parse(&decided.outcome).map_err(|_| UNREADABLE)?,
    })
}

/// Lets the leverage point take the step of a decision, unless it has taken it already.
async fn place(
    app: &App,
    workshop: &Workshop,
    row: &CouncilRow,
    (who, decided): (ActorId, &DecidedRow),
) -> Result<(), NotPlaced> {
    let step = step(decided)?;
    let head = current::head(app, workshop.map()).await?;
    let found = row
        .lever
        .and_then(|id| Some((id, head.map.levers.get(&id)?)));
    let Some((lever, there)) = found else {
        return Err(NotPlaced::Refused(Refused::NoLever));
    };
    let seq = if there.history.contains(&step) {
        head.seq
    } else {
        let edits = vec![Edit::StepLever { lever, step }];
        match flow::post_as(app, workshop, who, edits).await {
            Ok(seq) => seq,
            Err(NotChanged::Refused(reason)) => {
                tracing::warn!(workshop.id = %workshop.id(), ?reason, "a map refused a decision");
                return Err(NotPlaced::Refused(Refused::Full));
            }
            Err(NotChanged::Unavailable) => {
                return Err(NotPlaced::Failed(ServerError::NotStored));
            }
        }
    };
    app.store.decision_placed(workshop.id(), Some(seq)).await?;
    Ok(())
}

/// Puts a decision on the map that a crash left beside it.
///
/// # Errors
/// As above.
pub async fn settle(app: &App, workshop: &Workshop) -> Result<(), ServerError> {
    let row = load(app, workshop).await?;
    let left = row.decided.as_ref().filter(|one| one.placed_seq.is_none());
    if let Some(decided) = left {
        let who = workshop.actor();
        match place(app, workshop, &row, (who, decided)).await {
            Ok(()) => {}
            Err(NotPlaced::Refused(_)) => {
                app.store.decision_placed(workshop.id(), None).await?;
            }
            Err(NotPlaced::Failed(error)) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
