//! What is computed from rows: values of their own types, and what they are where there was no row.

use crate::catalog::ColumnType;
use crate::plan::{OutputField, OutputKind};
use crate::value::{Cell, Rows};

use super::scalar::{Misfit, write_scalar};
use super::{Shown, Writer, Written, write_string};

impl<'a, E: Clone> Writer<'a, E> {
    /// Writes what was computed from the rows of a parent.
    pub(super) fn write_aggregate(&mut self, fields: &'a [OutputField], shown: Shown<'a>, parent: usize) -> Written {
        match shown.rows.rows_of(parent).next() {
            Some(row) => self.write_object(fields, shown, row),
            None => {
                self.write_of_none(fields);
                true
            }
        }
    }

    /// What a group has in common: behind its items stand its keys.
    pub(super) fn group_key(&self, shown: Shown<'_>, row: usize, key: usize) -> Cell {
        let (shape, bound) = self.plan.node(shown.node);
        let grouping = bound.arguments.grouping.as_ref();
        let index = grouping.and_then(|grouping| grouping.index_of(&self.plan.shape.group_keys[key]));
        // What rows are not grouped by was refused when the request was bound.
        index.map_or(Cell::Null, |index| shown.cell(row, shape.items.len() + index))
    }

    /// From no rows: counts are 0, there is no other value.
    fn write_of_none(&mut self, fields: &'a [OutputField]) {
        if fields.is_empty() {
            self.out.push(b'{');
        }
        for field in fields {
            self.out.extend_from_slice(field.key.as_bytes());
            match &field.kind {
                OutputKind::Typename(name) => write_string(name, &mut self.out),
                OutputKind::Object { fields, .. } => self.write_of_none(fields),
                OutputKind::AggregateValue { site, .. } if !site.nullable => self.out.push(b'0'),
                _ => self.out.extend_from_slice(b"null"),
            }
        }
        self.out.push(b'}');
    }
}

/// Writes a computed value. Whole numbers may come as decimals; a decimal has no more zeros than it needs, since how many
/// digits a sum has behind its point is another matter on each database.
pub fn write_computed(rows: &Rows, cell: Cell, value_type: &ColumnType, out: &mut Vec<u8>) -> Result<bool, Misfit> {
    match (value_type, cell) {
        (ColumnType::BigInt, Cell::Text(span)) => {
            let text = rows.text(span);
            let is_whole = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
            if !is_whole {
                return Err("it is no whole number of 64 bits");
            }
            write_string(text, out);
            Ok(true)
        }
        (ColumnType::Decimal, _) => {
            let start = out.len();
            let written = write_scalar(rows, cell, value_type, out)?;
            if written {
                shorten_decimal(out, start);
            }
            Ok(written)
        }
        _ => write_scalar(rows, cell, value_type, out),
    }
}

/// Leaves out the zeros at the end of a decimal that was written with its quotes: `"1.50"` → `"1.5"`.
fn shorten_decimal(out: &mut Vec<u8>, start: usize) {
    let digits = &out[start + 1..out.len() - 1];
    if !digits.contains(&b'.') || !digits.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) {
        return;
    }
    while out.pop_if(|byte| matches!(byte, b'0' | b'"')).is_some() {}
    out.pop_if(|byte| *byte == b'.');
    if &out[start + 1..] == b"-0" {
        out.truncate(start + 1);
        out.push(b'0');
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::RowsBuilder;

    fn check(text: &str, value_type: ColumnType, expected: Result<&str, Misfit>) {
        let mut builder = RowsBuilder::new(1);
        builder.push_text(text).unwrap();
        let rows = builder.finish();
        let mut out = Vec::new();
        let written = write_computed(&rows, rows.cell(0, 0), &value_type, &mut out);
        assert_eq!(written.map(|_| std::str::from_utf8(&out).unwrap()), expected, "{text}");
    }

    #[test]
    fn decimals_have_no_zeros_at_their_end() {
        check("1.50", ColumnType::Decimal, Ok("\"1.5\""));
        check("100", ColumnType::Decimal, Ok("\"100\""));
        check("100.00", ColumnType::Decimal, Ok("\"100\""));
        check("-0.00", ColumnType::Decimal, Ok("\"0\""));
        check("0.000", ColumnType::Decimal, Ok("\"0\""));
        check("-10.010", ColumnType::Decimal, Ok("\"-10.01\""));
        check("no number", ColumnType::Decimal, Err("it is not a number"));
    }

    #[test]
    fn whole_numbers_may_come_as_decimals() {
        check("-9223372036854775808", ColumnType::BigInt, Ok("\"-9223372036854775808\""));
        check("18446744073709551616", ColumnType::BigInt, Err("it is no whole number of 64 bits"));
        check("2.5", ColumnType::Float, Ok("2.5"));
    }
}
