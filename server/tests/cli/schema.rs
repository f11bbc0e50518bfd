//! `loopwise analyse --json` is what `docs/analyse.schema.json` says, whatever the map.

use jsonschema::Validator;
use serde_json::{Value, json};

use super::run::{Place, fixture};

fn schema() -> Validator {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/analyse.schema.json");
    let text = std::fs::read_to_string(path).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn written(place: &Place, arguments: &[&str]) -> Value {
    let mut all = vec!["analyse"];
    all.extend(arguments);
    all.push("--json");
    let said = place.run(&all);
    assert_eq!(said.code, 0, "{said:?}");
    serde_json::from_str(&said.out).unwrap()
}

fn refused(schema: &Validator, found: &Value) -> Option<String> {
    let error = schema.iter_errors(found).next()?;
    Some(format!("{error} at {}", error.instance_path()))
}

#[test]
fn what_is_written_is_what_the_schema_says() {
    let (place, schema) = (Place::new(), schema());
    let stress = fixture("stress.csv");
    let empty = place.file("empty.txt", "a");
    let itself = place.file("itself.txt", "a -> a, b");
    let open = place.file("open.txt", "a ?> b, b ?> a, b +> c, c ?> b ||");
    let everything = [
        "--press",
        "Stress",
        "--bootstrap",
        "30",
        "--seed",
        "9",
        "--census",
        "--paths",
        "Stress",
        "Marks",
    ];
    let mut seen = Vec::new();
    for (file, more) in [
        (&stress, &everything[..]),
        (&stress, &[]),
        (&stress, &["--max-loops", "1"]),
        (&stress, &["--max-length", "1"]),
        (&empty, &["--press", "a", "--bootstrap", "3"]),
        (
            &itself,
            &["--press", "a", "--bootstrap", "3", "--paths", "a", "b"],
        ),
        (
            &open,
            &["--press", "c", "--bootstrap", "3", "--paths", "a", "c"],
        ),
    ] {
        let mut arguments = vec![file.as_str()];
        arguments.extend(more);
        let found = written(&place, &arguments);
        assert_eq!(refused(&schema, &found), None, "{arguments:?}");
        seen.push(found);
    }
    assert_eq!(seen[0]["press"]["factor"], "Stress");
    assert_eq!(seen[0]["bootstrap"]["draws"], 30);
    assert_eq!(seen[0]["bootstrap"]["seed"], 9);
    assert_eq!(seen[1].get("press"), None);
    assert_eq!(seen[5]["paths"]["must_pass"], Value::Null);
}

#[test]
fn the_schema_refuses_what_was_not_agreed() {
    let (place, schema) = (Place::new(), schema());
    let good = written(&place, &[&fixture("stress.csv"), "--press", "Stress"]);
    assert_eq!(refused(&schema, &good), None);
    let spoil = |at: &str, with: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(at).unwrap() = with;
        refused(&schema, &bad)
    };
    for (at, with) in [
        ("/census/total", json!(3)),
        ("/loops/truncated", json!(true)),
        ("/factors/0/community", json!(0)),
        ("/factors/0/in_loops", json!({ "R": 1, "B": 1 })),
        ("/press/effects/0/outlook", json!("rises a lot")),
        ("/shape/parts", json!([0])),
    ] {
        assert!(spoil(at, with).is_some(), "{at}");
    }
    let mut more = good.clone();
    more["leverage"] = json!([]);
    assert!(
        refused(&schema, &more).is_some(),
        "a field that nobody described"
    );
}
