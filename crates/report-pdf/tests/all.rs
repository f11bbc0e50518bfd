//! Reports on paper, read back with poppler's programs.

mod paper;
mod pixels;
mod support;
