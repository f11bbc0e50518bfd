//! What keeps a plan from being played: where, and why. One judge for files and for what somebody types in a form.

use std::fmt;

use super::{PeopleCount, RunSheet, StagePlan, VERSION};
use crate::{ParticipantView, Tool, holds_vote};

/// A prompt is read on a phone, by somebody of twelve.
pub const PROMPT_WORDS: usize = 25;
/// Most stages: more than anybody can hold in a day.
pub const STAGES: usize = 60;
/// The longest stage: a day.
pub const MINUTES: u32 = 24 * 60;
/// Most dots of one person: more are not counted out any more.
pub const MARKS: u8 = 20;
/// Longest id, in letters.
const ID: usize = 40;

/// A text of a run-sheet, or a list of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What people call the run-sheet.
    Title,
    /// The group it is made for.
    ForWhom,
    /// What to do before people arrive.
    Before,
    /// What to do when people have left.
    After,
    /// A poster.
    Poster,
    /// The name of a stage.
    StageTitle,
    /// What participants read.
    Prompt,
    /// Words to read aloud.
    Say,
    /// What only facilitators see.
    Notes,
    /// What there is when a stage is done.
    Output,
}

impl Part {
    /// Most letters: of a line, where the part is a list of lines.
    #[must_use]
    pub const fn letters(self) -> usize {
        match self {
            Self::Title => 80,
            Self::StageTitle => 60,
            Self::ForWhom | Self::Prompt => 200,
            Self::Before | Self::After | Self::Poster | Self::Say | Self::Notes | Self::Output => {
                300
            }
        }
    }

    /// Most lines of a list.
    pub const LINES: usize = 12;

    /// The word that a file has for it.
    const fn word(self) -> &'static str {
        match self {
            Self::Title | Self::StageTitle => "title",
            Self::ForWhom => "for_whom",
            Self::Before => "before",
            Self::After => "after",
            Self::Poster => "poster",
            Self::Prompt => "prompt",
            Self::Say => "say",
            Self::Notes => "facilitator_notes",
            Self::Output => "output",
        }
    }
}

/// Something that keeps a plan from being played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the stage; none for the whole.
    pub stage: Option<String>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Written in another form.
    Version(u32),
    /// No stage, or too many.
    Stages(usize),
    /// It suits nobody.
    People(PeopleCount),
    /// The minutes of the whole are not those of its stages.
    Sum {
        /// What it says.
        said: u32,
        /// What its stages take.
        sum: u32,
    },
    /// Nothing stands where something has to.
    Empty(Part),
    /// A text with this many letters.
    Long(Part, usize),
    /// This many lines.
    Lines(Part, usize),
    /// An id that cannot be one.
    Id,
    /// Another stage has its id.
    IdTaken,
    /// It does not lead to the stage after it.
    Next(Option<String>),
    /// Its kind cannot be played yet.
    Kind,
    /// No time, or more than a day.
    Minutes(u32),
    /// A prompt with this many words.
    PromptWords(usize),
    /// This many dots.
    Marks(u8),
    /// People would see each other's votes.
    NotBlind,
    /// Nobody could vote.
    NoVote,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.stage {
            Some(stage) => write!(f, "stage “{stage}”: {}", self.fault),
            None => write!(f, "the run-sheet: {}", self.fault),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(found) => {
                write!(
                    f,
                    "schema_version is {found}; this Loopwise reads {VERSION}"
                )
            }
            Self::Stages(count) => {
                write!(f, "it has {count} stages; one to {STAGES} can be played")
            }
            Self::People(PeopleCount { min, max }) => write!(
                f,
                "people are {min} to {max}; at least one, and not fewer at most"
            ),
            Self::Sum { said, sum } => {
                write!(f, "minutes is {said}, but its stages take {sum}")
            }
            Self::Empty(part) => write!(f, "its {} is empty", part.word()),
            Self::Long(part, letters) => write!(
                f,
                "its {} has {letters} letters; at most {} are shown",
                part.word(),
                part.letters()
            ),
            Self::Lines(part, lines) => write!(
                f,
                "its {} has {lines} lines; at most {} are shown",
                part.word(),
                Part::LINES
            ),
            Self::Id => write!(
                f,
                "its id has 1 to {ID} letters from a to z, digits, - and _"
            ),
            Self::IdTaken => write!(f, "its id is taken by a stage before it"),
            Self::Next(Some(next)) => {
                write!(f, "the stage after it is “{next}”: its next should say so")
            }
            Self::Next(None) => write!(f, "no stage comes after it: its next should be null"),
            Self::Kind => write!(f, "its kind cannot be played yet"),
            Self::Minutes(minutes) => {
                write!(
                    f,
                    "it takes {minutes} minutes; 1 to {MINUTES} can be played"
                )
            }
            Self::PromptWords(words) => write!(
                f,
                "its prompt has {words} words; 1 to {PROMPT_WORDS} can be read on a phone"
            ),
            Self::Marks(marks) => {
                write!(f, "its marks are {marks}; 1 to {MARKS} can be placed")
            }
            Self::NotBlind => write!(
                f,
                "people vote without seeing each other: participants see ballot, and see_others is off"
            ),
            Self::NoVote => write!(f, "people vote in it: vote is one of its tools"),
        }
    }
}

