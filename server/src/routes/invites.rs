//! Inviting people to a map.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::{Done, paths};
use loopwise_model::MapId;
use loopwise_sync::Role;
use serde_json::json;

use super::map_id;
use crate::access::{Visitor, Wish, allow};
use crate::error::ServerError;
use crate::links;
use crate::live::now_ms;
use crate::secret;
use crate::state::App;
use crate::store::Invite;

/// The fields of the form.
#[derive(Debug, serde::Deserialize)]
pub struct Fields {
    form_token: Option<String>,
    role: Option<String>,
    /// The page to come back to: the list of maps, or the settings of this one.
    back: Option<String>,
}

/// What a program asks for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    role: Option<String>,
}

/// A new link, by form. Those that were given out before no longer let anybody in, whether or not this server remembers
/// them.
pub async fn by_form(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(
        &app,
        &visitor.with_form_token(fields.form_token),
        Wish::RunByForm(map),
    )
    .await?;
    let role = invited_role(fields.role.as_deref())?;
    let (token, invite) = new(map, role);
    app.store.replace_invites(&invite).await?;
    app.links.put(map, role, token);
    // Browsers open what is folded around the field that an address names.
    let shown = match fields.back.as_deref() {
        Some("settings") => {
            let done = Done::Invited.word();
            format!("{}?done={done}#invite-{map}", paths::settings(map))
        }
        _ => format!("{}#invite-{map}", paths::HOME),
    };
    Ok(Redirect::to(&shown).into_response())
}

/// The link for a role, by a program: the one that was made before, as long as this server remembers it.
pub async fn by_program(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::Invite(map)).await?;
    let asked: Asked = match body.as_ref() {
        b"" => Asked::default(),
        body => serde_json::from_slice(body)
            .map_err(|_| ServerError::Malformed("expected {\"role\":\"participant\"}".into()))?,
    };
    let role = invited_role(asked.role.as_deref())?;
    let token = match app.links.get(map, role) {
        Some(token) => token,
        None => {
            let (token, invite) = new(map, role);
            app.store.add_invite(&invite).await?;
            app.links.put(map, role, token.clone());
            token
        }
    };
    let link = links::to_join(&app.site.origin(&headers), &token);
    let (qr, size) = link
        .qr
        .map_or_else(Default::default, |qr| (qr.path(), qr.side()));
    let url = link.url;
    Ok(Json(json!({ "url": url, "role": role, "qr": qr, "size": size })).into_response())
}

/// A new invite, and the token that only whoever gets the link will know.
fn new(map: MapId, role: Role) -> (String, Invite) {
    let token = secret::token();
    let invite = Invite {
        token_hash: secret::hash(&token),
        map,
        role: role.word().to_owned(),
        created_ms: now_ms(),
        closed_ms: None,
    };
    (token, invite)
}

/// Nobody becomes a facilitator through a map's invite.
fn invited_role(word: Option<&str>) -> Result<Role, ServerError> {
    match Role::from_word(word.unwrap_or("participant")) {
        Some(role @ (Role::Participant | Role::Observer | Role::Projector)) => Ok(role),
        _ => Err(ServerError::Malformed(
            "the role is participant, observer or projector".into(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invite_makes_no_facilitator() {
        assert!(invited_role(Some("facilitator")).is_err());
        assert!(invited_role(Some("analyst")).is_err());
        assert_eq!(invited_role(None).unwrap(), Role::Participant);
    }
}
