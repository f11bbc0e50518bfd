//! Under which address people reach this server, and whether a request comes from one of its own pages.

use axum::http::{HeaderMap, header};

/// The address of this server, when it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Scheme, host and port, such as `https://maps.example.org`.
    base: Option<String>,
    /// The address it listens on, for requests without a host.
    listening: String,
}

/// Where a request comes from, as far as the browser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// One of our pages, or the person themselves.
    Ours,
    /// The browser does not say: a plain-http page under `Referrer-Policy: no-referrer`, or a program.
    Unsaid,
    /// A page of somebody else.
    Foreign,
}

/// A base address that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the base URL “{0}” is not of the form https://HOST or http://HOST:PORT, without a path")]
pub struct BadBase(String);

impl Site {
    /// A site that listens on `http://ADDRESS:PORT` and that people reach under `base`.
    ///
    /// # Errors
    /// `base` is not an origin.
    pub fn new(base: Option<&str>, listening: String) -> Result<Self, BadBase> {
        let base = base
            .map(|base| origin(base).ok_or_else(|| BadBase(base.to_owned())))
            .transpose()?;
        Ok(Self { base, listening })
    }

    /// The address to print and to put into links when no request tells a better one.
    #[must_use]
    pub fn address(&self) -> &str {
        self.base.as_deref().unwrap_or(&self.listening)
    }

    /// Whether people come over TLS, according to the base address.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.base
            .as_deref()
            .is_some_and(|base| base.starts_with("https://"))
    }

    /// The origin under which this request reached us.
    #[must_use]
    pub fn origin(&self, headers: &HeaderMap) -> String {
        match (&self.base, host(headers)) {
            (Some(base), _) => base.clone(),
            (None, Some(host)) => format!("http://{host}"),
            (None, None) => self.listening.clone(),
        }
    }

    /// The same for sockets.
    #[must_use]
    pub fn socket_origin(&self, headers: &HeaderMap) -> Option<String> {
        let origin = self.origin(headers);
        let (scheme, rest) = origin.split_once("://")?;
        let safe = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        let scheme = if scheme == "https" { "wss" } else { "ws" };
        rest.chars().all(safe).then(|| format!("{scheme}://{rest}"))
    }

    /// Whether `Origin` names this server: its base address, or the host that the request itself was sent to.
    #[must_use]
    pub fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let Some(claimed) = headers
            .get(header::ORIGIN)
            .and_then(|origin| origin.to_str().ok())
        else {
            return false;
        };
        if self.base.as_deref() == Some(claimed) {
            return true;
        }
        let authority = claimed
            .strip_prefix("http://")
            .or_else(|| claimed.strip_prefix("https://"));
        authority.is_some() && authority == host(headers)
    }

    /// Where a request comes from.
    #[must_use]
    pub fn sender(&self, headers: &HeaderMap) -> Sender {
        match headers.get("sec-fetch-site").map(|site| site.as_bytes()) {
            Some(b"same-origin" | b"none") => return Sender::Ours,
            Some(_) => return Sender::Foreign,
            None => {}
        }
        match headers.get(header::ORIGIN).map(|origin| origin.as_bytes()) {
            None | Some(b"null") => Sender::Unsaid,
            Some(_) if self.is_own_origin(headers) => Sender::Ours,
            Some(_) => Sender::Foreign,
        }
    }
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
}

/// An address that is a scheme and a host and nothing else, without the slash at its end.
fn origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    (!rest.is_empty() && rest.chars().all(plain)).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }
    fn site() -> Site {
        Site::new(
            Some("https://maps.example.org/"),
            "http://127.0.0.1:8080".into(),
        )
        .unwrap()
    }

    #[test]
    fn own_origin_is_the_base_address_or_the_host_of_the_request() {
        let own = |pairs: &[_]| site().is_own_origin(&headers(pairs));
        assert!(own(&[
            ("origin", "https://maps.example.org"),
            ("host", "inner:8080")
        ]));
        assert!(own(&[
            ("origin", "http://10.0.0.7:8080"),
            ("host", "10.0.0.7:8080")
        ]));
        assert!(!own(&[
            ("origin", "http://evil.example"),
            ("host", "10.0.0.7:8080")
        ]));
        assert!(!own(&[("host", "10.0.0.7:8080")]));
        assert!(!own(&[("origin", "null"), ("host", "null")]));
    }

    #[test]
    fn what_the_browser_says_about_the_sender_counts_first() {
        let sender = |pairs: &[_]| site().sender(&headers(pairs));
        assert_eq!(
            sender(&[("sec-fetch-site", "same-origin"), ("origin", "null")]),
            Sender::Ours
        );
        assert_eq!(sender(&[("sec-fetch-site", "cross-site")]), Sender::Foreign);
        assert_eq!(sender(&[("sec-fetch-site", "same-site")]), Sender::Foreign);
        assert_eq!(
            sender(&[("origin", "https://maps.example.org")]),
            Sender::Ours
        );
        assert_eq!(
            sender(&[("origin", "https://evil.example"), ("host", "h")]),
            Sender::Foreign
        );
        assert_eq!(sender(&[("origin", "null")]), Sender::Unsaid);
        assert_eq!(sender(&[]), Sender::Unsaid);
    }

    #[test]
    fn a_base_address_is_an_origin() {
        for bad in [
            "maps.example.org",
            "https://",
            "https://a/b",
            "ftp://a",
            "https://a b",
            "http://u@h",
        ] {
            assert!(Site::new(Some(bad), String::new()).is_err(), "{bad}");
        }
        assert!(site().is_https());
        let none = headers(&[]);
        assert_eq!(
            site().socket_origin(&none).as_deref(),
            Some("wss://maps.example.org")
        );
    }
}
