//! Reads a map file.

use loopwise_model::SystemMap;
use serde::{Deserialize, de::DeserializeOwned};

use super::{FORMAT, VERSION, check};
use crate::imported::with_new_ids;
use crate::report::excerpt;
use crate::text::decode;
use crate::{Finding, ImportError, Imported, LossReport, NewIds, Place, Problem};

/// A map file, read and checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapFile {
    /// When it was written, as the file says it (RFC 3339).
    pub exported_at: Option<String>,
    /// The revision of the map it was written from.
    pub revision: Option<u64>,
    /// The map, with the ids it had.
    pub map: SystemMap,
    /// Fields the map has no place for.
    pub report: LossReport,
}

/// The part that says what kind of file it is; read before the rest, so that another program's file gets a clear
/// answer and not one about a missing field.
#[derive(Default, Deserialize)]
struct Kind {
    #[serde(default)]
    format: Option<serde_json::Value>,
    #[serde(default)]
    version: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Envelope {
    #[allow(dead_code)] // checked in `Kind`; named here so that it does not count as unknown
    format: String,
    #[allow(dead_code)] // as above
    version: u64,
    #[serde(default)]
    exported_at: Option<String>,
    #[serde(default)]
    revision: Option<u64>,
    map: SystemMap,
}

/// Reads a map file. The map keeps its ids.
///
/// # Errors
/// The path of the first value that cannot be read, and what was expected there.
pub fn read_json(bytes: &[u8]) -> Result<MapFile, ImportError> {
    let mut report = LossReport::default();
    let text = decode(bytes, &mut report)?;
    read_text(&text, report)
}

fn read_text(text: &str, mut report: LossReport) -> Result<MapFile, ImportError> {
    if text.trim().is_empty() {
        return Err(ImportError::file(Problem::Empty {
            expected: "a Loopwise map",
        }));
    }
    let kind = if text.trim_start().starts_with('{') {
        parse(text, |_| {})?
    } else {
        parse::<serde::de::IgnoredAny>(text, |_| {}).map(|_| Kind::default())?
    };
    check_kind(&kind)?;
    let mut unknown = Vec::new();
    let file: Envelope = parse(text, |path| unknown.push(path))?;
    for path in unknown {
        report.add(Place::Value { path }, Finding::UnknownField);
    }
    check::check(&file.map)?;
    let Envelope {
        exported_at,
        revision,
        map,
        ..
    } = file;
    Ok(MapFile {
        exported_at,
        revision,
        map,
        report,
    })
}

/// Reads a map file as a piece with new ids, without what belongs to the map it came from.
pub(crate) fn imported(
    text: &str,
    report: LossReport,
    ids: &mut NewIds<'_>,
) -> Result<Imported, ImportError> {
    let MapFile {
        map, mut report, ..
    } = read_text(text, report)?;
    let mut content = map.content();
    if content.unlock() || map.settings.locked {
        report.add(
            Place::Value {
                path: "map.settings.locked".to_owned(),
            },
            Finding::Lock,
        );
    }
    if map.settings.stage.is_some() {
        report.add(
            Place::Value {
                path: "map.settings.stage".to_owned(),
            },
            Finding::Stage,
        );
    }
    let content = with_new_ids(content, ids);
    Ok(Imported {
        placed: true,
        content,
        title: map.settings.title,
        question: map.settings.question,
        report,
    })
}

fn check_kind(kind: &Kind) -> Result<(), ImportError> {
    let other = |found: String| {
        let place = Place::Value {
            path: "format".to_owned(),
        };
        Err(ImportError::new(place, Problem::OtherFormat { found }))
    };
    match &kind.format {
        Some(serde_json::Value::String(format)) if format == FORMAT => {}
        Some(found) => return other(excerpt(&found.to_string())),
        None => return other("this JSON file does not say that it is a Loopwise map".to_owned()),
    }
    // A version that is no number is named, with what was expected, when the whole file is read.
    match kind.version.as_ref().and_then(serde_json::Value::as_u64) {
        Some(found) if found > VERSION => Err(ImportError::new(
            Place::Value {
                path: "version".to_owned(),
            },
            Problem::NewerVersion {
                found,
                known: VERSION,
            },
        )),
        _ => Ok(()),
    }
}

/// Reads JSON, naming the path of an error and of every field nobody asked for.
fn parse<T: DeserializeOwned>(
    text: &str,
    mut ignored: impl FnMut(String),
) -> Result<T, ImportError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let mut note = |path: serde_ignored::Path<'_>| ignored(path.to_string());
    let value = T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note));
    let failed = |error: serde_json::Error, path: String| {
        let (line, column) = (
            error.line().max(1),
            characters(text, error.line(), error.column()),
        );
        let place = match path.as_str() {
            // A syntax error belongs to the text, not to the value around it.
            _ if error.is_syntax() || error.is_eof() => Place::Text { line, column },
            "." => Place::Text { line, column },
            _ => Place::Path { line, column, path },
        };
        let words = error.to_string();
        let words = words
            .rsplit_once(" at line ")
            .map_or(words.as_str(), |(words, _)| words);
        ImportError::new(place, Problem::Json(words.to_owned()))
    };
    let value = value.map_err(|error| failed(error, track.path().to_string()))?;
    json.end().map_err(|error| failed(error, ".".to_owned()))?;
    Ok(value)
}

/// A column in characters, for a reader that counts bytes.
fn characters(text: &str, line: usize, bytes: usize) -> usize {
    let line = text
        .split('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    line.char_indices()
        .take_while(|(place, _)| place + 1 < bytes)
        .count()
        + 1
}
