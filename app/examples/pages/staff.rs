//! The pages of those who run Loopwise, with demo data.

use std::error::Error;

use loopwise_app::pages::staff::{
    SetupProblem, SetupPurpose, SetupView, SignInView, StaffRole, TeamView, setup, sign_in, team,
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
    ])
}

/// An address as a code to scan.
pub fn code(url: &str) -> Result<Option<Qr>> {
    let code = fast_qr::QRBuilder::new(url).build()?;
    let dark = (0..code.size).flat_map(|y| (0..code.size).map(move |x| (x, y)));
    let dark = dark.map(|(x, y)| code[y][x].value()).collect();
    Ok(Qr::new(code.size, dark))
}
