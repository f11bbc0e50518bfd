//! Reading records from CBOR: the counterpart of what `Encode` is derived to write.
//!
//! Not derived, because a derived reader is written out for every field of every record, and that was a tenth of what the
//! workspace sends over school wifi. A field that is missing or null is none where there may be none; a field of a kind that
//! only a newer writer knows too; fields that a newer writer added behind are passed over.

use minicbor::data::Type;
use minicbor::decode::Error;
use minicbor::{Decode, Decoder};

/// The fields of one record, in order.
pub struct Fields<'a, 'b> {
    decoder: &'a mut Decoder<'b>,
    /// How many are left; none in an array of unknown length.
    left: Option<u64>,
}

impl<'a, 'b> Fields<'a, 'b> {
    /// Begins a record.
    ///
    /// # Errors
    /// When it is no array.
    pub fn begin(decoder: &'a mut Decoder<'b>) -> Result<Self, Error> {
        let left = decoder.array()?;
        Ok(Self { decoder, left })
    }

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

    /// The next field.
    ///
    /// # Errors
    /// When it is missing and must be there, or cannot be read.
    #[inline(never)]
    pub fn read<T: Decode<'b, ()>>(&mut self) -> Result<T, Error> {
        let at = self.decoder.position();
        if !self.more()? {
            return T::nil().ok_or_else(|| Error::message("a field is missing").at(at));
        }
        let value = self.decoder.decode();
        match (value, T::nil()) {
            (Err(error), Some(none)) if error.is_unknown_variant() => {
                self.decoder.set_position(at);
                self.decoder.skip()?;
                Ok(none)
            }
            (value, _) => value,
        }
    }

    /// Begins a union, which is written as its number and the fields of that variant: gives the number.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn begin_union(decoder: &'a mut Decoder<'b>) -> Result<(u32, Self), Error> {
        let at = decoder.position();
        if !matches!(decoder.array()?, Some(2)) {
            return Err(Error::message("it is no pair of a number and its fields").at(at));
        }
        Ok((decoder.decode()?, Self::begin(decoder)?))
    }

    /// The next field, or its default when it is missing or null.
    ///
    /// # Errors
    /// When it cannot be read.
    #[inline(never)]
    pub fn read_or_default<T: Decode<'b, ()> + Default>(&mut self) -> Result<T, Error> {
        Ok(self.read::<Option<T>>()?.unwrap_or_default())
    }

    /// Ends the record; what is left of it is passed over.
    ///
    /// # Errors
    /// When that is no CBOR.
    pub fn close(mut self) -> Result<(), Error> {
        while self.more()? {
            self.decoder.skip()?;
        }
        if self.left.is_none() {
            self.decoder.skip()?;
        }
        Ok(())
    }
}

/// `record!(Record: first, second; later)` reads a record whose fields are written in this order. What stands behind the
/// semicolon is its default where it is missing: fields that came later, and those left out when they say nothing.
#[macro_export]
macro_rules! record {
    ($record:ty: $($field:ident),+ $(; $($later:ident),+)? $(,)?) => {
        impl<'b, C> minicbor::Decode<'b, C> for $record {
            fn decode(
                decoder: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                let mut fields = $crate::cbor::Fields::begin(decoder)?;
                let record = Self {
                    $($field: fields.read()?,)+
                    $($($later: fields.read_or_default()?,)+)?
                };
                fields.close()?;
                Ok(record)
            }
        }
    };
}

/// `union!(Union: 0 => Plain, 1 => Other { first, second })` reads a union whose variants have these numbers, and whose
/// fields are written in this order.
#[macro_export]
macro_rules! union {
    ($union:ty: $($number:literal => $variant:ident $({ $($field:ident),+ $(,)? })?),+ $(,)?) => {
        impl<'b, C> minicbor::Decode<'b, C> for $union {
            fn decode(
                decoder: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                let at = decoder.position();
                let (number, mut fields) = $crate::cbor::Fields::begin_union(decoder)?;
                let read = match number {
                    $($number => Self::$variant $({ $($field: fields.read()?),+ })?,)+
                    _ => {
                        let unknown = minicbor::decode::Error::unknown_variant(i64::from(number));
                        return Err(unknown.at(at));
                    }
                };
                fields.close()?;
                Ok(read)
            }
        }
    };
}
