//! Reads inputs from JSON, each name once for all objects that have it.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::marker::PhantomData;

use async_graphql::{Name, Number};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::input::Input;

/// Names that were read before. Objects of a list have the same ones in the same order, so that the next is mostly the one
/// behind the last.
#[derive(Default)]
pub struct Names {
    known: RefCell<Vec<Name>>,
    next: Cell<usize>,
    /// How many the last object had, as a guess for the next.
    last_len: Cell<usize>,
}

/// The most fields that an object gets room for before they are there.
const ROOM_MAX: usize = 16;

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
        self.last_len.set(fields.len().min(ROOM_MAX));
        Ok(fields)
    }
}

impl<'de> Deserialize<'de> for Input {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        JsonSeed::new(&Names::default()).deserialize(deserializer)
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

    /// Of a list, which it reads.
    fn of_list<A: SeqAccess<'de>>(mut list: A, names: &Names) -> Result<Self, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(JsonSeed::new(names))? {
            items.push(item);
        }
        Ok(Input::List(items).into())
    }

    /// Of an object, which it reads.
    fn of_object<A: MapAccess<'de>>(object: A, names: &Names) -> Result<Self, A::Error> {
        let fields: Vec<(Name, Input)> = names.read_fields(object)?;
        Ok(Input::Object(fields.into_iter().collect()).into())
    }
}

impl JsonForm<'_> for Input {}

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
