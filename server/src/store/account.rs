//! The tables `workspace`, `account`, `staff_session` and `staff_link`: those who run Loopwise, and how they come in.
//! Passwords are kept as Argon2id hashes, tokens as their SHA-256.

use loopwise_model::ActorId;
use sqlx::types::Uuid;

use super::conn::{Backend, Conn, Tx, on};
use super::{StoreError, WorkspaceId, invite};

/// Those who work together, and their maps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Which.
    pub id: WorkspaceId,
    /// What people call it.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: i64,
}

/// Somebody who runs Loopwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Who; also the author of their changes on maps.
    pub id: ActorId,
    /// Where.
    pub workspace: WorkspaceId,
    /// Under which name; two accounts never share one.
    pub name: String,
    /// `owner`, `facilitator`, `analyst`.
    pub role: String,
    /// The password's Argon2id hash.
    pub password_hash: String,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: i64,
}

/// A link that is good once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLink {
    /// The SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Into which workspace; `None` makes a new one.
    pub workspace: Option<WorkspaceId>,
    /// Whose password is set anew; `None` makes an account.
    pub account: Option<ActorId>,
    /// As what.
    pub role: String,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: i64,
    /// From when on it is not good any more, in milliseconds since 1970.
    pub expires_ms: i64,
}

/// What a link is used for.
#[derive(Debug, Clone, Copy)]
pub enum LinkUse<'a> {
    /// A workspace and its first account; maps that belong to nobody come with it.
    Begin(&'a Workspace, &'a Account),
    /// An account in a workspace.
    Join(&'a Account),
    /// A new password: its hash. Signs the account out everywhere.
    Password(ActorId, &'a str),
}

/// The name as it is compared.
fn key(name: &str) -> String {
    name.to_lowercase()
}

type AccountRow = (Uuid, Uuid, String, String, String, i64);

fn from_row((id, workspace, name, role, password_hash, created_ms): AccountRow) -> Account {
    Account {
        id: ActorId::from_uuid(id),
        workspace: WorkspaceId::from_uuid(workspace),
        name,
        role,
        password_hash,
        created_ms,
    }
}

/// Whether anybody has an account.
pub(super) async fn any(conn: &mut Conn<'_>) -> Result<bool, StoreError> {
    let found: Option<(i64,)> = on!(conn, c =>
        sqlx::query_as("SELECT created_ms FROM account LIMIT 1").fetch_optional(c).await)
    .map_err(StoreError::while_("looking for accounts"))?;
    Ok(found.is_some())
}

/// The account of a name.
pub(super) async fn by_name(
    conn: &mut Conn<'_>,
    name: &str,
) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = on!(conn, c => sqlx::query_as(
        "SELECT id, workspace_id, name, role, password_hash, created_ms FROM account WHERE name_key = $1",
    )
    .bind(key(name))
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for an account"))?;
    Ok(row.map(from_row))
}

/// One account.
pub(super) async fn one(conn: &mut Conn<'_>, id: ActorId) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = on!(conn, c => sqlx::query_as(
        "SELECT id, workspace_id, name, role, password_hash, created_ms FROM account WHERE id = $1",
    )
    .bind(id.uuid())
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("reading an account"))?;
    Ok(row.map(from_row))
}

/// The accounts of a workspace, in the order in which they were made.
pub(super) async fn of_workspace(
    conn: &mut Conn<'_>,
    workspace: WorkspaceId,
) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<AccountRow> = on!(conn, c => sqlx::query_as(
        "SELECT id, workspace_id, name, role, password_hash, created_ms FROM account \
         WHERE workspace_id = $1 ORDER BY created_ms, id",
    )
    .bind(workspace.uuid())
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("listing accounts"))?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// All workspaces, the oldest first.
pub(super) async fn workspaces(conn: &mut Conn<'_>) -> Result<Vec<Workspace>, StoreError> {
    let rows: Vec<(Uuid, String, i64)> = on!(conn, c => sqlx::query_as(
        "SELECT id, name, created_ms FROM workspace ORDER BY created_ms, id",
    )
    .fetch_all(c)
    .await)
    .map_err(StoreError::while_("listing workspaces"))?;
    let made = rows.into_iter().map(|(id, name, created_ms)| Workspace {
        id: WorkspaceId::from_uuid(id),
        name,
        created_ms,
    });
    Ok(made.collect())
}

