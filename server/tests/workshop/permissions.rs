//! The parts of `docs/permissions.txt` that are about what people do beside the map: what people wrote, and the code that
//! is asked has never seen.

use std::collections::BTreeSet;

use loopwise_workshop::Tool;

/// The tools that matter beside the map, by the words that a run-sheet has for them.
pub const TOOLS: [(&str, Tool); 5] = [
    ("add", Tool::Add),
    ("connect", Tool::Connect),
    ("comment", Tool::Comment),
    ("vote", Tool::Vote),
    ("edit_own", Tool::EditOwn),
];

/// A line about something that is sent in the room.
pub struct Row {
    pub act: &'static str,
    /// Which kinds of stages take it; none: all of them.
    stages: Option<Vec<&'static str>>,
    /// What it needs: any of some sets of tools; none of them ever, when there is no set.
    needs: Vec<BTreeSet<Tool>>,
    is_stopped_by_lock: bool,
}

impl Row {
    /// Whether this line lets a participant do it.
    pub fn allows(&self, kind: &str, tools: &BTreeSet<Tool>, locked: bool) -> bool {
        let here = |stages: &Vec<&str>| stages.contains(&kind);
        self.stages.as_ref().is_none_or(here)
            && self.needs.iter().any(|needed| needed.is_subset(tools))
            && !(locked && self.is_stopped_by_lock)
    }

    /// The kinds of stages that it names.
    pub fn stages(&self) -> impl Iterator<Item = &'static str> {
        self.stages.iter().flatten().copied()
    }
}

fn needs(words: &str) -> Vec<BTreeSet<Tool>> {
    let tool = |word: &str| {
        let found = TOOLS.iter().find(|(name, _)| *name == word);
        found
            .unwrap_or_else(|| panic!("no tool is called {word:?}"))
            .1
    };
    if words == "never" {
        return Vec::new();
    }
    let all = words.split('|');
    all.map(|all| all.split('&').map(tool).collect()).collect()
}

/// The lines below a heading, word by word.
fn part(heading: &str) -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../../docs/permissions.txt").lines();
    lines
        .skip_while(move |line| line.strip_prefix("## ") != Some(heading))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
}

/// What is sent in the room.
pub fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [act, stages, tools, lock] = words[..] else {
            panic!("expected an act, stages, tools and a lock: {line:?}");
        };
        Row {
            act,
            stages: (stages != "any").then(|| stages.split('|').collect()),
            needs: needs(tools),
            is_stopped_by_lock: match lock {
                "map" => true,
                "-" => false,
                other => panic!("no lock is called {other:?}"),
            },
        }
    };
    part("Beside the map")
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(row)
        .collect()
}

/// An act, and from which positions it may be done.
pub type Line = (&'static str, Vec<(&'static str, bool)>);

/// Who may do what at all.
pub fn positions() -> Vec<Line> {
    let head = part("From every position")
        .find_map(|line| line.strip_prefix("# act "))
        .expect("a line that names the positions");
    let names: Vec<&str> = head.split_whitespace().collect();
    let line = |line: &'static str| {
        let (act, answers) = line.split_once(' ').unwrap();
        let answers: Vec<bool> = answers
            .split_whitespace()
            .map(|word| match word {
                "yes" => true,
                "no" => false,
                other => panic!("{act}: neither yes nor no: {other:?}"),
            })
            .collect();
        assert_eq!(answers.len(), names.len(), "{act}");
        (act, names.iter().copied().zip(answers).collect())
    };
    part("From every position")
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(line)
        .collect()
}
