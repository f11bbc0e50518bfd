//! How long analysis takes, beside other programs on the same graphs in the same run.
//!
//! Writes `ours.json` and each graph as a link list into `target/tmp/analysis`; `peers.py` reads them, does the same work
//! with networkx, rustworkx and igraph, and checks that they find the same. `cargo xtask bench --only analysis` runs both
//! and prints the table.

// The tests use the rest of it.
#[allow(dead_code, clippy::unwrap_used, clippy::print_stdout)]
#[path = "../../tests/support.rs"]
mod support;

mod draws;
mod graphs;
mod loops;
mod memory;
mod rustworkx;
mod session;
mod structure;

use graphs::Graphs;
use session::Session;

fn main() {
    let graphs = Graphs::new();
    if memory::is_child(&graphs) {
        return;
    }
    let mut session = Session::begin(&graphs);
    // One function for each group of rows.
    loops::all(&mut session, &graphs.model_154_254);
    loops::census(&mut session, &graphs);
    loops::short(&mut session, &graphs);
    structure::centralities(&mut session, &graphs.random_300_1200);
    structure::communities(&mut session, &graphs);
    structure::breakers(&mut session, &graphs.map_108_296);
    structure::report(&mut session, &graphs.map_108_296);
    draws::pushes(&mut session, &graphs);
    draws::bootstrap(&mut session, &graphs.map_108_296);
    session.end();
}
