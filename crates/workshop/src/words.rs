//! What people type, before others see it: whether it may hold a way to reach somebody, or a word of a list, and how a
//! factor's name could be made easier to read. None of it deletes or changes a word: a person decides.

mod coach;
mod contacts;
mod list;
mod plain;

pub use coach::{Coach, Hint, Strength};
pub use contacts::Contacts;
pub use list::{Action, Category, Entry, How, WordList, WordListError};

/// A pattern that does not compile, in a file that comes with Loopwise. Tests read every one.
const BROKEN: &str = "the patterns that come with Loopwise can be read";
