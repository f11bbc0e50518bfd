//! What people contribute: taken, read before others see it, decided about; `place` puts it on the map.

mod place;

pub(super) use place::place_all;

use loopwise_model::{
    ActorId, Edit, FactorId, Label, LeverId, LeverPart, LinkId, LoopId, Note, SystemMap,
};
use loopwise_workshop::{Card, CardKind, End, Held, Tool};
use uuid::Uuid;

use super::{Workshop, flow};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::{NotChanged, now_ms};
use crate::state::App;
use crate::store::{CardId, CardRow};

/// Most cards of one person in one workshop: nobody writes as many, and a flood ends here.
const MOST: usize = 200;

/// What became of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Kept.
    Kept,
    /// Kept; a facilitator looks first.
    Held(Held),
    /// The stage does not allow it now.
    NotNow,
    /// It cannot be kept: why.
    Refused(String),
}

/// Whether participants may contribute a kind of card now.
#[must_use]
pub fn may_add(workshop: &Workshop, locked: bool, kind: CardKind) -> bool {
    let Ok(stage) = workshop.stage() else {
        return false;
    };
    let tools = workshop.progress.tools();
    let asked = CardKind::asked_in(stage.kind).contains(&kind)
        || matches!(kind, CardKind::Link | CardKind::Remark);
    // A new factor is named while links are drawn, and where the plan lets people add them.
    let named_on_the_way = kind == CardKind::Factor && tools.contains(&Tool::Connect);
    (asked || named_on_the_way)
        && tools.contains(&kind.tool())
        && !(locked && kind.goes_on_the_map())
        && !workshop.progress.is_over()
}

/// Takes a card of a participant. The same id is taken once, so that whoever sends it again loses nothing and adds
/// nothing.
///
/// # Errors
/// When it could not be stored.
pub async fn add(
    app: &App,
    workshop: &Workshop,
    person: ActorId,
    (id, stage, card): (CardId, Option<&str>, Card),
) -> Result<Taken, ServerError> {
    if let Some(kept) = app.store.card(workshop.id(), id).await? {
        return Ok(if kept.person == person {
            taken_as(&kept)
        } else {
            Taken::Refused("this id is taken".to_owned())
        });
    }
    let head = current::head(app, workshop.map()).await?;
    let now_stage = workshop.stage()?;
    // What was written while the device was away belongs to the stage it was written in.
    let stage = stage
        .filter(|stage| workshop.sheet.stages.iter().any(|plan| plan.id == *stage))
        .unwrap_or(&now_stage.id);
    if !may_add(workshop, head.map.settings.locked, card.kind()) {
        return Ok(Taken::NotNow);
    }
    if let Err(problem) = card.check() {
        return Ok(Taken::Refused(problem.to_string()));
    }
    let theirs = app.store.cards(workshop.id()).await?;
    if theirs.iter().filter(|card| card.person == person).count() >= MOST {
        return Ok(Taken::Refused(format!(
            "you have written {MOST} cards: that is enough for one workshop"
        )));
    }
    let held = app
        .hub
        .reader()
        .judge(workshop.settings.moderation, &card.texts());
    let row = CardRow {
        id,
        workshop: workshop.id(),
        stage: stage.to_owned(),
        kind: card.kind().word().to_owned(),
        person,
        body: encode(&card)?,
        state: if held.is_some() { "waits" } else { "shown" }.to_owned(),
        held: held.map(|held| held.word().to_owned()),
        at_ms: now_ms(),
        decided_ms: None,
        placed_seq: None,
    };
    app.store.add_card(&row).await?;
    if held.is_none() {
        shown(app, workshop).await?;
    } else {
        app.hub.bells().ring(workshop.map(), Ring::Desk);
    }
    Ok(held.map_or(Taken::Kept, Taken::Held))
}

fn taken_as(kept: &CardRow) -> Taken {
    let held = kept.held.as_deref().and_then(Held::from_word);
    match (kept.state.as_str(), held) {
        ("waits", Some(held)) => Taken::Held(held),
        _ => Taken::Kept,
    }
}

fn encode(card: &Card) -> Result<String, ServerError> {
    serde_json::to_string(card).map_err(|_| ServerError::Internal("a card has no JSON form"))
}

