//! What this server keeps, for how long, who sees it, and how to have it deleted (PR-12): for anybody, before they join.

use leptos::prelude::*;

use super::document::{Head, Look, document, skip_link, top};
use super::people::SMALLEST_GROUP;
use super::{Context, Html};
use crate::t;

/// What the operator has said about this server, and what is set. Missing facts leave their sentence in a general form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrivacyFacts {
    /// Who runs it.
    pub operator: Option<String>,
    /// How to reach them.
    pub contact: Option<String>,
    /// In which country what is kept is kept.
    pub country: Option<String>,
    /// For how many days a workshop may keep what people say: fewest and most.
    pub days: (u16, u16),
    /// For how many days an entry of the logbook is kept.
    pub log_days: u32,
}

/// The page.
#[must_use]
pub fn privacy(context: &Context, facts: &PrivacyFacts) -> Html {
    let text = &context.text;
    let title = t!(text, "privacy-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "notice-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let runs = match &facts.operator {
            Some(name) => t!(text, "privacy-operator", name = name.as_str()),
            None => t!(text, "privacy-operator-general"),
        };
        let contact = match &facts.contact {
            Some(contact) => t!(text, "privacy-contact", contact = contact.as_str()),
            None => t!(text, "privacy-contact-general"),
        };
        let country = match &facts.country {
            Some(country) => t!(text, "notice-country", country = country.as_str()),
            None => t!(text, "privacy-country-general"),
        };
        let (fewest, most) = facts.days;
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="prose">
                <h1>{title}</h1>
                <p class="lead">{runs}" "{contact}" "{country}</p>
                <h2>{t!(text, "notice-keep-title")}</h2>
                <p>{t!(text, "privacy-people")}</p>
                <p>{t!(text, "privacy-staff")}</p>
                <p>{t!(text, "privacy-cookie")}</p>
                <h2>{t!(text, "privacy-long-title")}</h2>
                <p>{t!(text, "privacy-long", fewest = u32::from(fewest), most = u32::from(most))}</p>
                <p>{t!(text, "privacy-map")}</p>
                <p>{t!(text, "privacy-day-after")}</p>
                <p>{t!(text, "privacy-log", days = facts.log_days)}</p>
                <h2>{t!(text, "notice-see-title")}</h2>
                <p>{t!(text, "privacy-see")}" "{t!(text, "notice-small", k = SMALLEST_GROUP)}</p>
                <p>{t!(text, "privacy-nobody-else")}</p>
                <h2>{t!(text, "privacy-delete-title")}</h2>
                <p>{t!(text, "privacy-delete")}</p>
                <p>{t!(text, "privacy-delete-ask")}</p>
            </main>
        }
    })
}
