//! Files: bytes to a map and back, with a report of what was kept, changed, guessed or dropped.
//!
//! Every importer takes bytes and a source of new ids and gives an [`Imported`] piece of map with its [`LossReport`],
//! or an [`ImportError`] that names the place and what was expected there. Nothing is dropped silently, and a file
//! that cannot be read gives no map at all. Nothing here opens a file, reads a clock or makes an id.
//!
//! One folder per format: [`csv`] (lists of links and factors), [`json`] (Loopwise's own map file). The small text
//! notation lives in `loopwise_model::notation`. [`read_any`] picks one by the file's name and first letters.
//!
//! ```
//! let mut next = 0_u128;
//! let file = "Cause;Effect;Sign\nSleep;Concentration;+\nStress;sleep;opposite\n";
//! let imported = loopwise_interchange::read_any("links.csv", file.as_bytes(), &mut || {
//!     next += 1;
//!     next
//! })
//! .unwrap();
//! assert_eq!((imported.content.factors.len(), imported.content.links.len()), (3, 2));
//! // “sleep” was taken for “Sleep”, and the report says so.
//! assert_eq!(imported.report.lines.len(), 1);
//! ```

mod any;
pub mod csv;
mod draft;
mod error;
pub mod fuzz;
mod imported;
pub mod json;
mod limits;
mod place;
mod report;
mod text;

pub use any::{FileKind, kind_of, read_any};
pub use error::{ImportError, Problem};
pub use imported::{Imported, NewIds};
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_FACTORS, MAX_LINKS};
pub use place::Place;
pub use report::{Fate, Finding, LossReport, ReportLine};
