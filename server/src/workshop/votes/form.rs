//! The form of a vote as marks, and marks as what stands in the form. A field is named after what it asks and the item.

use std::collections::BTreeSet;

use loopwise_app::t;
use loopwise_app::text::Text;
use loopwise_model::{TextError, Why};
use loopwise_report::votes::{Ballot, Dots, Fault, Rating, TwoByTwo};
use loopwise_workshop::council::{Reply, Said, Sense, Stand};
use loopwise_workshop::{Marks, Method};

use super::Vote;

/// Why a form is no ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It names something that is not in the vote, or asks in another way.
    Unknown,
    /// It names something that is on the map no more.
    Gone(String),
    /// It has more dots than a person has.
    TooManyDots {
        /// On the ballot.
        placed: u32,
        /// What a person has.
        budget: u32,
    },
    /// It has more dots on one item than may be there.
    TooManyOnOne {
        /// The item.
        words: String,
        /// On it.
        placed: u8,
        /// What may be there.
        most: u8,
    },
    /// It has a mark that is not to be chosen.
    OffTheScale(String),
    /// It gives two items one place.
    PlaceTwice {
        /// The place.
        place: usize,
        /// One item.
        one: String,
        /// The other.
        other: String,
    },
    /// An item has no place.
    PlaceMissing(String),
    /// Nothing is answered.
    NoAnswer,
    /// An objection does not say why.
    NoReason,
    /// The words with an answer are too long.
    TooLong {
        /// Letters.
        letters: usize,
        /// Most letters.
        most: usize,
    },
}

impl Wrong {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn told(&self, text: &Text) -> String {
        match self {
            Self::Unknown => t!(text, "vote-unknown"),
            Self::Gone(words) => t!(text, "vote-gone-problem", words = words.as_str()),
            Self::TooManyDots { placed, budget } => {
                t!(
                    text,
                    "vote-too-many-dots",
                    budget = *budget,
                    placed = *placed
                )
            }
            Self::TooManyOnOne {
                words,
                placed,
                most,
            } => t!(
                text,
                "vote-too-many-on-one",
                words = words.as_str(),
                placed = u32::from(*placed),
                most = u32::from(*most)
            ),
            Self::OffTheScale(words) => t!(text, "vote-off-scale", words = words.as_str()),
            Self::PlaceTwice { place, one, other } => t!(
                text,
                "vote-place-twice",
                place = *place,
                one = one.as_str(),
                other = other.as_str()
            ),
            Self::PlaceMissing(words) => t!(text, "vote-place-missing", words = words.as_str()),
            Self::NoAnswer => t!(text, "vote-no-answer"),
            Self::NoReason => t!(text, "vote-no-reason"),
            Self::TooLong { letters, most } => {
                t!(text, "vote-too-long", letters = *letters, most = *most)
            }
        }
    }
}

/// What the form asks about an item, by the beginning of the names of fields.
const ASKED: [(&str, Method); 5] = [
    ("tick-", Method::Approval),
    ("dots-", Method::Dots),
    ("change-", Method::TwoByTwo),
    ("reach-", Method::TwoByTwo),
    ("place-", Method::Ranking),
];

/// Reads a form. `gone`: items that are on the map no more.
///
/// # Errors
/// Why it is no ballot.
pub fn read(
    vote: &Vote,
    gone: &BTreeSet<usize>,
    fields: &[(String, String)],
) -> Result<Marks, Wrong> {
    if vote.method.asks() {
        return reply(vote, gone, fields);
    }
    let mut filled: Vec<(&str, usize, &str)> = Vec::new();
    for (name, value) in fields {
        let asked = ASKED.iter().find(|(asked, _)| name.starts_with(asked));
        let Some((asked, method)) = asked else {
            continue;
        };
        let key = &name[asked.len()..];
        let item = vote.items.iter().position(|item| item.key == key);
        let item = item
            .filter(|_| *method == vote.method)
            .ok_or(Wrong::Unknown)?;
        let value = value.trim();
        if value.is_empty() || (*asked == "dots-" && value == "0") {
            continue;
        }
        if gone.contains(&item) {
            return Err(Wrong::Gone(vote.items[item].words.clone()));
        }
        filled.push((*asked, item, value));
    }
    match vote.method {
        Method::Approval => Ok(Marks::Approval(ticked(&filled))),
        Method::Dots => dots(vote, &filled),
        Method::TwoByTwo => two_by_two(vote, &filled),
        Method::Ranking => ranking(vote, gone, &filled),
        Method::SenseCheck | Method::Consent => Err(Wrong::Unknown),
    }
}

