//! When something does not work: what happened, in a sentence, and what to do next.

use leptos::prelude::*;

use super::document::{Head, Look, document, skip_link, top};
use super::{Context, Html, paths};
use crate::icons;
use crate::marks::Icon;

/// What did not work. Says nothing about whether a thing exists that the reader may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is nothing at this address (any more).
    NotFound,
    /// The reader may not do this.
    Forbidden,
    /// An invite link that is closed, or was never open.
    InviteClosed,
    /// A form that was not sent from one of our pages, or too long ago.
    StaleForm,
    /// What was sent is too large.
    TooLarge,
    /// Too many tries.
    TooMany,
    /// What was sent cannot be read.
    Malformed,
    /// Storage or a part of the server does not answer.
    Unavailable,
    /// A fault of ours.
    Internal {
        /// A number under which the operator finds it in the log.
        id: Option<String>,
    },
}

impl ErrorKind {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::InviteClosed => 404,
            Self::Forbidden | Self::StaleForm => 403,
            Self::TooLarge => 413,
            Self::TooMany => 429,
            Self::Malformed => 400,
            Self::Unavailable => 503,
            Self::Internal { .. } => 500,
        }
    }

    /// Ids of the title and of the sentence that says what to do.
    const fn ids(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("error-not-found", "error-not-found-next"),
            Self::Forbidden => ("error-forbidden", "error-forbidden-next"),
            Self::InviteClosed => ("error-invite", "error-invite-next"),
            Self::StaleForm => ("error-stale", "error-stale-next"),
            Self::TooLarge => ("error-large", "error-large-next"),
            Self::TooMany => ("error-many", "error-many-next"),
            Self::Malformed => ("error-malformed", "error-malformed-next"),
            Self::Unavailable => ("error-unavailable", "error-unavailable-next"),
            Self::Internal { .. } => ("error-internal", "error-internal-next"),
        }
    }
}

/// The page for an error.
#[must_use]
pub fn error(context: &Context, kind: &ErrorKind) -> Html {
    let text = &context.text;
    let (title, next) = kind.ids();
    let (title, next) = (text.get(title), text.get(next));
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "error-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    let number = match kind {
        ErrorKind::Internal { id } => id.clone(),
        _ => None,
    };
    document(context, &head, || {
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="error-card card">
                <Icon glyph=icons::CIRCLE_ALERT/>
                <h1>{title}</h1>
                <p class="soft">{next}</p>
                {number.map(|id| view! { <p class="hint">{text.with("error-number", &[("id", id.into())])}</p> })}
                <p><a class="button primary" href=paths::HOME>{text.get("error-home")}</a></p>
            </main>
        }
    })
}