/// Checks the whole: everything that is wrong, in the order of the file.
pub(super) fn problems(sheet: &RunSheet) -> Vec<Problem> {
    let mut found = Found::default();
    found.unless(sheet.schema_version == VERSION, || {
        Fault::Version(sheet.schema_version)
    });
    let count = sheet.stages.len();
    if count == 0 || count > STAGES {
        found.add(Fault::Stages(count));
        return found.all;
    }
    found.unless(
        sheet.people.min > 0 && sheet.people.min <= sheet.people.max,
        || Fault::People(sheet.people),
    );
    found.text(Part::Title, &sheet.title, true);
    found.text(Part::ForWhom, &sheet.for_whom, false);
    found.lines(Part::Before, &sheet.before);
    found.lines(Part::After, &sheet.after);
    if let Some(poster) = &sheet.poster {
        found.text(Part::Poster, &poster.title, false);
        found.lines(Part::Poster, &poster.lines);
        found.lines(Part::Poster, &poster.small_print);
    }
    for (place, stage) in sheet.stages.iter().enumerate() {
        found.stage = Some(&stage.id);
        let next = sheet.stages.get(place + 1).map(|next| &next.id);
        found.unless(is_id(&stage.id), || Fault::Id);
        found.unless(sheet.place_of(&stage.id) == Some(place), || Fault::IdTaken);
        found.unless(stage.next.as_ref() == next, || Fault::Next(next.cloned()));
        found.plan(stage);
    }
    found.stage = None;
    let minutes = sheet.stages.iter().map(|stage| stage.minutes);
    let sum = minutes.fold(0, u32::saturating_add);
    found.unless(sum == sheet.minutes, || Fault::Sum {
        said: sheet.minutes,
        sum,
    });
    found.all
}

fn is_id(id: &str) -> bool {
    let good = |letter: u8| letter.is_ascii_alphanumeric() || b"-_".contains(&letter);
    (1..=ID).contains(&id.len()) && id.bytes().all(good)
}

/// What was found so far, and in which stage.
#[derive(Default)]
struct Found<'a> {
    stage: Option<&'a str>,
    all: Vec<Problem>,
}

impl Found<'_> {
    fn add(&mut self, fault: Fault) {
        let stage = self.stage.map(str::to_owned);
        self.all.push(Problem { stage, fault });
    }

    fn unless(&mut self, good: bool, fault: impl FnOnce() -> Fault) {
        if !good {
            self.add(fault());
        }
    }

    fn text(&mut self, part: Part, text: &str, needed: bool) {
        let letters = text.chars().count();
        self.unless(!needed || !text.trim().is_empty(), || Fault::Empty(part));
        self.unless(letters <= part.letters(), || Fault::Long(part, letters));
    }

    fn lines(&mut self, part: Part, lines: &[String]) {
        self.unless(lines.len() <= Part::LINES, || {
            Fault::Lines(part, lines.len())
        });
        let longest = lines.iter().map(|line| line.chars().count()).max();
        let longest = longest.unwrap_or(0);
        self.unless(longest <= part.letters(), || Fault::Long(part, longest));
    }

    fn plan(&mut self, stage: &StagePlan) {
        self.text(Part::StageTitle, &stage.title, true);
        self.unless((1..=MINUTES).contains(&stage.minutes), || {
            Fault::Minutes(stage.minutes)
        });
        let words = stage.prompt.split_whitespace().count();
        self.unless((1..=PROMPT_WORDS).contains(&words), || {
            Fault::PromptWords(words)
        });
        self.text(Part::Prompt, &stage.prompt, false);
        self.lines(Part::Say, &stage.say);
        self.lines(Part::Notes, &stage.facilitator_notes);
        self.text(Part::Output, &stage.output, false);
        if let Some(marks) = stage.marks {
            self.unless((1..=MARKS).contains(&marks), || Fault::Marks(marks));
        }
        if stage.is_blind() {
            let blind = !stage.tools.contains(&Tool::SeeOthers)
                && stage.who_sees.participants == ParticipantView::Ballot;
            self.unless(blind, || Fault::NotBlind);
        }
        if stage.is_blind() || holds_vote(stage.kind) {
            self.unless(stage.tools.contains(&Tool::Vote), || Fault::NoVote);
        }
    }
}
