//! A participant's ballot: taken while the vote is open, in place of the one before; refused with a reason else.

use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use loopwise_app::pages::workshop::Said;
use loopwise_app::t;

use super::room::{Fields, Instead, answer, guest_form};
use crate::access::Visitor;
use crate::state::App;
use crate::workshop::show;
use crate::workshop::votes::{self, Sent};

/// Takes a ballot.
pub async fn cast(
    State(app): State<App>,
    Path(id): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Instead> {
    let guest = guest_form(&app, &id, visitor.clone(), &fields).await?;
    let sent = if guest.is_in {
        votes::cast(&app, &guest.workshop, guest.me, &fields).await?
    } else {
        Sent::NotNow
    };
    let text = app.guest_context(&visitor).text;
    let said = match &sent {
        Sent::Kept(None) => Said::Voted,
        Sent::Kept(Some(held)) => Said::VotedHeld(*held),
        Sent::NotNow => Said::NotNow,
        Sent::Closed => Said::Problem(t!(text, "vote-late")),
        Sent::Wrong(wrong) => Said::Problem(wrong.told(&text)),
    };
    let sent = show::Sent {
        typed: if matches!(said, Said::Voted | Said::VotedHeld(_)) {
            Vec::new()
        } else {
            fields
        },
        said: Some(said),
        asked: None,
    };
    answer(&app, &guest, (&visitor, &headers), sent).await
}
