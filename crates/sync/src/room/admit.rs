//! Whether a change may join the log, judged against the newest state.

use loopwise_model::{ClientId, Edit, FactorField, Field, Refused, Touched};

use super::{Push, Room};
use crate::permission::{self, Role};
use crate::writes::{
    all_of_factor, all_of_group, all_of_lever, all_of_link, all_of_loop, existence, writes,
};
use crate::{Person, RejectReason, Stamp, limits};

/// A change that joined the log.
pub(super) struct Admitted {
    /// What it wrote.
    pub touched: Touched,
    /// What others had written after the author last looked, and that the change replaced.
    pub replaced: Vec<Field>,
}

type Refusal = (RejectReason, Option<u32>);

impl Room {
    /// Takes a change into the decided state, whole, or refuses it.
    pub(super) fn admit(
        &mut self,
        client: ClientId,
        person: &Person,
        push: &Push,
        now_ms: i64,
    ) -> Result<Admitted, Refusal> {
        if push.edits.is_empty() {
            return Err((RejectReason::Empty, None));
        }
        if push.edits.len() > limits::EDITS_PER_CHANGE {
            return Err((RejectReason::TooManyEdits, None));
        }
        self.check_permission(person, &push.edits)?;
        if push.held {
            return Err((RejectReason::Held, None));
        }
        let would_write = self.would_write(&push.edits);
        self.check_stale(client, push, &would_write, now_ms)?;
        let replaced: Vec<Field> = self
            .head
            .written_by_others_since(&would_write, push.base_seq, client)
            .filter(|field| {
                !matches!(
                    field,
                    Field::Factor {
                        field: FactorField::At,
                        ..
                    }
                )
            })
            .collect();
        let stamp = Stamp {
            seq: self.head.seq + 1,
            at_ms: now_ms,
            client,
            actor: person.actor,
        };
        self.check_room_left(&push.edits)?;
        let done = self
            .head
            .advance(&push.edits, stamp)
            .map_err(|Refused { index, error }| {
                (
                    RejectReason::Impossible { error },
                    u32::try_from(index).ok(),
                )
            })?;
        Ok(Admitted {
            touched: done.touched,
            replaced,
        })
    }

    /// Each edit is judged against the state the edits before it leave: a change that unlocks a map may go on.
    fn check_permission(&self, person: &Person, edits: &[Edit]) -> Result<(), Refusal> {
        if person.role == Role::Facilitator {
            return Ok(());
        }
        // No edit a participant may make changes a lock or the stage, so what the head says of them holds for all.
        let map = &self.head.map;
        let mut made_here = Vec::new();
        for (index, edit) in edits.iter().enumerate() {
            let fields = writes(&self.head.map, edit);
            let owns = fields.fields.iter().all(|field| {
                existence(*field).is_some_and(|exists| {
                    made_here.contains(&exists)
                        || self
                            .head
                            .stamp(exists)
                            .is_some_and(|stamp| stamp.actor == person.actor)
                })
            });
            permission::may(person.role, map, edit, owns)
                .map_err(|reason| (reason, u32::try_from(index).ok()))?;
            made_here.extend(fields.fields.iter().filter_map(|field| existence(*field)));
        }
        Ok(())
    }

    /// A change made long ago must not silently overwrite what others did since.
    fn check_stale(
        &self,
        client: ClientId,
        push: &Push,
        would_write: &Touched,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        if push.base_seq >= self.head.seq
            || now_ms.saturating_sub(self.first_unseen_at(push.base_seq)) < limits::STALE_AFTER_MS
        {
            return Ok(());
        }
        match self
            .head
            .written_by_others_since(would_write, push.base_seq, client)
            .next()
        {
            Some(field) => Err((RejectReason::Conflict { field }, None)),
            None => Ok(()),
        }
    }

    /// When the first change was ordered that an author who has seen `base_seq` has not seen. When that change is no
    /// longer here, the oldest mark it or a later one left on the map tells the same, or later.
    fn first_unseen_at(&self, base_seq: u64) -> i64 {
        let oldest = self.stored_seq + 1 - self.recent.len() as u64;
        let first = base_seq + 1;
        if first > self.stored_seq {
            let out = self.out.iter().flat_map(|(_, out, _)| &out.changes);
            let undecided = out.chain(&self.waiting.changes);
            return undecided
                .filter(|logged| logged.seq >= first)
                .map(|logged| logged.at_ms)
                .next()
                .unwrap_or(i64::MAX);
        }
        let recent = first
            .checked_sub(oldest)
            .and_then(|place| usize::try_from(place).ok());
        match recent.and_then(|place| self.recent.get(place)) {
            Some(change) => change.at_ms,
            None => self.head.oldest_mark_after(base_seq).unwrap_or(i64::MAX),
        }
    }

    /// Everything the edits would write, and for deletions everything they would take away.
    fn would_write(&self, edits: &[Edit]) -> Touched {
        let mut all = Touched::default();
        for edit in edits {
            let fields = writes(&self.head.map, edit);
            if let Edit::Delete { .. } | Edit::DropLever { .. } = edit {
                for field in &fields.fields {
                    match *field {
                        Field::Factor { id, .. } => all.fields.extend(all_of_factor(id)),
                        Field::Link { id, .. } => all.fields.extend(all_of_link(id)),
                        Field::Group { id, .. } => all.fields.extend(all_of_group(id)),
                        Field::Loop { id, .. } => all.fields.extend(all_of_loop(id)),
                        Field::Lever { id, .. } => all.fields.extend(all_of_lever(id)),
                        Field::Title | Field::Question | Field::Lock | Field::Stage => {}
                    }
                }
            }
            all.merge(fields);
        }
        all
    }

    /// Whether the map stays within its limits. Counts what is added, so that a full map can still be edited.
    fn check_room_left(&self, edits: &[Edit]) -> Result<(), Refusal> {
        let (mut factors, mut links, mut extras) = (0, 0, 0);
        for edit in edits {
            match edit {
                Edit::AddFactor { .. } => factors += 1,
                Edit::AddLink { .. } => links += 1,
                Edit::AddGroup { .. } | Edit::NameLoop { .. } | Edit::AddLever { .. } => {
                    extras += 1;
                }
                Edit::Insert { content } => {
                    factors += content.factors.len();
                    links += content.links.len();
                    extras += content.groups.len() + content.loops.len() + content.levers.len();
                }
                _ => {}
            }
        }
        let map = &self.head.map;
        let held = map.groups.len() + map.loops.len() + map.levers.len();
        let full = (factors > 0 && map.factors.len() + factors > limits::FACTORS)
            || (links > 0 && map.links.len() + links > limits::LINKS)
            || (extras > 0 && held + extras > limits::EXTRAS);
        if full {
            Err((RejectReason::MapFull, None))
        } else {
            Ok(())
        }
    }
}
