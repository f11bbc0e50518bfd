//! `loopwise doctor`: whether this machine can keep what it promises.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use super::source::new_id;
use super::{CliError, Done, open};
use crate::config::StoreOptions;
use crate::live::now_ms;
use crate::store::{Chain, Store, StoreError};

/// Least free space, in bytes: enough for a workshop's changes, snapshots and a copy before an update.
const FREE_AT_LEAST: u64 = 200 * 1024 * 1024;
/// 2026-01-01: no released program ran before it, so a clock that shows less is wrong.
const EARLIEST_MS: i64 = 1_767_225_600_000;
/// 2100-01-01.
const LATEST_MS: i64 = 4_102_444_800_000;
/// How far the newest change may lie in the future of this clock, in milliseconds: a minute, for servers that share a
/// database.
const AHEAD_MS: i64 = 60_000;

/// One check: what was looked at, and what was found, good or bad.
type Check = (&'static str, Result<String, String>);

pub(super) async fn run(options: &StoreOptions) -> Done {
    let mut checks: Vec<Check> = vec![
        (
            "data folder",
            writable(&options.data_dir).map_err(|error| error.to_string()),
        ),
        ("disk", free_space(&options.data_dir)),
    ];
    match open(options).await {
        Ok(store) => {
            checks.extend(database(&store).await);
            store.close().await;
        }
        Err(error) => {
            checks.push(("database", Err(error.to_string())));
            checks.push(("clock", clock(None)));
        }
    }
    let failed = checks.iter().filter(|(_, found)| found.is_err()).count();
    let mut text = String::new();
    for (what, found) in checks {
        let line = match found {
            Ok(found) => format!("ok      {what}: {found}\n"),
            Err(problem) => format!("FAILED  {what}: {problem}\n"),
        };
        text.push_str(&line);
    }
    text.push_str(&match failed {
        0 => "All is well.\n".to_owned(),
        1 => "One check failed.\n".to_owned(),
        _ => format!("{failed} checks failed.\n"),
    });
    Done {
        text,
        code: u8::from(failed > 0),
    }
}

async fn database(store: &Store) -> Vec<Check> {
    let durability = match store.durability().await {
        Ok(durability) if durability.survives_power_failure() => Ok(durability.to_string()),
        Ok(durability) => Err(format!(
            "{durability}: a power failure could lose stored changes"
        )),
        Err(error) => Err(error.to_string()),
    };
    let maps = store.maps().await;
    let newest = maps
        .as_ref()
        .ok()
        .and_then(|maps| maps.iter().map(|map| map.changed_ms).max());
    let reached = match (store.check().await, maps) {
        (Ok(()), Ok(maps)) => Ok(format!("reachable and up to date, maps: {}", maps.len())),
        (Err(error), _) | (_, Err(error)) => Err(error.to_string()),
    };
    vec![
        ("database", reached),
        ("durability", durability),
        ("clock", clock(newest)),
        ("logbook", logbook(store).await),
    ]
}

/// Whether the logbooks are as they were written.
async fn logbook(store: &Store) -> Result<String, String> {
    let failed = |error: StoreError| error.to_string();
    let mut entries = 0;
    for workspace in store.workspaces().await.map_err(failed)? {
        match store.check_log(workspace.id).await.map_err(failed)? {
            Chain::Whole(more) => entries += more,
            Chain::Broken(at) => {
                return Err(format!(
                    "entry {at} of workspace {} is missing or was changed after it was written",
                    workspace.id
                ));
            }
        }
    }
    Ok(format!("as it was written, entries: {entries}"))
}

/// Writes, syncs and removes a file.
fn writable(folder: &Path) -> Result<String, CliError> {
    let failed = |error| CliError::Write {
        path: folder.to_owned(),
        error,
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    // A name nobody else uses, so that two doctors do not meet.
    let path = folder.join(format!(".doctor-{:032x}", new_id()));
    let written = File::create(&path)
        .and_then(|mut file| file.write_all(b"loopwise").and_then(|()| file.sync_all()));
    let removed = std::fs::remove_file(&path);
    written.and(removed).map_err(failed)?;
    Ok(format!("{} can be written", folder.display()))
}

fn free_space(folder: &Path) -> Result<String, String> {
    let stat = rustix::fs::statvfs(folder).map_err(|error| io::Error::from(error).to_string())?;
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let mebibytes = free / (1024 * 1024);
    let found = format!("{mebibytes} MiB free");
    if free < FREE_AT_LEAST {
        Err(format!("only {found}; 200 MiB are needed"))
    } else {
        Ok(found)
    }
}

/// Whether the clock shows a time that can be; `newest` is when the last change was stored.
fn clock(newest: Option<i64>) -> Result<String, String> {
    let now = now_ms();
    if !(EARLIEST_MS..LATEST_MS).contains(&now) {
        return Err(format!("it shows {now} ms since 1970, which cannot be now"));
    }
    match newest {
        Some(newest) if newest > now + AHEAD_MS => Err(format!(
            "the newest change was stored {} s from now",
            (newest - now) / 1000
        )),
        _ => Ok("plausible".to_owned()),
    }
}
