//! A new map of edits: one change, numbered 1, of one client that never comes back.

use loopwise_model::{
    ActorId, Change, ChangeId, ClientId, Edit, Intent, MapId, SCHEMA, SystemMap, apply_all,
};
use uuid::Uuid;

use crate::live::now_ms;
use crate::store::{AppendError, Cursor, MapBatch, Store, StoredChange, WorkshopRow, WorkspaceId};
use crate::stored;

/// What a new map is made of.
#[derive(Debug, Clone)]
pub struct NewMap {
    /// Its id.
    pub id: MapId,
    /// Whose it is; `None` for the first workspace there is.
    pub workspace: Option<WorkspaceId>,
    /// Who makes it.
    pub actor: ActorId,
    /// What is on it; not empty.
    pub edits: Vec<Edit>,
    /// What kind of action makes it.
    pub intent: Intent,
}

/// Why there is no new map.
#[derive(Debug, thiserror::Error)]
pub enum NotMade {
    /// The edits do not fit together.
    #[error("{0}")]
    Edits(loopwise_model::EditError),
    /// The map and its first change were not stored.
    #[error(transparent)]
    Store(#[from] AppendError),
}

impl NewMap {
    /// A new map with a new id.
    #[must_use]
    pub fn new(actor: ActorId, edits: Vec<Edit>, intent: Intent) -> Self {
        Self {
            id: MapId::from_uuid(Uuid::now_v7()),
            workspace: None,
            actor,
            edits,
            intent,
        }
    }

    /// The same in a workspace.
    #[must_use]
    pub fn of(self, workspace: WorkspaceId) -> Self {
        Self {
            workspace: Some(workspace),
            ..self
        }
    }

    /// Stores it.
    ///
    /// # Errors
    /// See [`NotMade`]. The edits are tried first, so that a failure leaves nothing behind.
    pub async fn store(self, store: &Store) -> Result<MapId, NotMade> {
        let (id, made) = (self.id, (self.workspace, now_ms()));
        let batch = self.batch(made.1)?;
        store.begin_map(made.0, made.1, &batch).await?;
        Ok(id)
    }

    /// Stores it with a workshop on it: both or neither.
    ///
    /// # Errors
    /// As above; [`StoreError::Taken`](crate::store::StoreError::Taken) when the workshop's code is another's.
    pub async fn store_with(self, store: &Store, workshop: &WorkshopRow) -> Result<(), NotMade> {
        let made = (self.workspace, now_ms());
        let batch = self.batch(made.1)?;
        Ok(store.begin_map_with(made, &batch, workshop).await?)
    }

    /// It as its first change.
    fn batch(self, at_ms: i64) -> Result<MapBatch, NotMade> {
        let Self {
            id,
            workspace: _,
            actor,
            edits,
            intent,
        } = self;
        let mut map = SystemMap::default();
        apply_all(&mut map, &edits).map_err(|refused| NotMade::Edits(refused.error))?;
        let title = map.settings.title.map(String::from);
        let client = ClientId::from_uuid(Uuid::now_v7());
        let change = Change {
            id: ChangeId { client, cseq: 1 },
            edits,
            intent,
        };
        let body = stored::encode(&change);
        let change = StoredChange {
            seq: 1,
            at_ms,
            actor,
            client,
            cseq: 1,
            schema: SCHEMA,
            body,
        };
        let cursor = Cursor {
            client,
            actor,
            last_cseq: 1,
            last_seq: 1,
        };
        Ok(MapBatch {
            map: id,
            expected_head: 0,
            changes: vec![change],
            cursors: vec![cursor],
            title: Some(title),
        })
    }
}
