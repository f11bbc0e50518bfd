//! What is on the pages, in which order, and that nothing people type breaks them.

use loopwise_report::document::{Block, Cell, Column, Direction, Row, Section, Style, Table};

use crate::support::{document, fonts, made, poppler};

/// The names of the parts of a tagged PDF, in reading order.
fn parts(pdf: &[u8]) -> Vec<String> {
    let told = poppler("pdfinfo", &["-struct", "-"], pdf);
    told.lines()
        .map(|line| {
            line.trim()
                .split([' ', '"'])
                .next()
                .unwrap_or_default()
                .trim_end_matches(':')
                .to_owned()
        })
        .collect()
}

fn text(pdf: &[u8]) -> String {
    poppler("pdftotext", &["-layout", "-", "-"], pdf)
}

#[test]
fn a_pdf_says_what_it_is() {
    let about = poppler("pdfinfo", &["-"], &made(&document("Trust")));
    let line = |name: &str| {
        about
            .lines()
            .find(|line| line.starts_with(name))
            .unwrap_or_default()
    };
    assert!(line("Title:").ends_with("Title Trust"), "{about}");
    assert!(line("Author:").ends_with("Trust"), "{about}");
    assert!(line("Tagged:").ends_with("yes"), "{about}");
    assert!(line("Page size:").contains("A4"), "{about}");
    assert!(line("JavaScript:").ends_with("no"), "{about}");
    let raw = String::from_utf8_lossy(&made(&document("Trust"))).into_owned();
    assert!(raw.contains("pdfuaid"), "it says that it holds to PDF/UA");
}

#[test]
fn headings_cells_and_pictures_are_named_in_reading_order() {
    let pdf = made(&document("Trust"));
    let parts = parts(&pdf);
    let count = |name: &str| parts.iter().filter(|part| *part == name).count();
    // The contents, and each of the six sections.
    assert_eq!(count("H1"), 7, "{parts:?}");
    // In each section a heading and two cards.
    assert_eq!(count("H2"), 6 * 3, "{parts:?}");
    // In each a table of four columns and three rows, each with a head.
    assert_eq!(count("Table"), 6, "{parts:?}");
    assert_eq!(count("TH"), 6 * (4 + 3), "{parts:?}");
    assert_eq!(count("TD"), 6 * 3 * 3, "{parts:?}");
    assert_eq!(count("Figure"), 6 * 3, "{parts:?}");
    let told = poppler("pdfinfo", &["-struct-text", "-"], &pdf);
    let place = |what: &str| {
        told.find(what)
            .unwrap_or_else(|| panic!("{what} is not in {told}"))
    };
    assert!(place("Title Trust") < place("Part 0 Trust"));
    assert!(place("Part 0 Trust") < place("Third level Trust"));
    assert!(place("Third level Trust") < place("Row 0 Trust"));
    assert!(place("Row 0 Trust") < place("Row 1 Trust"));
    assert!(place("Row 2 Trust") < place("Card Trust"));
    // Poppler does not tell the words for a picture; they stand in the file.
    let file = String::from_utf8_lossy(&pdf);
    assert_eq!(file.matches("/Alt(A picture of Trust)").count(), 6 * 3);
    let raw = poppler("pdfinfo", &["-struct", "-"], &pdf);
    assert!(
        raw.contains("Scope"),
        "heads of tables say what they head: {raw}"
    );
}

#[test]
fn what_people_type_is_never_markup() {
    for words in [
        "#include \"/etc/passwd\"",
        "#read(\"/etc/passwd\")",
        "$x^2$ *bold* _em_ `code` = Heading",
        "#set page(width: 1pt)",
        "<script>alert(1)</script> &amp; ]]>",
        "\\u{0} \u{7} \u{1b}[31m",
        "=SUM(A1:A9)",
        "@label <label> https://example.org",
        "{page} {pages} #pagebreak()",
    ] {
        let text = text(&made(&document(words)));
        let squeeze = |text: &str| {
            text.split_whitespace()
                .collect::<String>()
                .replace('\u{ad}', "")
        };
        let words: String = words.chars().filter(|it| !it.is_control()).collect();
        // In the title, where it has the whole width.
        let title = squeeze(&format!("Title {words}"));
        assert!(squeeze(&text).contains(&title), "{words}: {text}");
    }
}

#[test]
fn every_script_prints_and_what_cannot_is_said() {
    let arabic = made(&document("الثقة بالمدرسة"));
    assert!(!text(&arabic).contains("not shown"));
    for words in [
        "Nguyễn Thị Ánh Tuyết",
        "Ελπίδα → Школа",
        "É\u{301}z\u{338}\u{322}a\u{300}",
    ] {
        assert!(!text(&made(&document(words))).contains('□'), "{words}");
    }
    let han = text(&made(&document("学校")));
    assert!(han.contains("letters are not shown"), "{han}");
    for words in [
        "👩‍👩‍👧‍👦 🇦🇺 ☂️",
        "\u{e000}\u{f8ff}",
        "\u{202e}gnp.txt",
        "a\u{20dd}\u{489}",
        "\u{200d}\u{200c}\u{feff}",
        "\u{d7ff}\u{fffd}\u{10ffff}",
        "ᐃᓄᒃ 𐍈 ﷽",
    ] {
        assert!(
            text(&made(&document(words))).contains("Contents"),
            "{words:?}"
        );
    }
}

#[test]
fn pages_that_run_from_the_right_are_set_so() {
    let mut arabic = document("الثقة");
    arabic.direction = Direction::RightToLeft;
    arabic.language = "ar".to_owned();
    assert!(parts(&made(&arabic)).contains(&"TH".to_owned()));
    arabic.language = "zh-Hans".to_owned();
    assert!(!made(&arabic).is_empty());
}

#[test]
fn empty_and_long_texts_and_long_tables_are_set() {
    assert!(!made(&document("")).is_empty());
    let long = "a".repeat(300);
    let wide = text(&made(&document(&long)));
    assert!(wide.contains("aaaaaaaaa"));
    let mut few = document("x");
    few.sections.clear();
    assert!(!made(&few).is_empty());
    let mut many = document("x");
    let rows = (0..300).map(|row| Row {
        head: format!("Factor {row} with a label of some words"),
        cells: vec![
            Cell::Text("Why it is so, in a sentence of its own. ".repeat(12)),
            Cell::Number(row.to_string()),
        ],
        total: false,
    });
    let columns = ["Factor", "Why", "In"].map(|head| Column {
        head: head.to_owned(),
        numeric: head == "In",
    });
    many.sections = vec![Section {
        id: "long".to_owned(),
        heading: "Long".to_owned(),
        style: Style::Appendix,
        blocks: vec![Block::Table(Table {
            caption: "Long".to_owned(),
            columns: columns.into(),
            rows: rows.collect(),
        })],
    }];
    let pdf = made(&many);
    let text = text(&pdf);
    assert!(text.contains("Factor 0 ") && text.contains("Factor 299 "));
    // The head of a table is on each of its pages.
    let pages = text.matches("Page ").count();
    assert!(pages > 10 && text.matches("Why").count() > pages, "{pages}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(made(&document("Trust")), made(&document("Trust")));
}

#[test]
fn fonts_of_a_host_show_more_scripts_and_other_files_are_refused() {
    use loopwise_report_pdf::{Fonts, NoFont};
    assert_eq!(
        Fonts::with(vec![b"no font".to_vec()]).err(),
        Some((0, NoFont))
    );
    drop(fonts());
}
