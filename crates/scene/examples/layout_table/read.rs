//! The maps: the demo map of the product, and every sample map of at most 100 factors.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use loopwise_analysis::{CausalGraph, Limits, find_loops};
use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Polarity, SystemMap};
use loopwise_scene::{AdvanceTable, LoopKind, LoopMark, layout};

use crate::{Failure, formats};

/// Larger maps are no drawings.
const MOST: usize = 100;
const LONGEST_LOOP: usize = 8;

pub struct Sample {
    pub name: String,
    pub map: SystemMap,
    /// Whether people gave its factors places.
    pub placed: bool,
    /// Its loops that show.
    pub loops: Vec<LoopMark>,
}

/// A place as a file gives it.
pub type Place = (f64, f64);

/// What a file says: factors with places if it has any, links by the names of factors.
#[derive(Default)]
pub struct Raw {
    /// Key, label, place.
    pub factors: Vec<(String, String, Option<Place>)>,
    /// From, to (keys) and sign.
    pub links: Vec<(String, String, Polarity)>,
}

pub fn all() -> Result<Vec<Sample>, Failure> {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../server/demo");
    let mut samples = vec![sample("demo", &formats::folder(&demo)?)?];
    let Some(folder) = std::env::var_os("LOOPWISE_SAMPLES").map(PathBuf::from) else {
        eprintln!("LOOPWISE_SAMPLES names no folder: the demo map alone");
        return Ok(samples);
    };
    for file in files(&folder)? {
        let name = file.strip_prefix(&folder)?.display().to_string();
        let text = std::fs::read_to_string(&file)?;
        if name.starts_with("catcolab/") {
            eprintln!("{name}: skipped, it has no places and is the same map as the list in csv/");
            continue;
        }
        let raws = match name.rsplit('.').next() {
            Some("csv") => vec![formats::list(&text)],
            Some("mmp") => vec![formats::mental_modeler(&text)?],
            Some("json") if name.ends_with(".mmp.json") => {
                vec![formats::mental_modeler_json(&text)?]
            }
            Some("mdl") => vec![formats::vensim(&text)],
            Some("txt") => text.lines().map(formats::loopy).collect::<Result<_, _>>()?,
            _ => continue,
        };
        let stem = file.file_name().unwrap_or_default().to_string_lossy();
        let stem = stem
            .split('.')
            .next()
            .unwrap_or_default()
            .replace("_example_urls", "");
        let many = raws.len() > 1;
        for (nth, raw) in raws.iter().enumerate() {
            let name = if many {
                format!("{stem}_{}", nth + 1)
            } else {
                stem.clone()
            };
            if raw.factors.len() > MOST {
                eprintln!("{name}: skipped, {} factors", raw.factors.len());
                continue;
            }
            samples.push(sample(&name, raw)?);
        }
    }
    Ok(samples)
}

/// The files below a folder, in order of path; expected answers and scripts are none of them.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn sample(name: &str, raw: &Raw) -> Result<Sample, Failure> {
    let mut map = SystemMap::default();
    let mut known: BTreeMap<&str, FactorId> = BTreeMap::new();
    for (key, label, at) in &raw.factors {
        let id = FactorId::from_u128(known.len() as u128 + 1);
        let at = at.unwrap_or_default();
        let at = loopwise_scene::PointF::new(at.0, at.1).rounded();
        // One sample has a factor that nobody named.
        let label = if label.is_empty() { "?" } else { label };
        let label = Label::parse(label).map_err(|error| format!("{name}: “{label}”: {error}"))?;
        map.factors.insert(id, Factor::new(label, at));
        known.insert(key, id);
    }
    for (from, to, polarity) in &raw.links {
        let ends = known.get(from.as_str()).zip(known.get(to.as_str()));
        let Some((from, to)) = ends else {
            return Err(
                format!("{name}: a link from {from} to {to}, which are not both there").into(),
            );
        };
        let id = LinkId::from_u128(map.links.len() as u128 + 1);
        map.links.insert(id, Link::new(*from, *to, *polarity));
    }
    let placed = raw.factors.iter().all(|(_, _, at)| at.is_some());
    Ok(Sample {
        name: name.to_owned(),
        loops: loops(&map),
        map,
        placed,
    })
}

/// The loops that show: of all loops of up to 8 links those that are the shortest through one of their links.
pub fn loops(map: &SystemMap) -> Vec<LoopMark> {
    let graph = CausalGraph::of(map);
    let found = find_loops(graph, &Limits::up_to_length(LONGEST_LOOP), &mut || {
        ControlFlow::Continue(())
    });
    let marks: Vec<LoopMark> = found
        .iter()
        .enumerate()
        .map(|(nth, found)| LoopMark {
            name: format!("{}{}", found.kind().letter(), nth + 1),
            kind: match found.kind() {
                loopwise_analysis::LoopKind::Reinforcing => LoopKind::Reinforcing,
                loopwise_analysis::LoopKind::Balancing => LoopKind::Balancing,
                loopwise_analysis::LoopKind::Undecided => LoopKind::Undecided,
            },
            title: None,
            links: found.links().collect(),
            factors: found.factors().collect(),
        })
        .collect();
    let showing = LoopMark::showing(&marks);
    showing
        .into_iter()
        .map(|place| marks[place].clone())
        .collect()
}

/// The maps in the form the other programs' runner reads.
pub fn for_peers(samples: &[Sample]) -> String {
    let maps: Vec<serde_json::Value> = samples
        .iter()
        .map(|sample| {
            let cards: Vec<_> = layout::cards(&sample.map, &AdvanceTable)
                .iter()
                .map(|(id, card)| serde_json::json!({ "id": id.to_string(), "w": card.rect.w, "h": card.rect.h }))
                .collect();
            let links: Vec<_> = sample
                .map
                .links
                .values()
                .map(|link| [link.from.to_string(), link.to.to_string()])
                .collect();
            serde_json::json!({ "name": sample.name, "cards": cards, "links": links })
        })
        .collect();
    serde_json::Value::from(maps).to_string()
}

/// Reads the two numbers of a place.
pub fn at(x: &str, y: &str) -> Option<Place> {
    Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
}
