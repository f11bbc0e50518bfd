//! Secrets: made here, shown once, kept only as their SHA-256.

use sha2::{Digest, Sha256};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Random bytes of the operating system.
///
/// # Panics
/// When the operating system has none: then no secret would be safe.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("an operating system has a source of randomness");
    bytes
}

/// A random number.
#[must_use]
pub fn random_u32() -> u32 {
    u32::from_le_bytes(random())
}

/// A new secret: 256 random bits as 43 letters, digits, `-` and `_`.
#[must_use]
pub fn token() -> String {
    let bytes: [u8; 32] = random();
    let mut text = String::with_capacity(43);
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|place| chunk.get(place).copied().unwrap_or(0));
        let bits = u32::from_be_bytes([0, a, b, c]);
        for place in 0..=chunk.len() {
            let six = (bits >> (18 - 6 * place)) & 63;
            text.push(char::from(LETTERS[six as usize]));
        }
    }
    text
}

/// What is kept of a secret.
#[must_use]
pub fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// A second secret that follows from a first one and does not lead back to it.
#[must_use]
pub fn derived(secret: &str, purpose: &str) -> String {
    hex(&hash(&format!("{purpose}\n{secret}")))
}

/// Whether two secrets are the same; how long the answer takes says nothing about where they differ.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    hash(one) == hash(other)
}

/// Lowercase hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_43_safe_letters_and_none_comes_twice() {
        let (one, other) = (token(), token());
        assert_eq!(one.len(), 43);
        assert!(one.bytes().all(|letter| LETTERS.contains(&letter)));
        assert_ne!(one, other);
    }

    #[test]
    fn a_derived_secret_depends_on_both_parts() {
        assert_ne!(derived("a", "form"), derived("a", "other"));
        assert_ne!(derived("a", "form"), derived("b", "form"));
    }
}
