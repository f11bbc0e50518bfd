//! The words for what stands about a leverage point.

use loopwise_model::{
    ActionScale, Audience, Condition, Lever, LeverStatus, Meadows, RecommendationStatus,
};

use crate::pages::dates::Moment;
use crate::pages::outline::plain_link;
use crate::pages::sentences::{loop_place, place};
use crate::pages::{MapFacts, paths};
use crate::t;
use crate::text::Text;

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 3_600_000;

pub(crate) fn status(text: &Text, status: LeverStatus) -> String {
    text.get(match status {
        LeverStatus::Suggested => "lever-status-suggested",
        LeverStatus::Discussed => "lever-status-discussed",
        LeverStatus::Shortlisted => "lever-status-shortlisted",
        LeverStatus::Adopted => "lever-status-adopted",
        LeverStatus::InAction => "lever-status-in-action",
        LeverStatus::Reviewed => "lever-status-reviewed",
        LeverStatus::SetAside => "lever-status-set-aside",
    })
}

pub(crate) fn scale(text: &Text, scale: ActionScale) -> String {
    text.get(match scale {
        ActionScale::Events => "form-depth-events",
        ActionScale::Structures => "form-depth-structures",
        ActionScale::Goals => "form-depth-goals",
        ActionScale::Beliefs => "form-depth-beliefs",
    })
}

/// How deep that is: 1 to 4.
pub(super) const fn steps(scale: ActionScale) -> usize {
    match scale {
        ActionScale::Events => 1,
        ActionScale::Structures => 2,
        ActionScale::Goals => 3,
        ActionScale::Beliefs => 4,
    }
}

pub(crate) fn condition(text: &Text, condition: Condition) -> String {
    text.get(match condition {
        Condition::Policies => "lever-condition-policies",
        Condition::Practices => "lever-condition-practices",
        Condition::ResourceFlows => "lever-condition-resources",
        Condition::Relationships => "lever-condition-relationships",
        Condition::PowerDynamics => "lever-condition-power",
        Condition::MentalModels => "lever-condition-minds",
    })
}

pub(crate) fn meadows(text: &Text, place: Meadows) -> String {
    let words = text.get(match place.number() {
        12 => "lever-meadows-12",
        11 => "lever-meadows-11",
        10 => "lever-meadows-10",
        9 => "lever-meadows-9",
        8 => "lever-meadows-8",
        7 => "lever-meadows-7",
        6 => "lever-meadows-6",
        5 => "lever-meadows-5",
        4 => "lever-meadows-4",
        3 => "lever-meadows-3",
        2 => "lever-meadows-2",
        _ => "lever-meadows-1",
    });
    t!(
        text,
        "lever-meadows",
        number = u32::from(place.number()),
        words = words
    )
}

pub(crate) fn audience(text: &Text, audience: Audience) -> String {
    text.get(match audience {
        Audience::School => "lever-audience-school",
        Audience::Alliance => "lever-audience-alliance",
        Audience::Authority => "lever-audience-authority",
    })
}

pub(crate) fn answer(text: &Text, status: RecommendationStatus) -> String {
    text.get(match status {
        RecommendationStatus::Draft => "lever-answer-draft",
        RecommendationStatus::HandedOver => "lever-answer-handed-over",
        RecommendationStatus::Accepted => "lever-answer-accepted",
        RecommendationStatus::Declined => "lever-answer-declined",
        RecommendationStatus::Done => "lever-answer-done",
    })
}

/// A day, by its number since 1970.
pub(crate) fn day(text: &Text, day: u32) -> String {
    Moment::new(i64::from(day) * DAY_MS, 0).date(text)
}

/// What a leverage point touches, as it stands on the map now: its words, and where the outline tells of it.
pub(super) struct Touched {
    pub factors: Vec<(String, String)>,
    pub links: Vec<(String, String)>,
    pub loops: Vec<(String, String)>,
    /// How many of them are on the map no more.
    pub gone: usize,
}

impl Touched {
    pub(super) fn of(text: &Text, facts: &MapFacts, lever: &Lever) -> Self {
        let (map, touches) = (&facts.map, &lever.touches);
        let outline = paths::outline(facts.id);
        let at = |factor| format!("{outline}#{}", place(factor));
        let factors = touches.factors.iter().filter_map(|id| {
            let factor = map.factors.get(id)?;
            Some((factor.label.to_string(), at(*id)))
        });
        let links = touches.links.iter().filter_map(|id| {
            let link = map.links.get(id)?;
            // The outline tells a link with the factor that it leads to.
            Some((plain_link(text, map, link), at(link.to)))
        });
        let loops = touches.loops.iter().filter_map(|id| {
            let named = map.loops.get(id)?;
            let mut runs = facts.findings.loops.iter();
            let found = runs.find(|found| found.named == Some(*id));
            let at = found.map_or_else(|| "loops".to_owned(), loop_place);
            Some((named.name.to_string(), format!("{outline}#{at}")))
        });
        let mut touched = Self {
            factors: factors.collect(),
            links: links.collect(),
            loops: loops.collect(),
            gone: 0,
        };
        let all = touches.factors.len() + touches.links.len() + touches.loops.len();
        touched.gone = all - touched.factors.len() - touched.links.len() - touched.loops.len();
        touched
    }
}
