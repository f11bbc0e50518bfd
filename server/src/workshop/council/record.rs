//! What councils decided, gathered: everything for a report, and what everybody may read beside a leverage point.
//!
//! What may be read is worked out when the decision is written down and stays: the ballots go when the days of the
//! workshop are over, and with them the words of people. Whether a voice supports is told by one rule everywhere, so that
//! two pages never tell together what neither does.

use std::collections::BTreeMap;

use loopwise_app::marks::Voice;
use loopwise_app::pages::leverage::{CouncilDecision, CouncilReason, CouncilResult};
use loopwise_app::pages::workshop::Named;
use loopwise_model::{LeverId, LeverStatus, MapId};
use loopwise_report::data::RawByVoice;
use loopwise_report::lenses::group;
use loopwise_report::publish::{Choice, Counts, Number, PublishedItem, Rule, Table, publish};
use loopwise_report::support::{Group, Stands, told};
use loopwise_workshop::tally::{Mark, Tally};
use loopwise_workshop::{Item, Method};
use serde::{Deserialize, Serialize};

use super::super::{Workshop, votes};
use super::{Answered, answers};
use crate::current;
use crate::error::ServerError;
use crate::state::App;
use crate::store::{CouncilRow, WorkshopId};

const UNREADABLE: ServerError = ServerError::Internal("a stored decision cannot be read");

/// Everything about what one council decides.
#[derive(Debug, Clone)]
pub struct Record {
    /// In which workshop.
    pub workshop: WorkshopId,
    /// What is proposed and decided.
    pub row: CouncilRow,
    /// What the leverage point is called now; none when it is on the map no more.
    pub lever: Option<String>,
    /// The rounds whose results are shown, in the order in which they opened; none when the words of the workshop are
    /// kept no longer.
    pub rounds: Vec<Round>,
}

/// A sense check or a round of consent. The counts are exact: what of them may be published is for
/// `loopwise_report::publish` to say.
#[derive(Debug, Clone)]
pub struct Round {
    /// The name of its stage.
    pub title: String,
    /// Which of the two.
    pub method: Method,
    /// What people were asked about, with the words that it had then.
    pub item: Option<Item>,
    /// By voice (none: people without one) how many gave each answer, in the order of the method's answers.
    pub by_voice: Vec<(Option<String>, Stands)>,
    /// The words that may be read.
    pub reasons: Vec<Reason>,
}

/// Why somebody answered as they did. It carries a voice and no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The number of the answer among the method's answers.
    pub answer: usize,
    /// With which voice.
    pub voice: Option<String>,
    /// The words.
    pub words: String,
}

/// Everything that was decided in workshops of a map or is being decided, with exact counts.
///
/// # Errors
/// When it cannot be read.
pub async fn of_map(app: &App, map: MapId) -> Result<Vec<Record>, ServerError> {
    let rows = app.store.councils(map).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let head = current::head(app, map).await?;
    let mut all = Vec::new();
    for row in rows {
        let workshop = super::super::load(app, row.workshop).await?;
        let lever = row.lever.and_then(|id| head.map.levers.get(&id));
        all.push(Record {
            workshop: row.workshop,
            lever: lever.map(|lever| lever.name.as_str().to_owned()),
            rounds: rounds(app, &workshop).await?,
            row,
        });
    }
    Ok(all)
}

/// The rounds of a workshop whose results are shown.
async fn rounds(app: &App, workshop: &Workshop) -> Result<Vec<Round>, ServerError> {
    let mut all = Vec::new();
    for vote in votes::all(app, workshop.id()).await? {
        if !vote.method.asks() {
            continue;
        }
        let Some((ballots, answered)) = answers(app, workshop, &vote).await? else {
            continue;
        };
        let voices = answered.voices.iter().cloned().map(Some).chain([None]);
        let reasons = ballots.said().filter(|(.., said)| said.is_shown());
        let reasons = reasons.map(|(_, voice, answer, said)| Reason {
            answer,
            voice: voice.map(str::to_owned),
            words: said.words.as_str().to_owned(),
        });
        all.push(Round {
            title: title(workshop, &vote.stage),
            method: vote.method,
            reasons: reasons.collect(),
            by_voice: voices.zip(answered.stands).collect(),
            item: vote.items.into_iter().next(),
        });
    }
    Ok(all)
}

