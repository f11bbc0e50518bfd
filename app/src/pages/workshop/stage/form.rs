//! The forms of cards: what all of them hold, the question before a name is kept, and the forms of plain words.

use leptos::prelude::*;
use loopwise_workshop::CardKind;

use super::{curve, loops, sentence};
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::view::{Asked, StageView};
use crate::pages::{Context, encode, paths};
use crate::t;

/// Longest name, longest text, longest reason, in letters.
pub(super) const NAME: &str = "120";
pub(super) const TEXT: &str = "2000";
pub(super) const REASON: &str = "300";

/// One form while it is written.
pub(super) struct Form<'a> {
    pub context: &'a Context,
    pub workshop: &'a str,
    pub stage: &'a StageView,
    pub kind: CardKind,
}

/// How a field of a form is shown.
pub(super) struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// Its classes.
    pub class: &'static str,
    /// What is shown while it is empty.
    pub placeholder: String,
    /// Most letters.
    pub longest: &'static str,
    /// Whether names of the map are proposed.
    pub names: bool,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Form<'_> {
    /// Whether what was typed came from this form: two forms of a stage may share names of fields.
    fn is_mine(&self) -> bool {
        let mut cards = self.stage.typed.iter().filter(|(name, _)| name == "card");
        cards
            .next()
            .is_none_or(|(_, card)| card == self.kind.word())
    }

    /// What was typed in a field; nothing when it was not.
    pub fn typed(&self, name: &str) -> Option<&str> {
        let mine = self.is_mine();
        let mut typed = self.stage.typed.iter();
        let found = typed.find(|(field, _)| mine && field == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What was typed in all fields of a name.
    pub fn all_typed<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let mine = self.is_mine();
        let typed = self.stage.typed.iter();
        typed
            .filter(move |(field, _)| mine && field == name)
            .map(|(_, value)| value.as_str())
    }

    /// The id of a field: unique on the page.
    pub fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.kind.word())
    }

    /// A field of one line.
    pub fn input(&self, field: Field) -> impl IntoView + use<> {
        let suggest = field
            .names
            .then(|| paths::room_part(self.workshop, "suggest"));
        let text = &self.context.text;
        // The script asks the same question that the server asks.
        let words = |id: &str| field.names.then(|| text.get(id));
        let keep = field
            .names
            .then(|| t!(text, "form-keep-new", typed = "{words}"));
        let asked = self.asks_about(field.name).then(|| self.id("asked"));
        view! {
            <input
                class=field.class id=self.id(field.name) name=field.name dir="auto"
                value=self.typed(field.name).unwrap_or_default().to_owned()
                placeholder=(!field.placeholder.is_empty()).then_some(field.placeholder)
                maxlength=field.longest required=field.required autocomplete="off"
                list=field.names.then_some("names") data-suggest=suggest data-same=words("form-same-as")
                data-use=words("form-use") data-keep=keep aria-describedby=asked
            />
        }
    }

    /// A field of several lines: markup, because it keeps its line breaks only when we write it.
    pub fn area(&self, name: &str, rows: &str, required: bool) -> String {
        let id = self.id(name);
        let mut attributes = vec![
            ("class", "input"),
            ("id", id.as_str()),
            ("name", name),
            ("rows", rows),
            ("maxlength", TEXT),
            ("dir", "auto"),
        ];
        if required {
            attributes.push(("required", ""));
        }
        encode::textarea(&attributes, self.typed(name).unwrap_or_default())
    }

    fn asks_about(&self, name: &str) -> bool {
        let (Asked::SameAs { field, .. } | Asked::Name { field, .. }) = match &self.stage.asked {
            Some(asked) if self.is_mine() => asked,
            _ => return false,
        };
        field == name
    }

    /// The question about what was typed in a field, right under it. Its buttons send the whole form again.
    pub fn question(&self, name: &str) -> Option<impl IntoView + use<>> {
        let text = &self.context.text;
        let asked = self.stage.asked.as_ref()?;
        if !self.asks_about(name) {
            return None;
        }
        let id = self.id("asked");
        let body = match asked {
            Asked::SameAs { typed, names, .. } => {
                let uses = names.iter().map(|name| {
                    view! {
                        <button type="submit" name="use" value=name.clone() formnovalidate="">
                            <strong><bdi>{name.clone()}</bdi></strong>
                            <span class="tag accent">{t!(text, "form-use")}</span>
                        </button>
                    }
                });
                let uses = uses.collect::<Vec<_>>();
                view! {
                    <p class="kicker" id=id.clone()>{t!(text, "form-same-as")}</p>
                    {uses}
                    <button type="submit" name="anyway" value="1" formnovalidate="">
                        <span><Icon glyph=icons::PLUS/>" "{t!(text, "form-keep-new", typed = typed.as_str())}</span>
                    </button>
                }
                .into_any()
            }
            Asked::Name { hint, .. } => view! {
                <p class="coach" id=id.clone()><Icon glyph=icons::INFO/>" "<span dir="auto">{hint.clone()}</span></p>
                <button type="submit" name="anyway" value="1" formnovalidate="">
                    <span><Icon glyph=icons::CHECK/>" "{t!(text, "form-keep")}</span>
                </button>
            }
            .into_any(),
        };
        let field = name.to_owned();
        Some(view! {
            <div class="same-as" role="group" aria-labelledby=id>
                <input type="hidden" name="asked" value=field/>
                {body}
            </div>
        })
    }

    /// The form around its fields: what every form carries, and its button.
    pub fn around<V: IntoView + 'static>(&self, fields: V, button: String) -> AnyView {
        let word = self.kind.word();
        let closed = self.stage.paused || (self.stage.locked && self.kind.goes_on_the_map());
        // Enter presses the first button of a form: that must never be one that answers a question.
        let first = self.stage.asked.is_some().then(|| {
            view! { <button class="sr-only" type="submit" tabindex="-1" aria-hidden="true">{button.clone()}</button> }
        });
        view! {
            <form
                class="card sentence" id=self.id("form") method="post" data-queue=""
                action=paths::room_part(self.workshop, "cards")
            >
                <fieldset class="all" disabled=closed>
                    <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                    <input type="hidden" name="card" value=word/>
                    <input type="hidden" name="id" value=""/>
                    <input type="hidden" name="stage" value=self.stage.id.clone()/>
                    {first}
                    {fields}
                    <button class="button primary hero wide" type="submit">{button}</button>
                </fieldset>
            </form>
        }
        .into_any()
    }
}

