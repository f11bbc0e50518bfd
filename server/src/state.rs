//! What every request handler can reach.

use std::collections::{BTreeMap, HashMap};
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use loopwise_app::pages::{Assets, Context, NoticeFacts};
use loopwise_app::text::Text;
use loopwise_model::MapId;
use loopwise_sync::Role;
use loopwise_workshop::words::Coach;

use crate::access::Visitor;
use crate::devices::Devices;
use crate::guesses::Guesses;
use crate::joining::Joining;
use crate::lenses::Looks;
use crate::live::{Hub, Pace, Tickets};
use crate::logbook::WrongSignIns;
use crate::reports::Press;
use crate::secret;
use crate::shelf::Shelf;
use crate::site::Site;
use crate::store::{Store, WorkshopId};
use crate::together::Together;
use crate::workshop::hearing::Here;
use crate::workshop::show::Facts;

/// The running server. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the operator has set for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long a workshop may be without a facilitator before its input is closed.
    pub unattended_after: Duration,
    /// How many days an entry stays in the logbook.
    pub log_days: u32,
}

/// The parts of the running server.
pub struct Inner {
    /// Where everything is kept.
    pub store: Store,
    /// The open maps.
    pub hub: Hub,
    /// Keys to sockets.
    pub tickets: Tickets,
    /// How often each person may support or contest something.
    pub presses: Pace,
    /// Under which address people reach this server.
    pub site: Site,
    /// What the operator has set for how long.
    pub terms: Terms,
    /// Set when the server is told to stop.
    pub stopping: AtomicBool,
    /// Invite links that were made since the start: only these can be shown again, because tokens are not stored.
    pub links: Links,
    /// Keys that open somebody's identity on another device.
    pub devices: Devices,
    /// Whose page of a workshop is open.
    pub here: Here,
    /// What pages of workshops are made from, read once for all who look at the same moment.
    pub looking: Together<WorkshopId, Facts>,
    /// Hints for names.
    pub coach: Coach,
    /// Taken by whoever brings a map in step with its workshop.
    pub settling: tokio::sync::Mutex<()>,
    /// Wrong guesses of codes and passwords.
    pub guesses: Guesses,
    /// Tries to sign in that were wrong and are not noted yet.
    pub wrong_sign_ins: WrongSignIns,
    /// Who came in by which form just now.
    pub joining: Joining,
    /// What maps look like in their list.
    pub shelf: Shelf,
    /// What reports are printed with.
    pub press: Press,
    /// Taken by whoever makes a report, or deletes what reports are made from.
    pub reporting: tokio::sync::Mutex<()>,
    /// What the lenses showed last.
    pub looks: Looks,
    /// Signs what the join page sends back to us.
    pub signing_key: String,
    text: Text,
    assets: Assets,
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// The parts, put together. `manifest` holds the assets: plain name → hashed name.
    #[must_use]
    pub fn new(
        store: Store,
        hub: Hub,
        (site, terms, press): (Site, Terms, Press),
        manifest: BTreeMap<String, String>,
    ) -> Self {
        Self(Arc::new(Inner {
            store,
            hub,
            tickets: Tickets::default(),
            presses: crate::stances::pace(),
            site,
            terms,
            stopping: AtomicBool::new(false),
            links: Links::default(),
            devices: Devices::default(),
            here: Here::default(),
            looking: Together::default(),
            coach: Coach::built_in(),
            settling: tokio::sync::Mutex::default(),
            guesses: Guesses::default(),
            wrong_sign_ins: WrongSignIns::default(),
            joining: Joining::default(),
            shelf: Shelf::default(),
            press,
            reporting: tokio::sync::Mutex::default(),
            looks: Looks::default(),
            signing_key: secret::token(),
            text: Text::english(),
            assets: Assets::new(manifest),
        }))
    }
}

impl Inner {
    /// What pages need to know; `form_token` is that of the reader's session.
    #[must_use]
    pub fn context(&self, form_token: Option<&str>) -> Context {
        let context = Context::new(self.text.clone(), self.assets.clone());
        Context {
            form_token: form_token.unwrap_or_default().to_owned(),
            ..context
        }
    }

    /// What a page for a participant needs to know: it is in their language.
    #[must_use]
    pub fn guest_context(&self, visitor: &Visitor) -> Context {
        Context {
            text: visitor.language().text(),
            ..self.context(visitor.guest_token())
        }
    }

    /// What the notice says about this installation.
    #[must_use]
    pub fn notice(&self) -> NoticeFacts {
        let contact = self.site.contact();
        NoticeFacts {
            contact: contact.map(|contact| contact.shown().to_owned()),
            country: self.site.country().map(str::to_owned),
            ..NoticeFacts::default()
        }
    }

    /// Whether the server was told to stop.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// Tokens of invites that were made since the start, by map and role.
#[derive(Default)]
pub struct Links(Mutex<HashMap<(MapId, Role), String>>);

impl Links {
    /// The newest token for a map and a role.
    #[must_use]
    pub fn get(&self, map: MapId, role: Role) -> Option<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&(map, role))
            .cloned()
    }

    /// Remembers a token in place of the one before it.
    pub fn put(&self, map: MapId, role: Role, token: String) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert((map, role), token);
    }
}
