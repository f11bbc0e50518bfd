//! The sample link lists and their known answers, which stand beside the checkout.

use std::path::PathBuf;

use serde_json::Value;

use super::run::Place;

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("LOOPWISE_SAMPLES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: no samples at {}; set LOOPWISE_SAMPLES",
        folder.display()
    );
    None
}

#[test]
fn every_sample_link_list_gives_its_known_answers() {
    let Some(folder) = samples() else { return };
    let answers = std::fs::read_to_string(folder.join("answers.json")).unwrap();
    let answers: Value = serde_json::from_str(&answers).unwrap();
    let place = Place::new();
    for (name, answer) in answers.as_object().unwrap() {
        let file = folder.join(format!("csv/{name}.csv"));
        let mut arguments = vec!["analyse", file.to_str().unwrap(), "--json"];
        let length = answer["max_length"]
            .as_u64()
            .map(|length| length.to_string());
        if let Some(length) = &length {
            arguments.extend(["--max-length", length]);
        }
        let said = place.run(&arguments);
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        let found: Value = serde_json::from_str(&said.out).unwrap();
        let loops = &found["loops"];
        for (key, value) in [
            ("factors", &found["map"]["factors"]),
            ("links", &found["map"]["links"]),
            ("bundles", &found["map"]["bundles"]),
            ("loops", &loops["listed"]),
            ("R", &loops["R"]),
            ("B", &loops["B"]),
            ("U", &loops["U"]),
            ("delayed_loops", &loops["delayed"]),
            ("by_length", &loops["by_length"]),
        ] {
            assert_eq!(&answer[key], value, "{name}: {key}");
        }
        assert_eq!(loops["truncated"], false, "{name}");
        let complete = if length.is_some() {
            &answer["max_length"]
        } else {
            &answer["factors"]
        };
        assert_eq!(&loops["complete_up_to_length"], complete, "{name}");
        assert_eq!(
            loops["list"].as_array().unwrap().len() as u64,
            answer["loops"],
            "{name}"
        );
        check_factors(name, answer, found["factors"].as_array().unwrap());
    }
    println!(
        "{} link lists as answered",
        answers.as_object().unwrap().len()
    );
}

fn check_factors(name: &str, answer: &Value, factors: &[Value]) {
    let most = |key: &str| {
        factors
            .iter()
            .map(|factor| factor[key].as_u64().unwrap())
            .max()
    };
    assert_eq!(most("in"), answer["in_degree_max"].as_u64(), "{name}");
    assert_eq!(most("out"), answer["out_degree_max"].as_u64(), "{name}");
    for top in answer["participation_top5"].as_array().unwrap() {
        let factor = factors
            .iter()
            .find(|factor| factor["label"] == top[0])
            .unwrap();
        assert_eq!(factor["loops"], top[1], "{name}: {}", top[0]);
    }
}
