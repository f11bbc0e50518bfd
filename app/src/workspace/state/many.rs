//! What is done to several things at once: each is one change, and one undo takes it back.

use std::collections::BTreeSet;

use loopwise_model::{
    Bend, Content, Edit, FactorId, Group, GroupColour, GroupId, Intent, Label, LinkId, Note, Point,
    Polarity, SortedMap, TextError,
};
use loopwise_scene::Item;
use loopwise_scene::line_up::{self, Along, Line};

use super::{Toast, Workspace};
use crate::chain;
use crate::t;
use crate::text::letters::lower;
use crate::workspace::browser;
use crate::workspace::typed;

/// How far a copy lies from what it was made of.
const BESIDE: i32 = 40;
/// Between the middles of factors that were brought in as a list.
const CELL: (i32, i32) = (220, 110);

impl Workspace {
    /// Takes what is chosen off the map.
    pub fn delete_chosen(self) {
        let (factors, links) = (self.chosen_factors(), self.chosen_links());
        let count = factors.len() + links.len();
        let edit = Edit::Delete {
            factors,
            links,
            groups: vec![],
            loops: vec![],
        };
        if count > 0 && self.act(vec![edit], Intent::Edit) {
            self.keyboard_follows();
            self.say_now(Toast::with_undo(t!(
                self.text(),
                "toast-many-gone",
                count = count
            )));
        }
    }

    /// Moves factors, if any has another place to go to.
    pub fn move_all(self, moves: Vec<(FactorId, Point)>, intent: Intent) -> bool {
        let moves: Vec<(FactorId, Point)> = self.with_map(|map| {
            let really =
                |(id, to): &(FactorId, Point)| map.factors.get(id).is_some_and(|f| f.at != *to);
            moves.into_iter().filter(really).collect()
        });
        !moves.is_empty() && self.act(vec![Edit::MoveFactors { moves }], intent)
    }

    /// A factor changes places with the one before or after it in the order of reading.
    pub fn swap_in_order(self, id: FactorId, by: isize) {
        let moves = self.with_map(|map| {
            let order = crate::workspace::canvas::reading_order(map);
            let here = order.iter().position(|other| *other == id)?;
            let other = *order.get(here.checked_add_signed(by)?)?;
            let (a, b) = (map.factors.get(&id)?.at, map.factors.get(&other)?.at);
            Some(vec![(id, b), (other, a)])
        });
        if self.move_all(moves.unwrap_or_default(), Intent::Edit) {
            let place = self.with_map(|map| {
                let order = crate::workspace::canvas::reading_order(map);
                order.iter().position(|other| *other == id).unwrap_or(0) + 1
            });
            self.say(t!(self.text(), "said-place", place = place));
        }
    }

    /// Puts the chosen cards on one line.
    pub fn align_chosen(self, line: Line) {
        self.move_all(line_up::align(&self.chosen_cards(), line), Intent::Edit);
    }

    /// Spaces the chosen cards evenly.
    pub fn distribute_chosen(self, along: Along) {
        self.move_all(
            line_up::distribute(&self.chosen_cards(), along),
            Intent::Edit,
        );
    }

    /// Gives links a sign, as one change.
    pub fn set_polarities(self, links: &[LinkId], polarity: Polarity) {
        let edits = self.with_map(|map| {
            let other = |id: &&LinkId| map.links.get(id).is_some_and(|l| l.polarity != polarity);
            let set = |link: &LinkId| Edit::SetPolarity {
                link: *link,
                polarity,
            };
            links.iter().filter(other).map(set).collect::<Vec<_>>()
        });
        if !edits.is_empty() {
            self.act(edits, Intent::Edit);
        }
    }

    /// Keeps factors where they are when the map is arranged, or lets them go.
    pub fn pin(self, factors: &[FactorId], pinned: bool) {
        let edits = self.with_map(|map| {
            let other = |id: &&FactorId| map.factors.get(id).is_some_and(|f| f.pinned != pinned);
            let set = |factor: &FactorId| Edit::SetPinned {
                factor: *factor,
                pinned,
            };
            factors.iter().filter(other).map(set).collect::<Vec<_>>()
        });
        if !edits.is_empty() && self.act(edits, Intent::Edit) {
            self.say(if pinned {
                t!(self.text(), "said-pinned")
            } else {
                t!(self.text(), "said-unpinned")
            });
        }
    }

