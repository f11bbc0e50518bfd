//! One WebSocket after another: connect, say hello, listen, notice silence, come back after a random wait.

use std::time::Duration;

use loopwise_sync::client::Step;
use loopwise_sync::{ClientFrame, ServerFrame, wire};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BinaryType, CloseEvent, MessageEvent, WebSocket};

use super::http::{self, HttpError};
use crate::workspace::browser::{self, after, document, every, now_ms, on_window, window};
use crate::workspace::state::Workspace;

/// How the line is doing, said beside the save state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Getting the first connection.
    Connecting,
    /// Connected.
    Up,
    /// Lost, and trying again.
    Reconnecting,
    /// This device has no network.
    Offline,
    /// The server does not let this person in any more.
    Shut,
    /// The server speaks a newer language than this page.
    Outdated,
}

/// Shortest ceiling of the wait before coming back.
const FIRST_WAIT_MS: f64 = 500.0;
/// Longest wait before coming back.
const LONGEST_WAIT_MS: f64 = 15_000.0;
/// How often a visible tab asks whether the server is there.
const PING_EVERY_MS: f64 = 10_000.0;
/// How long it waits for an answer.
const PONG_WITHIN_MS: f64 = 10_000.0;
/// How long an attempt may take until the server lets this person in.
const LET_IN_WITHIN_MS: f64 = 15_000.0;
/// Messages in a row that cannot be read before this page counts as too old.
const UNREADABLE: u32 = 2;
/// How often presence goes out at most.
const PRESENCE_EVERY_MS: f64 = 100.0;

/// The connection of the moment, and what is remembered between connections.
#[derive(Default)]
pub struct Wire {
    socket: Option<Open>,
    /// Rises with every attempt: what an older socket still says is ignored.
    epoch: u32,
    attempts: u32,
    /// When a ping went out that has no answer yet.
    pinged_at: Option<f64>,
    last_ping_at: f64,
    last_presence_at: f64,
    /// Presence that waits for its turn; the newest only.
    pointing: Option<loopwise_sync::frame::Pointing>,
    retry_after_ms: Option<u32>,
    /// Since when this attempt waits to be let in.
    tried_at: Option<f64>,
    /// Messages in a row that this page could not read.
    unreadable: u32,
}

struct Open {
    socket: WebSocket,
    ready: bool,
    _handlers: [Closure<dyn FnMut(JsValue)>; 3],
}

impl Drop for Open {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // Closing a closed socket does nothing.
        let _ = self.socket.close();
    }
}

impl Wire {
    /// Sends frames, if the line is up; the session sends them again when it comes back.
    pub fn send(&self, frames: &[ClientFrame]) {
        let Some(open) = self.socket.as_ref().filter(|open| open.ready) else {
            return;
        };
        for frame in frames {
            if open
                .socket
                .send_with_u8_array(&wire::client_to_cbor(frame))
                .is_err()
            {
                return;
            }
        }
    }

    /// Keeps presence until its turn. Says whether somebody must call [`Wire::send_pointing`] after how many milliseconds.
    fn point(&mut self, pointing: loopwise_sync::frame::Pointing) -> Option<f64> {
        let waits = self.pointing.replace(pointing).is_some();
        let since = now_ms() - self.last_presence_at;
        (!waits).then(|| (PRESENCE_EVERY_MS - since).clamp(0.0, PRESENCE_EVERY_MS))
    }

    fn send_pointing(&mut self) {
        if let Some(pointing) = self.pointing.take() {
            self.last_presence_at = now_ms();
            self.send(&[ClientFrame::Presence { pointing }]);
        }
    }
}

/// Tells others where this person is: at most ten times a second, and always where they were last.
pub fn point(workspace: Workspace, pointing: loopwise_sync::frame::Pointing) {
    let send = move || workspace.with_wire(Wire::send_pointing);
    match workspace.with_wire(|wire| wire.point(pointing)) {
        Some(0.0) => send(),
        Some(wait) => after(Duration::from_millis(wait.ceil() as u64), send),
        None => {}
    }
}

