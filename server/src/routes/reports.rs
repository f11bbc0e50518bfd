//! The reports on a map: listed, made, read, taken back. For those who run the map or analyse it.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::leverage::Typed;
use loopwise_app::pages::paths;
use loopwise_app::pages::reports::{self as pages, Done, MadeReport, ReportsView};
use loopwise_app::t;
use loopwise_app::text::Text;
use loopwise_model::{Label, MapId};
use loopwise_report::data::Audience;
use loopwise_report::lenses::{Outcome, Way};
use loopwise_sync::Role;

use super::exports::attach;
use super::{map_id, maps};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::live::now_ms;
use crate::logbook;
use crate::render;
use crate::reports::{self, NotMade, Wanted, audience_word, quotable};
use crate::state::App;
use crate::store::{ReportId, ReportRow};

/// Longest text of whose voice is missing.
const MISSING: usize = 2_000;

/// The fields of the form, in the order in which they came.
pub type Fields = Vec<(String, String)>;

/// What was done before the page was asked for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    done: Option<String>,
}

/// All of them.
pub async fn list(
    State(app): State<App>,
    Path(map): Path<String>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::Report(map)).await?;
    let done = after.done.as_deref().and_then(Done::from_word);
    show(&app, &visitor, (&granted, map), (None, done)).await
}

async fn show(
    app: &App,
    visitor: &Visitor,
    (granted, map): (&Granted, MapId),
    (typed, done): (Option<Typed>, Option<Done>),
) -> Result<Response, ServerError> {
    let may_quote = granted.role == Role::Facilitator;
    let mut made = Vec::new();
    let rows = app.store.reports(map).await?;
    for row in &rows {
        made.push(shown(app, row).await?);
    }
    let quotes = if may_quote {
        let head = current::head(app, map).await?;
        let all = quotable::all(&app.store, (map, &head), &app.context(None).text)
            .await?
            .into_iter();
        all.map(|one| pages::Quotable {
            key: one.key,
            words: one.words,
            who: one.who,
        })
        .collect()
    } else {
        Vec::new()
    };
    let organisation = rows.first().map(|row| row.organisation.clone());
    let context = app.context(visitor.form_token());
    let page = maps::beside(maps::facts(app, map).await?, move |facts| {
        let view = ReportsView {
            facts,
            made,
            quotes,
            may_quote,
            organisation: organisation.unwrap_or_default(),
            typed,
            done,
        };
        pages::reports(&context, &view)
    })
    .await?;
    Ok(render::page(page))
}

async fn shown(app: &App, row: &ReportRow) -> Result<MadeReport, ServerError> {
    Ok(MadeReport {
        id: row.id.to_string(),
        title: row.title.clone(),
        made_ms: row.made_ms,
        revision: row.revision,
        public: row.audience == audience_word(Audience::Public),
        smallest_group: row.smallest_group,
        files: app.store.report_files(row.id).await?,
        withdrawn_ms: row.withdrawn_ms,
    })
}

/// Makes one.
pub async fn make(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let (token, text) = (
        one(&fields, "form_token").to_owned(),
        app.context(None).text,
    );
    let visitor = visitor.with_form_token(Some(token));
    let granted = allow(&app, &visitor, Wish::ReportByForm(map)).await?;
    let wanted = match wanted(&fields, &granted, &text) {
        Ok(wanted) => wanted,
        Err(problem) => return again(&app, &visitor, (&granted, map), (fields, problem)).await,
    };
    // One is made after the other, and to its end: also when nobody waits for it any more, it is kept.
    let (made, by) = (app.clone(), granted.clone());
    let making = tokio::spawn(async move {
        let _turn = made.reporting.lock().await;
        let text = made.context(None).text;
        let kept = reports::keep(&made.store, map, &wanted, (&text, &made.press)).await;
        if let Ok(Ok(_)) = &kept {
            let kind = audience_word(wanted.audience);
            logbook::exported(&made, &by, map.uuid(), kind).await;
        }
        kept
    });
    let failed = || Err(ServerError::Internal("a report could not be made"));
    let kept = making.await.unwrap_or_else(|_| failed());
    let problem = match kept {
        Ok(Ok(id)) => {
            let page = paths::reports(map);
            return Ok(Redirect::to(&format!("{page}?done=made#r-{id}")).into_response());
        }
        Ok(Err(NotMade::QuoteGone)) => t!(text, "publish-problem-quote"),
        Ok(Err(NotMade::Group { least, most })) => {
            t!(text, "publish-problem-group", least = least, most = most)
        }
        Err(ServerError::Internal(_) | ServerError::Store(_)) => t!(text, "publish-problem-failed"),
        Err(other) => return Err(other),
    };
    again(&app, &visitor, (&granted, map), (fields, problem)).await
}

