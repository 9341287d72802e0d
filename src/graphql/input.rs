//! Values on their way in: what requests bring, and what coercion makes of it.
//!
//! A mutation may bring ten thousand objects of a few fields. async-graphql's own values keep each in a hash map with names
//! of its own; here an object is a row of pairs, and a name that was read before is shared.

use std::fmt;

use async_graphql::{Name, Number, Value as ForeignValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hashbrown::{HashMap, HashSet};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value without variables.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Input {
    #[default]
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    /// JSON has none: of a variable it is a string, until it is coerced.
    Enum(Name),
    List(Vec<Input>),
    Object(InputFields),
}

/// The fields of an object in their order, each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputFields(Vec<(Name, Input)>);

impl InputFields {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, name: &str) -> Option<&Input> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Name, &Input)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &Name> {
        self.0.iter().map(|(name, _)| name)
    }

    pub fn values(&self) -> impl Iterator<Item = &Input> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The fields themselves, to be changed in place; no name may come twice.
    pub fn fields_mut(&mut self) -> &mut Vec<(Name, Input)> {
        &mut self.0
    }
}

/// Of a name that comes twice the last value counts, at its first place.
impl FromIterator<(Name, Input)> for InputFields {
    fn from_iter<I: IntoIterator<Item = (Name, Input)>>(fields: I) -> Self {
        without_repetitions(fields.into_iter().collect())
    }
}

/// Up to here names are compared with each other; beyond, they are hashed.
const COMPARED_MAX: usize = 16;

fn without_repetitions(mut fields: Vec<(Name, Input)>) -> InputFields {
    let repeats = if fields.len() <= COMPARED_MAX {
        fields.iter().enumerate().any(|(place, (name, _))| fields[..place].iter().any(|(known, _)| known == name))
    } else {
        let mut known = HashSet::with_capacity(fields.len());
        !fields.iter().all(|(name, _)| known.insert(name))
    };
    if repeats {
        let mut places: HashMap<Name, usize> = HashMap::new();
        let mut kept: Vec<(Name, Input)> = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            match places.get(&name) {
                Some(&place) => kept[place].1 = value,
                None => {
                    places.insert(name.clone(), kept.len());
                    kept.push((name, value));
                }
            }
        }
        fields = kept;
    }
    InputFields(fields)
}

impl<'a> IntoIterator for &'a InputFields {
    type Item = &'a (Name, Input);
    type IntoIter = std::slice::Iter<'a, (Name, Input)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl From<ForeignValue> for Input {
    fn from(value: ForeignValue) -> Self {
        match value {
            ForeignValue::Null => Input::Null,
            ForeignValue::Boolean(value) => Input::Boolean(value),
            ForeignValue::Number(number) => Input::Number(number),
            ForeignValue::String(text) => Input::String(text),
            ForeignValue::Enum(name) => Input::Enum(name),
            ForeignValue::Binary(bytes) => Input::String(STANDARD.encode(bytes)),
            ForeignValue::List(items) => Input::List(items.into_iter().map(Input::from).collect()),
            ForeignValue::Object(fields) => {
                Input::Object(InputFields(fields.into_iter().map(|(name, value)| (name, value.into())).collect()))
            }
        }
    }
}

impl From<Input> for ForeignValue {
    fn from(value: Input) -> Self {
        match value {
            Input::Null => ForeignValue::Null,
            Input::Boolean(value) => ForeignValue::Boolean(value),
            Input::Number(number) => ForeignValue::Number(number),
            Input::String(text) => ForeignValue::String(text),
            Input::Enum(name) => ForeignValue::Enum(name),
            Input::List(items) => ForeignValue::List(items.into_iter().map(ForeignValue::from).collect()),
            Input::Object(InputFields(fields)) => {
                ForeignValue::Object(fields.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

/// As GraphQL writes it.
impl fmt::Display for Input {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        ForeignValue::from(self.clone()).fmt(out)
    }
}

/// As JSON, where an enum is a string.
impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Input::Null => serializer.serialize_unit(),
            Input::Boolean(value) => serializer.serialize_bool(*value),
            Input::Number(number) => number.serialize(serializer),
            Input::String(text) => serializer.serialize_str(text),
            Input::Enum(name) => serializer.serialize_str(name),
            Input::List(items) => serializer.collect_seq(items),
            Input::Object(InputFields(fields)) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name.as_str(), value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_comes_and_goes_as_it_is() {
        let json =
            json!([{ "a": 1, "b": [null, true, -1.5] }, { "b": "x\"y", "a": {} }, 18_446_744_073_709_551_615_u64]);
        let input: Input = serde_json::from_str(&json.to_string()).unwrap();
        assert_eq!(serde_json::to_value(&input).unwrap(), json);
        assert_eq!(input.to_string(), "[{a: 1, b: [null, true, -1.5]}, {a: {}, b: \"x\\\"y\"}, 18446744073709551615]");
        assert_eq!(Input::from(ForeignValue::from(input.clone())), input);
    }

    #[test]
    fn a_repeated_name_counts_once_with_its_last_value() {
        let check = |text: &str, expected: &str| {
            let input: Input = serde_json::from_str(text).unwrap();
            assert_eq!(input.to_string(), expected);
        };
        check(r#"{"a": 1, "b": 2, "a": 3}"#, "{a: 3, b: 2}");
        let many: Vec<String> = (0..40).map(|number| format!("\"n{}\": {number}", number % 20)).collect();
        let last: Vec<String> = (0..20).map(|number| format!("n{number}: {}", number + 20)).collect();
        check(&format!("{{{}}}", many.join(", ")), &format!("{{{}}}", last.join(", ")));
    }

    #[test]
    fn more_names_than_are_shared_are_read_too() {
        let json: serde_json::Map<_, _> = (0..200).map(|number| (format!("n{number}"), json!(number))).collect();
        let json = json!([json, json]);
        let input: Input = serde_json::from_str(&json.to_string()).unwrap();
        assert_eq!(serde_json::to_value(&input).unwrap(), json);
    }
}
