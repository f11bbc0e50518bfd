//! What a file that people bring becomes before it is a map: a title from its name, and good places for its factors.

use std::collections::BTreeSet;

use loopwise_interchange::Imported;
use loopwise_model::{Edit, Label, SystemMap, apply};
use loopwise_scene::arrange::{self, Arranging};
use loopwise_scene::{AdvanceTable, Picture, Scene};

/// Maps with more factors keep the places that reading gave them: arranging them takes longer than people wait.
const MOST: usize = 150;

/// A file's name as a title: without folders and ending, with spaces for underscores and a capital to begin with.
#[must_use]
pub fn title_of(file: &str) -> Option<Label> {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let spaced = stem.replace('_', " ");
    let mut rest = spaced.trim().chars();
    let first = rest.next()?;
    Label::parse(&first.to_uppercase().chain(rest).collect::<String>()).ok()
}

/// Gives the factors of a file that says nothing of places the ones that “Arrange the map” would give them.
pub fn arrange_unplaced(imported: &mut Imported) {
    let content = &mut imported.content;
    if imported.placed || content.factors.len() > MOST {
        return;
    }
    let mut map = SystemMap::default();
    let insert = Edit::Insert {
        content: content.clone(),
    };
    if apply(&mut map, &insert).is_err() {
        // Whoever makes the map will hear of it.
        return;
    }
    let scene = Scene::build(&Picture::new(&map, &[]), &AdvanceTable);
    let seed = map.factors.len() as u64;
    let places = arrange::suggest(&Arranging {
        map: &map,
        cards: &scene.cards,
        loops: &[],
        pinned: &BTreeSet::new(),
        seed,
    });
    for (id, at) in places {
        if let Some(factor) = content.factors.get_mut(&id) {
            factor.at = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use loopwise_interchange::read_any;

    use super::*;

    fn read(name: &str, text: &str) -> Imported {
        let mut next = 0;
        let mut ids = || {
            next += 1;
            next
        };
        read_any(name, text.as_bytes(), &mut ids).unwrap()
    }

    #[test]
    fn a_title_reads_like_one() {
        let title = |file| title_of(file).map(|title| title.as_str().to_owned());
        assert_eq!(title("cap_and_trade.csv").as_deref(), Some("Cap and trade"));
        assert_eq!(title("C:\\maps\\Sleep.v2.csv").as_deref(), Some("Sleep.v2"));
        assert_eq!(title(".csv"), None);
    }

    #[test]
    fn factors_without_places_get_room() {
        let mut imported = read(
            "a.csv",
            "from,to\nSleep,Focus\nFocus,Stress\nStress,Sleep\n",
        );
        arrange_unplaced(&mut imported);
        let places: Vec<_> = imported.content.factors.values().map(|f| f.at).collect();
        for (i, a) in places.iter().enumerate() {
            for b in &places[..i] {
                let apart = (a.x - b.x).abs() > 120 || (a.y - b.y).abs() > 60;
                assert!(apart, "{a:?} and {b:?} touch");
            }
        }
    }
}
