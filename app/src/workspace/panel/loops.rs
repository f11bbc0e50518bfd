//! The loops: how many, how complete, each a row; the chosen one as a story with its links under the highlighter.

use loopwise_analysis::{LoopKind, Truncation};
use loopwise_model::LoopId;

use super::{once_more, part, sentence, working};
use crate::icons;
use crate::marks::loop_mark;
use crate::story::{Findings, FoundLoop, plain, tell_short, within_sentence};
use crate::t;
use crate::text::Text;
use crate::workspace::browser::{document, focus_soon};
use crate::workspace::dialogs::{Dialog, forget, still_fits};
use crate::workspace::dom::{El, Key, bdi, button, drawn, el, icon, icon_button, span};
use crate::workspace::loops::{Search, light, stop};
use crate::workspace::state::Workspace;
use crate::workspace::toast::{Toast, ToastAction};

/// Rows shown: more would make every change of the map wait for rows that nobody scrolls to. `loops.csv` has all.
const ROWS: usize = 100;

/// What the list says of itself: how many loops of each kind, and how far it is complete.
fn lead(text: &Text, findings: &Findings) -> String {
    let count = findings.listed();
    let kinds: Vec<String> = [
        (LoopKind::Reinforcing, "loops-r"),
        (LoopKind::Balancing, "loops-b"),
        (LoopKind::Undecided, "loops-u"),
    ]
    .into_iter()
    .map(|(kind, words)| (findings.count(kind), words))
    .filter(|(count, _)| *count > 0)
    .map(|(count, words)| text.with(words, &[("count", count.into())]))
    .collect();
    let kinds = kinds.join(", ");
    match findings.cut {
        None => t!(text, "loops-all", count = count, kinds = kinds),
        Some(Truncation::Count | Truncation::Time | Truncation::Memory | Truncation::Cancelled) => {
            t!(
                text,
                "loops-some",
                count = count,
                kinds = kinds,
                length = findings.complete_up_to
            )
        }
    }
}

fn does(text: &Text, found: &FoundLoop) -> String {
    let does = match found.name.kind {
        LoopKind::Reinforcing => t!(text, "does-r"),
        LoopKind::Balancing => t!(text, "does-b"),
        LoopKind::Undecided => t!(text, "does-u"),
    };
    if found.delayed() {
        t!(text, "does-later", does = does)
    } else {
        does
    }
}

/// What a loop is called: by people, or by its factors.
fn title(text: &Text, found: &FoundLoop) -> String {
    found.title.clone().unwrap_or_else(|| {
        let labels: Vec<&str> = found.legs.iter().map(|leg| &*leg.from.label).collect();
        match labels.as_slice() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first, second] => t!(
                text,
                "loop-of-two",
                first = *first,
                second = within_sentence(text, second)
            ),
            [first, second, third] => t!(
                text,
                "loop-of-three",
                first = *first,
                second = within_sentence(text, second),
                third = within_sentence(text, third)
            ),
            [first, second, rest @ ..] => {
                t!(
                    text,
                    "loop-of-more",
                    first = *first,
                    second = within_sentence(text, second),
                    more = rest.len()
                )
            }
        }
    })
}

fn key(found: &FoundLoop) -> Key {
    (0, found.key)
}

fn row_id(key: Key) -> String {
    format!("loop-{:x}", key.1)
}

/// Reads the loop of a key, as long as it is there.
fn with_loop<R>(
    workspace: Workspace,
    wanted: Key,
    read: impl FnOnce(&FoundLoop) -> R,
) -> Option<R> {
    workspace.findings.with(|findings| {
        let place = findings.place_of(wanted.1)?;
        Some(read(&findings.loops[place]))
    })
}

/// Says that the link that was just drawn made a loop, if it did. In the lesson everybody is told.
pub fn say_what_was_made(workspace: Workspace) {
    let drawn = workspace.drawn.get_untracked();
    workspace.drawn.set(None);
    let Some(link) = drawn.filter(|_| workspace.lesson.get_untracked().is_none()) else {
        return;
    };
    let text = workspace.text();
    let toast = workspace.findings.with_untracked(|findings| {
        let made = || {
            findings
                .loops
                .iter()
                .filter(|found| found.links.contains(&link))
        };
        let first = made().next()?;
        let title = title(&text, first);
        let (_, end) = tell_short(&text, &first.legs);
        let made = t!(text, "loop-made", count = made().count(), title = title);
        let words = format!("{made} {}", plain(&text, &end));
        Some(Toast::offering(words, ToastAction::ShowLoop(key(first))))
    });
    if let Some(toast) = toast {
        workspace.say_now(toast);
    }
}

