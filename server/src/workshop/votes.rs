//! Votes as they are held: opened, cast, closed, revealed. `form` reads what somebody sends, `count` makes numbers of it.
//!
//! What is voted on is frozen when a vote opens. What leaves the map later stays readable and is counted by itself; nobody
//! can vote for it any more. Nobody learns anything of a vote before it is revealed, but how many have voted.

pub mod count;
pub mod form;

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{ActorId, FactorId, Lever, LeverId, LeverStatus, StageKind, SystemMap, Voice};
use loopwise_report::data::RawByVoice;
use loopwise_report::lenses::group;
use loopwise_workshop::{Held, Item, Marks, Method, Tool, holds_vote};

use super::{Workshop, council};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::state::App;
use crate::store::{Cast, Store, VoteId, VoteRow, WorkshopId};
use form::Wrong;

/// Most items of a vote: nobody reads more with care.
pub const MOST_ITEMS: usize = 100;

/// Where a vote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// People vote.
    Open,
    /// Nobody votes any more.
    Closed,
    /// Everybody sees its results.
    Revealed,
}

/// A vote, read.
#[derive(Debug, Clone)]
pub struct Vote {
    /// Which.
    pub id: VoteId,
    /// In which stage.
    pub stage: String,
    /// How people choose.
    pub method: Method,
    /// Where it stands.
    pub state: State,
    /// What it is about.
    pub items: Vec<Item>,
    /// Who took part when it closed; none while it is open, or where an older program closed it.
    pub people: Option<RawByVoice>,
}

impl Vote {
    /// Reads a stored vote.
    ///
    /// # Errors
    /// When something else wrote it.
    pub fn read(row: &VoteRow) -> Result<Self, ServerError> {
        const UNREADABLE: ServerError = ServerError::Internal("a stored vote cannot be read");
        Ok(Self {
            id: row.id,
            stage: row.stage.clone(),
            method: Method::from_word(&row.method).ok_or(UNREADABLE)?,
            state: match row.state.as_str() {
                "open" => State::Open,
                "closed" => State::Closed,
                "revealed" => State::Revealed,
                _ => return Err(UNREADABLE),
            },
            items: serde_json::from_str(&row.items).map_err(|_| UNREADABLE)?,
            people: match &row.people {
                Some(json) => Some(by_voice(json).ok_or(UNREADABLE)?),
                None => None,
            },
        })
    }

    /// The numbers of the items that are on the map no more.
    #[must_use]
    pub fn gone(&self, map: &SystemMap) -> BTreeSet<usize> {
        let items = self.items.iter().enumerate();
        let gone = items.filter(|(_, item)| !is_on_map(map, &item.key));
        gone.map(|(number, _)| number).collect()
    }
}

fn by_voice(json: &str) -> Option<RawByVoice> {
    let counts: BTreeMap<String, u32> = serde_json::from_str(json).ok()?;
    let mut people = RawByVoice::default();
    for (voice, count) in counts {
        people[group(Voice::parse(&voice))] += count;
    }
    Some(people)
}

fn is_on_map(map: &SystemMap, key: &str) -> bool {
    let lever = key.parse::<LeverId>();
    let factor = key.parse::<FactorId>();
    lever.is_ok_and(|id| map.levers.contains_key(&id))
        || factor.is_ok_and(|id| map.factors.contains_key(&id))
}

/// What a stage votes on: the leverage points of the map that are not set aside, else its factors, in an order that says
/// nothing.
#[must_use]
pub fn choices(map: &SystemMap, kind: StageKind) -> Vec<Item> {
    let levers = map.levers.iter();
    let mut levers = levers
        .filter(|(_, lever)| lever.status() != LeverStatus::SetAside)
        .peekable();
    if kind == StageKind::Vote && levers.peek().is_some() {
        let item = |(id, lever): (&LeverId, &Lever)| Item {
            key: id.to_string(),
            words: lever.name.as_str().to_owned(),
            text: String::new(),
        };
        return levers.map(item).collect();
    }
    let mut factors: Vec<Item> = map
        .factors
        .iter()
        .map(|(id, factor)| Item {
            key: id.to_string(),
            words: factor.label.as_str().to_owned(),
            text: String::new(),
        })
        .collect();
    factors.sort_by_key(|item| (item.words.to_lowercase(), item.key.clone()));
    factors
}

/// The votes of a workshop, in the order in which they opened.
///
/// # Errors
/// When they cannot be read.
pub async fn all(app: &App, workshop: WorkshopId) -> Result<Vec<Vote>, ServerError> {
    let rows = app.store.votes(workshop).await?;
    rows.iter().map(Vote::read).collect()
}

/// The vote of a stage.
async fn of_stage(
    app: &App,
    workshop: &Workshop,
    stage: &str,
) -> Result<Option<Vote>, ServerError> {
    let all = all(app, workshop.id()).await?;
    Ok(all.into_iter().find(|vote| vote.stage == stage))
}

/// What a facilitator does with a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Opens it.
    Open,
    /// Closes it.
    Close,
    /// Lets everybody see its results.
    Reveal,
}

impl Deed {
    /// The deed that an address names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "vote-open" => Self::Open,
            "vote-close" => Self::Close,
            "vote-reveal" => Self::Reveal,
            _ => return None,
        })
    }
}

/// Why a deed was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDone {
    /// There is no vote in the stage.
    NoVote,
    /// There is nothing to vote on.
    Nothing,
    /// There are more items than a vote can have.
    TooMany(usize),
    /// It is open still.
    StillOpen,
    /// Nobody said which leverage point it is about, or that is on the map no more.
    NoLever,
    /// There is no proposal to agree on.
    NoProposal,
    /// It is decided already.
    Decided,
}

