//! Values on their way in: what requests bring, and what coercion makes of it.
//!
//! A mutation may bring ten thousand objects of a few fields. async-graphql's own values keep each in a hash map with names
//! of its own; here an object is a row of pairs, and a name that was read before is shared.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use async_graphql::{Name, Number, Value as ForeignValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hashbrown::{HashMap, HashSet};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::input_rows::{InputRows, ReadList};

/// Values of variables by name, sorted by it; one that was not given is not in it.
#[derive(Clone, Debug, Default)]
pub struct Variables(Vec<(Name, VariableValue)>);

/// The value of a variable.
#[derive(Clone, Debug)]
pub enum VariableValue {
    One(Input),
    /// A list of objects. Most who read it want rows; the list is made for the first who does not.
    Rows {
        rows: InputRows,
        list: OnceLock<Input>,
    },
}

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

impl Variables {
    pub fn get(&self, name: &str) -> Option<&Input> {
        self.place_of(name).map(|place| self.0[place].1.input())
    }

    /// A value that is kept as rows.
    pub fn rows(&self, name: &str) -> Option<&InputRows> {
        match &self.0[self.place_of(name)?].1 {
            VariableValue::Rows { rows, .. } => Some(rows),
            VariableValue::One(_) => None,
        }
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.place_of(name).is_some()
    }

    /// Takes a value; null stays in its place.
    pub fn take(&mut self, name: &str) -> Option<VariableValue> {
        let null = VariableValue::One(Input::Null);
        self.place_of(name).map(|place| std::mem::replace(&mut self.0[place].1, null))
    }

    fn place_of(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()
    }
}

impl VariableValue {
    pub fn of_rows(rows: InputRows) -> Self {
        VariableValue::Rows { rows, list: OnceLock::new() }
    }

    /// Of a list that may be rows.
    pub fn of_input(input: Input) -> Self {
        match input {
            Input::List(items) => ReadList::of_items(items).into(),
            other => other.into(),
        }
    }

    pub fn input(&self) -> &Input {
        match self {
            VariableValue::One(input) => input,
            VariableValue::Rows { rows, list } => list.get_or_init(|| Input::List(rows.objects())),
        }
    }
}

impl From<ReadList> for VariableValue {
    fn from(read: ReadList) -> Self {
        match read {
            ReadList::Rows(rows) => VariableValue::of_rows(rows),
            ReadList::Items(items) => Input::List(items).into(),
        }
    }
}

impl From<Input> for VariableValue {
    fn from(input: Input) -> Self {
        VariableValue::One(input)
    }
}

/// Of a name that comes twice the last value counts.
impl FromIterator<(Name, VariableValue)> for Variables {
    fn from_iter<I: IntoIterator<Item = (Name, VariableValue)>>(values: I) -> Self {
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by(|(one, _), (other, _)| one.cmp(other));
        values.dedup_by(|later, earlier| {
            let repeats = later.0 == earlier.0;
            if repeats {
                std::mem::swap(later, earlier);
            }
            repeats
        });
        Variables(values)
    }
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

impl<'de> Deserialize<'de> for Input {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        JsonSeed::new(&Names::default()).deserialize(deserializer)
    }
}

impl Serialize for Variables {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name.as_str(), value.input())))
    }
}

/// Null counts as none.
impl<'de> Deserialize<'de> for Variables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(VariablesVisitor)
    }
}

struct VariablesVisitor;

impl<'de> Visitor<'de> for VariablesVisitor {
    type Value = Variables;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a map")
    }

    fn visit_none<E: Error>(self) -> Result<Variables, E> {
        Ok(Variables::default())
    }

    fn visit_unit<E: Error>(self) -> Result<Variables, E> {
        Ok(Variables::default())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Variables, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Variables, A::Error> {
        Names::default().read_fields(map).map(|values: Vec<(Name, VariableValue)>| values.into_iter().collect())
    }
}

/// Names that were read before. Objects of a list have the same ones in the same order, so that the next is mostly the one
/// behind the last.
#[derive(Default)]
pub struct Names {
    known: RefCell<Vec<Name>>,
    next: Cell<usize>,
    /// How many the last object had, as a guess for the next.
    last_len: Cell<usize>,
}

/// The most names that are shared; those of a JSON document may be without end.
const SHARED_MAX: usize = 64;

impl Names {
    fn share(&self, text: &str) -> Name {
        let mut known = self.known.borrow_mut();
        let (before, behind) = known.split_at(self.next.get().min(known.len()));
        let found = behind.iter().position(|name| name == text).map(|place| place + before.len());
        let found = found.or_else(|| before.iter().position(|name| name == text));
        if let Some(place) = found {
            self.next.set(place + 1);
            return known[place].clone();
        }
        let name = Name::new(text);
        if known.len() < SHARED_MAX {
            known.push(name.clone());
            self.next.set(known.len());
        }
        name
    }

    /// Reads the fields of an object as they come; names may repeat.
    pub fn read_fields<'de, T: JsonForm<'de>, A: MapAccess<'de>>(
        &self,
        mut object: A,
    ) -> Result<Vec<(Name, T)>, A::Error> {
        let mut fields = Vec::with_capacity(self.last_len.get());
        while let Some(name) = object.next_key_seed(NameSeed(self))? {
            fields.push((name, object.next_value_seed(JsonSeed::new(self))?));
        }
        self.last_len.set(fields.len().min(COMPARED_MAX));
        Ok(fields)
    }
}

struct NameSeed<'n>(&'n Names);

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Name;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Name, E> {
        Ok(self.0.share(text))
    }
}

/// What a JSON value is read as: an [`Input`], or what is made of one at less cost.
pub trait JsonForm<'de>: From<Input> {
    /// Of a text that stands in the document as it is.
    fn of_text(text: &'de str) -> Self {
        Input::String(text.to_owned()).into()
    }

    fn of_list<A: SeqAccess<'de>>(mut list: A, names: &Names) -> Result<Self, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(JsonSeed::new(names))? {
            items.push(item);
        }
        Ok(Input::List(items).into())
    }

    fn of_object<A: MapAccess<'de>>(object: A, names: &Names) -> Result<Self, A::Error> {
        names.read_fields(object).map(|fields| Input::Object(without_repetitions(fields)).into())
    }
}

impl JsonForm<'_> for Input {}

impl<'de> JsonForm<'de> for VariableValue {
    fn of_list<A: SeqAccess<'de>>(list: A, names: &Names) -> Result<Self, A::Error> {
        ReadList::read(list, names).map(VariableValue::from)
    }
}

/// Reads a JSON value.
pub struct JsonSeed<'n, T> {
    names: &'n Names,
    form: PhantomData<T>,
}

impl<'n, T> JsonSeed<'n, T> {
    pub fn new(names: &'n Names) -> Self {
        JsonSeed { names, form: PhantomData }
    }
}

impl<'de, T: JsonForm<'de>> DeserializeSeed<'de> for JsonSeed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: JsonForm<'de>> Visitor<'de> for JsonSeed<'_, T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        Ok(Input::Null.into())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Ok(Input::Boolean(value).into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Ok(Input::Number(value.into()).into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        Ok(Input::Number(value.into()).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Ok(Number::from_f64(value).map_or(Input::Null, Input::Number).into())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        Ok(T::of_text(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(Input::String(text.to_owned()).into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Ok(Input::String(text).into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::of_list(list, self.names)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<T, A::Error> {
        T::of_object(object, self.names)
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
