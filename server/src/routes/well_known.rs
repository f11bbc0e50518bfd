//! What programs and researchers look for at a place of its own.

use axum::extract::State;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::state::App;

/// Whom to tell about a weakness, when the operator said whom (RFC 9116).
pub async fn security(State(app): State<App>) -> Result<String, ServerError> {
    let contact = app.site.contact().ok_or(ServerError::NotFound)?;
    Ok(contact.security_txt(app.site.base(), now_ms()))
}
