//! The forms of the desk: each says what is to be done, and how many steps its page had seen.

use leptos::prelude::*;

use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::view::DeskView;
use crate::pages::{Context, paths};

/// What every part of the desk is made from.
pub(super) struct Desk<'a> {
    /// What every page needs.
    pub context: &'a Context,
    /// What the desk shows.
    pub view: &'a DeskView,
}

impl Desk<'_> {
    /// A form that does `deed`, around what it asks and its button.
    pub(super) fn form(&self, deed: &str, class: &'static str, inside: AnyView) -> AnyView {
        let class = (!class.is_empty()).then_some(class);
        view! {
            <form class=class method="post" action=paths::desk(&self.view.workshop, deed)>
                <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                <input type="hidden" name="seen" value=self.view.seen.to_string()/>
                {inside}
            </form>
        }
        .into_any()
    }

    /// A form with nothing to fill in: what it sends is settled, `button` sends it.
    pub(super) fn act(
        &self,
        deed: &str,
        fields: &[(&'static str, &str)],
        button: AnyView,
    ) -> AnyView {
        let fields = fields
            .iter()
            .map(|(name, value)| {
                view! { <input type="hidden" name=*name value=(*value).to_owned()/> }
            })
            .collect_view();
        self.form(deed, "", view! { {fields}{button} }.into_any())
    }

    /// The same with a plain button that says the text `words`.
    pub(super) fn press(
        &self,
        deed: &str,
        fields: &[(&'static str, &str)],
        class: &'static str,
        words: &str,
    ) -> AnyView {
        let words = self.context.text.get(words);
        let button = view! { <button class=class type="submit">{words}</button> };
        self.act(deed, fields, button.into_any())
    }

    /// One way of several, each a button of the same form: the chosen one is pressed in.
    pub(super) fn ways(
        &self,
        deed: &str,
        name: &'static str,
        ways: &[(&str, String, bool)],
    ) -> AnyView {
        let buttons = ways.iter().map(|(value, words, on)| {
            let value = (*value).to_owned();
            view! {
                <button class="toggle" type="submit" name=name value=value aria-pressed=pressed(*on)>
                    {on.then(|| view! { <Icon glyph=icons::CHECK/> })}{words.clone()}
                </button>
            }
        });
        self.form(deed, "switches", buttons.collect_view().into_any())
    }
}

/// Whether a button is pressed in, for those who listen.
pub(super) const fn pressed(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// `yes` or `no`, as forms say it.
pub(super) const fn yes(on: bool) -> &'static str {
    if on { "yes" } else { "no" }
}