    /// Whether everything that is chosen is locked by itself, so that it is to be opened.
    pub fn chosen_is_locked(self) -> bool {
        let (factors, links) = (self.chosen_factors(), self.chosen_links());
        self.with_map(|map| {
            let factor = |id: &FactorId| map.factors.get(id).is_some_and(|f| f.locked);
            let link = |id: &LinkId| map.links.get(id).is_some_and(|l| l.locked);
            factors.iter().all(factor) && links.iter().all(link)
        })
    }

    /// Lets only facilitators change what is chosen, or lets everybody again.
    pub fn lock_chosen(self, on: bool) {
        let edit = Edit::LockItems {
            factors: self.chosen_factors(),
            links: self.chosen_links(),
            groups: vec![],
            on,
        };
        self.lock_items(edit, on);
    }

    /// Locks parts of the map or opens them, and says so.
    pub fn lock_items(self, edit: Edit, on: bool) {
        if self.act(vec![edit], Intent::Edit) {
            self.say(if on {
                t!(self.text(), "said-locked")
            } else {
                t!(self.text(), "said-unlocked")
            });
        }
    }

    /// Bends a link by so many thousandths more to its left, or lets it find its own way.
    pub fn bend(self, link: LinkId, more: Option<i16>) {
        let now = self.with_view(|view, _| {
            let route = view.scene()?.routes.get(&link)?;
            #[allow(clippy::cast_possible_truncation)] // at most half a circle
            Some((route.bend * 1000.0).round() as i16)
        });
        let bend = more.map(|more| Bend::nearest(now.unwrap_or(0).saturating_add(more)));
        self.act(vec![Edit::SetBend { link, bend }], Intent::Edit);
    }

    /// What is chosen now, or else the map, takes the keyboard, if something on the map has it.
    fn keyboard_follows(self) {
        let from_map = self.with_view(|view, _| view.focus.is_some());
        if from_map || self.opener.with_untracked(Option::is_some) {
            browser::next_frame(move || crate::workspace::canvas::give_to_map(self));
        }
    }

    /// Turns a link around: the effect becomes the cause.
    pub fn reverse(self, id: LinkId) {
        let link = self.with_map(|map| map.links.get(&id).cloned());
        let Some(mut link) = link else { return };
        std::mem::swap(&mut link.from, &mut link.to);
        link.bend = None;
        let fresh = LinkId::from_u128(browser::new_id());
        let gone = Edit::Delete {
            factors: vec![],
            links: vec![id],
            groups: vec![],
            loops: vec![],
        };
        if self.act(vec![gone, Edit::AddLink { id: fresh, link }], Intent::Edit) {
            self.choose(Some(Item::Link(fresh)));
            self.keyboard_follows();
        }
    }

    /// Writes a note, in words as they were typed; says what is wrong with them otherwise.
    pub fn set_note(self, item: Item, words: &str) -> Result<(), TextError> {
        let note: Note = typed::note(words)?;
        let edit = self.with_map(|map| match item {
            Item::Factor(factor) => {
                let old = &map.factors.get(&factor)?.note;
                (*old != note).then_some(Edit::SetFactorNote { factor, note })
            }
            Item::Link(link) => {
                let old = &map.links.get(&link)?.note;
                (*old != note).then_some(Edit::SetLinkNote { link, note })
            }
            Item::Loop(_) => None,
        });
        if let Some(edit) = edit {
            self.act(vec![edit], Intent::Edit);
        }
        Ok(())
    }

    /// Puts factors into a group, or takes them out of theirs. A group that nothing is left in goes.
    pub fn put_into_group(self, factors: &[FactorId], group: Option<GroupId>) {
        let edits = self.with_map(|map| {
            let other = |id: &&FactorId| map.factors.get(id).is_some_and(|f| f.group != group);
            let set = |factor: &FactorId| Edit::SetFactorGroup {
                factor: *factor,
                group,
            };
            let mut edits: Vec<Edit> = factors.iter().filter(other).map(set).collect();
            let left = |id: &GroupId| {
                let mut members = map.factors.iter().filter(|(_, f)| f.group == Some(*id));
                members.all(|(factor, _)| factors.contains(factor))
                    && !map.groups.values().any(|group| group.parent == Some(*id))
            };
            let before: BTreeSet<GroupId> = factors
                .iter()
                .filter_map(|id| map.factors.get(id)?.group)
                .filter(|id| Some(*id) != group && left(id))
                .collect();
            if !before.is_empty() {
                edits.push(Edit::Delete {
                    factors: vec![],
                    links: vec![],
                    groups: before.into_iter().collect(),
                    loops: vec![],
                });
            }
            edits
        });
        if !edits.is_empty() {
            self.act(edits, Intent::Edit);
        }
    }

