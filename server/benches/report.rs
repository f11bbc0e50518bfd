//! How long a report takes: `cargo xtask bench --only report`. A map of 120 factors with 300 ballots is counted, worded, written
//! and printed several times; each step is told in milliseconds and the whole against its limits.
#![allow(clippy::print_stdout, clippy::unwrap_used)] // it prints a table, and what cannot be made is no figure

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use loopwise::reports::{Gathered, Press, PressOptions};
use loopwise_app::paper::compose;
use loopwise_app::text::Text;
use loopwise_model::{
    Factor, FactorId, Label, Lever, LeverId, Link, LinkId, Note, Point, Polarity, SystemMap,
    Touches,
};
use loopwise_report::data::{Day, Item, Material, RawBallots, RawVote, RawWorkshop, make};
use loopwise_report::files::{csv, html, json, slides, xlsx};
use loopwise_report::lenses::{Outcome, Way};
use loopwise_report::votes::Ballot;

const FACTORS: u128 = 120;
const LINKS: u128 = 260;
const LEVERS: u128 = 12;
const BALLOTS: u64 = 300;
const TURNS: usize = 5;
/// The limits: without the printed files, and with them.
const WRITTEN: Duration = Duration::from_secs(3);
const PRINTED: Duration = Duration::from_secs(6);

const STEPS: [&str; 5] = [
    "count: lenses, draws, what may be told",
    "word and draw",
    "HTML, JSON, XLSX, CSV, slides",
    "PDF and PNG",
    "all",
];

fn main() {
    let material = material();
    let text = Text::english();
    let press = Press::open(&PressOptions::default()).unwrap();
    let mut turns = Vec::new();
    let mut size = 0;
    for _ in 0..TURNS {
        let begin = Instant::now();
        let made = make(&material, &mut || ControlFlow::Continue(())).unwrap();
        let counted = begin.elapsed();
        let document = compose(&text, &material.map, &made.report, &made.lenses);
        let worded = begin.elapsed();
        let written = html(&document).len()
            + json(&made.report).unwrap().len()
            + xlsx(&made.report).unwrap().len()
            + csv(&made.report).len()
            + slides(&document).len();
        let filed = begin.elapsed();
        let printed = press.print(&document, &text);
        let failed = printed.iter().find(|file| file.name.contains("failed"));
        assert!(
            failed.is_none(),
            "{:?}",
            failed.map(|file| String::from_utf8_lossy(&file.bytes))
        );
        let all = begin.elapsed();
        size = written + printed.iter().map(|file| file.bytes.len()).sum::<usize>();
        turns.push([counted, worded - counted, filed - worded, all - filed, all]);
    }
    println!(
        "\n{FACTORS} factors, {LINKS} links, {LEVERS} leverage points, {BALLOTS} ballots, {} draws; {} KiB of files; {TURNS} turns",
        material.settings.maps.tries,
        size / 1_024
    );
    println!("\n| step | median, ms | worst, ms |\n| --- | ---: | ---: |");
    for (place, step) in STEPS.into_iter().enumerate() {
        let times = sorted(turns.iter().map(|turn| turn[place]));
        println!(
            "| {step} | {} | {} |",
            times[TURNS / 2].as_millis(),
            times[TURNS - 1].as_millis()
        );
    }
    let unprinted = sorted(turns.iter().map(|turn| turn[4] - turn[3]));
    against("without PDF and PNG", &unprinted, WRITTEN);
    against(
        "with them",
        &sorted(turns.iter().map(|turn| turn[4])),
        PRINTED,
    );
}

fn sorted(times: impl Iterator<Item = Duration>) -> Vec<Duration> {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times
}

fn against(what: &str, times: &[Duration], limit: Duration) {
    let share = |time: Duration| time.as_secs_f64() / limit.as_secs_f64();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "{what}: {:.2} of the limit of {} s, {:.2} at worst",
        share(median),
        limit.as_secs(),
        share(worst)
    );
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn map(chance: &mut Chance) -> SystemMap {
    let mut map = SystemMap::default();
    let label = |text: String| Label::parse(&text).unwrap();
    for n in 0..FACTORS {
        let at = |size: u64, chance: &mut Chance| i32::try_from(chance.below(size)).unwrap();
        let place = Point::new(at(4_000, chance), at(2_500, chance));
        let factor = Factor::new(label(format!("How much of this there is, {n}")), place);
        map.factors.insert(FactorId::from_u128(n + 1), factor);
    }
    let factor = |n: u128| FactorId::from_u128(n % FACTORS + 1);
    for n in 0..LINKS {
        // Mostly between neighbours, as people draw.
        let from = u128::from(chance.below(120));
        let to = from + 1 + u128::from(chance.below(9));
        let sign = if chance.below(3) == 0 {
            Polarity::Opposite
        } else {
            Polarity::Same
        };
        map.links.insert(
            LinkId::from_u128(n + 1),
            Link::new(factor(from), factor(to), sign),
        );
    }
    for n in 0..LEVERS {
        let mut lever = Lever::new(label(format!("A place to push, number {n}")));
        lever.statement =
            Note::parse("Change this so that the next thing can change as well.").unwrap();
        lever.touches = Touches {
            factors: vec![factor(n * 10), factor(n * 10 + 3)],
            ..Touches::default()
        };
        map.levers.insert(LeverId::from_u128(n + 1), lever);
    }
    map
}

fn material() -> Material {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut material = Gathered::of(map(&mut chance)).material;
    let ballots = (0..BALLOTS).map(|person| Ballot {
        voice: usize::try_from(person % 3).ok(),
        marks: (0..12_usize).filter(|_| chance.below(3) == 0).collect(),
    });
    let ballots = ballots.collect();
    material.title = "What keeps students at school?".to_owned();
    material.outcome = Some(Outcome {
        factor: FactorId::from_u128(1),
        better: Way::Up,
    });
    material.workshops = vec![RawWorkshop {
        title: "A hall".to_owned(),
        day: Day::default(),
        rooms: 10,
        people: [100, 100, 100, 0],
    }];
    material.votes = vec![RawVote {
        title: "Where to push".to_owned(),
        question: "Which of these could change a lot?".to_owned(),
        closed: Day::default(),
        workshop: Some(0),
        people: [100, 100, 100, 0],
        items: (0..LEVERS)
            .map(|n| Item::Lever(LeverId::from_u128(n + 1)))
            .collect(),
        ballots: RawBallots::Approval(ballots),
    }];
    material
}
