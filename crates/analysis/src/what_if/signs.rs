//! A map as signs: who acts on whom, which way, and how sure people are that it does.

use loopwise_model::{Confidence, FactorId, LinkId, Polarity, SystemMap};
use petgraph::visit::EdgeRef as _;

use crate::{CausalGraph, Stance, Stances};

/// One bundle as a sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Unknown is decided by a coin in each draw.
    pub(super) sign: Polarity,
    /// The probability that it is there.
    pub(super) kept: f64,
    /// The probability that it works the other way.
    pub(super) turned: f64,
}

/// Who acts on whom with which sign. Every factor of a map is damped: left alone, it goes back to where it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Signs {
    pub(super) factors: Vec<FactorId>,
    pub(super) arrows: Vec<Arrow>,
    pub(super) damped: Vec<bool>,
}

impl Signs {
    /// The signs of a map and its graph. A bundle is there in as many draws as its surest link: always when people said
    /// nothing of it or were sure, in three of four when it is likely, in one of two when it is a guess.
    #[must_use]
    pub fn of(map: &SystemMap, graph: &CausalGraph) -> Self {
        Self::doubted(map, graph, &Stances::new())
    }

    /// The same with what people said about single links. Where they were asked whether a link is there, it is in as many
    /// draws as [`Stance::kept`] says; where some say that it works the other way, it does in as many draws as they are. What
    /// was said about parallel links is put together.
    #[must_use]
    pub fn doubted(map: &SystemMap, graph: &CausalGraph, stances: &Stances) -> Self {
        let said = |links: &[LinkId]| {
            let said = links.iter().filter_map(|id| stances.get(id));
            said.fold(Stance::default(), |all, one| all.with(*one))
        };
        let sure = |links: &[LinkId]| {
            let shares = links.iter().filter_map(|id| map.links.get(id));
            let shares = shares.map(|link| match link.confidence {
                None | Some(Confidence::High) => 1.0,
                Some(Confidence::Medium) => 0.75,
                Some(Confidence::Low) => 0.5,
            });
            shares.fold(0.0, f64::max)
        };
        let arrows = graph.petgraph().edge_references().map(|edge| {
            let links = &edge.weight().links;
            let said = said(links);
            Arrow {
                from: edge.source().index(),
                to: edge.target().index(),
                sign: edge.weight().polarity,
                kept: said.kept().unwrap_or_else(|| sure(links)),
                turned: said.dissent(),
            }
        });
        Self {
            factors: graph.factors().collect(),
            arrows: arrows.collect(),
            damped: vec![true; graph.factor_count()],
        }
    }

    /// The signs of a community matrix as the literature prints it: row `i`, column `j` is the effect of `j` on `i`, -1, 0
    /// or 1, with each factor's own damping on the diagonal. The factors are numbered from 0.
    #[must_use]
    pub fn of_matrix(rows: &[&[i8]]) -> Self {
        let cells = rows.iter().enumerate().flat_map(|(to, row)| {
            let cells = row.iter().enumerate();
            cells.map(move |(from, sign)| (from, to, *sign))
        });
        let arrows = cells.clone().filter_map(|(from, to, sign)| {
            let sign = match sign {
                1.. => Polarity::Same,
                ..0 => Polarity::Opposite,
                0 => return None,
            };
            let is_damping = from == to && sign == Polarity::Opposite;
            (!is_damping).then_some(Arrow {
                from,
                to,
                sign,
                kept: 1.0,
                turned: 0.0,
            })
        });
        let damped = rows
            .iter()
            .enumerate()
            .map(|(at, row)| row.get(at) == Some(&-1));
        Self {
            factors: (0..rows.len() as u128).map(FactorId::from_u128).collect(),
            arrows: arrows.collect(),
            damped: damped.collect(),
        }
    }

    /// The place of a factor; none when it is not on the map.
    #[must_use]
    pub fn place(&self, factor: FactorId) -> Option<usize> {
        self.factors.binary_search(&factor).ok()
    }

    /// The factors, in order of id.
    #[must_use]
    pub fn factors(&self) -> &[FactorId] {
        &self.factors
    }

    /// Which factors a factor leads to, over any number of arrows; itself among them.
    pub(super) fn touched_by(&self, factor: usize) -> Vec<bool> {
        let mut next = vec![Vec::new(); self.factors.len()];
        for arrow in &self.arrows {
            next[arrow.from].push(arrow.to);
        }
        let mut touched = vec![false; self.factors.len()];
        let mut open = vec![factor];
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut touched[at], true) {
                open.extend(&next[at]);
            }
        }
        touched
    }
}
