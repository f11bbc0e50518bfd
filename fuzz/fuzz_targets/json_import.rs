//! Map files.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| loopwise_fuzz::json_import(bytes));
