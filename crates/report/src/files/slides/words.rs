//! Words on slides: broken into lines by how wide they may be. A drawing cannot measure them, and whoever opens it may not have our
//! font: letters are taken to be as wide as in the widest that are usual (Verdana, DejaVu Sans).

use crate::document::Span;

/// How wide a letter is, as a share of its size.
fn width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' => 0.34,
        't' | 'f' | 'r' | '(' | ')' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '–' | '—' | '…' => 0.99,
        // Letters of East Asia fill their square, and a little more where another font stands in.
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FF60}' => 1.15,
        _ if c.is_uppercase() => 0.74,
        _ => 0.6,
    }
}

/// A text in lines that are at most so wide, in letters of a size.
#[must_use]
pub fn lines(text: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for word in text
        .split_whitespace()
        .flat_map(|word| pieces(word, room / size))
    {
        let wide: f64 = word.chars().map(width).sum();
        let space = if line.is_empty() { 0.0 } else { width(' ') };
        if !line.is_empty() && (used + space + wide) * size > room {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += space;
        }
        line.push_str(&word);
        used += wide;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word, cut where it is longer than a line. Languages without spaces are cut there too.
fn pieces(word: &str, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0.0;
    for c in word.chars() {
        if used + width(c) > room && used > 0.0 {
            pieces.push(String::new());
            used = 0.0;
        }
        used += width(c);
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces
}

/// Spans as plain words.
pub(super) fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_their_room() {
        assert_eq!(lines("", 100.0, 10.0), [] as [&str; 0]);
        assert_eq!(lines("one two", 100.0, 10.0), ["one two"]);
        assert_eq!(lines("one two three", 45.0, 10.0), ["one two", "three"]);
        let long = "x".repeat(50);
        let cut = lines(&long, 61.0, 10.0);
        assert_eq!(cut.len(), 5);
        assert_eq!(cut.concat(), long);
    }
}
