//! The one place a screen reads from and acts through.
//!
//! The map itself lives in the session, behind [`Workspace::with_map`]; watched values only say *that* something changed,
//! so that a thousand factors cost as many of them as one. Whatever changes the map, local or remote, ends in
//! [`Workspace::carry_out`].

mod acting;
mod choosing;
mod leading;
mod lens;
mod many;
mod people;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{FactorField, Field, LinkId, MapId, SystemMap};
use loopwise_scene::{Item, ThemeName};
use loopwise_sync::client::{Notice, Parked, SaveState, Step};
use loopwise_sync::frame::Peer;
use loopwise_sync::{ClientSession, Role};

pub use acting::Tool;
pub use choosing::{Context, one};
pub use lens::Lens;
pub use people::others;

use super::analysis::Analysis;
use super::bars::Lesson;
use super::boot::Boot;
use super::canvas::View;
use super::dialogs::Dialog;
use super::helper::{Helper, Which};
use super::live::{self, Line, Outbox, Wire};
use super::loops::Search;
use super::toast::Toast;
use super::watched::{Watched, watch};
use crate::story::Findings;
use crate::text::Text;

/// What a person is typing a label for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Typing {
    /// A new factor at this place, linked from another when one is named.
    New {
        /// Where.
        at: loopwise_model::Point,
        /// The cause to link from.
        from: Option<loopwise_model::FactorId>,
    },
    /// New words for a factor.
    Rename(loopwise_model::FactorId),
    /// New words for a factor, begun by typing over it.
    Over {
        /// Which.
        factor: loopwise_model::FactorId,
        /// The first letter.
        first: char,
    },
}

impl Typing {
    /// The factor that gets new words.
    pub fn renames(self) -> Option<loopwise_model::FactorId> {
        match self {
            Self::New { .. } => None,
            Self::Rename(factor) | Self::Over { factor, .. } => Some(factor),
        }
    }
}

/// Which part of the panel is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The loops.
    Loops,
    /// The outline.
    Outline,
    /// What analysis says of the map.
    Analysis,
}

struct Core {
    boot: Boot,
    session: ClientSession,
    wire: Wire,
    outbox: Option<Outbox>,
    view: View,
    helpers: [Helper; 2],
    me: Option<u32>,
    /// Changes of others that were not spoken of yet; none while nobody waits to speak of them.
    unspoken: Option<usize>,
    /// Whose lead this person follows.
    followed: Option<leading::Followed>,
}

/// The workspace, as every part of the screen sees it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// Lives as long as the page. Never work on it inside other work on it.
    core: &'static RefCell<Core>,
    /// Rises with every change of the map.
    pub changed: Watched<u64>,
    /// Rises when loops may have changed.
    pub structure: Watched<u64>,
    /// Rises when a factor or a named loop was reworded.
    pub worded: Watched<u64>,
    /// What may be promised about this person's work.
    pub save: Watched<SaveState>,
    /// How the line is doing.
    pub line: Watched<Line>,
    /// Who else is here.
    pub people: Watched<BTreeMap<u32, Peer>>,
    /// Whether this person shows everybody what they look at.
    pub leading: Watched<bool>,
    /// What this person may do.
    pub role: Watched<Role>,
    /// Edits that wait for this person's decision.
    pub parked: Watched<Vec<Parked>>,
    /// What is chosen.
    pub selection: Watched<BTreeSet<Item>>,
    /// What had the keyboard when a list or a dialog opened; none when a pointer opened it.
    pub opener: Watched<Option<web_sys::Element>>,
    /// Whether the search is open.
    pub searching: Watched<bool>,
    /// Whether the overview is open.
    pub overview: Watched<bool>,
    /// Rises whenever the camera shows something else.
    pub looked: Watched<u64>,
    /// How far the lesson of the first loop has come; none while there is none.
    pub lesson: Watched<Option<Lesson>>,
    /// The place that what can be done is asked for.
    pub context: Watched<Option<Context>>,
    /// The part of the map that is looked at.
    pub lens: Watched<Lens>,
    /// The loop under the highlighter: its place in the findings.
    pub highlight: Watched<Option<usize>>,
    /// The link that this person's last change drew, until the loops it makes are known.
    pub drawn: Watched<Option<LinkId>>,
    /// The loops of the map.
    pub findings: Watched<Findings>,
    /// The tool in hand.
    pub tool: Watched<Tool>,
    /// The label being typed.
    pub typing: Watched<Option<Typing>>,
    /// What analysis says.
    pub analysis: Analysis,
    /// How far the search for loops has come.
    pub search: Watched<Search>,
    /// The open part of the panel; none when it is folded.
    pub tab: Watched<Option<Tab>>,
    /// The open dialog.
    pub dialog: Watched<Option<Dialog>>,
    /// The message at the bottom.
    pub toast: Watched<Option<Toast>>,
    /// What was said to people who listen instead of look.
    pub said: Watched<String>,
    /// The theme in use.
    pub theme: Watched<ThemeName>,
    /// Whether this device refused to keep changes.
    pub unkept: Watched<bool>,
    /// Whether undo and redo are possible.
    pub history: Watched<(bool, bool)>,
    /// Whether this person may change the map: by role and lock.
    pub can_edit: Watched<bool>,
    /// The item whose button Tab reaches: the last that had the keyboard.
    pub reached: Watched<Option<Item>>,
    /// Whether single letters are keys.
    pub letter_keys: Watched<bool>,
}

