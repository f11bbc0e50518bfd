//! What a participant contributed, and what came out of a workshop.

use loopwise_app::pages::Context;
use loopwise_app::pages::workshop::{CardShown, KeptView, MineView, Named, SaidOf, Until};
use loopwise_app::story::{Leg, link_sentence, plain};
use loopwise_model::{ActorId, FactorField, Field, LinkField, LinkId};
use loopwise_report::stances::{Take, Thing};
use loopwise_workshop::Credit;

use super::{Gathered, council, notice, words};
use crate::error::ServerError;
use crate::state::App;
use crate::store::Person;
use crate::workshop::{Workshop, keeping};

/// Everything of one person.
///
/// # Errors
/// `NotFound` when they are not in the workshop.
pub async fn mine(
    app: &App,
    workshop: &Workshop,
    me: ActorId,
    context: Context,
) -> Result<MineView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let person = gathered.person(me).ok_or(ServerError::NotFound)?;
    let mut stages: Vec<(String, Vec<CardShown>)> = Vec::new();
    for stage in &workshop.sheet.stages {
        let mut cards = Vec::new();
        let theirs = gathered
            .facts
            .cards
            .iter()
            .filter(|row| row.person == me && row.stage == stage.id);
        for row in theirs {
            cards.push(words::shown(&gathered, row, false)?);
        }
        if !cards.is_empty() {
            stages.push((stage.title.clone(), cards));
        }
    }
    Ok(MineView {
        map: workshop.map(),
        workshop: workshop.id().to_string(),
        me: gathered.named(person),
        stages,
        on_map: on_map(&gathered, me),
        said: said(app, &gathered, me).await?,
        notice: notice(app, workshop),
        credit: credit_of(person),
        credit_kept: false,
        again: None,
    })
}

/// What somebody supports or contests, in the order in which they said so. What is not on the map any more has no name.
async fn said(app: &App, gathered: &Gathered<'_>, me: ActorId) -> Result<Vec<SaidOf>, ServerError> {
    let (map, text) = (&gathered.facts.head.map, &gathered.context.text);
    let sentence = |id: &LinkId| {
        let link = map.links.get(id)?;
        let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
        Some(plain(text, &link_sentence(text, &leg)))
    };
    let rows = app.store.stances_of(me).await?;
    let read = rows.iter().filter_map(|row| {
        let thing = Thing::of(&row.kind, row.thing.as_u128())?;
        let name = match &thing {
            Thing::Factor(id) => map.factors.get(id).map(|one| one.label.to_string()),
            Thing::Link(id) | Thing::Sign(id) => sentence(id),
            Thing::Lever(id) => map.levers.get(id).map(|one| one.name.to_string()),
        };
        let take = Take::from_word(&row.stance)?;
        Some(SaidOf { thing, take, name })
    });
    Ok(read.collect())
}

/// How somebody wants to be signed.
fn credit_of(person: &Person) -> Credit {
    Credit::from_word(&person.credit).unwrap_or_default()
}

/// What somebody put straight on the map: things whose cards are not in the list already.
fn on_map(gathered: &Gathered<'_>, me: ActorId) -> Vec<String> {
    let text = &gathered.context.text;
    let map = &gathered.facts.head.map;
    let theirs = |field: Field| {
        gathered
            .facts
            .head
            .stamp(field)
            .is_some_and(|stamp| stamp.actor == me)
    };
    let is_card = |id: uuid::Uuid| gathered.facts.cards.iter().any(|card| card.id.uuid() == id);
    let factors = map
        .factors
        .iter()
        .filter(|(id, _)| theirs(Field::factor(**id, FactorField::Exists)) && !is_card(id.uuid()))
        .map(|(_, factor)| factor.label.as_str().to_owned());
    let links = map
        .links
        .iter()
        .filter(|(id, _)| theirs(Field::link(**id, LinkField::Exists)) && !is_card(id.uuid()))
        .map(|(_, link)| {
            let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
            plain(text, &link_sentence(text, &leg))
        });
    factors.chain(links).collect()
}

/// What came out of a workshop, stage by stage.
///
/// # Errors
/// When something could not be read.
pub async fn kept(
    app: &App,
    workshop: &Workshop,
    context: Context,
) -> Result<KeptView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let mut stages = Vec::new();
    let mut held = false;
    // Where nobody is named while it goes on, nobody is named afterwards.
    let named = !workshop.settings.anonymous;
    for stage in &workshop.sheet.stages {
        let mut cards = Vec::new();
        for row in gathered.shown_in(&stage.id) {
            let credit = gathered.person(row.person).map(credit_of);
            if credit == Some(Credit::Held) {
                held = true;
                continue;
            }
            let mut card = words::shown(&gathered, row, named)?;
            if credit == Some(Credit::Voice) {
                card.by = card.by.map(|by| Named {
                    name: String::new(),
                    ..by
                });
            }
            cards.push(card);
        }
        let results = gathered.results(stage)?.into_iter().collect();
        stages.push((stage.title.clone(), stage.output.clone(), cards, results));
    }
    Ok(KeptView {
        council: council::kept(&gathered),
        workshop: workshop.id().to_string(),
        map: workshop.map(),
        about: gathered.about(),
        run_sheet: workshop.sheet.title.clone(),
        until: match workshop.stored().purged_ms {
            Some(gone) => Until::Gone(gone),
            None => Until::Kept(keeping::until_ms(workshop)),
        },
        held,
        stages,
    })
}
