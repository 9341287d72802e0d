//! Asks for everything that a catalog has.

use relata::Relata;
use relata::catalog::{Association, Catalog, ColumnType, Entity, Operator};
use serde_json::{Value, json};

use super::visit_computed;
use crate::support::ask;

/// Asks for every column and association of every type, in lists, pages, filters and orders; gives what was answered with an
/// error other than that a stored value does not fit.
pub async fn visit(relata: &Relata) -> Vec<String> {
    let catalog = relata.engine().catalog();
    let mut findings = Vec::new();
    for (_, entity) in catalog.entities() {
        for query in queries(catalog, entity).into_iter().chain(visit_computed::queries(catalog, entity)) {
            findings
                .extend(errors(&ask(relata, &query, Value::Null).await.json).map(|error| format!("{query}: {error}")));
        }
        findings.extend(find_what_is_given_out(relata, entity).await);
        findings.extend(find_by_identity(relata, entity).await);
    }
    findings
}

/// One operation that selects every field of every type.
pub fn document(relata: &Relata) -> String {
    let catalog = relata.engine().catalog();
    let mut out = String::new();
    for (index, (_, entity)) in catalog.entities().enumerate() {
        let associations: Vec<String> =
            associations(catalog, entity).map(|one| format!("{} {{ __typename }}", one.field)).collect();
        let (columns, associations) = (columns(entity).join(" "), associations.join(" "));
        out.push_str(&format!("query Everything{index} {{ {} {{ {columns} {associations} }} }}\n", entity.field_many));
    }
    out
}

fn associations<'a>(catalog: &'a Catalog, entity: &'a Entity) -> impl Iterator<Item = &'a Association> {
    entity.associations.iter().map(|&id| catalog.association(id))
}

fn columns(entity: &Entity) -> Vec<&str> {
    let own = entity.columns.iter().map(|column| column.field.as_str());
    own.chain(entity.identity_fields.iter().copied()).collect()
}

fn queries(catalog: &Catalog, entity: &Entity) -> Vec<String> {
    let (many, fields) = (&entity.field_many, columns(entity).join(" "));
    let mut queries = vec![
        format!("{{ {many} {{ {fields} }} }}"),
        format!("{{ {many}(limit: 2, offset: 1) {{ {fields} }} }}"),
        format!("{{ {} {{ {fields} }} }}", entity.find_field()),
    ];
    if entity.has_connection() {
        let pages = entity.connection_field();
        queries.push(format!(
            "{{ {pages}(first: 1) {{ totalCount edges {{ cursor node {{ {fields} }} }} pageInfo {{ endCursor }} }} }}"
        ));
    }
    for &id in &entity.associations {
        let association = catalog.association(id);
        let target = columns(catalog.entity(association.target)).join(" ");
        let page = if association.kind.is_to_many() { "(limit: 2)" } else { "" };
        queries.push(format!("{{ {many} {{ {}{page} {{ {target} }} }} }}", association.field));
        if association.kind.is_to_many() {
            queries.push(format!("{{ {many} {{ {} {{ {target} }} }} }}", association.field));
        }
        if catalog.has_connection(id) {
            let through = if association.kind.junction().is_some() { "through { __typename }" } else { "" };
            queries.push(format!(
                "{{ {many} {{ {}(first: 1) {{ totalCount edges {{ cursor {through} node {{ {target} }} }} }} }} }}",
                association.connection_field()
            ));
        }
        let condition = if association.kind.is_to_many() { "{some: {}}" } else { "{}" };
        queries.push(format!("{{ {many}(where: {{{}: {condition}}}) {{ __typename }} }}", association.field));
    }
    for column in &entity.columns {
        queries.push(format!("{{ {many}(where: {{{}: {{isNull: false}}}}) {{ __typename }} }}", column.field));
        if column.column_type.is_ordered() {
            queries.push(format!("{{ {many}(orderBy: [{{{}: DESC}}]) {{ __typename }} }}", column.field));
        }
    }
    queries
}

/// Rows are found by each value that they were given out with.
async fn find_what_is_given_out(relata: &Relata, entity: &Entity) -> Vec<String> {
    let (many, fields) = (&entity.field_many, columns(entity).join(" "));
    let rows = ask(relata, &format!("{{ {many}(limit: 2) {{ {fields} }} }}"), Value::Null).await.json;
    let mut findings = Vec::new();
    for column in &entity.columns {
        for row in rows["data"][many].as_array().into_iter().flatten() {
            let value = &row[&column.field];
            if value.is_null() || !column.column_type.operators().contains(&Operator::Eq) {
                continue;
            }
            let type_name = column.column_type.type_name();
            let query = format!(
                "query ($value: {type_name}) {{ {many}(where: {{{}: {{eq: $value}}}}) {{ {} }} }}",
                column.field, column.field
            );
            let found = ask(relata, &query, json!({ "value": value })).await.json;
            findings.extend(errors(&found).map(|error| format!("{query}: {error}")));
            let is_found =
                found["data"][many].as_array().is_some_and(|rows| rows.iter().any(|row| row[&column.field] == *value));
            // SQLite keeps decimals as floats, and compares points in time as the texts that somebody wrote.
            let is_inexact =
                matches!(column.column_type, ColumnType::Decimal | ColumnType::DateTime) && column.storage.is_loose;
            if !is_found && !is_inexact {
                findings.push(format!("{query}: {value} is not found"));
            }
        }
    }
    findings
}

async fn find_by_identity(relata: &Relata, entity: &Entity) -> Vec<String> {
    if !entity.has_key() {
        return Vec::new();
    }
    let many = &entity.field_many;
    let given = ask(relata, &format!("{{ {many}(limit: 3) {{ nodeId }} }}"), Value::Null).await.json;
    let ids: Vec<&Value> = given["data"][many].as_array().into_iter().flatten().map(|row| &row["nodeId"]).collect();
    let query = "query ($ids: [ID!]!) { nodes(nodeIds: $ids) { __typename nodeId } }";
    let found = ask(relata, query, json!({ "ids": ids })).await.json;
    let expected: Vec<Value> = ids.iter().map(|id| json!({ "__typename": entity.type_name, "nodeId": id })).collect();
    if found["data"]["nodes"] == json!(expected) { Vec::new() } else { vec![format!("{}: {found}", entity.type_name)] }
}

fn errors(answer: &Value) -> impl Iterator<Item = String> {
    let errors = answer["errors"].as_array().into_iter().flatten();
    errors.filter(|error| error["extensions"]["code"] != "VALUE_OUT_OF_RANGE").map(Value::to_string)
}
