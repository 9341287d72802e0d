//! The variables of one request.

use std::fmt;
use std::sync::OnceLock;

use async_graphql::Name;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::input::Input;
use super::input_json::{JsonForm, Names};
use super::input_rows::{InputRows, ReadList};

/// Values of variables by name, sorted by it; one that was not given is not in it.
#[derive(Clone, Debug, Default)]
pub struct Variables(Vec<(Name, VariableValue)>);

/// The value of a variable.
#[derive(Clone, Debug)]
pub enum VariableValue {
    One(Input),
    /// A list of objects. Most who read it want rows; the list is made for the first who does not.
    Rows(Box<RowsValue>),
}

/// A list of objects as rows.
#[derive(Clone, Debug)]
pub struct RowsValue {
    pub rows: InputRows,
    list: OnceLock<Input>,
}

impl Variables {
    /// A value, if one was given.
    pub fn get(&self, name: &str) -> Option<&Input> {
        self.place_of(name).map(|place| self.0[place].1.input())
    }

    /// A value that is kept as rows.
    pub fn rows(&self, name: &str) -> Option<&InputRows> {
        match &self.0[self.place_of(name)?].1 {
            VariableValue::Rows(value) => Some(&value.rows),
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
    /// Of rows, whose list nobody has asked for yet.
    pub fn of_rows(rows: InputRows) -> Self {
        VariableValue::Rows(Box::new(RowsValue { rows, list: OnceLock::new() }))
    }

    /// Of a list that may be rows.
    pub fn of_input(input: Input) -> Self {
        match input {
            Input::List(items) => ReadList::of_items(items).into(),
            other => other.into(),
        }
    }

    /// The value as an input; of rows, their list.
    pub fn input(&self) -> &Input {
        match self {
            VariableValue::One(input) => input,
            VariableValue::Rows(value) => value.list.get_or_init(|| Input::List(value.rows.objects())),
        }
    }
}

impl<'de> JsonForm<'de> for VariableValue {
    fn of_list<A: SeqAccess<'de>>(list: A, names: &Names) -> Result<Self, A::Error> {
        ReadList::read(list, names).map(VariableValue::from)
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
