//! Breaking a label into lines: the fewest that fit, and among those the most even.

use crate::{Measure, TextStyle};

/// Widest line that is not a single long word.
const WIDEST: f64 = 118.0;
/// A single word wider than this is broken anywhere.
pub(super) const WIDEST_WORD: f64 = 2.0 * WIDEST;
pub(super) const MOST_LINES: usize = 4;
const ELLIPSIS: char = '…';

/// A label in lines.
pub(super) struct Wrapped {
    /// One to four lines.
    pub(super) lines: Vec<String>,
    /// Whether something was left out.
    pub(super) cut: bool,
}

/// A part of a label that stays on one line.
struct Piece<'a> {
    text: &'a str,
    /// Width of a space before it, when it follows one.
    gap: f64,
    width: f64,
}

pub(super) fn wrap(label: &str, measure: &dyn Measure) -> Wrapped {
    let pieces = pieces(label, measure);
    let widths = |from: usize, to: usize| -> f64 {
        pieces[from..to]
            .iter()
            .enumerate()
            .map(|(i, p)| p.width + if i > 0 { p.gap } else { 0.0 })
            .sum()
    };
    let fits = |from: usize, to: usize| to == from + 1 || widths(from, to) <= WIDEST;
    // Greedy filling needs the fewest lines.
    let mut fewest = vec![0];
    let mut start = 0;
    while start < pieces.len() {
        let mut end = start + 1;
        while end < pieces.len() && fits(start, end + 1) {
            end += 1;
        }
        fewest.push(end);
        start = end;
    }
    let cut = fewest.len() - 1 > MOST_LINES;
    let breaks = if cut {
        fewest[..=MOST_LINES].to_vec()
    } else {
        even(fewest.len() - 1, pieces.len(), widths)
    };
    let mut lines: Vec<String> = breaks
        .windows(2)
        .map(|pair| join(&pieces[pair[0]..pair[1]]))
        .collect();
    if cut && let Some(last) = lines.last_mut() {
        shorten(last, measure);
    }
    Wrapped { lines, cut }
}

/// The places to break `count` pieces into `lines` lines with the smallest sum of squared widths.
fn even(lines: usize, count: usize, widths: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    // best[l][e]: cost and last start of putting the first e pieces into l lines.
    let mut best = vec![vec![(f64::INFINITY, 0); count + 1]; lines + 1];
    best[0][0] = (0.0, 0);
    for line in 1..=lines {
        for end in line..=count {
            for start in (line - 1)..end {
                let width = widths(start, end);
                let too_wide = if end > start + 1 && width > WIDEST {
                    1e9
                } else {
                    0.0
                };
                let cost = best[line - 1][start].0 + width * width + too_wide;
                if cost < best[line][end].0 {
                    best[line][end] = (cost, start);
                }
            }
        }
    }
    let mut breaks = vec![count];
    for line in (1..=lines).rev() {
        breaks.push(best[line][breaks[breaks.len() - 1]].1);
    }
    breaks.reverse();
    breaks
}

fn join(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && piece.gap > 0.0 {
            line.push(' ');
        }
        line.push_str(piece.text);
    }
    line
}

/// Takes letters off the end until the line fits with an ellipsis.
fn shorten(line: &mut String, measure: &dyn Measure) {
    loop {
        let short = format!("{}{ELLIPSIS}", line.trim_end());
        let starts: Vec<usize> = clusters(line).map(|(place, _)| place).collect();
        if starts.len() <= 1 || f64::from(measure.width(&short, TextStyle::LABEL)) <= WIDEST {
            *line = short;
            return;
        }
        line.truncate(starts[starts.len() - 1]);
    }
}

/// Splits a label where a line may end: at spaces, after - and –, between the letters of a script without spaces, and
/// anywhere in a word that no card could hold.
fn pieces<'a>(label: &'a str, measure: &dyn Measure) -> Vec<Piece<'a>> {
    let width = |text: &str| f64::from(measure.width(text, TextStyle::LABEL));
    let space = width(" ");
    let mut pieces = Vec::new();
    for word in label.split(' ').filter(|word| !word.is_empty()) {
        let mut gap = if pieces.is_empty() { 0.0 } else { space };
        let anywhere = width(word) > WIDEST_WORD && !word.contains(['-', '–']);
        let mut start = 0;
        let mut before: Option<char> = None;
        for (place, cluster) in clusters(word) {
            let first = cluster.chars().next().unwrap_or(' ');
            let may = before.is_some_and(|before| {
                !closes(first)
                    && (anywhere
                        || matches!(before, '-' | '–')
                        || spaceless(before)
                        || spaceless(first))
            });
            if may && place > start {
                let text = &word[start..place];
                pieces.push(Piece {
                    text,
                    gap,
                    width: width(text),
                });
                (start, gap) = (place, 0.0);
            }
            before = Some(first);
        }
        let text = &word[start..];
        pieces.push(Piece {
            text,
            gap,
            width: width(text),
        });
    }
    if pieces.is_empty() {
        pieces.push(Piece {
            text: "",
            gap: 0.0,
            width: 0.0,
        });
    }
    pieces
}

