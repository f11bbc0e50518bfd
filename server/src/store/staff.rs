//! What the store offers about those who run Loopwise.

use loopwise_model::ActorId;

use super::{Account, LinkUse, StaffLink, Store, StoreError, Workspace, WorkspaceId, account};

impl Store {
    /// Whether anybody has an account.
    ///
    /// # Errors
    /// When the database does not answer; so everywhere here.
    pub async fn has_accounts(&self) -> Result<bool, StoreError> {
        account::any(&mut self.backend.reader().await?.conn()).await
    }

    /// All workspaces, the oldest first.
    ///
    /// # Errors
    /// As above.
    pub async fn workspaces(&self) -> Result<Vec<Workspace>, StoreError> {
        account::workspaces(&mut self.backend.reader().await?.conn()).await
    }

    /// The account of a name, in large or small letters.
    ///
    /// # Errors
    /// As above.
    pub async fn account_by_name(&self, name: &str) -> Result<Option<Account>, StoreError> {
        account::by_name(&mut self.backend.reader().await?.conn(), name).await
    }

    /// One account.
    ///
    /// # Errors
    /// As above.
    pub async fn account(&self, id: ActorId) -> Result<Option<Account>, StoreError> {
        account::one(&mut self.backend.reader().await?.conn(), id).await
    }

    /// The accounts of a workspace, in the order in which they were made.
    ///
    /// # Errors
    /// As above.
    pub async fn accounts(&self, workspace: WorkspaceId) -> Result<Vec<Account>, StoreError> {
        account::of_workspace(&mut self.backend.reader().await?.conn(), workspace).await
    }

    /// The account of a session that is not over, by the SHA-256 of its secret.
    ///
    /// # Errors
    /// As above.
    pub async fn account_by_session(
        &self,
        token_hash: &[u8; 32],
        now_ms: i64,
    ) -> Result<Option<Account>, StoreError> {
        account::by_session(&mut self.backend.reader().await?.conn(), token_hash, now_ms).await
    }

    /// Begins a session: from when, and until when.
    ///
    /// # Errors
    /// As above.
    pub async fn sign_in(
        &self,
        token_hash: &[u8; 32],
        account: ActorId,
        from_until_ms: (i64, i64),
    ) -> Result<(), StoreError> {
        let mut access = self.backend.writer().await?;
        account::sign_in(&mut access.conn(), token_hash, account, from_until_ms).await
    }

    /// Ends one session.
    ///
    /// # Errors
    /// As above.
    pub async fn sign_out(&self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        account::sign_out(&mut self.backend.writer().await?.conn(), token_hash).await
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// As above.
    pub async fn sign_out_everywhere(&self, account: ActorId) -> Result<(), StoreError> {
        account::sign_out_everywhere(&mut self.backend.writer().await?.conn(), account).await
    }

    /// Takes an account away, with its sessions. What it changed on maps stays.
    ///
    /// # Errors
    /// As above.
    pub async fn remove_account(&self, account: ActorId) -> Result<(), StoreError> {
        account::remove(&self.backend, account).await
    }

    /// The link of a token's SHA-256, unless it is too old or used up.
    ///
    /// # Errors
    /// As above.
    pub async fn staff_link(
        &self,
        token_hash: &[u8; 32],
        now_ms: i64,
    ) -> Result<Option<StaffLink>, StoreError> {
        account::link(&mut self.backend.reader().await?.conn(), token_hash, now_ms).await
    }

    /// Adds a link. One that begins a workspace takes the place of every other that does.
    ///
    /// # Errors
    /// As above.
    pub async fn add_staff_link(&self, link: &StaffLink) -> Result<(), StoreError> {
        account::add_link(&self.backend, link).await
    }

    /// Uses a link up, with what it is for: both, or neither. Says whether it was still there.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when somebody has the account's name.
    pub async fn use_staff_link(
        &self,
        token_hash: &[u8; 32],
        what: LinkUse<'_>,
    ) -> Result<bool, StoreError> {
        account::use_link(&self.backend, token_hash, what).await
    }
}
