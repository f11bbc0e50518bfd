//! A map as files to take along.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use loopwise_app::pages::{self, encode};
use loopwise_app::text::file_name;
use loopwise_interchange::csv::{write_csv_factors, write_csv_links};
use loopwise_interchange::json::write_json;

use loopwise_scene::ThemeName;
use serde::Deserialize;

use super::{assets, map_id, maps};
use crate::access::{Visitor, Wish, allow};
use crate::error::ServerError;
use crate::logbook;
use crate::loops_csv;
use crate::state::App;

/// What is asked of a file.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The theme of a picture; one that is not known gives the light one.
    theme: Option<String>,
}

/// One file of a map: `map.svg`, `links.csv`, `factors.csv`, `loops.csv` or `map.json`.
pub async fn file(
    State(app): State<App>,
    Path((map, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let kind = Kind::named(&file).ok_or(ServerError::NotFound)?;
    logbook::exported(&app, &granted, map.uuid(), &file).await;
    let gathered = maps::facts(&app, map).await?;
    let context = app.context(None);
    let theme = asked.theme.as_deref().and_then(ThemeName::named);
    let (written, name) = maps::beside(gathered, move |facts| {
        let written = match kind {
            Kind::Picture => {
                pages::draw_file(&context, &facts, theme.unwrap_or_default(), &assets::FONTS)
            }
            Kind::Links => write_csv_links(&facts.map),
            Kind::Factors => write_csv_factors(&facts.map),
            Kind::Loops => loops_csv::write(&facts.findings),
            Kind::Map => write_json(&facts.map, None, Some(facts.revision)),
        };
        (written, file_name(facts.map.title(), &file))
    })
    .await?;
    let mut response = Response::new(Body::from(written));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(kind.content_type()),
    );
    attach(headers, &name);
    if kind == Kind::Picture {
        // Opened by itself, a picture must not be able to do anything.
        let policy = HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
        );
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// Makes an answer a file of this name, to be saved and not kept by browsers.
pub(super) fn attach(headers: &mut HeaderMap, name: &str) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The form of RFC 8187 for names beyond ASCII.
    let attached = format!("attachment; filename*=UTF-8''{}", encode::query(name));
    if let Ok(attached) = HeaderValue::from_str(&attached) {
        headers.insert(header::CONTENT_DISPOSITION, attached);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Picture,
    Links,
    Factors,
    Loops,
    Map,
}

impl Kind {
    fn named(file: &str) -> Option<Self> {
        Some(match file {
            "map.svg" => Self::Picture,
            "links.csv" => Self::Links,
            "factors.csv" => Self::Factors,
            "loops.csv" => Self::Loops,
            "map.json" => Self::Map,
            _ => return None,
        })
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Picture => "image/svg+xml",
            Self::Links | Self::Factors | Self::Loops => "text/csv; charset=utf-8",
            Self::Map => "application/json",
        }
    }
}
