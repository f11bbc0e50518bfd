//! What a person can do, as edits. Canvas, outline, keyboard and dialogs all act through these.

use loopwise_model::{
    Edit, Factor, FactorId, Field, Intent, Label, Link, LinkId, Point, Polarity, Reason, TextError,
};
use loopwise_scene::{Item, LinkDraft};
use loopwise_sync::client::UndoError;
use loopwise_sync::permission::locks;
use loopwise_sync::{RejectReason, Role};

use super::{Toast, Workspace};
use crate::story::Leg;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::browser;
use crate::workspace::meant::all_meant;
use crate::workspace::toast::ToastAction;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// The tool in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Choose, move, rename.
    Select,
    /// Put a factor where the map is pressed next.
    AddFactor,
    /// Draw links from factor to factor.
    Link,
    /// Choose several: draw around them, or press one after the other.
    Catch,
}

impl Workspace {
    /// Makes one change of these edits. False when the map cannot take it; the person is told why.
    pub fn act(self, edits: Vec<Edit>, intent: Intent) -> bool {
        let drawn = edits.iter().find_map(|edit| match edit {
            Edit::AddLink { id, .. } => Some(*id),
            _ => None,
        });
        let stopped = |map: &_| edits.iter().any(|edit| locks::stop(map, edit));
        if self.role.get_untracked() != Role::Facilitator && self.with_map(stopped) {
            self.refuse(&RejectReason::ItemLocked);
            return false;
        }
        match self.with_session(|session| session.edit(edits, intent)) {
            Ok(step) => {
                self.drop_toast_of_now();
                self.drawn.set(drawn);
                self.carry_out(step);
                true
            }
            Err(refused) => {
                self.refuse(&RejectReason::Impossible {
                    error: refused.error,
                });
                false
            }
        }
    }

    /// Says why something cannot be done.
    fn refuse(self, reason: &RejectReason) {
        let words = crate::workspace::dialogs::reason_text(&self.text(), reason);
        self.say_now(Toast::plain(words));
    }

    /// Adds a factor, linked from another when one is given. Returns its id.
    pub fn add_factor(self, label: Label, at: Point, from: Option<FactorId>) -> Option<FactorId> {
        let id = FactorId::from_u128(browser::new_id());
        let mut edits = vec![Edit::AddFactor {
            id,
            factor: Factor::new(label, at),
        }];
        if let Some(from) = from {
            let link = Link::new(from, id, Polarity::Same);
            edits.push(Edit::AddLink {
                id: LinkId::from_u128(browser::new_id()),
                link,
            });
        }
        self.act(edits, Intent::Edit).then_some(id)
    }

    /// The factor with these words, in small letters or in capitals; the first that was made, when there are several.
    pub fn factor_called(self, label: &Label) -> Option<FactorId> {
        let wanted = lower(label.as_str());
        self.with_map(|map| {
            let mut factors = map.factors.iter();
            let found = factors.find(|(_, factor)| lower(factor.label.as_str()) == wanted);
            found.map(|(id, _)| *id)
        })
    }

    /// Draws a link. Returns its id.
    pub fn add_link(self, link: Link) -> Option<LinkId> {
        let id = LinkId::from_u128(browser::new_id());
        self.act(vec![Edit::AddLink { id, link }], Intent::Edit)
            .then_some(id)
    }

    /// A link and how it reads, kept up with the map; none when it is gone.
    pub fn followed_link(self, id: LinkId) -> Watched<Option<(Link, Leg)>> {
        Watched::following(move || {
            self.changed.track();
            self.with_map(|map| {
                let link = map.links.get(&id)?;
                let leg = Leg::of(map, (link.from, link.to), link.polarity, link.delay);
                Some((link.clone(), leg))
            })
        })
    }

    /// Begins a link at a factor: the next factor that is pressed is its effect.
    pub fn begin_link(self, from: FactorId) {
        self.with_view(|view, map| {
            let factor = map.factors.get(&from);
            view.draft = Some(LinkDraft {
                from,
                to_point: factor.map_or_else(Default::default, |factor| factor.at.into()),
                to_factor: None,
            });
        });
        let words = t!(self.text(), "said-link-to");
        self.say_now(Toast::offering(words, ToastAction::StopLink));
        self.redraw();
    }

    /// Rewords a factor; nothing happens when the words are the same.
    pub fn rename(self, factor: FactorId, label: Label) {
        let same = self.with_map(|map| {
            map.factors
                .get(&factor)
                .is_some_and(|old| old.label == label)
        });
        if !same {
            self.act(vec![Edit::SetLabel { factor, label }], Intent::Edit);
        }
    }

    /// Says which way a link works.
    pub fn set_polarity(self, link: LinkId, polarity: Polarity) {
        self.act(vec![Edit::SetPolarity { link, polarity }], Intent::Edit);
    }

