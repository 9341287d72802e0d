//! Mutations: their root fields and input types, and how a valid one becomes a write plan.

mod bind;
mod compile;
mod fields;
mod inputs;
mod names;
mod outcome;
mod relation;
mod relation_inputs;
mod row;
mod value;

use std::collections::HashMap;

use crate::catalog::{
    Association, AssociationId, AssociationKind, Catalog, ColumnId, Entity, EntityId, KeyMaker, TableKind,
};

pub use bind::bind_writes;
pub use compile::{CompiledWrite, compile_mutation};
pub use fields::mutation_object;
pub use inputs::{write_enums, write_inputs, write_objects};
pub use outcome::refusal_of_write;

use names::WriteNames;

/// A root field of a mutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MutationEntry {
    pub entity: EntityId,
    pub kind: MutationKind,
}

/// What a root field does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MutationKind {
    Create,
    CreateMany,
    Upsert,
    FindOrCreate,
    Update,
    UpdateMany,
    Delete,
    DeleteMany,
    /// Links to rows that are there.
    Add(AssociationId),
    /// Links to these rows, and to no others.
    Set(AssociationId),
    Remove(AssociationId),
}

/// All root fields of the catalog's mutations, with their names. Links whose names come out alike have none: nested input
/// writes them as well.
pub fn mutation_entries(catalog: &Catalog) -> Vec<(String, MutationEntry)> {
    let of_entity = |(id, entity)| {
        let kinds = kinds_of(catalog, id).into_iter();
        kinds.map(move |kind| (WriteNames::field(catalog, entity, kind), MutationEntry { entity: id, kind }))
    };
    let mut entries: Vec<(String, MutationEntry)> = catalog.entities().flat_map(of_entity).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    entries.iter().for_each(|(name, _)| *counts.entry(name.clone()).or_default() += 1);
    entries.retain(|(name, entry)| !entry.kind.is_link() || counts[name] == 1);
    entries
}

impl MutationKind {
    fn is_link(self) -> bool {
        matches!(self, MutationKind::Add(_) | MutationKind::Set(_) | MutationKind::Remove(_))
    }
}

/// The root fields that an entity has.
pub fn kinds_of(catalog: &Catalog, id: EntityId) -> Vec<MutationKind> {
    let entity = catalog.entity(id);
    if !entity.has_key() || !is_written(entity) {
        return Vec::new();
    }
    let mut kinds = Vec::new();
    let has_key = entity.is_key_visible(&entity.primary_key);
    if can_create(catalog, entity) {
        kinds.extend([MutationKind::Create, MutationKind::CreateMany]);
        if !visible_keys(entity).is_empty() {
            kinds.push(MutationKind::Upsert);
        }
        kinds.push(MutationKind::FindOrCreate);
    }
    let can_change = columns(entity, |id| is_updatable(entity, id)).next().is_some();
    if has_key && (can_change || entity.associations.iter().any(|&id| is_nested(catalog, id))) {
        kinds.push(MutationKind::Update);
    }
    if can_change {
        kinds.push(MutationKind::UpdateMany);
    }
    if has_key {
        kinds.push(MutationKind::Delete);
    }
    kinds.push(MutationKind::DeleteMany);
    let linked = entity.associations.iter().filter(|_| has_key);
    linked.for_each(|&id| kinds.extend(link_kinds(catalog, id)));
    kinds
}

/// Whether clients write rows of an entity at all, be it by its own mutations or as a side of an association.
fn is_written(entity: &Entity) -> bool {
    entity.kind == TableKind::Table && entity.features.mutations
}

fn link_kinds(catalog: &Catalog, id: AssociationId) -> Vec<MutationKind> {
    let association = catalog.association(id);
    if visible_keys(catalog.entity(association.target)).is_empty()
        || !can_link(catalog, association, RowState::Existing)
    {
        return Vec::new();
    }
    match association.kind {
        AssociationKind::BelongsTo | AssociationKind::HasOne => vec![MutationKind::Set(id)],
        AssociationKind::HasMany if !can_unlink(catalog, association) => vec![MutationKind::Add(id)],
        _ => vec![MutationKind::Add(id), MutationKind::Set(id), MutationKind::Remove(id)],
    }
}

/// Whether a row is made or is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowState {
    New,
    Existing,
}

/// Whether clients may give the foreign key of an association a value; `holder` is what becomes of the row that has it.
fn can_link(catalog: &Catalog, association: &Association, holder: RowState) -> bool {
    let (entity, key) = match &association.kind {
        AssociationKind::BelongsTo => (association.source, &association.source_key),
        AssociationKind::BelongsToMany(junction) => return is_written(catalog.entity(junction.entity)),
        _ => (association.target, &association.target_key),
    };
    let entity = catalog.entity(entity);
    let can_give = |id: &ColumnId| match holder {
        RowState::New => entity.column(*id).creatable,
        // The primary key stays what it is.
        RowState::Existing => entity.column(*id).updatable && !entity.primary_key.contains(id),
    };
    is_written(entity) && key.iter().all(can_give)
}

