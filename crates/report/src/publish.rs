//! What may be published: counts of few people are hidden, and so is whatever would tell them.
//!
//! [`publish`] takes every count of a report over the same people at once, [`Counts`], and answers with the same shape,
//! [`Published`], from which all files of the report are written. It decides in three steps. `number.rs` looks at each
//! count alone: fewer than k people, or all but fewer than k, are hidden, and a small voice that is nearly of one mind is
//! shown as a range. `sizes.rs` chooses the voices that are hidden with everything of theirs. `line.rs` (each may choose
//! several items) and `apart.rs` (each chooses one) hide more until nothing hidden follows from what is shown.
//!
//! **What it guarantees.** Take a reader who knows all that is published, that no count is below 0 or above the people of
//! its voice, that totals are sums, and of a table of [`Choice::One`] that nobody is in two of its items. Call a *group*
//! any union, over the voices, of those who chose an item, those who did not, or all of the voice; in a table of
//! [`Choice::One`], of those who chose any of several items or none. Then
//! * no group of 1 to k−1 people has a size that the reader can work out: at least two sizes fit;
//! * of no voice with fewer than 20 people, nor of several voices that are together fewer, can the reader work out that
//!   nobody or everybody chose an item; and a count that is shown as a range never has one value only;
//! * in tables of [`Choice::Any`] and for the voices' sizes, all this also holds where the reader takes every hidden
//!   count of an item for one of 1 to k−1 people, or for one of all but 1 to k−1, and is right.
//!
//! **Why tables cannot be set against each other.** What joins the tables is only how many people each voice has. A voice
//! whose size is shown lends every line the same known bound. The voices whose sizes are hidden are hidden in every
//! line, are at least two and together at least k, so that a line can tell of them only what they chose together; and as
//! that fits however those people are divided between them, no line says anything about a size, or through it about
//! another line. So every line (every table of [`Choice::One`]) may be settled for itself.
//!
//! **What it does not guarantee.**
//! * Ranges. “Between 0 and 3” may follow where “2” does not.
//! * Outside knowledge: somebody who knows what their friend chose subtracts it; k is the margin for that.
//! * Knowing this program. Which counts are hidden is itself a hint. Somebody who runs it on all counts that fit finds
//!   some that it would have shown otherwise, and now and then only one is left (0017 has numbers).
//! * Items that contain each other. That all who chose an item had cast a ballot is not known here; so never publish how
//!   many cast a ballot, or took part in a stage, beside a vote of that stage over the same voices. Give a vote either
//!   all people as its voices, or those who cast a ballot, and publish no other number of people with it.
//! * A limit on how many items one may choose, other than one (as with dots), and an obligation to choose.
//! * Two reports of one state with different rules, unless both are made by [`publish_together`].
//! * Two reports. [`may_publish_again`] keeps one newcomer from being told as the difference of two reports; that the k
//!   and more who are new were of one mind, it does not. Nor two workshops of the same people.

mod apart;
mod line;
mod number;
mod rule;
mod sizes;

use std::fmt;

use line::{Cell, Line};
use sizes::Sizes;

pub use number::Number;
pub use rule::{Rule, RuleError, may_publish_again, may_tell_change};

/// How many items of a table one person may be counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Any number: approval, dots, stages that people took part in. Its items have nothing to do with each other.
    Any,
    /// One or none: a single choice, or support and contest of one link.
    One,
}

/// Counts over one kind of thing, such as a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// How many items one person may be counted in.
    pub choice: Choice,
    /// For each item, for each voice: how many of its people chose the item.
    pub items: Vec<Vec<u32>>,
}

/// Every count that a report has over the same people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    voices: Vec<u32>,
    people: u32,
    tables: Vec<Table>,
}

/// Counts that cannot be; places are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountsError {
    /// An item does not have one count for each voice.
    Voices {
        /// Which table.
        table: usize,
        /// Which of its items.
        item: usize,
    },
    /// More people of a voice chose than it has.
    Chose {
        /// Which table.
        table: usize,
        /// Which of its items; of [`Choice::One`], up to which all items are too many together.
        item: usize,
        /// Which voice.
        voice: usize,
    },
    /// More people than can be counted.
    People,
}

