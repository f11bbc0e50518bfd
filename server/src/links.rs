//! Links to show, each with its QR code, and links that are good once.

use fast_qr::{ECL, QRBuilder};
use loopwise_app::pages::{InviteLink, Qr, paths};
use loopwise_model::ActorId;

use crate::live::now_ms;
use crate::secret;
use crate::store::{StaffLink, Store, StoreError, WorkspaceId};

/// How long a link into a workspace is good.
const ONE_TIME_MS: i64 = 7 * 24 * 3_600_000;

/// The link of a token to join.
#[must_use]
pub fn to_join(origin: &str, token: &str) -> InviteLink {
    to(format!("{origin}{}", paths::join(token)))
}

/// A link with its QR code.
#[must_use]
pub fn to(url: String) -> InviteLink {
    let qr = qr(&url);
    InviteLink { url, qr }
}

/// Makes a link that is good once: for an account in a workspace, or for a new password of one. Gives its token.
///
/// # Errors
/// When it could not be stored.
pub async fn one_time(
    store: &Store,
    workspace: WorkspaceId,
    account: Option<ActorId>,
    role: &str,
) -> Result<String, StoreError> {
    let token = secret::token();
    let now = now_ms();
    store
        .add_staff_link(&StaffLink {
            token_hash: secret::hash(&token),
            workspace: Some(workspace),
            account,
            role: role.to_owned(),
            created_ms: now,
            expires_ms: now + ONE_TIME_MS,
        })
        .await?;
    Ok(token)
}

/// The QR code of an address.
fn qr(url: &str) -> Option<Qr> {
    let code = QRBuilder::new(url).ecl(ECL::M).build().ok()?;
    let dark = code.data[..code.size * code.size]
        .iter()
        .map(|module| module.value())
        .collect();
    Qr::new(code.size, dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_a_code_has_the_stated_side() {
        let qr = to_join("http://127.0.0.1:8080", "abc").qr.unwrap();
        assert_eq!(qr.view_box(), format!("0 0 {0} {0}", qr.side()));
    }
}
