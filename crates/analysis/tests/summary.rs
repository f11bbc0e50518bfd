//! The JSON that the command line prints.

use loopwise_analysis::{Limits, Summary, Written};
use loopwise_model::notation;
use serde_json::{json, to_value};

use crate::support::{fixture, loops_of, map_of_links};

#[test]
fn a_summary_is_written_as_the_command_line_prints_it() {
    let text = "stress -> sleep, sleep -> stress ||, stress +> stress, sleep +> marks,
                marks ?> stress, marks -> stress, budget +> marks";
    let map = notation::parse(text).unwrap();
    let summary = Summary::of(&map, &loops_of(&map, &Limits::default()));
    let expected = json!({
        "map": { "factors": 4, "links": 7, "bundles": 6 },
        "loops": {
            "complete_up_to_length": 4, "listed": 3, "truncated": false,
            "R": 2, "B": 0, "U": 1, "delayed": 1,
            "by_length": { "1": 1, "2": 1, "3": 1 },
            "list": [
                { "id": "R1", "kind": "R", "length": 1, "delays": 0, "factors": ["stress"] },
                { "id": "R2", "kind": "R", "length": 2, "delays": 1, "factors": ["stress", "sleep"] },
                { "id": "U1", "kind": "U", "length": 3, "delays": 0,
                  "factors": ["stress", "sleep", "marks"] },
            ],
        },
        "factors": [
            { "label": "stress", "in": 3, "out": 2, "loops": 3 },
            { "label": "sleep", "in": 1, "out": 2, "loops": 2 },
            { "label": "marks", "in": 2, "out": 1, "loops": 1 },
            { "label": "budget", "in": 0, "out": 1, "loops": 0 },
        ],
    });
    assert_eq!(to_value(&summary).unwrap(), expected);
    let keys = ["\"map\"", "\"loops\"", "\"factors\":[{\"label\""];
    let text = serde_json::to_string(&summary).unwrap();
    assert!(
        keys.map(|key| text.find(key).unwrap()).is_sorted(),
        "{text}"
    );
}

#[test]
fn a_truncated_summary_names_the_limit() {
    let map = notation::parse("a +> b, b +> a, b +> c, c +> a, a +> c, c +> b").unwrap();
    let word = |limits: Limits| {
        to_value(Summary::of(&map, &loops_of(&map, &limits))).unwrap()["loops"]["truncated"].clone()
    };
    assert_eq!(
        word(Limits {
            max_loops: 3,
            ..Limits::default()
        }),
        json!("count")
    );
    assert_eq!(
        word(Limits {
            max_steps: 5,
            ..Limits::default()
        }),
        json!("time")
    );
    assert_eq!(
        word(Limits {
            max_memory_bytes: 40,
            ..Limits::default()
        }),
        json!("memory")
    );
    assert_eq!(
        word(Limits {
            max_loops: 5,
            ..Limits::default()
        }),
        json!(false)
    );
}

#[test]
fn all_that_is_written_of_the_small_school_map() {
    let map = map_of_links(&fixture("tiny_map.csv"));
    let loops = loops_of(&map, &Limits::default());
    let written = to_value(Written::of(&map, &loops, 100_000, 1_000_000)).unwrap();
    assert_eq!(
        written["census"],
        json!({ "status": "exact", "total": "9", "R": "6", "B": "1", "U": "2" })
    );
    assert_eq!(
        written["feedback_vertex_set"],
        json!({ "status": "exact", "size": 1, "sets": [["Student stress"]], "all_sets": true })
    );
    assert_eq!(
        written["feedback_arc_set"],
        json!({ "status": "exact", "size": 3 })
    );
    assert_eq!(
        written["agree_first"],
        json!([{ "from": "Teacher pressure", "to": "Student stress", "decides": 2 }])
    );
    let factors = written["factors"].as_array().unwrap();
    let stress = factors
        .iter()
        .find(|it| it["label"] == "Student stress")
        .unwrap();
    assert_eq!((&stress["in"], &stress["driver"]), (&json!(5), &json!(4)));
    assert_eq!(
        (&stress["betweenness"], &stress["loop_breaker"]),
        (&json!(40.0), &json!(true))
    );
    assert_eq!(
        factors
            .iter()
            .filter(|it| it["loop_breaker"] == json!(true))
            .count(),
        1
    );
    assert_eq!(
        written["loops"],
        to_value(Summary::of(&map, &loops)).unwrap()["loops"]
    );
}
