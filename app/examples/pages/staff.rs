//! The pages of those who run Loopwise, with demo data.

use std::error::Error;

use loopwise_app::pages::staff::{
    LogRow, LogView, LogWho, SetupProblem, SetupPurpose, SetupView, SignInView, StaffRole,
    TeamView, log, setup, sign_in, team,
};
use loopwise_app::pages::{Context, Html, InviteLink, Qr};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The pages, by the name of their file.
pub fn pages(context: &Context) -> Result<Vec<(&'static str, Html)>> {
    let set_up = |purpose, problem| {
        let view = SetupView {
            token: "3k9fQ2vX7mTzN5cW8bYd1A".to_owned(),
            purpose,
            name: "Robin Citizen".to_owned(),
            workspace: String::new(),
            problem,
        };
        setup(context, &view)
    };
    let joining = SetupPurpose::Join {
        workspace: "The Collective".to_owned(),
        role: StaffRole::Facilitator,
    };
    let anew = SetupPurpose::Password {
        name: "Robin Citizen".to_owned(),
    };
    let signing = |wrong, wait_secs| {
        let view = SignInView {
            name: "Robin".to_owned(),
            wrong,
            wait_secs,
        };
        sign_in(context, &view)
    };
    let person = |id: &str, name: &str, role, me| (id.to_owned(), name.to_owned(), role, me);
    let team_of = |role, link| {
        let view = TeamView {
            workspace: "The Collective".to_owned(),
            me: "Robin Citizen".to_owned(),
            role,
            people: vec![
                person("1", "Robin Citizen", role, true),
                person("2", "Sam Lee", StaffRole::Facilitator, false),
                person(
                    "3",
                    "Alexandria Featherstonehaugh-Papadopoulos",
                    StaffRole::Analyst,
                    false,
                ),
            ],
            link,
        };
        team(context, &view)
    };
    let link = InviteLink {
        url: "https://loopwise.example.org/setup/3k9fQ2vX7mTzN5cW8bYd1A".to_owned(),
        qr: code("https://loopwise.example.org/setup/3k9fQ2vX7mTzN5cW8bYd1A")?,
    };
    Ok(vec![
        ("setup", set_up(SetupPurpose::First, None)),
        ("setup-join", set_up(joining, Some(SetupProblem::TooShort))),
        ("setup-password", set_up(anew, Some(SetupProblem::Differ))),
        ("sign-in", signing(false, None)),
        ("sign-in-wrong", signing(true, None)),
        ("sign-in-wait", signing(false, Some(290))),
        (
            "team",
            team_of(StaffRole::Owner, Some((StaffRole::Facilitator, link))),
        ),
        ("team-facilitator", team_of(StaffRole::Facilitator, None)),
        ("logbook", log(context, &log_view(Ok(3)))),
        ("logbook-broken", log(context, &log_view(Err(2)))),
    ])
}

/// A logbook with three entries.
fn log_view(whole: std::result::Result<u64, u64>) -> LogView {
    let row = |seq, who: LogWho, what: &str, about: LogWho, more: &str| LogRow {
        seq,
        at_ms: 1_775_692_800_000,
        who,
        what: what.to_owned(),
        about,
        place: Some("0190163d-8694-739b-aea5-966c26f8ad91".to_owned()),
        more: more.to_owned(),
    };
    let robin = || LogWho::Name("Robin Citizen".to_owned());
    let person = LogWho::Id("0190163d-8694-739b-aea5-966c26f8ad92".to_owned());
    LogView {
        workspace: "The Collective".to_owned(),
        rows: vec![
            row(3, robin(), "taken-out", person, ""),
            row(2, LogWho::Nobody, "wrong-sign-ins", LogWho::Nobody, "12"),
            row(1, robin(), "invited", LogWho::Nobody, "facilitator"),
        ],
        whole,
        days: 730,
        page: 1,
        older: true,
    }
}

/// An address as a code to scan.
pub fn code(url: &str) -> Result<Option<Qr>> {
    let code = fast_qr::QRBuilder::new(url).build()?;
    let dark = (0..code.size).flat_map(|y| (0..code.size).map(move |x| (x, y)));
    let dark = dark.map(|(x, y)| code[y][x].value()).collect();
    Ok(Qr::new(code.size, dark))
}
