//! The tests of the file formats, as one binary.
// Helpers of tests may unwrap and print as tests do; the lint only knows functions marked as tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

#[path = "all/csv_read.rs"]
mod csv_read;
#[path = "all/csv_write.rs"]
mod csv_write;
#[path = "all/hostile.rs"]
mod hostile;
#[path = "all/kinds.rs"]
mod kinds;
#[path = "all/map_file.rs"]
mod map_file;
#[path = "all/samples.rs"]
mod samples;
#[path = "all/support.rs"]
mod support;
