//! What can be done here: the list that the other mouse button, a long press or the key for it opens.

mod stand;

use std::rc::Rc;

use loopwise_model::{FactorId, LinkId, Point, Polarity};
use loopwise_scene::Item;
use loopwise_sync::Role;

use super::line_up::line_up;
use super::popover::{entry, popover, rule};
use crate::icons::{self, Glyph};
use crate::marks::sign;
use crate::t;
use crate::workspace::canvas;
use crate::workspace::clipboard;
use crate::workspace::dialogs::Dialog;
use crate::workspace::dom::{El, button, drawn, el, icon_button};
use crate::workspace::state::{Context, Lens, Typing, Workspace, one};
use crate::workspace::watched::Watched;

/// The list, while it is asked for.
pub fn context(root: El, workspace: Workspace) -> El {
    // Whether a finger is still down changes nothing but whether it can be pressed.
    let asked = Watched::following(move || {
        let asked = workspace.context.get();
        asked.map(|asked| Context {
            held: false,
            ..asked
        })
    });
    root.live(move || {
        let asked = asked.get()?;
        Some(reactive_graph::graph::untrack(|| list(workspace, asked)))
    })
}

fn list(workspace: Workspace, asked: Context) -> El {
    let done = move || {
        workspace.context.set(None);
        canvas::keep_keyboard(workspace);
    };
    let left = move || workspace.context.set_if_new(None);
    let list = popover("context", Rc::new(done), Rc::new(left))
        .attr("role", "group")
        .attr("aria-label", &t!(workspace.text(), "context-label"))
        .live_attr("data-held", move || {
            let held = workspace
                .context
                .with(|asked| asked.is_some_and(|asked| asked.held));
            held.then_some("yes")
        });
    stand::beside(list.html(), workspace, asked);
    let several = workspace.selection.with(|chosen| chosen.len() > 1);
    match asked.on {
        Some(_) if several => of_several(list, workspace),
        Some(Item::Factor(id)) => of_factor(list, workspace, id),
        Some(Item::Link(id)) => of_link(list, workspace, id),
        Some(Item::Loop(_)) | None => of_paper(list, workspace, asked.world),
    }
}

/// An entry that closes the list and then acts.
fn act(
    workspace: Workspace,
    glyph: Glyph,
    words: &str,
    key: &str,
    mut act: impl FnMut() + 'static,
) -> El {
    entry(glyph, words, key, move || {
        workspace.context.set(None);
        act();
        canvas::keep_keyboard(workspace);
    })
}

fn of_factor(list: El, workspace: Workspace, id: FactorId) -> El {
    let text = workspace.text();
    let item = Item::Factor(id);
    let look = act(
        workspace,
        icons::NETWORK,
        &t!(text, "context-around"),
        "",
        move || {
            workspace.lens.set(Lens::Around {
                factor: id,
                steps: 1,
            });
        },
    );
    if !workspace.may_edit() {
        return list
            .child(act(
                workspace,
                icons::MESSAGE_CIRCLE,
                &t!(text, "context-note"),
                "",
                move || {
                    workspace.dialog.set(Some(Dialog::Note(item)));
                },
            ))
            .child(look)
            .child(copy(workspace));
    }
    let pinned = workspace.with_map(|map| map.factors.get(&id).is_some_and(|f| f.pinned));
    let pin = if pinned {
        t!(text, "context-unpin")
    } else {
        t!(text, "context-pin")
    };
    list.child(act(
        workspace,
        icons::PENCIL,
        &t!(text, "selection-rename"),
        "F2",
        move || {
            workspace.typing.set(Some(Typing::Rename(id)));
        },
    ))
    .child(act(
        workspace,
        icons::SPLINE,
        &t!(text, "selection-link"),
        "E",
        move || {
            workspace.begin_link(id);
            canvas::focus(workspace, item);
        },
    ))
    .child(act(
        workspace,
        icons::SQUARE_PLUS,
        &t!(text, "context-effect"),
        "Ctrl →",
        move || {
            canvas::grow(workspace, id, (1, 0));
        },
    ))
    .child(act(
        workspace,
        icons::MESSAGE_CIRCLE,
        &t!(text, "context-note"),
        "",
        move || {
            workspace.dialog.set(Some(Dialog::Note(item)));
        },
    ))
    .child(group(workspace))
    .child(act(workspace, icons::PIN, &pin, "", move || {
        workspace.pin(&[id], !pinned);
    }))
    .maybe(lock(workspace))
    .child(rule())
    .child(look)
    .child(copy(workspace))
    .child(duplicate(workspace))
    .child(rule())
    .child(act(
        workspace,
        icons::TRASH_2,
        &t!(text, "selection-delete"),
        "Del",
        move || {
            canvas::delete_item(workspace, item);
        },
    ))
}

