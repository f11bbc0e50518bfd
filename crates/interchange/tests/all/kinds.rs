//! Which reader a file gets.

use loopwise_interchange::{FileKind, Problem, kind_of, read_any};

use crate::support::{ids, map_of, rows};

#[test]
fn the_ending_picks_the_reader() {
    let list = "from,to\na,b\n";
    assert_eq!(kind_of("links.CSV", list), Some(FileKind::LinkList));
    assert_eq!(
        kind_of("C:\\maps\\links.tsv", list),
        Some(FileKind::LinkList)
    );
    assert_eq!(kind_of("map.json", ""), Some(FileKind::MapFile));
    assert_eq!(kind_of("map.txt", "a +> b"), Some(FileKind::Notation));
    assert_eq!(kind_of("map.txt", list), Some(FileKind::LinkList));
    assert_eq!(kind_of("map", list), Some(FileKind::LinkList));
    assert_eq!(kind_of("map", " {}"), Some(FileKind::MapFile));
    assert_eq!(kind_of("map", "hello"), None);
    assert_eq!(kind_of("map.xlsx", list), None);
}

#[test]
fn the_text_notation_is_read_with_new_ids() {
    let imported = read_any(
        "map.txt",
        "Sleep +> marks ||, marks -> sleep\nlonely".as_bytes(),
        &mut ids(),
    );
    let map = map_of(&imported.unwrap());
    assert_eq!((map.factors.len(), map.links.len()), (3, 2));
    assert!(rows(&map)[0].3);
    let error = read_any("map.txt", b"a +> b\nc +>", &mut ids()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("line 2, column 1: a factor is expected here"),
        "{error}"
    );
    assert!(read_any("map.txt", b"\n", &mut ids()).is_err());
}

#[test]
fn another_kind_of_file_is_refused_by_name_whatever_its_bytes() {
    for bytes in [&b"PK\x03\x04\xFF\xFF"[..], b"from,to\na,b\n"] {
        let error = read_any("book.xlsx", bytes, &mut ids()).unwrap_err();
        assert_eq!(
            error.problem,
            Problem::UnknownKind {
                name: "book.xlsx".into()
            }
        );
    }
}
