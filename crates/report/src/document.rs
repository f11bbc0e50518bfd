//! A report as a document: a tree of blocks in final words, from which every file that is read on paper is written.
//!
//! Nothing here is looked up, counted or worded any more: whoever writes a file lays the blocks out and escapes their texts.
//! All texts are data, never markup. Whatever was hidden is hidden before: it comes as the word for it ([`Cell::Hidden`]).
//!
//! Neighbours: `data` is the same report as numbers; the words are chosen where all words of the product are.

use serde::Serialize;

/// Which way the lines of a language run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// The language of its words, as a tag such as `en` or `zh-Hans`.
    pub language: String,
    /// Which way its lines run.
    pub direction: Direction,
    /// Its title: what the map asks.
    pub title: String,
    /// A line under the title; may be empty.
    pub lead: String,
    /// Whose report it is; may be empty.
    pub author: String,
    /// A line above the title, such as whose report it is and for whom; may be empty.
    pub from: String,
    /// When it was made, in words.
    pub date: String,
    /// The same as year, month and day: `2026-04-09`.
    pub iso_date: String,
    /// What stands at the foot of every page, such as the map's revision and the date.
    pub foot: String,
    /// How a page is numbered, with `{page}` and `{pages}` in the places of numbers: `{page} of {pages}`.
    pub page_number: String,
    /// What stands above a list of contents.
    pub contents: String,
    /// Its parts, in order.
    pub sections: Vec<Section>,
}

/// How much weight a section has on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Like most.
    #[default]
    Plain,
    /// What was found: the largest words after the title.
    Finding,
    /// A quiet box beside the text, such as how it was made.
    Box,
    /// What is still open: marked at its side.
    Open,
    /// Small and at the end, such as how to cite.
    Small,
    /// Tables for those who want to look things up; begins a new page.
    Appendix,
}

/// One part of a report, with its heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Section {
    /// Its name in links: small letters of English and hyphens, each once in a document.
    pub id: String,
    /// Its heading, of the second level; the title is the first.
    pub heading: String,
    /// How it looks.
    pub style: Style,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// One block of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading of the third level.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        spans: Vec<Span>,
    },
    /// A list with marks, or with numbers.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Span>>,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Cards beside each other, as many as fit.
    Cards {
        /// The cards.
        cards: Vec<Card>,
    },
    /// What somebody said.
    Quote {
        /// Their words, without marks around them.
        text: String,
        /// Who said it, as a voice or a made-up name; may be empty.
        who: String,
    },
    /// A small remark about what stands before it.
    Note {
        /// Its words.
        spans: Vec<Span>,
    },
    /// A few facts in a row, each under its name.
    KeyFacts {
        /// The facts.
        facts: Vec<Fact>,
    },
    /// How to cite this report.
    Cite {
        /// The words.
        spans: Vec<Span>,
    },
}

/// Words that look alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The words, with the spaces between them and their neighbours.
    pub text: String,
    /// How they look.
    pub weight: Weight,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Like most.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Slanted.
    Emphasis,
}

/// A table. Its first column names the rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns, with the one that names the rows.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns beside the first.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// Whether it holds numbers, which stand at the end of their column.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its name, in the first column.
    pub head: String,
    /// The other columns.
    pub cells: Vec<Cell>,
    /// Whether it sums up the rows before it.
    pub total: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "cell", content = "text", rename_all = "snake_case")]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number as it is shown.
    Number(String),
    /// The word for a number that is not shown.
    Hidden(String),
}

/// A picture with words that say what it shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// The picture: one `svg` element that holds its own colours and needs nothing from outside.
    pub svg: String,
    /// How wide it is drawn, in its own units, which are pixels where there is room.
    pub width: f64,
    /// How high.
    pub height: f64,
    /// What it shows, for whoever does not see it.
    pub alternative: String,
    /// What stands under it; may be empty.
    pub caption: String,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Its heading, of the third level.
    pub title: String,
    /// A few words under the heading, such as how deep a lever goes; may be empty.
    pub badge: String,
    /// What it says.
    pub paragraphs: Vec<Vec<Span>>,
    /// Its facts, each beside its name.
    pub facts: Vec<Fact>,
    /// A picture above the heading, such as a loop drawn as a ring.
    pub figure: Option<Figure>,
}

/// A fact with its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// What is so.
    pub value: String,
    /// A bar above the value.
    pub bar: Option<Bar>,
}

/// A share as a bar from 0 to 1, with its interval. The value beside it says the same in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bar {
    /// The share.
    pub share: f64,
    /// From where to where it may lie.
    pub interval: Option<(f64, f64)>,
}

impl Span {
    /// Words like most.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::of(text, Weight::Plain)
    }

    /// Bold words.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self::of(text, Weight::Strong)
    }

    /// Slanted words.
    #[must_use]
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::of(text, Weight::Emphasis)
    }

    fn of(text: impl Into<String>, weight: Weight) -> Self {
        let text = text.into();
        Self { text, weight }
    }
}

impl Block {
    /// A paragraph of words that all look like most.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph {
            spans: vec![Span::plain(text)],
        }
    }

    /// A small remark of such words.
    #[must_use]
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note {
            spans: vec![Span::plain(text)],
        }
    }

    /// A list with marks whose items are such words.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = String>) -> Self {
        let items = items.into_iter().map(|text| vec![Span::plain(text)]);
        Self::List {
            ordered: false,
            items: items.collect(),
        }
    }
}
