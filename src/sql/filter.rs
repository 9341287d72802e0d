//! Filters as conditions.

use crate::catalog::{AssociationKind, Column, Storage, StorageKind};
use crate::plan::{ColumnTest, Comparison, Filter, Quantifier, RelationFilter, SIDE_BY_SIDE_MAX};
use crate::value::{KeySet, Value};

use super::comparable::Comparable;
use super::scope::{Scope, Through, write_equality, write_junction_and_target};
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
        Filter::Column { column, test } => write_test(sql, scope.alias, scope.entity.column(*column), test),
        Filter::Relation(filter) => write_relation(sql, scope, filter),
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

fn write_test(sql: &mut SqlWriter<'_>, alias: &str, column: &Column, test: &ColumnTest) {
    let dialect = sql.dialect;
    let mut push_column = |sql: &mut SqlWriter<'_>| {
        sql.push_column(alias, column);
    };
    match test {
        ColumnTest::IsNull => drop(sql.push_column(alias, column).push(" IS NULL")),
        ColumnTest::Compare(Comparison::Equal, value) => {
            let comparable = Comparable::equal_to(dialect, column, value);
            comparable.write(sql, alias);
            sql.push_equals(value, comparable.operand_storage());
        }
        // Equality knows more than one way to keep a value.
        ColumnTest::Compare(Comparison::NotEqual, value @ Value::Uuid(_)) => {
            sql.push("NOT (").push_column(alias, column).push_equals(value, &column.storage).push(")");
        }
        ColumnTest::Compare(comparison, value) => {
            let comparable = match comparison {
                Comparison::Equal | Comparison::NotEqual => Comparable::equal_to(dialect, column, value),
                _ => Comparable::ranged(dialect, column, &[value]),
            };
            comparable.write(sql, alias);
            sql.push(operator_of(*comparison)).push_value(value, comparable.operand_storage());
        }
        ColumnTest::In(values) => {
            let comparable = Comparable::among(dialect, column, values);
            comparable.write(sql, alias);
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
            comparable.write(sql.push("("), alias);
            sql.push(" >= ").push_value(low, storage).push(" AND ");
            comparable.write(sql, alias);
            sql.push(" <= ").push_value(high, storage).push(")");
        }
        ColumnTest::Like { pattern, is_folded } => {
            dialect.write_like(sql, &mut push_column, &column.storage, pattern, *is_folded);
        }
        ColumnTest::Regexp(pattern) => {
            dialect.write_regexp(sql, &mut push_column, &column.storage, pattern);
        }
    }
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

/// `EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" =
/// t."id" AND f2."name" = $1)`
fn write_relation(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, filter: &RelationFilter) {
    let association = sql.catalog.association(filter.association);
    let target = filter.target.entity(sql.catalog);
    sql.push(if filter.quantifier == Quantifier::Some {
        "EXISTS (SELECT 1 FROM "
    } else {
        "NOT EXISTS (SELECT 1 FROM "
    });
    let own = (scope.alias, scope.entity, &association.source_key[..]);
    match (&association.kind, &filter.junction) {
        (AssociationKind::BelongsToMany(junction), Some(source)) => {
            let (middle_alias, alias) = (sql.next_alias(), sql.next_alias());
            let middle = source.entity(sql.catalog);
            let through = Through::of(association, junction, source);
            write_junction_and_target(sql, through, &middle_alias, &filter.target, &alias);
            sql.push(" WHERE ");
            write_equality(sql, (&middle_alias, middle, &junction.source_key), own);
            let inner = Scope { entity: target, alias: &alias, junction: Some((middle, &middle_alias)) };
            write_matching(sql, &inner, filter);
        }
        _ => {
            let alias = sql.next_alias();
            sql.push_table(&filter.target, &alias).push(" WHERE ");
            write_equality(sql, (&alias, target, &association.target_key), own);
            write_matching(sql, &Scope { entity: target, alias: &alias, junction: None }, filter);
        }
    }
    sql.push(")");
}

/// Which of the related rows are looked for: for `every`, those that do not match or of which it is unknown.
fn write_matching(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, filter: &RelationFilter) {
    if filter.quantifier == Quantifier::Every {
        sql.push(" AND (");
        write_filter(sql, scope, &filter.filter);
        sql.push(") IS NOT TRUE");
    } else if !filter.filter.is_everything() {
        sql.push(" AND ");
        write_filter(sql, scope, &filter.filter);
    }
}
