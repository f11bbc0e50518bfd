//! Votes at the desk and in numbers.

use loopwise_app::marks::Voice;
use loopwise_app::pages::workshop::{
    DeskVote, OrderNumbers, Outcome, QuarterRow, ShareRow, VoteNumbers, VoteState, VotesView, votes,
};
use loopwise_app::pages::{Context, Html};
use loopwise_report::votes::{
    Approvals, Ballot, Comparison, Placed, RankedBallots, Share, disagreement,
};
use loopwise_workshop::Method;

use super::{Typed, group};

/// One vote in every state.
pub(super) fn at_desk(typed: Typed<'_>) -> Vec<DeskVote> {
    let states = [
        VoteState::NotOpen,
        VoteState::Open,
        VoteState::Closed,
        VoteState::Revealed,
    ];
    let vote = |state| DeskVote {
        // A vote that is revealed has no form for it to stand in.
        stage: match state {
            VoteState::Revealed => String::new(),
            _ => typed(),
        },
        title: typed(),
        state,
        method: Method::Approval,
        items: 9,
        too_many_to_rank: true,
        voted: 3,
    };
    states.map(vote).to_vec()
}

/// The page with every outcome.
pub(super) fn numbers(context: &Context, typed: Typed<'_>) -> Html {
    let outcomes = [shares(typed), order(typed), quarters(typed)];
    let methods = [Method::Dots, Method::Ranking, Method::TwoByTwo];
    let held = outcomes.into_iter().zip(methods);
    let held = held.map(|(outcome, method)| VoteNumbers {
        title: typed(),
        method,
        people: 24,
        voices: vec![
            (group(Voice::Student, typed), 12),
            (group(Voice::Member, typed), 12),
        ],
        outcome,
    });
    let view = VotesView {
        votes: held.collect(),
        workshop: typed(),
        about: typed(),
    };
    votes(context, &view)
}

fn share(count: u32) -> Share {
    Share { count, people: 12 }
}

fn shares(typed: Typed<'_>) -> Outcome {
    let row = |typed: Typed<'_>| ShareRow {
        words: typed(),
        dots: Some(14),
        share: share(12),
        by_voice: vec![share(12), share(0)],
    };
    let ballots = (0..24).map(|person| Ballot {
        voice: Some(person / 12),
        marks: if person < 12 { vec![0] } else { vec![] },
    });
    let approvals = Approvals::new(1, 2, ballots.collect()).unwrap();
    Outcome::Shares {
        rows: vec![row(typed)],
        gone: vec![row(typed)],
        compared: Comparison::of(&approvals, 1),
    }
}

fn order(typed: Typed<'_>) -> Outcome {
    let ballots = [vec![vec![0], vec![1]], vec![vec![1], vec![0]]];
    let ranked = RankedBallots::new(2, &ballots).unwrap();
    let all = ranked.preferences();
    let (first, other) = (&ranked.rankings()[0], &ranked.rankings()[1]);
    Outcome::Order(Box::new(OrderNumbers {
        items: vec![typed(), typed()],
        points: all.borda(),
        borda: first.clone(),
        schulze: other.clone(),
        kemeny: all.kemeny().ok(),
        from_borda: disagreement(other, first).unwrap(),
        from_kemeny: Vec::new(),
        agreement: Some(0.5),
        by_voice: vec![Some((first.clone(), None)), None],
        gone: vec![(typed(), 1.5)],
    }))
}

fn quarters(typed: Typed<'_>) -> Outcome {
    let row = QuarterRow {
        words: typed(),
        gone: true,
        placed: Placed::default(),
        by_voice: vec![Placed::default(); 2],
    };
    Outcome::Quarters(vec![row])
}