/// Does something with the vote of a stage. What somebody else did already is done, and no harm: two who press at once
/// are both right.
///
/// # Errors
/// When it could not be stored.
pub async fn deed(
    app: &App,
    workshop: &Workshop,
    stage: &str,
    deed: Deed,
) -> Result<Result<(), NotDone>, ServerError> {
    let vote = of_stage(app, workshop, stage).await?;
    let done = match (deed, vote) {
        (Deed::Open, None) => match open(app, workshop, stage).await? {
            Ok(()) => true,
            Err(why) => return Ok(Err(why)),
        },
        (Deed::Open, Some(_)) => false,
        (_, None) => return Ok(Err(NotDone::NoVote)),
        (Deed::Close, Some(vote)) => app.store.close_vote(vote.id, now_ms()).await?,
        (Deed::Reveal, Some(vote)) if vote.state == State::Open => {
            return Ok(Err(NotDone::StillOpen));
        }
        (Deed::Reveal, Some(vote)) => app.store.reveal_vote(vote.id, now_ms()).await?,
    };
    if done {
        app.hub.bells().ring(workshop.map(), Ring::Everybody);
    }
    Ok(Ok(()))
}

/// Opens the vote of the open stage, about what is on the map now.
async fn open(
    app: &App,
    workshop: &Workshop,
    stage: &str,
) -> Result<Result<(), NotDone>, ServerError> {
    let plan = workshop.stage()?;
    if plan.id != stage || !holds_vote(plan.kind) || workshop.progress.is_over() {
        return Ok(Err(NotDone::NoVote));
    }
    let head = current::head(app, workshop.map()).await?;
    let items = if plan.method(0).asks() {
        match council::asked(app, workshop, &head.map, plan.kind).await? {
            Ok(item) => vec![item],
            Err(why) => return Ok(Err(why)),
        }
    } else {
        choices(&head.map, plan.kind)
    };
    if items.is_empty() {
        return Ok(Err(NotDone::Nothing));
    }
    if items.len() > MOST_ITEMS {
        return Ok(Err(NotDone::TooMany(items.len())));
    }
    let json = |_| ServerError::Internal("what is voted on has no JSON form");
    let row = VoteRow {
        id: VoteId::new(),
        workshop: workshop.id(),
        stage: stage.to_owned(),
        method: plan.method(items.len()).word().to_owned(),
        state: "open".to_owned(),
        items: serde_json::to_string(&items).map_err(json)?,
        opened_ms: now_ms(),
        closed_ms: None,
        revealed_ms: None,
        people: None,
    };
    app.store.open_vote(&row).await?;
    Ok(Ok(()))
}

/// Closes what is open still of a workshop that is over, so that nothing leads from people to their ballots.
///
/// # Errors
/// When it could not be stored.
pub async fn close_all(store: &Store, workshop: WorkshopId) -> Result<(), ServerError> {
    for row in store.votes(workshop).await? {
        if row.state == "open" {
            store.close_vote(row.id, now_ms()).await?;
        }
    }
    Ok(())
}

/// What became of what somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is kept, in place of what they sent before; the words with it wait for somebody to read them first.
    Kept(Option<Held>),
    /// The stage has no vote, or the vote takes nothing just now.
    NotNow,
    /// The vote is closed.
    Closed,
    /// It cannot be counted.
    Wrong(Wrong),
}

/// Takes a ballot of somebody who is in the workshop.
///
/// # Errors
/// When it could not be stored.
pub async fn cast(
    app: &App,
    workshop: &Workshop,
    person: ActorId,
    fields: &[(String, String)],
) -> Result<Sent, ServerError> {
    let plan = workshop.stage()?;
    if !holds_vote(plan.kind) {
        return Ok(Sent::NotNow);
    }
    let Some(vote) = of_stage(app, workshop, &plan.id).await? else {
        return Ok(Sent::NotNow);
    };
    let meant = fields.iter().find(|(name, _)| name == "vote");
    if meant.is_some_and(|(_, id)| *id != vote.id.to_string()) {
        return Ok(Sent::Wrong(Wrong::Unknown));
    }
    if vote.state != State::Open {
        return Ok(Sent::Closed);
    }
    if !workshop.progress.tools().contains(&Tool::Vote) {
        return Ok(Sent::NotNow);
    }
    let head = current::head(app, workshop.map()).await?;
    let mut marks = match form::read(&vote, &vote.gone(&head.map), fields) {
        Ok(marks) => marks,
        Err(wrong) => return Ok(Sent::Wrong(wrong)),
    };
    let mut held = None;
    if let Some(said) = marks.said_mut()
        && !said.words.is_empty()
    {
        let words = [said.words.as_str()];
        let moderation = workshop.settings.moderation;
        held = app.hub.reader().judge(moderation, &words);
        said.waits = held;
    }
    let body = body(&marks)?;
    let cast = app
        .store
        .cast_ballot((vote.id, person), &body, now_ms())
        .await?;
    if cast == Cast::Kept {
        app.hub.bells().ring(workshop.map(), Ring::Desk);
    }
    Ok(match cast {
        Cast::Kept => Sent::Kept(held),
        Cast::Closed => Sent::Closed,
        Cast::NotIn => Sent::NotNow,
    })
}

/// Marks as they are stored.
///
/// # Errors
/// Never: marks can be written.
pub fn body(marks: &Marks) -> Result<String, ServerError> {
    serde_json::to_string(marks).map_err(|_| ServerError::Internal("a ballot has no JSON form"))
}

/// A person's own marks, while the vote is open.
///
/// # Errors
/// When they cannot be read.
pub async fn own(app: &App, vote: &Vote, person: ActorId) -> Result<Option<Marks>, ServerError> {
    let body = app.store.own_ballot(vote.id, person).await?;
    body.map(|body| count::marks(&body)).transpose()
}
