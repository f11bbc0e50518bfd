//! Choosing bends: greedy, three passes, each link takes the bend that costs least beside what the others have.

use super::bow::ROUGH;
use super::options::{Aim, Choice, Plan};
use super::{SEARCH_LIMIT, Table};
use crate::layout::CORNER;
use crate::{PointF, Rect};

const PASSES: usize = 3;
const CROSSING: f64 = 130.0;
/// A card nearer than this to a line costs.
const CARD_NEAR: f64 = 12.0;
const CARD: f64 = 40.0;
const CARD_PER_PX: f64 = 14.0;
/// A line that runs through a card says something false. Points of a line are some pixels apart.
const PIERCED_FROM: f64 = 2.0;
const PIERCED: f64 = 500.0;
const GLYPH: f64 = 18.0;
const HEAD: f64 = 11.0;
const GLYPHS_NEAR: f64 = GLYPH + 5.0;
const GLYPHS: f64 = 50.0;
const GLYPHS_PER_PX: f64 = 6.0;
const LINE_UNDER_GLYPH: f64 = 30.0;
const ENDS_NEAR: f64 = 16.0;
const ENDS_PER_PX: f64 = 4.0;
const BADGE_ON_LINE: f64 = 60.0;
const BADGE_NEAR: f64 = 26.0;
const SHORTEST: f64 = GLYPH + HEAD + 14.0;
const SHORT: f64 = 60.0;
const UNSEEN: f64 = 1_000.0;
/// A free link that costs no more than this does not look for another place in its cards.
const WELL: f64 = 35.0;
/// Comparisons of two bends before the search takes what it has: some milliseconds.
const WORK: usize = 120_000;

/// A bend as it would be drawn.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    bounds: Rect,
    leave: PointF,
    tip: PointF,
    glyph: PointF,
    apex: PointF,
    /// Middle and radius of its circle.
    circle: (PointF, f64),
}

/// A bend that was looked at.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// None when the cards cover it.
    drawn: Option<Drawn>,
    /// What it costs whatever the other links do.
    alone: f64,
}

/// The choice made for every plan.
pub(super) fn choose(table: &Table, plans: &[Plan]) -> Vec<Choice> {
    let mut chosen = vec![0; plans.len()];
    if plans.len() <= SEARCH_LIMIT && plans.iter().any(|plan| plan.choices.len() > 1) {
        let mut search = Search::new(table, plans);
        search.run();
        chosen = search.chosen;
    }
    plans
        .iter()
        .zip(chosen)
        .map(|(plan, choice)| plan.choices[choice])
        .collect()
}

struct Search<'a> {
    table: &'a Table<'a>,
    plans: &'a [Plan],
    badges: Vec<PointF>,
    /// For every plan its choices, once they were looked at.
    candidates: Vec<Vec<Option<Candidate>>>,
    chosen: Vec<usize>,
    /// What every plan's chosen bend looks like: compared over and over, so it lies together.
    now: Vec<Option<Drawn>>,
    work: usize,
}

impl<'a> Search<'a> {
    fn new(table: &'a Table<'a>, plans: &'a [Plan]) -> Self {
        let mut search = Self {
            table,
            plans,
            badges: badges(table),
            candidates: plans
                .iter()
                .map(|plan| vec![None; plan.choices.len()])
                .collect(),
            chosen: vec![0; plans.len()],
            now: Vec::new(),
            work: 0,
        };
        search.now = (0..plans.len())
            .map(|link| search.look(link, 0).drawn)
            .collect();
        search
    }

    fn look(&mut self, link: usize, choice: usize) -> Candidate {
        *self.candidates[link][choice]
            .get_or_insert_with(|| candidate(self.table, &self.plans[link], choice, &self.badges))
    }

