//! Made-up names: a kind word and an animal, such as “Kind Tiger”. Nobody types a name, so nobody types a real one.

use crate::secret::random_u32;

const WORDS: [&str; 60] = [
    "Able",
    "Active",
    "Amber",
    "Bold",
    "Brave",
    "Breezy",
    "Bright",
    "Brisk",
    "Calm",
    "Careful",
    "Caring",
    "Cheerful",
    "Clear",
    "Clever",
    "Cosy",
    "Curious",
    "Daring",
    "Eager",
    "Early",
    "Easy",
    "Fair",
    "Fearless",
    "Friendly",
    "Gentle",
    "Giving",
    "Glad",
    "Golden",
    "Happy",
    "Helpful",
    "Honest",
    "Hopeful",
    "Jolly",
    "Joyful",
    "Keen",
    "Kind",
    "Lively",
    "Loyal",
    "Lucky",
    "Merry",
    "Mighty",
    "Neat",
    "Nimble",
    "Noble",
    "Open",
    "Patient",
    "Peaceful",
    "Playful",
    "Proud",
    "Quick",
    "Quiet",
    "Ready",
    "Silver",
    "Sincere",
    "Smiling",
    "Steady",
    "Sunny",
    "Swift",
    "Thoughtful",
    "Warm",
    "Wise",
];

/// No animal that is used as an insult, and none that stands for a people or a group.
const ANIMALS: [&str; 60] = [
    "Albatross",
    "Antelope",
    "Badger",
    "Bandicoot",
    "Beaver",
    "Bilby",
    "Bison",
    "Butterfly",
    "Camel",
    "Cheetah",
    "Cockatoo",
    "Crane",
    "Cricket",
    "Curlew",
    "Deer",
    "Dingo",
    "Dolphin",
    "Dove",
    "Dragonfly",
    "Duck",
    "Eagle",
    "Echidna",
    "Egret",
    "Emu",
    "Falcon",
    "Finch",
    "Firefly",
    "Fox",
    "Gecko",
    "Giraffe",
    "Hare",
    "Hawk",
    "Hedgehog",
    "Heron",
    "Ibis",
    "Jaguar",
    "Kestrel",
    "Kingfisher",
    "Koala",
    "Lark",
    "Leopard",
    "Lynx",
    "Magpie",
    "Meerkat",
    "Otter",
    "Owl",
    "Panda",
    "Parrot",
    "Pelican",
    "Penguin",
    "Platypus",
    "Quokka",
    "Robin",
    "Seal",
    "Swan",
    "Tiger",
    "Turtle",
    "Wallaby",
    "Wombat",
    "Wren",
];

/// A name that nobody in `taken` has. When chance finds none, the rest of the list is gone through, and in the end a
/// name gets a number.
#[must_use]
pub fn free(taken: &[String]) -> String {
    let all = WORDS.len() * ANIMALS.len();
    let start = random_u32() as usize % all;
    // A step that shares no divisor with the number of names visits each of them once.
    let name = |place: usize| numbered((start + place * 1_657) % all);
    (0..all)
        .map(name)
        .find(|name| !taken.contains(name))
        .unwrap_or_else(|| format!("{} {}", numbered(start), taken.len()))
}

/// Whether this is a name of ours.
#[must_use]
pub fn is_one(name: &str) -> bool {
    name.split_once(' ')
        .is_some_and(|(word, animal)| WORDS.contains(&word) && ANIMALS.contains(&animal))
}

fn numbered(place: usize) -> String {
    format!(
        "{} {}",
        WORDS[place / ANIMALS.len()],
        ANIMALS[place % ANIMALS.len()]
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use loopwise_sync::limits;

    use super::*;

    #[test]
    fn every_name_is_different_and_short_enough() {
        let all: BTreeSet<String> = (0..WORDS.len() * ANIMALS.len()).map(numbered).collect();
        assert_eq!(all.len(), 3_600);
        assert!(
            all.iter()
                .all(|name| name.len() <= limits::NAME && is_one(name))
        );
    }

    #[test]
    fn every_name_is_given_once_before_one_gets_a_number() {
        let mut taken = Vec::new();
        for _ in 0..3_600 {
            let name = free(&taken);
            assert!(!taken.contains(&name));
            taken.push(name);
        }
        assert!(!is_one(&free(&taken)));
    }
}
