//! Ballots as numbers. What left the map after the vote opened is counted by itself: it takes no part in orders and
//! comparisons of what is still there.

use std::collections::BTreeSet;

use loopwise_app::pages::workshop::{OrderNumbers, Outcome, QuarterRow, ShareRow};
use loopwise_report::support::Stands;
use loopwise_report::votes::{
    Approvals, BadBallot, Ballot, Comparison, Dots, FEWEST, Placed, RankedBallots, Rating, Share,
    TwoByTwo, disagreement, kendalls_w,
};
use loopwise_workshop::council::Said;
use loopwise_workshop::{Marks, Method};

use super::Vote;
use crate::error::ServerError;
use crate::store::BallotRow;

/// The marks of a stored ballot.
///
/// # Errors
/// When something else wrote them.
pub fn marks(body: &str) -> Result<Marks, ServerError> {
    serde_json::from_str(body).map_err(|_| ServerError::Internal("a stored ballot cannot be read"))
}

fn uncounted(_: BadBallot) -> ServerError {
    ServerError::Internal("a stored ballot cannot be counted")
}

/// The ballots of a vote, read.
#[derive(Debug, Clone)]
pub struct Ballots {
    vote: Vote,
    /// The voices by their numbers.
    voices: Vec<String>,
    all: Vec<Ballot<Marks>>,
    /// Under what each ballot stands.
    voters: Vec<[u8; 32]>,
    /// The numbers of the items that are there, and of those that are not.
    there: Vec<usize>,
    gone: Vec<usize>,
}

