//! Writes every server page with demo data as files, to be looked at in a browser:
//! `cargo run -p loopwise-app --features ssr --example pages -- DEMO_MAP_FOLDER OUT_FOLDER`.
//!
//! The folder holds `factors.csv`, `links.csv` and `loops.csv`. Styles and fonts are put together here without the web
//! build, so that a change of style is seen at once.

#[path = "pages/desk.rs"]
mod desk;
#[path = "pages/room.rs"]
mod room;
#[path = "pages/staff.rs"]
mod staff;

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use loopwise_analysis::{CausalGraph, Limits, LoopList, find_loops};
use loopwise_app::marks::Voice;
use loopwise_app::pages::{
    Assets, BootFacts, Context, Entry, ErrorKind, ExampleView, Facilitating, Html, ImportProblem,
    InviteLink, Invited, JoinProblem, JoinView, LandingView, Listing, MapCard, MapFacts,
    NoticeFacts, PrivacyFacts, Qr, ReportView, SettingsView, VoiceCount, draw, error, example,
    join, landing, notice, outline, privacy, report, rings, settings, workspace_shell,
};
use loopwise_app::story::Findings;
use loopwise_app::text::Text;
use loopwise_model::{
    ActorId, Factor, FactorId, Label, Link, LinkId, LoopId, MapId, NamedLoop, Note, Point,
    Polarity, Reason, SystemMap,
};
use loopwise_scene::thumbnail;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What an operator says.
fn privacy_facts() -> PrivacyFacts {
    PrivacyFacts {
        operator: Some("The Collective".to_owned()),
        contact: Some("workshops@example.org".to_owned()),
        country: Some("Australia".to_owned()),
        days: (1, 730),
        log_days: 730,
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [demo, out] = args.as_slice() else {
        return Err(
            "two arguments are needed: the folder of the demo map, and where to write".into(),
        );
    };
    let (demo, out) = (Path::new(demo), Path::new(out));
    let context = Context {
        form_token: "token".to_owned(),
        utc_offset_minutes: 600,
        ..Context::new(Text::english(), Assets::default())
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    styles(here, out)?;

    let map = demo_map(demo)?;
    let empty = MapFacts {
        id: MapId::from_u128(2),
        map: SystemMap::default(),
        revision: 0,
        ..facts(&SystemMap::default())
    };
    let facts = facts(&map);
    let notice_facts = NoticeFacts {
        organisation: Some("The Collective".to_owned()),
        country: Some("Australia".to_owned()),
        days: Some(180),
        adult: Some("the person with the green lanyard".to_owned()),
        contact: Some("workshops@example.org".to_owned()),
    };
    let join_view = JoinView {
        token: "qbx7rkm".to_owned(),
        about: Some("What keeps students at school?".to_owned()),
        name: "Kind Tiger".to_owned(),
        ticket: "ticket".to_owned(),
        respins_left: 3,
        code: Some("QBX 7RKM".to_owned()),
        voices: Voice::ALL
            .into_iter()
            .map(|voice| (voice, String::new()))
            .collect(),
        voice: Some(Voice::Student),
        notice: notice_facts.clone(),
        problem: None,
    };
    let stale = JoinView {
        problem: Some(JoinProblem::NoVoice),
        voice: None,
        respins_left: 0,
        ..join_view.clone()
    };
    let problem = ImportProblem {
        file: "links from March.csv".to_owned(),
        message: "line 14, column 9: a factor is expected here, and the cell is empty".to_owned(),
    };
    let with_maps = Facilitating {
        maps: cards(&map)?,
        list: Listing {
            page: 1,
            pages: 1,
            found: 3,
            total: 3,
            ..Listing::default()
        },
        problem: None,
        import_limit: 5 * 1024 * 1024,
    };
    let nothing = Facilitating {
        problem: Some(problem),
        import_limit: 5 * 1024 * 1024,
        ..Facilitating::default()
    };
    let landing_of = |entry| landing(&context, &LandingView { entry, now_ms: NOW });
    let report_of = |facts: &MapFacts| {
        let picture = Some(draw(&context, facts));
        let organisation = Some("The Collective".to_owned());
        report(
            &context,
            &ReportView {
                facts: facts.clone(),
                picture,
                rings: rings(facts),
                organisation,
                made_ms: NOW,
            },
        )
    };
    let boot = BootFacts {
        map: facts.id,
        title: Some("What keeps students at school?".to_owned()),
        actor: ActorId::from_u128(3),
        name: "Kind Tiger".to_owned(),
        voice: Some(Voice::Student),
        role: "participant",
        theme: None,
    };

    let settings_view = SettingsView {
        thumbnail: thumbnail(&facts.map).map(Arc::new),
        facts: facts.clone(),
        created_ms: NOW - 900_000_000,
        joined: 24,
        invite: Invited::Not,
        typed: None,
        done: None,
    };

    let pages = [
        ("landing", landing_of(Entry::Stranger)),
        ("maps", landing_of(Entry::Facilitator(with_maps))),
        ("maps-empty", landing_of(Entry::Facilitator(nothing))),
        ("join", join(&context, &join_view)),
        ("join-problem", join(&context, &stale)),
        ("notice", notice(&context, &notice_facts)),
        ("privacy", privacy(&context, &privacy_facts())),
        ("outline", outline(&context, &facts)),
        ("outline-empty", outline(&context, &empty)),
        ("report", report_of(&facts)),
        ("report-empty", report_of(&empty)),
        ("settings", settings(&context, &settings_view)),
        (
            "example",
            example(&context, &ExampleView::new(&context, facts.clone())),
        ),
        ("workspace", workspace_shell(&context, &boot)),
        ("error-404", error(&context, &ErrorKind::NotFound)),
        (
            "error-500",
            error(
                &context,
                &ErrorKind::Internal {
                    id: Some("7f3a-22".to_owned()),
                },
            ),
        ),
    ];
    let pages = pages
        .into_iter()
        .chain(staff::pages(&context)?)
        .chain(desk::pages(&context, &facts)?)
        .chain(room::pages(&context, &facts, &notice_facts)?);
    for (name, Html(html)) in pages {
        std::fs::write(
            out.join(format!("{name}.html")),
            html.replace("\"/assets/", "\"assets/"),
        )?;
    }
    Ok(())
}

/// 9 April 2026.
const NOW: i64 = 1_775_692_800_000;

fn facts(map: &SystemMap) -> MapFacts {
    let loops = find_loops(CausalGraph::of(map), &Limits::up_to_length(8), &mut || {
        ControlFlow::Continue(())
    });
    MapFacts {
        id: MapId::from_u128(1),
        map: map.clone(),
        revision: 214,
        changed_ms: NOW - 3_600_000,
        findings: Findings::of(map, &LoopList::of(map, &loops)),
        people: [
            (Voice::Student, 14),
            (Voice::Teacher, 6),
            (Voice::Member, 3),
        ]
        .map(|(voice, people)| VoiceCount { voice, people })
        .to_vec(),
    }
}

fn cards(map: &SystemMap) -> Result<Vec<MapCard>> {
    let url = "https://loopwise.example.org/join/3k9fQ2vX7mTzN5cW8bYd1A";
    let code = fast_qr::QRBuilder::new(url).build()?;
    let dark = (0..code.size).flat_map(|y| (0..code.size).map(move |x| (x, y)));
    let dark = dark.map(|(x, y)| code[y][x].value()).collect();
    let card = |id, title: &str, changed_ms| MapCard {
        id: MapId::from_u128(id),
        title: (!title.is_empty()).then(|| title.to_owned()),
        size: Some((map.factors.len(), map.links.len())),
        thumbnail: thumbnail(map).map(Arc::new),
        people: 24,
        locked: false,
        changed_ms,
        invite: None,
    };
    let invite = Some(InviteLink {
        url: url.to_owned(),
        qr: Qr::new(code.size, dark),
    });
    Ok(vec![
        MapCard {
            invite,
            ..card(1, "What keeps students at school?", NOW - 120_000)
        },
        card(
            2,
            "Why do good teachers leave schools in the west and north-west, and what would make them stay longer?",
            NOW - 90_000_000,
        ),
        MapCard {
            size: Some((0, 0)),
            thumbnail: None,
            people: 0,
            locked: true,
            ..card(3, "", NOW - 900_000_000)
        },
    ])
}

fn demo_map(folder: &Path) -> Result<SystemMap> {
    let mut map = SystemMap::default();
    map.settings.title = Some(Label::parse("What keeps students at school?")?);
    map.settings.question =
        Note::parse("What makes it easier or harder for students in our area to stay at school?")?;
    let mut ids = BTreeMap::new();
    for (at, row) in rows(&folder.join("factors.csv"))?.iter().enumerate() {
        let id = FactorId::from_u128(at as u128 + 1);
        let at = Point::new(row["x"].parse()?, row["y"].parse()?);
        let factor = Factor {
            note: Note::parse(&row["note"])?,
            ..Factor::new(Label::parse(&row["label"])?, at)
        };
        ids.insert(row["id"].clone(), id);
        map.factors.insert(id, factor);
    }
    for (at, row) in rows(&folder.join("links.csv"))?.iter().enumerate() {
        let polarity = match row["polarity"].as_str() {
            "+" => Polarity::Same,
            "?" => Polarity::Unknown,
            _ => Polarity::Opposite,
        };
        let mut link = Link::new(ids[&row["from"]], ids[&row["to"]], polarity);
        link.delay = row["delay"] == "true";
        link.because = Reason::parse(&row["because"])?;
        map.links.insert(LinkId::from_u128(at as u128 + 1), link);
    }
    for (at, row) in rows(&folder.join("loops.csv"))?.iter().enumerate() {
        let factors: Vec<FactorId> = row["factors"].split(';').map(|name| ids[name]).collect();
        let steps = factors.iter().zip(factors.iter().cycle().skip(1));
        let links: Vec<LinkId> = steps
            .filter_map(|(from, to)| {
                map.links
                    .iter()
                    .find(|(_, link)| (link.from, link.to) == (*from, *to))
            })
            .map(|(id, _)| *id)
            .collect();
        let named = NamedLoop {
            links,
            name: Label::parse(&row["name"])?,
            story: Note::parse(&row["story"])?,
            sign: None,
        };
        map.loops.insert(LoopId::from_u128(at as u128 + 1), named);
    }
    Ok(map)
}

/// The rows of a CSV file by the names in its first row. Cells may stand in double quotes; none has a line break.
fn rows(file: &Path) -> Result<Vec<BTreeMap<String, String>>> {
    let text = std::fs::read_to_string(file)?;
    let mut lines = text.lines().map(cells);
    let head = lines.next().ok_or("an empty file")?;
    Ok(lines
        .map(|cells| head.iter().cloned().zip(cells).collect())
        .collect())
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells
                .last_mut()
                .into_iter()
                .for_each(|cell| cell.push(letter)),
        }
    }
    cells
}

