//! One person's tab in the binary form, as cheap as it can be: it shares the machine with the server.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::{SinkExt, StreamExt};
use loopwise_model::{ClientId, Edit, Factor, FactorId, Intent, Label, MapId, Point, SCHEMA};
use loopwise_sync::{ClientFrame, ServerFrame, Snapshot, wire};
use minicbor::Decoder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, Interval};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::Result;
use crate::browser::Browser;
use crate::tally::Tally;

/// One client in so many reads its commits in full, as a browser does.
const FULL_READER: u64 = 10;
/// Bytes that are read at once. They are cleared before each reading, and commits are small.
const READ_BYTES: usize = 4 * 1_024;

/// A tab that was welcomed.
pub struct Client {
    id: ClientId,
    number: u64,
    socket: WebSocketStream<TcpStream>,
    /// The last change it has.
    seq: u64,
    cseq: u64,
    /// The factor that it added last.
    factor: FactorId,
}

/// What a frame says, as far as it matters here.
enum Heard {
    Ack { cseq: u64, seq: u64 },
    Commit { first_seq: u64, count: u64 },
    Presence,
    Trouble,
}

impl Client {
    /// Gets the map and a ticket, opens a socket and says hello, as a browser does.
    ///
    /// # Errors
    /// When the server does not let it in.
    pub async fn open(browser: &Browser, map: MapId, number: u64) -> Result<Self> {
        let id =
            ClientId::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(number));
        let snapshot = browser
            .send("GET", &format!("/api/maps/{map}/snapshot"), &[], b"")
            .await;
        let since_seq = minicbor::decode::<Snapshot>(&snapshot.body)?.seq;
        let ticket = browser.ticket(map).await;
        let mut request =
            format!("ws://{}/api/maps/{map}/live", browser.address).into_client_request()?;
        request
            .headers_mut()
            .insert("origin", browser.origin().parse()?);
        request
            .headers_mut()
            .insert("sec-websocket-protocol", wire::CBOR.parse()?);
        let stream = TcpStream::connect(browser.address).await?;
        stream.set_nodelay(true)?;
        let config = WebSocketConfig::default().read_buffer_size(READ_BYTES);
        let (socket, _) = client_async_with_config(request, stream, Some(config)).await?;
        let mut client = Self {
            id,
            number,
            socket,
            seq: since_seq,
            cseq: 0,
            factor: FactorId::from_u128(0),
        };
        client
            .say(&ClientFrame::Hello {
                ticket,
                map,
                client: id,
                since_seq,
                schema: SCHEMA,
            })
            .await?;
        match client.next().await? {
            // Nobody edits yet, so there is nothing after the snapshot.
            ServerFrame::Welcome {
                seq,
                fetch_snapshot: false,
                ..
            } if seq == since_seq => Ok(client),
            other => Err(format!("the server did not welcome a client: {other:?}").into()),
        }
    }

    /// Pushes one change and waits until it is stored and back.
    ///
    /// # Errors
    /// When it is refused or the line ends.
    pub async fn push_and_wait(&mut self, edits: Vec<Edit>) -> Result<()> {
        self.push(edits).await?;
        loop {
            match self.next().await? {
                ServerFrame::Commit { first_seq, .. } => {
                    self.seq = first_seq;
                    return Ok(());
                }
                ServerFrame::Ack { .. } | ServerFrame::PresenceTick { .. } => {}
                other => return Err(format!("the change was not stored: {other:?}").into()),
            }
        }
    }

    /// Edits at a pace until told to stop, and listens until told to end.
    ///
    /// # Errors
    /// When the line ends or commits have a gap.
    pub async fn work(
        mut self,
        mut pace: Interval,
        until: Instant,
        tally: Rc<RefCell<Tally>>,
        mut end: watch::Receiver<bool>,
    ) -> Result<()> {
        loop {
            tokio::select! {
                message = self.socket.next() => {
                    let Message::Binary(bytes) = message.ok_or("the server closed a line")?? else { continue };
                    self.take(&bytes, &mut tally.borrow_mut())?;
                }
                _ = pace.tick() => {
                    if Instant::now() >= until {
                        continue;
                    }
                    let edit = self.next_edit()?;
                    tally.borrow_mut().pushed(self.id, self.cseq + 1);
                    self.push(vec![edit]).await?;
                }
                _ = end.changed() => return Ok(()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8], tally: &mut Tally) -> Result<()> {
        match self.heard(bytes)? {
            Heard::Ack { cseq, seq } => tally.acked(self.id, cseq, seq),
            Heard::Commit { first_seq, count } => {
                if first_seq != self.seq + 1 {
                    return Err(format!("after change {} came {first_seq}", self.seq).into());
                }
                self.seq += count;
                tally.arrived(first_seq, count);
            }
            Heard::Presence => {}
            Heard::Trouble => {
                tally.troubles += 1;
                eprintln!("  trouble: {:?}", wire::server_from_cbor(bytes)?);
            }
        }
        Ok(())
    }

    fn heard(&self, bytes: &[u8]) -> Result<Heard> {
        if self.number.is_multiple_of(FULL_READER) {
            return Ok(match wire::server_from_cbor(bytes)? {
                ServerFrame::Ack { cseq, seq, .. } => Heard::Ack { cseq, seq },
                ServerFrame::Commit {
                    first_seq, changes, ..
                } => Heard::Commit {
                    first_seq,
                    count: changes.len() as u64,
                },
                ServerFrame::PresenceTick { .. } => Heard::Presence,
                _ => Heard::Trouble,
            });
        }
        // The number of the kind, then its fields in their order: docs/protocol.md, section 2.
        let mut reader = Decoder::new(bytes);
        reader.array()?;
        Ok(match reader.u32()? {
            1 => {
                reader.array()?;
                Heard::Ack {
                    cseq: reader.u64()?,
                    seq: reader.u64()?,
                }
            }
            4 => {
                reader.array()?;
                let first_seq = reader.u64()?;
                Heard::Commit {
                    first_seq,
                    count: reader.array()?.ok_or("a list without a length")?,
                }
            }
            5 => Heard::Presence,
            _ => Heard::Trouble,
        })
    }

    /// A new factor, two moves and a rewording, and again.
    fn next_edit(&mut self) -> Result<Edit> {
        let place = i32::try_from(self.number * 40 % 4_000)?;
        let at = Point::new(place, i32::try_from(self.cseq * 25)?);
        Ok(match self.cseq % 4 {
            0 => {
                self.factor = FactorId::from_u128(
                    0x0191_0000_0000_7000_8000_0000_0000_0000
                        + (u128::from(self.number) << 32)
                        + u128::from(self.cseq),
                );
                let label =
                    Label::parse(&format!("What person {} sees, {}", self.number, self.cseq))?;
                Edit::AddFactor {
                    id: self.factor,
                    factor: Factor::new(label, at),
                }
            }
            1 | 2 => Edit::MoveFactors {
                moves: vec![(self.factor, at)],
            },
            _ => Edit::SetLabel {
                factor: self.factor,
                label: Label::parse(&format!("What person {} means, {}", self.number, self.cseq))?,
            },
        })
    }

    async fn push(&mut self, edits: Vec<Edit>) -> Result<()> {
        self.cseq += 1;
        let (cseq, base_seq) = (self.cseq, self.seq);
        self.say(&ClientFrame::Push {
            cseq,
            base_seq,
            edits,
            intent: Intent::Edit,
        })
        .await
    }

    async fn say(&mut self, frame: &ClientFrame) -> Result<()> {
        Ok(self
            .socket
            .send(Message::binary(wire::client_to_cbor(frame)))
            .await?)
    }

    async fn next(&mut self) -> Result<ServerFrame> {
        loop {
            let message = self
                .socket
                .next()
                .await
                .ok_or("the server closed a line")??;
            if let Message::Binary(bytes) = message {
                return Ok(wire::server_from_cbor(&bytes)?);
            }
        }
    }
}
