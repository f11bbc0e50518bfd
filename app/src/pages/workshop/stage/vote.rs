//! The vote of a stage: a form for each way to choose. Nobody sees anything of the results before they are revealed.

use leptos::prelude::*;
use loopwise_report::votes::{HIGHEST, MOST_ON_ONE, Quadrant};
use loopwise_workshop::Method;

use super::results::results;
use crate::icons;
use crate::marks::Icon;
use crate::pages::workshop::view::{Paper, PaperItem, StageView, VoteShown};
use crate::pages::{Context, encode, paths};
use crate::t;
use crate::text::Text;

/// Where a vote stands, in a word.
pub(super) const fn word(shown: &VoteShown) -> &'static str {
    match shown {
        VoteShown::NotOpen => "before",
        VoteShown::Open(_) => "open",
        VoteShown::Closed => "closed",
        VoteShown::Revealed(_) => "revealed",
    }
}

/// What can be done in a vote, or what came of it.
pub(super) fn vote(
    context: &Context,
    workshop: &str,
    stage: &StageView,
    shown: &VoteShown,
) -> AnyView {
    let waiting = |glyph, lead: &str, more: &str| {
        let (lead, more) = (context.text.get(lead), context.text.get(more));
        view! {
            <div class="card waiting"><Icon glyph=glyph/><p class="lead">{lead}</p><p class="soft">{more}</p></div>
        }
        .into_any()
    };
    match shown {
        VoteShown::NotOpen => waiting(icons::HOURGLASS, "vote-before", "vote-before-more"),
        VoteShown::Closed => waiting(icons::LOCK, "vote-closed", "vote-closed-more"),
        VoteShown::Revealed(totals) => results(context, totals).into_any(),
        VoteShown::Open(paper) => form(context, workshop, stage, paper),
    }
}

fn form(context: &Context, workshop: &str, stage: &StageView, paper: &Paper) -> AnyView {
    let text = &context.text;
    if paper.method.asks() {
        return question(context, workshop, stage, paper).into_any();
    }
    let how = match paper.method {
        Method::Approval => t!(text, "vote-approval"),
        Method::Dots => t!(text, "vote-dots", count = paper.dots),
        Method::TwoByTwo => t!(text, "vote-two-by-two"),
        Method::Ranking | Method::SenseCheck | Method::Consent => t!(text, "vote-ranking"),
    };
    let button = if paper.voted {
        t!(text, "vote-again")
    } else {
        t!(text, "vote-button")
    };
    let rows: Vec<_> = paper
        .items
        .iter()
        .map(|item| item_row(text, paper, item))
        .collect();
    view! {
        <form class="card sentence" id="vote" method="post" action=paths::room_part(workshop, "ballot")>
            <fieldset class="all" disabled=stage.paused>
                <legend class="lead">{how}</legend>
                <p class="secret"><Icon glyph=icons::LOCK/>" "{t!(text, "vote-secret")}</p>
                <input type="hidden" name="form_token" value=context.form_token.clone()/>
                <input type="hidden" name="vote" value=paper.vote.clone()/>
                <ul role="list" class="ballot">{rows}</ul>
                <button class="button primary hero wide" type="submit">{button}</button>
            </fieldset>
        </form>
    }
    .into_any()
}

