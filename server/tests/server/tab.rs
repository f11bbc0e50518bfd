//! One tab: a socket in the text form.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use loopwise_model::{ClientId, Edit, Factor, FactorId, Intent, Label, MapId, Point, SCHEMA};
use loopwise_sync::{ClientFrame, ServerFrame, wire};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::Browser;

/// Nothing takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// A tab that has said hello.
pub struct Tab {
    socket: WebSocketStream<TcpStream>,
    /// The last change it has seen.
    pub seq: u64,
}

/// How the server ended a connection.
#[derive(Debug, PartialEq, Eq)]
pub enum Got {
    Frame(ServerFrame),
    Closed(u16),
}

pub fn client(number: u128) -> ClientId {
    ClientId::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn factor(number: u128) -> FactorId {
    FactorId::from_u128(0x0191_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

/// Adds the factor with this number.
pub fn add(number: u128) -> Edit {
    let factor_of = Factor::new(label(&format!("Factor {number}")), Point::new(0, 0));
    Edit::AddFactor {
        id: factor(number),
        factor: factor_of,
    }
}

impl Tab {
    /// Gets a ticket, opens a socket and says hello; gives back what the server answered.
    pub async fn open(browser: &Browser, map: MapId, client: ClientId, since_seq: u64) -> Self {
        let mut tab = Self::connect(browser, map).await.unwrap();
        let ticket = browser.ticket(map).await;
        tab.hello(ticket, map, client, since_seq).await;
        let welcome = tab.next().await;
        assert!(
            matches!(welcome, Got::Frame(ServerFrame::Welcome { .. })),
            "{welcome:?}"
        );
        tab
    }

    /// Opens a socket and says nothing yet.
    pub async fn connect(browser: &Browser, map: MapId) -> Result<Self, tungstenite::Error> {
        Self::connect_with(browser, map, Some(&browser.origin()), Some(wire::JSON)).await
    }

    /// Opens a socket with an origin and a subprotocol. It takes in little at a time, as on a bad line.
    pub async fn connect_with(
        browser: &Browser,
        map: MapId,
        origin: Option<&str>,
        protocol: Option<&str>,
    ) -> Result<Self, tungstenite::Error> {
        let url = format!("ws://{}/api/maps/{map}/live", browser.address);
        let mut request = url.into_client_request()?;
        if let Some(origin) = origin {
            request
                .headers_mut()
                .insert("origin", origin.parse().unwrap());
        }
        if let Some(protocol) = protocol {
            request
                .headers_mut()
                .insert("sec-websocket-protocol", protocol.parse().unwrap());
        }
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(16 * 1024).unwrap();
        let stream = socket.connect(browser.address).await.unwrap();
        let (socket, _) = client_async_with_config(request, stream, None).await?;
        Ok(Self { socket, seq: 0 })
    }

    pub async fn hello(&mut self, ticket: String, map: MapId, client: ClientId, since_seq: u64) {
        self.seq = since_seq;
        self.say(&ClientFrame::Hello {
            ticket,
            map,
            client,
            since_seq,
            schema: SCHEMA,
        })
        .await;
    }

    pub async fn say(&mut self, frame: &ClientFrame) {
        self.say_text(wire::client_to_json(frame)).await;
    }

    pub async fn say_text(&mut self, text: String) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    pub async fn push(&mut self, cseq: u64, edits: Vec<Edit>) {
        let base_seq = self.seq;
        self.say(&ClientFrame::Push {
            cseq,
            base_seq,
            edits,
            intent: Intent::Edit,
        })
        .await;
    }

    /// Pushes a change; says whether the line still takes it.
    pub async fn try_push(&mut self, cseq: u64, edits: Vec<Edit>) -> bool {
        let frame = ClientFrame::Push {
            cseq,
            base_seq: self.seq,
            edits,
            intent: Intent::Edit,
        };
        self.socket
            .send(Message::text(wire::client_to_json(&frame)))
            .await
            .is_ok()
    }

    /// The next frame that is not about presence, or how the connection ended.
    pub async fn next(&mut self) -> Got {
        loop {
            let got = self.next_of_all().await;
            if !matches!(got, Got::Frame(ServerFrame::PresenceTick { .. })) {
                return got;
            }
        }
    }

    pub async fn next_of_all(&mut self) -> Got {
        loop {
            let message = timeout(PATIENCE, self.socket.next())
                .await
                .expect("the server says something");
            match message {
                Some(Ok(Message::Text(text))) => {
                    let frame = wire::server_from_json(&text).unwrap();
                    if let ServerFrame::Commit {
                        first_seq, changes, ..
                    } = &frame
                    {
                        assert!(
                            *first_seq <= self.seq + 1 || self.seq == 0,
                            "commits have no gap"
                        );
                        self.seq = self.seq.max(first_seq + changes.len() as u64 - 1);
                    }
                    return Got::Frame(frame);
                }
                Some(Ok(Message::Close(close))) => {
                    return Got::Closed(close.map_or(1005, |close| close.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Got::Closed(1006),
            }
        }
    }

    /// The next frame; it is an error when the connection ended.
    pub async fn frame(&mut self) -> ServerFrame {
        match self.next().await {
            Got::Frame(frame) => frame,
            Got::Closed(code) => panic!("the connection was closed with {code}"),
        }
    }

    /// Waits for the answer to a change; other frames are passed over.
    pub async fn answer(&mut self, wanted: u64) -> ServerFrame {
        loop {
            match self.frame().await {
                frame @ (ServerFrame::Ack { cseq, .. } | ServerFrame::Nack { cseq, .. })
                    if cseq == wanted =>
                {
                    return frame;
                }
                ServerFrame::Hold {
                    next_cseq,
                    retry_after_ms,
                } if next_cseq <= wanted => {
                    panic!("held for {retry_after_ms} ms")
                }
                _ => {}
            }
        }
    }

    /// Waits until a change is acknowledged, and gives back its place in the log.
    pub async fn ack(&mut self, wanted: u64) -> u64 {
        match self.answer(wanted).await {
            ServerFrame::Ack { seq, .. } => seq,
            other => panic!("not acknowledged: {other:?}"),
        }
    }

    /// Waits until this tab has seen the change with this place.
    /// Waits until a change is refused.
    pub async fn nack(&mut self, wanted: u64) {
        let answer = self.answer(wanted).await;
        assert!(matches!(answer, ServerFrame::Nack { .. }), "{answer:?}");
    }

    /// How many changes come in so many milliseconds.
    pub async fn changes_within(&mut self, ms: u64) -> usize {
        let mut changes = 0;
        let until = tokio::time::Instant::now() + Duration::from_millis(ms);
        while let Ok(frame) = tokio::time::timeout_at(until, self.frame()).await {
            if let ServerFrame::Commit { changes: more, .. } = frame {
                changes += more.len();
            }
        }
        changes
    }

    pub async fn sees(&mut self, seq: u64) {
        while self.seq < seq {
            self.frame().await;
        }
    }

    /// Goes away without a word.
    pub fn drop_line(self) {
        drop(self);
    }
}
