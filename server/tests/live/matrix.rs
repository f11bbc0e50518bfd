//! Every role, stage, lock and edit, on the wire: what a running server answers is what stands in
//! `docs/permissions.txt`, which people wrote and the server has never seen.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::{StreamExt, future, stream};
use loopwise_model::{Edit, MapId, Settings, Stage};
use loopwise_sync::{RejectReason, Role, ServerFrame};

use super::table::{self, Need, Row, TOOLS, Whose};
use super::things::{Line, edit, everything, locked, of_own, tag, taken_off};
use super::{Database, Server, on_both};
use crate::server::{Browser, Tab, client};

/// A tab may send thirty changes a second.
const PACE: Duration = Duration::from_millis(40);
/// Maps that are asked about at the same time.
const AT_ONCE: usize = 33;
/// The kinds of stages; what may be done hangs on the tools alone.
const KINDS: [&str; 22] = [
    "lobby",
    "invite",
    "warm_up",
    "hopes_fears",
    "factors",
    "cluster",
    "graphs",
    "dots",
    "connect",
    "loops",
    "leverage",
    "vote",
    "reflect",
    "breakout",
    "pause",
    "merge",
    "review",
    "sense_check",
    "proposal",
    "consent",
    "outcome",
    "close",
];

/// What the server may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Done,
    NotAllowed,
    Locked,
    ItemLocked,
    NotInThisStage,
}

/// What is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lock {
    Nothing,
    /// Every factor and link that is asked about.
    Items,
    /// Every group.
    Area,
    Map,
}

impl Lock {
    const ALL: [Self; 4] = [Self::Nothing, Self::Items, Self::Area, Self::Map];

    /// Its word in the file.
    fn word(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Area => "area",
            Self::Nothing | Self::Map => "",
        }
    }
}

/// One map to ask about.
#[derive(Debug, Clone)]
struct Case {
    lock: Lock,
    stage: Option<Stage>,
}

impl Case {
    /// The settings of its map.
    fn settings(&self) -> Settings {
        Settings {
            locked: self.lock == Lock::Map,
            stage: self.stage.clone(),
            ..Settings::default()
        }
    }
}

fn cases() -> Vec<Case> {
    let subsets = (0..1_usize << TOOLS.len()).map(|bits| {
        let tools = TOOLS
            .iter()
            .enumerate()
            .filter(|(place, _)| bits >> place & 1 == 1);
        let kind = serde_json::from_value(KINDS[bits % KINDS.len()].into()).unwrap();
        Some(Stage {
            kind,
            tools: tools.map(|(_, (_, tool))| *tool).collect(),
        })
    });
    let stages = std::iter::once(None).chain(subsets);
    let of = |stage: Option<Stage>| {
        Lock::ALL.map(|lock| Case {
            lock,
            stage: stage.clone(),
        })
    };
    stages.flat_map(of).collect()
}

/// The answer that the file wants.
fn wanted(role: Role, case: &Case, row: &Row, need: &Need) -> Answer {
    match role {
        Role::Facilitator => return Answer::Done,
        Role::Observer | Role::Projector | Role::Analyst => return Answer::NotAllowed,
        Role::Participant => {}
    }
    match &case.stage {
        _ if need.is_empty() => Answer::NotAllowed,
        _ if case.lock == Lock::Map => Answer::Locked,
        _ if row.stopped_by.contains(case.lock.word()) => Answer::ItemLocked,
        Some(stage) if !table::is_enough(need, &stage.tools) => Answer::NotInThisStage,
        _ => Answer::Done,
    }
}

/// Asks for everything in one role; how many combinations there were, and how many were done.
async fn ask(mut tab: Tab, mut cseq: u64, role: Role, case: &Case, rows: &[Row]) -> (usize, u64) {
    let (mut asked, mut done) = (0, 0);
    for (place, row) in rows.iter().enumerate() {
        for (whose, need) in row.asked() {
            if whose == Whose::Own && role != Role::Participant {
                // Facilitators may do everything, and the others have put nothing on the map.
                continue;
            }
            cseq += 1;
            let line = Line {
                whose,
                asks: role,
                place,
            };
            let edit = edit(&row.name, line, &case.settings());
            assert!(
                row.name.starts_with(&tag(&edit)),
                "{} asks for {edit:?}",
                row.name
            );
            tab.push(cseq, vec![edit.clone()]).await;
            let found = match tab.answer(cseq).await {
                ServerFrame::Ack { .. } => Answer::Done,
                ServerFrame::Nack {
                    reason: RejectReason::NotAllowed { .. },
                    ..
                } => Answer::NotAllowed,
                ServerFrame::Nack {
                    reason: RejectReason::Locked,
                    ..
                } => Answer::Locked,
                ServerFrame::Nack {
                    reason: RejectReason::ItemLocked,
                    ..
                } => Answer::ItemLocked,
                ServerFrame::Nack {
                    reason: RejectReason::NotInThisStage,
                    ..
                } => Answer::NotInThisStage,
                other => panic!("{role:?}, {case:?}, {}, {whose:?}: {other:?}", row.name),
            };
            assert_eq!(
                found,
                wanted(role, case, row, need),
                "{role:?}, {case:?}, {}, {whose:?}",
                row.name
            );
            asked += 1;
            done += u64::from(found == Answer::Done);
            tokio::time::sleep(PACE).await;
        }
    }
    (asked, done)
}

