//! Messages of two sockets, in either form, to a room and back.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| loopwise_fuzz::ws_message(bytes));
