//! Server pages: whole documents made from data, without IO. They work with scripting off.
//!
//! Each page is a function `(&Context, &View) -> Html`. Handlers in the server gather the view and send the document;
//! addresses that pages and router share are in `paths`. No page holds an inline script or style (the content policy
//! forbids both), and what people typed reaches a document only through Leptos' escaping or `encode`.

pub(crate) mod dates;
mod document;
pub(crate) mod drawing;
pub mod encode;
mod error;
mod example;
mod imported;
mod join;
mod key;
mod landing;
pub mod leverage;
mod map_facts;
mod map_head;
mod notice;
mod outline;
pub mod paths;
mod people;
mod privacy;
mod qr;
mod report;
pub mod reports;
mod rings;
pub mod run_sheets;
mod sentences;
mod settings;
pub mod staff;
pub mod stances;
mod voices;
pub mod workshop;
mod workspace_shell;

use std::collections::BTreeMap;

pub use dates::iso_day;
pub use document::Html;
pub use drawing::{Picture, draw, draw_file, draw_wall, draw_wall_loop};
pub use error::{ErrorKind, error};
pub use example::{ExampleView, example};
pub use imported::{ImportedView, imported};
pub use join::{JoinProblem, JoinView, join};
pub use landing::{
    Entry, Facilitating, ImportProblem, InviteLink, LandingView, Listing, MapCard, Order, landing,
};
pub use map_facts::MapFacts;
pub use notice::{NoticeFacts, notice};
pub use outline::{outline, outline_with};
pub use people::VoiceCount;
pub use privacy::{PrivacyFacts, privacy};
pub use qr::Qr;
pub use report::{ReportView, report};
pub use rings::{Ring, rings};
pub use settings::{Done, Invited, SettingsProblem, SettingsView, Typed, settings};
pub use voices::{VoicesView, voices};
pub use workspace_shell::{BootFacts, workspace_shell};

use crate::text::Text;

/// The style sheet of the fonts; `@asset(…)` stands where a file belongs.
pub const FONT_FACES: &str = include_str!("../styles/fonts.css");

/// What every page needs to know.
#[derive(Debug, Clone)]
pub struct Context {
    /// The texts, in the reader's language.
    pub text: Text,
    /// Where styles, scripts and fonts are.
    pub assets: Assets,
    /// The token that every form carries, so that only our own pages can post them; empty when nobody is signed in.
    pub form_token: String,
    /// Minutes to add to UTC for dates on pages, such as 600 in Melbourne in winter.
    pub utc_offset_minutes: i32,
}

impl Context {
    /// A context for a page without forms, in UTC.
    #[must_use]
    pub fn new(text: Text, assets: Assets) -> Self {
        Self {
            text,
            assets,
            form_token: String::new(),
            utc_offset_minutes: 0,
        }
    }
}

/// The addresses of assets: plain name → hashed name, as the web build's manifest has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets(BTreeMap<String, String>);

impl Assets {
    /// The assets of a manifest: plain name → hashed name.
    #[must_use]
    pub fn new(manifest: BTreeMap<String, String>) -> Self {
        Self(manifest)
    }

    /// The address of an asset. An asset that was not built keeps its plain name, so that the log shows which is missing.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        format!(
            "{}{}",
            paths::ASSETS,
            self.0.get(name).map_or(name, String::as_str)
        )
    }
}
