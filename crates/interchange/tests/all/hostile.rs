//! Any bytes: refused or read, never a panic. The slice is small; `LOOPWISE_SOAK` makes it the whole count.

use loopwise_interchange::fuzz;
use loopwise_interchange::json::write_json;
use loopwise_model::notation;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::support::text;

const SEED: [u8; 32] = *b"loopwise interchange hostile 01.";

fn run<S: Strategy>(name: &str, strategy: &S, check: impl Fn(S::Value)) {
    let cases = if std::env::var_os("LOOPWISE_SOAK").is_some() {
        200_000
    } else {
        1_000
    };
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    println!(
        "{name}: {cases} cases from the seed {:?}",
        String::from_utf8_lossy(&SEED)
    );
    TestRunner::new_with_rng(config, rng)
        .run(strategy, |value| {
            check(value);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_bytes_are_refused_or_read() {
    run(
        "any bytes",
        &prop::collection::vec(any::<u8>(), 0..300),
        |bytes| {
            fuzz::any_file(&bytes);
            fuzz::csv_links(&bytes);
            fuzz::map_file(&bytes);
        },
    );
}

#[test]
fn any_rows_under_a_header_are_refused_or_read() {
    let rows = (
        prop::sample::select(vec![
            "from,to,polarity,delay,because\n",
            "to;from\n",
            "sep=\t\ncause\teffect\tx\n",
        ]),
        prop::collection::vec(text(), 0..10),
        prop::sample::select(vec![",", ";", "\t", "\n", "\r\n", "\""]),
    );
    run("any rows", &rows, |(header, cells, between)| {
        fuzz::csv_links(format!("{header}{}", cells.join(between)).as_bytes());
    });
}

#[test]
fn a_map_file_with_a_few_bytes_changed_is_refused_or_read() {
    let whole = write_json(
        &notation::parse("a +> b ||, b -> c, c ?> a").unwrap(),
        None,
        Some(3),
    );
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6);
    run("changed map files", &changes, |changes| {
        let mut file = whole.clone().into_bytes();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        fuzz::map_file(&file);
        fuzz::any_file(&file);
    });
}
