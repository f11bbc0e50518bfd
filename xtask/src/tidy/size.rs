//! How long a file may be: about 300 lines, 500 at most, longer only with a recorded reason.

use super::Finding;
use super::walk::Source;

const ABOUT: usize = 300;
const AT_MOST: usize = 500;
const KINDS: &[&str] = &["rs", "ts", "css", "js", "py"];

/// Files that are better in one piece, and why.
const EXCUSED: &[(&str, &str)] = &[];

/// A finding for a file that is too long and not excused.
pub fn check(source: &Source) -> Option<Finding> {
    let lines = counted(source)?;
    let excused = EXCUSED.iter().any(|(path, _)| *path == source.path);
    (lines > AT_MOST && !excused).then(|| Finding {
        file: source.path.clone(),
        line: AT_MOST,
        what: format!("the file has {lines} lines, more than {AT_MOST}"),
        instead: "split it by idea; or give the reason in xtask/src/tidy/size.rs".to_owned(),
    })
}

/// A sentence about a file that is getting long.
pub fn warning(source: &Source) -> Option<String> {
    let lines = counted(source)?;
    (lines > ABOUT && lines <= AT_MOST).then(|| {
        format!(
            "{} has {lines} lines; beyond {ABOUT}, look for a second idea in it",
            source.path
        )
    })
}

fn counted(source: &Source) -> Option<usize> {
    KINDS
        .contains(&source.extension())
        .then(|| source.text.lines().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, lines: usize) -> Source {
        Source {
            path: path.to_owned(),
            text: "x\n".repeat(lines),
        }
    }

    #[test]
    fn a_long_file_is_a_warning_and_a_very_long_one_a_finding() {
        assert_eq!(
            (check(&file("a.rs", 300)), warning(&file("a.rs", 300))),
            (None, None)
        );
        assert!(warning(&file("a.css", 301)).is_some_and(|text| text.contains("301")));
        assert!(check(&file("a.ts", 500)).is_none());
        assert!(check(&file("a.ts", 501)).is_some_and(|finding| finding.what.contains("501")));
    }

    #[test]
    fn data_and_words_may_be_long() {
        assert_eq!(check(&file("a.json", 9_000)), None);
        assert_eq!(check(&file("a.md", 9_000)), None);
    }
}
