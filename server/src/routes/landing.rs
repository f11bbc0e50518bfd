//! The first page and the notice.

use axum::extract::{Query, State};
use axum::response::Response;
use loopwise_app::pages::{
    Entry, Facilitating, Html, ImportProblem, InviteLink, LandingView, Listing, MapCard, Order,
    landing,
};
use loopwise_model::MapId;
use loopwise_sync::Role;

use crate::access::{At, Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::links;
use crate::live::now_ms;
use crate::render;
use crate::shelf::Face;
use crate::state::App;
use crate::store::MapRow;

/// Maps on one page of the list.
const ON_A_PAGE: usize = 24;

/// How the list of maps is asked for.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    words: String,
    #[serde(default)]
    order: String,
    page: Option<usize>,
}

/// The first page: for a facilitator, their maps; for anybody else, what Loopwise is.
pub async fn home(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let entry = match allow(&app, &visitor, Wish::SeeMaps).await {
        Ok(granted) => Entry::Facilitator(maps_of(&app, &granted, &asked, None).await?),
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

/// The maps that were asked for, with what is shown of each, and why a file could not be brought in.
pub(super) async fn maps_of(
    app: &App,
    granted: &Granted,
    asked: &Asked,
    problem: Option<ImportProblem>,
) -> Result<Facilitating, ServerError> {
    let mut rows = app.store.maps().await?;
    if let At::Workspace { workspace, .. } = granted.person.at {
        rows.retain(|row| row.workspace.is_none_or(|whose| whose == workspace));
    }
    let (mut list, rows) = chosen(rows, asked);
    let joined = app.store.people_by_map().await?;
    let mut maps = Vec::with_capacity(ON_A_PAGE);
    let from = (list.page - 1) * ON_A_PAGE;
    for row in rows.into_iter().skip(from).take(ON_A_PAGE) {
        let face = face(app, &row).await;
        maps.push(MapCard {
            id: row.id,
            size: face.as_ref().map(|face| (face.factors, face.links)),
            locked: face.as_ref().is_some_and(|face| face.locked),
            thumbnail: face.and_then(|face| face.thumbnail),
            people: joined.get(&row.id).copied().unwrap_or(0),
            title: row.title,
            changed_ms: row.changed_ms,
            invite: invite(app, row.id),
        });
    }
    list.words.truncate(list.words.floor_char_boundary(200));
    Ok(Facilitating {
        maps,
        list,
        problem,
        import_limit: loopwise_interchange::MAX_BYTES as u64,
    })
}

fn invite(app: &App, map: MapId) -> Option<InviteLink> {
    let token = app.links.get(map, Role::Participant)?;
    Some(links::to_join(app.site.address(), &token))
}

/// The rows whose titles have the words, in the order that was asked for.
fn chosen(mut rows: Vec<MapRow>, asked: &Asked) -> (Listing, Vec<MapRow>) {
    let total = rows.len();
    let words = asked.words.trim().to_owned();
    let wanted = words.to_lowercase();
    let title = |row: &MapRow| row.title.as_deref().unwrap_or_default().to_lowercase();
    if !wanted.is_empty() {
        rows.retain(|row| title(row).contains(&wanted));
    }
    let order = Order::named(&asked.order);
    match order {
        // As they come from the store.
        Order::Changed => {}
        Order::Title => rows.sort_by_cached_key(|row| (title(row), row.id)),
        Order::Made => rows.sort_by_key(|row| (std::cmp::Reverse(row.created_ms), row.id)),
    }
    let pages = rows.len().div_ceil(ON_A_PAGE).max(1);
    let list = Listing {
        words,
        order,
        page: asked.page.unwrap_or(1).clamp(1, pages),
        pages,
        found: rows.len(),
        total,
    };
    (list, rows)
}

/// What a map looks like from far away; nothing for one that cannot be read, so that the others can still be opened.
async fn face(app: &App, row: &MapRow) -> Option<Face> {
    if let Some(face) = app.shelf.get(row.id, row.head_seq) {
        return Some(face);
    }
    let head = match current::head(app, row.id).await {
        Ok(head) => head,
        Err(error) => {
            tracing::warn!(map.id = %row.id, %error, "a map in the list cannot be read");
            return None;
        }
    };
    let seq = head.seq;
    let made = tokio::task::spawn_blocking(move || Face::of(&head.map));
    let face = made.await.ok()?;
    app.shelf.put(row.id, seq, face.clone());
    Some(face)
}

/// What is kept about people, and who can help.
pub async fn notice(State(app): State<App>, visitor: Visitor) -> Response {
    let context = app.guest_context(&visitor);
    render::page(loopwise_app::pages::notice(&context, &app.notice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<MapRow> {
        let row = |id, title: &str, created_ms| MapRow {
            id: MapId::from_u128(id),
            title: Some(title.to_owned()),
            head_seq: 1,
            created_ms,
            changed_ms: 0,
            workspace: None,
        };
        (0..30)
            .map(|id| row(id, &format!("Map {id:02}"), 0))
            .chain([row(30, "Été", 5), row(31, "sleep", 9)])
            .collect()
    }

    fn asked(words: &str, order: &str, page: usize) -> (Listing, Vec<String>) {
        let asked = Asked {
            words: words.to_owned(),
            order: order.to_owned(),
            page: Some(page),
        };
        let (list, rows) = chosen(rows(), &asked);
        (list, rows.into_iter().filter_map(|row| row.title).collect())
    }

    #[test]
    fn maps_are_found_by_words_of_their_title_in_any_case() {
        assert_eq!(asked(" SLEEP ", "", 1).1, ["sleep"]);
        assert_eq!(asked("été", "", 1).1, ["Été"]);
        let (list, found) = asked("nothing like it", "", 1);
        assert_eq!(
            (list.found, list.total, list.pages, found.len()),
            (0, 32, 1, 0)
        );
    }

    #[test]
    fn maps_are_listed_in_the_order_that_was_asked_for() {
        assert_eq!(asked("", "title", 1).1.last().unwrap(), "Été");
        assert_eq!(asked("", "made", 1).1[..2], ["sleep", "Été"]);
        assert_eq!(asked("", "no such order", 1).1[0], "Map 00");
    }

    #[test]
    fn a_page_that_is_not_there_is_the_last_one() {
        assert_eq!(asked("", "", 99).0.page, 2);
        assert_eq!(asked("", "", 0).0.page, 1);
    }
}