    /// Makes a group of factors. One that is called so already takes them in.
    pub fn group_as(self, factors: &[FactorId], label: Label, colour: GroupColour) {
        let wanted = lower(label.as_str());
        let there = self.with_map(|map| {
            let mut groups = map.groups.iter();
            let found = groups.find(|(_, group)| lower(group.label.as_str()) == wanted);
            found.map(|(id, _)| *id)
        });
        if let Some(group) = there {
            self.put_into_group(factors, Some(group));
            return;
        }
        let id = GroupId::from_u128(browser::new_id());
        let group = Group::new(label, colour);
        let mut edits = vec![Edit::AddGroup { id, group }];
        edits.extend(factors.iter().map(|factor| Edit::SetFactorGroup {
            factor: *factor,
            group: Some(id),
        }));
        self.act(edits, Intent::Edit);
    }

    /// The colour that the fewest groups have.
    pub fn next_colour(self, palette: u8) -> GroupColour {
        self.with_map(|map| {
            let used = |colour: &u8| {
                map.groups
                    .values()
                    .filter(|g| g.colour.0 == *colour)
                    .count()
            };
            GroupColour((0..palette).min_by_key(used).unwrap_or(0))
        })
    }

    /// What is chosen, as a piece that can be put on a map: factors, the links between them, and their groups.
    pub fn chosen_piece(self) -> Content {
        let (factors, links) = (self.chosen_factors(), self.chosen_links());
        self.with_map(|map| {
            let mut piece = Content::default();
            let ends = links.iter().filter_map(|id| map.links.get(id));
            let ends = ends.flat_map(|link| [link.from, link.to]);
            for id in factors.iter().copied().chain(ends) {
                if let Some(factor) = map.factors.get(&id) {
                    piece.factors.insert(id, factor.clone());
                }
            }
            for (id, link) in &map.links {
                let both = |id: &FactorId| factors.contains(id);
                if links.contains(id) || (both(&link.from) && both(&link.to)) {
                    piece.links.insert(*id, link.clone());
                }
            }
            for factor in piece.factors.values_mut() {
                let group = factor.group.and_then(|id| Some((id, map.groups.get(&id)?)));
                if let Some((id, group)) = group {
                    let alone = Group {
                        parent: None,
                        ..group.clone()
                    };
                    piece.groups.insert(id, alone);
                }
            }
            piece.unlock();
            piece
        })
    }

    /// Puts a copy of a piece on the map, around a place or beside what it was made of, and chooses it. A group that the
    /// map has under the same name takes its factors in.
    pub fn put_copy(self, piece: &Content, around: Option<Point>) -> bool {
        let content = self.fresh(piece, around);
        let factors: BTreeSet<Item> = content.factors.keys().copied().map(Item::Factor).collect();
        if factors.is_empty() || !self.act(vec![Edit::Insert { content }], Intent::Edit) {
            return false;
        }
        let count = factors.len();
        self.choose_all(factors);
        self.keyboard_follows();
        self.say_now(Toast::with_undo(t!(
            self.text(),
            "toast-pasted",
            count = count
        )));
        true
    }

    /// The same piece with ids of its own.
    fn fresh(self, piece: &Content, around: Option<Point>) -> Content {
        let factors: SortedMap<FactorId, FactorId> = piece
            .factors
            .keys()
            .map(|id| (*id, FactorId::from_u128(browser::new_id())))
            .collect();
        let mut groups = Content::default().groups;
        let named = self.with_map(|map| {
            let name = |(id, group): (&GroupId, &Group)| (lower(group.label.as_str()), *id);
            map.groups
                .iter()
                .map(name)
                .collect::<SortedMap<String, GroupId>>()
        });
        let mut group_of: SortedMap<GroupId, GroupId> = SortedMap::new();
        for (id, group) in &piece.groups {
            let there = named.get(&lower(group.label.as_str())).copied();
            let fresh = there.unwrap_or_else(|| GroupId::from_u128(browser::new_id()));
            if there.is_none() {
                groups.insert(fresh, group.clone());
            }
            group_of.insert(*id, fresh);
        }
        let shift = shift(piece, around);
        let copies = piece.factors.iter().filter_map(|(id, factor)| {
            let mut copy = factor.clone();
            copy.at = Point::new(
                copy.at.x.saturating_add(shift.0),
                copy.at.y.saturating_add(shift.1),
            );
            copy.group = copy.group.and_then(|group| group_of.get(&group).copied());
            Some((*factors.get(id)?, copy))
        });
        let links = piece.links.values().filter_map(|link| {
            let mut copy = link.clone();
            (copy.from, copy.to) = (*factors.get(&link.from)?, *factors.get(&link.to)?);
            Some((LinkId::from_u128(browser::new_id()), copy))
        });
        Content {
            factors: copies.collect(),
            links: links.collect(),
            groups,
            ..Content::default()
        }
    }

