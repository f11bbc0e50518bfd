//! Whom to write to about this server: for everybody on the notice, for those who found a weakness in `security.txt`.

use std::fmt::Write as _;
use std::str::FromStr;

use loopwise_app::pages::iso_day;

/// Where `security.txt` stands (RFC 9116).
pub const SECURITY_TXT: &str = "/.well-known/security.txt";
/// How long the file may be believed. It is written anew for every reader, so this need not be long.
const GOOD_FOR_MS: i64 = 180 * 24 * 3_600_000;

/// An address to write to: a page or a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

/// A text that is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an address that begins with https:// or mailto:, such as mailto:help@example.org"
)]
pub struct BadContact;

impl FromStr for Contact {
    type Err = BadContact;

    fn from_str(text: &str) -> Result<Self, BadContact> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("mailto:"));
        // Without spaces and line breaks it cannot add a line to the file.
        let plain = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic());
        if rest.is_some_and(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadContact)
        }
    }
}

impl Contact {
    /// The address as people read it: a mailbox without `mailto:`.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self.0.strip_prefix("mailto:") {
            Some(mailbox) => mailbox.split('?').next().unwrap_or(mailbox),
            None => &self.0,
        }
    }

    /// The file `security.txt` at a moment. It names its own address only over TLS, as RFC 9116 demands.
    #[must_use]
    pub fn security_txt(&self, base: Option<&str>, now_ms: i64) -> String {
        let expires = iso_day(now_ms.saturating_add(GOOD_FOR_MS));
        let mut text = format!(
            "Contact: {}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en\n",
            self.0
        );
        if let Some(base) = base.filter(|base| base.starts_with("https://")) {
            let _ = writeln!(text, "Canonical: {base}{SECURITY_TXT}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_page_or_a_mailbox_and_one_line() {
        let shown = |text: &str| {
            let contact: Result<Contact, _> = text.parse();
            contact.map(|contact| contact.shown().to_owned())
        };
        assert_eq!(
            shown("mailto:help@example.org?subject=Maps").unwrap(),
            "help@example.org"
        );
        assert_eq!(
            shown("https://example.org/help").unwrap(),
            "https://example.org/help"
        );
        for bad in [
            "help@example.org",
            "http://example.org",
            "https://",
            "mailto:",
            "mailto:a@b\nContact: mailto:evil@example.org",
            "",
        ] {
            assert_eq!(shown(bad), Err(BadContact), "{bad}");
        }
    }

    #[test]
    fn se_44_the_file_says_whom_to_write_to_and_until_when_that_holds() {
        let contact: Contact = "mailto:help@example.org".parse().unwrap();
        let now_ms = 1_775_692_800_000;
        let plain = "Contact: mailto:help@example.org\nExpires: 2026-10-06T00:00:00Z\nPreferred-Languages: en\n";
        assert_eq!(contact.security_txt(None, now_ms), plain);
        assert_eq!(contact.security_txt(Some("http://h:80"), now_ms), plain);
        assert_eq!(
            contact.security_txt(Some("https://maps.example.org"), now_ms),
            format!("{plain}Canonical: https://maps.example.org/.well-known/security.txt\n")
        );
    }
}
