//! What a participant asks for themselves: an adult, their things, another device, to leave.

use std::time::Instant;

use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::workshop::{self as pages, AdultView, CallState, Gone};
use loopwise_app::text::Language;
use loopwise_workshop::Credit;
use serde_json::json;

use super::room::{Fields, Guest, Instead, field, guest, guest_form, show_gone};
use super::with_cookie;
use crate::access::{self, Kind, Visitor};
use crate::error::ServerError;
use crate::links;
use crate::live::now_ms;
use crate::render;
use crate::state::App;
use crate::workshop::{people, show};

/// When an adult who was called should have answered.
const ANSWERED_WITHIN_MS: i64 = 2 * 60_000;

/// The page behind "I need an adult".
pub async fn adult_page(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    let guest = guest(&app, &id, &visitor).await?;
    show_adult(&app, &guest, &visitor).await
}

async fn show_adult(app: &App, guest: &Guest, visitor: &Visitor) -> Result<Response, Instead> {
    let calls = app.store.calls(guest.workshop.id()).await?;
    let mine = calls.into_iter().rfind(|call| call.person == guest.me);
    let view = AdultView {
        workshop: guest.workshop.id().to_string(),
        adult: guest.workshop.settings.adult.clone(),
        place: guest.workshop.settings.place.clone(),
        call: mine.map(|call| match call.answered_ms {
            Some(_) => CallState::Answered,
            None if now_ms() - call.at_ms > ANSWERED_WITHIN_MS => CallState::StillTrying,
            None => CallState::Waiting,
        }),
    };
    let context = app.guest_context(visitor);
    Ok(render::page(pages::adult(&context, &view)))
}

/// Calls for an adult. This works in every stage, at the door too, and while input is closed.
pub async fn adult(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    let words = (field(&fields, "choice"), field(&fields, "words"));
    people::call(&app, &guest.workshop, guest.me, words).await?;
    show_adult(&app, &guest, &visitor).await
}

/// My things.
pub async fn mine_page(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    let guest = guest(&app, &id, &visitor).await?;
    show_mine(&app, &guest, &visitor, Done::Nothing).await
}

/// What was done just now.
enum Done {
    Nothing,
    /// The address that opens this on another device was asked for.
    Again(String),
    /// It was said how to sign.
    Credit,
}

async fn show_mine(
    app: &App,
    guest: &Guest,
    visitor: &Visitor,
    done: Done,
) -> Result<Response, Instead> {
    let context = app.guest_context(visitor);
    let mut view = show::mine(app, &guest.workshop, guest.me, context.clone()).await?;
    match done {
        Done::Nothing => {}
        Done::Again(url) => {
            let link = links::to(url);
            view.again = Some((link.url, link.qr));
        }
        Done::Credit => view.credit_kept = true,
    }
    Ok(render::page(pages::mine(&context, &view)))
}

/// My things, as a file.
pub async fn mine_file(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Instead> {
    let guest = guest(&app, &id, &visitor).await?;
    let context = app.guest_context(&visitor);
    let view = show::mine(&app, &guest.workshop, guest.me, context).await?;
    let stages: Vec<_> = view
        .stages
        .iter()
        .map(|(title, cards)| {
            let cards: Vec<_> = cards
                .iter()
                .map(|card| json!({"kind": card.kind.word(), "words": card.words, "more": card.more}))
                .collect();
            json!({"stage": title, "cards": cards})
        })
        .collect();
    let said: Vec<_> = view
        .said
        .iter()
        .map(|one| json!({"says": one.take.word(), "kind": one.thing.kind(), "of": one.name}))
        .collect();
    let body = json!({
        "name": view.me.name,
        "stages": stages,
        "on_the_map": view.on_map,
        "supported_or_contested": said,
    });
    let mut response = Json(body).into_response();
    response.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"my-things.json\""),
    );
    Ok(response)
}

/// Deletes my things, opens them on another device, or says how they are signed and in which language I read.
pub async fn mine(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    match field(&fields, "deed") {
        "again" => {
            let token = app.devices.make(guest.me, Instant::now());
            let url = format!("{}/again/{token}", app.site.origin(&headers));
            show_mine(&app, &guest, &visitor, Done::Again(url)).await
        }
        "language" => {
            let chosen = Language::by_tag(field(&fields, "language"))
                .ok_or_else(|| ServerError::Malformed("no such language".into()))?;
            app.store.set_language(guest.me, chosen.tag).await?;
            Ok(Redirect::to(&paths::room_part(&id, "mine")).into_response())
        }
        "credit" => {
            let chosen = Credit::from_word(field(&fields, "credit"))
                .ok_or_else(|| ServerError::Malformed("no such way to sign".into()))?;
            app.store.set_credit(guest.me, chosen.word()).await?;
            show_mine(&app, &guest, &visitor, Done::Credit).await
        }
        "delete" => {
            crate::workshop::erase::person(&app, &guest.workshop, guest.me).await?;
            away(&app, "deleted", &id)
        }
        _ => Err(ServerError::Malformed("nothing like that can be done".into()).into()),
    }
}

/// Leaves on this device.
pub async fn leave(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    guest_form(&app, &id, visitor, &fields).await?;
    away(&app, "left", &id)
}

fn away(app: &App, why: &str, id: &str) -> Result<Response, Instead> {
    let cookie = access::forget(app, Kind::Guest)?;
    let to = format!("{}?why={why}", paths::room_part(id, "gone"));
    Ok(with_cookie(&to, cookie))
}

/// Goes on with somebody's identity on another device.
pub async fn again(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let Some(person) = app.devices.take(&token, Instant::now()) else {
        return Ok(show_gone(&app, &visitor, Gone::NoWorkshop));
    };
    let found = app.store.person(person).await?;
    let Some(workshop) = found.and_then(|person| person.workshop) else {
        return Ok(show_gone(&app, &visitor, Gone::NoWorkshop));
    };
    Ok(with_cookie(
        &paths::room(&workshop.to_string()),
        access::add_device(&app, person).await?,
    ))
}
