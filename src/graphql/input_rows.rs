//! A list of objects on its way in, as rows: what a variable brings for many new rows.
//!
//! Objects that have the same fields in the same order, and neither lists nor objects in them, need no value each: theirs
//! are cells. Whoever wants the list gets it.

use async_graphql::{Name, Number};
use serde::de::{Error, MapAccess, SeqAccess};

use super::input::{Input, JsonForm, JsonSeed, Names};
use super::scalar::ScalarInput;
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge};

/// Objects with the same fields, at least one of each.
#[derive(Clone, Debug)]
pub struct InputRows {
    fields: Vec<RowField>,
    rows: Rows,
}

/// A field of all the objects.
#[derive(Clone, Debug)]
pub struct RowField {
    pub name: Name,
    /// Where its cells stand in the rows.
    position: usize,
    /// Whether its texts name values of an enum: known when its type is.
    is_enum: bool,
}

/// The most fields that are compared with each other.
const FIELDS_MAX: usize = 64;

impl InputRows {
    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn fields(&self) -> &[RowField] {
        &self.fields
    }

    /// The cells, a row for each object.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Puts the fields in the order of their places, and notes which are enums.
    pub fn arrange(&mut self, place_of: impl Fn(&Name) -> usize, is_enum: impl Fn(&Name) -> bool) {
        self.fields.sort_by_key(|field| place_of(&field.name));
        self.fields.iter_mut().for_each(|field| field.is_enum = is_enum(&field.name));
    }

    /// The cell of a field of an object.
    pub fn cell(&self, row: usize, field: &RowField) -> Cell {
        self.rows.cell(row, field.position)
    }

    /// The value of a field of an object.
    pub fn value(&self, row: usize, field: &RowField) -> ScalarInput<'_> {
        match self.cell(row, field) {
            Cell::Text(span) if field.is_enum => ScalarInput::Enum(self.rows.text(span)),
            Cell::Text(span) => ScalarInput::String(self.rows.text(span)),
            Cell::Bool(value) => ScalarInput::Boolean(value),
            Cell::Int(value) => ScalarInput::Number(value.into()),
            Cell::Unsigned(value) => ScalarInput::Number(value.into()),
            Cell::Float(value) => Number::from_f64(value).map_or(ScalarInput::Null, ScalarInput::Number),
            // Nothing else was read.
            _ => ScalarInput::Null,
        }
    }

    /// The objects themselves.
    pub fn objects(&self) -> Vec<Input> {
        let fields_of =
            |row| self.fields.iter().map(move |field| (field.name.clone(), (&self.value(row, field)).into()));
        (0..self.len()).map(|row| Input::Object(fields_of(row).collect())).collect()
    }
}

/// A list as it was read: as rows where its items are such.
pub enum ReadList {
    Rows(InputRows),
    Items(Vec<Input>),
}

impl ReadList {
    pub fn read<'de, A: SeqAccess<'de>>(mut list: A, names: &Names) -> Result<Self, A::Error> {
        let mut reader: Option<RowsReader> = None;
        while let Some(item) = list.next_element_seed(JsonSeed::<ListItem<'_>>::new(names))? {
            let Some(other) = RowsReader::add(&mut reader, item).map_err(Error::custom)? else { continue };
            let mut items = reader.map_or(Vec::new(), |reader| reader.finish().objects());
            items.push(other.into());
            while let Some(item) = list.next_element_seed(JsonSeed::new(names))? {
                items.push(item);
            }
            return Ok(ReadList::Items(items));
        }
        Ok(reader.map_or(ReadList::Items(Vec::new()), |reader| ReadList::Rows(reader.finish())))
    }

    /// The same of a list that is there.
    pub fn of_items(items: Vec<Input>) -> Self {
        let mut reader = None;
        for item in &items {
            match RowsReader::add(&mut reader, ListItem::borrowed(item)) {
                Ok(None) => {}
                _ => return ReadList::Items(items),
            }
        }
        reader.map_or(ReadList::Items(items), |reader| ReadList::Rows(reader.finish()))
    }
}

/// Collects objects as rows.
struct RowsReader {
    fields: Vec<RowField>,
    builder: RowsBuilder,
}

