//! What can be wrong with a catalog, in itself and against the live database. All findings are reported together.

mod live;
mod problem;
mod reserved;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{AssociationKind, Catalog, ColumnId, Entity, EntityId, EnumType, naming};

pub use problem::{CatalogProblem, CatalogProblems};
use reserved::{RESERVED_KEY_FIELDS, RESERVED_ROOT_FIELDS};
pub use reserved::{is_name, is_reserved_field, is_reserved_type};
pub(super) use reserved::{is_reserved_key_field, reserved_fields};

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
    let keys = std::iter::once(&entity.primary_key).chain(entity.unique_keys.iter().map(|key| &key.columns));
    for (_, entry) in keys.zip(&entity.key_entries).filter(|(key, _)| key.len() > 1) {
        types.take(&naming::key_type(type_name, entry), what.to_owned(), problems);
    }
    // As values of the enums `MovieUniqueKey` and `MovieColumn`. That the names themselves are alike is found elsewhere.
    let keys: BTreeSet<&String> = entity.key_entries.iter().filter(|entry| !entry.is_empty()).collect();
    let columns: BTreeMap<&String, &String> =
        entity.columns.iter().filter(|column| !column.hidden).map(|column| (&column.field, &column.name)).collect();
    let (mut key_values, mut column_values) = (Names::default(), Names::default());
    for entry in keys {
        key_values.take(&naming::enum_value(entry), format!("the value for key `{entry}` of `{type_name}`"), problems);
    }
    for (field, name) in columns {
        let what = format!("the value for column `{}.{name}`", entity.table);
        column_values.take(&naming::enum_value(field), what, problems);
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

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::super::model::{ColumnDescription, KeyDescription, ModelDescription, names};
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
    fn columns_have_values_of_their_own_in_enums() {
        let mut renamed = model("cars", &["id", "foo_bar", "other"], &["id"]);
        check(IdForm::NodeId, &renamed, expect![""]);
        renamed.columns[2].rename = Some("foo_bar".into());
        check(
            IdForm::NodeId,
            &renamed,
            expect![
                "the value for column `cars.foo_bar` and the value for column `cars.other` are both named `FOO_BAR`; rename one of them with `#[model(…)]` or in relata.toml"
            ],
        );
    }

    #[test]
    fn keys_that_are_named_alike_are_told_apart() {
        let mut cars = model("cars", &["a", "b", "a_and_b"], &["a", "b"]);
        cars.unique_keys = vec![KeyDescription::of(names(&["a_and_b"]))];
        cars.unique_keys[0].rename = Some("carByBoth".into());
        let built = build_catalog(std::slice::from_ref(&cars), IdForm::NodeId).expect("it is a catalog");
        let entries = built.entities().flat_map(|(_, entity)| entity.key_entries.clone());
        assert_eq!(entries.collect::<Vec<_>>(), ["aAndB86203", "aAndB"]);
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
