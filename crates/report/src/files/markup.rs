//! Markup: elements whose attributes and texts are escaped, for HTML and SVG.

use std::fmt::Write as _;

/// A writer of elements.
#[derive(Debug, Default)]
pub struct Markup {
    text: String,
    open: Vec<&'static str>,
    in_tag: bool,
}

/// Elements of HTML that have no end.
const VOID: [&str; 4] = ["meta", "br", "col", "hr"];

impl Markup {
    /// Begins with this text, such as a document type.
    #[must_use]
    pub fn after(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }

    /// Begins a drawing of this size, from 0 0 on.
    #[must_use]
    pub fn drawing(width: f64, height: f64, name: &str) -> Self {
        let mut drawing = Self::default();
        drawing
            .open("svg")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr(
                "viewBox",
                &format!("0 0 {} {}", short(width), short(height)),
            )
            .number("width", width)
            .number("height", height)
            .attr("role", "img")
            .attr("font-family", FONTS);
        drawing.leaf("title", name);
        drawing
    }

    /// Begins an element.
    pub fn open(&mut self, element: &'static str) -> &mut Self {
        self.end_tag();
        self.text.push('<');
        self.text.push_str(element);
        self.open.push(element);
        self.in_tag = true;
        self
    }

    /// Gives the element that was just begun an attribute.
    pub fn attr(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "attributes come before what is inside");
        let _ = write!(self.text, " {name}=\"");
        escape(&mut self.text, value);
        self.text.push('"');
        self
    }

    /// The same with a number, to a hundredth.
    pub fn number(&mut self, name: &str, value: f64) -> &mut Self {
        self.attr(name, &short(value))
    }

    /// Writes text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.end_tag();
        escape(&mut self.text, text);
        self
    }

    /// Ends the element.
    pub fn close(&mut self) -> &mut Self {
        let element = self.open.pop().unwrap_or_default();
        if self.in_tag {
            self.in_tag = false;
            self.text.push('>');
            if VOID.contains(&element) {
                return self;
            }
        }
        let _ = write!(self.text, "</{element}>");
        self
    }

    /// A whole element with text in it.
    pub fn leaf(&mut self, element: &'static str, text: &str) -> &mut Self {
        self.open(element).text(text).close()
    }

    /// A drawing from our own writers, which escape every text, as it is; without an XML declaration before it.
    pub fn drawn(&mut self, svg: &str) -> &mut Self {
        self.end_tag();
        let start = svg.find("<svg").unwrap_or(svg.len());
        self.text.push_str(&svg[start..]);
        self
    }

    /// A style sheet of ours, as it is.
    pub(super) fn style(&mut self, css: &'static str) -> &mut Self {
        self.open("style");
        self.end_tag();
        self.text.push_str(css);
        self.close()
    }

    /// Ends all that is open.
    #[must_use]
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.text.push('>');
            self.in_tag = false;
        }
    }
}

/// The family of all texts, with what stands in for it.
pub(super) const FONTS: &str =
    "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Noto Sans, system-ui, sans-serif";

/// A number to a hundredth.
pub(super) fn short(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // No "-0".
    format!("{}", rounded + 0.0)
}

/// Characters that neither XML nor HTML may hold are left out.
pub(super) fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

fn escape(to: &mut String, text: &str) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            _ => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_data() {
        let mut markup = Markup::default();
        markup.open("p").attr("title", "\"><script>&'");
        markup.text("</p><script>alert(1)</script>\0\u{8}");
        let text = markup.finish();
        let expected = "<p title=\"&quot;&gt;&lt;script&gt;&amp;&#39;\">&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>";
        assert_eq!(text, expected);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(short(1.0), "1");
        assert_eq!(short(-0.001), "0");
        assert_eq!(short(2.0 / 3.0), "0.67");
    }
}
