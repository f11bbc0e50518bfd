//! The leverage points of a map: reading them, and changing them with forms.
//!
//! What a form says becomes a change of the map, made in the name of whoever sent it. What cannot be taken comes back with
//! the words that were typed.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use loopwise_app::pages::leverage::{self as pages, Done, LeverageView, Typed};
use loopwise_app::pages::{MapFacts, paths};
use loopwise_app::text::Text;
use loopwise_model::{
    ActionScale, Audience, Comment, CommentId, Condition, Depth, Edit, EditError, Label, Lever,
    LeverId, LeverPart, LeverStatus, LeverStep, MapId, Meadows, Note, Reason, Recommendation,
    RecommendationId, RecommendationStatus, SystemMap, TextError, Touches, Voice,
};
use loopwise_report::lenses::{Outcome, Way};
use loopwise_sync::{RejectReason, Role};
use uuid::Uuid;

use super::settings::change as change_map;
use super::{map_id, maps};
use crate::access::{Granted, Visitor, Wish, allow};
use crate::current;
use crate::error::ServerError;
use crate::lenses;
use crate::live::{NotChanged, now_ms};
use crate::render;
use crate::stances;
use crate::state::App;
use crate::workshop::council::record;

/// The fields of a form, in the order in which they came.
pub type Fields = Vec<(String, String)>;

/// What was done before the page was asked for, and the outcome that people care about.
#[derive(Debug, Default, serde::Deserialize)]
pub struct After {
    done: Option<String>,
    outcome: Option<String>,
    better: Option<String>,
}

impl After {
    /// The outcome; one that cannot be read or is not on the map is none.
    fn outcome(&self) -> Option<Outcome> {
        Some(Outcome {
            factor: self.outcome.as_deref()?.parse().ok()?,
            better: match self.better.as_deref() {
                Some("down") => Way::Down,
                _ => Way::Up,
            },
        })
    }
}

/// All of them.
pub async fn list(
    State(app): State<App>,
    Path(map): Path<String>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let done = after.done.as_deref().and_then(Done::from_word);
    let shown = Shown {
        map,
        lever: None,
        outcome: after.outcome(),
    };
    show(&app, &visitor, (&granted, shown), (None, done)).await
}

/// One of them.
pub async fn one(
    State(app): State<App>,
    Path((map, lever)): Path<(String, String)>,
    Query(after): Query<After>,
    visitor: Visitor,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let granted = allow(&app, &visitor, Wish::See(map)).await?;
    let lever = lever.parse().map_err(|_| ServerError::NotFound)?;
    let done = after.done.as_deref().and_then(Done::from_word);
    let shown = Shown {
        map,
        lever: Some(lever),
        outcome: after.outcome(),
    };
    show(&app, &visitor, (&granted, shown), (None, done)).await
}

/// Which page.
#[derive(Clone, Copy)]
struct Shown {
    map: MapId,
    lever: Option<LeverId>,
    outcome: Option<Outcome>,
}

impl Shown {
    /// A page as it is without an outcome.
    const fn plain(map: MapId, lever: Option<LeverId>) -> Self {
        Self {
            map,
            lever,
            outcome: None,
        }
    }
}

async fn show(
    app: &App,
    visitor: &Visitor,
    (granted, shown): (&Granted, Shown),
    (typed, done): (Option<Typed>, Option<Done>),
) -> Result<Response, ServerError> {
    let leads = granted.role == Role::Facilitator;
    let reports = leads || granted.role == Role::Analyst;
    let context = app.context(visitor.form_token());
    let facts = maps::facts(app, shown.map).await?;
    let looked = if facts.has_levers() {
        Some(lenses::look(app, shown.map, facts.head(), shown.outcome).await?)
    } else {
        None
    };
    let councils = match shown.lever {
        Some(lever) => record::decisions(app, shown.map, lever).await?,
        None => Vec::new(),
    };
    let said = stances::view(app, granted, (shown.map, facts.map())).await?;
    let page = maps::beside(facts, move |facts: MapFacts| {
        let view = LeverageView {
            facts,
            leads,
            reports,
            typed,
            done,
            looked,
            councils,
            said: Some(said),
        };
        match shown.lever {
            Some(lever) => pages::one(&context, &view, lever),
            None => Some(pages::list(&context, &view)),
        }
    })
    .await?;
    Ok(render::page(page.ok_or(ServerError::NotFound)?))
}

/// Puts one forward.
pub async fn add(
    State(app): State<App>,
    Path(map): Path<String>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let (id, text) = (LeverId::from_uuid(Uuid::now_v7()), app.context(None).text);
    let form = Filled(&fields);
    let edits = form
        .lever(&text)
        .map(|lever| vec![Edit::AddLever { id, lever }]);
    let asked = Asked {
        shown: Shown::plain(map, None),
        form: "new",
        done: Done::Added,
        fields: &fields,
    };
    carry_out(&app, visitor, asked, edits).await
}

