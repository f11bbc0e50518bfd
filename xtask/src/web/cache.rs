//! Results of slow steps, kept under a hash of everything that went into them.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A folder of results. What one build did not use, it throws away at its end.
pub struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<PathBuf>>,
    /// Held as long as the cache is open: two builds at once would tread on each other.
    _alone: File,
}

impl Cache {
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: PathBuf) -> Result<Self> {
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("{} could not be made", folder.display()))?;
        let alone = File::create(folder.with_extension("lock"))?;
        alone
            .lock()
            .context("another build of the web part could not be waited for")?;
        Ok(Self {
            folder,
            used: Mutex::default(),
            _alone: alone,
        })
    }

    /// A folder for files that tools want to read; empty at first, gone after the build.
    ///
    /// # Errors
    /// When it cannot be emptied.
    pub fn workbench(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        crate::command::remove_folder(&folder)?;
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The result for these inputs: from the last time, or made now.
    ///
    /// # Errors
    /// Those of `make`, and a folder that cannot be written.
    pub fn result(
        &self,
        inputs: &[&[u8]],
        make: impl FnOnce() -> Result<Vec<u8>>,
    ) -> Result<Vec<u8>> {
        let file = self.folder.join(key(inputs));
        self.used().insert(file.clone());
        if let Ok(bytes) = std::fs::read(&file) {
            return Ok(bytes);
        }
        let bytes = make()?;
        self.keep(&file, &bytes)?;
        Ok(bytes)
    }

    /// Removes what this build did not use.
    ///
    /// # Errors
    /// When the folder cannot be read or a result not removed.
    pub fn sweep(&self) -> Result<()> {
        let used = self.used();
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.is_dir() {
                crate::command::remove_folder(&path)?;
            } else if !used.contains(&path) {
                std::fs::remove_file(&path)?;
            }
        }
        Ok(())
    }

    fn used(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Written beside and renamed: a build that was interrupted leaves no half result.
    fn keep(&self, file: &Path, bytes: &[u8]) -> Result<()> {
        let half = file.with_extension("half");
        std::fs::write(&half, bytes)
            .with_context(|| format!("{} cannot be written", half.display()))?;
        std::fs::rename(&half, file).with_context(|| format!("{} cannot be named", file.display()))
    }
}

/// Lengths go in too: `["ab", "c"]` and `["a", "bc"]` are different inputs.
fn key(inputs: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for input in inputs {
        hash.update(input.len().to_le_bytes());
        hash.update(input);
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_made_once_and_swept_when_unused() {
        let folder = std::env::temp_dir().join(format!("loopwise-cache-{}", std::process::id()));
        let first = Cache::open(folder.clone()).unwrap();
        assert_eq!(first.result(&[b"a", b"b"], || Ok(vec![1])).unwrap(), [1]);
        assert_eq!(
            first
                .result(&[b"a", b"b"], || panic!("made again"))
                .unwrap(),
            [1]
        );
        assert_eq!(first.result(&[b"ab"], || Ok(vec![2])).unwrap(), [2]);
        drop(first);
        let second = Cache::open(folder.clone()).unwrap();
        second.sweep().unwrap();
        assert_eq!(second.result(&[b"ab"], || Ok(vec![3])).unwrap(), [3]);
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::remove_file(folder.with_extension("lock")).unwrap();
    }
}
