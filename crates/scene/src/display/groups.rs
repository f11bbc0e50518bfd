//! The areas of groups, under everything else, and their names.

use loopwise_model::GroupColour;

use super::pen::{lines, rounded};
use super::{Detail, View};
use crate::groups::{BASELINE, INSET};
use crate::layout::CORNER;
use crate::{Anchor, GroupArea, Ink, PointF, Rect, Segment, Shape, Stroke, TextStyle, Weight};

/// Rims and grounds of areas, in the order of [`GroupColour`].
const PALETTE: [(Ink, Ink); 6] = [
    (Ink::GroupClay, Ink::GroupClayWash),
    (Ink::GroupMoss, Ink::GroupMossWash),
    (Ink::GroupLagoon, Ink::GroupLagoonWash),
    (Ink::GroupDusk, Ink::GroupDuskWash),
    (Ink::GroupRose, Ink::GroupRoseWash),
    (Ink::GroupStone, Ink::GroupStoneWash),
];
/// How broad the path between two members is.
const PATH: f64 = 40.0;
/// How strong a rim is: a stronger one would look like a link.
const RIM: f64 = 0.55;
/// How strong a name is at least: it can be read beside a loop that is lit.
const FADED: f64 = 0.62;
/// The largest size of a name that fits above the card in its patch.
const LARGEST: f64 = 18.0;

/// The rim and the ground of a colour; colours beyond the palette begin again.
pub(super) fn colours(colour: GroupColour) -> (Ink, Ink) {
    PALETTE[usize::from(colour.0) % PALETTE.len()]
}

pub(super) fn still(view: &View, shapes: &mut Vec<Shape>) {
    let seen: Vec<&GroupArea> = view
        .scene
        .areas
        .iter()
        .filter(|area| view.shows(&area.bounds(), PATH))
        .collect();
    for area in &seen {
        patch(view, area, shapes);
    }
}

/// The names of groups, over links: letters that a line runs through cannot be read.
pub(super) fn named(view: &View, shapes: &mut Vec<Shape>) {
    // A name may be longer than its area is wide.
    let mut taken: Vec<Rect> = view
        .names
        .areas()
        .into_iter()
        .map(|(_, area)| area)
        .collect();
    for area in &view.scene.areas {
        names(view, area, &mut taken, shapes);
    }
}

/// One patch with a rim: everything a little larger in the colour of the rim, then everything in that of the ground.
fn patch(view: &View, area: &GroupArea, shapes: &mut Vec<Shape>) {
    let (rim, ground) = colours(area.colour);
    let rim_width = 0.8 * view.pen.px.max(0.6);
    let corner = CORNER + 10.0;
    let (mut patches, mut around, mut paths) = (Vec::new(), Vec::new(), Vec::new());
    for place in 0..area.patches.len() {
        let rect = grown(view, area, place);
        rounded(&mut patches, &rect, corner);
        rounded(&mut around, &rect.grown(rim_width), corner + rim_width);
    }
    for path in &area.paths {
        lines(&mut paths, path);
    }
    let path = |segments: Vec<Segment>, ink, width| Shape::line(segments, Stroke::new(ink, width));
    // A rim as strong as a link would look like one; around a loop that is lit there is none.
    let strength = if view.lit.is_some() { 0.0 } else { RIM };
    shapes.push(Shape::area(around, rim).faded(strength));
    if !paths.is_empty() {
        let outline = path(paths.clone(), rim, PATH + 2.0 * rim_width);
        shapes.push(outline.faded(strength));
    }
    shapes.push(Shape::area(patches, ground));
    if !paths.is_empty() {
        shapes.push(path(paths, ground, PATH));
    }
}

