//! Loopwise's own map file: `{"format":"loopwise-map","version":1,"exported_at"?,"revision"?,"map":{…}}`.
//!
//! It carries a whole map: factors with their places, links, groups, named loops and settings. The `map` has the
//! model's own JSON form, which only grows; an unknown field is left out with a line in the report.

mod check;
mod read;
mod write;

pub(crate) use read::imported;
pub use read::{MapFile, read_json};
pub use write::write_json;

/// What the field `format` says.
pub const FORMAT: &str = "loopwise-map";

/// The newest version of the file this program reads and the one it writes. It rises when an older program could
/// misread a newer file.
pub const VERSION: u64 = 1;
