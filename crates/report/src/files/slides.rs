//! Slides: the report as drawings of 1280 × 720, one idea on each, to be shown or put into other slides.

mod words;

use super::markup::Markup;
use crate::document::{Bar, Block, Card, Direction, Document, Figure, Section, Span, Style};
use words::plain;

pub use words::lines;

/// How wide a slide is.
pub(super) const WIDTH: f64 = 1280.0;
/// How high.
const HEIGHT: f64 = 720.0;
/// Room at the sides.
const SIDE: f64 = 80.0;
/// Where what is under the heading begins, and where it ends.
const TOP: f64 = 190.0;
const BOTTOM: f64 = 640.0;
/// Most cards on the slide that shows all.
const MOST_LISTED: usize = 8;
/// Most facts on the slide of a card, and how high each is.
const MOST_FACTS: usize = 6;
const FACT: f64 = 40.0;
/// The sizes in which words are written: read from the last row, and smaller where there are many.
const SIZES: [f64; 3] = [28.0, 24.0, 20.0];
/// From line to line, as a share of their size.
const LEADING: f64 = 1.35;
/// How much wider heavy letters are.
const HEAVY: f64 = 1.12;

const INK: &str = "#1d2320";
const SOFT: &str = "#56605a";
const ACCENT: &str = "#00614a";
const TRACK: &str = "#e4e1d8";

/// One slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// What it is called, such as `02-map`.
    pub name: String,
    /// What it shows, in words.
    pub title: String,
    /// The drawing.
    pub svg: String,
}

/// The slides of a report: what was found, each picture, all cards together and each alone, and what is open.
#[must_use]
pub fn slides(document: &Document) -> Vec<Slide> {
    let mut show = Show {
        document,
        slides: Vec::new(),
    };
    for section in &document.sections {
        match section.style {
            Style::Finding => show.finding(section),
            Style::Open => show.listed(section),
            Style::Plain => show.plain(section),
            Style::Box | Style::Small | Style::Appendix => {}
        }
    }
    show.slides
}

struct Show<'a> {
    document: &'a Document,
    slides: Vec<Slide>,
}

