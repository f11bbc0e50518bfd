//! The real binary as a process of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::server::{Browser, option};
use crate::store::database::Database;

/// A running server.
pub struct Process {
    pub address: SocketAddr,
    binary: String,
    folder: PathBuf,
    link: Option<String>,
    child: Child,
}

impl Process {
    /// Starts the binary and waits until it listens.
    pub async fn start(
        binary: &str,
        folder: &Path,
        database: &Database,
        fault: Option<&str>,
    ) -> Self {
        let mut command = Command::new(binary);
        command
            .args(["serve", "--port", "0", "--data-dir"])
            .arg(folder)
            .args(["--database", &option(database)])
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("LOOPWISE_") {
                command.env_remove(name);
            }
        }
        command.envs(fault.map(|fault| ("LOOPWISE_FAULT", fault)));
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut next_line = async || {
            lines
                .next_line()
                .await
                .unwrap()
                .expect("the server says where it is")
        };
        // The first start says how to make the first account.
        let first = next_line().await;
        let link = first
            .strip_prefix("set up your account (this link is good once): ")
            .map(str::to_owned);
        let listening = if link.is_some() {
            next_line().await
        } else {
            first
        };
        let address: SocketAddr = listening
            .strip_prefix("listening on http://")
            .unwrap_or_else(|| panic!("{listening}"))
            .parse()
            .unwrap();
        Self {
            address,
            binary: binary.to_owned(),
            folder: folder.to_owned(),
            link,
            child,
        }
    }

    /// A browser that is signed in as the owner.
    pub async fn facilitator(&self) -> Browser {
        let mut browser = Browser::new(self.address);
        match &self.link {
            Some(link) => {
                let path = link.strip_prefix(&browser.origin()).unwrap();
                assert!(browser.set_up(path, "Ana").await);
            }
            None => browser.sign_in("Ana").await,
        }
        browser
    }

    /// A browser that came in through an invite.
    pub async fn joined(&self, invite: &str) -> Browser {
        let mut browser = Browser::new(self.address);
        let answer = browser.post(invite, "voice=student").await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        browser
    }

    /// SIGKILL, and waits until the process is gone.
    pub async fn kill(&mut self) {
        self.child.kill().await.unwrap();
    }

    /// Starts again what was killed, and says how long it took.
    pub async fn restart(self, database: &Database, fault: Option<&str>) -> (Self, Duration) {
        let begun = Instant::now();
        let started = Self::start(&self.binary, &self.folder, database, fault).await;
        (started, begun.elapsed())
    }

    /// Ends it for good.
    pub async fn end(mut self) {
        self.kill().await;
    }
}
