//! The tables of one SELECT, and what they are called in it.

use crate::access::Visible;
use crate::catalog::{Association, ColumnId, Entity, Junction};

use super::writer::SqlWriter;

/// The row that conditions and orders speak of: the target's, and the junction's that leads to it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub entity: &'a Entity,
    pub alias: &'a str,
    pub junction: Option<(&'a Entity, &'a str)>,
}

/// The junction between some keys and the target.
#[derive(Clone, Copy)]
pub struct Through<'a> {
    pub source: &'a Visible,
    pub junction: &'a Junction,
    /// What the junction's foreign key to the target equals.
    pub target_key: &'a [ColumnId],
}

impl<'a> Through<'a> {
    /// The junction of a many-to-many association, where its entity may be seen.
    pub fn of(association: &'a Association, junction: &'a Junction, source: &'a Visible) -> Self {
        Through { source, junction, target_key: &association.target_key }
    }
}

/// `f."id" = t."user_id"`, column by column.
pub fn write_equality(
    sql: &mut SqlWriter<'_>,
    left: (&str, &Entity, &[ColumnId]),
    right: (&str, &Entity, &[ColumnId]),
) {
    let ((left_alias, left, left_columns), (right_alias, right, right_columns)) = (left, right);
    sql.push_conjunction(left_columns.len(), |sql, index| {
        sql.push_column(left_alias, left.column(left_columns[index])).push(" = ");
        sql.push_column(right_alias, right.column(right_columns[index]));
    });
}

/// `"movie_actors" AS j JOIN "actors" AS t ON t."id" = j."actor_id"`
pub fn write_junction_and_target(
    sql: &mut SqlWriter<'_>,
    through: Through<'_>,
    junction_alias: &str,
    target: &Visible,
    alias: &str,
) {
    sql.push_table(through.source, junction_alias).push(" JOIN ").push_table(target, alias).push(" ON ");
    write_junction_match(sql, through, junction_alias, target, alias);
}

/// `t."id" = j."actor_id"`
pub fn write_junction_match(
    sql: &mut SqlWriter<'_>,
    through: Through<'_>,
    junction_alias: &str,
    target: &Visible,
    alias: &str,
) {
    let (entity, middle) = (target.entity(sql.catalog), through.source.entity(sql.catalog));
    let foreign_key = &through.junction.target_key[..];
    write_equality(sql, (alias, entity, through.target_key), (junction_alias, middle, foreign_key));
}
