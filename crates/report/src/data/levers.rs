//! Leverage points under the three lenses, as rows.

use loopwise_model::{LeverId, LinkId, SystemMap};

use super::map::label;
use super::report::{Depth, LeverRow, Looked, Proposal, VoteRow};
use crate::lenses::{Candidate, Headline, Lenses, Quadrant, Question, Subject, Way, WhatIf};

/// The headline as a word, and what stands out.
pub(super) fn headline(headline: &Headline) -> (String, Vec<LeverId>) {
    let word = match headline {
        Headline::NoLevers => "no_levers",
        Headline::NoVotes => "no_votes",
        Headline::NotWorkedOut => "not_worked_out",
        Headline::NoneStandsOut => "none_stands_out",
        Headline::StandOut { .. } => "stand_out",
    };
    let levers = match headline {
        Headline::StandOut { levers } => levers.clone(),
        _ => Vec::new(),
    };
    (word.to_owned(), levers)
}

/// What the map was asked.
pub(super) fn looked(map: &SystemMap, question: &Question, lenses: &Lenses) -> Looked {
    let outcome = question.outcome;
    Looked {
        outcome: outcome
            .filter(|it| map.factors.contains_key(&it.factor))
            .map(|it| label(map, it.factor)),
        more_is_better: outcome.is_none_or(|it| it.better == Way::Up),
        tried: lenses.what_if.tried,
        settled: lenses.what_if.settled,
        drawn: lenses.sureness.drawn,
        seeds: [lenses.what_if.seed, lenses.sureness.seed],
        kept: lenses.sureness.kept,
        missing: lenses.sureness.missing,
    }
}

/// One row for each leverage point.
pub(super) fn rows(map: &SystemMap, lenses: &Lenses, votes: &[VoteRow]) -> Vec<LeverRow> {
    let row = |it: &Candidate| match it.about {
        Subject::Lever(id) => row(map, id, it, votes),
        Subject::Factor(_) => None,
    };
    lenses.candidates.iter().filter_map(row).collect()
}

fn row(map: &SystemMap, id: LeverId, of: &Candidate, votes: &[VoteRow]) -> Option<LeverRow> {
    let lever = map.levers.get(&id)?;
    let (improves, worsens) = match of.what_if {
        WhatIf::Pushed {
            improves, worsens, ..
        } => (improves, worsens),
        _ => (None, None),
    };
    let named = of.touches.loops.iter().filter_map(|id| map.loops.get(id));
    let chosen = votes
        .iter()
        .filter(|it| matches!(it.method.as_str(), "approval" | "dots"));
    let items = chosen.flat_map(|it| &it.items);
    let mut items = items.filter(|it| it.lever == Some(id));
    let newest = items.next_back();
    Some(LeverRow {
        id,
        name: lever.name.to_string(),
        statement: lever.statement.to_string(),
        rationale: lever.rationale.to_string(),
        status: lever.status().word().to_owned(),
        depth: Depth {
            scale: lever.depth.scale.map(|it| it.word().to_owned()),
            condition: lever.depth.condition.map(|it| it.word().to_owned()),
            meadows: lever.depth.meadows.map(loopwise_model::Meadows::number),
        },
        factors: of
            .touches
            .factors
            .iter()
            .map(|it| label(map, *it))
            .collect(),
        links: stands_on(map, of),
        loops: named.map(|it| it.name.to_string()).collect(),
        gone: of.touches.gone,
        people: newest.and_then(|it| it.chose.clone()),
        on_loops: of.structure.loops,
        rank: of.structure.rank.map(|it| it.rank),
        improves,
        worsens,
        places: of.sureness.map(|it| [it.from, it.to]),
        at_top: of.sureness.map(|it| it.at_top),
        sureness: of.sureness.map(|it| it.sureness.word().to_owned()),
        quadrant: of.quadrant.map(|it| quadrant(it).to_owned()),
        recommendations: proposals(lever),
    })
}

/// The links that it touches, those of its named loops, and those at its factors where it touches neither.
fn stands_on(map: &SystemMap, of: &Candidate) -> Vec<LinkId> {
    let mut links = of.touches.links.clone();
    let loops = of.touches.loops.iter().filter_map(|id| map.loops.get(id));
    let taken = loops.flat_map(|named| named.links.iter().copied());
    links.extend(taken.filter(|id| map.links.contains_key(id)));
    if links.is_empty() {
        let there = |id: &&loopwise_model::FactorId| map.factors.contains_key(id);
        let factors: Vec<_> = of.touches.factors.iter().filter(there).collect();
        let at = |link: &loopwise_model::Link| {
            factors.contains(&&link.from) || factors.contains(&&link.to)
        };
        links.extend(map.links.iter().filter(|(_, it)| at(it)).map(|(id, _)| *id));
    }
    links.sort_unstable();
    links.dedup();
    links
}

const fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::AgreedLever => "agreed_lever",
        Quadrant::HiddenLever => "hidden_lever",
        Quadrant::PopularButWeaklyConnected => "popular_but_weakly_connected",
        Quadrant::Neither => "neither",
    }
}

fn proposals(lever: &loopwise_model::Lever) -> Vec<Proposal> {
    let proposal = |it: &loopwise_model::Recommendation| Proposal {
        change: it.change.to_string(),
        audience: it.audience.word().to_owned(),
        why: it.why.to_string(),
        evidence: it.evidence.to_string(),
        status: it.status.word().to_owned(),
        answer: it.answer.to_string(),
    };
    lever.recommendations.values().map(proposal).collect()
}