/// Fields that are filled in: what is asked, the item, the value.
type Filled<'a> = [(&'a str, usize, &'a str)];

fn ticked(filled: &Filled<'_>) -> Vec<usize> {
    let ticked: BTreeSet<usize> = filled.iter().map(|(_, item, _)| *item).collect();
    ticked.into_iter().collect()
}

fn number<T: std::str::FromStr>(vote: &Vote, item: usize, value: &str) -> Result<T, Wrong> {
    let off = |_| Wrong::OffTheScale(vote.items[item].words.clone());
    value.parse().map_err(off)
}

fn dots(vote: &Vote, filled: &Filled<'_>) -> Result<Marks, Wrong> {
    let dots = filled
        .iter()
        .map(|(_, item, value)| Ok((*item, number(vote, *item, value)?)));
    let dots: Vec<(usize, u8)> = dots.collect::<Result<_, Wrong>>()?;
    let ballot = alone(dots.clone());
    Dots::new(vote.items.len(), 0, ballot).map_err(|bad| wrong(vote, bad.fault))?;
    Ok(Marks::Dots(dots))
}

fn two_by_two(vote: &Vote, filled: &Filled<'_>) -> Result<Marks, Wrong> {
    let mut rated: Vec<Rating> = Vec::new();
    for (asked, item, value) in filled {
        let mark: u8 = number(vote, *item, value)?;
        let known = rated.iter().position(|rating| rating.item == *item);
        let at = known.unwrap_or_else(|| {
            rated.push(Rating {
                item: *item,
                impact: None,
                reach: None,
            });
            rated.len() - 1
        });
        let axis = match *asked {
            "change-" => &mut rated[at].impact,
            _ => &mut rated[at].reach,
        };
        *axis = Some(mark);
    }
    TwoByTwo::new(vote.items.len(), 0, alone(rated.clone()))
        .map_err(|bad| wrong(vote, bad.fault))?;
    let marks = rated.into_iter();
    Ok(Marks::TwoByTwo(
        marks
            .map(|rating| (rating.item, rating.impact, rating.reach))
            .collect(),
    ))
}

fn ranking(vote: &Vote, gone: &BTreeSet<usize>, filled: &Filled<'_>) -> Result<Marks, Wrong> {
    let items = (0..vote.items.len()).filter(|item| !gone.contains(item));
    let items: Vec<usize> = items.collect();
    let words = |item: usize| vote.items[item].words.clone();
    let mut at: Vec<Option<usize>> = vec![None; items.len()];
    let mut placed = BTreeSet::new();
    for (_, item, value) in filled {
        let place: usize = number(vote, *item, value)?;
        let there = place.checked_sub(1).and_then(|place| at.get_mut(place));
        match there {
            None => return Err(Wrong::OffTheScale(words(*item))),
            Some(Some(one)) => {
                return Err(Wrong::PlaceTwice {
                    place,
                    one: words(*one),
                    other: words(*item),
                });
            }
            Some(free) => *free = Some(*item),
        }
        if !placed.insert(*item) {
            return Err(Wrong::Unknown);
        }
    }
    if let Some(left) = items.iter().find(|item| !placed.contains(item)) {
        return Err(Wrong::PlaceMissing(words(*left)));
    }
    Ok(Marks::Ranking(at.into_iter().flatten().collect()))
}

