//! A list of objects on its way in, as rows: what a variable brings for many new rows.
//!
//! Objects that have their fields in one order, if not all of them, and neither lists nor objects in them, need no value
//! each: theirs are cells. Whoever wants the list gets it.

use async_graphql::{Name, Number};
use serde::de::{Error, MapAccess, SeqAccess};

use super::input::Input;
use super::input_json::{JsonForm, JsonSeed, Names};
use super::scalar::ScalarInput;
use crate::value::{Cell, Rows, RowsBuilder, RowsTooLarge};

/// Objects of which each has some of the fields, at least one object and one field.
#[derive(Clone, Debug)]
pub struct InputRows {
    fields: Vec<RowField>,
    /// A row for each object, null where it lacks a field.
    rows: Rows,
    given: Vec<FieldSet>,
}

/// A field of the objects.
#[derive(Clone, Debug)]
pub struct RowField {
    pub name: Name,
    /// Where its cells stand in the rows.
    position: usize,
    /// Whether its texts name values of an enum: known when its type is.
    is_enum: bool,
}

/// The fields that an object has: a bit for each position, the lowest for the first.
type FieldSet = u64;

/// The most fields of all objects together.
const FIELDS_MAX: usize = FieldSet::BITS as usize;

/// How many cells there may be for each value that is given; rows of many fields that few objects have would take more room
/// than the objects.
const CELLS_PER_VALUE: usize = 4;

/// So many more there may always be.
const CELLS_MIN: usize = 1024;

impl InputRows {
    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.given.len()
    }

    /// The fields that any of them has; once coerced, in the order of their declaration.
    pub fn fields(&self) -> &[RowField] {
        &self.fields
    }

    /// The cells, a row for each object.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Puts the fields in the order of what is known of each: its place, and whether it is an enum.
    pub fn arrange(&mut self, known: Vec<(usize, bool)>) {
        let fields = std::mem::take(&mut self.fields).into_iter().zip(known);
        let mut fields: Vec<(usize, RowField)> =
            fields.map(|(field, (place, is_enum))| (place, RowField { is_enum, ..field })).collect();
        fields.sort_by_key(|(place, _)| *place);
        self.fields = fields.into_iter().map(|(_, field)| field).collect();
    }

    /// Whether every object has a field.
    pub fn all_have(&self, field: &RowField) -> bool {
        self.given.iter().all(|given| has(*given, field.position))
    }

    /// The cell of a field of an object; `None` where the object lacks it.
    pub fn cell(&self, row: usize, field: &RowField) -> Option<Cell> {
        has(self.given[row], field.position).then(|| self.rows.cell(row, field.position))
    }

    /// The value of a field of an object; `None` where the object lacks it.
    pub fn value(&self, row: usize, field: &RowField) -> Option<ScalarInput<'_>> {
        Some(match self.cell(row, field)? {
            Cell::Text(span) if field.is_enum => ScalarInput::Enum(self.rows.text(span)),
            Cell::Text(span) => ScalarInput::String(self.rows.text(span)),
            Cell::Bool(value) => ScalarInput::Boolean(value),
            Cell::Int(value) => ScalarInput::Number(value.into()),
            Cell::Unsigned(value) => ScalarInput::Number(value.into()),
            Cell::Float(value) => Number::from_f64(value).map_or(ScalarInput::Null, ScalarInput::Number),
            // JSON has no other scalars.
            _ => ScalarInput::Null,
        })
    }

    /// The objects themselves.
    pub fn objects(&self) -> Vec<Input> {
        let entry = |row, field: &RowField| Some((field.name.clone(), (&self.value(row, field)?).into()));
        let fields_of = |row| self.fields.iter().filter_map(move |field| entry(row, field));
        (0..self.len()).map(|row| Input::Object(fields_of(row).collect())).collect()
    }
}

fn has(given: FieldSet, position: usize) -> bool {
    given >> position & 1 == 1
}

