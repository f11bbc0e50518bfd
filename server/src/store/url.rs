//! Where the database is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The address of a database: `sqlite:PATH` or `postgres://…`.
///
/// Printing it leaves the password out.
///
/// ```
/// use loopwise::store::DatabaseUrl;
///
/// let url: DatabaseUrl = "postgres://ana:secret@db.example/maps".parse().unwrap();
/// assert_eq!(url.to_string(), "postgres://ana:…@db.example/maps");
/// assert_eq!("sqlite:data/maps.db".parse(), Ok(DatabaseUrl::Sqlite("data/maps.db".into())));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server: the whole address, as it was given.
    Postgres(String),
}

/// Text that is not the address of a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseUrlError {
    /// Neither of the two kinds.
    #[error("a database address starts with `sqlite:` or `postgres://`")]
    Kind,
    /// A SQLite address without a file; a database in memory would forget what it acknowledged.
    #[error("a SQLite address names a file, as in `sqlite:data/loopwise.db`")]
    NoFile,
}

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").ok_or(DatabaseUrlError::Kind)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.starts_with(":memory:") {
            return Err(DatabaseUrlError::NoFile);
        }
        Ok(Self::Sqlite(path.into()))
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

/// The address with `…` for the password, and without options, which may hold one too.
fn without_password(url: &str) -> String {
    let url = url.split_once('?').map_or(url, |(url, _)| url);
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    // The last `@`: one in a password may have been left unescaped.
    match rest.rsplit_once('@') {
        Some((user, place)) => {
            let user = user
                .split_once(':')
                .map_or(user.to_owned(), |(name, _)| format!("{name}:…"));
            format!("{scheme}://{user}@{place}")
        }
        None => url.to_owned(),
    }
}