/// An answer to one question, with why.
fn reply(vote: &Vote, gone: &BTreeSet<usize>, fields: &[(String, String)]) -> Result<Marks, Wrong> {
    let asked = |name: &str| ASKED.iter().any(|(asked, _)| name.starts_with(asked));
    if fields.iter().any(|(name, _)| asked(name)) {
        return Err(Wrong::Unknown);
    }
    let field = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    if let Some(item) = gone.first() {
        let words = vote.items.get(*item).map(|item| item.words.clone());
        return Err(Wrong::Gone(words.unwrap_or_default()));
    }
    let words = Why::parse(field("why")).map_err(|error| match error {
        TextError::TooLong { length, limit } => Wrong::TooLong {
            letters: length,
            most: limit,
        },
        TextError::Empty => Wrong::NoReason,
    })?;
    let answer = field("answer").trim();
    if answer.is_empty() {
        return Err(Wrong::NoAnswer);
    }
    let words_of = vote.method.answers().unwrap_or_default();
    let number = words_of.iter().position(|word| *word == answer);
    let number = number.ok_or(Wrong::Unknown)?;
    let said = Said {
        words,
        ..Said::default()
    };
    if vote.method == Method::SenseCheck {
        let answer = Sense::ALL[number];
        return Ok(Marks::SenseCheck(Reply { answer, said }));
    }
    let answer = Stand::ALL[number];
    if answer == Stand::Object && said.words.is_empty() {
        return Err(Wrong::NoReason);
    }
    Ok(Marks::Consent(Reply { answer, said }))
}

/// A ballot by itself, to be checked.
fn alone<M>(marks: M) -> Vec<Ballot<M>> {
    vec![Ballot { voice: None, marks }]
}

fn wrong(vote: &Vote, fault: Fault) -> Wrong {
    let words = |item: usize| {
        let item = vote.items.get(item);
        item.map(|item| item.words.clone()).unwrap_or_default()
    };
    match fault {
        Fault::TooManyDots { placed, budget } => Wrong::TooManyDots { placed, budget },
        Fault::TooManyOnOne { item, placed, most } => Wrong::TooManyOnOne {
            words: words(item),
            placed,
            most,
        },
        Fault::OffTheScale { item, .. } => Wrong::OffTheScale(words(item)),
        Fault::Missing { item } => Wrong::PlaceMissing(words(item)),
        Fault::UnknownItem { .. } | Fault::Twice { .. } | Fault::UnknownVoice { .. } => {
            Wrong::Unknown
        }
    }
}

/// Marks as they stand in the form.
#[must_use]
pub fn filled(vote: &Vote, marks: &Marks) -> Vec<(String, String)> {
    let field = |asked: &str, item: usize, value: String| {
        let item = vote.items.get(item)?;
        Some((format!("{asked}{}", item.key), value))
    };
    if let (Some((answer, said)), Some(words)) = (marks.reply(), vote.method.answers()) {
        let words = words.get(answer).copied().unwrap_or_default();
        return vec![
            ("answer".to_owned(), words.to_owned()),
            ("why".to_owned(), said.words.as_str().to_owned()),
        ];
    }
    let fields: Vec<Option<(String, String)>> = match marks {
        Marks::Approval(ticked) => ticked
            .iter()
            .map(|item| field("tick-", *item, "1".to_owned()))
            .collect(),
        Marks::Dots(dots) => dots
            .iter()
            .map(|(item, dots)| field("dots-", *item, dots.to_string()))
            .collect(),
        Marks::TwoByTwo(rated) => rated
            .iter()
            .flat_map(|(item, change, reach)| {
                let of = |asked, mark: &Option<u8>| {
                    mark.and_then(|mark| field(asked, *item, mark.to_string()))
                };
                [of("change-", change), of("reach-", reach)]
            })
            .collect(),
        Marks::Ranking(order) => order
            .iter()
            .zip(1_usize..)
            .map(|(item, place)| field("place-", *item, place.to_string()))
            .collect(),
        Marks::SenseCheck(_) | Marks::Consent(_) => Vec::new(),
    };
    fields.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
