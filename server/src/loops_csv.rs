//! The loops of a map as a list: `loop,kind,title,links,delays,factors,complete_up_to_links`.

use std::fmt::Write as _;

use loopwise_app::story::{Findings, LoopKind};
use loopwise_interchange::csv::guard::guarded;

/// Writes the list. Every line says up to which length the list is complete, because lines are copied without their
/// heading.
#[must_use]
pub fn write(findings: &Findings) -> String {
    let mut text = String::from("loop,kind,title,links,delays,factors,complete_up_to_links\r\n");
    for found in &findings.loops {
        let kind = match found.name.kind {
            LoopKind::Reinforcing => "reinforcing",
            LoopKind::Balancing => "balancing",
            LoopKind::Undecided => "undecided",
        };
        let labels: Vec<&str> = found.legs.iter().map(|leg| &*leg.from.label).collect();
        let delays = found.legs.iter().filter(|leg| leg.delay).count();
        let title = quoted(found.title.as_deref().unwrap_or_default());
        let factors = quoted(&labels.join(" → "));
        let (name, links, up_to) = (&found.name, found.legs.len(), findings.complete_up_to);
        let _ = write!(
            text,
            "{name},{kind},{title},{links},{delays},{factors},{up_to}\r\n"
        );
    }
    text
}

/// What people typed, as one field that no spreadsheet takes for a formula.
fn quoted(text: &str) -> String {
    let text = guarded(text);
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use loopwise_analysis::{CausalGraph, Limits, LoopList, find_loops};
    use loopwise_model::notation;

    use super::*;

    #[test]
    fn a_loop_is_one_line_and_no_formula() {
        let map = notation::parse("\"=a, or not\" +> b ||, b +> \"=a, or not\"").unwrap();
        let loops = find_loops(CausalGraph::of(&map), &Limits::default(), &mut || {
            ControlFlow::Continue(())
        });
        let mut findings = Findings::of(&map, &LoopList::of(&map, &loops));
        findings.loops[0].title = Some("=cmd \"x\"".into());
        let text = write(&findings);
        let line = text.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "R1,reinforcing,\"'=cmd \"\"x\"\"\",2,1,\"'=a, or not → b\",2"
        );
    }
}
