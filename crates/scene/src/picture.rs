//! What is to be drawn: the map and everything about it that a drawing shows but the map does not hold.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{Bend, FactorId, LinkId, SortedMap, SystemMap};

use crate::{Lifted, PointF, ThemeName, Tone};

/// Whether a loop builds on itself or holds things steady.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoopKind {
    /// R: a filled badge.
    Reinforcing,
    /// B: an outlined badge.
    Balancing,
    /// U: a dotted badge; a link in it is not agreed.
    Undecided,
}

/// A loop to be drawn. Loops come in; the scene finds none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopMark {
    /// Its short name: `R1`.
    pub name: String,
    /// Its kind.
    pub kind: LoopKind,
    /// What people call it.
    pub title: Option<String>,
    /// Its links in the order of the arrows; the last leads back to the first.
    pub links: Vec<LinkId>,
    /// Its factors in the same order: the cause of the first link first.
    pub factors: Vec<FactorId>,
}

/// Something on the map that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A factor.
    Factor(FactorId),
    /// A link.
    Link(LinkId),
    /// A loop badge: a place in [`Picture::loops`].
    Loop(usize),
}

/// The side of the alliance a person speaks from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// A disc.
    Student,
    /// A square.
    Teacher,
    /// A diamond.
    Member,
}

/// Somebody else holds this thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What is held; only factors are drawn.
    pub item: Item,
    /// The voice of the holder.
    pub voice: Voice,
    /// The holder's name; empty when people work without names.
    pub name: String,
}

/// Where somebody else points.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointer {
    /// The place on the map.
    pub at: PointF,
    /// The voice of the person.
    pub voice: Voice,
    /// The person's name; empty when people work without names.
    pub name: String,
}

/// A link that is being drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LinkDraft {
    /// The cause.
    pub from: FactorId,
    /// Where the pointer is.
    pub to_point: PointF,
    /// The factor it would land on.
    pub to_factor: Option<FactorId>,
}

/// A line along which something that is dragged lies level with others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guide {
    /// One end.
    pub from: PointF,
    /// The other.
    pub to: PointF,
}

/// Something that somebody else put on the map a moment ago.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrival {
    /// What came.
    pub item: Item,
    /// Whose work it is.
    pub voice: Voice,
    /// How much of it has come, from 0 to 1.
    pub come: f64,
    /// How much of its ring is still there, from 1 to 0.
    pub ring: f64,
}

/// Which voices support something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // one for each voice
pub struct Voices {
    /// Students do.
    pub student: bool,
    /// Teachers do.
    pub teacher: bool,
    /// Members do.
    pub member: bool,
}

impl Voices {
    /// The voices that do, in the order in which they are drawn.
    pub fn all(self) -> impl Iterator<Item = Voice> {
        [
            (self.student, Voice::Student),
            (self.teacher, Voice::Teacher),
            (self.member, Voice::Member),
        ]
        .into_iter()
        .filter(|(does, _)| *does)
        .map(|(_, voice)| voice)
    }
}

/// Marks on a factor card.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FactorMark {
    /// It is a leverage point: a flag on the first corner.
    pub leverage: bool,
    /// It waits for approval: a dashed card with a clock.
    pub waiting: bool,
}

/// Longer loops have no shape that an eye would follow.
const LONGEST_SHOWN: usize = 8;

impl LoopMark {
    /// The loops whose shape shows, as places in the list: for every link the shortest loop through it that has 3 to 8
    /// links, the first of several. Links are bent around these, and they are what layouts make round.
    #[must_use]
    pub fn showing(loops: &[Self]) -> Vec<usize> {
        let mut shortest: BTreeMap<LinkId, usize> = BTreeMap::new();
        for (place, mark) in loops.iter().enumerate() {
            if !(3..=LONGEST_SHOWN).contains(&mark.links.len()) {
                continue;
            }
            for link in &mark.links {
                let known = shortest.entry(*link).or_insert(place);
                if mark.links.len() < loops[*known].links.len() {
                    *known = place;
                }
            }
        }
        let places: BTreeSet<usize> = shortest.into_values().collect();
        places.into_iter().collect()
    }
}

