//! A form of the room as a card, with what is asked before a name is kept.

use std::collections::BTreeSet;

use loopwise_app::pages::workshop::Asked;
use loopwise_model::{
    ActionScale, FactorId, Label, LinkId, Note, Polarity, Reason, SystemMap, TextError,
};
use loopwise_workshop::{Card, CardKind, End, Line, On, READINGS};
use serde_json::{Value, json};

use super::room::{Fields, field};
use crate::current;
use crate::error::ServerError;
use crate::state::App;
use crate::store::CardId;
use crate::workshop::known::Known;
use crate::workshop::{Workshop, flow};

/// Names that are offered as the same.
const SAME: usize = 3;
/// Names that are offered to go on with what was typed.
const KNOWN: usize = 5;
/// Fewest letters that anything is looked for.
const LETTERS: usize = 2;

/// What a form says.
#[derive(Debug)]
pub enum Read {
    /// A card, under its id.
    Card(CardId, Card),
    /// Something is asked first.
    Asked(Asked),
    /// It cannot be read: why, in words.
    Problem(String),
}

/// Why a form is no card.
enum Stop {
    Asked(Asked),
    Problem(String),
}

impl From<TextError> for Stop {
    fn from(error: TextError) -> Self {
        Self::Problem(match error {
            TextError::Empty => "Write something first.".to_owned(),
            TextError::TooLong { length, limit } => {
                format!("That is {length} letters long. Use at most {limit}.")
            }
        })
    }
}

/// What a form is read with.
struct Reading<'a> {
    app: &'a App,
    map: &'a SystemMap,
    fields: &'a Fields,
    /// Whether names of the map may be told.
    reveals: bool,
    /// A name that was chosen instead of what was typed; used once.
    instead: Option<&'a str>,
    /// What was typed is meant.
    anyway: bool,
}

/// Reads a form.
///
/// # Errors
/// When the map could not be read.
pub async fn read(app: &App, workshop: &Workshop, fields: &Fields) -> Result<Read, ServerError> {
    let Some(kind) = CardKind::from_word(field(fields, "card")) else {
        return Ok(Read::Problem("This form is not known.".to_owned()));
    };
    let id = match field(fields, "id") {
        "" => CardId::new(),
        id => match id.parse() {
            Ok(id) => id,
            Err(_) => return Ok(Read::Problem("This form is not known.".to_owned())),
        },
    };
    let head = current::head(app, workshop.map()).await?;
    let mut reading = Reading {
        app,
        map: &head.map,
        fields,
        reveals: flow::reveals(workshop),
        instead: Some(field(fields, "use")).filter(|name| !name.is_empty()),
        anyway: !field(fields, "anyway").is_empty(),
    };
    Ok(match reading.card(kind) {
        Ok(card) => Read::Card(id, card),
        Err(Stop::Asked(asked)) => Read::Asked(asked),
        Err(Stop::Problem(problem)) => Read::Problem(problem),
    })
}

