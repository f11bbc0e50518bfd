//! How somebody's words are signed in what comes out of a workshop. Each person says so themselves and may change it.

/// How words are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Credit {
    /// With the made-up name and the voice.
    #[default]
    Name,
    /// With the voice alone.
    Voice,
    /// Not at all: the words are in nothing that is kept or printed.
    Held,
}

loopwise_model::words!(Credit: Name "name", Voice "voice", Held "held");
