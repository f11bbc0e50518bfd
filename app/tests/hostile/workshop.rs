//! The pages of a workshop, with `typed` in every place where something that people typed can stand; and what each of
//! them promises.

mod stages;

use loopwise_app::marks::Voice;
use loopwise_app::pages::workshop::{
    AdultView, Beam, BeamView, CallState, CardShown, CardState, Clock, Gone, JoinLink, LoopShown,
    MineView, Named, PlacedRow, ReasonShown, Results, RoomView, Said, Screen, SupportShown, Wall,
    adult, beam, gone, mine, room,
};
use loopwise_app::pages::{Html, NoticeFacts, Picture, Qr};
use loopwise_model::LinkId;
use loopwise_report::votes::Quadrant;
use loopwise_workshop::{CardKind, Credit, Held, Line};

use crate::pages::context;

type Typed<'a> = &'a mut dyn FnMut() -> String;

fn person(typed: Typed<'_>) -> Named {
    Named {
        name: typed(),
        voice: Some(Voice::Teacher),
        voice_word: typed(),
    }
}

/// A card of the reader.
fn card(kind: CardKind, typed: Typed<'_>) -> CardShown {
    let id = typed();
    CardShown {
        id,
        ..listed(kind, typed)
    }
}

/// A card in a list where nothing can be done with it.
fn listed(kind: CardKind, typed: Typed<'_>) -> CardShown {
    let line = Line::try_from([0, 1, 2, 5, 6]).unwrap();
    CardShown {
        id: String::new(),
        kind,
        words: typed(),
        more: typed(),
        lines: (kind == CardKind::Curve).then_some([line; 3]),
        depth: (kind == CardKind::Lever).then_some(loopwise_model::ActionScale::Goals),
        state: CardState::Waits(Held::Contact),
        by: None,
    }
}

fn a_loop(typed: Typed<'_>) -> LoopShown {
    LoopShown {
        key: typed(),
        badge: "R1".to_owned(),
        name: Some(typed()),
        told: vec![typed(), typed()],
        links: vec![LinkId::from_u128(1)],
    }
}

fn totals(typed: Typed<'_>) -> Results {
    let of = |count, typed: Typed<'_>| {
        let who = Named {
            name: String::new(),
            voice: Some(Voice::Member),
            voice_word: typed(),
        };
        (who, count)
    };
    Results {
        title: typed(),
        people: 24,
        rows: vec![(typed(), 9, vec![of(Some(9), typed), of(None, typed)])],
        placed: vec![PlacedRow {
            words: typed(),
            quadrant: Some(Quadrant::StrongBeyondReach),
            change: Some(4.5),
            reach: None,
            gone: false,
        }],
        gone: vec![(typed(), 1, Vec::new())],
        reasons: vec![ReasonShown {
            answer: String::new(),
            words: typed(),
            by: Some(of(None, typed).0),
        }],
        support: Some(SupportShown {
            voices: vec![(of(None, typed).0, Some(true))],
            met: None,
        }),
        ..Results::default()
    }
}

fn clock() -> Clock {
    Clock {
        left_ms: 61_000,
        whole_ms: 600_000,
        runs: true,
    }
}

fn rooms(typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let view = |screen, said, typed: Typed<'_>| {
        let in_a_stage = matches!(screen, Screen::Stage(_));
        let view = RoomView {
            workshop: typed(),
            id: typed(),
            about: if in_a_stage { String::new() } else { typed() },
            me: person(typed),
            screen,
            message: Some(typed()),
            notice: NoticeFacts {
                organisation: Some(typed()),
                ..NoticeFacts::default()
            },
            said,
        };
        room(&context(), &view)
    };
    let mut all = vec![
        ("lobby", view(Screen::Lobby, None, typed)),
        ("over", view(Screen::Over, Some(Said::Adult), typed)),
    ];
    for (name, stage) in stages::stages(typed) {
        let said = Some(Said::Problem(typed()));
        all.push((name, view(Screen::Stage(Box::new(stage)), said, typed)));
    }
    all
}

fn beams(typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let picture = || Picture::from_our_writer("<svg></svg>");
    let walls = vec![
        ("beam code", Wall::Code),
        (
            "beam cards",
            Wall::Cards(vec![listed(CardKind::Curve, typed)]),
        ),
        ("beam map", Wall::Map(picture())),
        (
            "beam loop",
            Wall::Loop(
                picture(),
                LoopShown {
                    name: Some(typed()),
                    key: String::new(),
                    told: vec![typed()],
                    badge: "B1".to_owned(),
                    links: Vec::new(),
                },
            ),
        ),
        (
            "beam results",
            Wall::Results(vec![Results {
                title: typed(),
                people: 24,
                rows: vec![(typed(), 9, Vec::new())],
                ..Results::default()
            }]),
        ),
    ];
    let mut all = Vec::new();
    for (name, wall) in walls {
        let view = BeamView {
            token: typed(),
            about: String::new(),
            beam: Beam {
                code: true,
                clock: true,
                blank: false,
            },
            code: Some(JoinLink {
                code: typed(),
                at: typed(),
                url: String::new(),
                qr: Qr::new(1, vec![true]),
            }),
            people: 5,
            prompt: typed(),
            title: String::new(),
            clock: clock(),
            paused: true,
            over: false,
            wall,
            message: Some(typed()),
        };
        all.push((name, beam(&context(), &view)));
    }
    all
}

