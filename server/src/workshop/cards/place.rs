//! Putting what was approved on the map.

use loopwise_model::{
    Edit, Factor, FactorId, Label, Lever, LeverId, Link, LinkId, LoopId, NamedLoop, Point,
    SystemMap,
};
use loopwise_sync::RejectReason;
use loopwise_workshop::{Card, CardKind, End};
use uuid::Uuid;

use super::read;
use crate::current;
use crate::error::ServerError;
use crate::live::NotChanged;
use crate::state::App;
use crate::store::CardRow;
use crate::workshop::{Workshop, flow};

/// Puts every approved card on the map that belongs there and is not there yet. The caller holds the turn.
pub(in crate::workshop) async fn place_all(
    app: &App,
    workshop: &Workshop,
) -> Result<(), ServerError> {
    for row in app.store.cards(workshop.id()).await? {
        let belongs = CardKind::from_word(&row.kind).is_some_and(CardKind::is_placed);
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
        Card::Lever {
            statement,
            touches,
            depth,
        } => {
            let id = LeverId::from_uuid(id);
            let mut lever = Lever::new(statement);
            let known = touches
                .into_iter()
                .filter(|id| map.factors.contains_key(id));
            lever.touches.factors = known.collect();
            lever.depth.scale = depth;
            (!map.levers.contains_key(&id)).then(|| vec![Edit::AddLever { id, lever }])
        }
        Card::Hope { .. }
        | Card::Fear { .. }
        | Card::Curve { .. }
        | Card::Remark { .. }
        | Card::Reflection { .. } => None,
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
