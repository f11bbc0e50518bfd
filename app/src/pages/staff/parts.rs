//! What the pages of the staff have in common: fields with their hints and problems, roles in words, codes to scan.

use leptos::prelude::*;

use super::StaffRole;
use crate::icons;
use crate::marks::Icon;
use crate::pages::{Context, Qr};
use crate::text::Text;

/// A field of a form about an account.
pub(super) struct Field {
    /// Its name in the form, and its id.
    pub name: &'static str,
    /// What stands above it.
    pub label: String,
    /// What stands below it.
    pub hint: Option<String>,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// The element's type: `text` or `password`.
    pub kind: &'static str,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// What stands in it.
    pub value: String,
    /// How long it may get.
    pub limit: u16,
    /// Whether it only shows what is settled.
    pub settled: bool,
}

impl Field {
    /// A line of text.
    pub(super) fn line(name: &'static str, label: String, value: &str) -> Self {
        Self {
            name,
            label,
            hint: None,
            problem: None,
            kind: "text",
            autocomplete: "off",
            value: value.to_owned(),
            limit: 80,
            settled: false,
        }
    }

    /// The name that people sign in with.
    pub(super) fn name(label: String, value: &str) -> Self {
        Self {
            autocomplete: "username",
            ..Self::line("name", label, value)
        }
    }

    /// A password. Never filled in by us.
    pub(super) fn password(name: &'static str, label: String, autocomplete: &'static str) -> Self {
        Self {
            kind: "password",
            autocomplete,
            limit: 1024,
            ..Self::line(name, label, "")
        }
    }

    /// The field with a problem, or without.
    pub(super) fn wrong(self, problem: Option<String>) -> Self {
        Self { problem, ..self }
    }

    /// As it stands on the page: label, field, hint, and the problem, tied to it for those who listen.
    pub(super) fn view(self) -> impl IntoView + use<> {
        let hint_id = format!("{}-hint", self.name);
        let problem_id = format!("{}-problem", self.name);
        let bad = self.problem.is_some();
        let described = [
            self.hint.is_some().then(|| hint_id.clone()),
            bad.then(|| problem_id.clone()),
        ];
        let described: Vec<String> = described.into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let problem = self.problem.map(|words| {
            view! { <p class="error" id=problem_id role="alert"><Icon glyph=icons::CIRCLE_ALERT/><span>{words}</span></p> }
        });
        let hint = self
            .hint
            .map(|words| view! { <p class="hint" id=hint_id>{words}</p> });
        view! {
            <div class="field" class:has-error=bad>
                <label class="label" for=self.name>{self.label}</label>
                <input class="input" id=self.name name=self.name type=self.kind required=true autocomplete=self.autocomplete
                    autocapitalize="off" spellcheck="false" dir=(self.kind == "text").then_some("auto") value=self.value
                    maxlength=self.limit.to_string() readonly=self.settled autofocus=bad
                    aria-invalid=bad.then_some("true") aria-describedby=described/>
                {problem}
                {hint}
            </div>
        }
    }
}

/// What a role is called.
pub(super) fn role_word(text: &Text, role: StaffRole) -> String {
    text.get(match role {
        StaffRole::Owner => "role-owner",
        StaffRole::Facilitator => "role-facilitator",
        StaffRole::Analyst => "role-analyst",
    })
}

/// The hidden part of every form: that it is ours.
pub(in crate::pages) fn post_token(context: &Context) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form_token" value=context.form_token.clone()/> }
}

/// A code to scan, dark on white in every theme.
pub(in crate::pages) fn qr_picture(qr: &Qr, label: String) -> impl IntoView + use<> {
    view! {
        <svg class="qr" viewBox=qr.view_box() role="img" aria-label=label shape-rendering="crispEdges">
            <rect class="qr-ground" width="100%" height="100%"></rect>
            <path class="qr-dark" d=qr.path()></path>
        </svg>
    }
}
