//! The command line: the real binary, on folders of its own.

mod analyse;
mod answers;
mod database;
mod import;
mod report;
mod run;