/// Chooses a loop, shows it on the map and tells it.
pub fn show(workspace: Workspace, wanted: Key) {
    let text = workspace.text();
    let told = with_loop(workspace, wanted, |found| {
        let (line, end) = tell_short(&text, &found.legs);
        format!("{} {}", plain(&text, &line), plain(&text, &end))
    });
    let Some(told) = told else {
        return;
    };
    workspace.say(told);
    light(workspace, wanted.1);
    if let Some(body) = document().get_element_by_id("panel-body") {
        body.set_scroll_top(0);
    }
    focus_soon(".story .tool".to_owned());
}

/// Lets go of the chosen loop; the keyboard goes back to its row.
fn hide(workspace: Workspace, key: Key) {
    workspace.highlight.set(None);
    focus_soon(format!("#{}", row_id(key)));
}

/// The loops tab.
pub fn loops(workspace: Workspace) -> El {
    let none = move || {
        workspace
            .findings
            .with(|findings| findings.loops.is_empty())
    };
    let lead = move || {
        el("p")
            .class("panel-lead soft")
            .id("loops-lead")
            .live_text(move || {
                let text = workspace.text();
                workspace.findings.with(|findings| lead(&text, findings))
            })
    };
    let hidden = move || {
        let found = workspace.findings.with(|findings| findings.loops.len());
        found.saturating_sub(ROWS)
    };
    let more = move || {
        el("p").class("soft panel-lead").live_text(move || {
            let text = workspace.text();
            t!(text, "loops-more", count = hidden())
        })
    };
    let is_searched = move || workspace.findings.with(|findings| findings.is_searched);
    let looking = move || {
        let words = t!(workspace.text(), "loops-looking");
        el("p").class("panel-lead soft").text(&words)
    };
    let goes = move || matches!(workspace.search.get(), Search::Goes(_));
    part()
        .when(move || !is_searched(), looking)
        .when(move || is_searched() && none(), move || empty(workspace))
        .when(move || !none(), lead)
        .when(goes, move || working(workspace, percent, stop))
        .when(
            move || workspace.search.get() == Search::Stopped,
            move || once_more(workspace, "loops-stopped", search_again),
        )
        .each(
            move || {
                let keys = |findings: &Findings| -> Vec<Key> {
                    let broken = findings.broken.iter();
                    broken.map(|it| (0, it.id.as_u128())).collect()
                };
                workspace.findings.with(keys)
            },
            move |key: Key| broken(workspace, LoopId::from_u128(key.1)),
        )
        .each(
            move || {
                let place = workspace.highlight.get()?;
                workspace
                    .findings
                    .with(|findings| findings.loops.get(place).map(key))
            },
            move |key| story(workspace, key),
        )
        .child(
            el("ul")
                .class("loop-list")
                .each(move || shown(workspace), move |key| row(workspace, key)),
        )
        .when(move || hidden() > 0, more)
}

fn percent(workspace: Workspace) -> u8 {
    match workspace.search.get() {
        Search::Goes(percent) => percent,
        _ => 0,
    }
}

fn search_again(workspace: Workspace) {
    workspace.structure.update(|changes| *changes += 1);
}

/// A named loop that runs no more: where it is broken. Its name stays until somebody takes it away.
fn broken(workspace: Workspace, id: LoopId) -> El {
    let words = move || {
        let text = workspace.text();
        workspace.findings.with(|findings| {
            let found = findings.broken.iter().find(|it| it.id == id);
            found.map(|it| match &it.gap {
                Some((from, to)) => t!(
                    text,
                    "loop-broken",
                    title = it.title.as_str(),
                    from = &**from,
                    to = &**to
                ),
                None => t!(text, "loop-broken-up", title = it.title.as_str()),
            })
        })
    };
    let name = button("button small")
        .text(&t!(workspace.text(), "loop-name-forget"))
        .on_press(move || forget(workspace, id));
    el("p")
        .class("notice row")
        .child(span("").live_text(move || words().unwrap_or_default()))
        .when(move || workspace.can_edit.get(), move || name.clone())
}

/// What a map without loops teaches.
fn empty(workspace: Workspace) -> El {
    let text = workspace.text();
    el("div")
        .class("teach")
        .child(icon(icons::REFRESH_CW))
        .child(el("h2").text(&t!(text, "loops-empty-title")))
        .child(el("p").class("soft").text(&t!(text, "loops-empty-how")))
}

