//! Tones: what an analysis says of factors, as colours on their cards.

/// How a card is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "errand", derive(minicbor::Encode, minicbor::Decode))]
pub enum Tone {
    /// How much there is of something, from 0 to 100 of the most on the map: a bar, and a ground the stronger the more.
    #[cfg_attr(feature = "errand", n(0))]
    Share(#[cfg_attr(feature = "errand", n(0))] u8),
    /// What it belongs to, counted from 0: a ground, and a number from 1.
    #[cfg_attr(feature = "errand", n(1))]
    Theme(#[cfg_attr(feature = "errand", n(0))] u8),
    /// It rises: a ground, and an arrow up.
    #[cfg_attr(feature = "errand", n(2))]
    Rises,
    /// It falls: a ground, and an arrow down.
    #[cfg_attr(feature = "errand", n(3))]
    Falls,
}