/// The names: in their places, or large in the middle when single cards cannot be told apart any more.
fn names(view: &View, area: &GroupArea, taken: &mut Vec<Rect>, shapes: &mut Vec<Shape>) {
    let text = area.name.clone();
    let opacity = if view.lit.is_some() {
        view.pen.fade.max(FADED)
    } else {
        1.0
    };
    if view.detail == Detail::Far {
        let size = 16.0_f64.max(15.0 * view.pen.px);
        let bounds: Rect = area.bounds();
        #[allow(clippy::cast_possible_truncation)] // a font size
        let style = TextStyle::new(Weight::Strong, size as f32);
        let at = PointF::new(bounds.centre().x, bounds.y - 6.0 * view.pen.px);
        let large = Shape::Text {
            at,
            anchor: Anchor::Middle,
            style,
            ink: Ink::Ink,
            text,
            opacity,
        };
        let bounds = large.bounds();
        if taken.iter().any(|other| other.meets(&bounds)) {
            return;
        }
        taken.push(bounds);
        shapes.extend(Some(large).filter(|_| bounds.meets(&view.covers)));
        return;
    }
    let size = 13.0_f64.max(view.pen.smallest_text);
    #[allow(clippy::cast_possible_truncation)] // a font size
    let style = TextStyle::new(Weight::Strong, size as f32);
    // A name that grew out of its place stands on the rim, not across it.
    let above = if size > LARGEST {
        BASELINE + 4.0 * view.pen.px
    } else {
        0.0
    };
    let wide = area.name_width * size;
    for head in &area.heads {
        let patch = grown(view, area, *head);
        let (from, to) = (patch.x + INSET, patch.right() - INSET);
        let baseline = patch.y + BASELINE - above;
        let bounds = |x: f64| Rect {
            x,
            y: baseline - size,
            w: wide,
            h: size * 1.2,
        };
        if !bounds(from).grown(2.0 * wide).meets(&view.covers) {
            continue;
        }
        // Along its patch, and on the rim a little beyond its ends, so that few lines and signs lie on it.
        let last = (to - wide).max(from);
        let beyond = if above > 0.0 { wide * 0.6 } else { 0.0 };
        let places = [
            from,
            last,
            (from + last) / 2.0,
            from - beyond,
            last + beyond,
        ];
        let (mut least, mut x) = (usize::MAX, from);
        for place in places {
            let lies = crossed(view, &bounds(place));
            if lies < least {
                (least, x) = (lies, place);
            }
        }
        // Half a name beside a card that covers it says less than none.
        let bounds = bounds(x);
        if taken.iter().any(|card| card.meets(&bounds)) || !bounds.meets(&view.covers) {
            continue;
        }
        shapes.push(Shape::Text {
            at: PointF::new(x, baseline),
            anchor: Anchor::Left,
            style,
            ink: Ink::Ink,
            text: text.clone(),
            opacity,
        });
    }
}

/// A patch as large as its card is drawn.
fn grown(view: &View, area: &GroupArea, place: usize) -> Rect {
    let patch = area.patches[place];
    let id = area.members[place];
    let Some(card) = view.scene.cards.get(&id) else {
        return patch;
    };
    let seen = view.place(id, card);
    let (more_w, more_h) = (
        (seen.w - card.rect.w).max(0.0),
        (seen.h - card.rect.h).max(0.0),
    );
    Rect {
        x: patch.x - more_w / 2.0,
        y: patch.y - more_h / 2.0,
        w: patch.w + more_w,
        h: patch.h + more_h,
    }
}

/// How much of what links are drawn with lies where a name would stand: signs and heads hide more than lines.
fn crossed(view: &View, bounds: &Rect) -> usize {
    let sign = bounds.grown(view.pen.glyph / 2.0);
    let mut sum = 0;
    for (_, route) in view.scene.routes_in(sign) {
        let route = view.seen(route);
        let glyph = route.glyph(view.pen.arrow_length, view.pen.glyph);
        sum += usize::from(route.arc.meets(bounds));
        sum += 2 * usize::from(sign.holds(glyph)) + 2 * usize::from(sign.holds(route.tip()));
    }
    sum
}
