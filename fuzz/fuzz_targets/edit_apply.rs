//! Edits in their stored form, applied to a map and taken back.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| loopwise_fuzz::edit_apply(bytes));
