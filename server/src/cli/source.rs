//! Where a command's map comes from: a file, or the database.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use loopwise_interchange::{Imported, MAX_BYTES, read_any};
use loopwise_model::{Label, MapId, SystemMap, apply_all};
use uuid::Uuid;

use super::{CliError, open};
use crate::brought::title_of;
use crate::config::StoreOptions;
use crate::stored;

/// A map and what is known about it.
pub(super) struct Source {
    /// The map; of a file's own when it was read from one.
    pub map: SystemMap,
    /// What to call it: its title, or the file's name.
    pub name: String,
    /// Which map of the database it is.
    pub id: Option<MapId>,
    /// The number of its last change, for a map of the database.
    pub revision: Option<u64>,
}

/// Reads what an argument names: a file if there is one of that name, else the map with that id.
pub(super) async fn read(argument: &str, options: &StoreOptions) -> Result<Source, CliError> {
    let path = Path::new(argument);
    if path.exists() {
        let imported = read_file(path)?;
        let title = title_of(&path.to_string_lossy());
        let name = imported
            .title
            .as_ref()
            .or(title.as_ref())
            .map_or("", Label::as_str)
            .to_owned();
        let mut map = SystemMap::default();
        apply_all(&mut map, &imported.edits(title))
            .map_err(|refused| CliError::Stored(refused.error.to_string()))?;
        return Ok(Source {
            map,
            name,
            id: None,
            revision: None,
        });
    }
    let Ok(id) = argument.parse::<MapId>() else {
        return Err(CliError::NoSource(argument.to_owned()));
    };
    let store = open(options).await?;
    let row = store.map(id).await?.ok_or(CliError::NoMap(id))?;
    let found = stored::read(&store, id)
        .await
        .map_err(|error| CliError::Stored(error.to_string()));
    store.close().await;
    let (map, revision) = found?;
    let name = row.title.unwrap_or_else(|| id.to_string());
    let revision = Some(revision);
    Ok(Source {
        map,
        name,
        id: Some(id),
        revision,
    })
}

/// Reads a file that holds a map.
pub(super) fn read_file(path: &Path) -> Result<Imported, CliError> {
    let failed = |error| CliError::Read {
        path: path.to_owned(),
        error,
    };
    let mut bytes = Vec::new();
    // One byte more than is allowed is enough to be refused.
    let limit = MAX_BYTES as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(failed)?;
    let file = path.display().to_string();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read_any(&name, &bytes, &mut new_id).map_err(|error| CliError::Import { file, error })
}

/// A new id; later ones sort behind earlier ones.
pub(super) fn new_id() -> u128 {
    Uuid::now_v7().as_u128()
}