/// A map with things of a facilitator and a participant on it, asked about in every role.
async fn try_all(server: &Server, analyst: &Browser, case: Case, rows: &[Row]) -> usize {
    let mut ana = server.facilitator().await;
    let map = ana.make_map("Asked").await;
    let mut runs = Tab::open(&ana, map, client(1), 1).await;
    let ben = server.joined(&ana, map, Role::Participant.word()).await;
    let mut takes_part = Tab::open(&ben, map, client(2), 1).await;
    // Whose things they are is told by who put them there, while everything was allowed.
    for (cseq, role) in (1..).zip([Role::Facilitator, Role::Participant]) {
        runs.push(cseq, vec![everything(role, rows.len())]).await;
        runs.ack(cseq).await;
    }
    let own = of_own(rows.len());
    for (cseq, edits) in (1..).zip([vec![own], taken_off(rows.iter().map(|row| &*row.name))]) {
        takes_part.push(cseq, edits).await;
        takes_part.ack(cseq).await;
    }
    let settings = case.settings();
    let lock = Edit::SetLock {
        on: settings.locked,
    };
    let open = Edit::OpenStage {
        stage: settings.stage,
    };
    let parts = locked(&rows.iter().map(|row| &*row.name).collect::<Vec<_>>());
    let parts = match (case.lock, parts) {
        (Lock::Items, [items, _]) => Some(items),
        (Lock::Area, [_, area]) => Some(area),
        (Lock::Nothing | Lock::Map, _) => None,
    };
    runs.push(3, [lock, open].into_iter().chain(parts).collect())
        .await;
    let seq = runs.ack(3).await;

    let lookers = [Role::Observer, Role::Projector, Role::Analyst];
    let mut tabs = vec![
        (runs, 3, Role::Facilitator),
        (takes_part, 2, Role::Participant),
    ];
    for (number, role) in (3..).zip(lookers) {
        let browser = match role {
            Role::Analyst => analyst.clone(),
            _ => server.joined(&ana, map, role.word()).await,
        };
        tabs.push((Tab::open(&browser, map, client(number), seq).await, 0, role));
    }
    let all = tabs
        .into_iter()
        .map(|(tab, cseq, role)| ask(tab, cseq, role, &case, rows));
    let counts = future::join_all(all).await;
    let done: u64 = counts.iter().map(|(_, done)| done).sum();
    let head = head(&ana, map).await;
    assert_eq!(
        head,
        seq + done,
        "{case:?}: what was refused changed nothing"
    );
    counts.iter().map(|(asked, _)| asked).sum()
}

/// The number of the last change before one that is made to find it out.
async fn head(ana: &Browser, map: MapId) -> u64 {
    let mut tab = Tab::open(ana, map, client(9), 0).await;
    tab.push(1, vec![Edit::SetTitle { title: None }]).await;
    tab.ack(1).await - 1
}

#[test]
fn the_file_has_every_edit() {
    // What the type itself says that it knows.
    let unknown = serde_json::from_str::<Edit>(r#"{"edit":"?"}"#)
        .unwrap_err()
        .to_string();
    let known: BTreeSet<&str> = unknown.split('`').skip(3).step_by(2).collect();
    assert!(known.len() >= 35, "{unknown}");
    let rows = table::rows();
    let names: BTreeSet<&str> = rows
        .iter()
        .map(|row| &*row.name)
        .filter(|name| !name.starts_with("insert_with_"))
        .collect();
    assert_eq!(names, known);
    assert_eq!(names.len() + 2, rows.len(), "each stands there once");
}

on_both! {
    async fn every_combination_of_role_stage_lock_and_edit_is_answered_as_people_wrote(db: &Database) {
        let (rows, cases) = (table::rows(), cases());
        let server = Server::start(db).await;
        let analyst = server.invited("Cal", Role::Analyst.word()).await;
        let each = |case| try_all(&server, &analyst, case, &rows);
        let counts: Vec<usize> = stream::iter(cases.clone()).map(each).buffer_unordered(AT_ONCE).collect().await;
        // Everybody asks for what is new and what is somebody else's, participants also for their own.
        let asked = |is_own: bool| -> usize {
            let of_row = |row: &Row| row.asked().filter(|(whose, _)| (*whose == Whose::Own) == is_own).count();
            rows.iter().map(of_row).sum()
        };
        let expected = cases.len() * (Role::ALL.len() * asked(false) + asked(true));
        assert_eq!((counts.iter().sum::<usize>(), expected), (27_192, 27_192));
        server.stop().await;
    }
}
