//! The first set-up: as long as nobody has an account, every start makes a link that is good for one.

use crate::live::now_ms;
use crate::secret;
use crate::store::{StaffLink, Store, StoreError};

/// How long the link is good.
const GOOD_FOR_MS: i64 = 7 * 24 * 3_600_000;

/// The token of the set-up link, when nobody has an account yet. An earlier one is not good any more.
///
/// # Errors
/// When the database does not answer.
pub async fn setup_token(store: &Store) -> Result<Option<String>, StoreError> {
    if store.has_accounts().await? {
        return Ok(None);
    }
    let token = secret::token();
    let now = now_ms();
    store
        .add_staff_link(&StaffLink {
            token_hash: secret::hash(&token),
            workspace: None,
            account: None,
            role: "owner".to_owned(),
            created_ms: now,
            expires_ms: now + GOOD_FOR_MS,
        })
        .await?;
    Ok(Some(token))
}
