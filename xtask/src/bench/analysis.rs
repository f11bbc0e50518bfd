//! Analysis beside networkx, rustworkx and igraph: installs them below `target/`, runs our benchmark and then theirs on the
//! same graphs, and puts both in one table.
//!
//! The benchmark itself says which rows there are, what they are called and what their goals are.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command;
use crate::repo::Repo;

/// What `--only` calls it.
pub const NAME: &str = "analysis";

const FOLDER: &str = "crates/analysis/benches/analysis";
/// networkx needs scipy for `PageRank`.
const PACKAGES: &[&str] = &[
    "networkx==3.6.1",
    "rustworkx==0.18.1",
    "igraph==1.0.0",
    "scipy==1.17.1",
];
/// The peers in the order of the table.
const PEERS: &[&str] = &["networkx", "rustworkx", "rustworkx-core", "igraph"];
/// How long `peers.py` and the benchmark wait for a peer.
const PATIENCE_MS: f64 = 60_000.0;

/// Runs everything and gives back the lines of the table.
pub fn run(repo: &Repo) -> Result<Vec<String>> {
    let python = python(repo)?;
    let mut bench = command::cargo(repo);
    bench.args(["bench", "--package", "loopwise-analysis", "--bench", NAME]);
    command::run(&mut bench)?;
    let results = repo.target().join("tmp").join(NAME);
    let mut peers = command::program(&python, repo.root());
    peers.arg(repo.path(FOLDER).join("peers.py")).arg(&results);
    command::run(&mut peers)?;
    table(
        &read(&results.join("ours.json"))?,
        &read(&results.join("peers.json"))?,
    )
}

/// A Python environment of its own below `target/`, with the peers in it.
fn python(repo: &Repo) -> Result<std::path::PathBuf> {
    let home = repo.target().join("tools/bench-python");
    let python = home.join("bin/python");
    if !python.exists() {
        let mut make = command::program("python3", repo.root());
        command::run(make.args(["-m", "venv"]).arg(&home))?;
    }
    let mut install = command::program(&python, repo.root());
    install.args(["-m", "pip", "install", "--quiet"]);
    command::run(install.args(PACKAGES))?;
    Ok(python)
}

fn read(file: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
}

/// Sentences about the graphs, then the table.
fn table(ours: &Value, peers: &Value) -> Result<Vec<String>> {
    let list = |key: &str| {
        let list = ours[key].as_array();
        list.with_context(|| format!("the benchmark wrote no {key}"))
    };
    let mut lines = Vec::new();
    for graph in list("graphs")? {
        lines.push(graph.as_str().unwrap_or_default().to_owned());
    }
    let names = PEERS.iter().map(|peer| {
        let version = &peers["versions"][peer];
        version
            .as_str()
            .map_or_else(|| (*peer).to_owned(), |it| format!("{peer} {it}"))
    });
    let names: Vec<String> = names.collect();
    lines.push(String::new());
    lines.push(format!("| what | ours | goal | {} |", names.join(" | ")));
    lines.push(format!("| --- |{}", " ---: |".repeat(2 + PEERS.len())));
    for row in list("rows")? {
        lines.push(line(row, peers)?);
    }
    Ok(lines)
}

/// A row: our number, the goal, and of each peer its number and how many times ours that is.
fn line(row: &Value, peers: &Value) -> Result<String> {
    let text = |key: &str| row[key].as_str().with_context(|| format!("no {key}"));
    let (key, unit) = (text("key")?, text("unit")?);
    let ours = row["ours"].as_f64().context("no number of ours")?;
    let goal = match row["goal"].as_f64() {
        None => "–".to_owned(),
        Some(goal) if ours < goal => amount(goal, unit),
        Some(goal) => format!("{} (missed)", amount(goal, unit)),
    };
    let cells = PEERS.iter().map(|peer| {
        let here = &row["peers"];
        let number = here.get(peer).or_else(|| peers["rows"][key].get(peer));
        let remark = match peers["remarks"][key][peer].as_str() {
            Some(remark) => format!(", {remark}"),
            // A bounded search beside the first loops of one without a bound.
            None if row["answer"]["bound"].is_u64() && *peer == "rustworkx-core" => " *".to_owned(),
            None => String::new(),
        };
        match number {
            None => "–".to_owned(),
            Some(number) => number.as_f64().map_or_else(
                || match unit {
                    "ms" => format!("> 60 s, > {} ×", digits(PATIENCE_MS / ours)),
                    _ => "–".to_owned(),
                },
                |number| {
                    format!(
                        "{}, {} ×{remark}",
                        amount(number, unit),
                        digits(number / ours)
                    )
                },
            ),
        }
    });
    let cells: Vec<String> = cells.collect();
    Ok(format!(
        "| {} | {} | {goal} | {} |",
        text("title")?,
        amount(ours, unit),
        cells.join(" | ")
    ))
}

/// A number with its unit; long times in seconds.
fn amount(number: f64, unit: &str) -> String {
    if unit == "ms" && number >= 1_000.0 {
        format!("{} s", digits(number / 1_000.0))
    } else {
        format!("{} {unit}", digits(number))
    }
}

/// Two digits that count; all of a whole number that has more.
fn digits(number: f64) -> String {
    let decimals = match number {
        _ if number >= 10.0 => 0,
        _ if number >= 1.0 => 1,
        _ if number >= 0.1 => 2,
        _ => 3,
    };
    let text = format!("{number:.decimals$}");
    match text.split_once('.') {
        Some((whole, rest)) if rest.chars().all(|digit| digit == '0') => whole.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_row_says_how_many_times_ours_a_peer_takes() {
        let row = json!({
            "key": "short", "title": "loops", "unit": "ms", "ours": 2.04, "goal": 2.0,
            "peers": { "rustworkx-core": 63.2 }, "answer": { "bound": 8 },
        });
        let peers = json!({
            "rows": { "short": { "networkx": 1_560.0, "rustworkx": 1.02, "igraph": null } },
            "remarks": { "short": { "rustworkx": "finds 7" } },
        });
        assert_eq!(
            line(&row, &peers).unwrap(),
            "| loops | 2 ms | 2 ms (missed) | 1.6 s, 765 × | 1 ms, 0.50 ×, finds 7 | 63 ms, 31 × * | > 60 s, > 29412 × |"
        );
    }
}
