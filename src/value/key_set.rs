//! The distinct keys of a level, each with an ordinal.
//!
//! Reads key cells of parent rows, gives every parent the ordinal of its key. The statement of the next level names
//! the keys in this order, so that its rows find their parents again.

use std::hash::{BuildHasher, Hash, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};

use super::{Cell, Rows, RowsBuilder, RowsTooLarge, Value};

/// The ordinal of a parent whose key has a null in it: it leads nowhere.
pub const NO_KEY: u32 = u32::MAX;

/// Distinct keys in the order in which they were first met. A key has one cell for each of its columns, none null.
#[derive(Debug)]
pub struct KeySet {
    keys: RowsBuilder,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl KeySet {
    /// An empty set of keys of `width` columns.
    pub fn new(width: usize) -> Self {
        KeySet { keys: RowsBuilder::new(width), index: HashTable::new(), hasher: DefaultHashBuilder::default() }
    }

    /// A set of one key that a request named.
    pub fn of_values(values: &[Value]) -> Result<Self, RowsTooLarge> {
        let mut set = KeySet::new(values.len());
        set.insert_values(values)?;
        Ok(set)
    }

    /// The distinct ones of some rows.
    pub fn of_rows(rows: &Rows) -> Result<Self, RowsTooLarge> {
        let mut set = KeySet::new(rows.width());
        let positions: Vec<usize> = (0..rows.width()).collect();
        (0..rows.len()).try_for_each(|row| set.insert(rows, row, &positions).map(drop))?;
        Ok(set)
    }

    /// Makes room for so many more keys.
    pub fn reserve(&mut self, additional: usize) {
        let keys = &mut self.keys;
        keys.reserve(additional);
        let (hasher, keys) = (&self.hasher, keys.rows());
        let cells_of = |ordinal: u32| keys.row(ordinal as usize).iter().copied();
        self.index.reserve(additional, |&ordinal| hash_key(hasher, keys, cells_of(ordinal)));
    }

    /// How many distinct keys there are.
    pub fn len(&self) -> usize {
        self.keys.rows().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the first part of each key is a text or a truth value, which no column of numbers gives back. Parts at one
    /// place come all from one column, or all from the request.
    pub fn is_text_or_truth(&self) -> bool {
        !self.is_empty() && matches!(self.rows().cell(0, 0), Cell::Text(_) | Cell::Bool(_))
    }

    /// Whether the part of each key at a position is a byte string.
    pub fn is_bytes(&self, position: usize) -> bool {
        !self.is_empty() && matches!(self.rows().cell(0, position), Cell::Bytes(_))
    }

    /// The keys as rows, one for each ordinal.
    pub fn rows(&self) -> &Rows {
        self.keys.rows()
    }

    /// The ordinal of the key at `positions` of a row; [`NO_KEY`] where a part of it is null.
    pub fn insert(&mut self, rows: &Rows, row: usize, positions: &[usize]) -> Result<u32, RowsTooLarge> {
        for &position in positions {
            let cell = rows.cell(row, position);
            self.keys.push_from(rows, cell)?;
        }
        Ok(self.settle_last())
    }

    /// The ordinal of a key that a request named; [`NO_KEY`] where a part of it is null.
    pub fn insert_values(&mut self, values: &[Value]) -> Result<u32, RowsTooLarge> {
        for value in values {
            value.push_to(&mut self.keys)?;
        }
        Ok(self.settle_last())
    }

    /// The ordinal of a key that is in the set, `None` where it is not.
    pub fn ordinal_of(&self, rows: &Rows, row: usize, positions: &[usize]) -> Option<u32> {
        let cells = || positions.iter().map(|&position| rows.cell(row, position));
        let hash = hash_key(&self.hasher, rows, cells());
        let keys = self.keys.rows();
        self.index
            .find(hash, |&ordinal| keys_equal(keys, keys.row(ordinal as usize).iter().copied(), rows, cells()))
            .copied()
    }

    /// The ordinal of a key that a request named and that is in the set.
    pub fn ordinal_of_values(&self, values: &[Value]) -> Option<u32> {
        let named = KeySet::of_values(values).ok().filter(|named| !named.is_empty())?;
        let positions: Vec<usize> = (0..values.len()).collect();
        self.ordinal_of(named.rows(), 0, &positions)
    }

    /// Keeps the key that was just pushed if it is new, takes it back if not.
    fn settle_last(&mut self) -> u32 {
        let keys = self.keys.rows();
        let last = keys.len() - 1;
        let key = keys.row(last);
        if key.iter().any(|cell| matches!(cell, Cell::Null)) {
            self.keys.drop_row();
            return NO_KEY;
        }
        let cells_of = |ordinal: u32| keys.row(ordinal as usize).iter().copied();
        let hash = hash_key(&self.hasher, keys, key.iter().copied());
        let known = self.index.find(hash, |&ordinal| keys_equal(keys, cells_of(ordinal), keys, key.iter().copied()));
        if let Some(&ordinal) = known {
            self.keys.drop_row();
            return ordinal;
        }
        let ordinal = last as u32;
        self.index.insert_unique(hash, ordinal, |&other| hash_key(&self.hasher, keys, cells_of(other)));
        ordinal
    }
}

/// The same keys in the same order.
impl PartialEq for KeySet {
    fn eq(&self, other: &Self) -> bool {
        let (own, others) = (self.rows(), other.rows());
        let same = |key| keys_equal(own, own.row(key).iter().copied(), others, others.row(key).iter().copied());
        own.len() == others.len() && own.width() == others.width() && (0..own.len()).all(same)
    }
}

// So a set behind two pointers to it is known to be equal without a look at its keys.
impl Eq for KeySet {}

impl Hash for KeySet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let keys = self.rows();
        state.write_usize(keys.len());
        (0..keys.len()).for_each(|key| hash_cells(state, keys, keys.row(key).iter().copied()));
    }
}

