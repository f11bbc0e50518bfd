//! Everything that is done to the map as a whole: take it away, bring a file in, arrange, lock, change the look.

use std::rc::Rc;

use loopwise_model::{Edit, FactorId, Intent, Point};
use loopwise_scene::LoopMark;
use loopwise_scene::arrange::{self, Circle, Errand};
use loopwise_sync::Role;
use web_sys::Event;

use super::popover::{popover, rule};
use crate::icons::{self, Glyph};
use crate::story::FoundLoop;
use crate::t;
use crate::text::file_name;
use crate::workspace::browser::{before_all, is_within};
use crate::workspace::canvas;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, el, icon, icon_button};
use crate::workspace::helper;
use crate::workspace::png;
use crate::workspace::state::Workspace;
use crate::workspace::toast::Toast;
use crate::workspace::watched::Watched;

/// The menu of the map.
pub fn menu(workspace: Workspace) -> El {
    let open = Watched::new(false);
    let name = t!(workspace.text(), "menu-open");
    let opener = icon_button("tool small", icons::ELLIPSIS, &name)
        .attr("aria-haspopup", "true")
        .attr("aria-controls", "map-menu")
        .live_attr("aria-expanded", move || open.get())
        .on_press(move || open.update(|open| *open = !*open));
    let closed = opener.clone();
    let list = move || {
        let closed = closed.clone();
        let done: Rc<dyn Fn()> = Rc::new(move || {
            open.set(false);
            closed.focus();
        });
        let list = popover(
            "map-menu",
            Rc::clone(&done),
            Rc::new(move || open.set(false)),
        );
        entries(list, workspace, done)
    };
    // A finger beside it closes it; only the keyboard says so by itself.
    before_all("pointerdown", move |event| {
        if open.get_untracked() && !is_within(event, ".menu") {
            open.set(false);
        }
    });
    el("div")
        .class("menu")
        .child(opener)
        .when(move || open.get(), list)
}

/// Fills the menu. `done` closes it.
fn entries(list: El, workspace: Workspace, done: Rc<dyn Fn()>) -> El {
    let text = workspace.text();
    let map = workspace.map_id();
    let away = |glyph: Glyph, words: String, path: &str| {
        el("a")
            .class("entry")
            .attr("href", &format!("/maps/{map}/{path}"))
            .attr("target", "_blank")
            .child(icon(glyph))
            .text(&words)
    };
    let entry = |glyph: Glyph, words: String, act: fn(Workspace)| {
        let done = done.clone();
        super::popover::entry(glyph, &words, "", move || {
            done();
            act(workspace);
        })
    };
    let list = if workspace.can_edit.get() {
        list.child(entry(
            icons::WAND_SPARKLES,
            t!(text, "menu-arrange"),
            arrange,
        ))
        .child(entry(
            icons::LIST_PLUS,
            t!(text, "context-list"),
            |workspace| {
                workspace.dialog.set(Some(Dialog::List));
            },
        ))
        .child(entry(icons::GROUP, t!(text, "groups-open"), |workspace| {
            workspace.dialog.set(Some(Dialog::Groups));
        }))
        .child(bring_in(workspace, done.clone()))
        .child(rule())
    } else {
        list
    };
    let png = entry(icons::DOWNLOAD, t!(text, "menu-png"), |workspace| {
        png::save(workspace);
    });
    let file = |words: String, address: &str, ending: &'static str| {
        let done = done.clone();
        let saved = move |_: Event| {
            done();
            let name = workspace.with_map(|map| file_name(map.title(), ending));
            png::say_saved(workspace, &name);
        };
        el("a")
            .class("entry")
            .attr("href", address)
            .attr("download", "")
            .child(icon(icons::DOWNLOAD))
            .text(&words)
            .on("click", saved)
    };
    let list = list
        .child(pair(
            away(icons::LIST_TREE, t!(text, "menu-outline"), "outline"),
            away(icons::TABLE, t!(text, "menu-report"), "report"),
        ))
        .child(pair(
            png,
            file(
                t!(text, "menu-svg"),
                &png::svg_address(workspace),
                "map.svg",
            ),
        ))
        .child(pair(
            file(
                t!(text, "menu-csv"),
                &workspace.export("links.csv"),
                "links.csv",
            ),
            file(
                t!(text, "menu-json"),
                &workspace.export("map.json"),
                "map.json",
            ),
        ))
        .child(rule())
        .child(pair(
            entry(icons::USERS, t!(text, "people-title"), |workspace| {
                workspace.dialog.set(Some(Dialog::People));
            }),
            entry(icons::INFO, t!(text, "menu-signs"), |workspace| {
                workspace.dialog.set(Some(Dialog::Signs));
            }),
        ));
    let list = if workspace.role.get() == Role::Facilitator {
        let locked = workspace.with_map(|map| map.settings.locked);
        let (glyph, words) = if locked {
            (icons::LOCK_OPEN, t!(text, "menu-unlock"))
        } else {
            (icons::LOCK, t!(text, "menu-lock"))
        };
        list.child(pair(
            entry(icons::PENCIL, t!(text, "menu-title"), |workspace| {
                workspace.dialog.set(Some(Dialog::Title));
            }),
            entry(glyph, words, |workspace| {
                let on = !workspace.with_map(|map| map.settings.locked);
                workspace.act(vec![Edit::SetLock { on }], Intent::Edit);
            }),
        ))
        .child(away(icons::MONITOR, t!(text, "menu-workshop"), "workshop"))
        .child(entry(
            icons::EYE,
            if workspace.leading.get() {
                t!(text, "menu-lead-end")
            } else {
                t!(text, "menu-lead")
            },
            |workspace| workspace.lead(!workspace.leading.get_untracked()),
        ))
        .child(away(
            icons::SETTINGS_2,
            t!(text, "menu-settings"),
            "settings",
        ))
        .child(
            el("a")
                .class("entry")
                .attr("href", "/")
                .child(icon(icons::MAP))
                .text(&t!(text, "maps-title")),
        )
    } else {
        list
    };
    let list = if workspace.can_edit.get() {
        list.child(entry(
            icons::PLAY,
            t!(text, "empty-lesson"),
            super::lesson::begin,
        ))
    } else {
        list
    };
    list.child(pair(
        entry(icons::CONTRAST, t!(text, "menu-theme"), |workspace| {
            workspace.dialog.set(Some(Dialog::Theme));
        }),
        entry(icons::KEYBOARD, t!(text, "menu-keys"), |workspace| {
            workspace.dialog.set(Some(Dialog::Keys));
        }),
    ))
}

