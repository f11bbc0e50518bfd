//! What a map is, and the one way it changes.
//!
//! A [`SystemMap`] holds factors, links, groups, named loops, leverage points and its settings. An [`Edit`] says what a person meant;
//! [`apply`] is the only function that changes a map with one. Nothing here reads a clock, a file, a socket or a
//! random source: ids, positions and times come in as arguments, so that every device that applies the same edits in
//! the same order holds the same map, to the last byte.
//!
//! Neighbours: `loopwise-sync` puts edits in one order, `loopwise-analysis` reads loops from a map,
//! `loopwise-scene` draws it, `loopwise-interchange` reads and writes files.
//!
//! ```
//! use loopwise_model::{apply, notation, Edit, Label};
//!
//! let mut map = notation::parse("sleep +> concentration, stress -> sleep ||").unwrap();
//! let sleep = map.factor_by_label("sleep").unwrap();
//! let done = apply(&mut map, &Edit::SetLabel { factor: sleep, label: Label::parse("Sleep").unwrap() }).unwrap();
//! assert_eq!(map.factors[&sleep].label.as_str(), "Sleep");
//! for edit in &done.inverse {
//!     apply(&mut map, edit).unwrap();
//! }
//! assert_eq!(map.factors[&sleep].label.as_str(), "sleep");
//! ```

mod apply;
mod bend;
pub mod cbor;
mod change;
mod depth;
mod edit;
mod error;
mod factor;
mod group;
pub mod guard;
mod hash;
mod id;
#[cfg_attr(not(feature = "levers"), path = "lever_opaque.rs")]
mod lever;
mod link;
mod locked;
mod map;
mod named_loop;
pub mod notation;
mod sorted;
mod stage;
mod text;
mod touched;
mod voice;
mod word;

pub use apply::{Applied, Refused, apply, apply_all};
pub use bend::Bend;
pub use change::{Change, ChangeId, Intent};
pub use depth::{ActionScale, Condition, Depth, Meadows};
pub use edit::Edit;
pub use error::EditError;
pub use factor::{Factor, PLANE, Point};
pub use group::{Group, GroupColour};
pub use id::{
    ActorId, ClientId, CommentId, FactorId, GroupId, IdError, LeverId, LinkId, LoopId, MapId,
    RecommendationId,
};
#[cfg(feature = "levers")]
pub use lever::{Audience, LeverStatus, MOST_SAID, MOST_TOUCHED, RecommendationStatus, Touches};
pub use lever::{Comment, Lever, LeverPart, LeverStep, Levers, Recommendation};
pub use link::{Confidence, Link, Polarity, Strength};
pub use map::{Content, Settings, SystemMap};
pub use named_loop::{LoopSign, NamedLoop};
pub use sorted::SortedMap;
pub use stage::{Stage, StageKind, Tool};
pub use text::{Label, Note, Reason, TextError, Why, clean_line};
pub use touched::{FactorField, Field, GroupField, LeverField, LinkField, LoopField, Touched};
pub use voice::Voice;

/// What is left out of records where it is not so.
#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde calls
pub(crate) fn is_false(value: &bool) -> bool {
    !*value
}

/// The version of the stored and sent forms. It rises when an older reader could misread a newer form.
pub const SCHEMA: u32 = 1;
