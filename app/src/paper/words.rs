//! Words for numbers and days of a report.

use loopwise_model::Voice;
use loopwise_report::data::{Count, Instead, Measured};
use loopwise_report::document::Cell;

use crate::lenses::{capital, percent, voices_word};
use crate::pages::dates::Moment;
use crate::t;
use crate::text::Text;

/// A day in words, from `2026-04-09`; what is no such day stays as it is.
pub(super) fn day(text: &Text, iso: &str) -> String {
    Moment::of_iso(iso).map_or_else(|| iso.to_owned(), |it| it.date(text))
}

/// A count as a cell.
pub(super) fn count(text: &Text, count: Count) -> Cell {
    match count {
        Count::Exactly(count) => Cell::Number(count.to_string()),
        Count::Instead(Instead::Over90) => Cell::Number(t!(text, "lens-share-over")),
        Count::Instead(Instead::Under10) => Cell::Number(t!(text, "lens-share-under")),
        Count::Instead(Instead::Hidden) => Cell::Hidden(t!(text, "people-hidden")),
    }
}

/// A share with its interval, in words: “69 % (57 to 79)”.
pub(super) fn share(text: &Text, measured: &Measured) -> String {
    match (measured.share, measured.count) {
        (Some(it), _) => t!(
            text,
            "paper-share",
            percent = percent(it.share),
            low = percent(it.low),
            high = percent(it.high)
        ),
        (None, Count::Instead(Instead::Over90)) => t!(text, "lens-share-over"),
        (None, Count::Instead(Instead::Under10)) => t!(text, "lens-share-under"),
        (None, _) => t!(text, "lens-share-hidden"),
    }
}

/// The same as a cell.
pub(super) fn share_cell(text: &Text, measured: &Measured) -> Cell {
    let words = share(text, measured);
    match measured.count {
        Count::Instead(Instead::Hidden) => Cell::Hidden(words),
        _ => Cell::Number(words),
    }
}

/// Those who speak with a voice, as a heading.
pub(super) fn voice_heading(text: &Text, voice: Option<Voice>) -> String {
    capital(&voices_word(text, voice))
}

/// A number of things as words need it.
pub(super) fn whole(number: f64) -> String {
    crate::lenses::rank_word(number)
}
