//! An auditor that reads a report as a stranger would. It knows what is published and what a table is, turns that into
//! relations between whole numbers, and asks of each group of people that must not be told whether its size is the only
//! one that fits. It shares no code with what it audits, and treats all tables at once.

use std::collections::BTreeSet;

use loopwise_report::publish::{Choice, Counts, Number, Published};

use super::solver::{Form, System, value};

/// No voice is larger as far as the auditor believes, where nothing published says how many people there are.
const MANY: i64 = 60;

/// Something that the reader can work out and must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovery {
    pub group: String,
    pub size: i64,
}

/// Where the variables are: the voices' sizes first, then each table, item by item.
struct Places {
    voices: usize,
    starts: Vec<usize>,
    variables: usize,
}

impl Places {
    fn of(counts: &Counts) -> Self {
        let voices = counts.voices().len();
        let mut variables = voices;
        let starts = counts
            .tables()
            .iter()
            .map(|table| {
                let start = variables;
                variables += table.items.len() * voices;
                start
            })
            .collect();
        Self {
            voices,
            starts,
            variables,
        }
    }

    fn cell(&self, table: usize, item: usize, voice: usize) -> usize {
        self.starts[table] + item * self.voices + voice
    }

    fn line(&self, table: usize, item: usize) -> Form {
        (0..self.voices)
            .map(|voice| (self.cell(table, item, voice), 1))
            .collect()
    }

    fn sizes(&self) -> Form {
        (0..self.voices).map(|voice| (voice, 1)).collect()
    }

    fn truth(&self, counts: &Counts) -> Vec<i64> {
        let cells = counts.tables().iter().flat_map(|table| &table.items);
        let all: Vec<i64> = counts
            .voices()
            .iter()
            .chain(cells.flatten())
            .map(|count| i64::from(*count))
            .collect();
        assert_eq!(all.len(), self.variables);
        all
    }
}

/// All counts that a number stands for, among `of` people where that is published.
fn range(number: Number, of: Number, most: i64) -> (i64, i64) {
    let of = match of {
        Number::Shown(of) => Some(i64::from(of)),
        _ => None,
    };
    let among = |fits: &dyn Fn(i64, i64) -> bool| {
        let of = of.expect("a share is told of a number of people that is shown");
        let fit: Vec<i64> = (0..=of).filter(|count| fits(*count, of)).collect();
        (fit[0], fit[fit.len() - 1])
    };
    match number {
        Number::Shown(count) => (count.into(), count.into()),
        Number::Under10 => among(&|count, of| count * 100 < of * 10),
        Number::Over90 => among(&|count, of| count * 100 > of * 90),
        Number::Hidden => (0, of.unwrap_or(most)),
    }
}

/// What a reader of the report knows.
fn knowledge(counts: &Counts, published: &Published, places: &Places) -> System {
    let most = match published.people {
        Number::Shown(people) => people.into(),
        _ => MANY,
    };
    let mut system = System {
        bounds: vec![(0, most); places.variables],
        relations: Vec::new(),
    };
    let hidden = Number::Hidden;
    for (voice, size) in published.voices.iter().enumerate() {
        system.bounds[voice] = range(*size, hidden, most);
    }
    if published.people != hidden {
        let (least, most) = range(published.people, hidden, most);
        system.relate(places.sizes(), least, most);
    }
    for (table, items) in published.tables.iter().enumerate() {
        for (item, shown) in items.iter().enumerate() {
            for (voice, number) in shown.voices.iter().enumerate() {
                let cell = places.cell(table, item, voice);
                system.bounds[cell] = range(*number, published.voices[voice], most);
                system.relate(vec![(voice, 1), (cell, -1)], 0, MANY * 9);
            }
            if shown.total != hidden {
                let (least, most) = range(shown.total, published.people, most);
                system.relate(places.line(table, item), least, most);
            }
        }
        if counts.tables()[table].choice == Choice::One {
            for voice in 0..places.voices {
                system.relate(others(places, table, 0..items.len(), voice), 0, MANY * 9);
            }
        }
    }
    system
}

/// The people of a voice who chose none of these items.
fn others(places: &Places, table: usize, items: impl Iterator<Item = usize>, voice: usize) -> Form {
    let chose = items.map(|item| (places.cell(table, item, voice), -1));
    [(voice, 1)].into_iter().chain(chose).collect()
}

