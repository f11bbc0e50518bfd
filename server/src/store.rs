//! The store: the only place that speaks SQL. One file per table, one body of queries for SQLite and PostgreSQL.
//!
//! [`Store::append`] is the promise that everything else rests on: when it returns `Ok`, the changes are on disk, in
//! one order, each exactly once. A map's changes are never removed, and rewritten only by `erase`;
//! snapshots only make loading quicker.

mod account;
mod append;
mod call;
mod card;
mod change;
mod conn;
mod council;
mod cursor;
mod durability;
mod erase;
mod error;
mod ids;
mod invite;
mod keeping;
mod log;
mod map;
mod meta;
mod migrate;
mod open;
mod person;
mod report;
mod run_sheet;
mod snapshot;
mod staff;
mod stance;
mod url;
mod vote;
mod workshop;

use std::collections::BTreeMap;
use std::sync::Arc;

use loopwise_model::{ActorId, ChangeId, ClientId, MapId};

pub use account::{Account, LinkUse, StaffLink, Workspace};
pub use call::AdultCall;
pub use card::{CardRow, MarkRow};
pub use council::{CouncilRow, DecidedRow};
pub use durability::Durability;
pub use error::{AppendError, StoreError};
pub use ids::{CallId, CardId, ReportId, RunSheetId, VoteId, WorkshopId, WorkspaceId};
pub use invite::Invite;
pub use log::{Chain, LogEntry, Noted};
pub use person::Person;
pub use report::{ReportFile, ReportRow};
pub use run_sheet::RunSheetRow;
pub use stance::StanceRow;
pub use url::{DatabaseUrl, DatabaseUrlError};
pub use vote::{BallotRow, Cast, VoteRow};
pub use workshop::{WorkshopKey, WorkshopRow};

use conn::{Backend, Tx};

/// An open database. Cloning is cheap: all clones share the same connections.
#[derive(Debug, Clone)]
pub struct Store {
    backend: Arc<Backend>,
}

/// A map in the list of maps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// Which map.
    pub id: MapId,
    /// Its title, when it has one.
    pub title: Option<String>,
    /// The number of its last change; 0 for a map without changes.
    pub head_seq: u64,
    /// When it was created, in milliseconds since 1970.
    pub created_ms: i64,
    /// When its last change was ordered, or when it was created, in milliseconds since 1970.
    pub changed_ms: i64,
    /// Whose it is; `None` before there was anybody.
    pub workspace: Option<WorkspaceId>,
}

/// A change as it is stored: ordered, and for ever the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// Its number on its map, from 1, without gaps.
    pub seq: u64,
    /// When the server ordered it, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who made it.
    pub actor: ActorId,
    /// With which tab or script.
    pub client: ClientId,
    /// Its number among that client's changes on this map.
    pub cseq: u64,
    /// The version of the form of `body`.
    pub schema: u32,
    /// The encoded change. The store does not look inside.
    pub body: Vec<u8>,
}

impl StoredChange {
    /// Which change this is.
    #[must_use]
    pub fn id(&self) -> ChangeId {
        ChangeId {
            client: self.client,
            cseq: self.cseq,
        }
    }
}

/// How far a client was answered on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The client.
    pub client: ClientId,
    /// The person it is bound to, for ever.
    pub actor: ActorId,
    /// The number of the last of its changes that was answered, stored or refused.
    pub last_cseq: u64,
    /// The number on the map of the last of its changes that was stored; 0 when none was.
    pub last_seq: u64,
}

/// What one map adds to an [`append`](Store::append).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapBatch {
    /// Which map.
    pub map: MapId,
    /// The number of the last change that the author of this batch has seen.
    pub expected_head: u64,
    /// The changes, numbered from `expected_head + 1` without gaps. May be empty.
    pub changes: Vec<StoredChange>,
    /// How far clients are answered once this is stored. A refusal is remembered by a cursor alone.
    pub cursors: Vec<Cursor>,
    /// The new title, when the changes set or removed it.
    pub title: Option<Option<String>>,
}

/// A map's whole state at one number, encoded. The store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The number of the last change that it contains.
    pub seq: u64,
    /// The encoded state.
    pub body: Vec<u8>,
}

/// All that is needed to open a map, read at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The newest snapshot that is whole, when there is one.
    pub snapshot: Option<Snapshot>,
    /// Every change after the snapshot up to the head: ascending, without gaps.
    pub tail: Vec<StoredChange>,
    /// How far each client was answered, by client id.
    pub cursors: Vec<Cursor>,
}

impl Loaded {
    /// The number of the map's last change; 0 for a map without changes.
    #[must_use]
    pub fn head_seq(&self) -> u64 {
        let snapshot = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
        self.tail.last().map_or(snapshot, |change| change.seq)
    }
}