/// The card of a row.
///
/// # Errors
/// When something else wrote it.
pub fn read(row: &CardRow) -> Result<Card, ServerError> {
    serde_json::from_str(&row.body).map_err(|_| ServerError::Internal("a card cannot be read"))
}

/// Something is to be seen that was not before.
async fn shown(app: &App, workshop: &Workshop) -> Result<(), ServerError> {
    if flow::reveals(workshop) {
        flow::settle(app, workshop).await?;
    }
    app.hub.bells().ring(workshop.map(), Ring::Shown);
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(())
}

/// Decides about cards that wait: one, or all but those that may hold a way to reach somebody.
///
/// # Errors
/// `NotFound` when there is no such card.
pub async fn approve(
    app: &App,
    workshop: &Workshop,
    which: Option<CardId>,
    name: Option<&Label>,
) -> Result<(), ServerError> {
    let rows = match which {
        Some(id) => vec![one(app, workshop, id).await?],
        None => {
            let mut all = app.store.cards(workshop.id()).await?;
            all.retain(|row| {
                row.state == "waits" && row.held.as_deref() != Some(Held::Contact.word())
            });
            all
        }
    };
    for mut row in rows {
        if let Some(name) = name {
            row.body = encode(&renamed(read(&row)?, name))?;
        }
        decide(app, workshop, row, "shown").await?;
    }
    shown(app, workshop).await
}

/// A factor, or the new end of a link, under a name that is on the map.
fn renamed(card: Card, name: &Label) -> Card {
    let same = |end: End| match end {
        End::New(_) => End::New(name.clone()),
        known => known,
    };
    match card {
        Card::Factor { .. } => Card::Factor {
            label: name.clone(),
        },
        Card::Link {
            from,
            to,
            polarity,
            delay,
            because,
        } => {
            let (from, to) = match (&from, &to) {
                (End::New(_), _) => (same(from), to),
                _ => (from, same(to)),
            };
            Card::Link {
                from,
                to,
                polarity,
                delay,
                because,
            }
        }
        other => other,
    }
}

/// Keeps a card off. Its author sees that.
///
/// # Errors
/// `NotFound` when there is no such card.
pub async fn keep_off(app: &App, workshop: &Workshop, id: CardId) -> Result<(), ServerError> {
    let row = one(app, workshop, id).await?;
    decide(app, workshop, row, "kept_off").await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    Ok(())
}

async fn decide(
    app: &App,
    workshop: &Workshop,
    row: CardRow,
    state: &str,
) -> Result<(), ServerError> {
    let person = row.person;
    let row = CardRow {
        state: state.to_owned(),
        decided_ms: Some(now_ms()),
        ..row
    };
    app.store.change_card(&row).await?;
    app.hub.bells().ring(workshop.map(), Ring::Person(person));
    Ok(())
}

async fn one(app: &App, workshop: &Workshop, id: CardId) -> Result<CardRow, ServerError> {
    app.store
        .card(workshop.id(), id)
        .await?
        .ok_or(ServerError::NotFound)
}

/// Changes the words of a card of one's own: of one that is a text, or a name. They are read first like new ones.
///
/// # Errors
/// `NotFound` when there is no such card of theirs.
pub async fn change_own(
    app: &App,
    workshop: &Workshop,
    person: ActorId,
    (id, words): (CardId, &str),
) -> Result<Taken, ServerError> {
    let row = one(app, workshop, id).await?;
    if row.person != person {
        return Err(ServerError::NotFound);
    }
    if !workshop.progress.tools().contains(&Tool::EditOwn) || row.state == "kept_off" {
        return Ok(Taken::NotNow);
    }
    let card = match reworded(read(&row)?, words) {
        Ok(card) => card,
        Err(problem) => return Ok(Taken::Refused(problem)),
    };
    let held = app
        .hub
        .reader()
        .judge(workshop.settings.moderation, &card.texts());
    if row.placed_seq.is_some() {
        // It is on the map, where everybody sees it: there nothing waits.
        if held.is_some() {
            let problem = "It is on the map already. Take it back, and write a new one.";
            return Ok(Taken::Refused(problem.to_owned()));
        }
        if let Card::Lever { statement, .. } = &card {
            let lever = LeverId::from_uuid(id.uuid());
            let to = statement.clone();
            let part = LeverPart::Name { to };
            let edit = Edit::ReviseLever { lever, part };
            if flow::post_as(app, workshop, person, vec![edit])
                .await
                .is_err()
            {
                return Ok(Taken::NotNow);
            }
        }
        if let Card::Factor { label } = &card {
            let factor = FactorId::from_uuid(id.uuid());
            let label = label.clone();
            let edit = Edit::SetLabel { factor, label };
            if flow::post_by(app, workshop, person, vec![edit])
                .await
                .is_err()
            {
                return Ok(Taken::NotNow);
            }
        }
    }
    let changed = CardRow {
        body: encode(&card)?,
        state: if held.is_some() { "waits" } else { "shown" }.to_owned(),
        held: held.map(|held| held.word().to_owned()),
        decided_ms: None,
        ..row
    };
    app.store.change_card(&changed).await?;
    shown(app, workshop).await?;
    Ok(held.map_or(Taken::Kept, Taken::Held))
}

