//! What pages promise: they work without script under the content policy, stay small, and say what was cut off.

use std::ops::ControlFlow;
use std::sync::Arc;

use loopwise_analysis::{CausalGraph, Limits, LoopList, find_loops};
use loopwise_app::marks::Voice;
use loopwise_app::pages::{
    Assets, BootFacts, Context, Done, Entry, ErrorKind, ExampleView, Facilitating, Html,
    ImportProblem, ImportedView, InviteLink, Invited, JoinProblem, JoinView, LandingView, Listing,
    MapCard, MapFacts, NoticeFacts, Order, Qr, ReportView, SettingsProblem, SettingsView, Typed,
    VoiceCount, draw, error, example, imported, join, landing, notice, outline, report, settings,
    workspace_shell,
};
use loopwise_app::story::Findings;
use loopwise_app::text::Text;
use loopwise_model::{
    ActorId, Factor, FactorId, Group, GroupColour, GroupId, Label, Link, LinkId, LoopId, MapId,
    NamedLoop, Note, Point, Polarity, Reason, SystemMap, notation,
};
use loopwise_scene::Thumbnail;

/// A context with a form token.
pub fn context() -> Context {
    Context {
        form_token: "token".to_owned(),
        ..Context::new(Text::english(), Assets::default())
    }
}

/// A map as pages take it, its loops found within limits.
pub fn facts(map: SystemMap, limits: &Limits) -> MapFacts {
    let loops = find_loops(CausalGraph::of(&map), limits, &mut || {
        ControlFlow::Continue(())
    });
    MapFacts {
        id: MapId::from_u128(1),
        findings: Findings::of(&map, &LoopList::of(&map, &loops)),
        map,
        revision: 7,
        changed_ms: 1_775_692_800_000,
        people: Voice::ALL
            .map(|voice| VoiceCount { voice, people: 12 })
            .to_vec(),
    }
}

/// A ring of factors with every kind of link; what people typed comes from `typed`.
pub fn typed_map(typed: &mut dyn FnMut() -> String) -> SystemMap {
    let mut map = SystemMap::default();
    let mut label = || Label::parse(&typed()).unwrap();
    let count = 12;
    map.settings.title = Some(label());
    map.groups
        .insert(GroupId::from_u128(1), Group::new(label(), GroupColour(0)));
    for id in 0..count {
        let factor = Factor::new(
            label(),
            Point::new((id % 4) as i32 * 240, (id / 4) as i32 * 160),
        );
        map.factors.insert(
            FactorId::from_u128(id),
            Factor {
                group: Some(GroupId::from_u128(1)),
                ..factor
            },
        );
    }
    for id in 0..count {
        let sign = [Polarity::Same, Polarity::Opposite, Polarity::Unknown][id as usize % 3];
        let mut link = Link::new(
            FactorId::from_u128(id),
            FactorId::from_u128((id + 1) % count),
            sign,
        );
        link.delay = id % 2 == 0;
        map.links.insert(LinkId::from_u128(id), link);
    }
    let name = label();
    map.settings.question = Note::parse(&typed()).unwrap();
    for factor in map.factors.values_mut() {
        factor.note = Note::parse(&typed()).unwrap();
    }
    for link in map.links.values_mut() {
        link.because = Reason::parse(&typed()).unwrap();
    }
    let links = map.links.keys().copied().collect();
    let named = NamedLoop {
        links,
        name,
        story: Note::parse(&typed()).unwrap(),
        sign: None,
    };
    map.loops.insert(LoopId::from_u128(1), named);
    map
}