/// For each voice the sets of its people that this table could tell apart, by name.
fn parts(counts: &Counts, places: &Places, table: usize, item: usize) -> Vec<Vec<(String, Form)>> {
    let part = |voice: usize| -> Vec<(String, Form)> {
        let mut parts = vec![(String::new(), Vec::new())];
        match counts.tables()[table].choice {
            Choice::Any => {
                let cell = places.cell(table, item, voice);
                parts.push((format!(" v{voice}:chose"), vec![(cell, 1)]));
                parts.push((format!(" v{voice}:not"), vec![(voice, 1), (cell, -1)]));
                parts.push((format!(" v{voice}:all"), vec![(voice, 1)]));
            }
            Choice::One => {
                let items = counts.tables()[table].items.len();
                for set in 1u32..1 << items {
                    let of = |inside: bool| {
                        (0..items).filter(move |item| (set >> item & 1 == 1) == inside)
                    };
                    let chose: Vec<usize> = of(true).collect();
                    let cells = chose
                        .iter()
                        .map(|item| (places.cell(table, *item, voice), 1));
                    parts.push((format!(" v{voice}:{chose:?}"), cells.collect()));
                    // All but those, so those who chose none among them.
                    let not = others(places, table, of(true), voice);
                    parts.push((format!(" v{voice}:not{chose:?}"), not));
                }
                parts.push((format!(" v{voice}:all"), vec![(voice, 1)]));
            }
        }
        parts
    };
    (0..places.voices).map(part).collect()
}

/// A group that must not be told.
#[derive(Debug, Clone)]
struct Secret {
    group: String,
    form: Form,
    /// The counts that it has to do with.
    line: Vec<usize>,
}

/// Groups that must not be told, with how many they are. Names keep them apart.
fn secrets(counts: &Counts, published: &Published, places: &Places, k: u32) -> Vec<Secret> {
    let truth = places.truth(counts);
    let mut secrets = Vec::new();
    let mut keep = |group: String, form: Form, line: &[usize]| {
        let line = line.to_vec();
        secrets.push(Secret { group, form, line });
    };
    let sizes = (0..places.voices).map(|voice| {
        vec![
            (String::new(), vec![]),
            (format!(" v{voice}:all"), vec![(voice, 1)]),
        ]
    });
    for (name, form) in few_of(&sizes.collect::<Vec<_>>(), &truth, k) {
        keep(format!("people{name}"), form, &[]);
    }
    for (table, counted) in counts.tables().iter().enumerate() {
        for item in 0..counted.items.len() {
            let line: Vec<usize> = (0..places.voices)
                .map(|voice| places.cell(table, item, voice))
                .collect();
            let at = format!("t{table} i{item}");
            // In such a table all items hang together, and its groups are of all of them.
            let whole = places.starts[table]..places.cell(table, counted.items.len(), 0);
            let line = match counted.choice {
                Choice::Any => line,
                Choice::One => whole.collect(),
            };
            if counted.choice == Choice::Any || item == 0 {
                for (name, form) in few_of(&parts(counts, places, table, item), &truth, k) {
                    keep(format!("{at}{name}"), form, &line);
                }
            }
            let shown = &published.tables[table][item];
            let ranged = |number: Number| matches!(number, Number::Over90 | Number::Under10);
            for (voice, number) in shown.voices.iter().enumerate() {
                if ranged(*number) {
                    let cell = vec![(places.cell(table, item, voice), 1)];
                    keep(format!("{at} v{voice} in its range"), cell, &line);
                }
            }
            if ranged(shown.total) {
                let total = places.line(table, item);
                keep(format!("{at} total in its range"), total, &line);
            }
            for voices in 1u32..1 << places.voices {
                let of = || (0..places.voices).filter(|voice| voices >> voice & 1 == 1);
                let people: i64 = of().map(|voice| truth[voice]).sum();
                let chose: i64 = of()
                    .map(|voice| truth[places.cell(table, item, voice)])
                    .sum();
                let of_one_mind = chose * 10 < people || chose * 10 > people * 9;
                if (1..20).contains(&people) && of_one_mind {
                    let yes: Form = of()
                        .map(|voice| (places.cell(table, item, voice), 1))
                        .collect();
                    let no: Form = of()
                        .flat_map(|voice| [(voice, 1), (places.cell(table, item, voice), -1)])
                        .collect();
                    keep(format!("{at} {voices:b} of one mind"), yes, &line);
                    keep(format!("{at} {voices:b} of one mind against"), no, &line);
                }
            }
        }
    }
    secrets
}

