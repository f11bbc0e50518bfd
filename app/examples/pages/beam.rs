//! The big screen of a workshop with demo data.

use loopwise_app::pages::workshop::{
    Beam, BeamView, CardShown, CardState, Clock, JoinLink, Wall, beam,
};
use loopwise_app::pages::{Context, MapFacts, Picture, draw, draw_wall, draw_wall_loop};
use loopwise_model::{Factor, FactorId, Label, Link, LinkId, Point, Polarity, SystemMap};
use loopwise_workshop::CardKind;

use super::{Page, Result, card, loops, qr, totals};

/// The pages, by the name of their file.
pub(super) fn pages(context: &Context, facts: &MapFacts) -> Result<Vec<Page>> {
    let url = "https://loopwise.example.org/join/3k9fQ2vX7mTzN5cW8bYd1A";
    let link = JoinLink {
        code: "QBX 7RKM".to_owned(),
        at: "loopwise.example/join".to_owned(),
        url: url.to_owned(),
        qr: qr(url)?,
    };
    let view = |prompt: &str, wall, code, blank| BeamView {
        token: "t".to_owned(),
        about: "What keeps students at school?".to_owned(),
        beam: Beam {
            code,
            clock: true,
            blank,
        },
        code: Some(link.clone()),
        people: 23,
        prompt: prompt.to_owned(),
        title: "Connect".to_owned(),
        clock: Clock {
            left_ms: 402_000,
            whole_ms: 600_000,
            runs: true,
        },
        paused: false,
        over: false,
        wall,
        message: None,
    };
    let picture: Picture = draw_wall(context, facts);
    let small = MapFacts {
        map: two()?,
        findings: loopwise_app::story::Findings::default(),
        ..facts.clone()
    };
    let hopes = [
        "That somebody listens",
        "More time with friends",
        "A teacher who stays",
        "That we can say what is wrong without being told off",
        "Less homework in the last weeks of term",
        "A quiet place to work",
    ];
    let hopes = |times: usize| -> Vec<CardShown> {
        let words = hopes.iter().cycle().take(hopes.len() * times);
        words
            .enumerate()
            .map(|(id, words)| card(id, CardKind::Hope, words, CardState::Shown))
            .collect()
    };
    let first = loops(context, facts).into_iter().next().ok_or("no loop")?;
    let ring = draw_wall_loop(facts, &first.links).ok_or("no loop")?;
    let asked = "What leads to what?";
    let loud = BeamView {
        paused: true,
        message: Some("Please come back to the big table.".to_owned()),
        ..view(
            "What do you hope for, and what worries you, when you think of school next year?",
            Wall::Cards(hopes(3)),
            false,
            false,
        )
    };
    Ok(vec![
        (
            "beam-code",
            beam(context, &view(asked, Wall::Code, true, false)),
        ),
        (
            "beam-prompt",
            beam(context, &view(asked, Wall::Prompt, true, false)),
        ),
        (
            "beam-cards",
            beam(context, &view(asked, Wall::Cards(hopes(1)), true, false)),
        ),
        ("beam-cards-more", beam(context, &loud)),
        (
            "beam-cards-many",
            beam(context, &view(asked, Wall::Cards(hopes(9)), true, false)),
        ),
        (
            "beam-map",
            beam(context, &view(asked, Wall::Map(picture), true, false)),
        ),
        (
            "beam-map-two",
            beam(
                context,
                &view(asked, Wall::Map(draw_wall(context, &small)), true, false),
            ),
        ),
        (
            "beam-map-plain",
            beam(
                context,
                &view(asked, Wall::Map(draw(context, facts)), true, false),
            ),
        ),
        (
            "beam-loop",
            beam(context, &view(asked, Wall::Loop(ring, first), false, false)),
        ),
        (
            "beam-results",
            beam(
                context,
                &view(asked, Wall::Results(vec![totals()]), true, false),
            ),
        ),
        (
            "beam-blank",
            beam(context, &view(asked, Wall::Prompt, true, true)),
        ),
    ])
}

/// The smallest map with a link, one factor above the other.
fn two() -> Result<SystemMap> {
    let mut map = SystemMap::default();
    let ids = [1, 2].map(FactorId::from_u128);
    for (id, (label, y)) in ids.into_iter().zip([("Marks", 0), ("Sleep", 160)]) {
        let factor = Factor::new(Label::parse(label)?, Point::new(0, y));
        map.factors.insert(id, factor);
    }
    let link = Link::new(ids[1], ids[0], Polarity::Same);
    map.links.insert(LinkId::from_u128(1), link);
    Ok(map)
}