fn group(workspace: Workspace) -> El {
    act(
        workspace,
        icons::GROUP,
        &t!(workspace.text(), "context-group"),
        "Ctrl G",
        move || {
            workspace.dialog.set(Some(Dialog::Group));
        },
    )
}

/// For facilitators: keeping what is chosen as it is, or opening it again.
fn lock(workspace: Workspace) -> Option<El> {
    let leads = workspace.role.get_untracked() == Role::Facilitator;
    leads.then(|| {
        let on = !workspace.chosen_is_locked();
        let (glyph, words) = if on {
            (icons::LOCK, t!(workspace.text(), "context-lock"))
        } else {
            (icons::LOCK_OPEN, t!(workspace.text(), "context-unlock"))
        };
        act(workspace, glyph, &words, "", move || {
            workspace.lock_chosen(on);
        })
    })
}

fn copy(workspace: Workspace) -> El {
    act(
        workspace,
        icons::COPY,
        &t!(workspace.text(), "context-copy"),
        "Ctrl C",
        move || {
            clipboard::copy(workspace);
        },
    )
}

fn duplicate(workspace: Workspace) -> El {
    act(
        workspace,
        icons::COPY_PLUS,
        &t!(workspace.text(), "context-duplicate"),
        "Ctrl D",
        move || {
            workspace.put_copy(&workspace.chosen_piece(), None);
        },
    )
}

/// The three signs side by side.
fn signs(workspace: Workspace, links: Vec<LinkId>) -> El {
    let text = workspace.text();
    let choice = |polarity: Polarity| {
        let mark = sign(polarity, &text);
        let words = mark.label.clone().unwrap_or_default();
        let links = links.clone();
        button("choice")
            .attr("aria-label", &words)
            .attr("title", &words)
            .child(drawn(&mark))
            .on_press(move || {
                workspace.context.set(None);
                workspace.set_polarities(&links, polarity);
                canvas::keep_keyboard(workspace);
            })
    };
    el("div")
        .class("entry-row")
        .attr("role", "group")
        .attr("aria-label", &t!(text, "selection-sign"))
        .children(
            [Polarity::Same, Polarity::Opposite, Polarity::Unknown]
                .map(choice)
                .into(),
        )
}

