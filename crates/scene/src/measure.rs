//! How wide words are. Widths come in from outside: the browser measures, native code uses a table of the shipped font.

use crate::advances::{ADVANCES, WEIGHTS};

/// How heavy letters are, in the steps of the shipped variable font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// 400: running text.
    Text,
    /// 520: labels and buttons.
    Label,
    /// 640: headings.
    Strong,
    /// 740: codes.
    Heavy,
}

impl Weight {
    /// The number a font knows this weight by.
    #[must_use]
    pub const fn number(self) -> u16 {
        WEIGHTS[self as usize]
    }
}

/// Weight and size of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// How heavy.
    pub weight: Weight,
    /// Size in map units (CSS pixels at zoom 1).
    pub size: f32,
}

impl TextStyle {
    /// A style.
    #[must_use]
    pub const fn new(weight: Weight, size: f32) -> Self {
        Self { weight, size }
    }

    /// The label of a factor card.
    pub const LABEL: Self = Self::new(Weight::Label, 15.0);
}

/// Something that knows how wide a text is.
pub trait Measure {
    /// Width of one line of text, in the unit of `style.size`.
    fn width(&self, text: &str, style: TextStyle) -> f32;
}

/// Widths from the advance table of the shipped font (Latin, without kerning); letters the font lacks are estimated.
#[derive(Debug, Clone, Copy, Default)]
pub struct AdvanceTable;

impl AdvanceTable {
    /// Width of one character, in thousandths of the size.
    fn advance(c: char, weight: Weight) -> u16 {
        if let Ok(place) = ADVANCES.binary_search_by_key(&u32::from(c), |row| row.0) {
            return ADVANCES[place].1[weight as usize];
        }
        match u32::from(c) {
            // Marks that sit on the letter before them, joiners, variation selectors.
            0x0300..=0x036F
            | 0x0591..=0x05C7
            | 0x0610..=0x061A
            | 0x064B..=0x065F
            | 0x200C..=0x200D
            | 0x20D0..=0x20FF
            | 0xFE00..=0xFE0F
            | 0x1F3FB..=0x1F3FF => 0,
            // Kana, Han, Hangul, full-width forms, pictures.
            0x1100..=0x115F
            | 0x2E80..=0xA4CF
            | 0xAC00..=0xD7A3
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE4F
            | 0xFF00..=0xFF60
            | 0xFFE0..=0xFFE6 => 1000,
            0x1F000..=0x1FAFF | 0x20000..=0x3FFFF => 1250,
            _ => 600,
        }
    }
}

impl Measure for AdvanceTable {
    fn width(&self, text: &str, style: TextStyle) -> f32 {
        let thousandths: u32 = text
            .chars()
            .map(|c| u32::from(Self::advance(c, style.weight)))
            .sum();
        #[allow(clippy::cast_precision_loss)] // far below 2^24 for any label
        let wide = thousandths as f32;
        wide / 1000.0 * style.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_it_can_be_searched() {
        assert!(ADVANCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn heavier_and_longer_words_are_wider() {
        let width = |text, weight| AdvanceTable.width(text, TextStyle::new(weight, 15.0));
        assert!(width("workload", Weight::Heavy) > width("workload", Weight::Text));
        assert!(width("mm", Weight::Text) > width("ii", Weight::Text));
        assert_eq!(width("", Weight::Text).to_bits(), 0.0_f32.to_bits());
    }

    #[test]
    fn a_letter_of_another_script_has_a_width_and_a_mark_has_none() {
        let width = |text| AdvanceTable.width(text, TextStyle::LABEL);
        assert!((width("学校") - 30.0).abs() < 0.01);
        assert!(width("مدرسة") > 30.0);
        assert!((width("q\u{0323}") - width("q")).abs() < f32::EPSILON);
    }
}