impl Reading<'_> {
    fn card(&mut self, kind: CardKind) -> Result<Card, Stop> {
        Ok(match kind {
            CardKind::Hope => Card::Hope {
                text: self.text("text")?,
            },
            CardKind::Fear => Card::Fear {
                text: self.text("text")?,
            },
            CardKind::Reflection => Card::Reflection {
                text: self.text("text")?,
            },
            CardKind::Remark => Card::Remark {
                on: self.on(),
                text: self.text("text")?,
            },
            CardKind::Factor => Card::Factor {
                label: match self.end("label")? {
                    End::New(label) => label,
                    // Somebody found that it is there already.
                    End::Known(id) => self.label_of(id)?,
                },
            },
            CardKind::Link => Card::Link {
                from: self.end("from")?,
                to: self.end("to")?,
                polarity: match field(self.fields, "way") {
                    "more" => Polarity::Same,
                    "less" => Polarity::Opposite,
                    _ => return Err(problem("Choose more or less.")),
                },
                delay: field(self.fields, "delay") == "yes",
                because: Reason::parse(field(self.fields, "because"))?,
            },
            CardKind::Curve => Card::Curve {
                factor: self.sketched("factor")?,
                past: self.line("past")?,
                hoped: self.line("hoped")?,
                feared: self.line("feared")?,
                because: Reason::parse(field(self.fields, "because"))?,
            },
            CardKind::LoopStory => Card::LoopStory {
                links: field(self.fields, "loop")
                    .split(',')
                    .filter_map(|id| id.parse::<LinkId>().ok())
                    .collect(),
                name: Label::parse(field(self.fields, "name"))?,
                story: Note::parse(field(self.fields, "story"))?,
            },
            CardKind::Lever => Card::Lever {
                statement: Label::parse(field(self.fields, "statement"))?,
                touches: self
                    .fields
                    .iter()
                    .filter(|(name, _)| name == "touches")
                    .filter_map(|(_, id)| id.parse::<FactorId>().ok())
                    .filter(|id| self.map.factors.contains_key(id))
                    .collect::<BTreeSet<_>>(),
                depth: ActionScale::from_word(field(self.fields, "depth")),
            },
        })
    }

    fn text(&self, name: &str) -> Result<Note, Stop> {
        let text = Note::parse(field(self.fields, name))?;
        if text.is_empty() {
            return Err(problem("Write something first."));
        }
        Ok(text)
    }

    fn on(&self) -> On {
        let on = field(self.fields, "on");
        let factor = on.strip_prefix("factor:").and_then(|id| id.parse().ok());
        let link = on.strip_prefix("link:").and_then(|id| id.parse().ok());
        factor
            .map(On::Factor)
            .or_else(|| link.map(On::Link))
            .unwrap_or(On::Stage)
    }

    fn line(&self, name: &str) -> Result<Line, Stop> {
        let mut readings = [0; READINGS];
        for (at, reading) in readings.iter_mut().enumerate() {
            *reading = field(self.fields, &format!("{name}{at}"))
                .parse()
                .map_err(|_| problem("Set every point of the three lines."))?;
        }
        Line::try_from(readings).map_err(|error| Stop::Problem(error.to_string()))
    }

    fn label_of(&self, id: FactorId) -> Result<Label, Stop> {
        let factor = self.map.factors.get(&id);
        factor
            .map(|factor| factor.label.clone())
            .ok_or_else(|| problem("This is not on the map any more."))
    }

    /// The factor of a sketch: its form offers those of the map, so there is nothing to give away.
    fn sketched(&mut self, name: &str) -> Result<End, Stop> {
        let typed = field(self.fields, name);
        match self.map.factor_by_label(typed) {
            Some(id) => Ok(End::Known(id)),
            None => self.end(name),
        }
    }

    /// A factor by its name: one of the map, or a new one, after what is to be asked was asked.
    fn end(&mut self, name: &str) -> Result<End, Stop> {
        let typed = Label::parse(field(self.fields, name))?;
        if self.reveals
            && let Some(id) = self.map.factor_by_label(typed.as_str())
        {
            return Ok(End::Known(id));
        }
        if self.anyway {
            return Ok(End::New(typed));
        }
        let same = self.same(typed.as_str());
        if !same.is_empty() {
            return match self.instead.take() {
                Some(instead) => {
                    let label = Label::parse(instead)?;
                    Ok(self
                        .map
                        .factor_by_label(label.as_str())
                        .map_or(End::New(label), End::Known))
                }
                None => Err(Stop::Asked(Asked::SameAs {
                    field: name.to_owned(),
                    typed: typed.as_str().to_owned(),
                    names: same,
                })),
            };
        }
        // A name by itself is worth a thought; in the middle of a sentence the coach would only be in the way.
        if name == "label"
            && let Some(hint) = self.app.coach.hint(typed.as_str())
            && hint.strength == loopwise_workshop::words::Strength::Hint
        {
            return Err(Stop::Asked(Asked::Name {
                field: name.to_owned(),
                typed: typed.as_str().to_owned(),
                hint: hint.message.to_owned(),
            }));
        }
        Ok(End::New(typed))
    }

    fn same(&self, typed: &str) -> Vec<String> {
        if !self.reveals {
            return Vec::new();
        }
        let like = Known::on(self.map).like(typed, SAME);
        like.into_iter().map(str::to_owned).collect()
    }
}

fn problem(words: &str) -> Stop {
    Stop::Problem(words.to_owned())
}

/// What helps while somebody types a name: names that may mean the same, names that go on as they began, a hint.
///
/// # Errors
/// When the map could not be read.
pub async fn suggest(app: &App, workshop: &Workshop, typed: &str) -> Result<Value, ServerError> {
    let typed: String = loopwise_model::clean_line(typed)
        .chars()
        .take(120)
        .collect();
    if typed.chars().count() < LETTERS {
        return Ok(json!({"same": [], "known": [], "hint": null}));
    }
    let head = current::head(app, workshop.map()).await?;
    let entry = |label: &str| {
        let causes = head.map.factor_by_label(label).map_or(0, |id| {
            head.map
                .links_at(id)
                .filter(|(_, link)| link.to == id)
                .count()
        });
        let text = &app.context(None).text;
        json!({"name": label, "more": loopwise_app::t!(text, "suggest-causes", count = causes)})
    };
    let same = Known::on(&head.map).like(&typed, SAME);
    let lower = typed.to_lowercase();
    let mut known: Vec<&str> = head
        .map
        .factors
        .values()
        .map(|factor| factor.label.as_str())
        .filter(|label| {
            label.to_lowercase().contains(&lower) && !same.iter().any(|one| one == label)
        })
        .collect();
    known.sort_by_key(|label| {
        (
            !label.to_lowercase().starts_with(&lower),
            label.to_lowercase(),
        )
    });
    known.truncate(KNOWN);
    let hint = app.coach.hint(&typed).map(|hint| hint.message);
    Ok(json!({
        "same": same.iter().map(|label| entry(label)).collect::<Vec<_>>(),
        "known": known.into_iter().map(entry).collect::<Vec<_>>(),
        "hint": hint,
    }))
}
