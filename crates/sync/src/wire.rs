//! The two byte forms of a frame: `loopwise.v1.cbor` (binary) and `loopwise.v1.json` (text). Same types, same meaning.

use crate::{ClientFrame, ServerFrame};

/// WebSocket subprotocol of the binary form.
pub const CBOR: &str = "loopwise.v1.cbor";
/// WebSocket subprotocol of the text form.
pub const JSON: &str = "loopwise.v1.json";

/// A message that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the message cannot be read: {}", self.0)
    }
}
impl std::error::Error for Unreadable {}

fn decode<'b, T: minicbor::Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, Unreadable> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder
        .decode()
        .map_err(|error| Unreadable(error.to_string()))?;
    if decoder.position() != bytes.len() {
        return Err(Unreadable(format!(
            "{} bytes follow the end of the frame",
            bytes.len() - decoder.position()
        )));
    }
    Ok(value)
}

fn encode<T: minicbor::Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value)
        .expect("writing to memory does not fail, and every frame has a CBOR form")
}

/// Reads a client's binary message.
///
/// # Errors
/// [`Unreadable`] with what the reader expected.
pub fn client_from_cbor(bytes: &[u8]) -> Result<ClientFrame, Unreadable> {
    decode(bytes)
}

/// Reads a server's binary message.
///
/// # Errors
/// [`Unreadable`] with what the reader expected.
pub fn server_from_cbor(bytes: &[u8]) -> Result<ServerFrame, Unreadable> {
    decode(bytes)
}

/// The binary form of a client's message.
#[must_use]
pub fn client_to_cbor(frame: &ClientFrame) -> Vec<u8> {
    encode(frame)
}

/// The binary form of a server's message.
#[must_use]
pub fn server_to_cbor(frame: &ServerFrame) -> Vec<u8> {
    encode(frame)
}

#[cfg(feature = "json")]
mod json {
    use super::{ClientFrame, ServerFrame, Unreadable};

    /// Reads a client's text message.
    ///
    /// # Errors
    /// [`Unreadable`] with line, column and what was expected.
    pub fn client_from_json(text: &str) -> Result<ClientFrame, Unreadable> {
        serde_json::from_str(text).map_err(|error| Unreadable(error.to_string()))
    }

    /// Reads a server's text message.
    ///
    /// # Errors
    /// [`Unreadable`] with line, column and what was expected.
    pub fn server_from_json(text: &str) -> Result<ServerFrame, Unreadable> {
        serde_json::from_str(text).map_err(|error| Unreadable(error.to_string()))
    }

    /// The text form of a client's message.
    #[must_use]
    pub fn client_to_json(frame: &ClientFrame) -> String {
        serde_json::to_string(frame).expect("every frame has a JSON form")
    }

    /// The text form of a server's message.
    #[must_use]
    pub fn server_to_json(frame: &ServerFrame) -> String {
        serde_json::to_string(frame).expect("every frame has a JSON form")
    }
}
#[cfg(feature = "json")]
pub use json::{client_from_json, client_to_json, server_from_json, server_to_json};
