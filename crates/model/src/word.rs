//! The words that stand for plain values in forms, tables and addresses.

/// `words!(Fruit: Apple "apple", Pear "pear")` gives an enum without fields the list of its values and a word for each.
#[macro_export]
macro_rules! words {
    ($kind:ty: $($variant:ident $word:literal),+ $(,)?) => {
        impl $kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word used in forms.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