/// Two entries that belong together, side by side: a long menu does not fit a phone.
fn pair(first: El, second: El) -> El {
    el("div").class("pair").child(first).child(second)
}

/// The entry that takes a file.
fn bring_in(workspace: Workspace, done: Rc<dyn Fn()>) -> El {
    let input = el("input")
        .attr("type", "file")
        .class("sr-only")
        .attr("accept", ".csv,.tsv,.txt,.json");
    let field = input.clone();
    let chosen = move |_: Event| {
        let files = field.field().files();
        if let Some(file) = files.and_then(|files| files.get(0)) {
            done();
            crate::workspace::dialogs::bring_in(workspace, file);
        }
    };
    el("label")
        .class("entry file")
        .child(icon(icons::FILE_UP))
        .text(&t!(workspace.text(), "menu-import"))
        .child(input.on("change", chosen))
}

/// Arranges the map as one change that can be undone. It is worked out beside the page; what is done meanwhile counts.
pub(super) fn arrange(workspace: Workspace) {
    let mut loops = workspace.findings.with_untracked(|findings| {
        let marks = findings.loops.iter().map(FoundLoop::mark);
        marks.collect::<Vec<LoopMark>>()
    });
    let errand = workspace.with_view(|view, map| {
        // The search for loops may be a moment behind the map.
        loops.retain(|mark| mark.links.iter().all(|link| map.links.contains_key(link)));
        let scene = view.up_to_date(map)?;
        Some(Errand::new(map, &scene.cards, &loops, workspace_seed(map)))
    });
    let Some(errand) = errand else { return };
    workspace.say_now(Toast::plain(t!(workspace.text(), "toast-arranging")));
    helper::arrange(workspace, &errand, move |moves| {
        let text = workspace.text();
        let Some(moves) = moves else {
            workspace.say_now(Toast::plain(t!(text, "toast-not-arranged")));
            return;
        };
        let there =
            |(id, _): &(FactorId, Point)| workspace.with_map(|map| map.factors.contains_key(id));
        let moves = moves.into_iter().filter(there).collect();
        if workspace.move_all(moves, Intent::Layout) {
            canvas::fit_all(workspace);
            workspace.say_now(Toast::with_undo(t!(text, "toast-arranged")));
        } else {
            workspace.say_now(Toast::plain(t!(text, "toast-arranged-already")));
        }
    });
}

/// Puts a loop on a circle, as one change that can be undone.
pub fn show_as_circle(workspace: Workspace, around: &[FactorId]) {
    let moves = workspace.with_view(|view, map| {
        let scene = view.up_to_date(map)?;
        let pinned = arrange::pinned(map).collect();
        Some(arrange::circle(&Circle {
            around,
            cards: &scene.cards,
            pinned: &pinned,
        }))
    });
    if workspace.move_all(moves.unwrap_or_default(), Intent::Layout) {
        workspace.say_now(Toast::with_undo(t!(workspace.text(), "toast-circle")));
    }
}

/// The same map is always arranged the same way.
fn workspace_seed(map: &loopwise_model::SystemMap) -> u64 {
    map.factors.len() as u64 * 1_000 + map.links.len() as u64
}
