//! Requests over HTTP: the catalogue, the snapshot, tickets, files.

use js_sys::Uint8Array;
use loopwise_model::{Content, MapId};
use loopwise_sync::Snapshot;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use crate::t;
use crate::text::Text;
use crate::workspace::browser::{text_of, window};

/// Why a request gave nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HttpError {
    /// No answer: the line is down.
    Unreachable,
    /// The server said no: its status and its words.
    Refused(u16, String),
    /// The answer could not be read.
    Unreadable,
}

/// What went wrong, in words. What the server says of a refusal is in the person's language already.
pub fn in_words(text: &Text, error: &HttpError) -> String {
    match error {
        HttpError::Refused(_, words) if !words.is_empty() => words.clone(),
        HttpError::Unreachable => t!(text, "http-unreachable"),
        HttpError::Refused(..) | HttpError::Unreadable => t!(text, "http-unreadable"),
    }
}

async fn request(method: &str, url: &str, body: Option<&JsValue>) -> Result<Response, HttpError> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(body);
    }
    let answer = JsFuture::from(window().fetch_with_str_and_init(url, &init)).await;
    let response: Response = answer
        .map_err(|_| HttpError::Unreachable)?
        .dyn_into()
        .map_err(|_| HttpError::Unreadable)?;
    if response.ok() {
        return Ok(response);
    }
    let status = response.status();
    let problem = json(&response).await.ok();
    let words = problem
        .and_then(|problem| text_of(&problem, "detail").or_else(|| text_of(&problem, "title")));
    Err(HttpError::Refused(status, words.unwrap_or_default()))
}

async fn json(response: &Response) -> Result<JsValue, HttpError> {
    let promise = response.json().map_err(|_| HttpError::Unreadable)?;
    JsFuture::from(promise)
        .await
        .map_err(|_| HttpError::Unreadable)
}

async fn bytes(response: &Response) -> Result<Vec<u8>, HttpError> {
    let promise = response.array_buffer().map_err(|_| HttpError::Unreadable)?;
    let buffer = JsFuture::from(promise)
        .await
        .map_err(|_| HttpError::Unreachable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A text.
pub async fn text(url: &str) -> Result<String, HttpError> {
    let response = request("GET", url, None).await?;
    let promise = response.text().map_err(|_| HttpError::Unreadable)?;
    let text = JsFuture::from(promise)
        .await
        .map_err(|_| HttpError::Unreachable)?;
    text.as_string().ok_or(HttpError::Unreadable)
}

/// The stored state of a map.
pub async fn snapshot(map: MapId) -> Result<Snapshot, HttpError> {
    let response = request("GET", &format!("/api/maps/{map}/snapshot"), None).await?;
    minicbor::decode(&bytes(&response).await?).map_err(|_| HttpError::Unreadable)
}

/// A one-time ticket for the live channel.
pub async fn ticket(map: MapId) -> Result<String, HttpError> {
    let response = request("POST", &format!("/api/maps/{map}/ticket"), None).await?;
    text_of(&json(&response).await?, "ticket").ok_or(HttpError::Unreadable)
}

/// Has the server read a file: what it holds, and what was changed or lost on the way.
pub async fn read_file(
    map: MapId,
    file: &web_sys::File,
) -> Result<(Content, Vec<String>), HttpError> {
    let name: String = js_sys::encode_uri_component(&file.name()).into();
    let url = format!("/api/maps/{map}/read-file?name={name}");
    let response = request("POST", &url, Some(file.as_ref())).await?;
    minicbor::decode(&bytes(&response).await?).map_err(|_| HttpError::Unreadable)
}

/// An invite link, and its QR code as path data on a square of so many modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// Where the link leads.
    pub url: String,
    /// SVG path data.
    pub qr: String,
    /// Modules on a side.
    pub size: u32,
}

/// Makes an invite link for a role.
pub async fn invite(map: MapId, role: &str) -> Result<Invite, HttpError> {
    let body = JsValue::from_str(&format!("{{\"role\":\"{role}\"}}"));
    let response = request("POST", &format!("/api/maps/{map}/invites"), Some(&body)).await?;
    let value = json(&response).await?;
    let size = js_sys::Reflect::get(&value, &JsValue::from_str("size"))
        .ok()
        .and_then(|size| size.as_f64());
    Ok(Invite {
        url: text_of(&value, "url").ok_or(HttpError::Unreadable)?,
        qr: text_of(&value, "qr").unwrap_or_default(),
        size: size.unwrap_or(0.0) as u32,
    })
}
