//! What a council decides, for those who run the workshop: the leverage point, the proposal and the rule, the words that wait
//! to be read, and the decision. What cannot be taken comes back with what was typed.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::workshop::{self as pages, TypedForm};
use loopwise_app::t;
use loopwise_app::text::Text;
use loopwise_workshop::council::{FOR_WHOM_WORDS, PROPOSAL_WORDS};

use super::desk::run;
use super::room::{Fields, field};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::error::ServerError;
use crate::live::now_ms;
use crate::logbook;
use crate::render;
use crate::state::App;
use crate::workshop::council::{self, Decision, Draft, Refused};
use crate::workshop::{Workshop, show};

/// Whether something was just kept.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    #[serde(default)]
    saved: String,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    Path(path): Path<Fields>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let workshop = run(&app, field(&path, "workshop"), &visitor).await?;
    // What a crash may have left undone.
    council::settle(&app, &workshop).await?;
    let saved = !after.saved.is_empty();
    shown(&app, &workshop, &visitor, (None, saved)).await
}

async fn shown(
    app: &App,
    workshop: &Workshop,
    visitor: &Visitor,
    (typed, saved): (Option<TypedForm>, bool),
) -> Result<Response, ServerError> {
    let context = app.context(visitor.form_token());
    let view = show::council_page(app, workshop, (context.clone(), typed, saved)).await?;
    Ok(render::page(pages::council(&context, &view)))
}

/// Does something.
pub async fn deed(
    State(app): State<App>,
    Path((id, deed)): Path<(String, String)>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(Some(field(&fields, "form_token").to_owned()));
    let workshop = run(&app, &id, &visitor).await?;
    let granted = allow(&app, &visitor, Wish::RunByForm(workshop.map())).await?;
    app.store.workshop_is_run(workshop.id(), now_ms()).await?;
    let text = app.context(None).text;
    let refused = match deed.as_str() {
        "proposal" => propose(&app, &workshop, &fields).await?,
        "outcome" => decide(&app, &workshop, (&granted, &text), &fields).await?,
        "reason" => {
            judge(&app, &workshop, &fields).await?;
            None
        }
        _ => {
            return Err(ServerError::Malformed(
                "nothing like that can be done".into(),
            ));
        }
    };
    let Some(refused) = refused else {
        note(&app, &granted, &workshop, (&deed, &fields)).await;
        let page = paths::room_part(&id, "council");
        return Ok(Redirect::to(&format!("{page}?saved=yes")).into_response());
    };
    let status = match refused {
        Refused::Stale | Refused::Decided | Refused::Over => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let typed = TypedForm {
        form: deed,
        fields,
        problem: told(&text, &refused),
    };
    let mut page = shown(&app, &workshop, &visitor, (Some(typed), false)).await?;
    *page.status_mut() = status;
    Ok(page)
}

/// A number that a form sends back; what is none fits no page.
fn revision(fields: &Fields) -> u32 {
    field(fields, "revision").parse().unwrap_or(u32::MAX)
}

async fn propose(
    app: &App,
    workshop: &Workshop,
    fields: &Fields,
) -> Result<Option<Refused>, ServerError> {
    let draft = Draft {
        lever: field(fields, "lever").to_owned(),
        proposal: field(fields, "proposal").to_owned(),
        for_whom: field(fields, "for_whom").to_owned(),
        each_voice: !field(fields, "each_voice").is_empty(),
        revision: revision(fields),
    };
    Ok(council::propose(app, workshop, &draft).await?.err())
}

async fn decide(
    app: &App,
    workshop: &Workshop,
    (granted, text): (&Granted, &Text),
    fields: &Fields,
) -> Result<Option<Refused>, ServerError> {
    let row = council::load(app, workshop).await?;
    let votes = crate::workshop::votes::all(app, workshop.id()).await?;
    let why = match council::last_consent(&votes) {
        None => t!(text, "council-all-the-same-unasked"),
        Some(_) if row.each_voice => t!(text, "council-all-the-same-voices"),
        Some(_) => t!(text, "council-all-the-same-rule"),
    };
    let decision = Decision {
        outcome: field(fields, "outcome").to_owned(),
        status: field(fields, "status").to_owned(),
        review: field(fields, "review").to_owned(),
        all_the_same: !field(fields, "all_the_same").is_empty(),
        all_the_same_words: why,
        revision: revision(fields),
    };
    Ok(council::decide(app, workshop, (granted, &decision))
        .await?
        .err())
}

async fn judge(app: &App, workshop: &Workshop, fields: &Fields) -> Result<(), ServerError> {
    let vote = field(fields, "vote")
        .parse()
        .map_err(|_| ServerError::NotFound)?;
    let shown = field(fields, "deed") == "show";
    let found = council::judge(app, workshop, (vote, field(fields, "reason"), shown)).await?;
    found.then_some(()).ok_or(ServerError::NotFound)
}

async fn note(app: &App, granted: &Granted, workshop: &Workshop, (deed, fields): (&str, &Fields)) {
    let (what, more) = match deed {
        "proposal" => ("proposed", ""),
        "outcome" => ("decided", field(fields, "status")),
        _ if field(fields, "deed") == "show" => ("approved", ""),
        _ => ("kept-off", ""),
    };
    let noted = logbook::entry(what, Some(granted.person.id)).at(workshop.id().uuid());
    logbook::did(app, granted, noted.with(more)).await;
}

/// What is wrong, and what to do.
fn told(text: &Text, refused: &Refused) -> String {
    match refused {
        Refused::Stale => t!(text, "council-stale"),
        Refused::Decided => t!(text, "council-decided-already"),
        Refused::Over => t!(text, "council-over"),
        Refused::NoLever => t!(text, "council-no-lever"),
        Refused::LeverFrozen => t!(text, "council-lever-stays"),
        Refused::ProposalFrozen => t!(text, "council-proposal-stays"),
        Refused::Words { words, most } if *most == FOR_WHOM_WORDS => {
            t!(text, "council-for-whom-long", words = *words, most = *most)
        }
        Refused::Words { words, .. } => {
            t!(
                text,
                "council-proposal-long",
                words = *words,
                most = PROPOSAL_WORDS
            )
        }
        Refused::Letters(most) => t!(text, "council-letters", most = *most),
        Refused::Empty => t!(text, "council-empty"),
        Refused::Status => t!(text, "council-status-missing"),
        Refused::Day => t!(text, "council-day"),
        Refused::RoundRuns => t!(text, "council-round-runs"),
        Refused::RuleNotMet => t!(text, "council-rule-not-met"),
        Refused::Full => t!(text, "council-full"),
    }
}