/// The account of a session that is not over.
pub(super) async fn by_session(
    conn: &mut Conn<'_>,
    token_hash: &[u8; 32],
    now_ms: i64,
) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = on!(conn, c => sqlx::query_as(
        "SELECT a.id, a.workspace_id, a.name, a.role, a.password_hash, a.created_ms \
         FROM staff_session s JOIN account a ON a.id = s.account_id \
         WHERE s.token_hash = $1 AND s.expires_ms > $2",
    )
    .bind(token_hash.as_slice())
    .bind(now_ms)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for a session"))?;
    Ok(row.map(from_row))
}

/// Begins a session of an account.
pub(super) async fn sign_in(
    conn: &mut Conn<'_>,
    token_hash: &[u8; 32],
    account: ActorId,
    (created_ms, expires_ms): (i64, i64),
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO staff_session (token_hash, account_id, created_ms, expires_ms) VALUES ($1, $2, $3, $4)",
    )
    .bind(token_hash.as_slice())
    .bind(account.uuid())
    .bind(created_ms)
    .bind(expires_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("session", "signing in"))
}

/// Ends one session.
pub(super) async fn sign_out(conn: &mut Conn<'_>, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("DELETE FROM staff_session WHERE token_hash = $1")
        .bind(token_hash.as_slice())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("signing out"))
}

/// Ends every session of an account.
pub(super) async fn sign_out_everywhere(
    conn: &mut Conn<'_>,
    account: ActorId,
) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query("DELETE FROM staff_session WHERE account_id = $1")
        .bind(account.uuid())
        .execute(c)
        .await
        .map(|_| ()))
    .map_err(StoreError::while_("signing out everywhere"))
}

/// Takes an account away, with its sessions, its stances and the links that would set its password.
pub(super) async fn remove(backend: &Backend, account: ActorId) -> Result<(), StoreError> {
    let mut tx = Tx::write(backend).await?;
    let conn = &mut tx.conn();
    let done = async {
        sign_out_everywhere(conn, account).await?;
        for sql in [
            "DELETE FROM staff_link WHERE account_id = $1",
            "DELETE FROM stance WHERE person_id = $1",
            "DELETE FROM account WHERE id = $1",
        ] {
            on!(conn, c => sqlx::query(sql).bind(account.uuid()).execute(c).await.map(|_| ()))
                .map_err(StoreError::while_("removing an account"))?;
        }
        Ok(())
    }
    .await;
    tx.end(done, "removing an account").await
}

type LinkRow = (Vec<u8>, Option<Uuid>, Option<Uuid>, String, i64, i64);

/// The link of a token, unless it is too old.
pub(super) async fn link(
    conn: &mut Conn<'_>,
    token_hash: &[u8; 32],
    now_ms: i64,
) -> Result<Option<StaffLink>, StoreError> {
    let row: Option<LinkRow> = on!(conn, c => sqlx::query_as(
        "SELECT token_hash, workspace_id, account_id, role, created_ms, expires_ms FROM staff_link \
         WHERE token_hash = $1 AND expires_ms > $2",
    )
    .bind(token_hash.as_slice())
    .bind(now_ms)
    .fetch_optional(c)
    .await)
    .map_err(StoreError::while_("looking for a link"))?;
    row.map(
        |(token_hash, workspace, account, role, created_ms, expires_ms)| {
            Ok(StaffLink {
                token_hash: invite::hash(&token_hash)?,
                workspace: workspace.map(WorkspaceId::from_uuid),
                account: account.map(ActorId::from_uuid),
                role,
                created_ms,
                expires_ms,
            })
        },
    )
    .transpose()
}

