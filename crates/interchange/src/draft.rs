//! A map in the making: labels become factors, one for each label after trimming and case folding.

use std::collections::{BTreeMap, BTreeSet};

use loopwise_model::{Content, Factor, FactorId, Label, Link, LinkId, Point, TextError};

use crate::{
    Finding, ImportError, Imported, LossReport, MAX_FACTORS, MAX_LINKS, NewIds, Place, Problem,
};

/// Space between two factors of the first picture, in map units: one card and its margin.
const CELL_WIDTH: i32 = 220;
/// Space between two rows of the first picture, in map units.
const CELL_HEIGHT: i32 = 140;

/// Collects factors and links until the file ends.
pub(crate) struct Draft<'a> {
    /// What has been noticed so far.
    pub report: LossReport,
    ids: &'a mut NewIds<'a>,
    content: Content,
    known: BTreeMap<String, FactorId>,
    /// Factors in the order of the file, for the first picture.
    order: Vec<FactorId>,
    /// Spellings that the report has named already.
    named: BTreeSet<String>,
    /// The line on which two factors were linked first.
    linked: BTreeMap<(FactorId, FactorId), usize>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(ids: &'a mut NewIds<'a>, report: LossReport) -> Self {
        Self {
            report,
            ids,
            content: Content::default(),
            known: BTreeMap::new(),
            order: Vec::new(),
            named: BTreeSet::new(),
            linked: BTreeMap::new(),
        }
    }

    /// The factor with these words, made when there is none yet.
    pub(crate) fn factor(&mut self, text: &str, place: &Place) -> Result<FactorId, ImportError> {
        let wrong = |error: TextError| ImportError::new(place.clone(), Problem::Label(error));
        let label = Label::parse(text).map_err(wrong)?;
        let folded = label.folded();
        if let Some(id) = self.known.get(&folded) {
            let kept = self
                .content
                .factors
                .get(id)
                .map_or("", |factor| factor.label.as_str());
            if kept != label.as_str() && self.named.insert(label.as_str().to_owned()) {
                let (found, kept) = (label.as_str().to_owned(), kept.to_owned());
                self.report
                    .add(place.clone(), Finding::OtherSpelling { found, kept });
            }
            return Ok(*id);
        }
        if self.order.len() == MAX_FACTORS {
            return Err(ImportError::new(place.clone(), Problem::TooManyFactors));
        }
        if !same_but_for_spaces(text, label.as_str()) {
            let kept = label.as_str().to_owned();
            self.report.add(place.clone(), Finding::Cleaned { kept });
        }
        let id = FactorId::from_u128((self.ids)());
        self.content
            .factors
            .insert(id, Factor::new(label, Point::default()));
        self.known.insert(folded, id);
        self.order.push(id);
        Ok(id)
    }

    /// Adds a link that was found at `place`; one with the ends of an earlier link is kept and reported.
    pub(crate) fn link(&mut self, link: Link, place: &Place) -> Result<(), ImportError> {
        if self.content.links.len() == MAX_LINKS {
            return Err(ImportError::new(place.clone(), Problem::TooManyLinks));
        }
        let line = place.line().unwrap_or(0);
        let earlier = *self.linked.entry((link.from, link.to)).or_insert(line);
        // A place without a line cannot point at an earlier one; formats without lines report nothing here.
        if earlier != line {
            let name = |id| {
                let factor = self.content.factors.get(&id);
                factor.map_or_else(String::new, |factor| factor.label.as_str().to_owned())
            };
            let (from, to) = (name(link.from), name(link.to));
            self.report
                .add(place.clone(), Finding::ParallelLink { from, to, earlier });
        }
        self.content
            .links
            .insert(LinkId::from_u128((self.ids)()), link);
        Ok(())
    }

    /// Ends the draft: factors get their first places, on a square grid in the order of the file.
    pub(crate) fn finish(mut self) -> Imported {
        let side = (1..)
            .find(|side| side * side >= self.order.len())
            .unwrap_or(1);
        for (place, id) in self.order.iter().enumerate() {
            if let Some(factor) = self.content.factors.get_mut(id) {
                factor.at = Point::new(
                    along(place % side, CELL_WIDTH),
                    along(place / side, CELL_HEIGHT),
                );
            }
        }
        Imported {
            content: self.content,
            report: self.report,
            ..Imported::default()
        }
    }
}

fn along(cells: usize, size: i32) -> i32 {
    // At most √MAX_FACTORS cells, so this neither fails nor overflows.
    i32::try_from(cells).unwrap_or(0) * size
}

/// Whether cleaning did no more than tidy the spaces.
pub(crate) fn same_but_for_spaces(text: &str, clean: &str) -> bool {
    text.split_whitespace().eq(clean.split_whitespace())
}
