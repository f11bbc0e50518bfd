//! Joining a workshop: a made-up name, a voice, the notice, one button. Plain HTML under 30 kB, font and styles included.

use leptos::prelude::*;

use super::document::{Head, Look, adult_link, document, preload};
use super::{Context, Html, NoticeFacts, paths};
use crate::icons;
use crate::marks::{Icon, LoopwiseMark, Voice, VoiceMark, voice_word};
use crate::t;
use crate::text::{LANGUAGES, Language};

/// What the join page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinView {
    /// The last part of the invite link.
    pub token: String,
    /// The map's title or question: what the workshop is about.
    pub about: Option<String>,
    /// The name that is offered, such as "Kind Tiger".
    pub name: String,
    /// An opaque, signed note of the offered name and of how many were offered; comes back as `ticket`.
    pub ticket: String,
    /// How many more names may be asked for.
    pub respins_left: u8,
    /// The code that led here, as people read it; none for an invite to a map.
    pub code: Option<String>,
    /// The voices to choose from, each under a word of the workshop's own; an empty one for its own name.
    pub voices: Vec<(Voice, String)>,
    /// The voice that is chosen already.
    pub voice: Option<Voice>,
    /// Who runs the workshop and what is kept.
    pub notice: NoticeFacts,
    /// What was wrong with the form, when it comes back.
    pub problem: Option<JoinProblem>,
}

/// Why a person could not join just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinProblem {
    /// No voice was chosen.
    NoVoice,
    /// Somebody else took the name meanwhile; another is offered.
    NameTaken,
}

/// The join page.
#[must_use]
pub fn join(context: &Context, view: &JoinView) -> Html {
    let text = &context.text;
    let about = view.about.clone().unwrap_or_else(|| t!(text, "join-about"));
    let head = Head {
        title: t!(text, "join-title"),
        styles: &["join.css"],
        class: "phone paper",
        look: Look::System,
        more: preload(context, "font-latin-400.woff2", "font"),
    };
    let notice = format!("{}?lang={}", paths::NOTICE, text.locale());
    document(context, &head, || {
        let host = view.notice.organisation.as_ref().map(|name| {
            view! { <p class="soft">{t!(text, "join-host", organisation = name.as_str())}</p> }
        });
        let problem = view.problem.map(|problem| {
            let words = match problem {
                JoinProblem::NoVoice => t!(text, "join-no-voice"),
                JoinProblem::NameTaken => t!(text, "join-name-taken"),
            };
            view! { <p class="notice warn" role="alert"><Icon glyph=icons::CIRCLE_ALERT/><span>{words}</span></p> }
        });
        let respin = (view.respins_left > 0).then(|| {
            view! {
                <button class="button" type="submit" name="respin" value="1" formnovalidate="">
                    <Icon glyph=icons::DICES/>" "{t!(text, "join-respin")}
                </button>
            }
        });
        let only = view.voices.len() == 1;
        let voices: Vec<_> = view
            .voices
            .iter()
            .map(|(voice, word)| {
                voice_card(context, (*voice, word), only || view.voice == Some(*voice))
            })
            .collect();
        let code = view.code.clone().map(|code| {
            view! {
                <p class="code-row">
                    <span class="label">{t!(text, "join-code")}</span>
                    <strong class="code">{code}</strong>
                </p>
            }
        });
        view! {
            <header class="phone-head">
                <a class="wordmark" href=paths::HOME><LoopwiseMark/><span>"Loopwise"</span></a>
            </header>
            <main id="main" class="phone-main">
                {languages(context, view)}
                <div class="welcome"><h1><bdi>{about}</bdi></h1>{host}</div>
                {code}
                {problem}
                <form class="join" method="post" action=paths::join(&view.token)>
                    <input type="hidden" name="form_token" value=context.form_token.clone()/>
                    <input type="hidden" name="ticket" value=view.ticket.clone()/>
                    <input type="hidden" name="language" value=text.locale().to_owned()/>
                    // Enter presses the first button of a form: that must be joining, not asking for another name.
                    <button class="sr-only" type="submit" tabindex="-1" aria-hidden="true">{t!(text, "join-button")}</button>
                    <div class="card name-card">
                        <div>
                            <p class="label">{t!(text, "join-called")}</p>
                            <p class="generated"><bdi>{view.name.clone()}</bdi></p>
                        </div>
                        {respin}
                    </div>
                    <fieldset class="voices">
                        <legend class="label">{t!(text, "join-speak")}</legend>
                        {voices}
                    </fieldset>
                    <p class="plain">
                        {view.notice.runs(text)}" "{view.notice.keeps(text)}" "{t!(text, "join-real-name")}" "
                        {t!(text, "notice-see")}" "<a href=notice>{t!(text, "join-more")}</a>
                    </p>
                    <button class="button primary hero wide" type="submit">
                        {t!(text, "join-button")}" "<Icon glyph=icons::ARROW_RIGHT/>
                    </button>
                </form>
            </main>
            <footer class="phone-foot">
                {adult_link(context, "adult")}
                <a class="privacy" href=paths::PRIVACY>{t!(text, "page-privacy")}</a>
            </footer>
        }
    })
}

/// The languages to read in, each in its own words.
fn languages(context: &Context, view: &JoinView) -> impl IntoView + use<> {
    let text = &context.text;
    let here = text.locale();
    let links = LANGUAGES.iter().map(|one| {
        let address = format!("{}?lang={}", paths::join(&view.token), one.tag);
        let current = (one.tag == here).then_some("true");
        view! { <a href=address lang=one.tag hreflang=one.tag aria-current=current>{one.name}</a> }
    });
    let links = links.collect_view();
    let draft = Language::by_tag(here).is_some_and(|one| one.draft);
    let draft = draft.then(|| view! { <p class="soft small">{t!(text, "join-draft")}</p> });
    view! {
        <nav class="languages" aria-label=t!(text, "join-language")>{links}</nav>
        {draft}
    }
}

fn voice_card(
    context: &Context,
    (voice, word): (Voice, &str),
    chosen: bool,
) -> impl IntoView + use<> {
    let text = &context.text;
    // A workshop's own word says it all.
    let own = !word.is_empty();
    let word = if own {
        word.to_owned()
    } else {
        voice_word(voice, text)
    };
    let more = match voice {
        _ if own => None,
        Voice::Student => None,
        Voice::Teacher => Some(t!(text, "join-teacher-more")),
        Voice::Member => Some(t!(text, "join-member-more")),
    };
    view! {
        <label class="voice-card">
            <input type="radio" name="voice" value=voice.as_str() required=true checked=chosen/>
            <VoiceMark voice=voice/>
            <span><strong><bdi>{word}</bdi></strong>{more.map(|more| view! { " "<span class="soft">{more}</span> })}</span>
            <Icon glyph=icons::CHECK/>
        </label>
    }
}
