//! The desk: what those do who run a workshop. Every deed is a form; the page that comes back says what became of it.

use axum::Json;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::marks::Voice;
use loopwise_app::pages::paths;
use loopwise_app::pages::workshop::{self as pages, Told};
use loopwise_app::t;
use loopwise_model::{Edit, Label};
use loopwise_workshop::{JoinCode, Lobby, Moderation, Step, StepError, Tool};
use serde_json::json;

use super::room::{Fields, field};
use crate::access::{Visitor, Wish, allow};
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::logbook;
use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::WorkshopId;
use crate::workshop::hearing::{self, Listener};
use crate::workshop::votes::{self, NotDone};
use crate::workshop::{Workshop, cards, council, erase, flow, people, show, undo};

/// Longest message to everybody.
const MESSAGE: usize = 200;
const MINUTE_MS: i64 = 60_000;

/// The workshop, for somebody who runs it.
pub(super) async fn run(app: &App, id: &str, visitor: &Visitor) -> Result<Workshop, ServerError> {
    let id: WorkshopId = id.parse().map_err(|_| ServerError::NotFound)?;
    let workshop = crate::workshop::load(app, id).await?;
    allow(app, visitor, Wish::Run(workshop.map())).await?;
    Ok(workshop)
}

/// The desk. The answer to a deed stands under another address, which shows it too when it is asked again.
pub async fn page(
    State(app): State<App>,
    Path(path): Path<Fields>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let workshop = run(&app, field(&path, "workshop"), &visitor).await?;
    app.store.workshop_is_run(workshop.id(), now_ms()).await?;
    // What a crash may have left undone.
    flow::settle(&app, &workshop).await?;
    council::settle(&app, &workshop).await?;
    shown(&app, &workshop, (&visitor, &headers), None).await
}

async fn shown(
    app: &App,
    workshop: &Workshop,
    (visitor, headers): (&Visitor, &HeaderMap),
    told: Option<Told>,
) -> Result<Response, ServerError> {
    let context = app.context(visitor.form_token());
    let origin = app.site.origin(headers);
    let view = show::desk(app, workshop, (context, &origin, told)).await?;
    Ok(render::page(pages::desk(
        &app.context(visitor.form_token()),
        &view,
    )))
}

/// Hears when to look again.
pub(super) async fn events(app: App, id: &str, visitor: &Visitor) -> Result<Response, ServerError> {
    let workshop = run(&app, id, visitor).await?;
    Ok(hearing::listen(
        app,
        workshop.id(),
        workshop.map(),
        Listener::Desk,
    ))
}

