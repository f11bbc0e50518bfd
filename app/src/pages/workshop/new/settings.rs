//! What is settled about a new workshop: grounds, help, voices, the door, how long things are kept.

use leptos::prelude::*;
use loopwise_workshop::{Consent, DAYS, Lobby, Moderation};

use crate::icons;
use crate::marks::{Icon, Voice, VoiceMark, voice_word};
use crate::pages::Context;
use crate::pages::workshop::view::NewWorkshopView;
use crate::t;
use crate::text::Text;

/// On what grounds people take part. Nobody gets there by not looking: nothing is chosen at first.
pub(super) fn consent(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let again = view.problem.is_some();
    let rows = [
        (Consent::School, "start-consent-school"),
        (Consent::Guardians, "start-consent-guardians"),
        (Consent::Adults, "start-consent-adults"),
    ]
    .map(|(consent, words)| {
        let chosen = again && view.settings.consent == consent;
        radio(text, "consent", consent.word(), words, chosen)
    });
    let research = check(
        text,
        "secondary_use",
        "start-research",
        view.settings.secondary_use,
    );
    view! {
        <fieldset class="card panel start-consent">
            <legend class="sr-only">{t!(text, "start-consent")}</legend>
            <h2 aria-hidden="true">{t!(text, "start-consent")}</h2>
            <div class="ways">{rows.into_iter().collect_view()}</div>
            {research}
        </fieldset>
    }
}

/// Who runs it, and whom people turn to.
pub(super) fn help(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let settings = &view.settings;
    let line = |name: &'static str, label: &str, hint: &str, value: &str| {
        let hint_id = format!("{name}-hint");
        view! {
            <div class="field">
                <label class="label" for=name>{text.get(label)}</label>
                <input class="input" id=name name=name maxlength="120" autocomplete="off" dir="auto" value=value.to_owned()
                    aria-describedby=hint_id.clone()/>
                <p class="hint" id=hint_id>{text.get(hint)}</p>
            </div>
        }
    };
    view! {
        <section class="card panel">
            <h2>{t!(text, "start-help")}</h2>
            <div class="start-fields">
                {line("adult", "start-adult", "start-adult-hint", &settings.adult)}
                {line("place", "start-place", "start-place-hint", &settings.place)}
                {line("organisation", "start-organisation", "start-organisation-hint", &settings.organisation)}
            </div>
        </section>
    }
}

/// Which voices people may choose, and what they are called here.
pub(super) fn voices(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let mut offered = Vec::new();
    let rows = Voice::ALL.map(|voice| {
        let known = view.settings.voices.iter().find(|word| word.voice == voice.as_str());
        let word = known.map_or("", |word| word.word.as_str());
        if known.is_some() {
            offered.push(if word.is_empty() { voice_word(voice, text) } else { word.to_owned() });
        }
        let (offer, field) = (format!("voice-{}", voice.as_str()), format!("word-{}", voice.as_str()));
        let name = voice_word(voice, text);
        let label = t!(text, "start-voice-word", voice = name.as_str());
        view! {
            <div class="voice-row">
                <label class="check">
                    <input type="checkbox" name=offer value="yes" checked=known.is_some()/>
                    <VoiceMark voice=voice/><span>{name.clone()}</span>
                </label>
                <input class="input" name=field maxlength="40" autocomplete="off" dir="auto" aria-label=label placeholder=name
                    value=word.to_owned()/>
            </div>
        }
    });
    let inside = view! {
        <p class="hint">{t!(text, "start-voices-hint")}</p>
        {rows.into_iter().collect_view()}
    };
    fold(
        view,
        "start-voices-fold",
        t!(text, "start-voices"),
        offered.join(" · "),
        inside.into_any(),
    )
}

/// Who waits at the door, and what is read before others see it.
pub(super) fn door(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let settings = &view.settings;
    let doors = [
        (Lobby::Wait, "start-lobby-wait"),
        (Lobby::Open, "start-lobby-open"),
    ];
    let reads = [
        (Moderation::ApproveFirst, "start-read-first"),
        (Moderation::Filter, "start-read-filter"),
        (Moderation::Off, "start-read-off"),
    ];
    let told = [
        doors
            .iter()
            .find(|(door, _)| *door == settings.lobby)
            .map(|(_, words)| text.get(words)),
        reads
            .iter()
            .find(|(read, _)| *read == settings.moderation)
            .map(|(_, words)| text.get(words)),
    ];
    let told = told.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let doors =
        doors.map(|(door, words)| radio(text, "lobby", door.word(), words, door == settings.lobby));
    let reads = reads.map(|(read, words)| {
        radio(
            text,
            "moderation",
            read.word(),
            words,
            read == settings.moderation,
        )
    });
    let inside = view! {
        <fieldset class="ways"><legend class="label">{t!(text, "start-lobby")}</legend>{doors.into_iter().collect_view()}</fieldset>
        <fieldset class="ways"><legend class="label">{t!(text, "start-read")}</legend>{reads.into_iter().collect_view()}</fieldset>
    };
    fold(
        view,
        "start-door-fold",
        t!(text, "start-door"),
        told,
        inside.into_any(),
    )
}

/// How long what people said is kept, and whether anybody learns who said it.
pub(super) fn keeping(context: &Context, view: &NewWorkshopView) -> impl IntoView + use<> {
    let text = &context.text;
    let settings = &view.settings;
    let days = t!(text, "start-kept-days", count = u32::from(settings.days));
    let names = text.get(if settings.anonymous {
        "start-names-hidden"
    } else {
        "start-names-made-up"
    });
    let (least, most) = (DAYS.start().to_string(), DAYS.end().to_string());
    let hint = t!(text, "start-days-hint", count = u32::from(*DAYS.end()));
    let inside = view! {
        <div class="field">
            <label class="label" for="days">{t!(text, "start-days")}</label>
            <input class="input days" id="days" name="days" type="number" inputmode="numeric" min=least max=most required=true
                value=settings.days.to_string() aria-describedby="days-hint"/>
            <p class="hint" id="days-hint">{hint}</p>
        </div>
        {check(text, "anonymous", "start-anonymous", settings.anonymous)}
        <p class="hint">{t!(text, "start-anonymous-hint")}</p>
    };
    fold(
        view,
        "start-keeping-fold",
        t!(text, "start-keeping"),
        format!("{days} {names}"),
        inside.into_any(),
    )
}

/// A fold that says what is settled before it is opened. After a problem all are open: it may be in any of them.
fn fold(
    view: &NewWorkshopView,
    id: &'static str,
    title: String,
    settled: String,
    inside: AnyView,
) -> impl IntoView + use<> {
    view! {
        <details class="start-fold" id=id open=view.problem.is_some()>
            <summary>
                <span><strong>{title}</strong>" "<span class="soft"><bdi>{settled}</bdi></span></span>
                <Icon glyph=icons::CHEVRON_DOWN/>
            </summary>
            <div class="start-fold-body">{inside}</div>
        </details>
    }
}

fn radio(
    text: &Text,
    name: &'static str,
    value: &'static str,
    words: &str,
    chosen: bool,
) -> impl IntoView + use<> {
    view! {
        <label class="check"><input type="radio" name=name value=value required=true checked=chosen/><span>{text.get(words)}</span></label>
    }
}

fn check(text: &Text, name: &'static str, words: &str, on: bool) -> impl IntoView + use<> {
    view! {
        <label class="check"><input type="checkbox" name=name value="yes" checked=on/><span>{text.get(words)}</span></label>
    }
}
