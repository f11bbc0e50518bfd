//! The server as a process: starting it, stopping it, and what `/proc` says about it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::Result;
use crate::browser::Browser;

/// `/proc` counts CPU time in this unit on every Linux machine.
const CPU_TICK: Duration = Duration::from_millis(10);
/// How long a stop may take.
const STOP_WITHIN: Duration = Duration::from_secs(15);

/// A running server.
pub struct Process {
    address: SocketAddr,
    link: String,
    child: Child,
}

impl Process {
    /// Starts the binary on a folder and waits until it listens.
    ///
    /// # Errors
    /// When it cannot be started or says something else than its address.
    pub async fn start(binary: &Path, folder: &Path) -> Result<Self> {
        let mut command = Command::new(binary);
        command
            .args(["serve", "--port", "0", "--seed-demo", "--data-dir"])
            .arg(folder);
        for (name, _) in std::env::vars_os() {
            // The server runs as it is shipped.
            if name.to_string_lossy().starts_with("LOOPWISE_") {
                command.env_remove(name);
            }
        }
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let mut after = async |start: &str| -> Result<String> {
            let line = lines
                .next_line()
                .await?
                .ok_or("the server ended before it listened")?;
            Ok(line
                .strip_prefix(start)
                .ok_or("the server did not say where it is")?
                .to_owned())
        };
        let link = after("set up your account (this link is good once): ").await?;
        let address = after("listening on http://").await?.parse()?;
        Ok(Self {
            address,
            link,
            child,
        })
    }

    /// A browser without a session.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser that is signed in as the owner: with the set-up link the first time, with the password later.
    ///
    /// # Errors
    /// When it is not let in.
    pub async fn facilitator(&self) -> Result<Browser> {
        let mut browser = self.stranger();
        let path = self
            .link
            .strip_prefix(&browser.origin())
            .ok_or("the link leads elsewhere")?;
        if !browser.set_up(path, "Ana").await {
            browser.sign_in("Ana").await;
        }
        Ok(browser)
    }

    /// The number of the process.
    ///
    /// # Errors
    /// When it has ended.
    pub fn id(&self) -> Result<u32> {
        self.child.id().ok_or_else(|| "the server has ended".into())
    }

    /// Asks it to stop, as an operator does, and waits.
    ///
    /// # Errors
    /// When it does not stop in time.
    pub async fn stop(mut self) -> Result<()> {
        // The standard library sends no signals but the one that kills.
        Command::new("kill")
            .arg(self.id()?.to_string())
            .status()
            .await?;
        let status = timeout(STOP_WITHIN, self.child.wait()).await??;
        if status.success() {
            Ok(())
        } else {
            Err(format!("the server ended with {status}").into())
        }
    }
}

/// Memory of a process that is in use now, in KiB.
///
/// # Errors
/// When there is no such process.
pub fn resident_kib(id: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

/// CPU time that a process has used, in and for it.
///
/// # Errors
/// When there is no such process.
pub fn cpu_time(id: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    // The name comes in parentheses and may hold spaces; user and system time are the 12th and 13th word after it.
    let (_, after) = stat.rsplit_once(')').ok_or("no name")?;
    let ticks = |place| -> Result<u32> {
        Ok(after
            .split_whitespace()
            .nth(place)
            .ok_or("too short")?
            .parse()?)
    };
    Ok(CPU_TICK * (ticks(11)? + ticks(12)?))
}

/// The machine's load in the last minute.
///
/// # Errors
/// When the system does not say.
pub fn load_average() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().ok_or("empty")?.parse()?)
}
