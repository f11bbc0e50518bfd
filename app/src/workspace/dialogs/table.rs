//! The map as a table: every factor or every link a row, every cell a field, and one change for all rows that are ticked.

mod cells;
mod rows;

use std::collections::BTreeSet;

use loopwise_model::{FactorId, LinkId, Polarity};
use loopwise_scene::Item;
use web_sys::KeyboardEvent;

use crate::icons;
use crate::marks::sign;
use crate::t;
use crate::workspace::browser::focus_soon;
use crate::workspace::dom::{El, Key, button, drawn, el, icon, problem, radio, span};
use crate::workspace::state::Workspace;
use crate::workspace::watched::Watched;
use rows::{Column, Sorting};

/// Rows shown at first, and how many more each time.
const ROWS: usize = 150;

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Factors,
    Links,
}

/// The table and what it remembers while it is open.
#[derive(Clone, Copy)]
struct Table {
    workspace: Workspace,
    kind: Watched<Kind>,
    wanted: Watched<String>,
    sorting: Watched<Sorting>,
    shown: Watched<usize>,
    ticked: Watched<BTreeSet<Item>>,
    /// What is wrong with what was typed into a cell.
    trouble: Watched<Option<String>>,
}

/// The table.
pub fn table(workspace: Workspace) -> El {
    let table = Table {
        workspace,
        kind: Watched::new(Kind::Factors),
        wanted: Watched::new(String::new()),
        sorting: Watched::new(Sorting::default()),
        shown: Watched::new(ROWS),
        ticked: Watched::new(BTreeSet::new()),
        trouble: Watched::new(None),
    };
    let rows = Watched::following(move || {
        workspace.changed.track();
        let kind = table.kind.get();
        let (wanted, sorting) = (table.wanted.get(), table.sorting.get());
        rows::listed(workspace, kind == Kind::Links, &wanted, sorting)
    });
    let more = move || rows.with(Vec::len).saturating_sub(table.shown.get());
    let keys = move || {
        let shown = table.shown.get();
        rows.with(|rows| rows.iter().take(shown).copied().collect::<Vec<_>>())
    };
    let grid = el("table")
        .class("grid")
        .on("keydown", |event: KeyboardEvent| cells::go(&event))
        .child(table.head())
        .child(el("tbody").each(keys, move |key| table.row(key)));
    let show_more = move || {
        button("button small")
            .live_text(move || t!(workspace.text(), "table-more", count = more()))
            .on_press(move || {
                table.shown.update(|shown| *shown += ROWS);
                focus_soon("dialog .table-part > .button, dialog .dialog-head button".to_owned());
            })
    };
    el("div")
        .class("table-part")
        .child(table.choices())
        .child(problem(table.trouble))
        .when(
            move || workspace.can_edit.get() && table.ticked.with(|ticked| !ticked.is_empty()),
            move || table.bulk(),
        )
        .child(el("div").class("grid-frame").child(grid))
        .when(move || more() > 0, show_more)
}

impl Table {
    /// Factors or links, and the words that rows must have.
    fn choices(self) -> El {
        let text = self.workspace.text();
        let choice = |kind: Kind, words: &str| {
            radio(
                "table-kind",
                words,
                self.kind.get_untracked() == kind,
                move || {
                    self.ticked.set(BTreeSet::new());
                    self.sorting.set(Sorting::default());
                    self.shown.set(ROWS);
                    self.kind.set(kind);
                },
            )
        };
        let find = el("input")
            .attr("type", "search")
            .class("input")
            .attr("placeholder", &t!(text, "table-find"))
            .attr("aria-label", &t!(text, "table-find"))
            .on_typed(move |typed| self.wanted.set(typed));
        el("div")
            .class("row wrap spread")
            .child(
                el("fieldset")
                    .class("roles")
                    .child(el("legend").class("sr-only").text(&t!(text, "table-title")))
                    .child(choice(Kind::Factors, &t!(text, "table-factors")))
                    .child(choice(Kind::Links, &t!(text, "table-links"))),
            )
            .child(
                el("div")
                    .class("find")
                    .child(icon(icons::SEARCH))
                    .child(find),
            )
    }

