//! What we keep about people and who can help: the whole notice. The join page holds its one-paragraph form.

use leptos::prelude::*;

use super::document::{Head, Look, document, foot, skip_link, top};
use super::people::SMALLEST_GROUP;
use super::{Context, Html};
use crate::icons;
use crate::marks::Icon;
use crate::t;
use crate::text::Text;

/// What the notice says about this installation. Missing facts leave their sentence in a general form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeFacts {
    /// Who runs the workshop.
    pub organisation: Option<String>,
    /// Where the data are kept.
    pub country: Option<String>,
    /// After how many days they are deleted.
    pub days: Option<u32>,
    /// Whom to turn to, such as "Ms Citizen at the front desk".
    pub adult: Option<String>,
    /// How to reach the people who run it.
    pub contact: Option<String>,
}

impl NoticeFacts {
    /// Who runs the workshop.
    pub(super) fn runs(&self, text: &Text) -> String {
        match &self.organisation {
            Some(name) => t!(text, "notice-runs", organisation = name.as_str()),
            None => t!(text, "notice-runs-general"),
        }
    }

    /// What is kept, and for how long.
    pub(super) fn keeps(&self, text: &Text) -> String {
        match self.days {
            Some(days) => t!(text, "notice-keeps", days = days),
            None => t!(text, "notice-keeps-general"),
        }
    }
}

/// The notice.
#[must_use]
pub fn notice(context: &Context, facts: &NoticeFacts) -> Html {
    let text = &context.text;
    let title = t!(text, "notice-title");
    let head = Head {
        title: title.clone(),
        styles: &["pages.css"],
        class: "notice-page paper",
        look: Look::Chosen,
        more: String::new(),
    };
    document(context, &head, || {
        let place = facts
            .country
            .as_ref()
            .map(|country| t!(text, "notice-country", country = country.as_str()));
        let ask = match &facts.adult {
            Some(adult) => t!(text, "notice-delete", adult = adult.as_str()),
            None => t!(text, "notice-delete-general"),
        };
        let turn_to = match &facts.adult {
            Some(adult) => t!(text, "notice-adult", adult = adult.as_str()),
            None => t!(text, "notice-adult-general"),
        };
        let contact = facts.contact.as_ref().map(
            |contact| view! { <p>{t!(text, "notice-contact", contact = contact.as_str())}</p> },
        );
        view! {
            {skip_link(context)}
            {top(context, ())}
            <main id="main" class="prose">
                <h1>{title}</h1>
                <p class="lead">{facts.runs(text)}" "{t!(text, "notice-purpose")}</p>
                <p>{t!(text, "notice-name")}</p>
                <h2>{t!(text, "notice-keep-title")}</h2>
                <p>{facts.keeps(text)}" "{place}</p>
                <h2>{t!(text, "notice-see-title")}</h2>
                <p>{t!(text, "notice-see")}" "{t!(text, "notice-small", k = SMALLEST_GROUP)}</p>
                <h2>{t!(text, "notice-stop-title")}</h2>
                <p>{t!(text, "notice-stop")}" "{ask}</p>
                <p>{t!(text, "notice-votes")}</p>
                {contact}
                <section id="adult" class="help-card card">
                    <h2><Icon glyph=icons::HAND_HELPING/>" "{t!(text, "page-adult")}</h2>
                    <p>{turn_to}</p>
                    <p>{t!(text, "notice-danger")}</p>
                </section>
            </main>
            {foot(context)}
        }
    })
}