/// A card with other words.
fn reworded(card: Card, words: &str) -> Result<Card, String> {
    let text = || {
        Note::parse(words)
            .ok()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| "Write something first.".to_owned())
    };
    Ok(match card {
        Card::Hope { .. } => Card::Hope { text: text()? },
        Card::Fear { .. } => Card::Fear { text: text()? },
        Card::Reflection { .. } => Card::Reflection { text: text()? },
        Card::Remark { on, .. } => Card::Remark { on, text: text()? },
        Card::Factor { .. } => Card::Factor {
            label: Label::parse(words).map_err(|error| error.to_string())?,
        },
        Card::Lever { touches, depth, .. } => Card::Lever {
            statement: Label::parse(words).map_err(|error| error.to_string())?,
            touches,
            depth,
        },
        _ => return Err("Take this back, and write a new one.".to_owned()),
    })
}

/// Takes back a card of one's own, and what it put on the map unless others have built on it.
///
/// # Errors
/// `NotFound` when there is no such card of theirs.
pub async fn take_back(
    app: &App,
    workshop: &Workshop,
    person: ActorId,
    id: CardId,
) -> Result<bool, ServerError> {
    let row = one(app, workshop, id).await?;
    if row.person != person {
        return Err(ServerError::NotFound);
    }
    if !workshop.progress.tools().contains(&Tool::EditOwn) {
        return Ok(false);
    }
    if row.placed_seq.is_some() {
        let head = current::head(app, workshop.map()).await?;
        let Some(away) = away(&head.map, id.uuid()) else {
            return Ok(false);
        };
        let done = match away {
            None => Ok(0),
            // It stands beside the map, so that no lock of the map holds it.
            Some(edit @ Edit::DropLever { .. }) => {
                flow::post_as(app, workshop, person, vec![edit]).await
            }
            Some(edit) => flow::post_by(app, workshop, person, vec![edit]).await,
        };
        match done {
            Ok(_) => {}
            Err(NotChanged::Refused(_)) => return Ok(false),
            Err(NotChanged::Unavailable) => return Err(ServerError::NotStored),
        }
    }
    app.store.remove_card(id).await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    app.hub.bells().ring(workshop.map(), Ring::Shown);
    Ok(true)
}

/// What takes off the map what a card put there, if it is there still; none when others have built on it.
fn away(map: &SystemMap, id: Uuid) -> Option<Option<Edit>> {
    let lever_id = LeverId::from_uuid(id);
    if let Some(lever) = map.levers.get(&lever_id) {
        let said = lever.history.is_empty()
            && lever.comments.is_empty()
            && lever.recommendations.is_empty();
        return said.then_some(Some(Edit::DropLever { lever: lever_id }));
    }
    let (factor, link, named) = (
        FactorId::from_uuid(id),
        LinkId::from_uuid(id),
        LoopId::from_uuid(id),
    );
    if map.links_at(factor).next().is_some() {
        return None;
    }
    let factors = Some(factor).filter(|id| map.factors.contains_key(id));
    let links = Some(link).filter(|id| map.links.contains_key(id));
    let loops = Some(named).filter(|id| map.loops.contains_key(id));
    let any = factors.is_some() || links.is_some() || loops.is_some();
    Some(any.then(|| Edit::Delete {
        factors: factors.into_iter().collect(),
        links: links.into_iter().collect(),
        groups: vec![],
        loops: loops.into_iter().collect(),
    }))
}
