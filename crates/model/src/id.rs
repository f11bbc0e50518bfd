//! Identities. Each kind of thing has its own id type, so that a link id can never stand where a factor id belongs.
//!
//! Ids are UUIDs (version 7, so that they sort by the time they were made). They are made outside this crate.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use uuid::Uuid;

/// Text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not an id: expected 32 hexadecimal digits, as in 0190163d-8694-739b-aea5-966c26f8ad91"
)]
pub struct IdError(String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id made of these 128 bits.
            #[must_use]
            pub const fn from_u128(bits: u128) -> Self {
                Self(Uuid::from_u128(bits))
            }
            /// The 128 bits of this id.
            #[must_use]
            pub const fn as_u128(self) -> u128 {
                self.0.as_u128()
            }
            /// The id made of these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
            /// The 16 bytes of this id, most significant first.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
            /// The id made of this UUID.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// This id as a UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError(text.chars().take(40).collect()))
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
                e.bytes(self.as_bytes())?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let at = d.position();
                let bytes: [u8; 16] = d
                    .bytes()?
                    .try_into()
                    .map_err(|_| decode::Error::message("an id is 16 bytes long").at(at))?;
                Ok(Self::from_bytes(bytes))
            }
        }
    };
}

id!(
    /// A map.
    MapId
);
id!(
    /// A factor: something that can go up or down.
    FactorId
);
id!(
    /// A link: one factor causes another.
    LinkId
);
id!(
    /// A group of factors (a theme).
    GroupId
);
id!(
    /// A loop that people named.
    LoopId
);
id!(
    /// A leverage point.
    LeverId
);
id!(
    /// Something said about a leverage point.
    CommentId
);
id!(
    /// A recommendation that hangs on a leverage point.
    RecommendationId
);
id!(
    /// One tab of one browser, or one script: the author of a numbered run of changes.
    ClientId
);
id!(
    /// A person in one workshop. Never the same in two workshops.
    ActorId
);