/// Every page, with `typed` in every place where something that people typed can stand.
pub fn every_page(typed: &mut dyn FnMut() -> String) -> Vec<(&'static str, Html)> {
    let context = context();
    let notice_facts = NoticeFacts {
        organisation: Some(typed()),
        country: Some(typed()),
        days: Some(180),
        adult: Some(typed()),
        contact: Some(typed()),
    };
    let join_view = JoinView {
        token: typed(),
        about: Some(typed()),
        name: typed(),
        ticket: typed(),
        respins_left: 1,
        code: Some(typed()),
        voices: Voice::ALL
            .into_iter()
            .map(|voice| (voice, typed()))
            .collect(),
        voice: Some(Voice::Member),
        notice: notice_facts.clone(),
        problem: Some(JoinProblem::NameTaken),
    };
    let card = |id, typed: &mut dyn FnMut() -> String| MapCard {
        id: MapId::from_u128(id),
        title: Some(typed()),
        size: Some((3, 2)),
        thumbnail: (id % 3 == 0).then(|| Arc::new(Thumbnail::default())),
        people: 3,
        locked: id % 2 == 0,
        changed_ms: 0,
        invite: (id % 2 == 0).then(|| InviteLink {
            url: typed(),
            qr: Qr::new(1, vec![true]),
        }),
    };
    let maps = Facilitating {
        maps: (0..8).map(|id| card(id, typed)).collect(),
        list: Listing {
            words: typed(),
            order: Order::Title,
            page: 2,
            pages: 3,
            found: 60,
            total: 70,
        },
        problem: Some(ImportProblem {
            file: typed(),
            message: typed(),
        }),
        import_limit: 5 << 20,
    };
    let boot = BootFacts {
        map: MapId::from_u128(1),
        title: Some(typed()),
        actor: ActorId::from_u128(2),
        name: typed(),
        voice: Some(Voice::Student),
        role: "participant",
        theme: Some(typed()),
    };
    let facts = facts(typed_map(typed), &Limits::default());
    let settings_view = SettingsView {
        facts: facts.clone(),
        thumbnail: None,
        created_ms: 0,
        joined: 4,
        invite: Invited::By(InviteLink {
            url: typed(),
            qr: Qr::new(1, vec![true]),
        }),
        typed: Some(Typed {
            title: typed(),
            question: typed(),
            problem: SettingsProblem::Title,
        }),
        done: Some(Done::Saved),
    };
    let imported_view = ImportedView {
        map: MapId::from_u128(1),
        file: typed(),
        lines: vec![typed(), typed()],
    };
    let report_view = ReportView {
        picture: None,
        rings: Vec::new(),
        organisation: Some(typed()),
        made_ms: 0,
        facts: facts.clone(),
    };
    vec![
        (
            "landing",
            landing(
                &context,
                &LandingView {
                    entry: Entry::Stranger,
                    now_ms: 0,
                },
            ),
        ),
        (
            "maps",
            landing(
                &context,
                &LandingView {
                    entry: Entry::Facilitator(maps),
                    now_ms: 0,
                },
            ),
        ),
        ("join", join(&context, &join_view)),
        ("notice", notice(&context, &notice_facts)),
        ("workspace", workspace_shell(&context, &boot)),
        ("outline", outline(&context, &facts)),
        ("report", report(&context, &report_view)),
        ("settings", settings(&context, &settings_view)),
        ("imported", imported(&context, &imported_view)),
        (
            "error",
            error(&context, &ErrorKind::Internal { id: Some(typed()) }),
        ),
    ]
}

/// A report with the picture of its map. Drawing takes longer than all the other pages together.
pub fn drawn_report(typed: &mut dyn FnMut() -> String) -> (&'static str, Html) {
    let context = context();
    let facts = facts(typed_map(typed), &Limits::default());
    let picture = Some(draw(&context, &facts));
    let view = ReportView {
        facts,
        picture,
        rings: Vec::new(),
        organisation: None,
        made_ms: 0,
    };
    ("drawn report", report(&context, &view))
}

fn plain_pages() -> Vec<(&'static str, Html)> {
    let mut typed = || "Sense of belonging".to_owned();
    let mut pages = every_page(&mut typed);
    pages.push(drawn_report(&mut typed));
    let view = ExampleView::new(
        &context(),
        facts(super::facilitating::told_map(), &Limits::default()),
    );
    pages.push(("example", example(&context(), &view)));
    pages
}

#[test]
fn no_page_has_anything_the_content_policy_forbids() {
    for (name, Html(html)) in plain_pages() {
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<style"), "{name}");
        assert!(
            !html.contains("javascript:") && !html.contains(" onclick="),
            "{name}"
        );
        for script in html.split("<script").skip(1) {
            assert!(
                script.contains(" src=\"/assets/") && script.contains("></script>"),
                "{name}"
            );
        }
        // A page works without script: the one that looks for a chosen theme only dresses it.
        let scripts: Vec<&str> = html
            .split("<script src=\"/assets/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let own_look = ["join", "report", "drawn report", "workspace"].contains(&name);
        let expected: &[&str] = if own_look { &[] } else { &["theme.js"] };
        assert_eq!(scripts, expected, "{name}");
        assert_eq!(
            html.contains("type=\"module\""),
            name == "workspace",
            "{name}"
        );
    }
}

#[test]
fn the_script_that_looks_for_a_theme_is_tiny_and_reads_the_name_that_the_workspace_writes() {
    let script = include_str!("../../frontend/boot/theme.js");
    let workspace = include_str!("../src/workspace/dialogs/appearance.rs");
    assert!(
        script.len() < 600,
        "{} bytes before minifying",
        script.len()
    );
    let name = "\"loopwise/theme\"";
    assert!(script.contains(name) && workspace.contains(name));
}

#[test]
fn no_page_asks_anything_of_another_host() {
    for (name, Html(html)) in plain_pages() {
        for attribute in ["src=\"", "href=\"", "action=\""] {
            for address in html.split(attribute).skip(1) {
                let own = (address.starts_with('/') && !address.starts_with("//"))
                    || address.starts_with('#');
                assert!(own, "{name}: {}", &address[..40.min(address.len())]);
            }
        }
    }
}

#[test]
fn every_text_on_a_page_is_in_the_catalogue() {
    for (name, Html(html)) in plain_pages() {
        assert!(!html.contains('⟦') && !html.contains("{$"), "{name}");
    }
}

#[test]
fn the_join_page_is_small() {
    // ST-03 leaves 30 kB for page, style and the font of 12 kB; the style takes 7 kB.
    let (_, Html(html)) = plain_pages()
        .into_iter()
        .find(|(name, _)| *name == "join")
        .unwrap();
    assert!(html.len() < 8_000, "{} bytes", html.len());
}

#[test]
fn every_page_has_one_title_one_main_and_headings_in_order() {
    for (name, Html(html)) in plain_pages() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{name}: {levels:?}"
        );
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    for (name, Html(html)) in plain_pages() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            if form.contains("method=\"post\"") {
                assert!(form.contains("name=\"form_token\""), "{name}");
            }
        }
    }
}

