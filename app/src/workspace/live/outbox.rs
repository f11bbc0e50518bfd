//! The outbox: changes that the server has not stored yet, kept on this device so that a reload loses nothing.
//!
//! A tab works under a client id of its own. Closing the tab leaves the id and its changes behind; the next tab of the
//! same person on the same map takes them over. Two tabs never share one (`claim`).

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use loopwise_model::{ActorId, ChangeId, ClientId, MapId};
use loopwise_sync::client::{Kept, OutboxOp, Parked};
use minicbor::{Decode, Encode};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbDatabase;

use super::claim::claim;
use super::idb::{self, Write};
use super::new_client;
use crate::workspace::browser::{call, window};

/// What is remembered of a client.
#[derive(Debug, Clone, Encode, Decode)]
struct ClientRecord {
    #[n(0)]
    actor: ActorId,
    /// One more than the largest number it ever used.
    #[n(1)]
    next_cseq: u64,
}

/// What a tab found when it opened the outbox.
#[derive(Debug)]
pub struct Found {
    /// The client id it works under.
    pub client: ClientId,
    /// The number of its next change.
    pub next_cseq: u64,
    /// Changes to send again, in order.
    pub kept: Vec<Kept>,
    /// Edits that wait for their author.
    pub parked: Vec<Parked>,
}

/// This tab's part of the outbox.
#[derive(Clone)]
pub struct Outbox(Rc<Inner>);

struct Inner {
    database: IdbDatabase,
    map: MapId,
    client: ClientId,
    actor: ActorId,
    queue: RefCell<VecDeque<OutboxOp>>,
    writing: RefCell<bool>,
}

impl Outbox {
    /// Opens the outbox of a map for a person.
    pub async fn open(map: MapId, actor: ActorId) -> Result<(Self, Found), JsValue> {
        let database = idb::open().await?;
        ask_to_persist();
        let changes: Vec<Kept> = decoded(&database, "changes", map).await?;
        let waits = |client: ClientId| changes.iter().any(|kept| kept.change.id.client == client);
        let mut known: Vec<(ClientId, ClientRecord)> = Vec::new();
        for (key, bytes) in idb::read(&database, "clients").await? {
            let client = key
                .strip_prefix(&format!("{map}/"))
                .and_then(|rest| rest.parse().ok());
            let record = minicbor::decode::<ClientRecord>(&bytes).ok();
            if let (Some(client), Some(record)) = (client, record)
                && record.actor == actor
            {
                known.push((client, record));
            }
        }
        // A device is shared, what waits for somebody's decision is not.
        let of_mine = |parked: &Parked| {
            let client = parked.change.id.client;
            known.iter().any(|(mine, _)| *mine == client)
        };
        let parked: Vec<Parked> = decoded(&database, "parked", map).await?;
        let parked = parked.into_iter().filter(of_mine).collect();
        // Those with work left come first.
        known.sort_by_key(|(client, _)| !waits(*client));
        let mut mine = None;
        for (client, record) in known {
            if claim(map, client).await {
                mine = Some((client, record.next_cseq));
                break;
            }
        }
        let (client, next_cseq) = match mine {
            Some(found) => found,
            None => {
                let client = new_client();
                claim(map, client).await;
                (client, 1)
            }
        };
        let mut kept: Vec<Kept> = changes
            .into_iter()
            .filter(|kept| kept.change.id.client == client)
            .collect();
        kept.sort_by_key(|kept| kept.change.id.cseq);
        let inner = Inner {
            database,
            map,
            client,
            actor,
            queue: RefCell::default(),
            writing: RefCell::new(false),
        };
        Ok((
            Self(Rc::new(inner)),
            Found {
                client,
                next_cseq,
                kept,
                parked,
            },
        ))
    }

    /// Carries out an operation, after those before it. `kept` is called once a change is on the disk, `failed` when
    /// this device refuses to store.
    pub fn carry_out(
        &self,
        op: OutboxOp,
        kept: impl Fn(ChangeId) + Clone + 'static,
        failed: impl Fn() + 'static,
    ) {
        self.0.queue.borrow_mut().push_back(op);
        if self.0.writing.replace(true) {
            return;
        }
        let inner = Rc::clone(&self.0);
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                // Whatever gathered while the last write ran goes together.
                let ops: Vec<OutboxOp> = inner.queue.borrow_mut().drain(..).collect();
                if ops.is_empty() {
                    break;
                }
                let writes: Vec<Write> = ops.iter().flat_map(|op| inner.writes(op)).collect();
                let outcome = idb::write(&inner.database, &writes).await;
                if outcome.is_err() {
                    failed();
                }
                for op in &ops {
                    if let OutboxOp::Keep(change) = op {
                        // Even when the device refuses, the change goes on to the server.
                        kept(change.change.id);
                    }
                }
            }
            inner.writing.replace(false);
        });
    }
}

impl Inner {
    fn writes(&self, op: &OutboxOp) -> Vec<Write> {
        let key = |id: ChangeId| format!("{}/{}/{:016x}", self.map, id.client, id.cseq);
        let bytes = |encoded: Result<Vec<u8>, _>| -> Vec<u8> {
            let encoded: Result<Vec<u8>, minicbor::encode::Error<std::convert::Infallible>> =
                encoded;
            encoded.unwrap_or_default()
        };
        match op {
            OutboxOp::Keep(kept) => {
                let record = ClientRecord {
                    actor: self.actor,
                    next_cseq: kept.change.id.cseq + 1,
                };
                let client = format!("{}/{}", self.map, self.client);
                vec![
                    Write::Put(
                        "changes",
                        key(kept.change.id),
                        bytes(minicbor::to_vec(kept)),
                    ),
                    Write::Put("clients", client, bytes(minicbor::to_vec(record))),
                ]
            }
            OutboxOp::Forget(id) => vec![Write::Delete("changes", key(*id))],
            OutboxOp::Park(parked) => {
                vec![Write::Put(
                    "parked",
                    key(parked.change.id),
                    bytes(minicbor::to_vec(parked)),
                )]
            }
            OutboxOp::Unpark(id) => vec![Write::Delete("parked", key(*id))],
        }
    }
}

/// The entries of a map in a store; one that cannot be read is left alone.
async fn decoded<T>(database: &IdbDatabase, store: &str, map: MapId) -> Result<Vec<T>, JsValue>
where
    T: for<'b> Decode<'b, ()>,
{
    let prefix = format!("{map}/");
    let entries = idb::read(database, store).await?;
    let mine = entries.iter().filter(|(key, _)| key.starts_with(&prefix));
    Ok(mine
        .filter_map(|(_, bytes)| minicbor::decode(bytes).ok())
        .collect())
}

/// Asks the browser not to throw the outbox away when the disk gets full.
fn ask_to_persist() {
    let navigator = window().navigator();
    if let Ok(storage) = js_sys::Reflect::get(navigator.as_ref(), &JsValue::from_str("storage"))
        && let Ok(answer) = call(&storage, "persist", &[])
        && let Ok(answer) = answer.dyn_into::<js_sys::Promise>()
    {
        // Whatever the answer, the outbox works; it is only less safe.
        wasm_bindgen_futures::spawn_local(async move { drop(JsFuture::from(answer).await) });
    }
}
