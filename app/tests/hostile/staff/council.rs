//! The page on which a proposal and a decision are written, full of words that people typed.

use loopwise_app::marks::Voice;
use loopwise_app::pages::workshop::{
    CardShown, CouncilView, ReasonRow, RoundNumbers, RuleNumbers, ShareRow, TypedForm, VoteState,
    council,
};
use loopwise_app::pages::{Context, Html};
use loopwise_model::MapId;
use loopwise_report::votes::Share;
use loopwise_workshop::{CardKind, Held, Method};

use super::{Typed, card, group};

pub(super) fn page(context: &Context, typed: Typed<'_>) -> Html {
    let share = Share {
        count: 2,
        people: 3,
    };
    let row = ShareRow {
        words: typed(),
        dots: None,
        share,
        by_voice: vec![share],
    };
    let reason = ReasonRow {
        voter: "00".to_owned(),
        answer: typed(),
        words: typed(),
        by: Some(group(Voice::Student, typed)),
        waits: true,
        kept_off: false,
    };
    let round = RoundNumbers {
        vote: typed(),
        title: typed(),
        method: Method::Consent,
        state: VoteState::Revealed,
        people: 3,
        voices: vec![(group(Voice::Student, typed), 3)],
        rows: vec![row],
        reasons: vec![reason],
    };
    let view = CouncilView {
        workshop: typed(),
        map: MapId::from_u128(1),
        about: typed(),
        over: false,
        levers: vec![(typed(), typed())],
        lever: "one".to_owned(),
        gone: false,
        proposal: typed(),
        for_whom: typed(),
        each_voice: true,
        revision: 3,
        lever_frozen: true,
        proposal_frozen: true,
        // Nobody's name stands beside a remark.
        remarks: vec![CardShown {
            words: typed(),
            by: None,
            ..card(String::new(), CardKind::Remark, Held::First, &mut || {
                "a remark".to_owned()
            })
        }],
        rounds: vec![round],
        rule: Some(RuleNumbers {
            voices: vec![(group(Voice::Student, typed), 2, 1, true)],
            tells: true,
        }),
        runs: false,
        met: false,
        decided: None,
        typed: Some(TypedForm {
            form: "outcome".to_owned(),
            fields: vec![("outcome".to_owned(), typed())],
            problem: typed(),
        }),
        saved: true,
    };
    council(context, &view)
}
