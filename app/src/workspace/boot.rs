//! Starting: read the skeleton page, fetch the catalogue, open the outbox, load the map, mount.

use loopwise_model::{ActorId, MapId};
use loopwise_sync::{ClientSession, Role};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::browser::{self, document};
use super::dom::mount;
use super::live::{self, Outbox, http};
use super::{Workspace, clipboard, fill, keys};
use crate::marks::Voice;
use crate::text::Text;

/// What the server put into the skeleton page.
#[derive(Debug, Clone)]
pub struct Boot {
    /// The map.
    pub map: MapId,
    /// This person.
    pub actor: ActorId,
    /// The name others see.
    pub name: String,
    /// The voice this person speaks with.
    pub voice: Option<Voice>,
    /// What this person may do, as of when the page was made.
    pub role: Role,
    /// The texts of this person's language.
    pub text: Text,
}

/// Starts the workspace in the element `#workspace` of the page.
pub fn start() {
    // The framework's own executor begins with the mount.
    wasm_bindgen_futures::spawn_local(async {
        let Some(root) = document()
            .get_element_by_id("workspace")
            .and_then(|root| root.dyn_into().ok())
        else {
            return;
        };
        if let Err(problem) = open(root).await {
            report(&problem);
        }
    });
}

async fn open(root: HtmlElement) -> Result<(), String> {
    let fact = |name: &str| root.get_attribute(&format!("data-{name}"));
    let catalogue = fact("catalogue").unwrap_or_default();
    let locale = fact("locale").unwrap_or_else(|| "en".into());
    let map: MapId = fact("map")
        .unwrap_or_default()
        .parse()
        .map_err(|_| "this page names no map".to_owned())?;
    let actor: ActorId = fact("actor")
        .unwrap_or_default()
        .parse()
        .map_err(|_| "this page names no one".to_owned())?;
    let text = Text::new(
        &http::text(&catalogue)
            .await
            .map_err(|_| "its texts do not come".to_owned())?,
        &locale,
    );
    let boot = Boot {
        map,
        actor,
        name: fact("name").unwrap_or_default(),
        voice: fact("voice").and_then(|voice| Voice::parse(&voice)),
        role: fact("role")
            .and_then(|role| Role::from_word(&role))
            .unwrap_or(Role::Observer),
        text,
    };
    let (outbox, mut session) = match Outbox::open(map, actor).await {
        Ok((outbox, found)) => {
            let session =
                ClientSession::new(found.client, found.next_cseq, found.kept, found.parked);
            (Some(outbox), session)
        }
        // Private windows and old devices: the map works, and the save state says that nothing is kept here.
        Err(_) => (
            None,
            ClientSession::new(live::new_client(), 1, Vec::new(), Vec::new()),
        ),
    };
    // Offline at the start: what the outbox kept is shown on an empty map until the line is back.
    if let Ok(snapshot) = http::snapshot(map).await {
        session.load(snapshot);
    }
    if let Some(skeleton) = document().get_element_by_id("boot") {
        skeleton.remove();
    }
    mount(root, move |root| {
        let workspace = Workspace::new(boot, session, outbox);
        live::keep_connected(workspace);
        browser::calm_at_start();
        keys::listen(workspace);
        clipboard::listen(workspace);
        fill(root, workspace);
    });
    Ok(())
}

/// The workspace cannot start: say so where the person looks, with a way on.
fn report(problem: &str) {
    browser::log(&format!("the workspace did not start: {problem}"));
    let status = document()
        .query_selector("#boot [role=status]")
        .ok()
        .flatten();
    if let Some(status) = status {
        status.set_text_content(Some(
            "The map could not be opened. Check the connection, then reload the page.",
        ));
    }
}
