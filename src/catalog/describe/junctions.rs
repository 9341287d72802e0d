//! Which tables are junctions: one of their keys is made of foreign keys.

use super::associations::Reference;
use super::{DescribedTable, can_be_key};

/// Two foreign keys of a junction, as places among its references.
pub type Pair = (usize, usize);

/// The pairs of foreign keys that a table is a junction of, each in both directions.
pub fn pairs_of(table: &DescribedTable<'_>, references: &[Reference]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for key in std::iter::once(&table.key).chain(&table.unique_keys) {
        let ends = ends_of(key, references);
        for &one in &ends {
            let others = ends.iter().filter(|&&other| !is_within(&references[one], &references[other]));
            for &other in others {
                if !pairs.contains(&(one, other)) {
                    pairs.push((one, other));
                }
            }
        }
    }
    pairs.retain(|&(one, other)| [one, other].iter().all(|&end| can_be_key(table.live, &references[end].columns)));
    pairs
}

/// The foreign keys that make up a key, without those that are only part of another; none where they leave some of it.
fn ends_of(key: &[String], references: &[Reference]) -> Vec<usize> {
    let within: Vec<usize> = (0..references.len())
        .filter(|&index| references[index].is_to_one && references[index].columns.iter().all(|name| key.contains(name)))
        .collect();
    let is_part = |index: usize| {
        let own = &references[index];
        within
            .iter()
            .any(|&other| own.columns.len() < references[other].columns.len() && is_within(own, &references[other]))
    };
    let ends: Vec<usize> = within.iter().copied().filter(|&index| !is_part(index)).collect();
    let covers = |name: &String| ends.iter().any(|&end| references[end].columns.contains(name));
    if ends.len() > 1 && key.iter().all(covers) { ends } else { Vec::new() }
}

/// Whether all columns of one foreign key are among another's.
fn is_within(one: &Reference, other: &Reference) -> bool {
    one.columns.iter().all(|name| other.columns.contains(name))
}