/// The loops that have a row: all but the one that is told above.
fn shown(workspace: Workspace) -> Vec<Key> {
    let told = workspace.highlight.get();
    workspace.findings.with(|findings| {
        let all = || {
            let loops = findings.loops.iter().enumerate();
            loops
                .filter(|(place, _)| Some(*place) != told)
                .map(|(_, found)| found)
        };
        // What people named comes first; the rest as it was found, shortest first.
        let named = all().filter(|found| found.title.is_some());
        let others = all().filter(|found| found.title.is_none());
        named.chain(others).take(ROWS).map(key).collect()
    })
}

fn row(workspace: Workspace, key: Key) -> El {
    let words = move || {
        let text = workspace.text();
        with_loop(workspace, key, |found| {
            let facts = t!(
                text,
                "loop-facts",
                length = found.legs.len(),
                does = does(&text, found)
            );
            let words = el("span")
                .child(el("strong").child(bdi(&title(&text, found))))
                .child(span("soft").text(&facts));
            [
                drawn(&loop_mark(found.name.kind, &found.name.to_string())),
                words,
            ]
        })
        .into_iter()
        .flatten()
    };
    let press = button("")
        .id(&row_id(key))
        .attr("aria-pressed", "false")
        .live(words)
        .child(icon(icons::CHEVRON_RIGHT))
        .on_press(move || show(workspace, key));
    el("li").child(press)
}

/// The chosen loop.
fn story(workspace: Workspace, key: Key) -> El {
    let head = move || {
        let text = workspace.text();
        with_loop(workspace, key, |found| {
            let name = el("div")
                .child(el("h2").child(bdi(&title(&text, found))))
                .child(el("p").class("soft").text(&told_facts(&text, found)));
            [
                drawn(&loop_mark(found.name.kind, &found.name.to_string())),
                name,
            ]
        })
        .into_iter()
        .flatten()
    };
    let close = icon_button("tool small", icons::X, &t!(workspace.text(), "loop-close"))
        .on_press(move || hide(workspace, key));
    let body = move || {
        let text = workspace.text();
        with_loop(workspace, key, |found| {
            let (line, end) = tell_short(&text, &found.legs);
            let own = found.told.as_deref();
            let own = own.map(|told| el("p").class("story-own").child(bdi(told)));
            let ended = sentence(el("strong"), &end);
            let lines = [
                sentence(el("p").class("story-text"), &line),
                el("p").class("story-end").child(ended),
            ];
            lines.into_iter().chain(own).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    };
    el("article")
        .class("story")
        .child(el("div").class("story-head").live(head).child(close))
        .child(el("div").class("story-body").live(body))
        .when(
            move || with_loop(workspace, key, |found| found.has_turned) == Some(true),
            move || {
                let text = workspace.text();
                let fits = button("button small")
                    .text(&t!(text, "loop-fits"))
                    .on_press(move || still_fits(workspace, key.1));
                el("p")
                    .class("notice row")
                    .child(span("").text(&t!(text, "loop-turned")))
                    .child(fits)
            },
        )
        .when(
            move || workspace.can_edit.get(),
            move || {
                let circle = button("button small")
                    .child(icon(icons::REFRESH_CW))
                    .text(&t!(workspace.text(), "loop-circle"))
                    .on_press(move || on_a_circle(workspace, key));
                let name = button("button small")
                    .child(icon(icons::PENCIL))
                    .text(&t!(workspace.text(), "loop-name-title"))
                    .on_press(move || workspace.dialog.set(Some(Dialog::NameLoop(key.1))));
                el("p").class("row").child(name).child(circle)
            },
        )
}

/// Puts the loop on a circle and looks at it.
fn on_a_circle(workspace: Workspace, key: Key) {
    let mark = with_loop(workspace, key, |found| found.mark());
    if let Some(mark) = mark {
        crate::workspace::bars::show_as_circle(workspace, &mark.factors);
    }
}

/// What kind of loop it is, how long, how late.
fn told_facts(text: &Text, found: &FoundLoop) -> String {
    let kind = match found.name.kind {
        LoopKind::Reinforcing => t!(text, "kind-r"),
        LoopKind::Balancing => t!(text, "kind-b"),
        LoopKind::Undecided => t!(text, "kind-u"),
    };
    let delays = found.legs.iter().filter(|leg| leg.delay).count();
    t!(
        text,
        "loop-told-facts",
        kind = kind,
        length = found.legs.len(),
        delays = delays
    )
}