/// Whether a form for one of these has a field for a name of the map.
pub(super) fn takes_names(asks: &[CardKind]) -> bool {
    asks.iter()
        .any(|kind| matches!(kind, CardKind::Factor | CardKind::Link | CardKind::Curve))
}

/// The form for a kind of card.
pub(super) fn form(
    context: &Context,
    workshop: &str,
    stage: &StageView,
    kind: CardKind,
) -> AnyView {
    let text = &context.text;
    let form = Form {
        context,
        workshop,
        stage,
        kind,
    };
    match kind {
        CardKind::Hope => words(&form, t!(text, "form-hope"), t!(text, "form-hope-button")),
        CardKind::Fear => words(&form, t!(text, "form-fear"), t!(text, "form-fear-button")),
        CardKind::Remark => words(
            &form,
            t!(text, "form-remark"),
            t!(text, "form-remark-button"),
        ),
        CardKind::Reflection => words(
            &form,
            t!(text, "form-reflection"),
            t!(text, "form-reflection-button"),
        ),
        CardKind::Factor => factor(&form),
        CardKind::Link => sentence::link(&form),
        CardKind::Curve => curve::curve(&form),
        CardKind::LoopStory => loops::story(&form),
        CardKind::Lever => loops::lever(&form),
    }
}

/// One text.
fn words(form: &Form<'_>, label: String, button: String) -> AnyView {
    let on = (form.kind == CardKind::Remark)
        .then(|| view! { <input type="hidden" name="on" value="stage"/> });
    let fields = view! {
        {on}
        <div class="field">
            <label class="label ask" for=form.id("text")>{label}</label>
            <div inner_html=form.area("text", "3", true)></div>
        </div>
        {form.question("text")}
    };
    form.around(fields, button)
}

/// The name of a factor.
fn factor(form: &Form<'_>) -> AnyView {
    let text = &form.context.text;
    let field = Field {
        name: "label",
        class: "slot",
        placeholder: String::new(),
        longest: NAME,
        names: true,
        required: true,
    };
    let fields = view! {
        <div class="field">
            <label class="label ask" for=form.id("label")>{t!(text, "form-factor")}</label>
            {form.input(field)}
        </div>
        {form.question("label")}
        <p class="hint">{t!(text, "form-factor-hint")}</p>
    };
    form.around(fields, t!(text, "form-factor-button"))
}
