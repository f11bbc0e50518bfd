//! What a council decides: about which leverage point, on which proposal, by which rule; what people answered; and the
//! decision, which becomes a step of the leverage point on the map. `record` gathers it for pages and reports.
//!
//! Nobody's text changes under an answer: what people are asked is frozen when a round opens, and while a round of
//! consent runs the proposal cannot be changed. A decision is stored first and put on the map then; [`settle`] does what a
//! crash between the two left undone.

mod decide;
pub mod record;

use loopwise_model::{LeverId, LeverStatus, Note, StageKind, SystemMap};
use loopwise_report::support::{Stands, supports};
use loopwise_workshop::council::{FOR_WHOM_WORDS, PROPOSAL_WORDS, words_of};
use loopwise_workshop::{Item, Method};

pub use decide::{Decision, STATUSES, decide, is_met, settle};

use super::Workshop;
use super::votes::count::{self, Ballots};
use super::votes::{self, NotDone, State, Vote};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::state::App;
use crate::store::{BallotRow, CouncilRow, VoteId};

const DAY_MS: i64 = 24 * 3_600_000;

/// Whether a stage belongs to a decision of a council.
#[must_use]
pub const fn is_of_council(kind: StageKind) -> bool {
    matches!(
        kind,
        StageKind::SenseCheck | StageKind::Proposal | StageKind::Consent | StageKind::Outcome
    )
}

/// What the workshop decides, as it stands.
///
/// # Errors
/// When it cannot be read: so everywhere here.
pub async fn load(app: &App, workshop: &Workshop) -> Result<CouncilRow, ServerError> {
    let row = app.store.council(workshop.id()).await?;
    Ok(row.unwrap_or_else(|| CouncilRow::new(workshop.id())))
}

/// What a round asks about, with the words that it has now; or why it cannot open.
///
/// # Errors
/// As above.
pub async fn asked(
    app: &App,
    workshop: &Workshop,
    map: &SystemMap,
    kind: StageKind,
) -> Result<Result<Item, NotDone>, ServerError> {
    let row = load(app, workshop).await?;
    if row.decided.is_some() {
        return Ok(Err(NotDone::Decided));
    }
    let Some((id, lever)) = row.lever.and_then(|id| Some((id, map.levers.get(&id)?))) else {
        return Ok(Err(NotDone::NoLever));
    };
    let consents = kind == StageKind::Consent;
    if consents && row.proposal.is_empty() {
        return Ok(Err(NotDone::NoProposal));
    }
    Ok(Ok(Item {
        key: id.to_string(),
        words: lever.name.as_str().to_owned(),
        text: if consents {
            row.proposal
        } else {
            String::new()
        },
    }))
}

/// What cannot be changed any more, because people answered it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frozen {
    /// Which leverage point it is about.
    pub lever: bool,
    /// The proposal and the rule.
    pub proposal: bool,
}

/// What is frozen. Between two rounds of consent a proposal can be changed; after the last it stays.
#[must_use]
pub fn frozen(workshop: &Workshop, votes: &[Vote]) -> Frozen {
    let is_held = |stage: &str| votes.iter().any(|vote| vote.stage == stage);
    let consents = || votes.iter().filter(|vote| vote.method == Method::Consent);
    let runs = consents().any(|vote| vote.state != State::Revealed);
    let stages = workshop.sheet.stages.iter();
    let mut left = stages.filter(|stage| stage.kind == StageKind::Consent && !is_held(&stage.id));
    Frozen {
        lever: votes.iter().any(|vote| vote.method.asks()),
        proposal: runs || (consents().next().is_some() && left.next().is_none()),
    }
}

/// The round of consent that counts: the last that was opened.
#[must_use]
pub fn last_consent(votes: &[Vote]) -> Option<&Vote> {
    votes.iter().rfind(|vote| vote.method == Method::Consent)
}

/// What somebody wrote in the form of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id of the leverage point.
    pub lever: String,
    /// What is proposed.
    pub proposal: String,
    /// Whom it is for.
    pub for_whom: String,
    /// Whether it needs support from each voice.
    pub each_voice: bool,
    /// What the form was made from.
    pub revision: u32,
}

/// Why something was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Somebody else changed it meanwhile.
    Stale,
    /// It is decided already.
    Decided,
    /// The workshop is over.
    Over,
    /// No leverage point of the map is named that is not set aside.
    NoLever,
    /// People answered about another leverage point.
    LeverFrozen,
    /// People answered about this proposal.
    ProposalFrozen,
    /// A text has more words than are read out.
    Words {
        /// It has.
        words: usize,
        /// At most.
        most: usize,
    },
    /// A text has more letters than fit.
    Letters(usize),
    /// Nothing is written.
    Empty,
    /// No status that a decision can have.
    Status,
    /// No day.
    Day,
    /// A round of consent is not over: its results are not shown.
    RoundRuns,
    /// The rule is not met, and nobody ticked that it is adopted all the same.
    RuleNotMet,
    /// The leverage point takes no more steps.
    Full,
}

