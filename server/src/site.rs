//! Under which address people reach this server, and whether a request comes from one of its own pages.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use crate::contact::Contact;

/// The address of this server, when it was told, and whom to write to about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Scheme, host and port, such as `https://maps.example.org`.
    base: Option<String>,
    /// The address it listens on, for requests without a host.
    listening: String,
    contact: Option<Contact>,
    /// Who runs it, and in which country what is kept is kept.
    operator: Option<String>,
    country: Option<String>,
    trusted_proxies: Vec<IpAddr>,
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
        Ok(Self {
            base,
            listening,
            contact: None,
            operator: None,
            country: None,
            trusted_proxies: Vec::new(),
        })
    }

    /// The site with somebody to write to.
    #[must_use]
    pub fn with_contact(self, contact: Option<Contact>) -> Self {
        Self { contact, ..self }
    }

    /// The site run by somebody, with what is kept in some country.
    #[must_use]
    pub fn run_by(self, operator: Option<String>, country: Option<String>) -> Self {
        Self {
            operator,
            country,
            ..self
        }
    }

    /// Who runs this server.
    #[must_use]
    pub fn operator(&self) -> Option<&str> {
        self.operator.as_deref()
    }

    /// In which country what is kept is kept.
    #[must_use]
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The site behind proxies of our own.
    #[must_use]
    pub fn behind(self, trusted_proxies: Vec<IpAddr>) -> Self {
        Self {
            trusted_proxies,
            ..self
        }
    }

    /// The proxies whose word about addresses is believed.
    #[must_use]
    pub fn trusted_proxies(&self) -> &[IpAddr] {
        &self.trusted_proxies
    }

    /// Whom to write to about this server.
    #[must_use]
    pub fn contact(&self) -> Option<&Contact> {
        self.contact.as_ref()
    }

    /// The base address, when there is one.
    #[must_use]
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
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

    /// Whether `Origin` names this server (SE-10).
    ///
    /// With a base address nothing else does, but for this very machine, so that its operator gets in beside the proxy. A
    /// server without one speaks plain http to browsers themselves, and its pages name the host that they ask.
    #[must_use]
    pub fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let Some(claimed) = headers
            .get(header::ORIGIN)
            .and_then(|origin| origin.to_str().ok())
        else {
            return false;
        };
        let here = host(headers).filter(|host| claimed.strip_prefix("http://") == Some(*host));
        match &self.base {
            Some(base) => claimed == base || here.is_some_and(is_this_machine),
            None => here.is_some(),
        }
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

/// Whether a host, perhaps with a port, is the machine that the browser itself runs on.
fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    name.is_some_and(|name| {
        let address = name.parse::<IpAddr>();
        name == "localhost" || address.is_ok_and(|address| address.is_loopback())
    })
}

/// An address that is a scheme and a host and nothing else, as browsers write it: in small letters, without the slash at
/// its end, without the port that goes without saying.
fn origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, rest) = text.split_once("://")?;
    let usual_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let rest = rest.strip_suffix(usual_port).unwrap_or(rest);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    (!rest.is_empty() && rest.chars().all(plain)).then(|| format!("{scheme}://{rest}"))
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

    /// Whether a site counts an origin as its own, when the request was sent to a host.
    fn owns(site: &Site, origin: &'static str, host: &'static str) -> bool {
        site.is_own_origin(&headers(&[("origin", origin), ("host", host)]))
    }

    #[test]
    fn se_10_with_a_base_address_nothing_else_is_the_own_origin_but_this_machine() {
        let site = site();
        for (origin, host) in [
            ("https://maps.example.org", "maps.example.org"),
            ("https://maps.example.org", "inner:8080"),
            ("http://127.0.0.1:8080", "127.0.0.1:8080"),
            ("http://localhost:9000", "localhost:9000"),
            ("http://[::1]:8080", "[::1]:8080"),
        ] {
            assert!(owns(&site, origin, host), "{origin} at {host}");
        }
        for (origin, host) in [
            ("http://maps.example.org", "maps.example.org"),
            ("http://10.0.0.7:8080", "10.0.0.7:8080"),
            ("http://evil.example", "evil.example"),
            ("http://evil.example", "10.0.0.7:8080"),
            ("http://127.0.0.1.evil.example", "127.0.0.1.evil.example"),
            ("http://localhost.evil.example", "localhost.evil.example"),
            ("http://127.0.0.1:9000", "127.0.0.1:8080"),
            ("https://127.0.0.1:8080", "127.0.0.1:8080"),
        ] {
            assert!(!owns(&site, origin, host), "{origin} at {host}");
        }
    }

    #[test]
    fn se_10_without_a_base_address_the_own_origin_is_the_host_over_plain_http() {
        let site = Site::new(None, "http://127.0.0.1:8080".into()).unwrap();
        assert!(owns(&site, "http://10.0.0.7:8080", "10.0.0.7:8080"));
        assert!(owns(&site, "http://localhost:8080", "localhost:8080"));
        assert!(!owns(&site, "https://10.0.0.7:8080", "10.0.0.7:8080"));
        assert!(!owns(&site, "http://10.0.0.7", "10.0.0.7:8080"));
        assert!(!owns(&site, "http://evil.example", "10.0.0.7:8080"));
        assert!(!owns(&site, "null", "null"));
        assert!(!site.is_own_origin(&headers(&[("host", "10.0.0.7:8080")])));
        assert!(!site.is_own_origin(&headers(&[("origin", "http://10.0.0.7:8080")])));
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
            "https://:443",
        ] {
            assert!(Site::new(Some(bad), String::new()).is_err(), "{bad}");
        }
        for (told, meant) in [
            ("https://Maps.example.org:443/", "https://maps.example.org"),
            ("http://10.0.0.7:80", "http://10.0.0.7"),
            ("https://10.0.0.7:8443", "https://10.0.0.7:8443"),
            ("https://[2001:db8::443]", "https://[2001:db8::443]"),
        ] {
            assert_eq!(
                Site::new(Some(told), String::new()).unwrap().base(),
                Some(meant)
            );
        }
        assert!(site().is_https());
        let none = headers(&[]);
        assert_eq!(
            site().socket_origin(&none).as_deref(),
            Some("wss://maps.example.org")
        );
    }
}
