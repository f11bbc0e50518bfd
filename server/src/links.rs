//! Links to show, each with its QR code.

use fast_qr::{ECL, QRBuilder};
use loopwise_app::pages::{InviteLink, Qr, paths};

/// The link of a token to join.
#[must_use]
pub fn to_join(origin: &str, token: &str) -> InviteLink {
    to(format!("{origin}{}", paths::join(token)))
}

/// A link with its QR code.
#[must_use]
pub fn to(url: String) -> InviteLink {
    let qr = qr(&url);
    InviteLink { url, qr }
}

/// The QR code of an address.
fn qr(url: &str) -> Option<Qr> {
    let code = QRBuilder::new(url).ecl(ECL::M).build().ok()?;
    let dark = code.data[..code.size * code.size]
        .iter()
        .map(|module| module.value())
        .collect();
    Qr::new(code.size, dark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_a_code_has_the_stated_side() {
        let qr = to_join("http://127.0.0.1:8080", "abc").qr.unwrap();
        assert_eq!(qr.view_box(), format!("0 0 {0} {0}", qr.side()));
    }
}
