//! Dates and times on pages, from milliseconds since 1970. No clock is read: "now" comes in.

use crate::t;
use crate::text::Text;

/// A moment, in the local time that pages are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    year: i64,
    month: i64,
    day: i64,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Moment {
    /// The moment `ms` after 1970, as a clock `offset_minutes` ahead of UTC shows it.
    pub(crate) fn new(ms: i64, offset_minutes: i32) -> Self {
        let local = ms.saturating_add(i64::from(offset_minutes) * MINUTE);
        let (year, month, day) = civil(local.div_euclid(DAY));
        Self { year, month, day }
    }

    /// The day `2026-04-09`; none for what is no day.
    pub(crate) fn of_iso(iso: &str) -> Option<Self> {
        let mut parts = iso.splitn(3, '-').map(|part| part.parse().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
        is_day.then_some(Self { year, month, day })
    }

    /// "9 April 2026".
    pub(crate) fn date(self, text: &Text) -> String {
        let month = text.get(MONTHS[usize::try_from(self.month - 1).unwrap_or_default().min(11)]);
        // As text: a year has no thousands.
        let (day, year) = (self.day.to_string(), self.year.to_string());
        t!(
            text,
            "date-day",
            day = day.as_str(),
            month = month.as_str(),
            year = year.as_str()
        )
    }

    /// `2026-04-09`, for machines.
    pub(crate) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The day of a moment in UTC, for machines: `2026-04-09`.
#[must_use]
pub fn iso_day(ms: i64) -> String {
    Moment::new(ms, 0).iso()
}

/// The minute of a moment in UTC: `2026-04-09 14:05`.
#[must_use]
pub fn iso_minute(ms: i64) -> String {
    let minutes = ms.div_euclid(MINUTE).rem_euclid(DAY / MINUTE);
    format!("{} {:02}:{:02}", iso_day(ms), minutes / 60, minutes % 60)
}

const MONTHS: [&str; 12] = [
    "date-month-1",
    "date-month-2",
    "date-month-3",
    "date-month-4",
    "date-month-5",
    "date-month-6",
    "date-month-7",
    "date-month-8",
    "date-month-9",
    "date-month-10",
    "date-month-11",
    "date-month-12",
];

/// How long ago something was, in words; its date once that is more than a week.
pub(super) fn ago(text: &Text, then_ms: i64, now_ms: i64, offset_minutes: i32) -> String {
    let past = now_ms.saturating_sub(then_ms);
    match past {
        ..MINUTE => t!(text, "date-now"),
        MINUTE..HOUR => t!(text, "date-minutes", count = past / MINUTE),
        HOUR..DAY => t!(text, "date-hours", count = past / HOUR),
        _ if past < 7 * DAY => t!(text, "date-days", count = past / DAY),
        _ => Moment::new(then_ms, offset_minutes).date(text),
    }
}

/// Year, month and day of a number of days since 1970.
///
/// # Source
/// Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        assert_eq!(Moment::new(0, 0).iso(), "1970-01-01");
        assert_eq!(Moment::new(951_782_400_000, 0).iso(), "2000-02-29");
        assert_eq!(Moment::new(-1, 0).iso(), "1969-12-31");
        assert_eq!(
            Moment::new(1_775_692_800_000 - HOUR, 600).date(&Text::english()),
            "9 April 2026"
        );
        assert_eq!(iso_minute(1_775_692_800_000 - 1), "2026-04-08 23:59");
        assert_eq!(iso_minute(-1), "1969-12-31 23:59");
    }

    #[test]
    fn the_past_is_told_in_words_until_it_is_a_week_old() {
        let text = Text::english();
        assert_eq!(ago(&text, 0, 30_000, 0), "just now");
        assert_eq!(ago(&text, 0, MINUTE, 0), "1 minute ago");
        assert_eq!(ago(&text, 0, 5 * HOUR, 0), "5 hours ago");
        assert_eq!(ago(&text, 0, 8 * DAY, 0), "1 January 1970");
    }
}
