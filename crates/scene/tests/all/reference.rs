//! The reference map of the design: 21 factors, 32 links, six loops, and no two links that cross.

use std::collections::BTreeMap;

use loopwise_model::{FactorId, Point, SystemMap, notation};
use loopwise_scene::{LoopKind, LoopMark};

/// Label and place of each factor.
const FACTORS: [(&str, i32, i32); 21] = [
    ("Teacher workload", 762, 226),
    ("Time for feedback", 934, 325),
    ("Student–teacher trust", 934, 523),
    ("Sense of belonging", 762, 622),
    ("Attendance", 590, 523),
    ("Catch-up work", 590, 325),
    ("Student stress", 374, 364),
    ("Sleep", 374, 576),
    ("Concentration", 162, 576),
    ("Marks", 162, 364),
    ("Dropout risk", 448, 676),
    ("Coordinated supports", 610, 738),
    ("Teacher turnover", 916, 128),
    ("Student voice in decisions", 982, 690),
    ("Peer support", 506, 226),
    ("Family–school contact", 800, 770),
    ("Pressure on results", 162, 206),
    ("Homework load", 352, 144),
    ("School budget", 616, 124),
    ("Screen time", 494, 446),
    ("Hours of paid work", 282, 728),
];

const LINKS: &str = "
Student stress -> Sleep
Sleep +> Concentration
Concentration +> Marks
Marks -> Student stress
Teacher workload +> Teacher turnover ||
Teacher turnover +> Teacher workload
Student–teacher trust +> Student voice in decisions
Student voice in decisions +> Student–teacher trust ||
Student stress +> Peer support ||
Peer support -> Student stress
Attendance -> Dropout risk
Dropout risk +> Coordinated supports ||
Coordinated supports +> Attendance
Marks -> Pressure on results
Pressure on results +> Homework load
Homework load +> Student stress
Pressure on results ?> Student stress
Catch-up work +> Student stress
School budget -> Teacher workload
Student stress +> Screen time
Screen time -> Sleep
Hours of paid work -> Sleep
Coordinated supports +> Family–school contact
Family–school contact +> Sense of belonging
Student voice in decisions +> Sense of belonging
Teacher turnover -> Student–teacher trust
Teacher workload -> Time for feedback
Time for feedback +> Student–teacher trust
Student–teacher trust +> Sense of belonging
Sense of belonging +> Attendance
Attendance -> Catch-up work
Catch-up work +> Teacher workload
";

const LOOPS: [(&str, LoopKind, &str, &[&str]); 6] = [
    (
        "R1",
        LoopKind::Reinforcing,
        "The catch-up spiral",
        &[
            "Teacher workload",
            "Time for feedback",
            "Student–teacher trust",
            "Sense of belonging",
            "Attendance",
            "Catch-up work",
        ],
    ),
    (
        "R2",
        LoopKind::Reinforcing,
        "Tired and behind",
        &["Student stress", "Sleep", "Concentration", "Marks"],
    ),
    (
        "R3",
        LoopKind::Reinforcing,
        "",
        &["Teacher workload", "Teacher turnover"],
    ),
    (
        "R4",
        LoopKind::Reinforcing,
        "",
        &["Student–teacher trust", "Student voice in decisions"],
    ),
    (
        "B1",
        LoopKind::Balancing,
        "Help arrives late",
        &["Attendance", "Dropout risk", "Coordinated supports"],
    ),
    (
        "B2",
        LoopKind::Balancing,
        "Friends carry me",
        &["Student stress", "Peer support"],
    ),
];

/// The map, and its loops.
pub fn map() -> (SystemMap, Vec<LoopMark>) {
    let mut map = notation::parse(LINKS).unwrap();
    let places: BTreeMap<&str, Point> = FACTORS
        .iter()
        .map(|(label, x, y)| (*label, Point::new(*x, *y)))
        .collect();
    for factor in map.factors.values_mut() {
        factor.at = places[factor.label.as_str()];
    }
    let loops = LOOPS.iter().map(|(name, kind, title, labels)| {
        let factors: Vec<FactorId> = labels
            .iter()
            .map(|label| map.factor_by_label(label).unwrap())
            .collect();
        super::loop_of(&map, name, *kind, Some(title), &factors)
    });
    let loops = loops.collect();
    (map, loops)
}
