//! An answer as text that people read and compare: in the order of its keys, what is short on one line.

use async_graphql::Value;

const WIDTH: usize = 110;

/// Lays out JSON; its keys stay in their order.
pub fn json_text(json: &[u8]) -> String {
    // This type keeps the order of keys.
    let value: Value = serde_json::from_slice(json).expect("an answer is JSON");
    let mut out = String::new();
    write_value(&mut out, &value, 0, 0);
    out.push('\n');
    out
}

/// `used` is how much of the line is taken already.
fn write_value(out: &mut String, value: &Value, depth: usize, used: usize) {
    let line = one_line(value);
    if depth > 0 && depth * 2 + used + line.chars().count() <= WIDTH {
        return out.push_str(&line);
    }
    match value {
        Value::List(items) if !items.is_empty() => {
            write_items(out, depth, ('[', ']'), items.iter().map(|item| (String::new(), item)))
        }
        Value::Object(fields) if !fields.is_empty() => {
            write_items(out, depth, ('{', '}'), fields.iter().map(|(name, value)| (format!("\"{name}\": "), value)))
        }
        _ => out.push_str(&line),
    }
}

fn write_items<'a>(
    out: &mut String,
    depth: usize,
    (open, close): (char, char),
    items: impl Iterator<Item = (String, &'a Value)>,
) {
    out.push(open);
    for (index, (label, value)) in items.enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(&label);
        write_value(out, value, depth + 1, label.len());
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn one_line(value: &Value) -> String {
    match value {
        Value::List(items) => format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) if fields.is_empty() => "{}".to_owned(),
        Value::Object(fields) => {
            let field = |(name, value): (&async_graphql::Name, &Value)| format!("\"{name}\": {}", one_line(value));
            format!("{{ {} }}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        other => serde_json::to_string(other).expect("a scalar is JSON"),
    }
}

#[test]
fn long_values_are_broken_and_keys_keep_their_order() {
    let item = r#"{"b":"a text of some length","a":"another text of some length"}"#;
    let text = json_text(format!(r#"{{"data":{{"z":[{item},{item}],"y":{{}},"x":[]}}}}"#).as_bytes());
    let item = r#"{ "b": "a text of some length", "a": "another text of some length" }"#;
    let expected = format!(
        "{{\n  \"data\": {{\n    \"z\": [\n      {item},\n      {item}\n    ],\n    \"y\": {{}},\n    \"x\": []\n  }}\n}}\n"
    );
    assert_eq!(text, expected);
}
