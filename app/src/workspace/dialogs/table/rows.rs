//! Which rows the table has, in which order.

use std::cmp::Reverse;

use loopwise_model::{FactorId, LinkId, SystemMap};

use crate::text::letters::lower;
use crate::workspace::dom::Key;
use crate::workspace::state::Workspace;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Label,
    Group,
    Note,
    Causes,
    Effects,
    Loops,
    From,
    Sign,
    To,
    Later,
    Because,
}

pub const FACTOR_COLUMNS: [Column; 6] = [
    Column::Label,
    Column::Group,
    Column::Note,
    Column::Causes,
    Column::Effects,
    Column::Loops,
];
pub const LINK_COLUMNS: [Column; 5] = [
    Column::From,
    Column::Sign,
    Column::To,
    Column::Later,
    Column::Because,
];

impl Column {
    /// The message that names it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Label => "table-label",
            Self::Group => "table-group",
            Self::Note => "table-note",
            Self::Causes => "report-in",
            Self::Effects => "report-out",
            Self::Loops => "panel-loops",
            Self::From => "table-from",
            Self::Sign => "table-sign",
            Self::To => "table-to",
            Self::Later => "selection-delay",
            Self::Because => "selection-because",
        }
    }
}

/// By which column the rows are sorted, and whether from the end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sorting {
    pub column: Option<Column>,
    pub down: bool,
}

impl Sorting {
    /// The same column again turns the order around.
    pub fn by(self, column: Column) -> Self {
        Self {
            column: Some(column),
            down: self.column == Some(column) && !self.down,
        }
    }
}

/// What a row is sorted by: words or a number.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Count(usize),
    Words(String),
}

/// The keys of the rows whose words hold what is wanted, in order.
pub fn listed(workspace: Workspace, links: bool, wanted: &str, sorting: Sorting) -> Vec<Key> {
    let wanted = lower(wanted.trim());
    let loops = |id: FactorId| workspace.findings.with(|found| found.counts(id).2);
    let mut rows: Vec<(Rank, String, Key)> = workspace.with_map(|map| {
        let has = |words: &[&str]| words.iter().any(|words| lower(words).contains(&wanted));
        if links {
            let row = |(id, link): (&LinkId, &loopwise_model::Link)| {
                let (from, to) = (label(map, link.from), label(map, link.to));
                let rank = match sorting.column {
                    Some(Column::To) => Rank::Words(lower(to)),
                    Some(Column::Sign) => Rank::Count(link.polarity as usize),
                    Some(Column::Later) => Rank::Count(usize::from(!link.delay)),
                    Some(Column::Because) => Rank::Words(lower(link.because.as_str())),
                    _ => Rank::Words(lower(from)),
                };
                let fits = has(&[from, to, link.because.as_str()]);
                fits.then(|| (rank, lower(from) + " " + &lower(to), (1, id.as_u128())))
            };
            map.links.iter().filter_map(row).collect()
        } else {
            let row = |(id, factor): (&FactorId, &loopwise_model::Factor)| {
                let group = factor.group.and_then(|id| map.groups.get(&id));
                let group = group.map_or("", |group| group.label.as_str());
                let ends = |of: fn(&loopwise_model::Link) -> FactorId| {
                    map.links.values().filter(|link| of(link) == *id).count()
                };
                let name = lower(factor.label.as_str());
                let rank = match sorting.column {
                    Some(Column::Group) => Rank::Words(lower(group)),
                    Some(Column::Note) => Rank::Words(lower(factor.note.as_str())),
                    Some(Column::Causes) => Rank::Count(ends(|link| link.to)),
                    Some(Column::Effects) => Rank::Count(ends(|link| link.from)),
                    Some(Column::Loops) => Rank::Count(loops(*id)),
                    _ => Rank::Words(name.clone()),
                };
                let fits = has(&[factor.label.as_str(), group, factor.note.as_str()]);
                fits.then(|| (rank, name, (0, id.as_u128())))
            };
            map.factors.iter().filter_map(row).collect()
        }
    });
    if sorting.down {
        rows.sort_by(|a, b| (Reverse(&a.0), &a.1, a.2).cmp(&(Reverse(&b.0), &b.1, b.2)));
    } else {
        rows.sort();
    }
    rows.into_iter().map(|(_, _, key)| key).collect()
}

fn label(map: &SystemMap, id: FactorId) -> &str {
    map.factors
        .get(&id)
        .map_or("", |factor| factor.label.as_str())
}

/// What a row is called, for those who listen.
pub fn name(workspace: Workspace, key: Key) -> String {
    workspace.with_map(|map| match key {
        (0, id) => label(map, FactorId::from_u128(id)).to_owned(),
        (_, id) => map
            .links
            .get(&LinkId::from_u128(id))
            .map_or_else(String::new, |link| {
                format!("{} – {}", label(map, link.from), label(map, link.to))
            }),
    })
}
