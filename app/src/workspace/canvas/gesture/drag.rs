//! Moving cards, with what else is chosen and level with others; bending links.

use std::collections::BTreeSet;

use loopwise_model::{Edit, FactorId, Intent, LinkId, SystemMap};
use loopwise_scene::{Item, PointF, hit, snap};

use super::super::View;
use crate::workspace::state::Workspace;

/// Bends nearer to straight than this snap to it, in thousandths.
const STRAIGHT: i16 = 25;

/// Factors that are being dragged.
#[derive(Debug)]
pub struct Dragged {
    /// The one under the hand.
    held: FactorId,
    /// From its middle to the hand.
    grip: PointF,
    /// Where each was, from the middle of the held one.
    others: Vec<(FactorId, PointF)>,
}

impl Dragged {
    /// Takes hold of a factor, and of all that is chosen when it is among them.
    pub fn new(map: &SystemMap, held: FactorId, chosen: &BTreeSet<Item>, hand: PointF) -> Self {
        let place = |id: &FactorId| map.factors.get(id).map(|factor| PointF::from(factor.at));
        let middle = place(&held).unwrap_or_default();
        let together = chosen.contains(&Item::Factor(held));
        let others = chosen.iter().filter_map(|item| match item {
            Item::Factor(id) if together && *id != held => Some((*id, place(id)? - middle)),
            _ => None,
        });
        Self {
            held,
            grip: hand - middle,
            others: others.collect(),
        }
    }

    /// Moves everything after the hand. `free` leaves out what lies level with others.
    pub fn follow(&self, view: &mut View, hand: PointF, free: bool) {
        let wanted = hand - self.grip;
        let mut moving: BTreeSet<FactorId> = self.others.iter().map(|(id, _)| *id).collect();
        moving.insert(self.held);
        let seen = (view.camera.visible(), view.camera.zoom);
        let (at, guides) = match view.scene() {
            Some(scene) if !free => snap::snap(scene, (self.held, wanted), &moving, seen),
            _ => (wanted, Vec::new()),
        };
        view.guides = guides;
        view.drag_to(self.held, at);
        for (id, away) in &self.others {
            view.drag_to(*id, at + *away);
        }
    }
}

/// The hand let go: what was dragged is moved, as one change.
pub fn dropped(workspace: Workspace, dragged: &Dragged) {
    let moves = workspace.with_view(|view, map| {
        let ghosts = std::mem::take(&mut view.ghosts);
        view.drag_over();
        let on_map = ghosts
            .into_iter()
            .filter(|(id, _)| map.factors.contains_key(id));
        on_map
            .map(|(id, to)| (id, to.rounded()))
            .collect::<Vec<_>>()
    });
    if !moves.is_empty() {
        workspace.act(vec![Edit::MoveFactors { moves }], Intent::Edit);
    }
    if !workspace
        .selection
        .with_untracked(|chosen| chosen.contains(&Item::Factor(dragged.held)))
    {
        workspace.choose(Some(Item::Factor(dragged.held)));
    }
    workspace.point(None, Vec::new());
}

/// Bends a link so that it goes through the hand.
pub fn bend(view: &mut View, link: LinkId, hand: PointF) {
    let bend = view
        .scene()
        .and_then(|scene| hit::bend_through(scene, link, hand));
    if let Some(bend) = bend {
        let straight = bend.thousandths().abs() < STRAIGHT;
        let bend = if straight {
            loopwise_model::Bend::nearest(0)
        } else {
            bend
        };
        view.bend_to(link, bend);
    }
}

/// The hand let go of a link.
pub fn bent(workspace: Workspace, link: LinkId) {
    let bend = workspace.with_view(|view, _| {
        let bend = view.bending.map(|(_, bend)| bend);
        view.put_back();
        bend
    });
    if bend.is_some() {
        workspace.act(vec![Edit::SetBend { link, bend }], Intent::Edit);
    }
}
