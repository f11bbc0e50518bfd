//! One case: so many people on the demo map, so many edits a second together.

use std::cell::RefCell;
use std::error::Error;
use std::path::Path;
use std::rc::Rc;
use std::str::FromStr;
use std::time::Duration;

use loopwise_model::MapId;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at, sleep, sleep_until};

use crate::Result;
use crate::client::Client;
use crate::process::{Process, cpu_time, load_average, resident_kib};
use crate::tally::{Tally, Times};
use crate::{disk, table};

/// The demo map, which the server brings along: its id is the same everywhere.
pub const DEMO: MapId = MapId::from_u128(0x0190_0000_0000_7000_8000_00de_0000_0001);
/// How long the last changes may be on their way.
const SETTLE: Duration = Duration::from_secs(5);
/// Until everybody's arrival has been told to everybody.
const CALM: Duration = Duration::from_secs(1);

/// How many people, and how many edits a second they make together.
#[derive(Debug, Clone)]
pub struct Case {
    pub people: u32,
    pub pace: u32,
}

impl FromStr for Case {
    type Err = Box<dyn Error>;

    fn from_str(text: &str) -> Result<Self> {
        let (people, pace) = text
            .split_once('x')
            .ok_or_else(|| format!("“{text}” is not PEOPLExEDITS"))?;
        let case = Self {
            people: people.parse()?,
            pace: pace.parse()?,
        };
        if case.people == 0 || case.pace == 0 {
            Err("nobody does nothing".into())
        } else {
            Ok(case)
        }
    }
}

/// What was measured.
#[derive(Debug)]
pub struct Measured {
    pub case: Case,
    pub disk: Times,
    pub to_ack: Times,
    pub to_everyone: Times,
    /// Acknowledged edits a second while people edited.
    pub acked_per_second: f64,
    /// Edits in one commit frame, on average: what shares a durable write.
    pub edits_per_frame: f64,
    /// Refusals, holds, lags, errors, unanswered pushes and commits that somebody did not get.
    pub troubles: u64,
    /// The server's memory before anybody came, when all were there, and at the end, in KiB.
    pub memory_kib: [u64; 3],
    /// CPU cores that the server used, and the load itself.
    pub cores: [f64; 2],
    /// The machine's load average when the case began.
    pub load_average: f64,
}

/// Runs one case on a fresh database.
///
/// # Errors
/// When the server does not do what is expected of it.
pub async fn run(binary: &Path, case: &Case, lasting: Duration) -> Result<Measured> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let load_average = load_average()?;
    let mut disk = disk::durable_writes(folder.path())?;
    let server = Process::start(binary, folder.path()).await?;
    let facilitator = server.facilitator().await?;
    let invite = facilitator.invite(DEMO, "participant").await;
    let id = server.id()?;
    let before = resident_kib(id)?;
    let mut clients = Vec::new();
    for number in 1..=case.people {
        let mut browser = server.stranger();
        let status = browser.post(&invite, "voice=student").await.status;
        if status != 303 {
            return Err(format!("joining answers {status}").into());
        }
        clients.push(Client::open(&browser, DEMO, number.into()).await?);
    }
    let tally = Rc::new(RefCell::new(Tally::default()));
    let (end, ended) = watch::channel(false);
    let begin = Instant::now() + CALM;
    let until = begin + lasting;
    let mut work = JoinSet::new();
    for (number, client) in (0..case.people).zip(clients) {
        // Evenly: one push of all together every `1 / pace` seconds.
        let start = begin + Duration::from_secs_f64(f64::from(number) / f64::from(case.pace));
        let pace = interval_at(
            start,
            Duration::from_secs_f64(f64::from(case.people) / f64::from(case.pace)),
        );
        work.spawn_local(client.work(pace, until, tally.clone(), ended.clone()));
    }
    sleep_until(begin).await;
    let joined = resident_kib(id)?;
    let cpu = [cpu_time(id)?, cpu_time(std::process::id())?];
    sleep_until(until).await;
    let used = [
        cpu_time(id)? - cpu[0],
        cpu_time(std::process::id())? - cpu[1],
    ];
    let people = case.people as usize;
    while !tally.borrow().is_complete(people) && until.elapsed() < SETTLE {
        sleep(Duration::from_millis(10)).await;
    }
    let after = resident_kib(id)?;
    end.send(true)?;
    while let Some(worked) = work.join_next().await {
        worked??;
    }
    server.stop().await?;
    disk.extend(disk::durable_writes(folder.path())?);
    let tally = tally.borrow();
    let to_ack = tally.to_ack();
    let measured = Measured {
        case: case.clone(),
        disk: Times::of(disk),
        to_everyone: tally.to_everyone(people),
        acked_per_second: to_ack.len() as f64 / lasting.as_secs_f64(),
        edits_per_frame: (to_ack.len() * people) as f64 / tally.frames as f64,
        troubles: tally.troubles + tally.unanswered() as u64 + tally.missing(people) as u64,
        to_ack,
        memory_kib: [before, joined, after],
        cores: used.map(|used| used.as_secs_f64() / lasting.as_secs_f64()),
        load_average,
    };
    eprintln!("  {}", table::in_short(&measured));
    Ok(measured)
}
