//! Supporting and contesting what is on a map: as a form without script, as JSON for the script that presses the same
//! buttons, and the page that shows a map by its voices.
//!
//! A press says what somebody wants to say from now on, not that the opposite of before should hold: a button that is
//! pressed in sends `none`, so that a press that arrives twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::{Form, FromRequest, Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use futures_util::stream;
use loopwise_app::pages::stances::{StancesView, anchor, labels, not_kept};
use loopwise_app::pages::{self, MapFacts, VoicesView, paths};
use loopwise_model::{LeverId, MapId, Polarity, SystemMap, Voice};
use loopwise_report::stances::{Look, Numbers, Take, Thing, sign_of};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::{map_id, maps};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::live::bells::Ring;
use crate::live::now_ms;
use crate::render;
use crate::stances::{self, MOST_OF_ONE, may, view};
use crate::state::App;
use crate::store::StanceRow;

/// Presses of a whole room that come close together are one hint to look again.
const GATHERED: Duration = Duration::from_millis(700);
/// How often something is said although nothing happened, so that a line that is gone is noticed.
const ALIVE: Duration = Duration::from_secs(15);

/// What a press says, as a form or as JSON.
#[derive(Debug, Default, serde::Deserialize)]
struct Press {
    #[serde(default)]
    form_token: String,
    /// The value of a button: take, thing and, of a sign, which one: `supports sign-UUID +`.
    #[serde(default)]
    say: String,
    /// The word for the page to go back to.
    #[serde(default)]
    back: String,
}

/// What somebody wants to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    thing: Thing,
    /// None takes back what they said.
    take: Option<Take>,
    sign: Option<Polarity>,
}

/// Why it was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    Words,
    Gone,
    Sign,
    Open,
    Closed,
    Full,
}

impl Problem {
    const fn status(self) -> StatusCode {
        match self {
            Self::Words => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Gone | Self::Sign | Self::Open | Self::Full => StatusCode::CONFLICT,
            Self::Closed => StatusCode::FORBIDDEN,
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Words => "stance-problem-words",
            Self::Gone => "stance-problem-gone",
            Self::Sign => "stance-problem-sign",
            Self::Open => "stance-problem-open",
            Self::Closed => "stance-problem-closed",
            Self::Full => "stance-problem-full",
        }
    }
}

/// Reads the value of a button.
fn wanted(say: &str) -> Option<Wanted> {
    let mut words = say.split_whitespace();
    let take = match words.next()? {
        "none" => None,
        word => Some(Take::from_word(word)?),
    };
    let (kind, id) = words.next()?.split_once('-')?;
    let thing = Thing::of(kind, id.parse::<Uuid>().ok()?.as_u128())?;
    let sign = match (words.next(), thing) {
        (Some(word), Thing::Sign(_)) => Some(stances::sign(word)?),
        (None, Thing::Sign(_)) if take.is_some() => return None,
        (None, _) => None,
        (Some(_), _) => return None,
    };
    words
        .next()
        .is_none()
        .then_some(Wanted { thing, take, sign })
}

/// Whether it can be said of the map as it is now. What is taken back may be gone.
fn problem_on(map: &SystemMap, wanted: Wanted) -> Option<Problem> {
    wanted.take?;
    match wanted.thing {
        Thing::Sign(link) if map.links.contains_key(&link) => match sign_of(map, link) {
            None => Some(Problem::Open),
            now => (now != wanted.sign).then_some(Problem::Sign),
        },
        thing => (!thing.is_on(map)).then_some(Problem::Gone),
    }
}

