//! Markup as text: elements put together so that what people typed can never become one.
//!
//! For what is not made by a page's views: the head of a document, and the parts of the screen that are drawn beside
//! the page.

/// Text for element content or a double-quoted attribute; also safe inside `title` and `textarea`.
#[must_use]
pub fn escape(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for letter in raw.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // A parser drops or replaces NUL; the replacement character says that something was there.
            '\0' => safe.push('\u{FFFD}'),
            _ => safe.push(letter),
        }
    }
    safe
}

/// A piece of markup. Words become one only encoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// The markup.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// This, and that behind it.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.0 += &more.into().0;
        self
    }
}

impl From<&str> for Markup {
    fn from(words: &str) -> Self {
        Self(escape(words))
    }
}
impl From<&String> for Markup {
    fn from(words: &String) -> Self {
        Self(escape(words))
    }
}
impl From<String> for Markup {
    fn from(words: String) -> Self {
        Self(escape(&words))
    }
}
impl From<Vec<Self>> for Markup {
    fn from(pieces: Vec<Self>) -> Self {
        pieces.into_iter().collect()
    }
}
impl From<Option<Self>> for Markup {
    fn from(piece: Option<Self>) -> Self {
        piece.unwrap_or_default()
    }
}
impl FromIterator<Self> for Markup {
    fn from_iter<T: IntoIterator<Item = Self>>(pieces: T) -> Self {
        let mut all = Self::default();
        for piece in pieces {
            all.0 += &piece.0;
        }
        all
    }
}

/// An element with attributes and what is in it. Names are ours; values are encoded. An attribute without a value is left
/// out.
#[must_use]
pub fn node(tag: &str, attributes: &[(&str, &str)], inside: impl Into<Markup>) -> Markup {
    let mut markup = begin(tag, attributes);
    markup.0 += &inside.into().0;
    markup.0.push_str("</");
    markup.0.push_str(tag);
    markup.0.push('>');
    markup
}

/// An element that holds nothing and has no end: `input`, `br`.
#[must_use]
pub fn begin(tag: &str, attributes: &[(&str, &str)]) -> Markup {
    let mut markup = String::from("<");
    markup.push_str(tag);
    for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        markup.push(' ');
        markup.push_str(name);
        markup.push_str("=\"");
        markup.push_str(&escape(value));
        markup.push('"');
    }
    markup.push('>');
    Markup(markup)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            escape("</title><b a='\"&"),
            "&lt;/title&gt;&lt;b a=&#39;&quot;&amp;"
        );
    }

    #[test]
    fn words_stay_words_wherever_they_stand() {
        let typed = "\"><script>&'";
        let made = node("p", &[("title", typed), ("id", "")], typed).into_string();
        let safe = "&quot;&gt;&lt;script&gt;&amp;&#39;";
        assert_eq!(made, format!("<p title=\"{safe}\">{safe}</p>"));
        let list = node("ul", &[], vec![node("li", &[], "a"), begin("br", &[])]);
        assert_eq!(list.into_string(), "<ul><li>a</li><br></ul>");
    }
}
