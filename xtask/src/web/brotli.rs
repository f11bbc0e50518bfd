//! Packing with brotli as tightly as it goes: done once here, not by the server on every request.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use super::cache::Cache;

const QUALITY: i32 = 11;
/// A window of 16 MiB: larger than any of our files.
const WINDOW: i32 = 24;

/// The packed form, from the cache when these bytes were packed before.
///
/// # Errors
/// When the cache cannot be written.
pub fn pack(bytes: &[u8], cache: &Cache) -> Result<Vec<u8>> {
    let step = format!("brotli {QUALITY} {WINDOW}");
    cache.result(&[step.as_bytes(), bytes], || {
        let settings = BrotliEncoderParams {
            quality: QUALITY,
            lgwin: WINDOW,
            size_hint: bytes.len(),
            ..BrotliEncoderParams::default()
        };
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)
            .context("brotli could not pack a file")?;
        Ok(packed)
    })
}