impl Workspace {
    /// A workspace around a session.
    pub fn new(boot: Boot, session: ClientSession, outbox: Option<Outbox>) -> Self {
        let (save, parked, role) = (session.save_state(), session.parked().to_vec(), boot.role);
        let unkept = outbox.is_none();
        let is_empty = session.map().factors.is_empty();
        let core = Core {
            boot,
            session,
            wire: Wire::default(),
            outbox,
            view: View::default(),
            helpers: Default::default(),
            me: None,
            unspoken: None,
            followed: None,
        };
        let workspace = Self {
            core: Box::leak(Box::new(RefCell::new(core))),
            changed: Watched::new(1),
            structure: Watched::new(1),
            worded: Watched::new(1),
            save: Watched::new(save),
            line: Watched::new(Line::Connecting),
            people: Watched::new(BTreeMap::new()),
            leading: Watched::new(false),
            role: Watched::new(role),
            parked: Watched::new(parked),
            selection: Watched::new(BTreeSet::new()),
            opener: Watched::new(None),
            searching: Watched::new(false),
            overview: Watched::new(false),
            looked: Watched::new(0),
            lesson: Watched::new(None),
            context: Watched::new(None),
            lens: Watched::new(Lens::All),
            highlight: Watched::new(None),
            drawn: Watched::new(None),
            findings: Watched::new(Findings::default()),
            tool: Watched::new(Tool::Select),
            typing: Watched::new(None),
            analysis: Analysis::new(),
            search: Watched::new(Search::Done),
            // Nothing to list yet: the sentence has the whole screen.
            tab: Watched::new(super::panel::tab_at_start().filter(|_| !is_empty)),
            dialog: Watched::new(None),
            toast: Watched::new(None),
            said: Watched::new(String::new()),
            theme: Watched::new(super::dialogs::theme_at_start()),
            unkept: Watched::new(unkept),
            history: Watched::new((false, false)),
            can_edit: Watched::new(false),
            reached: Watched::new(None),
            letter_keys: Watched::new(super::dialogs::letter_keys_at_start()),
        };
        watch(move || {
            workspace.changed.track();
            workspace.role.track();
            workspace.can_edit.set_if_new(workspace.may_edit());
        });
        super::loops::keep_up(workspace);
        super::analysis::keep_up(workspace);
        lens::keep_up(workspace);
        workspace
    }

    /// The map this workspace shows.
    pub fn map_id(self) -> MapId {
        self.core.borrow().boot.map
    }

    /// Where the server hands out a file of the map.
    pub fn export(self, file: &str) -> String {
        format!("/maps/{}/export/{file}", self.map_id())
    }

    /// The texts.
    pub fn text(self) -> Text {
        self.core.borrow().boot.text.clone()
    }

    /// What the server said about this person when it made the page.
    pub fn boot(self) -> Boot {
        self.core.borrow().boot.clone()
    }

    /// Reads the map as the person sees it. Ask [`Workspace::changed`] first to be told when it changes.
    pub fn with_map<T>(self, read: impl FnOnce(&SystemMap) -> T) -> T {
        read(self.core.borrow().session.map())
    }

    /// The last change of the server's log that is part of the map.
    pub fn revision(self) -> u64 {
        self.core.borrow().session.seq()
    }

    /// Works on the session; carry out the step it returns.
    pub fn with_session<T>(self, work: impl FnOnce(&mut ClientSession) -> T) -> T {
        work(&mut self.core.borrow_mut().session)
    }

    /// Works on the line to the server.
    pub fn with_wire<T>(self, work: impl FnOnce(&mut Wire) -> T) -> T {
        work(&mut self.core.borrow_mut().wire)
    }

    /// Works on the picture.
    pub fn with_view<T>(self, work: impl FnOnce(&mut View, &SystemMap) -> T) -> T {
        let core = &mut *self.core.borrow_mut();
        work(&mut core.view, core.session.map())
    }

