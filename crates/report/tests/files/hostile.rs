//! What people typed is data: markup, formulas, control characters and words from right to left.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use loopwise_report::data::{Item, Made, Quote, RawBallots};
use loopwise_report::document::{
    Block, Card, Cell, Column, Direction, Document, Figure, Row, Section, Span, Style, Table,
};
use loopwise_report::files::{Markup, csv, html, slides, xlsx};

use super::{ballots, made, map, material, vote};

const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1",
    "@SUM(A1)",
    "\u{FF1D}cmd",
    "</svg><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "النوم <b>جيد</b>",
    "]]>&amp;<!--",
];

fn report() -> Made {
    let label = |n: u128| HOSTILE[usize::try_from(n).unwrap() % HOSTILE.len()].to_owned();
    let mut material = material(map(8, 3, &label), [20, 12, 40, 0]);
    material.title = HOSTILE[4].to_owned();
    material.organisation = Some(HOSTILE[0].to_owned());
    let cards = HOSTILE.iter().map(|it| Item::Card((*it).to_owned()));
    let cards: Vec<Item> = cards
        .chain([Item::Card("\tTab\0\u{1}\r".to_owned())])
        .collect();
    let ballots = ballots([20, 12, 40, 0], &vec![[9, 6, 20, 0]; cards.len()]);
    material.votes = vec![vote(RawBallots::Approval(ballots), cards)];
    material.quotes = vec![Quote {
        text: HOSTILE[5].to_owned(),
        who: HOSTILE[1].to_owned(),
    }];
    made(&material)
}

/// The fields of a CSV, as a spreadsheet reads them.
fn fields(text: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                fields.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => fields.push(String::new()),
            '\r' if !quoted => {}
            other => fields.last_mut().unwrap().push(other),
        }
    }
    fields
}

#[test]
fn se_21_no_field_of_csv_begins_a_formula_but_our_signs_and_numbers() {
    let files = csv(&report().report);
    let begins = ['=', '+', '-', '@', '\t', '\r', '\0', '\u{FF1D}'];
    let mut guarded = 0;
    for file in &files {
        for field in fields(&file.text) {
            let ours = matches!(field.as_str(), "+" | "-") || field.parse::<f64>().is_ok();
            assert!(
                ours || !field.starts_with(begins),
                "{}: {field:?}",
                file.name
            );
            guarded += usize::from(field.starts_with('\''));
        }
    }
    assert!(guarded > 20, "{guarded}");
    let factors = &files
        .iter()
        .find(|it| it.name == "factors.csv")
        .unwrap()
        .text;
    assert!(fields(factors).contains(&format!("'{}", HOSTILE[0])));
    let links = &files.iter().find(|it| it.name == "links.csv").unwrap().text;
    assert!(links.contains(",+,"), "our own sign stays");
}

#[test]
fn se_21_the_workbook_is_the_same_every_time_and_holds_everything() {
    let report = report().report;
    let (first, second) = (xlsx(&report).unwrap(), xlsx(&report).unwrap());
    assert_eq!(first, second);
}

/// The parts of a workbook, by their names.
fn parts(workbook: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let count = archive.len();
    let read = |place| {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        (name, text)
    };
    (0..count).map(read).collect()
}

#[test]
fn se_21_what_people_typed_is_a_string_in_every_cell_of_the_workbook() {
    let parts = parts(xlsx(&report().report).unwrap());
    let sheets: Vec<&String> = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
        .map(|(_, text)| text)
        .collect();
    assert!(sheets.len() >= 5, "{:?}", parts.keys());
    let mut strings = 0;
    for sheet in sheets {
        for formula in ["<f>", "<f ", "<hyperlink", "t=\"str\""] {
            assert!(!sheet.contains(formula), "{formula} in {sheet}");
        }
        strings += sheet.matches(" t=\"s\"").count();
    }
    assert!(strings > 100, "{strings}");
    // Each as it was typed, in the list of strings that cells point into.
    let all = parts["xl/sharedStrings.xml"]
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    for typed in HOSTILE {
        assert!(all.contains(&format!(">{typed}</t>")), "{typed}");
    }
    let outside = parts
        .keys()
        .find(|name| name.contains("externalLink") || name.contains("vba"));
    assert_eq!(outside, None);
}

