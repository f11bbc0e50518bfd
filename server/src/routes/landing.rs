//! The first page, the facilitator's link, and the notice.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use loopwise_app::pages::{
    Entry, Facilitating, Html, ImportProblem, InviteLink, LandingView, MapCard, landing,
};
use loopwise_model::MapId;
use loopwise_sync::Role;

use super::{invites, with_cookie};
use crate::access::{self, Granted, Newcomer, Visitor, Wish, allow};
use crate::error::ServerError;
use crate::live::now_ms;
use crate::render;
use crate::secret;
use crate::state::App;

/// The name under which others see whoever came through the facilitator's link.
const FACILITATOR: &str = "Facilitator";

/// The first page: for a facilitator, their maps; for anybody else, what Loopwise is.
pub async fn home(State(app): State<App>, visitor: Visitor) -> Result<Response, ServerError> {
    let entry = match allow(&app, &visitor, Wish::SeeMaps).await {
        Ok(_) => Entry::Facilitator(maps_of(&app, None).await?),
        Err(ServerError::Forbidden) => Entry::Stranger,
        Err(error) => return Err(error),
    };
    Ok(render::page(view(&app, &visitor, entry)))
}

/// The page.
pub(super) fn view(app: &App, visitor: &Visitor, entry: Entry) -> Html {
    landing(
        &app.context(visitor.form_token()),
        &LandingView {
            entry,
            now_ms: now_ms(),
        },
    )
}

/// All maps, with the invite links that can be shown, and why a file could not be brought in.
pub(super) async fn maps_of(
    app: &App,
    problem: Option<ImportProblem>,
) -> Result<Facilitating, ServerError> {
    let rows = app.store.maps().await?;
    let mut links: BTreeMap<MapId, InviteLink> = BTreeMap::new();
    for row in &rows {
        if let Some(token) = app.links.get(row.id, Role::Participant) {
            links.insert(row.id, invites::link(app.site.address(), &token));
        }
    }
    let maps = rows.into_iter().map(|row| MapCard {
        id: row.id,
        title: row.title,
        size: None,
        changed_ms: row.changed_ms,
        invite: links.remove(&row.id),
    });
    Ok(Facilitating {
        maps: maps.collect(),
        problem,
        import_limit: loopwise_interchange::MAX_BYTES as u64,
    })
}

/// The facilitator's secret link: whoever opens it is one.
pub async fn facilitator(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, ServerError> {
    let invite = app.store.invite(&secret::hash(&token)).await?;
    let good = invite.is_some_and(|invite| {
        invite.closed_ms.is_none()
            && invite.map.is_none()
            && invite.role == Role::Facilitator.word()
    });
    if !good {
        return Err(ServerError::NotFound);
    }
    if visitor
        .person()
        .is_some_and(|Granted { person, role }| role == Role::Facilitator && person.map.is_none())
    {
        return Ok(axum::response::IntoResponse::into_response(
            axum::response::Redirect::to("/"),
        ));
    }
    let name = FACILITATOR.to_owned();
    let newcomer = Newcomer {
        map: None,
        role: Role::Facilitator,
        name,
        voice: None,
    };
    Ok(with_cookie("/", access::let_in(&app, newcomer).await?))
}

/// What is kept about people, and who can help.
pub async fn notice(State(app): State<App>, visitor: Visitor) -> Response {
    let context = app.context(visitor.form_token());
    render::page(loopwise_app::pages::notice(&context, &app.notice()))
}
