//! Picture: a map as a display list, for the screen and as SVG.
//!
//! A [`Scene`] is the geometry of one map in map units: cards, routes of links, places of loop badges. It is built once
//! for every change of the map. [`display`] turns it, together with what is chosen, hovered and highlighted, into a
//! [`DisplayList`] of flat shapes whose colours are tokens ([`Ink`]); a [`ThemeName`] gives each token its colour.
//! [`svg::write`] writes the same list as a file, and [`hit::at`] says what lies under a point.
//!
//! Nothing here measures text, finds loops or knows a word of any language: widths come in through [`Measure`], loops
//! as [`LoopMark`]s, words in [`svg::SvgOptions`]. All arithmetic is `f64` with transcendental functions from `libm`,
//! and nothing iterates over a hash map, so that the same map gives the same bytes natively and in the browser.
//!
//! Neighbours: `loopwise-model` owns the map, `loopwise-analysis` finds the loops.
//!
//! ```
//! use loopwise_model::notation;
//! use loopwise_scene::{AdvanceTable, Camera, Insets, Picture, Scene, display};
//!
//! let map = notation::parse("sleep +> marks, stress -> sleep ||").unwrap();
//! let picture = Picture::new(&map, &[]);
//! let scene = Scene::build(&picture, &AdvanceTable);
//! let camera = Camera::new(800.0, 600.0).fit(scene.bounds, Insets::all(40.0));
//! let list = display(&scene, &picture, camera);
//! assert!(!list.still.is_empty() && list.moving.is_empty());
//! ```

mod advances;
pub mod arrange;
mod badges;
mod camera;
mod display;
mod geometry;
mod groups;
pub mod hit;
mod index;
pub mod layout;
mod lifted;
pub mod line_up;
mod measure;
pub mod metrics;
mod picture;
pub mod routes;
mod scene;
mod shape;
pub mod sheet;
pub mod snap;
pub mod svg;
mod theme;
mod thumbnail;
mod tone;

pub use badges::{Badge, Marker, TitlePlace, Turn};
pub use camera::{Camera, Insets};
pub use display::{Detail, DisplayList, Moving, display, moving, still, still_in};
pub use geometry::{Arc, PointF, Rect};
pub use groups::GroupArea;
pub use index::Index;
pub use layout::Card;
pub use lifted::Lifted;
pub use measure::{AdvanceTable, Measure, TextStyle, Weight};
pub use picture::{
    Arrival, FactorMark, Guide, Held, Item, LinkDraft, LoopKind, LoopMark, Picture, Pointer, Voice,
    Voices,
};
pub use routes::{Head, Route};
pub use scene::Scene;
pub use shape::{Anchor, Cap, Segment, Shape, Stroke};
pub use theme::{Ink, Rgb, Sizes, ThemeName};
pub use thumbnail::{Thumbnail, thumbnail};
pub use tone::Tone;
