//! How large a file may be. One place for each limit, with its reason.

/// Longest file, in bytes (5 MiB): a map at its limits, written as CSV or JSON, stays below it.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// Most cells in a table: 20,000 links with ten columns each.
pub const MAX_CELLS: usize = 200_000;

/// Most factors on a map: what the picture and the analysis survive.
pub const MAX_FACTORS: usize = 5_000;

/// Most links on a map.
pub const MAX_LINKS: usize = 20_000;
