//! `loopwise report`.

use loopwise_interchange::{csv, json};

use super::run::{Place, fixture};

#[test]
fn a_report_is_files_that_can_be_read_again() {
    let place = Place::new();
    let out = place.path("report");
    let said = place.run(&[
        "report",
        &fixture("stress.csv"),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    let read = |name: &str| std::fs::read(out.join(name)).unwrap();
    assert_eq!(
        read("analysis.json"),
        std::fs::read(fixture("stress.json")).unwrap()
    );

    let file = json::read_json(&read("map.json")).unwrap();
    assert_eq!((file.map.title(), file.map.links.len()), ("Stress", 7));
    let mut next = 0;
    let links = csv::read_csv(&read("links.csv"), &mut || {
        next += 1;
        next
    });
    let links = links.unwrap().content.links;
    let because = links.values().next().unwrap().because.as_str();
    assert_eq!(because, "People who worry lie awake; all night");
    assert!(
        String::from_utf8(read("factors.csv"))
            .unwrap()
            .contains("\r\nSleep,,,")
    );
}

#[test]
fn the_page_of_a_report_stands_alone() {
    let place = Place::new();
    let file = place.file(
        "Hard & <b>fast.txt",
        "a +> <script>x</script>, <script>x</script> -> a",
    );
    let said = place.run(&[
        "report",
        &file,
        "--out",
        place.path("out").to_str().unwrap(),
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    let html = std::fs::read_to_string(place.path("out/report.html")).unwrap();
    for found in [
        "<!doctype html>",
        "<style>",
        "<svg",
        "Hard &amp; &lt;b&gt;fast",
        "&lt;script&gt;x",
    ] {
        assert!(html.contains(found), "no “{found}” in the page");
    }
    for left in ["<script", "/maps/", "/assets/", "<link"] {
        assert!(!html.contains(left), "“{left}” is still in the page");
    }
}

#[test]
fn what_a_list_of_links_cannot_carry_is_said() {
    let place = Place::new();
    let file = place.file("map.txt", "a +> b, lonely");
    let said = place.run(&[
        "report",
        &file,
        "--out",
        place.path("out").to_str().unwrap(),
    ]);
    assert!(
        said.out
            .starts_with("links.csv has no place for: 1 factors without links."),
        "{}",
        said.out
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let place = Place::new();
    let blocked = place.file("blocked", "a file");
    let said = place.run(&["report", &fixture("stress.csv"), "--out", &blocked]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("blocked"), "{}", said.err);
}
