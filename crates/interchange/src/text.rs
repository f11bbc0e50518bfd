//! Bytes to text, and small things about text.

use unicode_segmentation::UnicodeSegmentation;

use crate::{Finding, ImportError, LossReport, MAX_BYTES, Place, Problem};

/// Decodes a file: UTF-8 with or without a byte order mark, or UTF-16 with one (what spreadsheets call “Unicode
/// text”), which the report mentions.
///
/// # Errors
/// The file is too long, or the first place that is not text. A NUL counts as not text.
pub(crate) fn decode(bytes: &[u8], report: &mut LossReport) -> Result<String, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::file(Problem::TooManyBytes {
            bytes: bytes.len(),
        }));
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => {
            report.add(Place::File, Finding::Utf16);
            utf16(rest, u16::from_le_bytes)?
        }
        [0xFE, 0xFF, rest @ ..] => {
            report.add(Place::File, Finding::Utf16);
            utf16(rest, u16::from_be_bytes)?
        }
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(error) => {
                    let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                    let before = String::from_utf8_lossy(good);
                    return Err(ImportError::new(end_of(&before), Problem::NotText));
                }
            }
        }
    };
    match text.find('\0') {
        Some(nul) => Err(ImportError::new(end_of(&text[..nul]), Problem::NotText)),
        None => Ok(text),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ImportError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(c) => text.push(c),
            Err(_) => return Err(ImportError::new(end_of(&text), Problem::NotText)),
        }
    }
    if odd.is_empty() {
        Ok(text)
    } else {
        Err(ImportError::new(end_of(&text), Problem::NotText))
    }
}

/// The place just after this text.
fn end_of(text: &str) -> Place {
    let mut at = Cursor::default();
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        at.pass(c, letters.peek().copied());
    }
    Place::Text {
        line: at.line,
        column: at.column,
    }
}

/// A line and a column that are counted along. CR LF, LF and CR each end a line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1.
    pub column: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Cursor {
    /// Moves past a character; `next` is the one after it.
    pub(crate) fn pass(&mut self, c: char, next: Option<char>) {
        if c == '\n' || (c == '\r' && next != Some('\n')) {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
    }
}

/// The first `limit` letters (grapheme clusters) of a text.
pub(crate) fn first_letters(text: &str, limit: usize) -> &str {
    text.grapheme_indices(true)
        .nth(limit)
        .map_or(text, |(place, _)| &text[..place])
}