    fn run(&mut self) {
        // Short links have the fewest ways out and go first.
        let plans = self.plans;
        let mut order: Vec<usize> = (0..plans.len())
            .filter(|i| plans[*i].choices.len() > 1)
            .collect();
        let length = |i: &usize| plans[*i].aim[0].distance(plans[*i].aim[1]);
        order.sort_by(|a, b| length(a).total_cmp(&length(b)).then(a.cmp(b)));
        let mut content = vec![false; plans.len()];
        for pass in 0..PASSES {
            let mut changed = false;
            for &link in &order {
                // First the free links make way for those on the circle of a loop.
                if content[link] || (pass == 0 && plans[link].round) {
                    continue;
                }
                if self.work > WORK {
                    return;
                }
                let (best, least) = self.best(link);
                // Nothing is in its way: the later passes have nothing to gain.
                content[link] = least <= plans[link].choices[0].cost;
                changed |= best != self.chosen[link];
                self.chosen[link] = best;
                self.now[link] = self.look(link, best).drawn;
            }
            if !changed && pass > 0 {
                return;
            }
        }
    }

    /// The choice of a link that costs least now, and what it costs.
    fn best(&mut self, link: usize) -> (usize, f64) {
        // What it has goes first: the tighter the limit, the sooner the others are given up.
        let mut best = self.chosen[link];
        let candidate = self.look(link, best);
        let mut least = self.beside(link, &candidate, f64::INFINITY);
        for (choice, Choice { cost, aim, .. }) in self.plans[link].choices.iter().enumerate() {
            let settled = *aim == Aim::Middle && !self.plans[link].round && least <= WELL;
            if *cost >= least || settled || choice == self.chosen[link] {
                continue;
            }
            let candidate = self.look(link, choice);
            let cost = self.beside(link, &candidate, least);
            if cost < least {
                (best, least) = (choice, cost);
            }
        }
        (best, least)
    }

    /// What a bend costs beside the bends the other links have now; gives up above `limit`.
    fn beside(&mut self, link: usize, candidate: &Candidate, limit: f64) -> f64 {
        let mut cost = candidate.alone;
        let Some(mine) = &candidate.drawn else {
            return cost;
        };
        let reach = mine.bounds.grown(GLYPHS_NEAR);
        let plan = &self.plans[link];
        for (other, theirs) in self.now.iter().enumerate() {
            if cost >= limit {
                return f64::INFINITY;
            }
            let Some(theirs) = theirs.as_ref().filter(|theirs| reach.meets(&theirs.bounds)) else {
                continue;
            };
            if other == link {
                continue;
            }
            self.work += 1;
            cost += mine.clash(theirs);
            let their = &self.plans[other];
            for (card, end) in [(plan.from, mine.leave), (plan.to, mine.tip)] {
                for (their_card, their_end) in [(their.from, theirs.leave), (their.to, theirs.tip)]
                {
                    if card == their_card {
                        cost += ENDS_PER_PX * (ENDS_NEAR - end.distance(their_end)).max(0.0);
                    }
                }
            }
        }
        cost
    }
}

/// Where badges will want to stand.
fn badges(table: &Table) -> Vec<PointF> {
    let middle = |factors: &[loopwise_model::FactorId]| {
        let places: Option<Vec<usize>> = factors.iter().map(|id| table.place(*id)).collect();
        let centres: Vec<PointF> = places?.into_iter().map(|p| table.centre(p)).collect();
        let sum = centres.iter().fold(PointF::default(), |sum, c| sum + *c);
        #[allow(clippy::cast_precision_loss)] // a few
        (!centres.is_empty()).then(|| sum * (1.0 / centres.len() as f64))
    };
    table
        .loops
        .iter()
        .filter(|l| l.links.len() > 2)
        .take(24)
        .filter_map(|l| middle(&l.factors))
        .collect()
}

