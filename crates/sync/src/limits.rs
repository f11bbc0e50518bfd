//! Every limit of the live channel, each with its reason. Other code names these, never a number of its own.

/// Longest message in bytes. It holds one `MoveFactors` of a full map; what is larger goes over HTTP.
pub const FRAME_BYTES: usize = 256 * 1024;
/// Longest first message in bytes: a `Hello`, before anybody is known.
pub const HELLO_BYTES: usize = 4 * 1024;
/// Most edits in one change: a person's one action, undone as one.
pub const EDITS_PER_CHANGE: usize = 500;
/// Changes a client may make in a second; more wait. Per client, because a whole school shares one address.
pub const CHANGES_PER_SEC: u32 = 30;
/// Edits a client may make in a second; more wait.
pub const EDITS_PER_SEC: u32 = 200;
/// Factors on one map: the largest at which drawing stays usable.
pub const FACTORS: usize = 5_000;
/// Links on one map.
pub const LINKS: usize = 20_000;
/// Groups and named loops on one map, together.
pub const EXTRAS: usize = 2_000;
/// People connected to one map.
pub const SOCKETS: usize = 500;
/// Connections of one person to one map: a laptop, a phone and some tabs, and no way to fill the map alone.
pub const PERSON_SOCKETS: usize = 8;
/// Changes that may wait for the database in one room; further ones are asked to come again.
pub const QUEUED_CHANGES: usize = 2_048;
/// Changes a room keeps to bring returning clients up to date without the snapshot.
pub const RECENT_CHANGES: usize = 2_048;
/// Changes in one `Commit` sent to a returning client, so that a frame stays far below [`FRAME_BYTES`].
pub const CATCH_UP_CHANGES: usize = 64;
/// Pushes a client leaves unanswered before it waits.
pub const PUSHES_IN_FLIGHT: usize = 16;
/// After this long away, a change that would overwrite someone else's newer work is not applied but handed back.
pub const STALE_AFTER_MS: i64 = 60_000;
/// The state hash travels with every commit that passes a multiple of this many changes.
pub const HASH_EVERY: u64 = 64;
/// Malformed messages before a connection is closed.
pub const MALFORMED_FRAMES: u32 = 10;
/// Factors and links a presence message may name.
pub const PRESENCE_ITEMS: usize = 64;
/// Longest name of a person, in grapheme clusters.
pub const NAME: usize = 24;
