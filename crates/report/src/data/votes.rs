//! Votes: ballots are counted and entered, and what may be shown comes back as rows.
//!
//! Dots are told as people who gave any: with all dots beside it, it would follow how many gave two. Of rankings it is told
//! who put an item first. Orders follow from the counts of pairs and nothing else, so they are told when the totals of all
//! pairs may be.

mod orders;

use loopwise_model::Voice;

use super::DataError;
use super::ledger::{Entry, Ledger, Settled};
use super::material::{Item, Material, RawBallots, RawByVoice, RawVote};
use super::numbers::Estimate;
use super::report::{AxisRow, Difference, Order, VoteItem, VoteRow};
use crate::lenses::{GROUPS, Votes};
use crate::publish::{Choice, Number};
use crate::votes::{
    Approvals, Axis, BadBallot, Ballot, Dots, FEWEST, Overall, Placed, SHUFFLES, TwoByTwo,
    differences, overall,
};
use orders::Ranked;

/// Where the shuffles of the test over all voices begin.
const SEED: u64 = 1;

/// A vote that was entered.
pub(super) enum Entered {
    /// Ticks, or dots as ticks.
    Chosen(Entry, Approvals),
    /// For each item: how much it would change, and how far it is within reach.
    Placed(Vec<[(Entry, Axis); 2]>),
    /// Orders.
    Ranked(Ranked),
}

/// Counts every vote and enters it.
pub(super) fn enter(material: &Material, ledger: &mut Ledger) -> Result<Vec<Entered>, DataError> {
    let votes = material.votes.iter().enumerate();
    votes
        .map(|(at, vote)| {
            let bad = |bad: BadBallot| DataError::Ballot { vote: at, bad };
            one(vote, ledger, &bad)
        })
        .collect()
}

fn one(
    vote: &RawVote,
    ledger: &mut Ledger,
    bad: &dyn Fn(BadBallot) -> DataError,
) -> Result<Entered, DataError> {
    let (items, voices) = (vote.items.len(), Voice::ALL.len());
    let group = ledger.vote(vote.workshop, vote.people)?;
    Ok(match &vote.ballots {
        RawBallots::Approval(ballots) => {
            let approvals = Approvals::new(items, voices, ballots.clone()).map_err(bad)?;
            chosen(group, ledger, &approvals)
        }
        RawBallots::Dots(ballots) => {
            let dots = Dots::new(items, voices, ballots.clone()).map_err(bad)?;
            chosen(group, ledger, &dots.given())
        }
        RawBallots::TwoByTwo(ballots) => {
            let cast = cast(ballots);
            let placed = TwoByTwo::new(items, voices, ballots.clone()).map_err(bad)?;
            Entered::Placed(axes((vote, group), ledger, cast, &placed))
        }
        RawBallots::Ranking(ballots) => {
            Entered::Ranked(Ranked::enter((vote, group), ballots, ledger, bad)?)
        }
    })
}

/// How many ballots were cast with each voice. A voice that there is not is refused by whoever counts.
fn cast<M>(ballots: &[Ballot<M>]) -> RawByVoice {
    let mut cast = RawByVoice::default();
    for ballot in ballots {
        cast[place(ballot.voice)] += 1;
    }
    cast
}

fn place(voice: Option<usize>) -> usize {
    voice.map_or(GROUPS - 1, |voice| voice.min(GROUPS - 1))
}

fn chosen(group: usize, ledger: &mut Ledger, approvals: &Approvals) -> Entered {
    let mut cast = RawByVoice::default();
    let mut rows = vec![vec![0; GROUPS]; approvals.items()];
    let all = approvals.overall();
    let of_voices: Vec<_> = (0..GROUPS - 1).map(|it| approvals.of_voice(it)).collect();
    for (voice, counted) in of_voices.iter().enumerate() {
        cast[voice] = counted.people;
        for (row, count) in rows.iter_mut().zip(&counted.counts) {
            row[voice] = *count;
        }
    }
    cast[GROUPS - 1] = all.people - of_voices.iter().map(|it| it.people).sum::<u32>();
    for (row, count) in rows.iter_mut().zip(&all.counts) {
        row[GROUPS - 1] = count - row.iter().sum::<u32>();
    }
    let entry = ledger.enter(group, cast, Choice::Any, rows);
    Entered::Chosen(entry, approvals.clone())
}

