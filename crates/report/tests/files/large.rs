//! Nothing and very much.

use loopwise_model::SystemMap;
use loopwise_report::files::{csv, xlsx};

use super::{made, map, material};

#[test]
fn an_empty_map_has_a_report() {
    let mut material = material(SystemMap::default(), [0; 4]);
    material.workshops.clear();
    let report = made(&material).report;
    assert_eq!(report.headline, "no_levers");
    assert!(report.map.factors.is_empty() && report.votes.is_empty());
    for file in csv(&report) {
        assert!(file.text.starts_with('\u{FEFF}'), "{}", file.name);
    }
    assert!(!xlsx(&report).unwrap().is_empty());
}

#[test]
fn five_thousand_factors_are_all_in_the_data_files() {
    let mut material = material(map(5_000, 3, &|n| format!("Factor {n}")), [20, 12, 40, 0]);
    material.settings.maps.tries = 0;
    let report = made(&material).report;
    assert_eq!(report.map.factors.len(), 5_000);
    let files = csv(&report);
    let factors = files.iter().find(|it| it.name == "factors.csv").unwrap();
    assert_eq!(factors.text.lines().count(), 5_001);
    assert!(!xlsx(&report).unwrap().is_empty());
}