static NO_MOVES: SortedMap<FactorId, PointF> = SortedMap::new();
static NO_MARKS: BTreeMap<FactorId, FactorMark> = BTreeMap::new();
static NO_ITEMS: BTreeSet<Item> = BTreeSet::new();
static NO_LINKS: BTreeSet<LinkId> = BTreeSet::new();
static NO_VOICES: BTreeMap<Item, Voices> = BTreeMap::new();

/// Everything a drawing depends on but the camera and the text widths.
///
/// [`crate::Scene::build`] reads `map`, `loops`, `ghost_moves` and `bending`; [`crate::display`] reads the rest.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// The map.
    pub map: &'a SystemMap,
    /// The loops that get a badge, most important first.
    pub loops: &'a [LoopMark],
    /// The one loop under the highlighter: a place in `loops`.
    pub highlight: Option<usize>,
    /// The part of the highlighted loop that is told at this moment: the rest of it is faded on the marker. None tells all
    /// of it.
    pub told: Option<&'a BTreeSet<Item>>,
    /// What is chosen.
    pub selection: &'a BTreeSet<Item>,
    /// What the pointer is on.
    pub hover: Option<Item>,
    /// What has the keyboard focus.
    pub focus: Option<Item>,
    /// What others hold.
    pub held: &'a [Held],
    /// Where others point.
    pub pointers: &'a [Pointer],
    /// A link that is being drawn.
    pub draft: Option<LinkDraft>,
    /// Flags, locks and clocks on cards.
    pub marks: &'a BTreeMap<FactorId, FactorMark>,
    /// Links that wait for approval: drawn paler and without a sign.
    pub waiting: &'a BTreeSet<LinkId>,
    /// Which voices support a factor or a link.
    pub voices: &'a BTreeMap<Item, Voices>,
    /// What a person looks at: everything else is faded. None looks at the whole map.
    pub lens: Option<&'a BTreeSet<Item>>,
    /// What an analysis says of factors; none is coloured where it says nothing.
    pub tones: &'a SortedMap<FactorId, Tone>,
    /// Factors that are being dragged, and where to: the map does not know yet.
    pub ghost_moves: &'a SortedMap<FactorId, PointF>,
    /// What a hand has lifted off the scene ([`crate::Scene::lift`]): the still half leaves it out, the moving half draws
    /// it.
    pub lifted: Option<&'a Lifted>,
    /// A link that is being bent, and how far: the map does not know yet.
    pub bending: Option<(LinkId, Bend)>,
    /// Lines along which what is dragged lies level with others.
    pub guides: &'a [Guide],
    /// The corners of the area that is being drawn to choose what lies in it.
    pub catching: &'a [PointF],
    /// What others put on the map a moment ago.
    pub arrivals: &'a [Arrival],
    /// Whether the person may change the map: only then there are handles.
    pub editable: bool,
    /// The theme.
    pub theme: ThemeName,
}

impl<'a> Picture<'a> {
    /// A map and its loops with nothing chosen, hovered, held or dragged, in the light theme.
    #[must_use]
    pub fn new(map: &'a SystemMap, loops: &'a [LoopMark]) -> Self {
        Self {
            map,
            loops,
            highlight: None,
            told: None,
            selection: &NO_ITEMS,
            hover: None,
            focus: None,
            held: &[],
            pointers: &[],
            draft: None,
            marks: &NO_MARKS,
            waiting: &NO_LINKS,
            voices: &NO_VOICES,
            lens: None,
            tones: const { &SortedMap::new() },
            ghost_moves: &NO_MOVES,
            lifted: None,
            bending: None,
            guides: &[],
            catching: &[],
            arrivals: &[],
            editable: true,
            theme: ThemeName::Light,
        }
    }
}
