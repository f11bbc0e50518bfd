//! A table in which nobody is in two items: beside its lines, each voice's items and those of it who chose none add up.
//!
//! Here a reader has two equations for each count. To keep what follows from them simple enough to be known exactly, a
//! voice is either shown in all items of the table or in none. Of the hidden voices a reader then knows, for each item
//! whose total is shown, how many of them together chose it, and nothing that would divide these numbers between them.
//! “None” is an item too: nobody writes it down, but everybody can work it out. A total that must be hidden needs
//! another one that is hidden with it; where possible that is “none”.

use std::iter::once;

use super::line::{Cell, Line};
use super::number::{Number, ONE_MIND};
use super::rule::Rule;

/// Items and “none”, which is the last.
struct Grid<'a> {
    items: &'a [Line],
    none: Line,
    rule: Rule,
}

/// Which voices are hidden in all items, and the totals of which items.
struct Plan {
    voices: Vec<bool>,
    totals: Vec<bool>,
}

/// What may be shown of each item.
pub(super) fn settled(items: &[Line], rule: Rule) -> Vec<(Vec<Number>, Number)> {
    let Some(none) = none_of(items) else {
        return Vec::new();
    };
    let grid = Grid { items, none, rule };
    let plan = grid.plan();
    let number = |hidden: bool, cell: Cell| {
        if hidden {
            Number::Hidden
        } else {
            Number::Shown(cell.chose)
        }
    };
    let written = |(item, line): (usize, &Line)| {
        let cells = line.cells.iter().zip(&plan.voices);
        (
            cells.map(|(cell, hidden)| number(*hidden, *cell)).collect(),
            number(plan.totals[item], line.total),
        )
    };
    items.iter().enumerate().map(written).collect()
}

/// Those who chose none of the items.
fn none_of(items: &[Line]) -> Option<Line> {
    let first = items.first()?;
    let none = |all: &dyn Fn(&Line) -> Option<Cell>| -> Option<Cell> {
        let of = all(first)?.of;
        let chose: u32 = items.iter().filter_map(all).map(|cell| cell.chose).sum();
        Some(Cell {
            of,
            chose: of - chose,
        })
    };
    Some(Line {
        cells: (0..first.cells.len())
            .filter_map(|voice| none(&|line| line.cells.get(voice).copied()))
            .collect(),
        rest: none(&|line| line.rest),
        rest_voices: first.rest_voices,
        total: none(&|line| Some(line.total))?,
    })
}

impl Grid<'_> {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.items.iter().chain(once(&self.none))
    }

    /// The items' totals are kept where hiding more voices, the smallest first, allows it.
    fn plan(&self) -> Plan {
        let voices: Vec<bool> = (0..self.none.cells.len())
            .map(|voice| self.must_hide(voice))
            .collect();
        let mut plan = Plan {
            voices: voices.clone(),
            totals: self.totals(),
        };
        while !self.is_safe(&plan) {
            let next = (0..voices.len())
                .filter(|voice| !plan.voices[*voice])
                .min_by_key(|voice| self.none.cells[*voice].of);
            match next {
                Some(next) => plan.voices[next] = true,
                None => {
                    return Plan {
                        voices,
                        totals: vec![true; self.items.len() + 1],
                    };
                }
            }
        }
        plan
    }

    /// Whether a voice has a count that must not be told, looked at alone.
    fn must_hide(&self, voice: usize) -> bool {
        let of_one_mind =
            |cell: &Cell| cell.of < ONE_MIND && (cell.chose == 0 || cell.others() == 0);
        self.lines().any(|line| self.is_few(line.cells[voice]))
            || self
                .items
                .iter()
                .any(|line| of_one_mind(&line.cells[voice]))
    }

    fn is_few(&self, cell: Cell) -> bool {
        self.rule.is_few(cell.chose) || self.rule.is_few(cell.others())
    }

    /// The totals that must not be told, and those that are hidden for their sake: at least two, of at least k people.
    fn totals(&self) -> Vec<bool> {
        let small =
            self.none.rest.is_some() || self.none.cells.iter().any(|cell| cell.of < ONE_MIND);
        let bad = |(item, line): (usize, &Line)| {
            let total = line.total;
            let of_one_mind = total.chose == 0 || total.others() == 0;
            self.is_few(total) || (small && of_one_mind && item < self.items.len())
        };
        let mut hidden: Vec<bool> = self.lines().enumerate().map(bad).collect();
        let totals: Vec<u32> = self.lines().map(|line| line.total.chose).collect();
        // “None” first, since its total is not written anyway.
        let mut next: Vec<usize> = (0..self.items.len()).collect();
        next.sort_by_key(|item| totals[*item]);
        next.insert(0, self.items.len());
        next.retain(|item| !hidden[*item]);
        for item in next {
            let of: Vec<u32> = totals
                .iter()
                .zip(&hidden)
                .filter(|(_, hidden)| **hidden)
                .map(|(total, _)| *total)
                .collect();
            if of.is_empty() || (of.len() > 1 && of.iter().sum::<u32>() >= self.rule.k()) {
                break;
            }
            hidden[item] = true;
        }
        hidden
    }

    /// Whether nothing that is hidden follows when the rest is shown.
    fn is_safe(&self, plan: &Plan) -> bool {
        if plan.totals.iter().all(|hidden| *hidden) {
            // Each hidden voice is only known to add up to its size.
            return true;
        }
        let cells = |line: &Line| -> Vec<Cell> {
            let cells = line.cells.iter().zip(&plan.voices);
            cells
                .filter(|(_, hidden)| **hidden)
                .map(|(cell, _)| *cell)
                .chain(line.rest)
                .collect()
        };
        let hidden = cells(&self.none);
        if hidden.is_empty() {
            return !plan.totals.contains(&true);
        }
        let small = self.none.rest.is_some() || hidden.iter().any(|cell| cell.of < ONE_MIND);
        let sum = |line: &Line| cells(line).into_iter().reduce(Cell::and);
        let is_fine = |cell: Cell, written: bool| {
            let of_one_mind = cell.chose == 0 || cell.others() == 0;
            !(self.is_few(cell) || small && of_one_mind && written)
        };
        let lines = || self.lines().enumerate();
        let together = lines()
            .filter(|(item, _)| plan.totals[*item])
            .filter_map(|(_, line)| sum(line))
            .reduce(|a, b| Cell {
                of: a.of,
                chose: a.chose + b.chose,
            });
        lines()
            .filter(|(item, _)| !plan.totals[*item])
            .filter_map(|(item, line)| Some((sum(line)?, item < self.items.len())))
            .all(|(cell, written)| is_fine(cell, written))
            && together.is_none_or(|cell| !(self.is_few(cell) || small && cell.chose == 0))
    }
}
