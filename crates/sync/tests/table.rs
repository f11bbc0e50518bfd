//! `docs/permissions.txt` as tests read it: what people wrote, and the code that is asked has never seen.

use std::collections::BTreeSet;

use loopwise_model::Tool;

/// The tools by the words that a run-sheet has for them.
pub const TOOLS: [(&str, Tool); 5] = [
    ("add", Tool::Add),
    ("edit_own", Tool::EditOwn),
    ("edit_any", Tool::EditAny),
    ("move", Tool::Move),
    ("connect", Tool::Connect),
];

/// Whose things an edit is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    New,
    Own,
    Others,
}

/// What a participant needs for an edit: any of some sets of tools; none of them ever, when there is no set.
pub type Need = Vec<BTreeSet<Tool>>;

/// A line of the file: an edit, which locks on parts of the map stop it, and what it needs for something new, one's own
/// and somebody else's. None: no such thing.
pub struct Row {
    pub name: String,
    #[allow(dead_code)] // parts of a map are locked in the server's tests only
    pub stopped_by: BTreeSet<String>,
    pub needs: [(Whose, Option<Need>); 3],
}

impl Row {
    /// What can be asked.
    pub fn asked(&self) -> impl Iterator<Item = (Whose, &Need)> {
        let needs = self.needs.iter();
        needs.filter_map(|(whose, need)| Some((*whose, need.as_ref()?)))
    }
}

/// Whether a stage with these tools is enough.
pub fn is_enough(need: &Need, tools: &BTreeSet<Tool>) -> bool {
    need.iter().any(|needed| needed.is_subset(tools))
}

fn need(words: &str) -> Option<Need> {
    let tool = |word: &str| {
        let found = TOOLS.iter().find(|(name, _)| *name == word);
        found
            .unwrap_or_else(|| panic!("no tool is called {word:?}"))
            .1
    };
    match words {
        "-" => None,
        "never" => Some(Vec::new()),
        _ => Some(
            words
                .split('|')
                .map(|all| all.split('&').map(tool).collect())
                .collect(),
        ),
    }
}

/// Every line of the file that is about the map.
pub fn rows() -> Vec<Row> {
    let lines = include_str!("../../../docs/permissions.txt").lines();
    let row = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, locks, new, own, other] = words[..] else {
            panic!("expected an edit, locks and three needs: {line:?}");
        };
        let locks = locks.split('&').filter(|lock| *lock != "-");
        Row {
            name: name.to_owned(),
            stopped_by: locks.map(str::to_owned).collect(),
            needs: [
                (Whose::New, need(new)),
                (Whose::Own, need(own)),
                (Whose::Others, need(other)),
            ],
        }
    };
    lines
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(row)
        .collect()
}
