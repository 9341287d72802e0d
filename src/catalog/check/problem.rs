//! What can be wrong with a catalog, in words.

use std::fmt;

use crate::catalog::model::Text;

/// Everything that was found, none of it alone.
#[derive(Debug, Default)]
pub struct CatalogProblems(Vec<CatalogProblem>);

/// One finding.
#[derive(Debug, thiserror::Error)]
pub enum CatalogProblem {
    #[error(
        "model `{model}` has an association with table `{table}`, which no registered model has; register its model"
    )]
    UnknownModel { model: Text, table: String },
    #[error("model `{model}` names the column `{column}` in a key, but has no such field")]
    UnknownKeyColumn { model: Text, column: String },
    #[error(
        "model `{model}` declares no `belongs_to({target})`; declare it, or name the columns with `foreign_key = …`"
    )]
    NoForeignKey { model: Text, target: Text },
    #[error("model `{model}` has several `belongs_to({target})`; say which one is meant with `foreign_key = …`")]
    SeveralForeignKeys { model: Text, target: Text },
    #[error(
        "the foreign key ({columns}) of model `{model}` must have as many columns as the key of `{target}`: {expected}"
    )]
    KeyWidth { model: Text, target: Text, columns: String, expected: usize },
    #[error(
        "`has_one({target})` of model `{model}` needs ({columns}) to be unique; mark it `#[model(unique)]` or declare `has_many`"
    )]
    HasOneWithoutUniqueKey { model: Text, target: Text, columns: String },
    #[error("{first} and {second} are both named `{name}`; rename one of them with `#[model(…)]` or in relata.toml")]
    NameTaken { name: String, first: String, second: String },
    #[error("{what} is named `{name}`, which is reserved; rename it with `#[model(…)]` or in relata.toml")]
    ReservedName { name: String, what: String },
    #[error("{what} is named `{name}`, which is no GraphQL name: letters, digits and `_`, no digit in front, no `__`")]
    InvalidName { name: String, what: String },
    #[error("the enum `{name}` of column `{column}` has other labels elsewhere; give it another name")]
    TwoEnums { name: String, column: String },
    #[error("there are {count} tables, the most is {most}; leave some out")]
    TooManyTables { count: usize, most: usize },
    #[error("table `{table}` is not in the database; run the migrations")]
    MissingTable { table: String },
    #[error("column `{table}.{column}` is not in the database; run the migrations")]
    MissingColumn { table: String, column: String },
    #[error("column `{table}.{column}` is `{declared}` in the database, which cannot serve as {column_type}")]
    UnfitColumn { table: String, column: String, declared: String, column_type: String },
    #[error(
        "column `{table}.{column}` is `{declared}` in the database, which cannot serve as {column_type}: a list is an array of PostgreSQL's"
    )]
    NoArray { table: String, column: String, declared: String, column_type: String },
    #[error("column `{table}.{column}` is part of a key, which a list cannot be")]
    ListInKey { table: String, column: String },
    #[error("column `{table}.{column}`: {reason}")]
    UnfitRule { table: String, column: String, reason: String },
    #[error("column `{table}.{column}` may be null in the database, but not in the model")]
    NullableColumn { table: String, column: String },
}

impl CatalogProblem {
    /// For machines.
    pub fn code(&self) -> &'static str {
        match self {
            CatalogProblem::MissingTable { .. } => "MISSING_TABLE",
            CatalogProblem::MissingColumn { .. } => "MISSING_COLUMN",
            CatalogProblem::UnfitColumn { .. } | CatalogProblem::NoArray { .. } => "TYPE",
            CatalogProblem::NullableColumn { .. } => "NULLABLE",
            CatalogProblem::ListInKey { .. } => "LIST_IN_KEY",
            CatalogProblem::NameTaken { .. }
            | CatalogProblem::ReservedName { .. }
            | CatalogProblem::InvalidName { .. }
            | CatalogProblem::TwoEnums { .. } => "NAME",
            _ => "MODEL",
        }
    }

    /// The table that it is about, where it is about one.
    pub fn table(&self) -> Option<&str> {
        match self {
            CatalogProblem::MissingTable { table }
            | CatalogProblem::MissingColumn { table, .. }
            | CatalogProblem::UnfitColumn { table, .. }
            | CatalogProblem::NoArray { table, .. }
            | CatalogProblem::ListInKey { table, .. }
            | CatalogProblem::UnfitRule { table, .. }
            | CatalogProblem::NullableColumn { table, .. } => Some(table),
            _ => None,
        }
    }
}

impl CatalogProblems {
    pub fn push(&mut self, problem: CatalogProblem) {
        self.0.push(problem);
    }

    pub fn iter(&self) -> impl Iterator<Item = &CatalogProblem> {
        self.0.iter()
    }

    /// The catalog, if nothing was found.
    pub fn into_result<T>(self, catalog: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(catalog) } else { Err(self) }
    }
}

impl std::error::Error for CatalogProblems {}

impl fmt::Display for CatalogProblems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0[..] {
            [only] => write!(out, "{only}"),
            several => {
                write!(out, "{} problems with the catalog:", several.len())?;
                several.iter().try_for_each(|problem| write!(out, "\n  - {problem}"))
            }
        }
    }
}
