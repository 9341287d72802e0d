//! PostgreSQL's arrays in the binary form of the wire.
//!
//! <https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c> (`array_send`): the number of
//! dimensions, a flag for nulls, the items' type, length and lower bound of each dimension, then the items in the order
//! of their places, each with its length; -1 is null.

use crate::value::{Cell, RowsBuilder};

use super::cell::{CellError, fixed, push_cell};

/// PostgreSQL's own limit, `MAXDIM`.
const DIMENSIONS_MAX: usize = 6;

/// Whether a value of a type that is not ours to know by its id (enums, domains and extensions have ids of their own) is
/// an array. An array has at least twelve bytes and begins with a small number in four of them; no text of PostgreSQL's
/// holds a zero byte.
pub fn is_array(bytes: &[u8]) -> bool {
    bytes.len() >= 12 && bytes[0] == 0
}

/// Adds an array as a list, one of several dimensions as a list of lists.
pub fn push_array(builder: &mut RowsBuilder, bytes: &[u8]) -> Result<(), CellError> {
    let mut reader = Reader { bytes };
    let dimensions = reader.number()?;
    let _has_nulls = reader.number()?;
    let item_type = reader.number()? as u32;
    let mut lengths = [0; DIMENSIONS_MAX];
    let used = usize::try_from(dimensions).ok().and_then(|dimensions| lengths.get_mut(..dimensions));
    let lengths = used.ok_or_else(|| CellError::Malformed(format!("an array of {dimensions} dimensions")))?;
    for length in &mut *lengths {
        *length = reader.number()?;
        let _lower_bound = reader.number()?;
    }
    push_dimension(builder, &mut reader, item_type, lengths)
}

/// Adds the items of the first dimension; an empty array has none.
fn push_dimension(
    builder: &mut RowsBuilder,
    reader: &mut Reader<'_>,
    item_type: u32,
    lengths: &[i32],
) -> Result<(), CellError> {
    builder.push_list(|builder| match lengths.split_first() {
        None => Ok(()),
        Some((&length, [])) => (0..length).try_for_each(|_| push_item(builder, reader, item_type)),
        Some((&length, inner)) => (0..length).try_for_each(|_| push_dimension(builder, reader, item_type, inner)),
    })
}

fn push_item(builder: &mut RowsBuilder, reader: &mut Reader<'_>, item_type: u32) -> Result<(), CellError> {
    match usize::try_from(reader.number()?) {
        Ok(length) => push_cell(builder, item_type, reader.take(length)?),
        Err(_) => {
            builder.push(Cell::Null);
            Ok(())
        }
    }
}

/// What is left of a value.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<i32, CellError> {
        Ok(i32::from_be_bytes(fixed(self.take(4)?)?))
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], CellError> {
        let missing = || CellError::Malformed("an array that ends before its last item".to_owned());
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or_else(missing)?;
        self.bytes = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rows;

    const INT4: i32 = 23;
    const TEXT: i32 = 25;

    fn bytes_of(numbers: &[i32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
    }

    /// A cell as JSON would have it.
    fn show(rows: &Rows, cell: Cell) -> String {
        match cell {
            Cell::List(span) => {
                let items: Vec<String> = rows.items(span).iter().map(|&item| show(rows, item)).collect();
                format!("[{}]", items.join(","))
            }
            Cell::Text(span) => format!("\"{}\"", rows.text(span)),
            Cell::Int(number) => number.to_string(),
            other => format!("{other:?}"),
        }
    }

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let mut builder = RowsBuilder::new(1);
        let found = match push_array(&mut builder, bytes) {
            Ok(()) => {
                let rows = builder.finish();
                Ok(show(&rows, rows.cell(0, 0)))
            }
            Err(CellError::Malformed(reason)) => Err(reason),
            Err(CellError::TooLarge(too_large)) => Err(too_large.to_string()),
        };
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn arrays_become_lists() {
        check(&bytes_of(&[0, 0, INT4]), Ok("[]"));
        check(&bytes_of(&[1, 1, INT4, 3, 1, 4, 7, -1, 4, -8]), Ok("[7,Null,-8]"));
        check(&bytes_of(&[2, 0, INT4, 2, 1, 2, 5, 4, 1, 4, 2, 4, 3, 4, 4]), Ok("[[1,2],[3,4]]"));
        check(&[bytes_of(&[1, 0, TEXT, 2, 1, 0, 2]), b"hi".to_vec()].concat(), Ok("[\"\",\"hi\"]"));
    }

    #[test]
    fn what_is_no_array_is_told() {
        check(&bytes_of(&[7, 0, INT4]), Err("an array of 7 dimensions"));
        check(&bytes_of(&[-1, 0, INT4]), Err("an array of -1 dimensions"));
        check(&bytes_of(&[1, 0, INT4, 2, 1, 4, 7]), Err("an array that ends before its last item"));
        assert!(is_array(&bytes_of(&[0, 0, INT4])) && !is_array(b"") && !is_array(b"a text of many letters"));
    }
}
