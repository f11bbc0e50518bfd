//! The facilitator's link: made at the first start, kept where only the operator can read it.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use loopwise_sync::Role;

use crate::live::now_ms;
use crate::secret;
use crate::serve::ServeError;
use crate::store::{Invite, Store};

/// The file in the data folder that holds the secret; the database holds only its SHA-256.
const FILE: &str = "facilitator-link.txt";

/// The secret of the facilitator's link: the one in the file when it is still good, else a new one.
///
/// # Errors
/// When the database or the folder cannot be used.
pub async fn facilitator_token(store: &Store, folder: &Path) -> Result<String, ServeError> {
    let path = folder.join(FILE);
    if let Ok(kept) = fs::read_to_string(&path) {
        let kept = kept.trim().to_owned();
        let invite = store.invite(&secret::hash(&kept)).await?;
        if invite.is_some_and(|invite| {
            invite.closed_ms.is_none() && invite.role == Role::Facilitator.word()
        }) {
            return Ok(kept);
        }
    }
    let token = secret::token();
    // A file that can be read before it is protected would be read: it is made with its final rights.
    let _ = fs::remove_file(&path);
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .and_then(|mut file| writeln!(file, "{token}").and_then(|()| file.sync_all()))
        .map_err(ServeError::system(format!("writing {}", path.display())))?;
    store
        .add_invite(&Invite {
            token_hash: secret::hash(&token),
            map: None,
            role: Role::Facilitator.word().to_owned(),
            created_ms: now_ms(),
            closed_ms: None,
        })
        .await?;
    Ok(token)
}