/// A document in which every text is hostile.
pub(super) fn document(text: &str) -> Document {
    let mut picture = Markup::drawing(100.0, 50.0, text);
    picture.leaf("text", text);
    let figure = Figure {
        svg: picture.finish(),
        width: 100.0,
        height: 50.0,
        alternative: text.to_owned(),
        caption: text.to_owned(),
    };
    let spans = || vec![Span::plain(text), Span::strong(text), Span::emphasis(text)];
    let table = Table {
        caption: text.to_owned(),
        columns: vec![
            Column {
                head: text.to_owned(),
                numeric: false,
            },
            Column {
                head: text.to_owned(),
                numeric: true,
            },
        ],
        rows: vec![Row {
            head: text.to_owned(),
            cells: vec![Cell::Number(text.to_owned())],
            total: true,
        }],
    };
    let card = Card {
        title: text.to_owned(),
        badge: text.to_owned(),
        paragraphs: vec![spans()],
        facts: Vec::new(),
        figure: Some(figure.clone()),
    };
    let section = |id: &str, style, blocks| Section {
        id: id.to_owned(),
        heading: text.to_owned(),
        style,
        blocks,
    };
    let words = vec![
        Block::Heading {
            text: text.to_owned(),
        },
        Block::Paragraph { spans: spans() },
        Block::list([text.to_owned()]),
        Block::Quote {
            text: text.to_owned(),
            who: text.to_owned(),
        },
        Block::note(text),
        Block::Table(table),
    ];
    Document {
        language: "en".to_owned(),
        direction: Direction::LeftToRight,
        title: text.to_owned(),
        lead: text.to_owned(),
        author: text.to_owned(),
        from: text.to_owned(),
        date: text.to_owned(),
        iso_date: "2026-04-09".to_owned(),
        foot: text.to_owned(),
        page_number: "{page} of {pages}".to_owned(),
        contents: text.to_owned(),
        sections: vec![
            section("finding", Style::Finding, words.clone()),
            section(
                "cards",
                Style::Plain,
                vec![Block::Figure(figure), Block::Cards { cards: vec![card] }],
            ),
            section("open", Style::Open, words),
        ],
    }
}

/// The names of all elements.
fn elements(markup: &str) -> Vec<&str> {
    let begins = markup.match_indices('<');
    begins
        .map(|(at, _)| markup[at + 1..].split(['>', ' ', '\n']).next().unwrap())
        .filter(|name| !name.starts_with('/'))
        .collect()
}

#[test]
fn se_20_the_page_and_the_slides_hold_only_our_elements() {
    for text in HOSTILE {
        let plain = html(&document("x"));
        let page = html(&document(text));
        assert_eq!(elements(&page), elements(&plain), "{text}");
        for forbidden in ["<script", "http:", "https:", " onload=\"", "javascript:"] {
            let allowed = page
                .replace("http://www.w3.org/2000/svg", "")
                .replace("http://evil.example", "");
            assert!(!allowed.contains(forbidden), "{text}: {forbidden}");
        }
        assert!(page.contains("Content-Security-Policy"));
        let slides = slides(&document(text));
        assert!(slides.len() >= 4, "{}", slides.len());
        for slide in slides {
            let known = ["svg", "title", "rect", "text", "g"];
            let elements = elements(&slide.svg);
            assert!(elements.iter().all(|it| known.contains(it)), "{elements:?}");
            assert!(
                slide.svg.starts_with(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1280 720\""
                )
            );
        }
    }
}

#[test]
fn a_report_from_right_to_left_runs_that_way() {
    let document = Document {
        language: "ar".to_owned(),
        direction: Direction::RightToLeft,
        ..document("النوم")
    };
    assert!(html(&document).contains("<html lang=\"ar\" dir=\"rtl\">"));
    let slide = &slides(&document)[0].svg;
    assert!(slide.contains("direction=\"rtl\"") && slide.contains("x=\"1200\""));
}