impl fmt::Display for CountsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Voices { table, item } => write!(
                formatter,
                "table {table}, item {item}: give one count for each voice"
            ),
            Self::Chose { table, item, voice } => write!(
                formatter,
                "table {table}, item {item}, voice {voice}: more people chose it than the voice has"
            ),
            Self::People => write!(formatter, "more people than can be counted"),
        }
    }
}

impl std::error::Error for CountsError {}

impl Counts {
    /// The people of each voice who took part, and all tables over them.
    ///
    /// # Errors
    /// When the counts cannot be.
    pub fn new(voices: Vec<u32>, tables: Vec<Table>) -> Result<Self, CountsError> {
        let people = voices
            .iter()
            .try_fold(0u32, |sum, voice| sum.checked_add(*voice))
            .ok_or(CountsError::People)?;
        for (table, counted) in tables.iter().enumerate() {
            let mut chose = vec![0u32; voices.len()];
            for (item, row) in counted.items.iter().enumerate() {
                if row.len() != voices.len() {
                    return Err(CountsError::Voices { table, item });
                }
                for (voice, count) in row.iter().enumerate() {
                    chose[voice] = match counted.choice {
                        Choice::Any => *count,
                        Choice::One => chose[voice].saturating_add(*count),
                    };
                    if chose[voice] > voices[voice] {
                        return Err(CountsError::Chose { table, item, voice });
                    }
                }
            }
        }
        Ok(Self {
            voices,
            people,
            tables,
        })
    }

    /// How many people each voice has.
    #[must_use]
    pub fn voices(&self) -> &[u32] {
        &self.voices
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The tables.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }
}

/// What may be shown of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedItem {
    /// For each voice, how many of its people chose the item.
    pub voices: Vec<Number>,
    /// How many of all people did.
    pub total: Number,
}

/// What may be shown of [`Counts`], in the same shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// How many people each voice has.
    pub voices: Vec<Number>,
    /// How many people there are.
    pub people: Number,
    /// For each table, its items.
    pub tables: Vec<Vec<PublishedItem>>,
}

/// Whether more than half of all counts by voice are hidden, so that a report says why: the rooms were small. Voices without
/// people do not count.
#[must_use]
pub fn mostly_hidden(groups: &[Published]) -> bool {
    let cells = || {
        let items = groups.iter().flat_map(|group| {
            let items = group.tables.iter().flatten();
            items.flat_map(|item| item.voices.iter().zip(&group.voices))
        });
        items.filter(|(_, people)| **people != Number::Shown(0))
    };
    let hidden = cells().filter(|(cell, _)| **cell == Number::Hidden).count();
    hidden * 2 > cells().count()
}

/// Decides which of the counts may be shown, so that nothing hidden follows from all that is shown.
///
/// Totals are kept where that is possible, and counts of voices are hidden for it: of those that may be shown, as few as
/// possible; of as few, those of the voices with the fewest people, and of equal ones the first.
///
/// ```
/// use loopwise_report::publish::{Choice, Counts, Number, Rule, Table, publish};
///
/// // 20 students, 12 teachers and 40 members; 9 students, 3 teachers and 20 members chose the item.
/// let vote = Table { choice: Choice::Any, items: vec![vec![9, 3, 20]] };
/// let counts = Counts::new(vec![20, 12, 40], vec![vote]).unwrap();
/// let item = &publish(&counts, Rule::inside()).tables[0][0];
/// // Three teachers are too few to be shown, and would follow from the total if the students were.
/// assert_eq!(item.voices, [Number::Hidden, Number::Hidden, Number::Shown(20)]);
/// assert_eq!(item.total, Number::Shown(32));
/// ```
#[must_use]
pub fn publish(counts: &Counts, rule: Rule) -> Published {
    let sizes = Sizes::of(&counts.voices, rule);
    written(counts, &sizes, |table| match table.choice {
        // Then no voice is open.
        _ if sizes.people() == Number::Hidden => {
            let nothing = |_| (Vec::new(), Number::Hidden);
            table.items.iter().map(nothing).collect()
        }
        Choice::Any => {
            let settle = |row: &Vec<u32>| line_of(counts, &sizes, row).settled(rule);
            table.items.iter().map(settle).collect()
        }
        Choice::One => {
            let lines: Vec<Line> = table
                .items
                .iter()
                .map(|row| line_of(counts, &sizes, row))
                .collect();
            apart::settled(&lines, rule)
        }
    })
}