impl Show<'_> {
    fn finding(&mut self, section: &Section) {
        let mut slide = self.begin(&self.document.title, 54.0);
        let mut y = TOP + 90.0;
        let sizes = [[44.0, 36.0, 30.0], SIZES];
        for (block, sizes) in section.blocks.iter().filter_map(words_of).zip(sizes) {
            y = self.write(&mut slide, &[block], (SIDE, y, BOTTOM), &sizes) + 24.0;
        }
        self.end(slide, &section.id, &section.heading);
    }

    fn listed(&mut self, section: &Section) {
        let mut slide = self.begin(&section.heading, 44.0);
        let texts = section.blocks.iter().flat_map(|block| match block {
            Block::List { items, .. } => items.iter().map(|it| plain(it)).collect(),
            _ => words_of(block).into_iter().collect::<Vec<_>>(),
        });
        let texts: Vec<String> = texts.collect();
        self.write(&mut slide, &texts, (SIDE, TOP + 20.0, BOTTOM), &SIZES);
        self.end(slide, &section.id, &section.heading);
    }

    /// A slide for each picture, one for all cards, and one for each card.
    fn plain(&mut self, section: &Section) {
        for block in &section.blocks {
            match block {
                Block::Figure(figure) => self.figure(section, figure),
                Block::Cards { cards } => {
                    if cards.iter().any(|it| !it.facts.is_empty()) {
                        self.all_cards(section, cards);
                    }
                    for card in cards {
                        self.card(section, card);
                    }
                }
                _ => {}
            }
        }
    }

    fn figure(&mut self, section: &Section, figure: &Figure) {
        let mut slide = self.begin(&section.heading, 44.0);
        draw(
            &mut slide,
            figure,
            (SIDE, TOP - 20.0, WIDTH - 2.0 * SIDE, BOTTOM - TOP + 20.0),
        );
        self.end(slide, &section.id, &figure.alternative);
    }

    fn all_cards(&mut self, section: &Section, cards: &[Card]) {
        let mut slide = self.begin(&section.heading, 44.0);
        let mut y = TOP + 20.0;
        for card in cards.iter().take(MOST_LISTED) {
            let fact = card.facts.first();
            self.text(&mut slide, &short(&card.title, 46), (SIDE, y, 28.0, INK));
            if let Some(bar) = fact.and_then(|it| it.bar) {
                let x = self.placed(760.0, 220.0);
                slide
                    .open("g")
                    .attr("transform", &format!("translate({x} {})", y - 18.0));
                bar_of(&mut slide, bar, 220.0, 18.0);
                slide.close();
            }
            if let Some(fact) = fact {
                self.text(&mut slide, &short(&fact.value, 16), (1000.0, y, 24.0, SOFT));
            }
            y += 56.0;
        }
        if cards.len() > MOST_LISTED {
            self.text(&mut slide, "…", (SIDE, y - 14.0, 28.0, SOFT));
        }
        self.end(slide, &section.id, &section.heading);
    }

    fn card(&mut self, section: &Section, card: &Card) {
        let mut slide = self.begin(&card.title, 44.0);
        let mut y = TOP;
        if !card.badge.is_empty() {
            let badge = (SIDE, y, y + 60.0);
            y = self.write_in(
                &mut slide,
                std::slice::from_ref(&card.badge),
                badge,
                (&[24.0, 20.0], SOFT),
            );
        }
        let mut from = SIDE;
        if let Some(figure) = &card.figure {
            draw(
                &mut slide,
                figure,
                (self.placed(SIDE, 520.0), y - 10.0, 520.0, BOTTOM - y + 10.0),
            );
            from = 640.0;
        }
        y += 30.0;
        let facts = card.facts.len().min(MOST_FACTS);
        let room = FACT * f64::from(u32::try_from(facts).unwrap_or_default());
        let texts: Vec<String> = card.paragraphs.iter().map(|it| plain(it)).collect();
        y = self.write(&mut slide, &texts, (from, y, BOTTOM - room), &SIZES) + 16.0;
        for fact in card.facts.iter().take(MOST_FACTS) {
            self.text(&mut slide, &fact.name, (from, y, 24.0, SOFT));
            let value = short(&fact.value, 60);
            self.text(&mut slide, &value, (from + 200.0, y, 24.0, INK));
            y += FACT;
        }
        if card.facts.len() > MOST_FACTS {
            self.text(&mut slide, "…", (from, y, 24.0, SOFT));
        }
        self.end(slide, &section.id, &card.title);
    }

    fn is_right_to_left(&self) -> bool {
        self.document.direction == Direction::RightToLeft
    }

    /// Where something of a width is put that begins so far from where lines begin.
    fn placed(&self, x: f64, width: f64) -> f64 {
        if self.is_right_to_left() {
            WIDTH - x - width
        } else {
            x
        }
    }

    fn begin(&self, heading: &str, size: f64) -> Markup {
        let mut slide = Markup::drawing(WIDTH, HEIGHT, heading);
        slide
            .open("rect")
            .number("width", WIDTH)
            .number("height", HEIGHT);
        slide.attr("fill", "#ffffff").close();
        let mut y = 96.0;
        let all = lines(heading, (WIDTH - 2.0 * SIDE) / HEAVY, size);
        for (at, line) in all.iter().take(2).enumerate() {
            let cut = at == 1 && all.len() > 2;
            let line = if cut {
                format!("{line} …")
            } else {
                line.clone()
            };
            self.heavy(&mut slide, &line, y, size);
            y += size * 1.15;
        }
        self.text(&mut slide, &self.document.foot, (SIDE, 684.0, 18.0, SOFT));
        slide
    }

    fn heavy(&self, slide: &mut Markup, text: &str, y: f64, size: f64) {
        slide.open("text").attr("font-weight", "700");
        self.place(slide, (SIDE, y, size, INK));
        slide.text(text).close();
    }

    fn text(&self, slide: &mut Markup, text: &str, at: (f64, f64, f64, &str)) {
        slide.open("text");
        self.place(slide, at);
        slide.text(text).close();
    }

    fn place(&self, slide: &mut Markup, (x, y, size, fill): (f64, f64, f64, &str)) {
        slide.number("x", self.placed(x, 0.0)).number("y", y);
        slide.number("font-size", size).attr("fill", fill);
        if self.is_right_to_left() {
            slide.attr("direction", "rtl");
        }
    }

    /// Texts below each other from a place to the other side, in the largest of these sizes in which they end in time. Gives
    /// where the next line would stand.
    fn write(
        &self,
        slide: &mut Markup,
        texts: &[String],
        at: (f64, f64, f64),
        sizes: &[f64],
    ) -> f64 {
        self.write_in(slide, texts, at, (sizes, INK))
    }

    fn write_in(
        &self,
        slide: &mut Markup,
        texts: &[String],
        (x, y, end): (f64, f64, f64),
        (sizes, fill): (&[f64], &str),
    ) -> f64 {
        let laid = |size: f64| laid(texts, WIDTH - SIDE - x, (y, size));
        let fits = |size: &&f64| laid(**size).iter().all(|(_, y)| *y < end);
        let smallest = sizes.last().copied().unwrap_or_default();
        let size = sizes.iter().find(fits).copied().unwrap_or(smallest);
        let mut lines = laid(size);
        let shown = lines.iter().take_while(|(_, y)| *y < end).count();
        if shown < lines.len() {
            // The report has more than fits.
            lines.truncate(shown);
            if let Some((last, _)) = lines.last_mut() {
                last.push_str(" …");
            }
        }
        for (line, y) in &lines {
            self.text(slide, line, (x, *y, size, fill));
        }
        lines.last().map_or(y, |(_, last)| last + size * LEADING)
    }

    fn end(&mut self, slide: Markup, id: &str, title: &str) {
        self.slides.push(Slide {
            name: format!("{:02}-{id}", self.slides.len() + 1),
            title: title.to_owned(),
            svg: slide.finish(),
        });
    }
}