impl Store {
    /// Opens a database, creates the file of a new SQLite one, and brings its tables up to date.
    ///
    /// Several servers may do this at the same moment: one of them changes the tables, the others wait.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`] when a newer Loopwise has used it; otherwise when it cannot be reached or changed.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, StoreError> {
        Ok(Self {
            backend: Arc::new(open::open(url).await?),
        })
    }

    /// What the database itself says about what a commit is worth, read back from a writing connection.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn durability(&self) -> Result<Durability, StoreError> {
        durability::read(&mut self.backend.writer().await?.conn()).await
    }

    /// Whether a writing connection answers and finds the tables.
    ///
    /// # Errors
    /// When it does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        meta::get(&mut self.backend.writer().await?.conn(), "")
            .await
            .map(|_| ())
    }

    /// Waits for what is being written and closes all connections, for all clones.
    pub async fn close(&self) {
        self.backend.close().await;
    }

    /// Creates an empty map.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the id is taken.
    pub async fn create_map(&self, id: MapId, at_ms: i64) -> Result<(), StoreError> {
        map::create(&mut self.backend.writer().await?.conn(), id, None, at_ms).await
    }

    /// Creates a map with its first changes: both are stored durably, or neither. Without a workspace it belongs to the
    /// first there is.
    ///
    /// # Errors
    /// `Failed` with [`StoreError::Taken`] when the id is taken; otherwise see [`AppendError`].
    pub async fn begin_map(
        &self,
        workspace: Option<WorkspaceId>,
        at_ms: i64,
        batch: &MapBatch,
    ) -> Result<(), AppendError> {
        append::begin(&self.backend, (workspace, at_ms), batch, None).await
    }

    /// The same with a workshop on the map: all is stored, or nothing.
    ///
    /// # Errors
    /// As above; also `Failed` with [`StoreError::Taken`] when the workshop's code is another's.
    pub async fn begin_map_with(
        &self,
        made: (Option<WorkspaceId>, i64),
        batch: &MapBatch,
        workshop: &WorkshopRow,
    ) -> Result<(), AppendError> {
        append::begin(&self.backend, made, batch, Some(workshop)).await
    }

    /// All maps, the one that changed last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn maps(&self) -> Result<Vec<MapRow>, StoreError> {
        map::all(&mut self.backend.reader().await?.conn()).await
    }

    /// One map's row.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn map(&self, id: MapId) -> Result<Option<MapRow>, StoreError> {
        map::one(&mut self.backend.reader().await?.conn(), id).await
    }

    /// All that is needed to open a map, or `None` when there is no such map.
    ///
    /// A snapshot that is not whole is reported in the log and passed over: an older one, or the changes alone, do.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when changes are missing; otherwise when the database does not answer.
    pub async fn load(&self, map: MapId) -> Result<Option<Loaded>, StoreError> {
        let mut tx = Tx::read(&self.backend).await?;
        let Some(row) = map::one(&mut tx.conn(), map).await? else {
            return Ok(None);
        };
        let snapshot = snapshot::newest_whole(&mut tx.conn(), map, row.head_seq).await?;
        let from = snapshot.as_ref().map_or(0, |snapshot| snapshot.seq);
        let tail = change::after(&mut tx.conn(), map, from, None).await?;
        let cursors = cursor::of_map(&mut tx.conn(), map).await?;
        change::check_gap_free(map, from, row.head_seq, &tail)?;
        Ok(Some(Loaded {
            snapshot,
            tail,
            cursors,
        }))
    }

    /// Stores the batches of several maps durably, all of them or none.
    ///
    /// After `Failed` the batches are normally not stored, but when the connection broke during the commit they may
    /// be: load the maps again before going on. (Going on regardless is harmless: the next append is a conflict.)
    ///
    /// # Errors
    /// See [`AppendError`]. Nothing of any batch is stored then.
    pub async fn append(&self, batches: &[MapBatch]) -> Result<(), AppendError> {
        append::append(&self.backend, batches).await
    }

    /// The changes of a map after a number, ascending, at most `limit`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changes(
        &self,
        map: MapId,
        after_seq: u64,
        limit: u32,
    ) -> Result<Vec<StoredChange>, StoreError> {
        let mut access = self.backend.reader().await?;
        change::after(&mut access.conn(), map, after_seq, Some(limit)).await
    }

    /// The number of a change on its map, or `None` when it is not stored.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn change_by_id(
        &self,
        map: MapId,
        client: ClientId,
        cseq: u64,
    ) -> Result<Option<u64>, StoreError> {
        let mut access = self.backend.reader().await?;
        change::seq_of(&mut access.conn(), map, ChangeId { client, cseq }).await
    }

    /// How far each client was answered on a map, by client id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cursors(&self, map: MapId) -> Result<Vec<Cursor>, StoreError> {
        cursor::of_map(&mut self.backend.reader().await?.conn(), map).await
    }

    /// Keeps a map's state at `seq`, in place of one that was kept at the same number.
    ///
    /// # Errors
    /// [`StoreError::SnapshotAhead`] when the map has no change with that number (yet).
    pub async fn save_snapshot(&self, map: MapId, seq: u64, body: &[u8]) -> Result<(), StoreError> {
        snapshot::save(&mut self.backend.writer().await?.conn(), map, seq, body).await
    }

    /// The newest whole snapshot at `seq` or before, from where to replay what a map was then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn snapshot_at(&self, map: MapId, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        snapshot::newest_whole(&mut self.backend.reader().await?.conn(), map, seq).await
    }

    /// Opens a way in.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the token is in use.
    pub async fn add_invite(&self, invite: &Invite) -> Result<(), StoreError> {
        invite::add(&mut self.backend.writer().await?.conn(), invite).await
    }

    /// The invite of a token's SHA-256, open or closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invite(&self, token_hash: &[u8; 32]) -> Result<Option<Invite>, StoreError> {
        invite::one(&mut self.backend.reader().await?.conn(), token_hash).await
    }

    /// Opens a way in and closes every open one that leads to the same map in the same role: both, or neither.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the token is in use.
    pub async fn replace_invites(&self, invite: &Invite) -> Result<(), StoreError> {
        invite::replace(&self.backend, invite).await
    }

    /// The invites of one map, oldest first, open and closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invites(&self, map: MapId) -> Result<Vec<Invite>, StoreError> {
        invite::of_map(&mut self.backend.reader().await?.conn(), map).await
    }

    /// Remembers a person who came in.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the id or the session is in use.
    pub async fn add_person(&self, person: &Person) -> Result<(), StoreError> {
        person::add(&mut self.backend.writer().await?.conn(), person).await
    }

    /// The person of a session that has not expired at `now_ms`, by the SHA-256 of the session's secret.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn person_by_session(
        &self,
        session_hash: &[u8; 32],
        now_ms: i64,
    ) -> Result<Option<Person>, StoreError> {
        person::by_session(
            &mut self.backend.reader().await?.conn(),
            session_hash,
            now_ms,
        )
        .await
    }

    /// One person.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn person(&self, id: ActorId) -> Result<Option<Person>, StoreError> {
        person::one(&mut self.backend.reader().await?.conn(), id).await
    }

    /// One more device of a person, by the SHA-256 of its session's secret.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn add_device(&self, id: ActorId, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        person::add_session(&mut self.backend.writer().await?.conn(), id, token_hash).await
    }

    /// The people of one map, in the order in which they came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn people(&self, map: MapId) -> Result<Vec<Person>, StoreError> {
        person::of_map(&mut self.backend.reader().await?.conn(), map).await
    }

    /// The people of one workshop, in the order in which they came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn people_of(&self, workshop: WorkshopId) -> Result<Vec<Person>, StoreError> {
        person::of_workshop(&mut self.backend.reader().await?.conn(), workshop).await
    }

    /// Moves people of a workshop from one state to another: one of them, or all in that state. Says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn move_people(
        &self,
        workshop: WorkshopId,
        who: Option<ActorId>,
        from_to: (&str, &str),
    ) -> Result<u64, StoreError> {
        let mut access = self.backend.writer().await?;
        person::set_state(&mut access.conn(), workshop, who, from_to).await
    }

    /// Keeps in which language somebody reads.
    ///
    /// # Errors
    /// When it could not be stored.
    pub async fn set_language(&self, who: ActorId, tag: &str) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        person::set_language(&mut access.conn(), who, tag).await
    }

    /// Keeps how somebody's words are signed in what comes out.
    ///
    /// # Errors
    /// When it could not be stored.
    pub async fn set_credit(&self, who: ActorId, credit: &str) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        person::set_credit(&mut access.conn(), who, credit).await
    }

    /// How many people have come to each map; maps without people are left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn people_by_map(&self) -> Result<BTreeMap<MapId, u32>, StoreError> {
        person::counts(&mut self.backend.reader().await?.conn()).await
    }

    /// A fact about this instance.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        meta::get(&mut self.backend.reader().await?.conn(), key).await
    }

    /// Sets a fact about this instance.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn set_meta(&self, key: &str, value: &str) -> Result<(), StoreError> {
        meta::set(&mut self.backend.writer().await?.conn(), key, value).await
    }
}
