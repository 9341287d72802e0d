//! Joins over to-one associations, for what orders and groups name on other rows.

use crate::plan::{OrderOrigin, OrderStep};

use super::scope::{Scope, write_equality};
use super::writer::SqlWriter;

/// Every association that is followed, each once, the nearer ones first.
pub struct PathJoins<'a> {
    joins: Vec<PathJoin<'a>>,
}

/// A table that is joined.
struct PathJoin<'a> {
    origin: OrderOrigin,
    path: &'a [OrderStep],
    alias: String,
}

impl<'a> PathJoins<'a> {
    /// The joins for some paths, with aliases that begin with that of their start.
    pub fn new(paths: impl Iterator<Item = (OrderOrigin, &'a [OrderStep])>, alias: &str) -> Self {
        let mut joins: Vec<PathJoin<'a>> = Vec::new();
        for (origin, whole) in paths {
            for length in 1..=whole.len() {
                let path = &whole[..length];
                if !joins.iter().any(|join| (join.origin, join.path) == (origin, path)) {
                    let alias = format!("{alias}{}", joins.len() + 1);
                    joins.push(PathJoin { origin, path, alias });
                }
            }
        }
        PathJoins { joins }
    }

    /// ` LEFT JOIN "users" AS t1 ON t1."id" = t."user_id"` for each of them.
    pub fn write(&self, sql: &mut SqlWriter<'_>, scope: &Scope<'_>) {
        for PathJoin { origin, path, alias } in &self.joins {
            let Some((step, before)) = path.split_last() else { continue };
            let association = sql.catalog.association(step.association);
            let owner = sql.catalog.entity(association.source);
            sql.push(" LEFT JOIN ").push_table(&step.target, alias).push(" ON ");
            let target = step.target.entity(sql.catalog);
            write_equality(
                sql,
                (alias, target, &association.target_key),
                (self.alias(scope, *origin, before), owner, &association.source_key),
            );
        }
    }

    /// What the row is called that a path leads to.
    pub fn alias<'s>(&'s self, scope: &'s Scope<'_>, origin: OrderOrigin, path: &[OrderStep]) -> &'s str {
        let joined = self.joins.iter().find(|join| (join.origin, join.path) == (origin, path));
        match (joined, origin, scope.junction) {
            (Some(join), _, _) => &join.alias,
            (None, OrderOrigin::Junction, Some((_, alias))) => alias,
            (None, _, _) => scope.alias,
        }
    }
}
