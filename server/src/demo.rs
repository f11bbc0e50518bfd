//! The demo map: what keeps students at school, with themes, notes, reasons and told loops. `--seed-demo` puts it into
//! the database once.

use std::collections::BTreeMap;

use loopwise_model::{
    ActionScale, ActorId, Condition, Content, Depth, Edit, Factor, FactorId, Group, GroupColour,
    GroupId, Intent, Label, Lever, LeverId, LeverStatus, LeverStep, Link, LinkId, LoopId, MapId,
    Meadows, NamedLoop, Note, Point, Polarity, Reason, SystemMap, Touches, apply_all,
};

use crate::new_map::{NewMap, NotMade};
use crate::serve::ServeError;
use crate::store::Store;

/// The demo map's id: the same on every server.
pub const MAP: MapId = MapId::from_u128(0x0190_0000_0000_7000_8000_00de_0000_0001);
/// Nobody: the demo map was not made in a workshop.
const ACTOR: ActorId = ActorId::from_u128(0x0190_0000_0000_7000_8000_00de_0000_0002);
/// Ids of what is on it count from here.
const IDS: u128 = 0x0190_0000_0000_7000_8000_00de_0001_0000;
/// The fact that remembers that it was made.
const SEEDED: &str = "demo map";

const TITLE: &str = "What keeps students at school?";
const QUESTION: &str = "What helps students in low-income areas to stay at school and do well, and what holds them back?";
const FACTORS: &str = include_str!("../demo/factors.csv");
const LINKS: &str = include_str!("../demo/links.csv");
const LOOPS: &str = include_str!("../demo/loops.csv");
const LEVERS: &str = include_str!("../demo/leverage_points.csv");
/// When the alliance last talked about them, in days since 1970: 9 April 2026.
const TALKED: u32 = 20_552;

/// Puts the demo map into the database, unless that was done before; one that was changed or emptied stays so.
///
/// # Errors
/// When it cannot be stored.
pub async fn seed(store: &Store) -> Result<(), ServeError> {
    if store.meta(SEEDED).await?.is_some() || store.map(MAP).await?.is_some() {
        return Ok(());
    }
    let edits = edits().map_err(ServeError::Demo)?;
    let map = NewMap {
        id: MAP,
        workspace: None,
        actor: ACTOR,
        edits,
        intent: Intent::Import,
    };
    map.store(store).await.map_err(|problem| match problem {
        NotMade::Edits(error) => ServeError::Demo(error.to_string()),
        NotMade::Store(error) => error.into(),
    })?;
    store.set_meta(SEEDED, &MAP.to_string()).await?;
    Ok(())
}

/// The demo map itself.
///
/// # Errors
/// What in its files does not fit together.
pub fn map() -> Result<SystemMap, String> {
    let mut map = SystemMap::default();
    apply_all(&mut map, &edits()?).map_err(|refused| refused.error.to_string())?;
    Ok(map)
}

fn edits() -> Result<Vec<Edit>, String> {
    let mut builder = Builder::default();
    builder.factors()?;
    builder.links()?;
    builder.loops()?;
    builder.levers()?;
    Ok(vec![
        Edit::SetTitle {
            title: Some(label(TITLE)?),
        },
        Edit::SetQuestion {
            question: note(QUESTION)?,
        },
        Edit::Insert {
            content: builder.content,
        },
    ])
}

#[derive(Default)]
struct Builder {
    content: Content,
    used: u128,
    groups: BTreeMap<String, GroupId>,
    factors: BTreeMap<String, FactorId>,
    links: BTreeMap<(FactorId, FactorId), LinkId>,
    loops: BTreeMap<String, LoopId>,
}

impl Builder {
    fn next_id(&mut self) -> u128 {
        self.used += 1;
        IDS + self.used
    }

    fn factors(&mut self) -> Result<(), String> {
        for row in rows(FACTORS) {
            let [name, words, notes, theme, x, y] = fields(&row)?;
            let number = |text: &str| {
                text.parse::<i32>()
                    .map_err(|_| format!("“{text}” is no coordinate"))
            };
            let at = Point::new(number(x)?, number(y)?);
            let group = self.group(theme)?;
            let id = FactorId::from_u128(self.next_id());
            let factor = Factor {
                group: Some(group),
                note: note(notes)?,
                ..Factor::new(label(words)?, at)
            };
            self.content.factors.insert(id, factor);
            self.factors.insert(name.to_owned(), id);
        }
        Ok(())
    }

    fn group(&mut self, theme: &str) -> Result<GroupId, String> {
        if let Some(id) = self.groups.get(theme) {
            return Ok(*id);
        }
        let id = GroupId::from_u128(self.next_id());
        let place = u8::try_from(self.groups.len()).unwrap_or(0);
        let group = Group::new(label(theme)?, GroupColour(place));
        self.content.groups.insert(id, group);
        self.groups.insert(theme.to_owned(), id);
        Ok(id)
    }

    fn factor(&self, name: &str) -> Result<FactorId, String> {
        self.factors
            .get(name)
            .copied()
            .ok_or_else(|| format!("there is no factor “{name}”"))
    }

