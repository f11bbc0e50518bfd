//! One leverage point: what it says, where it stands, what it touches, what was said about it and recommended.

use leptos::prelude::*;
use loopwise_model::{Lever, LeverId, Recommendation, RecommendationId, Voice};

use super::evidence::evidence;
use super::list::{done, head_of, said};
use super::{LeverageView, Typed, address, council, forms, words};
use crate::icons;
use crate::marks::{Icon, VoiceMark, voice_word};
use crate::pages::map_head::{MapPage, map_head};
use crate::pages::stances;
use crate::pages::{Context, Html};
use crate::t;

/// The page of one of them; none when it is not on the map.
#[must_use]
pub fn one(context: &Context, view: &LeverageView, id: LeverId) -> Option<Html> {
    let text = &context.text;
    let lever = view.facts.map.levers.get(&id)?;
    let page = Page {
        context,
        view,
        id,
        lever,
    };
    let title = t!(text, "lever-title", lever = lever.name.as_str());
    Some(super::super::document::document(
        context,
        &head_of(context, title),
        || {
            view! {
                {super::super::document::skip_link(context)}
                {map_head(context, &view.facts, MapPage::Leverage)}
                <main id="main" class="levers-main">
                    <p><a href=address(view, None)><Icon glyph=icons::ARROW_LEFT/>" "{t!(text, "lever-back")}</a></p>
                    <header class="levers-head">
                        <h2><bdi>{lever.name.to_string()}</bdi></h2>
                        {paragraph("lead", lever.statement.as_str())}
                        <p class="lever-tags"><span class="tag accent">{words::status(text, lever.status())}</span></p>
                        {said(context, view, (id, lever))}
                        {done(context, view.done)}
                    </header>
                    {evidence(context, view, (id, lever))}
                    <div class="settings-columns">
                        <div>{page.touches()}{page.recommendations()}{page.comments()}</div>
                        <div>{page.history()}{page.depth()}{page.rationale()}{page.change()}</div>
                    </div>
                </main>
                {view.said.as_ref().map(|said| stances::form(context, said, &format!("lever-{id}")))}
            }
        },
    ))
}

fn paragraph(class: &'static str, words: &str) -> Option<impl IntoView + use<>> {
    (!words.is_empty())
        .then(|| view! { <p class=format!("words {class}") dir="auto">{words.to_owned()}</p> })
}

struct Page<'a> {
    context: &'a Context,
    view: &'a LeverageView,
    id: LeverId,
    lever: &'a Lever,
}

