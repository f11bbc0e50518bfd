//! What the helper draws for the page: a part of the panel, and what it says of the map.

use loopwise_model::{FactorId, LinkId};
use loopwise_scene::Tone;
use minicbor::{Decode, Encode};

/// A part of the panel, drawn for one question about one map.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
pub struct Shown {
    /// The markup. What can be pressed says in an attribute what it asks for: `data-ask` a question, `data-take` a question that
    /// ends in a factor to be chosen, `data-factor` to go to a factor.
    #[n(0)]
    pub markup: String,
    /// The part of the map that it speaks of; the rest is faded. Nothing speaks of the whole map.
    #[n(1)]
    pub part: Option<Part>,
    /// How factors are coloured by it.
    #[n(2)]
    pub tones: Vec<(FactorId, Tone)>,
    /// What it says to people who listen instead of look, when it is the answer to a question.
    #[n(3)]
    pub said: String,
    /// The loop that it speaks of: its [`key`](crate::story::FoundLoop::key). It is put under the highlighter.
    #[n(4)]
    pub highlight: Option<u128>,
}

/// A part of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Part {
    /// Its factors.
    #[n(0)]
    pub factors: Vec<FactorId>,
    /// Its links.
    #[n(1)]
    pub links: Vec<LinkId>,
}
