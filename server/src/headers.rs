//! The headers that every response carries (SE-07).

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::App;

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), \
    browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// What pages may load and do. `socket` is the address of our own sockets, which older browsers do not count as 'self'.
fn content_policy(socket: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'{socket}; worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; \
         base-uri 'none'; form-action 'self'"
    )
}

/// Adds the headers to a response; what a handler set itself stays.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let socket = app
        .site
        .socket_origin(request.headers())
        .map(|origin| format!(" {origin}"));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = content_policy(&socket.unwrap_or_default());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        set(headers, header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        set(headers, name, HeaderValue::from_static(value));
    }
    if app.site.is_https() {
        set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}
