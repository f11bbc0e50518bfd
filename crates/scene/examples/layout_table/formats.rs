//! Just enough of each file format to lay its map out: names, places, links and signs.

use std::collections::BTreeMap;
use std::path::Path;

use loopwise_model::Polarity;

use crate::Failure;
use crate::read::{Raw, at};

fn sign(text: &str) -> Polarity {
    match text.trim() {
        "+" => Polarity::Same,
        "-" => Polarity::Opposite,
        _ => Polarity::Unknown,
    }
}

fn weight(text: &str) -> Polarity {
    match text.trim().parse::<f64>() {
        Ok(weight) if weight > 0.0 => Polarity::Same,
        Ok(weight) if weight < 0.0 => Polarity::Opposite,
        _ => Polarity::Unknown,
    }
}

/// A folder with `factors.csv` and `links.csv`: our own demo map.
pub fn folder(folder: &Path) -> Result<Raw, Failure> {
    let rows = |name: &str| -> Result<Vec<Vec<String>>, Failure> {
        let text = std::fs::read_to_string(folder.join(name))?;
        Ok(text.lines().skip(1).map(fields).collect())
    };
    let factors = rows("factors.csv")?
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), at(&row[4], &row[5])))
        .collect();
    let links = rows("links.csv")?
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone(), sign(&row[2])))
        .collect();
    Ok(Raw { factors, links })
}

/// A list of links: from, to, sign.
pub fn list(text: &str) -> Raw {
    let mut raw = Raw::default();
    for row in text
        .lines()
        .skip(1)
        .map(fields)
        .filter(|row| row.len() >= 3)
    {
        for name in &row[..2] {
            if !raw.factors.iter().any(|(known, _, _)| known == name) {
                raw.factors.push((name.clone(), name.clone(), None));
            }
        }
        raw.links
            .push((row[0].clone(), row[1].clone(), sign(&row[2])));
    }
    raw
}

/// The fields of a line; quoted ones may hold commas.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().expect("there is one").push(c),
        }
    }
    fields
}

/// Mental Modeler's XML.
pub fn mental_modeler(text: &str) -> Result<Raw, Failure> {
    let document = roxmltree::Document::parse(text)?;
    let mut raw = Raw::default();
    let concepts = document
        .descendants()
        .filter(|node| node.has_tag_name("concept"));
    for concept in concepts {
        let child = |node: roxmltree::Node, name: &str| {
            let found = node.children().find(|child| child.has_tag_name(name));
            found
                .and_then(|child| child.text())
                .unwrap_or_default()
                .to_owned()
        };
        let id = child(concept, "id");
        let relationships = concept
            .descendants()
            .filter(|node| node.has_tag_name("relationship"));
        raw.links.extend(relationships.map(|link| {
            (
                id.clone(),
                child(link, "id"),
                weight(&child(link, "influence")),
            )
        }));
        let place = at(&child(concept, "x"), &child(concept, "y"));
        raw.factors.push((id, child(concept, "name"), place));
    }
    Ok(raw)
}

/// Mental Modeler's JSON.
pub fn mental_modeler_json(text: &str) -> Result<Raw, Failure> {
    let json: serde_json::Value = serde_json::from_str(text)?;
    let mut raw = Raw::default();
    for concept in json["concepts"].as_array().into_iter().flatten() {
        let word = |value: &serde_json::Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let id = word(&concept["id"]);
        for link in concept["relationships"].as_array().into_iter().flatten() {
            raw.links.push((
                id.clone(),
                word(&link["id"]),
                weight(&word(&link["influence"])),
            ));
        }
        let place = at(&word(&concept["x"]), &word(&concept["y"]));
        raw.factors.push((id, word(&concept["name"]), place));
    }
    Ok(raw)
}

/// The sketch of a Vensim model: words and the arrows between them, both forms of the file. A flow's arrows end at its
/// valve; the words under the valve stand for it. Clouds, comments and pipes are no factors and no influences.
pub fn vensim(text: &str) -> Raw {
    let mut raw = Raw::default();
    let Some(sketch) = text.split("Sketch information").nth(1) else {
        return raw;
    };
    let older = sketch.lines().any(|line| line.starts_with('|'));
    let mut valve = None;
    let mut stands_for: BTreeMap<String, String> = BTreeMap::new();
    for line in sketch.lines() {
        if older {
            if let Some(rest) = line.strip_prefix('|') {
                let row = fields(rest);
                // A quotation mark alone opens a comment.
                if row.len() > 10 && !row[1].is_empty() && !row[1].starts_with('\n') {
                    raw.factors
                        .push((row[0].clone(), row[1].clone(), at(&row[2], &row[3])));
                }
            } else if let Some(rest) = line.strip_prefix('>') {
                let row = fields(rest);
                raw.links
                    .push((row[0].clone(), row[1].clone(), letter(&row[4])));
            }
            continue;
        }
        let row = fields(line);
        match row[0].as_str() {
            "10" if row.len() > 8 => {
                raw.factors
                    .push((row[1].clone(), row[2].clone(), at(&row[3], &row[4])));
                if let Some(valve) = valve.take() {
                    stands_for.insert(valve, row[1].clone());
                }
            }
            "11" => valve = Some(row[1].clone()),
            // 22: a pipe.
            "1" if row.len() > 7 && row[7] != "22" => {
                raw.links
                    .push((row[2].clone(), row[3].clone(), letter(&row[6])));
            }
            _ => {}
        }
    }
    for (from, to, _) in &mut raw.links {
        for end in [from, to] {
            if let Some(words) = stands_for.get(end) {
                end.clone_from(words);
            }
        }
    }
    raw
}

/// A sign as the number of its letter.
fn letter(code: &str) -> Polarity {
    match code.trim() {
        "43" => Polarity::Same,
        "45" => Polarity::Opposite,
        _ => Polarity::Unknown,
    }
}

/// A map in an address of Loopy: `?data=[[factors], [links], ...]` with percent codes, twice in labels.
pub fn loopy(address: &str) -> Result<Raw, Failure> {
    let data = address
        .split("data=")
        .nth(1)
        .ok_or("no data in the address")?;
    let json: serde_json::Value = serde_json::from_str(&plain(data))?;
    let mut raw = Raw::default();
    for factor in json[0].as_array().into_iter().flatten() {
        let label = plain(factor[4].as_str().unwrap_or_default()).replace('\n', " ");
        let place = factor[1].as_f64().zip(factor[2].as_f64());
        raw.factors.push((factor[0].to_string(), label, place));
    }
    for link in json[1].as_array().into_iter().flatten() {
        raw.links.push((
            link[0].to_string(),
            link[1].to_string(),
            weight(&link[3].to_string()),
        ));
    }
    Ok(raw)
}

fn plain(coded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = coded.as_bytes();
    while let [first, more @ ..] = rest {
        let code = more.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (
            *first,
            code.and_then(|two| u8::from_str_radix(two, 16).ok()),
        ) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            (byte, _) => {
                bytes.push(byte);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
