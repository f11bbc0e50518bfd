//! A real server on a free port, and people in front of it: cookies, forms, sockets.

use std::net::SocketAddr;
use std::time::Duration;

use loopwise::config::{LogOptions, ServeOptions, StoreOptions};
use loopwise::live::SharedCounts;
use loopwise::reports::PressOptions;
use loopwise::serve;
use loopwise::store::DatabaseUrl;
use loopwise_model::MapId;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

mod browser;
mod tab;

pub use browser::{Answer, Browser, PASSWORD};
pub use tab::{Got, Tab, add, client, factor, label};

use crate::store::database::Database;

/// A running server.
pub struct Server {
    pub address: SocketAddr,
    pub counts: SharedCounts,
    setup_link: Option<String>,
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
            operator: None,
            data_country: None,
            trusted_proxies: Vec::new(),
            log: LogOptions { log_days: 730 },
            unattended_after: Duration::from_secs(600),
            press: PressOptions::default(),
            seed_demo: false,
        };
        choose(&mut options);
        let started = serve::start(&options).await.unwrap();
        let (address, setup_link) = (started.address, started.setup_link.clone());
        let counts = started.counts();
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(started.until(async {
            let _ = stopped.await;
        }));
        Self {
            address,
            counts,
            setup_link,
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

    /// The path of the link for the first account, as long as nobody has one.
    pub fn setup_link(&self) -> Option<String> {
        // Under whatever address people are told to use.
        let link = self.setup_link.as_ref()?;
        link.find("/setup/").map(|place| link[place..].to_owned())
    }

    /// A browser that is signed in as the owner: with the set-up link the first time, with the password later.
    pub async fn facilitator(&self) -> Browser {
        let mut browser = self.stranger();
        if let Some(link) = self.setup_link()
            && browser.set_up(&link, "Ana").await
        {
            return browser;
        }
        browser.sign_in("Ana").await;
        browser
    }

    /// A browser that is signed in as somebody whom the owner invited.
    pub async fn invited(&self, name: &str, role: &str) -> Browser {
        let mut owner = self.facilitator().await;
        let token = owner.form_token().await;
        let page = owner
            .post("/team/invite", &format!("form_token={token}&role={role}"))
            .await
            .text();
        let (_, rest) = page.split_once("/setup/").unwrap();
        let token = rest.split('"').next().unwrap();
        let mut browser = self.stranger();
        assert!(browser.set_up(&format!("/setup/{token}"), name).await);
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
