//! A catalog against the live database.

use crate::catalog::{Catalog, Column, LiveSchema, LiveTables};

use super::{CatalogProblem, CatalogProblems};

impl Catalog {
    /// Holds the catalog against what the live database has.
    ///
    /// Tables and columns of the database that no model names are no finding.
    pub fn check_live(&self, live: &LiveSchema) -> Result<(), CatalogProblems> {
        let mut problems = CatalogProblems::default();
        let tables = LiveTables::new(live);
        for (_, entity) in self.entities() {
            let Some(live) = tables.of(entity) else {
                problems.push(CatalogProblem::MissingTable { table: entity.table.clone() });
                continue;
            };
            for column in &entity.columns {
                let (table, name) = (entity.table.clone(), column.name.clone());
                let Some(found) = live.column(&column.name) else {
                    problems.push(CatalogProblem::MissingColumn { table, column: name });
                    continue;
                };
                if !column.column_type.accepts(&found.storage) {
                    problems.push(unfit_column(table, column, found.declared.clone()));
                } else if found.nullable && !column.nullable {
                    problems.push(CatalogProblem::NullableColumn { table, column: name });
                }
            }
        }
        problems.into_result(())
    }
}

fn unfit_column(table: String, column: &Column, declared: String) -> CatalogProblem {
    let (column_type, is_list) = (column.column_type.to_string(), column.column_type.is_list());
    let column = column.name.clone();
    match is_list {
        true => CatalogProblem::NoArray { table, column, declared, column_type },
        false => CatalogProblem::UnfitColumn { table, column, declared, column_type },
    }
}
