//! HTML: the whole report as one file for screen and paper. It runs no script and asks nothing of anybody: styles and pictures
//! are inside, and its content policy forbids the rest.

use super::markup::Markup;
use crate::document::{
    Block, Card, Cell, Direction, Document, Fact, Figure, Section, Span, Style, Table, Weight,
};

/// The style sheet.
const CSS: &str = include_str!("html.css");
/// What the file may do: show its own styles.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The report as one file.
#[must_use]
pub fn html(document: &Document) -> String {
    let mut page = Markup::after("<!doctype html>\n");
    page.open("html")
        .attr("lang", &document.language)
        .attr("dir", direction(document.direction));
    head(&mut page, document);
    page.open("body").open("main");
    title(&mut page, document);
    contents(&mut page, document);
    for section in &document.sections {
        write_section(&mut page, section);
    }
    page.open("footer").leaf("p", &document.foot).close();
    let mut text = page.finish();
    text.push('\n');
    text
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

fn head(page: &mut Markup, document: &Document) {
    page.open("head");
    page.open("meta").attr("charset", "utf-8").close();
    page.open("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", POLICY)
        .close();
    page.open("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1")
        .close();
    page.open("meta")
        .attr("name", "referrer")
        .attr("content", "no-referrer")
        .close();
    if !document.author.is_empty() {
        page.open("meta")
            .attr("name", "author")
            .attr("content", &document.author)
            .close();
    }
    page.leaf("title", &document.title);
    page.style(CSS);
    page.close();
}

fn title(page: &mut Markup, document: &Document) {
    page.open("header").attr("class", "title");
    if !document.from.is_empty() {
        people_said(page, "p", "from", &document.from);
    }
    people_said(page, "h1", "", &document.title);
    if !document.lead.is_empty() {
        people_said(page, "p", "lead", &document.lead);
    }
    page.open("p").attr("class", "date");
    page.open("time")
        .attr("datetime", &document.iso_date)
        .text(&document.date)
        .close();
    page.close().close();
}

/// An element whose words may run another way than the page.
fn people_said(page: &mut Markup, element: &'static str, class: &str, text: &str) {
    page.open(element);
    if !class.is_empty() {
        page.attr("class", class);
    }
    page.attr("dir", "auto").text(text).close();
}

fn contents(page: &mut Markup, document: &Document) {
    page.open("nav")
        .attr("class", "contents")
        .attr("aria-labelledby", "contents");
    page.open("h2")
        .attr("id", "contents")
        .text(&document.contents)
        .close();
    page.open("ol");
    for section in &document.sections {
        page.open("li")
            .open("a")
            .attr("href", &format!("#{}", section.id));
        page.text(&section.heading).close().close();
    }
    page.close().close();
}

fn write_section(page: &mut Markup, section: &Section) {
    let class = match section.style {
        Style::Plain => "plain",
        Style::Finding => "finding",
        Style::Box => "box",
        Style::Open => "open",
        Style::Small => "small",
        Style::Appendix => "appendix",
    };
    let heading = format!("{}-heading", section.id);
    page.open("section")
        .attr("id", &section.id)
        .attr("class", class)
        .attr("aria-labelledby", &heading);
    page.open("h2")
        .attr("id", &heading)
        .text(&section.heading)
        .close();
    for block in &section.blocks {
        write_block(page, block);
    }
    page.close();
}

fn write_block(page: &mut Markup, block: &Block) {
    match block {
        Block::Heading { text } => people_said(page, "h3", "", text),
        Block::Paragraph { spans } => paragraph(page, "", spans),
        Block::Note { spans } => paragraph(page, "note", spans),
        Block::Cite { spans } => paragraph(page, "cite", spans),
        Block::List { ordered, items } => {
            page.open(if *ordered { "ol" } else { "ul" });
            for item in items {
                page.open("li").attr("dir", "auto");
                write_spans(page, item);
                page.close();
            }
            page.close();
        }
        Block::Table(table) => write_table(page, table),
        Block::Figure(figure) => write_figure(page, figure),
        Block::Cards { cards } => {
            page.open("div").attr("class", "cards");
            for card in cards {
                write_card(page, card);
            }
            page.close();
        }
        Block::Quote { text, who } => {
            page.open("figure").attr("class", "quote");
            people_said(page, "blockquote", "", text);
            if !who.is_empty() {
                people_said(page, "figcaption", "", who);
            }
            page.close();
        }
        Block::KeyFacts { facts } => write_facts(page, "key-facts", facts),
    }
}

fn paragraph(page: &mut Markup, class: &str, spans: &[Span]) {
    page.open("p").attr("dir", "auto");
    if !class.is_empty() {
        page.attr("class", class);
    }
    write_spans(page, spans);
    page.close();
}

fn write_spans(page: &mut Markup, spans: &[Span]) {
    for span in spans {
        match span.weight {
            Weight::Plain => page.text(&span.text),
            Weight::Strong => page.leaf("strong", &span.text),
            Weight::Emphasis => page.leaf("em", &span.text),
        };
    }
}

fn write_table(page: &mut Markup, table: &Table) {
    page.open("div")
        .attr("class", "table")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", &table.caption);
    page.open("table").leaf("caption", &table.caption);
    page.open("thead").open("tr");
    for column in &table.columns {
        page.open("th").attr("scope", "col");
        if column.numeric {
            page.attr("class", "number");
        }
        page.text(&column.head).close();
    }
    page.close().close();
    page.open("tbody");
    for row in &table.rows {
        page.open("tr");
        if row.total {
            page.attr("class", "total");
        }
        page.open("th")
            .attr("scope", "row")
            .attr("dir", "auto")
            .text(&row.head)
            .close();
        for cell in &row.cells {
            let (class, text) = match cell {
                Cell::Text(text) => ("", text),
                Cell::Number(text) => ("number", text),
                Cell::Hidden(text) => ("number hidden", text),
            };
            page.open("td");
            if class.is_empty() {
                page.attr("dir", "auto");
            } else {
                page.attr("class", class);
            }
            page.text(text).close();
        }
        page.close();
    }
    page.close().close().close();
}

/// Up to which width a picture is made as small as a phone or a card.
const NARROW: f64 = 420.0;
/// Up to which it is made nearly as small as a phone.
const WIDE: f64 = 480.0;

fn write_figure(page: &mut Markup, figure: &Figure) {
    page.open("figure");
    page.open("div").attr("role", "img");
    match figure.width {
        width if width <= NARROW => page.attr("class", "drawing"),
        // On a phone it would be too small to read: it is scrolled through, also with keys.
        width if width <= WIDE => page.attr("class", "drawing middle").attr("tabindex", "0"),
        _ => page.attr("class", "drawing wide").attr("tabindex", "0"),
    };
    page.attr("aria-label", &figure.alternative);
    page.drawn(&figure.svg).close();
    if !figure.caption.is_empty() {
        people_said(page, "figcaption", "", &figure.caption);
    }
    page.close();
}

fn write_card(page: &mut Markup, card: &Card) {
    page.open("article");
    if let Some(figure) = &card.figure {
        write_figure(page, figure);
    }
    people_said(page, "h3", "", &card.title);
    if !card.badge.is_empty() {
        people_said(page, "p", "badge", &card.badge);
    }
    for spans in &card.paragraphs {
        paragraph(page, "", spans);
    }
    if !card.facts.is_empty() {
        write_facts(page, "facts", &card.facts);
    }
    page.close();
}

fn write_facts(page: &mut Markup, class: &'static str, facts: &[Fact]) {
    page.open("dl").attr("class", class);
    for fact in facts {
        page.open("div").leaf("dt", &fact.name);
        page.open("dd").attr("dir", "auto");
        if let Some(bar) = fact.bar {
            super::slides::bar(page, bar);
        }
        page.text(&fact.value).close().close();
    }
    page.close();
}
