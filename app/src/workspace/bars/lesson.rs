//! The first loop in one minute: three sentences that lead back to where they began, drawn on the map itself.

use loopwise_model::{FactorId, LinkId, Point};

use super::compose::{Drawn, End, Gaps, sentence_form};
use crate::icons;
use crate::t;
use crate::workspace::browser;
use crate::workspace::canvas;
use crate::workspace::dom::{El, button, el, icon_button};
use crate::workspace::panel;
use crate::workspace::state::{Tab, Workspace};

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesson {
    /// What leads to what?
    First,
    /// What does that lead to?
    Next {
        /// Where it began.
        first: FactorId,
        /// The last effect.
        last: FactorId,
    },
    /// Does it lead back?
    Back {
        /// Where it began.
        first: FactorId,
        /// The last effect.
        last: FactorId,
    },
    /// It does, through this link.
    Done(LinkId),
}

/// Where the factors of the first loop go, from the middle of what is seen: a triangle that a loop is round on.
const PLACES: [(i32, i32); 3] = [(-190, -120), (190, -120), (0, 130)];

fn place(workspace: Workspace, nth: usize) -> Point {
    let middle = canvas::free_middle(workspace);
    let (x, y) = PLACES[nth.min(2)];
    canvas::free_place(workspace, Point::new(middle.x + x, middle.y + y))
}

/// The lesson, while there is one.
pub fn lesson(root: El, workspace: Workspace) -> El {
    root.when(
        move || workspace.lesson.with(Option::is_some),
        move || island(workspace),
    )
}

/// Begins the lesson.
pub fn begin(workspace: Workspace) {
    workspace.tab.set(None);
    workspace.lesson.set(Some(Lesson::First));
}

fn island(workspace: Workspace) -> El {
    let end = move || {
        workspace.lesson.set(None);
        browser::focus_soon("#map .proxy[tabindex='0'], #tools button".to_owned());
    };
    let step = move || {
        let text = workspace.text();
        let step = match workspace.lesson.get() {
            Some(Lesson::First) | None => 1,
            Some(Lesson::Next { .. }) => 2,
            Some(Lesson::Back { .. }) => 3,
            Some(Lesson::Done(_)) => 4,
        };
        t!(text, "lesson-step", step = step)
    };
    // The loop is highlighted as soon as it is found.
    crate::workspace::watched::watch(move || {
        if let Some(Lesson::Done(link)) = workspace.lesson.get() {
            let place = workspace.findings.with(|found| {
                let mut loops = found.loops.iter();
                loops.position(|told| told.links.contains(&link))
            });
            if place.is_some() {
                workspace.highlight.set_if_new(place);
            }
        }
    });
    // A factor of the lesson that somebody deletes ends it.
    crate::workspace::watched::watch(move || {
        workspace.changed.track();
        if let Some(Lesson::Next { first, last } | Lesson::Back { first, last }) =
            workspace.lesson.get_untracked()
        {
            let there = |id| workspace.with_map(|map| map.factors.contains_key(&id));
            if !(there(first) && there(last)) {
                workspace.lesson.set(None);
            }
        }
    });
    el("section")
        .class("island lesson")
        .attr("aria-label", &t!(workspace.text(), "lesson-label"))
        .child(
            el("div")
                .class("lesson-head")
                .child(el("p").class("soft").attr("role", "status").live_text(step))
                .child(
                    icon_button("tool small", icons::X, &t!(workspace.text(), "lesson-skip"))
                        .on_press(end),
                ),
        )
        .live(move || {
            let lesson = workspace.lesson.get()?;
            Some(reactive_graph::graph::untrack(|| page(workspace, lesson)))
        })
}

fn page(workspace: Workspace, lesson: Lesson) -> El {
    let text = workspace.text();
    let (title, how) = match lesson {
        Lesson::First => (t!(text, "lesson-first"), t!(text, "lesson-first-how")),
        Lesson::Next { .. } => (t!(text, "lesson-next"), t!(text, "lesson-next-how")),
        Lesson::Back { .. } => (t!(text, "lesson-back"), t!(text, "lesson-back-how")),
        Lesson::Done(_) => (t!(text, "lesson-done"), t!(text, "lesson-done-how")),
    };
    let heading = el("h2").attr("tabindex", "-1").text(&title);
    // Where there is no gap to fill, the keyboard goes to the words.
    if matches!(lesson, Lesson::Back { .. } | Lesson::Done(_)) {
        let heading = heading.clone();
        browser::soon(move || heading.focus());
    }
    let page = el("div")
        .class("lesson-page")
        .child(heading)
        .child(el("p").class("soft").text(&how));
    let form = |gaps: Gaps, next: fn(FactorId, Drawn) -> Lesson, first: Option<FactorId>| {
        sentence_form(workspace, gaps, move |drawn: Drawn| {
            let lesson = next(first.unwrap_or(drawn.from), drawn);
            workspace.lesson.set(Some(lesson));
            if let Lesson::Done(_) = lesson {
                workspace.choose(None);
            }
            browser::once_drawn(move || canvas::fit_all(workspace));
        })
    };
    match lesson {
        Lesson::First => {
            let gaps = Gaps {
                ends: [End::Gap, End::Gap],
                places: [place(workspace, 0), place(workspace, 1)],
                alone: false,
            };
            let next = |first, drawn: Drawn| Lesson::Next {
                first,
                last: drawn.to,
            };
            page.child(form(gaps, next, None))
        }
        Lesson::Next { first, last } => {
            let gaps = Gaps {
                ends: [End::Given(last), End::Gap],
                places: [place(workspace, 2), place(workspace, 2)],
                alone: false,
            };
            let next = |first, drawn: Drawn| {
                if drawn.to == first {
                    Lesson::Done(drawn.link)
                } else {
                    Lesson::Back {
                        first,
                        last: drawn.to,
                    }
                }
            };
            page.child(form(gaps, next, Some(first)))
        }
        Lesson::Back { first, last } => {
            let gaps = Gaps {
                ends: [End::Given(last), End::Given(first)],
                places: [Point::default(); 2],
                alone: false,
            };
            let more = button("button quiet")
                .text(&t!(text, "lesson-between"))
                .on_press(move || workspace.lesson.set(Some(Lesson::Next { first, last })));
            page.child(form(gaps, |_, drawn| Lesson::Done(drawn.link), Some(first)))
                .child(more)
        }
        Lesson::Done(_) => {
            let story = el("p").class("lesson-story").live(move || {
                let place = workspace.highlight.get()?;
                let text = workspace.text();
                workspace.findings.with(|found| {
                    let told = found.loops.get(place)?;
                    let (steps, end) = crate::story::tell_short(&text, &told.legs);
                    let line = panel::sentence(el("span"), &steps);
                    Some(panel::sentence(line.text(" "), &end))
                })
            });
            let go_on = button("button primary")
                .text(&t!(text, "lesson-end"))
                .on_press(move || {
                    workspace.lesson.set(None);
                    workspace.tab.set(Some(Tab::Loops));
                    browser::once_drawn(move || canvas::fit_all(workspace));
                    browser::focus_soon("#map .proxy[tabindex='0'], #tools button".to_owned());
                });
            page.child(story).child(go_on)
        }
    }
}