impl Ballots {
    /// Reads ballots. The voices that are `known` come first.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn read(
        vote: &Vote,
        rows: &[BallotRow],
        known: impl Iterator<Item = String>,
        gone: &BTreeSet<usize>,
    ) -> Result<Self, ServerError> {
        let mut voices: Vec<String> = known.collect();
        let others: BTreeSet<&String> = rows.iter().filter_map(|row| row.voice.as_ref()).collect();
        for voice in others {
            if !voices.contains(voice) {
                voices.push(voice.clone());
            }
        }
        let read = |row: &BallotRow| {
            Ok(Ballot {
                voice: row
                    .voice
                    .as_ref()
                    .and_then(|voice| voices.iter().position(|known| known == voice)),
                marks: marks(&row.body)?,
            })
        };
        let all = rows.iter().map(read).collect::<Result<_, ServerError>>()?;
        let (gone, there) = match vote.method.answers() {
            // What people choose between are the answers, and those stay.
            Some(answers) => (Vec::new(), (0..answers.len()).collect()),
            None => (0..vote.items.len()).partition(|item| gone.contains(item)),
        };
        Ok(Self {
            vote: vote.clone(),
            voices,
            all,
            voters: rows.iter().map(|row| row.voter).collect(),
            there,
            gone,
        })
    }

    /// The items that are there, by their numbers in the vote.
    #[must_use]
    pub fn there(&self) -> &[usize] {
        &self.there
    }

    /// The items that are not.
    #[must_use]
    pub fn gone(&self) -> &[usize] {
        &self.gone
    }

    /// How many voted.
    #[must_use]
    pub fn people(&self) -> u32 {
        u32::try_from(self.all.len()).unwrap_or(u32::MAX)
    }

    /// The voices, each with how many voted.
    #[must_use]
    pub fn voices(&self) -> Vec<(&str, u32)> {
        let count = |voice: usize| {
            let theirs = self.all.iter().filter(|one| one.voice == Some(voice));
            u32::try_from(theirs.count()).unwrap_or(u32::MAX)
        };
        let voices = self.voices.iter().enumerate();
        voices
            .map(|(number, voice)| (voice.as_str(), count(number)))
            .collect()
    }

    /// Each ballot's voice, and what it gives each item: a tick is one, dots are so many.
    pub fn given(&self) -> impl Iterator<Item = (Option<&str>, Vec<(usize, u8)>)> {
        self.all.iter().map(|ballot| {
            let voice = ballot.voice.and_then(|voice| self.voices.get(voice));
            let given = match &ballot.marks {
                Marks::Approval(ticked) => ticked.iter().map(|item| (*item, 1)).collect(),
                Marks::Dots(dots) => dots.clone(),
                Marks::TwoByTwo(_) | Marks::Ranking(_) => Vec::new(),
                Marks::SenseCheck(_) | Marks::Consent(_) => {
                    let answer = ballot.marks.reply().map(|(answer, _)| (answer, 1));
                    answer.into_iter().collect()
                }
            };
            (voice.map(String::as_str), given)
        })
    }

    /// The answers of each voice, in the order of [`Self::voices`], and at the end those of people without one.
    #[must_use]
    pub fn stands(&self) -> Vec<Stands> {
        let mut all = vec![Stands::default(); self.voices.len() + 1];
        for ballot in &self.all {
            let voice = ballot.voice.unwrap_or(self.voices.len());
            if let Some((answer, _)) = ballot.marks.reply() {
                all[voice][answer] += 1;
            }
        }
        all
    }

    /// The words with answers: under what each ballot stands, its voice, its answer, and the words.
    pub fn said(&self) -> impl Iterator<Item = ([u8; 32], Option<&str>, usize, &Said)> {
        let all = self.all.iter().zip(&self.voters);
        all.filter_map(|(ballot, voter)| {
            let (answer, said) = ballot.marks.reply()?;
            let voice = ballot.voice.and_then(|voice| self.voices.get(voice));
            (!said.words.is_empty()).then_some((*voter, voice.map(String::as_str), answer, said))
        })
    }

    /// Its name; of an answer, its word in forms.
    fn words(&self, item: usize) -> String {
        if let Some(answers) = self.vote.method.answers() {
            return answers.get(item).copied().unwrap_or_default().to_owned();
        }
        let item = self.vote.items.get(item);
        item.map(|item| item.words.clone()).unwrap_or_default()
    }

    /// Who chose some of the items: ticked them, or gave them dots.
    fn approvals(&self, items: &[usize]) -> Result<Approvals, ServerError> {
        let ballots = self
            .all
            .iter()
            .zip(self.given())
            .map(|(ballot, (_, given))| {
                let chosen = given.iter().filter(|(_, count)| *count > 0);
                let chosen =
                    chosen.filter_map(|(item, _)| items.iter().position(|known| known == item));
                Ballot {
                    voice: ballot.voice,
                    marks: chosen.collect(),
                }
            });
        Approvals::new(items.len(), self.voices.len(), ballots.collect()).map_err(uncounted)
    }

    /// All dots on each item; none where nobody places dots.
    ///
    /// # Errors
    /// When a ballot cannot be counted: so everywhere here.
    pub fn dots(&self) -> Result<Option<Vec<u32>>, ServerError> {
        if self.vote.method != Method::Dots {
            return Ok(None);
        }
        let ballots = self
            .all
            .iter()
            .zip(self.given())
            .map(|(ballot, (_, given))| Ballot {
                voice: ballot.voice,
                marks: given,
            });
        let dots = Dots::new(self.vote.items.len(), self.voices.len(), ballots.collect());
        Ok(Some(dots.map_err(uncounted)?.overall().dots))
    }

    fn two_by_two(&self) -> Result<TwoByTwo, ServerError> {
        let ballots = self.all.iter().map(|ballot| Ballot {
            voice: ballot.voice,
            marks: match &ballot.marks {
                Marks::TwoByTwo(rated) => rated
                    .iter()
                    .map(|(item, impact, reach)| Rating {
                        item: *item,
                        impact: *impact,
                        reach: *reach,
                    })
                    .collect(),
                _ => Vec::new(),
            },
        });
        TwoByTwo::new(self.vote.items.len(), self.voices.len(), ballots.collect())
            .map_err(uncounted)
    }

    /// Where everybody places each item of the vote.
    ///
    /// # Errors
    /// As above.
    pub fn placed(&self) -> Result<Vec<Placed>, ServerError> {
        Ok(self.two_by_two()?.overall())
    }

    /// The orders in which people put some of the items; of all people, or of one voice. What a ballot does not name shares
    /// its last place.
    fn ranked(&self, items: &[usize], voice: Option<usize>) -> Result<RankedBallots, ServerError> {
        let theirs = self.all.iter();
        let theirs = theirs.filter(|ballot| voice.is_none() || ballot.voice == voice);
        let orders: Vec<Vec<Vec<usize>>> = theirs
            .map(|ballot| {
                let order: &[usize] = match &ballot.marks {
                    Marks::Ranking(order) => order,
                    _ => &[],
                };
                let named = order
                    .iter()
                    .filter_map(|item| items.iter().position(|known| known == item));
                let mut places: Vec<Vec<usize>> = named.map(|item| vec![item]).collect();
                let left = (0..items.len()).filter(|item| !order.contains(&items[*item]));
                places.push(left.collect());
                places
            })
            .collect();
        RankedBallots::new(items.len(), &orders).map_err(uncounted)
    }

    /// The items that are there in Schulze's order: for each its place, its number in the vote, and its points by Borda.
    ///
    /// # Errors
    /// As above.
    pub fn order(&self) -> Result<Vec<(usize, usize, f64)>, ServerError> {
        let preferences = self.ranked(&self.there, None)?.preferences();
        let points = preferences.borda();
        let mut found = Vec::new();
        for place in preferences.schulze().order.places() {
            let above = found.len();
            found.extend(
                place
                    .iter()
                    .map(|item| (above + 1, self.there[*item], points[*item])),
            );
        }
        Ok(found)
    }

    /// What was ranked and is on the map no more, with its points among all.
    ///
    /// # Errors
    /// As above.
    pub fn gone_points(&self) -> Result<Vec<(usize, f64)>, ServerError> {
        if self.gone.is_empty() {
            return Ok(Vec::new());
        }
        let all: Vec<usize> = (0..self.vote.items.len()).collect();
        let points = self.ranked(&all, None)?.preferences().borda();
        Ok(self
            .gone
            .iter()
            .map(|item| (*item, points[*item]))
            .collect())
    }

    /// Everything that those who run the workshop see. It can take a while.
    ///
    /// # Errors
    /// As above.
    pub fn outcome(&self) -> Result<Outcome, ServerError> {
        Ok(match self.vote.method {
            Method::Approval | Method::Dots => {
                let approvals = self.approvals(&self.there)?;
                Outcome::Shares {
                    rows: self.share_rows(&self.there)?,
                    gone: self.share_rows(&self.gone)?,
                    compared: Comparison::of(&approvals, self.seed()),
                }
            }
            Method::SenseCheck | Method::Consent => Outcome::Answers {
                rows: self.share_rows(&self.there)?,
            },
            Method::TwoByTwo => Outcome::Quarters(self.quarter_rows()?),
            Method::Ranking => Outcome::Order(Box::new(self.order_numbers()?)),
        })
    }

    /// The shuffles of the comparison come from the vote: whoever asks again gets the same numbers.
    fn seed(&self) -> u64 {
        let (_, low) = self.vote.id.uuid().as_u64_pair();
        low
    }

    /// How many gave each answer, in their order.
    ///
    /// # Errors
    /// As above.
    pub fn answer_rows(&self) -> Result<Vec<ShareRow>, ServerError> {
        self.share_rows(&self.there)
    }

    fn share_rows(&self, items: &[usize]) -> Result<Vec<ShareRow>, ServerError> {
        let (approvals, dots) = (self.approvals(items)?, self.dots()?);
        let overall: Vec<Share> = approvals.overall().shares().collect();
        let by_voice: Vec<Vec<Share>> = (0..self.voices.len())
            .map(|voice| approvals.of_voice(voice).shares().collect())
            .collect();
        let row = |(at, item): (usize, &usize)| ShareRow {
            words: self.words(*item),
            dots: dots.as_ref().map(|dots| dots[*item]),
            share: overall[at],
            by_voice: by_voice.iter().map(|shares| shares[at]).collect(),
        };
        Ok(items.iter().enumerate().map(row).collect())
    }

    fn quarter_rows(&self) -> Result<Vec<QuarterRow>, ServerError> {
        let vote = self.two_by_two()?;
        let overall = vote.overall();
        let by_voice: Vec<Vec<Placed>> = (0..self.voices.len())
            .map(|voice| vote.of_voice(voice))
            .collect();
        let row = |(item, placed): (usize, Placed)| QuarterRow {
            words: self.words(item),
            gone: self.gone.contains(&item),
            placed,
            by_voice: by_voice.iter().map(|placed| placed[item]).collect(),
        };
        Ok(overall.into_iter().enumerate().map(row).collect())
    }

    fn order_numbers(&self) -> Result<OrderNumbers, ServerError> {
        let ranked = self.ranked(&self.there, None)?;
        let preferences = ranked.preferences();
        let (borda, schulze) = (preferences.borda_order(), preferences.schulze().order);
        let kemeny = preferences.kemeny().ok();
        let from = |other| disagreement(&schulze, other).unwrap_or_default();
        let by_voice = self.voices().into_iter().enumerate();
        let by_voice = by_voice.map(|(voice, (_, people))| {
            if people < FEWEST {
                return Ok(None);
            }
            let ranked = self.ranked(&self.there, Some(voice))?;
            let order = ranked.preferences().schulze().order;
            Ok(Some((order, kendalls_w(ranked.rankings()))))
        });
        Ok(OrderNumbers {
            items: self.there.iter().map(|item| self.words(*item)).collect(),
            points: preferences.borda(),
            from_borda: from(&borda),
            from_kemeny: kemeny
                .as_ref()
                .map(|kemeny| from(&kemeny.order))
                .unwrap_or_default(),
            agreement: kendalls_w(ranked.rankings()),
            by_voice: by_voice.collect::<Result<_, ServerError>>()?,
            gone: self
                .gone_points()?
                .into_iter()
                .map(|(item, points)| (self.words(item), points))
                .collect(),
            borda,
            schulze,
            kemeny,
        })
    }
}
