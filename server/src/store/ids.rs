//! Ids of what is stored beside maps. Each kind has its own type.

use sqlx::types::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new one.
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
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

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(
    /// A workspace: those who work together, and their maps.
    WorkspaceId
);
id!(
    /// A workshop.
    WorkshopId
);
id!(
    /// A card: what somebody contributed in a workshop.
    CardId
);
id!(
    /// A call for an adult.
    CallId
);
id!(
    /// A vote of a workshop.
    VoteId
);
id!(
    /// A run-sheet of a workspace's own.
    RunSheetId
);
id!(
    /// A report on a map.
    ReportId
);
