//! What can be wrong with a catalog, in itself and against the live database. All findings are reported together.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::model::Text;
use super::{AssociationKind, Catalog, Column, ColumnId, Entity, EntityId, EnumType, LiveSchema, LiveTables, naming};

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

/// Names that GraphQL or we ourselves use for types.
const RESERVED_TYPES: &[&str] = &[
    "Query",
    "Mutation",
    "Subscription",
    naming::NODE_TYPE,
    "PageInfo",
    "OrderDirection",
    "GroupByValue",
    "GroupByDate",
    "GroupByDateTime",
    "GroupedDate",
    "GroupedDateTime",
    "Int",
    "Float",
    "String",
    "Boolean",
    "ID",
    "BigInt",
    "Decimal",
    "UUID",
    "Date",
    "Time",
    "DateTime",
    "JSON",
    "Bytes",
    "Opaque",
];

/// Suffixes of the types that are generated beside a model's own.
const RESERVED_TYPE_SUFFIXES: &[&str] = &["Connection", "Edge", "Aggregate", "Where", "Filter", "OrderBy", "GroupBy"];

/// Names that mean something else where fields of a type stand.
const RESERVED_FIELDS: &[&str] = &["node", "cursor", "through", "and", "or", "not"];

/// Arguments of the fields that change a row by its key, beside those of the key.
const RESERVED_KEY_FIELDS: &[&str] = &["set", "increment"];

/// Root fields that find rows of any type.
const RESERVED_ROOT_FIELDS: &[&str] = &[naming::NODE_FIELD, naming::NODES_FIELD];

/// Whether a name means something else where fields of a type stand.
pub fn is_reserved_field(name: &str) -> bool {
    RESERVED_FIELDS.contains(&name)
}

/// Whether a column of a primary key cannot have this name.
pub(super) fn is_reserved_key_field(name: &str) -> bool {
    RESERVED_KEY_FIELDS.contains(&name)
}

/// The names that mean something else where fields of a type stand.
pub(super) fn reserved_fields() -> impl Iterator<Item = &'static str> {
    RESERVED_FIELDS.iter().copied()
}

/// Whether a type cannot have this name: it is ours, or it looks like one that is generated beside another type.
pub fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.contains(&name)
        || RESERVED_TYPE_SUFFIXES
            .iter()
            .chain(naming::WRITE_SUFFIXES)
            .any(|suffix| name.len() > suffix.len() && name.ends_with(suffix))
        || naming::AGGREGATE_PARTS.iter().any(|part| name.ends_with(&naming::aggregate_type("", part)))
}