    /// The heads of the columns; each sorts the rows.
    fn head(self) -> El {
        let columns = move || -> &'static [Column] {
            match self.kind.get() {
                Kind::Factors => &rows::FACTOR_COLUMNS,
                Kind::Links => &rows::LINK_COLUMNS,
            }
        };
        // The heads stay while the rows are sorted: whoever pressed one keeps the keyboard on it.
        let keys = move || {
            let kind = u8::from(self.kind.get() == Kind::Links);
            (0..columns().len() as u128).map(move |place| (kind, place))
        };
        let head = move |(_, place): Key| {
            let column = columns()[place as usize];
            let now = move || {
                let sorting = self.sorting.get();
                (sorting.column == Some(column)).then_some(sorting.down)
            };
            let press = button("sort")
                .text(&self.workspace.text().get(column.words()))
                .live(move || {
                    Some(match now()? {
                        true => icon(icons::ARROW_UP),
                        false => icon(icons::ARROW_DOWN),
                    })
                })
                .on_press(move || self.sorting.update(|sorting| *sorting = sorting.by(column)));
            el("th")
                .attr("scope", "col")
                .live_attr("aria-sort", move || {
                    now().map(|down| if down { "descending" } else { "ascending" })
                })
                .child(press)
        };
        let tick = el("th")
            .attr("scope", "col")
            .child(span("sr-only").text(&t!(self.workspace.text(), "table-tick")));
        el("thead").child(el("tr").child(tick).each(keys, head))
    }

    fn row(self, key: Key) -> El {
        let item = match key {
            (0, id) => Item::Factor(FactorId::from_u128(id)),
            (_, id) => Item::Link(LinkId::from_u128(id)),
        };
        let tick = el("input").attr("type", "checkbox");
        let box_ = tick.clone();
        let tick = tick
            .live_attr("aria-label", move || {
                self.workspace.changed.track();
                let name = rows::name(self.workspace, key);
                t!(self.workspace.text(), "table-tick-row", row = name)
            })
            .on("change", move |_: web_sys::Event| {
                let on = box_.field().checked();
                self.ticked.update(|ticked| {
                    if on {
                        ticked.insert(item);
                    } else {
                        ticked.remove(&item);
                    }
                });
            });
        let tick = el("td").child(tick);
        let row = el("tr").child(tick);
        match item {
            Item::Factor(id) => row.children(cells::of_factor(self.workspace, self.trouble, id)),
            Item::Link(id) => row.children(cells::of_link(self.workspace, self.trouble, id)),
            Item::Loop(_) => row,
        }
    }

    /// What can be done with all ticked rows at once.
    fn bulk(self) -> El {
        let Self {
            workspace, ticked, ..
        } = self;
        let text = workspace.text();
        let count = move || {
            let count = ticked.with(BTreeSet::len);
            t!(workspace.text(), "selection-several", count = count)
        };
        let links = move || {
            let ticked = ticked.get_untracked();
            let links = ticked.iter().filter_map(|item| match item {
                Item::Link(id) => Some(*id),
                Item::Factor(_) | Item::Loop(_) => None,
            });
            links.collect::<Vec<LinkId>>()
        };
        let is_links = self.kind.get_untracked() == Kind::Links;
        let signs = is_links.then(|| {
            let choice = |polarity: Polarity| {
                let mark = sign(polarity, &text);
                let words = mark.label.clone().unwrap_or_default();
                button("choice")
                    .attr("aria-label", &words)
                    .attr("title", &words)
                    .child(drawn(&mark))
                    .on_press(move || workspace.set_polarities(&links(), polarity))
            };
            el("div").class("choices").children(
                [Polarity::Same, Polarity::Opposite, Polarity::Unknown]
                    .map(choice)
                    .into(),
            )
        });
        let group = (!is_links).then(|| {
            button("button small")
                .child(icon(icons::GROUP))
                .text(&t!(text, "selection-group"))
                .on_press(move || {
                    workspace.choose_all(ticked.get_untracked());
                    workspace.dialog.set(Some(super::Dialog::Group));
                })
        });
        let delete = button("button small danger")
            .child(icon(icons::TRASH_2))
            .text(&t!(text, "selection-delete"))
            .on_press(move || {
                workspace.choose_all(ticked.get_untracked());
                ticked.set(BTreeSet::new());
                workspace.delete_chosen();
                focus_soon("dialog .grid td input, dialog .dialog-head button".to_owned());
            });
        el("div")
            .class("row wrap bulk")
            .child(el("p").attr("role", "status").live_text(count))
            .maybe(signs)
            .maybe(group)
            .child(delete)
    }
}
