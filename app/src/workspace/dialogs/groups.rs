//! Groups: putting what is chosen into one, and naming, colouring and dissolving them.

use loopwise_model::{Edit, Group, GroupColour, GroupId, Intent};
use loopwise_sync::Role;
use web_sys::{Event, SubmitEvent};

use crate::icons;
use crate::t;
use crate::workspace::browser::focus_soon;
use crate::workspace::dom::{El, bdi, button, el, icon, icon_button, problem, span, text_input};
use crate::workspace::state::{Lens, Workspace};
use crate::workspace::toast::Toast;
use crate::workspace::typed;
use crate::workspace::watched::Watched;

/// The colours by name, in the order of [`GroupColour`]; `display/groups.rs` of the scene draws them.
pub const PALETTE: [(&str, &str); 6] = [
    ("clay", "group-clay"),
    ("moss", "group-moss"),
    ("lagoon", "group-lagoon"),
    ("dusk", "group-dusk"),
    ("rose", "group-rose"),
    ("stone", "group-stone"),
];

/// How many colours there are.
#[allow(clippy::cast_possible_truncation)] // six
const COLOURS: u8 = PALETTE.len() as u8;

/// The choice among the colours.
fn colours(workspace: Workspace, name: &str, chosen: Watched<GroupColour>) -> El {
    let text = workspace.text();
    let choice = |(place, (class, words)): (usize, &(&str, &str))| {
        #[allow(clippy::cast_possible_truncation)] // six
        let colour = GroupColour(place as u8);
        let input = el("input").attr("type", "radio").attr("name", name);
        input
            .field()
            .set_checked(chosen.get_untracked().0 % COLOURS == colour.0);
        el("label")
            .class("colour")
            .child(input.on("change", move |_: Event| chosen.set(colour)))
            .child(span(&format!("swatch {class}")))
            .child(span("sr-only").text(&text.get(words)))
    };
    el("fieldset")
        .class("colours")
        .child(el("legend").text(&t!(text, "group-colour")))
        .children(PALETTE.iter().enumerate().map(choice).collect())
}

fn listed(workspace: Workspace) -> Vec<(GroupId, Group)> {
    workspace.with_map(|map| {
        let groups = map.groups.iter();
        let mut groups: Vec<_> = groups.map(|(id, group)| (*id, group.clone())).collect();
        groups.sort_by(|a, b| a.1.label.as_str().cmp(b.1.label.as_str()));
        groups
    })
}

/// The class of a colour's swatch.
fn swatch(colour: GroupColour) -> El {
    let (class, _) = PALETTE[usize::from(colour.0 % COLOURS)];
    span(&format!("swatch {class}"))
}

/// Puts the chosen factors into a group: one that is there, or a new one.
pub fn into_group(workspace: Workspace) -> El {
    let text = workspace.text();
    let factors = workspace.chosen_factors();
    let into = |group: Option<GroupId>| {
        let factors = factors.clone();
        move || {
            workspace.put_into_group(&factors, group);
            super::close();
        }
    };
    let rows = listed(workspace).into_iter().map(|(id, group)| {
        button("entry")
            .child(swatch(group.colour))
            .child(bdi(group.label.as_str()))
            .on_press(into(Some(id)))
    });
    let there = el("div").class("group-choices").children(rows.collect());
    let grouped = workspace.with_map(|map| {
        let in_one = |id| {
            map.factors
                .get(id)
                .is_some_and(|factor| factor.group.is_some())
        };
        factors.iter().any(in_one)
    });
    let out = grouped.then(|| {
        button("entry")
            .child(icon(icons::X))
            .text(&t!(text, "group-none"))
            .on_press(into(None))
    });
    let trouble = Watched::new(None::<String>);
    let colour = Watched::new(workspace.next_colour(COLOURS));
    let name = text_input()
        .attr("aria-describedby", "group-problem")
        .attr("placeholder", &t!(text, "group-hint"));
    let typed_name = name.clone();
    let members = factors.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed::label(&typed_name.field().value()) {
            Ok(label) => {
                workspace.group_as(&members, label, colour.get_untracked());
                super::close();
            }
            Err(error) => trouble.set(Some(workspace.label_problem(&error))),
        }
    };
    let field = el("label")
        .class("field")
        .child(el("span").text(&t!(text, "group-new")))
        .child(name.begins_with_keyboard());
    let make = el("button")
        .attr("type", "submit")
        .class("button primary")
        .text(&t!(text, "group-make"));
    let form = el("form")
        .class("stack")
        .on("submit", submit)
        .child(field)
        .child(problem(trouble).id("group-problem"))
        .child(colours(workspace, "new-colour", colour))
        .child(el("p").class("row").child(make));
    el("div").class("stack").child(form).child(there).maybe(out)
}

