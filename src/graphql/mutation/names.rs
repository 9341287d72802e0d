//! The names of root fields and input types.

use heck::ToUpperCamelCase;

use crate::catalog::{AssociationId, Catalog, Entity, naming};

use super::{MutationKind, through_columns};

/// The types that belong to an entity's writes.
pub struct WriteNames {
    base: String,
}

impl WriteNames {
    pub fn of_entity(entity: &Entity) -> Self {
        WriteNames { base: entity.type_name.clone() }
    }

    /// `createMovie`, `addMovieActors`
    pub fn field(catalog: &Catalog, entity: &Entity, kind: MutationKind) -> String {
        let one = &entity.type_name;
        let many = entity.field_many.to_upper_camel_case();
        let of = |id: AssociationId| format!("{one}{}", catalog.association(id).field.to_upper_camel_case());
        match kind {
            MutationKind::Create => format!("create{one}"),
            MutationKind::CreateMany => format!("create{many}"),
            MutationKind::Upsert => format!("upsert{one}"),
            MutationKind::FindOrCreate => format!("findOrCreate{one}"),
            MutationKind::Update => format!("update{one}"),
            MutationKind::UpdateMany => format!("update{many}"),
            MutationKind::Delete => format!("delete{one}"),
            MutationKind::DeleteMany => format!("delete{many}"),
            MutationKind::Add(id) => format!("add{}", of(id)),
            MutationKind::Set(id) => format!("set{}", of(id)),
            MutationKind::Remove(id) => format!("remove{}", of(id)),
        }
    }

    fn with(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.base)
    }

    /// `MovieCreate`, what a new row may be given.
    pub fn create(&self) -> String {
        self.with("Create")
    }

    /// `MovieUpsert`, the same by its columns alone.
    pub fn upsert(&self) -> String {
        self.with("Upsert")
    }

    /// `MovieDefaults`, the same without anything that is required.
    pub fn defaults(&self) -> String {
        self.with("Defaults")
    }

    /// `MovieSet`, what may change.
    pub fn set(&self) -> String {
        self.with("Set")
    }

    /// `MovieIncrement`, what may be added to.
    pub fn increment(&self) -> String {
        self.with("Increment")
    }

    /// `MovieUnique`, a row by one of its keys.
    pub fn unique(&self) -> String {
        self.with("Unique")
    }

    /// `MovieUniqueKey`, the keys.
    pub fn unique_key(&self) -> String {
        self.with("UniqueKey")
    }

    /// `MovieColumn`, the columns that may be written over.
    pub fn column(&self) -> String {
        self.with("Column")
    }

    /// `MovieOnConflict`
    pub fn on_conflict(&self) -> String {
        self.with("OnConflict")
    }

    /// `MovieEquals`, values that a row has.
    pub fn equals(&self) -> String {
        self.with("Equals")
    }

    /// `MovieRows`, how many rows were written, and which.
    pub fn rows(&self) -> String {
        self.with("Rows")
    }

    /// `MovieFoundOrCreated`
    pub fn found_or_created(&self) -> String {
        self.with("FoundOrCreated")
    }
}

/// The types of what is nested along an association. Those of one target share them, but for a junction with columns of
/// its own.
pub struct RelationNames {
    base: String,
    target: String,
    pub has_through: bool,
}

impl RelationNames {
    pub fn of_association(catalog: &Catalog, id: AssociationId) -> Self {
        let association = catalog.association(id);
        let target = catalog.entity(association.target).type_name.clone();
        let has_through = !through_columns(catalog, association).is_empty();
        let base = match has_through {
            true => naming::association_base(&catalog.entity(association.source).type_name, &association.field),
            false => target.clone(),
        };
        RelationNames { base, target, has_through }
    }

    /// Those that associations without columns of a junction share.
    pub fn of_target(entity: &Entity) -> Self {
        RelationNames { base: entity.type_name.clone(), target: entity.type_name.clone(), has_through: false }
    }

    fn with(&self, suffix: &str) -> String {
        format!("{}{suffix}", self.base)
    }

    /// `ActorCreateOne`
    pub fn create_one(&self) -> String {
        self.with("CreateOne")
    }

    /// `ActorCreateMany`
    pub fn create_many(&self) -> String {
        self.with("CreateMany")
    }

    /// `ActorSetOne`
    pub fn set_one(&self) -> String {
        self.with("SetOne")
    }

    /// `ActorSetMany`
    pub fn set_many(&self) -> String {
        self.with("SetMany")
    }

    /// `ActorCreate`, or `MovieActorsCreate` with the junction's columns.
    pub fn create(&self) -> String {
        self.with("Create")
    }

    /// `ActorUnique`, or `MovieActorsConnect` with the junction's columns.
    pub fn connect(&self) -> String {
        if self.has_through { self.with("Connect") } else { self.with("Unique") }
    }

    /// `ActorConnectOrCreate`
    pub fn connect_or_create(&self) -> String {
        self.with("ConnectOrCreate")
    }

    /// `ActorSetEntry`, a row and what changes in it.
    pub fn set_entry(&self) -> String {
        self.with("SetEntry")
    }

    /// `ActorUpsertOne`
    pub fn upsert_one(&self) -> String {
        self.with("UpsertOne")
    }

    /// `ActorUpsertEntry`
    pub fn upsert_entry(&self) -> String {
        self.with("UpsertEntry")
    }

    /// `MovieActorsThrough`, the junction's columns.
    pub fn through(&self) -> String {
        self.with("Through")
    }

    /// `ActorUnique`
    pub fn unique(&self) -> String {
        format!("{}Unique", self.target)
    }

    /// `ActorCreate`
    pub fn target_create(&self) -> String {
        format!("{}Create", self.target)
    }

    /// `ActorSet`
    pub fn target_set(&self) -> String {
        format!("{}Set", self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_known_to_the_check_for_collisions() {
        let entity = WriteNames { base: String::new() };
        let relation = RelationNames { base: String::new(), target: String::new(), has_through: true };
        let names = [
            entity.create(),
            entity.upsert(),
            entity.defaults(),
            entity.set(),
            entity.increment(),
            entity.unique(),
            entity.unique_key(),
            entity.column(),
            entity.on_conflict(),
            entity.equals(),
            entity.rows(),
            entity.found_or_created(),
            relation.create_one(),
            relation.create_many(),
            relation.set_one(),
            relation.set_many(),
            relation.create(),
            relation.connect(),
            relation.connect_or_create(),
            relation.set_entry(),
            relation.upsert_one(),
            relation.upsert_entry(),
            relation.through(),
        ];
        for name in names {
            assert!(naming::WRITE_SUFFIXES.contains(&name.as_str()), "{name}");
        }
    }
}
