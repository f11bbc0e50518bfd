//! What people said and could be quoted in a report: what they wrote in workshops and may be read, the stories of loops, the
//! reasons of links, and what was said about leverage points. Nothing is quoted unless somebody who runs the map ticks it (PR-14).

use loopwise_app::marks::voice_word;
use loopwise_app::text::Text;
use loopwise_model::{ActorId, MapId, SystemMap, Voice};
use loopwise_report::data::Quote;
use loopwise_sync::Head;
use loopwise_workshop::{Card, Credit};

use crate::error::ServerError;
use crate::store::Store;
use crate::workshop::Workshop;

/// Most that is listed: nobody decides about more, one by one.
const MOST: usize = 500;

/// Something that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotable {
    /// Its name in the form.
    pub key: String,
    /// The words.
    pub words: String,
    /// Who said it, as they chose to be named; may be empty.
    pub who: String,
    /// The participant who said it, where it does not stand on the map.
    pub person: Option<ActorId>,
}

/// Somebody wants to quote what is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotThere;

impl Quotable {
    /// It as the report has it.
    #[must_use]
    pub fn quote(&self) -> Quote {
        Quote {
            text: self.words.clone(),
            who: self.who.clone(),
        }
    }
}

/// Everything that could be quoted.
///
/// # Errors
/// When something cannot be read.
pub async fn all(
    store: &Store,
    (map, head): (MapId, &Head),
    text: &Text,
) -> Result<Vec<Quotable>, ServerError> {
    let mut all = on_map(&head.map, text);
    for row in store.workshops(map).await? {
        let workshop = Workshop::read(row)?;
        all.extend(in_workshop(store, &workshop, text).await?);
    }
    all.truncate(MOST);
    Ok(all)
}

/// What stands on the map itself. Nobody's name stands beside it there.
fn on_map(map: &SystemMap, text: &Text) -> Vec<Quotable> {
    let loops = map.loops.iter();
    let told = loops.filter(|(_, named)| !named.story.is_empty());
    let told = told.map(|(id, named)| (format!("told-{id}"), named.story.to_string(), None));
    let links = map.links.iter();
    let reasons = links.filter(|(_, link)| !link.because.is_empty());
    let reasons =
        reasons.map(|(id, link)| (format!("because-{id}"), link.because.to_string(), None));
    let factors = map.factors.iter();
    let notes = factors.filter(|(_, factor)| !factor.note.is_empty());
    let notes = notes.map(|(id, factor)| (format!("note-{id}"), factor.note.to_string(), None));
    let comments = map.levers.iter().flat_map(|(_, lever)| &lever.comments);
    let comments = comments.map(|(id, comment)| {
        (
            format!("said-{id}"),
            comment.words.to_string(),
            comment.voice,
        )
    });
    told.chain(reasons)
        .chain(notes)
        .chain(comments)
        .map(|(key, words, voice)| Quotable {
            key,
            words,
            who: voice
                .map(|voice| voice_word(voice, text))
                .unwrap_or_default(),
            person: None,
        })
        .collect()
}

/// What people wrote in a workshop, of those who do not hold it back.
async fn in_workshop(
    store: &Store,
    workshop: &Workshop,
    text: &Text,
) -> Result<Vec<Quotable>, ServerError> {
    let people = store.people_of(workshop.id()).await?;
    let mut found = Vec::new();
    for row in store.cards(workshop.id()).await? {
        if row.state != "shown" {
            continue;
        }
        let card: Card = serde_json::from_str(&row.body)
            .map_err(|_| ServerError::Internal("a stored card cannot be read"))?;
        let Some(words) = said(&card) else { continue };
        let Some(person) = people.iter().find(|person| person.id == row.person) else {
            continue;
        };
        let voice = person.voice.as_deref().and_then(Voice::parse);
        let voice = voice.map(|voice| voice_word(voice, text));
        let who = match Credit::from_word(&person.credit).unwrap_or_default() {
            Credit::Held => continue,
            // Where nobody is named while it goes on, nobody is named afterwards.
            Credit::Name if !workshop.settings.anonymous => {
                let name = [Some(person.name.clone()), voice];
                name.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            Credit::Name | Credit::Voice => voice.unwrap_or_default(),
        };
        found.push(Quotable {
            key: format!("card-{}", row.id),
            words,
            who,
            person: Some(row.person),
        });
    }
    Ok(found)
}

/// What a card says in somebody's own words; none for what stands on the map.
fn said(card: &Card) -> Option<String> {
    let words = match card {
        Card::Hope { text } | Card::Fear { text } | Card::Reflection { text } => text.to_string(),
        Card::Remark { text, .. } => text.to_string(),
        Card::Curve { because, .. } => because.to_string(),
        Card::Factor { .. } | Card::Link { .. } | Card::LoopStory { .. } | Card::Lever { .. } => {
            return None;
        }
    };
    Some(words).filter(|words| !words.is_empty())
}

/// What was ticked, in the order of the list.
///
/// # Errors
/// When something ticked is not in the list.
pub fn chosen<'a>(all: &'a [Quotable], keys: &[String]) -> Result<Vec<&'a Quotable>, NotThere> {
    let known = |key: &String| all.iter().any(|one| one.key == *key);
    if !keys.iter().all(known) {
        return Err(NotThere);
    }
    Ok(all.iter().filter(|one| keys.contains(&one.key)).collect())
}
