//! Request handlers, one file per subject. Each asks `access` first; addresses are in `router`.

pub mod assets;
pub mod ballot;
pub mod beam;
mod card_form;
pub mod council;
pub mod desk;
pub mod example;
pub mod exports;
pub mod files;
pub mod health;
pub mod invites;
pub mod join;
pub mod landing;
pub mod leverage;
pub mod live;
pub mod logbook;
pub mod maps;
pub mod mine;
pub mod privacy;
pub mod reports;
pub mod room;
pub mod run_sheets;
pub mod settings;
pub mod staff;
pub mod stances;
pub mod well_known;
pub mod workshops;

use axum::http::HeaderValue;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_model::MapId;

use crate::error::ServerError;

/// A map's id in an address. What is no id is no map.
fn map_id(text: &str) -> Result<MapId, ServerError> {
    text.parse().map_err(|_| ServerError::NotFound)
}

/// The last part of a pasted link: a token, if it has only letters that a token can have.
fn last_part(link: &str) -> Option<&str> {
    let link = link.trim().trim_end_matches('/');
    let token = link.rsplit('/').next().unwrap_or_default();
    let good = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
    (!token.is_empty() && token.bytes().all(good)).then_some(token)
}

/// Sends the browser on, with a new session.
fn with_cookie(to: &str, cookie: HeaderValue) -> Response {
    let mut response = Redirect::to(to).into_response();
    response
        .headers_mut()
        .insert(axum::http::header::SET_COOKIE, cookie);
    response
}