fn axes(
    (vote, group): (&RawVote, usize),
    ledger: &mut Ledger,
    cast: RawByVoice,
    placed: &TwoByTwo,
) -> Vec<[(Entry, Axis); 2]> {
    let all = placed.overall();
    let of_voices: Vec<Vec<Placed>> = (0..GROUPS - 1).map(|it| placed.of_voice(it)).collect();
    let mut enter = |item: usize, axis: fn(&Placed) -> Axis| {
        let whole = axis(&all[item]);
        // Those above the middle, and those below.
        let sides = |axis: Axis| [axis.above().count, axis.marks.iter().take(2).sum::<u32>()];
        let mut rows = vec![vec![0; GROUPS]; 2];
        for (voice, of_voice) in of_voices.iter().enumerate() {
            for (row, count) in rows.iter_mut().zip(sides(axis(&of_voice[item]))) {
                row[voice] = count;
            }
        }
        for (row, count) in rows.iter_mut().zip(sides(whole)) {
            row[GROUPS - 1] = count - row.iter().sum::<u32>();
        }
        (ledger.enter(group, cast, Choice::One, rows), whole)
    };
    (0..vote.items.len())
        .map(|item| [enter(item, |it| it.impact), enter(item, |it| it.reach)])
        .collect()
}

/// What may be shown of every vote.
pub(super) fn tell(material: &Material, votes: Vec<Entered>, settled: &Settled) -> Vec<VoteRow> {
    let votes = material.votes.iter().zip(votes);
    votes
        .map(|(raw, entered)| row(material, raw, &entered, settled))
        .collect()
}

fn row(material: &Material, raw: &RawVote, entered: &Entered, settled: &Settled) -> VoteRow {
    let items = raw.items.iter().map(|item| named(material, item));
    let mut row = VoteRow {
        title: raw.title.clone(),
        question: raw.question.clone(),
        closed: raw.closed.iso(),
        workshop: raw.workshop,
        method: match raw.ballots {
            RawBallots::Approval(_) => "approval",
            RawBallots::Dots(_) => "dots",
            RawBallots::TwoByTwo(_) => "two_by_two",
            RawBallots::Ranking(_) => "ranking",
        }
        .to_owned(),
        items: items.collect(),
        differences: Vec::new(),
        voices_p: None,
        order: None,
    };
    match entered {
        Entered::Chosen(entry, approvals) => {
            choose(&mut row, *entry, settled);
            row.voices_p = voices_p(&row, approvals);
        }
        Entered::Ranked(ranked) => {
            choose(&mut row, ranked.first, settled);
            row.order = ranked.order(settled);
        }
        Entered::Placed(axes) => {
            for (item, axes) in row.items.iter_mut().zip(axes) {
                item.axes = Some(axes.map(|(entry, axis)| axis_row(entry, axis, settled)));
            }
        }
    }
    row
}

fn choose(row: &mut VoteRow, entry: Entry, settled: &Settled) {
    for (item, shown) in row.items.iter_mut().zip(settled.items(entry)) {
        item.chose = Some(shown);
    }
    row.differences = differing(row);
}

fn named(material: &Material, item: &Item) -> VoteItem {
    let map = &material.map;
    let (lever, factor, label) = match item {
        Item::Lever(id) => {
            let name = map.levers.get(id).map(|it| it.name.to_string());
            (Some(*id), None, name.unwrap_or_default())
        }
        Item::Factor(id) => {
            let label = map.factors.get(id).map(|it| it.label.to_string());
            (None, Some(*id), label.unwrap_or_default())
        }
        Item::Card(text) => (None, None, text.clone()),
    };
    VoteItem {
        lever,
        factor,
        label,
        chose: None,
        axes: None,
    }
}

