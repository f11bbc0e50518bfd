//! The way to a map's live channel: a ticket, the snapshot, the socket.

use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use loopwise_model::SCHEMA;
use loopwise_sync::{Person, limits, wire};
use serde_json::json;

use super::map_id;
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::live::{Welcomed, serve_connection};
use crate::state::App;

/// Bytes that may wait inside the WebSocket writer: one large frame and a small one.
const WRITE_BUFFER: usize = 2 * limits::FRAME_BYTES;

/// A one-time key to the socket, so many in a minute for each person.
pub async fn ticket(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let Granted { person, role } = allow(&app, &visitor, Wish::TakePart(map)).await?;
    let person = Person {
        actor: person.id,
        role,
        name: person.name,
        voice: person.voice,
    };
    let mut answer = json!({
        "map": map,
        "actor": person.actor,
        "name": person.name,
        "voice": person.voice,
        "role": role,
        "origin": app.site.origin(&headers),
    });
    let made = app.tickets.make(Welcomed { map, person }, Instant::now());
    let ticket = made.map_err(|wait| ServerError::TooMany {
        // A part of a second counts as a whole one, so that nobody comes back too early.
        after_secs: wait.as_secs() + u64::from(wait.subsec_nanos() > 0),
    })?;
    answer["ticket"] = ticket.into();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

/// The stored state of a map: CBOR, or JSON for those who ask for it.
pub async fn snapshot(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::See(map)).await?;
    let head = current::head(&app, map).await?;
    let etag = format!("\"{}\"", head.seq);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == etag.as_bytes());
    let as_json = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        encoded(&head, as_json)?
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    out.insert(header::VARY, HeaderValue::from_static("accept"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    Ok(response)
}

fn encoded(head: &loopwise_sync::Head, as_json: bool) -> Result<Response, ServerError> {
    if as_json {
        return Ok(
            Json(json!({ "schema": SCHEMA, "seq": head.seq, "map": head.map })).into_response(),
        );
    }
    let body = minicbor::to_vec(head.public_snapshot())
        .map_err(|_| ServerError::Internal("a map has no binary form"))?;
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/cbor"),
    );
    Ok(response)
}

/// Bytes read from a socket at once. The library's 128 KiB would be held for every person; what clients say is short, and
/// a longer message is read in several pieces.
const READ_BUFFER: usize = 4 * 1024;

/// The socket. Who it is says the first frame, with a ticket; here only pages of ours may open one.
pub async fn upgrade(
    State(app): State<App>,
    Path(map): Path<String>,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    if !app.site.is_own_origin(&headers) {
        return Err(ServerError::ForeignRequest);
    }
    if app.is_stopping() {
        return Err(ServerError::Stopping);
    }
    let socket = socket
        .protocols([wire::CBOR, wire::JSON])
        .max_message_size(limits::FRAME_BYTES)
        .max_frame_size(limits::FRAME_BYTES)
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER);
    if socket.selected_protocol().is_none() {
        return Err(ServerError::Malformed(
            "ask for the subprotocol loopwise.v1.cbor or loopwise.v1.json".into(),
        ));
    }
    let tasks = app.hub.tasks().clone();
    Ok(socket.on_upgrade(move |socket| {
        tasks.track_future(async move {
            serve_connection(socket, map, app.hub.clone(), &app.tickets).await;
        })
    }))
}
