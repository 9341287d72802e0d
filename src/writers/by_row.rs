//! Numbers of things by a parent and the row that they are about.

use crate::value::{KeySet, NO_KEY, Value};

use super::WriteError;
use super::known_row::lookup_form;

/// Numbers by parent and by the key of a row. Two keys that are the same find the same numbers; so may two texts that spell
/// one UUID.
pub struct ByRow {
    keys: KeySet,
    numbers: Vec<Vec<usize>>,
}

impl ByRow {
    /// `width` is that of the rows' keys.
    pub fn new(width: usize) -> Self {
        ByRow { keys: KeySet::new(width + 1), numbers: Vec::new() }
    }

    /// Adds a number; a key with a null in it is no row's.
    pub fn add(&mut self, parent: usize, key: &[Value], number: usize) -> Result<(), WriteError> {
        let ordinal = self.keys.insert_values(&whole_key(parent, key));
        let ordinal = ordinal.map_err(|_| WriteError::bug("the keys are too large"))?;
        if ordinal == NO_KEY {
            return Ok(());
        }
        match self.numbers.get_mut(ordinal as usize) {
            Some(numbers) => numbers.push(number),
            None => self.numbers.push(vec![number]),
        }
        Ok(())
    }

    pub fn of(&self, parent: usize, key: &[Value]) -> &[usize] {
        let ordinal = self.keys.ordinal_of_values(&whole_key(parent, key));
        ordinal.and_then(|ordinal| self.numbers.get(ordinal as usize)).map_or(&[], Vec::as_slice)
    }

    /// The numbers of each parent and row.
    pub fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.numbers.iter().map(Vec::as_slice)
    }
}

fn whole_key(parent: usize, key: &[Value]) -> Vec<Value> {
    std::iter::once(Value::Int(parent as i64)).chain(key.iter().map(lookup_form)).collect()
}