/// Does something.
pub async fn deed(
    State(app): State<App>,
    Path((id, deed)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let workshop = run(&app, &id, &visitor).await?;
    let granted = allow(&app, &visitor, Wish::RunByForm(workshop.map())).await?;
    app.store.workshop_is_run(workshop.id(), now_ms()).await?;
    let told = done(&app, &workshop, &deed, &fields).await?;
    if !matches!(told, Some(Told::Stale | Told::Problem(_))) {
        let field = |name: &str| field(&fields, name);
        logbook::desk(&app, &granted, &workshop, &deed, field).await;
    }
    if told.is_none() && headers.get("x-part").is_none() {
        return Ok(Redirect::to(&paths::room_part(&id, "run")).into_response());
    }
    let workshop = crate::workshop::load(&app, workshop.id()).await?;
    shown(&app, &workshop, (&visitor, &headers), told).await
}

fn unknown() -> ServerError {
    ServerError::Malformed("nothing like that can be done".into())
}

/// The step of the plan that a form asks for.
fn step(deed: &str, fields: &Fields) -> Option<Step> {
    let on = field(fields, "on") == "yes";
    Some(match deed {
        "next" => Step::Next,
        "back" => Step::Back,
        "to" => Step::To {
            stage: field(fields, "stage").to_owned(),
        },
        "extend" => Step::Extend {
            minutes: field(fields, "minutes").parse().ok()?,
        },
        "stop-clock" => Step::StopClock,
        "start-clock" => Step::StartClock,
        "switch" => {
            let word = serde_json::Value::from(field(fields, "tool"));
            let tool: Tool = serde_json::from_value(word).ok()?;
            Step::Switch { tool, on }
        }
        "pause" => Step::Pause { on },
        "end" => Step::End,
        _ => return None,
    })
}

async fn done(
    app: &App,
    workshop: &Workshop,
    deed: &str,
    fields: &Fields,
) -> Result<Option<Told>, ServerError> {
    if let Some(step) = step(deed, fields) {
        let seen = field(fields, "seen").parse().unwrap_or(0);
        let taken = flow::step(app, workshop.id(), &step, seen).await?;
        return Ok(match taken {
            Ok(()) => None,
            Err(StepError::Stale) => Some(Told::Stale),
            Err(error) => Some(Told::Problem(error.to_string())),
        });
    }
    if let Some(deed) = votes::Deed::from_word(deed) {
        let stage = field(fields, "stage");
        let done = votes::deed(app, workshop, stage, deed).await?;
        return Ok(done.err().map(|why| not_done(app, why)));
    }
    match deed {
        "admit" | "remove" | "allow-back" | "forget" | "undo" | "restore" | "lock" => {
            room_deed(app, workshop, deed, fields).await
        }
        "approve" | "approve-as" | "keep-off" => {
            card_deed(app, workshop, deed, fields).await.map(|()| None)
        }
        "call" => {
            let call = field(fields, "call").parse().map_err(|_| unknown())?;
            people::answer(app, workshop, call).await?;
            Ok(None)
        }
        "message" | "moderation" | "door" | "code" | "beam" => {
            setting(app, workshop, deed, fields).await.map(|()| None)
        }
        _ => Err(unknown()),
    }
}

/// Why nothing was done with a vote.
fn not_done(app: &App, why: NotDone) -> Told {
    let text = app.context(None).text;
    Told::Problem(match why {
        NotDone::NoVote => t!(text, "desk-vote-no-stage"),
        NotDone::Nothing => t!(text, "desk-vote-nothing"),
        NotDone::TooMany(items) => {
            t!(
                text,
                "desk-vote-most",
                items = items,
                most = votes::MOST_ITEMS
            )
        }
        NotDone::StillOpen => t!(text, "desk-vote-still-open"),
        NotDone::NoLever => t!(text, "council-no-lever"),
        NotDone::NoProposal => t!(text, "council-no-proposal"),
        NotDone::Decided => t!(text, "council-decided-already"),
    })
}

/// What concerns people and the map.
async fn room_deed(
    app: &App,
    workshop: &Workshop,
    deed: &str,
    fields: &Fields,
) -> Result<Option<Told>, ServerError> {
    let person = || field(fields, "person").parse().map_err(|_| unknown());
    let since = |minutes: &str| -> Result<i64, ServerError> {
        match minutes {
            "all" => Ok(i64::MIN),
            minutes => {
                let minutes: i64 = minutes.parse().map_err(|_| unknown())?;
                Ok(now_ms() - minutes.clamp(0, 7 * 24 * 60) * MINUTE_MS)
            }
        }
    };
    match deed {
        "admit" if !field(fields, "all").is_empty() => people::admit(app, workshop, None).await?,
        "admit" => people::admit(app, workshop, Some(person()?)).await?,
        "remove" => people::remove(app, workshop, person()?).await?,
        "allow-back" => people::allow_back(app, workshop, person()?).await?,
        "forget" => {
            erase::person(app, workshop, person()?).await?;
            return Ok(Some(Told::Forgotten));
        }
        "undo" => {
            let since = since(field(fields, "minutes"))?;
            let (done, left) = undo::of_person(app, workshop, person()?, since).await?;
            return Ok(Some(Told::Undone { done, left }));
        }
        "restore" => {
            undo::to_moment(app, workshop, since(field(fields, "minutes"))?).await?;
            return Ok(Some(Told::Restored));
        }
        _ => {
            let on = field(fields, "on") == "yes";
            flow::post(app, workshop, vec![Edit::SetLock { on }]).await?;
            app.hub.bells().ring(workshop.map(), Ring::Everybody);
        }
    }
    Ok(None)
}

/// What concerns cards that wait.
async fn card_deed(
    app: &App,
    workshop: &Workshop,
    deed: &str,
    fields: &Fields,
) -> Result<(), ServerError> {
    let card = || field(fields, "card").parse().map_err(|_| unknown());
    match deed {
        "approve" if !field(fields, "all").is_empty() => {
            cards::approve(app, workshop, None, None).await
        }
        "approve" => cards::approve(app, workshop, Some(card()?), None).await,
        "approve-as" => {
            let name = Label::parse(field(fields, "name")).map_err(|_| unknown())?;
            cards::approve(app, workshop, Some(card()?), Some(&name)).await
        }
        _ => cards::keep_off(app, workshop, card()?).await,
    }
}

/// What was settled and can be turned while the workshop runs.
async fn setting(
    app: &App,
    workshop: &Workshop,
    deed: &str,
    fields: &Fields,
) -> Result<(), ServerError> {
    let (workshop, ()) = crate::workshop::change(app, workshop.id(), |workshop| {
        match deed {
            "message" => {
                workshop.message = loopwise_model::clean_line(field(fields, "text"))
                    .chars()
                    .take(MESSAGE)
                    .collect();
            }
            "moderation" => {
                workshop.settings.moderation =
                    Moderation::from_word(field(fields, "mode")).ok_or_else(unknown)?;
            }
            "door" => {
                workshop.settings.lobby =
                    Lobby::from_word(field(fields, "door")).ok_or_else(unknown)?;
            }
            "code" if workshop.progress.is_over() => return Err(unknown()),
            "code" => {
                let closes = field(fields, "deed") == "close";
                let row = workshop.stored_mut();
                (row.code, row.join_token) = if closes { (None, None) } else { new_code() };
            }
            _ => {
                let yes = |name: &str, now: bool| match field(fields, name) {
                    "yes" => true,
                    "no" => false,
                    _ => now,
                };
                let beam = &mut workshop.beam;
                beam.code = yes("code", beam.code);
                beam.clock = yes("clock", beam.clock);
                beam.blank = yes("blank", beam.blank);
            }
        }
        Ok(())
    })
    .await?;
    app.hub.guard(workshop.map(), workshop.guard()).await;
    app.hub.bells().ring(workshop.map(), Ring::Everybody);
    Ok(())
}

/// A new code, and a new token for its picture.
pub(super) fn new_code() -> (Option<String>, Option<String>) {
    let code = JoinCode::of(u64::from_le_bytes(secret::random()));
    let token = secret::hex(&secret::random::<16>());
    (Some(code.as_str().to_owned()), Some(token))
}

/// What came out of it.
pub async fn kept(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let workshop = run(&app, &id, &visitor).await?;
    let context = app.context(visitor.form_token());
    let view = show::kept(&app, &workshop, context).await?;
    Ok(render::page(pages::kept(
        &app.context(visitor.form_token()),
        &view,
    )))
}

/// The numbers of its votes.
pub async fn votes(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let workshop = run(&app, &id, &visitor).await?;
    let context = app.context(visitor.form_token());
    let view = show::numbers(&app, &workshop, context.clone()).await?;
    Ok(render::page(pages::votes(&context, &view)))
}

/// The same, as JSON.
pub async fn kept_file(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let workshop = run(&app, &id, &visitor).await?;
    let granted = allow(&app, &visitor, Wish::Run(workshop.map())).await?;
    logbook::exported(&app, &granted, workshop.id().uuid(), "kept.json").await;
    let view = show::kept(&app, &workshop, app.context(None)).await?;
    let stages: Vec<_> = view
        .stages
        .iter()
        .map(|(title, output, cards, results)| {
            let cards: Vec<_> = cards
                .iter()
                .map(|card| {
                    let by = card.by.as_ref();
                    json!({
                        "kind": card.kind.word(), "words": card.words, "more": card.more,
                        "name": by.map(|by| &by.name).filter(|name| !name.is_empty()),
                        "voice": by.and_then(|by| by.voice).map(Voice::as_str),
                    })
                })
                .collect();
            let results: Vec<_> = results
                .iter()
                .map(|one| {
                    let rows: Vec<_> = one
                        .rows
                        .iter()
                        .chain(&one.gone)
                        .map(|(words, total, _)| json!({"words": words, "total": total}))
                        .collect();
                    let placed = one.placed.iter().map(
                        |row| json!({"words": row.words, "change": row.change, "reach": row.reach}),
                    );
                    let placed: Vec<_> = placed.collect();
                    let reasons = one.reasons.iter().map(|reason| {
                        let voice = reason.by.as_ref().and_then(|by| by.voice);
                        json!({"answer": reason.answer, "words": reason.words, "voice": voice.map(Voice::as_str)})
                    });
                    let reasons: Vec<_> = reasons.collect();
                    let supports = one.support.as_ref().map(|found| found.met);
                    json!({
                        "people": one.people, "rows": rows, "placed": placed, "reasons": reasons,
                        "each_voice_supports": supports,
                    })
                })
                .collect();
            json!({"stage": title, "output": output, "cards": cards, "results": results})
        })
        .collect();
    let council = view.council.as_ref().map(|shown| {
        json!({
            "leverage_point": shown.lever, "proposal": shown.proposal, "for_whom": shown.for_whom,
            "needs_each_voice": shown.each_voice,
            "status": shown.decided.as_ref().map(|(status, _)| status.word()),
            "outcome": shown.decided.as_ref().map(|(_, words)| words),
        })
    });
    let kept = json!({
        "about": view.about, "run_sheet": view.run_sheet, "words_left_out": view.held, "stages": stages,
        "council": council,
    });
    Ok(Json(kept).into_response())
}