    /// Says whether a link works after a while.
    pub fn set_delay(self, link: LinkId, delay: bool) {
        self.act(vec![Edit::SetDelay { link, delay }], Intent::Edit);
    }

    /// Says why a link holds; nothing happens when the words are the same.
    fn set_because(self, link: LinkId, because: Reason) {
        let same = self.with_map(|map| {
            map.links
                .get(&link)
                .is_some_and(|old| old.because == because)
        });
        if !same {
            self.act(vec![Edit::SetBecause { link, because }], Intent::Edit);
        }
    }

    /// Says why a link holds, in words as they were typed; the person is told when they cannot be used.
    pub fn give_reason(self, link: LinkId, typed: &str) {
        match typed::reason(typed) {
            Ok(because) => self.set_because(link, because),
            Err(problem) => self.say_now(Toast::plain(self.label_problem(&problem))),
        }
    }

    /// Takes something off the map.
    pub fn delete(self, item: Item) {
        let (mut factors, mut links) = (Vec::new(), Vec::new());
        match item {
            Item::Factor(id) => factors.push(id),
            Item::Link(id) => links.push(id),
            Item::Loop(_) => return,
        }
        if self.act(
            vec![Edit::Delete {
                factors,
                links,
                groups: vec![],
                loops: vec![],
            }],
            Intent::Edit,
        ) {
            let text = self.text();
            let words = match item {
                Item::Factor(_) => t!(text, "toast-factor-gone"),
                _ => t!(text, "toast-link-gone"),
            };
            self.say_now(Toast::with_undo(words));
        }
    }

    /// Takes back this person's last change.
    pub fn undo(self) {
        let outcome = self.with_session(loopwise_sync::ClientSession::undo);
        self.after_history(outcome, None);
    }

    /// Takes back this person's last undo.
    pub fn redo(self) {
        let what = self.next_back(false);
        let outcome = self.with_session(loopwise_sync::ClientSession::redo);
        self.after_history(outcome, Some(what.unwrap_or_default()));
    }

    /// A message about a change goes when that is no longer the last one: its button would undo another.
    pub fn drop_toast_of_now(self) {
        let is_late = |toast: &Option<Toast>| toast.as_ref().is_some_and(Toast::is_of_now);
        if self.toast.with_untracked(is_late) {
            self.toast.set(None);
        }
    }

    /// Whether the message of the moment waits for an answer: no other takes its place for little.
    pub fn toast_waits(self) -> bool {
        let waits = |toast: &Option<Toast>| toast.as_ref().is_some_and(|it| it.action.is_some());
        self.toast.with_untracked(waits)
    }

    /// What the next undo or redo will do, in words; none when there is nothing to take back.
    pub fn next_back(self, undo: bool) -> Option<String> {
        let edits = self.with_session(|session| {
            let edits = if undo {
                session.next_undo()
            } else {
                session.next_redo()
            };
            edits.map(<[Edit]>::to_vec)
        })?;
        let text = self.text();
        Some(self.with_map(|map| all_meant(&text, map, &edits)))
    }

    /// Says what was undone, or what was done again. What was undone is what a redo would now do.
    fn after_history(
        self,
        outcome: Result<loopwise_sync::client::Step, UndoError>,
        redone: Option<String>,
    ) {
        let text = self.text();
        self.drop_toast_of_now();
        match outcome {
            Ok(step) => {
                self.carry_out(step);
                self.say_now(Toast::plain(match redone {
                    Some(what) => t!(text, "said-redone", what = what),
                    None => {
                        let what = self.next_back(false).unwrap_or_default();
                        t!(text, "said-undone", what = what)
                    }
                }));
            }
            Err(UndoError::Nothing) => {}
            Err(UndoError::TakenOver) => {
                self.carry_out(loopwise_sync::client::Step::default());
                self.say_now(Toast::plain(t!(text, "toast-taken-over")));
            }
        }
    }

    /// A change of this person replaced newer work: say so, with a way back.
    pub fn replaced(self, fields: &[Field]) {
        let text = self.text();
        let label = self.with_map(|map| {
            fields.iter().find_map(|field| match field {
                Field::Factor { id, .. } => {
                    map.factors.get(id).map(|factor| factor.label.to_string())
                }
                _ => None,
            })
        });
        let words = match label {
            Some(label) => t!(text, "toast-replaced-factor", label = label),
            None => t!(text, "toast-replaced"),
        };
        self.say_now(Toast::with_undo(words));
    }

    /// What to say about a label that cannot be used.
    pub fn label_problem(self, problem: &TextError) -> String {
        let text = self.text();
        match problem {
            TextError::Empty => t!(text, "label-empty"),
            TextError::TooLong { length, limit } => {
                t!(text, "label-long", length = *length, limit = *limit)
            }
        }
    }
}
