//! What people contribute: taken, read before others see it, decided about, put on the map.

use loopwise_model::{
    ActorId, Edit, Factor, FactorId, Label, Link, LinkId, LoopId, NamedLoop, Point, SystemMap,
};
use loopwise_sync::RejectReason;
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
    let asked = CardKind::asked_in(stage.kind).contains(&kind) || kind == CardKind::Remark;
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
        let bits = id.uuid();
        let (factor, link) = (FactorId::from_uuid(bits), LinkId::from_uuid(bits));
        let built_on = head.map.links_at(factor).next().is_some();
        let (factors, links): (Vec<_>, Vec<_>) = (
            Some(factor)
                .filter(|id| head.map.factors.contains_key(id) && !built_on)
                .into_iter()
                .collect(),
            Some(link)
                .filter(|id| head.map.links.contains_key(id))
                .into_iter()
                .collect(),
        );
        if built_on {
            return Ok(false);
        }
        if !factors.is_empty() || !links.is_empty() {
            let away = Edit::Delete {
                factors,
                links,
                groups: vec![],
                loops: vec![],
            };
            flow::post_as(app, workshop, person, vec![away])
                .await
                .map_err(|_| ServerError::NotStored)?;
        }
    }
    app.store.remove_card(id).await?;
    app.hub.bells().ring(workshop.map(), Ring::Desk);
    app.hub.bells().ring(workshop.map(), Ring::Shown);
    Ok(true)
}

/// Puts every approved card on the map that belongs there and is not there yet. The caller holds the turn.
pub(super) async fn place_all(app: &App, workshop: &Workshop) -> Result<(), ServerError> {
    for row in app.store.cards(workshop.id()).await? {
        let belongs = CardKind::from_word(&row.kind).is_some_and(CardKind::goes_on_the_map);
        if row.state != "shown" || row.placed_seq.is_some() || !belongs {
            continue;
        }
        let card = read(&row)?;
        let head = current::head(app, workshop.map()).await?;
        let edits = edits(&head.map, row.id.uuid(), card);
        let seq = match edits {
            // It is there already: somebody else said the same, or this was under way when the server stopped.
            None => head.seq,
            Some(edits) => match flow::post_as(app, workshop, row.person, edits).await {
                Ok(seq) => seq,
                Err(NotChanged::Refused(
                    reason @ (RejectReason::MapFull | RejectReason::Impossible { .. }),
                )) => {
                    tracing::info!(workshop.id = %workshop.id(), ?reason, "a card does not fit on its map");
                    head.seq
                }
                Err(_) => return Err(ServerError::NotStored),
            },
        };
        let placed = CardRow {
            placed_seq: Some(i64::try_from(seq).unwrap_or(i64::MAX)),
            ..row
        };
        app.store.change_card(&placed).await?;
    }
    Ok(())
}

/// What puts a card on the map; nothing when what it says is there.
fn edits(map: &SystemMap, id: Uuid, card: Card) -> Option<Vec<Edit>> {
    match card {
        Card::Factor { label } => {
            let there = map.factor_by_label(label.as_str()).is_some();
            let id = FactorId::from_uuid(id);
            (!there && !map.factors.contains_key(&id)).then(|| vec![new_factor(map, id, label, 0)])
        }
        Card::Link {
            from,
            to,
            polarity,
            delay,
            because,
        } => {
            let id = LinkId::from_uuid(id);
            let mut edits = Vec::new();
            let from = end(map, from, &mut edits)?;
            let to = end(map, to, &mut edits)?;
            let there = map
                .links
                .values()
                .any(|link| link.from == from && link.to == to);
            if from == to || there || map.links.contains_key(&id) {
                return None;
            }
            let link = Link {
                delay,
                because,
                ..Link::new(from, to, polarity)
            };
            edits.push(Edit::AddLink { id, link });
            Some(edits)
        }
        Card::LoopStory { links, name, story } => {
            let id = LoopId::from_uuid(id);
            if map.loops.contains_key(&id) || links.iter().any(|link| !map.links.contains_key(link))
            {
                return None;
            }
            let named = NamedLoop {
                links,
                name,
                story,
                sign: None,
            };
            Some(vec![Edit::NameLoop { id, named }])
        }
        _ => None,
    }
}