/// All groups: name, colour, look at it, dissolve it.
pub fn groups(workspace: Workspace) -> El {
    let list = Watched::following(move || {
        workspace.changed.track();
        listed(workspace)
    });
    let keys = move || {
        list.with(|list| {
            let key = |(id, _): &(GroupId, Group)| (0, id.as_u128());
            list.iter().map(key).collect::<Vec<_>>()
        })
    };
    el("div")
        .class("stack")
        .when(
            move || list.with(Vec::is_empty),
            move || el("p").text(&t!(workspace.text(), "groups-empty")),
        )
        .child(el("ul").class("groups").each(keys, move |(_, id)| {
            row(workspace, GroupId::from_u128(id), list)
        }))
}

/// For facilitators: keeping a group and everything in it as it is.
fn lock(workspace: Workspace, id: GroupId, list: Watched<Vec<(GroupId, Group)>>) -> Option<El> {
    if workspace.role.get_untracked() != Role::Facilitator {
        return None;
    }
    let locked = move || {
        let is_it = |(other, group): &(GroupId, Group)| *other == id && group.locked;
        list.with(|list| list.iter().any(is_it))
    };
    let name = t!(workspace.text(), "group-lock");
    let press = move || {
        let on = !locked();
        let edit = Edit::LockItems {
            factors: vec![],
            links: vec![],
            groups: vec![id],
            on,
        };
        workspace.lock_items(edit, on);
    };
    let toggle = icon_button("button icon", icons::LOCK, &name).live_attr("aria-pressed", locked);
    Some(toggle.on_press(press))
}

fn row(workspace: Workspace, id: GroupId, list: Watched<Vec<(GroupId, Group)>>) -> El {
    let text = workspace.text();
    let of = move || {
        list.with(|list| {
            let found = list.iter().find(|(other, _)| *other == id);
            found.map(|(_, group)| group.clone())
        })
    };
    let label =
        Watched::following(move || of().map_or_else(String::new, |group| group.label.to_string()));
    let chosen = Watched::new(of().map_or_else(GroupColour::default, |group| group.colour));
    let mut first = true;
    crate::workspace::watched::watch(move || {
        let colour = chosen.get();
        let other = of().is_some_and(|group| group.colour.0 % COLOURS != colour.0);
        if !std::mem::take(&mut first) && other {
            workspace.act(
                vec![Edit::SetGroupColour { group: id, colour }],
                Intent::Edit,
            );
        }
    });
    let name = text_input()
        .attr("aria-label", &t!(text, "group-name"))
        .live_value(move || label.get());
    let field = name.clone();
    let rename = move |_: Event| match typed::label(&field.field().value()) {
        Ok(new) if label.get_untracked() != new.as_str() => {
            let edit = Edit::SetGroupLabel {
                group: id,
                label: new,
            };
            workspace.act(vec![edit], Intent::Edit);
        }
        Ok(_) => {}
        Err(error) => {
            field.field().set_value(&label.get_untracked());
            workspace.say_now(Toast::plain(workspace.label_problem(&error)));
        }
    };
    let look =
        icon_button("button icon", icons::EYE, &t!(text, "group-look")).on_press(move || {
            workspace.lens.set(Lens::Group(id));
            super::close();
        });
    let dissolve = icon_button("button icon", icons::TRASH_2, &t!(text, "group-dissolve"));
    let dissolve = dissolve.on_press(move || {
        let edit = Edit::Delete {
            factors: vec![],
            links: vec![],
            groups: vec![id],
            loops: vec![],
        };
        if workspace.act(vec![edit], Intent::Edit) {
            workspace.say_now(Toast::with_undo(t!(workspace.text(), "toast-group-gone")));
            focus_soon("dialog .group-row button, dialog .dialog-head button".to_owned());
        }
    });
    let editable = workspace.may_edit();
    let row = el("li").class("group-row");
    if !editable {
        return row
            .child(el("p").child(el("bdi").live_text(move || label.get())))
            .child(look);
    }
    row.child(name.on("change", rename))
        .child(look)
        .maybe(lock(workspace, id, list))
        .child(dissolve)
        .child(colours(workspace, &format!("colour-{id}"), chosen))
}
