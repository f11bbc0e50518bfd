//! Writes lists as CSV (RFC 4180: commas, CR LF, UTF-8).
//!
//! No byte order mark: whoever makes a file for a spreadsheet may put U+FEFF before the text, which reading skips.

use std::fmt;

use loopwise_model::SystemMap;

use super::guard::guarded;

/// A part of a map that a list of links has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCarried {
    /// Factors without a link; the list of factors has them.
    FactorsWithoutLinks(usize),
    /// Notes on factors; the list of factors has them.
    FactorNotes(usize),
    /// Groups; the list of factors names them.
    Groups(usize),
    /// Notes on links.
    LinkNotes(usize),
    /// Links with a strength.
    Strengths(usize),
    /// Links with a confidence.
    Confidences(usize),
    /// Named loops and their stories.
    NamedLoops(usize),
    /// Factors that share their words with another one; reading the list makes one factor of them.
    SharedLabels(usize),
}

impl fmt::Display for NotCarried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, what) = match self {
            Self::FactorsWithoutLinks(count) => (count, "factors without links"),
            Self::FactorNotes(count) => (count, "notes on factors"),
            Self::Groups(count) => (count, "groups"),
            Self::LinkNotes(count) => (count, "notes on links"),
            Self::Strengths(count) => (count, "strengths of links"),
            Self::Confidences(count) => (count, "confidences in links"),
            Self::NamedLoops(count) => (count, "named loops"),
            Self::SharedLabels(count) => (count, "factors with the same words as another"),
        };
        write!(f, "{count} {what}")
    }
}

/// What a list of links leaves out of this map: to be said before the file is made.
#[must_use]
pub fn not_carried(map: &SystemMap) -> Vec<NotCarried> {
    let linked: std::collections::BTreeSet<_> = map
        .links
        .values()
        .flat_map(|link| [link.from, link.to])
        .collect();
    let words: std::collections::BTreeSet<String> = map
        .factors
        .values()
        .map(|factor| factor.label.folded())
        .collect();
    let links = |wanted: fn(&loopwise_model::Link) -> bool| {
        map.links.values().filter(|link| wanted(link)).count()
    };
    let found = [
        (
            map.factors.keys().filter(|id| !linked.contains(id)).count(),
            NotCarried::FactorsWithoutLinks as fn(usize) -> NotCarried,
        ),
        (
            map.factors
                .values()
                .filter(|factor| !factor.note.is_empty())
                .count(),
            NotCarried::FactorNotes,
        ),
        (map.groups.len(), NotCarried::Groups),
        (links(|link| !link.note.is_empty()), NotCarried::LinkNotes),
        (links(|link| link.strength.is_some()), NotCarried::Strengths),
        (
            links(|link| link.confidence.is_some()),
            NotCarried::Confidences,
        ),
        (map.loops.len(), NotCarried::NamedLoops),
        (map.factors.len() - words.len(), NotCarried::SharedLabels),
    ];
    found
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| what(count))
        .collect()
}

/// The links of a map as a list: `from,to,polarity,delay,because`, in order of id.
///
/// Reading it gives labels, signs, delays and reasons back; [`not_carried`] says what it leaves out.
#[must_use]
pub fn write_csv_links(map: &SystemMap) -> String {
    let mut text = super::read::written_names().join(",");
    text.push_str("\r\n");
    let label = |id| {
        map.factors
            .get(&id)
            .map_or("", |factor| factor.label.as_str())
    };
    for link in map.links.values() {
        field(&mut text, &guarded(label(link.from)));
        text.push(',');
        field(&mut text, &guarded(label(link.to)));
        text.push(',');
        // Our own sign, which is no formula on its own, and our own word: neither is guarded.
        text.push_str(link.polarity.sign());
        text.push_str(if link.delay { ",true," } else { ",false," });
        field(&mut text, &guarded(link.because.as_str()));
        text.push_str("\r\n");
    }
    text
}

/// The factors of a map as a list: `label,group,note,x,y,in,out`, in order of id.
///
/// `x` and `y` are map units; `in` and `out` count links, each one of several side by side.
#[must_use]
pub fn write_csv_factors(map: &SystemMap) -> String {
    let mut ends: std::collections::BTreeMap<_, (usize, usize)> = std::collections::BTreeMap::new();
    for link in map.links.values() {
        ends.entry(link.to).or_default().0 += 1;
        ends.entry(link.from).or_default().1 += 1;
    }
    let mut text = String::from("label,group,note,x,y,in,out\r\n");
    for (id, factor) in &map.factors {
        let group = factor.group.and_then(|id| map.groups.get(&id));
        let (arriving, leaving) = ends.get(id).copied().unwrap_or_default();
        field(&mut text, &guarded(factor.label.as_str()));
        text.push(',');
        field(
            &mut text,
            &guarded(group.map_or("", |group| group.label.as_str())),
        );
        text.push(',');
        field(&mut text, &guarded(factor.note.as_str()));
        text.push_str(&format!(
            ",{},{},{arriving},{leaving}\r\n",
            factor.at.x, factor.at.y
        ));
    }
    text
}

/// Writes one field, in quotes when it holds anything that could end it, in this or another country's spreadsheet.
fn field(into: &mut String, text: &str) {
    if text.contains(['"', ',', ';', '\t', '\r', '\n']) || text.trim().len() != text.len() {
        into.push('"');
        into.push_str(&text.replace('"', "\"\""));
        into.push('"');
    } else {
        into.push_str(text);
    }
}