    /// Adds what a person typed or pasted as text: a list of factors, or chains such as `sleep -> marks`, a line each.
    /// Factors that are on the map already are those. Says which line cannot be used, counted from 1.
    pub fn add_lines(self, text: &str, around: Point) -> Result<(), (usize, TextError)> {
        let lines = chain::parse(text, typed::label)?;
        let mut known: SortedMap<String, FactorId> = self.with_map(|map| {
            let name = |(id, factor): (&FactorId, &loopwise_model::Factor)| {
                (lower(factor.label.as_str()), *id)
            };
            map.factors.iter().rev().map(name).collect()
        });
        let mut content = Content::default();
        let mut mentioned = BTreeSet::new();
        for line in &lines {
            let mut before: Option<FactorId> = None;
            for step in line {
                let key = lower(step.label.as_str());
                let id = *known.or_insert_with(key, || FactorId::from_u128(browser::new_id()));
                mentioned.insert(Item::Factor(id));
                let there = self.with_map(|map| map.factors.contains_key(&id));
                if !there {
                    let fresh = loopwise_model::Factor::new(step.label.clone(), Point::default());
                    content.factors.or_insert_with(id, || fresh);
                }
                if let (Some(from), Some(polarity)) = (before, step.polarity) {
                    let link = loopwise_model::Link::new(from, id, polarity);
                    let same = |old: &loopwise_model::Link| {
                        (old.from, old.to, old.polarity) == (link.from, link.to, link.polarity)
                    };
                    let again = content.links.values().any(same)
                        || self.with_map(|map| map.links.values().any(same));
                    if !again {
                        content
                            .links
                            .insert(LinkId::from_u128(browser::new_id()), link);
                    }
                }
                before = Some(id);
            }
        }
        self.place(&mut content, around);
        let (factors, links) = (content.factors.len(), content.links.len());
        if factors + links == 0 {
            self.choose_all(mentioned);
            return Ok(());
        }
        if self.act(vec![Edit::Insert { content }], Intent::Edit) {
            self.choose_all(mentioned);
            self.say_now(Toast::with_undo(t!(
                self.text(),
                "import-done",
                factors = factors,
                links = links
            )));
        }
        Ok(())
    }

    /// Gives new factors places around a point where no card is: side by side, in rows.
    fn place(self, content: &mut Content, around: Point) {
        let count = i32::try_from(content.factors.len()).unwrap_or(i32::MAX);
        let columns = (1..).find(|side| side * side >= count).unwrap_or(1).max(1);
        let corner = Point::new(
            around.x - (columns - 1) * CELL.0 / 2,
            around.y - (count / columns - 1).max(0) * CELL.1 / 2,
        );
        let taken: Vec<Point> =
            self.with_map(|map| map.factors.values().map(|factor| factor.at).collect());
        let free = |at: Point| {
            !taken.iter().any(|other| {
                (other.x - at.x).abs() < CELL.0 * 4 / 5 && (other.y - at.y).abs() < CELL.1 * 4 / 5
            })
        };
        let cells = (0..i32::MAX).map(|nth| {
            Point::new(
                corner.x + nth % columns * CELL.0,
                corner.y + nth / columns * CELL.1,
            )
        });
        let mut cells = cells.filter(|at| free(*at));
        for factor in content.factors.values_mut() {
            factor.at = cells.next().unwrap_or(around);
        }
    }
}

/// How far a piece is moved to lie around a place; a little aside when there is none.
fn shift(piece: &Content, around: Option<Point>) -> (i32, i32) {
    let places = || piece.factors.values().map(|factor| factor.at);
    let middle = |of: fn(Point) -> i32| {
        let (least, most) = (places().map(of).min(), places().map(of).max());
        (least.unwrap_or(0) + most.unwrap_or(0)) / 2
    };
    around.map_or((BESIDE, BESIDE), |at| {
        (at.x - middle(|p| p.x), at.y - middle(|p| p.y))
    })
}
