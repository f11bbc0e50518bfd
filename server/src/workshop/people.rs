//! People of a workshop: let in, taken out, calling for an adult, counted.

use loopwise_model::{ActorId, Voice};
use loopwise_report::data::RawByVoice;
use loopwise_report::lenses::group;

use super::Workshop;
use super::votes::Vote;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::state::App;
use crate::store::{AdultCall, CallId, Store};

/// Lets somebody in, or everybody who waits.
///
/// # Errors
/// When it could not be stored.
pub async fn admit(
    app: &App,
    workshop: &Workshop,
    who: Option<ActorId>,
) -> Result<(), ServerError> {
    app.store
        .move_people(workshop.id(), who, ("waits", "in"))
        .await?;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(())
}

/// Takes somebody out: their sessions lead nowhere, their sockets close, and they cannot come in again by themselves.
///
/// # Errors
/// When it could not be stored.
pub async fn remove(app: &App, workshop: &Workshop, who: ActorId) -> Result<(), ServerError> {
    for from in ["in", "waits"] {
        app.store
            .move_people(workshop.id(), Some(who), (from, "removed"))
            .await?;
    }
    app.hub.bells().ring(workshop.map(), Ring::Person(who));
    app.hub.shut_out(who).await;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(())
}

/// Lets somebody who was taken out wait at the door again.
///
/// # Errors
/// When it could not be stored.
pub async fn allow_back(app: &App, workshop: &Workshop, who: ActorId) -> Result<(), ServerError> {
    app.store
        .move_people(workshop.id(), Some(who), ("removed", "waits"))
        .await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    app.hub.bells().ring(workshop.map(), Ring::Person(who));
    Ok(())
}

/// Longest text with a call.
const WORDS: usize = 500;

/// Calls for an adult, or says more about a call that nobody has answered yet.
///
/// # Errors
/// When it could not be stored.
pub async fn call(
    app: &App,
    workshop: &Workshop,
    person: ActorId,
    (choice, words): (&str, &str),
) -> Result<(), ServerError> {
    let open = app.store.calls(workshop.id()).await?;
    let mut call = open
        .into_iter()
        .rfind(|call| call.person == person && call.answered_ms.is_none())
        .unwrap_or(AdultCall {
            id: CallId::new(),
            workshop: workshop.id(),
            person,
            stage: workshop.stage()?.id.clone(),
            choice: String::new(),
            words: String::new(),
            at_ms: now_ms(),
            answered_ms: None,
        });
    if ["me", "other", "screen", "mistake"].contains(&choice) {
        choice.clone_into(&mut call.choice);
    }
    if !words.is_empty() {
        call.words = words.chars().take(WORDS).collect();
    }
    app.store.keep_call(&call).await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(())
}

/// An adult has answered a call.
///
/// # Errors
/// `NotFound` when there is no such call.
pub async fn answer(app: &App, workshop: &Workshop, id: CallId) -> Result<(), ServerError> {
    let calls = app.store.calls(workshop.id()).await?;
    let mut call = calls
        .into_iter()
        .find(|call| call.id == id)
        .ok_or(ServerError::NotFound)?;
    call.answered_ms = Some(now_ms());
    app.store.keep_call(&call).await?;
    app.hub
        .bells()
        .ring(workshop.map(), Ring::Person(call.person));
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(())
}

/// Who could vote in a vote that is closed, by voice: those who took part when it closed. They stay, whoever joins or leaves
/// later: what is hidden would change with them, and two pages would tell together what neither does.
///
/// # Errors
/// When they cannot be read.
pub async fn could_vote(
    store: &Store,
    workshop: &Workshop,
    vote: &Vote,
) -> Result<RawByVoice, ServerError> {
    match vote.people {
        Some(people) => Ok(people),
        // An older program closed it, and did not note them.
        None => participants(store, workshop).await,
    }
}

/// Who took part in a workshop, by voice. Whoever had everything of theirs deleted is not among them.
///
/// # Errors
/// When they cannot be read.
pub async fn participants(store: &Store, workshop: &Workshop) -> Result<RawByVoice, ServerError> {
    let mut people = RawByVoice::default();
    for person in store.people_of(workshop.id()).await? {
        if person.state == "in" && person.role == "participant" {
            people[group(person.voice.as_deref().and_then(Voice::parse))] += 1;
        }
    }
    Ok(people)
}
