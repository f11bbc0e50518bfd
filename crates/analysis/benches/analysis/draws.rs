//! What is worked out from many draws: pushes under random strengths, and orders on maps that might as well have been
//! drawn. No other program does either, and each takes seconds, so it is done once.

use std::ops::ControlFlow;

use loopwise_analysis::{Bootstrap, Doubt, Draws, Measure, Presses, Signs};

use crate::graphs::{Graph, Graphs};
use crate::session::{Row, Session, commas};

/// Loops are counted up to this length.
const SHORT: usize = 8;

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Every factor pushed, in ten thousand systems: of a map that is one knot of loops, and of one whose loops are few.
pub fn pushes(session: &mut Session, graphs: &Graphs) {
    for (key, graph) in [
        ("pushes_knot", &graphs.map_100_200),
        ("pushes_branching", &graphs.map_100_130),
    ] {
        let signs = Signs::of(&graph.map, &graph.graph);
        let pushed: Vec<usize> = (0..signs.factors().len()).collect();
        let draws = Draws {
            tries: 10_000,
            seed: 1,
        };
        let work = || Presses::of(&signs, &pushed, draws, &mut go_on);
        let (ours, found) = Session::once(key, work);
        assert_eq!(found.tried, draws.tries);
        let title = format!(
            "pushes on every factor of {} in {} draws, of which {:.1} % settle",
            graph.name,
            commas(u128::from(draws.tries)),
            100.0 * found.stable_share()
        );
        session.row(Row::time(key, title, graph, ours).goal(15_000.0));
    }
}

/// The order of factors by every measure, on a thousand maps.
pub fn bootstrap(session: &mut Session, graph: &Graph) {
    let doubt = Doubt {
        longest_loop: SHORT,
        ..Doubt::default()
    };
    let draws = Draws {
        tries: 1_000,
        seed: 1,
    };
    let work = || Bootstrap::of(&graph.map, &graph.graph, &doubt, draws, &mut go_on);
    let (ours, found) = Session::once("bootstrap", work);
    assert_eq!(found.drawn, draws.tries);
    assert_eq!(found.orders.len(), Measure::ALL.len());
    let title = format!(
        "orders of factors on {} draws of {}, loops up to {SHORT}",
        commas(u128::from(draws.tries)),
        graph.name
    );
    session.row(Row::time("bootstrap", title, graph, ours).goal(10_000.0));
}
