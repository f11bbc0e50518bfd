//! Charts: shares by voice as bars, and priority against structure. Drawn by the writer that escapes every text; whatever
//! they show is said in words beside them.

use loopwise_report::files::{Markup, lines};
use loopwise_scene::{AdvanceTable, Measure, TextStyle, Weight};

const INK: &str = "#1d2320";
const SOFT: &str = "#56605a";
const TRACK: &str = "#e4e1d8";
const ALL: &str = "#00614a";
/// Students, teachers, members, and those without a voice: a mark of its own stands beside each colour.
const VOICES: [&str; 4] = ["#8a5a00", "#4f46b0", "#a3286f", "#56605a"];

/// How wide the picture of priority and structure is.
pub(super) const WIDTH: f64 = 660.0;
/// How wide a chart of bars is: its bars can be seen in full on the narrowest phone.
pub(super) const BARS_WIDTH: f64 = 430.0;
const ROW: f64 = 18.0;
const TITLE: f32 = 14.0;
const TITLE_LINE: f64 = 18.0;
/// Where the name of a voice begins, and the size of names and numbers.
const NAME: f64 = 22.0;
const SMALL: f32 = 12.5;

/// A bar of a chart.
pub(super) struct Bar {
    /// Whose: none for all people, or the place of a voice.
    pub(super) voice: Option<usize>,
    /// The name beside it.
    pub(super) name: String,
    /// The share and its interval; none where nothing is shown.
    pub(super) share: Option<(f64, f64, f64)>,
    /// The same in words.
    pub(super) words: String,
}

/// Groups of bars, each under its name. The drawing and its height.
pub(super) fn bars(name: &str, groups: &[(String, Vec<Bar>)]) -> (String, f64) {
    let of = |text: fn(&Bar) -> &str| {
        let bars = groups.iter().flat_map(|(_, bars)| bars);
        bars.map(|bar| width(text(bar), SMALL, Weight::Text))
            .fold(0.0, f64::max)
    };
    let begin = NAME + of(|bar| &bar.name).min(BARS_WIDTH / 3.0) + 12.0;
    let room = BARS_WIDTH - begin - 10.0 - of(|bar| &bar.words);
    let titles: Vec<Vec<String>> = groups.iter().map(|(title, _)| wrapped(title)).collect();
    let title_lines: usize = titles.iter().map(Vec::len).sum();
    let rows: usize = groups.iter().map(|(_, bars)| bars.len()).sum();
    #[allow(clippy::cast_precision_loss)] // rows of a chart
    let height =
        rows as f64 * ROW + title_lines as f64 * TITLE_LINE + groups.len() as f64 * 14.0 + 8.0;
    let mut drawing = Markup::drawing(BARS_WIDTH, height, name);
    let mut y = 0.0;
    for ((_, bars), title) in groups.iter().zip(titles) {
        for line in title {
            y += TITLE_LINE;
            text(&mut drawing, &line, (0.0, y, TITLE.into(), INK), "700");
        }
        y += 6.0;
        for bar in bars {
            one_bar(&mut drawing, bar, (y, begin, room));
            y += ROW;
        }
        y += 8.0;
    }
    (drawing.finish(), height)
}

/// Whoever reads a file may not have our font, and others are wider.
const WIDER: f64 = 1.15;

/// How wide a text is at most.
fn width(text: &str, size: f32, weight: Weight) -> f64 {
    WIDER * f64::from(AdvanceTable.width(text, TextStyle::new(weight, size)))
}

/// A title in lines that fit.
fn wrapped(title: &str) -> Vec<String> {
    lines(title, BARS_WIDTH, TITLE.into())
}

fn one_bar(drawing: &mut Markup, bar: &Bar, (y, begin, room): (f64, f64, f64)) {
    let colour = bar.voice.map_or(ALL, |voice| VOICES[voice.min(3)]);
    if let Some(voice) = bar.voice {
        mark(drawing, voice, (8.0, y + 8.0), colour);
    }
    text(
        drawing,
        &bar.name,
        (NAME, y + 12.5, SMALL.into(), SOFT),
        "400",
    );
    rect(drawing, (begin, y + 4.0, room, 9.0), TRACK);
    if let Some((share, low, high)) = bar.share {
        rect(drawing, (begin, y + 4.0, share * room, 9.0), colour);
        let (from, to) = (begin + low * room, begin + high * room);
        line(drawing, (from, y + 8.5, to, y + 8.5), INK);
        line(drawing, (from, y + 5.0, from, y + 12.0), INK);
        line(drawing, (to, y + 5.0, to, y + 12.0), INK);
    }
    text(
        drawing,
        &bar.words,
        (begin + room + 10.0, y + 12.5, SMALL.into(), INK),
        "400",
    );
}

/// The mark of a voice: a disc, a square, a diamond, a ring.
fn mark(drawing: &mut Markup, voice: usize, (x, y): (f64, f64), colour: &str) {
    match voice {
        0 | 3 => {
            drawing
                .open("circle")
                .number("cx", x)
                .number("cy", y)
                .number("r", 4.5);
        }
        _ => {
            drawing
                .open("rect")
                .number("x", x - 4.0)
                .number("y", y - 4.0);
            drawing
                .number("width", 8.0)
                .number("height", 8.0)
                .number("rx", 1.5);
            if voice == 2 {
                drawing.attr("transform", &format!("rotate(45 {x} {y})"));
            }
        }
    }
    if voice == 3 {
        drawing
            .attr("fill", "none")
            .attr("stroke", colour)
            .number("stroke-width", 2.0);
    } else {
        drawing.attr("fill", colour);
    }
    drawing.close();
}

