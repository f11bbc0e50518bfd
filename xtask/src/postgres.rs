//! A PostgreSQL server of our own for the tests: a free port, a folder of its own, gone afterwards.
//! Nothing is tuned: durability is what the tests are about.

use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command;

/// The variable that tests read the address from.
pub const VARIABLE: &str = "LOOPWISE_TEST_POSTGRES";

/// PostgreSQL refuses to run as root; then it runs as the account that its package made.
const ACCOUNT: &str = "postgres";
/// Begins the names of our folders; the process that made one ends its name.
const FOLDER: &str = "loopwise-pg-";
const STARTS_WITHIN: Duration = Duration::from_secs(30);
const STOPS_WITHIN: Duration = Duration::from_secs(20);

/// A running server. Dropping it stops the server and removes its folder.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    address: String,
}

/// Where `initdb` and `postgres` are.
pub struct Programs {
    initdb: PathBuf,
    postgres: PathBuf,
}

/// Looks in `PATH`, then where Debian puts every version, newest first.
///
/// # Errors
/// When they are nowhere.
pub fn programs() -> Result<Programs> {
    if let (Some(initdb), Some(postgres)) = (command::find("initdb"), command::find("postgres")) {
        return Ok(Programs { initdb, postgres });
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(_, folder)| folder.join("bin/initdb").is_file())
        .collect();
    versions.sort();
    let (_, newest) = versions
        .pop()
        .context("`initdb` and `postgres` are not installed (Debian: package `postgresql`)")?;
    Ok(Programs {
        initdb: newest.join("bin/initdb"),
        postgres: newest.join("bin/postgres"),
    })
}

impl Postgres {
    /// Starts a server and waits until it answers.
    ///
    /// # Errors
    /// When it is not installed or does not come up; then with its log.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
        remove_orphans();
        command::remove_folder(&folder)?;
        std::fs::create_dir_all(&folder)?;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700))?;
        let account = Account::of_the_server()?;
        let password = password()?;
        let password_file = folder.join("password");
        std::fs::write(&password_file, &password)?;
        account.give(&password_file)?;
        account.give(&folder)?;

        let data = folder.join("data");
        command::output(
            account
                .command(&programs.initdb, &folder)
                .args([
                    "--username=loopwise",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                ])
                .args(["--locale=C", "--no-instructions"])
                .arg(format!("--pwfile={}", password_file.display()))
                .arg("--pgdata")
                .arg(&data),
        )?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.join("log"))?;
        let server = account
            .command(&programs.postgres, &folder)
            .arg("-D")
            .arg(&data)
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=200",
            ])
            .args(["-c", &format!("port={port}")])
            .args([
                "-c",
                &format!("unix_socket_directories={}", folder.display()),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("PostgreSQL could not be started")?;
        let address = format!("postgres://loopwise:{password}@127.0.0.1:{port}/postgres");
        let mut started = Self {
            server,
            folder,
            address,
        };
        started.wait_until_ready()?;
        println!(
            "PostgreSQL listens on 127.0.0.1:{port}, data in {}",
            started.folder.display()
        );
        Ok(started)
    }

    /// `postgres://…`: a superuser, so that each test can make a database of its own.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + STARTS_WITHIN;
        let log = self.folder.join("log");
        loop {
            let text = std::fs::read_to_string(&log).unwrap_or_default();
            if text.contains("database system is ready to accept connections") {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() || Instant::now() > deadline {
                bail!("PostgreSQL did not come up. Its log:\n{}", text.trim());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// SIGINT is PostgreSQL's fast shutdown: sessions are cut off, data is flushed.
    fn stop(&mut self) {
        let id = self.server.id().to_string();
        let asked = command::succeeds(Command::new("kill").args(["-INT", &id]));
        let deadline = Instant::now() + STOPS_WITHIN;
        while asked && Instant::now() < deadline {
            if !matches!(self.server.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        eprintln!("PostgreSQL (process {id}) did not stop when asked; it is killed.");
        if self.server.kill().is_ok() {
            drop(self.server.wait());
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
        if let Err(error) = command::remove_folder(&self.folder) {
            eprintln!("{error:#}");
        }
    }
}

/// Who runs the server.
enum Account {
    Ourselves,
    Other { user: u32, group: u32 },
}

impl Account {
    fn of_the_server() -> Result<Self> {
        if id(&["-u"])? != 0 {
            return Ok(Self::Ourselves);
        }
        let missing = || {
            format!(
                "PostgreSQL refuses to run as root, and there is no account `{ACCOUNT}` to run \
                 it as; install Debian's package `postgresql` or run this as another user"
            )
        };
        Ok(Self::Other {
            user: id(&["-u", ACCOUNT]).with_context(missing)?,
            group: id(&["-g", ACCOUNT]).with_context(missing)?,
        })
    }

    fn give(&self, path: &Path) -> Result<()> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Other { user, group } => chown(path, Some(*user), Some(*group))
                .with_context(|| format!("{} cannot be given to `{ACCOUNT}`", path.display())),
        }
    }

    /// The program as this account. Where `setpriv` exists (Linux), the kernel also stops it
    /// when xtask itself is killed, so that no server outlives the tests.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new("setpriv");
        command.current_dir(folder);
        match self {
            Self::Ourselves if command::find("setpriv").is_none() => {
                command = command::program(program, folder);
                return command;
            }
            Self::Ourselves => {}
            Self::Other { user, group } => {
                command
                    .arg(format!("--reuid={user}"))
                    .arg(format!("--regid={group}"))
                    .arg("--clear-groups");
            }
        }
        command.args(["--pdeathsig", "INT", "--"]).arg(program);
        command
    }
}

fn id(arguments: &[&str]) -> Result<u32> {
    let text = command::output(Command::new("id").args(arguments))?;
    text.trim()
        .parse()
        .context("`id` did not answer with a number")
}

/// Any other account on the machine can reach the port; only we know this.
fn password() -> Result<String> {
    use std::io::Read;
    let mut bytes = [0_u8; 16];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Folders of runs that were ended by Ctrl-C: their server is gone, their process too.
fn remove_orphans() {
    for entry in std::fs::read_dir(std::env::temp_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        let owner = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        let alive = |owner: &str| Path::new("/proc").join(owner).exists();
        if Path::new("/proc/self").exists()
            && owner.is_some_and(|owner| !alive(owner))
            && let Err(error) = command::remove_folder(&entry.path())
        {
            eprintln!("{error:#}");
        }
    }
}

fn free_port() -> Result<u16> {
    let probe = TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(probe.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_new_each_time() {
        let first = password().unwrap();
        assert_eq!(first.len(), 32);
        assert_ne!(first, password().unwrap());
    }
}
