//! `loopwise analyse --paths FROM TO`: how one factor leads to another.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use loopwise_analysis::{Agreement, Loops, Path, Paths};
use loopwise_model::{FactorId, Polarity, SystemMap};
use serde::Serialize;

use super::CliError;
use super::factor::factor;
use super::import::counted;

/// Most paths that are listed.
const MOST: usize = 1_000;
/// Steps of the search: about a second.
const STEPS: u64 = 20_000_000;
/// Paths named one by one in a text; `--json` names all.
const SHOWN: usize = 20;

/// The paths between two factors as they are written.
#[derive(Debug, Serialize)]
pub(super) struct WrittenPaths<'a> {
    from: &'a str,
    to: &'a str,
    /// `+`, `-` or `?` when all listed paths agree, `conflict`, `open`, or nothing without a path.
    net: Option<&'static str>,
    complete_up_to_length: usize,
    must_pass: Option<Vec<&'a str>>,
    list: Vec<WrittenPath<'a>>,
}

#[derive(Debug, Serialize)]
struct WrittenPath<'a> {
    polarity: &'static str,
    delays: usize,
    factors: Vec<&'a str>,
}

/// The paths between two factors, found by their labels.
pub(super) struct Between<'a> {
    map: &'a SystemMap,
    ends: [FactorId; 2],
    paths: Paths,
}

impl<'a> Between<'a> {
    /// Finds them.
    pub(super) fn of(
        map: &'a SystemMap,
        loops: &Loops,
        labels: [&String; 2],
    ) -> Result<Self, CliError> {
        let ends = [factor(map, labels[0])?, factor(map, labels[1])?];
        let mut go_on = || ControlFlow::Continue(());
        let paths = Paths::between(loops.graph(), ends, MOST, STEPS, &mut go_on);
        let paths = paths.ok_or_else(|| CliError::SameFactor(labels[0].clone()))?;
        Ok(Self { map, ends, paths })
    }

    /// For JSON.
    pub(super) fn written(&self) -> WrittenPaths<'_> {
        let path = |path: &Path| WrittenPath {
            polarity: path.polarity.sign(),
            delays: path.delays,
            factors: self.labels(&path.factors),
        };
        WrittenPaths {
            from: self.label(&self.ends[0]),
            to: self.label(&self.ends[1]),
            net: net(self.paths.agreement()),
            complete_up_to_length: self.paths.complete_up_to_length,
            must_pass: self.paths.must_pass.as_ref().map(|all| self.labels(all)),
            list: self.paths.list.iter().map(path).collect(),
        }
    }

    /// As a text to read.
    pub(super) fn text(&self) -> String {
        let [from, to] = self.ends.each_ref().map(|id| self.label(id));
        let says = match self.paths.agreement() {
            Agreement::None if self.paths.must_pass.is_none() => "there is no path".to_owned(),
            Agreement::None => "there are too many paths to list".to_owned(),
            Agreement::All(Polarity::Same) => "more of it leads to more".to_owned(),
            Agreement::All(Polarity::Opposite) => "more of it leads to less".to_owned(),
            Agreement::All(Polarity::Unknown) => "nobody agrees yet what it does".to_owned(),
            Agreement::Conflict => "some paths lead to more, some to less".to_owned(),
            Agreement::Open => "it depends on signs that are not agreed".to_owned(),
        };
        let mut text = format!("From {from} to {to}: {says}.\n");
        if let Some(passed) = &self.paths.must_pass {
            let (paths, length) = (self.paths.list.len(), self.paths.complete_up_to_length);
            let _ = writeln!(
                text,
                "{}: every one of at most {}.",
                counted(paths, "path"),
                counted(length, "link")
            );
            if !passed.is_empty() {
                let _ = writeln!(
                    text,
                    "Every path passes {}.",
                    self.labels(passed).join(", ")
                );
            }
        }
        for path in self.paths.list.iter().take(SHOWN) {
            let later = match path.delays {
                0 => "",
                _ => ", after a while",
            };
            let (sign, factors) = (path.polarity.sign(), self.labels(&path.factors));
            let _ = writeln!(text, "{sign}  {}{later}", factors.join(" → "));
        }
        if self.paths.list.len() > SHOWN {
            let _ = writeln!(
                text,
                "… and {} more; --json lists all.",
                self.paths.list.len() - SHOWN
            );
        }
        text.push('\n');
        text
    }

    fn label(&self, id: &FactorId) -> &str {
        self.map
            .factors
            .get(id)
            .map_or("", |factor| factor.label.as_str())
    }

    fn labels(&self, ids: &[FactorId]) -> Vec<&str> {
        ids.iter().map(|id| self.label(id)).collect()
    }
}

/// What the paths do together, in a word.
const fn net(agreement: Agreement) -> Option<&'static str> {
    match agreement {
        Agreement::None => None,
        Agreement::All(polarity) => Some(polarity.sign()),
        Agreement::Conflict => Some("conflict"),
        Agreement::Open => Some("open"),
    }
}