impl RowsReader {
    /// Adds an item; gives one back that is no row like the first.
    fn add<'de>(reader: &mut Option<Self>, item: ListItem<'de>) -> Result<Option<ListItem<'de>>, RowsTooLarge> {
        let ListItem::Object(object) = &item else { return Ok(Some(item)) };
        if reader.is_none() {
            *reader = Self::like(object);
        }
        let Some(RowsReader { fields, builder }) = reader else { return Ok(Some(item)) };
        let names = object.iter().map(|(name, _)| name);
        if !fields.iter().map(|field| &field.name).eq(names) || !object.iter().all(|(_, value)| value.is_scalar()) {
            return Ok(Some(item));
        }
        object.iter().try_for_each(|(_, value)| value.push_to(builder))?;
        Ok(None)
    }

    /// For objects with the fields of this one.
    fn like(object: &[(Name, FieldValue<'_>)]) -> Option<Self> {
        let repeats = |place: usize| object[..place].iter().any(|(name, _)| *name == object[place].0);
        if object.is_empty() || object.len() > FIELDS_MAX || (0..object.len()).any(repeats) {
            return None;
        }
        let field =
            |(position, (name, _)): (usize, &(Name, _))| RowField { name: name.clone(), position, is_enum: false };
        Some(RowsReader {
            fields: object.iter().enumerate().map(field).collect(),
            builder: RowsBuilder::new(object.len()),
        })
    }

    fn finish(self) -> InputRows {
        InputRows { fields: self.fields, rows: self.builder.finish() }
    }
}

/// An item of a list.
enum ListItem<'de> {
    /// Its names may repeat.
    Object(Vec<(Name, FieldValue<'de>)>),
    Other(Input),
}

impl<'de> JsonForm<'de> for ListItem<'de> {
    fn of_object<A: MapAccess<'de>>(object: A, names: &Names) -> Result<Self, A::Error> {
        names.read_fields(object).map(ListItem::Object)
    }
}

impl<'i> ListItem<'i> {
    fn borrowed(item: &'i Input) -> Self {
        match item {
            Input::Object(object) => ListItem::Object(
                object.iter().map(|(name, value)| (name.clone(), FieldValue::borrowed(value))).collect(),
            ),
            other => ListItem::Other(other.clone()),
        }
    }
}

impl From<Input> for ListItem<'_> {
    fn from(input: Input) -> Self {
        ListItem::Other(input)
    }
}

impl From<ListItem<'_>> for Input {
    fn from(item: ListItem<'_>) -> Self {
        match item {
            ListItem::Object(fields) => {
                Input::Object(fields.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
            ListItem::Other(input) => input,
        }
    }
}

/// The value of a field of an item.
enum FieldValue<'de> {
    /// It stands in the document as it is.
    Text(&'de str),
    Other(Input),
}

impl<'de> JsonForm<'de> for FieldValue<'de> {
    fn of_text(text: &'de str) -> Self {
        FieldValue::Text(text)
    }
}

impl From<Input> for FieldValue<'_> {
    fn from(input: Input) -> Self {
        FieldValue::Other(input)
    }
}

impl From<FieldValue<'_>> for Input {
    fn from(value: FieldValue<'_>) -> Self {
        match value {
            FieldValue::Text(text) => Input::String(text.to_owned()),
            FieldValue::Other(input) => input,
        }
    }
}

impl<'i> FieldValue<'i> {
    fn borrowed(value: &'i Input) -> Self {
        match value {
            Input::String(text) => FieldValue::Text(text),
            other => FieldValue::Other(other.clone()),
        }
    }

    fn is_scalar(&self) -> bool {
        !matches!(self, FieldValue::Other(Input::List(_) | Input::Object(_)))
    }

    fn push_to(&self, builder: &mut RowsBuilder) -> Result<(), RowsTooLarge> {
        let cell = match self {
            FieldValue::Text(text) => return builder.push_text(text),
            FieldValue::Other(Input::String(text)) => return builder.push_text(text),
            FieldValue::Other(Input::Boolean(value)) => Cell::Bool(*value),
            FieldValue::Other(Input::Number(number)) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Cell::Int(value),
                (None, Some(value)) => Cell::Unsigned(value),
                (None, None) => number.as_f64().map_or(Cell::Null, Cell::Float),
            },
            FieldValue::Other(_) => Cell::Null,
        };
        builder.push(cell);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::input::Variables;

    /// Whether a list is read as rows; either way it is the list that it was.
    fn check(json: &str, are_rows: bool) {
        let variables: Variables = serde_json::from_str(&format!("{{\"list\": {json}}}")).unwrap();
        let list: Input = serde_json::from_str(json).unwrap();
        assert_eq!(variables.rows("list").is_some(), are_rows, "{json}");
        assert_eq!(variables.get("list"), Some(&list), "{json}");
    }

    #[test]
    fn objects_with_the_same_scalars_are_rows() {
        check(r#"[{"a": 1, "b": "x"}, {"a": -1, "b": "\u00e9\"y"}, {"a": null, "b": true}]"#, true);
        check(r#"[{"a": 18446744073709551615}, {"a": -1.5}, {"a": 1e30}, {"a": 1.0}]"#, true);
        check("[]", false);
        check("[{}, {}]", false);
        check(r#"[{"a": 1}, {"b": 1}]"#, false);
        check(r#"[{"a": 1}, {"a": 1, "b": 2}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"a": 1}, {"a": 2}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"b": 1, "a": 2}]"#, false);
        check(r#"[{"a": 1}, {"a": [1]}, {"a": 1}]"#, false);
        check(r#"[{"a": {"b": 1}}]"#, false);
        check(r#"[{"a": 1}, null, "x", 5, true, [1], {"a": 2}]"#, false);
        check("[1, 2, 3]", false);
    }

    #[test]
    fn of_a_repeated_name_the_last_value_counts() {
        check(r#"[{"a": 1, "a": 2}, {"a": 3, "a": 4}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"a": 1, "a": 2}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"a": 1, "b": 2, "a": 3}]"#, false);
    }
}