fn title(workshop: &Workshop, stage: &str) -> String {
    let mut stages = workshop.sheet.stages.iter();
    let found = stages.find(|plan| plan.id == stage);
    found.map_or_else(String::new, |plan| plan.title.clone())
}

/// For each voice that the workshop offers whether it supports the proposal; none where that would tell a count.
#[must_use]
pub fn lines(answered: &Answered) -> Vec<Option<bool>> {
    let hidden = hidden(answered);
    let groups = answered.stands.iter().enumerate();
    let groups: Vec<Group> = groups
        .map(|(at, stands)| Group {
            stands: *stands,
            hidden: hidden[at],
            asked: at < answered.offered,
        })
        .collect();
    told(&groups).into_iter().take(answered.offered).collect()
}

/// Of which groups everybody sees no counts, as the totals of votes hide them.
fn hidden(answered: &Answered) -> Vec<bool> {
    let name = |at: usize| answered.voices.get(at).cloned().unwrap_or_default();
    let mut marks: Vec<Mark<usize>> = Vec::new();
    let mut people = 0..;
    for (at, stands) in answered.stands.iter().enumerate() {
        let theirs: u32 = stands.iter().sum();
        for person in people
            .by_ref()
            .take(usize::try_from(theirs).unwrap_or(usize::MAX))
        {
            marks.push(Mark {
                person,
                voice: Some(name(at)),
                choice: 0,
                count: 1,
            });
        }
    }
    let tally = Tally::of(&[0], &marks, true);
    let by_voice: BTreeMap<String, Option<u32>> = tally
        .choices
        .into_iter()
        .flat_map(|one| one.by_voice)
        .collect();
    let is_hidden = |at| by_voice.get(&name(at)).is_some_and(Option::is_none);
    (0..answered.stands.len()).map(is_hidden).collect()
}

/// Whether the rule is met, as far as `lines` tell it.
#[must_use]
pub fn met(lines: &[Option<bool>]) -> Option<bool> {
    if lines.contains(&Some(false)) {
        return Some(false);
    }
    lines.iter().all(Option::is_some).then_some(true)
}

/// A number as it is stored.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Cell {
    Shown(u32),
    Over90,
    Under10,
    Hidden,
}

impl From<Number> for Cell {
    fn from(number: Number) -> Self {
        match number {
            Number::Shown(count) => Self::Shown(count),
            Number::Over90 => Self::Over90,
            Number::Under10 => Self::Under10,
            Number::Hidden => Self::Hidden,
        }
    }
}

impl From<Cell> for Number {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Shown(count) => Self::Shown(count),
            Cell::Over90 => Self::Over90,
            Cell::Under10 => Self::Under10,
            Cell::Hidden => Self::Hidden,
        }
    }
}

/// What may be shown of a round of consent (k = 5).
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Shown {
    /// For each voice its word, what each answer got, and whether it supports, where that was asked and may be told.
    voices: Vec<(String, [Cell; 3], Option<bool>)>,
    /// What each answer got in all.
    totals: [Cell; 3],
    /// Whether every voice supports, as far as that may be told.
    met: Option<bool>,
}

