//! What the form for a new workshop settles about it.

use loopwise_workshop::{Consent, DAYS, Lobby, Moderation, Settings, VoiceWord};

use super::super::room::{Fields, field};

/// Longest word for a voice, longest name of an organisation or a person.
const WORD: usize = 30;
const NAME: usize = 80;

/// What was settled, and what is wrong with it.
pub(super) fn settings(fields: &Fields) -> (Settings, Option<String>) {
    let short = |name: &str, most: usize| -> String {
        loopwise_model::clean_line(field(fields, name))
            .chars()
            .take(most)
            .collect()
    };
    let voices: Vec<VoiceWord> = ["student", "teacher", "member"]
        .into_iter()
        .filter(|voice| !field(fields, &format!("voice-{voice}")).is_empty())
        .map(|voice| VoiceWord {
            voice: voice.to_owned(),
            word: short(&format!("word-{voice}"), WORD),
        })
        .collect();
    let consent = Consent::from_word(field(fields, "consent"));
    let days: Option<u16> = field(fields, "days").trim().parse().ok();
    let settings = Settings {
        voices: voices.clone(),
        lobby: Lobby::from_word(field(fields, "lobby")).unwrap_or(Lobby::Wait),
        moderation: Moderation::from_word(field(fields, "moderation"))
            .unwrap_or(Moderation::ApproveFirst),
        consent: consent.unwrap_or(Consent::School),
        secondary_use: !field(fields, "secondary_use").is_empty(),
        days: days.unwrap_or(180),
        anonymous: !field(fields, "anonymous").is_empty(),
        organisation: short("organisation", NAME),
        adult: short("adult", NAME),
        place: short("place", NAME),
    };
    let problem = if consent.is_none() {
        Some("Say on what grounds people take part.".to_owned())
    } else if voices.is_empty() {
        Some("Offer at least one voice.".to_owned())
    } else if !days.is_some_and(|days| DAYS.contains(&days)) {
        Some(format!(
            "Keep what people said for {} to {} days.",
            DAYS.start(),
            DAYS.end()
        ))
    } else {
        None
    };
    (settings, problem)
}
