//! What a request can fail with: the only place that knows HTTP status codes.
//!
//! A handler gives back a [`ServerError`]; [`shape`] turns it into `application/problem+json` under `/api` and into a
//! page that says what to do next everywhere else. The cause goes to the log, never to the reader.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use loopwise_app::pages::ErrorKind;
use serde_json::json;

use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::{AppendError, StoreError};
use crate::stored::ReadError;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// There is nothing here, or nothing that this person may see.
    #[error("there is nothing at this address")]
    NotFound,
    /// The invite is closed, or never was one.
    #[error("this invite is closed")]
    InviteClosed,
    /// The person may not do this.
    #[error("you may not do this")]
    Forbidden,
    /// The request did not come from one of our own pages.
    #[error(
        "this request did not come from a page of this server under its own address (--base-url), or the page is too old"
    )]
    ForeignRequest,
    /// Too many requests of one kind from one person.
    #[error("too many requests: try again in {after_secs} s")]
    TooMany {
        /// How long to wait.
        after_secs: u64,
    },
    /// What was sent is too large.
    #[error("what was sent is too large")]
    TooLarge,
    /// What was sent cannot be read; says where and what was expected.
    #[error("{0}")]
    Malformed(String),
    /// The server is stopping; it comes back.
    #[error("the server is about to start again")]
    Stopping,
    /// A change of a map could not be stored just now.
    #[error("the change could not be stored just now")]
    NotStored,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something was not stored.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// A stored map cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A fault of ours.
    #[error("{0}")]
    Internal(&'static str),
}

/// What the reader is told.
#[derive(Debug, Clone)]
struct Told {
    kind: ErrorKind,
    detail: Option<String>,
}

impl ServerError {
    fn told(self) -> Told {
        let detail = match &self {
            Self::Malformed(what) => Some(what.clone()),
            Self::Store(_) | Self::Append(_) | Self::Read(_) | Self::Internal(_) => None,
            other => Some(other.to_string()),
        };
        let kind = match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::InviteClosed => ErrorKind::InviteClosed,
            Self::Forbidden => ErrorKind::Forbidden,
            Self::ForeignRequest => ErrorKind::StaleForm,
            Self::TooMany { .. } => ErrorKind::TooMany,
            Self::TooLarge => ErrorKind::TooLarge,
            Self::Malformed(_) => ErrorKind::Malformed,
            Self::Stopping | Self::NotStored => ErrorKind::Unavailable,
            Self::Store(StoreError::Database { .. }) | Self::Append(_) => {
                tracing::error!(error = %self, "a request failed in the store");
                ErrorKind::Unavailable
            }
            Self::Store(_) | Self::Read(_) | Self::Internal(_) => {
                let id = secret::hex(&secret::random::<4>());
                tracing::error!(error = %self, error.id = %id, "a request failed");
                ErrorKind::Internal { id: Some(id) }
            }
        };
        Told { kind, detail }
    }
}

impl IntoResponse for ServerError {
    fn into_response(self) -> Response {
        let wait = match &self {
            Self::TooMany { after_secs } => Some(HeaderValue::from(*after_secs)),
            _ => None,
        };
        let told = self.told();
        let mut response = status(&told.kind).into_response();
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        response.extensions_mut().insert(told);
        response
    }
}

fn status(kind: &ErrorKind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What to tell about a response that a handler did not make itself: a body that is too long, a wrong method.
fn of_status(code: StatusCode) -> Told {
    let kind = match code {
        StatusCode::NOT_FOUND => ErrorKind::NotFound,
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => ErrorKind::Forbidden,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorKind::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => ErrorKind::TooMany,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => ErrorKind::Unavailable,
        code if code.is_client_error() => ErrorKind::Malformed,
        _ => ErrorKind::Internal { id: None },
    };
    Told { kind, detail: None }
}

/// Gives every failure its form: a problem for programs, a page for people.
pub async fn shape(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_programs = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let code = response.status();
    let (parts, body) = response.into_parts();
    let told = match parts.extensions.get::<Told>() {
        Some(told) => told.clone(),
        None if is_bare_failure(code, parts.headers.get(header::CONTENT_TYPE)) => of_status(code),
        None => return Response::from_parts(parts, body),
    };
    let mut shaped = if for_programs {
        problem(code, &told)
    } else {
        let page = loopwise_app::pages::error(&app.context(None), &told.kind);
        let mut response = render::page(page);
        *response.status_mut() = code;
        response
    };
    // Such as `Allow` beside a wrong method and `Retry-After` beside a stop.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = parts.headers.get(&name) {
            shaped.headers_mut().insert(name, value.clone());
        }
    }
    if told.kind == ErrorKind::Unavailable {
        shaped
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("3"));
    }
    shaped
}

fn is_bare_failure(code: StatusCode, content: Option<&HeaderValue>) -> bool {
    (code.is_client_error() || code.is_server_error())
        && content.is_none_or(|content| content.as_bytes().starts_with(b"text/plain"))
}

fn problem(code: StatusCode, told: &Told) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": code.canonical_reason().unwrap_or("Error"),
        "status": code.as_u16(),
        "detail": told.detail,
        "error": match &told.kind { ErrorKind::Internal { id } => id.clone(), _ => None },
    });
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = code;
    let content = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, content);
    response
}
