//! Associations: both directions of each foreign key, and through each junction.
//!
//! A foreign key is named after its column, or after its target; what leads back after the table that has it. Ranks say
//! who keeps a name that several want: first who is named after a column, then other foreign keys, then the junction that
//! is named after the two tables that it joins.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use super::super::model::{AssociationDescription, DeclaredKind, TableName};
use super::super::{IdForm, LiveForeignKey, check, naming};
use super::distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};
use super::junctions::pairs_of;
use super::{DescribedTable, NameNote, can_be_key, texts};

/// A foreign key that leads to a table of the catalog.
pub struct Reference {
    target: usize,
    pub columns: Vec<String>,
    target_columns: Vec<String>,
    /// Whether it leads to one row at most: what it names is a key.
    pub is_to_one: bool,
}

/// An association before it has its name.
struct Link {
    source: usize,
    declared: AssociationDescription,
    natural: String,
    /// What it is called where its natural name is another's.
    alternative: String,
    rank: u8,
    /// Names it in full, for digits of its own.
    own: String,
}

/// The associations of each table.
pub fn associate(
    tables: &[DescribedTable<'_>],
    enum_names: &HashSet<&str>,
    ids: IdForm,
    notes: &mut Vec<NameNote>,
) -> Vec<Vec<AssociationDescription>> {
    let references: Vec<Vec<Reference>> = references_of(tables);
    let mut links = Vec::new();
    for (index, own) in references.iter().enumerate() {
        links.extend(own.iter().map(|reference| forward(tables, index, reference)));
    }
    for (index, own) in references.iter().enumerate() {
        links.extend(own.iter().map(|reference| backward(tables, index, reference)));
    }
    for (index, own) in references.iter().enumerate() {
        let pairs = pairs_of(&tables[index], own);
        links.extend(pairs.into_iter().map(|(one, other)| through(tables, index, &own[one], &own[other])));
    }
    let taken = taken_names(tables, enum_names, ids);
    let claims: Vec<Claim> = links.iter().map(|link| claim(tables, link, &taken)).collect();
    let chosen = settle(&claims, &taken);
    let mut associations: Vec<Vec<AssociationDescription>> = tables.iter().map(|_| Vec::new()).collect();
    for ((link, claim), index) in links.into_iter().zip(&claims).zip(chosen) {
        let name = claim.candidates[index].name.clone();
        if index > 0 {
            let what = format!("the association of `{}` by {}", tables[link.source].live.name, link.own);
            notes.push(NameNote { what, wanted: claim.candidates[0].name.clone(), given: name.clone() });
        }
        associations[link.source].push(AssociationDescription { rename: Some(name.into()), ..link.declared });
    }
    associations
}

/// The foreign keys of each table, those that say the same only once.
fn references_of(tables: &[DescribedTable<'_>]) -> Vec<Vec<Reference>> {
    let places: HashMap<&TableName, usize> =
        tables.iter().enumerate().map(|(index, table)| (&table.live.name, index)).collect();
    let read = |table: &DescribedTable<'_>| {
        let mut references: Vec<Reference> = Vec::new();
        for key in &table.live.foreign_keys {
            let Some(&target) = places.get(&key.target) else { continue };
            let reference = reference(table, key, target, &tables[target]);
            let is_known = |known: &Reference| {
                reference.as_ref().is_some_and(|new| {
                    (known.target, &known.columns, &known.target_columns)
                        == (new.target, &new.columns, &new.target_columns)
                })
            };
            if !references.iter().any(is_known) {
                references.extend(reference);
            }
        }
        let place = |name: &String| table.live.columns.iter().position(|column| column.name == *name);
        references.sort_by_key(|reference| reference.columns.iter().map(place).collect::<Vec<_>>());
        references
    };
    tables.iter().map(read).collect()
}

fn reference(
    table: &DescribedTable<'_>,
    key: &LiveForeignKey,
    target: usize,
    target_table: &DescribedTable<'_>,
) -> Option<Reference> {
    // SQLite takes the names of columns in any case.
    let exact = |table: &DescribedTable<'_>, name: &String| {
        let columns = &table.live.columns;
        let found = columns.iter().find(|column| column.name == *name);
        let found = found.or_else(|| columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)));
        found.map(|column| column.name.clone())
    };
    let columns: Vec<String> = key.columns.iter().map(|name| exact(table, name)).collect::<Option<_>>()?;
    let target_columns: Vec<String> =
        key.target_columns.iter().map(|name| exact(target_table, name)).collect::<Option<_>>()?;
    let is_whole = columns.len() == target_columns.len()
        && can_be_key(table.live, &columns)
        && can_be_key(target_table.live, &target_columns);
    let is_to_one = target_table.is_unique(&target_columns);
    is_whole.then_some(Reference { target, columns, target_columns, is_to_one })
}

