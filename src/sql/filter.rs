//! Filters as conditions.

use crate::catalog::{Column, Storage, StorageKind};
use crate::plan::{ColumnTest, Comparison, Filter, SIDE_BY_SIDE_MAX};
use crate::value::{KeySet, Value};

use super::aggregate::{value_column, write_aggregate};
use super::comparable::Comparable;
use super::dialect::ColumnWriter;
use super::related::{write_related_condition, write_relation};
use super::scope::Scope;
use super::writer::SqlWriter;

/// Writes a condition on the row of a scope.
///
/// `(t."age" > $1 AND EXISTS (SELECT 1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = $2))`
pub fn write_filter(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, filter: &Filter) {
    match filter {
        Filter::All(filters) => write_filters(sql, scope, filters, " AND ", "1 = 1"),
        Filter::Any(filters) => write_filters(sql, scope, filters, " OR ", "1 = 0"),
        Filter::Not(filter) => {
            sql.push("NOT (");
            write_filter(sql, scope, filter);
            sql.push(")");
        }
        Filter::Column { column, test } => {
            let column = scope.entity.column(*column);
            let mut push_column = |sql: &mut SqlWriter<'_>| {
                sql.push_column(scope.alias, column);
            };
            write_test(sql, column, &mut push_column, test);
        }
        Filter::Aggregate { value, test } => {
            let column = value_column(sql.dialect, scope.entity, *value);
            let mut push_value = |sql: &mut SqlWriter<'_>| write_aggregate(sql, scope.entity, scope.alias, *value);
            match test {
                ColumnTest::In(values) if !sql.dialect.seeks_computed() => {
                    write_listed(sql, &column, &mut push_value, values);
                }
                test => write_test(sql, &column, &mut push_value, test),
            }
        }
        Filter::Relation(filter) => write_relation(sql, scope, filter),
        Filter::Related(condition) => write_related_condition(sql, scope, condition),
        Filter::Through(filter) => match scope.junction {
            Some((entity, alias)) => write_filter(sql, &Scope { entity, alias, junction: None }, filter),
            // Only where a junction leads to the row can a request say this.
            None => drop(sql.push("1 = 0")),
        },
    }
}

/// A long list is halved until its parts are short, `((a OR b) OR (c OR d))`: each condition in a row is a level of
/// SQLite's tree.
fn write_filters(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, filters: &[Filter], separator: &str, none: &str) {
    match filters {
        [] => drop(sql.push(none)),
        [only] => write_filter(sql, scope, only),
        many if many.len() > SIDE_BY_SIDE_MAX => {
            let (left, right) = many.split_at(many.len() / 2);
            write_filters(sql.push("("), scope, left, separator, none);
            write_filters(sql.push(separator), scope, right, separator, none);
            sql.push(")");
        }
        several => {
            sql.push("(");
            for (index, filter) in several.iter().enumerate() {
                sql.push(if index > 0 { separator } else { "" });
                write_filter(sql, scope, filter);
            }
            sql.push(")");
        }
    }
}

/// Writes a test of a column, or of what is computed as if it were one: `tested` writes it.
fn write_test(sql: &mut SqlWriter<'_>, column: &Column, tested: ColumnWriter<'_>, test: &ColumnTest) {
    let dialect = sql.dialect;
    match test {
        ColumnTest::IsNull => {
            tested(sql);
            sql.push(" IS NULL");
        }
        ColumnTest::Compare(Comparison::Equal, value) => {
            let comparable = Comparable::equal_to(dialect, column, value);
            comparable.write_value(sql, tested);
            sql.push_equals(value, comparable.operand_storage());
        }
        // Equality knows more than one way to keep a value.
        ColumnTest::Compare(Comparison::NotEqual, value @ Value::Uuid(_)) => {
            tested(sql.push("NOT ("));
            sql.push_equals(value, &column.storage).push(")");
        }
        ColumnTest::Compare(comparison, value) => {
            let comparable = match comparison {
                Comparison::Equal | Comparison::NotEqual => Comparable::equal_to(dialect, column, value),
                _ => Comparable::ranged(dialect, column, &[value]),
            };
            comparable.write_value(sql, tested);
            sql.push(operator_of(*comparison)).push_value(value, comparable.operand_storage());
        }
        ColumnTest::In(values) => {
            let comparable = Comparable::among(dialect, column, values);
            comparable.write_value(sql, tested);
            let storage = comparable.operand_storage();
            match uuids_as_kept(values, storage) {
                Some(values) => dialect.write_key_in(sql, &values, storage),
                None => dialect.write_key_in(sql, values, storage),
            }
        }
        // MariaDB takes `BETWEEN 'A' AND 'a'` for `= 'A'` where the connection's collation, not the column's, holds both
        // equal.
        ColumnTest::Between(low, high) => {
            let comparable = Comparable::ranged(dialect, column, &[low, high]);
            let storage = comparable.operand_storage();
            comparable.write_value(sql.push("("), tested);
            sql.push(" >= ").push_value(low, storage).push(" AND ");
            comparable.write_value(sql, tested);
            sql.push(" <= ").push_value(high, storage).push(")");
        }
        ColumnTest::Like { pattern, is_folded } => {
            dialect.write_like(sql, tested, &column.storage, pattern, *is_folded);
        }
        ColumnTest::Regexp(pattern) => {
            dialect.write_regexp(sql, tested, &column.storage, pattern);
        }
    }
}

/// ` IN (?, ?)`: the last of the values again up to the next power of two, so that few texts come to be prepared.
fn write_listed(sql: &mut SqlWriter<'_>, column: &Column, tested: ColumnWriter<'_>, values: &KeySet) {
    let comparable = Comparable::among(sql.dialect, column, values);
    let storage = comparable.operand_storage();
    let kept = uuids_as_kept(values, storage);
    let rows = kept.as_ref().unwrap_or(values).rows();
    let Some(last) = rows.len().checked_sub(1) else {
        sql.push("1 = 0");
        return;
    };
    comparable.write_value(sql, tested);
    for place in 0..rows.len().next_power_of_two() {
        sql.push(if place > 0 { ", " } else { " IN (" });
        sql.push_value(&Value::of_cell(rows, rows.cell(place.min(last), 0)), storage);
    }
    sql.push(")");
}

/// UUIDs that are kept as text, in lower case and in upper case.
fn uuids_as_kept(values: &KeySet, storage: &Storage) -> Option<KeySet> {
    if storage.kind != StorageKind::Text || !values.is_bytes(0) {
        return None;
    }
    let rows = values.rows();
    let mut kept = KeySet::new(1);
    for row in 0..rows.len() {
        if let Value::Uuid(uuid) = Value::of_cell(rows, rows.cell(row, 0)) {
            let lower = uuid.to_string();
            for text in [lower.to_uppercase(), lower] {
                // A few bytes for each value of a request: they fit.
                let _ = kept.insert_values(&[Value::Text(text)]);
            }
        }
    }
    Some(kept)
}

fn operator_of(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => " = ",
        Comparison::NotEqual => " <> ",
        Comparison::Less => " < ",
        Comparison::LessOrEqual => " <= ",
        Comparison::Greater => " > ",
        Comparison::GreaterOrEqual => " >= ",
    }
}
