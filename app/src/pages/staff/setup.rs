//! The page of a one-time link: it makes the first account, an account in a workspace, or sets a password anew.

use leptos::prelude::*;

use super::parts::{Field, post_token, role_word};
use super::{SetupProblem, SetupPurpose, SetupView};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, foot, skip_link, top};
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The page of a one-time link.
#[must_use]
pub fn setup(context: &Context, view: &SetupView) -> Html {
    let text = &context.text;
    let title = text.get(match view.purpose {
        SetupPurpose::First => "setup-first",
        SetupPurpose::Join { .. } => "setup-join",
        SetupPurpose::Password { .. } => "setup-password",
    });
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "staff-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let verb = text.get(match view.purpose {
            SetupPurpose::Password { .. } => "setup-password-button",
            _ => "setup-button",
        });
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="staff-main">
                <div class="staff-words">
                    <h1>{title}</h1>
                    <p class="lead">{lead(text, &view.purpose)}</p>
                </div>
                <form class="card panel staff-form" method="post" action=paths::setup(&view.token)>
                    {post_token(context)}
                    {workspace(text, view)}
                    {name(text, view)}
                    {passwords(text, view)}
                    <button class="button primary hero wide" type="submit">{verb}" "<Icon glyph=icons::ARROW_RIGHT/></button>
                </form>
            </main>
            {foot(context)}
        }
    })
}

/// What the link is for.
fn lead(text: &Text, purpose: &SetupPurpose) -> String {
    match purpose {
        SetupPurpose::First => t!(text, "setup-first-lead"),
        SetupPurpose::Join { workspace, role } => {
            let role = role_word(text, *role);
            t!(
                text,
                "setup-join-lead",
                workspace = workspace.as_str(),
                role = role.as_str()
            )
        }
        SetupPurpose::Password { name } => {
            t!(text, "setup-password-lead", name = name.as_str())
        }
    }
}

/// The first person gives the workspace its name.
fn workspace(text: &Text, view: &SetupView) -> Option<impl IntoView + use<>> {
    (view.purpose == SetupPurpose::First).then(|| {
        let field = Field::line("workspace", t!(text, "setup-workspace"), &view.workspace);
        Field {
            hint: Some(t!(text, "setup-workspace-hint")),
            autocomplete: "organization",
            ..field
        }
        .view()
    })
}

fn name(text: &Text, view: &SetupView) -> impl IntoView + use<> {
    let problem = match view.problem {
        Some(SetupProblem::Name) => Some(t!(text, "setup-problem-name")),
        Some(SetupProblem::NameTaken) => Some(t!(text, "setup-problem-taken")),
        _ => None,
    };
    // A password manager keeps the new password under the name that stands beside it.
    let settled = match &view.purpose {
        SetupPurpose::Password { name } => Some(name.as_str()),
        _ => None,
    };
    let field = Field::name(t!(text, "staff-name"), settled.unwrap_or(&view.name)).wrong(problem);
    Field {
        hint: settled.is_none().then(|| t!(text, "setup-name-hint")),
        settled: settled.is_some(),
        ..field
    }
    .view()
}

fn passwords(text: &Text, view: &SetupView) -> impl IntoView + use<> {
    let first = match view.problem {
        Some(SetupProblem::TooShort) => Some(t!(text, "setup-problem-short")),
        Some(SetupProblem::TooCommon) => Some(t!(text, "setup-problem-common")),
        _ => None,
    };
    let again =
        (view.problem == Some(SetupProblem::Differ)).then(|| t!(text, "setup-problem-differ"));
    let field =
        Field::password("password", t!(text, "staff-password"), "new-password").wrong(first);
    let field = Field {
        hint: Some(t!(text, "setup-password-hint")),
        ..field
    };
    let second = Field::password("password_again", t!(text, "setup-again"), "new-password");
    view! {
        {field.view()}
        {second.wrong(again).view()}
    }
}
