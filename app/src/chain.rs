//! What people type in a hurry: lists of factors, and chains such as `sleep -> marks -| stress`.
//!
//! A line is a factor, or factors with arrows between them. `->` (or `→`) says that more leads to more, `-|` that more
//! leads to less, `-?` that people do not agree.

use loopwise_model::{Label, Polarity, TextError};

/// Arrows as they are typed, the longer ones first.
const ARROWS: [(&str, Polarity); 9] = [
    ("-->", Polarity::Same),
    ("->", Polarity::Same),
    ("=>", Polarity::Same),
    ("→", Polarity::Same),
    ("--|", Polarity::Opposite),
    ("-|", Polarity::Opposite),
    ("⊣", Polarity::Opposite),
    ("--?", Polarity::Unknown),
    ("-?", Polarity::Unknown),
];
/// What people put before the lines of a list.
const BULLETS: [char; 5] = ['-', '*', '•', '–', '·'];

/// A factor of a chain, and how the one before it works on it; none for the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The factor.
    pub label: Label,
    /// The sign of the link that leads here.
    pub polarity: Option<Polarity>,
}

/// Whether a text holds an arrow.
#[must_use]
pub fn is_chain(text: &str) -> bool {
    ARROWS.iter().any(|(arrow, _)| text.contains(arrow))
}

/// Reads a text line by line; empty lines are left out. `label` makes a label of what was typed.
///
/// # Errors
/// The first line, counted from 1, in which something cannot be a label, and why.
pub fn parse(
    text: &str,
    label: impl Fn(&str) -> Result<Label, TextError>,
) -> Result<Vec<Vec<Step>>, (usize, TextError)> {
    let mut lines = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let line = unbulleted(line.trim());
        if line.is_empty() {
            continue;
        }
        let steps = steps(line, &label).map_err(|error| (place + 1, error))?;
        lines.push(steps);
    }
    Ok(lines)
}

/// A line without the dot or the number before it.
fn unbulleted(line: &str) -> &str {
    let bare = line.strip_prefix(BULLETS).unwrap_or(line);
    if bare.len() < line.len() && bare.starts_with(char::is_whitespace) {
        return bare.trim();
    }
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < line.len() && rest.starts_with(char::is_whitespace) => {
            rest.trim()
        }
        _ => line,
    }
}

fn steps(
    line: &str,
    label: &impl Fn(&str) -> Result<Label, TextError>,
) -> Result<Vec<Step>, TextError> {
    let mut steps = Vec::new();
    let (mut rest, mut polarity) = (line, None);
    loop {
        let next = next_arrow(rest);
        let (words, after) = next.map_or((rest, ""), |(at, arrow, _)| {
            (&rest[..at], &rest[at + arrow.len()..])
        });
        steps.push(Step {
            label: label(words)?,
            polarity,
        });
        let Some((_, _, sign)) = next else {
            return Ok(steps);
        };
        (rest, polarity) = (after, Some(sign));
    }
}

/// The first arrow of a text: where it begins, how it is typed, and its sign.
fn next_arrow(text: &str) -> Option<(usize, &'static str, Polarity)> {
    ARROWS
        .into_iter()
        .filter_map(|(arrow, sign)| Some((text.find(arrow)?, arrow, sign)))
        .min_by_key(|(at, arrow, _)| (*at, std::cmp::Reverse(arrow.len())))
}

/// A piece of a map as lines that [`parse`] reads back: every link, then the factors without one.
#[must_use]
pub fn write(content: &loopwise_model::Content) -> String {
    let mut lines = Vec::new();
    let mut linked = std::collections::BTreeSet::new();
    for link in content.links.values() {
        let ends = (
            content.factors.get(&link.from),
            content.factors.get(&link.to),
        );
        let (Some(from), Some(to)) = ends else {
            continue;
        };
        linked.extend([link.from, link.to]);
        let arrow = match link.polarity {
            Polarity::Same => "->",
            Polarity::Opposite => "-|",
            Polarity::Unknown => "-?",
        };
        lines.push(format!("{} {arrow} {}", from.label, to.label));
    }
    let alone = content
        .factors
        .iter()
        .filter(|(id, _)| !linked.contains(id));
    lines.extend(alone.map(|(_, factor)| factor.label.to_string()));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use loopwise_model::notation;

    use super::*;

    fn read(text: &str) -> Vec<Vec<(String, Option<Polarity>)>> {
        let lines = parse(text, Label::parse).unwrap();
        let step = |step: Step| (step.label.to_string(), step.polarity);
        let line = |line: Vec<Step>| line.into_iter().map(step).collect();
        lines.into_iter().map(line).collect()
    }

    #[test]
    fn a_chain_is_read_with_the_sign_of_each_arrow() {
        let same = Some(Polarity::Same);
        assert_eq!(
            read("sleep -> marks -| stress→sleep --? mood"),
            [[
                ("sleep".to_owned(), None),
                ("marks".to_owned(), same),
                ("stress".to_owned(), Some(Polarity::Opposite)),
                ("sleep".to_owned(), same),
                ("mood".to_owned(), Some(Polarity::Unknown)),
            ]]
        );
    }

    #[test]
    fn the_lines_of_a_list_lose_their_bullets_and_nothing_else() {
        let lines = read(
            "- sleep\n\n  2. Year 12 marks\n• student–teacher trust\n24-hour care\n-ism\n3) x",
        );
        let words: Vec<&str> = lines.iter().map(|line| line[0].0.as_str()).collect();
        assert_eq!(
            words,
            [
                "sleep",
                "Year 12 marks",
                "student–teacher trust",
                "24-hour care",
                "-ism",
                "x"
            ]
        );
    }

    #[test]
    fn what_cannot_be_a_factor_is_named_by_its_line() {
        assert_eq!(
            parse("sleep\n\na -> -> b", Label::parse),
            Err((3, TextError::Empty))
        );
        assert_eq!(parse("a ->", Label::parse), Err((1, TextError::Empty)));
    }

    #[test]
    fn a_piece_written_as_lines_is_read_back_with_the_same_links() {
        let map = notation::parse("sleep +> marks, stress -> sleep, mood ?> stress").unwrap();
        let lines = read(&write(&map.content()));
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[1][0].0, "stress");
        assert_eq!(lines[1][1], ("sleep".to_owned(), Some(Polarity::Opposite)));
    }
}
