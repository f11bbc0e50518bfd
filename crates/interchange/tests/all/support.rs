//! What the tests share: ids that count up, maps out of files, and random maps.

use std::collections::BTreeSet;

use loopwise_interchange::{ImportError, Imported, csv};
use loopwise_model::{
    Factor, FactorId, Label, Link, LinkId, Point, Polarity, Reason, SystemMap, apply_all,
};
use proptest::prelude::*;

/// Ids 1, 2, 3 …
pub fn ids() -> impl FnMut() -> u128 {
    let mut last = 0;
    move || {
        last += 1;
        last
    }
}

/// Reads a list of links.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    csv::read_csv(text.as_bytes(), &mut ids())
}

/// The map an import makes.
pub fn map_of(imported: &Imported) -> SystemMap {
    let mut map = SystemMap::default();
    apply_all(&mut map, &imported.edits(None)).expect("what was imported makes a map");
    map
}

/// The report, a line of text each.
pub fn report(imported: &Imported) -> Vec<String> {
    imported
        .report
        .lines
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// A link in words: cause, effect, sign, delay, reason.
pub type Row = (String, String, Polarity, bool, String);

/// The links of a map in words, in order of id.
pub fn rows(map: &SystemMap) -> Vec<Row> {
    let label = |id| map.factors[&id].label.as_str().to_owned();
    map.links
        .values()
        .map(|link| {
            let because = link.because.as_str().to_owned();
            (
                label(link.from),
                label(link.to),
                link.polarity,
                link.delay,
                because,
            )
        })
        .collect()
}

/// Text as people and attackers write it: quotes, separators, breaks, formulas, many scripts.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ,;\"'\t\r\n=+@-]{0,40}",
        "['=+@＝＋－＠-]{0,3}[\\PC]{0,20}",
        "\\PC{0,150}",
        any::<String>(),
    ]
}

/// A random map; every factor's words are its own, as a list of links needs.
pub fn map() -> impl Strategy<Value = SystemMap> {
    let link = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..3_u8,
        any::<bool>(),
        text(),
    );
    (
        prop::collection::vec(text(), 1..12),
        prop::collection::vec(link, 0..20),
    )
        .prop_map(|(labels, links)| {
            let mut map = SystemMap::default();
            let mut taken = BTreeSet::new();
            let labels = labels.iter().filter_map(|text| Label::parse(text).ok());
            for label in labels.filter(|label| taken.insert(label.folded())) {
                let id = FactorId::from_u128(map.factors.len() as u128);
                map.factors
                    .insert(id, Factor::new(label, Point::new(-7, 9)));
            }
            let factors: Vec<FactorId> = map.factors.keys().copied().collect();
            for (from, to, sign, delay, because) in links {
                if factors.is_empty() {
                    break;
                }
                let polarity =
                    [Polarity::Same, Polarity::Opposite, Polarity::Unknown][usize::from(sign)];
                let because = Reason::parse(&because).unwrap_or_default();
                let (from, to) = (*from.get(&factors), *to.get(&factors));
                let id = LinkId::from_u128(map.links.len() as u128);
                let link = Link {
                    delay,
                    because,
                    ..Link::new(from, to, polarity)
                };
                map.links.insert(id, link);
            }
            map
        })
}
