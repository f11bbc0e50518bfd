//! What the arrows alone say: centralities, communities, loop-breakers, and the report with all of it.

use std::ops::ControlFlow;

use loopwise_analysis::{
    CausalGraph, Limits, Written, betweenness, find_loops, katz, loop_breakers,
    loop_breaking_links, pagerank,
};
use serde_json::{Map, Value, json};

use crate::graphs::{Graph, Graphs};
use crate::session::{Row, Session, commas};

/// What the command line allows a report.
const CENSUS_STEPS: u64 = 10_000_000;
const BREAKER_STEPS: u64 = 5_000_000;

fn go_on() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A number of every factor, by label.
fn by_label(graph: &Graph, numbers: impl IntoIterator<Item = f64>) -> Value {
    let label = |id| graph.map.factors[&id].label.to_string();
    let labels = graph.graph.factors().map(label);
    let numbers = numbers.into_iter().map(Value::from);
    Value::Object(labels.zip(numbers).collect::<Map<_, _>>())
}

/// Numbers for how factors stand among all others: each by itself, and all together.
pub fn centralities(session: &mut Session, graph: &Graph) {
    let on = graph.name;
    session.tell(graph, "drawn without order");

    let ours = session.time("betweenness", || (), |()| betweenness(&graph.graph));
    let row = Row::time("betweenness", format!("betweenness of {on}"), graph, ours).goal(10.0);
    session.row(row.answer(json!({ "numbers": by_label(graph, betweenness(&graph.graph)) })));

    let ours = session.time("pagerank", || (), |()| pagerank(&graph.graph));
    let row = Row::time("pagerank", format!("PageRank of {on}"), graph, ours);
    session.row(row.answer(json!({ "numbers": by_label(graph, pagerank(&graph.graph)) })));

    let found = katz(&graph.graph).into_iter();
    let found = found.map(|it| it.expect("the radius of such a graph is found"));
    let ours = session.time("katz", || (), |()| katz(&graph.graph));
    let row = Row::time("katz", format!("Katz centrality of {on}"), graph, ours);
    // rustworkx divides them all by one number.
    session.row(row.answer(json!({ "numbers": by_label(graph, found), "scaled": true })));

    let all = |()| loopwise_analysis::centralities(&graph.graph);
    let ours = session.time("centralities", || (), all);
    let title =
        format!("these three, PageRank against the arrows and closeness both ways, of {on}");
    session.row(Row::time("centralities", title, graph, ours));
}

/// Groups of factors, the best of twenty searches.
pub fn communities(session: &mut Session, graphs: &Graphs) {
    for (key, graph) in [
        ("communities_map", &graphs.map_108_296),
        ("communities_random", &graphs.random_300_1200),
    ] {
        let search = |()| loopwise_analysis::communities(&graph.graph, 1);
        let found = search(()).modularity;
        let ours = session.time(key, || (), search);
        let title = format!(
            "communities of {}, best of 20 searches (modularity {found:.4})",
            graph.name
        );
        let row = Row::time(key, title, graph, ours);
        session.row(row.answer(json!({ "modularity": found })));
    }
}

/// The fewest factors, and links, that every loop passes.
pub fn breakers(session: &mut Session, graph: &Graph) {
    let factors = |graph: &CausalGraph| {
        let found = loop_breakers(graph, BREAKER_STEPS, &mut go_on);
        (found.exact, found.size)
    };
    let links = |graph: &CausalGraph| {
        let found = loop_breaking_links(graph, BREAKER_STEPS, &mut go_on);
        (found.exact, found.size)
    };
    let on = graph.name;
    let (exact, size) = factors(&graph.graph);
    assert!(exact);
    let ours = session.time("loop_breakers", || (), |()| factors(&graph.graph));
    let title = format!("fewest factors that break all loops of {on} ({size}), proven");
    let row = Row::time("loop_breakers", title, graph, ours);
    session.row(row.answer(json!({ "size": size })));

    let (exact, size) = links(&graph.graph);
    assert!(exact);
    let ours = session.time("loop_breaking_links", || (), |()| links(&graph.graph));
    let title = format!("fewest links that break all loops of {on} ({size}), proven");
    let row = Row::time("loop_breaking_links", title, graph, ours);
    session.row(row.answer(json!({ "size": size })));
}

/// Everything that the command line writes about a map, with the limits that it has by itself.
pub fn report(session: &mut Session, graph: &Graph) {
    let loops = find_loops(graph.graph.clone(), &Limits::default(), &mut go_on);
    for (key, steps, census) in [
        ("report", CENSUS_STEPS, "with the steps it has for a census"),
        ("report_without_census", 0, "without the census"),
    ] {
        let written = |()| Written::of(&graph.map, &loops, steps, BREAKER_STEPS);
        let ours = session.time(key, || (), written);
        let listed = commas(loops.len() as u128);
        let title = format!("report on {}, {listed} loops listed, {census}", graph.name);
        session.row(Row::time(key, title, graph, ours).goal(200.0));
    }
}
