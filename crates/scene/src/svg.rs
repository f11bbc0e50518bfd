//! A display list as an SVG file.
//!
//! Elements and attributes are Rust names, every value and text is escaped, and nothing here can write a script, a
//! foreign object or an address. The one style is that of the fonts, which is ours.

mod xml;

use crate::display::legend;
use crate::{
    Anchor, Cap, DisplayList, Ink, PointF, Rect, Scene, Segment, Shape, Stroke, TextStyle,
    ThemeName, Weight,
};
use xml::{Element, Number, Xml};

/// The family of every text, with what may stand in for it.
const FONT: &str =
    "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Noto Sans, system-ui, sans-serif";
/// Room around the map.
const MARGIN: f64 = 40.0;
/// The same, when nothing is written below it.
const MARGIN_ALONE: f64 = 14.0;
/// Narrowest picture, so that the legend has room.
const NARROWEST: f64 = 760.0;

/// Words of the legend, in the language of the reader. An empty text leaves its entry out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Legend<'a> {
    /// A link in the same direction.
    pub same: &'a str,
    /// A link in the opposite direction.
    pub opposite: &'a str,
    /// A link whose direction is not agreed.
    pub unsure: &'a str,
    /// A link that works after a while.
    pub delay: &'a str,
    /// A reinforcing loop.
    pub reinforcing: &'a str,
    /// A balancing loop.
    pub balancing: &'a str,
    /// An undecided loop.
    pub undecided: &'a str,
}

/// What is written around the drawing. Empty texts are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SvgOptions<'a> {
    /// Title of the map: the name of the picture and the start of the caption.
    pub title: &'a str,
    /// The question the map answers, under the caption.
    pub question: &'a str,
    /// A description for people who do not see the picture.
    pub description: &'a str,
    /// The legend; none leaves it out.
    pub legend: Option<Legend<'a>>,
    /// The revision of the map, as the reader writes it.
    pub revision: &'a str,
    /// The day, as the reader writes it.
    pub date: &'a str,
    /// Licence or source line.
    pub licence: &'a str,
    /// Colours.
    pub theme: ThemeName,
    /// Whether colours are written as they are or by name.
    pub paint: Paint,
    /// What lies behind the drawing.
    pub ground: Ground,
    /// What is written below the drawing.
    pub below: Below,
    /// A style sheet with the fonts in it, for a file that looks the same where they are not installed.
    pub fonts: &'a str,
}

/// How a colour is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paint {
    /// As the theme has it: for a file that stands alone.
    #[default]
    Values,
    /// As a custom property, `var(--ink)`: for a picture inside a page, which knows its theme.
    Names,
}

/// What is written below the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Below {
    /// Legend, caption and question, as far as they are given.
    #[default]
    Words,
    /// Nothing: the page around the picture says it.
    Nothing,
}

/// What lies behind the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ground {
    /// The paper of the theme.
    #[default]
    Paper,
    /// Nothing.
    Transparent,
}

/// The page around a map, and what is written around it.
fn layout(scene: &Scene, list: &DisplayList, options: &SvgOptions) -> (Rect, Vec<Shape>) {
    let (margin, narrowest) = match options.below {
        Below::Words => (MARGIN, NARROWEST),
        Below::Nothing => (MARGIN_ALONE, 0.0),
    };
    // The name of a group may stand above everything else.
    let top = list.still.iter().filter_map(|shape| match shape {
        Shape::Text { at, style, .. } => Some(at.y - f64::from(style.size)),
        _ => None,
    });
    let top = top.fold(scene.bounds.y, f64::min);
    let drawn = Rect {
        y: top,
        h: scene.bounds.bottom() - top,
        ..scene.bounds
    };
    let map = drawn.grown(margin);
    let width = map.w.max(narrowest);
    let mut page = Rect {
        x: map.x - (width - map.w) / 2.0,
        w: width,
        ..map
    };
    let around = match options.below {
        Below::Words => around(&mut page, options),
        Below::Nothing => Vec::new(),
    };
    (page, around)
}

