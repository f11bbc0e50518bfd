//! Convergence: every plan ends with the same map everywhere, and nothing that was acknowledged is missing.

use loopwise_sync::room::Fault;

use crate::simulated::check::{self, Tally};
use crate::simulated::world::{Broken, World};

/// Plans in the test command; `LOOPWISE_SOAK` plays all of them.
const SLICE: u64 = 600;
const SOAK: u64 = 100_000;
/// Plans within which a defect must show.
const PATIENCE: u64 = 300;

fn play(seed: u64, broken: Broken) -> Result<Tally, String> {
    let mut world = World::new(seed, broken);
    world.play(30 + seed % 70);
    check::end(&world)
}

#[test]
fn every_plan_ends_with_equal_maps_and_no_acknowledged_change_missing() {
    let plans = if std::env::var_os("LOOPWISE_SOAK").is_some() {
        SOAK
    } else {
        SLICE
    };
    let first: u64 = std::env::var("LOOPWISE_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1);
    let mut total = Tally::default();
    for seed in first..first + plans {
        match play(seed, Broken::default()) {
            Ok(tally) => {
                total.changes += tally.changes;
                total.acked += tally.acked;
                total.parked += tally.parked;
            }
            Err(problem) => panic!("plan {seed} (replay: LOOPWISE_SEED={seed}): {problem}"),
        }
    }
    println!(
        "{plans} plans from seed {first}: {} changes stored, {} acknowledgements seen, {} parked",
        total.changes, total.acked, total.parked
    );
    assert!(total.changes > plans * 5, "the plans do something");
    assert!(total.parked > 0, "something is refused now and then");
}

fn some_plan_fails(broken: Broken) -> (u64, String) {
    (1..=PATIENCE)
        .find_map(|seed| {
            let outcome = std::panic::catch_unwind(|| play(seed, broken));
            match outcome {
                Ok(Ok(_)) => None,
                Ok(Err(problem)) => Some((seed, problem)),
                Err(_) => Some((seed, "the plan panicked".into())),
            }
        })
        .expect("the defect is found")
}

#[test]
fn a_room_that_announces_before_storing_is_found_out() {
    let found = some_plan_fails(Broken {
        room: Some(Fault::AnnounceEarly),
        ..Broken::default()
    });
    println!("announce before storing: plan {}: {}", found.0, found.1);
}

#[test]
fn a_room_that_stores_a_re_sent_change_twice_is_found_out() {
    let found = some_plan_fails(Broken {
        room: Some(Fault::StoreTwice),
        ..Broken::default()
    });
    println!("store twice: plan {}: {}", found.0, found.1);
}

#[test]
fn a_session_that_loses_a_pending_edit_in_a_rebase_is_found_out() {
    let found = some_plan_fails(Broken {
        lose_pending: true,
        ..Broken::default()
    });
    println!("lose a pending edit: plan {}: {}", found.0, found.1);
}
