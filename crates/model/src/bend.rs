//! How far a link leaves the straight line, when a person bent it.

use minicbor::{Decode, Decoder, Encode, Encoder};
use serde::{Deserialize, Serialize};

/// The height of a link's arc over the straight line between the middles of its cards, in thousandths of the length of
/// that line; positive to the left of the way from cause to effect. It scales with the cards' distance, so that a link
/// keeps its shape when a card moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct Bend(i16);

impl Bend {
    /// The largest bend to either side: more than half a circle would run back over the cards.
    pub const LIMIT: i16 = 480;

    /// A bend of so many thousandths, or the nearest that is allowed.
    #[must_use]
    pub const fn nearest(thousandths: i16) -> Self {
        if thousandths > Self::LIMIT {
            Self(Self::LIMIT)
        } else if thousandths < -Self::LIMIT {
            Self(-Self::LIMIT)
        } else {
            Self(thousandths)
        }
    }

    /// Thousandths of the distance.
    #[must_use]
    pub const fn thousandths(self) -> i16 {
        self.0
    }
}

impl TryFrom<i16> for Bend {
    type Error = &'static str;

    fn try_from(thousandths: i16) -> Result<Self, Self::Error> {
        let bend = Self::nearest(thousandths);
        if bend.0 == thousandths {
            Ok(bend)
        } else {
            Err("a bend is at most 480 thousandths to either side")
        }
    }
}

impl From<Bend> for i16 {
    fn from(bend: Bend) -> Self {
        bend.0
    }
}

impl<C> Encode<C> for Bend {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.i16(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Bend {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        let at = decoder.position();
        let thousandths = decoder.i16()?;
        Self::try_from(thousandths)
            .map_err(|problem| minicbor::decode::Error::message(problem).at(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bend_beyond_the_limit_is_refused_when_read_and_cut_when_drawn() {
        assert_eq!(Bend::nearest(9_999), Bend::nearest(Bend::LIMIT));
        assert_eq!(Bend::nearest(i16::MIN).thousandths(), -Bend::LIMIT);
        let wild = minicbor::to_vec(481_i16).unwrap();
        assert!(minicbor::decode::<Bend>(&wild).is_err());
        assert!(serde_json::from_str::<Bend>("-481").is_err());
        let bytes = minicbor::to_vec(Bend::nearest(-120)).unwrap();
        assert_eq!(minicbor::decode::<Bend>(&bytes).unwrap(), Bend(-120));
    }
}
