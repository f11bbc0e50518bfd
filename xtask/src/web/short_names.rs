//! Short names for what WASM asks of its glue. wasm-bindgen ends every name in sixteen random letters, which stand in
//! both files and do not pack: a school connection would carry about five kilobytes that nobody reads.

/// Names as they were, each with the one it has now.
pub type Short = Vec<(String, String)>;

/// Gives every name a short one, in the order they come in.
pub fn give<'a>(names: impl Iterator<Item = &'a mut String>) -> Short {
    names
        .enumerate()
        .map(|(nth, name)| {
            let short = short(nth);
            (std::mem::replace(name, short.clone()), short)
        })
        .collect()
}

/// The glue with the new names. A name is replaced where it stands whole, not where it is part of another.
pub fn apply(glue: &str, short: &Short) -> String {
    let mut renamed = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(in_a_name) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|letter| !in_a_name(letter)).unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        renamed.push_str(before);
        renamed.push_str(
            short
                .iter()
                .find(|(long, _)| long == name)
                .map_or(name, |(_, short)| short),
        );
        rest = after;
    }
    renamed + rest
}

fn in_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

/// The nth of a, b … z, ba, bb …
fn short(nth: usize) -> String {
    let mut letters = Vec::new();
    let mut left = nth;
    loop {
        letters.push(b'a' + u8::try_from(left % 26).unwrap_or_default());
        left /= 26;
        if left == 0 {
            break;
        }
    }
    letters.iter().rev().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_know_a_function_by_the_same_short_name() {
        let mut names = ["__wbg_now_1f", "__wbg_now_1f2"].map(str::to_owned);
        let given = give(names.iter_mut());
        assert_eq!(names, ["a", "b"]);
        assert_eq!(
            apply("{__wbg_now_1f2:f(__wbg_now_1f){now()}, 'é'}", &given),
            "{b:f(a){now()}, 'é'}"
        );
    }

    #[test]
    fn no_two_names_are_the_same() {
        let all: std::collections::BTreeSet<String> = (0..1000).map(short).collect();
        assert_eq!(all.len(), 1000);
    }
}