    fn links(&mut self) -> Result<(), String> {
        for row in rows(LINKS) {
            let [from, to, sign, delay, why] = fields(&row)?;
            let (from, to) = (self.factor(from)?, self.factor(to)?);
            let polarity = match sign {
                "+" => Polarity::Same,
                "-" => Polarity::Opposite,
                _ => Polarity::Unknown,
            };
            let because = Reason::parse(why).map_err(|error| error.to_string())?;
            let link = Link {
                delay: delay == "true",
                because,
                ..Link::new(from, to, polarity)
            };
            let id = LinkId::from_u128(self.next_id());
            self.content.links.insert(id, link);
            self.links.entry((from, to)).or_insert(id);
        }
        Ok(())
    }

    fn loops(&mut self) -> Result<(), String> {
        for row in rows(LOOPS) {
            let [key, name, _, around, story] = fields(&row)?;
            let around = around
                .split(';')
                .map(|name| self.factor(name))
                .collect::<Result<Vec<_>, _>>()?;
            let next = around.iter().cycle().skip(1);
            let links = around
                .iter()
                .zip(next)
                .map(|(from, to)| self.links.get(&(*from, *to)).copied())
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| format!("a link of the loop “{name}” is missing"))?;
            let id = LoopId::from_u128(self.next_id());
            let named = NamedLoop {
                links,
                name: label(name)?,
                story: note(story)?,
                sign: None,
            };
            self.content.loops.insert(id, named);
            self.loops.insert(key.to_owned(), id);
        }
        Ok(())
    }

    fn levers(&mut self) -> Result<(), String> {
        for row in rows(LEVERS) {
            let [
                _,
                name,
                _,
                statement,
                factors,
                links,
                loops,
                scale,
                condition,
                meadows,
                status,
                rationale,
            ] = fields(&row)?;
            let missing = |what: &str| format!("“{name}”: “{what}” is unknown");
            let parts = |text: &'_ str| -> Vec<String> {
                let parts = text.split(';').filter(|part| !part.is_empty());
                parts.map(str::to_owned).collect()
            };
            let mut touches = Touches::default();
            for key in parts(factors) {
                touches.factors.push(self.factor(&key)?);
            }
            for key in parts(links) {
                let (from, to) = key.split_once('>').ok_or_else(|| missing(&key))?;
                let ends = (self.factor(from)?, self.factor(to)?);
                let link = self.links.get(&ends).ok_or_else(|| missing(&key))?;
                touches.links.push(*link);
            }
            for key in parts(loops) {
                touches
                    .loops
                    .push(*self.loops.get(&key).ok_or_else(|| missing(&key))?);
            }
            let word = |text: &str| text.replace(' ', "_");
            let depth = Depth {
                scale: Some(ActionScale::from_word(scale).ok_or_else(|| missing(scale))?),
                condition: Some(
                    Condition::from_word(&word(condition)).ok_or_else(|| missing(condition))?,
                ),
                meadows: meadows.parse().ok().and_then(Meadows::new),
            };
            let status = LeverStatus::from_word(&word(status)).ok_or_else(|| missing(status))?;
            let step = LeverStep {
                status,
                day: TALKED,
                why: Reason::default(),
            };
            let suggested = status == LeverStatus::Suggested;
            let lever = Lever {
                statement: note(statement)?,
                touches,
                depth,
                history: Some(step).filter(|_| !suggested).into_iter().collect(),
                rationale: note(rationale)?,
                ..Lever::new(label(name)?)
            };
            let id = LeverId::from_u128(self.next_id());
            self.content.levers.insert(id, lever);
        }
        Ok(())
    }
}

fn label(text: &str) -> Result<Label, String> {
    Label::parse(text).map_err(|error| format!("“{text}”: {error}"))
}

fn note(text: &str) -> Result<Note, String> {
    Note::parse(text).map_err(|error| format!("“{text}”: {error}"))
}

/// The rows below the heading. Our own files have no line breaks inside fields.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<String>> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty())
        .map(row)
}

fn row(line: &str) -> Vec<String> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            c => field.push(c),
        }
    }
    fields.push(field);
    fields
}

/// The first fields of a row.
fn fields<const N: usize>(row: &[String]) -> Result<[&str; N], String> {
    let found: Vec<&str> = row.iter().take(N).map(String::as_str).collect();
    found
        .try_into()
        .map_err(|_| format!("a row with too few fields: {}", row.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_map_is_whole_and_every_told_loop_closes() {
        let map = map().unwrap();
        assert_eq!(map.factors.len(), FACTORS.lines().count() - 1);
        assert_eq!(map.links.len(), LINKS.lines().count() - 1);
        assert_eq!(map.loops.len(), LOOPS.lines().count() - 1);
        assert_eq!(map.levers.len(), LEVERS.lines().count() - 1);
        let adopted = map
            .levers
            .values()
            .filter(|lever| matches!(lever.status(), LeverStatus::Adopted | LeverStatus::InAction));
        assert_eq!(adopted.count(), 3, "the alliance's three priorities");
        assert!(
            map.factors
                .values()
                .all(|factor| factor.group.is_some() && !factor.note.is_empty())
        );
        assert!(map.links.values().all(|link| !link.because.is_empty()));
        for told in map.loops.values() {
            let ends: Vec<_> = told
                .links
                .iter()
                .map(|id| (map.links[id].from, map.links[id].to))
                .collect();
            let next = ends.iter().cycle().skip(1);
            assert!(
                ends.iter().zip(next).all(|(this, next)| this.1 == next.0),
                "{}",
                told.name
            );
        }
    }
}
