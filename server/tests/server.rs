//! A real server on a free port, and people in front of it: cookies, forms, sockets.

use std::net::SocketAddr;

use loopwise::config::{ServeOptions, StoreOptions};
use loopwise::live::SharedCounts;
use loopwise::serve;
use loopwise::store::DatabaseUrl;
use loopwise_model::MapId;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

mod browser;
mod tab;

pub use browser::Browser;
pub use tab::{Got, Tab, add, client, factor, label};

use crate::store::database::Database;

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    pub counts: SharedCounts,
    facilitator_link: String,
    folder: TempDir,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), serve::ServeError>>,
}

/// The address of a database as an option.
pub fn option(database: &Database) -> String {
    match database.url() {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{}", path.display()),
        DatabaseUrl::Postgres(address) => address,
    }
}

impl Server {
    /// Starts on a database.
    pub async fn start(database: &Database) -> Self {
        Self::start_with(database, |_| {}).await
    }

    /// Starts with options of the test's choosing.
    pub async fn start_with(database: &Database, choose: impl FnOnce(&mut ServeOptions)) -> Self {
        Self::start_in(database, tempfile::tempdir().unwrap(), choose).await
    }

    async fn start_in(
        database: &Database,
        folder: TempDir,
        choose: impl FnOnce(&mut ServeOptions),
    ) -> Self {
        let mut options = ServeOptions {
            store: StoreOptions {
                data_dir: folder.path().to_owned(),
                database: Some(option(database)),
            },
            bind: "127.0.0.1".parse().unwrap(),
            port: 0,
            base_url: None,
            contact: None,
            seed_demo: false,
        };
        choose(&mut options);
        let started = serve::start(&options).await.unwrap();
        let (address, facilitator_link) = (started.address, started.facilitator_link.clone());
        let counts = started.counts();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(started.until(async {
            let _ = stopped.await;
        }));
        Self {
            address,
            counts,
            facilitator_link,
            folder,
            stop,
            task,
        }
    }

    /// Tells it to stop, as a signal does, and waits until it is gone.
    pub async fn stop(self) {
        self.stop_keeping().await;
    }

    async fn stop_keeping(self) -> TempDir {
        self.stop.send(()).unwrap();
        self.task.await.unwrap().unwrap();
        self.folder
    }

    /// Tells it to stop and does not wait.
    pub fn stop_soon(self) -> JoinHandle<Result<(), serve::ServeError>> {
        self.stop.send(()).unwrap();
        self.task
    }

    /// Stops and starts again, on another port.
    pub async fn restart(self, database: &Database) -> Self {
        let folder = self.stop_keeping().await;
        Self::start_in(database, folder, |_| {}).await
    }

    /// A browser without a session.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser that opened the facilitator's link.
    pub async fn facilitator(&self) -> Browser {
        let mut browser = self.stranger();
        // Under whatever address people are told to use.
        let place = self.facilitator_link.find("/f/").unwrap();
        let answer = browser.get(&self.facilitator_link[place..]).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
        browser
    }

    /// A browser that joined a map through an invite for a role.
    pub async fn joined(&self, facilitator: &Browser, map: MapId, role: &str) -> Browser {
        let path = facilitator.invite(map, role).await;
        let mut browser = self.stranger();
        let answer = browser.post(&path, "voice=student").await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some(&*format!("/maps/{map}")))
        );
        browser
    }
}
