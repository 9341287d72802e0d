//! The rows that an association leads to: whether there are any, and what is computed from them.

use crate::access::Visible;
use crate::catalog::{AssociationKind, Catalog};
use crate::plan::{Quantifier, RelatedAggregate, RelatedCondition, RelatedRows, RelationFilter};

use super::aggregate::write_aggregate;
use super::filter::write_filter;
use super::scope::{Scope, Through, write_equality, write_junction_and_target};
use super::writer::SqlWriter;

/// `EXISTS (SELECT 1 FROM "movie_actors" AS f1 JOIN "actors" AS f2 ON f2."id" = f1."actor_id" WHERE f1."movie_id" =
/// t."id" AND f2."name" = $1)`
pub fn write_relation(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, filter: &RelationFilter) {
    sql.push(if filter.quantifier == Quantifier::Some { "EXISTS (SELECT 1" } else { "NOT EXISTS (SELECT 1" });
    let tables = RelatedTables::new(sql, &filter.rows);
    tables.write_from(sql, scope);
    let inner = tables.scope(sql.catalog);
    // For `every`, those are looked for that do not match or of which it is unknown.
    if filter.quantifier == Quantifier::Every {
        sql.push(" AND (");
        write_filter(sql, &inner, &filter.rows.filter);
        sql.push(") IS NOT TRUE)");
    } else {
        tables.write_filter(sql);
        sql.push(")");
    }
}

/// `(SELECT COUNT(*) > $1 FROM "cars" AS f1 WHERE f1."user_id" = t."id" AND f1."color" = $2)`: one subquery however many
/// conditions there are, which is unknown where one of them is.
pub fn write_related_condition(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, condition: &RelatedCondition) {
    let tables = RelatedTables::new(sql, &condition.rows);
    sql.push("(SELECT ");
    write_filter(sql, &tables.scope(sql.catalog), &condition.having);
    tables.write_from(sql, scope);
    tables.write_filter(sql);
    sql.push(")");
}

/// `(SELECT COUNT(*) FROM "cars" AS f1 WHERE f1."user_id" = t."id")`
pub fn write_related_value(sql: &mut SqlWriter<'_>, scope: &Scope<'_>, aggregate: &RelatedAggregate) {
    let tables = RelatedTables::new(sql, &aggregate.rows);
    sql.push("(SELECT ");
    let inner = tables.scope(sql.catalog);
    write_aggregate(sql, inner.entity, inner.alias, aggregate.value);
    tables.write_from(sql, scope);
    tables.write_filter(sql);
    sql.push(")");
}

/// The tables of related rows, by names that no others of the statement have.
struct RelatedTables<'r> {
    rows: &'r RelatedRows,
    alias: String,
    junction: Option<(&'r Visible, String)>,
}

impl<'r> RelatedTables<'r> {
    fn new(sql: &mut SqlWriter<'_>, rows: &'r RelatedRows) -> Self {
        let junction = rows.junction.as_ref().map(|junction| (junction, sql.next_alias()));
        RelatedTables { rows, alias: sql.next_alias(), junction }
    }

    fn scope<'s>(&'s self, catalog: &'s Catalog) -> Scope<'s> {
        let junction = self.junction.as_ref().map(|(junction, alias)| (junction.entity(catalog), alias.as_str()));
        Scope { entity: self.rows.target.entity(catalog), alias: &self.alias, junction }
    }

    /// ` FROM "cars" AS f1 WHERE f1."user_id" = t."id"`
    fn write_from(&self, sql: &mut SqlWriter<'_>, scope: &Scope<'_>) {
        let association = sql.catalog.association(self.rows.association);
        let own = (scope.alias, scope.entity, &association.source_key[..]);
        sql.push(" FROM ");
        match (&association.kind, &self.junction) {
            (AssociationKind::BelongsToMany(junction), Some((source, middle_alias))) => {
                let through = Through::of(association, junction, source);
                write_junction_and_target(sql, through, middle_alias, &self.rows.target, &self.alias);
                sql.push(" WHERE ");
                let middle = source.entity(sql.catalog);
                write_equality(sql, (middle_alias, middle, &junction.source_key), own);
            }
            _ => {
                sql.push_table(&self.rows.target, &self.alias).push(" WHERE ");
                let target = self.rows.target.entity(sql.catalog);
                write_equality(sql, (&self.alias, target, &association.target_key), own);
            }
        }
    }

    /// ` AND f1."color" = $1`, where only some of the rows are meant.
    fn write_filter(&self, sql: &mut SqlWriter<'_>) {
        if !self.rows.filter.is_everything() {
            sql.push(" AND ");
            write_filter(sql, &self.scope(sql.catalog), &self.rows.filter);
        }
    }
}
