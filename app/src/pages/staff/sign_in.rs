//! Signing in with a name and a password.

use leptos::prelude::*;

use super::SignInView;
use super::parts::{Field, post_token};
use crate::icons;
use crate::marks::Icon;
use crate::pages::document::{Head, Look, document, foot, skip_link, top};
use crate::pages::{Context, Html, paths};
use crate::t;
use crate::text::Text;

/// The page to sign in.
#[must_use]
pub fn sign_in(context: &Context, view: &SignInView) -> Html {
    let text = &context.text;
    let title = t!(text, "sign-in-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "staff-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let name = Field::name(t!(text, "staff-name"), &view.name);
        let password = Field::password("password", t!(text, "staff-password"), "current-password");
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="staff-main">
                <div class="staff-words">
                    <h1>{title}</h1>
                    <p class="lead">{t!(text, "sign-in-lead")}</p>
                </div>
                <form class="card panel staff-form" method="post" action=paths::SIGN_IN
                    aria-describedby=trouble(text, view).map(|_| "sign-in-problem")>
                    {post_token(context)}
                    {problem(text, view)}
                    {name.view()}
                    {password.view()}
                    <button class="button primary hero wide" type="submit">{t!(text, "sign-in-button")}" "<Icon glyph=icons::ARROW_RIGHT/></button>
                    <p class="hint">{t!(text, "sign-in-forgotten")}</p>
                </form>
                <p class="staff-aside soft">
                    {t!(text, "sign-in-joining")}" "<a href=paths::HOME>{t!(text, "sign-in-join")}</a>
                </p>
            </main>
            {foot(context)}
        }
    })
}

/// What went wrong. Which of the two was wrong is not said: that would tell strangers which names exist.
fn trouble(text: &Text, view: &SignInView) -> Option<String> {
    match view.wait_secs {
        Some(secs) if secs < 60 => Some(t!(text, "sign-in-wait-seconds", count = secs)),
        Some(secs) => Some(t!(text, "sign-in-wait", count = secs.div_ceil(60))),
        None => view.wrong.then(|| t!(text, "sign-in-wrong")),
    }
}

fn problem(text: &Text, view: &SignInView) -> Option<impl IntoView + use<>> {
    let words = trouble(text, view)?;
    Some(view! {
        <div class="notice danger" role="alert" id="sign-in-problem" tabindex="-1" autofocus=true>
            <Icon glyph=icons::CIRCLE_ALERT/><p>{words}</p>
        </div>
    })
}