/// belongsTo; where what it names is no key, as some databases allow, hasMany.
fn forward(tables: &[DescribedTable<'_>], source: usize, reference: &Reference) -> Link {
    let Reference { target, columns, target_columns, is_to_one } = reference;
    let (names, target_type) = (names_of(columns), &tables[*target].type_name);
    let base = naming::foreign_key_base(&names);
    let rank = if base.is_some() { 0 } else { 1 };
    let spelt = naming::column_field(&columns.join("_"));
    let alternative = format!("{}{target_type}", base.as_deref().unwrap_or(&spelt));
    let natural = naming::belongs_to_field(&names, target_type);
    let own = format!("({}) to `{}`", columns.join(", "), tables[*target].live.name);
    let target_name = tables[*target].live.name.clone();
    if *is_to_one {
        let declared = AssociationDescription {
            foreign_key: Some(texts(columns)),
            references: Some(texts(target_columns)),
            ..AssociationDescription::of(DeclaredKind::BelongsTo, target_name)
        };
        return Link { source, declared, natural, alternative, rank, own };
    }
    let declared = AssociationDescription {
        foreign_key: Some(texts(target_columns)),
        references: Some(texts(columns)),
        ..AssociationDescription::of(DeclaredKind::HasMany, target_name)
    };
    let natural = naming::plural_of_field(&natural);
    Link { source, declared, natural, alternative: naming::plural_of_field(&alternative), rank: GIVES_WAY, own }
}

/// hasMany; hasOne where the foreign key is unique.
fn backward(tables: &[DescribedTable<'_>], source: usize, reference: &Reference) -> Link {
    let Reference { target, columns, target_columns, .. } = reference;
    let (names, owner, holder) = (names_of(columns), &tables[*target], &tables[source]);
    let is_one = holder.is_unique(columns);
    let (kind, natural, plain) = if is_one {
        let natural = naming::has_one_field(&names, &owner.type_name, &holder.type_name);
        (DeclaredKind::HasOne, natural, naming::field_one(&holder.type_name))
    } else {
        let natural = naming::has_many_field(&names, &owner.type_name, &holder.plural);
        (DeclaredKind::HasMany, natural, holder.plural.clone())
    };
    let declared = AssociationDescription {
        foreign_key: Some(texts(columns)),
        references: Some(texts(target_columns)),
        ..AssociationDescription::of(kind, holder.live.name.clone())
    };
    let spelt = naming::column_field(&columns.join("_"));
    let alternative = format!("{spelt}{}", plain.to_upper_camel_case());
    let rank = if naming::foreign_key_base(&names).is_some() { 0 } else { 1 };
    let own = format!("({}) of `{}`", columns.join(", "), holder.live.name);
    Link { source: *target, declared, natural, alternative, rank, own }
}

/// belongsToMany, from what one foreign key of a junction names to what another does.
fn through(tables: &[DescribedTable<'_>], junction: usize, one: &Reference, other: &Reference) -> Link {
    let (middle, source, target) = (&tables[junction], &tables[one.target], &tables[other.target]);
    let declared = AssociationDescription {
        foreign_key: Some(texts(&one.columns)),
        references: Some(texts(&one.target_columns)),
        target_foreign_key: Some(texts(&other.columns)),
        target_references: Some(texts(&other.target_columns)),
        ..AssociationDescription::of(
            DeclaredKind::BelongsToMany { through: middle.live.name.clone() },
            target.live.name.clone(),
        )
    };
    let natural = naming::belongs_to_many_field(&names_of(&other.columns), &target.type_name, &target.plural);
    let joined = [&source.type_name, &target.type_name];
    let is_regular =
        [format!("{}{}", joined[0], joined[1]), format!("{}{}", joined[1], joined[0])].contains(&middle.type_name);
    let own = format!("({}) and ({}) of `{}`", one.columns.join(", "), other.columns.join(", "), middle.live.name);
    Link {
        source: one.target,
        declared,
        alternative: format!("{natural}Through{}", middle.plural.to_upper_camel_case()),
        natural,
        rank: if is_regular { 2 } else { GIVES_WAY },
        own,
    }
}

/// Names of fields stand apart by their table; a junction's types stand among all types.
fn field(table: usize, name: &str) -> String {
    format!("{table} {name}")
}

/// Columns, identities and types come first.
fn taken_names(tables: &[DescribedTable<'_>], enum_names: &HashSet<&str>, ids: IdForm) -> HashSet<String> {
    let mut taken: HashSet<String> = enum_names.iter().map(|name| (*name).to_owned()).collect();
    for (index, table) in tables.iter().enumerate() {
        taken.insert(table.type_name.clone());
        taken.extend(table.fields.iter().map(|name| field(index, name)));
        // Even where there is no identity yet: one may come with a key.
        taken.extend(ids.identity_fields(None).into_iter().map(|name| field(index, name)));
        taken.extend(check::reserved_fields().map(|name| field(index, name)));
    }
    taken
}

fn claim(tables: &[DescribedTable<'_>], link: &Link, taken: &HashSet<String>) -> Claim {
    let is_to_many = matches!(link.declared.kind, DeclaredKind::HasMany | DeclaredKind::BelongsToMany { .. });
    let is_through = matches!(link.declared.kind, DeclaredKind::BelongsToMany { .. });
    let candidate = |name: String| {
        let mut takes = vec![field(link.source, &name)];
        takes.extend(is_to_many.then(|| field(link.source, &naming::connection_field(&name))));
        takes.extend(is_through.then(|| naming::association_base(&tables[link.source].type_name, &name)));
        Candidate { name, takes }
    };
    let natural = &link.natural;
    let beside_column = format!("{natural}{}", if is_to_many { "Rows" } else { "Row" });
    let is_taken = candidate(natural.clone()).takes.iter().any(|name| taken.contains(name));
    let mut names = vec![natural.clone(), link.alternative.clone()];
    names.insert(if is_taken { 1 } else { 2 }, beside_column);
    let own = format!("{} {}", tables[link.source].live.name, link.own);
    names.extend(own_digits(&own).map(|digits| format!("{natural}{digits}")));
    Claim { candidates: names.into_iter().map(candidate).collect(), rank: link.rank }
}

fn names_of(columns: &[String]) -> Vec<&str> {
    columns.iter().map(String::as_str).collect()
}
