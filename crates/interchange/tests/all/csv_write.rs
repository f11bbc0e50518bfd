//! Lists, written.

use loopwise_interchange::csv::{
    NotCarried, guard, not_carried, read_csv, write_csv_factors, write_csv_links,
};
use loopwise_model::notation;
use proptest::prelude::*;

use crate::support::{ids, map, map_of, rows, text};

#[test]
fn our_own_signs_stay_and_peoples_formulas_are_guarded() {
    let map =
        notation::parse("\"=SUM(A1,A2)\" +> @home ||, -5 -> \"a \", sleep ?> ＋marks").unwrap();
    assert_eq!(
        write_csv_links(&map),
        "from,to,polarity,delay,because\r\n\
         \"'=SUM(A1,A2)\",'@home,+,true,\r\n\
         '-5,a,-,false,\r\n\
         sleep,'＋marks,?,false,\r\n"
    );
}

#[test]
fn the_list_of_factors_counts_links_and_names_groups() {
    let map = notation::parse("a +> b, a -> b, lonely").unwrap();
    assert_eq!(
        write_csv_factors(&map),
        "label,group,note,x,y,in,out\r\na,,,0,0,0,2\r\nb,,,220,0,2,0\r\nlonely,,,0,140,0,0\r\n"
    );
}

#[test]
fn what_a_list_of_links_leaves_out_is_known_beforehand() {
    assert!(not_carried(&notation::parse("a +> b ||").unwrap()).is_empty());
    let map = notation::parse("a +> b, lonely, other").unwrap();
    assert_eq!(not_carried(&map), [NotCarried::FactorsWithoutLinks(2)]);
}

/// The cells of a list as a spreadsheet reads it: an own small reader, so that the writer is not its own judge.
fn cells(list: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = list.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_signs_delays_and_reasons_survive_a_list_of_links(map in map()) {
        let list = write_csv_links(&map);
        let imported = read_csv(list.as_bytes(), &mut ids()).unwrap();
        prop_assert_eq!(rows(&map_of(&imported)), rows(&map));
    }

    #[test]
    fn no_cell_with_peoples_text_starts_a_formula(map in map()) {
        for (list, own) in [(write_csv_links(&map), 2..4), (write_csv_factors(&map), 3..7)] {
            for row in cells(&list) {
                for (_, cell) in row.iter().enumerate().filter(|(column, _)| !own.contains(column)) {
                    let first = cell.chars().next().unwrap_or('a');
                    prop_assert!(!"=+-@\t\r\n\0＝＋－＠".contains(first), "{}", cell);
                }
            }
        }
    }

    #[test]
    fn a_guarded_text_reads_back_as_it_was(text in text()) {
        let cell = guard::guarded(&text);
        prop_assert_eq!(guard::unguarded(&cell), &text);
    }
}
