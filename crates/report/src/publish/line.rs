//! One item of a table in which each may choose several: a line of cells and their total.
//!
//! All that a reader can work out follows from one equation: the cells, those of the hidden voices together, and those
//! who did not choose the item add up to all people. So what each number may be is known exactly (`is_safe`), and the
//! fewest numbers to be hidden are found by trying: first with the total, then without.

use super::number::Number;
use super::rule::Rule;

/// Up to so many cells all ways of hiding some of them are tried: 4,096. With more, the smallest are hidden one by one.
const TRIED: usize = 12;

/// How many people, and how many of them chose.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) of: u32,
    pub(super) chose: u32,
}

impl Cell {
    /// The people of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            of: self.of + other.of,
            chose: self.chose + other.chose,
        }
    }

    /// Those who did not choose.
    pub(super) fn others(self) -> u32 {
        self.of - self.chose
    }

    pub(super) fn alone(self, rule: Rule) -> Number {
        Number::alone(self.chose, self.of, rule)
    }
}

/// One item.
pub(super) struct Line {
    /// The voices whose sizes are shown, without those that have nobody.
    pub(super) cells: Vec<Cell>,
    /// All other voices together.
    pub(super) rest: Option<Cell>,
    /// How many voices those are.
    pub(super) rest_voices: u32,
    /// All people.
    pub(super) total: Cell,
}

/// What a reader knows of a cell: its least and greatest count.
struct Known {
    cell: Cell,
    least: u32,
    most: u32,
    part: Part,
    /// How many hidden counts it stands for.
    hidden: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// A count that is shown.
    Shown,
    /// A count that is not: it must be able to have two values.
    Secret,
    /// The hidden voices together, of whom nothing is written down. They are enough to be told of as one.
    Rest,
}

impl Known {
    fn of(cell: Cell, number: Number) -> Self {
        let (least, most) = number.range(cell.of);
        let part = match number {
            Number::Shown(_) => Part::Shown,
            _ => Part::Secret,
        };
        Self {
            cell,
            least,
            most,
            part,
            hidden: u32::from(number == Number::Hidden),
        }
    }

    /// The same for a reader who takes every hidden count for one of few people, or of all but few.
    fn believed(&self, few: bool, rule: Rule) -> Self {
        let (least, most) = (self.hidden, self.hidden.saturating_mul(rule.k() - 1));
        let (least, most) = match (self.hidden, few) {
            (0, _) => (self.least, self.most),
            (_, true) => (least, most.min(self.most)),
            (_, false) => (
                self.most.saturating_sub(most),
                self.most.saturating_sub(least),
            ),
        };
        Self {
            least,
            most,
            ..*self
        }
    }

    /// Whether it can have two values, when cells with these bounds together add up to `sum`.
    fn is_open(&self, (least, most): (i64, i64), sum: i64) -> bool {
        let (low, high) = (i64::from(self.least), i64::from(self.most));
        low.max(sum - (most - high)) < high.min(sum - (least - low))
    }
}

impl Line {
    /// Each number as it may be shown when nothing else is looked at.
    pub(super) fn each_for_itself(&self, rule: Rule) -> (Vec<Number>, Number) {
        let cells = self.cells.iter().map(|cell| cell.alone(rule)).collect();
        (cells, self.total.alone(rule))
    }

    /// Each number as it may be shown with all others of the line.
    pub(super) fn settled(&self, rule: Rule) -> (Vec<Number>, Number) {
        let (cells, total) = self.each_for_itself(rule);
        let mut open: Vec<usize> = (0..cells.len())
            .filter(|cell| cells[*cell] != Number::Hidden)
            .collect();
        open.sort_by_key(|cell| self.cells[*cell].of);
        for total in [total, Number::Hidden] {
            for hide in ways(open.len()) {
                let mut cells = cells.clone();
                for (nth, cell) in open.iter().enumerate() {
                    if nth < 64 && hide >> nth & 1 == 1 {
                        cells[*cell] = Number::Hidden;
                    }
                }
                if self.is_safe(&cells, total, rule) {
                    return (cells, total);
                }
            }
        }
        (vec![Number::Hidden; cells.len()], Number::Hidden)
    }

    /// Whether nothing that is hidden follows when these numbers are shown.
    fn is_safe(&self, cells: &[Number], total: Number, rule: Rule) -> bool {
        let cells = self.cells.iter().zip(cells);
        let mut known: Vec<Known> = cells
            .map(|(cell, number)| Known::of(*cell, *number))
            .collect();
        known.extend(self.rest.map(|rest| Known {
            part: Part::Rest,
            hidden: self.rest_voices,
            ..Known::of(rest, Number::Hidden)
        }));
        let (least, most) = total.range(self.total.of);
        known.push(Known {
            cell: Cell {
                of: self.total.of,
                chose: self.total.others(),
            },
            least: self.total.of - most,
            most: self.total.of - least,
            hidden: 0,
            ..Known::of(self.total, total)
        });
        self.keeps(&known, total, rule)
            && [true, false].into_iter().all(|few| {
                let believed: Vec<Known> = known
                    .iter()
                    .map(|known| known.believed(few, rule))
                    .collect();
                self.resists(&believed)
            })
    }

    /// Whether no group of few people follows, and of no small voice that it is of one mind.
    fn keeps(&self, known: &[Known], total: Number, rule: Rule) -> bool {
        let bounds = bounds(known);
        let (open, told): (Vec<&Known>, Vec<&Known>) = known
            .iter()
            .filter(|known| known.part != Part::Shown)
            .partition(|known| known.is_open(bounds, self.total.of.into()));
        let is_few = |cell: Cell| rule.is_few(cell.chose) || rule.is_few(cell.others());
        let may_be_told = |known: &&Known| {
            let Cell { chose, of } = known.cell;
            // Among the rest is a small voice, and nobody learns that it is of one mind.
            known.part == Part::Rest && !is_few(known.cell) && chose != 0 && chose != of
        };
        // With the total it follows how many of the open cells chose, together.
        let together = open.iter().map(|known| known.cell).reduce(Cell::and);
        told.iter().all(may_be_told)
            && (!matches!(total, Number::Shown(_)) || together.is_none_or(|cell| !is_few(cell)))
    }

    /// Whether a belief about the hidden counts cannot be true, or leaves each of them two values.
    fn resists(&self, believed: &[Known]) -> bool {
        let people = i64::from(self.total.of);
        let (least, most) = bounds(believed);
        let is_open = |known: &Known| match known.part {
            Part::Shown => true,
            Part::Secret => known.is_open((least, most), people),
            // Its voices have one value each only at an end.
            Part::Rest => {
                known.is_open((least, most), people)
                    || (known.least + 1..known.most).contains(&known.cell.chose)
            }
        };
        !(least..=most).contains(&people) || believed.iter().all(is_open)
    }
}

/// What these cells add up to, at least and at most.
fn bounds(known: &[Known]) -> (i64, i64) {
    let sum = |end: fn(&Known) -> u32| known.iter().map(|known| i64::from(end(known))).sum();
    (sum(|known| known.least), sum(|known| known.most))
}

/// Ways of hiding some of so many cells, as bits: those that hide fewer first, and of as many those that hide earlier ones.
fn ways(cells: usize) -> Vec<u64> {
    if cells > TRIED {
        return (0..=cells.min(63))
            .map(|hidden| (1 << hidden) - 1)
            .collect();
    }
    let mut ways: Vec<u64> = (0..1 << cells).collect();
    ways.sort_by_key(|way| way.count_ones());
    ways
}
