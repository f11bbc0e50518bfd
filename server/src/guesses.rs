//! Wrong guesses of codes and passwords, counted in memory for a few minutes: whoever guesses has to wait, and whoever is
//! right never does (SE-01). Thirty people behind one address are thirty people: only what was wrong counts.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Who guesses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Guesser {
    /// A session, by what is kept of its secret.
    Session([u8; 32]),
    /// An address; kept here only, and forgotten with its window.
    Address(IpAddr),
    /// Whoever tries to sign in under a name, by its SHA-256.
    Name([u8; 32]),
    /// Everybody together.
    All,
}

impl Guesser {
    /// How many wrong guesses, within what time.
    const fn most(&self) -> (u32, Duration) {
        let minutes = Duration::from_secs(300);
        match self {
            Self::Session(_) | Self::Name(_) => (10, minutes),
            Self::Address(_) => (60, minutes),
            Self::All => (600, Duration::from_secs(60)),
        }
    }
}

/// What was guessed wrong lately.
#[derive(Debug, Default)]
pub struct Guesses(Mutex<HashMap<Guesser, (Instant, u32)>>);

impl Guesses {
    /// Whether these may guess.
    ///
    /// # Errors
    /// How long they have to wait.
    pub fn may(&self, guessers: &[Guesser], now: Instant) -> Result<(), Duration> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = guessers.iter().filter_map(|guesser| {
            let (began, wrong) = counts.get(guesser)?;
            let (most, within) = guesser.most();
            let left = within.checked_sub(now.duration_since(*began))?;
            (*wrong >= most).then_some(left)
        });
        wait.max().map_or(Ok(()), Err)
    }

    /// Counts a wrong guess of these. Windows that are over are forgotten on the way.
    pub fn wrong(&self, guessers: &[Guesser], now: Instant) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.retain(|guesser, (began, _)| now.duration_since(*began) < guesser.most().1);
        for guesser in guessers {
            counts.entry(guesser.clone()).or_insert((now, 0)).1 += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_guessed_too_often_waits_until_the_window_is_over() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        let one = [
            Guesser::Address("203.0.113.9".parse().unwrap()),
            Guesser::All,
        ];
        for _ in 0..60 {
            assert_eq!(guesses.may(&one, now), Ok(()));
            guesses.wrong(&one, now);
        }
        let later = now + Duration::from_secs(100);
        assert_eq!(guesses.may(&one, later), Err(Duration::from_secs(200)));
        let other = [
            Guesser::Address("203.0.113.10".parse().unwrap()),
            Guesser::All,
        ];
        assert_eq!(guesses.may(&other, later), Ok(()), "another address");
        assert_eq!(guesses.may(&one, now + Duration::from_secs(301)), Ok(()));
    }

    #[test]
    fn all_together_have_a_limit_too() {
        let (guesses, now) = (Guesses::default(), Instant::now());
        for _ in 0..600 {
            guesses.wrong(&[Guesser::All], now);
        }
        assert!(guesses.may(&[Guesser::All], now).is_err());
    }
}
