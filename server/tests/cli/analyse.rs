//! `loopwise analyse` on files.

use super::run::{Place, fixture};

#[test]
fn the_json_is_exactly_the_documented_one() {
    let said = Place::new().run(&["analyse", &fixture("stress.csv"), "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(
        said.out,
        std::fs::read_to_string(fixture("stress.json")).unwrap()
    );
    assert_eq!(said.err, "");
}

#[test]
fn without_json_it_is_a_text_to_read() {
    let said = Place::new().run(&["analyse", &fixture("stress.csv")]);
    assert_eq!(said.code, 0, "{said:?}");
    for line in [
        "4 factors, 7 links (6 when links side by side count once).",
        "3 loops: every one of at most 4 links.",
        "      1 B  balancing: a change that runs round is pushed back",
        "R1          2       1  Stress → Sleep",
        "       2          2      2  Sleep",
    ] {
        assert!(
            said.out.lines().any(|found| found == line),
            "no “{line}” in\n{}",
            said.out
        );
    }
}

#[test]
fn loops_are_counted_that_nobody_could_list() {
    let place = Place::new();
    // Forty pairs of ways, one after the other, and back to the beginning.
    let way = |at: usize| {
        format!(
            "a{at} +> b{at}, a{at} -> c{at}, b{at} +> a{0}, c{at} +> a{0}",
            (at + 1) % 40
        )
    };
    let text: Vec<String> = (0..40).map(way).collect();
    let file = place.file("map.txt", text.join(", "));
    let said = place.run(&["analyse", &file, "--census", "--max-loops", "10"]);
    assert_eq!(said.code, 0, "{said:?}");
    let line = "1,099,511,627,776 loops in all: 549,755,813,888 R, 549,755,813,888 B, 0 U.";
    assert!(said.out.lines().any(|found| found == line), "{}", said.out);
    let said = place.run(&["analyse", &file, "--json", "--max-loops", "10"]);
    let found: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found["census"]["total"], "1099511627776");
    assert_eq!(found["feedback_vertex_set"]["size"], 1);
}

#[test]
fn it_says_how_one_factor_leads_to_another() {
    let place = Place::new();
    let file = place.file(
        "map.txt",
        "money +> lessons, lessons -> stress ||, stress -> sleep, money -> worry, worry -> sleep",
    );
    let said = place.run(&["analyse", &file, "--paths", "Money", "sleep"]);
    assert_eq!(said.code, 0, "{said:?}");
    for line in [
        "From money to sleep: more of it leads to more.",
        "2 paths: every one of at most 5 links.",
        "+  money → worry → sleep",
        "+  money → lessons → stress → sleep, after a while",
    ] {
        assert!(
            said.out.lines().any(|found| found == line),
            "no “{line}” in\n{}",
            said.out
        );
    }
    let said = place.run(&["analyse", &file, "--json", "--paths", "lessons", "sleep"]);
    let found: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let wanted = serde_json::json!({
        "from": "lessons", "to": "sleep", "net": "+", "complete_up_to_length": 5, "must_pass": ["stress"],
        "list": [{ "polarity": "+", "delays": 1, "factors": ["lessons", "stress", "sleep"] }],
    });
    assert_eq!(found["paths"], wanted);
    let said = place.run(&["analyse", &file, "--paths", "sleep", "money"]);
    assert!(
        said.out
            .starts_with("From sleep to money: there is no path.\n"),
        "{}",
        said.out
    );
}

#[test]
fn a_factor_that_is_not_there_brings_those_that_are_called_nearly_so() {
    let place = Place::new();
    let file = place.file(
        "map.txt",
        "Student stress -> Sleep quality, Sleep quality +> Marks",
    );
    let said = place.run(&["analyse", &file, "--paths", "Student stres", "Marks"]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(
        said.err.contains(
            "there is no factor “Student stres” on this map; did you mean “Student stress”?"
        ),
        "{}",
        said.err
    );
    let said = place.run(&["analyse", &file, "--paths", "Marks", "zebra"]);
    assert!(
        said.err.contains("there is no factor “zebra” on this map"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("did you mean"), "{}", said.err);
    let said = place.run(&["analyse", &file, "--paths", "Marks", "marks"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("“Marks” was given twice"), "{}", said.err);
}

#[test]
fn a_limit_leaves_out_whole_lengths_and_says_so() {
    let place = Place::new();
    // Loops of 2, 2 and 3 links: two loops fit length 2, the third would be one too many.
    let file = place.file("map.txt", "a +> b, b +> a, b +> c, c +> b, c +> a");
    let said = place.run(&["analyse", &file, "--max-loops", "2", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found["loops"]["truncated"], "count");
    assert_eq!(found["loops"]["complete_up_to_length"], 2);
    assert_eq!(found["loops"]["listed"], 2);
    let said = place.run(&["analyse", &file, "--max-loops", "2"]);
    assert!(
        said.out.contains("more loops than --max-loops allows"),
        "{}",
        said.out
    );
    let said = place.run(&["analyse", &file, "--max-length", "2", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found["loops"]["truncated"], false);
    assert_eq!(found["loops"]["listed"], 2);
}

#[test]
fn a_file_or_map_that_is_not_there_is_named() {
    let place = Place::new();
    let said = place.run(&["analyse", "nowhere.csv"]);
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error: “nowhere.csv” is neither a file nor the id of a map\n"
    );
    let id = "0190163d-8694-739b-aea5-966c26f8ad91";
    let said = place.run(&["analyse", id]);
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        format!("error: there is no map {id} in this database\n")
    );
}

#[test]
fn it_says_what_a_push_does() {
    let place = Place::new();
    let file = place.file(
        "map.txt",
        "Support -> Stress, Stress +> Support ||, Stress -> Sleep, Budget",
    );
    let said = place.run(&["analyse", &file, "--press", "support"]);
    assert_eq!(said.code, 0, "{said:?}");
    for line in [
        "Push Support up and hold it there.",
        "What the arrows imply under random strengths, not a forecast: 10000 systems drawn (seed 1), 100 % of them settle.",
        "Sleep   rises  100 %     + 1.00",
        "Stress  falls  0 %       - 1.00",
        "No chain of arrows leads to Budget.",
    ] {
        assert!(
            said.out.lines().any(|found| found == line),
            "no “{line}” in\n{}",
            said.out
        );
    }
    let said = place.run(&["analyse", &file, "--press", "Stres"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("did you mean “Stress”"), "{}", said.err);
}

#[test]
fn it_says_how_sure_the_order_of_factors_is() {
    let place = Place::new();
    let file = place.file("map.txt", "a +> b, b +> a, c +> d, d +> c, e +> f, f +> e");
    let said = place.run(&["analyse", &file, "--bootstrap", "100", "--seed", "3"]);
    assert_eq!(said.code, 0, "{said:?}");
    let line =
        "This map does not single out a lever yet: no factor stays at the top in 70 % of them.";
    assert!(said.out.lines().any(|found| found == line), "{}", said.out);
    assert!(
        said.out.contains("doi 10.1038/s41598-023-46531-z"),
        "the caveat of Crielaard et al."
    );
    let again = place.run(&["analyse", &file, "--bootstrap", "100", "--seed", "3"]);
    assert_eq!(again.out, said.out);
    let said = place.run(&["analyse", &file, "--bootstrap", "0"]);
    assert_eq!(said.code, 2);
}
