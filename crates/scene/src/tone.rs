//! Tones: what an analysis says of factors, as colours on their cards.

/// How a card is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// How much there is of something, from 0 to 100 of the most on the map: a bar, and a ground the stronger the more.
    Share(u8),
    /// What it belongs to, counted from 0: a ground, and a number from 1.
    Theme(u8),
    /// It rises: a ground, and an arrow up.
    Rises,
    /// It falls: a ground, and an arrow down.
    Falls,
}
