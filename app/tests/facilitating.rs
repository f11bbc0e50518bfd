//! What pages promise to those who run workshops: maps are found, set and told.

use loopwise_analysis::Limits;
use loopwise_app::pages::{
    Entry, Facilitating, Html, Invited, LandingView, Listing, Order, ReportView, SettingsView,
    draw, landing, report, rings, settings,
};
use loopwise_model::{Label, LinkId, LoopId, NamedLoop, Note, SystemMap, notation};

use super::pages::{context, facts};

/// A map with two named loops, one of each kind.
pub fn told_map() -> SystemMap {
    let mut map = notation::parse(
        "sleep +> focus, focus +> sleep, focus -> stress, stress +> help ||, help -> stress",
    )
    .unwrap();
    map.settings.title = Some(Label::parse("Sleep").unwrap());
    let links: Vec<LinkId> = map.links.keys().copied().collect();
    let named = [(1, [0, 1], "Rested"), (2, [3, 4], "Help comes")];
    for (id, [a, b], name) in named {
        let one = NamedLoop {
            links: vec![links[a], links[b]],
            name: Label::parse(name).unwrap(),
            story: Note::parse("So they say.").unwrap(),
            sign: None,
        };
        map.loops.insert(LoopId::from_u128(id), one);
    }
    map
}

#[test]
fn a_report_draws_a_loop_of_each_kind_that_people_named() {
    let facts = facts(told_map(), &Limits::default());
    let view = ReportView {
        picture: Some(draw(&context(), &facts)),
        rings: rings(&facts),
        facts,
        organisation: None,
        made_ms: 0,
    };
    let Html(page) = report(&context(), &view);
    assert_eq!(page.matches("class=\"ring\"").count(), 2);
    assert_eq!(
        page.matches("<bdi>Rested</bdi>").count(),
        1,
        "told once, beside its ring"
    );
    assert!(
        page.contains("var(--marker)"),
        "the highlighter follows the page's theme"
    );
    assert!(
        !page.contains("fill=\"#"),
        "no colour of a picture in a page is fixed"
    );
}

#[test]
fn a_long_list_of_maps_can_be_searched_and_turned_over() {
    let list = |total: usize, words: &str| {
        let view = Facilitating {
            list: Listing {
                words: words.to_owned(),
                order: Order::Made,
                page: 2,
                pages: total.div_ceil(24).max(2),
                found: total,
                total,
            },
            ..Facilitating::default()
        };
        let entry = Entry::Facilitator(view);
        landing(&context(), &LandingView { entry, now_ms: 0 }).0
    };
    assert!(
        !list(8, "").contains("role=\"search\""),
        "eight are seen at once"
    );
    assert!(list(9, "").contains("role=\"search\""));
    let page = list(80, "a&b");
    assert!(
        page.contains("href=\"/?words=a%26b&amp;order=made&amp;page=1\""),
        "{page}"
    );
    assert!(page.contains("<option value=\"made\" selected>"), "{page}");
}

#[test]
fn settings_say_which_link_is_open_and_who_can_change_the_map() {
    let page = |invite: Invited, locked| {
        let mut map = told_map();
        map.settings.locked = locked;
        let view = SettingsView {
            facts: facts(map, &Limits::default()),
            thumbnail: None,
            created_ms: 0,
            joined: 0,
            invite,
            typed: None,
            done: None,
        };
        settings(&context(), &view).0
    };
    let none = page(Invited::Not, false);
    assert!(none.contains("Nobody is invited yet") && none.contains("name=\"on\" value=\"yes\""));
    let lost = page(Invited::BySomeLink, true);
    assert!(lost.contains("cannot show it") && lost.contains("name=\"on\" value=\"no\""));
    for file in [
        "map.svg",
        "links.csv",
        "factors.csv",
        "loops.csv",
        "map.json",
    ] {
        assert!(none.contains(&format!("/export/{file}\"")), "{file}");
    }
}
