//! What a push on one factor does, as it is written.

use std::ops::ControlFlow;

use loopwise_model::{FactorId, SystemMap};
use serde::Serialize;

use super::label;
use crate::{CausalGraph, Draws, Presses, Qualitative, Signs};

/// The effects of one push.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenPress {
    /// What is pushed up and held.
    pub factor: String,
    /// Systems drawn.
    pub draws: u32,
    /// Where chance began.
    pub seed: u64,
    /// Systems that settle; effects are counted in these.
    pub stable: u32,
    /// How strong the strongest arrow may be: see [`Presses::calm`].
    pub strongest: f64,
    /// Their share of all.
    pub stable_share: f64,
    /// What happens to each factor, in order of id.
    pub effects: Vec<WrittenEffect>,
}

/// What happens to one factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WrittenEffect {
    /// Its label.
    pub label: String,
    /// The share of settling systems in which it rises.
    pub rises: f64,
    /// And falls.
    pub falls: f64,
    /// Both in a word: see [`Outlook::word`](crate::Outlook::word).
    pub outlook: &'static str,
    /// What the signs alone say; absent for more than twelve factors or with unknown signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signs_alone: Option<WrittenSign>,
}

/// What the signs alone say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct WrittenSign {
    /// `+`, `-` or `0`.
    pub sign: &'static str,
    /// How far the feedback agrees on it, from 0 to 1.
    pub weight: f64,
}

impl WrittenPress {
    /// Pushes a factor; none when it is not on the map.
    #[must_use]
    pub fn of(
        map: &SystemMap,
        graph: &CausalGraph,
        factor: FactorId,
        draws: Draws,
        poll: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Option<Self> {
        let signs = Signs::of(map, graph);
        let place = signs.place(factor)?;
        let presses = Presses::calm(&signs, &[place], draws, poll);
        let press = presses.pushes.first()?;
        let alone = Qualitative::of(&signs);
        let share = |count: u32| f64::from(count) / f64::from(presses.stable.max(1));
        let effect = |(at, id): (usize, &FactorId)| WrittenEffect {
            label: label(map, *id),
            rises: share(press.effects[at].rises),
            falls: share(press.effects[at].falls),
            outlook: presses.outlook(0, at).word(),
            signs_alone: alone.as_ref().map(|alone| WrittenSign {
                sign: match alone.adjoint[at][place].signum() {
                    1 => "+",
                    -1 => "-",
                    _ => "0",
                },
                weight: alone.weight(at, place),
            }),
        };
        Some(Self {
            factor: label(map, factor),
            draws: presses.tried,
            seed: draws.seed,
            stable: presses.stable,
            strongest: presses.strongest,
            stable_share: presses.stable_share(),
            effects: signs.factors().iter().enumerate().map(effect).collect(),
        })
    }
}