    /// Works on one of the helpers beside the page.
    pub fn with_helper<T>(self, which: Which, work: impl FnOnce(&mut Helper) -> T) -> T {
        work(&mut self.core.borrow_mut().helpers[which as usize])
    }

    /// Does what a step of the session asks for: send, keep, redraw, tell. Every change, local or remote, passes here.
    pub fn carry_out(self, step: Step) {
        if step.fetch_snapshot || step.resume_after_ms.is_some() {
            live::carry_out(self, step);
            return;
        }
        self.core.borrow().wire.send(&step.send);
        for op in step.outbox {
            let outbox = self.core.borrow().outbox.clone();
            let kept = move |id| {
                let step = self.with_session(|session| session.kept(id));
                self.carry_out(step);
            };
            match (outbox, &op) {
                (Some(outbox), _) => outbox.carry_out(op, kept, move || self.unkept.set(true)),
                (None, loopwise_sync::client::OutboxOp::Keep(change)) => kept(change.change.id),
                (None, _) => {}
            }
        }
        self.refresh();
        self.welcome(&step.came);
        if !step.touched.is_empty() {
            let structural = step.touched.structural();
            self.with_view(|view, _| view.map_changed(&step.touched));
            self.drop_what_is_gone();
            self.changed.update(|changed| *changed += 1);
            if structural {
                self.structure.update(|changed| *changed += 1);
            } else if step.touched.fields.iter().any(rewords) {
                self.worded.update(|changed| *changed += 1);
            }
            self.redraw();
        }
        for notice in step.notices {
            self.hear(notice);
        }
    }

    /// Brings the small values up to date with the session.
    fn refresh(self) {
        let (save, parked, role, history) = {
            let session = &self.core.borrow().session;
            (
                session.save_state(),
                session.parked().to_vec(),
                session.role(),
                (session.can_undo(), session.can_redo()),
            )
        };
        self.save.set_if_new(save);
        self.parked.set_if_new(parked);
        self.history.set_if_new(history);
        if let Some(role) = role {
            self.role.set_if_new(role);
        }
    }

    /// The line was lost: what is promised about unsaved work changes with it.
    pub fn line_lost(self) {
        self.people.set(BTreeMap::new());
        self.refresh();
        self.redraw();
    }

    /// Lets go of what somebody took off the map.
    fn drop_what_is_gone(self) {
        let gone = |item: &Item| {
            self.with_map(|map| match item {
                Item::Factor(id) => !map.factors.contains_key(id),
                Item::Link(id) => !map.links.contains_key(id),
                Item::Loop(_) => false,
            })
        };
        let left: BTreeSet<Item> = self
            .selection
            .with_untracked(|chosen| chosen.iter().copied().filter(|item| !gone(item)).collect());
        self.selection.set_if_new(left);
        if let Some(id) = self.typing.get_untracked().and_then(Typing::renames)
            && gone(&Item::Factor(id))
        {
            self.typing.set(None);
        }
    }

    fn hear(self, notice: Notice) {
        let text = self.text();
        match notice {
            Notice::Parked(reason) => {
                let why = super::dialogs::reason_text(&text, &reason);
                self.say_now(Toast::parked(crate::t!(text, "toast-parked", why = why)));
            }
            Notice::Replaced(fields) => self.replaced(&fields),
            Notice::Others(count) => self.others_changed(count),
            Notice::Role(_) => self.say_now(Toast::plain(crate::t!(text, "toast-role"))),
            Notice::Diverged => self.say_now(Toast::plain(crate::t!(text, "toast-diverged"))),
            Notice::Bye { .. } => {}
            Notice::Misunderstood(problem) => {
                super::browser::log(&format!("the server could not read a message: {problem}"));
            }
        }
    }

    /// Says something to those who listen instead of look.
    pub fn say(self, words: String) {
        // The same words again are read out only when they differ, if only by a space.
        let again = self.said.with_untracked(|said| *said == words);
        self.said.set(if again { words + "\u{a0}" } else { words });
    }

    /// Shows a message and reads it out.
    pub fn say_now(self, toast: Toast) {
        self.say(toast.words.clone());
        self.toast.set(Some(toast));
    }

    /// Asks for a new picture in the next frame.
    pub fn redraw(self) {
        super::canvas::request(self);
    }

    /// Whether this person may change the map at this moment. Screens follow `can_edit` instead.
    pub fn may_edit(self) -> bool {
        let locked = self.with_map(|map| map.settings.locked);
        match self.role.get_untracked() {
            Role::Facilitator => true,
            Role::Participant => !locked,
            _ => false,
        }
    }
}

/// Whether writing a field changes what is said about loops, and nothing else about them.
fn rewords(field: &Field) -> bool {
    matches!(
        field,
        Field::Factor {
            field: FactorField::Label,
            ..
        } | Field::Loop { .. }
    )
}
