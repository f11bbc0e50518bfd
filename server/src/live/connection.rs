//! One browser's socket: from the first frame to the last.
//!
//! Two things go on side by side: reading what the client says and handing it to the room, and sending what waits in
//! the lane. The first ends when the client goes or misbehaves, the second when the room or the connection says so.

use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use loopwise_model::MapId;
use loopwise_sync::frame::Pointing;
use loopwise_sync::room::Joining;
use loopwise_sync::{ClientFrame, ServerFrame, limits, wire};
use tokio::time::{self, interval_at, sleep_until, timeout};

use super::hub::RoomHandle;
use super::lane::{End, Form, Next, Outbox, Outgoing, code, lane};
use super::room_task::ToRoom;
use super::{Counts, Hub, Tickets};

/// How long a client may take to say who it is.
const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// How often the server asks whether the client is there.
const PING_EVERY: Duration = Duration::from_secs(20);
/// How long nothing may come.
const SILENCE: Duration = Duration::from_secs(45);
/// How long a message may take to leave.
const NO_PROGRESS: Duration = Duration::from_secs(20);
/// How often one client's pointer is passed on: its own budget, beside that of changes.
const PRESENCE_EVERY: Duration = Duration::from_millis(80);
/// How long the client may take to close its side.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// What a message was.
enum Heard {
    Frame(ClientFrame),
    /// Not a frame.
    Unreadable(String),
    /// Nothing to act on, such as a pong.
    Nothing,
    /// The client closed.
    Closed,
}

/// Speaks with a client until one of the two has had enough.
pub async fn serve(socket: WebSocket, map: MapId, hub: Hub, tickets: &Tickets) {
    let form = match socket.protocol().and_then(|name| name.to_str().ok()) {
        Some(wire::JSON) => Form::Json,
        _ => Form::Cbor,
    };
    let (mut sink, mut stream) = socket.split();
    let (lane, outbox) = lane(form);
    let joining = match timeout(HELLO_WITHIN, hello(&mut stream, form, map, tickets)).await {
        Ok(Ok(joining)) => joining,
        refused => {
            let problem = match refused {
                Ok(Err(problem)) => problem,
                _ => "nobody said hello in time",
            };
            outbox.send(&error(problem));
            outbox.end(End {
                retry_after_ms: None,
                code: code::NO_TICKET,
            });
            drop(lane);
            send(&mut sink, &outbox, form, hub.counts()).await;
            drain(&mut stream).await;
            return;
        }
    };
    let room = hub.join(map, joining, lane).await;
    let reading = async {
        if let Some(end) = read(&mut stream, form, &room, &outbox, hub.counts()).await {
            // Said first: the room lets go of the lane when it hears that the client left.
            outbox.end(end);
        }
        room.ask(ToRoom::Leave { conn: room.conn }).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = send(&mut sink, &outbox, form, hub.counts()) => {}
        () = reading => {}
    }
    room.ask(ToRoom::Leave { conn: room.conn }).await;
    drain(&mut stream).await;
}

/// Reads the first frame and takes its ticket.
async fn hello(
    stream: &mut SplitStream<WebSocket>,
    form: Form,
    map: MapId,
    tickets: &Tickets,
) -> Result<Joining, &'static str> {
    loop {
        let Some(Ok(message)) = stream.next().await else {
            return Err("nobody said hello");
        };
        let length = match &message {
            Message::Text(text) => text.len(),
            Message::Binary(bytes) => bytes.len(),
            _ => 0,
        };
        if length > limits::HELLO_BYTES {
            return Err("the first frame is too long");
        }
        match heard(message, form) {
            Heard::Frame(ClientFrame::Hello {
                ticket,
                map: wanted,
                client,
                since_seq,
                ..
            }) => {
                let welcomed = tickets.take(&ticket, Instant::now()).filter(|welcomed| {
                    // A ticket opens one map, and the address and the frame must both name it.
                    welcomed.map == map && wanted == map
                });
                let person = welcomed
                    .ok_or("the ticket is not valid: get a new one")?
                    .person;
                return Ok(Joining {
                    person,
                    client,
                    since_seq,
                });
            }
            Heard::Nothing => {}
            Heard::Frame(_) | Heard::Unreadable(_) => {
                return Err("the first frame must be a hello");
            }
            Heard::Closed => return Err("nobody said hello"),
        }
    }
}

