//! What pages of a workshop show, gathered from what is stored. Who sees what is decided here: a participant's page holds
//! their own cards and what the stage lets everybody see, the big screen only what was approved, and neither an author
//! unless the stage shows names.

mod beam;
mod council;
mod desk;
mod mine;
mod room;
mod votes;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use loopwise_app::marks::Voice;
use loopwise_app::pages::workshop::{Clock, Named, Results};
use loopwise_app::pages::{Context, NoticeFacts};
use loopwise_app::story::Findings;
use loopwise_model::{ActorId, StageKind};
use loopwise_sync::Head;
use loopwise_workshop::StagePlan;
use loopwise_workshop::tally::{Mark, Tally};
use tokio::sync::OnceCell;

pub use beam::beam;
pub use council::page as council_page;
pub use desk::{desk, join_link};
pub use mine::{kept, mine};
pub use room::{Sent, room};
pub use votes::numbers;

use super::Workshop;
use super::votes::{State, choices};
use crate::current;
use crate::error::ServerError;
use crate::live::now_ms;
use crate::state::App;
use crate::store::{CardRow, CouncilRow, MarkRow, Person};

/// Everything that the pages of a workshop are made from.
struct Gathered<'a> {
    app: &'a App,
    workshop: &'a Workshop,
    context: Context,
    facts: Arc<Facts>,
}

/// What is read for a page, the same for whoever looks at that moment.
pub struct Facts {
    head: Arc<Head>,
    people: Vec<Person>,
    cards: Vec<CardRow>,
    marks: Vec<MarkRow>,
    votes: Vec<votes::Held>,
    council: CouncilRow,
    /// The loops of the map, once a page shows them.
    findings: OnceCell<Findings>,
}

impl Facts {
    async fn read(app: &App, workshop: &Workshop) -> Result<Self, ServerError> {
        Ok(Self {
            head: current::head(app, workshop.map()).await?,
            people: app.store.people_of(workshop.id()).await?,
            cards: app.store.cards(workshop.id()).await?,
            marks: app.store.marks(workshop.id()).await?,
            votes: votes::held(app, workshop).await?,
            council: super::council::load(app, workshop).await?,
            findings: OnceCell::new(),
        })
    }
}

impl<'a> Gathered<'a> {
    async fn new(
        app: &'a App,
        workshop: &'a Workshop,
        context: Context,
    ) -> Result<Self, ServerError> {
        let read = || Facts::read(app, workshop);
        Ok(Self {
            facts: app.looking.get(workshop.id(), read).await?,
            app,
            workshop,
            context,
        })
    }

    /// What the workshop is about: the map's question, else its title.
    fn about(&self) -> String {
        let question = self.facts.head.map.settings.question.as_str();
        if question.is_empty() {
            self.facts.head.map.title().to_owned()
        } else {
            question.to_owned()
        }
    }

    fn clock(&self) -> Result<Clock, ServerError> {
        let stage = self.workshop.stage()?;
        Ok(Clock {
            left_ms: self.workshop.progress.left_ms(now_ms()),
            whole_ms: i64::from(stage.minutes) * 60_000,
            runs: self.workshop.progress.runs(),
        })
    }

    fn place(&self) -> usize {
        let stages = &self.workshop.sheet.stages;
        let open = self.workshop.progress.stage(&self.workshop.sheet);
        let place = open.and_then(|open| stages.iter().position(|stage| stage.id == open.id));
        place.unwrap_or(0)
    }

    fn person(&self, id: ActorId) -> Option<&Person> {
        self.facts.people.iter().find(|person| person.id == id)
    }

    fn named(&self, person: &Person) -> Named {
        named(self.workshop, &person.name, person.voice.as_deref())
    }

    /// Cards of a stage that others may see.
    fn shown_in<'b>(&'b self, stage: &'b str) -> impl Iterator<Item = &'b CardRow> {
        self.facts
            .cards
            .iter()
            .filter(move |card| card.stage == stage && card.state == "shown")
    }

    /// The loops of the map, found beside the threads that serve sockets.
    async fn findings(&self) -> Result<&Findings, ServerError> {
        let find = || async {
            let head = Arc::clone(&self.facts.head);
            tokio::task::spawn_blocking(move || current::findings(&head.map)).await
        };
        let found = self.facts.findings.get_or_try_init(find).await;
        found.map_err(|_| ServerError::Internal("loops could not be found"))
    }

    /// The vote of a stage, once it was opened.
    fn vote_of(&self, stage: &StagePlan) -> Option<&votes::Held> {
        self.facts
            .votes
            .iter()
            .find(|held| held.vote.stage == stage.id)
    }