/// Connects, and keeps connected for as long as the page lives.
pub fn keep_connected(workspace: Workspace) {
    connect(workspace);
    every(Duration::from_secs(1), move || look_after(workspace));
    for name in ["online", "focus"] {
        on_window(name, move |_| check_now(workspace));
    }
    on_window("offline", move |_| {
        lost(workspace, workspace.with_wire(|wire| wire.epoch));
    });
    document_listener("visibilitychange", move || {
        if !document().hidden() {
            check_now(workspace);
        }
    });
}

fn document_listener(name: &str, act: impl Fn() + 'static) {
    let handler = Closure::<dyn FnMut()>::new(act);
    // The page and its listener end together.
    let _ = document().add_event_listener_with_callback(name, handler.as_ref().unchecked_ref());
    handler.forget();
}

fn connect(workspace: Workspace) {
    let epoch = workspace.with_wire(|wire| {
        wire.socket = None;
        wire.pinged_at = None;
        wire.epoch += 1;
        wire.tried_at = Some(now_ms());
        wire.epoch
    });
    wasm_bindgen_futures::spawn_local(async move {
        match http::ticket(workspace.map_id()).await {
            Ok(ticket) => {
                if workspace.with_wire(|wire| wire.epoch == epoch)
                    && open(workspace, epoch, ticket).is_err()
                {
                    lost(workspace, epoch);
                }
            }
            Err(HttpError::Refused(401 | 403 | 404, _)) => {
                workspace.with_wire(|wire| wire.tried_at = None);
                workspace.line.set(Line::Shut);
            }
            Err(_) => lost(workspace, epoch),
        }
    });
}

fn open(workspace: Workspace, epoch: u32, ticket: String) -> Result<(), JsValue> {
    let location = window().location();
    let scheme = if location.protocol()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    let url = format!(
        "{scheme}://{}/api/maps/{}/live",
        location.host()?,
        workspace.map_id()
    );
    let socket = WebSocket::new_with_str(&url, wire::CBOR)?;
    socket.set_binary_type(BinaryType::Arraybuffer);

    let on_open = Closure::<dyn FnMut(JsValue)>::new(move |_| {
        let map = workspace.map_id();
        let hello = workspace.with_session(|session| session.hello(ticket.clone(), map));
        workspace.with_wire(|wire| {
            if let Some(open) = wire.socket.as_mut().filter(|_| wire.epoch == epoch) {
                open.ready = true;
            }
            wire.send(&[hello]);
        });
    });
    let on_message = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let Ok(event) = event.dyn_into::<MessageEvent>() else {
            return;
        };
        if workspace.with_wire(|wire| wire.epoch != epoch) {
            return;
        }
        let bytes = js_sys::Uint8Array::new(&event.data()).to_vec();
        match wire::server_from_cbor(&bytes) {
            Ok(frame) => {
                workspace.with_wire(|wire| wire.unreadable = 0);
                hear(workspace, frame);
            }
            Err(problem) => {
                browser::log(&problem.to_string());
                lost(workspace, epoch);
                let unreadable = workspace.with_wire(|wire| {
                    wire.unreadable += 1;
                    wire.unreadable
                });
                if unreadable >= UNREADABLE {
                    // Coming back would end the same way. What was done stays in the outbox.
                    workspace.with_wire(|wire| wire.epoch += 1);
                    workspace.line.set(Line::Outdated);
                }
            }
        }
    });
    let on_close = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let code = event
            .dyn_into::<CloseEvent>()
            .map_or(1006, |event| event.code());
        browser::log(&format!("connection closed ({code})"));
        lost(workspace, epoch);
    });
    socket.set_onopen(Some(on_open.as_ref().unchecked_ref()));
    socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    socket.set_onclose(Some(on_close.as_ref().unchecked_ref()));
    let open = Open {
        socket,
        ready: false,
        _handlers: [on_open, on_message, on_close],
    };
    workspace.with_wire(|wire| wire.socket = Some(open));
    Ok(())
}