/// Texts in lines, each with its height: between two texts is half a line more.
fn laid(texts: &[String], room: f64, (mut y, size): (f64, f64)) -> Vec<(String, f64)> {
    let mut all = Vec::new();
    for text in texts {
        for line in lines(text, room, size) {
            all.push((line, y));
            y += size * LEADING;
        }
        y += size * LEADING * 0.4;
    }
    all
}

/// A picture as large as it fits into a place, in its middle.
fn draw(slide: &mut Markup, figure: &Figure, (x, y, width, height): (f64, f64, f64, f64)) {
    let scale = (width / figure.width.max(1.0)).min(height / figure.height.max(1.0));
    let (left, top) = (
        x + (width - figure.width * scale) / 2.0,
        y + (height - figure.height * scale) / 2.0,
    );
    let transform = format!("translate({left:.2} {top:.2}) scale({scale:.4})");
    slide.open("g").attr("transform", &transform);
    slide.drawn(&figure.svg).close();
}

/// The words of a paragraph or a remark.
fn words_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph { spans } | Block::Note { spans } => Some(plain(spans as &[Span])),
        _ => None,
    }
}

/// The beginning of a text that is too long.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let begin: String = text.chars().take(most - 1).collect();
    format!("{}…", begin.trim_end())
}

/// A share as a bar that fills its place in a page.
pub(super) fn bar(page: &mut Markup, bar: Bar) {
    page.open("svg")
        .attr("class", "bar")
        .attr("viewBox", "0 0 100 8");
    page.attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true");
    bar_of(page, bar, 100.0, 8.0);
    page.close();
}

fn bar_of(page: &mut Markup, bar: Bar, width: f64, height: f64) {
    let mut rect = |x: f64, y: f64, (w, h): (f64, f64), fill: &str| {
        page.open("rect").number("x", x).number("y", y);
        page.number("width", w)
            .number("height", h)
            .attr("fill", fill)
            .close();
    };
    rect(0.0, 0.0, (width, height), TRACK);
    rect(
        0.0,
        0.0,
        (bar.share.clamp(0.0, 1.0) * width, height),
        ACCENT,
    );
    if let Some((low, high)) = bar.interval {
        let (low, high) = (low.clamp(0.0, 1.0) * width, high.clamp(0.0, 1.0) * width);
        rect(
            low,
            height * 0.4,
            ((high - low).max(0.0), height * 0.2),
            INK,
        );
    }
}
