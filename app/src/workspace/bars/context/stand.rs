//! Where the list of what can be done stands: beside the card it is about, so that both are seen; else where it was
//! asked for.

use loopwise_scene::{Item, PointF, Rect, ThemeName};
use web_sys::HtmlElement;

use crate::workspace::browser::{PHONE, matches, set_length};
use crate::workspace::state::{Context, Workspace};

/// Room that the list needs, in CSS pixels; for the words of a projector, more across.
const ROOM: (f64, f64) = (280.0, 520.0);
const ROOM_LARGE: f64 = 416.0;
/// Less room than this above or below a card is not enough for a list that scrolls.
const LEAST: f64 = 240.0;
/// Between the list and what it stands beside.
const GAP: f64 = 8.0;

/// Puts the list where it stands.
pub fn beside(list: &HtmlElement, workspace: Workspace, asked: Context) {
    let chosen = workspace
        .selection
        .with_untracked(std::collections::BTreeSet::len);
    let (screen, card) = workspace.with_view(|view, _| {
        let card = match asked.on {
            Some(Item::Factor(id)) if chosen < 2 => view.on_screen(id),
            _ => None,
        };
        (PointF::new(view.camera.width, view.camera.height), card)
    });
    let is_large = workspace.theme.get_untracked() == ThemeName::Projector && !matches(PHONE);
    let room = if is_large { ROOM_LARGE } else { ROOM.0 };
    let seen = Rect::between(PointF::default(), screen);
    let across = |left: f64| {
        let left = left.min(screen.x - room).max(GAP);
        set_length(list, "left", left.round());
    };
    match card.filter(|card| card.meets(&seen)) {
        Some(card) if card.right() + room <= screen.x => {
            across(card.right() + GAP);
            down(list, screen, [card.y, card.bottom()]);
        }
        Some(card) if card.x >= room => {
            across(card.x - room + GAP);
            down(list, screen, [card.y, card.bottom()]);
        }
        Some(card) if (screen.y - card.bottom()).max(card.y) >= LEAST => {
            across(card.centre().x - room / 2.0);
            above_or_below(list, screen, &card);
        }
        _ => {
            across(asked.at.x);
            down(list, screen, [asked.at.y; 2]);
        }
    }
}

/// From an upper edge down, or from a lower edge up where there is no room below.
fn down(list: &HtmlElement, screen: PointF, [upper, lower]: [f64; 2]) {
    if upper > screen.y - ROOM.1 {
        let up = (screen.y - lower).clamp(GAP, (screen.y - ROOM.1).max(GAP));
        set_length(list, "bottom", up.round());
    } else {
        set_length(list, "top", upper.max(GAP).round());
    }
}

/// On the side of a card where there is more room; the list scrolls in what there is.
fn above_or_below(list: &HtmlElement, screen: PointF, card: &Rect) {
    let below = screen.y - card.bottom();
    let (side, edge, room) = if below >= card.y {
        ("top", card.bottom(), below)
    } else {
        ("bottom", screen.y - card.y, card.y)
    };
    set_length(list, side, (edge + GAP).round());
    set_length(list, "max-height", (room - 2.0 * GAP).min(ROOM.1).round());
}
