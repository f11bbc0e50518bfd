//! The forms about a leverage point.

use leptos::prelude::*;
use loopwise_model::{
    ActionScale, Audience, Condition, Lever, LeverStatus, Meadows, Recommendation,
    RecommendationStatus, Voice,
};

use super::{LeverageView, Typed, words};
use crate::icons;
use crate::marks::{Icon, voice_word};
use crate::pages::{Context, MapFacts, encode};
use crate::t;

/// A form: where it goes, and what was typed into it when it comes back.
pub(super) struct Form<'a> {
    pub context: &'a Context,
    facts: &'a MapFacts,
    typed: Option<&'a Typed>,
    action: String,
}

impl<'a> Form<'a> {
    pub(super) fn new(
        context: &'a Context,
        view: &'a LeverageView,
        (typed, action): (Option<&'a Typed>, String),
    ) -> Self {
        Self {
            context,
            facts: &view.facts,
            typed,
            action,
        }
    }

    /// The form with its fields and its button.
    pub(super) fn around<V: IntoView + 'static>(
        &self,
        fields: V,
        button: String,
    ) -> impl IntoView + use<V> {
        let problem = self.typed.map(|typed| {
            view! {
                <p class="notice danger" role="alert" tabindex="-1" autofocus=true>
                    <Icon glyph=icons::CIRCLE_ALERT/><span>{typed.problem.clone()}</span>
                </p>
            }
        });
        view! {
            <form method="post" action=self.action.clone() class="lever-form">
                {problem}
                <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                {fields}
                <button class="button primary" type="submit">{button}</button>
            </form>
        }
    }

    /// What a field holds: what was typed, else what is there.
    fn value(&self, name: &str, there: &str) -> String {
        self.typed
            .map_or(there, |typed| typed.first(name))
            .to_owned()
    }

    fn chosen(&self, name: &str, value: &str, there: bool) -> bool {
        self.typed.map_or(there, |typed| typed.has(name, value))
    }

    /// A place in the page that no other form has.
    fn id(&self, name: &str) -> String {
        let path = self.action.rsplit('/').take(2).collect::<Vec<_>>();
        format!("{name}-{}", path.join("-"))
    }

    fn line(
        &self,
        (name, label): (&str, &str),
        there: &str,
        longest: usize,
    ) -> impl IntoView + use<> {
        let id = self.id(name);
        view! {
            <div class="field">
                <label class="label" for=id.clone()>{self.context.text.get(label)}</label>
                <input class="input" id=id name=name.to_owned() required=true maxlength=longest.to_string()
                    autocomplete="off" dir="auto" value=self.value(name, there)/>
            </div>
        }
    }

    fn area(
        &self,
        (name, label): (&str, &str),
        there: &str,
        required: bool,
    ) -> impl IntoView + use<> {
        let id = self.id(name);
        let mut attributes = vec![
            ("class", "input"),
            ("id", id.as_str()),
            ("name", name),
            ("rows", "3"),
            ("maxlength", "2000"),
            ("dir", "auto"),
        ];
        if required {
            attributes.push(("required", ""));
        }
        let area = encode::textarea(&attributes, &self.value(name, there));
        view! {
            <div class="field">
                <label class="label" for=id>{self.context.text.get(label)}</label>
                <div inner_html=area></div>
            </div>
        }
    }

    fn select(
        &self,
        (name, label): (&str, &str),
        options: Vec<(String, String)>,
        there: &str,
    ) -> impl IntoView + use<> {
        let id = self.id(name);
        let options = options
            .into_iter()
            .map(|(value, words)| {
                let chosen = self.chosen(name, &value, there == value);
                view! { <option value=value selected=chosen>{words}</option> }
            })
            .collect_view();
        view! {
            <div class="field">
                <label class="label" for=id.clone()>{self.context.text.get(label)}</label>
                <select class="input" id=id name=name.to_owned()>{options}</select>
            </div>
        }
    }

    /// Boxes to tick, folded away where there are many.
    fn boxes(
        &self,
        (name, label): (&str, &str),
        rows: Vec<(String, String, bool)>,
    ) -> Option<impl IntoView + use<>> {
        if rows.is_empty() {
            return None;
        }
        let rows = rows
            .into_iter()
            .map(|(value, words, there)| {
                let ticked = self.chosen(name, &value, there);
                view! {
                    <label class="tick-row">
                        <input type="checkbox" name=name.to_owned() value=value checked=ticked/>
                        <span dir="auto">{words}</span>
                    </label>
                }
            })
            .collect_view();
        let text = &self.context.text;
        Some(view! {
            <details class="fold ticks">
                <summary><Icon glyph=icons::CHEVRON_RIGHT/><span>{text.get(label)}</span></summary>
                <fieldset><legend class="sr-only">{text.get(label)}</legend>{rows}</fieldset>
            </details>
        })
    }
}

fn none(context: &Context) -> (String, String) {
    (String::new(), t!(context.text, "lever-nobody-said"))
}

