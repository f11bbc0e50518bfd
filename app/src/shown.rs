//! What the helper draws for the page: a part of the panel, and what it says of the map.

use loopwise_model::{FactorId, LinkId};
use loopwise_scene::Tone;
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};

/// A part of the panel, drawn for one question about one map.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// The markup. What can be pressed says in an attribute what it asks for: `data-ask` a question, `data-take` a question that
    /// ends in a factor to be chosen, `data-factor` to go to a factor.
    pub markup: String,
    /// The part of the map that it speaks of; the rest is faded. Nothing speaks of the whole map.
    pub part: Option<Part>,
    /// How factors are coloured by it.
    pub tones: Vec<(FactorId, Tone)>,
    /// What it says to people who listen instead of look, when it is the answer to a question.
    pub said: String,
    /// The loop that it speaks of: its [`key`](crate::story::FoundLoop::key). It is put under the highlighter.
    pub highlight: Option<u128>,
}

/// A part of a map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its factors.
    pub factors: Vec<FactorId>,
    /// Its links.
    pub links: Vec<LinkId>,
}

/// The bytes of an id.
const ID: usize = 16;
/// The bytes of a factor with its tone.
const TONED: usize = ID + 1;
/// The codes of tones after the shares of 0 to 100; themes from the last on.
const RISES: u8 = 101;
const FALLS: u8 = 102;
const THEMES: u8 = 103;

impl Shown {
    /// As it is sent, in CBOR: markup and what is said, and ids and tones as plain bytes. By hand, because the derived reader of so
    /// many kinds of lists is as large as a view.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new());
        let part = self.part.as_ref();
        let mut tones = Vec::with_capacity(TONED * self.tones.len());
        for (factor, tone) in &self.tones {
            tones.extend(factor.as_u128().to_be_bytes());
            tones.push(code(*tone));
        }
        let factors = part.map(|part| ids(part.factors.iter().map(|id| id.as_u128())));
        let links = part.map(|part| ids(part.links.iter().map(|id| id.as_u128())));
        let highlight = ids(self.highlight.into_iter());
        // Writing into memory cannot fail.
        let _ = encoder
            .str(&self.markup)
            .and_then(|it| it.str(&self.said))
            .and_then(|it| it.bytes(&tones))
            .and_then(|it| it.bytes(&highlight))
            .and_then(|it| it.bool(part.is_some()))
            .and_then(|it| it.bytes(&factors.unwrap_or_default()))
            .and_then(|it| it.bytes(&links.unwrap_or_default()));
        encoder.into_writer()
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// When it was not written by [`Self::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut decoder = Decoder::new(bytes);
        let markup = decoder.str()?.to_owned();
        let said = decoder.str()?.to_owned();
        let tones = decoder.bytes()?.chunks_exact(TONED);
        let tones = tones.map(|it| (FactorId::from_u128(number(&it[..ID])), tone(it[ID])));
        let tones = tones.collect();
        let highlight = decoder.bytes()?.chunks_exact(ID).next().map(number);
        let has_part = decoder.bool()?;
        let mut ids = || Ok::<_, Error>(decoder.bytes()?.chunks_exact(ID).map(number));
        let part = Part {
            factors: ids()?.map(FactorId::from_u128).collect(),
            links: ids()?.map(LinkId::from_u128).collect(),
        };
        Ok(Self {
            markup,
            part: has_part.then_some(part),
            tones,
            said,
            highlight,
        })
    }
}

fn ids(ids: impl Iterator<Item = u128>) -> Vec<u8> {
    ids.flat_map(u128::to_be_bytes).collect()
}

fn number(bytes: &[u8]) -> u128 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u128::from(*byte))
}

fn code(tone: Tone) -> u8 {
    match tone {
        Tone::Share(share) => share.min(100),
        Tone::Rises => RISES,
        Tone::Falls => FALLS,
        Tone::Theme(nth) => THEMES.saturating_add(nth),
    }
}

const fn tone(code: u8) -> Tone {
    match code {
        0..=100 => Tone::Share(code),
        RISES => Tone::Rises,
        FALLS => Tone::Falls,
        THEMES.. => Tone::Theme(code - THEMES),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_what_arrives() {
        let factor = FactorId::from_u128;
        let part = Part {
            factors: vec![factor(1), factor(u128::MAX)],
            links: vec![LinkId::from_u128(7)],
        };
        for part in [None, Some(Part::default()), Some(part)] {
            for highlight in [None, Some(u128::MAX - 3)] {
                let shown = Shown {
                    markup: "<p>“é”</p>".to_owned(),
                    part: part.clone(),
                    tones: vec![
                        (factor(3), Tone::Share(0)),
                        (factor(4), Tone::Share(100)),
                        (factor(5), Tone::Rises),
                        (factor(6), Tone::Falls),
                        (factor(7), Tone::Theme(0)),
                        (factor(8), Tone::Theme(152)),
                    ],
                    said: "Done.".to_owned(),
                    highlight,
                };
                assert_eq!(Shown::from_bytes(&shown.to_bytes()).unwrap(), shown);
            }
        }
        assert!(Shown::from_bytes(&[]).is_err());
        assert!(Shown::from_bytes(&[0x61, b'a']).is_err());
    }
}
