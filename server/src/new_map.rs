//! A new map of edits: one change, numbered 1, of one client that never comes back.

use loopwise_model::{
    ActorId, Change, ChangeId, ClientId, Edit, Intent, MapId, SCHEMA, SystemMap, apply_all,
};
use uuid::Uuid;

use crate::live::now_ms;
use crate::store::{AppendError, Cursor, MapBatch, Store, StoredChange, WorkspaceId};
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
        let Self {
            id,
            workspace,
            actor,
            edits,
            intent,
        } = self;
        let mut map = SystemMap::default();
        apply_all(&mut map, &edits).map_err(|refused| NotMade::Edits(refused.error))?;
        let title = map.settings.title.map(String::from);
        let (at_ms, client) = (now_ms(), ClientId::from_uuid(Uuid::now_v7()));
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
        let batch = MapBatch {
            map: id,
            expected_head: 0,
            changes: vec![change],
            cursors: vec![cursor],
            title: Some(title),
        };
        store.begin_map(workspace, at_ms, &batch).await?;
        Ok(id)
    }
}
