//! What the three lenses say of a leverage point, in words: one sentence or two of its facts, and a word for each number.
//!
//! Pages and the report take their words from here, so that they say the same. Numbers come from `loopwise_report`.

use loopwise_analysis::{Outlook, Sureness};
use loopwise_model::{LeverId, SystemMap, Voice};
use loopwise_report::lenses::{Candidate, Fact, Headline, Lenses, Quadrant, WhatIf};
use loopwise_report::publish::Number;

use crate::t;
use crate::text::Text;

/// A sentence or two that a reader still takes in at a glance.
const MOST_FACTS: usize = 3;

/// What there is to say of a candidate: the first few of its facts that no column tells already.
#[must_use]
pub fn sentence(text: &Text, map: &SystemMap, candidate: &Candidate) -> String {
    let facts = candidate.facts.iter();
    let told = facts.filter_map(|fact| of_fact(text, map, fact));
    told.take(MOST_FACTS).collect::<Vec<_>>().join(" ")
}

/// One fact as a sentence; none for what a column tells.
fn of_fact(text: &Text, map: &SystemMap, fact: &Fact) -> Option<String> {
    Some(match fact {
        Fact::TouchesGone { .. } => t!(text, "lens-fact-touches-gone"),
        Fact::TouchesNothing => t!(text, "lens-fact-touches-nothing"),
        Fact::OnNamedLoop { named, .. } => {
            let name = map.loops.get(named)?.name.to_string();
            t!(text, "lens-fact-on-named-loop", loop = name)
        }
        Fact::OnNoLoop => t!(text, "lens-fact-on-no-loop"),
        Fact::Lies { quadrant } => text.get(match quadrant {
            Quadrant::AgreedLever => "lens-fact-agreed",
            Quadrant::HiddenLever => "lens-fact-hidden",
            Quadrant::PopularButWeaklyConnected => "lens-fact-popular",
            Quadrant::Neither => "lens-fact-neither",
        }),
        Fact::VoicesAgree { voices } => {
            let names = voices.iter().map(|voice| voices_word(text, Some(*voice)));
            let names = capital(&listed(text, names.collect()));
            t!(text, "lens-fact-voices-agree", voices = names)
        }
        Fact::VoicesDiffer { more, less } => t!(
            text,
            "lens-fact-voices-differ",
            more = voices_word(text, Some(*more)),
            less = voices_word(text, Some(*less))
        ),
        Fact::CentralIsNotALever => t!(text, "lens-fact-central"),
        Fact::BreaksEveryLoop => t!(text, "lens-fact-breaks-every-loop"),
        Fact::MustPass { passing, causes } => t!(
            text,
            "lens-fact-must-pass",
            passing = *passing,
            causes = *causes
        ),
        Fact::GoesDeep => t!(text, "lens-fact-goes-deep"),
        Fact::NotVotedOn
        | Fact::ChosenByMost
        | Fact::ChosenBySome
        | Fact::ChosenByFew
        | Fact::ChosenByNobody
        | Fact::OnLoops { .. }
        | Fact::Improves
        | Fact::ProbablyImproves
        | Fact::CannotTell
        | Fact::ProbablyWorsens
        | Fact::Worsens
        | Fact::DoesNotReach
        | Fact::TooFewSettle
        | Fact::IsOutcome
        | Fact::Place { .. } => return None,
    })
}

/// The headline of a map, and what to make of it; none where there are no leverage points yet.
#[must_use]
pub fn headline(text: &Text, map: &SystemMap, lenses: &Lenses) -> Option<(String, String)> {
    let (says, more) = match &lenses.headline {
        Headline::NoLevers => return None,
        Headline::NoVotes => ("lens-headline-no-votes", "lens-headline-no-votes-more"),
        Headline::NotWorkedOut => (
            "lens-headline-not-worked-out",
            "lens-headline-not-worked-out-more",
        ),
        Headline::NoneStandsOut => ("lens-headline-none", "lens-headline-none-more"),
        Headline::StandOut { levers } => {
            let says = match levers.as_slice() {
                [one] => t!(text, "lens-headline-one", lever = name(map, *one)),
                some => t!(text, "lens-headline-some", count = some.len()),
            };
            return Some((says, t!(text, "lens-headline-stand-out-more")));
        }
    };
    Some((text.get(says), text.get(more)))
}

/// What a leverage point is called.
#[must_use]
pub fn name(map: &SystemMap, lever: LeverId) -> String {
    let lever = map.levers.get(&lever);
    lever
        .map(|lever| lever.name.to_string())
        .unwrap_or_default()
}

/// Those who speak with a voice.
#[must_use]
pub fn voices_word(text: &Text, voice: Option<Voice>) -> String {
    text.get(match voice {
        Some(Voice::Student) => "lens-voices-student",
        Some(Voice::Teacher) => "lens-voices-teacher",
        Some(Voice::Member) => "lens-voices-member",
        None => "lens-voices-none",
    })
}

/// Words one after the other, with “and” before the last.
#[must_use]
pub fn listed(text: &Text, mut words: Vec<String>) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => {
            let first = words.join(", ");
            t!(text, "lens-and", first = first, last = last)
        }
    }
}

/// The same with a capital letter, as a sentence begins.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What the outcome does after a push.
#[must_use]
pub fn what_if_word(text: &Text, what_if: &WhatIf) -> String {
    text.get(match what_if {
        WhatIf::NoOutcome => "lens-what-if-no-outcome",
        WhatIf::NotTried => "lens-push-not-tried",
        WhatIf::NothingToPush => "lens-push-nothing",
        WhatIf::IsOutcome => "lens-push-is-outcome",
        WhatIf::Pushed { outlook, .. } => match outlook {
            Outlook::Rises => "insight-rises",
            Outlook::ProbablyRises => "insight-probably-rises",
            Outlook::Unclear => "insight-unclear",
            Outlook::ProbablyFalls => "insight-probably-falls",
            Outlook::Falls => "insight-falls",
            Outlook::Untouched => "insight-untouched",
            Outlook::TooFew => "insight-too-few",
        },
    })
}

/// How sure a place is.
#[must_use]
pub fn sureness_word(text: &Text, sureness: Sureness) -> String {
    text.get(match sureness {
        Sureness::Stable => "insight-stable",
        Sureness::Likely => "insight-likely",
        Sureness::Unsettled => "insight-unsettled",
    })
}

/// A part of the picture of priority and structure.
#[must_use]
pub fn quadrant_word(text: &Text, quadrant: Quadrant) -> String {
    text.get(match quadrant {
        Quadrant::AgreedLever => "lens-plot-agreed",
        Quadrant::HiddenLever => "lens-plot-hidden",
        Quadrant::PopularButWeaklyConnected => "lens-plot-popular",
        Quadrant::Neither => "lens-plot-neither",
    })
}

/// A share of people as it may be shown.
#[must_use]
pub fn share_word(text: &Text, approved: Number, people: Number) -> String {
    match approved {
        Number::Over90 => t!(text, "lens-share-over"),
        Number::Under10 => t!(text, "lens-share-under"),
        Number::Shown(_) | Number::Hidden => approved.share(people).map_or_else(
            || t!(text, "lens-share-hidden"),
            |share| t!(text, "lens-share", percent = percent(share)),
        ),
    }
}

/// A share as a whole percentage.
#[must_use]
#[allow(clippy::cast_possible_truncation)] // 0 to 100
pub fn percent(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 100.0).round() as i64
}

/// A rank as people read it: whole, or with its half.
#[must_use]
pub fn rank_word(rank: f64) -> String {
    let rounded = (rank * 2.0).round() / 2.0;
    format!("{rounded}")
}
