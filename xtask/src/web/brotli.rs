//! Packing with brotli as tightly as it goes: done once here, not by the server on every request.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

use super::cache::Cache;

const QUALITY: i32 = 11;
/// A window of 16 MiB: larger than any of our files.
const WINDOW: i32 = 24;

/// How the encoder looks at bytes when it guesses what comes next. The mode meant for fonts suits code as well.
const MODES: [(&str, BrotliEncoderMode); 2] = [
    ("generic", BrotliEncoderMode::BROTLI_MODE_GENERIC),
    ("font", BrotliEncoderMode::BROTLI_MODE_FONT),
];

/// The packed form, in whichever mode it is smaller; from the cache when these bytes were packed before.
///
/// # Errors
/// When the cache cannot be written.
pub fn pack(bytes: &[u8], cache: &Cache) -> Result<Vec<u8>> {
    let mut smallest: Option<Vec<u8>> = None;
    for (name, mode) in MODES {
        let step = format!("brotli {QUALITY} {WINDOW} {name}");
        let packed = cache.result(&[step.as_bytes(), bytes], || pack_as(mode, bytes))?;
        if smallest.as_ref().is_none_or(|it| packed.len() < it.len()) {
            smallest = Some(packed);
        }
    }
    smallest.context("there is no way to pack a file")
}

fn pack_as(mode: BrotliEncoderMode, bytes: &[u8]) -> Result<Vec<u8>> {
    let settings = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        mode,
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)
        .context("brotli could not pack a file")?;
    Ok(packed)
}
