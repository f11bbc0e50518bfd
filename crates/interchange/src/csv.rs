//! Lists as CSV: links in, links and factors out.
//!
//! Reading takes commas, semicolons or tabs (told by the header, or by a first line `sep=;`), UTF-8 with or without a
//! byte order mark or UTF-16 with one, any line ends, and fields in double quotes with doubled quotes and line breaks.
//! Columns may come in any order and in any case; which names and words are understood stands in [`columns`] and
//! [`words`]. Writing follows RFC 4180 and guards against spreadsheet formulas ([`guard`]).

pub mod columns;
pub use loopwise_model::guard;
mod read;
mod tokenizer;
pub mod words;
mod write;

pub(crate) use read::has_link_header;
pub use read::read_csv;
pub(crate) use read::read_text;
pub use write::{NotCarried, not_carried, write_csv_factors, write_csv_links};
