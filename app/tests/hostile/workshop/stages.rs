//! Stages of a workshop with every kind of form, list and question.

use loopwise_app::pages::Picture;
pub use loopwise_app::pages::workshop::StageView;
use loopwise_app::pages::workshop::{
    Asked, Ballot, CardShown, CouncilShown, MapLink, Paper, PaperItem, VoteShown,
};
use loopwise_model::{FactorId, MapId, StageKind};
use loopwise_workshop::{CardKind, Method};

use super::{Typed, a_loop, card, clock, listed, person, totals};

/// A stage that asks for these.
fn stage(asks: &[CardKind], typed: Typed<'_>) -> StageView {
    let fields = [
        "text",
        "label",
        "from",
        "to",
        "factor",
        "because",
        "name",
        "statement",
        "story",
    ];
    let needed = |field: &&str| {
        asks.iter().any(|kind| match kind {
            CardKind::Factor => *field == "label",
            CardKind::Link => ["from", "to", "because"].contains(field),
            CardKind::Curve => ["factor", "because"].contains(field),
            CardKind::LoopStory => ["name", "story"].contains(field),
            CardKind::Lever => *field == "statement",
            _ => *field == "text",
        })
    };
    StageView {
        kind: StageKind::Connect,
        id: typed(),
        title: typed(),
        prompt: typed(),
        place: 2,
        of: 9,
        clock: clock(),
        paused: false,
        unattended: false,
        locked: false,
        asks: asks.to_vec(),
        may_change_own: true,
        own: Vec::new(),
        others: None,
        map: None,
        factors: Vec::new(),
        loops: Vec::new(),
        ballot: None,
        council: Some(council(typed)),
        vote: None,
        results: Vec::new(),
        asked: None,
        typed: fields
            .into_iter()
            .filter(needed)
            .map(|field| (field.to_owned(), typed()))
            .collect(),
    }
}

/// A stage that asks for nothing, with nothing typed.
pub(super) fn plain(typed: Typed<'_>) -> StageView {
    stage(&[], typed)
}

/// Stages with every kind of form, list and question.
pub(super) fn stages(typed: Typed<'_>) -> Vec<(&'static str, StageView)> {
    let map = |picture| {
        Some(MapLink {
            map: MapId::from_u128(1),
            factors: 3,
            links: 2,
            picture,
        })
    };
    let same = |field: &str, typed: Typed<'_>| {
        Some(Asked::SameAs {
            field: field.to_owned(),
            typed: typed(),
            names: vec![typed(), typed()],
        })
    };
    let words = [CardKind::Hope, CardKind::Fear];
    let about = [CardKind::Factor, CardKind::Remark];
    vec![
        (
            "words",
            StageView {
                own: vec![card(CardKind::Hope, typed)],
                others: Some(vec![CardShown {
                    by: Some(person(typed)),
                    ..listed(CardKind::Fear, typed)
                }]),
                ..stage(&words, typed)
            },
        ),
        (
            "factor",
            StageView {
                asked: Some(Asked::Name {
                    field: "label".to_owned(),
                    typed: String::new(),
                    hint: typed(),
                }),
                factors: vec![(FactorId::from_u128(1), typed())],
                ..stage(&about, typed)
            },
        ),
        (
            "link",
            StageView {
                asked: same("to", typed),
                map: map(Some(Picture::from_our_writer("<svg></svg>"))),
                ..stage(&[CardKind::Link], typed)
            },
        ),
        (
            "curve",
            StageView {
                asked: same("factor", typed),
                own: vec![card(CardKind::Curve, typed)],
                paused: true,
                ..stage(&[CardKind::Curve], typed)
            },
        ),
        (
            "loops",
            StageView {
                loops: vec![a_loop(typed), a_loop(typed)],
                ..stage(&[CardKind::LoopStory], typed)
            },
        ),
        (
            "lever",
            StageView {
                own: vec![card(CardKind::Lever, typed)],
                factors: vec![(FactorId::from_u128(1), typed())],
                map: map(None),
                ..stage(&[CardKind::Lever], typed)
            },
        ),
        (
            "dots",
            StageView {
                ballot: Some(Ballot {
                    dots: Some(3),
                    choices: vec![(typed(), typed(), 2)],
                    voted: true,
                }),
                results: vec![totals(typed)],
                ..stage(&[], typed)
            },
        ),
        (
            "ticks",
            StageView {
                ballot: Some(Ballot {
                    dots: None,
                    choices: vec![(typed(), typed(), 1)],
                    voted: false,
                }),
                ..stage(&[], typed)
            },
        ),
        (
            "vote by ticks",
            voting(paper(Method::Approval, typed), typed),
        ),
        ("vote by dots", voting(paper(Method::Dots, typed), typed)),
        (
            "vote on two axes",
            voting(paper(Method::TwoByTwo, typed), typed),
        ),
        (
            "vote by places",
            voting(paper(Method::Ranking, typed), typed),
        ),
        ("vote by consent", voting(answered(typed), typed)),
        ("vote closed", voting(VoteShown::Closed, typed)),
        (
            "vote revealed",
            voting(VoteShown::Revealed(Box::new(totals(typed))), typed),
        ),
        ("break", stage(&[], typed)),
    ]
}

fn voting(shown: VoteShown, typed: Typed<'_>) -> StageView {
    StageView {
        vote: Some(shown),
        ..stage(&[], typed)
    }
}

fn council(typed: Typed<'_>) -> CouncilShown {
    CouncilShown {
        lever: Some(typed()),
        proposal: typed(),
        for_whom: typed(),
        each_voice: true,
        decided: Some((loopwise_model::LeverStatus::Adopted, typed())),
    }
}

fn answered(typed: Typed<'_>) -> VoteShown {
    VoteShown::Open(Paper {
        vote: typed(),
        method: Method::Consent,
        dots: 0,
        // What people are asked about stands in the council's card.
        items: Vec::new(),
        filled: vec![("why".to_owned(), typed())],
        voted: true,
        read_first: true,
    })
}

fn paper(method: Method, typed: Typed<'_>) -> VoteShown {
    let there = PaperItem {
        key: typed(),
        words: typed(),
        gone: false,
    };
    // What is gone has no field.
    let gone = PaperItem {
        key: String::new(),
        words: typed(),
        gone: true,
    };
    VoteShown::Open(Paper {
        vote: typed(),
        method,
        dots: 2,
        items: vec![there, gone],
        filled: Vec::new(),
        voted: true,
        read_first: true,
    })
}
