//! Which keys tell rows apart, and the root fields that look rows up by them.

use std::collections::HashSet;

use super::super::model::TableName;
use super::super::{LiveTable, naming};
use super::distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};
use super::{DescribedTable, NameNote, can_be_key};

/// The key of a table, and its other unique keys, each set of columns once. Where no primary key is declared, the shortest
/// unique key without nulls is one.
pub fn choose_keys(table: &LiveTable) -> (Vec<String>, Vec<Vec<String>>) {
    let mut unique: Vec<Vec<String>> = Vec::new();
    let declared = table.primary_key.iter().map(|key| &key.columns).filter(|columns| can_be_key(table, columns));
    let mut key: Option<Vec<String>> = declared.into_iter().next().cloned();
    let same =
        |one: &[String], other: &[String]| one.len() == other.len() && one.iter().all(|column| other.contains(column));
    for columns in table.unique_keys.iter().map(|key| &key.columns).filter(|columns| can_be_key(table, columns)) {
        let is_known = unique.iter().chain(&key).any(|known| same(known, columns));
        if !is_known {
            unique.push(columns.clone());
        }
    }
    if key.is_none() {
        let is_total = |columns: &&Vec<String>| {
            columns.iter().all(|name| table.column(name).is_some_and(|column| !column.nullable))
        };
        let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
        let order = |columns: &&Vec<String>| (columns.len(), columns.iter().map(place).collect::<Vec<_>>());
        key = unique.iter().filter(is_total).min_by_key(order).cloned();
        unique.retain(|columns| Some(columns) != key.as_ref());
    }
    (key.unwrap_or_default(), unique)
}

/// The lookups of each table's unique keys, in their order.
pub fn name_keys(tables: &[DescribedTable<'_>], notes: &mut Vec<NameNote>) -> Vec<Vec<String>> {
    let mut claims = Vec::new();
    for table in tables {
        claims.extend(table.unique_keys.iter().map(|key| claim(table, key)));
    }
    let taken: HashSet<String> = tables.iter().flat_map(root_fields).collect();
    let mut settled = settle(&claims, &taken).into_iter().zip(&claims);
    let mut names_of = |table: &DescribedTable<'_>| {
        let keys = table.unique_keys.iter().zip(&mut settled).map(|(key, (index, claim))| {
            let given = claim.candidates[index].name.clone();
            if index > 0 {
                let what = format!("the lookup of `{}` by ({})", table.live.name, key.join(", "));
                notes.push(NameNote { what, wanted: claim.candidates[0].name.clone(), given: given.clone() });
            }
            given
        });
        keys.collect()
    };
    tables.iter().map(&mut names_of).collect()
}

fn claim(table: &DescribedTable<'_>, key: &[String]) -> Claim {
    let field_of = |name: &String| {
        let columns = table.live.columns.iter().zip(&table.fields);
        columns.into_iter().find(|(column, _)| column.name == *name).map(|(_, field)| field.as_str())
    };
    let fields: Vec<&str> = key.iter().filter_map(field_of).collect();
    let name = naming::unique_key_field(&table.type_name, &fields);
    let key: Vec<&str> = key.iter().map(String::as_str).collect();
    let others = own_digits(&key_words(&table.live.name, &key)).map(|digits| format!("{name}{digits}"));
    Claim { candidates: std::iter::once(name).chain(others).map(Candidate::alone).collect(), rank: GIVES_WAY }
}

/// What a key is made of, for digits of its own.
pub fn key_words(table: &TableName, columns: &[&str]) -> String {
    format!("{table} {}", columns.join(" "))
}

fn root_fields(table: &DescribedTable<'_>) -> [String; 6] {
    [
        naming::field_one(&table.type_name),
        table.plural.clone(),
        naming::find_field(&table.type_name),
        naming::connection_field(&table.plural),
        naming::aggregate_field(&table.plural),
        naming::groups_field(&table.plural),
    ]
}