/// Adds a link. A link that begins a workspace takes the place of every other that does.
pub(super) async fn add_link(backend: &Backend, link: &StaffLink) -> Result<(), StoreError> {
    let mut tx = Tx::write(backend).await?;
    let conn = &mut tx.conn();
    let done = async {
        if link.workspace.is_none() {
            on!(conn, c => sqlx::query("DELETE FROM staff_link WHERE workspace_id IS NULL")
                .execute(c)
                .await
                .map(|_| ()))
            .map_err(StoreError::while_("closing links"))?;
        }
        on!(conn, c => sqlx::query(
            "INSERT INTO staff_link (token_hash, workspace_id, account_id, role, created_ms, expires_ms) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(link.token_hash.as_slice())
        .bind(link.workspace.map(WorkspaceId::uuid))
        .bind(link.account.map(ActorId::uuid))
        .bind(link.role.as_str())
        .bind(link.created_ms)
        .bind(link.expires_ms)
        .execute(c)
        .await
        .map(|_| ()))
        .map_err(StoreError::taken("link", "adding a link"))
    }
    .await;
    tx.end(done, "adding a link").await
}

/// Uses a link up, with what it is for: both, or neither. Says whether it was still there.
pub(super) async fn use_link(
    backend: &Backend,
    token_hash: &[u8; 32],
    what: LinkUse<'_>,
) -> Result<bool, StoreError> {
    let mut tx = Tx::write(backend).await?;
    match used(&mut tx.conn(), token_hash, what).await {
        Ok(true) => tx.commit().await.map(|()| true),
        Ok(false) => {
            tx.give_up("using a link").await;
            Ok(false)
        }
        Err(error) => {
            tx.give_up("using a link").await;
            Err(error)
        }
    }
}

async fn used(
    conn: &mut Conn<'_>,
    token_hash: &[u8; 32],
    what: LinkUse<'_>,
) -> Result<bool, StoreError> {
    let gone = on!(conn, c => sqlx::query("DELETE FROM staff_link WHERE token_hash = $1")
        .bind(token_hash.as_slice())
        .execute(c)
        .await
        .map(|done| done.rows_affected()))
    .map_err(StoreError::while_("using a link"))?;
    if gone != 1 {
        return Ok(false);
    }
    match what {
        LinkUse::Begin(workspace, account) => {
            on!(conn, c => sqlx::query("INSERT INTO workspace (id, name, created_ms) VALUES ($1, $2, $3)")
                .bind(workspace.id.uuid())
                .bind(workspace.name.as_str())
                .bind(workspace.created_ms)
                .execute(c)
                .await
                .map(|_| ()))
            .map_err(StoreError::taken("workspace", "making a workspace"))?;
            on!(conn, c => sqlx::query("UPDATE map SET workspace_id = $1 WHERE workspace_id IS NULL")
                .bind(workspace.id.uuid())
                .execute(c)
                .await
                .map(|_| ()))
            .map_err(StoreError::while_("taking maps over"))?;
            add(conn, account).await?;
        }
        LinkUse::Join(account) => add(conn, account).await?,
        LinkUse::Password(account, hash) => {
            on!(conn, c => sqlx::query("UPDATE account SET password_hash = $1 WHERE id = $2")
                .bind(hash)
                .bind(account.uuid())
                .execute(c)
                .await
                .map(|_| ()))
            .map_err(StoreError::while_("setting a password"))?;
            sign_out_everywhere(conn, account).await?;
        }
    }
    Ok(true)
}

async fn add(conn: &mut Conn<'_>, account: &Account) -> Result<(), StoreError> {
    on!(conn, c => sqlx::query(
        "INSERT INTO account (id, workspace_id, name, name_key, role, password_hash, created_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(account.id.uuid())
    .bind(account.workspace.uuid())
    .bind(account.name.as_str())
    .bind(key(&account.name))
    .bind(account.role.as_str())
    .bind(account.password_hash.as_str())
    .bind(account.created_ms)
    .execute(c)
    .await
    .map(|_| ()))
    .map_err(StoreError::taken("account", "adding an account"))
}