/// Every page of a workshop that participants and the room see.
pub fn pages(typed: Typed<'_>) -> Vec<(&'static str, Html)> {
    let mut all = rooms(typed);
    all.extend(beams(typed));
    let things = MineView {
        credit: Credit::Voice,
        credit_kept: true,
        workshop: typed(),
        map: loopwise_model::MapId::from_u128(1),
        me: person(typed),
        stages: vec![(typed(), vec![listed(CardKind::Link, typed)])],
        said: Vec::new(),
        on_map: vec![typed()],
        notice: NoticeFacts {
            organisation: Some(typed()),
            adult: Some(typed()),
            contact: Some(typed()),
            ..NoticeFacts::default()
        },
        again: Some((typed(), Qr::new(1, vec![true]))),
    };
    all.push(("mine", mine(&context(), &things)));
    for (name, call) in [
        ("adult", None),
        ("adult waiting", Some(CallState::Waiting)),
        ("adult trying", Some(CallState::StillTrying)),
    ] {
        let view = AdultView {
            workshop: typed(),
            adult: typed(),
            place: typed(),
            call,
        };
        all.push((name, adult(&context(), &view)));
    }
    all
}

#[test]
fn pages_of_a_workshop_keep_what_every_page_promises() {
    let mut all = pages(&mut || "Sense of belonging".to_owned());
    for state in [Gone::Removed, Gone::NoWorkshop, Gone::Left, Gone::Deleted] {
        all.push(("gone", gone(&context(), state)));
    }
    for (name, Html(html)) in all {
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{name}"
        );
        assert!(!html.contains('⟦') && !html.contains("{$"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        let in_order = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
        assert!(in_order || name.starts_with("beam"), "{name}: {levels:?}");
        assert!(html.len() < 30_000, "{name}: {} bytes", html.len());
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            let asks = form.contains("method=\"get\"");
            assert!(asks || form.contains("name=\"form_token\""), "{name}");
        }
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice");
    }
}

#[test]
fn enter_never_answers_the_question_about_a_name() {
    for (name, Html(html)) in pages(&mut || "Sleep".to_owned()) {
        for form in html.split("data-queue").skip(1) {
            let first = form.split("<button").nth(1).unwrap();
            let first = first.split('>').next().unwrap();
            assert!(
                !first.contains("anyway") && !first.contains("name=\"use\""),
                "{name}"
            );
        }
    }
}

#[test]
fn a_remark_beside_another_form_is_folded_and_own_words_can_be_changed() {
    let mut typed = || "Sleep".to_owned();
    let room_of = |change: &mut dyn FnMut(&mut stages::StageView)| {
        let mut stage = stages::plain(&mut || "Sleep".to_owned());
        change(&mut stage);
        stage
    };
    let mut html = |stage| {
        let view = RoomView {
            workshop: "w".to_owned(),
            id: "k7".to_owned(),
            about: String::new(),
            me: person(&mut typed),
            screen: Screen::Stage(Box::new(stage)),
            message: None,
            notice: NoticeFacts::default(),
            said: None,
        };
        room(&context(), &view).0
    };
    let alone = html(room_of(&mut |stage| stage.asks = vec![CardKind::Remark]));
    assert!(alone.contains("data-me=\"k7\"") && !alone.contains("id=\"remark\""));
    let beside = html(room_of(&mut |stage| {
        stage.asks = vec![CardKind::Link, CardKind::Remark];
    }));
    let (main, folded) = beside.split_once("id=\"remark\"").unwrap();
    assert!(main.contains("id=\"link-form\"") && folded.contains("id=\"remark-form\""));
    assert!(!folded.starts_with(" open"), "it is one press away");
    for (state, may, offered) in [
        (CardState::Shown, true, true),
        (CardState::KeptOff, true, false),
        (CardState::Shown, false, false),
    ] {
        let own = html(room_of(&mut |stage| {
            stage.may_change_own = may;
            stage.own = vec![CardShown {
                state,
                ..card(CardKind::Hope, &mut || "Sleep".to_owned())
            }];
        }));
        assert_eq!(own.contains("value=\"change\""), offered);
    }
}
