//! Writes a map file.

use loopwise_model::SystemMap;
use serde::Serialize;

use super::{FORMAT, VERSION};

#[derive(Serialize)]
struct Envelope<'a> {
    format: &'static str,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    exported_at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u64>,
    map: &'a SystemMap,
}

/// A map as a file, indented, ending in a line break. The same map gives the same bytes.
///
/// `exported_at` is a time in RFC 3339, `revision` the number of the map's state, where they are known.
#[must_use]
pub fn write_json(map: &SystemMap, exported_at: Option<&str>, revision: Option<u64>) -> String {
    let file = Envelope {
        format: FORMAT,
        version: VERSION,
        exported_at,
        revision,
        map,
    };
    let mut text = serde_json::to_string_pretty(&file)
        .expect("a map has no key that is not a text and no number that is not finite");
    text.push('\n');
    text
}
