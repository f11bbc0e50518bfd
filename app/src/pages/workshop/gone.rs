//! Pages that only say where a person stands, and what they can do next.

use leptos::prelude::*;

use super::view::Gone;
use crate::icons;
use crate::marks::{Icon, LoopwiseMark};
use crate::pages::document::{Head, Look, adult_link, document, preload};
use crate::pages::{Context, Html, paths};
use crate::t;

/// The page.
#[must_use]
pub fn gone(context: &Context, gone: Gone) -> Html {
    let text = &context.text;
    let (title, words) = match gone {
        Gone::Removed => (t!(text, "gone-removed"), t!(text, "gone-removed-text")),
        Gone::NoWorkshop => (
            t!(text, "gone-no-workshop"),
            t!(text, "gone-no-workshop-text"),
        ),
        Gone::Left => (t!(text, "gone-left"), t!(text, "gone-left-text")),
        Gone::Deleted => (t!(text, "gone-deleted"), t!(text, "gone-deleted-text")),
    };
    let head = Head {
        title: title.clone(),
        styles: &["room.css"],
        class: "phone paper room",
        look: Look::System,
        more: preload(context, "font-latin-400.woff2", "font"),
    };
    document(context, &head, || {
        // Whoever was taken out is not invited to try again: they talk to a leader first.
        let code = (gone != Gone::Removed).then(|| {
            view! {
                <form class="card sentence" method="get" action=paths::JOIN_BY_CODE>
                    <div class="field">
                        <label class="label" for="code">{t!(text, "gone-code")}</label>
                        <input
                            class="input code-input" id="code" name="code" required=true autocomplete="off"
                            autocapitalize="characters" spellcheck="false"
                        />
                    </div>
                    <button class="button primary hero wide" type="submit">
                        {t!(text, "gone-join")}" "<Icon glyph=icons::ARROW_RIGHT/>
                    </button>
                </form>
            }
        });
        view! {
            <header class="phone-head">
                <a class="wordmark" href=paths::HOME><LoopwiseMark/><span>"Loopwise"</span></a>
            </header>
            <main id="main" class="phone-main">
                <div class="welcome"><h1>{title}</h1><p class="soft">{words}</p></div>
                {code}
            </main>
            <footer class="phone-foot">{adult_link(context, "adult")}</footer>
        }
    })
}
