//! Passwords: which are good enough, and what is kept of them: an Argon2id hash (SE-06).

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::ServerError;
use crate::secret;

/// Fewest letters.
pub const SHORTEST: usize = 12;
/// Most bytes: longer ones only make the server work.
const LONGEST: usize = 1024;

/// Memory in KiB, passes, lanes: what OWASP names as the least for Argon2id.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// How many passwords are worked on at once: each takes its memory and a core.
static WORKING: Semaphore = Semaphore::const_new(2);

/// Why a password cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`SHORTEST`] letters.
    Short,
    /// One that everybody tries.
    Common,
}

/// What stands in passwords that everybody tries, once digits and signs are gone.
const COMMON: &[&str] = &[
    "admin",
    "administrator",
    "changeme",
    "correcthorsebatterystaple",
    "facilitator",
    "football",
    "iloveyou",
    "letmein",
    "liverpool",
    "loopwise",
    "melbourne",
    "monkey",
    "mypassword",
    "pass",
    "passphrase",
    "password",
    "passwort",
    "princess",
    "qwerty",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "school",
    "secret",
    "student",
    "sunshine",
    "superman",
    "teacher",
    "test",
    "trustno",
    "user",
    "welcome",
    "workshop",
    "zxcvbnm",
    "qazwsx",
    "qazwsxedc",
    "asdfghjkl",
    "abc",
    "abcdefghijklmnopqrstuvwxyz",
];

/// Whether a password is good enough for an account of this name.
///
/// # Errors
/// Why not.
pub fn check(password: &str, name: &str) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    let plain = password.to_lowercase();
    let letters: String = plain
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let name: String = name
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    let distinct: std::collections::BTreeSet<char> = plain.chars().collect();
    // Only digits, a few letters again and again, a common word with something around it, one word twice, or the name.
    let common = letters.is_empty()
        || distinct.len() < 5
        || COMMON.contains(&letters.as_str())
        || twice(&letters).is_some_and(|half| COMMON.contains(&half))
        || (!name.is_empty() && letters == name);
    if common { Err(Weak::Common) } else { Ok(()) }
}

/// The half of a text that is the same twice.
fn twice(text: &str) -> Option<&str> {
    let (one, other) = text.split_at_checked(text.len() / 2)?;
    (one == other).then_some(one)
}

fn hasher() -> Result<Argon2<'static>, ServerError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)
        .map_err(|_| ServerError::Internal("the cost of a password is out of range"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What is kept of a password.
///
/// # Errors
/// When the work could not be done.
pub async fn hash(password: &str) -> Result<String, ServerError> {
    let password = password.to_owned();
    work(move || {
        let salt = SaltString::encode_b64(&secret::random::<16>())
            .map_err(|_| ServerError::Internal("a salt was refused"))?;
        let hashed = hasher()?
            .hash_password(password.as_bytes(), &salt)
            .map_err(|_| ServerError::Internal("a password was refused"))?;
        Ok(hashed.to_string())
    })
    .await
}

/// Whether a password is the one that was kept. Without one to compare with, it takes as long and is not: so that nobody
/// learns from the time which names there are.
///
/// # Errors
/// When the work could not be done.
pub async fn is_right(password: &str, kept: Option<String>) -> Result<bool, ServerError> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    let password = password.to_owned();
    work(move || {
        let Some(kept) = kept else {
            let mut out = [0; 32];
            // Nobody looks at the result.
            let _ = hasher()?.hash_password_into(password.as_bytes(), &[0; 16], &mut out);
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept)
            .map_err(|_| ServerError::Internal("a kept password cannot be read"))?;
        Ok(hasher()?
            .verify_password(password.as_bytes(), &kept)
            .is_ok())
    })
    .await
}

async fn work<T: Send + 'static>(
    job: impl FnOnce() -> Result<T, ServerError> + Send + 'static,
) -> Result<T, ServerError> {
    let stopped = ServerError::Internal("the work on a password stopped");
    let Ok(_turn) = WORKING.acquire().await else {
        return Err(stopped);
    };
    tokio::task::spawn_blocking(job)
        .await
        .unwrap_or(Err(stopped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_no_password() {
        for common in [
            "Password1234!",
            "welcome-2026-",
            "123456789012",
            "aaaaaaaaaaaaaaa",
            "passwordpassword",
            "Ana Wombat 77",
            "qwertyuiop123",
            "loopwise2026!!",
        ] {
            assert_eq!(check(common, "Ana Wombat"), Err(Weak::Common), "{common}");
        }
        assert_eq!(check("short", "Ana"), Err(Weak::Short));
        for good in ["three otters at dawn", "Kj4-pPw2!mmZ7", "пароль для карты"] {
            assert_eq!(check(good, "Ana Wombat"), Ok(()), "{good}");
        }
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_kept_as_argon2id() {
        let kept = hash("three otters at dawn").await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(
            is_right("three otters at dawn", Some(kept.clone()))
                .await
                .unwrap()
        );
        assert!(!is_right("three otters at dusk", Some(kept)).await.unwrap());
        assert!(!is_right("three otters at dawn", None).await.unwrap());
    }
}
