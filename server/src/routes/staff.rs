//! Those who run Loopwise: their first set-up, signing in and out, the people of a workspace.

use std::time::Instant;

use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::paths;
use loopwise_app::pages::staff::{
    self as pages, SetupProblem, SetupPurpose, SetupView, SignInView, StaffRole, TeamView,
};
use loopwise_model::ActorId;
use uuid::Uuid;

use super::with_cookie;
use crate::access::{self, At, Granted, Kind, Visitor, Wish, allow};
use crate::client_address::ClientAddress;
use crate::error::ServerError;
use crate::guesses::Guesser;
use crate::links;
use crate::live::now_ms;
use crate::logbook;
use crate::password::{self, Weak};
use crate::render;
use crate::secret;
use crate::state::App;
use crate::store::{Account, LinkUse, StaffLink, StoreError, Workspace, WorkspaceId};

/// Longest name of an account or a workspace, in letters.
const NAME: usize = 80;

/// The fields of the form behind a one-time link.
#[derive(Debug, Default, serde::Deserialize)]
pub struct SetupFields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    workspace: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    password_again: String,
}

/// The page of a one-time link.
pub async fn setup_page(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, ServerError> {
    let (_, purpose) = purpose(&app, &token).await?;
    Ok(show_setup(
        &app,
        token,
        purpose,
        SetupFields::default(),
        None,
    ))
}

/// Makes the account, or sets the password, and signs in.
pub async fn setup(
    State(app): State<App>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(fields): Form<SetupFields>,
) -> Result<Response, ServerError> {
    visitor.comes_from_us(Wish::Join { vouched: true })?;
    let (link, purpose) = purpose(&app, &token).await?;
    let name = match &purpose {
        SetupPurpose::Password { name } => name.clone(),
        _ => loopwise_model::clean_line(&fields.name),
    };
    let problem = check(&app, &purpose, &name, &fields).await?;
    if let Some(problem) = problem {
        return Ok(show_setup(&app, token, purpose, fields, Some(problem)));
    }
    let password_hash = password::hash(&fields.password).await?;
    let now = now_ms();
    let account = Account {
        id: link
            .account
            .unwrap_or_else(|| ActorId::from_uuid(Uuid::now_v7())),
        workspace: link.workspace.unwrap_or_default(),
        name,
        role: link.role.clone(),
        password_hash,
        created_ms: now,
    };
    let workspace = Workspace {
        id: account.workspace,
        name: loopwise_model::clean_line(&fields.workspace),
        created_ms: now,
    };
    let what = match &purpose {
        SetupPurpose::First => LinkUse::Begin(&workspace, &account),
        SetupPurpose::Join { .. } => LinkUse::Join(&account),
        SetupPurpose::Password { .. } => LinkUse::Password(account.id, &account.password_hash),
    };
    match app.store.use_staff_link(&link.token_hash, what).await {
        Ok(true) => {}
        Ok(false) => return Err(ServerError::NotFound),
        Err(StoreError::Taken { .. }) => {
            let problem = Some(SetupProblem::NameTaken);
            return Ok(show_setup(&app, token, purpose, fields, problem));
        }
        Err(error) => return Err(error.into()),
    }
    tracing::info!(account.id = %account.id, "a one-time link was used");
    let what = match &purpose {
        SetupPurpose::Password { .. } => "password-set",
        _ => "joined",
    };
    let noted = logbook::entry(what, Some(account.id)).with(&account.role);
    logbook::note(&app, account.workspace, noted).await;
    Ok(with_cookie(
        paths::HOME,
        access::sign_in(&app, account.id).await?,
    ))
}

/// The link of a token, and what it is for.
async fn purpose(app: &App, token: &str) -> Result<(StaffLink, SetupPurpose), ServerError> {
    let link = app
        .store
        .staff_link(&secret::hash(token), now_ms())
        .await?
        .ok_or(ServerError::NotFound)?;
    let purpose = match (link.account, link.workspace) {
        (Some(account), _) => SetupPurpose::Password {
            name: app
                .store
                .account(account)
                .await?
                .ok_or(ServerError::NotFound)?
                .name,
        },
        (None, Some(workspace)) => SetupPurpose::Join {
            workspace: workspace_name(app, workspace).await?,
            role: staff_role(&link.role).ok_or(ServerError::NotFound)?,
        },
        (None, None) => SetupPurpose::First,
    };
    Ok((link, purpose))
}

async fn check(
    app: &App,
    purpose: &SetupPurpose,
    name: &str,
    fields: &SetupFields,
) -> Result<Option<SetupProblem>, ServerError> {
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= NAME;
    let needs_workspace = *purpose == SetupPurpose::First;
    if !fits(name) || (needs_workspace && !fits(&loopwise_model::clean_line(&fields.workspace))) {
        return Ok(Some(SetupProblem::Name));
    }
    let makes = !matches!(purpose, SetupPurpose::Password { .. });
    if makes && app.store.account_by_name(name).await?.is_some() {
        return Ok(Some(SetupProblem::NameTaken));
    }
    Ok(match password::check(&fields.password, name) {
        Err(Weak::Short) => Some(SetupProblem::TooShort),
        Err(Weak::Common) => Some(SetupProblem::TooCommon),
        Ok(()) if fields.password != fields.password_again => Some(SetupProblem::Differ),
        Ok(()) => None,
    })
}

fn show_setup(
    app: &App,
    token: String,
    purpose: SetupPurpose,
    fields: SetupFields,
    problem: Option<SetupProblem>,
) -> Response {
    let view = SetupView {
        token,
        purpose,
        name: fields.name,
        workspace: fields.workspace,
        problem,
    };
    let mut page = render::page(pages::setup(&app.context(None), &view));
    if problem.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page
}

/// The fields of the form to sign in.
#[derive(Debug, Default, serde::Deserialize)]
pub struct SignInFields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

/// The form to sign in; whoever is in already goes to their maps.
pub async fn sign_in_page(State(app): State<App>, visitor: Visitor) -> Response {
    if visitor.staff().is_some() {
        return Redirect::to(paths::HOME).into_response();
    }
    show_sign_in(&app, String::new(), false, None)
}

/// Signs in.
pub async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    address: ClientAddress,
    Form(fields): Form<SignInFields>,
) -> Result<Response, ServerError> {
    visitor.comes_from_us(Wish::Join { vouched: true })?;
    let name = loopwise_model::clean_line(&fields.name);
    let guessers = [
        Guesser::Name(secret::hash(&name.to_lowercase())),
        Guesser::Address(address.0),
        Guesser::All,
    ];
    let now = Instant::now();
    if let Err(wait) = app.guesses.may(&guessers, now) {
        let secs = wait.as_secs() + 1;
        let mut page = show_sign_in(&app, name, false, Some(secs));
        *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        page.headers_mut().insert(header::RETRY_AFTER, secs.into());
        return Ok(page);
    }
    let account = app.store.account_by_name(&name).await?;
    let kept = account
        .as_ref()
        .map(|account| account.password_hash.clone());
    let right = password::is_right(&fields.password, kept).await?;
    match account.filter(|_| right) {
        Some(account) => {
            let cookie = access::sign_in(&app, account.id).await?;
            let noted = logbook::entry("signed-in", Some(account.id));
            logbook::note(&app, account.workspace, noted).await;
            Ok(with_cookie(paths::HOME, cookie))
        }
        None => {
            app.guesses.wrong(&guessers, now);
            app.wrong_sign_ins.count();
            let mut page = show_sign_in(&app, name, true, None);
            *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(page)
        }
    }
}

