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
    link: String,
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
        let mut after = async |start: &str| {
            let line = lines
                .next_line()
                .await
                .unwrap()
                .expect("the server says where it is");
            line.strip_prefix(start)
                .unwrap_or_else(|| panic!("{line}"))
                .to_owned()
        };
        let address: SocketAddr = after("listening on http://").await.parse().unwrap();
        let link = after("facilitator link: ").await;
        Self {
            address,
            binary: binary.to_owned(),
            folder: folder.to_owned(),
            link,
            child,
        }
    }

    /// A browser that opened the facilitator's link.
    pub async fn facilitator(&self) -> Browser {
        let mut browser = Browser::new(self.address);
        let path = self.link.strip_prefix(&browser.origin()).unwrap();
        assert_eq!(browser.get(path).await.status, 303);
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
