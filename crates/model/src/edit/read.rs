//! Reading an edit from CBOR: the counterpart of what `Encode` is derived to write.
//!
//! By hand, because the derived reader is a tenth of what the workspace sends over school wifi: it is written out for
//! every field of every edit. A field that is missing or null is the default where there is one; fields that a newer
//! writer added are passed over.

use minicbor::data::Type;
use minicbor::decode::Error;
use minicbor::{Decode, Decoder};

use super::Edit;

/// The fields of one edit, in order.
struct Fields<'a, 'b> {
    decoder: &'a mut Decoder<'b>,
    /// How many are left; none in an array of unknown length.
    left: Option<u64>,
}

impl<'b> Fields<'_, 'b> {
    /// Whether another field comes.
    fn more(&mut self) -> Result<bool, Error> {
        match &mut self.left {
            Some(0) => Ok(false),
            Some(left) => {
                *left -= 1;
                Ok(true)
            }
            None => Ok(self.decoder.datatype()? != Type::Break),
        }
    }

    /// The next field, which must be there.
    #[inline(never)]
    fn next<T: Decode<'b, ()>>(&mut self) -> Result<T, Error> {
        if self.more()? {
            self.decoder.decode()
        } else {
            Err(Error::message("a field of the edit is missing").at(self.decoder.position()))
        }
    }

    /// The next field, or its default.
    #[inline(never)]
    fn next_or_none<T: Decode<'b, ()> + Default>(&mut self) -> Result<T, Error> {
        if self.more()? {
            self.decoder.decode()
        } else {
            Ok(T::default())
        }
    }

    /// Passes over what is left.
    fn close(mut self) -> Result<(), Error> {
        while self.more()? {
            self.decoder.skip()?;
        }
        if self.left.is_none() {
            self.decoder.skip()?;
        }
        Ok(())
    }
}

impl<'b, C> Decode<'b, C> for Edit {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, Error> {
        read(decoder)
    }
}

#[allow(clippy::too_many_lines)] // one line for each edit
fn read(decoder: &mut Decoder<'_>) -> Result<Edit, Error> {
    let at = decoder.position();
    if !matches!(decoder.array()?, Some(2)) {
        return Err(Error::message("an edit is its number and its fields").at(at));
    }
    let number: u32 = decoder.decode()?;
    let left = decoder.array()?;
    let mut f = Fields { decoder, left };
    let edit = match number {
        0 => Edit::AddFactor {
            id: f.next()?,
            factor: f.next()?,
        },
        1 => Edit::AddLink {
            id: f.next()?,
            link: f.next()?,
        },
        2 => Edit::SetLabel {
            factor: f.next()?,
            label: f.next()?,
        },
        3 => Edit::SetFactorNote {
            factor: f.next()?,
            note: f.next()?,
        },
        4 => Edit::SetFactorGroup {
            factor: f.next()?,
            group: f.next_or_none()?,
        },
        5 => Edit::MoveFactors { moves: f.next()? },
        6 => Edit::SetPolarity {
            link: f.next()?,
            polarity: f.next()?,
        },
        7 => Edit::SetDelay {
            link: f.next()?,
            delay: f.next()?,
        },
        8 => Edit::SetStrength {
            link: f.next()?,
            strength: f.next_or_none()?,
        },
        9 => Edit::SetConfidence {
            link: f.next()?,
            confidence: f.next_or_none()?,
        },
        10 => Edit::SetBecause {
            link: f.next()?,
            because: f.next()?,
        },
        11 => Edit::SetLinkNote {
            link: f.next()?,
            note: f.next()?,
        },
        12 => Edit::Delete {
            factors: f.next()?,
            links: f.next()?,
            groups: f.next()?,
            loops: f.next()?,
        },
        13 => Edit::Insert { content: f.next()? },
        14 => Edit::AddGroup {
            id: f.next()?,
            group: f.next()?,
        },
        15 => Edit::SetGroupLabel {
            group: f.next()?,
            label: f.next()?,
        },
        16 => Edit::SetGroupParent {
            group: f.next()?,
            parent: f.next_or_none()?,
        },
        17 => Edit::SetGroupColour {
            group: f.next()?,
            colour: f.next()?,
        },
        18 => Edit::NameLoop {
            id: f.next()?,
            named: f.next()?,
        },
        19 => Edit::SetLoopName {
            named: f.next()?,
            name: f.next()?,
        },
        20 => Edit::SetLoopStory {
            named: f.next()?,
            story: f.next()?,
        },
        21 => Edit::SetTitle {
            title: f.next_or_none()?,
        },
        22 => Edit::SetQuestion {
            question: f.next()?,
        },
        23 => Edit::SetLock { on: f.next()? },
        24 => Edit::OpenStage {
            stage: f.next_or_none()?,
        },
        25 => Edit::SetPinned {
            factor: f.next()?,
            pinned: f.next()?,
        },
        26 => Edit::SetBend {
            link: f.next()?,
            bend: f.next_or_none()?,
        },
        27 => Edit::SetLoopSign {
            named: f.next()?,
            sign: f.next_or_none()?,
        },
        _ => return Err(Error::unknown_variant(i64::from(number)).at(at)),
    };
    f.close()?;
    Ok(edit)
}
