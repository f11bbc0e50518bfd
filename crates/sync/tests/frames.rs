//! The forms in which frames travel: golden, documented, and safe to read from anybody.

mod cbor_text;
mod documented;
pub mod examples;
mod golden;
mod hostile;
