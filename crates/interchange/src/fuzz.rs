//! Entry functions for fuzzing: any bytes go in, and what must always hold is asserted.
//!
//! The property tests call the same functions with a seeded slice of inputs.

use loopwise_model::{SystemMap, apply_all};

use crate::{ImportError, Imported, MAX_FACTORS, MAX_LINKS, csv, json, read_any};

/// A list of links: no panic; what is read makes a map, and written as CSV it reads back with as many links.
///
/// # Panics
/// When one of these does not hold.
pub fn csv_links(bytes: &[u8]) {
    let Some(map) = made(csv::read_csv(bytes, &mut counter())) else {
        return;
    };
    let again = made(csv::read_csv(
        csv::write_csv_links(&map).as_bytes(),
        &mut counter(),
    ))
    .expect("what we write, we read");
    assert_eq!(map.links.len(), again.links.len(), "every link comes back");
}

/// A map file: no panic; what is read is written and read back as the same map.
///
/// # Panics
/// When one of these does not hold.
pub fn map_file(bytes: &[u8]) {
    let Ok(file) = json::read_json(bytes) else {
        return;
    };
    let written = json::write_json(&file.map, file.exported_at.as_deref(), file.revision);
    let again = json::read_json(written.as_bytes()).expect("what we write, we read");
    assert_eq!(again.map, file.map, "a map file carries the whole map");
}

/// A file of any kind, under each name that picks a reader: no panic; what is read makes a map.
///
/// # Panics
/// When one of these does not hold.
pub fn any_file(bytes: &[u8]) {
    for name in ["a.csv", "a.json", "a.txt", "a", "a.xlsx"] {
        made(read_any(name, bytes, &mut counter()));
    }
}

fn counter() -> impl FnMut() -> u128 {
    let mut last = 0;
    move || {
        last += 1;
        last
    }
}

/// The map that an import makes, or none when the file was refused.
fn made(imported: Result<Imported, ImportError>) -> Option<SystemMap> {
    let imported = imported.ok()?;
    assert!(
        imported.content.factors.len() <= MAX_FACTORS,
        "the limits hold"
    );
    assert!(imported.content.links.len() <= MAX_LINKS, "the limits hold");
    let mut map = SystemMap::default();
    apply_all(&mut map, &imported.edits(None)).expect("what was imported makes a map");
    Some(map)
}
