//! JSON text.

/// Writes a string with its quotes. Most strings need no escape, which is found eight bytes at a time.
pub fn write_string(text: &str, out: &mut Vec<u8>) {
    if needs_escape(text.as_bytes()) {
        // Writing a string into memory does not fail.
        let _ = serde_json::to_writer(out, text);
        return;
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

/// Whether there is a quote, a backslash or a control character.
fn needs_escape(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    // A byte of `word` is zero exactly where the high bit of the result is set (or carried into, which only adds).
    let has_zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHS;
    let has_control = |word: u64| word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
    let mut words = bytes.chunks_exact(8);
    let found = words.any(|chunk| {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        let word = u64::from_ne_bytes(eight);
        let quote = u64::from(b'"') * ONES;
        let backslash = u64::from(b'\\') * ONES;
        has_zero(word ^ quote) | has_zero(word ^ backslash) | has_control(word) != 0
    });
    let rest = bytes.chunks_exact(8).remainder();
    found || rest.iter().any(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        let mut samples: Vec<String> = vec![String::new(), "Amélie".to_owned(), "a\u{7f}b\u{80}".to_owned()];
        for position in 0..17 {
            for special in ['"', '\\', '\n', '\0', '\u{1f}', ' ', '!', 'é'] {
                let mut text: Vec<char> = vec!['x'; 17];
                text[position] = special;
                samples.push(text.into_iter().collect());
            }
        }
        for sample in samples {
            let mut out = Vec::new();
            write_string(&sample, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&sample).unwrap());
        }
    }
}
