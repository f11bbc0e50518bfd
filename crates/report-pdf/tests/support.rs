//! A document with one of everything, and poppler.

use std::io::Write;
use std::process::{Command, Stdio};

use loopwise_report::document::{
    Bar, Block, Card, Cell, Column, Direction, Document, Fact, Figure, Row, Section, Span, Style,
    Table,
};
use loopwise_report_pdf::{Fonts, pdf};

pub const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100" font-family="Atkinson Hyperlegible Next, sans-serif"><title>Two factors</title><rect x="10" y="10" width="80" height="30" fill="#00614a"/><text x="20" y="80">Trust → time</text></svg>"##;

pub fn fonts() -> Fonts {
    Fonts::with(Vec::new()).unwrap()
}

/// One of every kind of block, with `words` wherever people may have typed something.
pub fn document(words: &str) -> Document {
    let figure = Figure {
        svg: DRAWING.to_owned(),
        width: 200.0,
        height: 100.0,
        alternative: format!("A picture of {words}"),
        caption: format!("Under the picture: {words}"),
    };
    let fact = |name: &str| Fact {
        name: name.to_owned(),
        value: format!("Fact: {words}"),
        bar: Some(Bar {
            share: 0.4,
            interval: Some((0.2, 0.6)),
        }),
    };
    let card = Card {
        title: format!("Card {words}"),
        badge: words.to_owned(),
        paragraphs: vec![vec![
            Span::plain(words),
            Span::strong(words),
            Span::emphasis(words),
        ]],
        facts: vec![fact("Support"), fact("Depth")],
        figure: Some(figure.clone()),
    };
    let table = Table {
        caption: format!("Table: {words}"),
        columns: vec![
            column("Factor", false),
            column(words, false),
            column("In", true),
            column("Out", true),
        ],
        rows: (0..3)
            .map(|row| Row {
                head: format!("Row {row} {words}"),
                cells: vec![
                    Cell::Text(words.to_owned()),
                    Cell::Number("12".to_owned()),
                    Cell::Hidden("hidden".to_owned()),
                ],
                total: row == 2,
            })
            .collect(),
    };
    let blocks = vec![
        Block::Heading {
            text: format!("Third level {words}"),
        },
        Block::text(words),
        Block::list([words.to_owned(), "Second".to_owned()]),
        Block::List {
            ordered: true,
            items: vec![vec![Span::plain(words)]],
        },
        Block::Table(table),
        Block::Figure(figure),
        Block::Cards {
            cards: vec![card.clone(), card],
        },
        Block::Quote {
            text: words.to_owned(),
            who: "Students".to_owned(),
        },
        Block::note(words),
        Block::KeyFacts {
            facts: vec![fact("People"), fact("Maps")],
        },
        Block::Cite {
            spans: vec![Span::plain(words)],
        },
    ];
    let styles = [
        Style::Finding,
        Style::Box,
        Style::Plain,
        Style::Open,
        Style::Small,
        Style::Appendix,
    ];
    Document {
        language: "en".to_owned(),
        direction: Direction::LeftToRight,
        title: format!("Title {words}"),
        lead: words.to_owned(),
        author: words.to_owned(),
        from: words.to_owned(),
        date: "9 April 2026".to_owned(),
        iso_date: "2026-04-09".to_owned(),
        foot: format!("Revision 12 · {words}"),
        page_number: "Page {page} of {pages}".to_owned(),
        contents: "Contents".to_owned(),
        sections: styles
            .into_iter()
            .enumerate()
            .map(|(place, style)| Section {
                id: format!("part-{place}"),
                heading: format!("Part {place} {words}"),
                style,
                blocks: blocks.clone(),
            })
            .collect(),
    }
}

fn column(head: &str, numeric: bool) -> Column {
    Column {
        head: head.to_owned(),
        numeric,
    }
}

pub fn made(document: &Document) -> Vec<u8> {
    pdf(document, &fonts(), |letters| {
        format!("{letters} letters are not shown.")
    })
    .unwrap()
}

/// What one of poppler's programs says of a PDF.
pub fn poppler(program: &str, options: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}; install poppler-utils"));
    let mut into = child.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || into.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
