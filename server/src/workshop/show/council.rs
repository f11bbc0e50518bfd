//! What a council decides, on pages: for everybody in the room without what tells few people's answers, and for those who run
//! the workshop exactly.

use loopwise_app::pages::workshop::{
    CouncilShown, CouncilView, DecidedShown, DeskCouncil, Named, ReasonRow, ReasonShown,
    RoundNumbers, RuleNumbers, ShareRow, SupportShown, Total, TypedForm, VoteState, answer_word,
};
use loopwise_app::pages::{Context, paths};
use loopwise_app::text::Text;
use loopwise_model::{LeverStatus, StageKind};
use loopwise_report::support::supports;
use loopwise_workshop::Method;

use super::votes::{Held, ballots};
use super::{Gathered, named, words};
use crate::error::ServerError;
use crate::secret;
use crate::state::App;
use crate::workshop::Workshop;
use crate::workshop::council::{self, Answered, is_of_council, record};
use crate::workshop::votes::State;
use crate::workshop::votes::count::Ballots;

/// An answer, in words.
pub(super) fn answer(text: &Text, method: Method, answer: usize) -> String {
    let word = method
        .answers()
        .and_then(|words| words.get(answer).copied());
    text.get(answer_word(word.unwrap_or_default()))
}

/// The words with answers that everybody may read, the doubts first. A voice stands on them only where its counts are shown.
pub(super) fn reasons(
    gathered: &Gathered<'_>,
    held: &Held,
    ballots: &Ballots,
    rows: &[Total],
) -> Vec<ReasonShown> {
    let tells = |who: &Named| {
        let mut voices = rows.iter().flat_map(|(_, _, by_voice)| by_voice);
        !voices.any(|(known, count)| known == who && count.is_none())
    };
    let mut all: Vec<(usize, ReasonShown)> = ballots
        .said()
        .filter(|(.., said)| said.is_shown())
        .map(|(_, voice, number, said)| {
            let by = voice.map(|voice| named(gathered.workshop, "", Some(voice)));
            let shown = ReasonShown {
                answer: answer(&gathered.context.text, held.vote.method, number),
                words: said.words.as_str().to_owned(),
                by: by.filter(tells),
            };
            (number, shown)
        })
        .collect();
    all.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    all.into_iter().map(|(_, shown)| shown).collect()
}

/// Whether each voice supports the proposal, where the rule needs it.
pub(super) fn support(
    gathered: &Gathered<'_>,
    held: &Held,
    ballots: &Ballots,
) -> Option<SupportShown> {
    if held.vote.method != Method::Consent || !gathered.facts.council.each_voice {
        return None;
    }
    let answered = Answered::read(gathered.workshop, ballots);
    let lines = record::lines(&answered);
    let voices = answered.voices.iter().zip(&lines);
    let voices =
        voices.map(|(voice, supports)| (named(gathered.workshop, "", Some(voice)), *supports));
    Some(SupportShown {
        voices: voices.collect(),
        met: record::met(&lines),
    })
}

/// What a council decides, as everybody in the room sees it. While people are asked, what they are asked about is shown.
pub(super) fn shown(gathered: &Gathered<'_>, kind: StageKind) -> Option<CouncilShown> {
    if !is_of_council(kind) {
        return None;
    }
    let row = &gathered.facts.council;
    let stage = gathered.workshop.stage().ok();
    let asked = stage.and_then(|plan| gathered.vote_of(plan));
    let asked = asked.and_then(|held| held.vote.items.first());
    let on_map = row
        .lever
        .and_then(|id| gathered.facts.head.map.levers.get(&id));
    let lever = asked
        .map(|item| item.words.clone())
        .or_else(|| on_map.map(|lever| lever.name.as_str().to_owned()));
    let proposal = asked
        .map(|item| item.text.clone())
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| row.proposal.clone());
    // Before the proposal is worked on there is none to be shown.
    let early = kind == StageKind::SenseCheck;
    Some(CouncilShown {
        lever,
        proposal: if early { String::new() } else { proposal },
        for_whom: if early {
            String::new()
        } else {
            row.for_whom.clone()
        },
        each_voice: row.each_voice && !early,
        decided: decided(gathered),
    })
}

fn decided(gathered: &Gathered<'_>) -> Option<(LeverStatus, String)> {
    let decided = gathered.facts.council.decided.as_ref()?;
    Some((
        LeverStatus::from_word(&decided.status)?,
        decided.outcome.clone(),
    ))
}

/// What was decided, for what is kept of the workshop.
pub(super) fn kept(gathered: &Gathered<'_>) -> Option<CouncilShown> {
    let plans = &gathered.workshop.sheet.stages;
    let in_plan = plans.iter().any(|plan| is_of_council(plan.kind));
    let settled = gathered.facts.council.revision > 0;
    (in_plan && settled)
        .then(|| shown(gathered, StageKind::Outcome))
        .flatten()
}

/// The card at the desk.
pub(super) fn at_desk(gathered: &Gathered<'_>) -> Result<Option<DeskCouncil>, ServerError> {
    let mut plans = gathered.workshop.sheet.stages.iter();
    if !plans.any(|plan| is_of_council(plan.kind)) {
        return Ok(None);
    }
    let row = &gathered.facts.council;
    let lever = row
        .lever
        .and_then(|id| gathered.facts.head.map.levers.get(&id));
    let mut waiting = 0;
    for held in gathered
        .facts
        .votes
        .iter()
        .filter(|held| held.vote.method.asks())
    {
        let ballots = ballots(gathered, held)?;
        waiting += ballots
            .said()
            .filter(|(.., said)| said.is_waiting())
            .count();
    }
    Ok(Some(DeskCouncil {
        lever: lever.map(|lever| lever.name.as_str().to_owned()),
        proposed: !row.proposal.is_empty(),
        decided: row.decided.is_some(),
        waiting,
    }))
}

