//! The document around a page: language, title, styles, and nothing inline.

use leptos::prelude::*;

use super::{Context, encode, paths};
use crate::icons;
use crate::marks::{Icon, LoopwiseMark};
use crate::t;

/// A whole HTML document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(pub String);

/// What differs from page to page outside its body.
pub(super) struct Head<'a> {
    /// The title, without the name of the product.
    pub title: String,
    /// The style entries, by asset name.
    pub styles: &'a [&'a str],
    /// Classes of the body.
    pub class: &'a str,
    /// Which theme it has.
    pub look: Look<'a>,
    /// Further elements of the head; only [`preload`] and [`script`] make them.
    pub more: String,
}

/// Which theme a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look<'a> {
    /// The one that was chosen on this device in a map, else the one the system prefers.
    Chosen,
    /// The one the system prefers. Saves a phone the script that looks for a choice, which it cannot have made yet.
    System,
    /// Always the same: a report is light, because it is a sheet of paper.
    Fixed(&'a str),
}

/// Renders a page: `body` is called inside a reactive owner of its own that ends with it.
pub(super) fn document<V: IntoView>(
    context: &Context,
    head: &Head<'_>,
    body: impl FnOnce() -> V,
) -> Html {
    let owner = Owner::new_root(None);
    let body = owner.with(|| body().into_view().to_html());
    // Pages are never hydrated, so the markers between neighbouring texts serve nobody.
    let body = body.replace("<!>", "");
    let text = &context.text;
    let theme = match head.look {
        Look::Fixed(theme) => format!(" data-theme=\"{}\"", encode::text(theme)),
        Look::Chosen | Look::System => String::new(),
    };
    // In the head and not deferred, so that no page is painted in one theme and then in another.
    let script = match head.look {
        Look::Chosen => format!(
            "<script src=\"{}\"></script>",
            encode::text(&context.assets.url("theme.js"))
        ),
        Look::System | Look::Fixed(_) => String::new(),
    };
    let title = encode::text(&t!(text, "page-title", page = head.title.as_str()));
    let styles: String = head
        .styles
        .iter()
        .map(|name| {
            format!(
                "<link rel=\"stylesheet\" href=\"{}\">",
                encode::text(&context.assets.url(name))
            )
        })
        .collect();
    Html(format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\"{theme}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title}</title><link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">{script}{}{styles}</head>\
         <body class=\"{}\">{body}</body></html>",
        encode::text(text.locale()),
        text.direction(),
        encode::text(&context.assets.url("icon.svg")),
        head.more,
        encode::text(head.class),
    ))
}

/// Asks the browser to fetch an asset early. `kind` is what `as` takes, such as `font`.
pub(super) fn preload(context: &Context, name: &str, kind: &str) -> String {
    preload_of(&context.assets.url(name), kind)
}

/// The same for an address of ours that is no asset.
pub(super) fn preload_of(address: &str, kind: &str) -> String {
    // Fonts and `fetch` ask in CORS mode, and a preload is used only when its mode is the same.
    format!(
        "<link rel=\"preload\" href=\"{}\" as=\"{}\" crossorigin>",
        encode::text(address),
        encode::text(kind)
    )
}

/// Loads a module. The page must say everything without it.
pub(super) fn script(context: &Context, name: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{}\"></script>",
        encode::text(&context.assets.url(name))
    )
}

/// The page's header: the wordmark, and what stands at the end of the line.
pub(super) fn top<V: IntoView + 'static>(context: &Context, after: V) -> impl IntoView + use<V> {
    view! {
        <header class="top">
            <a class="wordmark" href=paths::HOME aria-label=t!(context.text, "page-home")>
                <LoopwiseMark/><span>"Loopwise"</span>
            </a>
            {after}
        </header>
    }
}

/// The foot of pages that ask people for something: what is kept, for anybody.
pub(super) fn foot(context: &Context) -> impl IntoView + use<> {
    view! { <footer class="page-foot"><a href=paths::PRIVACY>{t!(context.text, "page-privacy")}</a></footer> }
}

/// A link to the part of the page that matters, first in the order of focus.
pub(super) fn skip_link(context: &Context) -> impl IntoView + use<> {
    view! { <a class="skip" href="#main">{t!(context.text, "page-skip")}</a> }
}

/// "I need an adult": one wording, one icon, always one press. The class says where it stands: `button` or `adult`.
pub(super) fn adult_link(context: &Context, class: &'static str) -> impl IntoView + use<> {
    view! {
        <a class=class href=paths::HELP><Icon glyph=icons::HAND_HELPING/>" "{t!(context.text, "page-adult")}</a>
    }
}