fn candidate(table: &Table, plan: &Plan, choice: usize, badges: &[PointF]) -> Candidate {
    let choice = plan.choices[choice];
    let bow = table.bow(plan, choice);
    let Some(cut) = bow.cut(&table.rects[plan.from], &table.rects[plan.to], ROUGH) else {
        return Candidate {
            drawn: None,
            alone: choice.cost + UNSEEN,
        };
    };
    let bounds = cut.bounds();
    let mut alone = choice.cost;
    if cut.length < SHORTEST {
        alone += SHORT;
    }
    let (near, circle) = (bounds.grown(CARD_NEAR), bow.circle());
    for (place, card) in table.rects.iter().enumerate() {
        // A card whose middle is far from the circle is far from the line.
        let off = || (card.centre().distance(circle.0) - circle.1).abs();
        let reach = (card.w + card.h) / 2.0 + CARD_NEAR;
        if place != plan.from && place != plan.to && card.meets(&near) && off() < reach {
            let gaps = cut.points.iter().map(|p| card.distance(*p, CORNER));
            let gap = gaps.fold(f64::INFINITY, f64::min);
            if gap < CARD_NEAR {
                alone += CARD + CARD_PER_PX * (CARD_NEAR - gap);
                // It would seem to come from this card, or to lead to it.
                alone += if gap < PIERCED_FROM { PIERCED } else { 0.0 };
            }
        }
    }
    let drawn = Drawn {
        bounds,
        leave: cut.leave,
        tip: cut.tip,
        glyph: cut.back(HEAD + GLYPH / 2.0 + 5.0),
        apex: bow.apex(),
        circle,
    };
    for badge in badges
        .iter()
        .filter(|badge| bounds.grown(BADGE_NEAR).holds(**badge))
    {
        if drawn.distance(*badge) < BADGE_NEAR {
            alone += BADGE_ON_LINE;
        }
    }
    Candidate {
        drawn: Some(drawn),
        alone,
    }
}

impl Drawn {
    /// Whether a point of the circle lies on the part that is seen.
    fn holds(&self, point: PointF) -> bool {
        let chord = self.tip - self.leave;
        let side = chord.cross(self.apex - self.leave);
        chord.cross(point - self.leave) * side >= 0.0
    }

    fn distance(&self, point: PointF) -> f64 {
        let (centre, radius) = self.circle;
        let out = point - centre;
        let length = out.length().max(1e-9);
        if self.holds(centre + out * (radius / length)) {
            (length - radius).abs()
        } else {
            point.distance(self.leave).min(point.distance(self.tip))
        }
    }

    fn clash(&self, other: &Self) -> f64 {
        let mut cost = CROSSING * f64::from(self.crossings(other));
        let gap = self.glyph.distance(other.glyph);
        if gap < GLYPHS_NEAR {
            cost += GLYPHS + GLYPHS_PER_PX * (GLYPHS_NEAR - gap);
        }
        let under = GLYPH / 2.0 + 2.0;
        for (one, two) in [(self, other), (other, self)] {
            if one.bounds.grown(under).holds(two.glyph) && one.distance(two.glyph) < under {
                cost += LINE_UNDER_GLYPH;
            }
        }
        cost
    }

    /// How often the two cross, 0 to 2.
    fn crossings(&self, other: &Self) -> u8 {
        if !self.bounds.meets(&other.bounds) {
            return 0;
        }
        let ((c1, r1), (c2, r2)) = (self.circle, other.circle);
        let between = c2 - c1;
        let d = between.length();
        if d < 1e-6 || d > r1 + r2 || d < (r1 - r2).abs() {
            return 0;
        }
        let along = (d * d + r1 * r1 - r2 * r2) / (2.0 * d);
        let height = (r1 * r1 - along * along).max(0.0).sqrt();
        let axis = between * (1.0 / d);
        let foot = c1 + axis * along;
        let both = [foot + axis.left() * height, foot - axis.left() * height];
        both.iter()
            .map(|p| u8::from(self.holds(*p) && other.holds(*p)))
            .sum()
    }
}
