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

/// What a message becomes with a key: HMAC-SHA-256 (RFC 2104). Without the key nobody can make it, or tell of which message
/// it was made.
#[must_use]
pub fn keyed(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // The key is shorter than a block of the hash, and is filled up with zeros.
    let pad = |with: u8| {
        let mut block = [with; 64];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message);
    let outer = Sha256::new().chain_update(pad(0x5c));
    outer.chain_update(inner.finalize()).finalize().into()
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
    fn keyed_as_in_rfc_4231() {
        let key = |bytes: &[u8]| {
            let mut key = [0; 32];
            key[..bytes.len()].copy_from_slice(bytes);
            key
        };
        for (key, message, answer) in [
            (
                key(&[0x0b; 20]),
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                key(b"Jefe"),
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                key(&[0xaa; 20]),
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
        ] {
            assert_eq!(hex(&keyed(&key, message)), answer);
        }
    }

    #[test]
    fn a_derived_secret_depends_on_both_parts() {
        assert_ne!(derived("a", "form"), derived("a", "other"));
        assert_ne!(derived("a", "form"), derived("b", "form"));
    }
}