/// What the form wants, or what is wrong with it.
fn wanted(fields: &Fields, granted: &Granted, text: &Text) -> Result<Wanted, String> {
    let label = |name: &str| {
        let typed = one(fields, name).trim();
        if typed.is_empty() {
            return Ok(String::new());
        }
        let label = Label::parse(typed).map_err(|_| t!(text, "publish-problem-title"))?;
        Ok::<_, String>(label.to_string())
    };
    let missing = one(fields, "missing");
    if missing.chars().count() > MISSING {
        return Err(t!(text, "publish-problem-long", most = MISSING));
    }
    let lines = missing
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let group = one(fields, "smallest_group").trim();
    let smallest_group = if group.is_empty() {
        None
    } else {
        // What is no number is no number that fits.
        Some(group.parse().unwrap_or(0))
    };
    let factor = one(fields, "outcome").parse().ok();
    let better = match one(fields, "better") {
        "down" => Way::Down,
        _ => Way::Up,
    };
    // Only those who run the map decide what is quoted.
    let may_quote = granted.role == Role::Facilitator;
    let quotes = fields
        .iter()
        .filter(|(name, _)| may_quote && name == "quote");
    Ok(Wanted {
        title: label("title")?,
        organisation: label("organisation")?,
        outcome: factor.map(|factor| Outcome { factor, better }),
        audience: match one(fields, "audience") {
            "public" => Audience::Public,
            _ => Audience::Inside,
        },
        smallest_group,
        missing: lines.map(str::to_owned).collect(),
        quotes: quotes.map(|(_, key)| key.clone()).collect(),
    })
}

/// The page once more, with what was typed.
async fn again(
    app: &App,
    visitor: &Visitor,
    at: (&Granted, MapId),
    (fields, problem): (Fields, String),
) -> Result<Response, ServerError> {
    let mut typed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in fields {
        typed.entry(name).or_default().push(value);
    }
    let typed = Typed {
        form: "new".to_owned(),
        fields: typed,
        problem,
    };
    let mut page = show(app, visitor, at, (Some(typed), None)).await?;
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page)
}

/// A file of one.
pub async fn file(
    State(app): State<App>,
    Path((map, report, name)): Path<(String, String, String)>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::Report(map)).await?;
    let report: ReportId = report.parse().map_err(|_| ServerError::NotFound)?;
    let found = app.store.report_file((map, report), &name).await?;
    let file = found.ok_or(ServerError::NotFound)?;
    logbook::exported(&app, &granted, map.uuid(), &name).await;
    let mut response = Response::new(Body::from(file.bytes));
    let headers = response.headers_mut();
    let media = HeaderValue::from_str(&file.media).ok();
    let media = media.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media);
    if file.name == "report.html" {
        // It is read where it is.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    } else {
        attach(headers, &file.name);
    }
    // Opened by itself, a file must not be able to do anything.
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    Ok(response)
}

/// Takes one back.
pub async fn withdraw(
    State(app): State<App>,
    Path((map, report)): Path<(String, String)>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let visitor = visitor.with_form_token(Some(one(&fields, "form_token").to_owned()));
    allow(&app, &visitor, Wish::RunByForm(map)).await?;
    let report: ReportId = report.parse().map_err(|_| ServerError::NotFound)?;
    let known = app.store.reports(map).await?;
    let known = known.iter().find(|row| row.id == report);
    let row = known.ok_or(ServerError::NotFound)?;
    if row.withdrawn_ms.is_none() {
        app.store.withdraw_reports(&[report], now_ms()).await?;
        app.store.sweep_or_owe().await;
    }
    let page = paths::reports(map);
    Ok(Redirect::to(&format!("{page}?done=withdrawn#r-{report}")).into_response())
}

/// The first value of a field; empty without one.
fn one<'a>(fields: &'a Fields, name: &str) -> &'a str {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, value)| value.as_str())
}