fn of_link(list: El, workspace: Workspace, id: LinkId) -> El {
    let text = workspace.text();
    let item = Item::Link(id);
    let note = act(
        workspace,
        icons::MESSAGE_CIRCLE,
        &t!(text, "context-note"),
        "",
        move || {
            workspace.dialog.set(Some(Dialog::Note(item)));
        },
    );
    if !workspace.may_edit() {
        return list.child(note);
    }
    let delayed = workspace.with_map(|map| map.links.get(&id).is_some_and(|link| link.delay));
    let bent = workspace.with_map(|map| map.links.get(&id).is_some_and(|l| l.bend.is_some()));
    let bend = |glyph: Glyph, words: String, more: i16| {
        icon_button("choice", glyph, &words).on_press(move || workspace.bend(id, Some(more)))
    };
    let bends = el("div")
        .class("entry-row")
        .attr("role", "group")
        .attr("aria-label", &t!(text, "context-bend"))
        .child(bend(icons::UNDO_2, t!(text, "context-bend-left"), 60))
        .child(bend(icons::REDO_2, t!(text, "context-bend-right"), -60));
    let free = bent.then(|| {
        act(
            workspace,
            icons::WAND_SPARKLES,
            &t!(text, "context-unbend"),
            "",
            move || {
                workspace.bend(id, None);
            },
        )
    });
    list.child(signs(workspace, vec![id]))
        .child(act(
            workspace,
            icons::HOURGLASS,
            &if delayed {
                t!(text, "context-soon")
            } else {
                t!(text, "context-later")
            },
            "",
            move || workspace.set_delay(id, !delayed),
        ))
        .child(act(
            workspace,
            icons::REFRESH_CW,
            &t!(text, "context-reverse"),
            "",
            move || {
                workspace.reverse(id);
            },
        ))
        .child(bends)
        .maybe(free)
        .child(note)
        .maybe(lock(workspace))
        .child(rule())
        .child(act(
            workspace,
            icons::TRASH_2,
            &t!(text, "selection-delete"),
            "Del",
            move || {
                canvas::delete_item(workspace, item);
            },
        ))
}

fn of_several(list: El, workspace: Workspace) -> El {
    let text = workspace.text();
    if !workspace.may_edit() {
        return list.child(copy(workspace));
    }
    let links = workspace.chosen_links();
    let list = if links.is_empty() {
        list
    } else {
        list.child(signs(workspace, links))
    };
    let factors = workspace.chosen_factors();
    let list = if factors.is_empty() {
        list
    } else {
        list.child(line_up(workspace))
            .child(group(workspace))
            .child(act(
                workspace,
                icons::PIN,
                &t!(text, "context-pin"),
                "",
                move || {
                    workspace.pin(&workspace.chosen_factors(), true);
                },
            ))
            .child(copy(workspace))
            .child(duplicate(workspace))
    };
    list.maybe(lock(workspace)).child(rule()).child(act(
        workspace,
        icons::TRASH_2,
        &t!(text, "selection-delete"),
        "Del",
        move || {
            workspace.delete_chosen();
        },
    ))
}

fn of_paper(list: El, workspace: Workspace, world: Point) -> El {
    let text = workspace.text();
    let list = if workspace.may_edit() {
        list.child(act(
            workspace,
            icons::SQUARE_PLUS,
            &t!(text, "context-new"),
            "N",
            move || {
                workspace.typing.set(Some(Typing::New {
                    at: world,
                    from: None,
                }));
            },
        ))
        .child(act(
            workspace,
            icons::CLIPBOARD_PASTE,
            &t!(text, "context-paste"),
            "Ctrl V",
            move || {
                clipboard::paste_here(workspace, world);
            },
        ))
        .child(act(
            workspace,
            icons::LIST_PLUS,
            &t!(text, "context-list"),
            "",
            move || {
                workspace.dialog.set(Some(Dialog::List));
            },
        ))
        .child(rule())
    } else {
        list
    };
    let list = list
        .child(act(
            workspace,
            icons::LASSO_SELECT,
            &t!(text, "context-all"),
            "Ctrl A",
            move || {
                workspace.choose_everything();
            },
        ))
        .child(act(
            workspace,
            icons::SCAN,
            &t!(text, "zoom-fit"),
            "0",
            move || {
                canvas::fit_all(workspace);
            },
        ));
    if workspace.may_edit() {
        list.child(act(
            workspace,
            icons::WAND_SPARKLES,
            &t!(text, "menu-arrange"),
            "",
            move || {
                super::menu::arrange(workspace);
            },
        ))
    } else {
        list
    }
}

/// Opens the list for what is chosen, from a button that stands elsewhere.
pub fn more(workspace: Workspace) {
    let chosen = workspace
        .selection
        .with_untracked(|chosen| one(chosen).or(chosen.first().copied()));
    if let Some(item) = chosen {
        canvas::ask_about(workspace, item);
    }
}