/// The factor at the end of a link: one of the map, or a new one.
fn end(map: &SystemMap, end: End, edits: &mut Vec<Edit>) -> Option<FactorId> {
    match end {
        End::Known(id) => map.factors.contains_key(&id).then_some(id),
        End::New(label) => Some(map.factor_by_label(label.as_str()).unwrap_or_else(|| {
            let id = FactorId::from_uuid(Uuid::now_v7());
            let taken = edits.len();
            edits.push(new_factor(map, id, label, taken));
            id
        })),
    }
}

fn new_factor(map: &SystemMap, id: FactorId, label: Label, taken: usize) -> Edit {
    Edit::AddFactor {
        id,
        factor: Factor::new(label, free_place(map, taken)),
    }
}

/// Room that a card takes, in map units, with the room for arrows around it.
const APART: (i32, i32) = (230, 130);
/// Places that are tried: a map has no more factors.
const PLACES: i32 = 72;

/// A free place, the nearest to the middle of the map; `skip` of them are taken by what comes in the same change.
fn free_place(map: &SystemMap, skip: usize) -> Point {
    let count = i64::try_from(map.factors.len()).unwrap_or(1).max(1);
    let sum = map.factors.values().fold((0_i64, 0_i64), |sum, factor| {
        (
            sum.0 + i64::from(factor.at.x),
            sum.1 + i64::from(factor.at.y),
        )
    });
    let middle = (sum.0 / count, sum.1 / count);
    let is_free = |at: Point| {
        map.factors.values().all(|factor| {
            (factor.at.x - at.x).abs() >= APART.0 || (factor.at.y - at.y).abs() >= APART.1
        })
    };
    let mut places: Vec<(i64, Point)> = Vec::new();
    for row in -PLACES / 2..=PLACES / 2 {
        for column in -PLACES / 2..=PLACES / 2 {
            let (x, y) = (i64::from(column * APART.0), i64::from(row * APART.1));
            let far = x * x + 2 * y * y;
            let at = i32::try_from(middle.0 + x)
                .ok()
                .zip(i32::try_from(middle.1 + y).ok());
            places.extend(at.map(|(x, y)| (far, Point::new(x, y))));
        }
    }
    places.sort_by_key(|(far, at)| (*far, at.y, at.x));
    places
        .into_iter()
        .map(|(_, at)| at)
        .filter(|at| is_free(*at))
        .nth(skip)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use loopwise_model::{Polarity, Reason, apply_all};

    use super::*;

    fn label(words: &str) -> Label {
        Label::parse(words).unwrap()
    }

    #[test]
    fn new_factors_do_not_lie_on_each_other() {
        let mut map = SystemMap::default();
        let mut seen = BTreeSet::new();
        for number in 0..60_u128 {
            let card = Card::Factor {
                label: label(&format!("Factor {number}")),
            };
            let edits = edits(&map, Uuid::from_u128(number + 1), card).unwrap();
            apply_all(&mut map, &edits).unwrap();
        }
        for factor in map.factors.values() {
            assert!(seen.insert((factor.at.x, factor.at.y)));
        }
        let far = map.factors.values().map(|factor| factor.at.x.abs()).max();
        assert!(far < Some(1_500), "{far:?}");
    }

    #[test]
    fn what_is_said_twice_is_on_the_map_once() {
        let mut map = SystemMap::default();
        let link = |from: &str, to: &str| Card::Link {
            from: End::New(label(from)),
            to: End::New(label(to)),
            polarity: Polarity::Same,
            delay: false,
            because: Reason::default(),
        };
        let first = edits(&map, Uuid::from_u128(1), link("Sleep", "Marks")).unwrap();
        assert_eq!(first.len(), 3);
        apply_all(&mut map, &first).unwrap();
        assert_eq!(
            edits(&map, Uuid::from_u128(2), link("sleep", "marks")),
            None
        );
        assert_eq!(
            edits(
                &map,
                Uuid::from_u128(3),
                Card::Factor {
                    label: label("SLEEP")
                }
            ),
            None
        );
        let back = edits(&map, Uuid::from_u128(4), link("Marks", "Sleep")).unwrap();
        assert_eq!(back.len(), 1);
    }
}