/// What may be shown of a round, as it is stored. As in a report, it is counted over the people who took part: how many of
/// them answered is told nowhere.
///
/// # Errors
/// Never: whoever answered took part.
pub(super) fn published(
    answered: &Answered,
    mut people: RawByVoice,
) -> Result<String, ServerError> {
    let place = |at: usize| {
        let voice = answered.voices.get(at).map(String::as_str);
        group(voice.and_then(Voice::parse))
    };
    let mut items = [RawByVoice::default(); 3];
    for (at, stands) in answered.stands.iter().enumerate() {
        for (item, count) in items.iter_mut().zip(stands) {
            item[place(at)] += count;
        }
    }
    for (at, size) in people.iter_mut().enumerate() {
        *size = items.iter().map(|item| item[at]).sum::<u32>().max(*size);
    }
    let table = Table {
        choice: Choice::One,
        items: items.iter().map(|item| item.to_vec()).collect(),
    };
    let counts = Counts::new(people.to_vec(), vec![table])
        .map_err(|_| ServerError::Internal("answers cannot be counted"))?;
    let shown = publish(&counts, Rule::inside());
    let items = &shown.tables[0];
    let of = |cell: &dyn Fn(&PublishedItem) -> Number| -> [Cell; 3] {
        [0, 1, 2].map(|answer: usize| cell(&items[answer]).into())
    };
    let lines = lines(answered);
    let voices = answered.voices.iter().enumerate().map(|(at, voice)| {
        let cells = of(&|item| item.voices[place(at)]);
        (voice.clone(), cells, lines.get(at).copied().flatten())
    });
    let stored = Shown {
        voices: voices.collect(),
        totals: of(&|item| item.total),
        met: met(&lines),
    };
    serde_json::to_string(&stored)
        .map_err(|_| ServerError::Internal("what may be shown has no JSON form"))
}

/// What councils decided about a leverage point, the newest first, as everybody who sees the map may read it.
///
/// # Errors
/// When it cannot be read.
pub async fn decisions(
    app: &App,
    map: MapId,
    lever: LeverId,
) -> Result<Vec<CouncilDecision>, ServerError> {
    let mut all = Vec::new();
    let rows = app.store.councils(map).await?;
    for row in rows.into_iter().filter(|row| row.lever == Some(lever)) {
        let Some(decided) = &row.decided else {
            continue;
        };
        let workshop = super::super::load(app, row.workshop).await?;
        let rounds = rounds(app, &workshop).await?;
        let consent = rounds.iter().rfind(|round| round.method == Method::Consent);
        let shown: Option<Shown> = match decided.published.as_str() {
            "" => None,
            json => Some(serde_json::from_str(json).map_err(|_| UNREADABLE)?),
        };
        // A voice whose counts are hidden stands on no reason: one reason is one count.
        let tells = |voice: &str| {
            shown.as_ref().is_some_and(|shown| {
                let mut voices = shown.voices.iter().filter(|(word, ..)| word == voice);
                voices.any(|(_, cells, _)| cells.iter().all(|cell| matches!(cell, Cell::Shown(_))))
            })
        };
        let reasons = consent.into_iter().flat_map(|round| &round.reasons);
        let reasons = reasons.map(|reason| {
            let voice = reason.voice.as_deref().filter(|voice| tells(voice));
            let by = voice.map(|voice| named(&workshop, voice));
            let words = reason.words.clone();
            (reason.answer, CouncilReason { words, by })
        });
        let (agree, dissent): (Vec<_>, Vec<_>) = reasons.partition(|(answer, _)| *answer == 0);
        let words =
            |all: Vec<(usize, CouncilReason)>| all.into_iter().map(|(_, one)| one).collect();
        let result = shown.map(|shown| CouncilResult {
            voices: shown
                .voices
                .iter()
                .map(|(voice, cells, supports)| {
                    (named(&workshop, voice), cells.map(Number::from), *supports)
                })
                .collect(),
            totals: shown.totals.map(Number::from),
            met: shown.met,
        });
        all.push(CouncilDecision {
            workshop: row.workshop.to_string(),
            status: LeverStatus::from_word(&decided.status).ok_or(UNREADABLE)?,
            day: u32::try_from(decided.at_ms / super::DAY_MS).unwrap_or_default(),
            outcome: decided.outcome.clone(),
            review_day: decided.review_day,
            proposal: row.proposal.clone(),
            for_whom: row.for_whom.clone(),
            each_voice: row.each_voice,
            result,
            agree: words(agree),
            dissent: words(dissent),
        });
    }
    all.reverse();
    Ok(all)
}

/// A voice as its workshop calls it.
fn named(workshop: &Workshop, voice: &str) -> Named {
    let mut known = workshop.settings.voices.iter();
    let known = known.find(|known| known.voice == voice);
    Named {
        name: String::new(),
        voice: Voice::parse(voice),
        voice_word: known.map(|known| known.word.clone()).unwrap_or_default(),
    }
}