/// Whether GraphQL takes a name, and leaves it to us.
pub fn is_name(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && !name.starts_with("__") && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Finds collisions and names that are reserved or not valid.
pub(super) fn check_names(catalog: &Catalog, problems: &mut CatalogProblems) {
    let mut types = Names::default();
    let mut filters = Names::default();
    for association in catalog.associations().filter(|association| association.kind.junction().is_some()) {
        let source = &catalog.entity(association.source).type_name;
        let base = naming::association_base(source, &association.field);
        let what = format!("the types of association `{source}.{}`", association.field);
        filters.take(&naming::list_filter(&base), what.clone(), problems);
        types.take(&base, what.clone(), problems);
        for suffix in naming::WRITE_SUFFIXES {
            types.take(&format!("{base}{suffix}"), what.clone(), problems);
        }
    }
    check_column_filters(catalog, &mut filters, problems);
    let mut root_fields = Names::default();
    let mut mutations = Names::default();
    for (_, entity) in catalog.entities() {
        let what = format!("type of table `{}`", entity.table);
        check_type_name(&entity.type_name, &what, problems);
        filters.take(&naming::list_filter(&entity.type_name), what.clone(), problems);
        types.take(&entity.type_name, what.clone(), problems);
        check_write_names(entity, &what, &mut types, &mut mutations, problems);
        let root = format!("root field of `{}`", entity.type_name);
        let mut generated = vec![entity.field_one.clone(), entity.field_many.clone(), entity.find_field()];
        generated.extend([entity.aggregate_field(), entity.groups_field()]);
        generated.extend(entity.has_key().then(|| entity.connection_field()));
        for field in &generated {
            if RESERVED_ROOT_FIELDS.contains(&field.as_str()) {
                problems.push(CatalogProblem::ReservedName { name: field.clone(), what: root.clone() });
            }
            root_fields.take(field, root.clone(), problems);
        }
        for key in &entity.unique_keys {
            root_fields.take(&key.field, format!("lookup of `{}`", entity.type_name), problems);
        }
        check_fields(catalog, entity, problems);
    }
    for enumeration in catalog.enum_types() {
        let what = format!("enum `{}`", enumeration.name);
        check_type_name(&enumeration.name, &what, problems);
        types.take(&enumeration.name, what, problems);
        let mut values = Names::default();
        for value in &enumeration.values {
            let what = format!("label `{}` of enum `{}`", value.label, enumeration.name);
            if ["true", "false", "null"].contains(&value.name.as_str()) {
                problems.push(CatalogProblem::ReservedName { name: value.name.clone(), what: what.clone() });
            }
            values.take(&value.name, what, problems);
        }
    }
    let enums: HashMap<&str, &EnumType> =
        catalog.enum_types().into_iter().map(|enumeration| (enumeration.name.as_str(), enumeration)).collect();
    for column in catalog.entities().flat_map(|(_, entity)| &entity.columns) {
        if let Some(enumeration) = column.column_type.enum_type()
            && enums.get(enumeration.name.as_str()).is_some_and(|first| **first != **enumeration)
        {
            problems.push(CatalogProblem::TwoEnums { name: enumeration.name.clone(), column: column.name.clone() });
        }
    }
}

/// Finds collisions among what writes are made of.
fn check_write_names(
    entity: &Entity,
    what: &str,
    types: &mut Names,
    mutations: &mut Names,
    problems: &mut CatalogProblems,
) {
    let type_name = &entity.type_name;
    for suffix in naming::WRITE_SUFFIXES {
        types.take(&format!("{type_name}{suffix}"), what.to_owned(), problems);
    }
    for key in std::iter::once(&entity.primary_key).chain(entity.unique_keys.iter().map(|key| &key.columns)) {
        if key.len() > 1 {
            let fields: Vec<&str> = key.iter().map(|&id| entity.column(id).field.as_str()).collect();
            types.take(&naming::key_type(type_name, &fields), what.to_owned(), problems);
        }
    }
    let mutation = format!("mutation of `{type_name}`");
    for field in naming::write_fields(type_name, &entity.field_many) {
        mutations.take(&field, mutation.clone(), problems);
    }
    for &id in entity.primary_key.iter().filter(|&&id| RESERVED_KEY_FIELDS.contains(&entity.column(id).field.as_str()))
    {
        let column = entity.column(id);
        let what = format!("column `{}.{}` of a primary key", entity.table, column.name);
        problems.push(CatalogProblem::ReservedName { name: column.field.clone(), what });
    }
}

/// Finds rules that cannot hold for their columns.
pub(super) fn check_rules(catalog: &Catalog, problems: &mut CatalogProblems) {
    for (_, entity) in catalog.entities() {
        for column in &entity.columns {
            let misfits = column.rules.iter().filter_map(|rule| rule.misfit(&column.column_type));
            misfits.for_each(|reason| {
                let (table, column) = (entity.table.clone(), column.name.clone());
                problems.push(CatalogProblem::UnfitRule { table, column, reason });
            });
        }
    }
}

/// Finds lists in keys: of rows, and of associations.
pub(super) fn check_keys(catalog: &Catalog, problems: &mut CatalogProblems) {
    let mut found: Vec<(EntityId, ColumnId)> = Vec::new();
    let mut add = |entity: EntityId, columns: &[ColumnId]| {
        let lists = columns.iter().filter(|&&column| catalog.entity(entity).column(column).column_type.is_list());
        let lists: Vec<_> = lists.map(|&column| (entity, column)).filter(|list| !found.contains(list)).collect();
        found.extend(lists);
    };
    for (id, entity) in catalog.entities() {
        add(id, &entity.primary_key);
        entity.unique_keys.iter().for_each(|key| add(id, &key.columns));
        for association in entity.associations.iter().map(|&association| catalog.association(association)) {
            add(id, &association.source_key);
            match &association.kind {
                AssociationKind::BelongsToMany(junction) => {
                    add(junction.entity, &junction.source_key);
                    add(junction.entity, &junction.target_key);
                }
                _ => add(association.target, &association.target_key),
            }
        }
    }
    for (id, column) in found {
        let entity = catalog.entity(id);
        let (table, column) = (entity.table.clone(), entity.column(column).name.clone());
        problems.push(CatalogProblem::ListInKey { table, column });
    }
}

/// Columns of one type share a filter.
fn check_column_filters(catalog: &Catalog, filters: &mut Names, problems: &mut CatalogProblems) {
    let columns = catalog.entities().flat_map(|(_, entity)| &entity.columns);
    let types: BTreeMap<String, String> =
        columns.map(|column| (column.column_type.filter_name(), column.column_type.to_string())).collect();
    for (name, column_type) in types {
        filters.take(&name, format!("filter on values of type {column_type}"), problems);
    }
}

fn check_type_name(name: &str, what: &str, problems: &mut CatalogProblems) {
    if is_reserved_type(name) {
        problems.push(CatalogProblem::ReservedName { name: name.to_owned(), what: what.to_owned() });
    }
}

fn check_fields(catalog: &Catalog, entity: &Entity, problems: &mut CatalogProblems) {
    let mut fields = Names::default();
    for field in &entity.identity_fields {
        fields.take(field, format!("identity of `{}`", entity.type_name), problems);
    }
    let columns = entity.columns.iter().filter(|column| !column.hidden);
    let columns = columns.map(|column| (&column.field, format!("column `{}.{}`", entity.table, column.name)));
    let associations = entity.associations.iter().map(|&id| catalog.association(id)).map(|association| {
        let target = &catalog.entity(association.target).type_name;
        (&association.field, format!("association of `{}` with `{target}`", entity.type_name))
    });
    let to_many = entity.associations.iter().map(|&id| catalog.association(id));
    for association in to_many.filter(|association| association.kind.is_to_many()) {
        let what = format!("connection of `{}.{}`", entity.type_name, association.field);
        fields.take(&association.connection_field(), what, problems);
        let what = format!("aggregate of `{}.{}`", entity.type_name, association.field);
        fields.take(&association.aggregate_field(), what, problems);
    }
    for (field, what) in columns.chain(associations) {
        if is_reserved_field(field) {
            problems.push(CatalogProblem::ReservedName { name: field.clone(), what: what.clone() });
        }
        fields.take(field, what, problems);
    }
}

/// The names of one scope, with what took each.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn take(&mut self, name: &str, what: String, problems: &mut CatalogProblems) {
        if !is_name(name) {
            problems.push(CatalogProblem::InvalidName { name: name.to_owned(), what: what.clone() });
        }
        if let Some(first) = self.0.insert(name.to_owned(), what.clone()) {
            problems.push(CatalogProblem::NameTaken { name: name.to_owned(), first, second: what });
        }
    }
}

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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::model::{ColumnDescription, ModelDescription, names};
    use super::super::{ColumnType, IdForm, Rule, build_catalog};

    /// A model of a table with whole numbers in its columns.
    fn model(table: &'static str, columns: &[&'static str], primary_key: &[&'static str]) -> ModelDescription {
        let column = |&name: &&'static str| ColumnDescription {
            name: name.into(),
            rename: None,
            column_type: ColumnType::Int,
            storage: ColumnType::Int.natural_storage(),
            nullable: false,
            hidden: false,
            fill: None,
            creatable: true,
            updatable: true,
            rules: Vec::new(),
            description: None,
        };
        ModelDescription {
            columns: columns.iter().map(column).collect(),
            primary_key: names(primary_key),
            ..ModelDescription::of("Model", table)
        }
    }

    fn check(ids: IdForm, model: &ModelDescription, expected: Expect) {
        let found = build_catalog(std::slice::from_ref(model), ids).err().map(|problems| problems.to_string());
        expected.assert_eq(&found.unwrap_or_default());
    }

    #[test]
    fn what_finds_rows_of_any_type_has_its_names_for_itself() {
        let nodes = model("nodes", &["id"], &["id"]);
        let renamed = ModelDescription { name: Some("Vertex".into()), ..nodes.clone() };
        check(
            IdForm::NodeId,
            &nodes,
            expect![[r#"
            3 problems with the catalog:
              - type of table `nodes` is named `Node`, which is reserved; rename it with `#[model(…)]` or in relata.toml
              - root field of `Node` is named `node`, which is reserved; rename it with `#[model(…)]` or in relata.toml
              - root field of `Node` is named `nodes`, which is reserved; rename it with `#[model(…)]` or in relata.toml"#]],
        );
        check(IdForm::NodeId, &renamed, expect![""]);
        check(
            IdForm::Relay,
            &ModelDescription { plural: Some("nodes".into()), ..renamed },
            expect![
                "root field of `Vertex` is named `nodes`, which is reserved; rename it with `#[model(…)]` or in relata.toml"
            ],
        );
    }

    #[test]
    fn the_identity_has_its_fields_for_itself() {
        let two = model("cars", &["id", "row_id"], &["id"]);
        check(IdForm::NodeId, &two, expect![""]);
        check(
            IdForm::Relay,
            &two,
            expect![
                "column `cars.id` and column `cars.row_id` are both named `rowId`; rename one of them with `#[model(…)]` or in relata.toml"
            ],
        );
        let mut renamed = model("cars", &["number"], &["number"]);
        renamed.columns[0].rename = Some("id".into());
        check(IdForm::NodeId, &renamed, expect![""]);
        check(
            IdForm::Relay,
            &renamed,
            expect![
                "identity of `Car` and column `cars.number` are both named `id`; rename one of them with `#[model(…)]` or in relata.toml"
            ],
        );
        renamed.columns[0].rename = Some("nodeId".into());
        check(
            IdForm::NodeId,
            &renamed,
            expect![
                "identity of `Car` and column `cars.number` are both named `nodeId`; rename one of them with `#[model(…)]` or in relata.toml"
            ],
        );
        check(IdForm::Relay, &renamed, expect![""]);
    }

    #[test]
    fn rules_hold_for_some_types() {
        let mut cars = model("cars", &["id", "color"], &["id"]);
        cars.columns[1].rules = vec![Rule::Email, Rule::Range { min: None, max: None }];
        check(
            IdForm::NodeId,
            &cars,
            expect!["column `cars.color`: `email` is for texts, and the column is of type Int"],
        );
    }
}