fn hash_key(hasher: &DefaultHashBuilder, rows: &Rows, cells: impl Iterator<Item = Cell>) -> u64 {
    let mut state = hasher.build_hasher();
    hash_cells(&mut state, rows, cells);
    state.finish()
}

fn hash_cells(state: &mut impl Hasher, rows: &Rows, cells: impl Iterator<Item = Cell>) {
    for cell in cells {
        match cell {
            Cell::Null | Cell::List(_) => state.write_u8(0),
            Cell::Bool(value) => value.hash(state),
            Cell::Int(value) | Cell::Time(value) | Cell::DateTime(value) => state.write_i64(value),
            Cell::Unsigned(value) => state.write_u64(value),
            Cell::Float(value) => state.write_u64(value.to_bits()),
            Cell::Date(value) => state.write_i32(value),
            Cell::Text(span) => state.write(rows.text(span).as_bytes()),
            Cell::Bytes(span) => state.write(rows.bytes(span)),
        }
    }
}

fn keys_equal(
    left_rows: &Rows,
    left: impl Iterator<Item = Cell>,
    right_rows: &Rows,
    right: impl Iterator<Item = Cell>,
) -> bool {
    left.zip(right).all(|pair| match pair {
        (Cell::Text(left), Cell::Text(right)) => left_rows.text(left) == right_rows.text(right),
        (Cell::Bytes(left), Cell::Bytes(right)) => left_rows.bytes(left) == right_rows.bytes(right),
        (Cell::Float(left), Cell::Float(right)) => left.to_bits() == right.to_bits(),
        (left, right) => left == right,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(keys: &[(Option<i64>, &str)]) -> Rows {
        let mut builder = RowsBuilder::new(2);
        for (number, text) in keys {
            builder.push(number.map_or(Cell::Null, Cell::Int));
            builder.push_text(text).unwrap();
        }
        builder.finish()
    }

    #[test]
    fn keys_are_numbered_in_the_order_of_their_first_row() {
        let rows = rows_of(&[(Some(7), "a"), (Some(7), "b"), (Some(7), "a"), (None, "a"), (Some(8), "a")]);
        let mut set = KeySet::new(2);
        let ordinals: Vec<u32> = (0..rows.len()).map(|row| set.insert(&rows, row, &[0, 1]).unwrap()).collect();
        assert_eq!(ordinals, [0, 1, 0, NO_KEY, 2]);
        assert_eq!(set.len(), 3);
    }

    #[test]
    fn equal_sets_have_equal_hashes() {
        let hasher = DefaultHashBuilder::default();
        let set_of = |keys: &[f64]| {
            let mut set = KeySet::new(1);
            for &key in keys {
                set.insert_values(&[Value::Float(key)]).unwrap();
            }
            set
        };
        let check = |one: &[f64], other: &[f64], are_equal: bool| {
            let (one, other) = (set_of(one), set_of(other));
            assert_eq!(one == other, are_equal);
            assert_eq!(hasher.hash_one(&one) == hasher.hash_one(&other), are_equal);
        };
        check(&[1.5, 2.5, 1.5], &[1.5, 2.5], true);
        check(&[1.5, 2.5], &[2.5, 1.5], false);
        check(&[1.5], &[1.5, 2.5], false);
        assert_eq!(hasher.hash_one(Value::Float(0.0)), hasher.hash_one(Value::Float(-0.0)));
    }

    #[test]
    fn a_key_is_found_again_from_other_rows() {
        let mut set = KeySet::new(1);
        for number in 0..1000 {
            set.insert_values(&[Value::Int(number)]).unwrap();
        }
        let rows = rows_of(&[(Some(999), "x"), (Some(1000), "y")]);
        assert_eq!(set.ordinal_of(&rows, 0, &[0]), Some(999));
        assert_eq!(set.ordinal_of(&rows, 1, &[0]), None);
    }
}
