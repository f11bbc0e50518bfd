//! The languages that participants may choose. English is whole; the others hold what stands on the pages of a workshop,
//! and what they leave out is read in English. A draft says of itself that nobody who speaks it has looked at it yet.

use std::sync::LazyLock;

use super::{ENGLISH, Text};

/// A language to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its tag, for `lang`.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// Whether it is a draft.
    pub draft: bool,
    ftl: &'static str,
}

/// All of them, English first.
pub const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        name: "English",
        draft: false,
        ftl: "",
    },
    Language {
        tag: "ar",
        name: "العربية",
        draft: true,
        ftl: include_str!("../../locales/ar/workshop.ftl"),
    },
    Language {
        tag: "vi",
        name: "Tiếng Việt",
        draft: true,
        ftl: include_str!("../../locales/vi/workshop.ftl"),
    },
    Language {
        tag: "zh-Hans",
        name: "简体中文",
        draft: true,
        ftl: include_str!("../../locales/zh-Hans/workshop.ftl"),
    },
];

impl Language {
    /// The language with this tag.
    #[must_use]
    pub fn by_tag(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag == tag)
    }

    /// The first of ours that a browser asks for (`Accept-Language`, RFC 9110 §12.5.4); English when it asks for none.
    ///
    /// ```
    /// # use loopwise_app::text::Language;
    /// assert_eq!(Language::accepted("fr-CA, zh-CN;q=0.8, en;q=0.5").tag, "zh-Hans");
    /// assert_eq!(Language::accepted("ar;q=0.2, en-AU").tag, "en");
    /// assert_eq!(Language::accepted("zh-TW, ar;q=0").tag, "en");
    /// ```
    #[must_use]
    pub fn accepted(header: &str) -> &'static Self {
        let mut asked: Vec<(f32, &str)> = header
            .split(',')
            .filter_map(|part| {
                let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
                let weight = rest
                    .trim()
                    .strip_prefix("q=")
                    .map_or(Some(1.0), |q| q.parse().ok())?;
                (weight > 0.0).then_some((weight, tag.trim()))
            })
            .collect();
        // Stable: of two with the same weight, the first counts.
        asked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let found = asked.into_iter().find_map(|(_, tag)| Self::of_range(tag));
        found.unwrap_or(&LANGUAGES[0])
    }

    /// The language that a browser means by `ar-EG` or `zh-CN`. Chinese in traditional letters is not ours.
    fn of_range(range: &str) -> Option<&'static Self> {
        let range = range.to_ascii_lowercase();
        let (first, rest) = range.split_once('-').unwrap_or((&range, ""));
        let traditional = ["hant", "tw", "hk", "mo"];
        if first == "zh" {
            let ours = !rest.split('-').any(|part| traditional.contains(&part));
            return ours.then(|| Self::by_tag("zh-Hans")).flatten();
        }
        Self::by_tag(first)
    }

    /// Its texts, read once.
    #[must_use]
    pub fn text(&self) -> Text {
        static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
            let read = |one: &Language| Text::new(&format!("{ENGLISH}\n{}", one.ftl), one.tag);
            LANGUAGES.iter().map(read).collect()
        });
        let at = LANGUAGES.iter().position(|one| one.tag == self.tag);
        TEXTS[at.unwrap_or(0)].clone()
    }
}
