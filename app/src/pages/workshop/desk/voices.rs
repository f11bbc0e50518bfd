//! Whose voice is missing: how many of each have added something in this stage, and what to ask the quiet ones.

use leptos::prelude::*;

use super::forms::Desk;
use crate::marks::{Voice, VoiceMark};
use crate::pages::workshop::view::Named;
use crate::t;
use crate::text::Text;

/// The shares of the voices.
pub(super) fn voices(desk: &Desk<'_>) -> impl IntoView + use<> {
    let (text, voices) = (&desk.context.text, &desk.view.voices);
    let of_all: u32 = voices.iter().map(|(_, _, of)| of).sum();
    let rows = voices.iter().map(|(who, added, of)| {
        let class = format!("fill {}", who.voice.map_or("ink", Voice::as_str));
        let mark = who.voice.map(|voice| view! { <VoiceMark voice=voice/>" " });
        let width = format!("{:.1}", share(*added, *of) * 100.0);
        view! {
            <div>
                <dt>{mark}<bdi>{group(text, who)}</bdi></dt>
                <dd>
                    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="track" width="100" height="8" rx="2"></rect>
                        <rect class=class width=width height="8" rx="2"></rect>
                    </svg>
                    <span class="tabular">{t!(text, "desk-voice-of", added = *added, of = *of)}</span>
                </dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section id="voices" class="card share" data-part="" aria-labelledby="voices-title">
            <header>
                <h2 id="voices-title">{t!(text, "desk-voices")}</h2>
                <span class="soft tabular">{t!(text, "desk-voices-count", count = of_all)}</span>
            </header>
            <dl>{rows}</dl>
            {quiet(text, voices).map(|(class, words)| view! { <p class=class>{words}</p> })}
        </section>
    }
}

fn share(added: u32, of: u32) -> f64 {
    if of == 0 {
        return 0.0;
    }
    (f64::from(added) / f64::from(of)).min(1.0)
}

/// The voice with the lowest share, when it is below half of the highest, and what may bring it in.
fn quiet(text: &Text, voices: &[(Named, u32, u32)]) -> Option<(String, String)> {
    let there = || voices.iter().filter(|(_, _, of)| *of > 0);
    let of = |(_, added, of): &(Named, u32, u32)| share(*added, *of);
    let highest = there().map(of).fold(0.0, f64::max);
    let lowest = there().min_by(|a, b| of(a).total_cmp(&of(b)))?;
    if of(lowest) >= highest / 2.0 {
        return None;
    }
    let (who, ..) = lowest;
    let ask = text.get(match who.voice {
        Some(Voice::Student) => "desk-ask-student",
        Some(Voice::Teacher) => "desk-ask-teacher",
        Some(Voice::Member) => "desk-ask-member",
        None => "desk-ask-anybody",
    });
    let group = group(text, who);
    let words = t!(
        text,
        "desk-quiet",
        group = group.as_str(),
        ask = ask.as_str()
    );
    let class = format!("nudge {}", who.voice.map_or("", Voice::as_str));
    Some((class, words))
}

/// What the people of a voice are called together.
fn group(text: &Text, who: &Named) -> String {
    match who.voice {
        _ if !who.voice_word.is_empty() => who.voice_word.clone(),
        Some(Voice::Student) => t!(text, "desk-group-student"),
        Some(Voice::Teacher) => t!(text, "desk-group-teacher"),
        Some(Voice::Member) => t!(text, "desk-group-member"),
        None => t!(text, "desk-group-none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(voice: Voice, added: u32, of: u32) -> (Named, u32, u32) {
        let named = Named {
            name: String::new(),
            voice: Some(voice),
            voice_word: String::new(),
        };
        (named, added, of)
    }

    #[test]
    fn a_voice_below_half_of_the_highest_is_quiet() {
        let text = Text::english();
        let (loud, quiet_one) = (voice(Voice::Teacher, 7, 7), voice(Voice::Member, 2, 6));
        let words = quiet(&text, &[loud.clone(), quiet_one]).unwrap().1;
        assert!(words.starts_with("Members are quiet. Try:"), "{words}");
        assert_eq!(
            quiet(&text, &[loud.clone(), voice(Voice::Student, 4, 7)]),
            None
        );
        // Nobody of a voice is there: nobody is quiet.
        assert_eq!(quiet(&text, &[loud, voice(Voice::Student, 0, 0)]), None);
        assert_eq!(quiet(&text, &[voice(Voice::Student, 0, 5)]), None);
    }
}