/// Says something of a thing, or takes it back.
pub async fn say(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let content = request.headers().get(header::CONTENT_TYPE);
    let as_json = content.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let press = if as_json {
        let read = Json::<Press>::from_request(request, &app).await;
        read.ok().map(|Json(press)| press)
    } else {
        let read = Form::<Press>::from_request(request, &app).await;
        read.ok().map(|Form(press)| press)
    };
    let press = press.ok_or_else(|| {
        ServerError::Malformed("send a form or JSON with `form_token` and `say`".to_owned())
    })?;
    let visitor = visitor.with_form_token(Some(press.form_token.clone()));
    let granted = allow(&app, &visitor, Wish::Say(map)).await?;
    app.presses
        .take((granted.person.id, map), Instant::now())
        .map_err(|wait| ServerError::TooMany {
            after_secs: wait.as_secs() + u64::from(wait.subsec_nanos() > 0),
        })?;
    let head = current::head(&app, map).await?;
    let wanted = wanted(&press.say);
    let kept = match wanted {
        None => Err(Problem::Words),
        Some(wanted) => keep(&app, &granted, (map, &head.map), wanted).await?,
    };
    let text = app.context(None).text;
    match kept {
        Ok(()) => {
            app.hub.bells().ring(map, Ring::Stances);
            if as_json {
                return answer(&app, &granted, (map, &head.map)).await;
            }
            let back = back(map, &press.back, wanted.map(|wanted| wanted.thing));
            Ok(Redirect::to(&back).into_response())
        }
        Err(problem) => {
            let words = text.with(problem.message(), &[("most", MOST_OF_ONE.into())]);
            let mut response = if as_json {
                Json(json!({ "problem": words })).into_response()
            } else {
                let context = app.context(visitor.form_token());
                render::page(not_kept(&context, &words, &back(map, &press.back, None)))
            };
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}

async fn keep(
    app: &App,
    granted: &Granted,
    (map, at): (MapId, &SystemMap),
    wanted: Wanted,
) -> Result<Result<(), Problem>, ServerError> {
    if !may(app, granted).await? {
        return Ok(Err(Problem::Closed));
    }
    if let Some(problem) = problem_on(at, wanted) {
        return Ok(Err(problem));
    }
    let (who, thing) = (granted.person.id, Uuid::from_u128(wanted.thing.id()));
    let Some(take) = wanted.take else {
        let kind = wanted.thing.kind();
        app.store.take_stance_back(map, who, (kind, thing)).await?;
        return Ok(Ok(()));
    };
    let row = StanceRow {
        map,
        kind: wanted.thing.kind().to_owned(),
        thing,
        person: who,
        stance: take.word().to_owned(),
        sign: wanted.sign.map(|sign| sign.sign().to_owned()),
        at_ms: now_ms(),
    };
    let kept = app.store.keep_stance(&row, MOST_OF_ONE).await?;
    Ok(if kept { Ok(()) } else { Err(Problem::Full) })
}

/// Where a form came from, at the thing that was pressed.
fn back(map: MapId, page: &str, thing: Option<Thing>) -> String {
    let place = thing.map_or_else(String::new, |thing| format!("#{}", anchor(thing)));
    let page = match page.strip_prefix("lever-").map(str::parse::<LeverId>) {
        Some(Ok(lever)) => paths::lever(map, lever),
        _ if page == "leverage" => paths::leverage(map),
        _ => paths::outline(map),
    };
    format!("{page}{place}")
}

/// What the reader says, and what they are shown of others, as JSON.
pub async fn list(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let head = current::head(&app, map).await?;
    answer(&app, &granted, (map, &head.map)).await
}

async fn answer(
    app: &App,
    granted: &Granted,
    (map, at): (MapId, &SystemMap),
) -> Result<Response, ServerError> {
    let said = view(app, granted, (map, at)).await?;
    let text = app.context(None).text;
    let mut body = told(&said, at);
    body["words"] = json!(
        said.seen
            .things
            .keys()
            .map(|thing| (thing.to_string(), said.words(&text, *thing)))
            .collect::<BTreeMap<_, _>>()
    );
    body["labels"] = json!(labels(&text));
    body["voices_page"] = json!(paths::voices(map));
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

/// What is shown, in numbers and names.
fn told(said: &StancesView, at: &SystemMap) -> Value {
    let mine: BTreeMap<String, &str> = said
        .mine
        .iter()
        .map(|(thing, take)| (thing.to_string(), take.word()))
        .collect();
    let marks: BTreeMap<String, Value> = said
        .seen
        .things
        .iter()
        .map(|(thing, shown)| {
            let names = |voices: &BTreeSet<Voice>| {
                voices
                    .iter()
                    .map(|voice| voice.as_str())
                    .collect::<Vec<_>>()
            };
            let numbers = |numbers: &Numbers| {
                let by_voice: BTreeMap<&str, u32> = numbers
                    .by_voice
                    .iter()
                    .map(|(voice, count)| (voice.as_str(), *count))
                    .collect();
                json!({ "total": numbers.total, "by_voice": by_voice })
            };
            let mark = json!({
                "supported": shown.supported,
                "contested": shown.contested,
                "supports": names(&shown.supports),
                "contests": names(&shown.contests),
                "supporting": numbers(&shown.supporting),
                "contesting": numbers(&shown.contesting),
            });
            (thing.to_string(), mark)
        })
        .collect();
    let signs: BTreeMap<String, &str> = at
        .links
        .iter()
        .filter(|(_, link)| link.polarity != Polarity::Unknown)
        .map(|(id, link)| (Thing::Sign(*id).to_string(), link.polarity.sign()))
        .collect();
    json!({ "may": said.may, "mine": mine, "marks": marks, "signs": signs })
}

/// Hears when to look again. The stream says nothing else.
pub async fn events(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    allow(&app, &visitor, Wish::See(map)).await?;
    let ear = (app.hub.bells().listen(map), app);
    let events = stream::unfold(ear, |(mut bell, app)| async move {
        hint(&mut bell, &app).await?;
        // Browsers pass over an event without data.
        let event = Event::default().event("look").data("again");
        Some((Ok::<_, Infallible>(event), (bell, app)))
    });
    let mut response = Sse::new(events)
        .keep_alive(KeepAlive::new().interval(ALIVE))
        .into_response();
    // A proxy that gathers an answer before it passes it on would keep everything back.
    let headers = response.headers_mut();
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// Waits until somebody said something, and a moment longer for others who do.
async fn hint(bell: &mut Receiver<Ring>, app: &App) -> Option<()> {
    let closing = app.hub.closing().clone();
    loop {
        tokio::select! {
            () = closing.cancelled() => return None,
            ring = bell.recv() => match ring {
                Ok(Ring::Stances) | Err(RecvError::Lagged(_)) => break,
                Ok(_) => {}
                Err(RecvError::Closed) => return None,
            },
        }
    }
    tokio::select! {
        () = closing.cancelled() => return None,
        () = tokio::time::sleep(GATHERED) => {}
    }
    // What came meanwhile is looked at together with it.
    while bell.try_recv().is_ok() {}
    Some(())
}

/// What is looked for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    look: String,
}

/// The map by its voices.
pub async fn voices(
    State(app): State<App>,
    Path(map): Path<String>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let gathered = maps::facts(&app, map).await?;
    let said = view(&app, &granted, (map, gathered.map())).await?;
    let context = app.context(visitor.form_token());
    let look = Look::from_word(&asked.look).unwrap_or(Look::Supported);
    let page = maps::beside(gathered, move |facts: MapFacts| {
        pages::voices(&context, &VoicesView { facts, said, look })
    })
    .await?;
    Ok(render::page(page))
}