/// Keeps what is proposed.
///
/// # Errors
/// As above.
pub async fn propose(
    app: &App,
    workshop: &Workshop,
    draft: &Draft,
) -> Result<Result<(), Refused>, ServerError> {
    let row = load(app, workshop).await?;
    if row.decided.is_some() {
        return Ok(Err(Refused::Decided));
    }
    if workshop.progress.is_over() {
        return Ok(Err(Refused::Over));
    }
    let head = current::head(app, workshop.map()).await?;
    let lever: Option<LeverId> = draft.lever.parse().ok();
    let lever = lever.filter(|id| {
        let found = head.map.levers.get(id);
        found.is_some_and(|lever| lever.status() != LeverStatus::SetAside || row.lever == Some(*id))
    });
    let texts = (
        text(&draft.proposal, PROPOSAL_WORDS),
        text(&draft.for_whom, FOR_WHOM_WORDS),
    );
    let (proposal, for_whom) = match texts {
        (Ok(proposal), Ok(for_whom)) => (proposal, for_whom),
        (Err(refused), _) | (_, Err(refused)) => return Ok(Err(refused)),
    };
    if lever.is_none() {
        return Ok(Err(Refused::NoLever));
    }
    let all = votes::all(app, workshop.id()).await?;
    let frozen = frozen(workshop, &all);
    if frozen.lever && lever != row.lever {
        return Ok(Err(Refused::LeverFrozen));
    }
    let same =
        (&proposal, &for_whom, draft.each_voice) == (&row.proposal, &row.for_whom, row.each_voice);
    if frozen.proposal && !same {
        return Ok(Err(Refused::ProposalFrozen));
    }
    let new = CouncilRow {
        lever,
        proposal,
        for_whom,
        each_voice: draft.each_voice,
        revision: draft.revision,
        ..row
    };
    if !app.store.keep_council(&new).await? {
        return Ok(Err(Refused::Stale));
    }
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(Ok(()))
}

fn text(typed: &str, most: usize) -> Result<String, Refused> {
    let note = Note::parse(typed).map_err(|_| Refused::Letters(Note::LIMIT))?;
    let words = words_of(note.as_str());
    if words > most {
        return Err(Refused::Words { words, most });
    }
    Ok(note.into())
}

/// What a round of consent came to, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The voices: first those that the workshop offers, then others that people had.
    pub voices: Vec<String>,
    /// How many of `voices` the workshop offers: the rule asks for them.
    pub offered: usize,
    /// What each voice answered; at the end those without a voice.
    pub stands: Vec<Stands>,
}

impl Answered {
    /// The answers of a round.
    #[must_use]
    pub fn read(workshop: &Workshop, ballots: &Ballots) -> Self {
        Self {
            voices: ballots
                .voices()
                .into_iter()
                .map(|(voice, _)| voice.to_owned())
                .collect(),
            offered: workshop.settings.voices.len(),
            stands: ballots.stands(),
        }
    }

    /// Whether each voice that the workshop offers supports the proposal.
    #[must_use]
    pub fn each_supports(&self) -> bool {
        let mut asked = self.stands.iter().take(self.offered);
        self.offered > 0 && asked.all(|stands| supports(*stands))
    }
}

/// The answers of a round whose results are shown.
///
/// # Errors
/// As above.
pub async fn answers(
    app: &App,
    workshop: &Workshop,
    vote: &Vote,
) -> Result<Option<(Ballots, Answered)>, ServerError> {
    if vote.state != State::Revealed {
        return Ok(None);
    }
    let rows = app.store.ballots(vote.id).await?;
    let known = workshop.settings.voices.iter();
    let known = known.map(|known| known.voice.clone());
    let ballots = Ballots::read(vote, &rows, known, &std::collections::BTreeSet::new())?;
    let answered = Answered::read(workshop, &ballots);
    Ok(Some((ballots, answered)))
}

/// Lets everybody read words that wait, or keeps them off. Says whether they are there.
///
/// # Errors
/// As above.
pub async fn judge(
    app: &App,
    workshop: &Workshop,
    (vote, voter, shown): (VoteId, &str, bool),
) -> Result<bool, ServerError> {
    let all = votes::all(app, workshop.id()).await?;
    let vote = all.into_iter().find(|one| one.id == vote);
    let Some(vote) = vote.filter(|vote| vote.state == State::Revealed) else {
        return Ok(false);
    };
    let rows = app.store.ballots(vote.id).await?;
    let meant = |row: &&BallotRow| crate::secret::hex(&row.voter) == voter;
    let Some(row) = rows.iter().find(meant) else {
        return Ok(false);
    };
    let mut marks = count::marks(&row.body)?;
    let Some(said) = marks.said_mut().filter(|said| !said.words.is_empty()) else {
        return Ok(false);
    };
    if shown {
        said.waits = None;
    }
    said.kept_off = !shown;
    let new = votes::body(&marks)?;
    let done = app
        .store
        .rewrite_ballot((vote.id, row.voter), (&row.body, &new))
        .await?;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(done)
}
