//! What the big screen shows.

use super::{Beam, CardShown, Clock, CouncilShown, JoinLink, LoopShown, Results};
use crate::pages::Picture;

/// The big screen: `/p/{token}`. No control, no name, nothing that waits.
#[derive(Debug, Clone)]
pub struct BeamView {
    /// Its own token, for addresses.
    pub token: String,
    /// What the workshop is about.
    pub about: String,
    /// What it shows beside the stage.
    pub beam: Beam,
    /// The way in, until hidden.
    pub code: Option<JoinLink>,
    /// How many are in.
    pub people: u32,
    /// The prompt; empty when the workshop is over.
    pub prompt: String,
    /// The stage's name.
    pub title: String,
    /// Its clock.
    pub clock: Clock,
    /// Input is closed for everybody.
    pub paused: bool,
    /// The workshop is over.
    pub over: bool,
    /// What fills the wall.
    pub wall: Wall,
    /// What facilitators tell everybody.
    pub message: Option<String>,
}

/// What fills the wall.
#[derive(Debug, Clone)]
pub enum Wall {
    /// The code, large.
    Code,
    /// The prompt, large.
    Prompt,
    /// Approved cards, without authors.
    Cards(Vec<CardShown>),
    /// The map.
    Map(Picture),
    /// One loop of the map, with its story.
    Loop(Picture, LoopShown),
    /// Totals of a vote.
    Results(Vec<Results>),
    /// What a council decides.
    Council(CouncilShown),
}
