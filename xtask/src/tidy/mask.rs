//! Rust code without its comments and texts, line for line, so that rules look at code only.

/// The same number of lines; comments and the insides of strings and characters are blank.
pub fn code_only(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&here) = chars.get(at) {
        let end = match here {
            '/' if chars.get(at + 1) == Some(&'/') => line_end(&chars, at),
            '/' if chars.get(at + 1) == Some(&'*') => block_end(&chars, at),
            'r' if !after_name(&chars, at) => raw_end(&chars, at).unwrap_or(at),
            '"' => quoted_end(&chars, at),
            '\'' => char_end(&chars, at).unwrap_or(at),
            _ => at,
        };
        if end == at {
            masked.push(here);
            at += 1;
        } else {
            let hidden = chars.get(at..end).unwrap_or_default();
            masked.extend(
                hidden
                    .iter()
                    .map(|&one| if one == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    masked
}

fn after_name(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    // `br"…"` is a raw string too.
    before.is_some_and(|&one| (one.is_alphanumeric() || one == '_') && one != 'b')
}

fn line_end(chars: &[char], at: usize) -> usize {
    position(chars, at, '\n').unwrap_or(chars.len())
}

fn block_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut here = at;
    while here < chars.len() {
        match (chars.get(here), chars.get(here + 1)) {
            (Some('/'), Some('*')) => {
                depth += 1;
                here += 2;
            }
            (Some('*'), Some('/')) => {
                depth -= 1;
                here += 2;
                if depth == 0 {
                    return here;
                }
            }
            _ => here += 1,
        }
    }
    chars.len()
}

/// The end of `r"…"` or `r#"…"#`; none when it is only a name that begins with r.
fn raw_end(chars: &[char], at: usize) -> Option<usize> {
    let marks = chars
        .get(at + 1..)?
        .iter()
        .take_while(|&&one| one == '#')
        .count();
    if chars.get(at + 1 + marks) != Some(&'"') {
        return None;
    }
    let mut here = at + 2 + marks;
    while let Some(quote) = position(chars, here, '"') {
        let closing = chars.get(quote + 1..quote + 1 + marks);
        if closing.is_some_and(|closing| closing.iter().all(|&one| one == '#')) {
            return Some(quote + 1 + marks);
        }
        here = quote + 1;
    }
    Some(chars.len())
}

fn quoted_end(chars: &[char], at: usize) -> usize {
    let mut here = at + 1;
    while let Some(&one) = chars.get(here) {
        match one {
            '\\' => here += 2,
            '"' => return here + 1,
            _ => here += 1,
        }
    }
    chars.len()
}

/// The end of `'x'` or `'\n'`; none for a lifetime.
fn char_end(chars: &[char], at: usize) -> Option<usize> {
    if chars.get(at + 1) == Some(&'\\') {
        // The character after the backslash may itself be a quote.
        return position(chars, at + 3, '\'').map(|quote| quote + 1);
    }
    (chars.get(at + 2) == Some(&'\'')).then_some(at + 3)
}

fn position(chars: &[char], from: usize, wanted: char) -> Option<usize> {
    let rest = chars.get(from..)?;
    rest.iter()
        .position(|&one| one == wanted)
        .map(|offset| from + offset)
}

#[cfg(test)]
mod tests {
    use super::code_only;

    #[test]
    fn comments_go_and_lines_stay() {
        assert_eq!(
            code_only("a // b\nc /* d\n /* e */ */ f"),
            "a     \nc     \n            f"
        );
    }

    #[test]
    fn texts_go() {
        assert_eq!(code_only(r#"x("a\"b", y)"#), "x(      , y)");
        assert_eq!(code_only("x(r#\"a\"b\"#)"), "x(        )");
        assert_eq!(code_only("'\"' + '\\'' + 'a"), "    +      + 'a");
    }

    #[test]
    fn a_name_that_begins_with_r_is_no_text() {
        assert_eq!(code_only("r + for \"a\""), "r + for    ");
    }
}
