//! Lists of links, and files of any kind by their name.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| loopwise_fuzz::csv(bytes));