/// Changes one of them: its words, where it stands, what was said about it; or takes it off.
pub async fn change(
    State(app): State<App>,
    Path((map, lever, part)): Path<(String, String, String)>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let lever: LeverId = lever.parse().map_err(|_| ServerError::NotFound)?;
    let (form, text) = (Filled(&fields), app.context(None).text);
    let away = !form.one("away").is_empty();
    let id = || {
        form.one("id")
            .parse::<Uuid>()
            .map_err(|_| ServerError::NotFound)
    };
    let (done, edits) = match part.as_str() {
        "words" => {
            let head = current::head(&app, map).await?;
            (Done::Saved, form.revisions(&text, &head.map, lever))
        }
        "step" => (
            Done::Stepped,
            form.step(&text)
                .map(|step| vec![Edit::StepLever { lever, step }]),
        ),
        "comment" => {
            let id = CommentId::from_uuid(if away { id()? } else { Uuid::now_v7() });
            let comment = if away {
                Ok(None)
            } else {
                form.comment(&text).map(Some)
            };
            let edit = comment.map(|comment| vec![Edit::CommentLever { lever, id, comment }]);
            (Done::Commented, edit)
        }
        "recommend" => {
            let id = RecommendationId::from_uuid(if away { id()? } else { Uuid::now_v7() });
            let one = if away {
                Ok(None)
            } else {
                form.recommendation(&text).map(Some)
            };
            let edit = one.map(|recommendation| {
                vec![Edit::Recommend {
                    lever,
                    id,
                    recommendation,
                }]
            });
            (Done::Recommended, edit)
        }
        "drop" => (Done::Dropped, Ok(vec![Edit::DropLever { lever }])),
        _ => return Err(ServerError::NotFound),
    };
    let shown = Shown::plain(map, Some(lever).filter(|_| part != "drop"));
    let asked = Asked {
        shown,
        form: &part,
        done,
        fields: &fields,
    };
    carry_out(&app, visitor, asked, edits).await
}

/// Writes a proposal anew.
pub async fn rewrite(
    State(app): State<App>,
    Path((map, lever, id)): Path<(String, String, String)>,
    visitor: Visitor,
    Form(fields): Form<Fields>,
) -> Result<Response, ServerError> {
    let map = map_id(&map)?;
    let lever: LeverId = lever.parse().map_err(|_| ServerError::NotFound)?;
    let id: RecommendationId = id.parse().map_err(|_| ServerError::NotFound)?;
    let text = app.context(None).text;
    let edits = Filled(&fields).recommendation(&text).map(|one| {
        vec![Edit::Recommend {
            lever,
            id,
            recommendation: Some(one),
        }]
    });
    let asked = Asked {
        shown: Shown::plain(map, Some(lever)),
        form: &format!("recommend/{id}"),
        done: Done::Recommended,
        fields: &fields,
    };
    carry_out(&app, visitor, asked, edits).await
}

/// What a form asks for, and where its page is.
struct Asked<'a> {
    shown: Shown,
    form: &'a str,
    done: Done,
    fields: &'a Fields,
}

/// Changes the map, and leads back to the page; what cannot be taken comes back with what was typed.
async fn carry_out(
    app: &App,
    visitor: Visitor,
    asked: Asked<'_>,
    edits: Result<Vec<Edit>, String>,
) -> Result<Response, ServerError> {
    let token = Filled(asked.fields).one("form_token").to_owned();
    let visitor = visitor.with_form_token(Some(token));
    let map = asked.shown.map;
    let granted = allow(app, &visitor, Wish::RunByForm(map)).await?;
    let text = app.context(None).text;
    let problem = match edits {
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, problem),
        Ok(edits) if edits.is_empty() => return Ok(back(&asked)),
        Ok(edits) => match change_map(app, granted.clone(), map, (u64::MAX, edits)).await {
            Ok(()) => return Ok(back(&asked)),
            Err(NotChanged::Refused(RejectReason::Impossible { error })) => match error {
                EditError::LeverFull => (StatusCode::CONFLICT, text.get("lever-problem-full")),
                _ => (StatusCode::CONFLICT, text.get("lever-problem-gone")),
            },
            Err(NotChanged::Refused(_)) => return Err(ServerError::Forbidden),
            Err(NotChanged::Unavailable) => (
                StatusCode::SERVICE_UNAVAILABLE,
                text.get("lever-problem-store"),
            ),
        },
    };
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in asked.fields {
        fields.entry(name.clone()).or_default().push(value.clone());
    }
    let typed = Typed {
        form: asked.form.to_owned(),
        fields,
        problem: problem.1,
    };
    let shown = asked.shown;
    let mut page = match show(
        app,
        &visitor,
        (&granted, shown),
        (Some(typed.clone()), None),
    )
    .await
    {
        // It is gone itself: the list says so.
        Err(ServerError::NotFound) => {
            let list = Shown {
                lever: None,
                ..shown
            };
            let typed = Typed {
                form: "new".to_owned(),
                ..typed
            };
            show(app, &visitor, (&granted, list), (Some(typed), None)).await?
        }
        other => other?,
    };
    *page.status_mut() = problem.0;
    Ok(page)
}

fn back(asked: &Asked<'_>) -> Response {
    let page = match asked.shown.lever {
        Some(lever) => paths::lever(asked.shown.map, lever),
        None => paths::leverage(asked.shown.map),
    };
    Redirect::to(&format!("{page}?done={}", asked.done.word())).into_response()
}

