//! The fonts of a report: those that come with it, and those that a host adds for more scripts.

use std::sync::Arc;

use resvg::usvg::fontdb;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::letters::{BOX, is_ignorable};

/// Latin, Greek, Cyrillic, Vietnamese, Arabic, arrows and signs. Licences and how they were made: `fonts/README.md`.
const OURS: [&[u8]; 8] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Italic.ttf"),
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../fonts/NotoSansMath-Symbols.ttf"),
];

/// Some bytes are no font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no TrueType or OpenType font")]
pub struct NoFont;

/// Fonts to set a report with.
pub struct Fonts {
    pub(crate) all: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
    /// Names of families in the order in which a letter is looked for.
    pub(crate) families: Vec<String>,
    /// The same for pictures.
    pub(crate) for_pictures: Arc<fontdb::Database>,
}

impl Fonts {
    /// Those that come with the program, and then those of these files, for scripts that are not among ours.
    ///
    /// # Errors
    /// The place of the first file that is no font.
    pub fn with(more: Vec<Vec<u8>>) -> Result<Self, (usize, NoFont)> {
        let ours = OURS.iter().map(|bytes| Bytes::new(*bytes));
        let mut all: Vec<Font> = ours.flat_map(Font::iter).collect();
        for (place, bytes) in more.into_iter().enumerate() {
            let known = all.len();
            all.extend(Font::iter(Bytes::new(bytes)));
            if all.len() == known {
                return Err((place, NoFont));
            }
        }
        let mut families: Vec<String> = Vec::new();
        for font in &all {
            let family = font.info().family.to_lowercase();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            for_pictures: Arc::new(database(&all)),
            all,
            families,
        })
    }

    /// The text with a box in the place of each cluster of letters that no font has, and how many there are.
    pub(crate) fn printable(&self, text: &str) -> (String, usize) {
        if text.is_ascii() {
            return (text.to_owned(), 0);
        }
        let mut shown = String::with_capacity(text.len());
        let mut missing = 0;
        for cluster in text.graphemes(true) {
            if cluster.is_ascii() || self.has(cluster) {
                shown.push_str(cluster);
                continue;
            }
            if cluster.chars().all(is_ignorable) {
                continue;
            }
            // A small two below the line is a two to whoever reads it.
            let alike: String = cluster.nfkc().collect();
            if alike
                .graphemes(true)
                .all(|it| it.is_ascii() || self.has(it))
            {
                shown.push_str(&alike);
                continue;
            }
            missing += 1;
            // A letter with marks that no font can put on it is shown without them.
            let letter = cluster.chars().next().map(String::from).unwrap_or_default();
            shown.push_str(if self.has(&letter) { &letter } else { BOX });
        }
        (shown, missing)
    }

    /// Whether one font has all letters of a cluster, as it takes to draw it.
    fn has(&self, cluster: &str) -> bool {
        let drawn = || cluster.chars().filter(|letter| !is_ignorable(*letter));
        let can =
            |font: &Font| drawn().all(|letter| font.info().coverage.contains(u32::from(letter)));
        drawn().next().is_some() && self.all.iter().any(can)
    }
}

fn database(all: &[Font]) -> fontdb::Database {
    let mut database = fontdb::Database::new();
    // A file with several fonts is read whole.
    for font in all.iter().filter(|font| font.index() == 0) {
        database.load_font_data(font.data().to_vec());
    }
    database.set_sans_serif_family("Noto Sans");
    database
}