/// Whether a link can end without either of its rows.
fn can_unlink(catalog: &Catalog, association: &Association) -> bool {
    let (holder, key) = match &association.kind {
        AssociationKind::BelongsTo => (association.source, &association.source_key),
        AssociationKind::BelongsToMany(_) => return true,
        _ => (association.target, &association.target_key),
    };
    let holder = catalog.entity(holder);
    key.iter().all(|&id| holder.column(id).nullable)
}

/// Whether clients can make rows of an entity: every column that needs a value can be given one.
fn can_create(catalog: &Catalog, entity: &Entity) -> bool {
    let all = (0..entity.columns.len()).map(|index| ColumnId(index as u16));
    let cannot = |id: ColumnId| catalog.needs_value(entity, id) && !is_creatable(entity, id);
    !all.into_iter().any(cannot) && columns(entity, |id| is_creatable(entity, id)).next().is_some()
}

/// Whether clients may give a column a value in a new row.
fn is_creatable(entity: &Entity, id: ColumnId) -> bool {
    let column = entity.column(id);
    column.creatable && is_writable(entity, id)
}

/// Whether clients may change a column. The primary key stays what it is: it is the identity of the row.
fn is_updatable(entity: &Entity, id: ColumnId) -> bool {
    let column = entity.column(id);
    column.updatable && is_writable(entity, id) && !entity.primary_key.contains(&id)
}

fn is_writable(entity: &Entity, id: ColumnId) -> bool {
    let column = entity.column(id);
    // What is shown as another type's text cannot be read as that type.
    !column.column_type.is_opaque() && !column.hidden && !column.fill.is_always() && !entity.timestamps.contains(id)
}

/// Whether a column can be added to.
fn is_number(catalog: &Catalog, entity: &Entity, id: ColumnId) -> bool {
    use crate::catalog::ColumnType::{BigInt, Decimal, Float, Int};
    let column = entity.column(id);
    let is_number = matches!(column.column_type, Int | BigInt | Float | Decimal) && !column.is_decimal_text();
    is_number && !catalog.is_foreign_key(entity, id)
}

/// Columns of an entity that are as wanted, in their order.
fn columns<'e>(entity: &'e Entity, is_wanted: impl Fn(ColumnId) -> bool + 'e) -> impl Iterator<Item = ColumnId> + 'e {
    (0..entity.columns.len()).map(|index| ColumnId(index as u16)).filter(move |&id| is_wanted(id))
}

/// The keys that clients can name rows by, each with the name of its entry.
fn visible_keys(entity: &Entity) -> Vec<(crate::plan::KeyRef, String)> {
    use crate::plan::KeyRef;
    let unique = (0..entity.unique_keys.len()).map(KeyRef::Unique);
    let keys = std::iter::once(KeyRef::Primary).chain(unique).zip(&entity.key_entries);
    let visible = keys.filter(|(key, _)| entity.is_key_visible(key.columns(entity)));
    visible.map(|(key, entry)| (key, entry.clone())).collect()
}

/// The columns of a junction that neither end determines, and that clients may write. A further part of its key is one of
/// them, if nobody makes it: it says which of several links between two rows is meant.
fn through_columns(catalog: &Catalog, association: &Association) -> Vec<ColumnId> {
    let Some(junction) = association.kind.junction() else { return Vec::new() };
    let middle = catalog.entity(junction.entity);
    let is_end = |id: &ColumnId| junction.source_key.contains(id) || junction.target_key.contains(id);
    let is_made = |id| middle.primary_key.contains(&id) && catalog.key_maker(middle, id) != KeyMaker::Client;
    columns(middle, |id| is_creatable(middle, id) && !is_made(id)).filter(|id| !is_end(id)).collect()
}

/// Whether nested input can lead along an association: the rows that it makes can be made, or it can link to others.
fn is_nested(catalog: &Catalog, id: AssociationId) -> bool {
    let association = catalog.association(id);
    let target = catalog.entity(association.target);
    let is_wanted = |entity: &Entity| entity.has_key() && is_written(entity) && entity.features.nested_writes;
    if !is_wanted(catalog.entity(association.source)) || !is_wanted(target) {
        return false;
    }
    let junction_works = association.kind.junction().is_none_or(|junction| {
        let middle = catalog.entity(junction.entity);
        if !is_written(middle) {
            return false;
        }
        let is_given = |id: ColumnId| {
            junction.source_key.contains(&id) || junction.target_key.contains(&id) || is_creatable(middle, id)
        };
        let mut all = (0..middle.columns.len()).map(|index| ColumnId(index as u16));
        all.all(|id| !catalog.link_needs_value(middle, id) || is_given(id))
    });
    junction_works && can_create(catalog, target) && !visible_keys(target).is_empty()
}