fn paper(page: Rect) -> Shape {
    Shape::RoundRect {
        rect: page,
        corner: 0.0,
        fill: Some(Ink::Paper),
        stroke: None,
        opacity: 1.0,
    }
}

/// Writes a display list as an SVG file. Take the list with [`crate::Camera::whole`] to get every detail.
#[must_use]
pub fn write(scene: &Scene, list: &DisplayList, options: &SvgOptions) -> String {
    let (page, around) = layout(scene, list, options);
    let mut xml = Xml::new();
    xml.open(Element::Svg);
    xml.attr("xmlns", "http://www.w3.org/2000/svg");
    xml.numbers("viewBox", &[page.x, page.y, page.w, page.h]);
    xml.number("width", page.w);
    xml.number("height", page.h);
    xml.attr("role", "img");
    xml.attr("font-family", FONT);
    for (element, text) in [
        (Element::Title, options.title),
        (Element::Desc, options.description),
        (Element::Style, options.fonts),
    ] {
        if !text.is_empty() {
            xml.open(element);
            xml.text(text);
            xml.close();
        }
    }
    let mut pen = Pen {
        xml,
        theme: options.theme,
        paint: options.paint,
    };
    if options.ground == Ground::Paper {
        pen.shape(&paper(page));
    }
    for shapes in [&list.still, &list.moving, &around] {
        pen.xml.open(Element::G);
        for shape in shapes {
            pen.shape(shape);
        }
        pen.xml.close();
    }
    pen.xml.close();
    pen.xml.finish()
}

/// Legend, caption and question below the map; the page grows to hold them.
fn around(page: &mut Rect, options: &SvgOptions) -> Vec<Shape> {
    let inner = page.grown(-MARGIN);
    let mut shapes = Vec::new();
    let mut y = page.bottom();
    if let Some(words) = &options.legend {
        let area = Rect { y, ..inner };
        let (drawn, height) = legend::legend(words, options.theme, area);
        shapes.extend(drawn);
        y += height + 8.0;
    }
    let parts = [
        options.title,
        options.revision,
        options.date,
        options.licence,
    ];
    let caption: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [
        (
            caption.join(" · "),
            TextStyle::new(Weight::Strong, 15.0),
            Ink::Ink,
        ),
        (
            options.question.replace('\n', " "),
            TextStyle::new(Weight::Text, 14.0),
            Ink::InkSoft,
        ),
    ];
    for (text, style, ink) in lines {
        if !text.is_empty() {
            y += 22.0;
            let at = PointF::new(inner.x, y);
            shapes.push(Shape::Text {
                at,
                anchor: Anchor::Left,
                style,
                ink,
                text,
                opacity: 1.0,
            });
        }
    }
    if !shapes.is_empty() {
        page.h = y + 24.0 - page.y;
    }
    shapes
}

/// Writes shapes with the colours of a theme.
struct Pen {
    xml: Xml,
    theme: ThemeName,
    paint: Paint,
}

