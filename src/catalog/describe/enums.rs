//! Names of enums and of their values.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::{EnumType, EnumValue, LiveColumn, LiveEnum, check, naming};
use super::distinct::{Candidate, Claim, GIVES_WAY, own_digits, settle};
use super::{DescribedTable, NameNote};

/// The enums of a database, each with its name.
pub struct NamedEnums {
    by_owner: HashMap<Owner, Arc<EnumType>>,
}

/// What an enum is found by: a name of its own, or its table's and its column's.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Owner {
    Type(String),
    Column(String, String),
}

impl NamedEnums {
    /// The enum of a column.
    pub fn of(&self, table: &DescribedTable<'_>, column: &LiveColumn) -> Option<Arc<EnumType>> {
        let enumeration = column.enumeration.as_ref()?;
        self.by_owner.get(&owner(table, column, enumeration)).cloned()
    }

    pub fn type_names(&self) -> HashSet<&str> {
        self.by_owner.values().map(|enumeration| enumeration.name.as_str()).collect()
    }
}

fn owner(table: &DescribedTable<'_>, column: &LiveColumn, enumeration: &LiveEnum) -> Owner {
    match &enumeration.name {
        Some(name) => Owner::Type(name.to_string()),
        None => Owner::Column(table.live.name.to_string(), column.name.clone()),
    }
}

/// Names all enums that columns have. Their names end in `Enum`, which no table's does.
pub fn name_enums(tables: &[DescribedTable<'_>], notes: &mut Vec<NameNote>) -> NamedEnums {
    let mut found: Vec<(Owner, String, &LiveEnum)> = Vec::new();
    let mut known: HashSet<Owner> = HashSet::new();
    for table in tables {
        for column in &table.live.columns {
            let Some(enumeration) = &column.enumeration else { continue };
            let owner = owner(table, column, enumeration);
            if known.insert(owner.clone()) {
                let spelt = match &enumeration.name {
                    Some(name) => name.to_string(),
                    None => format!("{}_{}", table.type_name, column.name),
                };
                found.push((owner, spelt, enumeration));
            }
        }
    }
    let claims: Vec<Claim> = found.iter().map(|(_, spelt, _)| type_claim(spelt)).collect();
    let chosen = settle(&claims, &HashSet::new());
    let by_owner = found.into_iter().zip(&claims).zip(chosen).map(|(((owner, spelt, enumeration), claim), index)| {
        let name = claim.candidates[index].name.clone();
        if index > 0 {
            let wanted = claim.candidates[0].name.clone();
            notes.push(NameNote { what: format!("enum `{spelt}`"), wanted, given: name.clone() });
        }
        (owner, Arc::new(EnumType { values: name_values(&name, &enumeration.labels, notes), name }))
    });
    NamedEnums { by_owner: by_owner.collect() }
}

fn type_claim(spelt: &str) -> Claim {
    let name = naming::enum_type_name(spelt);
    let others = own_digits(spelt).map(|digits| format!("{name}{digits}"));
    let name = if check::is_reserved_type(&name) { format!("{name}{}", naming::ENUM_SUFFIX) } else { name };
    Claim { candidates: std::iter::once(name).chain(others).map(Candidate::alone).collect(), rank: GIVES_WAY }
}

fn name_values(enum_name: &str, labels: &[String], notes: &mut Vec<NameNote>) -> Vec<EnumValue> {
    let claims: Vec<Claim> = labels.iter().map(|label| value_claim(label)).collect();
    let chosen = settle(&claims, &HashSet::new());
    let values = labels.iter().zip(&claims).zip(chosen).map(|((label, claim), index)| {
        let name = claim.candidates[index].name.clone();
        if index > 0 {
            let what = format!("label `{label}` of enum `{enum_name}`");
            notes.push(NameNote { what, wanted: claim.candidates[0].name.clone(), given: name.clone() });
        }
        EnumValue { name, label: label.clone() }
    });
    values.collect()
}

/// Among `sad`, `SAD` and `Sad` the first is the plainest.
fn value_claim(label: &str) -> Claim {
    let name = naming::enum_value(label);
    let rank = match label {
        _ if label == name.to_lowercase() => 0,
        _ if label == name => 1,
        _ => GIVES_WAY,
    };
    let others = own_digits(label).map(|digits| format!("{name}_{digits}"));
    Claim { candidates: std::iter::once(name).chain(others).map(Candidate::alone).collect(), rank }
}
