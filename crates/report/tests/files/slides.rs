//! Slides of a report that has more than fits: each says once that it is cut, and no word runs over its edges.

use loopwise_report::document::{Block, Card, Document, Fact, Section, Span, Style};
use loopwise_report::files::{Slide, slides};

use super::hostile::document;

/// What stands on a slide where something was left out.
const CUT: &str = "…</text>";

fn shown(style: Style, blocks: Vec<Block>) -> Vec<Slide> {
    slides(&Document {
        sections: vec![Section {
            id: "part".to_owned(),
            heading: "Part".to_owned(),
            style,
            blocks,
        }],
        ..document("x")
    })
}

/// How often a slide says that it is cut, of slides that are drawn in one go.
fn cuts(slides: &[Slide]) -> Vec<usize> {
    slides
        .iter()
        .map(|slide| slide.svg.matches(CUT).count())
        .collect()
}

fn sentence(number: usize) -> String {
    format!("Sentence {number} of many that are said in this part of the report.")
}

fn card(paragraphs: usize, facts: usize) -> Card {
    Card {
        title: "Trust".to_owned(),
        badge: String::new(),
        paragraphs: (0..paragraphs)
            .map(|n| vec![Span::plain(sentence(n))])
            .collect(),
        facts: (0..facts)
            .map(|n| Fact {
                name: format!("Fact {n}"),
                value: "5 of 10".to_owned(),
                bar: None,
            })
            .collect(),
        figure: None,
    }
}

#[test]
fn a_slide_that_leaves_something_out_says_so_once() {
    for (sentences, cut) in [(3, 0), (200, 1)] {
        let list = Block::list((0..sentences).map(sentence));
        assert_eq!(
            cuts(&shown(Style::Open, vec![list])),
            [cut],
            "a list of {sentences}"
        );
        let all: Vec<_> = (0..sentences).map(|n| Block::note(sentence(n))).collect();
        assert_eq!(cuts(&shown(Style::Open, all)), [cut], "{sentences} remarks");
        let long: String = (0..sentences).map(sentence).collect();
        assert_eq!(
            cuts(&shown(Style::Finding, vec![Block::note(long)])),
            [cut],
            "one of {sentences}"
        );
        let cards = vec![card(sentences, 0)];
        assert_eq!(
            cuts(&shown(Style::Plain, vec![Block::Cards { cards }])),
            [cut],
            "a card of {sentences}"
        );
        // One slide with all of them and one with each.
        let cards = vec![card(1, 1); sentences];
        let told = cuts(&shown(Style::Plain, vec![Block::Cards { cards }]));
        assert_eq!((told.len(), told[0]), (sentences + 1, cut));
        assert!(told[1..].iter().all(|it| *it == 0));
    }
    // The first words and the last that fit are there, and what is cut is not the next slide's.
    let list = Block::list((0..200).map(sentence));
    let slide = &shown(Style::Open, vec![list])[0].svg;
    assert!(slide.contains("Sentence 0 of") && !slide.contains("Sentence 199 of"));
    let cards = vec![card(20, 20), card(1, 1)];
    let told = cuts(&shown(Style::Plain, vec![Block::Cards { cards }]));
    assert_eq!(told, [0, 2, 0], "its words and its facts");
}

#[test]
fn a_long_heading_is_cut_in_its_second_line() {
    let heading = "Everything that was said of trust ".repeat(12);
    let section = Section {
        id: "part".to_owned(),
        heading,
        style: Style::Open,
        blocks: vec![Block::note("One remark.")],
    };
    let document = Document {
        sections: vec![section],
        ..document("x")
    };
    let slide = &slides(&document)[0].svg;
    assert_eq!(slide.matches("font-weight").count(), 2, "{slide}");
    assert_eq!(slide.matches(" …</text>").count(), 1, "{slide}");
}
