//! Identities: the type and key of a row, as an opaque text.
//!
//! `["Movie",1]` in base64 for URLs, so that it stands in JSON and in addresses as it is. Each part of the key is the JSON
//! of its column's type. Clients keep it, they do not read it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::value::RawValue;

/// The type and the key that an identity names, yet to be held against the catalog.
#[derive(Debug)]
pub struct Identity {
    pub type_name: String,
    /// JSON, column by column.
    pub key: Vec<Box<RawValue>>,
}

/// Writes an identity, with its quotes. `write_part` writes the parts of the key one by one; where one cannot be written,
/// nothing is.
pub fn write_identity<P, E>(
    out: &mut Vec<u8>,
    type_name: &str,
    parts: impl Iterator<Item = P>,
    write_part: impl Fn(P, &mut Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let start = out.len();
    // A GraphQL name needs no escapes.
    out.extend_from_slice(b"[\"");
    out.extend_from_slice(type_name.as_bytes());
    out.push(b'"');
    for part in parts {
        out.push(b',');
        if let Err(error) = write_part(part, out) {
            out.truncate(start);
            return Err(error);
        }
    }
    out.push(b']');
    let plain_end = out.len();
    // The encoding is written behind the text and moved over it.
    let encoded_length = base64::encoded_len(plain_end - start, false).unwrap_or(0);
    out.resize(plain_end + encoded_length + 2, b'"');
    let (plain, encoded) = out.split_at_mut(plain_end);
    let _ = URL_SAFE_NO_PAD.encode_slice(&plain[start..], &mut encoded[1..=encoded_length]);
    out.drain(start..plain_end);
    Ok(())
}

/// Reads an identity; `None` where the text is none.
pub fn read_identity(text: &str) -> Option<Identity> {
    let plain = URL_SAFE_NO_PAD.decode(text).ok()?;
    let parts: Vec<Box<RawValue>> = serde_json::from_slice(&plain).ok()?;
    let (type_name, key) = parts.split_first()?;
    Some(Identity { type_name: serde_json::from_str(type_name.get()).ok()?, key: key.to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(type_name: &str, key: &[&str]) -> String {
        let mut out = b"before".to_vec();
        let written = write_identity(&mut out, type_name, key.iter(), |part, out| {
            out.extend_from_slice(part.as_bytes());
            Ok::<(), ()>(())
        });
        assert_eq!(written, Ok(()));
        String::from_utf8(out).unwrap().strip_prefix("before").unwrap().trim_matches('"').to_owned()
    }

    #[test]
    fn an_identity_is_read_as_it_was_written() {
        let text = write("MovieActor", &["1", "\"Amélie \\\"x\\\"\"", "9007199254740993.10"]);
        let Identity { type_name, key } = read_identity(&text).unwrap();
        assert_eq!(type_name, "MovieActor");
        let key: Vec<&str> = key.iter().map(|part| part.get()).collect();
        assert_eq!(key, ["1", "\"Amélie \\\"x\\\"\"", "9007199254740993.10"]);
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_behind() {
        let mut out = b"before".to_vec();
        let written = write_identity(&mut out, "Movie", [1].into_iter(), |_, out| {
            out.push(b'1');
            Err("no")
        });
        assert_eq!((written, &out[..]), (Err("no"), &b"before"[..]));
    }

    #[test]
    fn other_texts_are_none() {
        let good = write("Movie", &["1"]);
        assert!(read_identity(&good).is_some());
        for other in ["", "Movie", &good[1..], &format!("{good}="), &format!(" {good}"), &write("Movie", &["x"])] {
            assert!(read_identity(other).is_none(), "{other}");
        }
        for plain in ["[]", "[1]", "{\"Movie\":1}", "\"Movie\""] {
            assert!(read_identity(&URL_SAFE_NO_PAD.encode(plain)).is_none(), "{plain}");
        }
    }
}
