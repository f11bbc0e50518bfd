//! The state hash: a short number that two equal maps share.

use minicbor::encode::Write;

use crate::SystemMap;

/// FNV-1a over whatever is written, so that a map is hashed without being copied.
struct Fnv(u64);

impl Write for Fnv {
    type Error = std::convert::Infallible;

    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Ok(())
    }
}

impl SystemMap {
    /// 64-bit FNV-1a of the map's CBOR form. It finds out a device that went astray; it guards against no attacker.
    ///
    /// # Source
    /// Fowler, Noll, Vo: <https://www.rfc-editor.org/rfc/rfc9923>.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
        // Writing into a number cannot fail, and every part of a map has a CBOR form.
        let _ = minicbor::encode(self, &mut hash);
        hash.0
    }
}
