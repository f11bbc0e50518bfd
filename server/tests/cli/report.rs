//! `loopwise report`.

use std::fmt::Write as _;

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

/// The files of a report on a map in a file.
fn report(place: &Place, file: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
    let out = place.path("out");
    let said = place.run(&["report", file, "--out", out.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{said:?}");
    let entries = std::fs::read_dir(&out).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

/// Every file that `loopwise report` promises, also as a PDF and as pixels where this build prints.
fn is_whole(files: &std::collections::BTreeMap<String, Vec<u8>>) {
    for name in [
        "report.html",
        "report.json",
        "report.xlsx",
        "table-factors.csv",
    ] {
        assert!(files.contains_key(name), "{name}: {:?}", files.keys());
    }
    let failed = files.keys().find(|name| name.contains("failed"));
    assert_eq!(
        failed,
        None,
        "{:?}",
        failed.map(|name| String::from_utf8_lossy(&files[name]))
    );
    assert_eq!(files.contains_key("report.pdf"), cfg!(feature = "pdf"));
    let drawn = |ending: &str| {
        files
            .keys()
            .filter(|name| name.starts_with("picture-") && name.ends_with(ending))
            .count()
    };
    if cfg!(feature = "pdf") {
        assert_eq!(drawn(".svg"), drawn(".png"));
    }
}

#[test]
fn a_map_with_nothing_on_it_has_a_report() {
    let place = Place::new();
    let empty = place.file(
        "map.json",
        json::write_json(&loopwise_model::SystemMap::default(), None, None),
    );
    is_whole(&report(&place, &empty));
}

#[test]
fn a_huge_map_of_hostile_words_has_a_report() {
    const WORDS: [&str; 8] = [
        "=1+1",
        "<script>",
        "الثقة",
        "学校",
        "👩‍👩‍👧‍👦",
        "#read(/etc/passwd)",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "\u{202e}gnp",
    ];
    let place = Place::new();
    let mut links = "from,to,sign\n".to_owned();
    for factor in 0..5_000_u32 {
        let name = |number: u32| format!("\"{} {}\"", WORDS[number as usize % 8], number % 5_000);
        let _ = writeln!(links, "{},{},+", name(factor), name(factor * 7 + 1));
    }
    let file = place.file("huge.csv", &links);
    let files = report(&place, &file);
    is_whole(&files);
    let table = String::from_utf8_lossy(&files["table-factors.csv"]).into_owned();
    assert_eq!(table.lines().count(), 5_001);
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
