//! A page of the app as a response.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use loopwise_app::pages::Html;

/// A page. It is for this reader alone and not kept on the way.
#[must_use]
pub fn page(html: Html) -> Response {
    let mut response = Response::new(Body::from(html.0));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