fn hear(workspace: Workspace, frame: ServerFrame) {
    match &frame {
        ServerFrame::Pong { .. } => {
            workspace.with_wire(|wire| wire.pinged_at = None);
            return;
        }
        ServerFrame::Welcome { peer, .. } => {
            workspace.with_wire(|wire| {
                wire.attempts = 0;
                wire.tried_at = None;
            });
            workspace.line.set(Line::Up);
            workspace.joined_as(*peer);
        }
        ServerFrame::PresenceTick { .. } => {}
        ServerFrame::Bye { retry_after_ms } => {
            workspace.with_wire(|wire| wire.retry_after_ms = Some(*retry_after_ms));
        }
        _ => {}
    }
    if let ServerFrame::PresenceTick { changed, left } = frame {
        workspace.presence(changed, &left);
        return;
    }
    let step = workspace.with_session(|session| session.receive(frame));
    carry_out(workspace, step);
}

/// Does what a step of the session asks for beyond the screen.
pub fn carry_out(workspace: Workspace, step: Step) {
    if step.fetch_snapshot {
        wasm_bindgen_futures::spawn_local(async move {
            match http::snapshot(workspace.map_id()).await {
                Ok(snapshot) => {
                    let step = workspace.with_session(|session| session.load(snapshot));
                    workspace.carry_out(step);
                }
                // Without a snapshot there is no going on: start over.
                Err(_) => lost(workspace, workspace.with_wire(|wire| wire.epoch)),
            }
        });
    }
    if let Some(wait) = step.resume_after_ms {
        let resume = move || {
            let step = workspace.with_session(loopwise_sync::ClientSession::resume);
            workspace.carry_out(step);
        };
        after(Duration::from_millis(u64::from(wait)), resume);
    }
    workspace.carry_out(Step {
        fetch_snapshot: false,
        resume_after_ms: None,
        ..step
    });
}

/// The line is gone: wait a random while, then connect again.
fn lost(workspace: Workspace, epoch: u32) {
    if workspace.with_wire(|wire| wire.epoch != epoch) {
        return;
    }
    let (least, ceiling) = workspace.with_wire(|wire| {
        // From here on nothing that the old socket says counts.
        wire.epoch += 1;
        wire.socket = None;
        wire.tried_at = None;
        let ceiling = (FIRST_WAIT_MS * f64::from(1 << wire.attempts.min(10))).min(LONGEST_WAIT_MS);
        wire.attempts += 1;
        (wire.retry_after_ms.take().map_or(0.0, f64::from), ceiling)
    });
    workspace.with_session(loopwise_sync::ClientSession::disconnected);
    workspace.line_lost();
    let online = window().navigator().on_line();
    workspace.line.set(if online {
        Line::Reconnecting
    } else {
        Line::Offline
    });
    let waiting_for = workspace.with_wire(|wire| wire.epoch);
    let wait = Duration::from_millis((least + browser::chance() * ceiling) as u64);
    let again = move || {
        if workspace.with_wire(|wire| wire.epoch == waiting_for) {
            connect(workspace);
        }
    };
    after(wait, again);
}

/// Once a second: ask whether the server is there, and notice when it does not answer.
fn look_after(workspace: Workspace) {
    let now = now_ms();
    let silent = workspace.with_wire(|wire| {
        let unanswered = wire.pinged_at.is_some_and(|at| now - at > PONG_WITHIN_MS);
        let not_let_in = wire.tried_at.is_some_and(|at| now - at > LET_IN_WITHIN_MS);
        unanswered || not_let_in
    });
    if silent {
        lost(workspace, workspace.with_wire(|wire| wire.epoch));
        return;
    }
    let due = workspace.with_wire(|wire| now - wire.last_ping_at > PING_EVERY_MS);
    if due && !document().hidden() {
        ping(workspace);
    }
}

fn ping(workspace: Workspace) {
    let now = now_ms();
    workspace.with_wire(|wire| {
        if wire.socket.as_ref().is_some_and(|open| open.ready) {
            wire.last_ping_at = now;
            wire.pinged_at.get_or_insert(now);
            wire.send(&[ClientFrame::Ping { t: now as u64 }]);
        }
    });
}

/// The network or the person is back: find out at once.
fn check_now(workspace: Workspace) {
    if workspace.line.get_untracked() == Line::Up {
        ping(workspace);
    } else if !matches!(workspace.line.get_untracked(), Line::Shut | Line::Outdated) {
        workspace.with_wire(|wire| wire.attempts = 0);
        connect(workspace);
    }
}