    /// The totals of a stage in which people chose: of its vote, once that is revealed, or of its dots. Groups that are too
    /// small are hidden.
    fn results(&self, stage: &StagePlan) -> Result<Option<Results>, ServerError> {
        match self.vote_of(stage) {
            Some(held) if held.vote.state == State::Revealed => {
                votes::results(self, held, &stage.title).map(Some)
            }
            Some(_) => Ok(None),
            None => Ok(self.marked(stage)),
        }
    }

    /// The totals of all stages before the open one in which people chose.
    fn results_before(&self) -> Result<Vec<Results>, ServerError> {
        let all = self.votes_before().map(|stage| self.results(stage));
        all.filter_map(Result::transpose).collect()
    }

    /// What came of the last round of consent, once that is revealed.
    fn consent(&self) -> Result<Option<Results>, ServerError> {
        let stages = self.workshop.sheet.stages.iter();
        let mut held = stages
            .filter(|stage| stage.kind == StageKind::Consent && self.vote_of(stage).is_some());
        held.next_back()
            .map_or(Ok(None), |stage| self.results(stage))
    }

    /// The totals of the dots in a stage.
    fn marked(&self, stage: &StagePlan) -> Option<Results> {
        let marks: Vec<Mark<String>> = self
            .facts
            .marks
            .iter()
            .filter(|mark| mark.stage == stage.id)
            .map(|mark| Mark {
                person: mark.person.as_u128(),
                voice: self
                    .person(mark.person)
                    .and_then(|person| person.voice.clone()),
                choice: mark.choice.clone(),
                count: mark.dots,
            })
            .collect();
        if marks.is_empty() {
            return None;
        }
        let choices = choices(&self.facts.head.map, stage.kind);
        let keys: Vec<String> = choices.iter().map(|item| item.key.clone()).collect();
        let labels: BTreeMap<String, String> = choices
            .into_iter()
            .map(|item| (item.key, item.words))
            .collect();
        let tally = Tally::of(&keys, &marks, true);
        let rows = tally.choices.into_iter().filter(|one| one.total > 0);
        let rows = rows.map(|one| {
            let words = labels.get(&one.choice).cloned().unwrap_or_default();
            (words, one.total, by_voice(self.workshop, one.by_voice))
        });
        Some(Results {
            title: stage.title.clone(),
            people: tally.people,
            rows: rows.collect(),
            ..Results::default()
        })
    }

    /// The votes of the plan that are over: those before the open stage.
    fn votes_before(&self) -> impl Iterator<Item = &StagePlan> {
        let until = if self.workshop.progress.is_over() {
            usize::MAX
        } else {
            self.place()
        };
        self.workshop
            .sheet
            .stages
            .iter()
            .take(until)
            .filter(|stage| is_blind(stage))
    }
}

/// Whether people choose in a stage, blind.
fn is_blind(stage: &StagePlan) -> bool {
    stage.who_sees.participants == loopwise_workshop::ParticipantView::Ballot
}

/// Counts by voice, in the order in which the workshop offers the voices.
fn by_voice(
    workshop: &Workshop,
    counts: BTreeMap<String, Option<u32>>,
) -> Vec<(Named, Option<u32>)> {
    let offered = &workshop.settings.voices;
    let place = |voice: &str| offered.iter().position(|known| known.voice == voice);
    let mut counts: Vec<(String, Option<u32>)> = counts.into_iter().collect();
    counts.sort_by_key(|(voice, _)| place(voice).unwrap_or(usize::MAX));
    let told = |(voice, count): (String, Option<u32>)| {
        let voice = Some(voice).filter(|voice| !voice.is_empty());
        (named(workshop, "", voice.as_deref()), count)
    };
    counts.into_iter().map(told).collect()
}

/// A name with its voice, as this workshop calls it.
fn named(workshop: &Workshop, name: &str, voice: Option<&str>) -> Named {
    let known = workshop
        .settings
        .voices
        .iter()
        .find(|known| Some(known.voice.as_str()) == voice);
    Named {
        name: name.to_owned(),
        voice: voice.and_then(Voice::parse),
        voice_word: known.map(|known| known.word.clone()).unwrap_or_default(),
    }
}

/// What the notice of a workshop says.
#[must_use]
pub fn notice(app: &App, workshop: &Workshop) -> NoticeFacts {
    let settings = &workshop.settings;
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    NoticeFacts {
        organisation: some(&settings.organisation),
        days: Some(u32::from(settings.days)),
        adult: some(&settings.adult),
        ..app.notice()
    }
}