/// A list as it was read: as rows where its items are such.
pub enum ReadList {
    Rows(InputRows),
    Items(Vec<Input>),
}

impl ReadList {
    /// Reads a list from JSON.
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

    /// Reads a list that is there.
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
    /// The fields, each at its position.
    names: Vec<Name>,
    builder: RowsBuilder,
    given: Vec<FieldSet>,
    /// How many values all objects gave.
    value_count: usize,
}

impl RowsReader {
    /// Adds an item; gives one back that is no such row.
    fn add<'de>(reader: &mut Option<Self>, item: ListItem<'de>) -> Result<Option<ListItem<'de>>, RowsTooLarge> {
        let ListItem::Object(object) = &item else { return Ok(Some(item)) };
        if object.iter().any(|(_, value)| !value.is_scalar()) {
            return Ok(Some(item));
        }
        if reader.is_none() {
            *reader = Self::like(object);
        }
        let Some(reader) = reader else { return Ok(Some(item)) };
        reader.value_count += object.len();
        let Some(given) = reader.settle_fields(object) else { return Ok(Some(item)) };
        let mut values = object.iter().map(|(_, value)| value).peekable();
        for position in 0..reader.names.len() {
            match values.next_if(|_| has(given, position)) {
                Some(value) => value.push_to(&mut reader.builder)?,
                None => reader.builder.push(Cell::Null),
            }
        }
        reader.given.push(given);
        Ok(None)
    }

    /// For objects with the fields of this one, and maybe others.
    fn like(object: &[(Name, FieldValue<'_>)]) -> Option<Self> {
        let repeats = |place: usize| object[..place].iter().any(|(name, _)| *name == object[place].0);
        if object.is_empty() || object.len() > FIELDS_MAX || (0..object.len()).any(repeats) {
            return None;
        }
        let names = object.iter().map(|(name, _)| name.clone()).collect();
        Some(RowsReader { names, builder: RowsBuilder::new(object.len()), given: Vec::new(), value_count: 0 })
    }

    /// The fields that an object has; new ones get a position. `None` where they come in another order, or twice, or where
    /// they, or the nulls that stand for those that it lacks, are too many.
    fn settle_fields(&mut self, object: &[(Name, FieldValue<'_>)]) -> Option<FieldSet> {
        if self.names.iter().eq(object.iter().map(|(name, _)| name)) {
            return Some(FieldSet::MAX >> (FIELDS_MAX - self.names.len()));
        }
        if object.len() > FIELDS_MAX || !self.has_room(self.names.len()) {
            return None;
        }
        let mut given = 0;
        let mut next = 0;
        for (index, (name, _)) in object.iter().enumerate() {
            let position = match self.position_behind(next, name) {
                Some(position) => position,
                None if self.names[..next].contains(name) || !self.has_room(self.names.len() + 1) => return None,
                None => {
                    // Before what follows it here.
                    let mut following =
                        object[index + 1..].iter().filter_map(|(name, _)| self.position_behind(next, name));
                    let position = following.next().unwrap_or(self.names.len());
                    self.insert_field(position, name);
                    position
                }
            };
            given |= 1 << position;
            next = position + 1;
        }
        Some(given)
    }

    /// Whether one more row can be kept, all with so many fields.
    fn has_room(&self, width: usize) -> bool {
        let most = self.value_count.saturating_mul(CELLS_PER_VALUE).saturating_add(CELLS_MIN);
        width <= FIELDS_MAX && (self.given.len() + 1).saturating_mul(width) <= most
    }

    /// Where a field stands, looked for from a position on.
    fn position_behind(&self, start: usize, name: &Name) -> Option<usize> {
        self.names[start..].iter().position(|known| known == name).map(|steps| start + steps)
    }

    /// Adds a field that no object had so far.
    fn insert_field(&mut self, position: usize, name: &Name) {
        self.names.insert(position, name.clone());
        self.builder.insert_column(position);
        for given in &mut self.given {
            let before = *given & ((1 << position) - 1);
            *given = (*given & !before) << 1 | before;
        }
    }

    fn finish(self) -> InputRows {
        let field = |(position, name)| RowField { name, position, is_enum: false };
        let fields = self.names.into_iter().enumerate().map(field).collect();
        InputRows { fields, rows: self.builder.finish(), given: self.given }
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

    /// Whether there is a cell for it. A value of an enum would come back as a text.
    fn is_scalar(&self) -> bool {
        !matches!(self, FieldValue::Other(Input::List(_) | Input::Object(_) | Input::Enum(_)))
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
            // The last three are no scalars.
            FieldValue::Other(Input::Null | Input::Enum(_) | Input::List(_) | Input::Object(_)) => Cell::Null,
        };
        builder.push(cell);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::variables::{VariableValue, Variables};

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
        check(r#"[{"a": 1}, {"a": [1]}, {"a": 1}]"#, false);
        check(r#"[{"a": {"b": 1}}]"#, false);
        check(r#"[{"a": 1}, null, "x", 5, true, [1], {"a": 2}]"#, false);
        check("[1, 2, 3]", false);
    }

    #[test]
    fn they_need_not_have_all_fields() {
        check(r#"[{"a": 1}, {"b": 1}, {}]"#, true);
        check(r#"[{"a": 1, "c": 2}, {"a": 1, "b": null, "c": 2}, {"c": null}, {"a": 2, "c": 3, "d": 4}]"#, true);
        check(r#"[{"b": 1}, {"a": 1, "b": 2}, {"b": 2, "c": 3}, {"a": "x"}]"#, true);
        check(r#"[{"a": 1, "b": 2}, {"b": 1, "a": 2}]"#, false);
        check(r#"[{"a": 1}, {"b": 2}, {"a": 2, "b": 1}]"#, true);
        check(r#"[{"a": 1}, {"b": 2}, {"b": 2, "a": 1}]"#, false);
        let wide = |count: usize, first: usize| {
            let fields: Vec<String> =
                (first..first + count).map(|number| format!("\"f{number:02}\": {number}")).collect();
            format!("{{{}}}", fields.join(", "))
        };
        check(&format!("[{}, {}, {}]", wide(63, 0), wide(1, 63), wide(64, 0)), true);
        check(&format!("[{}, {}]", wide(63, 1), wide(64, 0)), true);
        check(&format!("[{}, {}]", wide(63, 0), wide(2, 63)), false);
        check(&format!("[{}]", wide(65, 0)), false);
    }

    /// They would take more room than the objects.
    #[test]
    fn nulls_of_nobody_are_not_many() {
        let wide: Vec<String> = (0..64).map(|number| format!("\"f{number}\": 1")).collect();
        let (wide, empty) = (format!("{{{}}}", wide.join(", ")), vec!["{}"; 5000].join(", "));
        check(&format!("[{wide}, {}]", ["{}"; 10].join(", ")), true);
        check(&format!("[{wide}, {empty}]"), false);
        check(&format!("[{{\"a\": 1}}, {empty}]"), false);
        let narrow = vec!["{\"a\": 1}"; 5000].join(", ");
        check(&format!("[{narrow}, {{\"b\": 1}}, {{\"c\": 1}}]"), true);
        check(&format!("[{narrow}, {wide}]"), false);
    }

    #[test]
    fn values_of_enums_are_no_texts() {
        let mood =
            |name: &str| Input::Object([(Name::new("mood"), Input::Enum(Name::new(name)))].into_iter().collect());
        let list = vec![mood("SAD"), mood("HAPPY")];
        assert_eq!(*VariableValue::of_input(Input::List(list.clone())).input(), Input::List(list));
    }

    #[test]
    fn of_a_repeated_name_the_last_value_counts() {
        check(r#"[{"a": 1, "a": 2}, {"a": 3, "a": 4}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"a": 1, "a": 2}]"#, false);
        check(r#"[{"a": 1, "b": 2}, {"a": 1, "b": 2, "a": 3}]"#, false);
    }
}
