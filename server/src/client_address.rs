//! From which address a request comes (SE-03): the nearest hop that is not one of our own proxies. It is used to count
//! wrong guesses and for nothing else, and never kept or logged.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::state::App;

/// The address of whoever sends a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
        Ok(Self(of(peer, &parts.headers, app.site.trusted_proxies())))
    }
}

/// Walks back from the peer through hops that we trust. Without trusted proxies the header says nothing.
fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let hops: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|hops| hops.to_str().ok())
        .flat_map(|hops| hops.split(','))
        .map(str::trim)
        .collect();
    let mut client = peer.to_canonical();
    for hop in hops.into_iter().rev() {
        if !trusted.contains(&client) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(hop) => client = hop.to_canonical(),
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_hops_behind_our_own_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        let hops = "198.51.100.7, 203.0.113.9, 10.0.0.2".parse().unwrap();
        headers.insert("x-forwarded-for", hops);
        let (proxy, second) = (ip("10.0.0.1"), ip("10.0.0.2"));
        assert_eq!(of(proxy, &headers, &[]), proxy, "nobody is trusted");
        assert_eq!(of(proxy, &headers, &[proxy]), second);
        assert_eq!(of(proxy, &headers, &[proxy, second]), ip("203.0.113.9"));
        assert_eq!(of(ip("192.0.2.1"), &headers, &[proxy]), ip("192.0.2.1"));
        headers.insert("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(of(proxy, &headers, &[proxy]), proxy);
    }
}