impl Pen {
    fn colour(&self, ink: Ink) -> String {
        match self.paint {
            Paint::Values => self.theme.rgb(ink).to_string(),
            Paint::Names => format!("var(--{})", ink.css()),
        }
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Path {
                segments,
                fill,
                stroke,
                opacity,
            } => {
                self.xml.open(Element::Path);
                self.xml.attr("d", &outline(segments));
                self.paint(*fill, stroke.as_ref(), *opacity);
            }
            Shape::RoundRect {
                rect,
                corner,
                fill,
                stroke,
                opacity,
            } => {
                self.xml.open(Element::Rect);
                let sides = [
                    ("x", rect.x),
                    ("y", rect.y),
                    ("width", rect.w),
                    ("height", rect.h),
                ];
                for (name, value) in sides {
                    self.xml.number(name, value);
                }
                if *corner > 0.0 {
                    self.xml.number("rx", *corner);
                }
                self.paint(*fill, stroke.as_ref(), *opacity);
            }
            Shape::Circle {
                centre,
                radius,
                fill,
                stroke,
                opacity,
            } => {
                self.xml.open(Element::Circle);
                for (name, value) in [("cx", centre.x), ("cy", centre.y), ("r", *radius)] {
                    self.xml.number(name, value);
                }
                self.paint(*fill, stroke.as_ref(), *opacity);
            }
            Shape::Text {
                at,
                anchor,
                style,
                ink,
                text,
                opacity,
            } => {
                self.xml.open(Element::Text);
                self.xml.number("x", at.x);
                self.xml.number("y", at.y);
                // Which side is the start depends on the direction of the text.
                let turned = right_to_left(text);
                match (anchor, turned) {
                    (Anchor::Middle, _) => self.xml.attr("text-anchor", "middle"),
                    (Anchor::Left, true) | (Anchor::Right, false) => {
                        self.xml.attr("text-anchor", "end");
                    }
                    (Anchor::Left, false) | (Anchor::Right, true) => {}
                }
                if turned {
                    self.xml.attr("direction", "rtl");
                }
                self.xml.number("font-size", f64::from(style.size));
                self.xml
                    .number("font-weight", f64::from(style.weight.number()));
                let colour = self.colour(*ink);
                self.xml.attr("fill", &colour);
                self.opacity(*opacity);
                self.xml.text(text);
            }
        }
        self.xml.close();
    }

    fn paint(&mut self, fill: Option<Ink>, stroke: Option<&Stroke>, opacity: f64) {
        match fill {
            Some(ink) => {
                let colour = self.colour(ink);
                self.xml.attr("fill", &colour);
            }
            None => self.xml.attr("fill", "none"),
        }
        if let Some(stroke) = stroke {
            let colour = self.colour(stroke.ink);
            self.xml.attr("stroke", &colour);
            self.xml.number("stroke-width", stroke.width);
            self.xml.attr("stroke-linejoin", "round");
            if stroke.cap == Cap::Round {
                self.xml.attr("stroke-linecap", "round");
            }
            if let Some(dash) = stroke.dash {
                self.xml.numbers("stroke-dasharray", &dash);
            }
        }
        self.opacity(opacity);
    }

    fn opacity(&mut self, opacity: f64) {
        if opacity < 1.0 {
            self.xml.number("opacity", opacity);
        }
    }
}

/// Whether the first letter with a direction runs from right to left.
fn right_to_left(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF))
}

/// The `d` of a path.
fn outline(segments: &[Segment]) -> String {
    let mut d = String::new();
    let mut pen: Option<PointF> = None;
    let pair = |d: &mut String, letter: char, to: PointF| {
        d.push(letter);
        d.push_str(&format!("{} {}", Number(to.x), Number(to.y)));
    };
    for segment in segments {
        match *segment {
            Segment::Move(to) => {
                pair(&mut d, 'M', to);
                pen = Some(to);
            }
            Segment::Line(to) => {
                pair(&mut d, 'L', to);
                pen = Some(to);
            }
            Segment::Quad { control, to } => {
                pair(&mut d, 'Q', control);
                pair(&mut d, ' ', to);
                pen = Some(to);
            }
            Segment::Close => d.push('Z'),
            Segment::Arc {
                centre,
                radius,
                start,
                end,
                ..
            } => {
                let from = centre + PointF::at_angle(start) * radius;
                match pen {
                    None => pair(&mut d, 'M', from),
                    Some(pen) if pen.distance(from) > 0.005 => pair(&mut d, 'L', from),
                    Some(_) => {}
                }
                // An SVG arc cannot be a whole circle, and says less than half or more: steps of a third do both.
                let sweep = end - start;
                let steps = (sweep.abs() / 2.1).ceil().max(1.0);
                let mut step = 1.0;
                while step <= steps {
                    let to = centre + PointF::at_angle(start + sweep * step / steps) * radius;
                    let way = u8::from(sweep > 0.0);
                    d.push_str(&format!("A{0} {0} 0 0 {way} ", Number(radius)));
                    d.push_str(&format!("{} {}", Number(to.x), Number(to.y)));
                    pen = Some(to);
                    step += 1.0;
                }
            }
        }
    }
    d
}
