//! What an open map costs: a hundred maps with the content of the demo map, each with one person on it.

use std::path::Path;

use loopwise_model::{Edit, MapId};
use loopwise_sync::Snapshot;

use crate::Result;
use crate::client::Client;
use crate::load::DEMO;
use crate::process::{Process, resident_kib};

/// How many maps are opened between the two readings.
pub const MAPS: u32 = 100;
/// How many are opened before, so that what a server needs once is not counted.
const WARM_UP: u32 = 10;

/// The server's memory.
#[derive(Debug)]
pub struct Memory {
    /// Before, in KiB.
    pub before_kib: u64,
    /// With [`MAPS`] more maps open, in KiB.
    pub open_kib: u64,
    /// Factors and links on each.
    pub size: [usize; 2],
}

/// Makes the maps, starts the server again, opens them.
///
/// # Errors
/// When the server does not do what is expected of it.
pub async fn run(binary: &Path) -> Result<Memory> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let server = Process::start(binary, folder.path()).await?;
    let mut browser = server.facilitator().await?;
    let mut answer = browser.get(&format!("/api/maps/{DEMO}/snapshot")).await;
    let snapshot: Snapshot = minicbor::decode(std::mem::take(&mut answer.body).as_slice())?;
    let content = snapshot.map.content();
    let size = [content.factors.len(), content.links.len()];
    let mut maps = Vec::new();
    for number in 1..=WARM_UP + MAPS {
        let mut browser = server.facilitator().await?;
        let map = browser.make_map(&format!("Map {number}")).await;
        let mut client = Client::open(&browser, map, number.into()).await?;
        client
            .push_and_wait(vec![Edit::Insert {
                content: content.clone(),
            }])
            .await?;
        maps.push(map);
    }
    server.stop().await?;

    // Started again: what making the maps took is not what having them open takes.
    let server = Process::start(binary, folder.path()).await?;
    let (warm_up, counted) = maps.split_at(WARM_UP as usize);
    let first = open(&server, warm_up, 1_001).await?;
    let before_kib = resident_kib(server.id()?)?;
    let then = open(&server, counted, 2_001).await?;
    let open_kib = resident_kib(server.id()?)?;
    drop((first, then));
    server.stop().await?;
    Ok(Memory {
        before_kib,
        open_kib,
        size,
    })
}

/// Opens maps, each by a person of its own: one person gets so many tickets in a minute.
async fn open(server: &Process, maps: &[MapId], first: u64) -> Result<Vec<Client>> {
    let mut clients = Vec::new();
    for (number, map) in (first..).zip(maps) {
        let browser = server.facilitator().await?;
        clients.push(Client::open(&browser, *map, number).await?);
    }
    Ok(clients)
}
