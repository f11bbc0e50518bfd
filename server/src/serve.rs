//! Starting to serve, and stopping without losing anything.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use loopwise_app::pages::paths;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::config::ServeOptions;
use crate::live::{Hub, SharedCounts, Writer};
use crate::reports::{Press, PressError};
use crate::router::router;
use crate::routes::assets;
use crate::site::{BadBase, Site};
use crate::state::{App, Terms};
use crate::store::{AppendError, DatabaseUrlError, Store, StoreError};
use crate::{demo, first_start, logbook, workshop};

/// How long a stop may take.
const STOP_WITHIN: Duration = Duration::from_secs(10);

/// Why the server did not start, or did not go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The database's address is no address.
    #[error(transparent)]
    Database(#[from] DatabaseUrlError),
    /// The base URL is no origin.
    #[error(transparent)]
    Base(#[from] BadBase),
    /// The fonts for reports were not read.
    #[error(transparent)]
    Press(#[from] PressError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The demo map was not stored.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// A folder, file, port or signal.
    #[error("{doing}: {error}")]
    System {
        /// What was being done.
        doing: String,
        /// What the system said.
        error: io::Error,
    },
    /// The embedded demo map is not what it should be.
    #[error("the demo map cannot be built: {0}")]
    Demo(String),
    /// Nothing could be stored any more.
    #[error("the task that stores changes has stopped")]
    WriterGone,
}

impl ServeError {
    /// Wraps what the system said.
    pub fn system(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |error| Self::System { doing, error }
    }
}

/// A server that listens.
pub struct Started {
    /// Where.
    pub address: SocketAddr,
    /// The one-time link for the first account; `None` once there is one.
    pub setup_link: Option<String>,
    app: App,
    listener: TcpListener,
    writer: tokio::task::JoinHandle<()>,
}

/// Opens everything and listens.
///
/// # Errors
/// See [`ServeError`].
pub async fn start(options: &ServeOptions) -> Result<Started, ServeError> {
    let folder = &options.store.data_dir;
    std::fs::create_dir_all(folder).map_err(ServeError::system(format!(
        "making the folder {}",
        folder.display()
    )))?;
    let press = Press::open(&options.press)?;
    let store = Store::open(&options.store.database_url()?).await?;
    if options.seed_demo {
        demo::seed(&store).await?;
    }
    let wanted = SocketAddr::new(options.bind, options.port);
    let listener = TcpListener::bind(wanted)
        .await
        .map_err(ServeError::system(format!("listening on {wanted}")))?;
    let address = listener
        .local_addr()
        .map_err(ServeError::system("asking for the port"))?;
    let site = Site::new(options.base_url.as_deref(), format!("http://{address}"))?
        .with_contact(options.contact.clone())
        .run_by(options.operator.clone(), options.data_country.clone())
        .behind(options.trusted_proxies.clone());
    let setup_link = first_start::setup_token(&store)
        .await?
        .map(|token| format!("{}{}", site.address(), paths::setup(&token)));

    let terms = Terms {
        unattended_after: options.unattended_after,
        log_days: options.log.log_days,
    };
    let (writer, writing) = Writer::start(store.clone());
    let hub = Hub::new(store.clone(), writer, CancellationToken::new());
    let manifest: BTreeMap<String, String> = assets::manifest();
    let app = App::new(store, hub, (site, terms, press), manifest);
    Ok(Started {
        address,
        setup_link,
        app,
        listener,
        writer: writing,
    })
}

impl Started {
    /// What goes wrong on its sockets.
    #[must_use]
    pub fn counts(&self) -> SharedCounts {
        self.app.hub.counts().clone()
    }

    /// Serves until a signal says stop.
    ///
    /// # Errors
    /// When signals cannot be heard, or nothing can be stored any more.
    pub async fn until_signal(self) -> Result<(), ServeError> {
        let mut term =
            signal(SignalKind::terminate()).map_err(ServeError::system("listening for signals"))?;
        let mut int =
            signal(SignalKind::interrupt()).map_err(ServeError::system("listening for signals"))?;
        self.until(async move {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
        })
        .await
    }

    /// Serves until `stop` is over; then tells everybody, stores what was begun, and ends.
    ///
    /// # Errors
    /// When nothing can be stored any more.
    pub async fn until(self, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let Self {
            app,
            listener,
            mut writer,
            ..
        } = self;
        let watching = [
            tokio::spawn(workshop::flow::watch(app.clone())),
            tokio::spawn(workshop::keeping::watch(app.clone())),
        ];
        let closed = CancellationToken::new();
        let over = closed.clone();
        let service = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        // Frames are small and each is wanted at once: none may wait for the acknowledgement of the one before it.
        let listener = listener.tap_io(|stream| {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection stays slow");
            }
        });
        let serving = tokio::spawn(async move {
            // How long clients get to go away is decided below.
            axum::serve(listener, service)
                .with_graceful_shutdown(over.cancelled_owned())
                .await
        });
        let outcome = tokio::select! {
            () = stop => Ok(()),
            _ = &mut writer => Err(ServeError::WriterGone),
        };
        tracing::info!("stopping");
        app.stopping.store(true, Ordering::Relaxed);
        app.hub.closing().cancel();
        app.hub.tasks().close();
        let drained = timeout(STOP_WITHIN, async {
            app.hub.tasks().wait().await;
            closed.cancel();
            // Requests that are under way.
            let _ = timeout(Duration::from_secs(2), serving).await;
        })
        .await;
        if drained.is_err() {
            tracing::warn!("not everybody was gone after ten seconds");
        }
        for task in watching {
            task.abort();
        }
        logbook::flush(&app).await;
        app.hub.counts().log();
        app.store.close().await;
        outcome
    }
}