/// The fields of a form about a leverage point.
struct Filled<'a>(&'a Fields);

impl Filled<'_> {
    fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.0.iter().filter(move |(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
    }

    fn note(&self, text: &Text, name: &str) -> Result<Note, String> {
        Note::parse(self.one(name)).map_err(|_| too_long(text, Note::LIMIT))
    }

    fn said(&self, text: &Text, name: &str) -> Result<Note, String> {
        let note = self.note(text, name)?;
        if note.is_empty() {
            return Err(text.get("lever-problem-empty"));
        }
        Ok(note)
    }

    fn lever(&self, text: &Text) -> Result<Lever, String> {
        let name = Label::parse(self.one("name")).map_err(|_| text.get("lever-problem-name"))?;
        Ok(Lever {
            statement: self.note(text, "statement")?,
            touches: self.touches(),
            depth: self.depth(),
            rationale: self.note(text, "rationale")?,
            group: self.one("group").parse().ok(),
            ..Lever::new(name)
        })
    }

    fn touches(&self) -> Touches {
        Touches {
            factors: self
                .all("factor")
                .filter_map(|id| id.parse().ok())
                .collect(),
            links: self.all("link").filter_map(|id| id.parse().ok()).collect(),
            loops: self.all("loop").filter_map(|id| id.parse().ok()).collect(),
        }
    }

    fn depth(&self) -> Depth {
        Depth {
            scale: ActionScale::from_word(self.one("scale")),
            condition: Condition::from_word(self.one("condition")),
            meadows: self.one("meadows").parse().ok().and_then(Meadows::new),
        }
    }

    /// Only what differs from what is there, so that two people who change different parts keep both.
    fn revisions(&self, text: &Text, map: &SystemMap, id: LeverId) -> Result<Vec<Edit>, String> {
        let new = self.lever(text)?;
        let old = map
            .levers
            .get(&id)
            .ok_or_else(|| text.get("lever-problem-gone"))?;
        let mut touches = new.touches;
        // What is gone from the map is not in the form, and stays noted.
        let gone = old
            .touches
            .factors
            .iter()
            .filter(|id| !map.factors.contains_key(id));
        touches.factors.extend(gone);
        let gone = old
            .touches
            .links
            .iter()
            .filter(|id| !map.links.contains_key(id));
        touches.links.extend(gone);
        let gone = old
            .touches
            .loops
            .iter()
            .filter(|id| !map.loops.contains_key(id));
        touches.loops.extend(gone);
        let parts = [
            (new.name != old.name).then_some(LeverPart::Name { to: new.name }),
            (new.statement != old.statement).then_some(LeverPart::Statement { to: new.statement }),
            (!same(&touches, &old.touches)).then_some(LeverPart::Touches { to: touches }),
            (new.depth != old.depth).then_some(LeverPart::Depth { to: new.depth }),
            (new.rationale != old.rationale).then_some(LeverPart::Rationale { to: new.rationale }),
            (new.group != old.group).then_some(LeverPart::Group { to: new.group }),
        ];
        let edit = |part| Edit::ReviseLever { lever: id, part };
        Ok(parts.into_iter().flatten().map(edit).collect())
    }

    fn step(&self, text: &Text) -> Result<LeverStep, String> {
        let status = LeverStatus::from_word(self.one("status"));
        let days = now_ms() / (24 * 3_600_000);
        Ok(LeverStep {
            status: status.ok_or_else(|| text.get("lever-problem-empty"))?,
            day: u32::try_from(days).unwrap_or_default(),
            why: Reason::parse(self.one("why")).map_err(|error| match error {
                TextError::TooLong { .. } => too_long(text, Reason::LIMIT),
                TextError::Empty => text.get("lever-problem-empty"),
            })?,
        })
    }

    fn comment(&self, text: &Text) -> Result<Comment, String> {
        Ok(Comment {
            voice: Voice::parse(self.one("voice")),
            words: self.said(text, "words")?,
        })
    }

    fn recommendation(&self, text: &Text) -> Result<Recommendation, String> {
        let status = RecommendationStatus::from_word(self.one("status"));
        Ok(Recommendation {
            change: self.said(text, "change")?,
            audience: Audience::from_word(self.one("audience")).unwrap_or(Audience::School),
            why: self.note(text, "why")?,
            evidence: self.note(text, "evidence")?,
            drafted_by: self.all("drafted_by").filter_map(Voice::parse).collect(),
            status: status.unwrap_or(RecommendationStatus::Draft),
            answer: self.note(text, "answer")?,
        })
    }
}

fn too_long(text: &Text, most: usize) -> String {
    text.with("lever-problem-words", &[("most", most.into())])
}

/// Whether two touch the same things, in whatever order.
fn same(a: &Touches, b: &Touches) -> bool {
    fn sorted<T: Ord + Copy>(ids: &[T]) -> Vec<T> {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
    sorted(&a.factors) == sorted(&b.factors)
        && sorted(&a.links) == sorted(&b.links)
        && sorted(&a.loops) == sorted(&b.loops)
}
