//! Writing XML that cannot be broken by what people typed.

use std::fmt::{self, Display, Write as _};

/// The elements a picture may hold; there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Svg,
    Title,
    Desc,
    Style,
    G,
    Path,
    Rect,
    Circle,
    Text,
}

impl Element {
    const fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Title => "title",
            Self::Desc => "desc",
            Self::Style => "style",
            Self::G => "g",
            Self::Path => "path",
            Self::Rect => "rect",
            Self::Circle => "circle",
            Self::Text => "text",
        }
    }
}

/// A document being written: attributes go to the element opened last, until something is put into it.
pub(super) struct Xml {
    out: String,
    open: Vec<Element>,
    /// Whether the start tag of the last element can still take attributes.
    in_tag: bool,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self {
            out: String::new(),
            open: Vec::new(),
            in_tag: false,
        }
    }

    fn leave_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    pub(super) fn open(&mut self, element: Element) {
        self.leave_tag();
        if !self.open.is_empty() {
            self.out.push('\n');
        }
        self.out.push('<');
        self.out.push_str(element.name());
        self.open.push(element);
        self.in_tag = true;
    }

    pub(super) fn close(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            if matches!(element, Element::G | Element::Svg) {
                self.out.push('\n');
            }
            self.out.push_str("</");
            self.out.push_str(element.name());
            self.out.push('>');
        }
    }

    /// The document, with everything that is still open closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out
    }

    /// An attribute. The name is ours; the value may be anybody's.
    pub(super) fn attr(&mut self, name: &'static str, value: &str) {
        debug_assert!(self.in_tag, "attributes come before content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }

    pub(super) fn number(&mut self, name: &'static str, value: f64) {
        self.attr(name, &Number(value).to_string());
    }

    pub(super) fn numbers(&mut self, name: &'static str, values: &[f64]) {
        let all: Vec<String> = values
            .iter()
            .map(|value| Number(*value).to_string())
            .collect();
        self.attr(name, &all.join(" "));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.leave_tag();
        escape(&mut self.out, text);
    }
}

/// Writes text so that it is text: markup characters by name, and nothing that XML does not allow.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
}

/// A number with at most two digits after the point, and never more than needed.
pub(super) struct Number(pub(super) f64);

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round();
        if !hundredths.is_finite() || hundredths == 0.0 {
            return f.write_str("0");
        }
        let text = format!("{:.2}", hundredths / 100.0);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let all = [0.0, -0.001, 1.0, 12.5, -3.456, 100.0, f64::NAN].map(|n| Number(n).to_string());
        assert_eq!(all, ["0", "0", "1", "12.5", "-3.46", "100", "0"]);
    }

    #[test]
    fn markup_becomes_text() {
        let mut out = String::new();
        escape(&mut out, "<a href='x\" & \u{7}\u{FFFE}>\n");
        assert_eq!(out, "&lt;a href=&#39;x&quot; &amp; &gt;&#10;");
    }
}
