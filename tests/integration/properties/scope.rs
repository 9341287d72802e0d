//! Where conditions and orders stand, and what their types are called there.

use super::schema::{Relation, TypeInfo, type_of};

/// The rows that conditions and orders speak of.
#[derive(Clone)]
pub struct Scope {
    pub info: &'static TypeInfo,
    /// The association that leads to them, where one does.
    pub relation: Option<&'static Relation>,
    /// What the types around them are named after.
    base: String,
}

impl Scope {
    /// All rows of a table.
    pub fn of_type(info: &'static TypeInfo) -> Self {
        Scope { info, relation: None, base: info.name.to_owned() }
    }

    /// The rows that an association leads to. With a junction their types have its columns too.
    pub fn behind(source: &TypeInfo, relation: &'static Relation) -> Self {
        let info = type_of(relation.target);
        let (first, rest) = relation.field.split_at(1);
        let base = match &relation.through {
            Some(_) => format!("{}{}{rest}", source.name, first.to_uppercase()),
            None => info.name.to_owned(),
        };
        Scope { info, relation: Some(relation), base }
    }

    pub fn junction(&self) -> Option<&'static TypeInfo> {
        self.relation?.through.as_ref().map(|through| type_of(through.table))
    }

    /// `PersonWhere` for `Where`.
    pub fn type_name(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.base)
    }
}
