//! Structure: who drives and who depends, as a picture and a table, what every loop passes, which signs to agree on first.

use std::collections::BTreeMap;

use loopwise_analysis::{Corner, Role, Roles, reaches, roles};
use loopwise_model::FactorId;
use loopwise_scene::Tone;

use super::ask::Ask;
use super::parts::{about, line, not_leverage, number, section, soft, ticks};
use super::{Analyst, parts, themes};
use crate::markup::{Markup, node};
use crate::shown::Shown;
use crate::t;

/// Sets of loop-breakers, and signs to agree on, that are told.
const TOLD: usize = 5;
/// Rows of the table until somebody wants all.
const ROWS: usize = 40;
/// Columns that can be shown beside those that always are; those from here on are centralities.
const MORE: [&str; 5] = ["reach", "betweenness", "closeness", "pagerank", "katz"];
const ALWAYS: [&str; 3] = ["out", "in", "loops"];

/// One factor of the table.
struct Row {
    factor: FactorId,
    values: BTreeMap<&'static str, f64>,
}

impl Row {
    fn value(&self, column: &str) -> f64 {
        self.values.get(column).copied().unwrap_or(0.0)
    }
}

pub(super) fn view(analyst: &Analyst, ask: &Ask) -> Shown {
    let text = &analyst.text;
    let known = |columns: &[&'static str]| columns.iter().copied().find(|it| *it == ask.by);
    let more = known(&MORE);
    let by = known(&ALWAYS).or(more).unwrap_or("out");
    let roles = roles(analyst.loops.graph());
    let mut rows = rows(analyst, &roles.factors);
    let themes = analyst.themes();
    let is_theme = ask.by == "theme";
    let tones = match (ask.colour, is_theme) {
        (true, true) => themes::tones(themes),
        (true, false) => shares(&rows, by),
        (false, _) => Vec::new(),
    };
    // Equals stay in order of their names.
    rows.sort_by_key(|row| analyst.label(row.factor).to_lowercase());
    rows.sort_by(|a, b| b.value(by).total_cmp(&a.value(by)));
    let picture = section(
        &t!(text, "insight-quadrant"),
        quadrant(analyst, &roles)
            .and(soft(t!(text, "insight-quadrant-how")))
            .and(about(
                text,
                [
                    "about-drivers-tells",
                    "about-drivers-not",
                    "about-drivers-ask",
                ],
            )),
    );
    let markup = picture
        .and(table(analyst, ask, &rows, by, more))
        .and(breakers(analyst))
        .and(agree_first(analyst))
        .and(themes::section(analyst, ask, themes))
        .and(themes::shape(analyst));
    Shown {
        markup: markup.into_string(),
        tones,
        ..Shown::default()
    }
}

#[allow(clippy::cast_precision_loss)] // counts on a map
fn rows(analyst: &Analyst, roles: &[Role]) -> Vec<Row> {
    let graph = analyst.loops.graph();
    let loops = analyst.loops.through_factors().iter();
    let rows = roles
        .iter()
        .zip(analyst.centralities())
        .zip(reaches(graph))
        .zip(loops);
    rows.map(|(((role, central), reach), loops)| Row {
        factor: role.factor,
        values: BTreeMap::from([
            ("out", role.driver as f64),
            ("in", role.dependence as f64),
            ("loops", loops.total() as f64),
            ("reach", reach.effects as f64),
            ("betweenness", central.betweenness),
            ("closeness", central.closeness_out),
            ("pagerank", central.pagerank),
            ("katz", central.katz.unwrap_or(0.0)),
        ]),
    })
    .collect()
}

/// Each factor's share of the most.
fn shares(rows: &[Row], by: &str) -> Vec<(FactorId, Tone)> {
    let most = rows.iter().map(|row| row.value(by)).fold(0.0, f64::max);
    let share = |row: &Row| {
        if most > 0.0 {
            row.value(by) / most
        } else {
            0.0
        }
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100
    let tone = |row: &Row| Tone::Share((100.0 * share(row)) as u8);
    rows.iter().map(|row| (row.factor, tone(row))).collect()
}

/// Arrows that leave against arrows that arrive, as a picture. The table says the same in numbers.
fn quadrant(analyst: &Analyst, roles: &Roles) -> Markup {
    const WIDTH: usize = 300;
    const HEIGHT: usize = 200;
    // Below the words in the corners.
    const EDGE: usize = 26;
    let text = &analyst.text;
    let most = |of: fn(&Role) -> usize| roles.factors.iter().map(of).max().unwrap_or(0).max(1);
    let (most_in, most_out) = (most(|it| it.dependence), most(|it| it.driver));
    let x = |role: &Role| EDGE + role.dependence * (WIDTH - 2 * EDGE) / most_in;
    let y = |role: &Role| HEIGHT - EDGE - role.driver * (HEIGHT - 2 * EDGE) / most_out;
    // Factors at one place are one dot, larger by how many they are.
    let mut places: BTreeMap<(usize, usize), Vec<&Role>> = BTreeMap::new();
    for role in &roles.factors {
        places.entry((x(role), y(role))).or_default().push(role);
    }
    let dots = places.iter().map(|((x, y), here)| {
        let names: Vec<&str> = here.iter().map(|role| analyst.label(role.factor)).collect();
        let radius = 4 + (here.len() - 1).min(4);
        let title = node("title", &[], names.join(", "));
        let attributes = [
            ("class", "dot"),
            ("cx", &*x.to_string()),
            ("cy", &*y.to_string()),
            ("r", &*radius.to_string()),
        ];
        node("circle", &attributes, title)
    });
    let names = names(analyst, &places, WIDTH);
    let axis = |from: [usize; 2], to: [usize; 2]| {
        let at = [from[0], from[1], to[0], to[1]].map(|it| it.to_string());
        let attributes = [
            ("class", "axis"),
            ("x1", &*at[0]),
            ("y1", &*at[1]),
            ("x2", &*at[2]),
            ("y2", &*at[3]),
        ];
        node("line", &attributes, "")
    };
    let word = |id: &str, x: usize, y: usize, anchor: &str| {
        let (x, y) = (x.to_string(), y.to_string());
        let attributes = [
            ("class", "corner"),
            ("x", &*x),
            ("y", &*y),
            ("text-anchor", anchor),
        ];
        node("text", &attributes, text.get(id))
    };
    let (middle, centre) = (WIDTH / 2, HEIGHT / 2);
    let inside = axis([middle, 0], [middle, HEIGHT])
        .and(axis([0, centre], [WIDTH, centre]))
        .and(word("insight-drivers", 8, 16, "start"))
        .and(word("insight-hubs", WIDTH - 8, 16, "end"))
        .and(word("insight-bystanders", 8, HEIGHT - 8, "start"))
        .and(word("insight-outcomes", WIDTH - 8, HEIGHT - 8, "end"))
        .and(dots.collect::<Vec<_>>())
        .and(names);
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    let count = |corner: Corner| roles.corners().filter(|it| *it == corner).count();
    let said = t!(
        text,
        "insight-quadrant-said",
        drivers = count(Corner::Driver),
        hubs = count(Corner::Hub),
        outcomes = count(Corner::Outcome)
    );
    let attributes = [
        ("class", "quadrant"),
        ("viewBox", &*view_box),
        ("role", "img"),
        ("aria-label", &*said),
    ];
    node("svg", &attributes, inside)
}

/// The names of the dots that stand out: those furthest up and to the right that are one factor, where a name has room.
#[allow(clippy::cast_precision_loss)] // places in a small picture
fn names(
    analyst: &Analyst,
    places: &BTreeMap<(usize, usize), Vec<&Role>>,
    width: usize,
) -> Vec<Markup> {
    /// Names at most, and the room a letter and a line take.
    const NAMES: usize = 7;
    const LETTER: f64 = 5.4;
    const LINE: f64 = 13.0;
    let mut single: Vec<(&(usize, usize), &Role)> = places
        .iter()
        .filter_map(|(at, here)| match here.as_slice() {
            [only] => Some((at, *only)),
            _ => None,
        })
        .collect();
    single.sort_by_key(|(_, role)| std::cmp::Reverse(role.driver + role.dependence));
    let mut taken: Vec<[f64; 4]> = places
        .keys()
        .map(|(x, y)| {
            [
                *x as f64 - 6.0,
                *y as f64 - 6.0,
                *x as f64 + 6.0,
                *y as f64 + 6.0,
            ]
        })
        .collect();
    let mut names = Vec::new();
    for ((x, y), role) in single {
        let label = analyst.label(role.factor);
        let long = label.chars().count() as f64 * LETTER;
        let (x, y) = (*x as f64, *y as f64);
        let sides = [
            (
                "start",
                x + 8.0,
                [x + 7.0, y - LINE / 2.0, x + 8.0 + long, y + LINE / 2.0],
            ),
            (
                "end",
                x - 8.0,
                [x - 8.0 - long, y - LINE / 2.0, x - 7.0, y + LINE / 2.0],
            ),
        ];
        let is_free = |room: &[f64; 4]| {
            let inside = room[0] >= 4.0 && room[2] <= width as f64 - 4.0 && room[1] >= 20.0;
            let meets = |other: &[f64; 4]| {
                room[0] < other[2] && other[0] < room[2] && room[1] < other[3] && other[1] < room[3]
            };
            inside && !taken.iter().any(meets)
        };
        if let Some((anchor, at, room)) = sides.into_iter().find(|side| is_free(&side.2)) {
            taken.push(room);
            let (at, y) = (format!("{at:.0}"), format!("{:.0}", y + 3.5));
            let attributes = [
                ("class", "name"),
                ("x", &*at),
                ("y", &*y),
                ("text-anchor", anchor),
            ];
            names.push(node("text", &attributes, label));
        }
        if names.len() == NAMES {
            break;
        }
    }
    names
}

fn table(
    analyst: &Analyst,
    ask: &Ask,
    rows: &[Row],
    by: &'static str,
    more: Option<&'static str>,
) -> Markup {
    let text = &analyst.text;
    let columns: Vec<&'static str> = ALWAYS.into_iter().chain(more).collect();
    let head = columns.iter().map(|column| {
        let sorted = if *column == by { "descending" } else { "" };
        let id = format!("insight-by-{column}");
        let question = ask.with(|ask| (*column).clone_into(&mut ask.by));
        let attributes = [
            ("type", "button"),
            ("class", "sort"),
            ("id", &*id),
            ("data-ask", &*question),
        ];
        let words = text.get(&format!("insight-{column}"));
        let button = node("button", &attributes, words);
        node("th", &[("scope", "col"), ("aria-sort", sorted)], button)
    });
    let first = node("th", &[("scope", "col")], t!(text, "insight-factor"));
    let head = node("tr", &[], first.and(head.collect::<Vec<_>>()));
    let most = rows.first().map_or(0.0, |row| row.value(by)).max(1e-12);
    let shown = if ask.at.is_some() { rows.len() } else { ROWS };
    let body = rows.iter().take(shown).map(|row| {
        let name = analyst
            .factor(row.factor)
            .and(parts::bar(row.value(by) / most));
        let name = node("th", &[("scope", "row")], name);
        let cells = columns.iter().map(|column| {
            let digits = if *column == "pagerank" { 3 } else { 2 };
            node("td", &[], number(row.value(column), digits))
        });
        node("tr", &[], name.and(cells.collect::<Vec<_>>()))
    });
    let caption = node(
        "caption",
        &[("class", "sr-only")],
        t!(text, "insight-table"),
    );
    let inside =
        caption
            .and(node("thead", &[], head))
            .and(node("tbody", &[], body.collect::<Vec<_>>()));
    let label = t!(text, "insight-table");
    let frame = [
        ("class", "table-frame"),
        ("role", "region"),
        ("tabindex", "0"),
        ("aria-label", &*label),
    ];
    let table = node(
        "div",
        &frame,
        node("table", &[("class", "numbers")], inside),
    );
    let rest = (rows.len() > shown).then(|| {
        let all = ask.with(|ask| ask.at = Some(rows.len()));
        let words = t!(text, "insight-all", count = rows.len());
        node("p", &[], parts::asks("insight-all", &all, words))
    });
    let none = (String::new(), t!(text, "insight-more-none"));
    let choices = MORE
        .iter()
        .map(|it| ((*it).to_owned(), text.get(&format!("insight-{it}-long"))));
    let column = parts::choice(
        "insight-more",
        &t!(text, "insight-more"),
        &(ask.with(|ask| ask.by.clear()) + "&by="),
        more.unwrap_or_default(),
        [none].into_iter().chain(choices),
    );
    let is_on = ask.colour && ask.by != "theme";
    let colour = ticks(
        "insight-colour",
        is_on,
        &ask.with(|ask| {
            by.clone_into(&mut ask.by);
            ask.colour = !is_on;
        }),
        &t!(text, "insight-colour"),
    );
    let warning = more.map(|it| {
        let means = soft(text.get(&format!("insight-{it}-means")));
        let is_centrality = it != "reach";
        means.and(is_centrality.then(|| not_leverage(text)))
    });
    section(
        &t!(text, "insight-table"),
        column
            .and(node("p", &[("class", "row")], colour))
            .and(warning)
            .and(table)
            .and(rest)
            .and(about(
                text,
                [
                    "about-participation-tells",
                    "about-participation-not",
                    "about-participation-ask",
                ],
            )),
    )
}

fn breakers(analyst: &Analyst) -> Markup {
    let text = &analyst.text;
    let found = analyst.breakers();
    let lead = match (found.size, found.exact) {
        (0, true) => line(t!(text, "insight-breakers-none")),
        (size, true) => line(t!(
            text,
            "insight-breakers",
            count = size,
            sets = found.sets.len()
        )),
        (size, false) => line(t!(text, "insight-breakers-least", count = size)),
    };
    let sets = found.sets.iter().filter(|set| !set.is_empty()).take(TOLD);
    let sets: Vec<Markup> = sets.map(|set| analyst.factors(set)).collect();
    let hidden = found.sets.len().saturating_sub(TOLD);
    let more = (hidden > 0 || !found.all_sets && found.exact)
        .then(|| soft(t!(text, "insight-breakers-more", count = hidden)));
    section(
        &t!(text, "insight-breakers-title"),
        lead.and(sets).and(more).and(about(
            text,
            [
                "about-breakers-tells",
                "about-breakers-not",
                "about-breakers-ask",
            ],
        )),
    )
}

/// Bundles of unknown sign, and how many loops wait for each alone.
fn agree_first(analyst: &Analyst) -> Option<Markup> {
    let text = &analyst.text;
    let list = analyst.loops.agree_first().into_iter().take(TOLD);
    let list = list.map(|((from, to), count)| {
        let ends = analyst.factor(from).and(" → ").and(analyst.factor(to));
        let says = node(
            "span",
            &[("class", "soft")],
            t!(text, "insight-decides", count = count),
        );
        node("li", &[], ends.and(" ").and(says))
    });
    let list: Vec<Markup> = list.collect();
    (!list.is_empty()).then(|| {
        section(
            &t!(text, "insight-agree"),
            soft(t!(text, "insight-agree-how")).and(node("ul", &[("class", "plain")], list)),
        )
    })
}
