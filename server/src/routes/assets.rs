//! The browser's files, embedded in the program. Their names carry a hash of their content, so they never change.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use loopwise_app::pages::FONT_FACES;
use rust_embed::RustEmbed;

use crate::error::ServerError;
use crate::secret;
use crate::state::App;

#[derive(RustEmbed)]
#[folder = "../target/web"]
struct Web;

const MANIFEST: &str = "manifest.json";

/// The names of all files: plain name → hashed name. Empty when the web part was not built.
#[must_use]
pub fn manifest() -> BTreeMap<String, String> {
    let manifest = Web::get(MANIFEST).and_then(|file| serde_json::from_slice(&file.data).ok());
    let manifest: BTreeMap<String, String> = manifest.unwrap_or_default();
    if manifest.is_empty() {
        tracing::warn!("the browser's files are not part of this program: run `cargo xtask build`");
    }
    manifest
}

/// One file.
pub async fn file(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, ServerError> {
    // The packed forms have no address of their own.
    if name == MANIFEST || name.ends_with(".br") {
        return Err(ServerError::NotFound);
    }
    let plain = Web::get(&name).ok_or(ServerError::NotFound)?;
    let packed = takes_brotli(&headers)
        .then(|| Web::get(&format!("{name}.br")))
        .flatten();
    let (encoding, file) = match packed {
        Some(file) => (Some("br"), file),
        None => (None, plain),
    };
    let etag = format!("\"{}\"", secret::hex(&file.metadata.sha256_hash()[..16]));
    let mut response = if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == etag.as_bytes())
    {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let bytes = match file.data {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Response::new(Body::from(bytes))
    };
    let out = response.headers_mut();
    out.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(&name)),
    );
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Ok(response)
}

/// The style sheet of our fonts with the fonts in it, for a file that is to look the same where they are not installed.
pub static FONTS: LazyLock<String> = LazyLock::new(|| {
    let manifest = manifest();
    let mut parts = FONT_FACES.split("@asset(");
    let mut sheet = parts.next().unwrap_or_default().to_owned();
    for (name, rest) in parts.filter_map(|part| part.split_once(')')) {
        let file = manifest.get(name).and_then(|hashed| Web::get(hashed));
        let bytes = file.map(|file| file.data).unwrap_or_default();
        sheet += "data:font/woff2;base64,";
        sheet += &BASE64_STANDARD.encode(bytes);
        sheet += rest;
    }
    sheet
});

/// The icon, for browsers that ask for it where it always was.
pub async fn icon(State(app): State<App>) -> Redirect {
    Redirect::permanent(&app.context(None).assets.url("icon.svg"))
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|taken| taken.to_str().ok())
        .flat_map(|taken| taken.split(','))
        .filter_map(|one| {
            let mut parts = one.split(';');
            let name = parts.next()?.trim();
            let refused =
                parts.any(|part| matches!(part.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
            (!refused).then_some(name)
        })
        .any(|name| name.eq_ignore_ascii_case("br"))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_only_to_those_who_take_it() {
        let takes = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            takes_brotli(&headers)
        };
        assert!(takes("gzip, deflate, br"));
        assert!(takes("br;q=0.5"));
        assert!(!takes("gzip, br;q=0"));
        assert!(!takes("gzip"));
        assert!(!takes_brotli(&HeaderMap::new()));
    }
}
