//! What the pages of those who run Loopwise promise.

use loopwise_app::pages::Html;
use loopwise_app::pages::staff::{
    SetupProblem, SetupPurpose, SetupView, StaffRole, TeamView, setup, team,
};
use loopwise_app::pages::workshop::{desk, new_workshop};

use super::{desk_view, new_view, pages};
use crate::pages::context;

fn plain() -> Vec<(&'static str, Html)> {
    pages(&mut || "Sense of belonging".to_owned())
}

#[test]
fn staff_pages_hold_nothing_inline_and_no_missing_text() {
    for (name, Html(html)) in plain() {
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{name}"
        );
        assert!(!html.contains('⟦') && !html.contains("{$"), "{name}");
        for script in html.split("<script").skip(1) {
            let ours = script.contains(" src=\"/assets/") && script.contains("></script>");
            assert!(ours, "{name}");
        }
        assert_eq!(html.contains("room.js"), name == "desk", "{name}");
    }
}

#[test]
fn staff_pages_have_one_title_one_main_and_headings_in_order() {
    for (name, Html(html)) in plain() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        // A menu of the desk has its own heading before the parts of the page: levels go down one at a time.
        let deeper = levels.windows(2).all(|pair| pair[1] <= pair[0] + 1);
        assert!(deeper, "{name}: {levels:?}");
    }
}

#[test]
fn every_act_of_the_staff_carries_the_token_and_the_desk_says_what_it_saw() {
    for (name, Html(html)) in plain() {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap();
            // A question changes nothing.
            if name == "leverage" && form.contains("method=\"get\"") {
                continue;
            }
            assert!(form.contains("method=\"post\""), "{name}: {form}");
            assert!(
                form.contains("name=\"form_token\" value=\"token\""),
                "{name}: {form}"
            );
            if name == "desk" {
                assert!(form.contains("name=\"seen\" value=\"3\""), "{form}");
            }
        }
    }
}

#[test]
fn every_id_stands_once_and_what_refers_to_one_finds_it() {
    let mut count = 0;
    // Each text another, as ids of people and cards are.
    let mut typed = || {
        count += 1;
        format!("t{count}")
    };
    for (name, Html(html)) in pages(&mut typed) {
        let all = |attribute: &str| -> Vec<String> {
            let before = format!(" {attribute}=\"");
            let marks = html.split(&before).skip(1);
            marks
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect()
        };
        let mut ids = all("id");
        ids.sort();
        let twice: Vec<&String> = ids
            .windows(2)
            .filter(|pair| pair[0] == pair[1])
            .map(|pair| &pair[0])
            .collect();
        assert_eq!(twice, Vec::<&String>::new(), "{name}");
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for named in all(attribute).iter().flat_map(|ids| ids.split(' ')) {
                assert!(
                    ids.contains(&named.to_owned()),
                    "{name}: {attribute} {named}"
                );
            }
        }
    }
}

#[test]
fn a_wrong_field_says_so_and_names_its_problem() {
    let view = SetupView {
        token: "x".to_owned(),
        purpose: SetupPurpose::First,
        name: "Robin".to_owned(),
        workspace: "The Collective".to_owned(),
        problem: Some(SetupProblem::TooShort),
    };
    let Html(html) = setup(&context(), &view);
    let field = html
        .split("<input")
        .find(|field| field.contains("id=\"password\""))
        .unwrap();
    let field = field.split('>').next().unwrap();
    for part in [
        "type=\"password\"",
        "autocomplete=\"new-password\"",
        "aria-invalid=\"true\"",
        "aria-describedby=\"password-hint password-problem\"",
        "value=\"\"",
    ] {
        assert!(field.contains(part), "{part} in {field}");
    }
}

#[test]
fn only_an_owner_can_change_who_is_there() {
    let view = |role| TeamView {
        workspace: "The Collective".to_owned(),
        me: "Robin".to_owned(),
        role,
        people: vec![
            ("1".to_owned(), "Robin".to_owned(), role, true),
            ("2".to_owned(), "Sam".to_owned(), StaffRole::Analyst, false),
        ],
        link: None,
    };
    let Html(owner) = team(&context(), &view(StaffRole::Owner));
    assert!(owner.contains("action=\"/team/invite\"") && owner.contains("action=\"/team/2\""));
    // Nobody takes themselves out.
    assert!(!owner.contains("action=\"/team/1\""));
    let Html(other) = team(&context(), &view(StaffRole::Facilitator));
    assert!(!other.contains("action=\"/team/"));
    assert!(other.contains("action=\"/sign-out-everywhere\""));
}

#[test]
fn grounds_are_chosen_by_nobody_but_the_facilitator() {
    let mut view = new_view(&mut || "x".to_owned());
    let chosen = |html: &str| {
        let fields = html.split("name=\"consent\"").skip(1);
        fields
            .filter(|field| field.split('>').next().unwrap().contains("checked"))
            .count()
    };
    assert_eq!(chosen(&new_workshop(&context(), &view).0), 1);
    view.problem = None;
    assert_eq!(chosen(&new_workshop(&context(), &view).0), 0);
}

#[test]
fn a_desk_without_code_and_a_desk_after_the_end_offer_what_is_left() {
    let mut view = desk_view(&mut || "x".to_owned());
    view.code = None;
    let Html(closed) = desk(&context(), &view);
    assert!(closed.contains("value=\"open\"") && !closed.contains("value=\"rotate\""));
    view.over = true;
    let Html(over) = desk(&context(), &view);
    for deed in ["next", "back", "pause", "end", "extend", "switch", "code"] {
        assert!(!over.contains(&format!("/run/{deed}\"")), "{deed}");
    }
    assert!(over.contains("/kept\""));
}