/// The form of one question about one leverage point: three answers, and why.
fn question(
    context: &Context,
    workshop: &str,
    stage: &StageView,
    paper: &Paper,
) -> impl IntoView + use<> {
    let text = &context.text;
    let filled = |name: &str| -> String {
        let mut found = paper.filled.iter().rev();
        let found = found.find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let chosen = filled("answer");
    let words = paper.method.answers().unwrap_or_default();
    let consents = paper.method == Method::Consent;
    let answers: Vec<_> = words
        .into_iter()
        .map(|word| {
            let more = answer_more(word)
                .map(|id| view! { <span class="soft small">{text.get(id)}</span> });
            let name = text.get(answer_word(word));
            let checked = word == chosen;
            view! {
                <li><label class="ballot-row tick">
                    <span class="words">{name}" "{more}</span>
                    <input type="radio" name="answer" value=word required=true checked=checked/>
                </label></li>
            }
        })
        .collect();
    let (how, why) = if consents {
        ("vote-consent", "vote-why-consent")
    } else {
        ("vote-sense", "vote-why")
    };
    let longest = loopwise_model::Why::LIMIT.to_string();
    let area = encode::textarea(
        &[
            ("class", "input"),
            ("id", "why"),
            ("name", "why"),
            ("rows", "3"),
            ("maxlength", longest.as_str()),
            ("dir", "auto"),
            ("aria-describedby", "why-read"),
        ],
        &filled("why"),
    );
    let gone = paper.items.iter().any(|item| item.gone).then(|| {
        view! { <p class="notice warn"><Icon glyph=icons::CIRCLE_ALERT/><span>{t!(text, "vote-gone")}</span></p> }
    });
    let first = paper
        .read_first
        .then(|| view! { " "{t!(text, "vote-why-first")} });
    let button = if paper.voted {
        t!(text, "vote-answer-again")
    } else {
        t!(text, "vote-answer-button")
    };
    view! {
        <form class="card sentence" id="vote" method="post" action=paths::room_part(workshop, "ballot")>
            <fieldset class="all" disabled=stage.paused>
                <legend class="lead">{text.get(how)}</legend>
                <p class="secret"><Icon glyph=icons::LOCK/>" "{t!(text, "vote-secret-answer")}</p>
                {gone}
                <input type="hidden" name="form_token" value=context.form_token.clone()/>
                <input type="hidden" name="vote" value=paper.vote.clone()/>
                <ul role="list" class="ballot">{answers}</ul>
                <div class="field">
                    <label class="label" for="why">{text.get(why)}</label>
                    <p class="hint" id="why-read">{t!(text, "vote-why-read")}{first}</p>
                    <div inner_html=area></div>
                </div>
                <button class="button primary hero wide" type="submit">{button}</button>
            </fieldset>
        </form>
    }
}

/// One item, and how it is chosen.
fn item_row(text: &Text, paper: &Paper, item: &PaperItem) -> AnyView {
    let words = || view! { <span class="words" dir="auto">{item.words.clone()}</span> };
    if item.gone {
        return view! {
            <li><div class="ballot-row">{words()}<span class="tag">{t!(text, "vote-gone")}</span></div></li>
        }
        .into_any();
    }
    let filled = |name: &str| -> String {
        let found = paper.filled.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let row = match paper.method {
        Method::Approval => {
            let name = format!("tick-{}", item.key);
            let checked = !filled(&name).is_empty();
            view! {
                <label class="ballot-row tick">{words()}<input type="checkbox" name=name value="1" checked=checked/></label>
            }
            .into_any()
        }
        Method::Dots => {
            let name = format!("dots-{}", item.key);
            let chosen = Some(filled(&name)).filter(|value| !value.is_empty());
            let chosen = chosen.unwrap_or_else(|| "0".to_owned());
            let ways = (0..=MOST_ON_ONE).map(|dots| (dots.to_string(), dots.to_string()));
            view! {
                <fieldset class="vote-item">
                    <legend>{words()}</legend>
                    {scale(&name, ways.collect(), &chosen)}
                </fieldset>
            }
            .into_any()
        }
        Method::TwoByTwo => {
            let axis = |axis: &str, asked: &str| {
                let name = format!("{axis}-{}", item.key);
                let marks = (1..=HIGHEST).map(|mark| (mark.to_string(), mark.to_string()));
                let skip = (String::new(), t!(text, "vote-skip"));
                let ways = marks.chain([skip]).collect();
                view! {
                    <fieldset class="axis"><legend>{text.get(asked)}</legend>{scale(&name, ways, &filled(&name))}</fieldset>
                }
            };
            view! {
                <fieldset class="vote-item">
                    <legend>{words()}</legend>
                    {axis("change", "vote-change")}
                    {axis("reach", "vote-reach")}
                </fieldset>
            }
            .into_any()
        }
        Method::SenseCheck | Method::Consent => words().into_any(),
        Method::Ranking => {
            let name = format!("place-{}", item.key);
            let chosen = filled(&name);
            let places = paper.items.iter().filter(|item| !item.gone).count();
            let none = [(String::new(), t!(text, "vote-no-place"))];
            let places = (1..=places).map(|place| (place.to_string(), place.to_string()));
            let options: Vec<_> = none
                .into_iter()
                .chain(places)
                .map(|(value, words)| {
                    let selected = value == chosen;
                    view! { <option value=value selected=selected>{words}</option> }
                })
                .collect();
            view! {
                <label class="ballot-row">{words()}<select class="input" name=name>{options}</select></label>
            }
            .into_any()
        }
    };
    view! { <li>{row}</li> }.into_any()
}

/// What an answer is called.
#[must_use]
pub fn answer_word(word: &str) -> &'static str {
    match word {
        "yes" => "answer-yes",
        "not_sure" => "answer-not-sure",
        "no" => "answer-no",
        "agree" => "answer-agree",
        "stand_aside" => "answer-stand-aside",
        _ => "answer-object",
    }
}

/// What an answer means, where its name alone does not say it.
fn answer_more(word: &str) -> Option<&'static str> {
    Some(match word {
        "agree" => "answer-agree-more",
        "stand_aside" => "answer-stand-aside-more",
        "object" => "answer-object-more",
        _ => return None,
    })
}

/// A few ways, of which one is chosen: a value and its words each.
fn scale(name: &str, ways: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(value, words)| {
            let checked = value == chosen;
            view! {
                <label><input type="radio" name=name.to_owned() value=value checked=checked/><span>{words}</span></label>
            }
        })
        .collect();
    view! { <div class="switch scale">{ways}</div> }
}

/// What a quarter of a two by two is called; none is what lies on its lines.
pub(in crate::pages::workshop) fn quarter_word(text: &Text, quadrant: Option<Quadrant>) -> String {
    text.get(match quadrant {
        Some(Quadrant::StrongWithinReach) => "vote-quarter-strong-near",
        Some(Quadrant::StrongBeyondReach) => "vote-quarter-strong-far",
        Some(Quadrant::WeakWithinReach) => "vote-quarter-weak-near",
        Some(Quadrant::WeakBeyondReach) => "vote-quarter-weak-far",
        None => "vote-quarter-between",
    })
}

/// A median, in halves, or a dash.
pub(in crate::pages::workshop) fn median(median: Option<f64>) -> String {
    median.map_or_else(|| "–".to_owned(), |median| median.to_string())
}
