//! Encoding for the places of a document that Leptos does not write: the head, and elements whose content the parser
//! reads as raw text (`title`, `textarea`, `script`). Nothing that people typed goes there in any other way.

pub use crate::markup::escape as text;

/// Text as a value in the query of an address, or in a header after RFC 8187.
#[must_use]
pub fn query(raw: &str) -> String {
    let mut safe = String::with_capacity(raw.len());
    for byte in raw.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    safe
}

/// The whole `textarea`, its text encoded. A leading line break is doubled, because the parser drops the first one.
/// Attributes are ours: name and value, values encoded here.
#[must_use]
pub fn textarea(attributes: &[(&str, &str)], value: &str) -> String {
    let mut html = String::from("<textarea");
    for (name, attribute) in attributes {
        html.push_str(&format!(" {name}=\"{}\"", text(attribute)));
    }
    let first = if value.starts_with('\n') { "\n" } else { "" };
    html.push_str(&format!(">{first}{}</textarea>", text(value)));
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_keeps_its_words_and_ends_nowhere_else() {
        assert_eq!(query("a b&c=Ü"), "a%20b%26c%3D%C3%9C");
    }

    #[test]
    fn a_textarea_keeps_its_first_line_break() {
        assert_eq!(
            textarea(&[("name", "q")], "\n</textarea>"),
            "<textarea name=\"q\">\n\n&lt;/textarea&gt;</textarea>"
        );
    }
}