fn show_sign_in(app: &App, name: String, wrong: bool, wait_secs: Option<u64>) -> Response {
    let view = SignInView {
        name,
        wrong,
        wait_secs,
    };
    render::page(pages::sign_in(&app.context(None), &view))
}

/// A form that only says who sends it, or what to do.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Deed {
    form_token: Option<String>,
    #[serde(default)]
    deed: String,
    #[serde(default)]
    role: String,
}

/// Signs out on this device.
pub async fn sign_out(
    State(app): State<App>,
    visitor: Visitor,
    Form(form): Form<Deed>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(form.form_token);
    allow(&app, &visitor, Wish::OwnAccount).await?;
    if let Some(session) = visitor.staff_session() {
        app.store.sign_out(&session).await?;
    }
    Ok(with_cookie(paths::HOME, access::forget(&app, Kind::Staff)?))
}

/// Signs out on every device, and closes what is open there.
pub async fn sign_out_everywhere(
    State(app): State<App>,
    visitor: Visitor,
    Form(form): Form<Deed>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(form.form_token);
    let granted = allow(&app, &visitor, Wish::OwnAccount).await?;
    app.store.sign_out_everywhere(granted.person.id).await?;
    app.hub.shut_out(granted.person.id).await;
    let noted = logbook::entry("signed-out", Some(granted.person.id));
    logbook::did(&app, &granted, noted).await;
    Ok(with_cookie(
        paths::SIGN_IN,
        access::forget(&app, Kind::Staff)?,
    ))
}