/// Every union of one part of each voice that has 1 to k−1 people.
fn few_of(parts: &[Vec<(String, Form)>], truth: &[i64], k: u32) -> Vec<(String, Form)> {
    let people = |form: &Form| value(form, truth);
    let mut unions = vec![(String::new(), Form::new())];
    for parts in parts {
        let mut more = Vec::new();
        for (name, form) in &unions {
            for (part, of) in parts {
                // A union never becomes smaller.
                if people(form) + people(of) < i64::from(k) {
                    let union = [form.as_slice(), of.as_slice()].concat();
                    more.push((format!("{name}{part}"), union));
                }
            }
        }
        unions = more;
    }
    unions.retain(|(_, form)| people(form) > 0);
    unions
}

/// Everything that a reader of `published` can work out and must not.
pub fn recoveries(counts: &Counts, published: &Published, k: u32) -> Vec<Recovery> {
    let places = Places::of(counts);
    let truth = places.truth(counts);
    let system = knowledge(counts, published, &places);
    assert!(
        system.holds(&truth),
        "the report says what is not so: {counts:?} {published:?}"
    );
    let secrets = secrets(counts, published, &places, k);
    worked_out(&system, &secrets, &places, &truth)
}

/// What a reader can work out who takes all hidden sizes, or all hidden counts of one item, for 1 to k−1 people, or for
/// all but 1 to k−1. Only items of which that is true are looked at: what follows from an error is no secret.
pub fn recoveries_by_belief(counts: &Counts, published: &Published, k: u32) -> Vec<Recovery> {
    let places = Places::of(counts);
    let truth = places.truth(counts);
    let secrets = secrets(counts, published, &places, k);
    let hidden = |numbers: &[Number]| -> Vec<usize> {
        let voices = (0..places.voices).filter(|voice| numbers[*voice] == Number::Hidden);
        voices.collect()
    };
    let sizes: Vec<Form> = hidden(&published.voices)
        .into_iter()
        .map(|voice| vec![(voice, 1)])
        .collect();
    let mut beliefs = vec![("people".to_owned(), sizes)];
    for (table, items) in published.tables.iter().enumerate() {
        if counts.tables()[table].choice == Choice::One {
            continue;
        }
        for (item, shown) in items.iter().enumerate() {
            let voices = || hidden(&shown.voices).into_iter();
            let cell = |voice: usize| places.cell(table, item, voice);
            let few = voices().map(|voice| vec![(cell(voice), 1)]).collect();
            let all_but_few = voices()
                .map(|voice| vec![(voice, 1), (cell(voice), -1)])
                .collect();
            beliefs.push((format!("t{table} i{item} "), few));
            beliefs.push((format!("t{table} i{item} "), all_but_few));
        }
    }
    let mut found = Vec::new();
    for (about, forms) in beliefs {
        let mut system = knowledge(counts, published, &places);
        for form in forms {
            system.relate(form, 1, i64::from(k) - 1);
        }
        if system.holds(&truth) {
            let about: Vec<Secret> = secrets
                .iter()
                .filter(|secret| secret.group.starts_with(&about))
                .cloned()
                .collect();
            found.extend(worked_out(&system, &about, &places, &truth));
        }
    }
    found
}

fn worked_out(
    system: &System,
    secrets: &[Secret],
    places: &Places,
    truth: &[i64],
) -> Vec<Recovery> {
    let mut found = Vec::new();
    // A state that fits shows of many groups at once that they could be larger or smaller.
    let mut states: Vec<Vec<i64>> = Vec::new();
    for Secret { group, form, line } in secrets {
        let size = value(form, truth);
        if states.iter().any(|state| value(form, state) != size) {
            continue;
        }
        let first: BTreeSet<usize> = (0..places.voices).chain(line.iter().copied()).collect();
        let rest = (0..places.variables).filter(|variable| !first.contains(variable));
        let order: Vec<usize> = first.iter().copied().chain(rest).collect();
        match system.other(form, truth, &order) {
            Some(state) => states.push(state),
            None => found.push(Recovery {
                group: group.clone(),
                size,
            }),
        }
    }
    found
}