/// Puts each style entry together with what it imports, and the fonts beside it.
fn styles(here: &Path, out: &Path) -> Result<()> {
    let assets = out.join("assets");
    std::fs::create_dir_all(&assets)?;
    for entry in [
        "pages.css",
        "join.css",
        "workspace.css",
        "desk.css",
        "room.css",
        "beam.css",
    ] {
        let text = std::fs::read_to_string(here.join("styles/entries").join(entry))?;
        let mut whole = String::new();
        for line in text.lines() {
            if let Some(name) = line
                .strip_prefix("@import \"../")
                .and_then(|rest| rest.strip_suffix("\";"))
            {
                // A style of the workspace that is not there yet is left out.
                whole.push_str(
                    &std::fs::read_to_string(here.join("styles").join(name)).unwrap_or_default(),
                );
            }
        }
        std::fs::write(
            assets.join(entry),
            whole.replace("@asset(", "").replace("woff2)\"", "woff2\""),
        )?;
    }
    let fonts = here.join("../frontend/node_modules");
    for (from, to) in [
        (
            "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
            "font-variable-latin.woff2",
        ),
        (
            "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
            "font-variable-latin-ext.woff2",
        ),
        (
            "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2",
            "font-latin-400.woff2",
        ),
    ] {
        std::fs::copy(fonts.join(from), assets.join(to))?;
    }
    std::fs::copy(here.join("assets/icon.svg"), assets.join("icon.svg"))?;
    Ok(())
}