/// Hands what the client says to the room. Gives back how to end, or nothing when the client is gone already or the
/// room will say it.
async fn read(
    stream: &mut SplitStream<WebSocket>,
    form: Form,
    room: &RoomHandle,
    outbox: &Outbox,
    counts: &Counts,
) -> Option<End> {
    let (conn, mut malformed) = (room.conn, 0);
    let mut pointer = Pointer::default();
    let mut last_heard = time::Instant::now();
    loop {
        let message = tokio::select! {
            message = stream.next() => message,
            () = pointer.due() => {
                if let Some(pointing) = pointer.take()
                    && !room.ask(ToRoom::Frame { conn, frame: ClientFrame::Presence { pointing } }).await
                {
                    return None;
                }
                continue;
            }
            () = sleep_until(last_heard + SILENCE) => {
                Counts::add(&counts.dead);
                return Some(End { retry_after_ms: None, code: code::SILENT });
            }
        };
        last_heard = time::Instant::now();
        let message = match message {
            Some(Ok(message)) => message,
            Some(Err(failed)) if is_too_big(&failed) => {
                Counts::add(&counts.oversized);
                outbox.send(&error("the message is longer than 256 KiB"));
                return Some(End {
                    retry_after_ms: None,
                    code: code::TOO_BIG,
                });
            }
            Some(Err(_)) | None => {
                return Some(End {
                    retry_after_ms: None,
                    code: 1000,
                });
            }
        };
        let frame = match heard(message, form) {
            Heard::Frame(ClientFrame::Ping { t }) => {
                outbox.send(&Outgoing::new(ServerFrame::Pong { t }));
                continue;
            }
            Heard::Frame(ClientFrame::Presence { pointing }) => {
                pointer.newest = Some(pointing);
                continue;
            }
            Heard::Frame(ClientFrame::Hello { .. }) => Err("hello was said already".to_owned()),
            Heard::Frame(frame) => Ok(frame),
            Heard::Unreadable(problem) => Err(problem),
            Heard::Nothing => continue,
            Heard::Closed => {
                return Some(End {
                    retry_after_ms: None,
                    code: 1000,
                });
            }
        };
        match frame {
            Ok(frame) => {
                if !room.ask(ToRoom::Frame { conn, frame }).await {
                    return None;
                }
            }
            Err(problem) => {
                malformed += 1;
                Counts::add(&counts.malformed);
                outbox.send(&error(&problem));
                if malformed >= limits::MALFORMED_FRAMES {
                    return Some(End {
                        retry_after_ms: None,
                        code: code::MALFORMED,
                    });
                }
            }
        }
    }
}

/// The newest place of a client's pointer, passed on at a steady pace.
#[derive(Default)]
struct Pointer {
    newest: Option<Pointing>,
    next_at: Option<time::Instant>,
}

impl Pointer {
    async fn due(&self) {
        match (&self.newest, self.next_at) {
            (None, _) => std::future::pending().await,
            (Some(_), None) => {}
            (Some(_), Some(at)) => sleep_until(at).await,
        }
    }

    fn take(&mut self) -> Option<Pointing> {
        self.next_at = Some(time::Instant::now() + PRESENCE_EVERY);
        self.newest.take()
    }
}

/// Sends what waits in the lane, and pings, until the end.
async fn send(
    sink: &mut SplitSink<WebSocket, Message>,
    outbox: &Outbox,
    form: Form,
    counts: &Counts,
) {
    let mut ping = interval_at(time::Instant::now() + PING_EVERY, PING_EVERY);
    loop {
        let message = tokio::select! {
            next = outbox.next() => match next {
                Next::Message(message) => message,
                Next::Lagged(message) => {
                    Counts::add(&counts.lagged);
                    message
                }
                Next::End(end) => {
                    finish(sink, end, form).await;
                    return;
                }
            },
            _ = ping.tick() => Message::Ping(Bytes::new()),
        };
        match timeout(NO_PROGRESS, sink.send(message)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return,
            Err(_) => {
                Counts::add(&counts.dead);
                return;
            }
        }
    }
}

/// Says good-bye and closes.
async fn finish(sink: &mut SplitSink<WebSocket, Message>, end: End, form: Form) {
    let bye = end
        .retry_after_ms
        .map(|retry_after_ms| Outgoing::new(ServerFrame::Bye { retry_after_ms }).message(form));
    let close = Message::Close(Some(CloseFrame {
        code: end.code,
        reason: "".into(),
    }));
    for message in bye.into_iter().chain([close]) {
        // A client that is gone does not hear it.
        if !matches!(timeout(LAST_WORDS, sink.send(message)).await, Ok(Ok(()))) {
            return;
        }
    }
}

/// Reads on until the client has closed its side: a socket with unread bytes would be reset, and the last frames with it.
async fn drain(stream: &mut SplitStream<WebSocket>) {
    let _ = timeout(LAST_WORDS, async {
        while let Some(Ok(_)) = stream.next().await {}
    })
    .await;
}

fn heard(message: Message, form: Form) -> Heard {
    let read = match (message, form) {
        (Message::Text(text), Form::Json) => wire::client_from_json(&text),
        (Message::Binary(bytes), Form::Cbor) => wire::client_from_cbor(&bytes),
        (Message::Text(_), Form::Cbor) => Err(wire::Unreadable("expected a binary message".into())),
        (Message::Binary(_), Form::Json) => Err(wire::Unreadable("expected a text message".into())),
        (Message::Ping(_) | Message::Pong(_), _) => return Heard::Nothing,
        (Message::Close(_), _) => return Heard::Closed,
    };
    match read {
        Ok(frame) => Heard::Frame(frame),
        Err(error) => Heard::Unreadable(error.to_string()),
    }
}

fn error(message: &str) -> std::sync::Arc<Outgoing> {
    // What a client sent comes back in it, shortened by the readers; it is for developers and never logged.
    Outgoing::new(ServerFrame::Error {
        message: message.chars().take(300).collect(),
    })
}

fn is_too_big(error: &axum::Error) -> bool {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = source {
        if let Some(tungstenite) = error.downcast_ref::<tungstenite::Error>() {
            return matches!(tungstenite, tungstenite::Error::Capacity(_));
        }
        source = error.source();
    }
    false
}
