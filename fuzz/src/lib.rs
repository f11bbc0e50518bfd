//! What must hold for any bytes: no panic, and whatever is accepted can be stored, read again and taken back.
//!
//! One function for each target in `fuzz_targets/`. `seeds/` holds small inputs to start from; the test at the end feeds
//! them to their targets, with a seeded run of mutations, so that the targets cannot rot.

mod messages;

use loopwise_interchange::fuzz;
use loopwise_model::{Edit, Label, Note, Reason, SystemMap, apply};

pub use messages::ws_message;

/// A list of links, and a file of any kind.
pub fn csv(bytes: &[u8]) {
    fuzz::csv_links(bytes);
    fuzz::any_file(bytes);
}

/// A map file.
pub fn json_import(bytes: &[u8]) {
    fuzz::map_file(bytes);
}

/// Edits one after the other in their binary form, or a JSON list of them: each is applied whole or not at all, taken
/// back exactly, and the map survives being stored.
pub fn edit_apply(bytes: &[u8]) {
    let mut edits: Vec<Edit> = serde_json::from_slice(bytes).unwrap_or_default();
    let mut decoder = minicbor::Decoder::new(bytes);
    while let Ok(edit) = decoder.decode() {
        edits.push(edit);
    }
    let mut map = SystemMap::default();
    for edit in edits.iter().take(200) {
        let before = map.clone();
        let Ok(done) = apply(&mut map, edit) else {
            assert_eq!(map, before, "a refused edit changes nothing");
            continue;
        };
        let mut back = map.clone();
        for undo in &done.inverse {
            apply(&mut back, undo).expect("what takes an edit back applies to the map it made");
        }
        assert_eq!(back, before, "an edit is taken back exactly");
    }
    let stored = minicbor::to_vec(&map).expect("every map has a binary form");
    let read: SystemMap = minicbor::decode(&stored).expect("what we write, we read");
    assert_eq!((read.hash(), &read), (map.hash(), &map));
    let text = serde_json::to_string(&map).expect("every map has a JSON form");
    assert_eq!(
        serde_json::from_str::<SystemMap>(&text).expect("what we write, we read"),
        map
    );
}

/// Text that people typed: cleaned once and for all, within its limit, and nothing in it that turns or hides text.
pub fn label(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(label) = Label::parse(&text) {
        assert!(!label.as_str().is_empty() && !label.as_str().contains(['\n', '\r', '\t']));
        assert_eq!(
            Label::parse(label.as_str()).as_ref(),
            Ok(&label),
            "cleaning twice changes nothing"
        );
        assert_safe(label.as_str());
        stored(&label);
    }
    if let Ok(reason) = Reason::parse(&text) {
        assert_eq!(
            Reason::parse(reason.as_str()).as_ref(),
            Ok(&reason),
            "cleaning twice changes nothing"
        );
        assert_safe(reason.as_str());
        stored(&reason);
    }
    if let Ok(note) = Note::parse(&text) {
        assert_eq!(
            Note::parse(note.as_str()).as_ref(),
            Ok(&note),
            "cleaning twice changes nothing"
        );
        note.as_str().lines().for_each(assert_safe);
        stored(&note);
    }
}

fn assert_safe(line: &str) {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{FEFF}');
    assert!(
        !line.chars().any(|c| c.is_control() || turns(c)),
        "{line:?}"
    );
    assert_eq!(line.trim(), line);
    assert!(!line.contains("  "), "{line:?}");
}

fn stored<T>(text: &T)
where
    T: PartialEq + std::fmt::Debug + minicbor::Encode<()> + for<'b> minicbor::Decode<'b, ()>,
{
    let bytes = minicbor::to_vec(text).expect("every text has a binary form");
    assert_eq!(
        &minicbor::decode::<T>(&bytes).expect("what we write, we read"),
        text
    );
}

#[cfg(test)]
mod tests {
    /// Every target with its folder of seeds.
    const TARGETS: [(&str, fn(&[u8])); 5] = [
        ("ws_message", super::ws_message),
        ("edit_apply", super::edit_apply),
        ("csv", super::csv),
        ("json_import", super::json_import),
        ("label", super::label),
    ];

    /// Xorshift64*: a number makes the same run again.
    struct Random(u64);
    impl Random {
        fn below(&mut self, below: usize) -> usize {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below.max(1)
        }
    }

    #[test]
    fn every_seed_and_what_is_made_of_it_by_chance_keeps_the_promises() {
        let rounds = if std::env::var_os("LOOPWISE_SOAK").is_some() {
            200_000
        } else {
            300
        };
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for (name, target) in TARGETS {
            let folder = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
            let mut seeds = Vec::new();
            for entry in std::fs::read_dir(&folder).unwrap() {
                seeds.push(std::fs::read(entry.unwrap().path()).unwrap());
            }
            assert!(!seeds.is_empty(), "{name} has seeds");
            seeds.sort();
            for seed in &seeds {
                target(seed);
            }
            for _ in 0..rounds {
                let mut bytes = seeds[random.below(seeds.len())].clone();
                for _ in 0..=random.below(4) {
                    let (place, byte) = (random.below(bytes.len()), random.below(256) as u8);
                    match random.below(4) {
                        _ if bytes.is_empty() => bytes.push(byte),
                        0 => bytes[place] = byte,
                        1 => bytes.insert(place, byte),
                        2 => drop(bytes.remove(place)),
                        _ => bytes.extend_from_within(place..),
                    }
                }
                target(&bytes);
            }
        }
    }
}
