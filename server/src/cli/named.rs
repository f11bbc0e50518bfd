//! The loops that people named, and whether they still are what their names say, as a text.

use std::fmt::Write as _;

use loopwise_analysis::{LoopKind, WrittenNamed};

/// As a text to read; none when nobody named a loop.
pub(super) fn text(named: &[WrittenNamed]) -> Option<String> {
    let mut text = String::from("Named loops:\n");
    for it in named {
        let _ = writeln!(text, "  {}: {}.", it.name, standing(it));
    }
    text.push('\n');
    (!named.is_empty()).then_some(text)
}

fn standing(it: &WrittenNamed) -> String {
    let now = it.kind.map(|kind| format!("{} now", kind.letter()));
    match (now, it.before, &it.gap) {
        (Some(now), Some(before), _) => {
            format!(
                "{now}, {} when it was named",
                LoopKind::from(before).letter()
            )
        }
        (Some(now), None, _) => now,
        (None, _, Some([Some(from), Some(to)])) => {
            format!("broken, no arrow leads from {from} to {to}")
        }
        (None, _, Some(_)) => "broken, some of its arrows are gone".to_owned(),
        (None, _, None) => "its arrows do not lead back to where it begins".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use loopwise_analysis::{CausalGraph, Limits, find_loops};
    use loopwise_model::{Label, LoopId, LoopSign, NamedLoop, Note, Polarity, notation};

    use super::*;

    #[test]
    fn every_named_loop_says_how_it_stands() {
        let mut map = notation::parse("a +> b, b +> a, b +> c, c -> b, c +> d, d +> c").unwrap();
        let all: Vec<_> = map.links.iter().map(|(id, it)| (*id, it.clone())).collect();
        let round = |first: usize, second: usize| vec![all[first].0, all[second].0];
        assert_eq!(
            all[0].1.to, all[1].1.from,
            "links are in the order they were written"
        );
        let named = [
            ("kept", round(0, 1), LoopSign::Reinforcing),
            ("turned", round(2, 3), LoopSign::Reinforcing),
            ("cut", round(4, 5), LoopSign::Reinforcing),
            ("never", round(0, 4), LoopSign::Reinforcing),
        ];
        for (nth, (name, links, sign)) in named.into_iter().enumerate() {
            let named = NamedLoop {
                links,
                name: Label::parse(name).unwrap(),
                story: Note::default(),
                sign: Some(sign),
            };
            map.loops.insert(LoopId::from_u128(nth as u128), named);
        }
        assert_eq!(all[3].1.polarity, Polarity::Opposite);
        map.links.remove(&all[5].0);
        let go_on = &mut || ControlFlow::Continue(());
        let loops = find_loops(CausalGraph::of(&map), &Limits::default(), go_on);
        let said = text(&WrittenNamed::all(&map, loops.graph())).unwrap();
        assert_eq!(
            said,
            "Named loops:\n\
             \x20 kept: R now.\n\
             \x20 turned: B now, R when it was named.\n\
             \x20 cut: broken, no arrow leads from d to c.\n\
             \x20 never: its arrows do not lead back to where it begins.\n\n"
        );
        assert_eq!(text(&[]), None);
    }
}
