//! The kinds of stages that can be put into a run-sheet of one's own, and what a stage of each begins with.

use loopwise_model::StageKind;

use crate::{StagePlan, built_in};

/// The kinds whose screens are built, in the order of a workshop.
pub const BUILT: [StageKind; 19] = [
    StageKind::Lobby,
    StageKind::WarmUp,
    StageKind::HopesFears,
    StageKind::Factors,
    StageKind::Cluster,
    StageKind::Graphs,
    StageKind::Dots,
    StageKind::Connect,
    StageKind::Loops,
    StageKind::Leverage,
    StageKind::Vote,
    StageKind::Pause,
    StageKind::Review,
    StageKind::SenseCheck,
    StageKind::Proposal,
    StageKind::Consent,
    StageKind::Outcome,
    StageKind::Reflect,
    StageKind::Close,
];

/// A stage of a kind as a run-sheet that comes with Loopwise has it; none for a kind that none of them has.
#[must_use]
pub fn sample(kind: StageKind) -> Option<&'static StagePlan> {
    let mut stages = built_in().iter().flat_map(|sheet| &sheet.stages);
    stages.find(|stage| stage.kind == kind)
}

/// The word for a kind in forms and files.
#[must_use]
pub const fn kind_word(kind: StageKind) -> &'static str {
    match kind {
        StageKind::Lobby => "lobby",
        StageKind::Invite => "invite",
        StageKind::WarmUp => "warm_up",
        StageKind::HopesFears => "hopes_fears",
        StageKind::Factors => "factors",
        StageKind::Cluster => "cluster",
        StageKind::Graphs => "graphs",
        StageKind::Dots => "dots",
        StageKind::Connect => "connect",
        StageKind::Loops => "loops",
        StageKind::Leverage => "leverage",
        StageKind::Vote => "vote",
        StageKind::Reflect => "reflect",
        StageKind::Breakout => "breakout",
        StageKind::Pause => "pause",
        StageKind::Merge => "merge",
        StageKind::Review => "review",
        StageKind::SenseCheck => "sense_check",
        StageKind::Proposal => "proposal",
        StageKind::Consent => "consent",
        StageKind::Outcome => "outcome",
        StageKind::Close => "close",
    }
}

/// The kind that a word names.
#[must_use]
pub fn kind_named(word: &str) -> Option<StageKind> {
    serde_json::from_value(word.into()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_built_has_a_stage_to_begin_with() {
        for kind in BUILT {
            let found = sample(kind).unwrap();
            assert_eq!(found.kind, kind);
            assert_eq!(found.marks.is_some(), kind == StageKind::Dots);
        }
    }

    #[test]
    fn words_are_those_of_files() {
        let mut all = BUILT.to_vec();
        let stages = built_in().iter().flat_map(|sheet| &sheet.stages);
        all.extend(stages.map(|stage| stage.kind));
        for kind in all {
            let word = serde_json::to_string(&kind).unwrap();
            assert_eq!(word, format!("\"{}\"", kind_word(kind)));
            assert_eq!(kind_named(kind_word(kind)), Some(kind));
        }
        assert_eq!(kind_named("dance"), None);
    }
}
