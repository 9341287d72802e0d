//! Asks for everything that can be computed from the rows of a catalog.

use relata::catalog::{AggregateFunction, Catalog, Entity};
use relata::value::DatePart;

/// Aggregates by every function of every column, groups by every column and stretch of time, conditions and orders by all of it.
pub fn queries(catalog: &Catalog, entity: &Entity) -> Vec<String> {
    let (many, all) = (&entity.field_many, functions(entity));
    let mut queries = vec![format!("{{ {}(where: {{}}) {{ {all} }} }}", entity.aggregate_field())];
    if entity.has_connection() {
        queries.push(format!(
            "{{ {}(first: 1) {{ nodes {{ __typename }} aggregate {{ {all} }} }} }}",
            entity.connection_field()
        ));
    }
    let groups = entity.groups_field();
    for column in entity.columns.iter().filter(|column| column.column_type.is_grouped()) {
        let field = &column.field;
        let parts: Vec<&str> = column.column_type.date_parts().iter().map(|part| part.name()).collect();
        if parts.is_empty() {
            queries.push(format!(
                "{{ {groups}(groupBy: [{{{field}: VALUE}}], orderBy: [{{count: DESC}}, {{key: {{{field}: ASC}}}}]) {{ key {{ {field} }} {all} }} }}"
            ));
        } else {
            queries.push(format!(
                "{{ {groups}(groupBy: [{{{field}: VALUE}}]) {{ key {{ {field} {{ value }} }} count }} }}"
            ));
        }
        for part in parts {
            queries.push(format!(
                "{{ {groups}(groupBy: [{{{field}: {}}}], orderBy: [{{key: {{{field}: {{{part}: DESC}}}}}}]) {{ key {{ {field} {{ {part} }} }} count }} }}",
                enum_value(part)
            ));
        }
    }
    if let Some(first) = entity.columns.iter().find(|column| column.column_type.is_grouped()) {
        let field = &first.field;
        for (function, other) in each(entity) {
            queries.push(format!(
                "{{ {groups}(groupBy: [{{{field}: VALUE}}], having: {{{function}: {{{other}: {{isNull: false}}}}}}, limit: 1) {{ count }} }}"
            ));
        }
    }
    for &id in entity.associations.iter().filter(|&&id| catalog.has_aggregate(id)) {
        let association = catalog.association(id);
        let (field, target) = (association.aggregate_field(), catalog.entity(association.target));
        queries.push(format!("{{ {many} {{ {field} {{ {} }} }} }}", functions(target)));
        queries.push(format!("{{ {many}(where: {{{field}: {{count: {{gte: 1}}}}}}, orderBy: [{{{field}: {{count: DESC}}}}]) {{ __typename }} }}"));
        for (function, column) in each(target) {
            queries.push(format!(
                "{{ {many}(where: {{{field}: {{{function}: {{{column}: {{isNull: false}}}}}}}}) {{ __typename }} }}"
            ));
            queries.push(format!(
                "{{ {many}(orderBy: [{{{field}: {{{function}: {{{column}: DESC}}}}}}], limit: 1) {{ __typename }} }}"
            ));
        }
    }
    queries
}

/// `count sum { price } …`
fn functions(entity: &Entity) -> String {
    let function = |function: AggregateFunction| {
        let columns: Vec<&str> = entity.columns_of(function).map(|(column, _)| column.field.as_str()).collect();
        if columns.is_empty() { String::new() } else { format!(" {} {{ {} }}", function.name(), columns.join(" ")) }
    };
    format!("count{}", AggregateFunction::ALL.map(function).concat())
}

/// Each function with each column that it takes.
fn each(entity: &Entity) -> impl Iterator<Item = (&'static str, &str)> {
    let columns = |function: AggregateFunction| {
        entity.columns_of(function).map(move |(column, _)| (function.name(), column.field.as_str()))
    };
    AggregateFunction::ALL.into_iter().flat_map(columns)
}

/// `isoWeek` → `ISO_WEEK`
fn enum_value(part: &str) -> String {
    assert!(DatePart::ALL.iter().any(|known| known.name() == part));
    let spelt = |letter: char| {
        if letter.is_uppercase() { format!("_{letter}") } else { letter.to_ascii_uppercase().to_string() }
    };
    part.chars().map(spelt).collect()
}
