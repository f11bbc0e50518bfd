//! Text that people typed.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| loopwise_fuzz::label(bytes));
