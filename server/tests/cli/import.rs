//! `loopwise import`.

use loopwise::store::{DatabaseUrl, MapRow, Store};
use loopwise_model::MapId;

use super::run::{Place, Said, fixture};

/// The maps in the database of a place; none when there is no database.
async fn maps(place: &Place) -> Vec<MapRow> {
    let path = place.path("data/loopwise.db");
    if !path.exists() {
        return Vec::new();
    }
    let store = Store::open(&DatabaseUrl::Sqlite(path)).await.unwrap();
    let maps = store.maps().await.unwrap();
    store.close().await;
    maps
}

/// The id in the address that an import prints.
fn address(said: &Said) -> MapId {
    let (_, id) = said.out.split_once("/maps/").expect("an address");
    id.trim().parse().unwrap()
}

#[tokio::test]
async fn a_file_becomes_a_map_that_analyses_as_the_file_does() {
    let place = Place::new();
    let said = place.run(&[
        "import",
        &fixture("stress.csv"),
        "--title",
        " Stress at  school ",
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("4 factors, 7 links."), "{}", said.out);
    assert!(
        said.out
            .contains("line 5, column 1 (“Cause”): “support” was taken for the factor “Support”"),
        "{}",
        said.out
    );
    let id = address(&said);
    let maps = maps(&place).await;
    assert_eq!(maps.len(), 1);
    let row = &maps[0];
    assert_eq!(
        (row.id, row.title.as_deref(), row.head_seq),
        (id, Some("Stress at school"), 1)
    );
    let analysed = place.run(&["analyse", &id.to_string(), "--json"]);
    assert_eq!(
        analysed.out,
        std::fs::read_to_string(fixture("stress.json")).unwrap()
    );
}

#[tokio::test]
async fn without_a_title_the_file_lends_its_own_or_its_name() {
    let place = Place::new();
    let list = place.file("First term.csv", "from,to\na,b\n");
    let said = place.run(&["import", &list]);
    assert!(
        said.out
            .contains("Nothing was changed, guessed or left out."),
        "{}",
        said.out
    );
    let map = format!(
        "{{\"format\":\"loopwise-map\",\"version\":1,\"map\":{}}}",
        "{\"settings\":{\"title\":\"Own words\"}}"
    );
    let file = place.file("other.json", map);
    assert_eq!(place.run(&["import", &file]).code, 0);
    let mut titles: Vec<_> = maps(&place)
        .await
        .into_iter()
        .filter_map(|row| row.title)
        .collect();
    titles.sort();
    assert_eq!(titles, ["First term", "Own words"]);
}

#[tokio::test]
async fn a_malformed_file_is_an_error_with_its_place_and_makes_no_map() {
    let place = Place::new();
    let long = format!("from,to\na,{}\n", "x".repeat(121));
    let broken: [(&str, &[u8], &str); 9] = [
        (
            "empty.csv",
            b"",
            "the file: it is empty; a list of links is expected",
        ),
        (
            "column.csv",
            b"start,to\na,b\n",
            "line 1, column 1: no column “from”",
        ),
        (
            "quote.csv",
            b"from,to\na,\"b\n",
            "line 2, column 3: this double quote is never closed",
        ),
        (
            "label.csv",
            b"from,to\na,b\n,c\n",
            "line 3, column 1 (“from”): a factor is expected here",
        ),
        (
            "long.csv",
            long.as_bytes(),
            "line 2, column 3 (“to”): a factor is expected here, 1 to 120",
        ),
        (
            "bytes.csv",
            b"from,to\na,\xFF\n",
            "line 2, column 3: this is not text",
        ),
        (
            "map.json",
            b"{\"format\":\"loopwise-map\",\"version\":1,\"map\":{\"settings\":3}}",
            "map.settings (line 1",
        ),
        (
            "map.txt",
            b"a +> b\n+> c\n",
            "line 2, column 1: a factor is expected here",
        ),
        (
            "book.xlsx",
            b"PK\x03\x04",
            "is not a kind of file that can be read",
        ),
    ];
    for (name, bytes, expected) in broken {
        let file = place.file(name, bytes);
        let said = place.run(&["import", &file]);
        assert_eq!(said.code, 2, "{name}: {said:?}");
        assert!(
            said.err.starts_with("error: ") && said.err.contains(expected),
            "{name}: {said:?}"
        );
        assert_eq!(said.out, "", "{name}");
    }
    let large = place.file("large.csv", vec![b'x'; 5 * 1024 * 1024 + 1]);
    let said = place.run(&["import", &large]);
    assert!(
        said.code == 2 && said.err.contains("at most 5242880 bytes"),
        "{said:?}"
    );
    let said = place.run(&["import", &fixture("stress.csv"), "--title", " "]);
    assert!(
        said.code == 2 && said.err.contains("the title cannot be used"),
        "{said:?}"
    );
    let said = place.run(&["import", "nowhere.csv"]);
    assert!(
        said.code == 2 && said.err.contains("nowhere.csv"),
        "{said:?}"
    );
    assert!(maps(&place).await.is_empty());
}
