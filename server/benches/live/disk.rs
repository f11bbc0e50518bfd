//! What one durable write costs on this disk: the floor under every acknowledgement.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Result;

/// Bytes of one write: about a change.
const BYTES: usize = 512;
/// How many are timed before the load, and again after it.
const WRITES: usize = 150;

/// Appends to a file and waits each time until it is on the disk. Not while others run: it blocks the thread.
///
/// # Errors
/// When the folder cannot be written.
pub fn durable_writes(folder: &Path) -> Result<Vec<Duration>> {
    let path = folder.join("durable-writes");
    let mut file = OpenOptions::new()
        .create_new(true)
        .append(true)
        .open(&path)?;
    let bytes = [b'x'; BYTES];
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let begun = Instant::now();
        file.write_all(&bytes)?;
        file.sync_data()?;
        times.push(begun.elapsed());
        // As in use: a write now and then, not one after the other.
        std::thread::sleep(Duration::from_millis(1));
    }
    std::fs::remove_file(path)?;
    Ok(times)
}
