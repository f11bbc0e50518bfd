//! Reports: what the store knows of a map is gathered, made into a report in which small groups are hidden, written as
//! files, and kept as it is.
//!
//! `gather` reads what there is; `basis` keeps back what changed too little since the last report; `quotable` lists what could
//! be quoted; `taken_back` follows words that are deleted. What may be shown is decided by `loopwise_report`, in one place for all files.

pub mod basis;
mod files;
mod gather;
mod press;
pub mod quotable;
pub mod taken_back;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use loopwise_app::text::Text;
use loopwise_model::{ActorId, MapId};
use loopwise_report::data::{Audience, DataError, Material, make};
use loopwise_report::lenses::Outcome;

use crate::error::ServerError;
use crate::live::now_ms;
use crate::store::{ReportFile, ReportId, ReportRow, Store};
use crate::stored;
use basis::Basis;
use quotable::Quotable;

pub use files::{FileError, write};
pub use gather::{Gathered, counted, gather};
pub use press::{Press, PressError, PressOptions};

/// Nobody waits longer for a report. What was not finished then is left out, and the report says so.
const PATIENCE: Duration = Duration::from_secs(60);
/// The greatest number below which groups can be hidden: in a room that is larger it says nothing more.
pub const MOST_HIDDEN: u32 = 50;

/// What a report is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// What it is called; the map's title where it is empty.
    pub title: String,
    /// Whose it is; may be empty.
    pub organisation: String,
    /// The outcome that people care about.
    pub outcome: Option<Outcome>,
    /// Who it is for.
    pub audience: Audience,
    /// Groups below this are hidden, where that was raised.
    pub smallest_group: Option<u32>,
    /// Whose voice is missing.
    pub missing: Vec<String>,
    /// What is quoted, by its key.
    pub quotes: Vec<String>,
}

/// Why no report was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotMade {
    /// Something that is to be quoted is not there.
    QuoteGone,
    /// Groups cannot be hidden by that number.
    Group {
        /// It must at least be this ...
        least: u32,
        /// ... and at most this.
        most: u32,
    },
}

impl std::fmt::Display for NotMade {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::QuoteGone => write!(
                formatter,
                "something that is to be quoted is not there any more"
            ),
            Self::Group { least, most } => {
                write!(
                    formatter,
                    "the smallest group must be a number from {least} to {most}"
                )
            }
        }
    }
}

/// The smallest group that is shown.
///
/// # Errors
/// When it is none that can be.
pub fn group(wanted: &Wanted) -> Result<u32, NotMade> {
    let least = wanted.audience.rule(None).map_or(0, |rule| rule.k());
    let group = wanted.smallest_group.unwrap_or(least);
    if (least..=MOST_HIDDEN).contains(&group) {
        Ok(group)
    } else {
        Err(NotMade::Group {
            least,
            most: MOST_HIDDEN,
        })
    }
}

/// Makes a report on a map as it stands, and keeps it. One at a time for each map: each differs from the one before by
/// nobody, or by enough people.
///
/// # Errors
/// When something could not be read, counted, written or kept.
pub async fn keep(
    store: &Store,
    map: MapId,
    wanted: &Wanted,
    (text, press): (&Text, &Press),
) -> Result<Result<ReportId, NotMade>, ServerError> {
    let k = match group(wanted) {
        Ok(k) => k,
        Err(why) => return Ok(Err(why)),
    };
    let head = stored::head(store, map)
        .await?
        .ok_or(ServerError::NotFound)?;
    let all = quotable::all(store, (map, &head), text).await?;
    let Ok(quotes) = quotable::chosen(&all, &wanted.quotes) else {
        return Ok(Err(NotMade::QuoteGone));
    };
    let (made_ms, mut gathered) = (now_ms(), gather(store, (map, &head), text).await?);
    if let Some(last) = store.reports(map).await?.first() {
        Basis::read(&last.basis).keep_back(&mut gathered, k.max(last.smallest_group));
    }
    let basis = Basis::of(&gathered).to_json()?;
    let mut material = gathered.material;
    fill(&mut material, wanted, &quotes, made_ms);
    let quoted: BTreeSet<ActorId> = quotes.iter().filter_map(|quote| quote.person).collect();
    let row = ReportRow {
        id: ReportId::new(),
        map,
        revision: material.revision,
        made_ms,
        title: material.title.clone(),
        organisation: wanted.organisation.clone(),
        audience: audience_word(wanted.audience).to_owned(),
        smallest_group: k,
        basis,
        withdrawn_ms: None,
    };
    let (text, press) = (text.clone(), press.clone());
    let files = tokio::task::spawn_blocking(move || files_of(&material, (&text, &press)))
        .await
        .map_err(|_| ServerError::Internal("a report could not be made"))??;
    store.add_report(&row, &files, &quoted).await?;
    Ok(Ok(row.id))
}

/// Puts into the material what was said in the form.
pub fn fill(material: &mut Material, wanted: &Wanted, quotes: &[&Quotable], made_ms: i64) {
    if !wanted.title.is_empty() {
        wanted.title.clone_into(&mut material.title);
    }
    material.organisation = Some(wanted.organisation.clone()).filter(|name| !name.is_empty());
    material.audience = wanted.audience;
    material.smallest_group = wanted.smallest_group;
    material.made.ms = made_ms;
    let on_map = |outcome: &Outcome| material.map.factors.contains_key(&outcome.factor);
    material.outcome = wanted.outcome.filter(on_map);
    material.missing.clone_from(&wanted.missing);
    if material.audience == Audience::Public {
        // Why people agreed or did not is for those whom they told (PR-14).
        for decision in &mut material.decisions {
            decision.reasons.clear();
            decision.dissent.clear();
        }
    }
    material.quotes = quotes.iter().map(|quote| quote.quote()).collect();
}

/// The files of a report: made, composed and written. It takes a second or more.
///
/// # Errors
/// When the material cannot be counted, or a file cannot be written.
pub fn files_of(material: &Material, how: (&Text, &Press)) -> Result<Vec<ReportFile>, ServerError> {
    let began = Instant::now();
    let made = make(material, &mut || {
        if began.elapsed() > PATIENCE {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .map_err(uncounted)?;
    write(&made, &material.map, how).map_err(|error| {
        tracing::error!(%error, "a report could not be written");
        ServerError::Internal("a report could not be written")
    })
}

fn uncounted(error: DataError) -> ServerError {
    tracing::error!(%error, "a report could not be counted");
    ServerError::Internal("what was gathered for a report cannot be counted")
}

/// The word for an audience in the database.
#[must_use]
pub const fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Inside => "inside",
        Audience::Public => "public",
    }
}
