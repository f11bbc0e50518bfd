//! Lists of links, read.

use loopwise_interchange::{Fate, Finding, MAX_BYTES, Problem, csv::read_csv};
use loopwise_model::{Polarity, TextError};

use crate::support::{ids, map_of, read, report, rows};

fn signs_and_delays(text: &str) -> Vec<(Polarity, bool)> {
    rows(&map_of(&read(text).unwrap()))
        .into_iter()
        .map(|row| (row.2, row.3))
        .collect()
}

/// The message of a refused list.
fn refusal(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

#[test]
fn columns_come_in_any_order_case_and_name() {
    let lists = [
        "from,to,polarity,delay,because\nSleep,Marks,-,true,tired\n",
        "Because,DELAY,Sign,Effect,Cause\ntired,yes,opposite,Marks,Sleep\n",
        " target ; source ; reason ; polarity ; delayed \nMarks; Sleep ;tired;\u{2212};||\n",
        "SOURCE\tTARGET\tSIGN\tDELAY\tBECAUSE\r\nSleep\tMarks\tneg\t1\ttired\r\n",
        "\u{FEFF}from,to,polarity,delay,because\rSleep,Marks,O,delayed,tired",
        "sep=;\nfrom;to;polarity;delay;because\nSleep;Marks;-1;Y;tired\n",
    ];
    for list in lists {
        let imported = read(list).unwrap();
        let expected = (
            "Sleep".into(),
            "Marks".into(),
            Polarity::Opposite,
            true,
            "tired".into(),
        );
        assert_eq!(rows(&map_of(&imported)), [expected], "{list:?}");
        assert!(imported.report.is_empty(), "{:?}", report(&imported));
    }
}

#[test]
fn a_sign_or_delay_that_is_missing_is_not_agreed_and_at_once() {
    let unknown = [(Polarity::Unknown, false)];
    assert_eq!(signs_and_delays("from,to\na,b\n"), unknown);
    assert_eq!(signs_and_delays("from,to,polarity,delay\na,b,,\n"), unknown);
    assert_eq!(signs_and_delays("from,to,polarity,delay\na,b\n"), unknown);
    assert!(
        read("from,to,polarity,delay\na,b\n")
            .unwrap()
            .report
            .is_empty()
    );
}

#[test]
fn an_unreadable_sign_and_delay_become_careful_ones_with_a_line_each() {
    let imported = read("from,to,polarity,delay\na,b,++,later\n").unwrap();
    assert_eq!(
        report(&imported),
        [
            "line 2, column 5 (“polarity”): “++” is not a sign; the link is marked as not agreed (?)",
            "line 2, column 8 (“delay”): “later” is neither yes nor no; the link has no delay",
        ]
    );
    assert_eq!(imported.report.count(Fate::Guessed), 2);
    assert_eq!(
        signs_and_delays("from,to,polarity,delay\na,b,++,later\n"),
        [(Polarity::Unknown, false)]
    );
}

#[test]
fn labels_that_differ_in_case_and_spaces_are_one_factor_with_the_first_spelling() {
    let imported =
        read("from,to,polarity\nSleep,Marks,+\n sleep ,MARKS,+\nsleep,Stress,-\n").unwrap();
    let map = map_of(&imported);
    let labels: Vec<&str> = map
        .factors
        .values()
        .map(|factor| factor.label.as_str())
        .collect();
    assert_eq!(labels, ["Sleep", "Marks", "Stress"]);
    assert_eq!(
        report(&imported),
        [
            "line 3, column 1 (“from”): “sleep” was taken for the factor “Sleep”",
            "line 3, column 9 (“to”): “MARKS” was taken for the factor “Marks”",
            "line 3, column 1 (“from”): a second link from “Sleep” to “Marks”, as on line 2; both are on the map",
        ]
    );
}

#[test]
fn rows_that_repeat_are_links_side_by_side_and_reported() {
    let imported = read("from,to,polarity\na,b,+\na,b,+\na,b,-\nb,a,+\n").unwrap();
    assert_eq!(imported.content.links.len(), 4);
    assert_eq!(imported.report.count(Fate::Kept), 2);
}

#[test]
fn columns_and_cells_that_a_map_has_no_place_for_are_named() {
    let imported = read("from,voices,to,\na,student,b,,stray\n").unwrap();
    assert_eq!(
        report(&imported),
        [
            "line 1, column 6: the column “voices” was left out",
            "line 2, column 14: “stray” stands under no column name and was left out",
        ]
    );
    assert_eq!(imported.report.count(Fate::Dropped), 2);
}

#[test]
fn quoted_fields_hold_separators_quotes_and_line_breaks() {
    let list = "from;to;because\r\n\"time;\r\nenergy\";\"the \"\"good\"\" ones\";\"a, b\"\r\n\r\n;;\r\nx;y;\r\n";
    let map = map_of(&read(list).unwrap());
    let words: Vec<_> = rows(&map)
        .into_iter()
        .map(|row| (row.0, row.1, row.4))
        .collect();
    assert_eq!(
        words,
        [
            (
                "time; energy".into(),
                "the \"good\" ones".into(),
                "a, b".into()
            ),
            ("x".into(), "y".into(), String::new()),
        ]
    );
}

#[test]
fn an_apostrophe_that_guards_a_formula_is_taken_off_and_others_stay() {
    let imported = read("from,to,because\n'=1+1,'tis,'-2 kg\n").unwrap();
    let row = rows(&map_of(&imported)).remove(0);
    assert_eq!(
        (row.0, row.1, row.4),
        ("=1+1".into(), "'tis".into(), "-2 kg".into())
    );
    let apostrophes = |line: &&loopwise_interchange::ReportLine| {
        matches!(line.finding, Finding::Apostrophe { .. })
    };
    assert_eq!(imported.report.lines.iter().filter(apostrophes).count(), 2);
}

#[test]
fn a_reason_that_is_too_long_is_kept_whole_in_the_note() {
    let long = "word ".repeat(100);
    let imported = read(&format!("from,to,because\na,b,{long}\n")).unwrap();
    let link = imported.content.links.values().next().unwrap();
    assert_eq!(
        link.because.as_str().chars().count(),
        279,
        "280 letters, the last a space"
    );
    assert_eq!(link.note.as_str(), long.trim());
    assert!(matches!(
        imported.report.lines[0].finding,
        Finding::LongReason
    ));
    let longer = "word ".repeat(500);
    let imported = read(&format!("from,to,because\na,b,{longer}\n")).unwrap();
    assert_eq!(imported.report.count(Fate::Dropped), 1);
    assert_eq!(
        imported
            .content
            .links
            .values()
            .next()
            .unwrap()
            .note
            .as_str()
            .len(),
        1_999
    );
}

#[test]
fn text_in_utf_16_is_read_and_reported() {
    let text = "from\tto\tpolarity\r\nécole\t睡眠\t+\r\n";
    for (mark, bytes) in [
        ([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ([0xFE, 0xFF], u16::to_be_bytes),
    ] {
        let mut file = mark.to_vec();
        file.extend(text.encode_utf16().flat_map(bytes));
        let imported = read_csv(&file, &mut ids()).unwrap();
        assert_eq!(rows(&map_of(&imported))[0].1, "睡眠");
        assert_eq!(imported.report.lines[0].finding, Finding::Utf16);
        file.push(0);
        let error = read_csv(&file, &mut ids()).unwrap_err();
        assert_eq!(error.problem, Problem::NotText);
    }
}

#[test]
fn an_empty_label_names_its_line_its_column_and_what_was_expected() {
    assert_eq!(
        refusal("from,to,polarity\nSleep,Marks,+\nStress, ,-\n"),
        "line 3, column 8 (“to”): a factor is expected here, 1 to 120 letters: the text is empty"
    );
    assert_eq!(
        refusal("to,from\nSleep\n"),
        "line 2, column 6 (“from”): a factor is expected here, 1 to 120 letters: the text is empty"
    );
}

#[test]
fn a_label_that_is_too_long_is_refused() {
    let error = read(&format!("from,to\na,{}\n", "x".repeat(121))).unwrap_err();
    assert_eq!(
        error.problem,
        Problem::Label(TextError::TooLong {
            length: 121,
            limit: 120
        })
    );
    assert!(read(&format!("from,to\na,{}\n", "x".repeat(120))).is_ok());
}

#[test]
fn a_missing_or_doubled_column_is_named_with_what_is_there() {
    assert_eq!(
        refusal("\nstart,to,sign\na,b,+\n"),
        "line 2, column 1: no column “from” (or “source”, “cause”); the first line must name its columns, \
         “from” (or “source”, “cause”) among them; found: start, to, sign"
    );
    assert_eq!(
        refusal("from,to,cause\na,b,c\n"),
        "line 1, column 9: the columns “from” and “cause” say the same thing; one of them is expected"
    );
    assert_eq!(
        refusal(""),
        "the file: it is empty; a list of links is expected"
    );
    assert_eq!(
        refusal("\n \n,,\n"),
        "the file: it is empty; a list of links is expected"
    );
}

#[test]
fn a_broken_quote_is_named_where_it_starts() {
    let message = refusal("from,to,polarity\nSleep,\"Marks,+\nStress,Sleep,-\n");
    assert!(
        message.starts_with("line 2, column 7: this double quote is never closed"),
        "{message}"
    );
    let message = refusal("from,to\nSleep,\"Marks\"x\n");
    assert!(
        message.starts_with("line 2, column 14: text after a closing double quote"),
        "{message}"
    );
    let message = refusal("from,to\nSleep,Ma\"rks\n");
    assert!(
        message.starts_with("line 2, column 9: a double quote inside a field"),
        "{message}"
    );
}

#[test]
fn bytes_that_are_not_text_are_named_where_they_stand() {
    let error = read_csv(b"from,to\ncaf\xC3\xA9,caf\xE9\n", &mut ids()).unwrap_err();
    assert_eq!(error.problem, Problem::NotText);
    assert_eq!(
        (error.place.line(), error.place.column()),
        (Some(2), Some(9))
    );
    let error = read_csv(b"from,to\na\0,b\n", &mut ids()).unwrap_err();
    assert_eq!(
        (error.place.line(), error.place.column()),
        (Some(2), Some(2))
    );
}

#[test]
fn a_file_past_a_limit_is_refused() {
    let mut large = b"from,to\n".to_vec();
    large.resize(MAX_BYTES + 1, b'x');
    let error = read_csv(&large, &mut ids()).unwrap_err();
    assert_eq!(
        error.problem,
        Problem::TooManyBytes {
            bytes: MAX_BYTES + 1
        }
    );

    let pairs = |count: usize| {
        (0..count)
            .map(|i| format!("a{i},b{i}\n"))
            .collect::<String>()
    };
    assert!(read(&format!("from,to\n{}", pairs(2_500))).is_ok());
    let error = read(&format!("from,to\n{}", pairs(2_501))).unwrap_err();
    assert_eq!(error.problem, Problem::TooManyFactors);
    assert_eq!(error.place.line(), Some(2_502));

    assert!(read(&format!("from,to\n{}", "a,b\n".repeat(20_000))).is_ok());
    let error = read(&format!("from,to\n{}", "a,b\n".repeat(20_001))).unwrap_err();
    assert_eq!(
        (error.problem, error.place.line()),
        (Problem::TooManyLinks, Some(20_002))
    );

    let error = read(&format!("from,to\na,b{}", ",".repeat(200_000))).unwrap_err();
    assert_eq!(error.problem, Problem::TooManyCells);
}

#[test]
fn first_places_are_all_different_and_on_the_plane() {
    let list: String = (0..2_500).map(|i| format!("a{i},b{i}\n")).collect();
    let imported = read(&format!("from,to\n{list}")).unwrap();
    let mut places: Vec<_> = imported
        .content
        .factors
        .values()
        .map(|factor| factor.at)
        .collect();
    assert!(places.iter().all(|at| at.on_plane()));
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), 5_000);
}
