//! What is computed from rows, as expressions.

use crate::catalog::{AggregateFunction, AggregateValue, Column, Entity};

use super::comparable::Comparable;
use super::dialect::Dialect;
use super::writer::SqlWriter;

/// A computed value as if it were a column, as [`write_aggregate`] writes it.
pub fn value_column(dialect: &dyn Dialect, entity: &Entity, value: AggregateValue) -> Column {
    let column = value.result_column(entity);
    let AggregateValue::Of(AggregateFunction::Min | AggregateFunction::Max, source) = value else { return column };
    let storage = Comparable::grouped(dialect, entity.column(source)).operand_storage().clone();
    Column { storage, ..column }
}

/// Writes a value that is computed from the rows of a table: `COUNT(*)`, `SUM(t."price")`.
///
/// Where texts are equal by other rules than their letters, or a value has several texts, those that are equal count once.
pub fn write_aggregate(sql: &mut SqlWriter<'_>, entity: &Entity, alias: &str, value: AggregateValue) {
    let AggregateValue::Of(function, column) = value else {
        sql.push("COUNT(*)");
        return;
    };
    let (dialect, column) = (sql.dialect, entity.column(column));
    let mut push_column = |sql: &mut SqlWriter<'_>| {
        sql.push_column(alias, column);
    };
    let mut push_comparable = |sql: &mut SqlWriter<'_>| Comparable::grouped(dialect, column).write(sql, alias);
    match function {
        AggregateFunction::CountDistinct => {
            sql.push("COUNT(DISTINCT ");
            push_comparable(sql);
            sql.push(")");
        }
        AggregateFunction::Sum => dialect.write_sum(sql, column, &mut push_column),
        AggregateFunction::Avg => dialect.write_average(sql, column, &mut push_column),
        AggregateFunction::Min => dialect.write_extreme(sql, "MIN", &column.storage, &mut push_comparable),
        AggregateFunction::Max => dialect.write_extreme(sql, "MAX", &column.storage, &mut push_comparable),
    }
}