impl Page<'_> {
    fn form(&self, part: &str) -> (forms::Form<'_>, bool) {
        let typed = Typed::of(self.view, part);
        let action = format!("{}/{part}", address(self.view, Some(self.id)));
        let form = forms::Form::new(self.context, self.view, (typed, action));
        (form, typed.is_some())
    }

    fn touches(&self) -> impl IntoView + use<> {
        let text = &self.context.text;
        let touched = words::Touched::of(text, &self.view.facts, self.lever);
        let list = |label: &str, rows: &[(String, String)]| {
            let row = |(words, at): &(String, String)| {
                view! { <li dir="auto"><a href=at.clone()>{words.clone()}</a></li> }
            };
            let rows = rows.iter().map(row).collect::<Vec<_>>();
            (!rows.is_empty()).then(|| {
                view! { <h4>{text.get(label)}</h4><ul class="plain-list">{rows}</ul> }
            })
        };
        let nothing = self
            .lever
            .touches
            .is_empty()
            .then(|| view! { <p class="soft">{t!(text, "lever-touches-nothing")}</p> });
        let gone = (touched.gone > 0).then(|| {
            view! { <p class="notice warn"><Icon glyph=icons::CIRCLE_ALERT/><span>{t!(text, "lever-gone", count = touched.gone)}</span></p> }
        });
        view! {
            <section class="card panel">
                <h3>{t!(text, "lever-touches")}</h3>
                {nothing}
                {list("lever-factors", &touched.factors)}
                {list("lever-links", &touched.links)}
                {list("lever-loops", &touched.loops)}
                {gone}
            </section>
        }
    }

    fn history(&self) -> impl IntoView + use<> {
        let text = &self.context.text;
        let shown = |one| council::decision(text, self.view, one);
        let mut left: Vec<_> = self.view.councils.iter().collect();
        let steps = self
            .lever
            .history
            .iter()
            .rev()
            .map(|step| {
                let of_step = left.iter().position(|one| {
                    (one.status, one.day, one.outcome.as_str())
                        == (step.status, step.day, step.why.as_str())
                });
                let decision = of_step.map(|at| shown(left.remove(at)));
                view! {
                    <li>
                        <strong>{words::status(text, step.status)}</strong>" "<span class="soft">{words::day(text, step.day)}</span>
                        {paragraph("small", step.why.as_str())}
                        {decision}
                    </li>
                }
            })
            .collect_view();
        // Whoever took a step back did not take back what was decided.
        let left = left.into_iter().map(shown).collect_view();
        let none = self
            .lever
            .history
            .is_empty()
            .then(|| view! { <p class="soft">{t!(text, "lever-no-steps")}</p> });
        let form = self.view.leads.then(|| {
            let (form, open) = self.form("step");
            let fields = forms::step(&form, self.lever.status());
            view! {
                <details class="fold" open=open>
                    <summary><Icon glyph=icons::CHEVRON_RIGHT/><span>{t!(text, "lever-step")}</span></summary>
                    {form.around(fields, t!(text, "lever-step-button"))}
                </details>
            }
        });
        view! {
            <section class="card panel">
                <h3>{t!(text, "lever-history")}</h3>
                {none}
                <ol class="lever-steps" role="list">{steps}</ol>
                {left}
                {form}
            </section>
        }
    }

    fn depth(&self) -> impl IntoView + use<> {
        let text = &self.context.text;
        let depth = self.lever.depth;
        let unsaid = || t!(text, "lever-nobody-said");
        let rows = [
            (
                "lever-scale",
                depth.scale.map(|one| words::scale(text, one)),
            ),
            (
                "lever-condition",
                depth.condition.map(|one| words::condition(text, one)),
            ),
            (
                "lever-place",
                depth.meadows.map(|one| words::meadows(text, one)),
            ),
        ]
        .map(|(label, words)| {
            view! { <div><dt>{text.get(label)}</dt><dd>{words.unwrap_or_else(unsaid)}</dd></div> }
        });
        view! {
            <section class="card panel depth-card">
                <h3>{t!(text, "lever-depth")}</h3>
                <dl>{rows}</dl>
            </section>
        }
    }

    fn rationale(&self) -> Option<impl IntoView + use<>> {
        let text = &self.context.text;
        let group = self
            .lever
            .group
            .and_then(|id| self.view.facts.map.groups.get(&id));
        let group = group.map(|group| {
            view! { <p class="soft">{t!(text, "lever-looked-after", group = group.label.as_str())}</p> }
        });
        let words = paragraph("", self.lever.rationale.as_str());
        (words.is_some() || group.is_some()).then(|| {
            view! {
                <section class="card panel">
                    <h3>{t!(text, "lever-rationale")}</h3>
                    {words}
                    {group}
                </section>
            }
        })
    }

    fn voice(&self, voice: Option<Voice>) -> impl IntoView + use<> {
        let text = &self.context.text;
        match voice {
            Some(voice) => {
                view! { <VoiceMark voice=voice/>" "{voice_word(voice, text)} }.into_any()
            }
            None => t!(text, "lever-nobody-said").into_any(),
        }
    }

    fn comments(&self) -> impl IntoView + use<> {
        let text = &self.context.text;
        let rows = self
            .lever
            .comments
            .iter()
            .map(|(id, comment)| {
                let away = self
                    .view
                    .leads
                    .then(|| self.away("comment", &id.to_string()));
                view! {
                    <li class="said">
                        <p class="words" dir="auto">{comment.words.to_string()}</p>
                        <p class="soft small">{self.voice(comment.voice)}</p>
                        {away}
                    </li>
                }
            })
            .collect_view();
        let form = self.view.leads.then(|| {
            let (form, open) = self.form("comment");
            let fields = forms::comment(&form);
            view! {
                <details class="fold" open=open>
                    <summary><Icon glyph=icons::PLUS/><span>{t!(text, "lever-comment-add")}</span></summary>
                    {form.around(fields, t!(text, "lever-comment-button"))}
                </details>
            }
        });
        let none = self
            .lever
            .comments
            .is_empty()
            .then(|| view! { <p class="soft">{t!(text, "lever-no-comments")}</p> });
        view! {
            <section class="card panel" id="comments">
                <h3>{t!(text, "lever-comments")}</h3>
                {none}
                <ul role="list">{rows}</ul>
                {form}
            </section>
        }
    }

    /// A button that takes something off.
    fn away(&self, part: &str, id: &str) -> impl IntoView + use<> {
        let action = format!("{}/{part}", address(self.view, Some(self.id)));
        view! {
            <form method="post" action=action>
                <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                <input type="hidden" name="id" value=id.to_owned()/>
                <button class="button small" type="submit" name="away" value="yes">{t!(self.context.text, "lever-away")}</button>
            </form>
        }
    }

    fn recommendations(&self) -> impl IntoView + use<> {
        let text = &self.context.text;
        let rows = self.lever.recommendations.iter();
        let rows = rows
            .map(|(id, one)| self.recommendation(*id, one))
            .collect_view();
        let none = self
            .lever
            .recommendations
            .is_empty()
            .then(|| view! { <p class="soft">{t!(text, "lever-no-recommendations")}</p> });
        let form = self.view.leads.then(|| {
            let (form, open) = self.form("recommend");
            let fields = forms::recommendation(&form, None);
            view! {
                <details class="fold" open=open>
                    <summary><Icon glyph=icons::PLUS/><span>{t!(text, "lever-recommend-add")}</span></summary>
                    {form.around(fields, t!(text, "lever-recommend-button"))}
                </details>
            }
        });
        view! {
            <section class="card panel" id="recommendations">
                <h3>{t!(text, "lever-recommendations")}</h3>
                {none}
                <ul role="list">{rows}</ul>
                {form}
            </section>
        }
    }

    fn recommendation(&self, id: RecommendationId, one: &Recommendation) -> impl IntoView + use<> {
        let text = &self.context.text;
        let drafted = one
            .drafted_by
            .iter()
            .map(|voice| view! { <span class="by-voice"><VoiceMark voice=*voice/>" "{voice_word(*voice, text)}</span>" " })
            .collect_view();
        let drafted = (!one.drafted_by.is_empty())
            .then(|| view! { <p class="soft small">{t!(text, "lever-drafted")}": "{drafted}</p> });
        let labelled = |label: &str, words: &str| {
            (!words.is_empty()).then(|| {
                view! { <p class="words" dir="auto"><strong>{text.get(label)}</strong>" "{words.to_owned()}</p> }
            })
        };
        let edit = self.view.leads.then(|| {
            let part = format!("recommend/{id}");
            let (form, open) = self.form(&part);
            let fields = forms::recommendation(&form, Some(one));
            view! {
                <details class="fold" open=open>
                    <summary><Icon glyph=icons::PENCIL/><span>{t!(text, "lever-recommend-change")}</span></summary>
                    {form.around(fields, t!(text, "settings-save"))}
                    {self.away("recommend", &id.to_string())}
                </details>
            }
        });
        view! {
            <li class="said">
                <p class="lever-tags"><span class="tag">{words::audience(text, one.audience)}</span><span class="tag accent">{words::answer(text, one.status)}</span></p>
                <p class="words lead" dir="auto">{one.change.to_string()}</p>
                {labelled("lever-why-change", one.why.as_str())}
                {labelled("lever-evidence", one.evidence.as_str())}
                {labelled("lever-answer-words", one.answer.as_str())}
                {drafted}
                {edit}
            </li>
        }
    }

    /// Changing its words, and taking it off.
    fn change(&self) -> Option<impl IntoView + use<>> {
        if !self.view.leads {
            return None;
        }
        let text = &self.context.text;
        let (form, open) = self.form("words");
        let fields = forms::words(&form, Some(self.lever));
        let drop = format!("{}/drop", address(self.view, Some(self.id)));
        Some(view! {
            <section class="card panel folds">
                <details class="fold" open=open>
                    <summary><Icon glyph=icons::PENCIL/><span>{t!(text, "lever-change-words")}</span></summary>
                    {form.around(fields, t!(text, "settings-save"))}
                </details>
                <details class="fold">
                    <summary><Icon glyph=icons::TRASH_2/><span>{t!(text, "lever-drop")}</span></summary>
                    <form method="post" action=drop>
                        <p>{t!(text, "lever-drop-text")}</p>
                        <input type="hidden" name="form_token" value=self.context.form_token.clone()/>
                        <button class="button danger" type="submit">{t!(text, "lever-drop-button")}</button>
                    </form>
                </details>
            </section>
        })
    }
}
