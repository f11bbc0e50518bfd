//! The run-sheets that come with Loopwise.

use std::sync::LazyLock;

use crate::RunSheet;

const FILES: [&str; 5] = [
    include_str!("../run-sheets/first-map-45.json"),
    include_str!("../run-sheets/full-workshop-90.json"),
    include_str!("../run-sheets/three-rooms-120.json"),
    include_str!("../run-sheets/council-decision-60.json"),
    include_str!("../run-sheets/ask-your-peers-10.json"),
];

/// The run-sheets that come with Loopwise, the one to begin with first.
#[must_use]
pub fn built_in() -> &'static [RunSheet] {
    static READ: LazyLock<Vec<RunSheet>> = LazyLock::new(|| {
        // A test holds that every one of them can be read.
        let read = |file: &&str| RunSheet::from_json(file).ok();
        FILES.iter().filter_map(read).collect()
    });
    &READ
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_played() {
        for file in FILES {
            assert_eq!(RunSheet::from_json(file).map(drop), Ok(()));
        }
        let known: Vec<(&str, u32)> = built_in()
            .iter()
            .map(|sheet| (&*sheet.id, sheet.minutes))
            .collect();
        let expected = [
            ("first-map-45", 45),
            ("full-workshop-90", 90),
            ("three-rooms-120", 120),
            ("council-decision-60", 60),
            ("ask-your-peers-10", 10),
        ];
        assert_eq!(known, expected);
    }
}
