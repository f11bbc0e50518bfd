//! What participants type straight on a map is read before others see it, as on cards: a change that has to wait is
//! refused on the socket, and what it would add waits in the queue of the workshop instead.

use loopwise_model::{Edit, Factor, Link};
use loopwise_sync::room::Push;
use loopwise_sync::{Person, Role};
use loopwise_workshop::{Card, End, Moderation, Reader};

use super::now_ms;
use crate::store::{CardId, CardRow, Store, StoreError, WorkshopId};

/// What the workshop of a map says about reading first, and about who is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The workshop.
    pub workshop: WorkshopId,
    /// Its open stage.
    pub stage: String,
    /// What is read before others see it; none once it is over.
    pub moderation: Option<Moderation>,
    /// Whether nobody learns who did what.
    pub anonymous: bool,
}

impl Guard {
    /// The guard of a map: of the workshop that is open on it, or else of the last one, whose people may still be there.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn of(store: &Store, map: loopwise_model::MapId) -> Result<Option<Self>, StoreError> {
        let rows = store.workshops(map).await?;
        let open = rows.iter().position(|row| row.closed_ms.is_none());
        let row = rows.into_iter().nth(open.unwrap_or(0));
        let read = row.and_then(|row| crate::workshop::Workshop::read(row).ok());
        Ok(read.as_ref().and_then(crate::workshop::Workshop::guard))
    }

    /// Cards for what a change would add, when it has to wait; nothing when it may go on.
    pub(super) fn holds(
        &self,
        reader: &Reader,
        person: &Person,
        push: &Push,
    ) -> Option<Vec<CardRow>> {
        if person.role != Role::Participant {
            return None;
        }
        let texts: Vec<String> = push.edits.iter().flat_map(typed).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let held = reader.judge(self.moderation?, &texts)?;
        let row = |id: uuid::Uuid, card: &Card| {
            Some(CardRow {
                id: CardId::from_uuid(id),
                workshop: self.workshop,
                stage: self.stage.clone(),
                kind: card.kind().word().to_owned(),
                person: person.actor,
                body: serde_json::to_string(card).ok()?,
                state: "waits".to_owned(),
                held: Some(held.word().to_owned()),
                at_ms: now_ms(),
                decided_ms: None,
                placed_seq: None,
            })
        };
        let cards = push.edits.iter().filter_map(|edit| match edit {
            Edit::AddFactor { id, factor } => {
                let label = factor.label.clone();
                row(id.uuid(), &Card::Factor { label })
            }
            Edit::AddLink { id, link } => row(
                id.uuid(),
                &Card::Link {
                    from: End::Known(link.from),
                    to: End::Known(link.to),
                    polarity: link.polarity,
                    delay: link.delay,
                    because: link.because.clone(),
                },
            ),
            _ => None,
        });
        Some(cards.collect())
    }
}

/// What its author typed in an edit.
fn typed(edit: &Edit) -> Vec<String> {
    let factor = |factor: &Factor| {
        vec![
            factor.label.as_str().to_owned(),
            factor.note.as_str().to_owned(),
        ]
    };
    let link = |link: &Link| {
        vec![
            link.because.as_str().to_owned(),
            link.note.as_str().to_owned(),
        ]
    };
    let texts = match edit {
        Edit::AddFactor { factor: made, .. } => factor(made),
        Edit::AddLink { link: made, .. } => link(made),
        Edit::SetLabel { label, .. } | Edit::SetGroupLabel { label, .. } => {
            vec![label.as_str().to_owned()]
        }
        Edit::SetFactorNote { note, .. } | Edit::SetLinkNote { note, .. } => {
            vec![note.as_str().to_owned()]
        }
        Edit::SetBecause { because, .. } => vec![because.as_str().to_owned()],
        Edit::AddGroup { group, .. } => vec![group.label.as_str().to_owned()],
        Edit::NameLoop { named, .. } => {
            vec![
                named.name.as_str().to_owned(),
                named.story.as_str().to_owned(),
            ]
        }
        Edit::SetLoopName { name, .. } => vec![name.as_str().to_owned()],
        Edit::SetLoopStory { story, .. } => vec![story.as_str().to_owned()],
        Edit::SetTitle { title } => title
            .iter()
            .map(|title| title.as_str().to_owned())
            .collect(),
        Edit::SetQuestion { question } => vec![question.as_str().to_owned()],
        Edit::Insert { content } => content
            .factors
            .values()
            .flat_map(factor)
            .chain(content.links.values().flat_map(link))
            .chain(
                content
                    .groups
                    .values()
                    .map(|group| group.label.as_str().to_owned()),
            )
            .chain(content.loops.values().flat_map(|named| {
                [
                    named.name.as_str().to_owned(),
                    named.story.as_str().to_owned(),
                ]
            }))
            .collect(),
        Edit::SetFactorGroup { .. }
        | Edit::MoveFactors { .. }
        | Edit::SetPolarity { .. }
        | Edit::SetDelay { .. }
        | Edit::SetStrength { .. }
        | Edit::SetConfidence { .. }
        | Edit::Delete { .. }
        | Edit::SetGroupParent { .. }
        | Edit::SetGroupColour { .. }
        | Edit::SetLock { .. }
        | Edit::LockItems { .. }
        | Edit::OpenStage { .. }
        | Edit::SetPinned { .. }
        | Edit::SetBend { .. }
        | Edit::SetLoopSign { .. }
        // Only those who run a map write about leverage points, and what they write is not moderated.
        | Edit::AddLever { .. }
        | Edit::ReviseLever { .. }
        | Edit::StepLever { .. }
        | Edit::CommentLever { .. }
        | Edit::Recommend { .. }
        | Edit::DropLever { .. } => Vec::new(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}