fn axis_row(entry: Entry, axis: Axis, settled: &Settled) -> AxisRow {
    let mut sides = settled.items(entry).into_iter();
    let (totals, _) = settled.totals(entry);
    let all_shown = totals.iter().all(|it| matches!(it, Number::Shown(_)));
    let mut side = || {
        sides
            .next()
            .unwrap_or_else(super::numbers::ByVoice::nothing)
    };
    AxisRow {
        above: side(),
        below: side(),
        median: axis.median().filter(|_| all_shown),
    }
}

/// Each two voices of enough people, about the items of which both are shown.
fn differing(row: &VoteRow) -> Vec<Difference> {
    let mut found = Vec::new();
    let voices: Vec<usize> = (0..Voice::ALL.len()).collect();
    let share = |item: usize, voice: usize| {
        let of = row.items[item].chose.as_ref()?.voices.iter();
        let mut of = of.filter(|it| it.voice == Some(Voice::ALL[voice]));
        let shown = of.next()?.measured.whole()?;
        (shown.people >= FEWEST).then_some(shown)
    };
    for (at, first) in voices.iter().enumerate() {
        for second in &voices[at + 1..] {
            let items = 0..row.items.len();
            let both: Vec<_> = items
                .filter_map(|item| Some((item, (share(item, *first)?, share(item, *second)?))))
                .collect();
            let compared = differences(both.iter().map(|(_, pair)| *pair));
            found.extend(both.iter().zip(compared).map(|((item, _), it)| Difference {
                item: *item,
                voices: [*first, *second].map(|voice| Voice::ALL[voice].as_str().to_owned()),
                difference: Estimate {
                    share: it.difference,
                    low: it.interval.low,
                    high: it.interval.high,
                },
                told: it.flagged,
            }));
        }
    }
    found
}

/// The test over all items and voices, where all counts of the voices that it compares are shown. Those who were there and
/// cast no ballot take part with an empty one, as everywhere here.
fn voices_p(row: &VoteRow, approvals: &Approvals) -> Option<f64> {
    let first = row.items.first()?.chose.as_ref()?;
    let size = |voice: usize| {
        let mut of = first.voices.iter();
        let of = of.find(|it| it.voice == Some(Voice::ALL[voice]))?;
        of.measured.people.exactly()
    };
    let mut ballots = Vec::new();
    for voice in 0..Voice::ALL.len() {
        let cast = approvals.of_voice(voice).people;
        let Some(people) = size(voice) else {
            // Nobody, or hidden: then nothing is told.
            if cast > 0 {
                return None;
            }
            continue;
        };
        if people < FEWEST {
            continue;
        }
        let all_shown = row.items.iter().all(|item| {
            let of = item.chose.iter().flat_map(|it| &it.voices);
            let mut of = of.filter(|it| it.voice == Some(Voice::ALL[voice]));
            of.all(|it| it.measured.count.exactly().is_some())
        });
        if !all_shown {
            return None;
        }
        ballots.extend(approvals.cast_with(voice).cloned());
        let empty = (cast..people).map(|_| Ballot {
            voice: Some(voice),
            marks: Vec::new(),
        });
        ballots.extend(empty);
    }
    let padded = Approvals::new(approvals.items(), Voice::ALL.len(), ballots).ok()?;
    match overall(&padded, SHUFFLES, SEED) {
        Overall::Tested(test) => Some(test.p),
        Overall::TooFew | Overall::TooMany => None,
    }
}

/// What lenses may speak of: of each leverage point and factor the newest vote in which people ticked or placed dots.
pub(super) fn for_lenses(rows: &[VoteRow]) -> Votes {
    let mut votes = Votes::default();
    let chosen = rows
        .iter()
        .filter(|it| matches!(it.method.as_str(), "approval" | "dots"));
    for item in chosen.flat_map(|row| &row.items) {
        let Some(told) = item.chose.as_ref().and_then(|it| it.told().approval()) else {
            continue;
        };
        if let Some(id) = item.lever {
            votes.levers.insert(id, told);
        } else if let Some(id) = item.factor {
            votes.factors.insert(id, told);
        }
    }
    votes
}

impl Order {
    pub(super) fn places(order: &crate::votes::Ranking) -> Vec<Vec<usize>> {
        order.places().to_vec()
    }
}
