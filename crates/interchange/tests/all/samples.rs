//! The sample link lists that stand beside the checkout, when they do.

use std::path::PathBuf;

use loopwise_interchange::{json, read_any};

use crate::support::{ids, map_of, rows};

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("LOOPWISE_SAMPLES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples"),
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
fn every_sample_link_list_is_read_without_loss() {
    let Some(folder) = samples() else { return };
    let answers = std::fs::read_to_string(folder.join("answers.json")).unwrap();
    let answers: serde_json::Value = serde_json::from_str(&answers).unwrap();
    for (name, answer) in answers.as_object().unwrap() {
        let file = std::fs::read(folder.join(format!("csv/{name}.csv"))).unwrap();
        let imported = read_any("links.csv", &file, &mut ids()).unwrap();
        assert!(
            imported.report.is_empty(),
            "{name}: {:?}",
            imported.report.lines
        );
        let map = map_of(&imported);
        assert_eq!(
            map.factors.len(),
            usize::try_from(answer["factors"].as_u64().unwrap()).unwrap()
        );
        assert_eq!(
            map.links.len(),
            usize::try_from(answer["links"].as_u64().unwrap()).unwrap()
        );
        let again = json::read_json(json::write_json(&map, None, None).as_bytes()).unwrap();
        assert_eq!(rows(&again.map), rows(&map), "{name}");
    }
    println!("{} lists read", answers.as_object().unwrap().len());
}