/// A point between people and structure.
pub(super) struct Point {
    /// A number beside it, which the list below explains.
    pub(super) number: usize,
    /// The share of people, from 0 to 1.
    pub(super) people: f64,
    /// Its place by loops: 1 is the first.
    pub(super) rank: f64,
    /// Whether its place is sure.
    pub(super) sure: bool,
}

/// The words in the picture of priority and structure.
pub(super) struct PriorityWords<'a> {
    pub(super) name: &'a str,
    pub(super) people: &'a str,
    pub(super) structure: &'a str,
    /// Top left, top right, bottom left, bottom right.
    pub(super) quadrants: [String; 4],
}

/// How high the picture of priority and structure is.
pub(super) const PRIORITY_HEIGHT: f64 = 440.0;

/// People upwards, structure to the right; where the quadrants meet; the lowest rank.
pub(super) fn priority(
    words: &PriorityWords<'_>,
    points: &[Point],
    (people_from, rank_to): (f64, f64),
    last: f64,
) -> String {
    let (left, top, width, height) = (60.0, 16.0, 580.0, 370.0);
    let x = |rank: f64| left + width * (1.0 - (rank - 1.0) / (last - 1.0).max(1.0));
    let y = |share: f64| top + height * (1.0 - share.clamp(0.0, 1.0));
    let mut drawing = Markup::drawing(WIDTH, PRIORITY_HEIGHT, words.name);
    rect(&mut drawing, (left, top, width, height), "#f7f5f0");
    let (middle, cut) = (x(rank_to), y(people_from));
    rect(
        &mut drawing,
        (middle, top, left + width - middle, cut - top),
        "#dcebe4",
    );
    line(&mut drawing, (middle, top, middle, top + height), SOFT);
    line(&mut drawing, (left, cut, left + width, cut), SOFT);
    let corners = [
        (left + 8.0, top + 18.0, "start"),
        (left + width - 8.0, top + 18.0, "end"),
        (left + 8.0, top + height - 10.0, "start"),
        (left + width - 8.0, top + height - 10.0, "end"),
    ];
    for ((x, y, anchor), quadrant) in corners.into_iter().zip(&words.quadrants) {
        drawing
            .open("text")
            .number("x", x)
            .number("y", y)
            .attr("text-anchor", anchor);
        drawing
            .number("font-size", 13.0)
            .attr("fill", SOFT)
            .attr("font-style", "italic");
        drawing.text(quadrant).close();
    }
    for point in points {
        dot(&mut drawing, point, (x(point.rank), y(point.people)));
    }
    for share in [0.0, 0.5, 1.0] {
        let label = format!("{:.0} %", share * 100.0);
        text(
            &mut drawing,
            &label,
            (8.0, y(share) + 4.0, 12.0, SOFT),
            "400",
        );
    }
    text(
        &mut drawing,
        words.structure,
        (left, top + height + 24.0, 13.0, INK),
        "700",
    );
    text(
        &mut drawing,
        words.people,
        (left, top + height + 44.0, 13.0, INK),
        "700",
    );
    drawing.finish()
}

fn dot(drawing: &mut Markup, point: &Point, (x, y): (f64, f64)) {
    drawing
        .open("circle")
        .number("cx", x)
        .number("cy", y)
        .number("r", 12.0);
    drawing.attr("stroke", ALL).number("stroke-width", 2.0);
    let (fill, ink) = if point.sure {
        (ALL, "#ffffff")
    } else {
        ("#ffffff", INK)
    };
    drawing.attr("fill", fill).close();
    drawing
        .open("text")
        .number("x", x)
        .number("y", y + 4.5)
        .attr("text-anchor", "middle");
    drawing
        .number("font-size", 13.0)
        .attr("font-weight", "700")
        .attr("fill", ink);
    drawing.text(&point.number.to_string()).close();
}

fn text(drawing: &mut Markup, text: &str, (x, y, size, fill): (f64, f64, f64, &str), weight: &str) {
    drawing
        .open("text")
        .number("x", x)
        .number("y", y)
        .number("font-size", size);
    drawing
        .attr("font-weight", weight)
        .attr("fill", fill)
        .text(text)
        .close();
}

fn rect(drawing: &mut Markup, (x, y, width, height): (f64, f64, f64, f64), fill: &str) {
    drawing.open("rect").number("x", x).number("y", y);
    drawing
        .number("width", width.max(0.0))
        .number("height", height.max(0.0));
    drawing.attr("fill", fill).close();
}

fn line(drawing: &mut Markup, (x1, y1, x2, y2): (f64, f64, f64, f64), stroke: &str) {
    drawing
        .open("line")
        .number("x1", x1)
        .number("y1", y1)
        .number("x2", x2)
        .number("y2", y2);
    drawing
        .attr("stroke", stroke)
        .number("stroke-width", 1.5)
        .close();
}

#[cfg(test)]
mod tests {
    use loopwise_scene::Weight;

    use super::{BARS_WIDTH, TITLE, width, wrapped};

    #[test]
    fn a_title_keeps_every_letter_and_no_line_is_wider_than_the_chart() {
        let long = "w".repeat(120);
        let unbroken = "学".repeat(120);
        let words = "Room for students and teachers to know each other in every school of every district of the state";
        for title in ["Trust", words, long.as_str(), unbroken.as_str()] {
            let lines = wrapped(title);
            assert_eq!(lines.concat().replace(' ', ""), title.replace(' ', ""));
            for line in &lines {
                assert!(width(line, TITLE, Weight::Heavy) <= BARS_WIDTH, "{line}");
            }
        }
        assert_eq!(wrapped("Trust"), ["Trust"]);
        assert_eq!(wrapped(words).len(), 2);
    }
}