/// The same, for reports that are read together though they have different rules, such as one for the workspace and one
/// for everybody: whatever is shown with a higher k is shown with every lower one too. [`publish`] may hide another count
/// for the sake of the same small group each time, and whoever has both reports would subtract.
#[must_use]
pub fn publish_together(counts: &Counts, rule: Rule) -> Published {
    // With more than all people as k nothing is shown, so a higher one hides no more.
    let most = counts.people.saturating_add(1).min(rule.k());
    let lower = (Rule::inside().k()..most).filter_map(|k| Rule::inside().raised_to(k).ok());
    let mut shown = publish(counts, rule);
    for rule in lower {
        shown.hide_what_is_hidden_in(&publish(counts, rule));
    }
    shown
}

impl Published {
    fn hide_what_is_hidden_in(&mut self, other: &Self) {
        let meet = |own: &mut Number, other: &Number| {
            if own != other {
                *own = Number::Hidden;
            }
        };
        let all = |own: &mut [Number], other: &[Number]| {
            for (own, other) in own.iter_mut().zip(other) {
                meet(own, other);
            }
        };
        all(&mut self.voices, &other.voices);
        meet(&mut self.people, &other.people);
        let items = self.tables.iter_mut().flatten();
        for (own, other) in items.zip(other.tables.iter().flatten()) {
            all(&mut own.voices, &other.voices);
            meet(&mut own.total, &other.total);
        }
    }
}

/// Looks at each count alone and hides nothing for the sake of another: what must not be published. The tests show that
/// it tells what [`publish`] does not.
#[doc(hidden)]
#[must_use]
pub fn each_for_itself(counts: &Counts, rule: Rule) -> Published {
    let sizes = Sizes::each_for_itself(&counts.voices, rule);
    written(counts, &sizes, |table| {
        let alone = |row: &Vec<u32>| line_of(counts, &sizes, row).each_for_itself(rule);
        table.items.iter().map(alone).collect()
    })
}

/// One item as a line of cells: the voices whose sizes are shown, one cell for all others, and the total.
fn line_of(counts: &Counts, sizes: &Sizes, row: &[u32]) -> Line {
    let cell = |voice: usize| Cell {
        of: counts.voices[voice],
        chose: row[voice],
    };
    let voices = 0..counts.voices.len();
    let hidden = || voices.clone().filter(|voice| sizes.is_hidden(*voice));
    Line {
        cells: voices
            .clone()
            .filter(|voice| sizes.is_open(*voice))
            .map(cell)
            .collect(),
        rest: hidden().map(cell).reduce(Cell::and),
        rest_voices: hidden().map(|_| 1).sum(),
        total: Cell {
            of: counts.people,
            chose: row.iter().sum(),
        },
    }
}

/// Puts what was settled about the open voices of each table into the shape of the counts.
fn written(
    counts: &Counts,
    sizes: &Sizes,
    settle: impl Fn(&Table) -> Vec<(Vec<Number>, Number)>,
) -> Published {
    let spread = |(cells, total): (Vec<Number>, Number)| {
        let mut cells = cells.into_iter();
        let voice = |voice: usize| {
            if sizes.is_open(voice) {
                cells.next().unwrap_or(Number::Hidden)
            } else {
                // Where nobody is, nobody chose.
                sizes.voices()[voice]
            }
        };
        PublishedItem {
            voices: (0..counts.voices.len()).map(voice).collect(),
            total,
        }
    };
    Published {
        voices: sizes.voices().to_vec(),
        people: sizes.people(),
        tables: counts
            .tables
            .iter()
            .map(|table| settle(table).into_iter().map(spread).collect())
            .collect(),
    }
}