/// Name, words, what it touches and how deep it goes.
pub(super) fn words(form: &Form<'_>, lever: Option<&Lever>) -> impl IntoView + use<> {
    let text = &form.context.text;
    let (name, statement, rationale) = lever.map_or_else(Default::default, |lever| {
        (
            lever.name.to_string(),
            lever.statement.to_string(),
            lever.rationale.to_string(),
        )
    });
    let depth = lever.map(|lever| lever.depth).unwrap_or_default();
    let scales = ActionScale::ALL
        .iter()
        .map(|scale| (scale.word().to_owned(), words::scale(text, *scale)));
    let scales = [none(form.context)].into_iter().chain(scales).collect();
    let conditions = Condition::ALL.iter().map(|condition| {
        (
            condition.word().to_owned(),
            words::condition(text, *condition),
        )
    });
    let conditions = [none(form.context)].into_iter().chain(conditions).collect();
    let places = (1..=12).rev().filter_map(Meadows::new);
    let places = places.map(|place| (place.number().to_string(), words::meadows(text, place)));
    let places = [none(form.context)].into_iter().chain(places).collect();
    let groups = form.facts.map.groups.iter();
    let groups = groups.map(|(id, group)| (id.to_string(), group.label.to_string()));
    let groups: Vec<_> = [none(form.context)].into_iter().chain(groups).collect();
    let group = lever.and_then(|lever| lever.group).map(|id| id.to_string());
    let group = (groups.len() > 1)
        .then(|| form.select(("group", "lever-group"), groups, &group.unwrap_or_default()));
    view! {
        {form.line(("name", "lever-name"), &name, loopwise_model::Label::LIMIT)}
        {form.area(("statement", "lever-statement"), &statement, false)}
        {touches(form, lever)}
        <div class="field-row">
            {form.select(("scale", "lever-scale"), scales, depth.scale.map_or("", ActionScale::word))}
            {form.select(("condition", "lever-condition"), conditions, depth.condition.map_or("", Condition::word))}
            {form.select(("meadows", "lever-place"), places, &depth.meadows.map_or_else(String::new, |place| place.number().to_string()))}
        </div>
        {form.area(("rationale", "lever-rationale"), &rationale, false)}
        {group}
    }
}

fn touches(form: &Form<'_>, lever: Option<&Lever>) -> impl IntoView + use<> {
    let (map, text) = (&form.facts.map, &form.context.text);
    let touched = lever.map(|lever| &lever.touches);
    let mut factors: Vec<_> = map
        .factors
        .iter()
        .map(|(id, factor)| {
            let there = touched.is_some_and(|touched| touched.factors.contains(id));
            (id.to_string(), factor.label.to_string(), there)
        })
        .collect();
    factors.sort_by_key(|(id, label, _)| (label.to_lowercase(), id.clone()));
    let links = map.links.iter().map(|(id, link)| {
        let leg = crate::story::Leg::of(map, (link.from, link.to), link.polarity, link.delay);
        let words = crate::story::plain(text, &crate::story::link_sentence(text, &leg));
        let there = touched.is_some_and(|touched| touched.links.contains(id));
        (id.to_string(), words, there)
    });
    let mut links: Vec<_> = links.collect();
    links.sort_by_key(|(id, words, _)| (words.to_lowercase(), id.clone()));
    let loops = map.loops.iter().map(|(id, named)| {
        let there = touched.is_some_and(|touched| touched.loops.contains(id));
        (id.to_string(), named.name.to_string(), there)
    });
    view! {
        {form.boxes(("factor", "lever-factors"), factors)}
        {form.boxes(("link", "lever-links"), links)}
        {form.boxes(("loop", "lever-loops"), loops.collect())}
    }
}

/// A step in its life.
pub(super) fn step(form: &Form<'_>, now: LeverStatus) -> impl IntoView + use<> {
    let text = &form.context.text;
    let options = LeverStatus::ALL.iter();
    let options = options.map(|one| (one.word().to_owned(), words::status(text, *one)));
    view! {
        {form.select(("status", "lever-status"), options.collect(), now.word())}
        {form.area(("why", "lever-why"), "", false)}
    }
}

fn voices(context: &Context) -> Vec<(String, String)> {
    let voices = Voice::ALL.into_iter();
    let voices = voices.map(|voice| (voice.as_str().to_owned(), voice_word(voice, &context.text)));
    voices.collect()
}

/// Something said about it.
pub(super) fn comment(form: &Form<'_>) -> impl IntoView + use<> {
    let options = [none(form.context)].into_iter().chain(voices(form.context));
    view! {
        {form.area(("words", "lever-comment"), "", true)}
        {form.select(("voice", "lever-voice"), options.collect(), "")}
    }
}

/// A recommendation, new or written anew.
pub(super) fn recommendation(
    form: &Form<'_>,
    there: Option<&Recommendation>,
) -> impl IntoView + use<> {
    let text = &form.context.text;
    let audiences = Audience::ALL.iter();
    let audiences = audiences.map(|one| (one.word().to_owned(), words::audience(text, *one)));
    let answers = RecommendationStatus::ALL.iter();
    let answers = answers.map(|one| (one.word().to_owned(), words::answer(text, *one)));
    let note = |part: fn(&Recommendation) -> &loopwise_model::Note| {
        there.map_or_else(String::new, |there| part(there).to_string())
    };
    let drafted = voices(form.context).into_iter().map(|(word, label)| {
        let by =
            there.is_some_and(|there| there.drafted_by.iter().any(|voice| voice.as_str() == word));
        (word, label, by)
    });
    view! {
        {form.area(("change", "lever-change"), &note(|one| &one.change), true)}
        {form.select(("audience", "lever-audience"), audiences.collect(), there.map_or("school", |there| there.audience.word()))}
        {form.area(("why", "lever-why-change"), &note(|one| &one.why), false)}
        {form.area(("evidence", "lever-evidence"), &note(|one| &one.evidence), false)}
        {form.boxes(("drafted_by", "lever-drafted"), drafted.collect())}
        {form.select(("status", "lever-answer"), answers.collect(), there.map_or("draft", |there| there.status.word()))}
        {form.area(("answer", "lever-answer-words"), &note(|one| &one.answer), false)}
    }
}