/// The people of the workspace.
pub async fn team(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, ServerError> {
    let granted = allow(&app, &visitor, Wish::SeeTeam).await?;
    show_team(&app, &visitor, &granted, (&headers, None)).await
}

async fn show_team(
    app: &App,
    visitor: &Visitor,
    granted: &Granted,
    (headers, link): (&HeaderMap, Option<(StaffRole, String)>),
) -> Result<Response, ServerError> {
    let (workspace, _) = workspace_of(granted)?;
    let accounts = app.store.accounts(workspace).await?;
    let me = granted.person.id;
    let role = accounts
        .iter()
        .find(|account| account.id == me)
        .and_then(|account| staff_role(&account.role));
    let people = accounts.into_iter().filter_map(|account| {
        let role = staff_role(&account.role)?;
        Some((account.id.to_string(), account.name, role, account.id == me))
    });
    let view = TeamView {
        workspace: workspace_name(app, workspace).await?,
        me: granted.person.name.clone(),
        role: role.ok_or(ServerError::Forbidden)?,
        people: people.collect(),
        link: link.map(|(role, token)| {
            let url = format!("{}{}", app.site.origin(headers), paths::setup(&token));
            (role, links::to(url))
        }),
    };
    Ok(render::page(pages::team(
        &app.context(visitor.form_token()),
        &view,
    )))
}

/// Makes a link for somebody who is to have an account.
pub async fn invite(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<Deed>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(form.form_token);
    let granted = allow(&app, &visitor, Wish::ManageTeam).await?;
    let (workspace, _) = workspace_of(&granted)?;
    let role = match staff_role(&form.role) {
        Some(role @ (StaffRole::Facilitator | StaffRole::Analyst)) => role,
        _ => {
            return Err(ServerError::Malformed(
                "the role is facilitator or analyst".into(),
            ));
        }
    };
    let token = links::one_time(&app.store, workspace, None, &form.role).await?;
    let noted = logbook::entry("invited", Some(granted.person.id));
    logbook::did(&app, &granted, noted.with(&form.role)).await;
    show_team(&app, &visitor, &granted, (&headers, Some((role, token)))).await
}

/// Takes an account away, or makes a link to set its password anew.
pub async fn member(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<Deed>,
) -> Result<Response, ServerError> {
    let visitor = visitor.with_form_token(form.form_token);
    let granted = allow(&app, &visitor, Wish::ManageTeam).await?;
    let (workspace, _) = workspace_of(&granted)?;
    let id: ActorId = id.parse().map_err(|_| ServerError::NotFound)?;
    let account = app.store.account(id).await?;
    let account = account
        .filter(|account| account.workspace == workspace)
        .ok_or(ServerError::NotFound)?;
    match form.deed.as_str() {
        // The owner cannot be removed, by nobody.
        "remove" if account.role != "owner" => {
            app.store.remove_account(id).await?;
            app.hub.shut_out(id).await;
            let noted = logbook::entry("removed", Some(granted.person.id));
            logbook::did(&app, &granted, noted.about(Some(id.uuid()))).await;
            Ok(Redirect::to(paths::TEAM).into_response())
        }
        "reset" => {
            let role = staff_role(&account.role).ok_or(ServerError::NotFound)?;
            let token = links::one_time(&app.store, workspace, Some(id), &account.role).await?;
            let noted = logbook::entry("reset", Some(granted.person.id));
            logbook::did(&app, &granted, noted.about(Some(id.uuid()))).await;
            show_team(&app, &visitor, &granted, (&headers, Some((role, token)))).await
        }
        _ => Err(ServerError::Malformed(
            "nothing like that can be done".into(),
        )),
    }
}

pub(super) fn workspace_of(granted: &Granted) -> Result<(WorkspaceId, bool), ServerError> {
    match granted.person.at {
        At::Workspace { workspace, owns } => Ok((workspace, owns)),
        At::Map { .. } => Err(ServerError::Forbidden),
    }
}

pub(super) async fn workspace_name(app: &App, id: WorkspaceId) -> Result<String, ServerError> {
    let all = app.store.workspaces().await?;
    let found = all.into_iter().find(|workspace| workspace.id == id);
    Ok(found.ok_or(ServerError::NotFound)?.name)
}

fn staff_role(word: &str) -> Option<StaffRole> {
    match word {
        "owner" => Some(StaffRole::Owner),
        "facilitator" => Some(StaffRole::Facilitator),
        "analyst" => Some(StaffRole::Analyst),
        _ => None,
    }
}