/// The page on which the proposal and the decision are written.
///
/// # Errors
/// When something could not be read.
pub async fn page(
    app: &App,
    workshop: &Workshop,
    (context, typed, saved): (Context, Option<TypedForm>, bool),
) -> Result<CouncilView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let row = &gathered.facts.council;
    let map = &gathered.facts.head.map;
    let levers = map
        .levers
        .iter()
        .filter(|(id, lever)| lever.status() != LeverStatus::SetAside || row.lever == Some(**id));
    let levers = levers.map(|(id, lever)| (id.to_string(), lever.name.as_str().to_owned()));
    let votes: Vec<_> = gathered
        .facts
        .votes
        .iter()
        .map(|held| held.vote.clone())
        .collect();
    let frozen = council::frozen(workshop, &votes);
    let consent = council::last_consent(&votes);
    let mut remarks = Vec::new();
    for stage in workshop
        .sheet
        .stages
        .iter()
        .filter(|plan| is_of_council(plan.kind))
    {
        for card in gathered.shown_in(&stage.id) {
            remarks.push(words::shown(&gathered, card, false)?);
        }
    }
    let (mut rounds, mut answered) = (Vec::new(), None);
    for held in gathered
        .facts
        .votes
        .iter()
        .filter(|held| held.vote.method.asks())
    {
        let ballots = ballots(&gathered, held)?;
        if consent.is_some_and(|vote| vote.id == held.vote.id) && held.vote.state == State::Revealed
        {
            answered = Some(Answered::read(workshop, &ballots));
        }
        rounds.push(round(&gathered, held, &ballots).await?);
    }
    let on_map = row.lever.is_some_and(|id| map.levers.contains_key(&id));
    Ok(CouncilView {
        workshop: workshop.id().to_string(),
        map: workshop.map(),
        about: gathered.about(),
        over: workshop.progress.is_over(),
        levers: levers.collect(),
        lever: row.lever.map(|id| id.to_string()).unwrap_or_default(),
        gone: row.lever.is_some() && !on_map,
        proposal: row.proposal.clone(),
        for_whom: row.for_whom.clone(),
        each_voice: row.each_voice,
        revision: row.revision,
        lever_frozen: frozen.lever,
        proposal_frozen: frozen.proposal,
        remarks,
        rounds,
        rule: answered
            .as_ref()
            .filter(|_| row.each_voice)
            .map(|answered| rule(workshop, answered)),
        runs: consent.is_some_and(|vote| vote.state != State::Revealed),
        met: council::is_met(row, answered.as_ref()),
        decided: row.decided.as_ref().and_then(|decided| {
            Some(DecidedShown {
                status: LeverStatus::from_word(&decided.status)?,
                outcome: decided.outcome.clone(),
                at_ms: decided.at_ms,
                review_day: decided.review_day,
                page: row
                    .lever
                    .filter(|_| on_map)
                    .map(|id| paths::lever(workshop.map(), id)),
            })
        }),
        typed,
        saved,
    })
}

async fn round(
    gathered: &Gathered<'_>,
    held: &Held,
    ballots: &Ballots,
) -> Result<RoundNumbers, ServerError> {
    let vote = &held.vote;
    let title = gathered.workshop.sheet.stages.iter();
    let title = title.filter(|plan| plan.id == vote.stage);
    let text = &gathered.context.text;
    let reasons = ballots
        .said()
        .map(|(voter, voice, number, said)| ReasonRow {
            voter: secret::hex(&voter),
            answer: answer(text, vote.method, number),
            words: said.words.as_str().to_owned(),
            by: voice.map(|voice| named(gathered.workshop, "", Some(voice))),
            waits: said.is_waiting(),
            kept_off: said.kept_off,
        });
    let voices = ballots.voices().into_iter();
    Ok(RoundNumbers {
        vote: vote.id.to_string(),
        title: title.map(|plan| plan.title.clone()).collect(),
        method: vote.method,
        state: match vote.state {
            State::Open => VoteState::Open,
            State::Closed => VoteState::Closed,
            State::Revealed => VoteState::Revealed,
        },
        people: gathered.app.store.voted(vote.id).await?,
        voices: voices
            .map(|(voice, people)| (named(gathered.workshop, "", Some(voice)), people))
            .collect(),
        rows: ballots
            .answer_rows()?
            .into_iter()
            .enumerate()
            .map(|(at, row)| ShareRow {
                words: answer(text, vote.method, at),
                ..row
            })
            .collect(),
        reasons: reasons.collect(),
    })
}

fn rule(workshop: &Workshop, answered: &Answered) -> RuleNumbers {
    let voices = answered.voices.iter().zip(&answered.stands);
    let voices = voices.take(answered.offered);
    RuleNumbers {
        voices: voices
            .map(|(voice, stands)| {
                let [agree, _, object] = *stands;
                let who = named(workshop, "", Some(voice));
                (who, agree, object, supports(*stands))
            })
            .collect(),
        tells: record::lines(answered).contains(&None),
    }
}
