//! What a participant contributed, and what came out of a workshop.

use loopwise_app::pages::workshop::{CardShown, KeptView, MineView};
use loopwise_app::pages::{Context, Qr};
use loopwise_app::story::{Leg, link_sentence, plain};
use loopwise_model::{ActorId, FactorField, Field, LinkField};

use super::{Gathered, notice, words};
use crate::error::ServerError;
use crate::state::App;
use crate::workshop::Workshop;

/// Everything of one person.
///
/// # Errors
/// `NotFound` when they are not in the workshop.
pub async fn mine(
    app: &App,
    workshop: &Workshop,
    me: ActorId,
    (context, again): (Context, Option<(String, Option<Qr>)>),
) -> Result<MineView, ServerError> {
    let gathered = Gathered::new(app, workshop, context).await?;
    let person = gathered.person(me).ok_or(ServerError::NotFound)?;
    let mut stages: Vec<(String, Vec<CardShown>)> = Vec::new();
    for stage in &workshop.sheet.stages {
        let mut cards = Vec::new();
        let theirs = gathered
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
        notice: notice(app, workshop),
        again,
    })
}

/// What somebody put straight on the map: things whose cards are not in the list already.
fn on_map(gathered: &Gathered<'_>, me: ActorId) -> Vec<String> {
    let text = &gathered.context.text;
    let map = &gathered.head.map;
    let theirs = |field: Field| {
        gathered
            .head
            .stamp(field)
            .is_some_and(|stamp| stamp.actor == me)
    };
    let is_card = |id: uuid::Uuid| gathered.cards.iter().any(|card| card.id.uuid() == id);
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
    for stage in &workshop.sheet.stages {
        let mut cards = Vec::new();
        for row in gathered.shown_in(&stage.id) {
            cards.push(words::shown(&gathered, row, false)?);
        }
        let results = gathered.results(stage, true).into_iter().collect();
        stages.push((stage.title.clone(), stage.output.clone(), cards, results));
    }
    Ok(KeptView {
        workshop: workshop.id().to_string(),
        map: workshop.map(),
        about: gathered.about(),
        run_sheet: workshop.sheet.title.clone(),
        stages,
    })
}