/// Whether a script is written without spaces between words.
fn spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// Punctuation that never starts a line.
fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '！'
            | '？'
            | '：'
            | '；'
            | '）'
            | '」'
            | '』'
            | '】'
            | 'ー'
            | 'ゝ'
            | 'ๆ'
            | 'ฯ'
    )
}

/// A character that belongs to the letter before it.
fn extends(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05C7 | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670
        | 0x06D6..=0x06ED | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0951..=0x0957 | 0x0981..=0x0983
        | 0x09BC..=0x09CD | 0x0A01..=0x0A03 | 0x0A3C..=0x0A51 | 0x0A81..=0x0A83 | 0x0ABC..=0x0ACD
        | 0x0B3C..=0x0B57 | 0x0B82 | 0x0BBE..=0x0BCD | 0x0C3E..=0x0C56 | 0x0CBC..=0x0CD6 | 0x0D3B..=0x0D4D
        | 0x0E31 | 0x0E33..=0x0E3A | 0x0E47..=0x0E4E | 0x0EB1 | 0x0EB3..=0x0EBC | 0x0EC8..=0x0ECE
        | 0x0F71..=0x0F87 | 0x102B..=0x103E | 0x1056..=0x1059 | 0x135D..=0x135F | 0x17B4..=0x17D3
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200C..=0x200D | 0x20D0..=0x20FF | 0x302A..=0x302F
        | 0x3099..=0x309A | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0x1F3FB..=0x1F3FF | 0xE0020..=0xE007F
        | 0xE0100..=0xE01EF)
}

/// The letters of a text as people count them, with the place each starts at. An approximation that never takes a mark
/// from its letter, splits a joined picture or halves a flag.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut starts = Vec::new();
    let (mut before, mut flags) = (None, 0);
    for (place, c) in text.char_indices() {
        let flag = ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
        let joined = extends(c) || before == Some('\u{200D}') || (flag && flags % 2 == 1);
        if !joined || before.is_none() {
            starts.push(place);
        }
        flags = if flag { flags + 1 } else { 0 };
        before = Some(c);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(move |(from, to)| (from, &text[from..to]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AdvanceTable;

    fn lines(label: &str) -> Vec<String> {
        wrap(label, &AdvanceTable).lines
    }

    #[test]
    fn a_short_label_stays_on_one_line() {
        assert_eq!(lines("Catch-up work"), ["Catch-up work"]);
        assert_eq!(lines("Student stress"), ["Student stress"]);
    }

    #[test]
    fn lines_break_at_spaces_and_after_hyphens_and_come_out_even() {
        assert_eq!(
            lines("Student–teacher trust"),
            ["Student–", "teacher trust"]
        );
        assert_eq!(
            lines("Student voice in decisions"),
            ["Student voice", "in decisions"]
        );
        assert_eq!(lines("Hours of paid work"), ["Hours of", "paid work"]);
    }

    #[test]
    fn the_fifth_line_becomes_an_ellipsis() {
        let wrapped = wrap(&"one more reason to stay ".repeat(5), &AdvanceTable);
        assert_eq!(wrapped.lines.len(), 4);
        assert!(wrapped.cut && wrapped.lines[3].ends_with('…'));
        assert!(AdvanceTable.width(&wrapped.lines[3], TextStyle::LABEL) <= 118.0);
    }

    #[test]
    fn a_long_word_is_never_hyphenated() {
        assert_eq!(
            lines("Internationalisation now"),
            ["Internationalisation", "now"]
        );
    }

    #[test]
    fn scripts_without_spaces_break_between_letters() {
        assert_eq!(
            lines("学校への帰属意識と信頼"),
            ["学校への帰", "属意識と信頼"]
        );
        let endless = lines(&"w".repeat(120));
        assert!(endless.len() == 4 && endless[3].ends_with('…'));
    }

    #[test]
    fn a_joined_picture_and_a_mark_stay_whole() {
        let text = "👩\u{200D}🏫é\u{0323}🇦🇺🇳🇿";
        let parts: Vec<&str> = clusters(text).map(|(_, cluster)| cluster).collect();
        assert_eq!(parts, ["👩\u{200D}🏫", "é\u{0323}", "🇦🇺", "🇳🇿"]);
    }
}