#[test]
fn a_page_with_a_theme_of_its_own_says_so_where_styles_and_workspace_look() {
    let shell = |theme: Option<&str>| {
        let facts = BootFacts {
            map: MapId::from_u128(1),
            title: None,
            actor: ActorId::from_u128(2),
            name: "Kind Tiger".to_owned(),
            voice: None,
            role: "projector",
            theme: theme.map(str::to_owned),
        };
        workspace_shell(&context(), &facts).0
    };
    let themed = |html: &str| html.split_once("<head>").unwrap().0.contains("data-theme");
    assert!(
        shell(Some("projector"))
            .contains("<html lang=\"en\" dir=\"ltr\" data-theme=\"projector\"><head>")
    );
    assert!(!themed(&shell(None)), "the system decides");
    for (name, Html(html)) in plain_pages() {
        let expected = ["report", "drawn report", "workspace"].contains(&name);
        assert_eq!(themed(&html), expected, "{name}");
    }
}

#[test]
fn pressing_enter_on_the_join_page_joins() {
    let (_, Html(html)) = plain_pages()
        .into_iter()
        .find(|(name, _)| *name == "join")
        .unwrap();
    let first = html.split("<button").nth(1).unwrap();
    assert!(!first.split('>').next().unwrap().contains("respin"));
}

#[test]
fn another_name_can_be_asked_for_only_while_some_are_left() {
    let view = |respins_left| JoinView {
        token: "t".to_owned(),
        about: None,
        name: "Kind Tiger".to_owned(),
        ticket: String::new(),
        respins_left,
        code: None,
        voices: Voice::ALL
            .into_iter()
            .map(|voice| (voice, String::new()))
            .collect(),
        voice: None,
        notice: NoticeFacts::default(),
        problem: None,
    };
    assert!(join(&context(), &view(1)).0.contains("name=\"respin\""));
    assert!(!join(&context(), &view(0)).0.contains("name=\"respin\""));
}

#[test]
fn a_list_that_was_cut_off_says_so_on_outline_and_report() {
    let map = notation::parse("a +> b, b +> a, b +> c, c +> b, a +> c, c +> a").unwrap();
    let limits = Limits {
        max_loops: 3,
        ..Limits::default()
    };
    let facts = facts(map, &limits);
    assert_eq!(facts.findings.complete_up_to, 2);
    let Html(page) = outline(&context(), &facts);
    assert!(page.contains(
        "All loops of up to 2 links are listed. There are longer ones; they are too many to list."
    ));
    let view = ReportView {
        facts,
        picture: None,
        rings: Vec::new(),
        organisation: None,
        made_ms: 0,
    };
    let Html(page) = report(&context(), &view);
    assert!(page.contains("they are too many to list"));
    assert!(page.contains("3, complete up to 2 links"));
}

#[test]
fn a_map_without_loops_says_so_plainly() {
    let facts = facts(notation::parse("a +> b").unwrap(), &Limits::default());
    let Html(page) = outline(&context(), &facts);
    assert!(page.contains("2 factors and 1 link. No links lead back to where they began yet."));
}

#[test]
fn a_named_loop_keeps_its_name_and_story() {
    let mut map = notation::parse("b +> a, a +> b").unwrap();
    let links = map.links.keys().rev().copied().collect();
    let name = Label::parse("The spiral").unwrap();
    map.loops.insert(
        LoopId::from_u128(1),
        NamedLoop {
            links,
            name,
            story: Note::parse("Round it goes.").unwrap(),
            sign: None,
        },
    );
    let facts = facts(map, &Limits::default());
    assert_eq!(facts.findings.loops[0].title.as_deref(), Some("The spiral"));
    assert_eq!(
        facts.findings.loops[0].told.as_deref(),
        Some("Round it goes.")
    );
}

#[test]
fn the_report_hides_small_groups() {
    let mut facts = facts(notation::parse("a +> b").unwrap(), &Limits::default());
    facts.people = vec![
        VoiceCount {
            voice: Voice::Student,
            people: 14,
        },
        VoiceCount {
            voice: Voice::Teacher,
            people: 3,
        },
    ];
    let Html(page) = report(
        &context(),
        &ReportView {
            facts,
            picture: None,
            rings: Vec::new(),
            organisation: None,
            made_ms: 0,
        },
    );
    assert!(page.contains("<td>hidden</td><td>under 5</td><td>17</td>"));
}
