//! Names of types, and of the root fields that come with them.

use std::collections::HashSet;

use super::super::edits::{CatalogEdits, TableEdits};
use super::super::{LiveTable, check, naming};
use super::NameNote;
use super::distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};

/// Type name and list field of each table.
pub fn name_tables(tables: &[&LiveTable], edits: &CatalogEdits, notes: &mut Vec<NameNote>) -> Vec<(String, String)> {
    let claims: Vec<Claim> = tables.iter().map(|table| claim(table, edits.table(&table.name))).collect();
    let chosen = settle(&claims, &reserved());
    let named = tables.iter().zip(&claims).zip(chosen).map(|((table, claim), index)| {
        let type_name = claim.candidates[index].name.clone();
        if index > 0 {
            let wanted = claim.candidates[0].name.clone();
            notes.push(NameNote { what: format!("table `{}`", table.name), wanted, given: type_name.clone() });
        }
        let plural = claim.candidates[index].takes[PLURAL].trim_start_matches(ROOT).to_owned();
        (type_name, plural)
    });
    named.collect()
}

/// Names of types, of fields that read and of fields that write are not in each other's way.
const TYPE: &str = "type ";
const ROOT: &str = "root ";
const WRITE: &str = "write ";

/// Where the list field stands among what a table takes.
const PLURAL: usize = 2;

fn reserved() -> HashSet<String> {
    [naming::NODE_FIELD, naming::NODES_FIELD].iter().map(|field| format!("{ROOT}{field}")).collect()
}

/// A table of another schema has that in its name. The plural in snake case is how a table of this type is spelt.
fn claim(table: &LiveTable, given: Option<&TableEdits>) -> Claim {
    let full_name = table.name.to_string();
    let spelt = match &table.name.schema {
        Some(schema) => format!("{schema}_{}", table.name.name),
        None => table.name.name.to_string(),
    };
    let given_plural = given.and_then(|given| given.plural.clone());
    if let Some(name) = given.and_then(|given| given.name.clone()) {
        let plural = given_plural.unwrap_or_else(|| naming::field_many(&name));
        return Claim { candidates: vec![candidate(name, plural)], rank: 0 };
    }
    let type_name = type_name_of(&spelt);
    let plural = naming::field_many(&type_name);
    let plain = candidate(type_name.clone(), plural.clone());
    let others =
        own_digits(&full_name).map(|digits| candidate(format!("{type_name}{digits}"), format!("{plural}{digits}")));
    let is_regular = table.name.schema.is_none() && naming::plural_table(&naming::type_name(&spelt)) == spelt;
    let candidates = std::iter::once(plain).chain(others);
    let candidates = candidates.map(|one| match &given_plural {
        Some(plural) => candidate(one.name, plural.clone()),
        None => one,
    });
    Claim { candidates: candidates.collect(), rank: if is_regular { 0 } else { GIVES_WAY } }
}

/// `movies` → `Movie`; what means something else in the schema, or looks like what is generated, is followed by `Row`.
fn type_name_of(table: &str) -> String {
    let name = naming::type_name(table);
    let is_word = |text: &str| text.starts_with(|letter: char| letter.is_ascii_uppercase());
    // `SeatByRowAndNumber` is the type of a key.
    let by = |at: usize| at > 0 && is_word(&name[at + 2..]) && name[at..].contains("And");
    // `usersGroups` is the root field that groups users.
    let is_list = |head: &str| naming::field_many(&naming::type_name(head)) == naming::field_one(head);
    let is_generated = name.ends_with(naming::ENUM_SUFFIX)
        || name.strip_suffix("Group").is_some_and(|head| !head.is_empty() && is_list(head))
        || name.match_indices("By").any(|(at, _)| by(at))
        || name.strip_prefix("Find").is_some_and(is_word);
    if is_generated || check::is_reserved_type(&name) { format!("{name}Row") } else { name }
}

fn candidate(type_name: String, plural: String) -> Candidate {
    let root_fields = [
        naming::field_one(&type_name),
        plural.clone(),
        naming::find_field(&type_name),
        naming::connection_field(&plural),
        naming::aggregate_field(&plural),
        naming::groups_field(&plural),
    ];
    let mut takes = vec![format!("{TYPE}{type_name}")];
    takes.extend(root_fields.iter().map(|field| format!("{ROOT}{field}")));
    takes.extend(naming::write_fields(&type_name, &plural).iter().map(|field| format!("{WRITE}{field}")));
    Candidate { name: type_name, takes }
}
