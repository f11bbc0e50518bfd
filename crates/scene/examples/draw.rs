//! Draws a map as SVG: `draw MAP OUT.svg [--theme light|dark|contrast|projector] [--loop N] [--arrange] [--zoom Z]`.
//!
//! MAP is a file in the text notation, or a folder with `factors.csv`, `links.csv` and `loops.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap, notation};
use loopwise_scene::svg::{Legend, SvgOptions};
use loopwise_scene::{
    AdvanceTable, Camera, LoopKind, LoopMark, Picture, Scene, ThemeName, arrange, display, layout,
    svg,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [source, target, options @ ..] = words.as_slice() else {
        return Err("draw MAP OUT.svg [--theme NAME] [--loop N] [--arrange] [--zoom Z]".into());
    };
    let option = |name: &str| {
        options
            .iter()
            .position(|word| word == name)
            .map(|place| options.get(place + 1))
    };
    let (mut map, loops) = if Path::new(source).is_dir() {
        read_folder(Path::new(source))?
    } else {
        (
            notation::parse(&std::fs::read_to_string(source)?)?,
            Vec::new(),
        )
    };
    if option("--arrange").is_some() {
        let cards = layout::cards(&map, &AdvanceTable);
        let arranging = arrange::Arranging {
            map: &map,
            cards: &cards,
            loops: &loops,
            pinned: &BTreeSet::new(),
            seed: 1,
        };
        for (id, to) in arrange::suggest(&arranging) {
            if let Some(factor) = map.factors.get_mut(&id) {
                factor.at = to;
            }
        }
    }
    let theme = match option("--theme").flatten().map(String::as_str) {
        Some("dark") => ThemeName::Dark,
        Some("contrast") => ThemeName::Contrast,
        Some("projector") => ThemeName::Projector,
        _ => ThemeName::Light,
    };
    let highlight = option("--loop").flatten().and_then(|n| n.parse().ok());
    let picture = Picture {
        highlight,
        theme,
        ..Picture::new(&map, &loops)
    };
    let scene = Scene::build(&picture, &AdvanceTable);
    let zoom = option("--zoom")
        .flatten()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1.0);
    let list = display(
        &scene,
        &picture,
        Camera {
            zoom,
            ..Camera::whole(scene.bounds)
        },
    );
    let text = svg::write(
        &scene,
        &list,
        &SvgOptions {
            title: if map.title().is_empty() {
                "A map"
            } else {
                map.title()
            },
            revision: "revision 1",
            date: "1 May 2026",
            legend: Some(LEGEND),
            theme,
            ..SvgOptions::default()
        },
    );
    std::fs::write(target, text)?;
    Ok(())
}

const LEGEND: Legend = Legend {
    same: "more leads to more",
    opposite: "more leads to less",
    unsure: "not agreed",
    delay: "after a while",
    reinforcing: "builds on itself",
    balancing: "holds steady",
    undecided: "undecided",
};

type Drawing = (SystemMap, Vec<LoopMark>);

fn read_folder(folder: &Path) -> Result<Drawing, Box<dyn std::error::Error>> {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).map(|text| rows(&text));
    let mut map = SystemMap::default();
    let mut factors: BTreeMap<String, FactorId> = BTreeMap::new();
    for row in read("factors.csv")? {
        let id = FactorId::from_u128(factors.len() as u128 + 1);
        let at = Point::new(row["x"].parse()?, row["y"].parse()?);
        map.factors
            .insert(id, Factor::new(Label::parse(&row["label"])?, at));
        factors.insert(row["id"].clone(), id);
    }
    let mut ends: BTreeMap<(FactorId, FactorId), LinkId> = BTreeMap::new();
    for row in read("links.csv")? {
        let (from, to) = (factors[&row["from"]], factors[&row["to"]]);
        let polarity = match row["polarity"].as_str() {
            "+" => Polarity::Same,
            "-" => Polarity::Opposite,
            _ => Polarity::Unknown,
        };
        let id = LinkId::from_u128(ends.len() as u128 + 1);
        let delay = row["delay"] == "true";
        map.links.insert(
            id,
            Link {
                delay,
                ..Link::new(from, to, polarity)
            },
        );
        ends.insert((from, to), id);
    }
    let mut loops = Vec::new();
    for row in read("loops.csv").unwrap_or_default() {
        let ids: Vec<FactorId> = row["factors"]
            .split(';')
            .map(|name| factors[name])
            .collect();
        let links = (0..ids.len())
            .map(|i| ends[&(ids[i], ids[(i + 1) % ids.len()])])
            .collect();
        let kind = if row["kind"] == "R" {
            LoopKind::Reinforcing
        } else {
            LoopKind::Balancing
        };
        let nth = loops
            .iter()
            .filter(|mark: &&LoopMark| mark.kind == kind)
            .count()
            + 1;
        let name = format!("{}{nth}", row["kind"]);
        loops.push(LoopMark {
            name,
            kind,
            title: Some(row["name"].clone()),
            links,
            factors: ids,
        });
    }
    Ok((map, loops))
}

/// The rows of a CSV text by the names of its first line; quoted fields may hold commas and doubled quotes.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut table: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text.trim_end().chars() {
        let row = table.last_mut().expect("there is always a row");
        match c {
            '"' => {
                let field = row.last_mut().expect("a row has a field");
                if !quoted && !field.is_empty() {
                    field.push('"');
                }
                quoted = !quoted;
            }
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => table.push(vec![String::new()]),
            '\r' if !quoted => {}
            c => row.last_mut().expect("a row has a field").push(c),
        }
    }
    let names = table.remove(0);
    table
        .into_iter()
        .map(|row| names.iter().cloned().zip(row).collect())
        .collect()
}
